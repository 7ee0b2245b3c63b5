/* What follows from a record and can always be made again: its entries in indexes, its unique values, its
 * back references. */
#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

enum {
	TIES_MAX = 40,          /* of a whole title */
	INDEX_KEY_MAX = KV_KEY_MAX - 4 - TAIL_SIZE,
};

/* A reference inside a sort key: kind and id; its title is found by walking the target's own index. */
static void ref_part(struct ref ref, struct buf *out)
{
	buf_u8(out, ref.kind);
	buf_u48(out, ref.id);
}

static void add_text_part(struct slice text, struct buf *body, struct buf *ties)
{
	struct buf key = { 0 };
	struct slice letters;

	sortkey_text(text, &key);
	letters = sortkey_body(buf_view(&key));
	if (body->n > 0)
		buf_char(body, SORTKEY_JOIN);
	buf_slice(body, letters);
	if (key.n > letters.n + 1)
		buf_add(ties, key.p + letters.n, key.n - letters.n - 1);
	buf_release(&key);
}

static void clamp(struct buf *b, size_t from, size_t max)
{
	if (b->n - from > max)
		b->n = from + max;
}

void derive_title(const struct record *r, struct buf *out)
{
	struct buf body = { 0 }, ties = { 0 }, text = { 0 };
	size_t start = out->n;

	if (r->kind->title) {
		r->kind->title(r, &text);
		add_text_part(buf_view(&text), &body, &ties);
	}
	for (size_t i = 0; i < r->kind->nfields && !r->kind->title; i++) {
		const struct field *f = &r->kind->fields[i];
		struct slice bytes = record_get(r, f->tag, 0);

		if (!(f->flags & FIELD_TITLE) || bytes.n == 0)
			continue;
		if (f->type->wire == WIRE_TEXT)
			add_text_part(bytes, &body, &ties);
		else if (f->type->wire == WIRE_REF)
			ref_part(ref_get(bytes, 0), &body);
		else
			f->type->sortkey(f, bytes, &body);
	}
	clamp(&body, 0, SORTKEY_MAX);
	clamp(&ties, 0, TIES_MAX);
	buf_slice(out, buf_view(&body));
	buf_slice(out, buf_view(&ties));
	buf_char(out, 0);
	clamp(out, start, INDEX_KEY_MAX);
	buf_release(&body);
	buf_release(&ties);
	buf_release(&text);
}

void derive_sortkey(const struct field *f, struct slice bytes, struct buf *out)
{
	size_t start = out->n;

	if (f->type->wire == WIRE_REF)
		ref_part(ref_get(bytes, 0), out);
	else
		f->type->sortkey(f, bytes, out);
	clamp(out, start, INDEX_KEY_MAX);
}

const struct field *derive_leading_ref(const struct kind *kind, uint16_t by)
{
	if (by == BY_TITLE) {
		if (kind->title)
			return NULL;
		for (size_t i = 0; i < kind->nfields; i++)
			if (kind->fields[i].flags & FIELD_TITLE)
				return kind->fields[i].type->wire == WIRE_REF &&
					kind->fields[i].to ? &kind->fields[i] : NULL;
		return NULL;
	}
	if (by == BY_ID || by == BY_LIKENESS)
		return NULL;
	const struct field *f = kind_field(kind, by);

	return f && f->type->wire == WIRE_REF && f->to ? f : NULL;
}

static void keyset_add(struct keyset *keys, struct slice key)
{
	MEM_GROW(keys->v, keys->n, keys->cap);
	keys->v[keys->n++] = arena_copy(&keys->arena, key);
}

static void add_index(struct keyset *keys, const struct record *r, uint16_t tag, struct slice sort,
		      uint16_t row)
{
	struct buf key = { 0 };

	key_index(&key, r->kind->id, tag);
	buf_slice(&key, sort);
	key_index_tail(&key, r->id, row);
	keyset_add(keys, buf_view(&key));
	buf_release(&key);
}

static void add_references(struct keyset *keys, const struct record *r, const struct cell *cell)
{
	struct buf key = { 0 };

	for (size_t i = 0; i < ref_count(cell->bytes); i++) {
		buf_reset(&key);
		key_back_from(&key, ref_get(cell->bytes, i), r->kind->id, cell->tag, r->id, cell->row);
		keyset_add(keys, buf_view(&key));
	}
	buf_release(&key);
}

/* An index by reference sorts by the reference, then by the record's own title. */
static void add_reference_index(struct keyset *keys, const struct record *r, const struct cell *cell,
				struct slice title)
{
	struct buf sort = { 0 };

	for (size_t i = 0; i < ref_count(cell->bytes); i++) {
		buf_reset(&sort);
		ref_part(ref_get(cell->bytes, i), &sort);
		buf_slice(&sort, title);
		clamp(&sort, 0, INDEX_KEY_MAX);
		add_index(keys, r, cell->tag, buf_view(&sort), cell->row);
	}
	buf_release(&sort);
}

static void add_cell(struct keyset *keys, const struct record *r, const struct cell *cell, struct slice title)
{
	const struct field *f = kind_field(r->kind, cell->tag);
	struct buf sort = { 0 };
	bool found_by_title;

	/* a field the settings have dropped still refers: when it comes back, its targets must be there */
	if (cell->wire == WIRE_REF)
		add_references(keys, r, cell);
	if (!f || f->type->wire != cell->wire)
		return;
	if (cell->wire == WIRE_REF) {
		if (f->flags & FIELD_INDEX)
			add_reference_index(keys, r, cell, title);
		return;
	}
	found_by_title = f->flags & FIELD_TITLE && !r->kind->title && !derive_leading_ref(r->kind, BY_TITLE);
	if (f->flags & FIELD_INDEX || (f->flags & FIELD_FIND && !found_by_title)) {
		derive_sortkey(f, cell->bytes, &sort);
		add_index(keys, r, cell->tag, buf_view(&sort), cell->row);
	}
	if (f->flags & FIELD_UNIQUE) {
		struct buf key = { 0 };

		buf_reset(&sort);
		f->type->sortkey(f, cell->bytes, &sort);
		key_unique(&key, r->kind->id, cell->tag, buf_view(&sort));
		keyset_add(keys, buf_view(&key));
		buf_release(&key);
	}
	if (r->kind->likeness && f->flags & FIELD_FIND && cell->wire == WIRE_TEXT) {
		buf_reset(&sort);
		r->kind->likeness(cell->bytes, &sort);
		clamp(&sort, 0, SORTKEY_MAX);
		buf_char(&sort, 0);
		add_index(keys, r, BY_LIKENESS, buf_view(&sort), cell->tag);
	}
	buf_release(&sort);
}

static int compare_keys(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

void derive_keys(const struct record *r, struct keyset *out)
{
	struct buf title = { 0 };
	struct cell cell;
	size_t kept = 0;

	derive_title(r, &title);
	add_index(out, r, BY_TITLE, buf_view(&title), 0);
	for (size_t i = 0; record_next(r, &i, &cell);)
		add_cell(out, r, &cell, buf_view(&title));
	buf_release(&title);
	qsort(out->v, out->n, sizeof(*out->v), compare_keys);
	for (size_t i = 0; i < out->n; i++)
		if (kept == 0 || !slice_eq(out->v[kept - 1], out->v[i]))
			out->v[kept++] = out->v[i];
	out->n = kept;
}

void derive_release(struct keyset *keys)
{
	arena_release(&keys->arena);
	free(keys->v);
	*keys = (struct keyset){ 0 };
}

struct slice derive_value(struct slice key, uint64_t id, uint8_t room[6])
{
	if (key.p[0] != 'U')
		return slice_from(room, 0);
	put_u48(room, id);
	return slice_from(room, 6);
}

struct ref derive_owner(struct slice key, struct slice val)
{
	switch (key.p[0]) {
	case 'U':
		return (struct ref){ (uint8_t)key.p[1], 0, val.n == 6 ? get_u48(val.p) : 0 };
	case 'B':
		return key.n < 11 + TAIL_SIZE ? (struct ref){ 0 } : key_tail_ref(key, (uint8_t)key.p[8]);
	default:
		return key_tail_ref(key, (uint8_t)key.p[1]);
	}
}
