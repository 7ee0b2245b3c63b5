/* From references to names and back. */
#include <stdlib.h>

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "metodist/model/view.h"

enum {
	CANDIDATES_SHOWN = 5,
	PARTS_MAX = 8,          /* words of a text each tried as the beginning of a title */
	NEAREST_LETTERS = 3,    /* of a word by which similar titles are looked for */
	SCAN_AT_ONCE = 5000,    /* titles that may be looked through at every key */
	NEAREST_SCAN_MAX = 20000, /* and after a mistake, for similar names */
};

void view_title(const struct view *v, struct ref ref, struct buf *text)
{
	struct record r = { 0 };

	if (v && view_get(v, ref, &r) == ST_OK) {
		record_title(v, &r, text);
		if (ref.row)
			buf_printf(text, ", строка %u", ref.row);
	} else {
		buf_printf(text, "№%llu (нет)", (unsigned long long)ref.id);
	}
	record_release(&r);
}

/* Records found, each once, in the order they came; `most` ends the search. */
struct found {
	struct ref *v;
	size_t n, cap, most;
	bool owned;
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

enum manner { WHOLE, WHOLE_OR_PART };

/* One search among the records of a kind. */
struct search {
	const struct view *view;
	const struct kind *kind;
	struct slice text;
	struct slice letters;   /* of the text */
	struct found *found;
};

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

static enum status find_whole(struct search *s)
{
	enum status st = walk(s, BY_TITLE, first_word(s->letters), see_whole);

	if (!st && s->found->n == 0)
		st = by_unique(s);
	if (!st && s->found->n == 0 && s->kind->likeness)
		st = by_likeness(s);
	return st;
}

/* Titles that begin with one of the words come first: it takes no time, and a surname is meant before a patronymic. All
 * titles of a large kind are looked through when there are none such, and when it must be known that no other fits. */
static enum status find_part(struct search *s, bool thorough)
{
	struct slice rest = s->letters, word;
	bool large = view_count(s->view, s->kind) > SCAN_AT_ONCE;
	enum status st = ST_OK;

	for (size_t i = 0; (large || !thorough) && i < PARTS_MAX && !st && slice_split(&rest, SORTKEY_SPACE, &word); i++)
		if (word.n && s->found->n < s->found->most)
			st = walk(s, BY_TITLE, word, see_match);
	if (!st && s->found->n < s->found->most && (!large || thorough || s->found->n == 0))
		st = walk(s, BY_TITLE, slice_from(NULL, 0), see_match);
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
	struct buf title = { 0 }, letters = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < s->found->n; i++) {
		buf_reset(&title);
		buf_reset(&letters);
		view_title(s->view, s->found->v[i], &title);
		sortkey_letters(buf_view(&title), &letters);
		if (slice_eq(buf_view(&letters), s->letters))
			s->found->v[kept++] = s->found->v[i];
	}
	s->found->n = kept;
	buf_release(&title);
	buf_release(&letters);
}

enum { TARGETS_MAX = 200 };

static enum status find_by_target(struct search *s, const struct field *ref, enum manner manner)
{
	struct slice rest = s->letters, word;
	struct found targets = { .most = TARGETS_MAX, .owned = true };
	struct search inner = { .view = s->view, .kind = ref->to, .found = &targets };
	enum status st = ST_OK;

	for (size_t i = 0; i < PARTS_MAX && !st && slice_split(&rest, SORTKEY_SPACE, &word); i++)
		if (word.n)
			st = walk(&inner, BY_TITLE, word, see_any);
	for (size_t i = 0; i < targets.n && !st && s->found->n < s->found->most; i++)
		st = view_referrers(s->view, targets.v[i], s->kind, ref->tag, see_titled, s);
	free(targets.v);
	if (manner == WHOLE)
		keep_whole(s);
	return st;
}

static enum status find(struct search *s, enum manner manner)
{
	const struct field *ref = leading_ref(s->kind);
	enum status st;

	if (ref && ref->to)
		return find_by_target(s, ref, manner);
	st = find_whole(s);
	if (!st && s->found->n == 0 && manner == WHOLE_OR_PART)
		st = find_part(s, true);
	return st;
}

/* ---- one record by a text ---- */

static enum status by_number(const struct view *v, const struct kind *kind, uint64_t id, struct ref *ref)
{
	enum status st = ST_NO;

	for (size_t i = 0; i < v->schema->n && st == ST_NO; i++) {
		struct record r = { 0 };

		if (kind && v->schema->kinds[i].id != kind->id)
			continue;
		*ref = (struct ref){ v->schema->kinds[i].id, 0, id };
		st = view_get(v, *ref, &r);
		record_release(&r);
	}
	return st;
}

static bool read_number(struct slice text, uint64_t *id)
{
	if (slice_starts(text, SLICE("№")))
		text = slice_trim(slice_from(text.p + strlen("№"), text.n - strlen("№")));
	return slice_u64(text, id) && *id > 0;
}

static void list_candidates(const struct view *v, const struct found *found, const char *before,
			    struct buf *text)
{
	for (size_t i = 0; i < found->n && i < CANDIDATES_SHOWN; i++) {
		buf_str(text, i ? "; " : before);
		view_title(v, found->v[i], text);
		buf_printf(text, " (№%llu)", (unsigned long long)found->v[i].id);
	}
	if (found->n > CANDIDATES_SHOWN)
		buf_str(text, "; и другие");
}

static void say_text(struct slice text, struct buf *out)
{
	enum { COLUMNS = 60, BYTES = 400 };
	struct buf safe = { 0 };
	struct slice fit;

	if (text.n > BYTES)
		text.n = BYTES;
	utf8_safe(text, &safe);
	fit = utf8_fit(buf_view(&safe), COLUMNS);
	buf_str(out, "«");
	buf_slice(out, fit);
	buf_str(out, fit.n < safe.n ? "…»" : "»");
	buf_release(&safe);
}

/* Titles like the whole text, else like any word of it (the legal form of an organization is none). */
static void find_near(struct search *s)
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

static enum status refuse_none(struct search *s, struct notes *notes)
{
	struct buf text = { 0 };

	say_text(s->text, &text);
	buf_str(&text, ": такой записи нет");
	if (s->kind) {
		buf_printf(&text, " в разделе «%s»", s->kind->plural);
		find_near(s);
	}
	list_candidates(s->view, s->found, "; похожи: ", &text);
	buf_str(&text, s->found->n ? "; укажите номер" : "; проверьте написание или сначала внесите её");
	notes_add(notes, 0, 0, "%s", buf_cstr(&text));
	buf_release(&text);
	return ST_NO;
}

static enum status refuse_many(struct search *s, struct notes *notes)
{
	struct buf text = { 0 };

	say_text(s->text, &text);
	list_candidates(s->view, s->found, ": подходит не одна запись: ", &text);
	buf_str(&text, "; уточните или укажите номер");
	notes_add(notes, 0, 0, "%s", buf_cstr(&text));
	buf_release(&text);
	return ST_NO;
}

static enum status search_kinds(struct search *s, const struct kind *kind, enum manner manner)
{
	enum status st = ST_OK;

	if (kind) {
		s->kind = kind;
		return find(s, manner);
	}
	for (size_t i = 0; i < s->view->schema->n && !st && s->found->n < s->found->most; i++) {
		s->kind = &s->view->schema->kinds[i];
		st = find(s, manner);
	}
	s->kind = NULL;
	return st;
}

/* «вид: текст» names the kind. */
static void take_kind(const struct view *v, const struct kind **kind, struct slice *text)
{
	struct slice rest = *text, head;
	const struct kind *named;

	if (*kind || !slice_split(&rest, ':', &head) || !rest.p)
		return;
	named = schema_find_kind(v->schema, slice_trim(head));
	if (named) {
		*kind = named;
		*text = slice_trim(rest);
	}
}

static enum status resolve(const struct view *v, const struct kind *kind, struct slice text,
			   enum manner manner, struct ref *ref, struct notes *notes)
{
	struct ref room[CANDIDATES_SHOWN + 1];
	struct found found = { .v = room, .most = ARRAY_SIZE(room) };
	struct search s = { .view = v, .text = slice_trim(text), .found = &found };
	struct buf letters = { 0 };
	enum status st;
	uint64_t id;

	take_kind(v, &kind, &s.text);
	if (read_number(s.text, &id)) {
		st = by_number(v, kind, id, ref);
		if (st != ST_NO)
			return st;
	}
	sortkey_letters(s.text, &letters);
	s.letters = buf_view(&letters);
	st = letters.n ? search_kinds(&s, kind, manner) : ST_OK;
	s.kind = kind;
	if (st)
		st = fail(notes, st, "не удалось прочитать базу, когда искали «%s»",
			  kind ? kind->label : "запись");
	else if (found.n == 1)
		*ref = room[0];
	else
		st = found.n ? refuse_many(&s, notes) : refuse_none(&s, notes);
	buf_release(&letters);
	return st;
}

enum status view_resolve(const struct view *v, const struct kind *kind, struct slice text, struct ref *ref,
			 struct notes *notes)
{
	return resolve(v, kind, text, WHOLE_OR_PART, ref, notes);
}

enum status view_resolve_whole(const struct view *v, const struct kind *kind, struct slice text,
			       struct ref *ref, struct notes *notes)
{
	return resolve(v, kind, text, WHOLE, ref, notes);
}

static void candidates(struct search *s, const struct kind *kind)
{
	const struct field *ref = leading_ref(kind);

	s->kind = kind;
	if (!s->letters.n)
		walk(s, BY_TITLE, slice_from(NULL, 0), see_any);
	else if (ref && ref->to)
		find_by_target(s, ref, WHOLE_OR_PART);
	else
		find_part(s, false);
}

size_t view_candidates(const struct view *v, const struct kind *kind, struct slice text, struct ref *refs,
		       size_t limit)
{
	struct found found = { .v = refs, .most = limit };
	struct search s = { .view = v, .text = slice_trim(text), .found = &found };
	struct buf letters = { 0 };

	take_kind(v, &kind, &s.text);
	sortkey_letters(s.text, &letters);
	s.letters = buf_view(&letters);
	for (size_t i = 0; i < v->schema->n && found.n < limit; i++)
		if (!kind || kind->id == v->schema->kinds[i].id)
			candidates(&s, &v->schema->kinds[i]);
	buf_release(&letters);
	return found.n;
}
