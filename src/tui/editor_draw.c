#include "editor.h"

#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"

/* «педагог-методист» is told by its end, the rest by beginnings. */
static void shorten(struct slice label, size_t most, struct buf *text)
{
	ptrdiff_t dash = slice_find(label, SLICE("-"));

	if (utf8_width(label) > most && dash >= 0)
		slice_skip(&label, (size_t)dash + 1);
	buf_slice(text, utf8_width(label) > most ? utf8_fit(label, most - 1) : label);
	if (utf8_width(label) > most)
		buf_char(text, '.');
}

static void list_choices(const struct field *f, size_t most, struct buf *text)
{
	for (size_t i = 0; field_is_choice(f) && i < f->choices->n; i++) {
		if (i)
			buf_char(text, ' ');
		if (f->choices->items[i].key) {
			utf8_put(text, f->choices->items[i].key);
			buf_char(text, ' ');
		}
		shorten(slice_str(f->choices->items[i].label), most, text);
	}
}

/* Every key is seen: long labels give way before the last ones do. */
void editor_choices(const struct field *f, int width, struct buf *text)
{
	enum { LONGEST = 60, SHORTEST = 6 };
	size_t most = LONGEST, before = text->n;

	do {
		text->n = before;
		list_choices(f, most, text);
	} while ((int)utf8_width(buf_view(text)) > width && most-- > SHORTEST);
}

/* What was chosen before stands in front; its end is seen when there is no room for all. */
static int draw_parts(const struct editor *e, struct pane p, int row, int col, int width)
{
	enum { TYPING = 16 };
	int typed = (int)utf8_width(line_text(&e->line)) + 1;
	struct slice text = buf_view(&e->parts_text);
	uint32_t ch;

	while (text.n && (int)utf8_width(text) > width - (typed < TYPING ? typed : TYPING))
		utf8_next(&text, &ch);
	return text.n ? pane_text(p, row, col, width, text, STYLE_NORMAL, false) : 0;
}

struct slice editor_ghost(const struct editor *e)
{
	struct slice typed = line_text(&e->line), ahead = buf_view(&e->ahead);
	uint32_t a, b;

	while (utf8_next(&typed, &a))
		if (!utf8_next(&ahead, &b) || utf8_lower(a) != utf8_lower(b))
			return (struct slice){ 0 };
	return ahead;
}

void editor_draw(struct editor *e, struct pane p, int row, int col, int width)
{
	int before = draw_parts(e, p, row, col, width), at;

	if (e->touched || !e->line.fresh) {
		line_draw(&e->line, p, row, col + before, width - before, true);
		line_draw_ahead(&e->line, p, row, col + before, width - before, editor_ghost(e));
		return;
	}
	/* Nobody types yet: a long value is read from its beginning. */
	at = before + pane_text(p, row, col + before, width - before, line_text(&e->line), STYLE_INPUT, true);
	term_cursor(p.top + row, p.left + col + (at < width ? at : width - 1));
}
