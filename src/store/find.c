/* The words of all titles and FIELD_FIND texts, in the order of kind and title. Records changed since they
 * were read are forgotten and added behind; when those are many, the whole is read anew. Numbers (СНИЛС) are
 * found through their own index: each is a word of its own, so there is nothing to share. */
#include <time.h>

#include "find_words.h"
#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "metodist/store/find.h"

enum {
	SLICE_ENTRIES = 500,        /* between two looks at the clock */
	CHANGED_MAX = 5000,         /* changes before the whole is read anew */
	NUMBER_LEAST = 4,           /* digits: fewer say little and fit many */
	NUMBER_MAX = 32,
};

struct pass {
	uint8_t kind;
	uint16_t tag;
};

struct finder {
	struct words words, building;
	struct pass *passes;        /* what is left to read for `building` */
	size_t npasses, pass;
	struct buf after;           /* where the current pass left off */
	bool complete, begun;
	uint64_t seq;               /* `words` are as of this */
	uint64_t building_seq;
	size_t changed;             /* since they were read as a whole */
};

struct finder *finder_new(void)
{
	return mem_alloc(sizeof(struct finder));
}

void finder_free(struct finder *f)
{
	if (!f)
		return;
	words_release(&f->words);
	words_release(&f->building);
	buf_release(&f->after);
	free(f->passes);
	free(f);
}

size_t finder_memory(const struct finder *f)
{
	return words_memory(&f->words) + words_memory(&f->building);
}

static int64_t clock_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- what is searched ---- */

static bool is_found(const struct field *f)
{
	return f->flags & FIELD_FIND && !(f->flags & FIELD_DERIVED);
}

static bool is_number(const struct field *f)
{
	return f->type == &type_snils || f->type == &type_inn || f->type == &type_phone;
}

/* Titles of plain text are found through the title index, other FIELD_FIND texts through their own. */
static bool is_text_index(const struct kind *kind, uint16_t tag)
{
	bool plain = !derive_leading_ref(kind, BY_TITLE);
	const struct field *f = tag == BY_TITLE ? NULL : kind_field(kind, tag);

	if (tag == BY_TITLE)
		return plain;
	return f && is_found(f) && !is_number(f) && !(plain && !kind->title && f->flags & FIELD_TITLE);
}

static void plan_pass(struct finder *f, const struct kind *kind, uint16_t tag, size_t *cap)
{
	if (!is_text_index(kind, tag))
		return;
	MEM_GROW(f->passes, f->npasses, *cap);
	f->passes[f->npasses++] = (struct pass){ kind->id, tag };
}

static void plan(struct finder *f, const struct schema *schema)
{
	size_t cap = 0;

	free(f->passes);
	f->passes = NULL;
	f->npasses = f->pass = 0;
	for (size_t i = 0; i < schema->n; i++) {
		const struct field *rows = NULL, *field = NULL;

		plan_pass(f, &schema->kinds[i], BY_TITLE, &cap);
		while (kind_next(&schema->kinds[i], &rows, &field))
			plan_pass(f, &schema->kinds[i], field->tag, &cap);
	}
}

/* ---- building, a slice at a time ---- */

static struct slice letters_of(struct slice index_key)
{
	return sortkey_body(slice_from(index_key.p + VIEW_KEY_HEAD, index_key.n - VIEW_KEY_HEAD - TAIL_SIZE));
}

struct slice_walk {
	struct finder *f;
	size_t n;
};

static bool on_entry(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct slice_walk *w = ctx;
	struct finder *f = w->f;

	(void)r;
	words_add(&f->building, ref, f->passes[f->pass].tag == BY_TITLE, letters_of(key));
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
	words_release(&f->building);
	buf_reset(&f->after);
	f->building_seq = kv_seq(snapshot_of(view)->store->kv);
	f->begun = true;
}

static void finish_build(struct finder *f)
{
	words_release(&f->words);
	words_close(&f->building);
	f->words = f->building;
	f->building = (struct words){ 0 };
	f->seq = f->building_seq;
	f->changed = 0;
	f->begun = false;
	f->complete = true;
}

/* ---- refreshing from the journal ---- */

struct refresh {
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
	return r->n <= CHANGED_MAX;
}

static void add_record(struct finder *f, const struct view *view, struct ref ref)
{
	struct record r = { 0 };
	struct keyset keys = { 0 };

	ref.row = 0;
	if (view_get(view, ref, &r) == ST_OK) {
		derive_keys(&r, &keys);
		for (size_t i = 0; i < keys.n; i++) {
			struct slice key = keys.v[i];
			uint16_t tag = get_u16(key.p + 2);

			if (key.p[0] == 'X' && is_text_index(r.kind, tag))
				words_add(&f->words, ref, tag == BY_TITLE, letters_of(key));
		}
		derive_release(&keys);
	}
	record_release(&r);
}

static int compare_refs(const void *a, const void *b)
{
	const struct ref *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

/* Each record once, however often it was changed. */
static void replace(struct finder *f, const struct view *view, struct refresh *r)
{
	uint64_t *ids = mem_array(r->n, sizeof(*ids));
	size_t n = 0;

	qsort(r->refs, r->n, sizeof(*r->refs), compare_refs);
	for (size_t i = 0; i < r->n; i++) {
		if (n && ids[n - 1] == r->refs[i].id)
			continue;
		r->refs[n] = r->refs[i];
		ids[n++] = r->refs[i].id;
	}
	words_forget(&f->words, ids, n);
	for (size_t i = 0; i < n; i++)
		add_record(f, view, r->refs[i]);
	f->changed += n;
	f->seq = r->last;
	free(ids);
}

/* False: too much changed, the whole is to be read anew. */
static bool refresh(struct finder *f, const struct view *view)
{
	struct refresh r = { .n = 0 };
	bool ok = journal_each(view, f->seq, false, on_line, &r) == ST_OK && r.n + f->changed <= CHANGED_MAX;

	if (ok && r.n)
		replace(f, view, &r);
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
	const struct view *view;
	const struct kind *kind;
	struct hit *hits;
	size_t n, limit, total;
};

/* Best first: fewer typos, then titles that begin so. Among equals the order of the array: kind, title. */
static int compare_hits(const struct hit *a, const struct hit *b)
{
	return a->typos != b->typos ? a->typos - b->typos : (int)b->whole - (int)a->whole;
}

static bool is_among(const struct search *s, uint64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->hits[i].ref.id == id)
			return true;
	return false;
}

static void offer(struct search *s, const struct hit *hit)
{
	size_t at = s->n;

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

/* A title comes before other texts of its record, and but once. */
static void on_text(void *ctx, const struct words_hit *found)
{
	struct search *s = ctx;

	if (found->title || !is_among(s, found->ref.id))
		offer(s, &(struct hit){ found->ref, found->typos, found->title && found->begins });
}

static void search_texts(struct search *s, struct slice text, bool fuzzy)
{
	struct buf letters = { 0 };

	sortkey_letters(text, &letters);
	words_search(&s->f->words, s->kind ? s->kind->id : 0, buf_view(&letters), fuzzy, on_text, s);
	buf_release(&letters);
}

static bool on_number(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct search *s = ctx;

	(void)r;
	(void)key;
	if (!is_among(s, ref.id))
		offer(s, &(struct hit){ { ref.kind, 0, ref.id }, 0, false });
	return true;
}

/* Digits, however they are set apart: «112-233-445 95». */
static size_t take_number(struct slice text, char digits[NUMBER_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] >= '0' && text.p[i] <= '9') {
			if (n == NUMBER_MAX)
				return 0;
			digits[n++] = text.p[i];
		} else if (!strchr(" -()+", text.p[i])) {
			return 0;
		}
	}
	return n;
}

/* As telephones are indexed: from the last digit on, whatever code one dials before ten digits. */
static size_t take_phone(const char *digits, size_t n, char *reversed)
{
	enum { WITH_CODE = 11 };
	size_t from = n == WITH_CODE && (digits[0] == '7' || digits[0] == '8');

	for (size_t i = from; i < n; i++)
		reversed[n - 1 - i] = digits[i];
	return n - from;
}

static void search_numbers(struct search *s, struct slice text)
{
	const struct schema *schema = s->view->schema;
	char digits[NUMBER_MAX], reversed[NUMBER_MAX];
	size_t n = take_number(text, digits), dialled = take_phone(digits, n, reversed);

	for (size_t i = 0; i < schema->n && n >= NUMBER_LEAST; i++) {
		struct query q = { .kind = &schema->kinds[i], .keys_only = true };
		const struct field *rows = NULL, *field = NULL;

		while ((!s->kind || s->kind == q.kind) && kind_next(q.kind, &rows, &field)) {
			q.by = field->tag;
			q.prefix = field->type == &type_phone ? slice_from(reversed, dialled) : slice_from(digits, n);
			if (is_found(field) && is_number(field))
				view_each(s->view, &q, on_number, s);
		}
	}
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

static void search_prefix(struct search *s, struct slice text)
{
	const struct schema *schema = s->view->schema;
	struct buf letters = { 0 };

	sortkey_letters(text, &letters);
	for (size_t i = 0; i < schema->n && s->n < s->limit; i++) {
		struct query q = {
			.kind = &schema->kinds[i], .by = BY_TITLE,
			.prefix = buf_view(&letters), .keys_only = true,
		};

		if ((!s->kind || s->kind == q.kind) && letters.n && !derive_leading_ref(q.kind, BY_TITLE))
			view_each(s->view, &q, on_prefix, s);
	}
	buf_release(&letters);
}

size_t finder_search(struct finder *f, const struct view *view, const struct kind *kind, struct slice text,
		     struct slice other, struct hit *hits, size_t limit, size_t *total, struct slice *used)
{
	struct search s = { .f = f, .view = view, .kind = kind, .hits = hits, .limit = limit };
	const struct slice tries[] = { text, other };

	*used = text;
	if (f->complete)
		search_texts(&s, text, false);
	else
		search_prefix(&s, text);
	search_numbers(&s, text);
	/* As typed; in the other layout; then with typos, in the same order. */
	for (size_t i = 1; i < 4 && f->complete && s.n == 0; i++) {
		*used = tries[i % 2];
		search_texts(&s, *used, i >= 2);
	}
	if (s.n == 0)
		*used = text;
	*total = s.total;
	return s.n;
}
