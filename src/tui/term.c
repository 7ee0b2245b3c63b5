#include "metodist/tui/term.h"

#include <curses.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "term_local.h"

enum { ROWS_MAX = 500, COLS_MAX = 1000 };

/* Cursor keys and keypad as in a shell (NumLock types digits), pastes marked; Alt says so by ESC: a plain xterm types «ó» for
 * Alt+S, and is given back as it was. */
static const char modes_on[] = "\033[?1036s\033[?1036h\033[?1l\033>\033[?2004h", modes_off[] = "\033[?2004l\033[?1036r";

static struct {
	bool open;
	int row, col;  /* of the cursor, row -1: hidden */
	int end;       /* of the field it stands in; 0: in none */
	int was_row;   /* at the last flush */
	bool hidden;   /* as the terminal has it */
	bool shows;    /* the cursor always: a VT100 cannot hide it */
	int told_rows, told_cols;
	attr_t looks[NSTYLES];
	struct termios before;
	char restore[128]; /* what gives the screen back, for a crash */
} term = { .row = -1 };

/* Each change of attributes costs 4 to 10 bytes on the line, so most are plain. A row under the cursor is
 * told by its marker alone: with a bold name a step down would send two names, 131 bytes instead of 10. */
static const attr_t plain_looks[NSTYLES] = {
	[STYLE_DIM] = A_DIM, [STYLE_BOLD] = A_BOLD, [STYLE_TITLE] = A_BOLD,
	[STYLE_INPUT] = A_UNDERLINE, [STYLE_WARN] = A_BOLD, [STYLE_ERROR] = A_BOLD, [STYLE_KEYS] = A_REVERSE,
};

/* As bright as the terminal can. Bold and reverse never together: where bold is a brighter colour, as in PuTTY,
 * that would be grey on grey. */
static const attr_t contrast_looks[NSTYLES] = {
	[STYLE_NORMAL] = A_BOLD, [STYLE_DIM] = A_BOLD, [STYLE_BOLD] = A_BOLD, [STYLE_TITLE] = A_REVERSE,
	[STYLE_CURSOR] = A_REVERSE, [STYLE_INPUT] = A_REVERSE, [STYLE_LABEL] = A_BOLD, [STYLE_WARN] = A_REVERSE,
	[STYLE_ERROR] = A_REVERSE, [STYLE_GOOD] = A_BOLD, [STYLE_KEYS] = A_REVERSE, [STYLE_BOX] = A_BOLD,
};

/* Readable on black and on white alike: no yellow, no cyan, no dark blue. What only asks for attention is bold in the
 * terminal's own colour: a page full of it would cost 6 bytes more a word, and red stands out the more. */
static const struct {
	enum style style;
	short colour;
} colours[] = {
	{ STYLE_ERROR, COLOR_RED },
	{ STYLE_GOOD, COLOR_GREEN },
};

/* Past curses, whose buffer is empty between two flushes. */
static void send_modes(const char *sequence)
{
	ssize_t ignored = write(STDOUT_FILENO, sequence, strlen(sequence));

	(void)ignored;
}

static void choose_looks(enum term_theme theme)
{
	const char *no_color = getenv("NO_COLOR");

	memcpy(term.looks, theme == THEME_CONTRAST ? contrast_looks : plain_looks, sizeof(term.looks));
	if (theme == THEME_MONO || theme == THEME_CONTRAST || !has_colors() ||
	    (theme == THEME_AUTO && no_color && no_color[0]))
		return;
	start_color();
	use_default_colors();
	for (size_t i = 0; i < ARRAY_SIZE(colours); i++) {
		short pair = (short)(i + 1);

		init_pair(pair, colours[i].colour, -1);
		term.looks[colours[i].style] |= COLOR_PAIR(pair);
	}
}

static void prepare_crash(void)
{
	static const char *const capabilities[] = { "sgr0", "cnorm", "rmcup" };
	size_t n = sizeof(modes_off) - 1;

	memcpy(term.restore, modes_off, n);
	for (size_t i = 0; i < ARRAY_SIZE(capabilities); i++) {
		const char *sequence = tigetstr(capabilities[i]);

		if (sequence && n + strlen(sequence) < sizeof(term.restore)) {
			memcpy(term.restore + n, sequence, strlen(sequence));
			n += strlen(sequence);
		}
	}
}

static void crash(void)
{
	if (!term.open)
		return;
	send_modes(term.restore);
	tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
}

static enum status open_curses(struct notes *notes)
{
	const char *name = getenv("TERM");
	bool opened;

	tcgetattr(STDIN_FILENO, &term.before);
	/* The window knows its size better than what a shell once exported. */
	use_env(FALSE);
	use_tioctl(TRUE);
	opened = term_caps_open();
	/* Without moving the cursor there is no screen. */
	if (opened && !tigetstr("cup")) {
		endwin();
		opened = false;
	}
	if (!opened)
		return fail(notes, ST_FAILED, "терминал «%s» этой машине неизвестен или слишком прост: "
			    "задайте TERM=xterm-256color", name ? name : "");
	raw();
	noecho();
	nonl();
	/* Curses never looks at the input: it may not delay output for it. */
	typeahead(-1);
	return ST_OK;
}

enum status term_open(const struct term_config *config, struct notes *notes)
{
	struct buf typed = { 0 };
	enum status st;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return fail(notes, ST_USAGE, "для работы с экраном нужен терминал: "
			    "ввод и вывод не должны быть перенаправлены");
	st = term_charset_open(notes, &typed);
	if (st) {
		buf_release(&typed);
		return st;
	}
	st = open_curses(notes);
	if (!st) {
		term.open = true;
		term.shows = !tigetstr("civis");
		choose_looks(config->theme);
		term_resized();
		prepare_crash();
		term_signal_open(crash);
		term_input_open(buf_view(&typed), config->esc_delay_ms);
		send_modes(modes_on);
	}
	buf_release(&typed);
	return st;
}

void term_close(void)
{
	if (!term.open)
		return;
	term.open = false;
	send_modes(modes_off);
	endwin();
}

void term_size(int *rows, int *cols)
{
	*rows = term.open ? LINES : 0;
	*cols = term.open ? COLS : 0;
}

static int within(int n, int most)
{
	return n < 1 ? 1 : n > most ? most : n;
}

bool term_resize(void)
{
	struct winsize size;
	int rows, cols;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col)
		return false;
	rows = within(size.ws_row, ROWS_MAX);
	cols = within(size.ws_col, COLS_MAX);
	if (rows == LINES && cols == COLS)
		return false;
	resize_term(rows, cols);
	/* Terminals rearrange their lines by their own lights. */
	clearok(curscr, TRUE);
	return true;
}

bool term_resized(void)
{
	bool other = LINES != term.told_rows || COLS != term.told_cols;

	term.told_rows = LINES;
	term.told_cols = COLS;
	return other;
}

void term_cursor(int row, int col)
{
	term.row = row;
	term.col = col;
	term.end = 0;
}

void term_field(int end)
{
	term.end = end;
}

void term_flush(void)
{
	bool hide = term.row < 0 || term.row >= LINES || term.col < 0 || term.col >= COLS;

	if (!term.open)
		return;
	if (!hide)
		move(term.row, term.col);
	else if (term.shows)
		move(LINES - 1, 0);
	if (hide != term.hidden)
		curs_set(hide ? 0 : 1);
	term.hidden = hide;
	term.was_row = hide ? -1 : term.row;
	leaveok(stdscr, hide && !term.shows);
	wnoutrefresh(stdscr);
	doupdate();
}

static bool is_sent(int row, int col)
{
	cchar_t drawn, sent;

	mvin_wch(row, col, &drawn);
	mvwin_wch(newscr, row, col, &sent);
	return memcmp(&drawn, &sent, sizeof(sent)) == 0;
}

bool term_flush_typed(void)
{
	int row = term.row, end = term.end < COLS ? term.end : COLS;

	if (!term.open || row < 0 || row >= LINES || row != term.was_row || term.col >= end)
		return false;
	wattrset(newscr, (int)term.looks[STYLE_INPUT]);
	for (int col = term.col; col < end; col++)
		if (!is_sent(row, col))
			mvwaddch(newscr, row, col, ' ');
	wattrset(newscr, A_NORMAL);
	if (term.col > 0)
		copywin(stdscr, newscr, row, 0, row, 0, row, term.col - 1, FALSE);
	/* The next flush looks at all of it again. */
	touchline(stdscr, row, 1);
	wmove(newscr, row, term.col);
	doupdate();
	return true;
}

static void leave(void)
{
	send_modes(modes_off);
	endwin();
}

static void come_back(void)
{
	send_modes(modes_on);
	/* A window of another size has to be drawn anew, not with what was on it. */
	if (!term_resize())
		term_flush();
}

void term_redraw(void)
{
	leave();
	come_back();
}

void term_suspend(void)
{
	if (!term.open)
		return;
	leave();
	term_signal_stop();
	come_back();
}

void term_put(int row, int col, struct slice text, enum style style)
{
	const wchar_t *wide;
	size_t n = term_charset_wide(text, &wide);

	attrset((int)term.looks[style]);
	mvaddnwstr(row, col, wide, (int)n);
}

void term_blank(int row, int col, int cols)
{
	attrset(A_NORMAL);
	mvhline(row, col, ' ', cols);
}
