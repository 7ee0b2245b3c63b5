/* What a text finds: words by the finder's, digits by their own indexes, and before the words are there what
 * begins with the text. */
#include "finder.h"

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

enum {
	NUMBER_LEAST = 4,           /* digits: fewer say little and fit many */
	NUMBER_MAX = 32,
};

struct search {
	struct finder *f;
	const struct view *view;
	const struct kind *kind;
	struct hit *hits;
	size_t n, limit;
	size_t total;               /* records that the words found, */
	uint64_t *ids;              /* and those found beside them, as often as they were */
	size_t nids, ids_cap;
};

/* Best first: fewer typos, then titles that begin so. Among equals the order of texts: kind, title. */
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

	while (at > 0 && compare_hits(&s->hits[at - 1], hit) > 0)
		at--;
	if (at == s->limit)
		return;
	if (s->n < s->limit)
		s->n++;
	memmove(s->hits + at + 1, s->hits + at, (s->n - 1 - at) * sizeof(*hit));
	s->hits[at] = *hit;
}

/* A title comes before other texts of its record, and but once. False: there is no room for more as good. */
static bool on_text(void *ctx, const struct words_hit *found)
{
	struct search *s = ctx;

	if (found->title || !is_among(s, found->ref.id))
		offer(s, &(struct hit){ found->ref, found->typos, found->whole });
	return s->n < s->limit;
}

static void found_beside(struct search *s, const struct words_hit *found)
{
	on_text(s, found);
	MEM_GROW(s->ids, s->nids, s->ids_cap);
	s->ids[s->nids++] = found->ref.id;
}

static void search_late(struct search *s, struct slice letters, bool fuzzy)
{
	struct slice rest = letters, word, first;

	if (!sortkey_word(&rest, &first))
		return;
	for (size_t i = 0; i < s->f->nlate; i++) {
		const struct late_text *late = &s->f->late[i];
		struct slice text = slice_from(s->f->late_letters.p + late->at, late->n);
		struct words_hit hit = { .ref = late->ref, .title = late->title };

		if (!late->ref.id || (s->kind && late->ref.kind != s->kind->id))
			continue;
		if (fuzzy)
			hit.typos = sortkey_match_fuzzy(text, letters);
		else if (!sortkey_match(text, letters))
			continue;
		if (hit.typos < 0)
			continue;
		hit.whole = late->title && sortkey_word(&text, &word) && word.p[0] == first.p[0];
		found_beside(s, &hit);
	}
}

static void search_texts(struct search *s, struct slice text, bool fuzzy)
{
	struct buf letters = { 0 };

	sortkey_letters(text, &letters);
	s->total = words_search(&s->f->words, s->kind ? s->kind->id : 0, buf_view(&letters), fuzzy, on_text,
				s);
	search_late(s, buf_view(&letters), fuzzy);
	buf_release(&letters);
}

static bool on_number(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct search *s = ctx;

	(void)r;
	(void)key;
	found_beside(s, &(struct words_hit){ .ref = { ref.kind, 0, ref.id } });
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
			if (finder_looks_at(field) && finder_by_number(field))
				view_each(s->view, &q, on_number, s);
		}
	}
}

/* Before the words are there: what begins with the text, straight from the title indexes. */
static bool on_prefix(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct search *s = ctx;

	(void)r;
	(void)key;
	offer(s, &(struct hit){ ref, 0, true });
	s->total++;
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

/* Each record once, in however many ways it was found. */
static size_t count_records(struct search *s)
{
	size_t n = 0;

	if (!s->nids)
		return s->total;
	qsort(s->ids, s->nids, sizeof(*s->ids), words_compare_ids);
	for (size_t i = 0; i < s->nids; i++)
		if (!n || s->ids[n - 1] != s->ids[i])
			s->ids[n++] = s->ids[i];
	return s->total + n - (s->f->complete ? words_among(&s->f->words, s->ids, n) : 0);
}

size_t finder_read(struct finder *f, const struct view *view, const struct kind *kind, struct slice text, bool typos,
		   struct hit *hits, size_t limit, size_t *total)
{
	struct search s = { .f = f, .view = view, .kind = kind, .hits = hits, .limit = limit };

	if (f->complete)
		search_texts(&s, text, typos);
	else if (!typos)
		search_prefix(&s, text);
	if (!typos)
		search_numbers(&s, text);
	*total = count_records(&s);
	free(s.ids);
	return s.n;
}

size_t finder_search(struct finder *f, const struct view *view, const struct kind *kind, struct slice text,
		     struct slice other, struct hit *hits, size_t limit, size_t *total, struct slice *used)
{
	const struct slice tries[] = { text, other };
	size_t n = finder_read(f, view, kind, text, false, hits, limit, total);

	*used = text;
	/* As typed; in the other layout; then with typos, in the same order. */
	for (size_t i = 1; i < 4 && f->complete && n == 0; i++) {
		*used = tries[i % 2];
		n = finder_read(f, view, kind, *used, i >= 2, hits, limit, total);
	}
	if (n == 0)
		*used = text;
	return n;
}
