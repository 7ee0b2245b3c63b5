/* What a screen shows, as a file of the user's own. */
#ifndef METODIST_APP_SHOWN_H
#define METODIST_APP_SHOWN_H

#include "metodist/app/app.h"
#include "metodist/model/table.h"

/* A name for such a file in the user's home folder, with the day in it; no file of that name is there yet. */
void shown_suggest(const struct app *app, struct slice stem, const char *ending, struct buf *path);
/* «~/» is the home folder, as a shell has it. */
void shown_path(struct slice path, struct buf *out);
/* Is the file meant to be JSON? Then cells that hold values should hold JSON (CELL_RAW). */
bool shown_is_json(struct slice path);
/* Writes the table's plain rows, without columns that are not drawn, as the ending says: .csv or .json. Nothing is
 * written over: ST_USAGE when the file is there or the ending is another. `whole` becomes its path from the root. */
enum status shown_save(const struct table *table, struct slice path, struct buf *whole, struct notes *notes);

#endif
