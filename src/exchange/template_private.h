/* The XML of a document as tokens: what template_*.c share. Raw bytes are kept, so what is not filled leaves as it came. */
#ifndef METODIST_EXCHANGE_TEMPLATE_PRIVATE_H
#define METODIST_EXCHANGE_TEMPLATE_PRIVATE_H

#include "metodist/base/arena.h"
#include "metodist/exchange/template.h"

enum { TEMPLATE_XML_MAX = 16 << 20, TEMPLATE_OUT_MAX = 256 << 20 };

enum token_kind { TOKEN_OPEN, TOKEN_CLOSE, TOKEN_EMPTY, TOKEN_TEXT, TOKEN_OTHER };

/* What an element is to a document, whichever of the two it is written as. */
enum part {
	PART_NONE, PART_PARAGRAPH, PART_ITEM, PART_ROW, PART_CELL, PART_TABLE, PART_TEXT, PART_BREAK, PART_TAB, PART_SPACES,
	PART_ALIGN, PART_INDENT, PART_SPAN, PART_STYLE,
};

struct token {
	struct slice raw;        /* its bytes; of a text token: after placeholders split by formatting were joined */
	uint32_t match;          /* of an open one: its close, and the other way round */
	uint8_t kind, part;
	bool in_cell;            /* of a table: there nothing is as good as something */
	bool marks;              /* holds a placeholder, or (open) one is within */
};

struct tokens {
	struct arena arena;      /* of joined texts */
	struct token *v;
	size_t n, cap;
	bool odt;
};

/* Takes an XML member apart. Borrows `xml`. */
enum status tokens_read(struct tokens *t, struct slice xml, bool odt, struct notes *notes);
void tokens_release(struct tokens *t);
/* Is this text token what a reader of the paragraph sees? */
bool tokens_is_read(const struct tokens *t, size_t i);
struct slice token_name(const struct token *t);
/* The value of an attribute, as it is written; empty: none. */
struct slice token_attribute(const struct token *t, const char *name);

/* A placeholder: what stands between the braces, its sigil and form taken off. */
struct mark {
	struct slice whole;      /* with the braces */
	char sigil;              /* # / ? or 0 */
	struct slice name, how;
};
/* Takes the next placeholder of a text; what stood before it goes to `before`. False: no more. */
bool mark_next(struct slice *text, struct slice *before, struct mark *mark);

enum status tokens_fill(const struct tokens *t, const struct values *values, struct buf *out, struct notes *notes);
void tokens_text(const struct tokens *t, size_t width, struct buf *out);
/* «&lt;» → «<»; what is no such name stays. */
void xml_unescape(struct slice raw, struct buf *out);
/* The other way; controls and broken bytes never leave. */
void xml_escape(struct slice text, struct buf *out);

#endif
