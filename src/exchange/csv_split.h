/* The raw text of a table cut into rows and values, and the delimiter that does it best. Private to the
 * CSV reader: knows bytes, not encodings, because every sign it looks for is ASCII. */
#ifndef METODIST_EXCHANGE_CSV_SPLIT_H
#define METODIST_EXCHANGE_CSV_SPLIT_H

#include "metodist/exchange/csv.h"

enum {
	FIELD_MOST = 1 << 20,    /* bytes; no cell of a real table comes near */
	FIELDS_MOST = 16384,     /* columns of a sheet in Excel */
};

struct span {
	size_t start, n;         /* of the raw value, without the outer quotes */
	bool doubled;            /* holds "" that stand for one quote */
};

/* Where reading stands; lines count from 1. */
struct cursor {
	size_t at, line;
};

struct splitter {
	struct slice text;       /* borrowed */
	char delimiter;
	bool stops[256];         /* the bytes that end a bare value */
	struct span *spans;      /* of the last row */
	size_t nspans, cap;
};

enum fault { FAULT_NONE, FAULT_UNCLOSED, FAULT_AFTER_QUOTE, FAULT_LONG, FAULT_WIDE };

/* Finds the delimiter for the text from the cursor on: Excel's own line «sep=;», which is taken, or the
 * most regular one. */
void split_prepare(struct splitter *s, struct cursor *c);
/* Splits the row at the cursor into spans and moves behind it. After a fault of quotes the cursor stays
 * where it was seen; too long values and rows are read to their end, but not kept. */
enum fault split_row(struct splitter *s, struct cursor *c);
void split_skip_line(const struct splitter *s, struct cursor *c);
void split_skip_blank_lines(const struct splitter *s, struct cursor *c);

#endif
