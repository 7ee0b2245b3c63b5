#include "sheet_xml.h"

#include <assert.h>
#include <malloc.h>

#include "metodist/base/mem.h"

/* ---- memory: a document may invent names without end, and expat keeps each ---- */

/* Whose parser is at work; expat's own allocator is told of nobody. */
static _Thread_local size_t *in_use;

static void *take(size_t n)
{
	void *p;

	if (n > XML_MEMORY_MOST || *in_use > XML_MEMORY_MOST - n)
		return NULL;
	p = malloc(n);
	if (p)
		*in_use += malloc_usable_size(p);
	return p;
}

static void give_back(void *p)
{
	if (p)
		*in_use -= malloc_usable_size(p);
	free(p);
}

static void *take_more(void *p, size_t n)
{
	size_t had = p ? malloc_usable_size(p) : 0;
	void *more;

	if (n > XML_MEMORY_MOST || *in_use - had > XML_MEMORY_MOST - n)
		return NULL;
	more = realloc(p, n);
	if (more)
		*in_use += malloc_usable_size(more) - had;
	return more;
}

/* ---- handlers ---- */

static const char *without_prefix(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static void XMLCALL on_start(void *ctx, const char *name, const char **attributes)
{
	struct xml *x = ctx;

	if (++x->depth > XML_DEPTH_MOST)
		xml_refuse(x, "слишком много вложенных частей");
	else if (!x->why)
		x->reader->start(x->ctx, without_prefix(name), attributes);
}

static void XMLCALL on_end(void *ctx, const char *name)
{
	struct xml *x = ctx;

	x->depth--;
	if (!x->why)
		x->reader->end(x->ctx, without_prefix(name));
}

static void XMLCALL on_text(void *ctx, const char *text, int n)
{
	struct xml *x = ctx;

	if (!x->why)
		x->reader->text(x->ctx, slice_from(text, (size_t)n));
}

static void XMLCALL on_doctype(void *ctx, const char *name, const char *system, const char *public, int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	xml_refuse(ctx, "описание типа документа (DOCTYPE) и свои сущности не принимаются");
}

void xml_pause(struct xml *x)
{
	x->paused = true;
	XML_StopParser(x->parser, XML_TRUE);
}

void xml_refuse(struct xml *x, const char *why)
{
	if (x->why)
		return;
	x->why = why;
	XML_StopParser(x->parser, XML_FALSE);
}

/* ---- life ---- */

void xml_init(struct xml *x, const struct xml_reader *reader, void *ctx, struct xml_source source, const char *what)
{
	static const XML_Memory_Handling_Suite memory = { take, take_more, give_back };

	*x = (struct xml){ .reader = reader, .ctx = ctx, .source = source, .what = what };
	in_use = &x->memory;
	x->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
	if (!x->parser)
		mem_fatal();
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	if (reader->text)
		XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
}

void xml_release(struct xml *x)
{
	in_use = &x->memory;
	if (x->parser)
		XML_ParserFree(x->parser);
	x->parser = NULL;
	in_use = NULL;
}

/* ---- reading ---- */

static const char *error_text(enum XML_Error error)
{
	switch (error) {
	case XML_ERROR_NO_MEMORY:
		return "разметка слишком велика";
	case XML_ERROR_NO_ELEMENTS:
	case XML_ERROR_UNCLOSED_TOKEN:
	case XML_ERROR_UNCLOSED_CDATA_SECTION:
		return "файл обрезан";
	case XML_ERROR_UNKNOWN_ENCODING:
	case XML_ERROR_INCORRECT_ENCODING:
		return "кодировка не UTF-8";
	case XML_ERROR_UNDEFINED_ENTITY:
		return "в разметке своя сущность";
	case XML_ERROR_INVALID_TOKEN:
	case XML_ERROR_PARTIAL_CHAR:
		return "в разметке недопустимые знаки";
	default:
		return "разметка нарушена";
	}
}

static enum status broken(const struct xml *x, struct notes *notes)
{
	enum XML_Error error = XML_GetErrorCode(x->parser);

	return fail(notes, ST_FAILED, "%s не читается: %s (строка разметки %lu); откройте файл в редакторе таблиц и "
		    "сохраните заново", x->what, x->why ? x->why : error_text(error),
		    (unsigned long)XML_GetCurrentLineNumber(x->parser));
}

static enum status feed(struct xml *x, enum XML_Status *done, struct notes *notes)
{
	void *room = XML_GetBuffer(x->parser, XML_PIECE);
	size_t n = 0;
	enum status st;

	if (!room) {
		*done = XML_STATUS_ERROR;
		return ST_OK;
	}
	st = x->source.read(x->source.ctx, room, XML_PIECE, &n, notes);
	if (st)
		return ST_FAILED;
	x->fed += n;
	x->ended = n == 0;
	*done = XML_ParseBuffer(x->parser, (int)n, n == 0);
	if (*done == XML_STATUS_OK && !x->ended && x->fed - xml_offset(x) > XML_TAG_MOST) {
		x->why = "в разметке слишком длинная запись";
		*done = XML_STATUS_ERROR;
	}
	return ST_OK;
}

enum status xml_run(struct xml *x, struct notes *notes)
{
	enum XML_Status done = XML_STATUS_OK;
	enum status st = ST_OK;

	in_use = &x->memory;
	if (x->paused) {
		x->paused = false;
		done = XML_ResumeParser(x->parser);
	}
	while (!st && done == XML_STATUS_OK && !x->ended)
		st = feed(x, &done, notes);
	if (st)
		return st;
	if (done == XML_STATUS_ERROR || x->why)
		return broken(x, notes);
	return x->paused ? ST_OK : ST_NO;
}

enum status xml_whole(const struct xml_reader *reader, void *ctx, struct xml_source source, const char *what,
		      struct notes *notes)
{
	struct xml x;
	enum status st;

	xml_init(&x, reader, ctx, source, what);
	st = xml_run(&x, notes);
	assert(st != ST_OK);
	xml_release(&x);
	return st == ST_NO ? ST_OK : st;
}

size_t xml_offset(const struct xml *x)
{
	XML_Index at = XML_GetCurrentByteIndex(x->parser);

	return at < 0 ? 0 : (size_t)at;
}

/* ---- attributes ---- */

struct slice xml_attribute(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i]; i += 2)
		if (!strcmp(attributes[i], name))
			return slice_str(attributes[i + 1]);
	return (struct slice){ 0 };
}

uint64_t xml_number(struct slice text, uint64_t most, uint64_t otherwise)
{
	uint64_t n;

	return slice_u64(text, &n) && n <= most ? n : otherwise;
}
