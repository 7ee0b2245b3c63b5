/* What a screen shows goes to a file: a list, the result of a command, the table of a card. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

#undef fail
#include "metodist/base/file.h"
#include "metodist/exchange/zip.h"

enum { HINT = 22 };

static struct term *open_teachers(void)
{
	struct term *t = district_open();

	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_quiesce(t);
	return t;
}

/* The sheet of an XLSX. */
static const char *read_sheet(const char *path)
{
	static char text[1 << 16];
	struct notes notes = { 0 };
	struct buf file = { 0 };
	struct zip *zip;
	size_t n;

	assert_int_equal(file_read(path, 1 << 20, &file, &notes), ST_OK);
	assert_int_equal(zip_open(&zip, buf_view(&file), &notes), ST_OK);
	assert_int_equal(zip_begin(zip, "xl/worksheets/sheet1.xml", &notes), ST_OK);
	assert_int_equal(zip_read(zip, text, sizeof(text) - 1, &n, &notes), ST_OK);
	text[n] = '\0';
	zip_free(zip);
	buf_release(&file);
	return text;
}

static void save_as(struct term *t, const char *name)
{
	term_alt(t, "e");
	term_wait(t, "Выгрузить показанное в файл");
	term_ctrl(t, 'u');
	term_type(t, district_path(name));
	term_key(t, KEY_ENTER);
}

static void test_what_is_shown_goes_to_a_file_as_it_is_shown(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add listing title=Ветераны of=teacher 'filter=категория=высшая стаж>40' "
				    "columns=fio,age sort=-age owner=smirnova");
	t = open_teachers();
	term_key(t, KEY_F6);
	term_wait(t, "1 Ветераны");
	term_alt(t, "1");
	term_wait_row(t, 0, "1 из 2");
	save_as(t, "shown.csv");
	term_wait(t, "Выгружено строк: 2, файл /");
	assert_string_equal(district_read("shown.csv"),
			    "\xEF\xBB\xBF№;ФИО;Возраст\r\n201;Власова Нина Михайловна;71\r\n414;Леонов Виктор Валерьевич;66\r\n");
	/* Of marked rows, those alone; nothing is written over. */
	term_key(t, KEY_DOWN);
	term_type(t, " ");
	term_wait_row(t, HINT, "Отмечено 1 ●");
	save_as(t, "shown.csv");
	term_wait_row(t, HINT, "такой файл уже есть");
	term_key(t, KEY_ESC);
	save_as(t, "shown.json");
	term_wait(t, "Выгружено строк: 1, файл /");
	assert_non_null(strstr(district_read("shown.json"), "{\"id\":414,\"fio\":\"Леонов Виктор Валерьевич\",\"age\":66}"));
	assert_null(strstr(district_read("shown.json"), "Власова"));
}

static void test_the_table_of_a_command_goes_to_a_file(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "0");
	term_wait_row(t, 0, "Нормы");
	term_quiesce(t);
	/* Reports saved the same day are told apart by their names. */
	term_key(t, KEY_TAB);
	term_wait_row(t, 0, "Отчёты");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Дефициты: организации");
	term_alt(t, "e");
	term_wait(t, "~/дефициты-организации-×-области-2026-11-23.xlsx");
	term_key(t, KEY_ESC);
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Отчёты");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Методист");
	term_type(t, "0");
	term_wait_row(t, 0, "Нормы");
	term_quiesce(t);
	save_as(t, "norms.csv");
	term_wait(t, "Выгружено строк: 65, файл /");
	assert_non_null(strstr(district_read("norms.csv"), "Пункт;Норма;Состояние;Показатель;Примечание\r\nП 1.1;"));
}

static void test_a_list_goes_to_excel_as_days_and_numbers(void **state)
{
	struct term *t;
	const char *sheet;

	(void)state;
	district_run("smirnova", 0, "add listing title=Ветераны of=teacher 'filter=категория=высшая стаж>40' "
				    "columns=fio,birth_date,age sort=-age owner=smirnova");
	t = open_teachers();
	term_key(t, KEY_F6);
	term_wait(t, "1 Ветераны");
	term_alt(t, "1");
	term_wait_row(t, 0, "1 из 2");
	term_alt(t, "e");
	term_wait(t, "/педагоги-и-руководители-2026-11-23.xlsx");
	term_ctrl(t, 'u');
	term_type(t, district_path("shown.xlsx"));
	term_key(t, KEY_ENTER);
	term_wait(t, "Выгружено строк: 2, файл /");
	sheet = read_sheet(district_path("shown.xlsx"));
	assert_non_null(strstr(sheet, ">Власова Нина Михайловна</t>"));
	assert_non_null(strstr(sheet, "<c r=\"D2\" s=\"3\"><v>71</v></c>"));
	assert_non_null(strstr(sheet, "<c r=\"C2\" s=\"4\"><v>"));
}

static void test_the_table_of_a_card_goes_to_a_file(void **state)
{
	struct term *t;
	char id[32];

	(void)state;
	snprintf(id, sizeof(id), "%s",
		 district_run("smirnova", 0, "add meeting body='методический актив' date=20.11.2026 number=77"));
	id[strcspn(id, "\n")] = '\0';
	t = district_open();
	term_key(t, KEY_F7);
	term_wait(t, "Найти или выполнить");
	term_type(t, id);
	term_wait(t, "►");
	term_quiesce(t);
	term_key(t, KEY_ENTER);
	term_wait(t, "[Карточка]");
	term_alt(t, "e");
	term_wait(t, "Выгрузить показанное: В файл");
	for (int i = 0; i < 14 && !strstr(term_row(t, 1), "[Повестка"); i++) {
		term_key(t, KEY_F6);
		term_quiesce(t);
	}
	term_type(t, "О плане");
	term_key(t, KEY_ENTER);
	/* What is typed and not yet saved is in it: so it is shown. */
	save_as(t, "agenda.xlsx");
	term_wait(t, "Выгружено строк: 1, файл /");
	assert_non_null(strstr(read_sheet(district_path("agenda.xlsx")), ">О плане</t>"));
	assert_non_null(strstr(read_sheet(district_path("agenda.xlsx")), "· Повестка</t>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_what_is_shown_goes_to_a_file_as_it_is_shown),
		STORY(test_the_table_of_a_command_goes_to_a_file),
		STORY(test_a_list_goes_to_excel_as_days_and_numbers),
		STORY(test_the_table_of_a_card_goes_to_a_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
