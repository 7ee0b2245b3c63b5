/* Letter case. Apart from utf8.c for size: same header. */
#include "metodist/base/utf8.h"

#include <unicase.h>

static bool has_case(uint32_t ch)
{
	return (ch >= 0xC0 && ch < 0x250) || (ch >= 0x400 && ch < 0x530) || (ch >= 0x1E00 && ch < 0x1F00);
}

uint32_t utf8_lower(uint32_t ch)
{
	if (ch < 0x80)
		return ch >= 'A' && ch <= 'Z' ? ch + 0x20 : ch;
	if (ch >= 0x410 && ch < 0x430)
		return ch + 0x20;
	if (ch >= 0x430 && ch < 0x460)
		return ch;
	if (ch >= 0x400 && ch < 0x410)
		return ch + 0x50;
	return has_case(ch) ? (uint32_t)uc_tolower((ucs4_t)ch) : ch;
}

uint32_t utf8_upper(uint32_t ch)
{
	if (ch < 0x80)
		return ch >= 'a' && ch <= 'z' ? ch - 0x20 : ch;
	if (ch >= 0x430 && ch < 0x450)
		return ch - 0x20;
	if (ch >= 0x450 && ch < 0x460)
		return ch - 0x50;
	return has_case(ch) ? (uint32_t)uc_toupper((ucs4_t)ch) : ch;
}

void utf8_lower_all(struct slice s, struct buf *out)
{
	uint32_t ch;

	while (utf8_next(&s, &ch))
		utf8_put(out, utf8_lower(ch));
}

static bool is_letter(uint32_t ch)
{
	return utf8_lower(ch) != ch || utf8_upper(ch) != ch;
}

static bool is_apostrophe(uint32_t ch)
{
	return ch == '\'' || ch == 0x2019 || ch == 0x2BC;
}

/* Part of a word though not a letter: a stress mark or an apostrophe («ЗНАМ'ЯНСЬКА»). */
static bool joins_letters(uint32_t ch)
{
	return (ch >= 0x300 && ch < 0x370) || is_apostrophe(ch);
}

static bool is_one_case(struct slice s)
{
	size_t lower = 0, upper = 0;
	uint32_t ch;

	while (utf8_next(&s, &ch)) {
		lower += utf8_upper(ch) != ch;
		upper += utf8_lower(ch) != ch;
	}
	return lower + upper >= 2 && (lower == 0 || upper == 0);
}

/* The word that `s` starts with, and how many letters it has. */
static struct slice word_of(struct slice s, size_t *letters)
{
	struct slice rest = s, before = s;
	uint32_t ch;

	*letters = 0;
	while (utf8_next(&rest, &ch) && (is_letter(ch) || (*letters && joins_letters(ch)))) {
		/* «О'КОННОР» is two words, «ЗНАМ'ЯНСЬКА» one. */
		if (*letters == 1 && is_apostrophe(ch))
			break;
		*letters += is_letter(ch);
		before = rest;
	}
	return slice_from(s.p, s.n - before.n);
}

/* «Мамед оглы»: a patronymic's own word, never capitalised. */
static bool is_patronymic_word(struct slice lower)
{
	static const char *const words[] = { "оглы", "оглу", "кызы", "гызы" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (slice_is(lower, words[i]))
			return true;
	}
	return false;
}

static void capitalise(struct slice word, bool first, struct buf *out)
{
	size_t start = out->n;
	struct slice lower;
	uint32_t ch;

	utf8_lower_all(word, out);
	lower = slice_from(out->p + start, out->n - start);
	if (!first && is_patronymic_word(lower))
		return;
	out->n = start;
	utf8_next(&word, &ch);
	utf8_put(out, utf8_upper(ch));
	utf8_lower_all(word, out);
}

void utf8_lower_first(struct slice s, struct buf *out)
{
	struct slice behind;
	uint32_t first, second = 0;

	if (!utf8_next(&s, &first))
		return;
	behind = s;
	utf8_next(&behind, &second);
	utf8_put(out, utf8_lower(second) == second ? utf8_lower(first) : first);
	buf_slice(out, s);
}

void utf8_name_case(struct slice s, struct buf *out)
{
	bool first = true;
	size_t letters;
	uint32_t ch;

	if (!is_one_case(s)) {
		buf_slice(out, s);
		return;
	}
	while (s.n) {
		struct slice word = word_of(s, &letters);

		if (letters) {
			capitalise(word, first, out);
			first = false;
			slice_skip(&s, word.n);
		} else {
			utf8_next(&s, &ch);
			utf8_put(out, ch);
		}
	}
}
