/* Rows of an XLSX sheet, packed as they come. */
#include "workbook_private.h"

#include <stdio.h>

#include "metodist/base/mem.h"

enum {
	PACK_AT = 1 << 16,
	WIDTH_ROWS = 1000,   /* widths stand before the rows: these are held back until they have told theirs */
};

static void name_column(size_t n, char letters[4])
{
	char back[4];
	size_t len = 0;

	for (n++; n && len < 3; n = (n - 1) / 26)
		back[len++] = (char)('A' + (n - 1) % 26);
	for (size_t i = 0; i < len; i++)
		letters[i] = back[len - 1 - i];
	letters[len] = '\0';
}

struct workbook *workbook_new(const struct workbook_look *look, struct buf *out)
{
	struct workbook *wb = mem_alloc(sizeof(*wb));
	size_t drawn = 0;

	*wb = (struct workbook){ .look = look, .out = out, .from = out->n, .zip = zip_out_new(out) };
	wb->columns = mem_array(look->ncolumns, sizeof(*wb->columns));
	for (size_t c = 0; c < look->ncolumns; c++) {
		if (!look->columns[c].label[0])
			continue;
		name_column(drawn++, wb->columns[c].letters);
		wb->last = wb->columns[c].letters;
	}
	wb->row = look->title ? 3 : 1;
	wb->first = wb->row + 1;
	return wb;
}

static void pack(struct workbook *wb)
{
	if (!wb->begun) {
		struct buf rows = wb->xml;

		wb->xml = (struct buf){ 0 };
		workbook_begin_sheet(wb);
		zip_out_begin(wb->zip, "xl/worksheets/sheet1.xml");
		zip_out_write(wb->zip, buf_view(&wb->xml));
		buf_release(&wb->xml);
		wb->xml = rows;
		wb->begun = true;
	}
	zip_out_write(wb->zip, buf_view(&wb->xml));
	buf_reset(&wb->xml);
}

void workbook_cell(struct workbook *wb, struct slice text)
{
	if (wb->row > WORKBOOK_ROWS_MAX)
		return;
	if (wb->column == 0) {
		if (++wb->row > WORKBOOK_ROWS_MAX)
			return;
		wb->plain += !wb->total;
	}
	workbook_put(wb, wb->column, text);
	if (++wb->column < wb->look->ncolumns)
		return;
	wb->column = 0;
	workbook_end_row(wb, wb->row);
	if (wb->begun ? wb->xml.n >= PACK_AT : wb->plain >= WIDTH_ROWS)
		pack(wb);
}

void workbook_total(struct workbook *wb)
{
	wb->total = true;
}

static void release(struct workbook *wb)
{
	free(wb->columns);
	buf_release(&wb->xml);
	buf_release(&wb->cells);
	buf_release(&wb->text);
	free(wb);
}

void workbook_drop(struct workbook *wb)
{
	pack(wb);
	zip_out_done(wb->zip);
	zip_out_end(wb->zip);
	wb->out->n = wb->from;
	release(wb);
}

enum status workbook_end(struct workbook *wb, struct notes *notes)
{
	if (wb->row > WORKBOOK_ROWS_MAX) {
		workbook_drop(wb);
		return fail(notes, ST_NO, "на лист Excel помещается строк: %d, а здесь больше; задайте отбор или выгрузите .csv",
			    WORKBOOK_ROWS_MAX);
	}
	if (!wb->begun)
		pack(wb);
	workbook_end_sheet(wb);
	pack(wb);
	zip_out_done(wb->zip);
	workbook_parts(wb);
	if (workbook_has_chart(wb))
		workbook_chart(wb);
	zip_out_end(wb->zip);
	if (wb->cut)
		notes_warn(notes, 0, 0,
			   "в ячейку Excel помещается знаков: %d; длиннее и обрезано ячеек: %zu, первая — строка %zu, «%s»; "
			   "целиком они в .csv и .json",
			   WORKBOOK_CHARS_MAX, wb->cut, wb->cut_row, wb->cut_column);
	release(wb);
	return ST_OK;
}

enum status workbook_table(const struct table *t, struct buf *out, struct notes *notes)
{
	const struct workbook_look look = { t->title, t->columns, t->wholes, t->ncolumns, t->foot, t->nfoot, true };
	struct workbook *wb = workbook_new(&look, out);

	for (size_t row = 0; row < table_nrows(t); row++) {
		if (row == table_nplain(t))
			workbook_total(wb);
		for (size_t c = 0; c < t->ncolumns; c++)
			workbook_cell(wb, table_cell(t, row, c));
	}
	return workbook_end(wb, notes);
}
