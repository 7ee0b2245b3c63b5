/* Whom a name in a pasted table means. Only a whole name is taken for granted; «Иванова А. С.» is somebody
 * when one person alone is called so, and is shown; anything less is asked about. */
#include "metodist/base/sortkey.h"
#include "paste_private.h"

enum { WORDS_MOST = 8, SNILS_DIGITS = 11 };

struct looking {
	struct paste_value *v;
	struct slice letters, word; /* of the text; the word of it that titles are looked for by */
	struct ref whole, shorts;
	size_t nwhole, nshort;      /* called exactly so; of that very surname, initials fitting */
	bool alike;                 /* any of that surname will do */
};

static void add_candidate(struct paste_value *v, struct ref ref)
{
	for (size_t i = 0; i < v->ncandidates; i++)
		if (v->candidates[i].id == ref.id)
			return;
	if (v->ncandidates < PASTE_CANDIDATES)
		v->candidates[v->ncandidates++] = (struct ref){ ref.kind, 0, ref.id };
}

static bool same_words(struct slice a, struct slice b)
{
	struct slice x, y;

	for (;;) {
		bool more = sortkey_word(&a, &x);

		if (more != sortkey_word(&b, &y))
			return false;
		if (!more)
			return true;
		if (!slice_eq(x, y))
			return false;
	}
}

static bool on_title(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct looking *l = ctx;
	struct slice body = sortkey_body(view_key_sort(key)), rest = body, surname = { 0 };

	(void)r;
	sortkey_word(&rest, &surname);
	if (l->alike) {
		if (slice_eq(surname, l->word))
			add_candidate(l->v, ref);
		return l->v->ncandidates < PASTE_CANDIDATES;
	}
	if (!sortkey_match(body, l->letters))
		return true;
	if (same_words(body, l->letters)) {
		l->whole = ref;
		l->nwhole++;
	}
	if (slice_eq(surname, l->word)) {
		l->shorts = ref;
		l->nshort++;
	}
	add_candidate(l->v, ref);
	return true;
}

static void look(const struct view *view, const struct kind *kind, struct looking *l)
{
	struct query query = { .kind = kind, .prefix = l->word, .keys_only = true };

	if (l->word.n)
		view_each(view, &query, on_title, l);
}

static size_t split_words(struct slice letters, struct slice *words)
{
	size_t n = 0;

	while (n < WORDS_MOST && sortkey_word(&letters, &words[n]))
		n++;
	return n;
}

/* «Иванова А. С.» and «А. С. Иванова»: by the word that begins a title. */
static void find_person(const struct view *view, const struct kind *kind, struct slice letters,
			struct paste_value *v)
{
	struct slice words[WORDS_MOST];
	struct looking l = { .v = v, .letters = letters };
	size_t n = split_words(letters, words);

	for (size_t i = 0; i < n && !v->ncandidates; i++) {
		l.word = words[i];
		if (words[i].n > 1 || n == 1)
			look(view, kind, &l);
	}
	if (l.nwhole == 1 || (!l.nwhole && l.nshort == 1 && n > 1)) {
		v->found = l.nwhole ? PASTE_VALUE : PASTE_LIKELY;
		v->ref = l.nwhole ? l.whole : l.shorts;
		return;
	}
	l.alike = true;
	for (size_t i = 0; i < n && !v->ncandidates; i++) {
		l.word = words[i];
		if (words[i].n > 1)
			look(view, kind, &l);
	}
}

static bool is_person(const struct kind *kind)
{
	for (size_t i = 0; kind && i < kind->nfields; i++)
		if (kind->fields[i].flags & FIELD_TITLE)
			return kind->fields[i].flags & FIELD_PERSONAL && !kind->title;
	return false;
}

static size_t digits(struct slice text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] >= '0' && text.p[i] <= '9';
	return n;
}

void paste_name(const struct view *view, const struct kind *kind, struct slice text, struct paste_value *v)
{
	struct buf letters = { 0 };
	struct notes quiet = { 0 };

	v->found = PASTE_NOBODY;
	v->ncandidates = 0;
	/* A bare number is a place in a list more often than the number of a record. */
	if (slice_u64(text, &(uint64_t){ 0 }) && digits(text) < SNILS_DIGITS)
		return;
	sortkey_letters(text, &letters);
	if (is_person(kind) && digits(text) < SNILS_DIGITS)
		find_person(view, kind, buf_view(&letters), v);
	else if (view_resolve_whole(view, kind, text, &v->ref, &quiet) == ST_OK)
		v->found = PASTE_VALUE;
	else
		v->ncandidates = view_candidates(view, kind, text, v->candidates, PASTE_CANDIDATES);
	if (v->found == PASTE_NOBODY && v->ncandidates)
		v->found = PASTE_SEVERAL;
	v->ref.row = 0;
	notes_release(&quiet);
	buf_release(&letters);
}
