/* One cell: what it is by the kind of its column, and its text made harmless. */
#include "workbook_private.h"

#include "metodist/base/date.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/markup.h"

enum {
	DIGITS_MAX = 15,          /* what a double, all that a sheet has for a number, holds exactly */
	SERIAL_OF_1970 = 25569,
	SERIAL_LEAST = 61,        /* 01.03.1900: before it Excel's calendar has a day that never was */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* «12», «-0,5» exactly; «007» and what is longer than a double can tell are names of things, not numbers. */
static bool is_number(struct slice s, bool *part)
{
	size_t digits = 0;

	*part = false;
	if (s.n && s.p[0] == '-')
		slice_skip(&s, 1);
	if (!s.n || !is_digit(s.p[0]) || !is_digit(s.p[s.n - 1]) || (s.n > 1 && s.p[0] == '0' && s.p[1] != ','))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ',' && !*part)
			*part = true;
		else if (!is_digit(s.p[i]) || ++digits > DIGITS_MAX)
			return false;
	}
	return true;
}

/* The same number with a point, divided by 100 for a share. */
static void put_number(struct buf *out, struct slice s, bool share)
{
	double value = 0, unit = share ? 100 : 1;
	bool point = false;

	for (size_t i = 0; !share && i < s.n; i++)
		buf_char(out, s.p[i] == ',' ? '.' : s.p[i]);
	for (size_t i = 0; share && i < s.n; i++) {
		if (is_digit(s.p[i])) {
			value = value * 10 + (s.p[i] - '0');
			unit *= point ? 10 : 1;
		}
		point |= s.p[i] == ',';
	}
	if (share)
		buf_printf(out, "%s%.15g", s.p[0] == '-' ? "-" : "", value / unit);
}

/* «21.11.2026» exactly, as Excel's number of that day. */
static bool read_date(struct slice s, int32_t *serial)
{
	static const char shape[] = "00.00.0000";
	int32_t day;

	if (s.n != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (shape[i] == '.' ? s.p[i] != '.' : !is_digit(s.p[i]))
			return false;
	day = date_day((struct civil){
		.year = (s.p[6] - '0') * 1000 + (s.p[7] - '0') * 100 + (s.p[8] - '0') * 10 + (s.p[9] - '0'),
		.month = (s.p[3] - '0') * 10 + (s.p[4] - '0'),
		.day = (s.p[0] - '0') * 10 + (s.p[1] - '0'),
	});
	if (day == DAY_NONE || day < SERIAL_LEAST - SERIAL_OF_1970)
		return false;
	*serial = day + SERIAL_OF_1970;
	return true;
}

/* Appends the value to wb->text; STYLE_NONE: it stays text. */
static int read_value(struct workbook *wb, enum cell_kind kind, struct slice text)
{
	bool number = kind == CELL_NUMBER || kind == CELL_HEAT, share = kind == CELL_PERCENT, part;
	int32_t serial;

	buf_reset(&wb->text);
	if (kind == CELL_DATE && read_date(text, &serial)) {
		buf_printf(&wb->text, "%d", serial);
		return STYLE_DATE;
	}
	if ((!number && !share) || !is_number(text, &part))
		return STYLE_NONE;
	put_number(&wb->text, text, share);
	return number ? STYLE_NUMBER : part ? STYLE_SHARE_PART : STYLE_SHARE;
}

/* ---- text ---- */

static bool is_hex(char c)
{
	return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* «_x0041_» in a text would be read as a letter told by its number. */
static bool tells_letter(struct slice s)
{
	return s.n >= 7 && s.p[0] == '_' && s.p[1] == 'x' && is_hex(s.p[2]) && is_hex(s.p[3]) && is_hex(s.p[4]) &&
	       is_hex(s.p[5]) && s.p[6] == '_';
}

static void put_escaped(struct workbook *wb, struct slice text)
{
	if (slice_find(text, SLICE("_x")) < 0) {
		markup_text(&wb->cells, text);
		return;
	}
	for (size_t i = 0; i < text.n; i++) {
		if (tells_letter(slice_from(text.p + i, text.n - i)))
			buf_str(&wb->cells, "_x005F");
		markup_text(&wb->cells, slice_from(text.p + i, 1));
	}
}

/* Counted as Excel does: what is beyond the first plane takes two. */
static bool cut_text(struct buf *text)
{
	struct slice rest = buf_view(text);
	size_t units = 0, fits = 0;
	uint32_t ch;

	if (text->n <= WORKBOOK_CHARS_MAX)
		return false;
	while (units <= WORKBOOK_CHARS_MAX && utf8_next(&rest, &ch)) {
		units += ch > 0xFFFF ? 2 : 1;
		if (units < WORKBOOK_CHARS_MAX)
			fits = text->n - rest.n;
	}
	if (units <= WORKBOOK_CHARS_MAX)
		return false;
	text->n = fits;
	buf_str(text, "…");
	return true;
}

static size_t widest(struct slice text, char parted)
{
	struct slice part;
	size_t most = 0;

	while (slice_split(&text, parted, &part)) {
		size_t width = utf8_width(part);

		most = width > most ? width : most;
	}
	return most;
}

size_t workbook_longest_word(struct slice text)
{
	return widest(text, ' ');
}

size_t workbook_lines(struct slice text, size_t letters)
{
	struct slice line, word;
	size_t lines = 0;

	while (slice_split(&text, '\n', &line)) {
		size_t used = 0;

		lines++;
		while (slice_split(&line, ' ', &word)) {
			size_t width = utf8_width(word);

			if (used && used + 1 + width > letters) {
				lines++;
				used = 0;
			}
			used += (used ? 1 : 0) + width;
		}
	}
	return lines;
}

/* Excel finds the height by itself, others need to be told. */
void workbook_end_row(struct workbook *wb, uint32_t row)
{
	enum { LINE = 15, LINES_MOST = 27 /* 409 points, no row is higher */ };
	size_t lines = wb->lines > LINES_MOST ? LINES_MOST : wb->lines;

	buf_printf(&wb->xml, "<row r=\"%u\"", row);
	if (lines > 1)
		buf_printf(&wb->xml, " ht=\"%zu\" customHeight=\"1\"", lines * LINE);
	buf_char(&wb->xml, '>');
	buf_slice(&wb->xml, buf_view(&wb->cells));
	buf_str(&wb->xml, "</row>");
	buf_reset(&wb->cells);
	wb->lines = 0;
}

static void widen(struct workbook *wb, size_t column, size_t width)
{
	if (!wb->begun && wb->columns[column].width < width)
		wb->columns[column].width = width;
}

static void put_cell(struct workbook *wb, uint32_t row, const char *letters, int style)
{
	buf_str(&wb->cells, "<c r=\"");
	buf_str(&wb->cells, letters);
	buf_printf(&wb->cells, "%u\" s=\"%d\"", row, style);
}

/* wb->text, safe already. */
static void put_string(struct workbook *wb, uint32_t row, const char *letters, int style)
{
	put_cell(wb, row, letters, style);
	buf_str(&wb->cells, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	put_escaped(wb, buf_view(&wb->text));
	buf_str(&wb->cells, "</t></is></c>");
}

void workbook_put_text(struct workbook *wb, uint32_t row, const char *letters, int style, struct slice text)
{
	buf_reset(&wb->text);
	utf8_safe_lines(text, &wb->text);
	cut_text(&wb->text);
	put_string(wb, row, letters, style);
}

void workbook_put(struct workbook *wb, size_t c, struct slice text)
{
	const struct workbook_column *column = &wb->columns[c];
	int total = wb->total ? STYLE_TOTAL - STYLE_TEXT : 0, style;
	bool wraps;

	if (!column->letters[0] || (!text.n && !total))
		return;
	style = read_value(wb, wb->look->columns[c].kind, text);
	if (style) {
		widen(wb, c, text.n + 1);
		put_cell(wb, wb->row, column->letters, style + total);
		buf_str(&wb->cells, "><v>");
		buf_slice(&wb->cells, buf_view(&wb->text));
		buf_str(&wb->cells, "</v></c>");
		return;
	}
	utf8_safe_lines(text, &wb->text);
	if (cut_text(&wb->text) && !wb->cut++) {
		wb->cut_row = wb->row;
		wb->cut_column = wb->look->columns[c].label;
	}
	wraps = wb->text.n > LONG_TEXT || memchr(wb->text.p ? wb->text.p : "", '\n', wb->text.n);
	if (wraps || !wb->begun) {
		size_t width = widest(buf_view(&wb->text), '\n');

		wraps = wraps && (width > LONG_TEXT || slice_find(buf_view(&wb->text), SLICE("\n")) >= 0);
		widen(wb, c, width);
	}
	if (wraps) {
		size_t lines = workbook_lines(buf_view(&wb->text), LONG_TEXT);

		wb->lines = lines > wb->lines ? lines : wb->lines;
	}
	put_string(wb, wb->row, column->letters, (wraps ? STYLE_LONG : STYLE_TEXT) + total);
}
