#include "metodist/tui/line.h"

#include <unigbrk.h>

#include "metodist/base/utf8.h"

enum { LINE_MAX_DEFAULT = 200 };

void line_init(struct line *l, struct slice text, size_t max)
{
	*l = (struct line){ .max = max };
	line_set(l, text);
}

void line_release(struct line *l)
{
	buf_release(&l->text);
	*l = (struct line){ 0 };
}

void line_set(struct line *l, struct slice text)
{
	buf_reset(&l->text);
	/* Never NULL from here on: offsets are added to it. */
	buf_reserve(&l->text, 1);
	buf_slice(&l->text, text);
	l->cursor = l->text.n;
	l->scroll = 0;
	l->full = false;
}

struct slice line_text(const struct line *l)
{
	return buf_view(&l->text);
}

bool line_begun(const struct line *l)
{
	return l->text.n && !l->fresh;
}

static size_t after(const struct line *l, size_t at)
{
	const uint8_t *text = (const uint8_t *)l->text.p;

	return at < l->text.n ? (size_t)(u8_grapheme_next(text + at, text + l->text.n) - text) : l->text.n;
}

static size_t before(const struct line *l, size_t at)
{
	const uint8_t *text = (const uint8_t *)l->text.p;

	return at ? (size_t)(u8_grapheme_prev(text + at, text) - text) : 0;
}

static bool blank_at(const struct line *l, size_t at)
{
	return l->text.p[at] == ' ' || l->text.p[at] == '\n';
}

static size_t word_before(const struct line *l, size_t at)
{
	while (at && blank_at(l, at - 1))
		at--;
	while (at && !blank_at(l, at - 1))
		at = before(l, at);
	return at;
}

static size_t word_after(const struct line *l, size_t at)
{
	while (at < l->text.n && !blank_at(l, at))
		at = after(l, at);
	while (at < l->text.n && blank_at(l, at))
		at++;
	return at;
}

static size_t row_start(const struct line *l, size_t at)
{
	while (at && l->text.p[at - 1] != '\n')
		at--;
	return at;
}

static size_t row_end(const struct line *l, size_t at)
{
	while (at < l->text.n && l->text.p[at] != '\n')
		at++;
	return at;
}

/* Puts `with` in place of from…to. False, and nothing changed, when the text would be too long. */
static bool replace(struct line *l, size_t from, size_t to, struct slice with)
{
	size_t max = l->max ? l->max : LINE_MAX_DEFAULT;
	size_t length = utf8_length(line_text(l)) - utf8_length(slice_from(l->text.p + from, to - from));

	if (with.n && length + utf8_length(with) > max) {
		l->full = true;
		return false;
	}
	buf_reserve(&l->text, with.n + 1);
	memmove(l->text.p + from + with.n, l->text.p + to, l->text.n - to);
	memcpy(l->text.p + from, with.n ? with.p : "", with.n);
	l->text.n += with.n - (to - from);
	l->cursor = from + with.n;
	return true;
}

static void insert(struct line *l, struct slice text)
{
	size_t edge = 0;

	if (!replace(l, l->fresh ? 0 : l->cursor, l->fresh ? l->text.n : l->cursor, text))
		return;
	l->fresh = false;
	/* The new character may have joined what stands behind it. */
	while (edge < l->cursor)
		edge = after(l, edge);
	l->cursor = edge;
}

static void type(struct line *l, uint32_t ch)
{
	struct buf bytes = { 0 };

	utf8_put(&bytes, ch);
	insert(l, buf_view(&bytes));
	buf_release(&bytes);
}

/* Control characters hide in what is copied from documents; their loss is no loss. */
static void paste(struct line *l, struct slice text)
{
	struct buf plain = { 0 }, clean = { 0 };
	uint32_t ch;

	while (utf8_next(&text, &ch)) {
		if (ch == '\t' || ch == '\n' || ch == '\r' || (ch >= ' ' && (ch < 0x7F || ch >= 0xA0)))
			utf8_put(&plain, ch);
		else if (ch == '\v' || ch == '\f')
			buf_char(&plain, '\n');
	}
	if (utf8_accept(buf_view(&plain), l->memo, &clean) && clean.n)
		insert(l, buf_view(&clean));
	buf_release(&plain);
	buf_release(&clean);
}

static void move(struct line *l, size_t to)
{
	l->cursor = to;
	l->fresh = false;
}

static void erase(struct line *l, size_t from, size_t to)
{
	replace(l, from, to, (struct slice){ 0 });
	l->fresh = false;
}

/* To the same column of the row above or below; false when there is none. */
static bool move_row(struct line *l, bool down)
{
	size_t start = row_start(l, l->cursor), end = row_end(l, l->cursor);
	size_t column = utf8_width(slice_from(l->text.p + start, l->cursor - start));
	struct slice row;

	if (!l->memo || (down ? end == l->text.n : start == 0))
		return false;
	start = down ? end + 1 : row_start(l, start - 1);
	row = slice_from(l->text.p + start, row_end(l, start) - start);
	move(l, start + utf8_fit(row, column).n);
	return true;
}

static bool shortcut(struct line *l, const struct key *key)
{
	if (key->mods != KEY_CTRL)
		return false;
	switch (key->ch) {
	case 'a':
		move(l, row_start(l, l->cursor));
		return true;
	case 'e':
		move(l, row_end(l, l->cursor));
		return true;
	case 'w':
		erase(l, word_before(l, l->cursor), l->cursor);
		return true;
	case 'u':
		erase(l, row_start(l, l->cursor), l->cursor);
		return true;
	case 'k':
		erase(l, l->cursor, row_end(l, l->cursor));
		return true;
	case 'j':
		if (l->memo)
			type(l, '\n');
		return l->memo;
	default:
		return false;
	}
}

static bool edit_key(struct line *l, const struct key *key)
{
	bool word = key->mods & (KEY_CTRL | KEY_ALT);

	switch (key->code) {
	case K_LEFT:
		move(l, word ? word_before(l, l->cursor) : before(l, l->cursor));
		return true;
	case K_RIGHT:
		move(l, word ? word_after(l, l->cursor) : after(l, l->cursor));
		return true;
	case K_HOME:
		move(l, row_start(l, l->cursor));
		return true;
	case K_END:
		move(l, row_end(l, l->cursor));
		return true;
	case K_BACKSPACE:
		erase(l, word ? word_before(l, l->cursor) : before(l, l->cursor), l->cursor);
		return true;
	case K_DEL:
		erase(l, l->cursor, after(l, l->cursor));
		return true;
	default:
		return false;
	}
}

void line_step_back(struct line *l, size_t behind)
{
	while (l->cursor > 0 && l->text.n - l->cursor < behind)
		move(l, before(l, l->cursor));
}

bool line_key(struct line *l, const struct key *key)
{
	l->full = false;
	switch (key->code) {
	case K_CHAR:
		if (key->mods & (KEY_CTRL | KEY_ALT))
			return shortcut(l, key);
		type(l, key->ch);
		return true;
	case K_PASTE:
		paste(l, key->text);
		return true;
	case K_UP:
	case K_DOWN:
		return move_row(l, key->code == K_DOWN);
	case K_ENTER:
		if (!l->memo || key->mods != KEY_ALT)
			return false;
		type(l, '\n');
		return true;
	default:
		return edit_key(l, key);
	}
}
