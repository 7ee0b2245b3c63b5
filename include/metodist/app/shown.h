/* What a screen shows, as a file of the user's own. */
#ifndef METODIST_APP_SHOWN_H
#define METODIST_APP_SHOWN_H

#include "metodist/app/app.h"
#include "metodist/model/table.h"

/* A name for such a file in the user's home folder, with the day in it; no file of that name is there yet. */
void shown_suggest(const struct app *app, struct slice stem, const char *ending, struct buf *path);
/* A path as the user typed it, «~/» being the home folder, as a shell has it. */
void shown_path(struct slice path, struct buf *out);
/* The path of a file just written, to be told: on the screen from the root, ready for a copy from another machine; on the
 * command line as it was given. */
void shown_whole(bool screen, const char *path, struct buf *whole);
/* Is the file meant to be JSON? Then cells that hold values should hold JSON (CELL_RAW). */
bool shown_is_json(struct slice path);
/* Writes the table as the ending says (table_file.h). Nothing is written over: ST_USAGE when the file is there or the
 * ending is unknown. `whole` becomes its path from the root. */
enum status shown_save(const struct table *table, struct slice path, struct buf *whole, struct notes *notes);

#endif
