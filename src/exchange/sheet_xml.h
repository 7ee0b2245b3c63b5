/* XML of a table from outside, read piece by piece and stopped whenever its reader has a row. A document type, hence any entity
 * of its own, is refused; depth, one tag, memory are capped. Private to the readers of tables. */
#ifndef METODIST_EXCHANGE_SHEET_XML_H
#define METODIST_EXCHANGE_SHEET_XML_H

#include <expat.h>

#include "metodist/base/buf.h"
#include "metodist/base/status.h"

enum {
	XML_PIECE = 1 << 15,
	XML_TAG_MOST = 1 << 20,         /* bytes of one tag with its attributes */
	XML_DEPTH_MOST = 256,
	XML_MEMORY_MOST = 64 << 20,     /* of the parser itself: names, a tag in the middle */
};

struct xml;

/* What stands in the document; names without their prefix, attributes with it. `text` may be NULL. */
struct xml_reader {
	void (*start)(void *ctx, const char *name, const char **attributes);
	void (*end)(void *ctx, const char *name);
	void (*text)(void *ctx, struct slice text);
};

/* Where the bytes come from. ST_OK with *n = 0 is the end. */
struct xml_source {
	enum status (*read)(void *ctx, void *to, size_t room, size_t *n, struct notes *notes);
	void *ctx;
};

struct xml {
	XML_Parser parser;
	const struct xml_reader *reader;
	void *ctx;
	struct xml_source source;
	const char *what;               /* for messages: «лист «Кадры»», borrowed */
	const char *why;                /* refused by a handler */
	size_t memory, fed, depth;
	bool paused, ended;
};

void xml_init(struct xml *x, const struct xml_reader *reader, void *ctx, struct xml_source source, const char *what);
void xml_release(struct xml *x);
/* Goes on until a handler pauses (ST_OK) or the document ends (ST_NO). ST_FAILED with a note: it is broken or refused, all is over. */
enum status xml_run(struct xml *x, struct notes *notes);
/* The same, to the end, for documents that are read as a whole. */
enum status xml_whole(const struct xml_reader *reader, void *ctx, struct xml_source source, const char *what,
		      struct notes *notes);
/* Inside a handler. */
void xml_pause(struct xml *x);
void xml_refuse(struct xml *x, const char *why);
/* Bytes of the document read so far. */
size_t xml_offset(const struct xml *x);

/* The value of an attribute; p NULL: there is none. */
struct slice xml_attribute(const char **attributes, const char *name);
/* A whole number of at most `most`; anything else: `otherwise`. */
uint64_t xml_number(struct slice text, uint64_t most, uint64_t otherwise);

#endif
