/* A table of OpenDocument: all its sheets lie in one part, one after another, so they are known by going through it. */
#include <ctype.h>
#include <stdio.h>

#include "metodist/base/mem.h"
#include "ods.h"

enum { REPEAT_MOST = 1 << 24, STYLES_MOST = 1 << 16, MANIFEST_MOST = 1 << 20 };

/* ---- sheets: which one is read ---- */

static bool is_hidden(const struct ods *o, struct slice style)
{
	for (size_t i = 0; i < o->nhidden; i++)
		if (slice_is(style, o->hidden[i]))
			return true;
	return false;
}

/* «ta2» of the styles is the look of sheets that are not shown. */
static void see_style(struct ods *o, const char *name, const char **attributes)
{
	if (!strcmp(name, "style")) {
		buf_reset(&o->style);
		buf_slice(&o->style, xml_attribute(attributes, "style:name"));
	} else if (slice_is(xml_attribute(attributes, "table:display"), "false") && o->nhidden < STYLES_MOST) {
		MEM_GROW(o->hidden, o->nhidden, o->hidden_cap);
		o->hidden[o->nhidden++] = mem_copy(o->style.p, o->style.n);
	}
}

static void forget_hidden(struct ods *o)
{
	while (o->nhidden)
		free(o->hidden[--o->nhidden]);
}

static void begin_table(struct ods *o, const char **attributes)
{
	struct sheet *sheet = &o->sheet;
	size_t i = o->table++;
	bool hidden = is_hidden(o, xml_attribute(attributes, "table:style-name"));

	if (i >= sheet->ntitles && !sheet_add_title(sheet, xml_attribute(attributes, "table:name"), hidden))
		xml_refuse(&o->xml, "листов больше 1024");
	sheet->line = 0;
	o->next_line = 1;
	o->takes_rows = !o->done && (o->chosen ? i == sheet->chosen : o->any && hidden == o->any_hidden);
}

static void end_table(struct ods *o)
{
	o->done |= o->takes_rows && o->chosen;
	o->takes_rows = false;
}

/* ---- cells ---- */

/* «value-type», and «value», «date-value», «boolean-value» with the value itself. */
static void see_value(struct ods *o, struct slice name, struct slice value)
{
	if (slice_is(name, "value-type"))
		o->cell.type = value.n ? value.p[0] : 's';
	else if (name.n >= 5 && !memcmp(name.p + name.n - 5, "value", 5))
		buf_slice(&o->given, value);
}

static void see_shape(struct ods_cell *cell, const char *name, struct slice value)
{
	if (!strcmp(name, "number-columns-repeated"))
		cell->repeat = xml_number(value, REPEAT_MOST, 1);
	else if (!strcmp(name, "number-rows-spanned"))
		cell->spans = xml_number(value, SHEET_ROWS_MOST, 1);
	else if (!strcmp(name, "formula"))
		cell->formula = true;
}

static void begin_cell(struct ods *o, const char **attributes)
{
	struct ods_cell *cell = &o->cell;

	*cell = (struct ods_cell){ .column = cell->column + cell->repeat, .repeat = 1, .inside = true };
	buf_reset(&o->value);
	buf_reset(&o->given);
	for (size_t i = 0; attributes[i]; i += 2) {
		const char *name = attributes[i];
		struct slice value = slice_str(attributes[i + 1]);

		if (!strncmp(name, "office:", 7))
			see_value(o, slice_str(name + 7), value);
		else if (!strncmp(name, "table:", 6))
			see_shape(cell, name + 6, value);
		else if (!strcmp(name, "calcext:value-type"))
			cell->error = slice_is(value, "error");
	}
}

/* «PT14H30M05S» */
static bool give_clock(struct slice text, struct buf *out)
{
	unsigned hours, minutes;
	double seconds;
	char copy[40];

	snprintf(copy, sizeof(copy), "%.*s", (int)(text.n < 40 ? text.n : 39), text.p);
	if (sscanf(copy, "PT%6uH%2uM%lfS", &hours, &minutes, &seconds) != 3 || minutes > 59 || seconds < 0 || seconds >= 61)
		return false;
	number_show_clock((uint64_t)hours * 3600 + minutes * 60 + (unsigned)(seconds + 0.5), out);
	return true;
}

/* Types by their first letter: float, currency, percentage, date, time, boolean, string. */
static void give_value(struct ods *o, struct buf *out)
{
	struct slice given = buf_view(&o->given), shown = buf_view(&o->value);

	if (given.n && o->cell.type && strchr("fcp", o->cell.type))
		number_show(given, LOOK_NUMBER, false, out);
	else if (given.n && o->cell.type == 'd')
		number_show_iso(given, out);
	else if (given.n && o->cell.type == 'b')
		buf_str(out, slice_is(given, "true") ? "да" : "нет");
	else if (!(given.n && o->cell.type == 't' && give_clock(given, out)))
		buf_slice(out, shown.n ? shown : o->cell.type == 's' ? given : shown);
}

static void end_cell(struct ods *o)
{
	struct ods_cell *cell = &o->cell;
	struct sheet *sheet = &o->sheet;

	cell->inside = false;
	if (cell->error || (cell->formula && !cell->type && !o->value.n)) {
		sheet_tell_error(sheet, sheet->line, cell->column, o->value.n ? buf_view(&o->value) : SLICE("не вычислено"));
		return;
	}
	if (!o->value.n && !o->given.n)
		return;
	if (cell->spans > 1 && !sheet->seen)
		sheet_row_merge(&sheet->row, (struct merge){ sheet->line, sheet->line + cell->spans - 1, cell->column });
	for (size_t i = 0; i < cell->repeat && !sheet->row.why; i++) {
		struct buf *out = sheet_row_cell(&sheet->row, cell->column + i);

		if (out)
			give_value(o, out);
	}
}

/* ---- the text of a cell ---- */

/* Blanks in the markup are one blank, at the beginning of a line none (ODF 1.3, 6.1.2). */
static void add_text(struct ods *o, struct slice text)
{
	for (size_t i = 0; i < text.n; i++) {
		bool blank = memchr(" \t\r\n", text.p[i], 4) != NULL;

		if (!blank)
			buf_char(&o->value, text.p[i]);
		else if (!o->after_blank)
			buf_char(&o->value, ' ');
		o->after_blank = blank;
	}
}

static void on_text(void *ctx, struct slice text)
{
	struct ods *o = ctx;

	if (!o->paragraph || o->skip || !o->cell.inside)
		return;
	if (o->value.n + text.n > SHEET_ROW_MOST)
		o->sheet.row.why = "значения длиннее 1 МБ; сократите их";
	else
		add_text(o, text);
}

static void text_element(struct ods *o, const char *name, const char **attributes)
{
	if (o->value.n > SHEET_ROW_MOST)
		return;
	if (!strcmp(name, "p") || !strcmp(name, "h")) {
		if (o->value.n)
			buf_char(&o->value, '\n');
		o->paragraph++;
		o->after_blank = true;
	} else if (!strcmp(name, "s")) {
		for (size_t n = xml_number(xml_attribute(attributes, "text:c"), 1024, 1); n > 0; n--)
			buf_char(&o->value, ' ');
	} else if (!strcmp(name, "tab")) {
		buf_char(&o->value, ' ');
	} else if (!strcmp(name, "line-break")) {
		buf_char(&o->value, '\n');
	}
}

/* ---- elements ---- */

/* Remarks, drawings over the cells, what somebody has changed: not the table. */
static bool is_apart(struct ods *o, const char *name)
{
	static const char *const names[] = {
		"annotation", "tracked-changes", "shapes", "frame", "custom-shape", "line", "rect", "g", "forms", "ruby-text",
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (name[0] != names[i][0] || strcmp(name, names[i]))
			continue;
		o->sheet.told.remarks += i == 0 && o->takes_rows;
		return true;
	}
	return false;
}

static void begin_row(struct ods *o, const char **attributes)
{
	o->again = xml_number(xml_attribute(attributes, "table:number-rows-repeated"), REPEAT_MOST, 1);
	o->again += o->again == 0;
	o->sheet.line = o->next_line;
	o->next_line += o->again;
	o->cell = (struct ods_cell){ 0 };
	sheet_row_begin(&o->sheet.row);
}

static void on_start(void *ctx, const char *name, const char **attributes)
{
	struct ods *o = ctx;

	if (o->skip || is_apart(o, name)) {
		o->skip++;
		return;
	}
	if (o->cell.inside)
		text_element(o, name, attributes);
	else if (!strcmp(name, "table"))
		begin_table(o, attributes);
	else if (!strcmp(name, "style") || !strcmp(name, "table-properties"))
		see_style(o, name, attributes);
	else if (!o->takes_rows)
		return;
	else if (!strcmp(name, "table-row"))
		begin_row(o, attributes);
	else if (!strcmp(name, "table-cell") || !strcmp(name, "covered-table-cell"))
		begin_cell(o, attributes);
}

static void end_row(struct ods *o)
{
	if (!o->sheet.row.n && !o->sheet.row.why)
		return;
	if (o->sheet.line > SHEET_ROWS_MOST)
		xml_refuse(&o->xml, "на листе больше 1048576 строк");
	else
		xml_pause(&o->xml);
}

static void on_end(void *ctx, const char *name)
{
	struct ods *o = ctx;

	if (o->skip) {
		o->skip--;
		return;
	}
	if (o->cell.inside && (!strcmp(name, "p") || !strcmp(name, "h")))
		o->paragraph -= o->paragraph > 0;
	else if (o->cell.inside && (!strcmp(name, "table-cell") || !strcmp(name, "covered-table-cell")))
		end_cell(o);
	else if (!o->cell.inside && !strcmp(name, "table"))
		end_table(o);
	else if (o->takes_rows && !o->cell.inside && !strcmp(name, "table-row"))
		end_row(o);
}

/* ---- reading ---- */

static enum status read_member(void *ctx, void *to, size_t room, size_t *n, struct notes *notes)
{
	return zip_read(((struct ods *)ctx)->zip, to, room, n, notes);
}

static enum status begin(struct sheet *sheet, struct notes *notes)
{
	static const struct xml_reader reader = { on_start, on_end, on_text };
	struct ods *o = (struct ods *)sheet;
	enum status st;

	xml_release(&o->xml);
	zip_free(o->zip);
	st = zip_open(&o->zip, sheet->config.bytes, notes);
	if (!st)
		st = zip_begin(o->zip, "content.xml", notes);
	if (st)
		return st;
	xml_init(&o->xml, &reader, o, (struct xml_source){ read_member, o }, "таблица");
	o->table = o->again = o->skip = o->paragraph = 0;
	o->done = o->takes_rows = false;
	o->cell = (struct ods_cell){ 0 };
	forget_hidden(o);
	if (!sheet->seen)
		sheet->row.nmerges = 0;
	return ST_OK;
}

static enum status next(struct sheet *sheet, struct csv_row *row, struct notes *notes)
{
	struct ods *o = (struct ods *)sheet;
	enum status st;

	if (o->again > 1 && sheet->row.n && !sheet->row.why) {
		o->again--;
		if (++sheet->line > SHEET_ROWS_MOST)
			return fail(notes, ST_FAILED, "на листе больше %d строк: удалите лишние повторы", SHEET_ROWS_MOST);
		return sheet_row_done(sheet, sheet->line, row, notes);
	}
	do {
		st = xml_run(&o->xml, notes);
		if (st)
			return st;
		if (!o->chosen && o->any) {
			sheet->chosen = o->table - 1;
			o->chosen = true;
		}
		st = sheet_row_done(sheet, sheet->line, row, notes);
	} while (st == ST_NO);
	return st;
}

/* ---- opening ---- */

static enum status refuse_locked(struct ods *o, struct notes *notes)
{
	struct buf manifest = { 0 };
	enum status st = zip_whole(o->zip, "META-INF/manifest.xml", MANIFEST_MOST, &manifest, notes);

	if (!st && slice_find(buf_view(&manifest), SLICE("encryption-data")) >= 0)
		st = fail(notes, ST_USAGE, "таблица закрыта паролем: откройте её у себя, снимите пароль и сохраните");
	buf_release(&manifest);
	return st == ST_NO ? ST_OK : st;
}

/* Goes through the whole file for the names of its sheets, or up to the first row of the first sheet that has one. */
static enum status look(struct ods *o, bool any, bool hidden, struct notes *notes)
{
	struct csv_row row;
	enum status st;

	o->any = any;
	o->any_hidden = hidden;
	st = begin(&o->sheet, notes);
	return st ? st : next(&o->sheet, &row, notes);
}

static enum status choose(struct ods *o, struct notes *notes)
{
	bool named = slice_trim(o->sheet.config.name).n > 0;
	enum status st = look(o, !named, false, notes);

	if (st == ST_NO && !named)
		st = look(o, true, true, notes);
	if (st == ST_FAILED)
		return st;
	if (!o->sheet.ntitles)
		return fail(notes, ST_USAGE, "в файле нет листов таблицы: нужна книга XLSX или ODS");
	if (named && !sheet_find_title(&o->sheet, &o->sheet.chosen))
		return sheet_no_title(&o->sheet, notes);
	o->chosen = true;
	return sheet_rewind(&o->sheet, SIZE_MAX, notes);
}

static void release(struct sheet *sheet)
{
	struct ods *o = (struct ods *)sheet;

	xml_release(&o->xml);
	zip_free(o->zip);
	forget_hidden(o);
	free(o->hidden);
	buf_release(&o->value);
	buf_release(&o->given);
	buf_release(&o->style);
	free(o);
}

enum status sheet_ods_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes)
{
	static const struct sheet_ops ops = { begin, next, release };
	struct ods *o = mem_alloc(sizeof(*o));
	enum status st = zip_open(&o->zip, config->bytes, notes);

	o->sheet = (struct sheet){ .format = SHEET_ODS, .ops = &ops, .config = *config, .encoding = ENCODING_UTF8 };
	if (!st)
		st = refuse_locked(o, notes);
	if (!st)
		st = choose(o, notes);
	*sheet = &o->sheet;
	if (st) {
		sheet_free(*sheet);
		*sheet = NULL;
	}
	/* What cannot be opened is a wrong file, not a base that failed. */
	return st ? ST_USAGE : ST_OK;
}
