/* F1 tells of what is under the cursor and of the keys that do something there, and of no others. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

/* Before cmocka, whose macro fail() would hide the function of status.h. */
#include "metodist/app/action.h"

#include <cmocka.h>

#include "harness_district.h"
#include "harness_places.h"
#include "harness_record.h"

/* The whole of F1 on one tall screen. */
static const char *help_here(struct term *t)
{
	term_resize(t, 90, 80);
	term_quiesce(t);
	term_key(t, KEY_F1);
	term_wait_row(t, 0, "Помощь");
	term_wait(t, "Клавиши меняют в настройках");
	return term_text(t);
}

static void leave_help(struct term *t)
{
	term_key(t, KEY_ESC);
	term_wait_gone(t, "Клавиши меняют в настройках");
}

static void test_a_choice_tells_all_its_values(void **state)
{
	struct term *t = district_open();
	const char *text;

	(void)state;
	place_card(t);
	for (int i = 0; i < 8; i++)
		term_key(t, KEY_DOWN);
	text = help_here(t);
	assert_non_null(strstr(text, "Значения: нет, соответствие, первая, высшая"));
	assert_non_null(strstr(text, "Пример: первая"));
	assert_non_null(strstr(text, "Откуда: А 2.5"));
}

static void test_a_card_tells_only_keys_that_do_something_to_its_field(void **state)
{
	struct term *t = district_open();
	const char *text;

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "Педагоги");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "новая запись");
	/* The date of birth has no list, points nowhere and nothing is made from it. */
	for (int i = 0; i < 4; i++)
		term_key(t, KEY_DOWN);
	text = help_here(t);
	assert_non_null(strstr(text, "Дата рожд."));
	assert_non_null(strstr(text, "F5           Как в прошлой."));
	assert_null(strstr(text, "F3  "));
	assert_null(strstr(text, "F4  "));
	assert_null(strstr(text, "Ins  "));
	leave_help(t);
	/* The school is a record: it is picked, and made where it is missing. */
	term_key(t, KEY_DOWN);
	text = help_here(t);
	assert_non_null(strstr(text, "F4           Выбор."));
	assert_non_null(strstr(text, "Ins          Создать."));
	assert_null(strstr(text, "..  "));
	assert_null(strstr(text, "Пред.."));
}

static void test_a_table_tells_only_keys_that_do_something_in_it(void **state)
{
	struct term *t = district_open();
	const char *text;

	(void)state;
	place_table(t);
	text = help_here(t);
	assert_non_null(strstr(text, "F3           Подробно."));
	assert_null(strstr(text, "Отменить это"));
	assert_null(strstr(text, "F2, Ctrl+S"));
}

static void test_a_command_tells_of_the_argument_under_the_cursor_first(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_command(t, "пересечения", "Пересечения дней");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_F1);
	term_wait_row(t, 2, "По");
	term_wait_row(t, 3, "По какой день; обычно на 30 дней вперёд");
	term_wait_row(t, 4, "Пример: 31.12.2026");
	term_wait(t, "В командной строке: metodist conflicts");
	leave_help(t);
	term_key(t, KEY_F10);
	term_wait(t, "Найти:");
	district_command(t, "может быть", "Может ли быть в активе");
	term_key(t, KEY_F1);
	term_wait(t, "Откуда: П 2.1.5");
}

static void test_every_argument_of_a_command_explains_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < NACTIONS; i++)
		for (size_t k = 0; k < actions[i].nargs; k++) {
			const struct field *arg = &actions[i].args[k];

			if (!arg->help || !*arg->help || !arg->example || !*arg->example)
				fail_msg("%s, %s: нет подсказки или примера", actions[i].name, arg->name);
		}
}

static void test_ins_on_the_first_screen_asks_what_to_add(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_INS);
	term_wait(t, "─ Команды ─");
	term_type(t, "педа");
	term_wait(t, "► Внести педагога");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · новая запись");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_choice_tells_all_its_values),
		STORY(test_a_card_tells_only_keys_that_do_something_to_its_field),
		STORY(test_a_table_tells_only_keys_that_do_something_in_it),
		STORY(test_a_command_tells_of_the_argument_under_the_cursor_first),
		STORY(test_every_argument_of_a_command_explains_itself),
		STORY(test_ins_on_the_first_screen_asks_what_to_add),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
