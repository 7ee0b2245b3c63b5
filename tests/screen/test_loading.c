/* A table from a school, looked at and put right before it is loaded. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

static const char staff[] = "№ п/п;ФИО;Чем занят;Дата рождения;Место работы\n"
			    "1;Кукушкина Зоя Львовна;учитель;14.3.85;школа 2\n"
			    "2;Синельников Лев Ильич;воспитатель;31.02.1980;школа 2\n"
			    "Итого: 2;;;;\n";

static void look_at(struct term *t, const char *name)
{
	term_type(t, "1");
	term_wait_row(t, 0, "из 810");
	district_command(t, "загр", "► Загрузить таблицу");
	term_type(t, district_path(name));
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Загрузка · Педагоги");
}

static void choose_school(struct term *t)
{
	term_key(t, KEY_ENTER);
	term_wait(t, "─ Организации ─");
	term_type(t, "сош 2");
	term_wait(t, "► СОШ №2");
	term_key(t, KEY_ENTER);
}

/* What is said of one cell holds in every row where the same stands. */
static void test_what_is_not_understood_is_mended_on_the_spot(void **state)
{
	struct term *t;

	(void)state;
	district_write("staff.csv", staff);
	t = district_open();
	look_at(t, "staff.csv");
	term_wait(t, "Новых 0 · меняют 0 · уже так 0 · непонятых 2 · пустых и итогов 1");
	term_wait_row(t, 5, "►! Кукушкина");
	choose_school(t);
	term_wait(t, "Новых 1 · меняют 0 · уже так 0 · непонятых 1");
	term_wait_row(t, 6, "►! Синельников");
	term_wait(t, "31.02.1980»: нет такой даты");
	term_key(t, KEY_ENTER);
	term_wait(t, "что значит «31.02.1980»");
	/* The first figure typed takes the place of what stood there. */
	term_type(t, "280280");
	term_key(t, KEY_ENTER);
	term_wait(t, "Новых 2 · меняют 0 · уже так 0 · пустых");
	term_wait_row(t, 6, "28.02.1980");
	/* A column whose heading says nothing. */
	term_key(t, KEY_LEFT);
	term_key(t, KEY_F4);
	term_wait(t, "Что в этом столбце?");
	term_type(t, "должн");
	term_wait(t, "► Должность");
	term_key(t, KEY_ENTER);
	term_wait(t, "→ Должность");
	term_key(t, KEY_F2);
	term_wait(t, "внесено 2");
	assert_non_null(strstr(district_run("smirnova", 0, "list teacher фамилия=Синельников --columns position,birth_date,organization"),
			       "воспитатель  28.02.1980  СОШ №2"));
	/* All of it goes back at once. */
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "из 812");
	term_ctrl(t, 'z');
	term_wait_row(t, 0, "из 810");
}

static void test_the_last_word_is_taken_back_and_a_row_left_out(void **state)
{
	struct term *t;

	(void)state;
	district_write("staff.csv", staff);
	t = district_open();
	look_at(t, "staff.csv");
	choose_school(t);
	term_wait(t, "непонятых 1");
	term_key(t, KEY_F8);
	term_wait(t, "Новых 1 · меняют 0 · уже так 0 · не взято 1");
	term_ctrl(t, 'z');
	term_wait(t, "непонятых 1");
	term_ctrl(t, 'z');
	term_wait(t, "непонятых 2");
	term_ctrl(t, 'z');
	term_wait(t, "Отменять нечего");
}

/* The line drops in the middle: the same table finds its corrections there. */
static void test_corrections_outlive_the_line(void **state)
{
	struct term *t;

	(void)state;
	district_write("staff.csv", staff);
	t = district_open();
	look_at(t, "staff.csv");
	choose_school(t);
	term_wait(t, "непонятых 1");
	term_hangup(t);
	term_exit_status(t);
	t = district_open();
	look_at(t, "staff.csv");
	term_wait(t, "непонятых 1");
	term_wait(t, "прежние исправления этой таблицы на месте");
}

/* The next table of the same school is read as the first one was. */
static void test_a_school_is_told_what_its_words_mean_once(void **state)
{
	struct term *t;

	(void)state;
	district_write("one.csv", "ФИО;Работа\nКукушкина Зоя Львовна;уч.\n");
	district_write("two.csv", "ФИО;Работа\nСинельников Лев Ильич;уч.\n");
	t = district_open();
	term_type(t, "1");
	term_wait_row(t, 0, "из 810");
	district_command(t, "загр", "► Загрузить таблицу");
	term_type(t, district_path("one.csv"));
	term_key(t, KEY_ENTER);
	term_type(t, "организация=СОШ №2");
	term_key(t, KEY_F2);
	term_wait(t, "Новых 1");
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_F4);
	term_wait(t, "Что в этом столбце?");
	term_type(t, "должн");
	term_key(t, KEY_ENTER);
	term_wait(t, "→ Должность");
	term_key(t, KEY_ENTER);
	term_wait(t, "что значит «уч.»");
	term_type(t, "учитель");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 5, "учитель");
	term_key(t, KEY_F2);
	term_wait(t, "внесено 1");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "из 811");
	district_command(t, "загр", "► Загрузить таблицу");
	term_type(t, district_path("two.csv"));
	term_key(t, KEY_ENTER);
	term_type(t, "организация=СОШ №2");
	term_key(t, KEY_F2);
	term_wait(t, "как раньше: СОШ №2");
	term_wait_row(t, 5, "учитель");
}

/* Two namesakes: whom the row means is asked. */
static void test_a_doubtful_person_is_asked_about(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add teacher surname=Кукушкина name=Зоя patronymic=Львовна birth_date=14.03.1985");
	district_run("smirnova", 0, "add teacher surname=Кукушкина name=Зоя patronymic=Львовна birth_date=15.04.1975");
	district_write("phones.csv", "ФИО;Телефон\nКукушкина Зоя Львовна;+7 912 345-67-89\n");
	t = district_open();
	term_type(t, "1");
	term_wait_row(t, 0, "из 812");
	district_command(t, "загр", "► Загрузить таблицу");
	term_type(t, district_path("phones.csv"));
	term_key(t, KEY_F2);
	term_wait(t, "кого имели в виду");
	term_key(t, KEY_ENTER);
	term_wait(t, "О ком эта строка?");
	term_key(t, KEY_ENTER);
	term_wait(t, "─ Педагоги");
	term_wait(t, "► Кукушкина Зоя Львовна · №");
	term_key(t, KEY_ENTER);
	term_wait(t, "Новых 0 · меняют 1");
	term_key(t, KEY_F2);
	term_wait(t, "изменено 1");
}

/* A heading that says nothing over values that can be one thing only. */
static void test_a_column_is_proposed_by_its_values(void **state)
{
	struct term *t;

	(void)state;
	district_write("phones.csv", "ФИО;Дата рождения;Связь;Примечание\nКукушкина Зоя Львовна;14.03.1985;+7 912 345-67-89;хор\n"
				     "Синельников Лев Ильич;28.02.1980;8 (912) 345-67-80;\n");
	t = district_open();
	look_at(t, "phones.csv");
	term_wait_row(t, 3, "похоже: Телефон? F4");
	term_wait(t, "столбцы не загружены, значений в них: «Связь» — 2, «Примечание» — 1");
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_F4);
	term_wait(t, "► Телефон — значения подходят");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 3, "→ Телефон");
	term_key(t, KEY_F1);
	term_wait(t, "Что в файле есть, а загружено не будет");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_what_is_not_understood_is_mended_on_the_spot),
		STORY(test_the_last_word_is_taken_back_and_a_row_left_out),
		STORY(test_corrections_outlive_the_line),
		STORY(test_a_school_is_told_what_its_words_mean_once),
		STORY(test_a_doubtful_person_is_asked_about),
		STORY(test_a_column_is_proposed_by_its_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
