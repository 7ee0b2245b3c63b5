#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "fake_view.h"

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/model/filter.h"
#include "metodist/model/kinds.h"

/* ---- keys as the base makes them ---- */

struct entry {
	struct buf key;
	struct ref ref;
};

struct entries {
	struct entry *v;
	size_t n, cap;
};

static void add_entry(struct entries *e, const struct record *r, uint16_t by, struct slice sort, uint16_t row)
{
	struct entry entry = { .ref = { r->kind->id, row, r->id } };

	buf_char(&entry.key, by == BY_ID ? 'R' : 'X');
	buf_u8(&entry.key, r->kind->id);
	buf_u16(&entry.key, by);
	buf_slice(&entry.key, sort);
	buf_u48(&entry.key, r->id);
	buf_u16(&entry.key, row);
	MEM_GROW(e->v, e->n, e->cap);
	e->v[e->n++] = entry;
}

static void title_part(struct slice text, struct buf *key)
{
	if (key->n)
		buf_char(key, SORTKEY_JOIN);
	sortkey_letters(text, key);
}

static void add_title(struct entries *e, const struct record *r)
{
	struct buf key = { 0 }, text = { 0 };

	if (r->kind->title) {
		r->kind->title(r, &text);
		title_part(buf_view(&text), &key);
	}
	for (size_t i = 0; i < r->kind->nfields && !r->kind->title; i++) {
		const struct field *f = &r->kind->fields[i];
		struct slice bytes = record_get(r, f->tag, 0);

		if (f->flags & FIELD_TITLE && bytes.n && f->type->wire == WIRE_TEXT)
			title_part(bytes, &key);
		else if (f->flags & FIELD_TITLE && bytes.n)
			f->type->sortkey(f, bytes, &key);
	}
	buf_char(&key, 0);
	add_entry(e, r, BY_TITLE, buf_view(&key), 0);
	buf_release(&key);
	buf_release(&text);
}

static void add_cells(struct entries *e, const struct record *r, uint16_t by)
{
	struct cell cell;

	for (size_t i = 0; record_next(r, &i, &cell);) {
		const struct field *f = kind_field(r->kind, cell.tag);
		struct buf key = { 0 };

		if (by == BY_LIKENESS && r->kind->likeness && f->flags & FIELD_FIND &&
		    f->type->wire == WIRE_TEXT) {
			r->kind->likeness(cell.bytes, &key);
			buf_char(&key, 0);
			add_entry(e, r, by, buf_view(&key), cell.tag);
		} else if (by == cell.tag) {
			f->type->sortkey(f, cell.bytes, &key);
			add_entry(e, r, by, buf_view(&key), cell.row);
		}
		buf_release(&key);
	}
}

static int compare_entries(const void *a, const void *b)
{
	return slice_cmp(buf_view(&((const struct entry *)a)->key),
			 buf_view(&((const struct entry *)b)->key));
}

/* ---- the operations of a view ---- */

static enum status get(const struct view *view, struct ref ref, struct record *r)
{
	struct fake_view *fake = (struct fake_view *)view;

	fake->fetched++;
	if (!ref.id || ref.id > fake->n || !fake->packed[ref.id - 1].n || fake->kinds[ref.id - 1] != ref.kind)
		return ST_NO;
	assert_true(record_open(r, schema_kind(fake->schema, ref.kind), ref.id,
				buf_view(&fake->packed[ref.id - 1]), true));
	return ST_OK;
}

static void collect(const struct fake_view *fake, const struct query *q, struct entries *e)
{
	for (uint64_t id = 1; id <= fake->n; id++) {
		struct record r = { 0 };

		if (fake->kinds[id - 1] != q->kind->id ||
		    get(&fake->view, (struct ref){ q->kind->id, 0, id }, &r) != ST_OK)
			continue;
		if (q->by == BY_TITLE)
			add_title(e, &r);
		else if (q->by == BY_ID)
			add_entry(e, &r, BY_ID, slice_from(NULL, 0), 0);
		else
			add_cells(e, &r, q->by);
		record_release(&r);
	}
	if (e->n)
		qsort(e->v, e->n, sizeof(*e->v), compare_entries);
}

static bool wanted(const struct query *q, struct slice key)
{
	int order = q->after.p ? slice_cmp(key, q->after) : 0;

	return slice_starts(view_key_sort(key), q->prefix) &&
	       (!q->after.p || (q->reverse ? order < 0 : order > 0));
}

static bool offer(const struct view *view, const struct query *q, const struct entry *entry, view_each_fn *fn,
		  void *ctx)
{
	struct record r = { 0 };
	bool more = true;

	if (!wanted(q, buf_view(&entry->key)) || get(view, entry->ref, &r) != ST_OK)
		return true;
	if (!q->filter || filter_match(q->filter, view, &r))
		more = fn(ctx, entry->ref, q->keys_only ? NULL : &r, buf_view(&entry->key));
	record_release(&r);
	return more;
}

static enum status each(const struct view *view, const struct query *q, view_each_fn *fn, void *ctx)
{
	struct entries e = { 0 };
	bool more = true;

	collect((const struct fake_view *)view, q, &e);
	for (size_t i = 0; i < e.n && more; i++)
		more = offer(view, q, &e.v[q->reverse ? e.n - 1 - i : i], fn, ctx);
	for (size_t i = 0; i < e.n; i++)
		buf_release(&e.v[i].key);
	free(e.v);
	return ST_OK;
}

static bool refers(struct slice bytes, struct ref to)
{
	for (size_t i = 0; i < ref_count(bytes); i++)
		if (ref_get(bytes, i).kind == to.kind && ref_get(bytes, i).id == to.id)
			return true;
	return false;
}

static enum status referrers(const struct view *view, struct ref to, const struct kind *kind, uint16_t tag,
			     view_refs_fn *fn, void *ctx)
{
	const struct fake_view *fake = (const struct fake_view *)view;
	bool more = true;

	for (uint64_t id = 1; id <= fake->n && more; id++) {
		struct record r = { 0 };
		struct cell cell;

		if ((kind && fake->kinds[id - 1] != kind->id) ||
		    get(view, (struct ref){ fake->kinds[id - 1], 0, id }, &r) != ST_OK)
			continue;
		for (size_t i = 0; more && record_next(&r, &i, &cell);)
			if (cell.wire == WIRE_REF && (!tag || tag == cell.tag) && refers(cell.bytes, to))
				more = fn(ctx, r.kind, cell.tag, (struct ref){ r.kind->id, cell.row, id });
		record_release(&r);
	}
	return ST_OK;
}

static uint64_t count(const struct view *view, const struct kind *kind)
{
	const struct fake_view *fake = (const struct fake_view *)view;
	uint64_t n = 0;

	for (size_t i = 0; i < fake->n; i++)
		n += fake->kinds[i] == kind->id && fake->packed[i].n;
	return n;
}

static enum status unique(const struct view *view, const struct kind *kind, uint16_t tag, struct slice bytes,
			  struct ref *ref)
{
	const struct fake_view *fake = (const struct fake_view *)view;
	const struct field *f = kind_field(kind, tag);
	struct buf asked = { 0 }, key = { 0 };
	enum status st = ST_NO;

	f->type->sortkey(f, bytes, &asked);
	for (uint64_t id = 1; id <= fake->n && st == ST_NO; id++) {
		struct record r = { 0 };

		if (get(view, (struct ref){ kind->id, 0, id }, &r) != ST_OK)
			continue;
		buf_reset(&key);
		if (record_get(&r, tag, 0).n)
			f->type->sortkey(f, record_get(&r, tag, 0), &key);
		if (slice_eq(buf_view(&key), buf_view(&asked))) {
			*ref = (struct ref){ kind->id, 0, id };
			st = ST_OK;
		}
		record_release(&r);
	}
	buf_release(&asked);
	buf_release(&key);
	return st;
}

static const struct view_ops fake_ops = { get, each, referrers, count, unique };

/* ---- records ---- */

void fake_open(struct fake_view *fake, int year, int month, int day)
{
	*fake = (struct fake_view){ .schema = schema_new(kinds_builtin, nkinds_builtin) };
	fake->view = (struct view){ .ops = &fake_ops, .schema = fake->schema, .today = date_day((struct civil){ year, month, day }) };
}

void fake_close(struct fake_view *fake)
{
	for (size_t i = 0; i < fake->n; i++)
		buf_release(&fake->packed[i]);
	free(fake->packed);
	free(fake->kinds);
	schema_free(fake->schema);
}

static void give(struct fake_view *fake, struct record *r, uint16_t *row, const char *word)
{
	const char *equals = strchr(word, '=');
	const struct field *f, *rows;
	struct notes notes = { 0 };

	if (!equals) {
		*row = record_add_row(r, kind_find_field(r->kind, slice_from(word, strlen(word) - 1)));
		return;
	}
	f = kind_find_field(r->kind, slice_from(word, (size_t)(equals - word)));
	if (!f)
		fail_msg("нет поля: %s", word);
	rows = kind_rows_of(r->kind, f);
	if (record_give(&fake->view, r, f, rows ? *row : 0, slice_str(equals + 1), GIVE_EDIT, &notes) !=
	    ST_OK)
		fail_msg("%s: %s", word, notes_first(&notes));
	notes_release(&notes);
}

struct record fake_record(struct fake_view *fake, const char *kind, ...)
{
	struct record r = { 0 };
	uint16_t row = 0;
	const char *word;
	va_list ap;

	record_init(&r, schema_find_kind(fake->schema, slice_str(kind)));
	va_start(ap, kind);
	while ((word = va_arg(ap, const char *)))
		give(fake, &r, &row, word);
	va_end(ap);
	return r;
}

uint64_t fake_put(struct fake_view *fake, struct record *r)
{
	MEM_GROW(fake->kinds, fake->n, fake->kinds_cap);
	MEM_GROW(fake->packed, fake->n, fake->cap);
	fake->kinds[fake->n] = r->kind->id;
	fake->packed[fake->n] = (struct buf){ 0 };
	r->id = fake->n + 1;
	record_pack(r, &fake->packed[fake->n++]);
	return r->id;
}

uint64_t fake_add_record(struct fake_view *fake, struct record r)
{
	uint64_t id = fake_put(fake, &r);

	record_release(&r);
	return id;
}

void fake_delete(struct fake_view *fake, uint64_t id)
{
	buf_release(&fake->packed[id - 1]);
	fake->packed[id - 1] = (struct buf){ 0 };
}
