/* The keyboard of the random operator: every key, and what no keyboard sends. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "monkey.h"

enum { SEQUENCE = 16 };

static const struct {
	enum term_key key;
	const char *name;
	unsigned weight;
} named[] = {
	{ KEY_UP, "Up", 6 }, { KEY_DOWN, "Down", 12 }, { KEY_RIGHT, "Right", 6 }, { KEY_LEFT, "Left", 5 },
	{ KEY_HOME, "Home", 2 }, { KEY_END, "End", 2 }, { KEY_PGUP, "PgUp", 4 }, { KEY_PGDN, "PgDn", 4 },
	{ KEY_INS, "Ins", 5 }, { KEY_DEL, "Del", 4 }, { KEY_TAB, "Tab", 6 }, { KEY_BACKTAB, "BackTab", 3 },
	{ KEY_ENTER, "Enter", 14 }, { KEY_ESC, "Esc", 3 }, { KEY_BACKSPACE, "Backspace", 4 },
	{ KEY_F1, "F1", 2 }, { KEY_F2, "F2", 5 }, { KEY_F3, "F3", 3 }, { KEY_F4, "F4", 5 },
	{ KEY_F5, "F5", 4 }, { KEY_F6, "F6", 4 }, { KEY_F7, "F7", 2 }, { KEY_F8, "F8", 4 },
	{ KEY_F9, "F9", 2 }, { KEY_F10, "F10", 1 }, { KEY_F11, "F11", 1 }, { KEY_F12, "F12", 1 },
	{ KEY_KP_5, "KP5", 1 }, { KEY_KP_ENTER, "KPEnter", 1 }, { KEY_KP_STAR, "KP*", 1 },
};

/* No slash and no tilde: what is written goes where the program stands. */
static const char *const signs[] = {
	"а", "б", "в", "г", "д", "е", "и", "к", "л", "м", "н", "о", "п", "р", "с", "т", "у", "щ", "я", "ё",
	"А", "С", "a", "b", "c", "d", "e", "i", "o", "s", "t", "A", "э", "漢", "é", "😀", "\u0301", "\u200b",
	"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", " ", " ", ".", ",", "-", "+", "=", "*", "«", "»",
	"№", ":", ";", "!", "?", "(", "|", "@", "<", "%", "_", "\"", "'", "\\",
};

/* ---- single keys ---- */

void monkey_press(struct monkey *m, enum term_key key, const char *name)
{
	monkey_gather(m, SEQUENCE);
	monkey_note("%s", name);
	/* A letter right behind it would be Alt and the letter. It is waited for here, in the measure of work. */
	if (key == KEY_ESC) {
		m->burst = 0;
		term_raw(m->term, "\x1b", 1);
	} else {
		term_key(m->term, key);
	}
	monkey_pressed(m);
}

void monkey_press_sign(struct monkey *m, const char *sign)
{
	monkey_gather(m, strlen(sign));
	monkey_note("«%s»", sign);
	term_type(m->term, sign);
	monkey_pressed(m);
}

static void press_raw(struct monkey *m, const char *bytes, size_t n)
{
	char text[100] = "";

	for (size_t i = 0, used = 0; i < n && used + 4 < sizeof(text); i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%02x ",
			(unsigned char)bytes[i]);
	monkey_gather(m, n);
	monkey_note("raw %s", text);
	term_raw(m->term, bytes, n);
	monkey_pressed(m);
}

void monkey_type(struct monkey *m, const char *text)
{
	while (*text) {
		size_t n = 1;
		char sign[8] = "";

		while (((unsigned char)text[n] & 0xc0) == 0x80)
			n++;
		memcpy(sign, text, n);
		monkey_press_sign(m, sign);
		text += n;
	}
}

static void press_alt(struct monkey *m, const char *letter)
{
	monkey_gather(m, SEQUENCE);
	monkey_note("Alt+%s", letter);
	term_alt(m->term, letter);
	monkey_pressed(m);
}

void monkey_press_alt(struct monkey *m, char letter)
{
	press_alt(m, (char[]){ letter, '\0' });
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

void monkey_named(struct monkey *m)
{
	unsigned i = pick_named(m), times = monkey_pick(m, 5) ? 1 : 1 + monkey_pick(m, 6);

	while (times-- > 0)
		monkey_press(m, named[i].key, named[i].name);
}

void monkey_sign(struct monkey *m)
{
	monkey_press_sign(m, signs[monkey_pick(m, COUNT(signs))]);
}

void monkey_chord(struct monkey *m)
{
	static const char *const letters[] = { "ы", "ф", "с", "ь", "1", "2", "3", "4", "6", "9", "-" };
	const char *letter = letters[monkey_pick(m, COUNT(letters))];

	if (monkey_pick(m, 2)) {
		char c = (char)monkey_pick(m, 32);

		press_raw(m, &c, 1);
		return;
	}
	if (monkey_pick(m, 2))
		monkey_press_alt(m, (char)('a' + monkey_pick(m, 'z' - 'a' + 1)));
	else
		press_alt(m, letter);
}

/* ---- what no keyboard sends ---- */

void monkey_garbage(struct monkey *m)
{
	static const char *const known[] = {
		"\x1b[?1;2c", "\x1b[999;999R", "\x1b[<0;10;10M", "\x1b[1;5A", "\x1b[24;8~", "\x1b[M !!",
		"\x1b[1;2;3;4;5;6;7x", "\x1b]0;title\a", "\x1bP1$r\x1b\\", "\x1b\x1b\x1b[A", "\x1b[[",
		"\x1bO", "\x1b[", "\x1b[I", "\x1b[O", "\x1b[200~\x1b[201~", "\x1b[201~", "\x1b[27;5;9~",
		"\x1b[97;5u", "\xd0", "\xff\xfe", "\xf4\x90\x80\x80", "\xed\xa0\x80", "\xc0\x80",
		"\x9b\x33\x31m", "\x1b[9999999999~", "\x1b[;;~",
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

/* Nothing comes with it: keys between two pastes would be of the clipboard. */
void monkey_paste_text(struct monkey *m, const char *text)
{
	char all[256];
	int n = snprintf(all, sizeof(all), "\x1b[200~%s\x1b[201~", text);

	m->burst = 0;
	press_raw(m, all, (size_t)n);
}

void monkey_paste(struct monkey *m)
{
	static const char *const texts[] = {
		"Иванов\tИван\r\nПетров\tПётр\r\n", "одна строка", "\x01\x02\x03\x1b[31mцвет\x7f", "",
		"\t\t\t\n\n\n", "89\n90\n91\n", "щук ан\tда\t\nив\tнет\t", "\xff\xfe\x80не юникод",
		"a\r\rb\nc", " ", "\xe2\x80\xae\xe2\x81\xa6", "2411\t2811\t36\tочная", "\n",
	};
	char all[8192] = "\x1b[200~";
	const char *text = texts[monkey_pick(m, COUNT(texts))];
	size_t times = monkey_pick(m, 4) ? 1 : 1 + monkey_pick(m, 100), n = strlen(all);

	while (times-- > 0 && n + strlen(text) + 8 < sizeof(all)) {
		memcpy(all + n, text, strlen(text));
		n += strlen(text);
	}
	memcpy(all + n, "\x1b[201~", 6);
	m->burst = 0;
	press_raw(m, all, n + 6);
}
