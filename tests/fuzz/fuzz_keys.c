/* Bytes of a keyboard, whole or in pieces: each decision takes some of them and none beyond. */
#include "fuzz.h"

#include <locale.h>

#include "../../src/tui/term_local.h"

static void see_key(const struct key *key)
{
	struct buf label = { 0 };
	struct key again;

	must(key->code != K_NONE);
	must(key->ch <= 0x10FFFF && (key->ch < 0xD800 || key->ch >= 0xE000));
	key_label(key, &label);
	key_parse(buf_view(&label), &again);
	buf_release(&label);
}

static void decode(struct slice in, bool final)
{
	while (in.n) {
		struct key key = { 0 };
		size_t used = 0;
		enum decoded d = term_decode(in, final, &key, &used);

		must(used <= in.n);
		if (d == DECODED_MORE) {
			must(!final);
			must(term_patience(in, 25) >= 0);
			return;
		}
		must(used > 0);
		if (d == DECODED_KEY)
			see_key(&key);
		slice_skip(&in, used);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool set;
	struct slice bytes = slice_from(mem_copy(data, n), n);

	if (!set)
		setlocale(LC_ALL, "C.UTF-8");
	set = true;
	decode(bytes, true);
	decode(bytes, false);
	free((char *)bytes.p);
	return 0;
}
