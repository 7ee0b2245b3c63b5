#include "metodist/exchange/table_file.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/csv.h"
#include "metodist/exchange/json.h"
#include "metodist/exchange/workbook.h"

static const char *const endings[TABLE_FORMS] = { ".csv", ".xlsx", ".json" };

static bool ends_with(struct slice path, struct slice ending)
{
	return path.n > ending.n && slice_eq(slice_from(path.p + path.n - ending.n, ending.n), ending);
}

enum status table_form_of(struct slice path, enum table_form *form, struct notes *notes)
{
	struct buf lower = { 0 };

	utf8_lower_all(path, &lower);
	for (*form = TABLE_CSV; *form < TABLE_FORMS; ++*form)
		if (ends_with(buf_view(&lower), slice_str(endings[*form])))
			break;
	buf_release(&lower);
	if (*form < TABLE_FORMS)
		return ST_OK;
	return fail(notes, ST_USAGE,
		    "«%.*s»: имя файла должно кончаться на .xlsx, .csv или .json: по нему выбирается вид файла",
		    (int)path.n, path.p);
}

static void put_csv(const struct table *t, struct buf *out)
{
	csv_begin(out);
	for (size_t row = 0; row <= table_nplain(t); row++) {
		bool first = true;

		for (size_t c = 0; c < t->ncolumns; c++) {
			if (!t->columns[c].label[0])
				continue;
			csv_field(out, row ? table_cell(t, row - 1, c) : slice_str(t->columns[c].label), first);
			first = false;
		}
		csv_end_row(out);
	}
}

/* What a screen tells below the rows, of the row it stands at; what stands behind a row without a heading. */
static bool is_remark(const struct table *t, size_t c)
{
	const char *name = t->columns[c].name;

	if (t->columns[c].label[0] || (strcmp(name, "foot") != 0 && strcmp(name, "note") != 0))
		return false;
	for (size_t row = 0; row < table_nplain(t); row++)
		if (table_cell(t, row, c).n)
			return true;
	return false;
}

enum status table_write(const struct table *table, enum table_form form, struct buf *out, struct notes *notes)
{
	struct table t = *table;
	enum status st = ST_OK;

	if (form == TABLE_JSON) {
		json_table(out, table);
		return ST_OK;
	}
	t.columns = mem_array(t.ncolumns, sizeof(*t.columns));
	for (size_t c = 0; c < t.ncolumns; c++) {
		t.columns[c] = table->columns[c];
		if (is_remark(table, c))
			t.columns[c].label = "Примечание";
	}
	if (form == TABLE_XLSX)
		st = workbook_table(&t, out, notes);
	else
		put_csv(&t, out);
	free(t.columns);
	return st;
}
