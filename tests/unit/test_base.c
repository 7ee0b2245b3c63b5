#include <sys/wait.h>
#include <unistd.h>

#include "metodist/base/arena.h"
#include "metodist/base/buf.h"
#include "metodist/base/bytes.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/base/status.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_slice(struct slice s, const char *text)
{
	assert_int_equal(s.n, strlen(text));
	assert_true(slice_is(s, text));
}

static void test_a_prefix_sorts_before_its_word(void **state)
{
	(void)state;
	assert_true(slice_cmp(SLICE("ива"), SLICE("иван")) < 0);
	assert_true(slice_cmp(SLICE("иван"), SLICE("ива")) > 0);
	assert_true(slice_cmp(SLICE("\x7F"), SLICE("\x80")) < 0);
	assert_int_equal(slice_cmp(SLICE(""), slice_str(NULL)), 0);
	assert_true(slice_starts(SLICE("иван"), SLICE("ива")));
	assert_false(slice_starts(SLICE("ив"), SLICE("ива")));
}

static void test_trimming_takes_only_the_ends(void **state)
{
	(void)state;
	assert_slice(slice_trim(SLICE("\uFEFF \t\u00A0а б\u200B\r\n ")), "а б");
	assert_slice(slice_trim(SLICE(" \u00A0 ")), "");
	assert_slice(slice_trim(slice_str(NULL)), "");
}

static void test_splitting_gives_every_part_once(void **state)
{
	struct slice rest = SLICE("а,,б,"), part;

	(void)state;
	assert_true(slice_split(&rest, ',', &part));
	assert_slice(part, "а");
	assert_true(slice_split(&rest, ',', &part));
	assert_slice(part, "");
	assert_true(slice_split(&rest, ',', &part));
	assert_slice(part, "б");
	assert_true(slice_split(&rest, ',', &part));
	assert_slice(part, "");
	assert_false(slice_split(&rest, ',', &part));
}

static void test_finding_tells_the_offset(void **state)
{
	(void)state;
	assert_int_equal(slice_find(SLICE("школа"), SLICE("ола")), 4);
	assert_int_equal(slice_find(SLICE("школа"), SLICE("")), 0);
	assert_int_equal(slice_find(SLICE("школа"), SLICE("лицей")), -1);
	assert_int_equal(slice_find(slice_str(NULL), SLICE("а")), -1);
}

static void test_numbers_are_whole_or_refused(void **state)
{
	uint64_t v = 0;

	(void)state;
	assert_true(slice_u64(SLICE("18446744073709551615"), &v));
	assert_true(v == UINT64_MAX);
	assert_true(slice_u64(SLICE("007"), &v));
	assert_true(v == 7);
	assert_false(slice_u64(SLICE("18446744073709551616"), &v));
	assert_false(slice_u64(SLICE("99999999999999999999"), &v));
	assert_false(slice_u64(SLICE(""), &v));
	assert_false(slice_u64(SLICE("-1"), &v));
	assert_false(slice_u64(SLICE("1 "), &v));
	assert_true(v == 7);
}

static void test_a_buffer_keeps_all_it_was_given(void **state)
{
	struct buf b = { 0 };

	(void)state;
	assert_string_equal(buf_cstr(&b), "");
	for (int i = 0; i < 1000; i++)
		buf_printf(&b, "%d,", i);
	assert_int_equal(b.n, 3890);
	assert_true(slice_starts(buf_view(&b), SLICE("0,1,2,3,")));
	assert_string_equal(buf_cstr(&b) + b.n - 8, "998,999,");
	buf_release(&b);
	assert_null(b.p);
}

static void test_printing_fits_at_every_length(void **state)
{
	(void)state;
	for (int n = 1; n < 300; n++) {
		struct buf b = { 0 };

		buf_printf(&b, "%0*d", n, 7);
		assert_int_equal(b.n, n);
		assert_int_equal(b.p[n - 1], '7');
		buf_release(&b);
	}
}

static void test_numbers_keep_their_order_as_bytes(void **state)
{
	struct buf b = { 0 };

	(void)state;
	buf_u8(&b, 0x12);
	buf_u16(&b, 0x1234);
	buf_u32(&b, 0x12345678);
	buf_u48(&b, 0x123456789ABC);
	buf_u64(&b, 0x123456789ABCDEF0);
	assert_int_equal(b.n, 21);
	assert_memory_equal(b.p, "\x12\x12\x34\x12\x34\x56\x78\x12\x34\x56\x78\x9A\xBC", 13);
	assert_int_equal(get_u16(b.p + 1), 0x1234);
	assert_int_equal(get_u32(b.p + 3), 0x12345678);
	assert_true(get_u48(b.p + 7) == 0x123456789ABC);
	assert_true(get_u64(b.p + 13) == 0x123456789ABCDEF0);
	buf_release(&b);
}

static void test_a_short_number_takes_few_bytes_and_comes_back(void **state)
{
	static const struct { uint64_t v; size_t bytes; } numbers[] = {
		{ 0, 1 }, { 127, 1 }, { 128, 2 }, { 16383, 2 }, { 16384, 3 }, { UINT64_MAX, 10 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++) {
		struct buf b = { 0 };
		struct slice s;
		uint64_t v;

		buf_varint(&b, numbers[i].v);
		assert_int_equal(b.n, numbers[i].bytes);
		buf_char(&b, '!');
		s = buf_view(&b);
		assert_true(slice_varint(&s, &v) && v == numbers[i].v && slice_is(s, "!"));
		s = slice_from(b.p, numbers[i].bytes - 1);
		assert_false(slice_varint(&s, &v));
		assert_int_equal(s.n, numbers[i].bytes - 1);
		buf_release(&b);
	}
}

static void test_a_number_that_is_too_long_is_refused(void **state)
{
	struct slice s = slice_from("\xff\xff\xff\xff\xff\xff\xff\xff\xff\2", 10);
	uint64_t v;

	(void)state;
	assert_false(slice_varint(&s, &v));
	s = slice_from("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\1", 11);
	assert_false(slice_varint(&s, &v));
}

static void test_an_arena_keeps_everything_until_released(void **state)
{
	struct arena a = { 0 };
	const char *kept[300];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(kept); i++) {
		char *block = arena_alloc(&a, i * 40);
		char text[16];

		assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < i * 40; k++)
			assert_int_equal(block[k], 0);
		memset(block, 0xFF, i * 40);
		snprintf(text, sizeof(text), "слово %zu", i);
		kept[i] = arena_str(&a, slice_str(text));
	}
	assert_string_equal(kept[0], "слово 0");
	assert_string_equal(kept[299], "слово 299");
	assert_string_equal(arena_str(&a, slice_str(NULL)), "");
	memset(arena_alloc(&a, 5 << 20), 1, 5 << 20);
	arena_release(&a);
	assert_null(a.head);
}

static int end_of_child(pid_t child)
{
	int how;

	assert_int_equal(waitpid(child, &how, 0), child);
	return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

static int heard[2];

static void hook_that_runs_out_itself(void)
{
	assert_int_equal(write(heard[1], "!", 1), 1);
	mem_array(SIZE_MAX, 2);
}

static void test_no_memory_ends_the_program_after_one_call_of_the_hook(void **state)
{
	char got[4];
	pid_t child;

	(void)state;
	assert_int_equal(pipe(heard), 0);
	child = fork();
	if (child == 0) {
		close(STDERR_FILENO);
		mem_on_fatal(hook_that_runs_out_itself);
		mem_array(SIZE_MAX, 2);
		_exit(0);
	}
	close(heard[1]);
	assert_int_equal(end_of_child(child), 5);
	assert_int_equal(read(heard[0], got, sizeof(got)), 1);
	close(heard[0]);
}

static void test_arrays_grow_and_texts_are_copied(void **state)
{
	int *v = NULL;
	size_t n = 0, cap = 0;
	char *text = mem_printf("%s № %d", "школа", 5), *copy = mem_copy("абв", 4), *none = mem_copy(NULL, 0);

	(void)state;
	for (; n < 100; n++) {
		MEM_GROW(v, n, cap);
		v[n] = (int)n;
	}
	assert_int_equal(v[99], 99);
	assert_string_equal(text, "школа № 5");
	assert_string_equal(copy, "аб");
	assert_string_equal(none, "");
	free(v);
	free(text);
	free(copy);
	free(none);
}

static void test_notes_tell_the_refusal_first(void **state)
{
	struct notes notes = { 0 };

	(void)state;
	assert_string_equal(notes_first(&notes), "");
	notes_warn(&notes, 3, 1, "похоже на «%s»", "Иванова");
	assert_false(notes_refuse(&notes));
	assert_string_equal(notes_first(&notes), "похоже на «Иванова»");
	assert_int_equal((fail)(&notes, ST_CONFLICT, "запись\nизменена \x1B[2J"), ST_CONFLICT);
	notes_add(&notes, 4, 0, "нужна дата");
	assert_true(notes_refuse(&notes));
	assert_string_equal(notes_first(&notes), "запись изменена ·[2J");
	assert_int_equal(notes.v[0].tag, 3);
	assert_int_equal(notes.v[0].row, 1);
	assert_true(notes.v[0].warning);
	assert_int_equal(notes.v[1].tag, 0);
	assert_int_equal(notes.v[2].tag, 4);
	notes_clear(&notes);
	assert_int_equal(notes.n, 0);
	assert_false(notes_refuse(&notes));
	notes_release(&notes);
}

static void test_crc32c_is_the_published_one_by_either_way(void **state)
{
	char bytes[100];

	(void)state;
	assert_int_equal(crc32c(0, SLICE("123456789")), 0xE3069283);
	assert_int_equal(crc32c_plain(0, SLICE("123456789")), 0xE3069283);
	assert_int_equal(crc32c(crc32c(0, SLICE("1234")), SLICE("56789")), 0xE3069283);
	assert_int_equal(crc32c(0, SLICE("")), 0);
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 37);
	for (size_t from = 0; from < 9; from++) {
		for (size_t n = 0; n < 80; n++) {
			struct slice s = { bytes + from, n };

			assert_int_equal(crc32c(7, s), crc32c_plain(7, s));
		}
	}
}

static void test_sha256_is_the_published_one_over_parts(void **state)
{
	const struct slice parts[] = { SLICE("a"), { NULL, 0 }, SLICE("bc") };
	uint8_t digest[SHA256_SIZE], back[SHA256_SIZE];
	char text[2 * SHA256_SIZE + 1];

	(void)state;
	sha256(parts, ARRAY_SIZE(parts), digest);
	hex(slice_from(digest, sizeof(digest)), text);
	assert_string_equal(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_true(unhex(slice_str(text), back, sizeof(back)));
	assert_memory_equal(back, digest, sizeof(digest));
	assert_true(unhex(SLICE("aF"), back, 1));
	assert_int_equal(back[0], 0xAF);
	assert_false(unhex(SLICE("af0"), back, 1));
	assert_false(unhex(SLICE("a"), back, 1));
	assert_false(unhex(SLICE("ag"), back, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_prefix_sorts_before_its_word),
		cmocka_unit_test(test_trimming_takes_only_the_ends),
		cmocka_unit_test(test_splitting_gives_every_part_once),
		cmocka_unit_test(test_finding_tells_the_offset),
		cmocka_unit_test(test_numbers_are_whole_or_refused),
		cmocka_unit_test(test_a_buffer_keeps_all_it_was_given),
		cmocka_unit_test(test_printing_fits_at_every_length),
		cmocka_unit_test(test_numbers_keep_their_order_as_bytes),
		cmocka_unit_test(test_a_short_number_takes_few_bytes_and_comes_back),
		cmocka_unit_test(test_a_number_that_is_too_long_is_refused),
		cmocka_unit_test(test_an_arena_keeps_everything_until_released),
		cmocka_unit_test(test_no_memory_ends_the_program_after_one_call_of_the_hook),
		cmocka_unit_test(test_arrays_grow_and_texts_are_copied),
		cmocka_unit_test(test_notes_tell_the_refusal_first),
		cmocka_unit_test(test_crc32c_is_the_published_one_by_either_way),
		cmocka_unit_test(test_sha256_is_the_published_one_over_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
