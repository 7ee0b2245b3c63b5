/* What the columns of a pasted table fill: by their headings as on import, by the records of a matrix, or,
 * without headings, where what stands in them fits best. */
#include "metodist/base/mem.h"
#include "paste_private.h"

enum { HEADING_AMONG = 5 /* first rows */, SAMPLE = 12 };

static size_t widest(const struct paste *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->nrows; i++)
		n = p->rows[i].n > n ? p->rows[i].n : n;
	return n;
}

/* ---- headings ---- */

/* «М-3», «М-3 Решение задач»: whose values stand below. */
static bool across_of(const struct paste *p, struct slice heading, struct ref *ref)
{
	return p->across && wide_heading(p->config.view, p->across, heading, ref);
}

static void set_column(struct paste *p, size_t i, const struct field *f, struct ref across)
{
	p->columns[i].field = f;
	p->columns[i].across = across;
	p->header.columns[i].field = f;
}

static bool is_filled(const struct paste *p, const struct field *f)
{
	for (size_t i = 0; i < p->ncolumns; i++)
		if (p->columns[i].field == f && !p->columns[i].across.id)
			return true;
	return false;
}

/* Takes what the row's cells name; their number. */
static size_t read_heading(struct paste *p, const struct csv_row *row)
{
	size_t named = 0;

	for (size_t i = 0; i < row->n; i++) {
		struct word *word = vocabulary_find(&p->words, row->fields[i]);
		struct ref ref = { 0 };

		set_column(p, i, NULL, ref);
		if (word && word->field && !is_filled(p, word->field))
			set_column(p, i, word->field, ref);
		else if (!word && across_of(p, row->fields[i], &ref))
			set_column(p, i, p->value, ref);
		named += p->columns[i].field != NULL;
	}
	return named;
}

static void forget_columns(struct paste *p)
{
	for (size_t i = 0; i < p->ncolumns; i++)
		set_column(p, i, NULL, (struct ref){ 0 });
}

static void keep_heading(struct paste *p, const struct csv_row *row)
{
	struct buf letters = { 0 };

	p->header.rows = 1;
	p->header.line = p->header.last_line = row->line;
	for (size_t i = 0; i < row->n; i++) {
		buf_reset(&letters);
		heading_letters(row->fields[i], &letters);
		p->header.letters[i][0] = arena_copy(&p->arena, buf_view(&letters));
		p->header.columns[i].header = p->columns[i].heading = row->fields[i];
	}
	buf_release(&letters);
}

/* A number, a day, somebody's name: no heading has them. */
static bool is_data(struct paste *p, const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		struct slice cell = row->fields[i];

		for (size_t k = 0; k < cell.n; k++)
			if (cell.p[k] >= '0' && cell.p[k] <= '9')
				return true;
		for (size_t k = 0; cell.n && k < p->config.nfields; k++) {
			const struct field *f = p->config.fields[k];
			uint32_t value = f->type == &type_ref ? paste_read(p, f, cell) : 0;

			if (value && p->values[value - 1].found < PASTE_NOBODY)
				return true;
		}
	}
	return false;
}

/* One name is a heading only above everything else, or of a table with one column; «член» is the name of a
 * column, and a role in the first line of data. */
static bool find_heading(struct paste *p)
{
	for (size_t i = 0; i < p->nrows && i < HEADING_AMONG; i++) {
		size_t named = read_heading(p, &p->rows[i]);

		if (named > 1 || (named && (i == 0 || p->ncolumns == 1) && !is_data(p, &p->rows[i]))) {
			keep_heading(p, &p->rows[i]);
			return true;
		}
	}
	forget_columns(p);
	return false;
}

/* Headings of several lines, as forms have them. */
static bool find_block(struct paste *p)
{
	struct sample_row sample[HEADING_AMONG];
	struct header found = { 0 };
	struct notes quiet = { 0 };
	size_t n = p->nrows < HEADING_AMONG ? p->nrows : HEADING_AMONG;
	enum status st;

	for (size_t i = 0; i < n; i++)
		sample[i] = (struct sample_row){ p->rows[i].line, p->rows[i].n, p->rows[i].fields };
	st = header_find(&found, &p->words, sample, n, &quiet);
	notes_release(&quiet);
	if (st || found.rows < 2 || found.ncolumns > p->ncolumns) {
		header_release(&found);
		return false;
	}
	for (size_t i = 0; i < found.ncolumns; i++) {
		p->columns[i].heading = arena_copy(&p->arena, found.columns[i].header);
		p->columns[i].field = found.columns[i].field;
		if (!p->columns[i].field && across_of(p, p->columns[i].heading, &p->columns[i].across))
			p->columns[i].field = found.columns[i].field = p->value;
	}
	header_release(&p->header);
	p->header = found;
	return true;
}

/* ---- without headings ---- */

/* How well the cells of a column fit a field: a name or a date more than a text, which is anything. */
static size_t fits(struct paste *p, size_t column, const struct field *f)
{
	size_t score = 0;

	for (size_t i = 0; i < p->nrows && i < SAMPLE; i++) {
		struct slice cell = column < p->rows[i].n ? p->rows[i].fields[column] : (struct slice){ 0 };
		uint32_t value = cell.n ? paste_read(p, f, cell) : 0;
		enum paste_found found = value ? p->values[value - 1].found : PASTE_EMPTY;

		if (found != PASTE_EMPTY && found < PASTE_NOBODY)
			score += f->type->wire == WIRE_TEXT && !f->choices ? 1 : 2;
	}
	return score;
}

/* «1», «2», «3»: № п/п. */
static bool is_numbering(const struct paste *p)
{
	uint64_t first = 0, n;

	for (size_t i = 0; i < p->nrows; i++) {
		if (!slice_u64(p->rows[i].fields[0], &n) || (i && n != first + i))
			return false;
		first = i ? first : n;
	}
	return p->nrows > 1 && p->ncolumns > 1;
}

/* The field under the i-th column when the first one is `start`; of a matrix the names, then its columns. */
static const struct field *field_at(const struct paste *p, size_t start, size_t i, struct ref *across)
{
	*across = (struct ref){ 0 };
	if (!paste_is_matrix(p))
		return start + i < p->config.nfields ? p->config.fields[start + i] : NULL;
	if (start + i == 0)
		return p->config.fields[0];
	if (start + i > p->config.nacross)
		return NULL;
	*across = (struct ref){ p->across->id, 0, p->config.across[start + i - 1] };
	return p->value;
}

static size_t place(struct paste *p, size_t from, size_t start)
{
	size_t score = 0;

	forget_columns(p);
	for (size_t i = from; i < p->ncolumns; i++) {
		struct ref across;
		const struct field *f = field_at(p, start, i - from, &across);

		set_column(p, i, f, across);
		score += f ? fits(p, i, f) : 0;
	}
	return score;
}

/* Where the cursor stands, unless the values fit better elsewhere. */
static void place_columns(struct paste *p)
{
	size_t from = is_numbering(p), n = paste_is_matrix(p) ? p->config.nacross + 1 : p->config.nfields;
	size_t best = p->config.at < n ? p->config.at : 0, score = place(p, from, best);

	for (size_t start = 0; start < n; start++) {
		size_t other = start == best ? 0 : place(p, from, start);

		if (other > score) {
			score = other;
			best = start;
		}
	}
	place(p, from, best);
}

void paste_read_columns(struct paste *p)
{
	p->ncolumns = widest(p);
	p->columns = arena_alloc(&p->arena, (p->ncolumns + 1) * sizeof(*p->columns));
	p->header.ncolumns = p->ncolumns;
	p->header.columns = arena_alloc(&p->header.arena, (p->ncolumns + 1) * sizeof(*p->header.columns));
	p->header.letters = arena_alloc(&p->header.arena, (p->ncolumns + 1) * sizeof(*p->header.letters));
	if (p->nrows && !find_block(p) && !find_heading(p))
		place_columns(p);
}
