/* What the random operator does. Half of it is sense, so that it gets deep: sections, lists, cards, fields
 * with values that fit their names, saves. The rest is anything a keyboard, a line or another operator can do. */
#include "metodist/app/action.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "monkey.h"

enum { HOME_TRIES = 12, REFUSED_TRIES = 3, DEEP = 3 };

#define PRESS(m, key) monkey_press(m, KEY_##key, #key)

/* What one would give to a field with such words in its name. */
static const struct {
	const char *label;
	const char *values[8];
} fitting[] = {
	{ "Фамилия", { "Орлова", "Щукина", "иванов", "О'Нил", "Петров-Водкин" } },
	{ "Имя", { "Анна", "пётр", "Вера" } },
	{ "Файл", { "p.csv", "o.csv", "o.json", "copy", "dump", "." } },
	{ "Папка", { "f1", "f2", "." } },
	{ "Вид", { "teacher", "organization", "deficit", "body", "педагог", "meeting", "event", "internship" } },
	{ "Запись", { "90", "1", "900", "2740", "ив", "гим" } },
	{ "Оставить", { "90", "91" } },
	{ "Влить", { "91", "92", "1" } },
	{ "Записать", { "д", "да", "н" } },
	{ "Вернуть", { "д" } },
	{ "Передать", { "д" } },
	{ "Значения", { "телефон=555", "фамилия=Ива", "ничего" } },
	{ "Изменить", { "должность=методист", "уровень=", "категория=первая" } },
	{ "Отбор", { "статус=открыт", "организация~СОШ", "должность=учитель", "дата>сегодня", "(" } },
	{ "Изменение", { "1", "5", "9999" } },
	{ "Отчёт", { "год", "нормы", "1", "у" } },
	{ "Месяц", { "2026-12", "11", "0" } },
	{ "План", { "1", "год", "2026" } },
	{ "ИОМ", { "щу", "ив", "2700" } },
	{ "Диагностика", { "1", "ик", "2026" } },
	{ "Мероприятие", { "к", "сем", "1" } },
	{ "СНИЛС", { "112-233-445 95", "70001852725", "123", "11223344596" } },
	{ "Дата", { "150385", "31.02.1985", "сегодня", "1.9.25" } },
	{ "Начало", { "2411", "211126", "+14", "01.09.2026" } },
	{ "Окончание", { "2811", "+30", "31.12.2026" } },
	{ "Выявлен", { "сегодня", "0109", "2811" } },
	{ "Срок", { "+14", "2512" } },
	{ "Организация", { "гим", "сош", "дс", "СОШ №2", "Неведомая" } },
	{ "Педагог", { "ив", "щук ан", "аг", "89", "пет" } },
	{ "Участник", { "ив", "щук ан", "бел", "ко" } },
	{ "Руководитель", { "ив", "мор", "са" } },
	{ "Председатель", { "ив", "мор", "са" } },
	{ "Компетенция", { "оц", "тр", "1", "ик" } },
	{ "Уровень", { "н", "с", "в", "выс" } },
	{ "Телефон", { "89001234567", "555-01", "+7 (900) 123-45-67" } },
	{ "почта", { "a@b.example", "не почта" } },
	{ "ИНН", { "7707083893", "123" } },
	{ "Ставка", { "1", "0,5", "1.25", "много" } },
	{ "Часов", { "36", "72", "-1", "999999999999" } },
};
static const char *const anything[] = {
	"учитель", "да", "н", "тема занятия", "12", "о", "в", "математика", "31.02", "первая", "2411",
};

/* ---- with sense ---- */

static void go_home(struct monkey *m)
{
	for (int i = 0; i < HOME_TRIES && !strstr(monkey_sees(m, 2), "Найти: "); i++)
		PRESS(m, ESC);
}

static void dive(struct monkey *m)
{
	char digit[2] = { (char)('1' + monkey_pick(m, 9)), '\0' };

	if (monkey_pick(m, 2))
		go_home(m);
	if (monkey_pick(m, 6) == 0) {
		PRESS(m, RIGHT);
		PRESS(m, ENTER);
		return;
	}
	monkey_press_sign(m, digit);
	for (unsigned i = monkey_pick(m, DEEP * 2); i > 0; i--)
		PRESS(m, DOWN);
	for (unsigned i = monkey_pick(m, DEEP); i > 0; i--)
		PRESS(m, ENTER);
	if (monkey_pick(m, 3) == 0)
		PRESS(m, INS);
	for (unsigned i = monkey_pick(m, DEEP); i > 0; i--)
		PRESS(m, F6);
}

/* The name of the field stands at the cursor's mark, or begins the hint. */
static bool asks_for(const char *text, const char *label)
{
	const char *mark = strstr(text, "► "), *at = mark ? strstr(mark, label) : NULL;
	char hint[64];

	snprintf(hint, sizeof(hint), "\n %s", label);
	return (at && (size_t)(at - mark) < strcspn(mark, "\n")) || strstr(text, hint);
}

static const char *any_value(struct monkey *m)
{
	return anything[monkey_pick(m, COUNT(anything))];
}

static const char *one_of(struct monkey *m, unsigned row)
{
	unsigned values = 0;

	while (values < COUNT(fitting[row].values) && fitting[row].values[values])
		values++;
	return fitting[row].values[monkey_pick(m, values)];
}

static const char *fitting_value(struct monkey *m)
{
	const char *text = monkey_sees(m, -1);

	for (unsigned i = 0; i < COUNT(fitting); i++)
		if (asks_for(text, fitting[i].label) && monkey_pick(m, 8))
			return one_of(m, i);
	return any_value(m);
}

/* The cursor is on what was refused: without it the rest may pass. */
static void save(struct monkey *m)
{
	PRESS(m, F2);
	for (int i = 0; i < REFUSED_TRIES && strstr(monkey_sees(m, -1), "Не записано"); i++) {
		PRESS(m, F8);
		PRESS(m, F2);
	}
}

/* Mostly blind: each look at the screen waits for it. */
static void fill(struct monkey *m)
{
	unsigned fields = 1 + monkey_pick(m, 3);
	bool looks = monkey_pick(m, 3) == 0;

	while (fields-- > 0) {
		monkey_type(m, looks ? fitting_value(m) : any_value(m));
		if (monkey_pick(m, 4))
			PRESS(m, ENTER);
		else
			PRESS(m, DOWN);
	}
	if (monkey_pick(m, 2))
		return;
	if (looks)
		save(m);
	else
		PRESS(m, F2);
}

/* What an argument asks for, or nothing. */
static void argue(struct monkey *m, const struct field *arg)
{
	const char *value = any_value(m);

	/* One that is not understood refuses the whole command. */
	if (!(arg->flags & FIELD_REQUIRED) && monkey_pick(m, 8))
		return;
	for (unsigned i = 0; i < COUNT(fitting) && monkey_pick(m, 10); i++)
		if (strstr(arg->label, fitting[i].label))
			value = one_of(m, i);
	monkey_paste_text(m, value);
}

/* What is done from a list with marked records or with all: columns, order, views, a change of many. */
static void many(struct monkey *m)
{
	const char *keys = actions[monkey_pick(m, NACTIONS)].keys, *alt = keys ? strstr(keys, "Alt+") : NULL;

	dive(m);
	for (unsigned i = monkey_pick(m, DEEP * 2); i > 0; i--)
		monkey_press_sign(m, " ");
	monkey_press_alt(m, alt && alt[4] != 'F' ? (char)(alt[4] | 0x20) : 'm');
	for (unsigned i = 1 + monkey_pick(m, DEEP); i > 0; i--) {
		monkey_named(m);
		fill(m);
	}
}

/* Any, by its whole name: its form, what it shows, and what may be done with that. */
static void command(struct monkey *m)
{
	const struct action *action = &actions[monkey_pick(m, NACTIONS)];

	PRESS(m, F9);
	monkey_paste_text(m, action->label);
	PRESS(m, ENTER);
	for (size_t i = 0; i < action->nargs; i++) {
		argue(m, &action->args[i]);
		PRESS(m, ENTER);
	}
	PRESS(m, F2);
	for (unsigned i = monkey_pick(m, DEEP * 2); i > 0; i--)
		monkey_named(m);
}

static void find(struct monkey *m)
{
	static const char *const texts[] = { "ив", "щук ан", "гим", "bdfyjd", "сош 2", "засед", "1", "иавн" };

	PRESS(m, F7);
	monkey_type(m, texts[monkey_pick(m, COUNT(texts))]);
	PRESS(m, ENTER);
}

/* ---- the line and other people ---- */

static void resize_to(struct monkey *m, int rows, int cols)
{
	monkey_note("resize %d×%d", rows, cols);
	term_let_go(m->term);
	term_resize(m->term, rows, cols);
	m->rows = rows;
	m->cols = cols;
	m->resizes++;
	monkey_settle(m);
}

static void resize(struct monkey *m)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 24, 80 }, { 24, 80 }, { 16, 60 }, { 17, 61 }, { 25, 120 }, { 43, 132 }, { 60, 200 },
		      { 15, 59 }, { 1, 1 }, { 2, 500 }, { 200, 2 }, { 5, 20 } };
	unsigned i = monkey_pick(m, COUNT(sizes));

	resize_to(m, sizes[i].rows, sizes[i].cols);
	if (m->rows < ROWS_LEAST || m->cols < COLS_LEAST) {
		monkey_named(m);
		resize_to(m, 24, 80);
	}
}

static void blow(struct monkey *m)
{
	unsigned how = monkey_pick(m, 8);

	monkey_note("blow %u", how);
	if (how & 1)
		term_type(m->term, "на полусло");
	term_let_go(m->term);
	if (how < 4) {
		m->hangups++;
		term_hangup(m->term);
	} else if (how == 4 || how == 5) {
		m->hangups++;
		term_signal(m->term, SIGHUP);
	} else if (how == 6) {
		term_signal(m->term, SIGTSTP);
		monkey_settle(m);
		return;
	} else {
		term_kill(m->term);
	}
	monkey_restart(m, how == 7 ? -SIGKILL : 0);
}

/* The record on the screen, when it can be said to a shell, or any. */
static void name_record(struct monkey *m, unsigned any, char *name, size_t room)
{
	const char *title = strstr(monkey_sees(m, 0), " · "), *end;

	if (!title || strchr(title, '\'') || monkey_pick(m, 2)) {
		snprintf(name, room, "%u", any);
		return;
	}
	title += strlen(" · ");
	end = strstr(title, "  ");
	snprintf(name, room, "%.*s", (int)(end ? (size_t)(end - title) : strlen(title)), title);
}

static void other_operator(struct monkey *m)
{
	static const struct {
		const char *verb, *kind, *values;
		unsigned from, n;  /* ids in the synthetic district */
	} changes[] = {
		{ "set", "teacher", "position=методист", 83, 810 },
		{ "set", "teacher", "surname=Чужая patronymic=", 83, 810 },
		{ "set", "organization", "phone=89001234567", 1, 32 },
		{ "set", "meeting", "place=Школа", 2771, 150 },
		{ "set", "deficit", "level=high", 893, 1830 },
		{ "set", "internship", "hours=18", 2734, 18 },
		{ "delete", "deficit", "", 893, 1830 },
		{ "delete", "internship", "", 2734, 18 },
		{ "delete", "teacher", "", 83, 810 },
		{ "restore", "deficit", "", 893, 1830 },
	};
	unsigned i = monkey_pick(m, COUNT(changes));
	char name[256], change[400] = "undo", run[512];

	name_record(m, changes[i].from + monkey_pick(m, changes[i].n), name, sizeof(name));
	if (monkey_pick(m, 10))
		snprintf(change, sizeof(change), "%s %s '%s' %s", changes[i].verb, changes[i].kind, name,
			 changes[i].values);
	monkey_note("another: %s", change);
	/* Refused, or no such record: nothing that should not be. */
	snprintf(run, sizeof(run), "%s 2>&1 && echo +++ || test $? -le 4", change);
	if (strstr(district_run("petrova", 0, run), "+++"))
		m->others++;
	/* What is on the screen has become old: whose change stays? */
	monkey_type(m, any_value(m));
	PRESS(m, ENTER);
	PRESS(m, F2);
}

void monkey_move(struct monkey *m)
{
	static const struct {
		unsigned weight;
		void (*make)(struct monkey *m);
	} moves[] = {
		{ 2600, monkey_named }, { 1700, fill }, { 1000, monkey_sign }, { 900, dive }, { 600, monkey_chord },
		{ 400, monkey_garbage }, { 300, monkey_paste }, { 200, resize }, { 500, command }, { 250, find },
		{ 150, many },
		{ 60, other_operator }, { 30, blow },
	};
	unsigned sum = 0, at;

	for (unsigned i = 0; i < COUNT(moves); i++)
		sum += moves[i].weight;
	at = monkey_pick(m, sum);
	for (unsigned i = 0; i < COUNT(moves); i++) {
		if (at < moves[i].weight) {
			moves[i].make(m);
			return;
		}
		at -= moves[i].weight;
	}
}
