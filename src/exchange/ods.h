/* The state of the reader of ODS, private to it. */
#ifndef METODIST_EXCHANGE_ODS_H
#define METODIST_EXCHANGE_ODS_H

#include "sheet_private.h"

struct ods {
	struct sheet sheet;
	struct zip *zip;
	struct xml xml;
	char **hidden;                  /* names of styles of sheets that are not shown */
	size_t nhidden, hidden_cap;
	struct buf style;               /* the one that is being told */
	size_t table;                   /* sheets begun so far */
	bool chosen;                    /* sheet.chosen is the one to read; else, with `any`, the first that has a row */
	bool any, any_hidden;
	bool takes_rows, done;          /* the sheet at hand is the one; it is over */
	size_t next_line, again;        /* again: how often the row at hand comes */
	struct ods_cell {
		size_t column, repeat, spans;
		char type;              /* first letter of its value's type; 0: none */
		bool inside, error, formula;
	} cell;
	struct buf given, value;        /* as the attribute has it, as the screen shows it */
	size_t skip, paragraph;
	bool after_blank;
};

#endif
