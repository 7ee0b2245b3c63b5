#include "metodist/tui/key.h"

#include "metodist/base/layout.h"
#include "metodist/base/utf8.h"

static const struct {
	enum key_code code;
	uint32_t ch;
	const char *name, *other;
} names[] = {
	{ K_ENTER, 0, "Enter", "Ввод" },
	{ K_TAB, 0, "Tab", NULL },
	{ K_BACKTAB, 0, "Shift+Tab", NULL },
	{ K_ESC, 0, "Esc", "Escape" },
	{ K_BACKSPACE, 0, "Backspace", NULL },
	{ K_UP, 0, "↑", "Up" },
	{ K_DOWN, 0, "↓", "Down" },
	{ K_LEFT, 0, "←", "Left" },
	{ K_RIGHT, 0, "→", "Right" },
	{ K_HOME, 0, "Home", NULL },
	{ K_END, 0, "End", NULL },
	{ K_PGUP, 0, "PgUp", "PageUp" },
	{ K_PGDN, 0, "PgDn", "PageDown" },
	{ K_INS, 0, "Ins", "Insert" },
	{ K_DEL, 0, "Del", "Delete" },
	{ K_CHAR, ' ', "Пробел", "Space" },
};

static const struct {
	unsigned mod;
	const char *name;
} modifiers[] = {
	{ KEY_CTRL, "Ctrl+" },
	{ KEY_ALT, "Alt+" },
	{ KEY_SHIFT_, "Shift+" },
};

static bool same_word(struct slice text, const char *name)
{
	struct slice word = slice_str(name);
	uint32_t a = 0, b = 0;

	while (utf8_next(&text, &a) && utf8_next(&word, &b)) {
		if (utf8_lower(a) != utf8_lower(b))
			return false;
	}
	return text.n == 0 && word.n == 0 && a && b;
}

static bool parse_word(struct slice text, struct key *key)
{
	uint64_t number;

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (same_word(text, names[i].name) || (names[i].other && same_word(text, names[i].other))) {
			*key = (struct key){ .code = names[i].code, .ch = names[i].ch };
			return true;
		}
	}
	if (text.n >= 2 && (text.p[0] == 'F' || text.p[0] == 'f') && text.p[1] != '0' &&
	    slice_u64(slice_from(text.p + 1, text.n - 1), &number) && number >= 1 && number <= 12) {
		*key = (struct key){ .code = (enum key_code)(K_F1 + number - 1) };
		return true;
	}
	return false;
}

/* With Ctrl a terminal can send letters and a few signs, and some of these are keys of their own. */
static bool can_be_sent(uint32_t ch, unsigned mods)
{
	if (ch <= ' ' || (ch >= 0x7F && ch < 0xA0) || ch == 0xFFFD)
		return ch == ' ';
	if (!(mods & KEY_CTRL))
		return true;
	return ch < 0x80 && strchr("abdefgjklnopqrstuvwxyz\\]^_", (int)ch);
}

bool key_parse(struct slice name, struct key *key)
{
	struct slice text = slice_trim(name);
	unsigned mods = 0;
	uint32_t ch = 0;

	for (size_t i = 0; i < ARRAY_SIZE(modifiers); i++) {
		size_t n = strlen(modifiers[i].name);

		if (parse_word(text, key))
			break;
		if (text.n > n && same_word(slice_from(text.p, n), modifiers[i].name)) {
			mods |= modifiers[i].mod;
			text = slice_from(text.p + n, text.n - n);
		}
	}
	if (!parse_word(text, key)) {
		if (!utf8_next(&text, &ch) || text.n)
			return false;
		*key = (struct key){ .code = K_CHAR, .ch = ch };
	}
	if (key->code == K_CHAR) {
		/* Shift is already in the character. */
		if (mods & KEY_SHIFT_)
			return false;
		key->ch = mods ? layout_position(key->ch) : key->ch;
		if (!can_be_sent(key->ch, mods))
			return false;
	}
	key->mods = mods;
	return true;
}

void key_label(const struct key *key, struct buf *out)
{
	for (size_t i = 0; i < ARRAY_SIZE(modifiers); i++) {
		if (key->mods & modifiers[i].mod)
			buf_str(out, modifiers[i].name);
	}
	if (key->code >= K_F1 && key->code <= K_F12) {
		buf_printf(out, "F%d", key->code - K_F1 + 1);
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (names[i].code == key->code && names[i].ch == key->ch) {
			buf_str(out, names[i].name);
			return;
		}
	}
	if (key->code == K_CHAR)
		utf8_put(out, key->mods ? utf8_upper(key->ch) : key->ch);
}

bool key_equal(const struct key *a, const struct key *b)
{
	return a->code == b->code && a->mods == b->mods && (a->code != K_CHAR || a->ch == b->ch);
}

bool key_is_typed(const struct key *key)
{
	return key->code == K_CHAR && !(key->mods & (KEY_CTRL | KEY_ALT));
}
