/* An answer as text, CSV, JSON or a file. */
#include "cli_private.h"

#include <stdio.h>

#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/table_file.h"
#include "metodist/model/chart.h"

/* A cell as the terminal may have it; the heading is row 0. */
static void safe_cell(const struct table *t, const struct scale *scale, size_t row, size_t column,
		      struct buf *out)
{
	struct buf cell = { 0 };

	if (row == 0)
		buf_str(&cell, t->columns[column].label);
	else
		chart_cell(t, scale, row - 1, column, &cell);
	buf_reset(out);
	utf8_safe(buf_view(&cell), out);
	buf_release(&cell);
}

static void print_row(const struct table *t, const struct scale *scale, size_t row, const size_t *widths,
		      struct buf *out)
{
	struct buf cell = { 0 };
	size_t blanks = 0;

	for (size_t c = 0; c < t->ncolumns; c++) {
		bool right = chart_is_number(t->columns[c].kind);
		size_t pad;

		safe_cell(t, scale, row, c, &cell);
		pad = widths[c] - utf8_width(buf_view(&cell));
		if (right)
			blanks += pad;
		if (cell.n) /* a line never ends in blanks */
			buf_printf(out, "%*s%.*s", (int)blanks, "", (int)cell.n, cell.p);
		blanks = (cell.n ? 0 : blanks) + (right ? 0 : pad) + 2;
	}
	buf_char(out, '\n');
	buf_release(&cell);
}

static void print_foot(const struct table *t, struct buf *out)
{
	for (size_t i = 0; i < t->nfoot; i++) {
		utf8_safe(t->foot[i], out);
		buf_char(out, '\n');
	}
}

static void print_aligned(const struct table *t, struct buf *out)
{
	size_t *widths = mem_array(t->ncolumns, sizeof(*widths)), rows = table_nrows(t), line = 0;
	struct scale scale = chart_scale(t);
	struct buf cell = { 0 };

	for (size_t r = 0; r <= rows; r++) {
		for (size_t c = 0; c < t->ncolumns; c++) {
			size_t width;

			safe_cell(t, &scale, r, c, &cell);
			width = utf8_width(buf_view(&cell));
			if (width > widths[c])
				widths[c] = width;
		}
	}
	for (size_t c = 0; c < t->ncolumns; c++)
		line += widths[c] + 2;
	for (size_t r = 0; r <= rows; r++) {
		if (t->total && r == rows)
			for (size_t i = 2; i < line; i++)
				buf_str(out, "─");
		if (t->total && r == rows)
			buf_char(out, '\n');
		print_row(t, &scale, r, widths, out);
	}
	buf_release(&cell);
	free(widths);
}

static void print_table(const struct table *t, struct buf *out)
{
	if (t->title) {
		utf8_safe(slice_str(t->title), out);
		buf_char(out, '\n');
	}
	/* Headings of nothing say less than the line below them. */
	if (table_nrows(t) || !t->nfoot)
		print_aligned(t, out);
	print_foot(t, out);
}

/* A sentence where a script expects a table: one object, one key. */
static void table_of_sentence(struct slice text, struct table *t)
{
	static const struct column column = { "text", "Ответ", CELL_TEXT };

	table_init(t, &column, 1);
	table_add(t, slice_trim(text));
}

static enum table_form form_of(const struct cli *cli)
{
	return cli->format == FORMAT_JSON ? TABLE_JSON : cli->format == FORMAT_CSV ? TABLE_CSV : TABLE_XLSX;
}

static enum status put_answer(const struct cli *cli, const struct outcome *o, struct buf *out, struct notes *notes)
{
	struct slice text = buf_view(&o->text);
	enum status st = ST_OK;
	struct table t;

	if (o->has_table)
		st = table_write(&o->table, form_of(cli), out, notes);
	if (o->text_is_json)
		buf_slice(out, text);
	else if (o->has_table)
		fwrite(text.p ? text.p : "", 1, text.n, stderr);
	if (o->has_table || o->text_is_json || !text.n)
		return st;
	table_of_sentence(text, &t);
	st = table_write(&t, form_of(cli), out, notes);
	table_release(&t);
	return st;
}

static void print_result(const struct cli *cli, const struct outcome *o, enum status st, struct buf *out)
{
	struct notes none = { 0 };

	if (cli->format == FORMAT_TABLE && o->has_table)
		print_table(&o->table, out);
	if (cli->format == FORMAT_TABLE)
		buf_slice(out, buf_view(&o->text));
	else
		put_answer(cli, o, out, &none);
	if (cli->format == FORMAT_JSON && out->n == 0 && st <= ST_NO)
		buf_str(out, "[]");
	if (out->n && out->p[out->n - 1] != '\n')
		buf_char(out, '\n');
	notes_release(&none);
}

bool cli_print(const struct cli *cli, const struct outcome *o, enum status st)
{
	struct buf out = { 0 };
	bool whole;

	print_result(cli, o, st, &out);
	whole = fwrite(out.p ? out.p : "", 1, out.n, stdout) == out.n && fflush(stdout) == 0;
	buf_release(&out);
	return whole;
}

enum status cli_save(const struct cli *cli, const struct outcome *o, struct notes *notes)
{
	char *path = mem_copy(cli->output.p, cli->output.n);
	struct buf out = { 0 };
	enum status st = put_answer(cli, o, &out, notes);

	if (!st && out.n)
		st = file_write(path, buf_view(&out), 0660, notes);
	if (!st && !out.n)
		notes_warn(notes, 0, 0, "у команды нет ответа: файл %s не записан", path);
	else if (!st)
		printf("Записано строк: %zu, файл %s\n", o->has_table ? table_nplain(&o->table) : 1, path);
	buf_release(&out);
	free(path);
	/* no such folder: nothing was asked that «нет» would answer */
	return st == ST_NO ? ST_FAILED : st;
}
