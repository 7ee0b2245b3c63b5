/* JSON (RFC 8259) for scripts. It may also reach a terminal, so everything that a terminal obeys or hides is
 * escaped: nothing is lost and nothing acts. */
#include "metodist/exchange/json.h"

#include "metodist/base/date.h"
#include "metodist/base/utf8.h"

enum { BROKEN = 0xFFFD, HUNDRED = 100 };

static bool needs_escape(uint32_t ch)
{
	return ch < 0x20 || (ch >= 0x7F && ch <= 0x9F) || ch == 0xAD || ch == 0x61C || ch == 0x180E ||
	       (ch >= 0x200B && ch <= 0x200F) || (ch >= 0x2028 && ch <= 0x202E) ||
	       (ch >= 0x2060 && ch <= 0x206F) || ch == 0xFEFF || (ch >= 0xFFF9 && ch <= 0xFFFB) ||
	       (ch >= 0xE0000 && ch <= 0xE007F);
}

static void put_escape(struct buf *out, uint32_t ch)
{
	static const char plain[] = "\b\f\n\r\t", letters[] = "bfnrt";
	const char *at = ch && ch < 0x20 ? strchr(plain, (int)ch) : NULL;

	if (at)
		buf_printf(out, "\\%c", letters[at - plain]);
	else if (ch < 0x10000)
		buf_printf(out, "\\u%04x", (unsigned)ch);
	else
		buf_printf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((ch - 0x10000) >> 10)),
			   (unsigned)(0xDC00 + (ch & 0x3FF)));
}

void json_text(struct buf *out, struct slice text)
{
	uint32_t ch;

	buf_char(out, '"');
	while (text.n) {
		struct slice before = text;

		utf8_next(&text, &ch);
		if (ch == '"' || ch == '\\')
			buf_char(out, '\\');
		if (needs_escape(ch))
			put_escape(out, ch);
		else if (ch == BROKEN)
			utf8_put(out, ch);
		else
			buf_add(out, before.p, before.n - text.n);
	}
	buf_char(out, '"');
}

static void put_key(struct buf *out, const char *name, bool first)
{
	if (!first)
		buf_char(out, ',');
	json_text(out, slice_str(name));
	buf_char(out, ':');
}

static void put_decimal(struct buf *out, int64_t v)
{
	uint64_t size = v < 0 ? -(uint64_t)v : (uint64_t)v;
	unsigned part = (unsigned)(size % HUNDRED);

	buf_printf(out, "%s%llu", v < 0 ? "-" : "", (unsigned long long)(size / HUNDRED));
	if (part)
		buf_printf(out, part % 10 ? ".%02u" : ".%u", part % 10 ? part : part / 10);
}

static void put_date(struct buf *out, struct slice bytes)
{
	buf_char(out, '"');
	date_iso(date_get(bytes), out);
	buf_char(out, '"');
}

static void put_ref(struct buf *out, const struct view *view, struct ref ref)
{
	const struct kind *kind = schema_kind(view->schema, ref.kind);
	struct buf title = { 0 };

	view_title(view, ref, &title);
	buf_str(out, "{\"kind\":");
	if (kind)
		json_text(out, slice_str(kind->name));
	else
		buf_str(out, "null");
	buf_printf(out, ",\"id\":%llu", (unsigned long long)ref.id);
	if (ref.row)
		buf_printf(out, ",\"row\":%u", ref.row);
	buf_str(out, ",\"title\":");
	json_text(out, buf_view(&title));
	buf_char(out, '}');
	buf_release(&title);
}

static void put_refs(struct buf *out, const struct view *view, struct slice bytes)
{
	buf_char(out, '[');
	for (size_t i = 0; i < ref_count(bytes); i++) {
		if (i)
			buf_char(out, ',');
		put_ref(out, view, ref_get(bytes, i));
	}
	buf_char(out, ']');
}

static void put_set(struct buf *out, struct slice bytes)
{
	struct slice code;
	bool first = true;

	buf_char(out, '[');
	while (slice_split(&bytes, ' ', &code)) {
		if (!first)
			buf_char(out, ',');
		first = false;
		json_text(out, code);
	}
	buf_char(out, ']');
}

static void put_rows(struct buf *out, const struct view *view, const struct record *r,
		     const struct field *rows)
{
	buf_char(out, '[');
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		buf_printf(out, "%s{\"row\":%u", i ? "," : "", row);
		for (size_t k = 0; k < rows->nrows; k++) {
			put_key(out, rows->rows[k].name, false);
			json_value(out, view, r, &rows->rows[k], row);
		}
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

/* Bytes that do not fit their wire (a damaged record) are shown as no value, never read past. */
static void put_bytes(struct buf *out, const struct view *view, const struct field *f, struct slice bytes)
{
	const struct type *type = f->type;

	if (!bytes.n || (type->wire == WIRE_DATE && date_get(bytes) == DAY_NONE))
		buf_str(out, "null");
	else if (type == &type_bool)
		buf_str(out, int_get(bytes) ? "true" : "false");
	else if (type == &type_decimal)
		put_decimal(out, int_get(bytes));
	else if (type->wire == WIRE_INT)
		buf_printf(out, "%lld", (long long)int_get(bytes));
	else if (type->wire == WIRE_DATE)
		put_date(out, bytes);
	else if (type == &type_refs)
		put_refs(out, view, bytes);
	else if (type->wire == WIRE_REF && ref_count(bytes))
		put_ref(out, view, ref_get(bytes, 0));
	else if (type->wire == WIRE_REF)
		buf_str(out, "null");
	else if (type == &type_set)
		put_set(out, bytes);
	else
		json_text(out, bytes);
}

void json_value(struct buf *out, const struct view *view, const struct record *r, const struct field *f,
		uint16_t row)
{
	struct buf scratch = { 0 };

	if (f->type == &type_rows)
		put_rows(out, view, r, f);
	else
		put_bytes(out, view, f, record_value(view, r, f, row, &scratch));
	buf_release(&scratch);
}

/* A column of rows asked for by itself: its values in the order of the rows. */
static void put_column(struct buf *out, const struct view *view, const struct record *r,
		       const struct field *rows, const struct field *f)
{
	buf_char(out, '[');
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		if (i)
			buf_char(out, ',');
		json_value(out, view, r, f, record_row(r, rows, i));
	}
	buf_char(out, ']');
}

static void put_named(struct buf *out, const struct view *view, const struct record *r, const struct field *f)
{
	const struct field *rows = kind_rows_of(r->kind, f);
	struct buf name = { 0 };

	if (rows)
		buf_printf(&name, "%s.", rows->name);
	buf_str(&name, f->name);
	put_key(out, buf_cstr(&name), false);
	if (rows)
		put_column(out, view, r, rows, f);
	else
		json_value(out, view, r, f, 0);
	buf_release(&name);
}

void json_record(struct buf *out, const struct view *view, const struct record *r, const char *columns)
{
	const struct field *f = NULL;

	buf_printf(out, "{\"id\":%llu,\"rev\":%llu", (unsigned long long)r->id, (unsigned long long)r->rev);
	if (columns) {
		struct slice names = slice_str(columns);

		while (kind_next_listed(r->kind, &names, &f))
			put_named(out, view, r, f);
	} else {
		for (size_t i = 0; i < r->kind->nfields; i++)
			put_named(out, view, r, &r->kind->fields[i]);
	}
	buf_char(out, '}');
}

static size_t skip_digits(struct slice text, size_t at)
{
	while (at < text.n && text.p[at] >= '0' && text.p[at] <= '9')
		at++;
	return at;
}

/* «-0,5» as JSON writes it. False for what is no number to JSON (007, 5 %): it stays a text. */
static bool put_number(struct buf *out, struct slice text)
{
	size_t from = text.p[0] == '-';
	size_t point = skip_digits(text, from);
	size_t end = point;

	if (point == from || (text.p[from] == '0' && point > from + 1))
		return false;
	if (point < text.n && (text.p[point] == ',' || text.p[point] == '.')) {
		end = skip_digits(text, point + 1);
		if (end == point + 1)
			return false;
	}
	if (end < text.n)
		return false;
	buf_add(out, text.p, point);
	if (end > point) {
		buf_char(out, '.');
		buf_add(out, text.p + point + 1, end - point - 1);
	}
	return true;
}

static bool is_number(enum cell_kind kind)
{
	return kind == CELL_NUMBER || kind == CELL_PERCENT || kind == CELL_HEAT;
}

static void put_day(struct buf *out, struct slice text)
{
	struct buf iso = { 0 };
	int32_t day;

	if (date_parse(text, 0, &day))
		date_iso(day, &iso);
	json_text(out, iso.n ? buf_view(&iso) : text);
	buf_release(&iso);
}

/* «1 2 5» */
static void put_numbers(struct buf *out, struct slice text)
{
	struct slice number;

	buf_char(out, '[');
	for (bool first = true; slice_split(&text, ' ', &number); first = false) {
		if (!first)
			buf_char(out, ',');
		if (!number.n || !put_number(out, number))
			json_text(out, number);
	}
	buf_char(out, ']');
}

static void put_cell(struct buf *out, enum cell_kind kind, struct slice text)
{
	if (!text.n)
		buf_str(out, "null");
	else if (kind == CELL_RAW)
		buf_slice(out, text);
	else if (kind == CELL_DATE)
		put_day(out, text);
	else if (kind == CELL_SPARK)
		put_numbers(out, text);
	else if (kind == CELL_BOOL && (slice_is(text, "да") || slice_is(text, "нет")))
		buf_str(out, slice_is(text, "да") ? "true" : "false");
	else if (!is_number(kind) || !put_number(out, text))
		json_text(out, text);
}

void json_table(struct buf *out, const struct table *table)
{
	buf_char(out, '[');
	for (size_t row = 0; row < table_nplain(table); row++) {
		buf_str(out, row ? ",\n{" : "\n{");
		for (size_t i = 0; i < table->ncolumns; i++) {
			put_key(out, table->columns[i].name, i == 0);
			put_cell(out, table->columns[i].kind, table_cell(table, row, i));
		}
		buf_char(out, '}');
	}
	buf_str(out, table_nplain(table) ? "\n]\n" : "]\n");
}
