#include "cells.h"

#include "bench.h"

struct fields fields_of(const struct kind *kind, const char *rows, const char *names)
{
	struct slice rest = slice_str(names), name;
	struct fields fields = { .n = 0 };

	while (slice_split(&rest, ',', &name)) {
		struct buf path = { 0 };

		if (rows)
			buf_printf(&path, "%s.", rows);
		if (name.p[0] == '"')
			name = slice_from(name.p + 1, name.n - 2);
		buf_slice(&path, name);
		fields.v[fields.n] = kind_find_field(kind, buf_view(&path));
		if (!fields.v[fields.n++])
			die("%s has no field %s", kind->name, buf_cstr(&path));
		buf_release(&path);
	}
	return fields;
}

/* SQLite writes digits by itself as well: printf would be a good part of what a card takes. */
static void add_digits(int64_t n, struct buf *out)
{
	uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
	char digits[20];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + left % 10);
	while (left /= 10);
	if (n < 0)
		buf_char(out, '-');
	buf_add(out, digits + at, sizeof(digits) - at);
}

static void add_value(const struct field *f, struct slice bytes, struct buf *out)
{
	if (bytes.n && f->type->wire == WIRE_INT)
		add_digits(int_get(bytes), out);
	else if (bytes.n && f->type->wire == WIRE_DATE)
		add_digits(date_get(bytes), out);
	else if (bytes.n)
		buf_slice(out, bytes);
	buf_char(out, '\t');
}

void cells_fields(const struct record *r, uint16_t row, const struct fields *fields, struct buf *out)
{
	for (size_t i = 0; i < fields->n; i++)
		add_value(fields->v[i], record_get(r, fields->v[i]->tag, row), out);
}

void cells_number(uint64_t n, struct buf *out)
{
	add_digits((int64_t)n, out);
	buf_char(out, '\t');
}

void cells_title(const struct view *view, struct slice reference, struct buf *out)
{
	if (reference.n)
		view_title(view, ref_get(reference, 0), out);
	buf_char(out, '\t');
}

void cells_end(struct buf *out)
{
	out->p[out->n - 1] = '\n';
}
