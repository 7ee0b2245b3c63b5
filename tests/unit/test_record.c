/* Records: cells and rows, and bytes that nobody trusts. */
#include "record_base.h"

static void test_cells_come_and_go(void **state)
{
	(void)state;
	assert_int_equal(record_get(&r, SURNAME, 0).n, 0);
	put(&r, NAME, 0, "Анна");
	put(&r, SURNAME, 0, "Иванова");
	holds(&r, SURNAME, 0, "Иванова");
	holds(&r, NAME, 0, "Анна");
	put(&r, SURNAME, 0, "");
	holds(&r, SURNAME, 0, "");
	assert_int_equal(r.ncells, 1);
}

static void test_row_ids_are_never_used_twice(void **state)
{
	(void)state;
	fill();
	rows_are(&r, JOBS, "1 3");
	rows_are(&r, AWARDS, "2");
	record_drop_row(&r, field(JOBS), 3);
	rows_are(&r, JOBS, "1");
	holds(&r, POST, 3, "");
	assert_int_equal(record_add_row(&r, field(JOBS)), 4);
	record_drop_row(&r, field(AWARDS), 2);
	assert_int_equal(record_get(&r, AWARDS, 0).n, 0);
}

static void test_rows_run_out_and_say_so(void **state)
{
	(void)state;
	for (uint32_t i = 1; i <= 65535; i++)
		assert_int_equal(record_add_row(&r, field(JOBS)), i);
	assert_int_equal(record_add_row(&r, field(JOBS)), 0);
	assert_int_equal(record_nrows(&r, field(JOBS)), 65535);
	assert_int_equal(record_row(&r, field(JOBS), 65534), 65535);
	assert_int_equal(give(JOB, "Учитель", GIVE_EDIT), ST_OK);
	record_tidy(&r);
	rows_are(&r, JOBS, "1");
	record_drop_row(&r, field(JOBS), 1);
	assert_int_equal(give(JOB, "Учитель", GIVE_EDIT), ST_NO);
	assert_non_null(strstr(notes_first(&notes), "больше нет места"));
}

static void test_tidying_drops_rows_that_hold_nothing_and_cells_of_no_row(void **state)
{
	(void)state;
	fill();
	record_add_row(&r, field(JOBS));
	record_add_row(&r, field(AWARDS));
	put(&r, POST, 9, "ничья");
	record_tidy(&r);
	rows_are(&r, JOBS, "1 3");
	rows_are(&r, AWARDS, "2");
	holds(&r, POST, 9, "");
	holds(&r, POST, 3, "Методист");
}

static void same(const struct record *a, const struct record *b)
{
	struct cell x, y;
	size_t i = 0, j = 0;

	while (record_next(a, &i, &x)) {
		assert_true(record_next(b, &j, &y));
		assert_true(x.row == y.row && x.tag == y.tag && x.wire == y.wire &&
			    slice_eq(x.bytes, y.bytes));
		assert_true(slice_eq(record_get(a, x.tag, x.row), x.bytes));
		assert_true(slice_eq(record_get(b, x.tag, x.row), x.bytes));
	}
	assert_false(record_next(b, &j, &y));
}

static void test_packed_bytes_read_in_place_and_unpack_on_change(void **state)
{
	struct buf bytes = { 0 }, again = { 0 };
	struct record packed;

	(void)state;
	fill();
	record_pack(&r, &bytes);
	assert_true(record_open(&packed, person, 77, buf_view(&bytes), true));
	assert_int_equal(packed.rev, 5);
	assert_int_equal(packed.next_row, 4);
	same(&r, &packed);
	holds(&packed, POST, 3, "Методист");
	holds(&packed, POST, 2, "");
	assert_true(record_get(&packed, SURNAME, 0).p > bytes.p);
	packed.rev = 6;
	record_pack(&packed, &again);
	assert_int_equal(get_u64(again.p), 6);
	assert_memory_equal(again.p + 8, bytes.p + 8, bytes.n - 8);
	put(&packed, SURNAME, 0, "Петрова");
	holds(&packed, SURNAME, 0, "Петрова");
	holds(&packed, POST, 1, "Учитель");
	assert_int_equal(record_add_row(&packed, field(JOBS)), 4);
	rows_are(&packed, JOBS, "1 3 4");
	rows_are(&r, JOBS, "1 3");
	record_release(&packed);
	buf_release(&bytes);
	buf_release(&again);
}

/* Packed or not, one at a time or all at once, a pick is the walk without what was not wanted. */
static void picks_like_a_walk(const struct record *of, const bool *wanted, uint16_t n, size_t max)
{
	struct cell picked[64], next;
	size_t walk = 0, at = 0, got;

	while ((got = record_pick(of, wanted, n, &at, picked, max)) > 0)
		for (size_t i = 0; i < got; i++) {
			do
				assert_true(record_next(of, &walk, &next));
			while (next.tag >= n || !wanted[next.tag]);
			assert_true(next.row == picked[i].row && next.tag == picked[i].tag &&
				    slice_eq(next.bytes, picked[i].bytes));
		}
	while (record_next(of, &walk, &next))
		assert_true(next.tag >= n || !wanted[next.tag]);
}

static void test_a_pick_is_a_walk_over_wanted_cells(void **state)
{
	static const bool wanted[FROM + 1] = { [NAME] = true, [JOBS] = true, [POST] = true, [FROM] = true };
	struct buf bytes = { 0 };
	struct record packed;

	(void)state;
	fill();
	record_pack(&r, &bytes);
	assert_true(record_open(&packed, person, 77, buf_view(&bytes), true));
	for (size_t max = 1; max <= 64; max *= 2) {
		picks_like_a_walk(&packed, wanted, ARRAY_SIZE(wanted), max);
		picks_like_a_walk(&r, wanted, ARRAY_SIZE(wanted), max);
		picks_like_a_walk(&packed, wanted, POST, max);
	}
	record_release(&packed);
	buf_release(&bytes);
}

static void test_the_bytes_on_disk_are_these_for_ever(void **state)
{
	struct buf bytes = { 0 };
	char text[256];
	uint16_t row;

	(void)state;
	put(&r, NAME, 0, "Ann");
	row = record_add_row(&r, field(JOBS));
	put(&r, POST, row, "Chief");
	record_pack(&r, &bytes);
	put_u32(bytes.p + 16, 0);
	hex(buf_view(&bytes), text);
	assert_string_equal(text, "0000000000000005" "01" "00" "0002" "0001" "0002" "00000000"
				  "0021" "0003" "0045" "0005"
				  "0001" "00b1" "000a"
				  "416e6e" "0001" "4368696566");
	buf_release(&bytes);
}

static void test_an_empty_record_and_a_large_one_survive(void **state)
{
	struct buf bytes = { 0 }, memo = { 0 };
	struct record packed;

	(void)state;
	record_pack(&r, &bytes);
	assert_int_equal(bytes.n, 20);
	assert_true(record_open(&packed, person, 1, buf_view(&bytes), true));
	same(&r, &packed);
	buf_reset(&bytes);
	for (size_t i = 0; i < 70000; i++)
		buf_char(&memo, 'a');
	fill();
	record_set(&r, field(MEMO), 0, buf_view(&memo));
	record_pack(&r, &bytes);
	assert_true(record_open(&packed, person, 1, buf_view(&bytes), true));
	same(&r, &packed);
	buf_release(&bytes);
	buf_release(&memo);
}

/* Any row and tag, there or not, read in place. */
static void reads_alike(const struct record *a, const struct record *b)
{
	for (uint16_t row = 0; row < 6; row++)
		for (uint16_t tag = 1; tag < 2 * AWARD; tag++)
			assert_true(slice_eq(record_get(a, tag, row), record_get(b, tag, row)));
}

static void test_every_value_read_in_place_is_that_of_the_record(void **state)
{
	static const uint16_t gone[] = { MEMO, SURNAME, BORN, AWARDS, NAME, JOBS };
	struct buf bytes = { 0 }, memo = { 0 };
	struct record packed;

	(void)state;
	for (size_t i = 0; i < 70000; i++)
		buf_char(&memo, 'a');
	fill();
	record_set(&r, field(MEMO), 0, buf_view(&memo));
	/* wide at first, then narrow, then with nothing but the rows' own cells */
	for (size_t i = 0; i < ARRAY_SIZE(gone); i++) {
		buf_reset(&bytes);
		record_pack(&r, &bytes);
		assert_true(record_open(&packed, person, 1, buf_view(&bytes), false));
		reads_alike(&r, &packed);
		put(&r, gone[i], 0, "");
	}
	buf_release(&bytes);
	buf_release(&memo);
}

/* Writes the checksum that fits the bytes as they are now. */
static void seal(struct buf *b)
{
	uint32_t crc = crc32c(0, slice_from(b->p + 8, 8));

	put_u32(b->p + 16, crc32c(crc, slice_from(b->p + 20, b->n - 20)));
}

static void test_any_flipped_bit_is_noticed(void **state)
{
	struct buf bytes = { 0 };
	struct record damaged;

	(void)state;
	fill();
	record_pack(&r, &bytes);
	for (size_t i = 8; i < bytes.n; i++) {
		for (int bit = 0; bit < 8; bit++) {
			bytes.p[i] ^= (char)(1 << bit);
			assert_false(record_open(&damaged, person, 77, buf_view(&bytes), true));
			bytes.p[i] ^= (char)(1 << bit);
		}
	}
	for (size_t n = 0; n < bytes.n; n++)
		assert_false(record_open(&damaged, person, 77, slice_from(bytes.p, n), true));
	assert_true(record_open(&damaged, person, 77, buf_view(&bytes), true));
	buf_release(&bytes);
}

static void test_bytes_with_a_right_checksum_are_still_not_trusted(void **state)
{
	static const struct {
		size_t at;
		uint8_t byte;
	} wrong[] = {
		{ 8, 2 }, { 9, 2 },      /* format, flags */
		{ 11, 1 }, { 13, 0 },    /* counts */
		{ 21, 0x25 },            /* wire of a known field: the name as rows */
		{ 23, 9 }, { 23, 0 },    /* an end behind the next one; an empty value */
		{ 27, 4 },               /* the last scalar's end */
		{ 25, 0x15 },            /* tags out of order */
		{ 29, 0 },               /* a cell in row 0 */
		{ 31, 0x21 },            /* a field where a column belongs */
		{ 38, 0 },               /* a row with id 0 */
		{ 34, 0xFF },            /* not UTF-8 */
	};
	struct buf bytes = { 0 };
	struct record damaged;
	uint16_t row;

	(void)state;
	put(&r, NAME, 0, "Ann");
	row = record_add_row(&r, field(JOBS));
	put(&r, POST, row, "Chief");
	record_pack(&r, &bytes);
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		char right = bytes.p[wrong[i].at];

		bytes.p[wrong[i].at] = (char)wrong[i].byte;
		seal(&bytes);
		if (record_open(&damaged, person, 77, buf_view(&bytes), true))
			fail_msg("byte %zu = %d was taken", wrong[i].at, wrong[i].byte);
		bytes.p[wrong[i].at] = right;
	}
	seal(&bytes);
	assert_true(record_open(&damaged, person, 77, buf_view(&bytes), true));
	buf_release(&bytes);
}

static void test_what_a_newer_program_stored_is_kept(void **state)
{
	static const struct field later[] = {
		{ .tag = 900, .name = "a", .label = "А", .type = &type_text },
		{ .tag = 901, .name = "b", .label = "Б", .type = &type_date },
	};
	struct buf bytes = { 0 }, again = { 0 };
	struct record packed;

	(void)state;
	fill();
	put(&r, POST, 1, "Учитель");
	record_set(&r, &later[0], 0, SLICE("новое"));
	record_set(&r, &later[1], 3, SLICE("\x80\0\0\0"));
	record_pack(&r, &bytes);
	assert_true(record_open(&packed, person, 77, buf_view(&bytes), true));
	put(&packed, NAME, 0, "Анна");
	record_tidy(&packed);
	record_pack(&packed, &again);
	record_release(&packed);
	assert_true(record_open(&packed, person, 77, buf_view(&again), true));
	holds(&packed, 900, 0, "новое");
	assert_int_equal(record_get(&packed, 901, 3).n, 4);
	record_release(&packed);
	buf_release(&bytes);
	buf_release(&again);
}

/* Everything that reads a record, over bytes that were only bounds-checked. */
static void use(struct slice bytes)
{
	struct record packed, copy;
	struct buf text = { 0 };
	const struct field *rows = NULL, *f = NULL;

	if (!record_open(&packed, person, 77, bytes, false))
		return;
	while (kind_next(person, &rows, &f)) {
		for (uint16_t row = rows != NULL; row < (rows ? 5 : 1); row++)
			if (f->tag != SCHOOL)
				record_text(&view, &packed, f, row, &text);
		if (!rows && f->nrows)
			record_current_row(&view, &packed, f);
	}
	record_copy(&copy, &packed);
	record_tidy(&copy);
	if (record_add_row(&copy, field(JOBS)))
		record_drop_row(&copy, field(JOBS), 1);
	put(&copy, NAME, 0, "Анна");
	record_pack(&copy, &text);
	record_release(&copy);
	record_release(&packed);
	buf_release(&text);
}

static void test_hostile_bytes_are_never_read_out_of_bounds(void **state)
{
	struct buf bytes = { 0 };
	uint32_t chance = 1;

	(void)state;
	fill();
	record_pack(&r, &bytes);
	for (int round = 0; round < 20000; round++) {
		/* On the heap and of its exact size, for the sanitizers to see. */
		size_t n = bytes.n;
		char *copy;

		chance = chance * 1664525 + 1013904223;
		if (chance >> 30 == 0)
			n = chance >> 8 & 0xFF ? n * (chance >> 8 & 0xFF) / 256 : 0;
		copy = malloc(n ? n : 1);
		memcpy(copy, bytes.p, n);
		for (int flips = 0; flips < 1 + round % 4 && n; flips++) {
			chance = chance * 1664525 + 1013904223;
			copy[(chance >> 8) % n] = (char)(chance >> 24);
		}
		use(slice_from(copy, n));
		free(copy);
	}
	buf_release(&bytes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_cells_come_and_go),
		TEST(test_row_ids_are_never_used_twice),
		TEST(test_rows_run_out_and_say_so),
		TEST(test_tidying_drops_rows_that_hold_nothing_and_cells_of_no_row),
		TEST(test_packed_bytes_read_in_place_and_unpack_on_change),
		TEST(test_a_pick_is_a_walk_over_wanted_cells),
		TEST(test_the_bytes_on_disk_are_these_for_ever),
		TEST(test_an_empty_record_and_a_large_one_survive),
		TEST(test_every_value_read_in_place_is_that_of_the_record),
		TEST(test_any_flipped_bit_is_noticed),
		TEST(test_bytes_with_a_right_checksum_are_still_not_trusted),
		TEST(test_what_a_newer_program_stored_is_kept),
		TEST(test_hostile_bytes_are_never_read_out_of_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
