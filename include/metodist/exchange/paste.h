/* A table from the clipboard that becomes rows of a table inside a record: its cells, which columns they fill, whom its
 * names mean. Nothing is written here: a screen shows it, the operator puts it right, a grid takes it. Whatever the text
 * holds, cells come without control characters. */
#ifndef METODIST_EXCHANGE_PASTE_H
#define METODIST_EXCHANGE_PASTE_H

#include "metodist/model/view.h"

struct paste;

struct paste_config {
	const struct view *view;              /* borrowed until paste_free; may be renewed meanwhile */
	const struct field *rows;             /* the table; NULL: each line is a record of its own */
	const struct field *const *fields;    /* columns that may be filled, in their order on the screen */
	size_t nfields;
	size_t at;                            /* the one under the cursor */
	const uint64_t *across;               /* of a matrix (rows->matrix.line): records that have a column already */
	size_t nacross;
	struct slice text;                    /* tabs between cells; «"» around those with line breaks */
};

/* What a column of the pasted table fills; field NULL: it is not taken. */
struct paste_column {
	struct slice heading;                 /* empty: the table has no headings */
	const struct field *field;
	struct ref across;                    /* of a matrix: whose values these are; id 0: of nobody */
};

enum paste_found {
	PASTE_EMPTY,
	PASTE_VALUE,      /* its type reads it; a name is somebody's whole name */
	PASTE_LIKELY,     /* a name in short, «Иванова А. С.», that fits one */
	PASTE_CHOSEN,     /* by the operator */
	PASTE_SEVERAL,    /* a name that is nobody's in full, and may be any of the candidates */
	PASTE_NOBODY,
	PASTE_WRONG,      /* its type does not read it */
	PASTE_OUT,        /* of a row: not to be taken */
};

enum { PASTE_CANDIDATES = 6 };

/* One text under one field, however many cells hold it: who it is is asked once. */
struct paste_value {
	const struct field *field;            /* a mark of a matrix may stand in a column of values */
	struct slice text;                    /* as it stands there */
	struct slice given;                   /* as its type is to read it */
	enum paste_found found;
	struct ref ref;                       /* of a reference that is found */
	struct ref candidates[PASTE_CANDIDATES];
	size_t ncandidates;
	const char *why;                      /* PASTE_WRONG */
};

struct paste_counts {
	size_t rows;                          /* all of them, those left out too */
	size_t out, unclear;                  /* unclear: there is a doubtful name or a wrong value in it */
	size_t doubtful, wrong;
	size_t passed;                        /* lines of the text that hold no data: totals, headings again */
};

/* Never NULL; no rows when there are none in the text. */
struct paste *paste_new(const struct paste_config *config);
void paste_free(struct paste *paste);

/* The same table with more of it behind: pieces of one text. Takes `paste`; corrections are forgotten. */
struct paste *paste_more(struct paste *paste, struct slice text);

const struct paste_config *paste_about(const struct paste *paste);
size_t paste_nrows(const struct paste *paste);
size_t paste_ncolumns(const struct paste *paste);
const struct paste_column *paste_column(const struct paste *paste, size_t column);
bool paste_has_heading(const struct paste *paste);
struct paste_counts paste_count(const struct paste *paste);
/* As it stands in the text, also where the column is not taken. */
struct slice paste_text(const struct paste *paste, size_t row, size_t column);
/* NULL: the cell is empty or its column is not taken. */
const struct paste_value *paste_value(const struct paste *paste, size_t row, size_t column);
/* The worst of its cells. */
enum paste_found paste_row(const struct paste *paste, size_t row);
/* The column whose values tell rows apart (the person); paste_ncolumns: none is taken. */
size_t paste_key(const struct paste *paste);

/* A name that is not known to be one record's. */
bool paste_doubtful(const struct paste_value *value);
/* Why a value cannot be taken as it is; of NULL: it is missing. */
const char *paste_why(const struct paste_value *value);

/* The operator's corrections. A field that another column fills is taken from it. */
void paste_assign(struct paste *paste, size_t column, const struct field *field, struct ref across);
void paste_choose(struct paste *paste, size_t row, size_t column, struct ref ref);
void paste_leave_out(struct paste *paste, size_t row, bool out);

#endif
