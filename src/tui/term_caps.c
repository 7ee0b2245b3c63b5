/* Shorter spellings of what a terminal understands anyway. Its description spells for programs that draw lines with
 * another character set, paint the background and blink the cursor; here none does, and a word in bold costs 7 bytes
 * more than the word, not 15. Curses takes a description from TERMINFO, in hexadecimal as a file holds it: terminfo(5),
 * term(5). Where it would not, it has the old one. */
#include "term_local.h"

#include <curses.h>
#include <stdlib.h>
#include <term.h>
#include <unistd.h>

#include "metodist/base/mem.h"

#define SGR_OFF "\033[m"
#define SHOW    "\033[?25h"

enum { MAGIC = 0x021E /* numbers of 32 bits */, NUMBER = 4, OFFSET = 2 };

/* ---- what can be shorter ---- */

static bool skip(const char **s, const char *part)
{
	size_t n = strlen(part);
	bool there = strncmp(*s, part, n) == 0;

	*s += there ? n : 0;
	return there;
}

/* Attributes off, and back from line drawing characters: nobody goes there. A terminal that has to be waited for is not
 * such. */
static bool only_turns_off(const char *s)
{
	bool off = false;

	while (s && *s)
		if (skip(&s, SGR_OFF) || skip(&s, "\033[0m"))
			off = true;
		else if (!skip(&s, "\033(B") && !skip(&s, "\017"))
			return false;
	return off;
}

static bool is_same(const char *name, const char *value)
{
	const char *has = tigetstr(name);

	return has && strcmp(has, value) == 0;
}

static const char *shorter(const char *name)
{
	const char *value = tigetstr(name);

	if (!value)
		return NULL;
	if (strcmp(name, "sgr0") == 0)
		return SGR_OFF;
	/* One by one: «0;» in front of each and the character set behind it are not needed. */
	if (strcmp(name, "sgr") == 0 && tigetstr("bold") && tigetstr("smul") && tigetstr("rev"))
		return NULL;
	if (strcmp(name, "op") == 0 && strcmp(value, "\033[39;49m") == 0)
		return "\033[39m";
	if (strcmp(name, "cnorm") == 0 && strstr(value, SHOW) && is_same("civis", "\033[?25l"))
		return SHOW;
	/* Curses takes no line feed for a step down: something on the way could make two of it. */
	if (strcmp(name, "cud1") == 0 && strcmp(value, "\n") == 0 && is_same("ri", "\033M"))
		return "\033D";
	return value;
}

/* ---- the description as a file holds it ---- */

static void put(struct buf *out, unsigned value, int bytes)
{
	while (bytes-- > 0) {
		buf_char(out, (char)(value & 0xFF));
		value >>= 8;
	}
}

static size_t count(NCURSES_CONST char *const *names)
{
	size_t n = 0;

	while (names[n])
		n++;
	return n;
}

/* Texts one behind another, each told by where it begins. */
static void put_texts(struct buf *offsets, struct buf *texts)
{
	for (size_t i = 0; strnames[i]; i++) {
		const char *value = shorter(strnames[i]);

		put(offsets, value ? (unsigned)texts->n : 0xFFFF, OFFSET);
		if (value)
			buf_add(texts, value, strlen(value) + 1);
	}
}

static void describe(const char *terminal, struct buf *out)
{
	struct buf offsets = { 0 }, texts = { 0 };
	size_t name = strlen(terminal) + 1, bools = count(boolnames);

	put_texts(&offsets, &texts);
	put(out, MAGIC, 2);
	put(out, (unsigned)name, 2);
	put(out, (unsigned)bools, 2);
	put(out, (unsigned)count(numnames), 2);
	put(out, (unsigned)count(strnames), 2);
	put(out, (unsigned)texts.n, 2);
	buf_add(out, terminal, name);
	for (size_t i = 0; i < bools; i++)
		put(out, tigetflag(boolnames[i]) > 0, 1);
	/* Numbers begin on an even byte. */
	put(out, 0, (name + bools) % 2);
	for (size_t i = 0; numnames[i]; i++)
		put(out, (unsigned)(tigetnum(numnames[i]) < 0 ? -1 : tigetnum(numnames[i])), NUMBER);
	buf_slice(out, buf_view(&offsets));
	buf_slice(out, buf_view(&texts));
	buf_release(&offsets);
	buf_release(&texts);
}

static void to_hex(struct slice bytes, struct buf *out)
{
	static const char digits[] = "0123456789ABCDEF";

	buf_str(out, "hex:");
	for (size_t i = 0; i < bytes.n; i++) {
		buf_char(out, digits[(uint8_t)bytes.p[i] >> 4]);
		buf_char(out, digits[bytes.p[i] & 0xF]);
	}
}

bool term_caps_open(void)
{
	const char *name = getenv("TERM"), *was = getenv("TERMINFO");
	char *kept = was ? mem_copy(was, strlen(was)) : NULL;
	struct buf bytes = { 0 }, hex = { 0 };
	bool opened;
	int found;

	if (name && setupterm(name, STDOUT_FILENO, &found) == OK) {
		if (only_turns_off(tigetstr("sgr0"))) {
			describe(name, &bytes);
			to_hex(buf_view(&bytes), &hex);
			setenv("TERMINFO", buf_cstr(&hex), 1);
		}
		del_curterm(cur_term);
	}
	opened = newterm(NULL, stdout, stdin) != NULL;
	if (kept)
		setenv("TERMINFO", kept, 1);
	else
		unsetenv("TERMINFO");
	free(kept);
	buf_release(&bytes);
	buf_release(&hex);
	return opened;
}
