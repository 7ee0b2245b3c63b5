/* Words that no record holds: «стаж цифр» is a стажировка with «цифр» in it, «засед мма» a meeting of the ММА. */
#include "find_private.h"

#include "metodist/base/date.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"

enum {
	WORD_LEAST = 3,          /* letters by which a kind is named */
	SCAN_AT_ONCE = 5000,     /* titles that may be looked through at every key */
	DETAILS_AT_ONCE = 300,   /* records that may be read */
	DETAIL_PARTS = 4,
};

struct naming {
	struct find_entries *entries;
	struct tui *tui;
	struct ref refs[FIND_HITS_MAX];
	size_t n;
};

static void found(struct naming *naming, struct ref ref)
{
	for (size_t i = 0; i < naming->n; i++)
		if (naming->refs[i].id == ref.id)
			return;
	if (naming->n == FIND_HITS_MAX)
		return;
	naming->refs[naming->n++] = ref;
	find_add_record(naming->entries, naming->tui->view, ref);
}

/* Is it called by what it refers to? The array of words does not know such titles. */
static bool is_titled_by_ref(const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields && !kind->title; i++)
		if (kind->fields[i].flags & FIELD_TITLE)
			return kind->fields[i].type->wire == WIRE_REF;
	return false;
}

/* Of those called by a day the last is wanted. */
static bool is_dated(const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if (kind->fields[i].flags & FIELD_TITLE && kind->fields[i].type == &type_date)
			return true;
	return false;
}

static void by_title(struct naming *naming, const struct kind *kind, struct slice text)
{
	const struct view *view = naming->tui->view;
	struct ref refs[FIND_HITS_MAX];
	size_t n = 0;

	if (is_titled_by_ref(kind) || view_count(view, kind) <= SCAN_AT_ONCE)
		n = view_candidates(view, kind, text, refs, FIND_HITS_MAX);
	for (size_t i = 0; i < n; i++)
		found(naming, refs[is_dated(kind) ? n - 1 - i : i]);
}

static void by_words(struct naming *naming, const struct kind *kind, struct slice text)
{
	struct hit hits[FIND_HITS_MAX];
	size_t total, n = finder_read(naming->tui->finder, naming->tui->view, kind, text, false, hits, FIND_HITS_MAX,
				      &total);

	for (size_t i = 0; i < n; i++)
		found(naming, hits[is_dated(kind) ? n - 1 - i : i].ref);
}

/* «стаж гим»: not its title, but where it is. */
struct details {
	struct naming *naming;
	struct buf letters;
	size_t seen;
};

/* Where what it refers to is: an internship's site stands at a school. */
static void add_referred(const struct view *view, struct ref ref, struct buf *text)
{
	struct record r = { 0 };

	if (view_get(view, (struct ref){ ref.kind, 0, ref.id }, &r) == ST_OK)
		for (size_t i = 0; i < r.kind->nfields; i++) {
			const struct field *f = &r.kind->fields[i];
			struct slice bytes = f->type == &type_ref ? record_get(&r, f->tag, 0) : (struct slice){ 0 };

			buf_char(text, ' ');
			if (bytes.n)
				brief_record(view, ref_get(bytes, 0), (struct slice){ 0 }, DETAIL_PARTS, text);
		}
	record_release(&r);
}

static bool see_details(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct details *d = ctx;
	const struct view *view = d->naming->tui->view;
	struct buf text = { 0 }, letters = { 0 };

	(void)r;
	(void)key;
	view_title(view, ref, &text);
	buf_char(&text, ' ');
	brief_record(view, ref, (struct slice){ 0 }, DETAIL_PARTS, &text);
	add_referred(view, ref, &text);
	sortkey_letters(buf_view(&text), &letters);
	if (sortkey_match(buf_view(&letters), buf_view(&d->letters)))
		found(d->naming, ref);
	buf_release(&text);
	buf_release(&letters);
	return ++d->seen < DETAILS_AT_ONCE;
}

static void by_details(struct naming *naming, const struct kind *kind, struct slice text)
{
	struct details d = { .naming = naming };
	/* The last entered first: those are wanted more often. */
	struct query q = { .kind = kind, .by = BY_ID, .reverse = true, .keys_only = true };

	sortkey_letters(text, &d.letters);
	view_each(naming->tui->view, &q, see_details, &d);
	buf_release(&d.letters);
}

/* A day written whole finds what is of that day. */
static bool see_day(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct naming *naming = ctx;

	(void)r;
	(void)key;
	found(naming, (struct ref){ ref.kind, 0, ref.id });
	return naming->n < FIND_HITS_MAX;
}

static void by_day(struct naming *naming, struct slice text)
{
	const struct view *view = naming->tui->view;
	struct buf sort = { 0 };
	int32_t day;
	uint64_t n;

	/* Bare digits are a number sooner than a day. */
	if (slice_u64(text, &n) || !date_parse(text, view->today, &day))
		return;
	for (size_t i = 0; i < view->schema->n; i++) {
		const struct kind *kind = &view->schema->kinds[i];
		const struct field *rows = NULL, *f = NULL;

		while (kind_next(kind, &rows, &f)) {
			struct query q = { .kind = kind, .by = f->tag, .keys_only = true };
			struct buf value = { 0 };

			if (rows || f->type != &type_date || !(f->flags & FIELD_INDEX) || f->flags & FIELD_DERIVED)
				continue;
			buf_reset(&sort);
			int_put(&value, day);
			f->type->sortkey(f, buf_view(&value), &sort);
			q.prefix = buf_view(&sort);
			view_each(view, &q, see_day, naming);
			buf_release(&value);
		}
	}
	buf_release(&sort);
}

static bool begins_word(const char *label, struct slice word)
{
	struct buf letters = { 0 }, part = { 0 };
	bool yes;

	sortkey_letters(slice_str(label), &letters);
	sortkey_letters(word, &part);
	yes = utf8_length(word) >= WORD_LEAST && sortkey_match(buf_view(&letters), buf_view(&part));
	buf_release(&letters);
	buf_release(&part);
	return yes;
}

/* The other words, when one of them names the kind. */
static bool take_kind(const struct kind *kind, struct slice text, struct buf *rest)
{
	bool taken = false;
	struct slice word;

	while (slice_split(&text, ' ', &word)) {
		if (!taken && (begins_word(kind->label, word) || begins_word(kind->plural, word)))
			taken = true;
		else if (word.n)
			buf_printf(rest, "%s%.*s", rest->n ? " " : "", (int)word.n, word.p);
	}
	return taken && rest->n;
}

size_t find_named(struct find_entries *e, struct tui *tui, struct slice text)
{
	const struct schema *schema = tui->app->schema;
	struct naming naming = { .entries = e, .tui = tui };
	struct buf rest = { 0 };

	for (size_t i = 0; i < schema->n; i++) {
		const struct kind *kind = &schema->kinds[i];

		buf_reset(&rest);
		if (!take_kind(kind, text, &rest))
			continue;
		by_title(&naming, kind, buf_view(&rest));
		by_words(&naming, kind, buf_view(&rest));
		if (!naming.n)
			by_details(&naming, kind, buf_view(&rest));
	}
	if (!naming.n)
		by_day(&naming, text);
	for (size_t i = 0; i < schema->n && !naming.n; i++)
		if (view_count(tui->view, &schema->kinds[i]) <= SCAN_AT_ONCE)
			by_title(&naming, &schema->kinds[i], text);
	buf_release(&rest);
	return naming.n;
}
