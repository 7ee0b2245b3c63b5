/* The screen: libvterm, its text and attributes, golden files. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

#include "harness_inside.h"

#define REPLACEMENT "\xef\xbf\xbd"

static void answer_query(const char *s, size_t n, void *user)
{
	struct term *t = user;

	bytes_add(&t->replies, s, n);
}

static int note_property(VTermProp property, VTermValue *value, void *user)
{
	struct term *t = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		t->cursor_visible = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = note_property };

static iconv_t converter(struct term *t, const char *to, const char *from)
{
	iconv_t converter = iconv_open(to, from);

	if (converter == (iconv_t)-1)
		give_up(t, "no conversion from %s to %s", from, to);
	return converter;
}

void screen_open(struct term *t)
{
	t->from = t->to = (iconv_t)-1;
	if (t->config.charset != NULL) {
		t->from = converter(t, "UTF-8", t->config.charset);
		t->to = converter(t, t->config.charset, "UTF-8");
	}
	t->vt = vterm_new(t->config.rows, t->config.cols);
	assert_non_null(t->vt);
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, answer_query, t);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

void screen_close(struct term *t)
{
	if (t->vt != NULL)
		vterm_free(t->vt);
	if (t->from != (iconv_t)-1)
		iconv_close(t->from);
	if (t->to != (iconv_t)-1)
		iconv_close(t->to);
}

/* How much of it are whole characters. */
static size_t whole_utf8(const char *p, size_t n)
{
	for (size_t back = 1; back <= 3 && back <= n; back++) {
		unsigned char c = (unsigned char)p[n - back];

		if (c >= 0xc0)
			return back < (c < 0xe0 ? 2u : c < 0xf0 ? 3u : 4u) ? n - back : n;
		if (c < 0x80)
			break;
	}
	return n;
}

/* libvterm shows U+FFFD for some characters whose bytes come in two writes: the rest of one waits. */
static void feed_utf8(struct term *t, const char *p, size_t n)
{
	size_t whole;

	bytes_add(&t->unfed, p, n);
	whole = whole_utf8(t->unfed.at, t->unfed.len);
	vterm_input_write(t->vt, t->unfed.at, whole);
	t->unfed.len -= whole;
	memmove(t->unfed.at, t->unfed.at + whole, t->unfed.len);
}

void screen_feed(struct term *t, const char *p, size_t n)
{
	if (t->from == (iconv_t)-1) {
		feed_utf8(t, p, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		char byte = p[i], utf8[8];
		char *in = &byte, *out = utf8;
		size_t in_left = 1, out_left = sizeof(utf8);

		if (iconv(t->from, &in, &in_left, &out, &out_left) == (size_t)-1)
			vterm_input_write(t->vt, REPLACEMENT, sizeof(REPLACEMENT) - 1);
		else
			vterm_input_write(t->vt, utf8, (size_t)(out - utf8));
	}
}

static void add_utf8(struct bytes *b, uint32_t c)
{
	char out[4];
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };

	for (size_t i = n; i > 1; i--) {
		out[i - 1] = (char)(0x80 | (c & 0x3f));
		c >>= 6;
	}
	out[0] = (char)(lead[n] | c);
	bytes_add(b, out, n);
}

static void add_row(struct term *t, int row)
{
	const uint32_t right_half = (uint32_t)-1;
	size_t trimmed = t->text.len;

	for (int col = 0; col < t->config.cols; col++) {
		VTermScreenCell cell;

		vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell);
		if (cell.chars[0] == right_half)
			continue;
		if (cell.chars[0] == 0)
			add_utf8(&t->text, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
			add_utf8(&t->text, cell.chars[i]);
		if (cell.chars[0] != 0 && cell.chars[0] != ' ')
			trimmed = t->text.len;
	}
	t->text.len = trimmed;
}

static void check_place(struct term *t, int row, int col)
{
	if (row < 0 || row >= t->config.rows || col < 0 || col >= t->config.cols)
		give_up(t, "%d:%d is outside of the screen", row, col);
}

static const char *row_text(struct term *t, int row)
{
	t->text.len = 0;
	add_row(t, row);
	bytes_add(&t->text, "", 1);
	return t->text.at;
}

const char *term_row(struct term *t, int row)
{
	check_place(t, row, 0);
	screen_settle(t);
	return row_text(t, row);
}

static const char *whole_text(struct term *t)
{
	t->text.len = 0;
	for (int row = 0; row < t->config.rows; row++) {
		add_row(t, row);
		bytes_add(&t->text, "\n", 1);
	}
	bytes_add(&t->text, "", 1);
	return t->text.at;
}

const char *term_text(struct term *t)
{
	screen_settle(t);
	return whole_text(t);
}

bool screen_has(struct term *t, int row, const char *text)
{
	if (row >= 0) {
		check_place(t, row, 0);
		return strstr(row_text(t, row), text) != NULL;
	}
	for (row = 0; row < t->config.rows; row++)
		if (strstr(row_text(t, row), text) != NULL)
			return true;
	return false;
}

static int colour(const VTermColor *c)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(c) || VTERM_COLOR_IS_DEFAULT_BG(c))
		return TERM_COLOUR_OWN;
	if (VTERM_COLOR_IS_INDEXED(c))
		return c->indexed.idx;
	return TERM_COLOUR_RGB | c->rgb.red << 16 | c->rgb.green << 8 | c->rgb.blue;
}

struct term_attr term_attr(struct term *t, int row, int col)
{
	VTermScreenCell cell;

	check_place(t, row, col);
	screen_settle(t);
	vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell);
	return (struct term_attr){
		.bold = cell.attrs.bold,
		.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF,
		.blink = cell.attrs.blink,
		.reverse = cell.attrs.reverse,
		.fg = colour(&cell.fg),
		.bg = colour(&cell.bg),
	};
}

struct term_cursor screen_cursor(struct term *t)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &pos);
	return (struct term_cursor){ pos.row, pos.col, t->cursor_visible };
}

struct term_cursor term_cursor(struct term *t)
{
	screen_settle(t);
	return screen_cursor(t);
}

void term_resize(struct term *t, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	drain(t); /* what was drawn for the old size is shown at the old size */
	vterm_set_size(t->vt, rows, cols);
	t->config.rows = rows;
	t->config.cols = cols;
	if (t->fd < 0 || ioctl(t->fd, TIOCSWINSZ, &size) != 0)
		give_up(t, "resize: the line is closed");
}

/* Frames `text`, marks the rows that differ from `other`. */
static void print_framed(const char *title, const char *text, const char *other)
{
	fprintf(stderr, "┌── %s\n", title);
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");
		size_t m = other != NULL ? strcspn(other, "\n") : 0;
		bool same = other == NULL || (n == m && memcmp(text, other, n) == 0);

		fprintf(stderr, "%s%.*s\n", same ? "│" : "≠", (int)n, text);
		text += n + (text[n] != '\0');
		if (other != NULL)
			other += m + (other[m] != '\0');
	}
	fputs("└──\n", stderr);
}

void screen_print(struct term *t)
{
	struct term_cursor cursor = screen_cursor(t);
	char title[160], end[40] = "runs";

	learn_end(t);
	if (t->reaped && WIFEXITED(t->status))
		snprintf(end, sizeof(end), "ended with %d", WEXITSTATUS(t->status));
	else if (t->reaped)
		snprintf(end, sizeof(end), "killed by signal %d", WTERMSIG(t->status));
	else if (t->closed)
		snprintf(end, sizeof(end), "has closed its line");
	snprintf(title, sizeof(title), "%d×%d, cursor %d:%d%s, %zu keys, %zu bytes, the program %s",
		 t->config.rows, t->config.cols, cursor.row, cursor.col, cursor.visible ? "" : " hidden",
		 t->keys, t->output.len, end);
	print_framed(title, whole_text(t), NULL);
}

static void golden_write(struct term *t, const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (f == NULL)
		give_up(t, "%s: %s", path, strerror(errno));
	fputs(text, f);
	if (fclose(f) != 0)
		give_up(t, "%s: %s", path, strerror(errno));
}

static void golden_read(struct term *t, const char *path, struct bytes *golden)
{
	FILE *f = fopen(path, "r");
	char chunk[4096];
	size_t n;

	if (f == NULL)
		give_up(t, "%s: %s. METODIST_GOLDEN=write makes it; read it then", path, strerror(errno));
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		bytes_add(golden, chunk, n);
	bytes_add(golden, "", 1);
	fclose(f);
}

void term_golden(struct term *t, const char *path)
{
	const char *mode = getenv("METODIST_GOLDEN"), *text;
	struct bytes golden = { 0 };
	bool same;

	if (!t->reaped)
		term_quiesce(t);
	text = whole_text(t);
	if (mode != NULL && strcmp(mode, "write") == 0) {
		golden_write(t, path, text);
		return;
	}
	golden_read(t, path, &golden);
	same = strcmp(golden.at, text) == 0;
	if (!same)
		print_framed(path, golden.at, text);
	free(golden.at);
	if (!same)
		give_up(t, "the screen differs from %s. METODIST_GOLDEN=write takes it over", path);
}
