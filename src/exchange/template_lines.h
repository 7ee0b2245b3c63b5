/* Lines of a terminal made of a document: what template_text.c and template_grid.c share. */
#ifndef METODIST_EXCHANGE_TEMPLATE_LINES_H
#define METODIST_EXCHANGE_TEMPLATE_LINES_H

#include "template_private.h"

struct writer {
	const struct tokens *t;
	size_t width;
	struct buf *out;
	struct buf text;                /* of the paragraph at hand */
};

enum align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct stand {
	enum align align;
	size_t left;                    /* twips */
};

struct stand lines_stand(const struct tokens *t, size_t paragraph);
/* What an ODT style of this name says: its element with all within; n 0: there is none. */
struct slice lines_style(const struct tokens *t, struct slice name);
bool lines_says(struct slice text, const char *what);
/* The next line of at most `width` columns, broken between words where that is possible. */
struct slice lines_take(struct slice *text, size_t width);
void lines_blanks(struct buf *out, size_t n);
/* Writes what stands in writer->text. */
void lines_paragraph(struct writer *w, const struct stand *stand);
void lines_read(struct writer *w, size_t paragraph, struct buf *text);
void lines_table(struct writer *w, size_t table);

#endif
