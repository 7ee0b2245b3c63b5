/* What texts usually are, and how a beginning becomes one of them. */
#include "kind_base.h"

#include "metodist/model/usage.h"

static struct usage *read_all(const char *kind)
{
	struct usage *u = usage_new(schema_find_kind(base.schema, slice_str(kind)));

	while (!usage_read(u, &base.view, 2))
		;
	return u;
}

/* The texts found, «;» between. */
static void assert_found(const struct usage *u, struct record now, const char *name, const char *typed,
			 const char *expected)
{
	struct usual found[4];
	struct buf all = { 0 };
	size_t n = usage_find(u, &now, field(&now, name), slice_str(typed), found, ARRAY_SIZE(found));

	for (size_t i = 0; i < n; i++)
		buf_printf(&all, "%s%.*s %zu%s", i ? "; " : "", (int)found[i].text.n, found[i].text.p,
			   found[i].count, found[i].whole ? "!" : "");
	if (strcmp(buf_cstr(&all), expected))
		fail_msg("%s «%s»: «%s» вместо «%s»", name, typed, buf_cstr(&all), expected);
	buf_release(&all);
	record_release(&now);
}

static void test_the_commonest_comes_first(void **state)
{
	struct usage *u;

	(void)state;
	fake_add(&base, "teacher", "fio=Ким Анна Олеговна", "position=учитель физики", NULL);
	fake_add(&base, "teacher", "fio=Цой Анна Ивановна", "position=учитель химии", NULL);
	fake_add(&base, "teacher", "fio=Пак Антонина Ивановна", "position=Учитель химии", NULL);
	fake_add(&base, "teacher", "fio=Ли Андрей Олегович", "position=заместитель директора", NULL);
	u = read_all("teacher");
	assert_found(u, TEACHER("surname=Щукина"), "name", "ан", "Анна 2; Антонина 1");
	assert_found(u, TEACHER("surname=Щукин"), "name", "ан", "Андрей 1");
	assert_found(u, TEACHER("surname=Ким", "sex=женский"), "patronymic", "", "Ивановна 2; Олеговна 1");
	assert_found(u, TEACHER("surname=Ким"), "position", "уч", "Учитель химии 2; учитель физики 1");
	assert_found(u, TEACHER("surname=Ким"), "position", "зам дир", "заместитель директора 1");
	assert_found(u, TEACHER("surname=Ким"), "position", "№", "");
	usage_free(u);
}

static void test_what_is_typed_whole_is_not_made_into_something_longer(void **state)
{
	struct usage *u;

	(void)state;
	fake_add(&base, "teacher", "fio=Ким Аннабелла", NULL);
	fake_add(&base, "teacher", "fio=Ли Аннабелла", NULL);
	fake_add(&base, "teacher", "fio=Пак Анна", NULL);
	u = read_all("teacher");
	assert_found(u, TEACHER("surname=Щукина"), "name", "анн", "Аннабелла 2; Анна 1");
	assert_found(u, TEACHER("surname=Щукина"), "name", "анна", "Анна 1!; Аннабелла 2");
	usage_free(u);
}

static void test_surnames_numbers_and_codes_are_everyones_own(void **state)
{
	struct usage *u;

	(void)state;
	fake_add(&base, "teacher", "fio=Иванова Анна", "employments+", "employments.act=приказ № 7 от 01.02.2024",
		 NULL);
	u = read_all("teacher");
	assert_found(u, TEACHER("name=Анна"), "surname", "ива", "");
	assert_found(u, TEACHER("name=Анна"), "employments.act", "при", "");
	usage_free(u);
	fake_add(&base, "teacher", "fio=Петрова Анна", "employments+", "employments.act=приказ № 7 от 01.02.2024",
		 NULL);
	u = read_all("teacher");
	assert_found(u, TEACHER("name=Анна"), "employments.act", "при", "приказ № 7 от 01.02.2024 2");
	usage_free(u);
	fake_add(&base, "competency", "code=М-1", "title=Логика", "area=предметные", NULL);
	u = read_all("competency");
	assert_found(u, fake_record(&base, "competency", NULL), "code", "м", "");
	assert_found(u, fake_record(&base, "competency", NULL), "title", "лог", "Логика 1");
	usage_free(u);
}

static void test_what_is_saved_meanwhile_counts(void **state)
{
	struct usage *u = read_all("teacher");
	struct record r = TEACHER("fio=Ким Милана");

	(void)state;
	assert_found(u, TEACHER("surname=Щукина"), "name", "ми", "");
	usage_add(u, &r);
	usage_add(u, &r);
	assert_found(u, TEACHER("surname=Щукина"), "name", "ми", "Милана 2");
	record_release(&r);
	usage_free(u);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_commonest_comes_first),
		TEST(test_what_is_typed_whole_is_not_made_into_something_longer),
		TEST(test_surnames_numbers_and_codes_are_everyones_own),
		TEST(test_what_is_saved_meanwhile_counts),
	};

	return cmocka_run_group_tests_name("usage", tests, NULL, NULL);
}
