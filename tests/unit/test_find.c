/* Find anywhere over a real base: what an operator types, and what others change meanwhile. */
#include "store_base.h"

#include "metodist/store/find.h"

enum { HITS = 5 };

static struct finder *finder;
static struct view *view;
static struct hit hits[HITS];
static size_t nhits, total;
static struct slice used;

static int set_up(void **state)
{
	int rc = base_set_up(state);

	finder = finder_new();
	view = NULL;
	return rc;
}

static int tear_down(void **state)
{
	store_view_end(view);
	finder_free(finder);
	return base_tear_down(state);
}

#define FIND_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* The newest state of the base. */
static void look(void)
{
	store_view_end(view);
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
}

static void build(void)
{
	look();
	assert_true(finder_build(finder, view, INT64_MAX));
}

static void search(const char *kind, const char *text, const char *other)
{
	nhits = finder_search(finder, view, kind ? kind_of(kind) : NULL, slice_str(text), slice_str(other),
			      hits, HITS, &total, &used);
}

/* The ids found, in their order. */
static void found(const char *text, size_t n, ...)
{
	va_list ids;

	search(NULL, text, NULL);
	assert_int_equal(nhits, n);
	va_start(ids, n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(hits[i].ref.id, va_arg(ids, uint64_t));
	va_end(ids);
}

static void test_parts_of_names_find_a_person(void **state)
{
	uint64_t anna = add("teacher", "surname=Иванова", "name=Анна");
	uint64_t ivan = add("teacher", "surname=Андреев", "name=Иван");

	(void)state;
	build();
	found("ива ан", 2, anna, ivan);
	found("иванова", 1, anna);
	found("ива ива", 0);
	search(NULL, "ива", NULL);
	assert_true(hits[0].ref.id == anna && hits[0].whole && !hits[1].whole);
}

static void test_a_number_is_found_as_it_is_printed(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "snils=112-233-445 95");

	(void)state;
	build();
	found("112-233-445 95", 1, id);
	found("1122334", 1, id);
	found("112", 0);
	found("2233", 0);
	search("organization", "1122334", NULL);
	assert_int_equal(nhits, 0);
}

static void test_a_telephone_is_found_by_its_end_or_dialled_in_any_way(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "phone=8 (813) 662-11-22");

	(void)state;
	build();
	found("1122", 1, id);
	found("662-11-22", 1, id);
	found("+7 813 662 11 22", 1, id);
	found("8(813)662-11-22", 1, id);
	found("8136621122", 1, id);
	found("813662", 0);
	search("organization", "6621122", NULL);
	assert_int_equal(nhits, 0);
}

static void test_other_layout_and_typos_are_tried_when_nothing_fits(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	build();
	search(NULL, "oerbyf", "щукина");
	assert_int_equal(nhits, 1);
	assert_true(slice_is(used, "щукина"));
	search(NULL, "щукна", "oeryf");
	assert_int_equal(nhits, 1);
	assert_int_equal(hits[0].ref.id, id);
	assert_int_equal(hits[0].typos, 1);
	assert_true(slice_is(used, "щукна"));
	search(NULL, "ъъъъъъ", "]]]]]]");
	assert_int_equal(nhits, 0);
	assert_true(slice_is(used, "ъъъъъъ"));
}

static void test_what_others_save_is_found_at_once(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна"), other;

	(void)state;
	build();
	set("teacher", id, "surname=Карпова", NULL);
	other = add("teacher", "surname=Щукина", "name=Вера");
	build();
	found("щук", 1, other);
	found("карп", 1, id);
	set("teacher", id, "surname=Окунева", NULL);
	drop("teacher", other);
	build();
	found("карп", 0);
	found("щук", 0);
	found("окун ан", 1, id);
}

static void test_a_search_before_the_array_is_there_finds_beginnings(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	look();
	found("щук", 1, id);
	found("анна", 0);
	assert_true(finder_build(finder, view, INT64_MAX));
	found("анна", 1, id);
}

static void test_hits_beyond_the_limit_are_counted(void **state)
{
	(void)state;
	for (int i = 0; i < 3 * HITS; i++)
		add("teacher", "surname=Щукина", "name=Анна");
	add("organization", "name=Гимназия имени Щукина", "type=general");
	build();
	search("teacher", "щук", NULL);
	assert_int_equal(nhits, HITS);
	assert_int_equal(total, 3 * HITS);
	search("organization", "щук", NULL);
	assert_int_equal(nhits, 1);
}

static void test_a_record_found_in_two_ways_is_one(void **state)
{
	uint64_t school = add("organization", "name=Школа 1122", "type=general", "phone=8 (813) 662-11-22");
	uint64_t anna = add("teacher", "surname=Щукина", "name=Анна", "former_surnames+", "surname=Щукарь");

	(void)state;
	build();
	found("1122", 1, school);
	assert_int_equal(total, 1);
	found("щук", 1, anna);
	assert_int_equal(total, 1);
	set("organization", school, "name=Лицей 1122", NULL);
	build();
	found("1122", 1, school);
	assert_int_equal(total, 1);
}

static void test_a_meeting_is_found_by_any_word_of_its_body_and_its_day(void **state)
{
	uint64_t body = add("body", "title=РМО учителей физики", "type=rmo");
	uint64_t march = add("meeting", "body=РМО учителей физики", "date=21.03.2026"), june;

	(void)state;
	build();
	found("физики 21.03", 1, march);
	found("учит рмо", 2, body, march);
	/* One held since is found without reading all anew. */
	june = add("meeting", "body=РМО учителей физики", "date=02.06.2026");
	build();
	found("физики 02.06", 1, june);
	found("физики 21.03", 1, march);
}

static void test_a_persons_papers_do_not_crowd_round_their_name(void **state)
{
	uint64_t anna = add("teacher", "surname=Щукина", "name=Анна");

	(void)state;
	add("competency", "code=М-1", "title=Урок", "area=методические");
	add("deficit", "teacher=Щукина Анна", "competency=М-1", "found=21.03.2026");
	build();
	found("щук анн", 1, anna);
}

static void test_each_reading_of_a_text_is_looked_for_apart(void **state)
{
	(void)state;
	add("teacher", "surname=Щукина", "name=Анна");
	build();
	assert_int_equal(finder_read(finder, view, NULL, SLICE("щукена"), false, hits, HITS, &total), 0);
	assert_int_equal(finder_read(finder, view, NULL, SLICE("щукена"), true, hits, HITS, &total), 1);
	assert_int_equal(hits[0].typos, 1);
	assert_int_equal(total, 1);
}

static void test_many_changes_are_read_anew(void **state)
{
	struct change *change = change_begin(base.store);
	const struct kind *teacher = kind_of("teacher");

	(void)state;
	add("teacher", "surname=Щукина", "name=Анна");
	build();
	for (int i = 0; i < 6000; i++) {
		struct record r;

		record_init(&r, teacher);
		record_set(&r, kind_named(teacher, "surname"), 0, SLICE("Карпова"));
		record_set(&r, kind_named(teacher, "name"), 0, SLICE("Анна"));
		change_put(change, &r);
		record_release(&r);
	}
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	build();
	search(NULL, "карп", NULL);
	assert_int_equal(total, 6000);
	search(NULL, "щук", NULL);
	assert_int_equal(total, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FIND_TEST(test_parts_of_names_find_a_person),
		FIND_TEST(test_a_number_is_found_as_it_is_printed),
		FIND_TEST(test_a_telephone_is_found_by_its_end_or_dialled_in_any_way),
		FIND_TEST(test_other_layout_and_typos_are_tried_when_nothing_fits),
		FIND_TEST(test_what_others_save_is_found_at_once),
		FIND_TEST(test_a_search_before_the_array_is_there_finds_beginnings),
		FIND_TEST(test_hits_beyond_the_limit_are_counted),
		FIND_TEST(test_a_record_found_in_two_ways_is_one),
		FIND_TEST(test_a_meeting_is_found_by_any_word_of_its_body_and_its_day),
		FIND_TEST(test_a_persons_papers_do_not_crowd_round_their_name),
		FIND_TEST(test_each_reading_of_a_text_is_looked_for_apart),
		FIND_TEST(test_many_changes_are_read_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
