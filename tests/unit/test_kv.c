/* The store of keys and values: snapshots, what a commit does, what refuses it. */
#include "kv_base.h"

static bool collect(void *ctx, struct slice key, struct slice val)
{
	struct buf *out = ctx;

	(void)val;
	buf_slice(out, key);
	buf_char(out, ' ');
	return true;
}

/* Keys of a scan, joined by blanks. */
static const char *keys(struct kv_txn *txn, const char *from, const char *to, unsigned flags, size_t limit)
{
	static struct buf out;

	buf_release(&out);
	assert_int_equal(kv_scan(txn, slice_str(from), slice_str(to), flags, limit, collect, &out), ST_OK);
	return buf_cstr(&out);
}

static void test_a_reader_keeps_its_snapshot(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *before, *after;

	(void)state;
	put(kv, SLICE("Mname"), SLICE("старое"));
	before = begin(kv);
	put(kv, SLICE("Mname"), SLICE("новое"));
	put(kv, SLICE("R\1abc"), SLICE("вид, которого ещё не было"));
	after = begin(kv);
	assert_true(slice_is(get(before, SLICE("Mname")), "старое"));
	assert_null(get(before, SLICE("R\1abc")).p);
	assert_int_equal(kv_count(before, SLICE("R\1")), 0);
	assert_true(slice_is(get(after, SLICE("Mname")), "новое"));
	assert_int_equal(kv_count(after, SLICE("R\1")), 1);
	kv_end(after);
	kv_end(before);
	kv_close(kv);
}

static uint64_t used(struct kv *kv)
{
	struct kv_stats stats;

	kv_stats(kv, &stats);
	return stats.map_used;
}

/* Bytes in use that so many commits of one key add. */
static uint64_t grows(struct kv *kv)
{
	uint64_t before = used(kv);

	for (int i = 0; i < 200; i++)
		put(kv, SLICE("Mname"), i % 2 ? SLICE("новое") : SLICE("старое"));
	return used(kv) - before;
}

static void test_a_reader_at_rest_keeps_no_pages_and_reads_on_later(void **state)
{
	struct kv *kv = open_base();
	struct slice key = SLICE("Mname"), val;
	struct notes notes = { 0 };
	struct kv_txn *reader;
	uint64_t kept;

	(void)state;
	put(kv, key, SLICE("старое"));
	reader = begin(kv);
	kept = grows(kv);
	kv_rest(reader);
	assert_int_equal(kv_get(reader, 1, &key, &val), ST_FAILED);
	assert_int_equal(kv_count(reader, SLICE("R\1")), 0);
	assert_true(grows(kv) * 10 < kept);
	kv_rest(reader);
	assert_int_equal(kv_renew(reader, &notes), ST_OK);
	assert_true(slice_is(get(reader, key), "новое"));
	kv_rest(reader);
	kv_end(reader);
	kv_close(kv);
}

static void test_own_puts_are_not_read_before_commit(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);
	struct notes notes = { 0 };

	(void)state;
	kv_put(txn, SLICE("Xa"), SLICE("1"));
	assert_null(get(txn, SLICE("Xa")).p);
	assert_string_equal(keys(txn, "A", "Z", 0, 0), "Mformat Muuid ");
	commit(txn);
	assert_null(get(txn, SLICE("Xa")).p);
	assert_int_equal(kv_renew(txn, &notes), ST_OK);
	assert_true(slice_is(get(txn, SLICE("Xa")), "1"));
	kv_end(txn);
	kv_close(kv);
}

static void test_what_is_not_committed_leaves_no_trace(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);
	struct notes notes = { 0 };

	(void)state;
	kv_put(txn, SLICE("Xa"), SLICE("1"));
	assert_int_equal(kv_renew(txn, &notes), ST_OK);
	kv_log(txn, SLICE("line"), SLICE(""));
	commit_end(txn);
	assert_true(stands(kv, SLICE("Xa"), NULL));
	assert_int_equal(kv_seq(kv), 1);
	kv_close(kv);
}

static void test_an_empty_transaction_commits_to_nothing(void **state)
{
	struct kv *kv = open_base();
	struct kv_stats stats;
	struct kv_txn *txn;

	(void)state;
	assert_int_equal(commit_end(begin(kv)), 0);
	txn = begin(kv);
	kv_log(txn, SLICE("line"), SLICE(""));
	assert_int_equal(commit_end(txn), 1);
	assert_int_equal(commit_end(begin(kv)), 1);
	kv_stats(kv, &stats);
	assert_int_equal(stats.commits, 1);
	kv_close(kv);
}

static void test_the_later_call_on_a_key_wins(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn;

	(void)state;
	put(kv, SLICE("Xb"), SLICE("there"));
	txn = begin(kv);
	kv_put(txn, SLICE("Xa"), SLICE("1"));
	kv_put(txn, SLICE("Xa"), SLICE("2"));
	kv_del(txn, SLICE("Xb"));
	kv_put(txn, SLICE("Xb"), SLICE("again"));
	kv_put(txn, SLICE("Xc"), SLICE("3"));
	kv_del(txn, SLICE("Xc"));
	commit_end(txn);
	assert_true(stands(kv, SLICE("Xa"), "2"));
	assert_true(stands(kv, SLICE("Xb"), "again"));
	assert_true(stands(kv, SLICE("Xc"), NULL));
	kv_close(kv);
}

static void test_a_range_takes_earlier_puts_and_spares_later_ones(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn;

	(void)state;
	put(kv, SLICE("Xa1"), SLICE("stored"));
	put(kv, SLICE("Xa2"), SLICE("stored"));
	put(kv, SLICE("Xb"), SLICE("stored"));
	txn = begin(kv);
	kv_put(txn, SLICE("Xa3"), SLICE("early"));
	kv_del_range(txn, SLICE("Xa"), SLICE("Xb"));
	kv_put(txn, SLICE("Xa2"), SLICE("late"));
	kv_put(txn, SLICE("Xa4"), SLICE("late"));
	commit_end(txn);
	txn = begin(kv);
	assert_string_equal(keys(txn, "X", "Y", 0, 0), "Xa2 Xa4 Xb ");
	assert_true(slice_is(get(txn, SLICE("Xa2")), "late"));
	kv_end(txn);
	kv_close(kv);
}

static void test_a_range_over_several_databases(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);

	(void)state;
	kv_put(txn, SLICE("R\1a"), SLICE(""));
	kv_put(txn, SLICE("R\1b"), SLICE(""));
	kv_put(txn, SLICE("R\3a"), SLICE(""));
	kv_put(txn, SLICE("R\377z"), SLICE(""));
	kv_put(txn, SLICE("Sa"), SLICE(""));
	kv_put(txn, SLICE("Xa"), SLICE(""));
	commit_end(txn);
	txn = begin(kv);
	kv_del_range(txn, SLICE("R\1b"), SLICE("T"));
	commit_end(txn);
	txn = begin(kv);
	assert_string_equal(keys(txn, "R", "Z", 0, 0), "R\1a Xa ");
	kv_end(txn);
	kv_close(kv);
}

static void test_a_scan_goes_through_all_databases_in_key_order(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);

	(void)state;
	kv_put(txn, SLICE("Xa"), SLICE(""));
	kv_put(txn, SLICE("Ba"), SLICE(""));
	kv_put(txn, SLICE("R\2b"), SLICE(""));
	kv_put(txn, SLICE("R\2a"), SLICE(""));
	kv_put(txn, SLICE("R\1z"), SLICE(""));
	kv_put(txn, SLICE("Ua"), SLICE(""));
	kv_put(txn, SLICE("Ka"), SLICE(""));
	kv_put(txn, SLICE("Pa"), SLICE(""));
	commit_end(txn);
	txn = begin(kv);
	assert_string_equal(keys(txn, "A", "Z", 0, 0), "Ba Ka Mformat Muuid Pa R\1z R\2a R\2b Ua Xa ");
	assert_string_equal(keys(txn, "A", "Z", KV_REVERSE, 0),
			    "Xa Ua R\2b R\2a R\1z Pa Muuid Mformat Ka Ba ");
	assert_string_equal(keys(txn, "A", "Z", KV_REVERSE, 3), "Xa Ua R\2b ");
	assert_string_equal(keys(txn, "R\2b", "Ua", 0, 0), "R\2b ");
	assert_string_equal(keys(txn, "R\1", "R\2b", KV_REVERSE, 0), "R\2a R\1z ");
	assert_string_equal(keys(txn, "R", "R\2", 0, 0), "R\1z ");
	assert_string_equal(keys(txn, "Mg", "R\2", 0, 1), "Muuid ");
	assert_string_equal(keys(txn, "Z", "A", 0, 0), "");
	assert_string_equal(keys(txn, "A", "", 0, 0), "");
	kv_end(txn);
	kv_close(kv);
}

static void test_expectations_refuse_a_commit_and_name_the_key(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn;

	(void)state;
	put(kv, SLICE("R\1a"), SLICE("00000007 body"));
	txn = begin(kv);
	kv_expect(txn, SLICE("R\1a"), SLICE("00000007"));
	kv_expect(txn, SLICE("R\1a"), SLICE(""));
	kv_put(txn, SLICE("Xok"), SLICE(""));
	commit_end(txn);
	assert_true(stands(kv, SLICE("Xok"), ""));

	txn = begin(kv);
	kv_expect(txn, SLICE("R\1a"), SLICE("00000008"));
	kv_put(txn, SLICE("Xno"), SLICE(""));
	assert_int_equal(commit_fails(txn, ""), ST_CONFLICT);
	assert_true(slice_is(kv_conflict(txn), "R\1a"));
	kv_end(txn);
	assert_true(stands(kv, SLICE("Xno"), NULL));

	txn = begin(kv);
	kv_expect(txn, SLICE("R\2nobody"), SLICE(""));
	assert_int_equal(commit_fails(txn, ""), ST_CONFLICT);
	assert_true(slice_is(kv_conflict(txn), "R\2nobody"));
	kv_end(txn);
	kv_close(kv);
}

static void test_expectations_look_at_the_newest_state(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *slow = begin(kv);

	(void)state;
	kv_expect_none(slow, SLICE("R\5"), SLICE("R\6"));
	kv_put(slow, SLICE("Xslow"), SLICE(""));
	put(kv, SLICE("R\5quick"), SLICE(""));
	assert_int_equal(commit_fails(slow, ""), ST_CONFLICT);
	assert_true(slice_is(kv_conflict(slow), "R\5quick"));
	kv_end(slow);
	kv_close(kv);
}

static void test_nothing_may_be_there_but_what_the_transaction_deletes(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn;

	(void)state;
	put(kv, SLICE("Ba1"), SLICE(""));
	put(kv, SLICE("Ba2"), SLICE(""));
	txn = begin(kv);
	kv_expect_none(txn, SLICE("Ba"), SLICE("Bb"));
	kv_del(txn, SLICE("Ba1"));
	assert_int_equal(commit_fails(txn, ""), ST_CONFLICT);
	assert_true(slice_is(kv_conflict(txn), "Ba2"));
	kv_del_range(txn, SLICE("Ba2"), SLICE("Ba3"));
	kv_put(txn, SLICE("Ba1"), SLICE("moved here"));
	commit_end(txn);
	assert_true(stands(kv, SLICE("Ba1"), "moved here"));
	assert_true(stands(kv, SLICE("Ba2"), NULL));
	kv_close(kv);
}

static void test_counters_add_up_whoever_adds(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *slow = begin(kv);

	(void)state;
	kv_add(slow, SLICE("Mids"), 5);
	kv_add(slow, SLICE("Mids"), 2);
	add(kv, SLICE("Mids"), 10);
	commit_end(slow);
	add(kv, SLICE("Mids"), -1);
	assert_int_equal(counter(kv, SLICE("Mids")), 16);

	slow = begin(kv);
	kv_put(slow, SLICE("Mids"), SLICE("\0\0\0\0\0\0\1\0"));
	kv_add(slow, SLICE("Mids"), 1);
	kv_del(slow, SLICE("Mnew"));
	kv_add(slow, SLICE("Mnew"), 3);
	commit_end(slow);
	assert_int_equal(counter(kv, SLICE("Mids")), 257);
	assert_int_equal(counter(kv, SLICE("Mnew")), 3);
	kv_close(kv);
}

static void test_a_broken_counter_is_told_not_counted_on(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn;

	(void)state;
	put(kv, SLICE("Mids"), SLICE("seven"));
	txn = begin(kv);
	kv_add(txn, SLICE("Mids"), 1);
	assert_int_equal(commit_fails(txn, "повреждён"), ST_FAILED);
	kv_end(txn);
	kv_close(kv);
}

static void test_a_value_that_stands_already_is_not_written(void **state)
{
	struct kv *kv = open_base();
	struct kv_stats before, after;
	struct kv_txn *txn;

	(void)state;
	put(kv, SLICE("Xa"), SLICE("same"));
	kv_stats(kv, &before);
	put(kv, SLICE("Xa"), SLICE("same"));
	txn = begin(kv);
	kv_del_range(txn, SLICE("X"), SLICE("Y"));
	kv_put(txn, SLICE("Xa"), SLICE("same"));
	commit_end(txn);
	kv_stats(kv, &after);
	assert_int_equal(after.puts, before.puts);
	assert_int_equal(after.commits, before.commits + 2);
	assert_true(stands(kv, SLICE("Xa"), "same"));
	kv_close(kv);
}

static void test_a_long_key_sticks_until_commit(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);
	char key[KV_KEY_MAX + 1];

	(void)state;
	memset(key, 'X', sizeof(key));
	kv_put(txn, slice_from(key, KV_KEY_MAX), SLICE("fits"));
	commit_end(txn);
	txn = begin(kv);
	assert_true(slice_is(get(txn, slice_from(key, KV_KEY_MAX)), "fits"));
	kv_put(txn, SLICE("Xbefore"), SLICE(""));
	kv_put(txn, slice_from(key, sizeof(key)), SLICE("does not"));
	kv_put(txn, SLICE("Xafter"), SLICE(""));
	assert_int_equal(commit_fails(txn, "слишком длинный ключ"), ST_FAILED);
	kv_end(txn);
	assert_true(stands(kv, SLICE("Xbefore"), NULL));
	kv_close(kv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_reader_keeps_its_snapshot, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_reader_at_rest_keeps_no_pages_and_reads_on_later,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_own_puts_are_not_read_before_commit, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_what_is_not_committed_leaves_no_trace,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_an_empty_transaction_commits_to_nothing,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_later_call_on_a_key_wins, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_range_takes_earlier_puts_and_spares_later_ones,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_range_over_several_databases, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_scan_goes_through_all_databases_in_key_order,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_expectations_refuse_a_commit_and_name_the_key,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_expectations_look_at_the_newest_state,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_nothing_may_be_there_but_what_the_transaction_deletes,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_counters_add_up_whoever_adds, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_broken_counter_is_told_not_counted_on,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_value_that_stands_already_is_not_written,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_long_key_sticks_until_commit, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
