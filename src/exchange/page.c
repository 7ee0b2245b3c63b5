/* The markup of the shipped templates. */
#include "page_private.h"

#include <assert.h>

#include "metodist/base/mem.h"

enum { SIZE = 14, TABLE_LESS = 2, LARGE_MORE = 14 };

const struct look_way looks[NLOOKS] = {
	[LOOK_BODY] = { .name = "Body", .jc = "both", .align = "justify", .indent = true },
	[LOOK_LEFT] = { .name = "Edge", .jc = "left", .align = "start" },
	[LOOK_CENTER] = { .name = "Center", .jc = "center", .align = "center" },
	[LOOK_RIGHT] = { .name = "Right", .jc = "right", .align = "end" },
	[LOOK_HALF] = { .name = "Half", .jc = "left", .align = "start", .half = true },
	[LOOK_TITLE] = { .name = "Title", .jc = "center", .align = "center", .bold = true },
	[LOOK_LARGE] = { .name = "Large", .jc = "center", .align = "center", .bold = true, .large = true },
	[LOOK_CELL] = { .name = "Cell", .jc = "left", .align = "start", .cell = true },
	[LOOK_CELL_CENTER] = { .name = "CellCenter", .jc = "center", .align = "center", .cell = true },
	[LOOK_CELL_RIGHT] = { .name = "CellRight", .jc = "right", .align = "end", .cell = true },
	[LOOK_HEADING] = { .name = "Heading", .jc = "center", .align = "center", .bold = true, .cell = true },
};

static const struct {
	const char *sign;
	enum look look;
} signs[] = {
	{ "^^^ ", LOOK_LARGE }, { "^^ ", LOOK_TITLE }, { "^ ", LOOK_CENTER }, { "} ", LOOK_HALF },
	{ "> ", LOOK_RIGHT },   { "- ", LOOK_LEFT },
};

/* What comes before a row or a paragraph: it stays on one page with the next. */
static bool take_keep(struct slice *line)
{
	bool keep = slice_starts(*line, SLICE("+"));

	slice_skip(line, keep);
	return keep;
}

static struct block *add(struct sheet_page *p)
{
	MEM_GROW(p->v, p->n, p->cap);
	p->v[p->n] = (struct block){ 0 };
	return &p->v[p->n++];
}

static struct slice word(struct slice *rest)
{
	struct slice part = { 0 };

	*rest = slice_trim(*rest);
	if (rest->n)
		slice_split(rest, ' ', &part);
	return part;
}

static void directive(struct sheet_page *p, struct slice rest)
{
	struct slice name = word(&rest);
	uint64_t size;

	if (slice_is(name, "альбомная")) {
		p->lies = true;
	} else {
		bool known = slice_is(name, "кегль") && slice_u64(word(&rest), &size);

		assert(known);
		p->size = known ? (unsigned)size : p->size;
	}
}

static struct sheet_table *begin_table(struct sheet_page *p, struct slice rest)
{
	struct sheet_table *table = arena_alloc(&p->arena, sizeof(*table));
	uint64_t width = 0;
	struct slice one;

	table->ruled = rest.p[0] == '=';
	slice_skip(&rest, 1);
	while ((one = word(&rest)).n) {
		bool right = slice_u64(one, &width) && table->n < COLUMNS_MAX;

		assert(right);
		table->widths[table->n++] = (unsigned)width;
		table->sum += (unsigned)width;
	}
	return table;
}

static void add_row(struct sheet_page *p, const struct sheet_table *table, struct slice rest)
{
	struct block *row = add(p);
	struct slice cell;
	size_t n = 0;

	assert(table);
	row->table = table;
	row->heading = rest.n && rest.p[0] == '!';
	slice_skip(&rest, row->heading);
	row->keep = take_keep(&rest) || row->heading;
	for (; rest.p && n < table->n; n++) {
		/* «|» also stands in placeholders */
		size_t at = 0, depth = 0;

		for (; at < rest.n && (depth || rest.p[at] != '|'); at++) {
			depth += rest.p[at] == '{';
			depth -= rest.p[at] == '}';
		}
		cell = slice_from(rest.p, at);
		rest = at < rest.n ? slice_from(rest.p + at + 1, rest.n - at - 1) : (struct slice){ 0 };
		row->cells[n] = slice_trim(cell);
	}
	assert(!rest.p && n == table->n);
}

static void add_paragraph(struct sheet_page *p, struct slice line, bool new_page)
{
	struct block *b = add(p);

	b->new_page = new_page;
	b->keep = take_keep(&line);
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
		struct slice sign = slice_str(signs[i].sign);

		if (!slice_starts(line, sign))
			continue;
		b->look = signs[i].look;
		slice_skip(&line, sign.n);
		break;
	}
	b->text = line;
}

/* The next line with those joined to it. */
static bool take_line(struct sheet_page *p, struct slice *rest, struct slice *line)
{
	struct buf whole = { 0 };
	struct slice part;
	bool more = rest->n && slice_split(rest, '\n', &part);

	if (!more)
		return false;
	while (part.n && part.p[part.n - 1] == '\\') {
		buf_add(&whole, part.p, part.n - 1);
		if (!slice_split(rest, '\n', &part))
			part = (struct slice){ 0 };
	}
	buf_slice(&whole, part);
	*line = arena_copy(&p->arena, buf_view(&whole));
	buf_release(&whole);
	return true;
}

/* Kept with what comes next without being told to: titles, what stands before a table or a signature, lines of
 * signatures. */
static void keep_together(struct sheet_page *p)
{
	for (size_t i = p->n; i-- > 0;) {
		struct block *b = &p->v[i];
		const struct block *next = i + 1 < p->n ? b + 1 : NULL;

		if (!next)
			continue;
		if (b->table)
			b->keep |= !b->table->ruled && next->table == b->table;
		else
			b->keep |= looks[b->look].bold || next->table || (next->keep && !next->text.n);
	}
}

void page_read(struct sheet_page *p, struct slice markup)
{
	const struct sheet_table *table = NULL;
	bool new_page = false;
	struct slice line;

	*p = (struct sheet_page){ .size = SIZE };
	while (take_line(p, &markup, &line)) {
		struct slice rest = line;

		if (line.n)
			slice_skip(&rest, 1);
		if (slice_starts(line, SLICE("@"))) {
			directive(p, rest);
		} else if (slice_is(line, "---")) {
			new_page = true;
		} else if (slice_starts(line, SLICE("|=")) || slice_starts(line, SLICE("|-"))) {
			table = begin_table(p, rest);
		} else if (slice_starts(line, SLICE("|"))) {
			add_row(p, table, rest);
		} else {
			/* the mark of a block goes, what it encloses begins the page */
			bool marker = slice_starts(line, SLICE("{{#")) || slice_starts(line, SLICE("{{/"));

			add_paragraph(p, line, new_page && !marker);
			new_page &= marker;
		}
	}
	keep_together(p);
}

void page_release(struct sheet_page *p)
{
	arena_release(&p->arena);
	free(p->v);
	*p = (struct sheet_page){ 0 };
}

unsigned page_size_of(const struct sheet_page *p, enum look look)
{
	return looks[look].large ? p->size + LARGE_MORE : looks[look].cell ? p->size - TABLE_LESS : p->size;
}

bool page_cell_next(struct slice *cell, bool heading, enum look *look, struct slice *text)
{
	ptrdiff_t end;

	if (!cell->p)
		return false;
	end = slice_find(*cell, SLICE(" // "));
	*text = slice_from(cell->p, end < 0 ? cell->n : (size_t)end);
	*cell = end < 0 ? (struct slice){ 0 } : slice_from(cell->p + end + 4, cell->n - (size_t)end - 4);
	*text = slice_trim(*text);
	*look = heading ? LOOK_HEADING : LOOK_CELL;
	if (text->n && (text->p[0] == '^' || text->p[0] == '>')) {
		*look = text->p[0] == '^' ? LOOK_CELL_CENTER : LOOK_CELL_RIGHT;
		slice_skip(text, 1);
	}
	return true;
}

bool page_run_next(struct slice *text, bool *bold, struct slice *run)
{
	while (text->n) {
		ptrdiff_t end = slice_find(*text, SLICE("**"));

		*run = slice_from(text->p, end < 0 ? text->n : (size_t)end);
		slice_skip(text, run->n);
		if (run->n)
			return true;
		slice_skip(text, 2);
		*bold = !*bold;
	}
	return false;
}
