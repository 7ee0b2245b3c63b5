/* Codes of a classifier: one, or several with a blank between. On disk the code, never the position. */
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/schema.h"
#include "type_private.h"

/* A code the classifier no longer has sorts behind those it has. */
enum { POSITION_UNKNOWN = 0xFFFF };

static uint16_t position(const struct classifier *c, struct slice code)
{
	const struct choice *choice = choice_by_code(c, code);

	return choice ? (uint16_t)(choice - c->items) : POSITION_UNKNOWN;
}

static enum status refuse_choice(const struct field *f, struct notes *notes, struct slice text)
{
	struct buf allowed = { 0 };
	enum status st;

	buf_str(&allowed, "можно: ");
	for (size_t i = 0; i < f->choices->n; i++)
		buf_printf(&allowed, "%s%s", i ? ", " : "", f->choices->items[i].label);
	st = refuse_value(f, notes, text, buf_cstr(&allowed));
	buf_release(&allowed);
	return st;
}

static void label_format(const struct field *f, struct slice code, struct buf *text)
{
	const struct choice *choice = choice_by_code(f->choices, code);

	if (choice)
		buf_str(text, choice->label);
	else
		buf_slice(text, code);
}

static enum status choice_read(const struct field *f, const struct view *view, struct slice clean,
			       struct buf *out, struct notes *notes)
{
	const struct choice *choice = choice_find(f->choices, clean);

	(void)view;
	if (!choice)
		return refuse_choice(f, notes, clean);
	buf_str(out, choice->code);
	return ST_OK;
}

static enum status choice_parse(const struct field *f, const struct view *view, struct slice text,
				struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, choice_read, out, notes);
}

static void choice_format(const struct field *f, const struct view *view, struct slice bytes,
			  struct buf *text)
{
	(void)view;
	label_format(f, bytes, text);
}

static bool choice_valid(const struct field *f, struct slice bytes)
{
	return choice_by_code(f->choices, bytes) != NULL;
}

static void choice_sortkey(const struct field *f, struct slice bytes, struct buf *key)
{
	buf_u16(key, position(f->choices, bytes));
	buf_slice(key, bytes);
	buf_u8(key, 0);
}

const struct type type_choice = {
	.name = "choice",
	.label = "выбор",
	.hint = "Одно из списка: название, его начало или код",
	.wire = WIRE_TEXT,
	.parse = choice_parse,
	.format = choice_format,
	.valid = choice_valid,
	.sortkey = choice_sortkey,
};

static bool mark(const struct classifier *c, struct slice text, bool *chosen)
{
	const struct choice *choice = choice_find(c, slice_trim(text));

	if (choice)
		chosen[choice - c->items] = true;
	return choice != NULL;
}

/* «it_cube quantorium»: codes with blanks between. All or none. */
static bool mark_words(const struct classifier *c, struct slice text, bool *chosen)
{
	struct slice word;

	while (slice_split(&text, ' ', &word))
		if (slice_trim(word).n && !mark(c, word, chosen))
			return false;
	return true;
}

/* Labels may hold blanks and even commas, so the whole is tried before its parts. */
static bool mark_all(const struct classifier *c, struct slice text, bool *chosen, struct slice *bad)
{
	size_t from = 0;

	if (mark(c, text, chosen))
		return true;
	for (size_t i = 0; i <= text.n; i++) {
		struct slice part = slice_trim(slice_from(text.p + from, i - from));

		if (i < text.n && text.p[i] != ',' && text.p[i] != ';' && text.p[i] != '\n')
			continue;
		from = i + 1;
		*bad = part;
		if (part.n && !mark(c, part, chosen) && !mark_words(c, part, chosen))
			return false;
	}
	return true;
}

static enum status set_read(const struct field *f, const struct view *view, struct slice clean,
			    struct buf *out, struct notes *notes)
{
	const struct classifier *c = f->choices;
	struct slice bad = { 0 };
	bool *chosen = mem_array(c->n, sizeof(*chosen));
	enum status st = mark_all(c, clean, chosen, &bad) ? ST_OK : refuse_choice(f, notes, bad);
	size_t n = 0;

	(void)view;
	for (size_t i = 0; i < c->n && !st; i++)
		if (chosen[i])
			buf_printf(out, "%s%s", n++ ? " " : "", c->items[i].code);
	free(chosen);
	return st;
}

static enum status set_parse(const struct field *f, const struct view *view, struct slice text,
			     struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, true, set_read, out, notes);
}

static void set_format(const struct field *f, const struct view *view, struct slice bytes, struct buf *text)
{
	struct slice code;
	size_t n = 0;

	(void)view;
	while (bytes.n && slice_split(&bytes, ' ', &code)) {
		if (n++)
			buf_str(text, "; ");
		label_format(f, code, text);
	}
}

/* In the classifier's order and each once, as set_parse writes them: equal sets are equal bytes. */
static bool set_valid(const struct field *f, struct slice bytes)
{
	struct slice code;
	int last = -1;

	if (!bytes.n)
		return false;
	while (slice_split(&bytes, ' ', &code)) {
		int at = position(f->choices, code);

		if (at == POSITION_UNKNOWN || at <= last)
			return false;
		last = at;
	}
	return true;
}

static void set_sortkey(const struct field *f, struct slice bytes, struct buf *key)
{
	struct slice code;

	/* Positions from 1 on, so that the end of a set sorts before its continuation. */
	while (bytes.n && slice_split(&bytes, ' ', &code)) {
		uint16_t at = position(f->choices, code);

		buf_u16(key, at == POSITION_UNKNOWN ? at : (uint16_t)(at + 1));
	}
	buf_u16(key, 0);
}

const struct type type_set = {
	.name = "set",
	.label = "несколько из списка",
	.hint = "Несколько из списка через запятую",
	.wire = WIRE_TEXT,
	.parse = set_parse,
	.format = set_format,
	.valid = set_valid,
	.sortkey = set_sortkey,
};
