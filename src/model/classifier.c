#include "metodist/base/sortkey.h"
#include "metodist/model/schema.h"

const struct choice *choice_by_code(const struct classifier *c, struct slice code)
{
	for (size_t i = 0; i < c->n; i++)
		if (slice_is(code, c->items[i].code))
			return &c->items[i];
	return NULL;
}

static bool folded_is(struct slice letters, struct slice text, struct buf *scratch)
{
	buf_reset(scratch);
	sortkey_letters(text, scratch);
	return slice_eq(letters, buf_view(scratch));
}

static bool called(const struct choice *choice, struct slice letters, struct buf *scratch)
{
	struct slice also = slice_str(choice->also), part;

	if (folded_is(letters, slice_str(choice->label), scratch))
		return true;
	while (also.p && slice_split(&also, ';', &part))
		if (folded_is(letters, slice_trim(part), scratch))
			return true;
	return false;
}

static const struct choice *by_letters(const struct classifier *c, struct slice letters, struct buf *scratch)
{
	const struct choice *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (called(&c->items[i], letters, scratch))
			return &c->items[i];
	for (size_t i = 0; i < c->n; i++) {
		buf_reset(scratch);
		sortkey_letters(slice_str(c->items[i].label), scratch);
		if (slice_starts(buf_view(scratch), letters)) {
			found = &c->items[i];
			n++;
		}
	}
	return n == 1 ? found : NULL;
}

const struct choice *choice_find(const struct classifier *c, struct slice text)
{
	const struct choice *choice = choice_by_code(c, text);
	struct buf letters = { 0 }, scratch = { 0 };

	if (choice)
		return choice;
	sortkey_letters(text, &letters);
	if (letters.n)
		choice = by_letters(c, buf_view(&letters), &scratch);
	buf_release(&letters);
	buf_release(&scratch);
	return choice;
}
