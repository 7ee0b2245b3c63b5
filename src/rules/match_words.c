/* Subjects and themes as people write them: the same word has many endings. */
#include "metodist/base/sortkey.h"
#include "metodist/rules/match.h"

enum {
	WORD_LEAST = 4,     /* shorter ones («и», «по», «для») tell nothing */
	WORD_LONG = 7,      /* adjectives change two letters: «русский», «русского» */
	THEME_STEM = 6,     /* letters that two themes must share */
};

/* One byte a letter (sortkey.h). */
static size_t common(struct slice a, struct slice b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n;
}

static bool same_word(struct slice a, struct slice b)
{
	size_t shorter = a.n < b.n ? a.n : b.n;

	return shorter >= WORD_LEAST && common(a, b) + (shorter >= WORD_LONG ? 2 : 1) >= shorter;
}

static bool has_word(struct slice body, struct slice wanted)
{
	struct slice word;

	while (sortkey_word(&body, &word))
		if (same_word(word, wanted))
			return true;
	return false;
}

/* Every word of the subject that tells something stands in one part of the list. */
static bool part_names(struct slice part, struct slice subject)
{
	struct buf body = { 0 };
	struct slice word;
	bool any = false, all = true;

	sortkey_letters(part, &body);
	while (all && sortkey_word(&subject, &word)) {
		if (word.n < WORD_LEAST)
			continue;
		any = true;
		all = has_word(buf_view(&body), word);
	}
	buf_release(&body);
	return any && all;
}

bool subject_named(struct slice text, struct slice subject)
{
	struct buf letters = { 0 };
	struct slice part;
	bool named = false;

	sortkey_letters(subject, &letters);
	while (!named && letters.n && slice_split(&text, ',', &part))
		named = part_names(part, buf_view(&letters));
	buf_release(&letters);
	return named;
}

bool texts_near(struct slice a, struct slice b)
{
	struct buf x = { 0 }, y = { 0 };
	struct slice left, word, rest, other;
	bool near = false;

	sortkey_letters(a, &x);
	sortkey_letters(b, &y);
	left = buf_view(&x);
	while (!near && sortkey_word(&left, &word)) {
		rest = buf_view(&y);
		while (!near && sortkey_word(&rest, &other))
			near = common(word, other) >= THEME_STEM;
	}
	buf_release(&x);
	buf_release(&y);
	return near;
}
