#include "metodist/base/layout.h"

#include <uchar.h>

#include "metodist/base/utf8.h"

/* Both layouts of a PC keyboard, key by key: without Shift, then with it. */
static const char16_t layouts[2][2][34] = {
	{ u"`qwertyuiop[]asdfghjkl;'zxcvbnm,.", u"~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>" },
	{ u"ёйцукенгшщзхъфывапролджэячсмитьбю", u"ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ" },
};

/* Where a character stands in a layout; -1 when not in it. */
static int place(int layout, uint32_t ch, int *shift)
{
	for (*shift = 0; *shift < 2; (*shift)++) {
		for (int i = 0; layouts[layout][*shift][i]; i++) {
			if (layouts[layout][*shift][i] == ch)
				return i;
		}
	}
	return -1;
}

uint32_t layout_other(uint32_t ch)
{
	int shift, at;

	for (int layout = 0; layout < 2; layout++) {
		at = place(layout, ch, &shift);
		if (at >= 0)
			return layouts[!layout][shift][at];
	}
	return 0;
}

uint32_t layout_position(uint32_t ch)
{
	int shift, at = place(1, ch, &shift);

	return at >= 0 ? layouts[0][0][at] : utf8_lower(ch);
}

void layout_retype(struct slice text, struct buf *out)
{
	struct slice rest = text;
	bool russian = false;
	uint32_t ch, other;
	int shift;

	while (!russian && utf8_next(&rest, &ch))
		russian = place(1, ch, &shift) >= 0;
	while (utf8_next(&text, &ch)) {
		other = layout_other(ch);
		/* Where Russian letters stand already, a comma is a comma, not a «б» typed in the wrong layout. */
		if (russian && ch < 0x80 && utf8_lower(ch) == utf8_upper(ch))
			other = 0;
		utf8_put(out, other ? other : ch);
	}
}

/* Longest spellings first. */
static const struct {
	const char *latin, *russian;
} translit[] = {
	{ "shch", "щ" }, { "sch", "щ" }, { "yo", "е" }, { "jo", "е" }, { "zh", "ж" }, { "kh", "х" }, { "ts", "ц" }, { "ch", "ч" },
	{ "sh", "ш" }, { "yu", "ю" }, { "ju", "ю" }, { "ya", "я" }, { "ja", "я" }, { "iy", "ий" }, { "a", "а" }, { "b", "б" },
	{ "v", "в" }, { "w", "в" }, { "g", "г" }, { "d", "д" }, { "e", "е" }, { "z", "з" }, { "i", "и" }, { "j", "й" }, { "y", "ы" },
	{ "k", "к" }, { "c", "к" }, { "q", "к" }, { "x", "кс" }, { "l", "л" }, { "m", "м" }, { "n", "н" }, { "o", "о" }, { "p", "п" },
	{ "r", "р" }, { "s", "с" }, { "t", "т" }, { "u", "у" }, { "f", "ф" }, { "h", "х" }, { "'", "ь" },
};

void layout_translit(struct slice text, struct buf *out)
{
	struct buf lower = { 0 };
	struct slice s;

	utf8_lower_all(text, &lower);
	s = buf_view(&lower);
	while (s.n > 0) {
		size_t i = 0;

		while (i < ARRAY_SIZE(translit) && !slice_starts(s, slice_str(translit[i].latin)))
			i++;
		if (i < ARRAY_SIZE(translit)) {
			buf_str(out, translit[i].russian);
			slice_skip(&s, strlen(translit[i].latin));
		} else {
			buf_char(out, *s.p);
			slice_skip(&s, 1);
		}
	}
	buf_release(&lower);
}
