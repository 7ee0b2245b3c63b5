/* The rows on the screen: a page of the title index, gone through by key, or a page of a set of ids. */
#include "list_private.h"

#include <assert.h>

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

enum { COUNT_MAX = 20000 /* entries worth walking to tell a place */ };

void idset_add(struct idset *set, uint64_t id)
{
	MEM_GROW(set->v, set->n, set->cap);
	set->v[set->n++] = id;
}

void idset_release(struct idset *set)
{
	free(set->v);
	*set = (struct idset){ 0 };
}

ptrdiff_t idset_find(const struct idset *set, uint64_t id)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->v[i] == id)
			return (ptrdiff_t)i;
	return -1;
}

const struct idset *list_set(const struct list *l)
{
	if (list_scanning(l) && !l->scan.quiet)
		return &l->scan.set;
	return l->has_found ? &l->found : l->has_base ? &l->base : NULL;
}

struct list_row *list_current(struct list *l)
{
	return l->cursor < l->nrows ? &l->rows[l->cursor] : NULL;
}

/* ---- the title index ---- */

struct reading {
	struct list *l;
	size_t room;
};

static bool on_row(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct reading *read = ctx;
	struct list_row *row = &read->l->rows[read->l->nrows++];

	*row = (struct list_row){ .ref = { ref.kind, 0, ref.id }, .key = arena_copy(&read->l->arena, key) };
	list_row_fill(read->l, row, r);
	return --read->room > 0;
}

static void clear(struct list *l)
{
	arena_release(&l->arena);
	l->nrows = 0;
}

/* Replaces the page by what lies behind `after`; false, and nothing changed, when that is nothing. */
static bool read_index(struct list *l, struct slice after, bool reverse)
{
	struct arena old = l->arena;
	struct list_row *rows = l->rows;
	size_t n = l->nrows;
	struct reading read = { l, l->height };
	struct query q = { .kind = l->kind, .by = BY_TITLE, .reverse = reverse, .after = after };

	l->arena = (struct arena){ 0 };
	l->rows = mem_array(l->height, sizeof(*l->rows));
	l->nrows = 0;
	view_each(list_view(l), &q, on_row, &read);
	if (!l->nrows) {
		free(l->rows);
		l->rows = rows;
		l->nrows = n;
		l->arena = old;
		return false;
	}
	arena_release(&old);
	free(rows);
	for (size_t i = 0, j = l->nrows - 1; reverse && i < j; i++, j--) {
		struct list_row row = l->rows[i];

		l->rows[i] = l->rows[j];
		l->rows[j] = row;
	}
	return true;
}

/* From a key on, this one included: the last byte of a title's key (its row)
 * is zero, so its beginning is just below it. */
static bool read_from(struct list *l, struct slice key)
{
	struct buf copy = { 0 };
	bool some;

	assert(key.n > 1);
	buf_add(&copy, key.p, key.n - 1);
	some = read_index(l, buf_view(&copy), false);
	buf_release(&copy);
	return some;
}

/* ---- a set ---- */

static void read_set(struct list *l, const struct idset *set, uint64_t top)
{
	clear(l);
	free(l->rows);
	l->rows = mem_array(l->height, sizeof(*l->rows));
	l->top = top;
	l->top_known = true;
	l->total = set->n;
	for (uint64_t i = top; i < set->n && l->nrows < l->height; i++) {
		struct list_row *row = &l->rows[l->nrows];
		struct record r = { 0 };

		*row = (struct list_row){ .ref = { l->kind->id, 0, set->v[i] } };
		/* Deleted since the set was made: its line says so until the next scan. */
		if (view_get(list_view(l), row->ref, &r) == ST_OK)
			list_row_fill(l, row, &r);
		else
			row->cells[0] = SLICE("(удалено)");
		record_release(&r);
		l->nrows++;
	}
}

/* ---- pages ---- */

static void fix_cursor(struct list *l)
{
	if (l->cursor >= l->nrows)
		l->cursor = l->nrows ? l->nrows - 1 : 0;
}

void list_page_first(struct list *l)
{
	const struct idset *set = list_set(l);

	if (set) {
		read_set(l, set, 0);
	} else {
		if (!read_index(l, (struct slice){ 0 }, false))
			clear(l);
		l->top = 0;
		l->top_known = true;
		l->total = view_count(list_view(l), l->kind);
	}
	l->cursor = 0;
}

void list_page_last(struct list *l)
{
	const struct idset *set = list_set(l);

	if (set) {
		read_set(l, set, set->n > l->height ? set->n - l->height : 0);
	} else {
		if (!read_index(l, (struct slice){ 0 }, true))
			clear(l);
		l->total = view_count(list_view(l), l->kind);
		l->top = l->total >= l->nrows ? l->total - l->nrows : 0;
		l->top_known = true;
	}
	l->cursor = l->nrows ? l->nrows - 1 : 0;
}

bool list_page_next(struct list *l)
{
	const struct idset *set = list_set(l);
	size_t was = l->nrows;

	if (!was)
		return false;
	if (set) {
		if (l->top + was >= set->n)
			return false;
		read_set(l, set, l->top + was);
	} else {
		if (!read_index(l, l->rows[was - 1].key, false))
			return false;
		l->top += was;
	}
	fix_cursor(l);
	return true;
}

bool list_page_previous(struct list *l)
{
	const struct idset *set = list_set(l);

	if (!l->nrows || (l->top_known && l->top == 0))
		return false;
	if (set) {
		read_set(l, set, l->top > l->height ? l->top - l->height : 0);
		return true;
	}
	if (!read_index(l, l->rows[0].key, true)) {
		l->top = 0;
		l->top_known = true;
		return false;
	}
	l->top = l->top > l->nrows ? l->top - l->nrows : 0;
	/* A full page at the beginning, not a line or two. */
	if (l->nrows < l->height) {
		size_t cursor = l->cursor;

		list_page_first(l);
		l->cursor = cursor;
	}
	fix_cursor(l);
	return true;
}

/* ---- to a record ---- */

struct seeking {
	uint64_t id;
	uint64_t before;
	struct buf key;
	struct slice stop;      /* count until this key */
	uint64_t limit;
};

static bool on_key(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct seeking *s = ctx;

	(void)r;
	if (s->stop.p ? slice_cmp(key, s->stop) == 0 : ref.id == s->id) {
		if (!s->stop.p)
			buf_slice(&s->key, key);
		s->limit = s->limit ? s->limit : 1;
		return false;
	}
	s->before++;
	return !s->limit || --s->limit > 0;
}

/* Its key in the title index: among those that begin alike, else among all. */
static bool find_key(struct list *l, uint64_t id, struct buf *key)
{
	struct query q = { .kind = l->kind, .by = BY_TITLE, .keys_only = true };
	struct seeking s = { .id = id };
	struct record r = { 0 };
	struct buf letters = { 0 }, text = { 0 };

	if (view_get(list_view(l), (struct ref){ l->kind->id, 0, id }, &r) != ST_OK) {
		record_release(&r);
		return false;
	}
	for (size_t i = 0; i < l->kind->nfields && !l->kind->title && !text.n; i++)
		if ((l->kind->fields[i].flags & FIELD_TITLE) && l->kind->fields[i].type->wire == WIRE_TEXT)
			buf_slice(&text, record_get(&r, l->kind->fields[i].tag, 0));
		else if (l->kind->fields[i].flags & FIELD_TITLE)
			break;
	if (l->kind->title)
		l->kind->title(&r, &text);
	sortkey_letters(buf_view(&text), &letters);
	q.prefix = buf_view(&letters);
	view_each(list_view(l), &q, on_key, &s);
	if (!s.key.n && letters.n) {
		q.prefix = (struct slice){ 0 };
		view_each(list_view(l), &q, on_key, &s);
	}
	buf_slice(key, buf_view(&s.key));
	record_release(&r);
	buf_release(&letters);
	buf_release(&text);
	buf_release(&s.key);
	return key->n > 0;
}

/* How many stand before the first row; unknown when counting would take long. */
static void learn_top(struct list *l)
{
	struct query q = { .kind = l->kind, .by = BY_TITLE, .keys_only = true };
	struct seeking s = { .stop = l->nrows ? l->rows[0].key : (struct slice){ 0 }, .limit = COUNT_MAX };

	l->total = view_count(list_view(l), l->kind);
	if (!s.stop.p)
		return;
	view_each(list_view(l), &q, on_key, &s);
	l->top = s.before;
	l->top_known = s.limit > 0;
}

static bool cursor_to(struct list *l, uint64_t id)
{
	for (size_t i = 0; i < l->nrows; i++) {
		if (l->rows[i].ref.id == id) {
			l->cursor = i;
			return true;
		}
	}
	return false;
}

bool list_goto(struct list *l, uint64_t id)
{
	const struct idset *set = list_set(l);
	struct buf key = { 0 };
	bool there;

	if (cursor_to(l, id))
		return true;
	if (set) {
		ptrdiff_t at = idset_find(set, id);

		if (at < 0)
			return false;
		read_set(l, set, (uint64_t)at / l->height * l->height);
		return cursor_to(l, id);
	}
	there = find_key(l, id, &key) && read_from(l, buf_view(&key));
	if (there) {
		l->cursor = 0;
		learn_top(l);
		/* The first page as one knows it, not from its middle. */
		if (l->top_known && l->top < l->height) {
			list_page_first(l);
			cursor_to(l, id);
		}
	}
	buf_release(&key);
	return there;
}

void list_reload(struct list *l)
{
	const struct idset *set = list_set(l);
	uint64_t id = list_current(l) ? list_current(l)->ref.id : 0, top = l->top;
	size_t cursor = l->cursor;
	struct buf key = { 0 };

	if (set) {
		read_set(l, set, top < set->n ? top : set->n ? (set->n - 1) / l->height * l->height : 0);
	} else if (!l->nrows || !l->rows[0].key.n || (l->top_known && l->top == 0)) {
		list_page_first(l);
	} else {
		buf_slice(&key, l->rows[0].key);
		if (read_from(l, buf_view(&key)))
			learn_top(l);
		else
			list_page_last(l);
	}
	l->cursor = cursor;
	fix_cursor(l);
	if (id)
		list_goto(l, id);
	buf_release(&key);
}
