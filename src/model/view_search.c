/* Searches behind view_resolve and view_candidates: whole titles, unique values, likeness, beginnings of
 * words. */
#include "view_private.h"

#include <stdlib.h>

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

enum {
	PARTS_MAX = 8,          /* words of a text each tried as the beginning of a title */
	NEAREST_LETTERS = 3,    /* of a word by which similar titles are looked for */
	SCAN_AT_ONCE = 5000,    /* titles that may be looked through at every key */
	NEAREST_SCAN_MAX = 20000, /* and after a mistake, for similar names */
};

static bool found_add(struct found *f, struct ref ref)
{
	ref.row = 0;
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].id == ref.id && f->v[i].kind == ref.kind)
			return true;
	if (f->n == f->most)
		return false;
	if (f->owned)
		MEM_GROW(f->v, f->n, f->cap);
	f->v[f->n++] = ref;
	return f->n < f->most;
}

/* Is the title these letters? Its parts may be joined or apart by a blank. */
static bool is_whole(const struct search *s, struct slice body)
{
	if (body.n != s->letters.n)
		return false;
	for (size_t i = 0; i < s->letters.n; i++) {
		char c = body.p[i] == SORTKEY_JOIN ? SORTKEY_SPACE : body.p[i];

		if (c != s->letters.p[i])
			return false;
	}
	return true;
}

static bool see_whole(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct search *s = ctx;

	(void)record;
	return !is_whole(s, sortkey_body(view_key_sort(key))) || found_add(s->found, ref);
}

static bool see_any(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct search *s = ctx;

	(void)record;
	(void)key;
	return found_add(s->found, ref);
}

static bool see_match(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct search *s = ctx;

	(void)record;
	return !sortkey_match(sortkey_body(view_key_sort(key)), s->letters) || found_add(s->found, ref);
}

static bool see_near(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct search *s = ctx;

	(void)record;
	return sortkey_match_fuzzy(sortkey_body(view_key_sort(key)), s->letters) < 0 ||
	       found_add(s->found, ref);
}

static enum status walk(struct search *s, uint16_t by, struct slice prefix, view_each_fn *see)
{
	struct query query = { .kind = s->kind, .by = by, .prefix = prefix, .keys_only = true };

	return view_each(s->view, &query, see, s);
}

static struct slice first_word(struct slice letters)
{
	const char *blank = letters.n ? memchr(letters.p, SORTKEY_SPACE, letters.n) : NULL;

	return blank ? slice_from(letters.p, (size_t)(blank - letters.p)) : letters;
}

/* Other spellings of a whole name. */
static enum status by_likeness(struct search *s)
{
	struct buf letters = { 0 };
	enum status st;

	s->kind->likeness(s->text, &letters);
	buf_char(&letters, 0);
	st = walk(s, BY_LIKENESS, buf_view(&letters), see_any);
	buf_release(&letters);
	return st;
}

/* Whole values of unique fields: the code of a competency, СНИЛС. */
static enum status by_unique(struct search *s)
{
	enum status st = ST_NO;

	for (size_t i = 0; i < s->kind->nfields && st == ST_NO; i++) {
		const struct field *f = &s->kind->fields[i];
		struct notes quiet = { 0 };
		struct buf bytes = { 0 };
		struct ref ref;

		if (!(f->flags & FIELD_UNIQUE))
			continue;
		if (f->type->parse(f, s->view, s->text, &bytes, &quiet) == ST_OK && bytes.n)
			st = view_unique(s->view, s->kind, f->tag, buf_view(&bytes), &ref);
		if (st == ST_OK)
			found_add(s->found, ref);
		notes_release(&quiet);
		buf_release(&bytes);
	}
	return st == ST_NO ? ST_OK : st;
}

/* A day stands in an index as a number: such a title is whole only as it is spelled. */
static bool is_spelled_otherwise(const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields && !kind->title; i++)
		if (kind->fields[i].flags & FIELD_TITLE && kind->fields[i].type->wire != WIRE_TEXT)
			return true;
	return false;
}

static bool is_title(const struct search *s, struct ref ref)
{
	struct buf title = { 0 }, letters = { 0 };
	bool same;

	view_title(s->view, ref, &title);
	sortkey_letters(buf_view(&title), &letters);
	same = slice_eq(buf_view(&letters), s->letters);
	buf_release(&title);
	buf_release(&letters);
	return same;
}

static bool see_spelled(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct search *s = ctx;

	(void)record;
	(void)key;
	return !is_title(s, ref) || found_add(s->found, ref);
}

/* With what stands before it, without the comma behind it, which a title in the index has not got. */
static struct slice up_to_first_word(struct slice letters)
{
	struct slice rest = letters, word;

	return sortkey_word(&rest, &word) ? slice_from(letters.p, (size_t)(rest.p - letters.p)) : letters;
}

static enum status find_whole(struct search *s)
{
	enum status st = walk(s, BY_TITLE, first_word(s->letters), see_whole);

	if (!st && s->found->n == 0 && is_spelled_otherwise(s->kind))
		st = walk(s, BY_TITLE, up_to_first_word(s->letters), see_spelled);
	if (!st && s->found->n == 0)
		st = by_unique(s);
	if (!st && s->found->n == 0 && s->kind->likeness)
		st = by_likeness(s);
	return st;
}

/* Titles that begin with one of the words come first: it takes no time, and a surname is meant before a
 * patronymic. All titles of a large kind are looked through when there are none such, and when it must be
 * known that no other fits. */
static enum status find_part(struct search *s, bool thorough)
{
	struct slice rest = s->letters, word;
	bool large = view_count(s->view, s->kind) > SCAN_AT_ONCE;
	enum status st = ST_OK;

	for (size_t i = 0;
	     (large || !thorough) && i < PARTS_MAX && !st && slice_split(&rest, SORTKEY_SPACE, &word); i++)
		if (word.n && s->found->n < s->found->most)
			st = walk(s, BY_TITLE, word, see_match);
	if (!st && s->found->n < s->found->most && (!large || thorough || s->found->n == 0))
		st = walk(s, BY_TITLE, slice_from(NULL, 0), see_match);
	return st;
}

/* ---- «ММА»: by the first letters of the words of a title ---- */

enum { INITIALS_LEAST = 2, INITIALS_MOST = 6 };

static bool has_initials(struct slice body, struct slice initials)
{
	struct slice word;

	while (sortkey_word(&body, &word)) {
		bool begins = initials.n && word.p[0] == initials.p[0];

		/* «и», «в» have no part in an abbreviation. */
		if (!begins && word.n > 1)
			return false;
		if (begins)
			slice_skip(&initials, 1);
	}
	return !initials.n;
}

static bool see_initials(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct search *s = ctx;

	(void)record;
	return !has_initials(sortkey_body(view_key_sort(key)), s->letters) || found_add(s->found, ref);
}

/* People are not called so, and there are many of them. */
static bool is_abbreviated(const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if (kind->fields[i].flags & FIELD_TITLE && kind->fields[i].flags & FIELD_PERSONAL)
			return false;
	return true;
}

static enum status find_initials(struct search *s, struct slice word)
{
	struct slice letters = s->letters;
	enum status st;

	if (word.n < INITIALS_LEAST || word.n > INITIALS_MOST || !is_abbreviated(s->kind) ||
	    view_count(s->view, s->kind) > SCAN_AT_ONCE)
		return ST_OK;
	s->letters = word;
	st = walk(s, BY_TITLE, slice_from(NULL, 0), see_initials);
	s->letters = letters;
	return st;
}

/* ---- kinds called by what they refer to: a deficit by its teacher ---- */

static const struct field *leading_ref(const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if (kind->fields[i].flags & FIELD_TITLE)
			return !kind->title && kind->fields[i].type->wire == WIRE_REF ? &kind->fields[i]
										      : NULL;
	return NULL;
}

static bool see_titled(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct search *s = ctx;
	struct buf title = { 0 }, letters = { 0 };
	bool more = true;

	(void)kind;
	(void)tag;
	view_title(s->view, from, &title);
	sortkey_letters(buf_view(&title), &letters);
	if (sortkey_match(buf_view(&letters), s->letters))
		more = found_add(s->found, from);
	buf_release(&title);
	buf_release(&letters);
	return more;
}

/* Those of them whose whole title has been typed come alone. */
static void keep_whole(struct search *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->found->n; i++)
		if (is_title(s, s->found->v[i]))
			s->found->v[kept++] = s->found->v[i];
	s->found->n = kept;
}

enum { TARGETS_MAX = 200 };

/* «мма 4»: the first word names the target, the others are still to be found in the title. */
static enum status target_initials(struct search *s, struct search *targets)
{
	struct slice rest = s->letters, word;
	enum status st;

	slice_split(&rest, SORTKEY_SPACE, &word);
	st = find_initials(targets, word);
	s->letters = rest.p ? rest : slice_from(word.p, 0);
	return st;
}

static enum status see_referrers(struct search *s, const struct field *ref, const struct found *targets)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < targets->n && !st && s->found->n < s->found->most; i++)
		st = view_referrers(s->view, targets->v[i], s->kind, ref->tag, see_titled, s);
	return st;
}

/* «математики 4» of «РМО учителей математики»: no word of it begins the target's title. Looked for where targets are few. */
static enum status targets_by_later_words(struct search *s, struct search *targets)
{
	struct slice rest = s->letters;
	enum status st = ST_OK;

	if (view_count(s->view, targets->kind) > SCAN_AT_ONCE)
		return ST_OK;
	for (size_t i = 0; i < PARTS_MAX && !st && slice_split(&rest, SORTKEY_SPACE, &targets->letters); i++)
		if (targets->letters.n)
			st = walk(targets, BY_TITLE, slice_from(NULL, 0), see_match);
	return st;
}

static enum status find_by_target(struct search *s, const struct field *ref, enum manner manner)
{
	struct slice letters = s->letters, rest = letters, word;
	struct found targets = { .most = TARGETS_MAX, .owned = true };
	struct search inner = { .view = s->view, .kind = ref->to, .found = &targets };
	enum status st = ST_OK;

	for (size_t i = 0; i < PARTS_MAX && !st && slice_split(&rest, SORTKEY_SPACE, &word); i++)
		if (word.n)
			st = walk(&inner, BY_TITLE, word, see_any);
	if (!st && !targets.n && manner == WHOLE_OR_PART)
		st = target_initials(s, &inner);
	st = st ? st : see_referrers(s, ref, &targets);
	s->letters = letters;
	if (!st && s->found->n == 0 && manner == WHOLE_OR_PART) {
		targets.n = 0;
		st = targets_by_later_words(s, &inner);
		st = st ? st : see_referrers(s, ref, &targets);
	}
	free(targets.v);
	if (manner == WHOLE)
		keep_whole(s);
	return st;
}

enum status search_find(struct search *s, enum manner manner)
{
	const struct field *ref = leading_ref(s->kind);
	enum status st;

	if (ref && ref->to)
		return find_by_target(s, ref, manner);
	st = find_whole(s);
	if (!st && s->found->n == 0 && manner == WHOLE_OR_PART)
		st = find_part(s, true);
	if (!st && s->found->n == 0 && manner == WHOLE_OR_PART)
		st = find_initials(s, s->letters);
	return st;
}

void search_near(struct search *s)
{
	struct slice letters = s->letters, rest, word;
	struct buf likeness = { 0 };

	if (!letters.n || leading_ref(s->kind) || view_count(s->view, s->kind) > NEAREST_SCAN_MAX)
		return;
	walk(s, BY_TITLE, slice_from(NULL, 0), see_near);
	if (s->kind->likeness)
		s->kind->likeness(s->text, &likeness);
	rest = likeness.n ? buf_view(&likeness) : letters;
	while (s->found->n == 0 && slice_split(&rest, SORTKEY_SPACE, &word)) {
		s->letters = word;
		if (word.n >= NEAREST_LETTERS)
			walk(s, BY_TITLE, slice_from(NULL, 0), see_near);
	}
	s->letters = letters;
	buf_release(&likeness);
}

void search_candidates(struct search *s)
{
	const struct field *ref = leading_ref(s->kind);

	if (!s->letters.n)
		walk(s, BY_TITLE, slice_from(NULL, 0), see_any);
	else if (ref && ref->to)
		find_by_target(s, ref, WHOLE_OR_PART);
	else
		find_part(s, false);
	if (s->found->n == 0 && !(ref && ref->to))
		find_initials(s, s->letters);
}
