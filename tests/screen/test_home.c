/* The first screen: what it shows, where its keys lead, how it hears of others, how it ends. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#undef fail /* ours writes a note */
#include "metodist/model/kinds.h"
#include "metodist/store/store.h"

#include "harness_district.h"

enum { FIRST_SCREEN_BYTES = 2600, POPUP_BYTES = 1100, RSS_KB = 6 * 1024 };

static void test_the_first_screen_tells_the_district_its_sections_and_their_counts(void **state)
{
	struct term *t = district_open();

	(void)state;
	assert_row_has(t, 0, "Методист · Заозёрский район");
	assert_row_has(t, 0, "smirnova   23.11.2026");
	assert_row_has(t, 4, " 1 Педагоги и руководители 810");
	assert_row_has(t, 5, " 2 Организации              32");
	term_wait(t, " 9 Ещё…");
	assert_row_has(t, 23, "F1 Помощь F7 Найти F9 Команды F10 Выход");
	term_assert_bytes(t, FIRST_SCREEN_BYTES);
#ifndef __SANITIZE_ADDRESS__
	assert_true(term_rss_anon(t) < RSS_KB);
#endif
}

static void test_a_digit_opens_its_section_and_esc_comes_back(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "2");
	term_wait_row(t, 0, "Организации");
	term_wait(t, "1 из 32");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Методист · Заозёрский район");
}

static void test_nine_offers_the_sections_without_a_digit(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_bytes_reset(t);
	term_type(t, "9");
	term_wait(t, "Компетенции");
	term_assert_bytes(t, POPUP_BYTES);
	/* The first letter chooses when only one begins with it. */
	term_type(t, "у");
	term_wait_row(t, 0, "Учебные годы");
}

static void test_tab_leads_from_the_box_to_sections_and_to_the_right_column(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set teacher 84 education=higher");
	t = district_open();
	term_key(t, KEY_TAB);
	term_wait_row(t, 4, "►1 Педагоги");
	term_key(t, KEY_DOWN);
	term_wait_row(t, 5, "►2 Организации");
	term_key(t, KEY_TAB);
	term_wait_row(t, 5, "► !");
	for (int i = 0; i < 12 && !strstr(term_text(t), "► Иваненко"); i++) {
		term_key(t, KEY_DOWN);
		term_quiesce(t);
	}
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · Иваненко Анна Викторовна");
}

static void test_a_draft_nobody_needs_is_thrown_away(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "новая запись");
	term_type(t, "Ненужнова");
	term_key(t, KEY_F10);
	term_wait_row(t, 22, "Черновик сохранён: он ждёт на первом экране");
	term_key(t, KEY_F10);
	term_wait(t, "Педагог: Ненужнова");
	term_key(t, KEY_RIGHT);
	term_wait_row(t, 22, "F8 — удалить его");
	term_key(t, KEY_F8);
	term_wait(t, "Вернуть его будет нельзя");
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "Ненужнова");
}

static void test_norms_that_are_broken_open_what_breaks_them(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_wait_row(t, 4, "Требует внимания");
	term_quiesce(t);
	assert_row_has(t, 5, "! П 3.2  У завершённых ПК");
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "П 3.2 · У завершённых ПК");
	term_wait_row(t, 4, "► нет");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Карточка]");
	term_key(t, KEY_ESC);
	term_key(t, KEY_ESC);
	term_wait(t, "Найти: ");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_wait(t, "►   Ещё норм");
	term_wait(t, "! Просрочено: ");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Нормы · что требуют положения и где мы сегодня");
}

static void test_today_and_tomorrow_stand_beside_the_sections(void **state)
{
	struct term *t;

	(void)state;
	district_run("petrova", 0, "add meeting body='методический актив' date=24.11.2026 number=78");
	district_run("petrova", 0, "add meeting body='методический актив' date=25.11.2026 number=79");
	t = district_open();
	term_wait(t, "Сегодня и завтра");
	term_quiesce(t);
	/* What it is and whose; the day need not be told twice. */
	term_wait(t, "№78 завтра");
	term_wait(t, "заседание: ");
	assert_null(strstr(term_text(t), "№79"));
}

static void test_what_was_changed_together_was_not_at_hand(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set teacher 84 education=higher");
	t = district_open();
	term_wait(t, "Недавние");
	term_type(t, "щук ан");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_key(t, KEY_ENTER);
	term_alt(t, "5");
	term_wait_row(t, 1, "[Дефициты");
	term_type(t, "м3");
	term_wait(t, "►М-3");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_ENTER);
	/* What can mean one record only need not be picked. */
	term_type(t, "ия1");
	term_wait(t, "►ИЯ-1");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	term_key(t, KEY_F10);
	term_wait_row(t, 0, "Методист");
	term_wait(t, "Иваненко Анна Викторовна");
	term_quiesce(t);
	assert_null(strstr(term_text(t), "М-3"));
}

static void test_a_letter_starts_the_search(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "щ");
	term_wait(t, "Найти или выполнить");
	term_wait(t, "│ щ");
	term_wait(t, "► Щербаков Виктор Степанович");
	term_key(t, KEY_ESC);
	term_wait_gone(t, "Найти или выполнить");
}

static void test_what_another_operator_saves_appears_by_itself(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_run("petrova", 0, "add teacher surname=Ящеркина name=Анна");
	term_wait_row(t, 4, "1 Педагоги и руководители 811");
}

static void test_an_empty_base_tells_how_to_begin(void **state)
{
	struct term *t;

	(void)state;
	district_empty();
	t = district_open();
	term_wait(t, "База пуста");
	/* What opening had to say is on the line above the keys. */
	assert_row_has(t, 22, "создана новая база");
}

static void test_a_dump_is_loaded_into_the_empty_base_on_the_screen(void **state)
{
	char command[256];
	struct term *t;

	(void)state;
	district_empty();
	snprintf(command, sizeof(command), "-d '%s/other' demo", district_dir());
	district_run("demo", 0, command);
	snprintf(command, sizeof(command), "-d '%s/other' dump '%s/base.txt'", district_dir(), district_dir());
	district_run("demo", 0, command);
	t = district_open();
	term_key(t, KEY_F9);
	term_type(t, "загрузить базу");
	term_wait(t, "► Загрузить базу из текста");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Загрузить базу из текста");
	snprintf(command, sizeof(command), "%s/base.txt", district_dir());
	term_type(t, command);
	term_key(t, KEY_F2);
	term_wait(t, "Загружено из");
	term_wait(t, "перезапустите");
	term_free(t);
	t = district_open();
	term_wait_row(t, 4, "1 Педагоги и руководители 810");
}

/* A batch that was begun and never closed is what a killed import leaves. */
static void leave_open_batch(const char *what)
{
	struct schema *schema = schema_new(kinds_builtin, nkinds_builtin);
	struct notes notes = { 0 };
	struct store *store;
	struct world world;
	uint64_t batch;

	world_pinned(&world, 1795417200000000, "smirnova");
	assert_int_equal(store_open(&store,
				    &(struct store_config){ .dir = district_dir(),
							    .schema = schema,
							    .world = &world,
							    .deadline_ms = 5000 },
				    &notes),
			 ST_OK);
	assert_int_equal(store_batch_begin(store, what, &batch, &notes), ST_OK);
	store_close(store);
	schema_free(schema);
	notes_release(&notes);
}

static void test_an_interrupted_import_is_shown_and_can_be_taken_back(void **state)
{
	struct term *t;

	(void)state;
	leave_open_batch("teacher /nowhere/staff.csv");
	t = district_open();
	assert_row_has(t, 4, "Требует внимания");
	assert_row_has(t, 5, "загрузка прервана");
	term_key(t, KEY_RIGHT);
	term_wait_row(t, 5, "► загрузка прервана");
	term_key(t, KEY_ENTER);
	term_wait(t, "Продолжить с прерванного места");
	term_type(t, "3");
	term_wait_gone(t, "Продолжить с прерванного места");
	term_wait_gone(t, "загрузка прервана");
}

static void test_an_import_whose_file_is_gone_is_not_lost_silently(void **state)
{
	struct term *t;

	(void)state;
	leave_open_batch("teacher /nowhere/staff.csv");
	t = district_open();
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_ENTER);
	term_wait(t, "Продолжить с прерванного места");
	term_type(t, "2");
	term_wait(t, "/nowhere/staff.csv");
	term_wait(t, "загрузка прервана");
}

static void test_a_small_window_is_told_kindly_and_loses_nothing(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "Педагоги");
	term_resize(t, 12, 50);
	term_wait(t, "Окно 50×12 мало для работы");
	term_type(t, "щ");
	term_key(t, KEY_ESC);
	term_quiesce(t);
	term_resize(t, 24, 80);
	term_wait_row(t, 0, "Педагоги и руководители");
	term_wait(t, "1 из 810");
}

static void test_f10_ends_the_program_and_esc_does_not(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_ESC);
	term_quiesce(t);
	assert_row_has(t, 0, "Методист");
	term_key(t, KEY_F10);
	assert_int_equal(term_exit_status(t), 0);
}

static void test_a_lost_line_ends_the_program(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);
}

static void test_f1_tells_the_keys_that_work_here(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_F1);
	term_wait_row(t, 0, "Помощь");
	term_key(t, KEY_END);
	term_wait(t, "F10          Выход. Закрыть программу");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Методист");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_the_first_screen_tells_the_district_its_sections_and_their_counts),
		STORY(test_a_digit_opens_its_section_and_esc_comes_back),
		STORY(test_nine_offers_the_sections_without_a_digit),
		STORY(test_tab_leads_from_the_box_to_sections_and_to_the_right_column),
		STORY(test_a_draft_nobody_needs_is_thrown_away),
		STORY(test_norms_that_are_broken_open_what_breaks_them),
		STORY(test_today_and_tomorrow_stand_beside_the_sections),
		STORY(test_what_was_changed_together_was_not_at_hand),
		STORY(test_a_letter_starts_the_search),
		STORY(test_what_another_operator_saves_appears_by_itself),
		STORY(test_an_empty_base_tells_how_to_begin),
		STORY(test_a_dump_is_loaded_into_the_empty_base_on_the_screen),
		STORY(test_an_interrupted_import_is_shown_and_can_be_taken_back),
		STORY(test_an_import_whose_file_is_gone_is_not_lost_silently),
		STORY(test_a_small_window_is_told_kindly_and_loses_nothing),
		STORY(test_f10_ends_the_program_and_esc_does_not),
		STORY(test_a_lost_line_ends_the_program),
		STORY(test_f1_tells_the_keys_that_work_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
