#include "phrases.h"

#include "metodist/base/sortkey.h"

struct slice phrase_whole(const struct classifier *phrases, struct slice typed)
{
	struct buf wanted = { 0 }, letters = { 0 };
	struct slice whole = { 0 };

	sortkey_letters(typed, &wanted);
	for (size_t i = 0; wanted.n && i < phrases->n && !whole.n; i++) {
		buf_reset(&letters);
		sortkey_letters(slice_str(phrases->items[i].label), &letters);
		if (slice_starts(buf_view(&letters), buf_view(&wanted)))
			whole = slice_str(phrases->items[i].label);
	}
	buf_release(&wanted);
	buf_release(&letters);
	return whole;
}

bool phrase_fits(const char *phrase, struct slice typed)
{
	struct buf words = { 0 }, letters = { 0 };
	bool fits;

	sortkey_letters(typed, &words);
	sortkey_letters(slice_str(phrase), &letters);
	fits = sortkey_match(buf_view(&letters), buf_view(&words));
	buf_release(&words);
	buf_release(&letters);
	return fits;
}

bool phrase_is_open(struct slice phrase)
{
	struct slice quote = SLICE("«");

	return phrase.n && (phrase.p[phrase.n - 1] == ' ' ||
			    (phrase.n > quote.n &&
			     slice_eq(slice_from(phrase.p + phrase.n - quote.n, quote.n), quote)));
}
