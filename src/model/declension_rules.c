/* Words as letters, and the search of their rule. */
#include "metodist/base/utf8.h"

#include "declension_private.h"

static bool has(struct slice letters, uint32_t letter)
{
	uint32_t ch;

	while (utf8_next(&letters, &ch))
		if (ch == letter)
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
		word->vowels += has(SLICE("аеёиоуыэюя"), word->low[word->n]);
		word->n++;
	}
	return true;
}

void word_copy(struct slice text, struct buf *out)
{
	uint32_t ch;

	while (utf8_next(&text, &ch))
		utf8_put(out, ch);
}

bool word_in_capitals(const struct word *word)
{
	size_t capitals = 0;

	for (size_t i = 0; i < word->n; i++) {
		if (utf8_upper(word->src[i]) != word->src[i])
			return false;
		capitals += word->src[i] != word->low[i];
	}
	return capitals >= 2;
}

void word_replace(const struct word *word, struct slice target, struct buf *out)
{
	bool capitals = word_in_capitals(word), same = true;
	uint32_t ch;

	for (size_t i = 0; utf8_next(&target, &ch); i++) {
		same = same && i < word->n && word->low[i] == utf8_lower(ch);
		utf8_put(out, same ? word->src[i] : capitals ? utf8_upper(ch) : ch);
	}
}

/* The last letter of the ending, or what stands there in brackets, or a mark; *end moves before it. */
static struct slice last_place(const char *ending, const char **end)
{
	const char *from = *end - 1, *until = *end;

	if (*from == ']') {
		until = from;
		while (*from != '[')
			from--;
		*end = from++;
		return slice_from(from, (size_t)(until - from));
	}
	while (from > ending && (*from & 0xC0) == 0x80)
		from--;
	*end = from;
	return slice_from(from, (size_t)(until - from));
}

/* Does the word end so? *keep: how many of its letters stay. */
static bool ends_so(const struct rule *rule, const struct word *word, size_t *keep)
{
	const char *end = rule->ending + strlen(rule->ending);
	size_t at = word->n;

	*keep = word->n;
	while (end > rule->ending) {
		struct slice place = last_place(rule->ending, &end);

		if (slice_is(place, "^"))
			return at == 0;
		if (slice_is(place, "|"))
			*keep = at;
		else if (!at || !has(place, word->low[--at]))
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
