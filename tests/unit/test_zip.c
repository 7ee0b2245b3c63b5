/* An archive that comes from outside: read whole, refused by name when it is cut, damaged, locked or a bomb. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail

#include "metodist/base/mem.h"
#include "metodist/exchange/zip.h"

struct fixture {
	struct buf bytes, text;
	struct notes notes;
	struct zip *zip;
};

static void pack_two(struct fixture *f)
{
	struct zip_out *out = zip_out_new(&f->bytes);

	zip_out_store(out, "mimetype", SLICE("application/x"));
	zip_out_add(out, "a/text.xml", SLICE("<a>Иванова &amp; Ко</a>"));
	zip_out_end(out);
}

static int begin(void **state)
{
	struct fixture *f = mem_alloc(sizeof(*f));

	pack_two(f);
	*state = f;
	return 0;
}

static int end(void **state)
{
	struct fixture *f = *state;

	zip_free(f->zip);
	buf_release(&f->bytes);
	buf_release(&f->text);
	notes_release(&f->notes);
	free(f);
	return 0;
}

static void assert_text(const struct fixture *f, const char *text)
{
	assert_int_equal(f->text.n, strlen(text));
	assert_memory_equal(f->text.p, text, f->text.n);
}

static void test_what_was_packed_is_unpacked(void **state)
{
	struct fixture *f = *state;

	assert_true(zip_looks_so(buf_view(&f->bytes)));
	assert_int_equal(zip_open(&f->zip, buf_view(&f->bytes), &f->notes), ST_OK);
	assert_int_equal(zip_n(f->zip), 2);
	assert_string_equal(zip_name(f->zip, 0), "mimetype");
	assert_int_equal(zip_whole(f->zip, "a/text.xml", 1000, &f->text, &f->notes), ST_OK);
	assert_text(f, "<a>Иванова &amp; Ко</a>");
	assert_int_equal(zip_whole(f->zip, "b.xml", 1000, &f->text, &f->notes), ST_NO);
	assert_int_equal(zip_whole(f->zip, "a/text.xml", 10, &f->text, &f->notes), ST_USAGE);
}

/* An ODF reader looks for the name of the format at byte 38, not packed. */
static void test_a_stored_member_lies_open(void **state)
{
	struct fixture *f = *state;

	assert_memory_equal(f->bytes.p + 30, "mimetypeapplication/x", 21);
}

static void test_a_member_is_copied_as_it_lies(void **state)
{
	struct fixture *f = *state;
	struct buf copy = { 0 };
	struct zip_out *out = zip_out_new(&copy);
	struct zip *again;

	assert_int_equal(zip_open(&f->zip, buf_view(&f->bytes), &f->notes), ST_OK);
	for (size_t i = 0; i < zip_n(f->zip); i++)
		assert_int_equal(zip_out_copy(out, f->zip, i, &f->notes), ST_OK);
	zip_out_end(out);
	assert_int_equal(zip_open(&again, buf_view(&copy), &f->notes), ST_OK);
	assert_int_equal(zip_whole(again, "a/text.xml", 1000, &f->text, &f->notes), ST_OK);
	assert_text(f, "<a>Иванова &amp; Ко</a>");
	zip_free(again);
	buf_release(&copy);
}

/* Wherever the line dropped while the file was sent: a note, never a piece taken for the whole. Of the record that ends an
 * archive (22 bytes) some may be missing without harm: the check sum vouches for the text. */
static void test_a_cut_file_is_never_taken_for_the_whole(void **state)
{
	struct fixture *f = *state;

	for (size_t n = 0; n < f->bytes.n; n++) {
		struct zip *zip;
		enum status st;

		notes_clear(&f->notes);
		st = zip_open(&zip, (struct slice){ f->bytes.p, n }, &f->notes);
		buf_reset(&f->text);
		if (!st)
			st = zip_whole(zip, "a/text.xml", 1000, &f->text, &f->notes);
		if (!st && n > f->bytes.n - 22)
			assert_text(f, "<a>Иванова &amp; Ко</a>");
		else
			assert_int_equal(st, ST_USAGE);
		assert_int_equal(f->notes.n, st ? 1 : 0);
		zip_free(zip);
	}
}

/* A flipped bit is either of no matter for the text or refused. */
static void test_a_flipped_byte_never_changes_the_text(void **state)
{
	struct fixture *f = *state;

	for (size_t at = 0; at < f->bytes.n; at++) {
		struct zip *zip;
		enum status st;

		f->bytes.p[at] ^= 0x10;
		notes_clear(&f->notes);
		buf_reset(&f->text);
		st = zip_open(&zip, buf_view(&f->bytes), &f->notes);
		if (!st)
			st = zip_whole(zip, "a/text.xml", 1000, &f->text, &f->notes);
		if (!st)
			assert_text(f, "<a>Иванова &amp; Ко</a>");
		zip_free(zip);
		f->bytes.p[at] ^= 0x10;
	}
}

static void test_a_bomb_is_refused_early(void **state)
{
	struct fixture *f = *state;
	size_t n = (size_t)64 << 20;
	char *zeroes = mem_alloc(n);
	struct zip_out *out;

	buf_reset(&f->bytes);
	out = zip_out_new(&f->bytes);
	zip_out_add(out, "bomb.xml", (struct slice){ zeroes, n });
	zip_out_end(out);
	free(zeroes);
	assert_true(f->bytes.n < 100000);
	assert_int_equal(zip_open(&f->zip, buf_view(&f->bytes), &f->notes), ST_OK);
	assert_int_equal(zip_whole(f->zip, "bomb.xml", n, &f->text, &f->notes), ST_USAGE);
	assert_true(f->text.n <= ZIP_SWELL_FREE + (1 << 20));
	assert_non_null(strstr(notes_first(&f->notes), "разрастается"));
}

static void test_a_locked_file_says_what_to_do(void **state)
{
	struct fixture *f = *state;

	/* The flag in the central directory, of the first member. */
	for (size_t i = 0; i + 8 < f->bytes.n; i++)
		if (!memcmp(f->bytes.p + i, "PK\1\2", 4)) {
			f->bytes.p[i + 8] |= 1;
			break;
		}
	assert_int_equal(zip_open(&f->zip, buf_view(&f->bytes), &f->notes), ST_USAGE);
	assert_non_null(strstr(notes_first(&f->notes), "паролем"));
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_what_was_packed_is_unpacked),
		STORY(test_a_stored_member_lies_open),
		STORY(test_a_member_is_copied_as_it_lies),
		STORY(test_a_cut_file_is_never_taken_for_the_whole),
		STORY(test_a_flipped_byte_never_changes_the_text),
		STORY(test_a_bomb_is_refused_early),
		STORY(test_a_locked_file_says_what_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
