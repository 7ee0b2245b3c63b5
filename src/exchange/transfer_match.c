/* Which record does a row speak of? One with the same unique value, else one that its kind says is the same,
 * among those with the same beginning of the title or the same likeness. */
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "transfer_private.h"

enum { CANDIDATES_TOLD = 5, ABBREVIATION = 0x12 /* letter of «.» */ };

/* ---- what a record is found by ---- */

static void add_handle(struct handles *h, uint16_t by, size_t at)
{
	MEM_GROW(h->v, h->n, h->cap);
	h->v[h->n++] = (struct handle){ by, at, h->bytes.n - at };
}

static const struct field *next_title(const struct kind *kind, const struct field *f)
{
	for (f = f ? f + 1 : kind->fields; f < kind->fields + kind->nfields; f++)
		if (f->flags & FIELD_TITLE)
			return f;
	return NULL;
}

/* Former surnames and the like: columns of rows that hold what the title begins with, and can be
 * looked up. */
static const struct field *next_alias(const struct kind *kind, const struct field **rows,
				      const struct field *f)
{
	const struct field *first = next_title(kind, NULL);

	while (kind_next(kind, rows, &f))
		if (*rows && f->type == &type_name && first && first->type == &type_name &&
		    f->flags & FIELD_FIND)
			return f;
	return NULL;
}

/* «Иванова» and the first letter of her name: initials are found beside names in full. */
static void add_text_handle(struct handles *h, const struct record *r, const struct field *first,
			    struct slice text)
{
	const struct field *second = next_title(r->kind, first);
	struct slice next = second && second->type->wire == WIRE_TEXT ? record_get(r, second->tag, 0)
								      : (struct slice){ 0 };
	size_t at = h->bytes.n;
	struct buf letters = { 0 };

	sortkey_letters(text, &h->bytes);
	sortkey_letters(next, &letters);
	if (letters.n && r->kind->same) {
		buf_u8(&h->bytes, SORTKEY_JOIN);
		buf_char(&h->bytes, letters.p[0]);
	}
	buf_release(&letters);
	add_handle(h, BY_TITLE, at);
}

/* The letters of all text parts of the title, as its index has them. */
static void read_name(struct handles *h, const struct record *r)
{
	for (const struct field *f = NULL; (f = next_title(r->kind, f));) {
		if (f->type->wire != WIRE_TEXT)
			return;
		if (h->name.n)
			buf_u8(&h->name, SORTKEY_JOIN);
		sortkey_letters(record_get(r, f->tag, 0), &h->name);
	}
}

static void title_handles(struct handles *h, const struct record *r)
{
	const struct field *first = next_title(r->kind, NULL), *rows = NULL, *f = NULL;
	struct slice bytes = first ? record_get(r, first->tag, 0) : (struct slice){ 0 };
	size_t at = h->bytes.n;

	if (!bytes.n)
		return;
	if (first->type->wire != WIRE_TEXT) {
		first->type->sortkey(first, bytes, &h->bytes);
		add_handle(h, BY_TITLE, at);
		return;
	}
	add_text_handle(h, r, first, bytes);
	read_name(h, r);
	while ((f = next_alias(r->kind, &rows, f)))
		for (size_t i = 0; i < record_nrows(r, rows); i++) {
			struct slice alias = record_get(r, f->tag, record_row(r, rows, i));

			if (alias.n)
				add_text_handle(h, r, first, alias);
		}
}

static void likeness_handles(struct handles *h, const struct record *r)
{
	for (size_t i = 0; i < r->kind->nfields; i++) {
		const struct field *f = &r->kind->fields[i];
		struct slice text = record_get(r, f->tag, 0);
		size_t at = h->bytes.n;

		if (!(f->flags & FIELD_FIND) || f->type->wire != WIRE_TEXT || !text.n)
			continue;
		r->kind->likeness(text, &h->bytes);
		buf_u8(&h->bytes, 0);
		add_handle(h, BY_LIKENESS, at);
	}
}

void handles_of(struct handles *h, const struct record *r)
{
	buf_reset(&h->bytes);
	buf_reset(&h->name);
	h->n = 0;
	if (r->kind->likeness)
		likeness_handles(h, r);
	else if (!r->kind->title)
		title_handles(h, r);
}

uint64_t handle_hash(const struct kind *kind, uint16_t by, struct slice bytes)
{
	return hashes_hash((uint64_t)kind->id << 16 | by, bytes);
}

uint64_t unique_hash(const struct kind *kind, const struct field *f, struct slice bytes)
{
	return hashes_hash((uint64_t)'u' << 32 | (uint64_t)kind->id << 16 | f->tag, bytes);
}

void handles_release(struct handles *h)
{
	buf_release(&h->bytes);
	buf_release(&h->name);
	free(h->v);
	*h = (struct handles){ 0 };
}

/* ---- candidates ---- */

struct search {
	const struct pending *pending;
	const struct record *now;
	struct handles handles;
	struct slice name; /* title letters wanted; empty: any */
	struct ref *v; /* each once */
	size_t n, cap;
};

static void add_candidate(struct search *s, struct ref ref)
{
	ref.row = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].id == ref.id)
			return;
	MEM_GROW(s->v, s->n, s->cap);
	s->v[s->n++] = ref;
}

static bool next_part(struct slice *rest, struct slice *part)
{
	return slice_split(rest, SORTKEY_JOIN, part);
}

static bool abbreviated(struct slice part)
{
	return !part.n || memchr(part.p, ABBREVIATION, part.n);
}

/* Keys are compared before records are fetched: most namesakes by surname go no further. The first part is
 * the handle's. */
static bool may_be(struct slice wanted, struct slice title)
{
	struct slice a = { 0 }, b = { 0 };
	bool more_a = next_part(&wanted, &a), more_b = next_part(&title, &b);

	while (more_a || more_b) {
		a = b = (struct slice){ 0 };
		more_a = more_a && next_part(&wanted, &a);
		more_b = more_b && next_part(&title, &b);
		if (!slice_eq(a, b) && !abbreviated(a) && !abbreviated(b))
			return false;
	}
	return true;
}

static bool on_key(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct search *s = ctx;

	(void)record;
	if (!s->name.n || may_be(s->name, sortkey_body(view_key_sort(key))))
		add_candidate(s, ref);
	return true;
}

/* The key of a column ends behind the letters: «Петров» is not «Петрова». */
static bool on_alias(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct search *s = ctx;
	struct slice first, name = s->name;

	(void)record;
	next_part(&name, &first);
	if (slice_eq(sortkey_body(view_key_sort(key)), first))
		add_candidate(s, ref);
	return true;
}

static enum status search_base(struct search *s)
{
	struct query q = { .kind = s->now->kind, .keys_only = true };
	const struct field *rows = NULL, *f = NULL;
	struct slice name = s->name;
	enum status st = ST_OK;

	for (size_t i = 0; i < s->handles.n && !st; i++) {
		q.by = s->handles.v[i].by;
		q.prefix = slice_from(s->handles.bytes.p + s->handles.v[i].at, s->handles.v[i].n);
		st = view_each(s->pending->base, &q, on_key, s);
	}
	while (!st && name.n && (f = next_alias(s->now->kind, &rows, f))) {
		struct slice rest = name;

		q.by = f->tag;
		next_part(&rest, &q.prefix);
		st = view_each(s->pending->base, &q, on_alias, s);
	}
	return st;
}

static void search_pending(struct search *s, const struct pending *p)
{
	for (size_t i = 0; i < s->handles.n && p->n; i++) {
		struct slice bytes = slice_from(s->handles.bytes.p + s->handles.v[i].at, s->handles.v[i].n);
		uint64_t hash = handle_hash(s->now->kind, s->handles.v[i].by, bytes);
		size_t at = 0;
		uint32_t k;

		while (hashes_next(&p->lookup, hash, &at, &k)) {
			const struct entry *e = k < p->n && p->v[k].kind == s->now->kind ? &p->v[k] : NULL;

			if (e && (!s->name.n || may_be(s->name, e->name)))
				add_candidate(s, (struct ref){ e->kind->id, 0, e->id });
		}
	}
	if (p->ahead)
		search_pending(s, p->ahead);
}

/* ---- which of them ---- */

static bool equal_values(const struct field *f, struct slice a, struct slice b)
{
	struct buf x = { 0 }, y = { 0 };
	bool equal;

	if (f->type->wire != WIRE_TEXT || slice_eq(a, b))
		return slice_eq(a, b);
	sortkey_letters(a, &x);
	sortkey_letters(b, &y);
	equal = slice_eq(buf_view(&x), buf_view(&y));
	buf_release(&x);
	buf_release(&y);
	return equal;
}

/* For kinds that do not say: the same title and equal required fields, as far as the row tells them. */
static enum same plainly_same(const struct record *old, const struct record *now)
{
	enum same same = SAME_YES;

	for (size_t i = 0; i < now->kind->nfields; i++) {
		const struct field *f = &now->kind->fields[i];
		struct slice a = record_get(old, f->tag, 0), b = record_get(now, f->tag, 0);

		if (!(f->flags & (FIELD_TITLE | FIELD_REQUIRED)) || f->flags & FIELD_DERIVED ||
		    f->type == &type_rows)
			continue;
		if (b.n && !equal_values(f, a, b))
			return SAME_NO;
		if (a.n && !b.n)
			same = SAME_MAYBE;
	}
	return same;
}

static enum same same_record(const struct search *s, const struct record *old)
{
	const struct kind *kind = s->now->kind;

	return kind->same ? kind->same(&s->pending->view, old, s->now) : plainly_same(old, s->now);
}

static void tell_one(const struct search *s, struct ref ref, struct buf *out)
{
	const struct entry *e = pending_find(s->pending, ref);

	buf_str(out, "«");
	view_title(&s->pending->view, ref, out);
	if (e && e->fresh)
		buf_printf(out, "» (строка %zu)", e->line);
	else
		buf_printf(out, "» (№%llu)", (unsigned long long)ref.id);
}

static enum status refuse_several(const struct search *s, const struct ref *v, size_t n, struct notes *notes)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < n && i < CANDIDATES_TOLD; i++) {
		buf_str(&text, i ? ", " : "");
		tell_one(s, v[i], &text);
	}
	fail(notes, ST_NO, "кого имели в виду? Подходят: %s%s. Добавьте в таблицу то, что их различает",
	     buf_cstr(&text), n > CANDIDATES_TOLD ? " и другие" : "");
	buf_release(&text);
	return ST_NO;
}

/* One that is the same for certain, else the only one that may be. Candidates are sorted into those
 * that fit. */
static enum status choose(struct search *s, struct ref *found, struct notes *notes)
{
	enum same best = SAME_MAYBE;
	size_t fits = 0;

	for (size_t i = 0; i < s->n; i++) {
		struct record old = { 0 };
		enum status st = view_get(&s->pending->view, s->v[i], &old);
		enum same same = st == ST_OK ? same_record(s, &old) : SAME_NO;

		record_release(&old);
		if (st && st != ST_NO)
			return fail(notes, st, "запись №%llu не читается: выполните metodist check",
				    (unsigned long long)s->v[i].id);
		if (same == SAME_NO || same < best)
			continue;
		if (same > best)
			fits = 0;
		best = same;
		s->v[fits++] = s->v[i];
	}
	for (size_t i = 0; i < fits; i++)
		if (pending_flies(s->pending, s->v[i]))
			return ST_CONFLICT;
	if (fits > 1)
		return refuse_several(s, s->v, fits, notes);
	if (fits)
		*found = s->v[0];
	return ST_OK;
}

/* ---- unique values ---- */

static enum status holder_of(const struct search *s, const struct pending *p, const struct field *f, struct slice bytes,
			     struct ref *ref)
{
	size_t at = 0;
	uint32_t i;

	while (p->n && hashes_next(&p->lookup, unique_hash(s->now->kind, f, bytes), &at, &i)) {
		struct record r = { 0 };
		bool holds = i < p->n && p->v[i].kind == s->now->kind &&
			     record_open(&r, p->v[i].kind, p->v[i].id, p->v[i].packed, false) &&
			     slice_eq(record_get(&r, f->tag, 0), bytes);

		record_release(&r);
		if (holds) {
			*ref = (struct ref){ p->v[i].kind->id, 0, p->v[i].id };
			return ST_OK;
		}
	}
	return p->ahead ? holder_of(s, p->ahead, f, bytes, ref) : view_unique(p->base, s->now->kind, f->tag, bytes, ref);
}

/* A unique value decides, unless the kind knows better. */
static enum status match_unique(struct search *s, struct ref *found, struct notes *notes)
{
	for (size_t i = 0; i < s->now->kind->nfields; i++) {
		const struct field *f = &s->now->kind->fields[i];
		struct slice bytes = record_get(s->now, f->tag, 0);
		struct ref ref;
		enum status st;

		if (!(f->flags & FIELD_UNIQUE) || !bytes.n)
			continue;
		st = holder_of(s, s->pending, f, bytes, &ref);
		if (st == ST_NO)
			continue;
		if (st)
			return fail(notes, st, "не удалось прочитать базу, когда искали «%s»", f->label);
		if (pending_flies(s->pending, ref))
			return ST_CONFLICT;
		if (found->id && found->id != ref.id)
			return refuse_several(s, (struct ref[]){ *found, ref }, 2, notes);
		*found = ref;
	}
	return ST_OK;
}

static enum status contradict(const struct search *s, struct ref ref, struct notes *notes)
{
	struct record old = { 0 };
	struct buf title = { 0 };
	enum status st = view_get(&s->pending->view, ref, &old);

	if (!st && s->now->kind->same && same_record(s, &old) == SAME_NO) {
		tell_one(s, ref, &title);
		st = fail(notes, ST_NO, "по номеру это %s, но остальное не сходится: проверьте обе записи",
			  buf_cstr(&title));
	}
	record_release(&old);
	buf_release(&title);
	return st;
}

enum status match_record(const struct pending *p, const struct record *now, struct ref *found,
			 struct notes *notes)
{
	struct search s = { .pending = p, .now = now };
	enum status st;

	*found = (struct ref){ 0 };
	st = match_unique(&s, found, notes);
	if (!st && found->id) {
		st = contradict(&s, *found, notes);
	} else if (!st) {
		handles_of(&s.handles, now);
		s.name = buf_view(&s.handles.name);
		st = search_base(&s);
		if (st)
			fail(notes, st, "не удалось прочитать базу, когда искали «%s»", now->kind->label);
		search_pending(&s, p);
		if (!st)
			st = choose(&s, found, notes);
	}
	handles_release(&s.handles);
	free(s.v);
	return st;
}
