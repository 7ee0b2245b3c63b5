/* Terminals that do not mark what is pasted send it as keys, faster than anyone types. A table among them must
 * not walk over fields: Tab and Enter would scatter its values. Keys that a slow line held back come at once
 * too; they are told by their shape: nobody types rows of equal length ahead. */
#include "term_local.h"

enum {
	BEGINS = 8,       /* characters that came at once and have a separator may go on as a table */
	TABLE_LEAST = 24, /* characters of a table */
	ROW_LEAST = 12,   /* of a row alone */
	LIST_LINES = 3,   /* lines of a list, each of several words and as long as a name */
	LIST_LINE = 12,
};

struct shape {
	size_t chars, in_line, ends;
	size_t tabs;             /* of this line */
	size_t width;            /* tabs of the row before; 0: there is none */
	size_t rows;             /* lines with as many tabs as the row before */
	size_t cells;            /* of this line, with something in them */
	size_t in_cell;
	size_t lines, texts;     /* with something in them; with words as long as a name */
	bool blank;              /* between the words of this line */
};

static void end_line(struct shape *s)
{
	s->ends++;
	s->lines += s->in_line > 0;
	s->texts += s->in_line >= LIST_LINE && s->blank;
	if (s->tabs && s->in_line) {
		s->rows += s->tabs == s->width;
		s->width = s->tabs;
	}
	s->in_line = s->tabs = s->cells = s->in_cell = 0;
	s->blank = false;
}

static void see(struct shape *s, uint8_t byte)
{
	if (byte == '\r' || byte == '\n') {
		end_line(s);
	} else if (byte == '\t') {
		s->tabs++;
		s->in_cell = 0;
	} else if ((byte & 0xC0) != 0x80) {
		s->blank |= byte == ' ' && s->in_line;
		s->chars++;
		s->in_line++;
		s->cells += s->in_cell++ == 0;
	}
}

/* Cells in one line that nothing but its end follows: «Иванова А.С.⇥72⏎». Who types ahead goes on behind the last Tab. */
static bool is_row(struct slice in)
{
	struct shape s = { 0 };

	while (in.n && (in.p[in.n - 1] == '\r' || in.p[in.n - 1] == '\n'))
		in.n--;
	for (size_t i = 0; i < in.n; i++)
		see(&s, (uint8_t)in.p[i]);
	return !s.ends && s.cells > 1 && s.chars >= ROW_LEAST;
}

enum term_burst term_burst(struct slice in)
{
	struct shape s = { 0 };
	bool tabs = memchr(in.p, '\t', in.n) != NULL;
	size_t i = 0;

	for (; i < in.n; i++) {
		uint8_t byte = (uint8_t)in.p[i];

		if ((byte < ' ' && byte != '\t' && byte != '\r' && byte != '\n') || byte == 0x7F)
			break;
		see(&s, byte);
	}
	/* The last row needs no end. */
	if (i == in.n && s.in_line && s.tabs && s.tabs == s.width)
		s.rows++;
	if ((s.rows && s.chars >= TABLE_LEAST) || (s.lines >= LIST_LINES && s.lines == s.texts))
		return BURST_PASTE;
	if (i < in.n || s.chars < BEGINS || !(tabs || s.ends))
		return BURST_KEYS;
	return is_row(in) ? BURST_ROW : BURST_MORE;
}
