/* The words of all titles and FIELD_FIND texts, in the order of kind and title. Records changed since they
 * were read are forgotten and kept beside; when those are many, the whole is read anew. Numbers (СНИЛС) are
 * found through their own index: each is a word of its own, so there is nothing to share. */
#include "finder.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/steady.h"

enum {
	SLICE_ENTRIES = 16,         /* between two looks at the clock: each may wait for the disk */
	CHANGED_MAX = 5000,         /* changes before the whole is read anew */
	SPELLED_MAX = 5000,         /* records of a kind whose whole titles are put together */
};

struct finder *finder_new(void)
{
	return mem_alloc(sizeof(struct finder));
}

static void release_late(struct finder *f)
{
	free(f->late);
	f->late = NULL;
	f->nlate = f->late_cap = 0;
	buf_release(&f->late_letters);
}

void finder_free(struct finder *f)
{
	if (!f)
		return;
	words_release(&f->words);
	words_release(&f->building);
	release_late(f);
	buf_release(&f->after);
	free(f->passes);
	free(f);
}

size_t finder_memory(const struct finder *f)
{
	return words_memory(&f->words) + words_memory(&f->building) + f->late_letters.cap +
	       f->late_cap * sizeof(*f->late);
}

/* ---- what is searched ---- */

/* Titles of plain text are found through the title index, other FIELD_FIND texts through their own. */
static bool is_text_index(const struct kind *kind, uint16_t tag)
{
	bool plain = !derive_leading_ref(kind, BY_TITLE);
	const struct field *f = tag == BY_TITLE ? NULL : kind_field(kind, tag);

	if (tag == BY_TITLE)
		return plain;
	return f && finder_looks_at(f) && !finder_by_number(f) && !(plain && !kind->title && f->flags & FIELD_TITLE);
}

static void plan_pass(struct finder *f, const struct kind *kind, uint16_t tag, size_t *cap)
{
	if (!is_text_index(kind, tag) && !(tag == BY_TITLE && f->spelled[kind->id]))
		return;
	MEM_GROW(f->passes, f->npasses, *cap);
	f->passes[f->npasses++] = (struct pass){ kind->id, tag };
}

static bool is_person(const struct kind *kind)
{
	for (size_t i = 0; kind && i < kind->nfields; i++)
		if (kind->fields[i].flags & FIELD_TITLE && kind->fields[i].flags & FIELD_PERSONAL)
			return true;
	return false;
}

/* «РМО учителей физики №2, 02.06.2025»: the title index holds a reference and a day there, not their letters. Of a kind with many
 * records that would take more memory than it is worth; and who types a person's name wants the person, not all their papers. */
static bool is_spelled(const struct view *view, const struct kind *kind)
{
	bool other = false;

	for (size_t i = 0; i < kind->nfields && !kind->title; i++) {
		const struct field *f = &kind->fields[i];

		if (f->flags & FIELD_TITLE && is_person(f->to))
			return false;
		other |= f->flags & FIELD_TITLE && f->type->wire != WIRE_TEXT;
	}
	return other && view_count(view, kind) <= SPELLED_MAX;
}

static void plan(struct finder *f, const struct view *view)
{
	const struct schema *schema = view->schema;
	size_t cap = 0;

	free(f->passes);
	f->passes = NULL;
	f->npasses = f->pass = 0;
	for (size_t i = 0; i < schema->n; i++) {
		const struct field *rows = NULL, *field = NULL;

		f->spelled[schema->kinds[i].id] = is_spelled(view, &schema->kinds[i]);
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

static void spell(const struct view *view, struct ref ref, struct buf *letters)
{
	struct buf title = { 0 };

	view_title(view, ref, &title);
	sortkey_letters(buf_view(&title), letters);
	buf_release(&title);
}

struct slice_walk {
	struct finder *f;
	const struct view *view;
	int64_t until;
	size_t n;
	bool late;
};

static bool is_late(int64_t until)
{
	return until != INT64_MAX && steady_us() >= until;
}

static bool on_entry(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct slice_walk *w = ctx;
	struct finder *f = w->f;
	bool title = f->passes[f->pass].tag == BY_TITLE;
	struct buf letters = { 0 };

	(void)r;
	if (title && f->spelled[ref.kind])
		spell(w->view, ref, &letters);
	words_add(&f->building, ref, title, letters.n ? buf_view(&letters) : letters_of(key));
	buf_release(&letters);
	if (++w->n % SLICE_ENTRIES || !is_late(w->until))
		return true;
	w->late = true;
	buf_reset(&f->after);
	buf_slice(&f->after, key);
	return false;
}

static void build_slice(struct finder *f, const struct view *view, int64_t until)
{
	const struct pass *pass = &f->passes[f->pass];
	struct slice_walk w = { .f = f, .view = view, .until = until };
	struct query q = {
		.kind = schema_kind(view->schema, pass->kind), .by = pass->tag, .keys_only = true,
		.after = f->after.n ? buf_view(&f->after) : (struct slice){ 0 },
	};

	if (view_each(view, &q, on_entry, &w) != ST_OK || !w.late) {
		f->pass++;
		buf_reset(&f->after);
	}
}

static void begin_build(struct finder *f, const struct view *view)
{
	plan(f, view);
	words_release(&f->building);
	buf_reset(&f->after);
	f->building_seq = kv_seq(snapshot_of(view)->store->kv);
	f->begun = true;
}

static void finish_build(struct finder *f)
{
	words_release(&f->words);
	release_late(f);
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

static void add_late(struct finder *f, struct ref ref, bool title, struct slice letters)
{
	MEM_GROW(f->late, f->nlate, f->late_cap);
	f->late[f->nlate++] = (struct late_text){
		ref, (uint32_t)f->late_letters.n, (uint32_t)letters.n, title,
	};
	buf_slice(&f->late_letters, letters);
}

static void add_record(struct finder *f, const struct view *view, struct ref ref)
{
	struct record r = { 0 };
	struct keyset keys = { 0 };
	struct buf letters = { 0 };

	ref.row = 0;
	if (view_get(view, ref, &r) == ST_OK) {
		derive_keys(&r, &keys);
		if (f->spelled[ref.kind]) {
			spell(view, ref, &letters);
			add_late(f, ref, true, buf_view(&letters));
		}
		for (size_t i = 0; i < keys.n; i++) {
			struct slice key = keys.v[i];
			uint16_t tag = get_u16(key.p + 2);

			if (key.p[0] == 'X' && is_text_index(r.kind, tag) && !(tag == BY_TITLE && f->spelled[ref.kind]))
				add_late(f, ref, tag == BY_TITLE, letters_of(key));
		}
		derive_release(&keys);
	}
	buf_release(&letters);
	record_release(&r);
}

static void forget(struct finder *f, const uint64_t *ids, size_t n)
{
	words_forget(&f->words, ids, n);
	for (size_t i = 0; i < f->nlate; i++)
		if (bsearch(&f->late[i].ref.id, ids, n, sizeof(*ids), words_compare_ids))
			f->late[i].ref.id = 0;
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
	forget(f, ids, n);
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
	int64_t until = budget_us == INT64_MAX ? INT64_MAX : steady_us() + budget_us;

	if (f->complete && !f->begun && refresh(f, view))
		return true;
	if (!f->begun)
		begin_build(f, view);
	while (!is_late(until)) {
		if (f->pass < f->npasses) {
			build_slice(f, view, until);
		} else if (words_close(&f->building)) {
			finish_build(f);
			return refresh(f, view);
		}
	}
	return false;
}
