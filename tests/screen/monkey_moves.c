/* What the random operator does. Half of it is sense, so that it gets deep: sections, lists, cards,
	fields with
 * values that fit their names, saves. The rest is anything a keyboard,
	a line or another operator can do. */
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

#define COUNT(table) ((unsigned)(sizeof(table) / sizeof((table)[0])))

static const struct {
	enum term_key key;
	const char *name;
	unsigned weight;
} named[] = {
	{ KEY_UP, "Up", 6 }, { KEY_DOWN, "Down", 12 }, { KEY_RIGHT, "Right", 6 }, { KEY_LEFT, "Left", 5 },
	{ KEY_HOME, "Home", 2 }, { KEY_END, "End", 2 }, { KEY_PGUP, "PgUp", 4 }, { KEY_PGDN, "PgDn", 4 },
	{ KEY_INS, "Ins", 5 }, { KEY_DEL, "Del", 4 }, { KEY_TAB, "Tab", 6 }, { KEY_BACKTAB, "BackTab", 3 },
	{ KEY_ENTER, "Enter", 14 }, { KEY_ESC, "Esc", 3 }, { KEY_BACKSPACE, "Backspace", 4 },
	{ KEY_F1, "F1", 2 }, { KEY_F2, "F2", 5 }, { KEY_F3, "F3", 3 }, { KEY_F4, "F4", 5 }, { KEY_F5,
	"F5", 4 },
	{ KEY_F6, "F6", 4 }, { KEY_F7, "F7", 2 }, { KEY_F8, "F8", 4 }, { KEY_F9, "F9", 2 }, { KEY_F10,
	"F10", 1 },
	{ KEY_F11, "F11", 1 }, { KEY_F12, "F12", 1 }, { KEY_KP_5, "KP5", 1 }, { KEY_KP_ENTER,
	"KPEnter", 1 },
	{ KEY_KP_STAR, "KP*", 1 },
};

/* No slash and no tilde: what is written goes where the program stands. */
static const char *const signs[] = {
	"а", "б", "в", "г", "д", "е", "и", "к", "л", "м", "н", "о", "п", "р", "с", "т", "у", "щ", "я",
	"ё", "А", "С",
	"a", "b", "c", "d", "e", "i", "o", "s", "t", "A", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
	" ", " ", ".", ",", "-", "+", "=", "*", "«", "»", "№", ":", ";", "!", "?", "(", "|", "@", "<",
	"%", "_", "\"",
	"'", "\\", "э", "漢", "é", "😀", "\u0301", "\u200b",
};

/* What one would give to a field with such words in its name. */
static const struct {
	const char *label;
	const char *values[8];
} fitting[] = {
	{ "Фамилия", { "Орлова", "Щукина", "иванов", "О'Нил", "Петров-Водкин" } },
	{ "Имя", { "Анна", "пётр", "Вера" } },
	{ "Файл", { "p.csv", "o.csv", "o.json", "copy", "dump", "." } },
	{ "Вид", { "teacher", "organization", "deficit", "body", "педагог" } },
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

/* ---- single keys ---- */

static void press_named(struct monkey *m, enum term_key key, const char *name)
{
	monkey_note("%s", name);
	term_key(m->term, key);
	m->keys++;
	monkey_settle(m);
}

#define PRESS(m, key) press_named(m, KEY_##key, #key)

static void press_sign(struct monkey *m, const char *sign)
{
	monkey_note("«%s»", sign);
	term_type(m->term, sign);
	m->keys++;
	monkey_settle(m);
}

static void press_raw(struct monkey *m, const char *bytes, size_t n)
{
	char text[100] = "";

	for (size_t i = 0, used = 0; i < n && used + 4 < sizeof(text); i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%02x ",
			(unsigned char)bytes[i]);
	monkey_note("raw %s", text);
	term_raw(m->term, bytes, n);
	m->keys++;
	monkey_settle(m);
}

static void press_text(struct monkey *m, const char *text)
{
	while (*text) {
		size_t n = 1;
		char sign[8] = "";

		while (((unsigned char)text[n] & 0xc0) == 0x80)
			n++;
		memcpy(sign, text, n);
		press_sign(m, sign);
		text += n;
	}
}

static unsigned pick_named(struct monkey *m)
{
	unsigned sum = 0, at;

	for (unsigned i = 0; i < COUNT(named); i++)
		sum += named[i].weight;
	at = monkey_pick(m, sum);
	for (unsigned i = 0;; i++) {
		if (at < named[i].weight)
			return i;
		at -= named[i].weight;
	}
}

static void any_named(struct monkey *m)
{
	unsigned i = pick_named(m), times = monkey_pick(m, 5) ? 1 : 1 + monkey_pick(m, 6);

	while (times-- > 0)
		press_named(m, named[i].key, named[i].name);
}

static void any_sign(struct monkey *m)
{
	press_sign(m, signs[monkey_pick(m, COUNT(signs))]);
}

static void any_chord(struct monkey *m)
{
	static const char *const letters[] = { "ы", "ф", "s", "q", "x", "1", "2", "3", "4", "5", "6", "9",
		"0", "-" };
	const char *letter = letters[monkey_pick(m, COUNT(letters))];

	if (monkey_pick(m, 2)) {
		char c = (char)monkey_pick(m, 32);

		/* ESC alone is another key. */
		press_raw(m, &c, c != 0x1b);
		return;
	}
	monkey_note("Alt+%s", letter);
	term_alt(m->term, letter);
	m->keys++;
	monkey_settle(m);
}

/* ---- what no keyboard sends ---- */

static void garbage(struct monkey *m)
{
	static const char *const known[] = {
		"\x1b[?1;2c", "\x1b[999;999R", "\x1b[<0;10;10M", "\x1b[1;5A", "\x1b[24;8~",
		"\x1b[1;2;3;4;5;6;7x",
		"\x1b]0;title\a", "\x1bP1$r\x1b\\", "\x1b\x1b\x1b[A", "\x1b[[", "\x1bO", "\x1b[",
		"\x1b[I", "\x1b[O",
		"\x1b[200~\x1b[201~", "\x1b[201~", "\x1b[27;5;9~", "\x1b[97;5u", "\xd0", "\xff\xfe",
		"\xf4\x90\x80\x80",
		"\xed\xa0\x80", "\xc0\x80", "\x9b\x33\x31m", "\x1b[9999999999~", "\x1b[;;~", "\x1b[M !!",
	};
	char bytes[24];
	size_t n = 1 + monkey_pick(m, sizeof(bytes));
	const char *one = known[monkey_pick(m, COUNT(known))];

	if (monkey_pick(m, 2)) {
		press_raw(m, one, strlen(one));
		return;
	}
	bytes[0] = '\x1b';
	for (size_t i = 1; i < n; i++)
		bytes[i] = (char)monkey_pick(m, 256);
	for (size_t i = 1; i < n; i++)
		if (bytes[i] == '/' || bytes[i] == '~')
			bytes[i] = '.';
	press_raw(m, bytes, n);
}

static void paste(struct monkey *m)
{
	static const char *const texts[] = {
		"Иванов\tИван\r\nПетров\tПётр\r\n", "одна строка", "\x01\x02\x03\x1b[31mцвет\x7f",
		"\t\t\t\n\n\n", "",
		"89\n90\n91\n", "щук ан\tда\t\nив\tнет\t", "\xff\xfe\x80не юникод", "a\r\rb\nc", " ",
		"\xe2\x80\xae\xe2\x81\xa6",
		"2411\t2811\t36\tочная", "\n",
	};
	char all[8192] = "\x1b[200~";
	const char *text = texts[monkey_pick(m, COUNT(texts))];
	size_t times = monkey_pick(m, 4) ? 1 : 1 + monkey_pick(m, 100), n = strlen(all);

	while (times-- > 0 && n + strlen(text) + 8 < sizeof(all)) {
		memcpy(all + n, text, strlen(text));
		n += strlen(text);
	}
	memcpy(all + n, "\x1b[201~", 6);
	press_raw(m, all, n + 6);
}

/* Keys faster than the program takes them. */
static void burst(struct monkey *m)
{
	unsigned n = 2 + monkey_pick(m, 12);

	for (unsigned i = 0; i < n; i++) {
		unsigned key = pick_named(m);

		/* What would end the program leaves nobody to press at. */
		if (named[key].key == KEY_F10 || monkey_pick(m, 2)) {
			const char *sign = signs[monkey_pick(m, COUNT(signs))];

			monkey_note("fast «%s»", sign);
			term_type(m->term, sign);
		} else {
			monkey_note("fast %s", named[key].name);
			term_key(m->term, named[key].key);
		}
		m->keys++;
	}
	monkey_settle(m);
}

/* ---- with sense ---- */

static void go_home(struct monkey *m)
{
	for (int i = 0; i < HOME_TRIES && !strstr(term_row(m->term, 2), "Найти: "); i++)
		PRESS(m, ESC);
}

static void dive(struct monkey *m)
{
	char digit[2] = { (char)('1' + monkey_pick(m, 9)), '\0' };

	go_home(m);
	if (monkey_pick(m, 6) == 0) {
		PRESS(m, RIGHT);
		PRESS(m, ENTER);
		return;
	}
	press_sign(m, digit);
	for (unsigned i = monkey_pick(m, DEEP * 2); i > 0; i--)
		PRESS(m, DOWN);
	if (monkey_pick(m, 3))
		PRESS(m, ENTER);
	else
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

static const char *fitting_value(struct monkey *m)
{
	const char *text = term_text(m->term);

	for (unsigned i = 0; i < COUNT(fitting); i++) {
		unsigned values = 0;

		while (values < COUNT(fitting[i].values) && fitting[i].values[values])
			values++;
		if (asks_for(text, fitting[i].label) && monkey_pick(m, 8))
			return fitting[i].values[monkey_pick(m, values)];
	}
	return anything[monkey_pick(m, COUNT(anything))];
}

/* The cursor is on what was refused: without it the rest may pass. */
static void save(struct monkey *m)
{
	PRESS(m, F2);
	for (int i = 0; i < REFUSED_TRIES && strstr(term_text(m->term), "Не записано"); i++) {
		PRESS(m, F8);
		PRESS(m, F2);
	}
}

static void fill(struct monkey *m)
{
	unsigned fields = 1 + monkey_pick(m, 3);

	while (fields-- > 0) {
		press_text(m, fitting_value(m));
		if (monkey_pick(m, 4))
			PRESS(m, ENTER);
		else
			PRESS(m, DOWN);
	}
	if (monkey_pick(m, 2) == 0)
		save(m);
}

static void command(struct monkey *m)
{
	static const char *const names[] = {
		"загр", "выгр", "пров", "журн", "отм", "копи", "наст", "объед", "внести", "измен", "пере",
		"верн", "удал",
		"спис", "текст", "восст", "помо", "вид",
	};

	PRESS(m, F9);
	press_text(m, names[monkey_pick(m, COUNT(names))]);
	PRESS(m, ENTER);
	fill(m);
}

static void find(struct monkey *m)
{
	static const char *const texts[] = { "ив", "щук ан", "гим", "bdfyjd", "сош 2", "засед", "1",
		"иавнов" };

	PRESS(m, F7);
	press_text(m, texts[monkey_pick(m, COUNT(texts))]);
	PRESS(m, ENTER);
}

/* ---- the line and other people ---- */

static void resize(struct monkey *m)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 24, 80 }, { 24, 80 }, { 16, 60 }, { 17, 61 }, { 25, 120 }, { 43, 132 }, { 60, 200 },
		      { 15, 59 }, { 1, 1 }, { 2, 500 }, { 200, 2 }, { 5, 20 } };
	unsigned i = monkey_pick(m, COUNT(sizes));

	monkey_note("resize %d×%d", sizes[i].rows, sizes[i].cols);
	term_resize(m->term, sizes[i].rows, sizes[i].cols);
	m->resizes++;
	monkey_settle(m);
	/* A window too small takes no keys. */
	if (sizes[i].rows < 16 || sizes[i].cols < 60) {
		any_named(m);
		term_resize(m->term, 24, 80);
		monkey_note("resize 24×80");
		monkey_settle(m);
	}
}

static void blow(struct monkey *m)
{
	unsigned how = monkey_pick(m, 8);

	monkey_note("blow %u", how);
	if (how & 1)
		term_type(m->term, "на полусло");
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

/* The record on the screen, or any. */
static void other_operator(struct monkey *m)
{
	static const struct {
		const char *how;
		unsigned from, n;  /* ids in the synthetic district */
	} changes[] = {
		{ "set teacher '@' position=методист", 83, 810 },
		{ "set teacher '@' surname=Чужая patronymic=", 83, 810 },
		{ "set organization '@' phone=89001234567", 1, 32 },
		{ "set meeting '@' place=Школа", 2771, 150 },
		{ "set deficit '@' level=high", 893, 1830 }, { "set internship '@' hours=18", 2734, 18 },
		{ "delete deficit '@'", 893, 1830 }, { "delete internship '@'", 2734, 18 },
		{ "delete teacher '@'", 83, 810 }, { "undo", 0, 1 }, { "restore deficit '@'", 893, 1830 },
	};
	unsigned which = monkey_pick(m, COUNT(changes));
	const char *how = changes[which].how;
	const char *title = strstr(term_row(m->term, 0), " · "), *end;
	char name[256], change[400], run[512];

	snprintf(name, sizeof(name), "%u", changes[which].from + monkey_pick(m, changes[which].n));
	if (title && monkey_pick(m, 2) && !strchr(title, '\'')) {
		title += strlen(" · ");
		end = strstr(title, "  ");
		snprintf(name, sizeof(name), "%.*s", (int)(end ? (size_t)(end - title) : strlen(title)),
			title);
	}
	/* The name of the record, where the change has a place for it. */
	snprintf(change, sizeof(change), "%.*s%s%s", (int)strcspn(how, "@"), how,
		strchr(how, '@') ? name : "",
		 strchr(how, '@') ? strchr(how, '@') + 1 : "");
	monkey_note("another: %s", change);
	/* Refused, or no such record: nothing that should not be. */
	snprintf(run, sizeof(run), "%s && echo +++ || test $? -le 4", change);
	if (strstr(district_run("petrova", 0, run), "+++"))
		m->others++;
	monkey_settle(m);
}

void monkey_move(struct monkey *m)
{
	static const struct {
		unsigned weight;
		void (*make)(struct monkey *m);
	} moves[] = {
		{ 260, any_named }, { 170, fill }, { 100, any_sign }, { 90, dive }, { 60, any_chord },
		{ 40, garbage },
		{ 40, paste }, { 40, resize }, { 40, burst }, { 30, command }, { 25, find }, { 20,
		other_operator },
		{ 8, blow },
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
