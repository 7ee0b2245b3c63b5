/* Words as letters, and the search of their rule. */
#include "metodist/base/utf8.h"

#include "declension_private.h"

static bool is_vowel(uint32_t low)
{
	static const char vowels[] = "аеёиоуыэюя";
	struct slice rest = SLICE(vowels);
	uint32_t ch;

	while (utf8_next(&rest, &ch))
		if (ch == low)
			return true;
	return false;
}

bool word_read(struct slice text, struct word *word)
{
	uint32_t ch;

	word->n = word->vowels = 0;
	while (utf8_next(&text, &ch)) {
		if (word->n == WORD_LETTERS)
			return false;
		word->src[word->n] = ch;
		word->low[word->n] = utf8_lower(ch);
		word->vowels += is_vowel(word->low[word->n++]);
	}
	return true;
}

void word_copy(struct slice text, struct buf *out)
{
	uint32_t ch;

	while (utf8_next(&text, &ch))
		utf8_put(out, ch);
}

/* «ИВАНОВА»: a lone capital is only the beginning of a name. */
static bool ends_in_capitals(const struct word *word)
{
	return word->n >= 2 && word->src[word->n - 1] != word->low[word->n - 1] &&
	       word->src[word->n - 2] != word->low[word->n - 2];
}

void word_replace(const struct word *word, struct slice target, struct buf *out)
{
	bool capitals = ends_in_capitals(word), same = true;
	uint32_t ch;

	for (size_t i = 0; utf8_next(&target, &ch); i++) {
		same = same && i < word->n && word->low[i] == utf8_lower(ch);
		utf8_put(out, same ? word->src[i] : capitals ? utf8_upper(ch) : ch);
	}
}

/* One place of an ending: any of these letters. */
struct place {
	uint32_t letters[24];
	size_t n;
};

/* Reads the next place; its `n` is 0 for a mark, returned. */
static uint32_t next_place(struct slice *ending, struct place *place)
{
	uint32_t ch;

	place->n = 0;
	utf8_next(ending, &ch);
	if (ch == '|' || ch == '^')
		return ch;
	if (ch != '[') {
		place->letters[place->n++] = ch;
		return 0;
	}
	while (utf8_next(ending, &ch) && ch != ']')
		place->letters[place->n++] = ch;
	return 0;
}

static size_t places_in(struct slice ending)
{
	struct place place;
	size_t n = 0;

	while (ending.n)
		n += next_place(&ending, &place) == 0;
	return n;
}

static bool has(const struct place *place, uint32_t letter)
{
	for (size_t i = 0; i < place->n; i++)
		if (place->letters[i] == letter)
			return true;
	return false;
}

/* Does the word end so? *keep: how many of its letters stay. */
static bool ends_so(const struct rule *rule, const struct word *word, size_t *keep)
{
	struct slice ending = slice_str(rule->ending);
	size_t n = places_in(ending), at;

	if (n > word->n)
		return false;
	at = word->n - n;
	*keep = word->n;
	while (ending.n) {
		struct place place;
		uint32_t mark = next_place(&ending, &place);

		if (mark == '^' && at)
			return false;
		if (mark == '|')
			*keep = at;
		if (!mark && !has(&place, word->low[at++]))
			return false;
	}
	return true;
}

const struct rule *rule_find(const struct rules *rules, const struct word *word, unsigned genders)
{
	size_t keep;

	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = &rules->v[i];

		if (rule->genders & genders && word->vowels >= rule->least &&
		    (!rule->most || word->vowels <= rule->most) && ends_so(rule, word, &keep))
			return rule;
	}
	return NULL;
}

void rule_put(const struct rule *rule, const struct word *word, enum grammatical_case c, struct buf *out)
{
	struct buf target = { 0 };
	struct slice forms = slice_str(rule->forms), form = { 0 };
	size_t keep = word->n;

	if (rule->forms && c != CASE_NOMINATIVE) {
		ends_so(rule, word, &keep);
		for (enum grammatical_case i = CASE_NOMINATIVE; i < c; i++)
			slice_split(&forms, ' ', &form);
	}
	for (size_t i = 0; i < keep; i++)
		utf8_put(&target, word->low[i]);
	buf_slice(&target, form);
	word_replace(word, buf_view(&target), out);
	buf_release(&target);
}

bool word_is_one_of(const struct word *word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct slice rest = slice_str(words[i]);
		size_t at = 0;
		uint32_t ch;

		while (at < word->n && utf8_next(&rest, &ch) && ch == word->low[at])
			at++;
		if (at == word->n && !rest.n)
			return true;
	}
	return false;
}
