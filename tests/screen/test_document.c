/* Documents on the screen: from a record to its text and to a file of the operator's own. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

static struct term *documents_of_a_meeting(void)
{
	struct term *t = district_open();

	term_type(t, "7");
	term_wait_row(t, 0, "Заседания");
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "состав док");
	term_wait(t, "► Составить документ");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 4, "► Протокол заседания");
	return t;
}

static void test_a_record_offers_its_documents_and_no_others(void **state)
{
	struct term *t = documents_of_a_meeting();

	(void)state;
	assert_row_has(t, 5, "Явочный лист заседания");
	assert_row_has(t, 6, "Выписка решений");
	assert_null(strstr(term_text(t), "Годовой план"));
}

static void test_the_text_is_seen_first_and_then_written(void **state)
{
	struct term *t = documents_of_a_meeting();

	(void)state;
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Протокол заседания");
	term_wait(t, "ПРОТОКОЛ");
	/* what stands at the right edge of the paper is not cut */
	assert_non_null(strstr(term_text(t), "№ 4"));
	assert_non_null(strstr(term_text(t), "F2 — записать"));
	term_key(t, KEY_F2);
	term_wait(t, "Записан файл /");
	term_wait(t, ".docx");
}

static void test_each_gets_a_file_of_his_own_in_a_folder_named_by_itself(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "8");
	term_wait_row(t, 0, "Мероприятия");
	term_type(t, "единый метод");
	term_wait_row(t, 5, "► Единый методический д");
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "состав док");
	term_wait(t, "► Составить документ");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Составить документ");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Сертификат участника");
	term_wait(t, "Каждому свой файл: F6, пробел в «Каждому свой», F2");
	term_key(t, KEY_F6);
	term_wait(t, "► Шаблон");
	for (int i = 0; i < 4; i++)
		term_key(t, KEY_DOWN);
	term_wait(t, "► Каждому свой");
	term_type(t, " ");
	term_key(t, KEY_F2);
	term_wait(t, "Записано файлов: 3, папка");
}

static void test_a_document_that_cannot_be_says_why(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_command(t, "составить док", "► Составить документ");
	term_wait_row(t, 0, "Составить документ");
	term_type(t, "реестр");
	term_key(t, KEY_ENTER);
	term_type(t, "объединения");
	term_key(t, KEY_ENTER);
	term_type(t, "муниц метод совет");
	term_key(t, KEY_F2);
	term_wait(t, "реестр ведут для методического актива");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_record_offers_its_documents_and_no_others),
		STORY(test_the_text_is_seen_first_and_then_written),
		STORY(test_each_gets_a_file_of_his_own_in_a_folder_named_by_itself),
		STORY(test_a_document_that_cannot_be_says_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
