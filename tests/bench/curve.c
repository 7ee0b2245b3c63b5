/* How figures grow: the lines of results.csv that tell of the same, one size beside the other. */
#include <stdio.h>

#include "bench.h"
#include "metodist/base/arena.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { SIZES_MAX = 8, WHAT_WIDTH = 50 };
enum cell { SIZE, WHAT, UNIT, OURS, P99, PEER, PEERS, PEERS_P99, RATIO, CELLS };

/* One figure at every size; NULL where it was not measured. */
struct growth {
	struct slice what, unit, peer;
	const struct slice *cells[SIZES_MAX];    /* CELLS of a line each */
};

struct curve {
	struct arena arena;
	struct slice sizes[SIZES_MAX];
	size_t nsizes;
	struct growth *v;
	size_t n, cap;
};

static size_t size_index(struct curve *c, struct slice size)
{
	size_t i = 0;

	while (i < c->nsizes && !slice_eq(c->sizes[i], size))
		i++;
	if (i == c->nsizes && i < SIZES_MAX)
		c->sizes[c->nsizes++] = size;
	return i;
}

static struct growth *growth_of(struct curve *c, const struct slice *cells, size_t at)
{
	for (size_t i = 0; i < c->n; i++)
		if (slice_eq(c->v[i].what, cells[WHAT]) && slice_eq(c->v[i].peer, cells[PEER]) &&
		    !c->v[i].cells[at])
			return &c->v[i];
	MEM_GROW(c->v, c->n, c->cap);
	c->v[c->n] = (struct growth){ cells[WHAT], cells[UNIT], cells[PEER], { 0 } };
	return &c->v[c->n++];
}

static void add_line(struct curve *c, struct slice line)
{
	struct slice *cells = arena_alloc(&c->arena, CELLS * sizeof(*cells));
	size_t at, n = 0;

	while (n < CELLS && slice_split(&line, ';', &cells[n]))
		n++;
	at = n == CELLS ? size_index(c, cells[SIZE]) : SIZES_MAX;
	if (at < SIZES_MAX)
		growth_of(c, cells, at)->cells[at] = cells;
}

static void read_lines(struct curve *c, const struct bench *bench)
{
	char *path = path_in(bench, "results.csv");
	struct notes notes = { 0 };
	struct buf csv = { 0 };
	struct slice rest, line;

	must(file_read(path, SIZE_MAX, &csv, &notes), &notes);
	rest = arena_copy(&c->arena, buf_view(&csv));
	slice_split(&rest, '\n', &line);
	while (slice_split(&rest, '\n', &line))
		add_line(c, line);
	buf_release(&csv);
	free(path);
}

static double number(struct slice cell)
{
	char room[40];

	snprintf(room, sizeof(room), "%.*s", (int)cell.n, cell.p);
	return strtod(room, NULL);
}

static void add_number(const struct slice *cells, enum cell cell, struct buf *out)
{
	struct buf text = { 0 };

	if (cells)
		table_number(&text, number(cells[cell]));
	buf_printf(out, " %9s", cells ? buf_cstr(&text) : "-");
	buf_release(&text);
}

static void add_ratios(const struct curve *c, const struct growth *g, struct buf *out)
{
	for (size_t i = 0; i < c->nsizes; i++) {
		struct slice ratio = g->cells[i] ? g->cells[i][RATIO] : SLICE("-");

		buf_printf(out, "%s%.*s", i ? " / " : "  ratio ", (int)ratio.n, ratio.p);
	}
	buf_printf(out, " to %.*s", (int)g->peer.n, g->peer.p);
}

/* Ours at every size, how many times the last is the first, the ratio to the peer at every size. What stands
 * beside nobody is told by its p99. */
static void tell(const struct curve *c, const struct growth *g)
{
	const struct slice *first = g->cells[0], *last = g->cells[c->nsizes - 1];
	enum cell cell = first && !g->peer.n && first[P99].n ? P99 : OURS;
	struct buf line = { 0 };
	size_t width;

	if (!first || !last)
		return;
	buf_printf(&line, "%.*s, %s%.*s", (int)g->what.n, g->what.p, cell == P99 ? "p99 " : "",
		   (int)g->unit.n, g->unit.p);
	for (width = utf8_width(buf_view(&line)); width < WHAT_WIDTH; width++)
		buf_char(&line, ' ');
	for (size_t i = 0; i < c->nsizes; i++)
		add_number(g->cells[i], cell, &line);
	if (number(first[cell]) > 0)
		buf_printf(&line, "  x%-6.2f", number(last[cell]) / number(first[cell]));
	if (g->peer.n)
		add_ratios(c, g, &line);
	table_text(buf_cstr(&line));
	buf_release(&line);
}

void table_curve(const struct bench *bench)
{
	struct curve c = { 0 };

	read_lines(&c, bench);
	if (c.nsizes > 1) {
		struct buf heading = { 0 };

		buf_str(&heading, "how it grows:");
		for (size_t i = 0; i < c.nsizes; i++)
			buf_printf(&heading, " %.*s", (int)c.sizes[i].n, c.sizes[i].p);
		buf_str(&heading, " teachers; the last to the first; the ratio at each");
		table_heading(buf_cstr(&heading));
		buf_release(&heading);
		for (size_t i = 0; i < c.n; i++)
			tell(&c, &c.v[i]);
	}
	free(c.v);
	arena_release(&c.arena);
}
