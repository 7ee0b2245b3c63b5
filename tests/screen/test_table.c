/* What a command told, as a screen: asked again otherwise, cells that open what they count. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness_record.h"

static void start_command(struct term *t, const char *name, const char *label)
{
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, name);
	term_wait(t, label);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 23, "F2 Выполнить");
}

static void test_a_result_is_asked_again_with_other_words(void **state)
{
	struct term *t = district_open();

	(void)state;
	start_command(t, "журн", "► Журнал изменений");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "орг");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "1 из ");
	term_wait_row(t, 4, "Организация");
	term_wait_row(t, 23, "F6 Отбор");
	term_key(t, KEY_F6);
	term_wait(t, "► Вид записей       орг");
	term_type(t, "педаг");
	term_key(t, KEY_F2);
	term_wait_row(t, 4, "Педагог");
	/* The other question took the place of the first. */
	term_key(t, KEY_ESC);
	term_wait(t, "Найти: ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_result_is_asked_again_with_other_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
