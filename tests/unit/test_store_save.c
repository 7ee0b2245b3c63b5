/* A stale save: what two operators changed apart goes together, what both changed is shown to the second. */
#include "store_base.h"

static uint64_t people[4], meeting;

static const char *person(int i)
{
	static const char *const names[] = { "surname=Щукина", "surname=Орлов", "surname=Сомова",
					     "surname=Ершов" };

	return names[i];
}

/* A meeting of four; rows 1…4. */
static void set_scene(void)
{
	for (int i = 0; i < 4; i++)
		people[i] = add("teacher", person(i), "name=Анна");
	add("body", "title=Актив", "type=mma");
	meeting = add("meeting", "body=Актив", "date=2026-11-20", "attendance+", "attendance.person=Щукина",
		      "attendance+", "attendance.person=Орлов", "attendance+", "attendance.person=Сомова");
}

/* Two operators open the meeting; the other saves first. */
static struct record opened, theirs;

static void open_meeting(void)
{
	set_scene();
	opened = read_back("meeting", meeting);
}

static enum status save(struct record *mine)
{
	notes_clear(&base.notes);
	return store_save(base.store, &opened, mine, &theirs, &base.notes);
}

static void close_meeting(struct record *mine)
{
	record_release(mine);
	record_release(&opened);
	record_release(&theirs);
	assert_whole();
}

static void test_attendance_of_different_people_is_marked_by_two(void **state)
{
	struct record mine = { 0 };

	(void)state;
	open_meeting();
	record_copy(&mine, &opened);
	set("meeting", meeting, "attendance:1", "attendance.present=да", NULL);
	edit(&mine, "attendance:2", "attendance.present=нет", NULL);
	assert_int_equal(save(&mine), ST_OK);
	assert_int_equal(mine.rev, store_seq(base.store));
	assert_value("meeting", meeting, "attendance.present", 1, "да");
	assert_value("meeting", meeting, "attendance.present", 2, "нет");
	close_meeting(&mine);
}

static void test_the_same_cell_is_a_conflict_that_shows_both_values(void **state)
{
	struct record mine = { 0 };

	(void)state;
	open_meeting();
	record_copy(&mine, &opened);
	set("meeting", meeting, "chair=Щукина", NULL);
	edit(&mine, "chair=Орлов", "place=каб. 12", NULL);
	assert_int_equal(save(&mine), ST_CONFLICT);
	assert_told("у вас «Орлов Анна», у другого пользователя «Щукина Анна»");
	assert_string_equal(value_in(&theirs, "chair", 0), "Щукина Анна");
	assert_value("meeting", meeting, "place", 0, "");
	/* the operator insists */
	mine.rev = theirs.rev;
	assert_int_equal(store_put(base.store, &mine, &base.notes), ST_OK);
	assert_value("meeting", meeting, "chair", 0, "Орлов Анна");
	close_meeting(&mine);
}

static void test_the_same_value_from_both_is_no_conflict(void **state)
{
	struct record mine = { 0 };

	(void)state;
	open_meeting();
	record_copy(&mine, &opened);
	set("meeting", meeting, "chair=Щукина", NULL);
	edit(&mine, "chair=Щукина", NULL);
	assert_int_equal(save(&mine), ST_OK);
	close_meeting(&mine);
}

static void test_rows_added_by_both_survive_under_ids_of_their_own(void **state)
{
	struct record mine = { 0 }, now;

	(void)state;
	open_meeting();
	record_copy(&mine, &opened);
	set("meeting", meeting, "agenda+", "agenda.item=Их вопрос", NULL);
	edit(&mine, "agenda+", "agenda.item=Мой вопрос", NULL);
	assert_int_equal(save(&mine), ST_OK);
	now = read_back("meeting", meeting);
	assert_string_equal(rows_of(&now, "agenda"), "4 5");
	assert_string_equal(value_in(&now, "agenda.item", 4), "Их вопрос");
	assert_string_equal(value_in(&now, "agenda.item", 5), "Мой вопрос");
	record_release(&now);
	close_meeting(&mine);
}

static void test_a_row_dropped_by_them_and_changed_by_me_is_a_conflict(void **state)
{
	struct record mine = { 0 };

	(void)state;
	open_meeting();
	record_copy(&mine, &opened);
	set("meeting", meeting, "attendance-3", NULL);
	edit(&mine, "attendance:3", "attendance.present=да", NULL);
	assert_int_equal(save(&mine), ST_CONFLICT);
	close_meeting(&mine);
}

static void test_a_record_deleted_meanwhile_is_a_conflict(void **state)
{
	struct record mine = { 0 };

	(void)state;
	open_meeting();
	record_copy(&mine, &opened);
	drop("meeting", meeting);
	edit(&mine, "place=каб. 12", NULL);
	assert_int_equal(save(&mine), ST_CONFLICT);
	assert_told("удалил");
	close_meeting(&mine);
}

/* The other saves again between my merge and my second try. */
static bool again;
static int saved;

static int save_place(void *ctx)
{
	(void)ctx;
	set("meeting", meeting, saved == 1 ? "place=каб. 1" : "place=каб. 2", "number=7", NULL);
	return 0;
}

static void check_and_let_them_save(const struct view *view, const struct record *was,
				    const struct record *now, struct notes *notes)
{
	bool now_they = again;

	(void)view;
	(void)was;
	(void)now;
	(void)notes;
	again = false;
	if (!now_they)
		return;
	saved++;
	assert_int_equal(in_child(save_place, NULL), 0);
	again = saved < 2;
}

static void test_what_they_saved_while_i_was_merging_is_not_lost(void **state)
{
	struct record mine = { 0 };

	(void)state;
	open_meeting();
	record_copy(&mine, &opened);
	for (size_t i = 0; i < base.schema->n; i++)
		if (!strcmp(base.schema->kinds[i].name, "meeting"))
			base.schema->kinds[i].check = check_and_let_them_save;
	edit(&mine, "secretary=Ершов", NULL);
	again = true;
	saved = 0;
	assert_int_equal(save(&mine), ST_OK);
	assert_int_equal(saved, 2);
	assert_value("meeting", meeting, "secretary", 0, "Ершов Анна");
	assert_value("meeting", meeting, "place", 0, "каб. 2");
	assert_value("meeting", meeting, "number", 0, "7");
	close_meeting(&mine);
}

static void test_earlier_notes_survive_a_merge(void **state)
{
	struct record mine = { 0 };

	(void)state;
	open_meeting();
	record_copy(&mine, &opened);
	set("meeting", meeting, "place=каб. 1", NULL);
	edit(&mine, "number=3", NULL);
	notes_clear(&base.notes);
	notes_warn(&base.notes, 0, 0, "прежнее");
	assert_int_equal(store_save(base.store, &opened, &mine, &theirs, &base.notes), ST_OK);
	assert_int_equal(base.notes.n, 1);
	assert_told("прежнее");
	close_meeting(&mine);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_attendance_of_different_people_is_marked_by_two),
		STORE_TEST(test_the_same_cell_is_a_conflict_that_shows_both_values),
		STORE_TEST(test_the_same_value_from_both_is_no_conflict),
		STORE_TEST(test_rows_added_by_both_survive_under_ids_of_their_own),
		STORE_TEST(test_a_row_dropped_by_them_and_changed_by_me_is_a_conflict),
		STORE_TEST(test_a_record_deleted_meanwhile_is_a_conflict),
		STORE_TEST(test_what_they_saved_while_i_was_merging_is_not_lost),
		STORE_TEST(test_earlier_notes_survive_a_merge),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
