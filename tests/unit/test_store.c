/* Records go in, stay, and go; what a rule, a unique value or a reference forbids does not. */
#include "store_base.h"

static enum status delete_says(const char *kind, uint64_t id, const char *words)
{
	struct record r = read_back(kind, id);
	enum status st;

	notes_clear(&base.notes);
	st = store_delete(base.store, (struct ref){ r.kind->id, 0, id }, r.rev, &base.notes);
	assert_told(words);
	record_release(&r);
	return st;
}

static void test_a_record_put_is_read_back_by_another_session(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "snils=112-233-445 95");

	(void)state;
	assert_int_equal(base_reopen(NULL), ST_OK);
	assert_value("teacher", id, "surname", 0, "Щукина");
	assert_value("teacher", id, "snils", 0, "112-233-445 95");
	assert_whole();
}

static void test_an_edit_moves_the_rev_and_a_save_without_changes_does_not(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");
	uint64_t first = store_seq(base.store), second = set("teacher", id, "name=Алла", NULL);

	(void)state;
	assert_int_equal(second, first + 1);
	assert_int_equal(set("teacher", id, "name=Алла", NULL), second);
	assert_int_equal(store_seq(base.store), second);
}

static void test_a_deleted_record_is_gone_with_all_that_was_derived(void **state)
{
	struct buf before = { 0 }, after = { 0 };
	uint64_t org = add("organization", "name=Гимназия"), id;

	(void)state;
	raw_keys(SLICE("X"), &before);
	id = add("teacher", "surname=Щукина", "name=Анна", "employments+",
		 "employments.organization=Гимназия");
	drop("teacher", id);
	assert_false(exists("teacher", id));
	raw_keys(SLICE("X"), &after);
	assert_true(slice_eq(buf_view(&before), buf_view(&after)));
	drop("organization", org);
	assert_whole();
	buf_release(&before);
	buf_release(&after);
}

static void test_a_rule_refuses_with_a_note_and_nothing_is_written(void **state)
{
	(void)state;
	assert_int_equal(put_says(record_of("teacher", "surname=Щукина", NULL), "не заполнено"), ST_NO);
	assert_int_equal(store_seq(base.store), 0);
	assert_whole();
}

static void test_a_stale_rev_is_a_conflict(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");
	struct record stale = read_back("teacher", id);

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	edit(&stale, "name=Яна", NULL);
	assert_int_equal(put_says(stale, "уже изменил другой"), ST_CONFLICT);
	assert_value("teacher", id, "name", 0, "Алла");
}

/* ---- unique values ---- */

static const char first_snils[] = "snils=112-233-445 95", second_snils[] = "snils=123-456-789 64";

static void test_a_unique_value_is_refused_naming_its_holder(void **state)
{
	(void)state;
	add("teacher", "surname=Щукина", "name=Анна", first_snils);
	assert_int_equal(put_says(record_of("teacher", "surname=Орлов", "name=Иван", first_snils, NULL),
				  "Щукина Анна"), ST_NO);
	assert_whole();
}

static void test_a_unique_value_given_up_is_free_again(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", first_snils);

	(void)state;
	set("teacher", id, "snils=", NULL);
	add("teacher", "surname=Орлов", "name=Иван", first_snils);
	assert_whole();
}

static void test_two_records_swap_their_unique_values_in_one_change(void **state)
{
	uint64_t a = add("teacher", "surname=Щукина", "name=Анна", first_snils);
	uint64_t b = add("teacher", "surname=Орлов", "name=Иван", second_snils);
	struct record ra = read_back("teacher", a), rb = read_back("teacher", b);
	struct change *change = change_begin(base.store);

	(void)state;
	edit(&ra, second_snils, NULL);
	edit(&rb, first_snils, NULL);
	change_put(change, &ra);
	change_put(change, &rb);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	record_release(&ra);
	record_release(&rb);
	assert_value("teacher", a, "snils", 0, "123-456-789 64");
	assert_whole();
	assert_int_equal(put_says(record_of("teacher", "surname=Сом", "name=Ян", second_snils, NULL),
				  "Щукина"), ST_NO);
}

static void test_delete_and_add_with_the_same_unique_value_in_one_change(void **state)
{
	uint64_t a = add("teacher", "surname=Щукина", "name=Анна", first_snils);
	struct record ra = read_back("teacher", a);
	struct record rb = record_of("teacher", "surname=Орлов", "name=Иван", first_snils, NULL);
	struct change *change = change_begin(base.store);

	(void)state;
	change_put(change, &rb);
	change_delete(change, (struct ref){ ra.kind->id, 0, a }, ra.rev);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	assert_value("teacher", change_id(change, 0), "snils", 0, "112-233-445 95");
	change_free(change);
	record_release(&ra);
	record_release(&rb);
	assert_false(exists("teacher", a));
	assert_whole();
}

static void test_two_new_records_of_one_change_do_not_share_a_unique_value(void **state)
{
	struct record ra = record_of("teacher", "surname=Щукина", "name=Анна", first_snils, NULL);
	struct record rb = record_of("teacher", "surname=Орлов", "name=Иван", first_snils, NULL);
	struct change *change = change_begin(base.store);

	(void)state;
	change_put(change, &ra);
	change_put(change, &rb);
	assert_int_equal(change_commit(change, &base.notes), ST_NO);
	assert_told("СНИЛС уже есть у записи");
	change_free(change);
	record_release(&ra);
	record_release(&rb);
	assert_int_equal(store_seq(base.store), 0);
}

/* ---- references ---- */

static void test_a_reference_to_nothing_is_refused(void **state)
{
	(void)state;
	assert_int_equal(put_says(teacher_at(4711), "4711"), ST_NO);
	assert_int_equal(store_seq(base.store), 0);
}

static void test_what_is_referred_to_stays_and_who_refers_is_named(void **state)
{
	uint64_t org = add("organization", "name=Гимназия"), person = put_new(teacher_at(org));

	(void)state;
	assert_int_equal(delete_says("organization", org, "Щукина Анна"), ST_NO);
	assert_true(exists("organization", org));
	drop("teacher", person);
	drop("organization", org);
	assert_whole();
}

static void test_both_ends_of_a_reference_go_in_one_change(void **state)
{
	uint64_t org = add("organization", "name=Гимназия"), person = put_new(teacher_at(org));
	struct record ro = read_back("organization", org), rp = read_back("teacher", person);
	struct change *change = change_begin(base.store);

	(void)state;
	change_delete(change, (struct ref){ ro.kind->id, 0, org }, ro.rev);
	change_delete(change, (struct ref){ rp.kind->id, 0, person }, rp.rev);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	record_release(&ro);
	record_release(&rp);
	assert_whole();
}

static void test_the_last_reference_and_its_target_go_in_one_change(void **state)
{
	uint64_t org = add("organization", "name=Гимназия"), person = put_new(teacher_at(org));
	struct record ro = read_back("organization", org), rp = read_back("teacher", person);
	struct change *change = change_begin(base.store);

	(void)state;
	edit(&rp, "employments-1", NULL);
	change_put(change, &rp);
	change_delete(change, (struct ref){ ro.kind->id, 0, org }, ro.rev);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	record_release(&ro);
	record_release(&rp);
	assert_whole();
}

/* However many records the change has. */
static void test_a_reference_to_what_the_same_change_deletes_is_refused(void **state)
{
	uint64_t org = add("organization", "name=Гимназия");
	struct record ro = read_back("organization", org), rp = teacher_at(org);
	struct change *change = change_begin(base.store);

	(void)state;
	for (int i = 0; i < 100; i++) {
		struct record r = record_of("teacher", "surname=Орлов", "name=Иван", NULL);

		change_put(change, &r);
		record_release(&r);
	}
	change_delete(change, (struct ref){ ro.kind->id, 0, org }, ro.rev);
	change_put(change, &rp);
	assert_int_equal(change_commit(change, &base.notes), ST_NO);
	change_free(change);
	record_release(&ro);
	record_release(&rp);
	assert_whole();
}

/* ---- ids ---- */

static void test_new_records_of_one_change_refer_to_each_other(void **state)
{
	struct record org = record_of("organization", "name=Гимназия", NULL), person;
	struct change *change = change_begin(base.store);
	uint64_t id;

	(void)state;
	change_put(change, &org);
	person = teacher_at(org.id);
	change_put(change, &person);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	id = change_id(change, 1);
	assert_int_equal(change_seq(change, 0) + 1, change_seq(change, 1));
	assert_int_equal(change_last_seq(change), change_seq(change, 1));
	change_free(change);
	record_release(&org);
	record_release(&person);
	assert_value("teacher", id, "employments.organization", 1, "Гимназия");
	assert_whole();
}

static int add_three(void *ctx)
{
	(void)ctx;
	for (int i = 0; i < 3; i++)
		add("competency", i == 0 ? "code=А" : i == 1 ? "code=Б" : "code=В", "title=Чужая");
	return 0;
}

static void test_ids_move_on_when_another_process_took_them(void **state)
{
	struct record org = record_of("organization", "name=Гимназия", NULL), person;
	struct change *change = change_begin(base.store);
	uint64_t last;

	(void)state;
	change_put(change, &org);
	person = teacher_at(org.id);
	change_put(change, &person);
	assert_int_equal(in_child(add_three, NULL), 0);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	last = change_id(change, 1);
	assert_int_equal(last, 5);
	assert_value("teacher", last, "employments.organization", 1, "Гимназия");
	change_free(change);
	record_release(&org);
	record_release(&person);
	assert_whole();
}

/* ---- what is damaged is not written over; what a view saw it goes on seeing ---- */

static void test_a_damaged_record_is_never_written_over(void **state)
{
	uint64_t id = add("competency", "code=1", "title=Первая");
	struct record r = read_back("competency", id);
	struct buf bytes = { 0 }, key = { 0 };

	(void)state;
	record_pack(&r, &bytes);
	bytes.p[bytes.n - 1] ^= 1;
	buf_str(&key, "R");
	buf_u8(&key, r.kind->id);
	buf_u48(&key, id);
	raw_put(buf_view(&key), buf_view(&bytes));
	edit(&r, "title=Вторая", NULL);
	assert_int_equal(put_says(r, "повреждена"), ST_FAILED);
	buf_release(&bytes);
	buf_release(&key);
}

static void test_a_view_does_not_see_later_changes_until_renewed(void **state)
{
	uint64_t id = add("competency", "code=1", "title=Первая");
	struct ref ref = { kind_of("competency")->id, 0, id };
	struct record r = { 0 };
	struct view *view;

	(void)state;
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	drop("competency", id);
	add("competency", "code=2", "title=Вторая");
	assert_int_equal(view_get(view, ref, &r), ST_OK);
	assert_true(slice_is(record_get(&r, 1, 0), "1"));
	assert_int_equal(view_count(view, r.kind), 1);
	record_release(&r);
	assert_int_equal(store_view_renew(view, &base.notes), ST_OK);
	assert_int_equal(view_get(view, ref, &r), ST_NO);
	store_view_end(view);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_a_record_put_is_read_back_by_another_session),
		STORE_TEST(test_an_edit_moves_the_rev_and_a_save_without_changes_does_not),
		STORE_TEST(test_a_deleted_record_is_gone_with_all_that_was_derived),
		STORE_TEST(test_a_rule_refuses_with_a_note_and_nothing_is_written),
		STORE_TEST(test_a_stale_rev_is_a_conflict),
		STORE_TEST(test_a_unique_value_is_refused_naming_its_holder),
		STORE_TEST(test_a_unique_value_given_up_is_free_again),
		STORE_TEST(test_two_records_swap_their_unique_values_in_one_change),
		STORE_TEST(test_delete_and_add_with_the_same_unique_value_in_one_change),
		STORE_TEST(test_two_new_records_of_one_change_do_not_share_a_unique_value),
		STORE_TEST(test_a_reference_to_nothing_is_refused),
		STORE_TEST(test_what_is_referred_to_stays_and_who_refers_is_named),
		STORE_TEST(test_both_ends_of_a_reference_go_in_one_change),
		STORE_TEST(test_the_last_reference_and_its_target_go_in_one_change),
		STORE_TEST(test_a_reference_to_what_the_same_change_deletes_is_refused),
		STORE_TEST(test_new_records_of_one_change_refer_to_each_other),
		STORE_TEST(test_ids_move_on_when_another_process_took_them),
		STORE_TEST(test_a_damaged_record_is_never_written_over),
		STORE_TEST(test_a_view_does_not_see_later_changes_until_renewed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
