/* Words that no record holds: «стаж цифр» is a стажировка with «цифр» in it, «засед мма» a meeting of the ММА. */
#include "find_private.h"

#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"

enum {
	WORD_LEAST = 3,          /* letters by which a kind is named */
	SCAN_AT_ONCE = 5000,     /* titles that may be looked through at every key */
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
	struct slice used;
	size_t total, n = finder_search(naming->tui->finder, naming->tui->view, kind, text,
					(struct slice){ 0 }, hits, FIND_HITS_MAX, &total, &used);

	for (size_t i = 0; i < n && !hits[i].typos; i++)
		found(naming, hits[i].ref);
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
	}
	for (size_t i = 0; i < schema->n && !naming.n; i++)
		if (view_count(tui->view, &schema->kinds[i]) <= SCAN_AT_ONCE)
			by_title(&naming, &schema->kinds[i], text);
	buf_release(&rest);
	return naming.n;
}
