/* References to records, and the rows of a record. */
#include <assert.h>

#include "metodist/base/bytes.h"
#include "metodist/model/view.h"
#include "type_private.h"

typedef enum status resolve_fn(const struct view *, const struct kind *, struct slice text, struct ref *,
			       struct notes *);

/* The record a text names, its refusals told about this field. */
static enum status resolve(const struct field *f, const struct view *view, struct slice text,
			   resolve_fn *find, struct ref *ref, struct notes *notes)
{
	size_t first = notes->n;
	enum status st;

	assert(view);
	st = find(view, f->to, text, ref, notes);
	for (size_t i = first; i < notes->n; i++)
		notes->v[i].tag = f->tag;
	assert(st || !f->to || ref->kind == f->to->id);
	return st;
}

static void ref_label(const struct field *f, const struct view *view, struct ref ref, struct buf *text)
{
	if (view)
		view_title(view, ref, text);
	else if (f->to && f->to->id == ref.kind)
		buf_printf(text, "%s №%llu", f->to->label, (unsigned long long)ref.id);
	else
		buf_printf(text, "№%llu", (unsigned long long)ref.id);
}

static void ref_format(const struct field *f, const struct view *view, struct slice bytes, struct buf *text)
{
	for (size_t i = 0; i < ref_count(bytes); i++) {
		if (i)
			buf_str(text, "; ");
		ref_label(f, view, ref_get(bytes, i), text);
	}
}

static bool refs_valid(const struct field *f, struct slice bytes)
{
	if (!wire_valid(WIRE_REF, bytes))
		return false;
	for (size_t i = 0; i < ref_count(bytes); i++)
		if (f->to && ref_get(bytes, i).kind != f->to->id)
			return false;
	return true;
}

static bool ref_valid(const struct field *f, struct slice bytes)
{
	return bytes.n == REF_SIZE && refs_valid(f, bytes);
}

/* Kind and number, so that equal references stand together; the store adds the title, for order. */
static void ref_sortkey(const struct field *f, struct slice bytes, struct buf *key)
{
	(void)f;
	for (size_t i = 0; i < ref_count(bytes); i++) {
		struct ref ref = ref_get(bytes, i);

		buf_u8(key, ref.kind);
		buf_u48(key, ref.id);
	}
}

static bool has_ref(const struct buf *refs, struct ref ref)
{
	struct slice bytes = buf_view(refs);

	for (size_t i = 0; i < ref_count(bytes); i++) {
		struct ref at = ref_get(bytes, i);

		if (at.kind == ref.kind && at.id == ref.id && at.row == ref.row)
			return true;
	}
	return false;
}

static enum status split(const struct field *f, const struct view *view, struct slice text, const char *seps,
			 resolve_fn *find, struct buf *refs, struct notes *notes)
{
	size_t from = 0;

	for (size_t i = 0; i <= text.n; i++) {
		struct slice part = slice_trim(slice_from(text.p + from, i - from));
		enum status st;
		struct ref ref;

		if (i < text.n && !strchr(seps, text.p[i]))
			continue;
		from = i + 1;
		if (!part.n)
			continue;
		st = resolve(f, view, part, find, &ref, notes);
		if (st)
			return st;
		if (!has_ref(refs, ref))
			ref_put(refs, ref);
	}
	return ST_OK;
}

/* Titles may hold commas: a comma parts references only where the whole is not one and every part is. */
static enum status read_several(const struct field *f, const struct view *view, struct slice clean,
				resolve_fn *find, struct buf *out, struct notes *notes)
{
	struct buf refs = { 0 };
	struct notes whole = { 0 };
	bool comma = memchr(clean.p, ',', clean.n) && !memchr(clean.p, ';', clean.n) &&
		     !memchr(clean.p, '\n', clean.n);
	enum status st = split(f, view, clean, ";\n", find, &refs, comma ? &whole : notes);

	if (comma && st == ST_NO)
		st = split(f, view, clean, ",", find, &refs, notes);
	if (!st)
		buf_slice(out, buf_view(&refs));
	notes_release(&whole);
	buf_release(&refs);
	return st;
}

static enum status read_refs(const struct field *f, const struct view *view, struct slice clean,
			     resolve_fn *find, struct buf *out, struct notes *notes)
{
	struct ref ref;
	enum status st;

	if (f->type == &type_refs)
		return read_several(f, view, clean, find, out, notes);
	st = resolve(f, view, clean, find, &ref, notes);
	if (!st)
		ref_put(out, ref);
	return st;
}

static enum status read_part(const struct field *f, const struct view *view, struct slice clean,
			     struct buf *out, struct notes *notes)
{
	return read_refs(f, view, clean, view_resolve, out, notes);
}

static enum status ref_parse(const struct field *f, const struct view *view, struct slice text,
			     struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, f->type == &type_refs, read_part, out, notes);
}

static enum status read_whole(const struct field *f, const struct view *view, struct slice clean,
			      struct buf *out, struct notes *notes)
{
	return read_refs(f, view, clean, view_resolve_whole, out, notes);
}

enum status parse_whole_refs(const struct field *f, const struct view *view, struct slice text,
			     struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, f->type == &type_refs, read_whole, out, notes);
}

const struct type type_ref = {
	.name = "ref", .label = "ссылка", .hint = "Название записи, его начало или номер", .wire = WIRE_REF,
	.parse = ref_parse, .format = ref_format, .valid = ref_valid, .sortkey = ref_sortkey,
};

const struct type type_refs = {
	.name = "refs",
	.label = "ссылки",
	.hint = "Несколько записей через точку с запятой",
	.wire = WIRE_REF,
	.parse = ref_parse,
	.format = ref_format,
	.valid = refs_valid,
	.sortkey = ref_sortkey,
};

static enum status rows_parse(const struct field *f, const struct view *view, struct slice text,
			      struct buf *out, struct notes *notes)
{
	(void)view;
	(void)out;
	if (!slice_trim(text).n)
		return ST_OK;
	return refuse(f, notes, "это таблица: строки вводятся в ней самой или из файла");
}

static void rows_format(const struct field *f, const struct view *view, struct slice bytes, struct buf *text)
{
	(void)f;
	(void)view;
	if (bytes.n)
		buf_printf(text, "%zu", bytes.n / ROW_SIZE);
}

static bool rows_valid(const struct field *f, struct slice bytes)
{
	(void)f;
	return wire_valid(WIRE_ROWS, bytes);
}

static void rows_sortkey(const struct field *f, struct slice bytes, struct buf *key)
{
	(void)f;
	buf_u16(key, (uint16_t)(bytes.n / ROW_SIZE));
}

const struct type type_rows = {
	.name = "rows", .label = "таблица", .hint = "Строки таблицы вводятся в ней самой", .wire = WIRE_ROWS,
	.parse = rows_parse, .format = rows_format, .valid = rows_valid, .sortkey = rows_sortkey,
};
