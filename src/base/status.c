#include "metodist/base/status.h"

#include <stdarg.h>
#include <stdlib.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

/* A note is for a screen. Of a longer one, which quotes a whole file perhaps, the beginning and the end are
 * told: at the end stands what to do. */
enum { HEAD_WIDTH = 700, TAIL_BYTES = 400 };

static void shorten(struct buf *text)
{
	struct slice head = utf8_fit(buf_view(text), HEAD_WIDTH);
	const char *tail = text->p + text->n - TAIL_BYTES;

	if (text->n <= head.n + TAIL_BYTES)
		return;
	while (((unsigned char)*tail & 0xC0) == 0x80)
		tail++;

	struct buf whole = { 0 };

	buf_slice(&whole, head);
	buf_str(&whole, " … ");
	buf_add(&whole, tail, (size_t)(text->p + text->n - tail));
	buf_release(text);
	*text = whole;
}

/* A note quotes files and keys, so it is made safe for the screen here, once for all who add one. */
__attribute__((format(printf, 3, 0)))
static void note_put(struct notes *notes, struct note note, const char *fmt, va_list args)
{
	struct buf safe = { 0 };
	char *raw = mem_vprintf(fmt, args);

	utf8_safe(slice_str(raw), &safe);
	free(raw);
	shorten(&safe);
	buf_cstr(&safe);
	note.text = safe.p;
	MEM_GROW(notes->v, notes->n, notes->cap);
	notes->v[notes->n++] = note;
}

void notes_add(struct notes *notes, uint16_t tag, uint16_t row, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	note_put(notes, (struct note){ .tag = tag, .row = row }, fmt, args);
	va_end(args);
}

void notes_warn(struct notes *notes, uint16_t tag, uint16_t row, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	note_put(notes, (struct note){ .tag = tag, .row = row, .warning = true }, fmt, args);
	va_end(args);
}

enum status fail(struct notes *notes, enum status st, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	note_put(notes, (struct note){ 0 }, fmt, args);
	va_end(args);
	return st;
}

static const struct note *first_refusal(const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		if (!notes->v[i].warning)
			return &notes->v[i];
	}
	return NULL;
}

bool notes_refuse(const struct notes *notes)
{
	return first_refusal(notes) != NULL;
}

const char *notes_first(const struct notes *notes)
{
	const struct note *note = first_refusal(notes);

	if (note)
		return note->text;
	return notes->n ? notes->v[0].text : "";
}

void notes_clear(struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++)
		free(notes->v[i].text);
	notes->n = 0;
}

void notes_release(struct notes *notes)
{
	notes_clear(notes);
	free(notes->v);
	*notes = (struct notes){ 0 };
}
