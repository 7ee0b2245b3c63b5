/* A batch goes back as a whole, but for what was changed since. */
#include "store_base.h"

static struct undo_result result;

static enum status undo(uint64_t seq)
{
	notes_clear(&base.notes);
	return store_undo_seq(base.store, seq, &result, &base.notes);
}

static enum status undo_batch(uint64_t batch)
{
	notes_clear(&base.notes);
	return store_undo_batch(base.store, batch, &result, &base.notes);
}

static uint64_t import(size_t n)
{
	uint64_t batch;
	struct change *change;

	assert_int_equal(store_batch_begin(base.store, "teacher /tmp/штат.csv", &batch, &base.notes), ST_OK);
	change = change_begin(base.store);
	change_batch(change, batch);
	for (size_t i = 0; i < n; i++) {
		struct record r = { 0 };

		if (i % 100 == 0)
			r = record_of("teacher", "surname=Щукина", "name=Анна", "employments+",
				      "employments.position=Учитель", NULL);
		else
			record_init(&r, kind_of("competency"));
		if (i % 100) {
			char *code = mem_printf("%zu", i);

			record_set(&r, kind_named(r.kind, "code"), 0, slice_str(code));
			record_set(&r, kind_named(r.kind, "title"), 0, SLICE("Компетенция"));
			free(code);
		}
		change_put(change, &r);
		record_release(&r);
	}
	change_batch_position(change, n, BATCH_DONE);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	return batch;
}

static void test_a_batch_says_what_it_was_and_how_far_it_came(void **state)
{
	struct batch batch;
	uint64_t id = import(5);

	(void)state;
	assert_int_equal(store_batch_get(base.store, id, &batch, &base.notes), ST_OK);
	assert_int_equal(batch.state, BATCH_DONE);
	assert_int_equal(batch.position, 5);
	assert_string_equal(batch.user, "петров");
	assert_string_equal(batch.what, "teacher /tmp/штат.csv");
	assert_int_equal(store_batch_get(base.store, id + 1, &batch, &base.notes), ST_NO);
}

static bool add_batch(void *ctx, const struct batch *batch)
{
	buf_printf(ctx, "%llu ", (unsigned long long)batch->id);
	return true;
}

static void test_batches_are_listed_newest_first(void **state)
{
	struct buf ids = { 0 }, expected = { 0 };
	uint64_t first = import(1), second = import(1);

	(void)state;
	assert_int_equal(store_batches(base.store, add_batch, &ids, &base.notes), ST_OK);
	buf_printf(&expected, "%llu %llu ", (unsigned long long)second, (unsigned long long)first);
	assert_string_equal(buf_cstr(&ids), buf_cstr(&expected));
	buf_release(&ids);
	buf_release(&expected);
}

static void test_a_batch_of_thousands_goes_back_but_what_was_changed_on_top_stays(void **state)
{
	uint64_t before = add("organization", "name=Гимназия"), batch = import(3000),
		touched = batch + 1 + 1500 + 1;

	(void)state;
	set("competency", touched, "title=Другое", NULL);
	assert_int_equal(undo_batch(batch), ST_NO);
	assert_int_equal(result.reverted, 2999);
	assert_int_equal(result.stayed, 1);
	assert_told("с тех пор изменена");
	assert_true(exists("competency", touched));
	assert_false(exists("competency", touched + 1));
	assert_true(exists("organization", before));
	assert_whole();
	/* what stayed can be tried again when nothing stands in its way any more */
	assert_int_equal(undo(store_undo_candidate(base.store, "петров", 0)), ST_OK);
	assert_int_equal(undo_batch(batch), ST_OK);
	assert_int_equal(result.reverted, 1);
	assert_int_equal(undo_batch(batch), ST_NO);
	assert_told("уже отменён");
}

/* A school that belongs to another, a change of it, its people: all of one batch. */
static void test_records_of_a_batch_that_refer_to_each_other_all_go(void **state)
{
	struct record parent = record_of("organization", "name=Комитет", NULL),
		child = record_of("organization", "name=Школа", NULL);
	struct change *change;
	struct buf ref = { 0 };
	uint64_t batch;

	(void)state;
	assert_int_equal(store_batch_begin(base.store, "organization x", &batch, &base.notes), ST_OK);
	change = change_begin(base.store);
	change_batch(change, batch);
	change_put(change, &parent);
	ref_put(&ref, (struct ref){ parent.kind->id, 0, parent.id });
	record_set(&child, kind_named(child.kind, "parent"), 0, buf_view(&ref));
	change_put(change, &child);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	record_release(&child);
	child = read_back("organization", batch + 2);
	edit(&child, "name=Лицей", NULL);
	change = change_begin(base.store);
	change_batch(change, batch);
	change_put(change, &child);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	assert_int_equal(undo_batch(batch), ST_OK);
	assert_int_equal(result.reverted, 3);
	assert_int_equal(result.to - result.from, 2);
	assert_false(exists("organization", batch + 1));
	assert_false(exists("organization", batch + 2));
	record_release(&parent);
	record_release(&child);
	buf_release(&ref);
	assert_whole();
}

static void test_one_record_that_cannot_go_back_does_not_hold_the_batch(void **state)
{
	uint64_t kept = add("teacher", "surname=Щукина", "name=Анна", "snils=112-233-445 95");
	uint64_t other = add("teacher", "surname=Сомова", "name=Яна"), batch;
	struct record a = read_back("teacher", kept), b = read_back("teacher", other);
	struct change *change;

	(void)state;
	assert_int_equal(store_batch_begin(base.store, "teacher x", &batch, &base.notes), ST_OK);
	change = change_begin(base.store);
	change_batch(change, batch);
	change_delete(change, (struct ref){ a.kind->id, 0, kept }, a.rev);
	change_delete(change, (struct ref){ b.kind->id, 0, other }, b.rev);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	add("teacher", "surname=Орлов", "name=Иван", "snils=112-233-445 95");
	assert_int_equal(undo_batch(batch), ST_NO);
	assert_int_equal(result.reverted, 1);
	assert_int_equal(result.stayed, 1);
	assert_told("СНИЛС уже есть");
	assert_true(exists("teacher", other));
	record_release(&a);
	record_release(&b);
	assert_whole();
}

/* The clock is no guide to what belongs to a batch. */
static void test_a_clock_set_back_during_a_batch_loses_none_of_it(void **state)
{
	uint64_t batch;

	(void)state;
	assert_int_equal(store_batch_begin(base.store, "competency x", &batch, &base.notes), ST_OK);
	for (int i = 0; i < 3; i++) {
		struct record r = record_of("competency", i == 0 ? "code=1" : i == 1 ? "code=2" : "code=3",
					    "title=А", NULL);
		struct change *change = change_begin(base.store);

		change_batch(change, batch);
		change_put(change, &r);
		assert_int_equal(change_commit(change, &base.notes), ST_OK);
		change_free(change);
		record_release(&r);
		base.world.pinned -= 3600 * 1000000LL;
	}
	assert_int_equal(undo_batch(batch), ST_OK);
	assert_int_equal(result.reverted, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_a_batch_says_what_it_was_and_how_far_it_came),
		STORE_TEST(test_batches_are_listed_newest_first),
		STORE_TEST(test_a_batch_of_thousands_goes_back_but_what_was_changed_on_top_stays),
		STORE_TEST(test_records_of_a_batch_that_refer_to_each_other_all_go),
		STORE_TEST(test_one_record_that_cannot_go_back_does_not_hold_the_batch),
		STORE_TEST(test_a_clock_set_back_during_a_batch_loses_none_of_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
