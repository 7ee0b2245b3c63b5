/* The toy kind on the screen: nobody wrote a list, a form or a table for it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#undef fail /* ours writes a note */
#include "tests/screen/harness_district.h"

static void test_a_new_kind_has_its_list_its_form_and_its_table(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "9");
	term_wait(t, "Остальные разделы");
	term_key(t, KEY_END);
	term_wait(t, "► Приборы");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Приборы");
	term_key(t, KEY_INS);
	term_wait(t, "Название *");
	term_wait(t, "Детали");
	term_type(t, "Микроскоп");
	term_key(t, KEY_ENTER);
	term_type(t, "иванова анна с");
	term_wait(t, "Иванова Анна Сергеевна");
	term_key(t, KEY_ENTER);
	term_type(t, "м");
	term_key(t, KEY_ENTER);
	term_type(t, "2111");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_non_null(strstr(district_run("smirnova", 0, "list gadget 'размер=малый' 'owner~Сергеевна'"), "21.11.2026"));
	term_key(t, KEY_F6);
	term_wait(t, "[Детали");
	term_type(t, "линза");
	term_key(t, KEY_ENTER);
	term_type(t, "3");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_non_null(strstr(district_run("smirnova", 0, "show gadget микроскоп"), "линза"));
}

static void test_the_card_of_what_it_refers_to_lists_it(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add gadget title=Глобус owner=83 size=big");
	t = district_open();
	term_type(t, "глобус");
	term_wait(t, "Глобус");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Прибор · Глобус");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_F3);
	term_wait_row(t, 0, "Педагог · Иванова Анна Сергеевна");
	while (!term_sees(t, "[Приборы 1", 200))
		term_key(t, KEY_F6);
	term_wait(t, "Глобус");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_new_kind_has_its_list_its_form_and_its_table),
		STORY(test_the_card_of_what_it_refers_to_lists_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
