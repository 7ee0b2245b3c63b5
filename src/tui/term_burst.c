/* Terminals that do not mark what is pasted send it as keys, faster than anyone types. A table among them must
 * not walk over fields: Tab and Enter would scatter its values. */
#include "term_local.h"

enum {
	BEGINS = 8,       /* characters that came at once and have a separator may go on as a table */
	TABLE_LEAST = 16, /* characters of a table: a row of two short cells is typed rightly cell by cell */
	LIST_LINES = 3,   /* lines of a list, each as long as a name */
	LIST_LINE = 8,
};

struct shape {
	size_t chars, in_line;
	size_t cells;            /* with another before them in their line */
	size_t ends, lines, long_lines;
	bool apart;              /* a tab stands behind a cell of this line */
};

static void see(struct shape *s, uint8_t byte)
{
	if (byte == '\r' || byte == '\n') {
		s->ends++;
		s->lines += s->in_line > 0;
		s->long_lines += s->in_line >= LIST_LINE;
		s->in_line = 0;
		s->apart = false;
	} else if (byte == '\t') {
		s->apart = s->in_line > 0;
	} else if ((byte & 0xC0) != 0x80) {
		s->chars++;
		s->in_line++;
		s->cells += s->apart;
		s->apart = false;
	}
}

enum term_burst term_burst(struct slice in)
{
	struct shape s = { 0 };
	size_t i = 0;

	for (; i < in.n; i++) {
		uint8_t byte = (uint8_t)in.p[i];

		if ((byte < ' ' && byte != '\t' && byte != '\r' && byte != '\n') || byte == 0x7F)
			break;
		see(&s, byte);
	}
	if ((s.cells && s.ends && s.chars >= TABLE_LEAST) || (s.lines >= LIST_LINES && s.lines == s.long_lines))
		return BURST_PASTE;
	return i == in.n && s.chars >= BEGINS && (s.cells || s.ends) ? BURST_MORE : BURST_KEYS;
}
