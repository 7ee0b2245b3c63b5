/* What is chosen in the palette goes on as if its key were pressed: its question is answered where it was
 * asked. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

static void choose(struct term *t, const char *name, const char *label)
{
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, name);
	term_wait(t, label);
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "─ Команды ─");
}

static struct term *open_organizations(void)
{
	struct term *t = district_open();

	term_type(t, "2");
	term_wait_row(t, 0, "1 из 32");
	return t;
}

static void test_a_list_is_ordered_without_alt(void **state)
{
	struct term *t = open_organizations();

	(void)state;
	choose(t, "поряд", "► Порядок");
	term_wait(t, "по какому полю?");
	term_type(t, "тип");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "↓ Тип");
}

static void test_a_column_goes_without_alt(void **state)
{
	struct term *t = open_organizations();

	(void)state;
	assert_row_has(t, 3, "Тип");
	choose(t, "столб", "► Столбцы");
	term_wait(t, "─ Столбцы ─");
	term_key(t, KEY_DOWN);
	term_type(t, " ");
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "─ Столбцы ─");
	assert_null(strstr(term_row(t, 3), "Тип"));
}

static void test_what_is_shown_is_written_without_alt(void **state)
{
	struct term *t = open_organizations();

	(void)state;
	choose(t, "выгрузить пок", "► Выгрузить показанное");
	term_wait(t, "─ Выгрузить показанное в файл ─");
	term_key(t, KEY_ENTER);
	term_wait(t, "Выгружено строк: 32");
}

static void test_marked_ones_are_changed_without_alt(void **state)
{
	struct term *t = open_organizations();

	(void)state;
	term_type(t, " ");
	choose(t, "измен", "Изменить у");
	term_wait(t, "─ Изменить у отмеченных: 1 ─");
	term_type(t, "нас");
	term_key(t, KEY_ENTER);
	term_wait(t, "Enter — показать, что изменится");
	term_type(t, "Заозёрск");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Изменить у многих");
}

static void test_a_value_is_picked_without_its_key(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "3");
	term_key(t, KEY_INS);
	term_wait_row(t, 3, "► Педагог *");
	choose(t, "выбор", "► Выбор");
	term_wait(t, "► Агафонова Ирина Анатольевна");
	term_type(t, "ива ан с");
	term_wait(t, "► Иванова Анна Сергеевна");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 3, "Иванова Анна Сергеевна");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_list_is_ordered_without_alt),
		STORY(test_a_column_goes_without_alt),
		STORY(test_what_is_shown_is_written_without_alt),
		STORY(test_marked_ones_are_changed_without_alt),
		STORY(test_a_value_is_picked_without_its_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
