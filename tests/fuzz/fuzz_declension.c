/* Names, posts and things in the cases, with a file of own words. */
#include "fuzz.h"

#include "metodist/base/utf8.h"
#include "metodist/model/declension.h"

/* The case and the sex are drawn from the input: all of them for each would be slow. */
static void put_all(const struct own_words *own, struct slice text, size_t chance)
{
	enum grammatical_case c = (enum grammatical_case)(chance % NCASES);
	enum sex sex = (enum sex)(chance / NCASES % 3);
	struct buf out = { 0 };

	for (int what = DECLINE_SURNAME; what <= DECLINE_THING; what++)
		decline(own, (enum declinable)what, text, sex, c, &out);
	decline_full_name(own, text, sex, NAME_FULL, c, &out);
	decline_full_name(own, text, sex, NAME_INITIALS, c, &out);
	must(utf8_valid(buf_view(&out)));
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice rest = slice_from(data, n), text = fuzz_part(&rest), file = fuzz_part(&rest);
	struct own_words *own = NULL;
	struct notes notes = { 0 };
	enum status st = own_words_read(file, "words.txt", &own, &notes);

	must((st == ST_OK) == (own != NULL) && notes_refuse(&notes) == (st != ST_OK));
	put_all(own, text, n);
	own_words_free(own);
	notes_release(&notes);
	fuzz_part_free(text);
	fuzz_part_free(file);
	return 0;
}
