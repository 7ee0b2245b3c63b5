/* Results of a diagnostic as a grid of people and competencies: what is stored stays rows. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

enum { BYTES_LETTER = 20, BYTES_LINE = 140, KEYS_SIX_SCORES = 43 };

/* A new diagnostic «Проба» with its results in front. */
static struct term *new_diagnostic(void)
{
	struct term *t = district_open();

	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "внести диагн");
	term_wait(t, "► Внести диагностику");
	term_key(t, KEY_ENTER);
	term_wait(t, "[Карточка]");
	term_type(t, "Проба");
	term_key(t, KEY_ENTER);
	term_type(t, "1811");
	term_key(t, KEY_F6);
	term_wait_row(t, 1, "[Результаты]");
	term_quiesce(t);
	return t;
}

static void type_and_enter(struct term *t, const char *text, const char *seen)
{
	term_type(t, text);
	term_wait(t, seen);
	term_key(t, KEY_ENTER);
	term_quiesce(t);
}

/* Two people, two competencies. */
static struct term *with_four_results(void)
{
	struct term *t = new_diagnostic();

	type_and_enter(t, "щук ан", "►Щукина Анна");
	type_and_enter(t, "ц1", "►Ц-1");
	type_and_enter(t, "72", "72");
	type_and_enter(t, "ц2", "►Ц-2");
	type_and_enter(t, "41", "41");
	term_key(t, KEY_ENTER);
	type_and_enter(t, "ива ан", "►Иваненко Анна");
	type_and_enter(t, "58", "58");
	type_and_enter(t, "90", "90");
	term_wait_row(t, 3, "баллов 4");
	return t;
}

static void save(struct term *t)
{
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	term_quiesce(t);
}

static void test_people_down_competencies_across_scores_in_the_cell(void **state)
{
	struct term *t = with_four_results();

	(void)state;
	term_wait_row(t, 4, "Педагог                     Ц-1   Ц-2   Итог  +");
	assert_row_has(t, 5, "Щукина Анна Сергеевна       72    41    56,5");
	assert_row_has(t, 6, "Иваненко Анна Викторовна    58    90");
	save(t);
	assert_shown_has("diagnostic", "Проба", "Результаты 1",
			 "Педагог: Щукина Анна Сергеевна; Компетенция: Ц-1");
	assert_shown_has("diagnostic", "Проба", "Результаты 1", "Балл: 72");
	assert_shown_has("diagnostic", "Проба", "Результаты 4",
			 "Педагог: Иваненко Анна Викторовна; Компетенция: Ц-2");
	assert_shown_has("diagnostic", "Проба", "Результаты 4", "Балл: 90");
	assert_string_equal(record_shown("diagnostic", "Проба", "Результаты 5"), "");
}

/* What the mean is worth is told by the bounds of the diagnostic, and only where it has them. */
static void test_the_level_stands_behind_the_mean(void **state)
{
	struct term *t = with_four_results();

	(void)state;
	assert_null(strstr(term_row(t, 4), "Уровень"));
	save(t);
	term_alt(t, "1");
	term_wait_row(t, 1, "[Карточка]");
	for (int i = 0; i < 20 && !strstr(term_text(t), "► Порог дефицита"); i++)
		term_key(t, KEY_DOWN);
	term_type(t, "60");
	term_key(t, KEY_ENTER);
	for (int i = 0; i < 20 && !strstr(term_text(t), "► Высокий с"); i++)
		term_key(t, KEY_DOWN);
	term_type(t, "70");
	term_key(t, KEY_ENTER);
	term_alt(t, "2");
	term_wait_row(t, 4, "Итог  Уровень  +");
	assert_row_has(t, 5, "56,5  низкий");
	assert_row_has(t, 6, "74    высокий");
}

static void test_one_key_says_who_did_not_come_and_who_refused(void **state)
{
	struct term *t = with_four_results();

	(void)state;
	type_and_enter(t, "сид лю", "►Сидорова Лю");
	term_type(t, "н");
	term_wait_row(t, 7, "н/я");
	/* The same key in the Latin layout: «о» stands on J. */
	term_type(t, "j");
	term_wait_row(t, 7, "отказ");
	term_wait_row(t, 3, "без балла 2");
	save(t);
	assert_shown_has("diagnostic", "Проба", "Результаты 5", "Отметка: н/я");
	assert_shown_has("diagnostic", "Проба", "Результаты 6", "Отметка: отказ");
	/* He came after all: the score takes the place of the mark. */
	term_key(t, KEY_UP);
	term_key(t, KEY_RIGHT);
	type_and_enter(t, "64", "64");
	save(t);
	assert_shown_has("diagnostic", "Проба", "Результаты 6", "Балл: 64");
	assert_null(strstr(record_shown("diagnostic", "Проба", "Результаты 6"), "отказ"));
}

static void test_a_name_that_is_there_leads_to_its_line(void **state)
{
	struct term *t = with_four_results();

	(void)state;
	type_and_enter(t, "щук ан", "►Щукина Анна");
	term_wait_row(t, 5, "►");
	type_and_enter(t, "75", "75");
	assert_row_has(t, 5, "75    41");
	save(t);
	assert_shown_has("diagnostic", "Проба", "Результаты 1", "Балл: 75");
	assert_string_equal(record_shown("diagnostic", "Проба", "Результаты 5"), "");
}

static void test_another_name_takes_all_scores_of_the_line(void **state)
{
	struct term *t = with_four_results();

	(void)state;
	term_key(t, KEY_UP);
	term_key(t, KEY_UP);
	term_key(t, KEY_LEFT);
	type_and_enter(t, "сид лю", "►Сидорова Лю");
	term_wait_row(t, 5, "Сидорова Лю");
	save(t);
	assert_shown_has("diagnostic", "Проба", "Результаты 1", "Педагог: Сидорова Лю");
	assert_shown_has("diagnostic", "Проба", "Результаты 2", "Педагог: Сидорова Лю");
}

static void test_a_line_is_taken_away_with_all_its_scores_and_comes_back(void **state)
{
	struct term *t = with_four_results();

	(void)state;
	term_key(t, KEY_UP);
	term_key(t, KEY_F8);
	term_wait(t, "Строка убрана");
	term_wait_row(t, 3, "баллов 2");
	term_ctrl(t, 'z');
	term_wait(t, "Убранное вернулось");
	term_wait_row(t, 3, "баллов 4");
	term_key(t, KEY_F8);
	save(t);
	assert_string_equal(record_shown("diagnostic", "Проба", "Результаты 3"), "");
}

static void test_a_column_before_any_name_leads_to_the_name(void **state)
{
	struct term *t = new_diagnostic();

	(void)state;
	assert_row_has(t, 3, "Порог дефицита не задан (на карточке)");
	term_key(t, KEY_INS);
	term_wait_row(t, 22, "Компетенция: печатайте, например");
	type_and_enter(t, "ц1", "►Ц-1");
	type_and_enter(t, "щук ан", "►Щукина Анна");
	type_and_enter(t, "72", "72");
	term_wait_row(t, 3, "баллов 1");
	assert_row_has(t, 5, "Щукина Анна Сергеевна");
	assert_row_has(t, 5, "72");
	term_key(t, KEY_F5);
	term_wait(t, "Выше строк нет: взять не с чего");
}

static void test_the_last_table_does_not_lead_over_the_first_field(void **state)
{
	struct term *t = new_diagnostic();

	(void)state;
	term_key(t, KEY_ENTER);
	term_wait(t, "Строк больше нет");
	term_key(t, KEY_ENTER);
	term_wait(t, "Это последняя вкладка: F2 — записать");
	assert_row_has(t, 1, "[Результаты]");
	term_key(t, KEY_ENTER);
	term_alt(t, "1");
	term_wait_row(t, 3, "Проба");
}

static void test_a_score_wiped_out_is_no_row_any_more(void **state)
{
	struct term *t = with_four_results();

	(void)state;
	term_key(t, KEY_UP);
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_DEL);
	term_wait_row(t, 3, "баллов 3");
	save(t);
	assert_string_equal(record_shown("diagnostic", "Проба", "Результаты 4"), "");
}

static void test_a_wrong_score_stays_and_is_shown_where_it_is(void **state)
{
	struct term *t = with_four_results();

	(void)state;
	term_key(t, KEY_UP);
	term_key(t, KEY_RIGHT);
	type_and_enter(t, "мно", "мно");
	term_key(t, KEY_F2);
	term_wait(t, "Не записано");
	term_wait_row(t, 6, "►!Иваненко");
	term_wait_row(t, 6, "мно");
}

static void test_scores_left_unsaved_wait_as_a_draft(void **state)
{
	struct term *t = with_four_results();

	(void)state;
	term_key(t, KEY_ESC);
	term_wait(t, "Черновик сохранён");
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Результаты 4]");
	term_wait_row(t, 5, "Щукина Анна Сергеевна       72    41");
	save(t);
	assert_shown_has("diagnostic", "Проба", "Результаты 4", "Балл: 90");
}

static void test_names_stay_in_sight_when_columns_are_many(void **state)
{
	static const char *const codes[] = { "пп2", "пп5", "м1", "м2", "м3", "ц3", "ц4", "пп1", "пп3" };
	struct term *t = with_four_results();

	(void)state;
	term_key(t, KEY_UP);
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		term_key(t, KEY_INS);
		term_type(t, codes[i]);
		term_key(t, KEY_ENTER);
		term_type(t, "50");
		term_key(t, KEY_TAB);
		term_quiesce(t);
	}
	term_wait_row(t, 4, "‹ Педагог");
	assert_row_has(t, 6, "Иваненко Анна");
	term_key(t, KEY_HOME);
	term_wait_row(t, 4, "Ц-1   Ц-2");
}

static void test_a_table_with_names_and_scores_is_pasted(void **state)
{
	static const char paste[] = "\033[200~Иванова Галина Александровна\t11\t12\r\nИванова\t21\t22\r\n\033[201~";
	struct term *t = with_four_results();

	(void)state;
	term_raw(t, paste, sizeof(paste) - 1);
	term_wait_row(t, 0, "Вставка таблицы · Результаты");
	term_key(t, KEY_F2);
	term_wait(t, "► Вставить отмеченными");
	term_key(t, KEY_ENTER);
	term_wait(t, "Вставлено строк: 2; отмечено, исправьте до записи: 1");
	term_wait_row(t, 7, "Иванова Галина Александровна  11    12");
	/* Whoever it is, the scores are there already. */
	term_wait_row(t, 8, "!Иванова");
	assert_row_has(t, 8, "21    22");
	type_and_enter(t, " анас", "►Иванова Анастасия");
	save(t);
	assert_shown_has("diagnostic", "Проба", "Результаты 8",
			 "Педагог: Иванова Анастасия Петровна; Компетенция: Ц-2");
	assert_shown_has("diagnostic", "Проба", "Результаты 8", "Балл: 22");
}

static void test_typing_and_walking_are_cheap_and_six_scores_take_few_keys(void **state)
{
	struct term *t = new_diagnostic();

	(void)state;
	term_keys_reset(t);
	type_and_enter(t, "щук ан", "►Щукина Анна");
	type_and_enter(t, "ц1", "►Ц-1");
	type_and_enter(t, "72", "72");
	type_and_enter(t, "ц2", "►Ц-2");
	type_and_enter(t, "41", "41");
	term_key(t, KEY_ENTER);
	type_and_enter(t, "ива ан", "►Иваненко Анна");
	type_and_enter(t, "58", "58");
	type_and_enter(t, "90", "90");
	type_and_enter(t, "сид лю", "►Сидорова Лю");
	term_type(t, "нн");
	term_key(t, KEY_F2);
	assert_true(term_keys(t) <= KEYS_SIX_SCORES);
	term_wait(t, "Записано, №");
	term_key(t, KEY_UP);
	term_quiesce(t);
	term_bytes_reset(t);
	term_key(t, KEY_UP);
	term_assert_bytes(t, BYTES_LINE);
	term_type(t, "4");
	term_quiesce(t);
	term_bytes_reset(t);
	term_type(t, "5");
	term_assert_bytes(t, BYTES_LETTER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_people_down_competencies_across_scores_in_the_cell),
		STORY(test_the_level_stands_behind_the_mean),
		STORY(test_one_key_says_who_did_not_come_and_who_refused),
		STORY(test_a_name_that_is_there_leads_to_its_line),
		STORY(test_another_name_takes_all_scores_of_the_line),
		STORY(test_a_line_is_taken_away_with_all_its_scores_and_comes_back),
		STORY(test_a_column_before_any_name_leads_to_the_name),
		STORY(test_the_last_table_does_not_lead_over_the_first_field),
		STORY(test_a_score_wiped_out_is_no_row_any_more),
		STORY(test_a_wrong_score_stays_and_is_shown_where_it_is),
		STORY(test_scores_left_unsaved_wait_as_a_draft),
		STORY(test_names_stay_in_sight_when_columns_are_many),
		STORY(test_a_table_with_names_and_scores_is_pasted),
		STORY(test_typing_and_walking_are_cheap_and_six_scores_take_few_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
