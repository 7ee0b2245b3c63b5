/* The journal: its head, its chain, its destroyed payloads, the stamps it gives. */
#include "kv_base.h"

static bool descends(void *ctx, struct slice key, struct slice val)
{
	uint64_t *next = ctx;

	(void)val;
	assert_int_equal(get_u64(key.p + 1), *next);
	return --*next > 0;
}

static void test_the_head_of_the_journal_spills_over_unseen(void **state)
{
	struct kv *kv = open_base();
	struct tally t;
	uint64_t n, next;

	(void)state;
	for (n = 1; n <= 20; n++) {
		struct kv_txn *txn;

		log_one(kv, "line", 200);
		assert_int_equal(kv_seq(kv), n);
		t = journal(kv);
		assert_int_equal(t.next, n + 1);
		assert_true(t.whole);
		txn = begin(kv);
		next = n;
		assert_int_equal(kv_scan(txn, SLICE("J"), SLICE("K"), KV_REVERSE, 0, descends, &next), ST_OK);
		assert_int_equal(next, 0);
		next = n;
		assert_int_equal(kv_scan(txn, SLICE("J"), SLICE("K"), KV_REVERSE, 1, descends, &next), ST_OK);
		assert_int_equal(next, n - 1);
		assert_non_null(get(txn, SLICE("J\0\0\0\0\0\0\0\1")).p);
		kv_end(txn);
	}
	kv_close(kv);
}

static bool gather(void *ctx, struct slice key, struct slice val)
{
	struct buf *out = ctx;

	(void)val;
	buf_printf(out, "%u ", (unsigned)get_u64(key.p + 1));
	return true;
}

static void test_a_part_of_the_journal_is_read_across_the_head(void **state)
{
	struct slice from = SLICE("J\0\0\0\0\0\0\0\6"), to = SLICE("J\0\0\0\0\0\0\0\12");
	struct kv *kv = open_base();
	struct buf out = { 0 };
	struct kv_txn *txn;
	int i;

	(void)state;
	for (i = 0; i < 12; i++)
		log_one(kv, "line", 10);
	txn = begin(kv);
	assert_int_equal(kv_scan(txn, from, to, 0, 0, gather, &out), ST_OK);
	assert_int_equal(kv_scan(txn, from, to, KV_REVERSE, 0, gather, &out), ST_OK);
	assert_string_equal(buf_cstr(&out), "6 7 8 9 9 8 7 6 ");
	buf_release(&out);
	kv_end(txn);
	kv_close(kv);
}

static void test_long_lines_and_many_at_once_keep_their_order(void **state)
{
	static const size_t sizes[] = { 10, 1500, 1500, 1500, 100, 5000, 10, 100000, 10, 0, 0, 3000, 10 };
	struct kv *kv = open_base();
	struct kv_txn *txn;
	struct tally t;
	size_t i, sum = 0;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		log_one(kv, "line", sizes[i]);
		sum += sizes[i];
	}
	txn = begin(kv);
	for (i = 0; i < 50; i++)
		kv_log(txn, SLICE("of a batch"), SLICE("p"));
	assert_int_equal(commit_end(txn), ARRAY_SIZE(sizes) + 50);
	log_one(kv, "after", 7);
	t = journal(kv);
	assert_true(t.whole);
	assert_int_equal(t.next, ARRAY_SIZE(sizes) + 52);
	assert_int_equal(t.bytes, sum + 57);
	kv_close(kv);
}

static void test_a_destroyed_payload_leaves_the_chain_whole(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn;
	struct tally t;
	int i;

	(void)state;
	for (i = 0; i < 10; i++)
		log_one(kv, "line", 100);
	txn = begin(kv);
	kv_log_destroy(txn, 2);
	kv_log_destroy(txn, 9);
	commit_end(txn);
	t = journal(kv);
	assert_true(t.whole);
	assert_int_equal(t.bytes, 800);
	txn = begin(kv);
	kv_log_destroy(txn, 11);
	assert_int_equal(commit_fails(txn, "нет такой записи"), ST_NO);
	kv_end(txn);
	kv_close(kv);
}

static void test_a_stamp_is_the_line_last_logged(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn;

	(void)state;
	log_one(kv, "before", 1);
	txn = begin(kv);
	kv_log(txn, SLICE("first"), SLICE(""));
	kv_put_stamped(txn, SLICE("R\1a"), SLICE("????????first"));
	kv_log(txn, SLICE("second"), SLICE(""));
	kv_put_stamped(txn, SLICE("R\1b"), SLICE("????????second"));
	log_one(kv, "somebody else in between", 1);
	assert_int_equal(commit_end(txn), 4);
	txn = begin(kv);
	assert_int_equal(get_u64(get(txn, SLICE("R\1a")).p), 3);
	assert_int_equal(get_u64(get(txn, SLICE("R\1b")).p), 4);
	assert_memory_equal(get(txn, SLICE("R\1b")).p + 8, "second", 6);
	kv_end(txn);
	kv_close(kv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_head_of_the_journal_spills_over_unseen,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_part_of_the_journal_is_read_across_the_head,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_long_lines_and_many_at_once_keep_their_order,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_destroyed_payload_leaves_the_chain_whole,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_stamp_is_the_line_last_logged, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
