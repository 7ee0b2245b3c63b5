/* One person's story, the hands never off the keyboard: diagnostic, deficits, route, internship, an observed
 * lesson as transfer, diagnostic again, closed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

enum { KEYS_STORY = 266 };

static void type_and_enter(struct term *t, const char *text, const char *seen)
{
	term_type(t, text);
	term_wait(t, seen);
	term_key(t, KEY_ENTER);
	term_quiesce(t);
}

/* Home, whatever stands above it. */
static void go_home(struct term *t)
{
	for (int i = 0; i < 6 && !strstr(term_text(t), "Найти: ▏"); i++) {
		term_key(t, KEY_F10);
		term_quiesce(t);
	}
	term_wait(t, "Найти: ▏");
}

static void new_record(struct term *t, const char *words, const char *label)
{
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	type_and_enter(t, words, label);
	term_wait(t, "[Карточка]");
}

static void go_to_field(struct term *t, const char *label)
{
	char at[64];

	snprintf(at, sizeof(at), "► %s", label);
	for (int i = 0; i < 24 && !strstr(term_text(t), at); i++) {
		term_key(t, KEY_DOWN);
		term_quiesce(t);
	}
	term_wait(t, at);
}

static void save(struct term *t)
{
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	term_quiesce(t);
}

static void diagnose(struct term *t, const char *title, const char *date, const char *score)
{
	new_record(t, "внести диагн", "► Внести диагностику");
	term_type(t, title);
	term_key(t, KEY_ENTER);
	term_type(t, date);
	term_key(t, KEY_ENTER);
	go_to_field(t, "Шкала до");
	term_type(t, "100");
	term_key(t, KEY_ENTER);
	term_type(t, "60");
	term_key(t, KEY_F6);
	term_wait_row(t, 1, "[Результаты]");
	type_and_enter(t, "щук ан", "►Щукина Анна");
	type_and_enter(t, "ц4", "►Ц-4");
	term_type(t, score);
	save(t);
}

/* F9, Enter: what is offered first on a diagnostic; F2: so be it. */
static void assess(struct term *t, const char *seen)
{
	term_key(t, KEY_F9);
	term_wait(t, "► Дефициты по диагностике");
	term_key(t, KEY_ENTER);
	term_wait(t, seen);
	term_wait_row(t, 23, "F2 Выполнить");
	term_quiesce(t);
	term_key(t, KEY_F2);
	term_wait(t, "Ctrl+Z — отменить всё сразу");
	/* What only the command line can do is not offered here. */
	assert_null(strstr(term_text(t), "metodist undo"));
	go_home(t);
}

/* From the card of the person: what there is for each deficit is shown, another help than the first is picked. */
static void plan_route(struct term *t)
{
	term_type(t, "щук ан");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Карточка]");
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	type_and_enter(t, "иом", "► Построить ИОМ");
	term_wait_row(t, 23, "F2 Выполнить");
	term_wait_row(t, 4, "●");
	term_key(t, KEY_DOWN);
	term_type(t, " ");
	term_wait_row(t, 5, "●");
	term_key(t, KEY_F2);
	term_wait(t, "Ctrl+Z — отменить всё сразу");
	go_home(t);
}

static void go_for_training(struct term *t)
{
	new_record(t, "внести стаж", "► Внести стажировку");
	go_to_field(t, "Тема");
	term_type(t, "Мастерские гимназии");
	go_to_field(t, "Начало");
	term_type(t, "1911");
	term_key(t, KEY_ENTER);
	term_type(t, "2111");
	term_key(t, KEY_F6);
	term_wait_row(t, 1, "[Участники]");
	type_and_enter(t, "щук ан", "►Щукина Анна");
	save(t);
	go_home(t);
}

/* The lesson where the learned was seen at work. */
static void see_transfer(struct term *t)
{
	new_record(t, "внести посещ", "► Внести посещение занятия");
	type_and_enter(t, "щук ан", "►Щукина Анна");
	term_type(t, "2211");
	go_to_field(t, "Цель");
	term_type(t, "п");
	term_key(t, KEY_ENTER);
	go_to_field(t, "Маршрут");
	type_and_enter(t, "щук", "►Щукина");
	go_to_field(t, "Перенос виден");
	term_type(t, "д");
	save(t);
	go_home(t);
}

static void finish_route(struct term *t)
{
	term_type(t, "4");
	term_wait_row(t, 0, "ИОМ");
	term_type(t, "щук");
	term_wait(t, "► Щукина Анна");
	term_quiesce(t);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Карточка]");
	go_to_field(t, "Состояние");
	term_type(t, "з");
	term_key(t, KEY_ENTER);
	go_to_field(t, "Повторная");
	type_and_enter(t, "повт", "►Повторная");
	go_to_field(t, "Закончен");
	term_type(t, "2311");
	save(t);
	go_home(t);
}

static void test_one_person_from_a_score_to_a_closed_deficit(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_keys_reset(t);
	diagnose(t, "Входная", "1811", "41");
	assess(t, "новый дефицит");
	assert_listed("deficit teacher=89 competency=Ц-4", "открыт");
	plan_route(t);
	assert_listed("route teacher=89", "проект");
	go_for_training(t);
	assert_shown_has("internship", "Мастерские", "Участники 1", "Щукина Анна Сергеевна");
	see_transfer(t);
	assert_listed("visit teacher=89", "перенос");
	diagnose(t, "Повторная", "2311", "78");
	assess(t, "дефицит закрывается");
	assert_listed("deficit teacher=89 competency=Ц-4", "закрыт");
	finish_route(t);
	assert_listed("route teacher=89", "завершён");
	assert_true(term_keys(t) <= KEYS_STORY);
	assert_non_null(strstr(district_run("smirnova", 1, "norms 'П 3.2'"),
			       "Щукина Анна Сергеевна: перенос показан"));
}

/* What people wrote is typed from their papers: a line an answer, four words each; then it is demand. */
static void test_answers_of_a_questionnaire_are_typed_line_by_line(void **state)
{
	struct term *t = district_open();

	(void)state;
	new_record(t, "внести анкету", "► Внести анкету потребностей");
	term_type(t, "Осенняя анкета");
	save(t);
	term_key(t, KEY_F6);
	term_wait_row(t, 1, "[Запросы]");
	term_type(t, "Планиметрия");
	term_key(t, KEY_ENTER);
	type_and_enter(t, "щук ан", "►Щукина Анна");
	term_key(t, KEY_ENTER);
	type_and_enter(t, "м4", "►М-4");
	/* The next line begins with the same wish, on the questionnaire's own day. */
	term_type(t, "Стереометрия");
	term_key(t, KEY_ENTER);
	type_and_enter(t, "иваненко ан", "►Иваненко Анна");
	save(t);
	assert_listed("request survey=Осенняя teacher=89", "Планиметрия");
	assert_listed("request survey=Осенняя wanted=training requester_type=teacher received=23.11.2026",
		      "Стереометрия");
	assert_null(strstr(district_run("smirnova", 1, "due --all --days 60"), "Стереометрия"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_one_person_from_a_score_to_a_closed_deficit),
		STORY(test_answers_of_a_questionnaire_are_typed_line_by_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
