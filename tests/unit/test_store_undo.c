/* Undo is a new change: what is still as it was written goes back, what was changed since stays and is
 * told. */
#include "store_base.h"

static struct undo_result result;

static enum status undo(uint64_t seq)
{
	notes_clear(&base.notes);
	return store_undo_seq(base.store, seq, &result, &base.notes);
}

static void test_an_added_record_goes_again(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	assert_int_equal(undo(1), ST_OK);
	assert_int_equal(result.reverted, 1);
	assert_int_equal(result.from, 2);
	assert_int_equal(result.to, 2);
	assert_false(exists("teacher", id));
	assert_whole();
}

static void test_records_saved_together_go_back_together(void **state)
{
	struct record one = record_of("organization", "name=Гимназия", NULL),
		other = record_of("organization", "name=Лицей", NULL);
	uint64_t before = add("organization", "name=Комитет");
	struct change *change = change_begin(base.store);

	(void)state;
	change_put(change, &one);
	change_put(change, &other);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	assert_int_equal(undo(change_seq(change, 0)), ST_OK);
	assert_int_equal(result.reverted, 2);
	assert_false(exists("organization", change_id(change, 0)));
	assert_false(exists("organization", change_id(change, 1)));
	assert_true(exists("organization", before));
	change_free(change);
	record_release(&one);
	record_release(&other);
	assert_whole();
}

static void test_a_changed_field_goes_back(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	set("teacher", id, "name=Алла", "surname=Орлова", NULL);
	assert_int_equal(undo(2), ST_OK);
	assert_value("teacher", id, "name", 0, "Анна");
	assert_value("teacher", id, "surname", 0, "Щукина");
	assert_whole();
}

static void test_a_deleted_record_returns_as_it_was_under_its_id(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "snils=112-233-445 95", "employments+",
			  "employments.position=Учитель");
	struct record now;

	(void)state;
	drop("teacher", id);
	assert_int_equal(undo(2), ST_OK);
	now = read_back("teacher", id);
	assert_string_equal(value_in(&now, "snils", 0), "112-233-445 95");
	assert_string_equal(value_in(&now, "employments.position", 1), "Учитель");
	record_release(&now);
	assert_whole();
}

static void test_ids_of_rows_are_not_given_again_after_a_return(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "employments+",
			  "employments.position=Учитель", "employments+", "employments.position=Методист");
	struct record now;

	(void)state;
	set("teacher", id, "employments-2", NULL);
	drop("teacher", id);
	assert_int_equal(undo(3), ST_OK);
	set("teacher", id, "employments+", "employments.position=Директор", NULL);
	now = read_back("teacher", id);
	assert_string_equal(rows_of(&now, "employments"), "1 3");
	record_release(&now);
}

static void test_a_field_changed_since_stays_and_is_told(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	set("teacher", id, "name=Алла", "surname=Орлова", NULL);
	set("teacher", id, "name=Яна", NULL);
	assert_int_equal(undo(2), ST_NO);
	assert_int_equal(result.reverted, 1);
	assert_int_equal(result.stayed, 1);
	assert_told("поле «Имя» с тех пор изменили");
	assert_value("teacher", id, "name", 0, "Яна");
	assert_value("teacher", id, "surname", 0, "Щукина");
}

static void test_an_undo_that_has_nothing_to_take_back_says_so_and_writes_nothing(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	set("teacher", id, "name=Яна", NULL);
	assert_int_equal(undo(2), ST_NO);
	assert_int_equal(result.reverted, 0);
	assert_int_equal(result.from, 0);
	assert_int_equal(store_seq(base.store), 3);
	assert_int_equal(undo(4711), ST_NO);
	assert_told("4711 в журнале нет");
}

static void test_an_added_record_now_referred_to_stays(void **state)
{
	uint64_t org = add("organization", "name=Гимназия");

	(void)state;
	add("teacher", "surname=Щукина", "name=Анна", "employments+", "employments.organization=Гимназия");
	assert_int_equal(undo(1), ST_NO);
	assert_told("на неё уже ссылаются");
	assert_true(exists("organization", org));
}

static void test_an_added_record_changed_since_stays(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	assert_int_equal(undo(1), ST_NO);
	assert_told("с тех пор изменена");
	assert_true(exists("teacher", id));
	/* but a change taken back is no change */
	assert_int_equal(undo(2), ST_OK);
	assert_int_equal(undo(1), ST_OK);
	assert_false(exists("teacher", id));
}

static void test_rows_dropped_come_back_in_their_place_under_their_ids(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "employments+",
			  "employments.position=Учитель", "employments+",
			  "employments.position=Методист", "employments+", "employments.position=Директор");
	struct record now;

	(void)state;
	set("teacher", id, "employments-2", NULL);
	assert_int_equal(undo(2), ST_OK);
	now = read_back("teacher", id);
	assert_string_equal(rows_of(&now, "employments"), "1 2 3");
	assert_string_equal(value_in(&now, "employments.position", 2), "Методист");
	record_release(&now);
	/* also when another row came meanwhile */
	set("teacher", id, "employments-2", NULL);
	set("teacher", id, "employments+", "employments.position=Вожатый", NULL);
	assert_int_equal(undo(4), ST_OK);
	now = read_back("teacher", id);
	assert_string_equal(rows_of(&now, "employments"), "1 3 4 2");
	assert_string_equal(value_in(&now, "employments.position", 2), "Методист");
	assert_string_equal(value_in(&now, "employments.position", 4), "Вожатый");
	record_release(&now);
	assert_whole();
}

static void test_a_row_that_is_back_already_is_not_doubled(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "employments+",
			  "employments.position=Учитель");
	struct record now;

	(void)state;
	set("teacher", id, "employments-1", NULL);
	assert_int_equal(undo(2), ST_OK);
	assert_int_equal(undo(2), ST_OK);
	now = read_back("teacher", id);
	assert_string_equal(rows_of(&now, "employments"), "1");
	record_release(&now);
}

static void test_an_undo_is_undone(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	assert_int_equal(undo(2), ST_OK);
	assert_int_equal(undo(3), ST_OK);
	assert_value("teacher", id, "name", 0, "Алла");
}

static void test_a_deleted_record_stays_gone_when_its_unique_value_is_taken(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "snils=112-233-445 95");

	(void)state;
	drop("teacher", id);
	add("teacher", "surname=Орлов", "name=Иван", "snils=112-233-445 95");
	assert_int_equal(undo(2), ST_NO);
	assert_told("Орлов");
	assert_false(exists("teacher", id));
	assert_whole();
}

static void test_a_destroyed_line_cannot_be_taken_back(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");
	struct kv_txn *txn;

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	kv_log_destroy(txn, 2);
	assert_int_equal(kv_commit(txn, 1000, NULL, &base.notes), ST_OK);
	kv_end(txn);
	assert_int_equal(undo(2), ST_NO);
	assert_told("уничтожены");
	assert_value("teacher", id, "name", 0, "Алла");
}

/* ---- Ctrl+Z, again and again ---- */

static uint64_t step_back(void)
{
	uint64_t seq = store_undo_candidate(base.store, "петров", 0);

	if (seq)
		assert_int_equal(undo(seq), ST_OK);
	return seq;
}

static void test_changes_of_one_user_are_taken_back_one_by_one(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	set("teacher", id, "name=Яна", NULL);
	assert_int_equal(step_back(), 3);
	assert_value("teacher", id, "name", 0, "Алла");
	assert_int_equal(step_back(), 2);
	assert_value("teacher", id, "name", 0, "Анна");
	assert_int_equal(step_back(), 1);
	assert_false(exists("teacher", id));
	assert_int_equal(step_back(), 0);
}

static void test_what_was_done_between_two_steps_back_is_taken_back_first(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	assert_int_equal(step_back(), 2);
	set("teacher", id, "surname=Орлова", NULL);
	assert_int_equal(step_back(), 4);
	assert_int_equal(step_back(), 1);
}

static void test_a_change_whose_undo_was_undone_can_be_taken_back_again(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	assert_int_equal(step_back(), 2);
	assert_int_equal(undo(3), ST_OK);
	assert_int_equal(step_back(), 2);
	assert_value("teacher", id, "name", 0, "Анна");
}

static void test_changes_of_others_are_theirs(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	base.world.user = "сидоров";
	set("teacher", id, "name=Алла", NULL);
	assert_int_equal(store_undo_candidate(base.store, "сидоров", 0), 2);
	assert_int_equal(store_undo_candidate(base.store, "петров", 0), 1);
	/* what stands in the way is passed over when asked */
	assert_int_equal(store_undo_candidate(base.store, "сидоров", 2), 0);
	assert_int_equal(store_undo_candidate(base.store, "петров", 2), 1);
	drop("teacher", id);
	/* what others have done away with cannot stop the steps back */
	assert_int_equal(store_undo_candidate(base.store, "петров", 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_an_added_record_goes_again),
		STORE_TEST(test_records_saved_together_go_back_together),
		STORE_TEST(test_a_changed_field_goes_back),
		STORE_TEST(test_a_deleted_record_returns_as_it_was_under_its_id),
		STORE_TEST(test_ids_of_rows_are_not_given_again_after_a_return),
		STORE_TEST(test_a_field_changed_since_stays_and_is_told),
		STORE_TEST(test_an_undo_that_has_nothing_to_take_back_says_so_and_writes_nothing),
		STORE_TEST(test_an_added_record_now_referred_to_stays),
		STORE_TEST(test_an_added_record_changed_since_stays),
		STORE_TEST(test_rows_dropped_come_back_in_their_place_under_their_ids),
		STORE_TEST(test_a_row_that_is_back_already_is_not_doubled),
		STORE_TEST(test_an_undo_is_undone),
		STORE_TEST(test_a_deleted_record_stays_gone_when_its_unique_value_is_taken),
		STORE_TEST(test_a_destroyed_line_cannot_be_taken_back),
		STORE_TEST(test_changes_of_one_user_are_taken_back_one_by_one),
		STORE_TEST(test_what_was_done_between_two_steps_back_is_taken_back_first),
		STORE_TEST(test_a_change_whose_undo_was_undone_can_be_taken_back_again),
		STORE_TEST(test_changes_of_others_are_theirs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
