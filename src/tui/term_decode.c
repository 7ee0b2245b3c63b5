/* From bytes to keys. Every dialect is understood at once, whatever TERM says: PuTTY calls itself xterm and
 * sends what its own settings say. Among the keys we use no two dialects give one sequence
 * different meanings. */
#include "term_local.h"

#include "metodist/base/layout.h"
#include "metodist/base/utf8.h"

enum {
	CONTINUE_MS = 300,  /* for `[` or `O` the line held back behind its ESC */
	SEQUENCE_MS = 1000, /* for the rest of what can be nothing else any more */
	DELETE = 0x7F,
};

/* ESC [ number ~ */
static const uint8_t numbered[] = {
	[1] = K_HOME, [2] = K_INS, [3] = K_DEL, [4] = K_END, [5] = K_PGUP, [6] = K_PGDN,
	[7] = K_HOME, [8] = K_END,
	[11] = K_F1, [12] = K_F2, [13] = K_F3, [14] = K_F4, [15] = K_F5,
	[17] = K_F6, [18] = K_F7, [19] = K_F8, [20] = K_F9, [21] = K_F10, [23] = K_F11, [24] = K_F12,
};

/* ESC [ letter: xterm's, then SCO's. */
static const uint8_t bracketed[] = {
	['A'] = K_UP, ['B'] = K_DOWN, ['C'] = K_RIGHT, ['D'] = K_LEFT, ['F'] = K_END, ['H'] = K_HOME,
	['Z'] = K_BACKTAB,
	['G'] = K_PGDN, ['I'] = K_PGUP, ['L'] = K_INS, ['M'] = K_F1, ['N'] = K_F2, ['O'] = K_F3, ['P'] = K_F4,
	['Q'] = K_F5, ['R'] = K_F6, ['S'] = K_F7, ['T'] = K_F8, ['U'] = K_F9, ['V'] = K_F10, ['W'] = K_F11,
	['X'] = K_F12,
	/* rxvt's arrows with Shift. */
	['a'] = K_UP, ['b'] = K_DOWN, ['c'] = K_RIGHT, ['d'] = K_LEFT,
};

/* ESC O letter, and ESC [ 1 ; modifiers letter. From T on VT100+. */
static const uint8_t prefixed[] = {
	['A'] = K_UP, ['B'] = K_DOWN, ['C'] = K_RIGHT, ['D'] = K_LEFT, ['F'] = K_END, ['H'] = K_HOME,
	['I'] = K_TAB, ['M'] = K_ENTER,
	['P'] = K_F1, ['Q'] = K_F2, ['R'] = K_F3, ['S'] = K_F4, ['T'] = K_F5, ['U'] = K_F6, ['V'] = K_F7,
	['W'] = K_F8, ['X'] = K_F9, ['Y'] = K_F10, ['Z'] = K_F11, ['['] = K_F12,
	/* rxvt's arrows with Ctrl. */
	['a'] = K_UP, ['b'] = K_DOWN, ['c'] = K_RIGHT, ['d'] = K_LEFT,
};
/* ESC O letter from a keypad that something switched to application mode. */
static const char keypad_keys[] = "jklmnopqrstuvwxy", keypad_signs[] = "*++-./0123456789";

static enum key_code lookup(const uint8_t *table, size_t n, unsigned at)
{
	return at < n ? (enum key_code)table[at] : K_NONE;
}

static enum decoded key_or_skip(enum key_code code, struct key *key)
{
	key->code = code;
	return code == K_NONE ? DECODED_SKIP : DECODED_KEY;
}

/* A character with a modifier, as xterm and others can be told to send it. */
static enum decoded named_character(unsigned ch, struct key *key)
{
	if (ch < ' ' || ch == DELETE || ch > 0x10FFFF || !(key->mods & (KEY_CTRL | KEY_ALT)))
		return DECODED_SKIP;
	key->ch = layout_position(ch);
	return key_or_skip(K_CHAR, key);
}

/* Up to three numbers between `;`; anything else there makes the sequence unknown. */
static bool numbers(struct slice params, unsigned out[3])
{
	size_t at = 0;

	for (size_t i = 0; i < params.n; i++) {
		if (params.p[i] == ';')
			at++;
		else if (params.p[i] < '0' || params.p[i] > '9')
			return false;
		else if (at < 3 && out[at] < 10000000)
			out[at] = out[at] * 10 + (unsigned)(params.p[i] - '0');
	}
	return at < 3;
}

/* What ends a numbered key in rxvt tells what was held with it. */
static unsigned held(char last)
{
	return last == '$' ? KEY_SHIFT_ : last == '^' ? KEY_CTRL : last == '@' ? KEY_CTRL | KEY_SHIFT_ : 0;
}

static unsigned modifiers(unsigned sent)
{
	unsigned bits = sent ? sent - 1 : 0;

	return (bits & 1 ? KEY_SHIFT_ : 0u) | (bits & 2 ? KEY_ALT : 0u) | (bits & 4 ? KEY_CTRL : 0u);
}

static enum decoded bracket_sequence(struct slice params, char last, struct key *key)
{
	unsigned n[3] = { 0 };

	if (!numbers(params, n))
		return DECODED_SKIP;
	if (last == '~' && n[0] == 200)
		return DECODED_PASTE;
	key->mods = modifiers(n[1]);
	if (last == '~' && n[0] == 27)
		return named_character(n[2], key);
	if (last == 'u')
		return named_character(n[0], key);
	key->mods |= params.n ? held(last) : 0;
	if (last == '~' || (params.n && held(last)))
		return key_or_skip(lookup(numbered, ARRAY_SIZE(numbered), n[0]), key);
	if (params.n)
		return key_or_skip(lookup(prefixed, ARRAY_SIZE(prefixed), (unsigned)last), key);
	key->mods |= last >= 'a' ? KEY_SHIFT_ : 0;
	return key_or_skip(lookup(bracketed, ARRAY_SIZE(bracketed), (unsigned)last), key);
}

static enum decoded keypad_sequence(struct slice params, char last, struct key *key)
{
	const char *sign = strchr(keypad_keys, last);
	unsigned n[3] = { 0 };

	if (!numbers(params, n))
		return DECODED_SKIP;
	if (sign) {
		key->ch = (uint32_t)keypad_signs[sign - keypad_keys];
		return key_or_skip(K_CHAR, key);
	}
	key->mods = modifiers(n[1] ? n[1] : n[0]) | (last >= 'a' ? KEY_CTRL : 0);
	return key_or_skip(lookup(prefixed, ARRAY_SIZE(prefixed), (unsigned)last), key);
}

static enum decoded beginning(struct slice in, bool final, size_t *used)
{
	*used = in.n;
	return final ? DECODED_SKIP : DECODED_MORE;
}

/* The Linux console's F1…F5: ESC [ [ letter. */
static enum decoded console_sequence(struct slice in, bool final, struct key *key, size_t *used)
{
	static const uint8_t codes[] = {
		['A'] = K_F1, ['B'] = K_F2, ['C'] = K_F3, ['D'] = K_F4, ['E'] = K_F5,
	};

	if (in.n == 3)
		return beginning(in, final, used);
	*used = 4;
	return key_or_skip(lookup(codes, ARRAY_SIZE(codes), (uint8_t)in.p[3]), key);
}

/* rxvt's key with Shift: ESC [ number $, which elsewhere would only be the beginning of something. */
static bool ends_in_dollar(struct slice in, struct slice params)
{
	return in.p[1] == '[' && params.n && params.p[0] != '?' && params.p[params.n] == '$';
}

/* ESC [ … and ESC O … */
static enum decoded sequence(struct slice in, bool final, struct key *key, size_t *used)
{
	struct slice params = slice_from(in.p + 2, 0);
	char last;

	if (in.n >= 3 && in.p[1] == '[' && in.p[2] == '[')
		return console_sequence(in, final, key, used);
	while (params.n + 2 < in.n && params.p[params.n] >= 0x20 && params.p[params.n] < 0x40 &&
	       !ends_in_dollar(in, params))
		params.n++;
	if (params.n + 2 == in.n)
		return beginning(in, final, used);
	last = params.p[params.n];
	*used = params.n + 3;
	/* Broken off by something else, which is then looked at for itself. */
	if ((last < 0x40 && last != '$') || last == DELETE) {
		--*used;
		return DECODED_SKIP;
	}
	return in.p[1] == '[' ? bracket_sequence(params, last, key) : keypad_sequence(params, last, key);
}

static enum decoded control(uint8_t byte, struct key *key)
{
	static const uint8_t codes[] = {
		[3] = K_ESC, ['\b'] = K_BACKSPACE, ['\t'] = K_TAB, ['\r'] = K_ENTER,
	};

	key->code = byte == DELETE ? K_BACKSPACE : lookup(codes, ARRAY_SIZE(codes), byte);
	if (key->code == K_NONE) {
		key->code = K_CHAR;
		key->mods = KEY_CTRL;
		key->ch = utf8_lower(byte + 0x40u);
		if (byte == 0)
			key->ch = ' ';
	}
	return DECODED_KEY;
}

static enum decoded character(struct slice in, bool final, struct key *key, size_t *used)
{
	mbstate_t state = { 0 };
	wchar_t wide;
	size_t n;

	*used = 1;
	if ((uint8_t)in.p[0] < ' ' || in.p[0] == DELETE)
		return control((uint8_t)in.p[0], key);
	n = mbrtowc(&wide, in.p, in.n, &state);
	if (n == (size_t)-2)
		return final ? DECODED_SKIP : DECODED_MORE;
	if (n == (size_t)-1 || n == 0)
		return DECODED_SKIP;
	*used = n;
	/* glibc also reads what lies beyond the last character of Unicode. */
	if ((wide >= 0x80 && wide < 0xA0) || (wide >= 0xD800 && wide < 0xE000) || wide > 0x10FFFF)
		return DECODED_SKIP;
	key->ch = (uint32_t)wide;
	return key_or_skip(K_CHAR, key);
}

static enum decoded with_alt(struct key *key)
{
	key->mods |= KEY_ALT;
	if (key->code == K_CHAR)
		key->ch = layout_position(key->ch);
	/* The Linux console's Shift+Tab. */
	if (key->code == K_TAB)
		*key = (struct key){ .code = K_BACKTAB };
	return DECODED_KEY;
}

static bool opens_sequence(struct slice in)
{
	return in.n >= 2 && in.p[0] == ESC && (in.p[1] == '[' || in.p[1] == 'O');
}

enum decoded term_decode(struct slice in, bool final, struct key *key, size_t *used)
{
	struct slice rest = slice_from(in.p + 1, in.n - 1);
	enum decoded found;

	*key = (struct key){ 0 };
	if (in.p[0] != ESC)
		return character(in, final, key, used);
	if (opens_sequence(in) && !(final && in.n == 2))
		return sequence(in, final, key, used);
	if (in.n == 1 || (in.p[1] == ESC && !opens_sequence(rest))) {
		*used = 1;
		/* ESC ESC may yet become Alt with a function key. */
		return in.n <= 2 && !final ? DECODED_MORE : key_or_skip(K_ESC, key);
	}
	found = in.p[1] == ESC ? sequence(rest, final, key, used) : character(rest, final, key, used);
	++*used;
	return found == DECODED_KEY ? with_alt(key) : found;
}

int term_patience(struct slice in, int esc_delay_ms)
{
	if (in.n == 2 && opens_sequence(in))
		return esc_delay_ms > CONTINUE_MS ? esc_delay_ms : CONTINUE_MS;
	return in.n > 2 || in.p[0] != ESC ? SEQUENCE_MS : esc_delay_ms;
}
