#include "xlsx.h"

#include <ctype.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

/* ---- text ---- */

static bool escaped(struct slice s, uint32_t *ch)
{
	*ch = 0;
	if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++) {
		int c = tolower((unsigned char)s.p[i]);

		if (!isxdigit(c))
			return false;
		*ch = *ch << 4 | (uint32_t)(isdigit(c) ? c - '0' : c - 'a' + 10);
	}
	return *ch && (*ch < 0xD800 || *ch > 0xDFFF);
}

void xlsx_unescape(struct buf *text, size_t from)
{
	struct buf out = { 0 };
	struct slice rest = buf_view(text);
	uint32_t ch;

	if (text->n == from)
		return;
	slice_skip(&rest, from);
	if (slice_find(rest, SLICE("_x")) < 0)
		return;
	while (rest.n) {
		if (escaped(rest, &ch)) {
			utf8_put(&out, ch);
			slice_skip(&rest, 7);
		} else {
			buf_char(&out, rest.p[0]);
			slice_skip(&rest, 1);
		}
	}
	text->n = from;
	buf_slice(text, buf_view(&out));
	buf_release(&out);
}

/* ---- cells ---- */

static char type_of(struct slice t)
{
	static const struct { const char *word; char type; } types[] = {
		{ "s", 's' }, { "n", 'n' }, { "b", 'b' }, { "e", 'e' }, { "str", 't' }, { "inlineStr", 'i' }, { "d", 'd' },
	};

	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (slice_is(t, types[i].word))
			return types[i].type;
	return 'n';
}

/* «AB12» → 27; what is no address stands behind the cell before. */
static size_t column_of(struct slice address, size_t otherwise)
{
	size_t column = 0, i = 0;

	for (; i < address.n && i < 4 && isalpha((unsigned char)address.p[i]); i++)
		column = column * 26 + (size_t)(toupper((unsigned char)address.p[i]) - 'A') + 1;
	return column ? column - 1 : otherwise;
}

static void begin_cell(struct xlsx *x, const char **attributes)
{
	struct cell *cell = &x->cell;
	size_t style = 0;

	*cell = (struct cell){ .line = cell->line, .column = cell->column + 1, .type = 'n' };
	for (size_t i = 0; attributes[i]; i += 2) {
		struct slice value = slice_str(attributes[i + 1]);

		if (attributes[i][1])
			continue;
		if (attributes[i][0] == 'r')
			cell->column = column_of(value, cell->column - 1) + 1;
		else if (attributes[i][0] == 't')
			cell->type = type_of(value);
		else if (attributes[i][0] == 's')
			style = xml_number(value, SIZE_MAX, 0);
	}
	cell->look = style < x->nlooks ? x->looks[style] : LOOK_NUMBER;
	buf_reset(&x->value);
}

static void give_shared(struct xlsx *x, size_t column, struct slice number)
{
	size_t i = xml_number(slice_trim(number), SIZE_MAX, SIZE_MAX), from;

	if (i >= x->nstrings) {
		sheet_tell_error(&x->sheet, x->cell.line, column, SLICE("текста нет в файле"));
		return;
	}
	from = i ? x->ends[i - 1] : 0;
	if (x->ends[i] > from)
		sheet_row_borrow(&x->sheet.row, column, slice_from(x->strings.p + from, x->ends[i] - from));
}

static void give_text(struct xlsx *x, size_t column, struct slice value)
{
	struct buf *out = value.n ? sheet_row_cell(&x->sheet.row, column) : NULL;

	if (!out)
		return;
	switch (x->cell.type) {
	case 'b':
		buf_str(out, slice_is(value, "0") || slice_is(value, "false") ? "нет" : "да");
		break;
	case 'd':
		number_show_iso(value, out);
		break;
	case 'n':
		number_show(value, x->cell.look, x->since_1904, out);
		break;
	default:
		buf_slice(out, value);
		xlsx_unescape(out, out->n - value.n);
	}
}

static void end_cell(struct xlsx *x)
{
	size_t column = x->cell.column - 1;
	struct slice value = buf_view(&x->value);

	if (x->cell.formula && !x->cell.valued)
		sheet_tell_error(&x->sheet, x->cell.line, column, SLICE("не вычислено"));
	else if (x->cell.type == 'e')
		sheet_tell_error(&x->sheet, x->cell.line, column, value);
	else if (x->cell.type == 's')
		give_shared(x, column, value);
	else
		give_text(x, column, x->cell.type == 'n' ? slice_trim(value) : value);
}

/* ---- the sheet ---- */

static void begin_row(struct xlsx *x, const char **attributes)
{
	size_t line = xml_number(xml_attribute(attributes, "r"), SHEET_ROWS_MOST, 0);

	/* Rows go down only: a number that goes back is not believed. */
	x->cell.line = line > x->sheet.line ? line : x->sheet.line + 1;
	x->sheet.line = x->cell.line;
	x->cell.column = 0;
	if (x->cell.line > SHEET_ROWS_MOST)
		xml_refuse(&x->xml, "на листе больше 1048576 строк");
	sheet_row_begin(&x->sheet.row);
}

/* «A1:B3» */
static void see_merge(struct xlsx *x, struct slice ref)
{
	struct slice first = { 0 };
	uint64_t top, bottom;
	size_t column = column_of(ref, SHEET_COLUMNS_MOST);

	slice_split(&ref, ':', &first);
	while (first.n && isalpha((unsigned char)first.p[0]))
		slice_skip(&first, 1);
	while (ref.n && isalpha((unsigned char)ref.p[0]))
		slice_skip(&ref, 1);
	if (ref.p && slice_u64(first, &top) && slice_u64(ref, &bottom) && bottom <= SHEET_ROWS_MOST && !x->sheet.seen)
		sheet_row_merge(&x->sheet.row, (struct merge){ top, bottom, column });
}

static void on_start(void *ctx, const char *name, const char **attributes)
{
	struct xlsx *x = ctx;

	if (name[1] == '\0') {
		if (name[0] == 'c')
			begin_cell(x, attributes);
		else if (name[0] == 'v' || name[0] == 't')
			x->takes = !x->phonetic;
		else if (name[0] == 'f')
			x->cell.formula = true;
		x->cell.valued |= name[0] == 'v';
	} else if (!strcmp(name, "row")) {
		begin_row(x, attributes);
	} else if (!strcmp(name, "rPh")) {
		x->phonetic++;
	} else if (!strcmp(name, "mergeCell")) {
		see_merge(x, xml_attribute(attributes, "ref"));
	}
}

static void on_end(void *ctx, const char *name)
{
	struct xlsx *x = ctx;

	x->takes = false;
	if (name[0] == 'c' && !name[1])
		end_cell(x);
	else if (!strcmp(name, "rPh"))
		x->phonetic -= x->phonetic > 0;
	else if (!strcmp(name, "row"))
		xml_pause(&x->xml);
}

static void on_text(void *ctx, struct slice text)
{
	struct xlsx *x = ctx;

	if (!x->takes)
		return;
	if (x->value.n + text.n > SHEET_ROW_MOST)
		x->sheet.row.why = "значения длиннее 1 МБ; сократите их";
	else
		buf_slice(&x->value, text);
}

enum status xlsx_begin(struct sheet *sheet, struct notes *notes)
{
	static const struct xml_reader reader = { on_start, on_end, on_text };
	struct xlsx *x = (struct xlsx *)sheet;
	enum status st;

	xml_release(&x->xml);
	sheet->told.remarks = x->remarks;
	x->cell = (struct cell){ 0 };
	x->takes = false;
	x->phonetic = 0;
	/* What is unpacked of one archive is capped: reading once more is to begin at nothing. */
	zip_free(x->zip);
	st = zip_open(&x->zip, sheet->config.bytes, notes);
	if (!st)
		st = zip_begin(x->zip, x->parts[sheet->chosen], notes);
	if (st == ST_NO)
		st = fail(notes, ST_USAGE, "листа «%s» в файле нет: он повреждён", sheet->titles[sheet->chosen].name);
	if (!st)
		xml_init(&x->xml, &reader, x, xlsx_source(x), "лист");
	return st;
}

enum status xlsx_next(struct sheet *sheet, struct csv_row *row, struct notes *notes)
{
	struct xlsx *x = (struct xlsx *)sheet;
	enum status st;

	do {
		st = xml_run(&x->xml, notes);
		if (!st)
			st = sheet_row_done(sheet, x->cell.line, row, notes);
		else
			return st;
	} while (st == ST_NO);
	return st;
}
