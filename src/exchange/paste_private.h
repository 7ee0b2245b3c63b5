/* Shared by the files of the pasted table only: paste.c (rows, corrections), paste_columns.c (what columns
 * fill), paste_split.c, paste_names.c. */
#ifndef METODIST_EXCHANGE_PASTE_PRIVATE_H
#define METODIST_EXCHANGE_PASTE_PRIVATE_H

#include "metodist/exchange/paste.h"
#include "transfer_private.h"

struct paste {
	struct paste_config config;
	const struct kind *across;          /* of a matrix: whose columns it has, what stands in its cells */
	const struct field *value, *mark;
	struct arena arena;
	struct vocabulary words;
	struct header header;               /* rows 0: the table has none */
	struct csv_row *rows;
	size_t nrows, rows_cap, passed;
	bool *out;
	struct paste_column *columns;
	size_t ncolumns;
	uint32_t *cells;                    /* nrows × ncolumns: 1 + number of the value; 0: nothing there */
	struct paste_value *values;
	size_t nvalues, values_cap;
	struct hashes lookup;               /* of values, by field and text */
};

static inline bool paste_is_matrix(const struct paste *p)
{
	return p->config.rows && p->config.rows->matrix.line;
}

/* Lines and cells of config.text, cleaned. */
void paste_split(struct paste *p);
/* The heading and what each column fills. */
void paste_read_columns(struct paste *p);
/* 1 + number of what this text means under that field; 0: nothing. */
uint32_t paste_read(struct paste *p, const struct field *f, struct slice text);
/* Whom a name means: found, ref, candidates. */
void paste_name(const struct view *view, const struct kind *kind, struct slice text, struct paste_value *v);

#endif
