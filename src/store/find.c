/* The packed array: entries one after another, each { kind u8, id u48, whole u8, length u16, letters }. Records changed since it
 * was built are marked stale by id and stand in a small second array; when that grows, the whole is built anew. */
#include <time.h>

#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/store/find.h"

enum {
	ENTRY_HEAD = 1 + 6 + 1 + 2,
	SLICE_ENTRIES = 500,        /* between two looks at the clock */
	FRESH_MAX = 5000,           /* changed records before the whole is built anew */
};

struct pass {
	uint8_t kind;
	uint16_t tag;
};

struct finder {
	struct buf packed, building;
	struct pass *passes;        /* what is left to read for `building` */
	size_t npasses, pass;
	struct buf after;           /* where the current pass left off */
	bool complete, begun;
	uint64_t seq;               /* `packed` is as of this */
	uint64_t building_seq;
	struct buf fresh;           /* entries of records changed since */
	uint64_t *stale;            /* their ids, sorted */
	size_t nstale, cap;
};

struct finder *finder_new(void)
{
	return mem_alloc(sizeof(struct finder));
}

void finder_free(struct finder *f)
{
	if (!f)
		return;
	buf_release(&f->packed);
	buf_release(&f->building);
	buf_release(&f->after);
	buf_release(&f->fresh);
	free(f->passes);
	free(f->stale);
	free(f);
}

size_t finder_memory(const struct finder *f)
{
	return f->packed.cap + f->building.cap + f->fresh.cap + f->cap * sizeof(*f->stale);
}

static int64_t clock_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void add_entry(struct buf *out, uint8_t kind, uint64_t id, bool whole, struct slice letters)
{
	buf_u8(out, kind);
	buf_u48(out, id);
	buf_u8(out, whole);
	buf_u16(out, (uint16_t)letters.n);
	buf_slice(out, letters);
}

/* ---- building, a slice at a time ---- */

/* Titles of plain text are found through the title index, other FIELD_FIND texts through their own. */
static void plan(struct finder *f, const struct schema *schema)
{
	size_t cap = 0;

	free(f->passes);
	f->passes = NULL;
	f->npasses = f->pass = 0;
	for (size_t i = 0; i < schema->n; i++) {
		const struct kind *kind = &schema->kinds[i];
		bool plain = !derive_leading_ref(kind, BY_TITLE);
		const struct field *rows = NULL, *field = NULL;

		if (plain) {
			MEM_GROW(f->passes, f->npasses, cap);
			f->passes[f->npasses++] = (struct pass){ kind->id, BY_TITLE };
		}
		while (kind_next(kind, &rows, &field)) {
			if (!(field->flags & FIELD_FIND) || field->flags & FIELD_DERIVED || (plain && !kind->title && field->flags & FIELD_TITLE))
				continue;
			MEM_GROW(f->passes, f->npasses, cap);
			f->passes[f->npasses++] = (struct pass){ kind->id, field->tag };
		}
	}
}

struct slice_walk {
	struct finder *f;
	size_t n;
};

static bool on_entry(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct slice_walk *w = ctx;
	struct finder *f = w->f;
	struct slice letters = sortkey_body(slice_from(key.p + 4, key.n - 4 - TAIL_SIZE));

	(void)r;
	add_entry(&f->building, ref.kind, ref.id, f->passes[f->pass].tag == BY_TITLE, letters);
	if (++w->n < SLICE_ENTRIES)
		return true;
	buf_reset(&f->after);
	buf_slice(&f->after, key);
	return false;
}

static void build_slice(struct finder *f, const struct view *view)
{
	const struct pass *pass = &f->passes[f->pass];
	struct slice_walk w = { f, 0 };
	struct query q = {
		.kind = schema_kind(view->schema, pass->kind), .by = pass->tag, .keys_only = true,
		.after = f->after.n ? buf_view(&f->after) : (struct slice){ 0 },
	};

	if (view_each(view, &q, on_entry, &w) != ST_OK || w.n < SLICE_ENTRIES) {
		f->pass++;
		buf_reset(&f->after);
	}
}

static void begin_build(struct finder *f, const struct view *view)
{
	plan(f, view->schema);
	buf_reset(&f->building);
	buf_reset(&f->after);
	f->begun = journal_last_seq(view, &f->building_seq) == ST_OK;
}

static void finish_build(struct finder *f)
{
	buf_release(&f->packed);
	f->packed = f->building;
	f->building = (struct buf){ 0 };
	f->packed.p = f->packed.n ? mem_resize(f->packed.p, f->packed.n, 1) : f->packed.p;
	f->packed.cap = f->packed.n;
	f->seq = f->building_seq;
	buf_reset(&f->fresh);
	f->nstale = 0;
	f->begun = false;
	f->complete = true;
}

/* ---- refreshing from the journal ---- */

static int compare_ids(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static bool is_stale(const struct finder *f, uint64_t id)
{
	return f->nstale && bsearch(&id, f->stale, f->nstale, sizeof(id), compare_ids);
}

struct refresh {
	struct finder *f;
	struct ref *refs;
	size_t n, cap;
	uint64_t last;
};

static bool on_line(void *ctx, const struct journal_line *line)
{
	struct refresh *r = ctx;

	MEM_GROW(r->refs, r->n, r->cap);
	r->refs[r->n++] = line->ref;
	r->last = line->seq;
	return r->n <= FRESH_MAX;
}

static bool find_tag(const struct kind *kind, uint16_t tag)
{
	const struct field *field = tag ? kind_field(kind, tag) : NULL;

	return tag == BY_TITLE ? !derive_leading_ref(kind, BY_TITLE) : field && field->flags & FIELD_FIND;
}

static void add_fresh(struct finder *f, const struct view *view, struct ref ref)
{
	struct record r = { 0 };
	struct keyset keys = { 0 };

	if (view_get(view, (struct ref){ ref.kind, 0, ref.id }, &r) == ST_OK) {
		derive_keys(&r, &keys);
		for (size_t i = 0; i < keys.n; i++) {
			struct slice key = keys.v[i];
			uint16_t tag = get_u16(key.p + 2);

			if (key.p[0] == 'X' && find_tag(r.kind, tag))
				add_entry(&f->fresh, ref.kind, ref.id, tag == BY_TITLE, sortkey_body(slice_from(key.p + 4, key.n - 4 - TAIL_SIZE)));
		}
		derive_release(&keys);
	}
	record_release(&r);
}

/* False: too much changed, the whole is to be built anew. */
static bool refresh(struct finder *f, const struct view *view)
{
	struct refresh r = { .f = f, .last = f->seq };
	bool ok = journal_each(view, f->seq, false, on_line, &r) == ST_OK && r.n + f->nstale <= FRESH_MAX;

	for (size_t i = 0; ok && i < r.n; i++) {
		if (!is_stale(f, r.refs[i].id)) {
			MEM_GROW(f->stale, f->nstale, f->cap);
			f->stale[f->nstale++] = r.refs[i].id;
			qsort(f->stale, f->nstale, sizeof(*f->stale), compare_ids);
		}
	}
	if (ok && r.n) {
		/* `fresh` is small: made anew from every record changed since the build */
		struct buf old = f->fresh;
		size_t at = 0;

		f->fresh = (struct buf){ 0 };
		while (at < old.n) {
			struct ref ref = { (uint8_t)old.p[at], 0, get_u48(old.p + at + 1) };
			size_t n = get_u16(old.p + at + 8);
			bool again = false;

			for (size_t i = 0; i < r.n && !again; i++)
				again = r.refs[i].id == ref.id;
			if (!again)
				buf_add(&f->fresh, old.p + at, ENTRY_HEAD + n);
			at += ENTRY_HEAD + n;
		}
		buf_release(&old);
		for (size_t i = 0; i < r.n; i++) {
			bool later = false;

			for (size_t j = i + 1; j < r.n && !later; j++)
				later = r.refs[j].id == r.refs[i].id;
			if (!later)
				add_fresh(f, view, r.refs[i]);
		}
		f->seq = r.last;
	}
	free(r.refs);
	return ok;
}

bool finder_build(struct finder *f, const struct view *view, int64_t budget_us)
{
	int64_t until = budget_us == INT64_MAX ? INT64_MAX : clock_us() + budget_us;

	if (f->complete && !f->begun && refresh(f, view))
		return true;
	if (!f->begun)
		begin_build(f, view);
	while (f->pass < f->npasses) {
		if (until != INT64_MAX && clock_us() >= until)
			return false;
		build_slice(f, view);
	}
	finish_build(f);
	return refresh(f, view);
}

/* ---- searching ---- */

struct search {
	const struct finder *f;
	const struct kind *kind;
	struct buf words;
	bool fuzzy;
	struct hit *hits;
	size_t n, limit, total;
};

/* Best first: fewer typos, whole titles before other fields. Order among equals is that of the array: kind, then title. */
static int compare_hits(const struct hit *a, const struct hit *b)
{
	return a->typos != b->typos ? a->typos - b->typos : (int)b->whole - (int)a->whole;
}

static void offer(struct search *s, const struct hit *hit)
{
	size_t at = s->n;

	for (size_t i = 0; i < s->n; i++)
		if (s->hits[i].ref.id == hit->ref.id)
			return;
	s->total++;
	while (at > 0 && compare_hits(&s->hits[at - 1], hit) > 0)
		at--;
	if (at == s->limit)
		return;
	if (s->n < s->limit)
		s->n++;
	memmove(s->hits + at + 1, s->hits + at, (s->n - 1 - at) * sizeof(*hit));
	s->hits[at] = *hit;
}

static void search_array(struct search *s, struct slice array, bool skip_stale)
{
	struct slice words = buf_view(&s->words);
	uint8_t first = words.n ? (uint8_t)words.p[0] : 0;

	for (size_t at = 0; at < array.n;) {
		const char *e = array.p + at;
		struct slice letters = slice_from(e + ENTRY_HEAD, get_u16(e + 8));
		int typos = 0;

		at += ENTRY_HEAD + letters.n;
		if (s->kind && (uint8_t)e[0] != s->kind->id)
			continue;
		if (s->fuzzy)
			typos = sortkey_match_fuzzy(letters, words);
		else if (!memchr(letters.p, first, letters.n) || !sortkey_match(letters, words))
			typos = -1;
		if (typos < 0 || (skip_stale && is_stale(s->f, get_u48(e + 1))))
			continue;
		bool begins = letters.n && (uint8_t)letters.p[0] == first && e[7];

		offer(s, &(struct hit){ { (uint8_t)e[0], 0, get_u48(e + 1) }, typos, begins });
	}
}

static void search_once(struct search *s, struct slice text, bool fuzzy)
{
	buf_reset(&s->words);
	sortkey_letters(text, &s->words);
	s->fuzzy = fuzzy;
	s->n = s->total = 0;
	if (s->words.n == 0)
		return;
	search_array(s, buf_view(&s->f->packed), s->f->nstale > 0);
	search_array(s, buf_view(&s->f->fresh), false);
}

/* Before the array is there: what begins with the text, straight from the title indexes. */
static bool on_prefix(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct search *s = ctx;

	(void)r;
	(void)key;
	offer(s, &(struct hit){ ref, 0, true });
	return s->n < s->limit;
}

static void search_prefix(struct search *s, const struct view *view, struct slice text)
{
	buf_reset(&s->words);
	sortkey_letters(text, &s->words);
	for (size_t i = 0; i < view->schema->n && s->n < s->limit; i++) {
		struct query q = { .kind = &view->schema->kinds[i], .by = BY_TITLE, .prefix = buf_view(&s->words), .keys_only = true };

		if ((!s->kind || s->kind == q.kind) && s->words.n && !derive_leading_ref(q.kind, BY_TITLE))
			view_each(view, &q, on_prefix, s);
	}
}

size_t finder_search(struct finder *f, const struct view *view, const struct kind *kind, struct slice text, struct slice other,
		     struct hit *hits, size_t limit, size_t *total, struct slice *used)
{
	struct search s = { .f = f, .kind = kind, .hits = hits, .limit = limit };
	const struct slice tries[] = { text, other };

	*used = text;
	if (!f->complete) {
		search_prefix(&s, view, text);
	} else {
		for (int fuzzy = 0; fuzzy < 2 && s.n == 0; fuzzy++) {
			for (size_t i = 0; i < 2 && s.n == 0; i++) {
				if (tries[i].n == 0)
					continue;
				search_once(&s, tries[i], fuzzy);
				if (s.n)
					*used = tries[i];
			}
		}
	}
	buf_release(&s.words);
	*total = s.total;
	return s.n;
}
