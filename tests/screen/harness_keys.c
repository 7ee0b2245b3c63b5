/* The keyboard: what each kind of terminal sends for a key. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_inside.h"

/* "\x1b@X" is ESC [ X, or ESC O X once the program asked for application cursor keys. "x#Y" is the letter x,
 * or ESC O Y once it asked for the application keypad. */
#define EVERYWHERE(s)  { s, s, s, s, s, s, s }
#define KEYPAD(s)      [KEY_KP_##s]

static const char *const keyboard[TERM_KEYS][TERM_DIALECTS] = {
	/*                xterm       PuTTY       linux       SCO         rxvt        tmux        VT100+ */
	[KEY_UP]        = EVERYWHERE("\x1b@A"),
	[KEY_DOWN]      = EVERYWHERE("\x1b@B"),
	[KEY_RIGHT]     = EVERYWHERE("\x1b@C"),
	[KEY_LEFT]      = EVERYWHERE("\x1b@D"),
	[KEY_HOME]      = { "\x1b@H",    "\x1b[1~",   "\x1b[1~",   "\x1b[H",    "\x1b[7~",   "\x1b[1~",  "\x1b[1~" },
	[KEY_END]       = { "\x1b@F",    "\x1b[4~",   "\x1b[4~",   "\x1b[F",    "\x1b[8~",   "\x1b[4~",  "\x1b[4~" },
	[KEY_PGUP]      = { "\x1b[5~",   "\x1b[5~",   "\x1b[5~",   "\x1b[I",    "\x1b[5~",   "\x1b[5~",  "\x1b[5~" },
	[KEY_PGDN]      = { "\x1b[6~",   "\x1b[6~",   "\x1b[6~",   "\x1b[G",    "\x1b[6~",   "\x1b[6~",  "\x1b[6~" },
	[KEY_INS]       = { "\x1b[2~",   "\x1b[2~",   "\x1b[2~",   "\x1b[L",    "\x1b[2~",   "\x1b[2~",  "\x1b[2~" },
	[KEY_DEL]       = { "\x1b[3~",   "\x1b[3~",   "\x1b[3~",   "\x7f",      "\x1b[3~",   "\x1b[3~",  "\x1b[3~" },
	[KEY_TAB]       = EVERYWHERE("\t"),
	[KEY_BACKTAB]   = { "\x1b[Z",    "\x1b[Z",    "\x1b\t",    "\x1b[Z",    "\x1b[Z",    "\x1b[Z",   "\x1b[Z" },
	[KEY_ENTER]     = EVERYWHERE("\r"),
	[KEY_ESC]       = EVERYWHERE("\x1b"),
	[KEY_BACKSPACE] = EVERYWHERE("\x7f"),
	[KEY_F1]        = { "\x1bOP",    "\x1b[11~",  "\x1b[[A",   "\x1b[M",    "\x1b[11~",  "\x1bOP",   "\x1bOP" },
	[KEY_F2]        = { "\x1bOQ",    "\x1b[12~",  "\x1b[[B",   "\x1b[N",    "\x1b[12~",  "\x1bOQ",   "\x1bOQ" },
	[KEY_F3]        = { "\x1bOR",    "\x1b[13~",  "\x1b[[C",   "\x1b[O",    "\x1b[13~",  "\x1bOR",   "\x1bOR" },
	[KEY_F4]        = { "\x1bOS",    "\x1b[14~",  "\x1b[[D",   "\x1b[P",    "\x1b[14~",  "\x1bOS",   "\x1bOS" },
	[KEY_F5]        = { "\x1b[15~",  "\x1b[15~",  "\x1b[[E",   "\x1b[Q",    "\x1b[15~",  "\x1b[15~", "\x1bOT" },
	[KEY_F6]        = { "\x1b[17~",  "\x1b[17~",  "\x1b[17~",  "\x1b[R",    "\x1b[17~",  "\x1b[17~", "\x1bOU" },
	[KEY_F7]        = { "\x1b[18~",  "\x1b[18~",  "\x1b[18~",  "\x1b[S",    "\x1b[18~",  "\x1b[18~", "\x1bOV" },
	[KEY_F8]        = { "\x1b[19~",  "\x1b[19~",  "\x1b[19~",  "\x1b[T",    "\x1b[19~",  "\x1b[19~", "\x1bOW" },
	[KEY_F9]        = { "\x1b[20~",  "\x1b[20~",  "\x1b[20~",  "\x1b[U",    "\x1b[20~",  "\x1b[20~", "\x1bOX" },
	[KEY_F10]       = { "\x1b[21~",  "\x1b[21~",  "\x1b[21~",  "\x1b[V",    "\x1b[21~",  "\x1b[21~", "\x1bOY" },
	[KEY_F11]       = { "\x1b[23~",  "\x1b[23~",  "\x1b[23~",  "\x1b[W",    "\x1b[23~",  "\x1b[23~", "\x1bOZ" },
	[KEY_F12]       = { "\x1b[24~",  "\x1b[24~",  "\x1b[24~",  "\x1b[X",    "\x1b[24~",  "\x1b[24~", "\x1bO[" },
	KEYPAD(0)       = EVERYWHERE("0#p"),
	KEYPAD(1)       = EVERYWHERE("1#q"),
	KEYPAD(2)       = EVERYWHERE("2#r"),
	KEYPAD(3)       = EVERYWHERE("3#s"),
	KEYPAD(4)       = EVERYWHERE("4#t"),
	KEYPAD(5)       = EVERYWHERE("5#u"),
	KEYPAD(6)       = EVERYWHERE("6#v"),
	KEYPAD(7)       = EVERYWHERE("7#w"),
	KEYPAD(8)       = EVERYWHERE("8#x"),
	KEYPAD(9)       = EVERYWHERE("9#y"),
	KEYPAD(DOT)     = EVERYWHERE(".#n"),
	KEYPAD(ENTER)   = EVERYWHERE("\r#M"),
	KEYPAD(PLUS)    = { "+#k",       "+#l",       "+#k",       "+#l",       "+#k",       "+#k",      "+#l" },
	KEYPAD(MINUS)   = { "-#m",       "-#S",       "-#m",       "-#S",       "-#m",       "-#m",      "-#S" },
	KEYPAD(STAR)    = { "*#j",       "*#R",       "*#j",       "*#R",       "*#j",       "*#j",      "*#R" },
	KEYPAD(SLASH)   = { "/#o",       "/#Q",       "/#o",       "/#Q",       "/#o",       "/#o",      "/#Q" },
};

/* libvterm keeps the modes to itself, but shows them in what it would send for a key. */
static bool sends_ss3(struct term *t, VTermKey key)
{
	size_t before = t->replies.len;
	bool ss3;

	vterm_keyboard_key(t->vt, key, VTERM_MOD_NONE);
	ss3 = t->replies.len - before == 3 && t->replies.at[before + 1] == 'O';
	t->replies.len = before;
	return ss3;
}

static void send_keyboard(struct term *t, const char *s)
{
	bool cursor = s[1] == '@', keypad = s[1] == '#';
	bool ss3 = (cursor && sends_ss3(t, VTERM_KEY_UP)) || (keypad && sends_ss3(t, VTERM_KEY_KP_0));

	if (cursor || (keypad && ss3))
		send_bytes(t, (char[]){ '\x1b', ss3 ? 'O' : '[', s[2] }, 3);
	else
		send_bytes(t, s, keypad ? 1 : strlen(s));
}

void term_key(struct term *t, enum term_key key)
{
	const char *s = keyboard[key][t->config.dialect];

	drain(t); /* the program may be switching a mode */
	if (key == KEY_BACKSPACE && t->config.ctrl_h)
		s = "\b";
	send_keyboard(t, s);
	t->keys++;
	/* A letter right behind it would be Alt and the letter. */
	if (key == KEY_ESC)
		screen_settle(t);
}

/* UTF-8 as the line wants it. */
static void send_text(struct term *t, const char *text)
{
	char line[4096], *in = (char *)(uintptr_t)text, *out = line;
	size_t in_left = strlen(text), out_left = sizeof(line);

	if (t->to == (iconv_t)-1) {
		send_bytes(t, text, in_left);
		return;
	}
	if (iconv(t->to, &in, &in_left, &out, &out_left) != 0)
		give_up(t, "«%s» cannot be typed in %s", text, t->config.charset);
	send_bytes(t, line, (size_t)(out - line));
}

void term_type(struct term *t, const char *text)
{
	send_text(t, text);
	for (; *text != '\0'; text++)
		t->keys += ((unsigned char)*text & 0xc0) != 0x80;
}

void term_alt(struct term *t, const char *letter)
{
	char chord[16];
	int n = snprintf(chord, sizeof(chord), "\x1b%s", letter);

	if (n <= 1 || n >= (int)sizeof(chord))
		give_up(t, "Alt goes with one letter, not «%s»", letter);
	send_text(t, chord); /* in one write: a pause after ESC would make it another key */
	t->keys++;
}

void term_ctrl(struct term *t, char letter)
{
	char c = (char)(letter & 0x1f);

	send_bytes(t, &c, 1);
	t->keys++;
}

void term_raw(struct term *t, const void *bytes, size_t n)
{
	send_bytes(t, bytes, n);
}

size_t term_keys(const struct term *t)
{
	return t->keys;
}

void term_keys_reset(struct term *t)
{
	t->keys = 0;
}
