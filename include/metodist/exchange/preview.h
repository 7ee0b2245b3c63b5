/* A table before it is loaded: its rows, what each would do to the base, what is wrong with which cell. It is the import
 * itself, run dry: what is told here is what will happen. */
#ifndef METODIST_EXCHANGE_PREVIEW_H
#define METODIST_EXCHANGE_PREVIEW_H

#include "metodist/exchange/transfer.h"

enum { PREVIEW_CELL_MOST = 200 /* columns of a cell that are kept */ };
enum preview_state { PREVIEW_NEW, PREVIEW_CHANGED, PREVIEW_SAME, PREVIEW_REFUSED };

struct preview_row {
	size_t line;              /* in the file */
	enum preview_state state;
	struct slice title;       /* of the record it speaks of; empty: it could not be told */
	size_t n;
	struct slice *raw;        /* cells as they stand */
	struct slice *read;       /* as they were understood, by columns of the import; p NULL: not taken, or not understood */
	size_t problem;           /* the first of them; preview_nproblems: none */
};

enum { PREVIEW_WHOLE_ROW = -1 };
struct preview_problem {
	size_t row;               /* index */
	int column;               /* of the import; PREVIEW_WHOLE_ROW */
	bool whom;                /* it is not known which record the row speaks of */
	const char *reason;
	size_t at;                /* among all of them, as they were found */
};

struct preview;

/* `config` as for import_open; its dry_run and callbacks are the preview's own. Nothing of it is borrowed behind the call.
 * ST_NO, ST_USAGE: as import_open; also when it was stopped (progress.h). */
enum status preview_new(struct preview **preview, const struct import_config *config, struct notes *notes);
void preview_free(struct preview *preview);

size_t preview_nrows(const struct preview *preview);
const struct preview_row *preview_row(const struct preview *preview, size_t row);
size_t preview_nproblems(const struct preview *preview);
const struct preview_problem *preview_problem(const struct preview *preview, size_t i);
const struct import_result *preview_result(const struct preview *preview);
size_t preview_ncolumns(const struct preview *preview);
const struct import_column *preview_column(const struct preview *preview, size_t column);  /* all of them lie together */
size_t preview_header_line(const struct preview *preview);
const char *preview_told(const struct preview *preview);   /* as import_told */

#endif
