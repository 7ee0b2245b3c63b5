/* CSV as one of the formats: its reader was there first and is read through as it is. */
#include "metodist/base/mem.h"
#include "sheet_private.h"

struct sheet_csv {
	struct sheet sheet;
	struct csv *csv;
};

static enum status csv_begin_again(struct sheet *sheet, struct notes *notes)
{
	(void)notes;
	csv_rewind(((struct sheet_csv *)sheet)->csv);
	return ST_OK;
}

static enum status next(struct sheet *sheet, struct csv_row *row, struct notes *notes)
{
	return csv_next(((struct sheet_csv *)sheet)->csv, row, notes);
}

static void release(struct sheet *sheet)
{
	csv_free(((struct sheet_csv *)sheet)->csv);
	free(sheet);
}

enum status sheet_csv_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes)
{
	static const struct sheet_ops ops = { csv_begin_again, next, release };
	struct sheet_csv *c = mem_alloc(sizeof(*c));
	enum status st = csv_open(&c->csv, config->bytes, config->encoding, notes);

	c->sheet = (struct sheet){ .format = SHEET_CSV, .ops = &ops, .config = *config };
	*sheet = &c->sheet;
	if (st) {
		sheet_free(*sheet);
		*sheet = NULL;
		return st;
	}
	c->sheet.encoding = csv_encoding(c->csv);
	return ST_OK;
}
