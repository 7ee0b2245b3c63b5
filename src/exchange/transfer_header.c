/* Where a table's heading stands, what its columns mean, and which rows below are no data. */
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "transfer_private.h"

enum { ROWS_TOLD = 3, CELLS_TOLD = 6 };

static struct slice cell_of(const struct sample_row *row, size_t column)
{
	return column < row->n ? row->cells[column] : (struct slice){ 0 };
}

/* A heading over several columns leaves the cells to its right empty. */
static bool spans(const struct sample_row *row, size_t column)
{
	size_t left = column;

	if (cell_of(row, column).n)
		return column + 1 < row->n && !row->cells[column + 1].n;
	while (left > 0 && !cell_of(row, left).n)
		left--;
	return cell_of(row, left).n > 0;
}

static struct slice parent_of(const struct sample_row *row, size_t column)
{
	while (column > 0 && !cell_of(row, column).n)
		column--;
	return cell_of(row, column);
}

/* One possible heading: rows one under another. */
struct block {
	struct vocabulary *words;
	const struct sample_row *rows;
	size_t n, ncolumns;
	struct buf text;
};

enum join { JOIN_DOWN, JOIN_UP, JOIN_OWN, JOINS };

/* «Категория» over «дата» is «Категория дата», «Стаж» over «общий» is «общий Стаж». A heading over several
 * columns belongs to each of them, but for JOIN_OWN. */
static struct slice joined(struct block *b, size_t column, enum join join)
{
	buf_reset(&b->text);
	for (size_t k = 0; k < b->n; k++) {
		size_t i = join == JOIN_UP ? b->n - 1 - k : k;
		bool above = join != JOIN_OWN && i + 1 < b->n && cell_of(&b->rows[b->n - 1], column).n;
		struct slice cell = above ? parent_of(&b->rows[i], column) : cell_of(&b->rows[i], column);

		if (cell.n && b->text.n)
			buf_char(&b->text, ' ');
		buf_slice(&b->text, cell);
	}
	return buf_view(&b->text);
}

/* The whole heading first, then its lines from the lowest up. */
static struct word *column_word(struct block *b, size_t column, bool mapped)
{
	struct word *word = NULL;

	for (enum join join = JOIN_DOWN; join < JOINS && (!word || word->mapped != mapped); join++)
		word = vocabulary_find(b->words, joined(b, column, join));
	for (size_t i = b->n; i-- > 0 && (!word || word->mapped != mapped);)
		word = vocabulary_find(b->words, cell_of(&b->rows[i], column));
	return word && word->mapped == mapped ? word : NULL;
}

static bool is_taken(const struct import_column *columns, size_t n, const struct field *f)
{
	for (size_t i = 0; i < n; i++)
		if (columns[i].field == f)
			return true;
	return false;
}

/* Other columns beside the one whose lines they are of. */
static size_t read_across(struct block *b, struct import_column *columns, const bool *passed)
{
	const struct across *across = &b->words->across;
	size_t found = 0;

	if (!across->view || !is_taken(columns, b->ncolumns, across->line))
		return 0;
	for (size_t i = 0; i < b->ncolumns; i++) {
		struct slice lowest = cell_of(&b->rows[b->n - 1], i);
		struct slice heading = lowest.n ? lowest : joined(b, i, JOIN_DOWN);

		if (columns[i].field || passed[i] || !wide_heading(across->view, across->kind, heading, &columns[i].across))
			continue;
		columns[i].field = across->value;
		found++;
	}
	return found;
}

/* Fills `columns` and counts those with a field of their own; the map is asked before the names. */
static size_t read_columns(struct block *b, struct import_column *columns)
{
	bool *passed = mem_array(b->ncolumns, sizeof(*passed));
	size_t found = 0;

	memset(columns, 0, b->ncolumns * sizeof(*columns));
	for (int mapped = 1; mapped >= 0; mapped--)
		for (size_t i = 0; i < b->ncolumns; i++) {
			struct word *word = columns[i].field || passed[i] ? NULL : column_word(b, i, mapped);

			passed[i] |= word && !word->field;
			if (!word || !word->field || is_taken(columns, b->ncolumns, word->field))
				continue;
			columns[i].field = word->field;
			found++;
		}
	found += read_across(b, columns, passed);
	free(passed);
	return found;
}

/* May row `i` continue the heading above it? Its cells stand under headings of several columns, or go on in
 * the words of the cell above («Занимаемая» over «должность»). */
static bool continues(struct block *b, const struct sample_row *below)
{
	const struct sample_row *above = &b->rows[b->n - 1];
	bool any = false;

	for (size_t i = 0; i < below->n; i++) {
		struct slice cell = below->cells[i];

		if (!cell.n)
			continue;
		any = true;
		if (spans(above, i))
			continue;
		buf_reset(&b->text);
		buf_slice(&b->text, cell_of(above, i));
		buf_char(&b->text, ' ');
		buf_slice(&b->text, cell);
		if (!vocabulary_find(b->words, buf_view(&b->text)))
			return false;
	}
	return any;
}

/* A last line of sub-headings none of which means anything: nothing stands under the headings of
 * one column. */
static bool is_subheading(const struct block *b, const struct sample_row *below)
{
	const struct sample_row *above = &b->rows[b->n - 1];
	bool any = false, solid = false;

	for (size_t i = 0; i < above->n || i < below->n; i++) {
		bool under_span = spans(above, i);

		if (cell_of(below, i).n && !under_span)
			return false;
		any |= cell_of(below, i).n > 0;
		solid |= cell_of(above, i).n && !under_span;
	}
	return any && solid;
}

static size_t filled(const struct sample_row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		n += row->cells[i].n > 0;
	return n;
}

static size_t widest(const struct sample_row *rows, size_t n)
{
	size_t most = 0;

	for (size_t i = 0; i < n; i++)
		if (rows[i].n > most)
			most = rows[i].n;
	return most;
}

/* One name is a heading only of a table with one column, its number beside it. */
static size_t wanted(const struct sample_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (filled(&rows[i]) > 2)
			return 2;
	return 1;
}

/* The block that names the most fields; of equals the shortest, then the first. */
static bool best_block(struct block *b, const struct sample_row *rows, size_t n)
{
	size_t ncolumns = widest(rows, n), best = wanted(rows, n) - 1;
	struct import_column *columns = mem_array(ncolumns, sizeof(*columns));
	struct block found = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct block at = {
			.words = b->words, .rows = rows + i, .ncolumns = ncolumns, .text = b->text
		};

		for (at.n = 1; at.n <= HEADER_ROWS && i + at.n <= n; at.n++) {
			size_t score = filled(&rows[i]) ? read_columns(&at, columns) : 0;

			if (score > best || (score == best && found.n > at.n)) {
				best = score;
				found = at;
			}
			if (i + at.n == n || !continues(&at, &rows[i + at.n]))
				break;
		}
		b->text = at.text;
	}
	free(columns);
	b->rows = found.rows;
	b->n = found.n;
	b->ncolumns = ncolumns;
	return found.n > 0;
}

static void keep_texts(struct header *h, struct block *b)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < h->ncolumns; i++) {
		buf_reset(&text);
		utf8_safe(joined(b, i, JOIN_DOWN), &text);
		h->columns[i].header = arena_copy(&h->arena, buf_view(&text));
		for (size_t k = 0; k < b->n; k++) {
			buf_reset(&text);
			heading_letters(cell_of(&b->rows[k], i), &text);
			h->letters[i][k] = arena_copy(&h->arena, buf_view(&text));
		}
	}
	buf_release(&text);
}

static void mark_used(struct block *b, const struct import_column *columns)
{
	for (size_t i = 0; i < b->ncolumns; i++) {
		struct word *word = column_word(b, i, true);

		if (word && word->field == columns[i].field)
			word->used = true;
	}
}

/* What was asked for and is not there is a mistake in the map, not a column to pass over. */
static enum status check_map(const struct vocabulary *w, struct notes *notes)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].mapped && !w->v[i].used)
			return fail(notes, ST_USAGE,
				    "соответствие столбцов, запись %zu: такого столбца в таблице нет", i + 1);
	return ST_OK;
}

static enum status refuse_table(const struct sample_row *rows, size_t n, struct notes *notes)
{
	struct buf seen = { 0 };
	size_t told = 0;

	for (size_t i = 0; i < n && told < ROWS_TOLD; i++) {
		if (!filled(&rows[i]))
			continue;
		buf_printf(&seen, "%sстрока %zu:", told++ ? "; " : "", rows[i].line);
		for (size_t k = 0; k < rows[i].n && k < CELLS_TOLD; k++) {
			struct slice cell = utf8_fit(rows[i].cells[k], 24);

			if (cell.n)
				buf_printf(&seen, " «%.*s»", (int)cell.n, cell.p);
		}
	}
	if (told)
		fail(notes, ST_NO,
		     "не нашлась строка заголовков: нужны названия столбцов, например «ФИО» и «Должность». "
		     "Начало таблицы: %s. Назовите столбцы или задайте соответствие «заголовок;поле» (--map)",
		     buf_cstr(&seen));
	else
		fail(notes, ST_NO, "таблица пуста");
	buf_release(&seen);
	return ST_NO;
}

enum status header_find(struct header *h, struct vocabulary *w, const struct sample_row *rows, size_t n,
			struct notes *notes)
{
	struct block b = { .words = w };
	enum status st;

	if (!best_block(&b, rows, n)) {
		buf_release(&b.text);
		return refuse_table(rows, n, notes);
	}
	if (b.n < HEADER_ROWS && b.rows + b.n < rows + n && is_subheading(&b, &b.rows[b.n]))
		b.n++;
	h->rows = b.n;
	h->line = b.rows[0].line;
	h->last_line = b.rows[b.n - 1].line;
	h->ncolumns = widest(b.rows, b.n);
	h->columns = arena_alloc(&h->arena, b.ncolumns * sizeof(*h->columns));
	h->letters = arena_alloc(&h->arena, h->ncolumns * sizeof(*h->letters));
	read_columns(&b, h->columns);
	mark_used(&b, h->columns);
	keep_texts(h, &b);
	st = check_map(w, notes);
	buf_release(&b.text);
	return st;
}

void header_widen(struct header *h, size_t ncolumns)
{
	struct import_column *columns;
	struct slice (*letters)[HEADER_ROWS];

	if (ncolumns <= h->ncolumns)
		return;
	columns = arena_alloc(&h->arena, ncolumns * sizeof(*columns));
	letters = arena_alloc(&h->arena, ncolumns * sizeof(*letters));
	memcpy(columns, h->columns, h->ncolumns * sizeof(*columns));
	memcpy(letters, h->letters, h->ncolumns * sizeof(*letters));
	h->columns = columns;
	h->letters = letters;
	h->ncolumns = ncolumns;
}

void header_release(struct header *h)
{
	arena_release(&h->arena);
	*h = (struct header){ 0 };
}
