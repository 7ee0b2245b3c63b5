/* Which letters the terminal can show, and what stands for those it cannot. */
#include "term_local.h"

#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { PROBE_MS = 2000 };

/* One column for one column, so that nothing shifts. */
static const struct {
	wchar_t from, to;
} stand_ins[] = {
	{ L'№', L'N' }, { L'—', L'-' }, { L'–', L'-' }, { L'‑', L'-' }, { L'−', L'-' }, { L'…', L'~' },
	{ L'«', L'"' }, { L'»', L'"' }, { L'„', L'"' }, { L'“', L'"' }, { L'”', L'"' }, { L'’', L'\'' },
	{ L'‘', L'\'' }, { L'►', L'>' }, { L'▸', L'>' }, { L'▲', L'^' }, { L'▼', L'v' }, { L'●', L'*' },
	{ L'•', L'*' }, { L'·', L'.' }, { L'↑', L'^' }, { L'↓', L'v' }, { L'←', L'<' }, { L'→', L'>' },
	{ L'✓', L'+' }, { L'×', L'x' }, { L'¶', L'|' }, { L'█', L'#' }, { L'▓', L'%' }, { L'▒', L'=' },
	{ L'‹', L'<' }, { L'›', L'>' }, { L'░', L'-' }, { L'▏', L'|' }, { L'─', L'-' }, { L'│', L'|' }, { L'┌', L'+' }, { L'┐', L'+' },
	{ L'└', L'+' }, { L'┘', L'+' }, { L'├', L'+' }, { L'┤', L'+' }, { L'┬', L'+' }, { L'┴', L'+' },
	{ L'┼', L'+' }, { L'₽', L'р' }, { L'≥', L'>' }, { L'≤', L'<' },
};

/* UTF-8 has every character. */
static bool unicode;

static bool has(wchar_t ch)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };

	return unicode || wcrtomb(bytes, ch, &state) != (size_t)-1;
}

static wchar_t shown(uint32_t ch)
{
	wchar_t wide = (wchar_t)ch;

	/* Where curses would count other columns than we do, the whole line would shift. */
	if (has(wide))
		return wcwidth(wide) == utf8_char_width(ch) ? wide : L'?';
	for (size_t i = 0; i < ARRAY_SIZE(stand_ins); i++) {
		if (stand_ins[i].from == wide && has(stand_ins[i].to))
			return stand_ins[i].to;
	}
	return L'?';
}

size_t term_charset_wide(struct slice text, const wchar_t **wide)
{
	static wchar_t *line;
	static size_t cap;
	size_t n = 0;
	uint32_t ch;

	while (utf8_next(&text, &ch)) {
		wchar_t one = ch < 0x7F ? (wchar_t)ch : shown(ch);

		MEM_GROW(line, n, cap);
		line[n++] = one;
		/* A wide character without a stand-in of its width. */
		if (one == L'?' && utf8_char_width(ch) == 2) {
			MEM_GROW(line, n, cap);
			line[n++] = L'?';
		}
	}
	*wide = line;
	return n;
}

void term_charset_utf8(struct slice bytes, struct buf *out)
{
	while (bytes.n) {
		mbstate_t state = { 0 };
		wchar_t wide = 0;
		size_t n = mbrtowc(&wide, bytes.p, bytes.n, &state);

		if (n == (size_t)-1 || n == (size_t)-2) {
			wide = 0xFFFD;
			n = 1;
		} else if (n == 0) {
			n = 1;
		}
		utf8_put(out, (uint32_t)wide);
		bytes = slice_from(bytes.p + n, bytes.n - n);
	}
}

/* Takes ESC [ row ; column R out of `typed`; what else is there are keys. */
static bool take_report(struct buf *typed, unsigned long *column)
{
	const char *text = buf_cstr(typed), *at = text;

	while ((at = memmem(at, typed->n - (size_t)(at - text), "\033[", 2))) {
		char *end = NULL;

		strtoul(at + 2, &end, 10);
		if (end > at + 2 && *end == ';') {
			*column = strtoul(end + 1, &end, 10);
			if (*end == 'R') {
				size_t from = (size_t)(at - text), to = (size_t)(end + 1 - text);

				memmove(typed->p + from, typed->p + to, typed->n - to);
				typed->n -= to - from;
				return true;
			}
		}
		at += 2;
	}
	return false;
}

static bool await_report(struct buf *typed, unsigned long *column)
{
	int64_t end = term_now_ms() + PROBE_MS;
	char bytes[256];

	while (!take_report(typed, column)) {
		struct pollfd ready = { .fd = STDIN_FILENO, .events = POLLIN };
		int64_t left = end - term_now_ms();
		ssize_t n;

		if (left <= 0 || (poll(&ready, 1, (int)left) < 0 && errno != EINTR))
			return false;
		if (!ready.revents)
			continue;
		n = read(STDIN_FILENO, bytes, sizeof(bytes));
		if (n <= 0)
			return false;
		buf_add(typed, bytes, (size_t)n);
	}
	return true;
}

/* One letter of two bytes, printable each in any encoding of one: how far did the cursor go? */
static bool terminal_is_utf8(struct buf *typed)
{
	static const char ask[] = "\rа\033[6n", clean[] = "\r\033[K";
	struct termios before, quiet;
	unsigned long column = 0;
	bool utf8 = false;

	if (tcgetattr(STDIN_FILENO, &before))
		return false;
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	quiet.c_iflag &= ~(tcflag_t)ICRNL;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &quiet);
	if (write(STDOUT_FILENO, ask, sizeof(ask) - 1) == (ssize_t)sizeof(ask) - 1)
		utf8 = await_report(typed, &column) && column == 2;
	if (write(STDOUT_FILENO, clean, sizeof(clean) - 1) < 0)
		utf8 = false;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
	return utf8;
}

enum status term_charset_open(struct notes *notes, struct buf *typed)
{
	/* A locale this machine does not have is as good as none. */
	if (!setlocale(LC_CTYPE, ""))
		setlocale(LC_CTYPE, "C");
	if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0 &&
	    !(terminal_is_utf8(typed) && setlocale(LC_CTYPE, "C.UTF-8")))
		return fail(notes, ST_FAILED, "терминал не ответил, что понимает UTF-8, а кодировка не "
			    "задана: включите в терминале UTF-8 или "
			    "задайте кодировку, например LC_ALL=ru_RU.KOI8-R");
	unicode = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	if (unicode)
		setenv("NCURSES_NO_UTF8_ACS", "1", 1);
	else if (!has(L'Я'))
		return fail(notes, ST_FAILED, "в кодировке %s нет русских букв: задайте LC_ALL=C.UTF-8",
			    nl_langinfo(CODESET));
	return ST_OK;
}
