/* Differences of two states, and two changes of one state together. */
#include "record_base.h"

struct seen {
	struct buf text;
};

static void see_change(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		       struct slice after)
{
	struct seen *seen = ctx;

	(void)wire;
	buf_printf(&seen->text, "%u/%u:%.*s>%.*s ", tag, row, (int)before.n, before.p, (int)after.n, after.p);
}

static void test_a_difference_is_told_cell_by_cell(void **state)
{
	struct record now;
	struct seen seen = { 0 };

	(void)state;
	fill();
	record_copy(&now, &r);
	put(&now, SURNAME, 0, "Петрова");
	put(&now, MEMO, 0, "");
	put(&now, NAME, 0, "Анна");
	put(&now, POST, 3, "Директор");
	record_diff(&r, &now, see_change, &seen);
	assert_string_equal(buf_cstr(&seen.text),
			    "1/0:Иванова>Петрова 2/0:>Анна 5/0:первая\nвторая> 11/3:Методист>Директор ");
	buf_reset(&seen.text);
	record_diff(&now, &now, see_change, &seen);
	assert_int_equal(seen.text.n, 0);
	buf_release(&seen.text);
	record_release(&now);
}

static void see_clash(void *ctx, uint16_t tag, uint16_t row, struct slice mine, struct slice theirs)
{
	struct seen *seen = ctx;

	if (tag == JOBS || tag == AWARDS)
		buf_printf(&seen->text, "%u/%u order ", tag, row);
	else
		buf_printf(&seen->text, "%u/%u:%.*s|%.*s ", tag, row, (int)mine.n, mine.p, (int)theirs.n,
			   theirs.p);
}

static struct record mine, theirs, merged;

static int begin_merge(void **state)
{
	begin(state);
	fill();
	record_copy(&mine, &r);
	record_copy(&theirs, &r);
	theirs.rev = 9;
	return 0;
}

static int end_merge(void **state)
{
	record_release(&mine);
	record_release(&theirs);
	record_release(&merged);
	return end(state);
}

/* Merges and compares what was told with `clashes`. */
static void merge(const char *clashes)
{
	struct seen seen = { 0 };
	size_t n = 0, count;

	count = record_merge(&r, &mine, &theirs, &merged, see_clash, &seen);
	assert_string_equal(buf_cstr(&seen.text), clashes);
	for (const char *p = clashes; (p = strchr(p, '/')); p++)
		n++;
	assert_int_equal(count, n);
	assert_int_equal(merged.rev, 9);
	buf_release(&seen.text);
}

static void test_changes_of_different_cells_go_together(void **state)
{
	(void)state;
	put(&mine, SURNAME, 0, "Петрова");
	put(&theirs, NAME, 0, "Анна");
	put(&mine, POST, 1, "Директор");
	put(&theirs, POST, 3, "Завуч");
	put(&mine, MEMO, 0, "");
	merge("");
	holds(&merged, SURNAME, 0, "Петрова");
	holds(&merged, NAME, 0, "Анна");
	holds(&merged, POST, 1, "Директор");
	holds(&merged, POST, 3, "Завуч");
	holds(&merged, MEMO, 0, "");
}

static void test_the_same_cell_changed_twice_is_told_and_theirs_stays(void **state)
{
	(void)state;
	put(&mine, SURNAME, 0, "Петрова");
	put(&theirs, SURNAME, 0, "Сидорова");
	put(&mine, NAME, 0, "Анна");
	put(&theirs, NAME, 0, "Анна");
	put(&mine, POST, 3, "Директор");
	put(&theirs, POST, 3, "");
	merge("1/0:Петрова|Сидорова 11/3:Директор| ");
	holds(&merged, SURNAME, 0, "Сидорова");
	holds(&merged, NAME, 0, "Анна");
	holds(&merged, POST, 3, "");
}

static void test_rows_added_by_both_stay_apart(void **state)
{
	struct buf self = { 0 };

	(void)state;
	assert_int_equal(record_add_row(&mine, field(JOBS)), 4);
	put(&mine, POST, 4, "Моя");
	ref_put(&self, (struct ref){ .kind = 1, .row = 4, .id = 77 });
	record_set(&mine, field(PLACE), 1, buf_view(&self));
	assert_int_equal(record_add_row(&theirs, field(JOBS)), 4);
	put(&theirs, POST, 4, "Их");
	assert_int_equal(record_add_row(&theirs, field(AWARDS)), 5);
	put(&theirs, AWARD, 5, "Медаль");
	merge("");
	rows_are(&merged, JOBS, "1 3 4 6");
	holds(&merged, POST, 4, "Их");
	holds(&merged, POST, 6, "Моя");
	holds(&merged, AWARD, 5, "Медаль");
	assert_int_equal(ref_get(record_get(&merged, PLACE, 1), 0).row, 6);
	assert_int_equal(merged.next_row, 7);
	buf_release(&self);
}

static void test_dropped_rows_vanish_unless_the_other_changed_them(void **state)
{
	(void)state;
	record_drop_row(&mine, field(JOBS), 1);
	record_drop_row(&theirs, field(AWARDS), 2);
	merge("");
	rows_are(&merged, JOBS, "3");
	rows_are(&merged, AWARDS, "");
	holds(&merged, POST, 1, "");
	record_release(&merged);
	put(&theirs, POST, 1, "Завуч");
	put(&mine, AWARD, 2, "Медаль");
	merge("11/1:|Завуч 31/2:Медаль| ");
	rows_are(&merged, JOBS, "3 1");
	rows_are(&merged, AWARDS, "");
	holds(&merged, POST, 1, "Завуч");
	holds(&merged, AWARD, 2, "");
}

static void test_a_row_they_filled_further_is_not_lost_with_my_drop(void **state)
{
	struct buf day = { 0 };
	struct seen seen = { 0 };

	(void)state;
	date_put(&day, 1);
	record_drop_row(&mine, field(JOBS), 3);
	record_set(&theirs, field(FROM), 3, buf_view(&day));
	record_add_row(&theirs, field(JOBS));
	put(&theirs, POST, 4, "Их");
	assert_int_equal(record_merge(&r, &mine, &theirs, &merged, see_clash, &seen), 1);
	buf_release(&seen.text);
	rows_are(&merged, JOBS, "1 3 4");
	holds(&merged, POST, 3, "Методист");
	buf_release(&day);
}

static void test_the_order_of_rows_merges(void **state)
{
	(void)state;
	record_set(&mine, field(JOBS), 0, SLICE("\0\3\0\1"));
	record_add_row(&theirs, field(JOBS));
	put(&theirs, POST, 4, "Их");
	merge("");
	rows_are(&merged, JOBS, "3 1 4");
	record_release(&merged);
	record_set(&theirs, field(JOBS), 0, SLICE("\0\4\0\3\0\1"));
	merge("");
	rows_are(&merged, JOBS, "4 3 1");
	record_release(&merged);
	/* Mine stands where I put it while they left the list alone. */
	record_release(&theirs);
	record_copy(&theirs, &r);
	theirs.rev = 9;
	record_add_row(&mine, field(JOBS));
	put(&mine, POST, 4, "Моя");
	record_set(&mine, field(JOBS), 0, SLICE("\0\4\0\1\0\3"));
	put(&theirs, NAME, 0, "Анна");
	merge("");
	rows_are(&merged, JOBS, "4 1 3");
}

static void test_both_moved_rows_differently_is_told(void **state)
{
	(void)state;
	record_add_row(&r, field(JOBS));
	put(&r, POST, 4, "Третья");
	record_release(&mine);
	record_release(&theirs);
	record_copy(&mine, &r);
	record_copy(&theirs, &r);
	theirs.rev = 9;
	record_set(&mine, field(JOBS), 0, SLICE("\0\4\0\3\0\1"));
	record_set(&theirs, field(JOBS), 0, SLICE("\0\3\0\1\0\4"));
	merge("4/0 order ");
	rows_are(&merged, JOBS, "3 1 4");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
#define MERGE(name) cmocka_unit_test_setup_teardown(name, begin_merge, end_merge)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_difference_is_told_cell_by_cell),
		MERGE(test_changes_of_different_cells_go_together),
		MERGE(test_the_same_cell_changed_twice_is_told_and_theirs_stays),
		MERGE(test_rows_added_by_both_stay_apart),
		MERGE(test_dropped_rows_vanish_unless_the_other_changed_them),
		MERGE(test_a_row_they_filled_further_is_not_lost_with_my_drop),
		MERGE(test_the_order_of_rows_merges),
		MERGE(test_both_moved_rows_differently_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
