/* Rows below the heading that hold no record: blank ones, totals, the heading again, numbers of
 * the columns. */
#include "metodist/base/utf8.h"
#include "transfer_private.h"

static bool is_column_number(struct slice cell, size_t number)
{
	uint64_t n;

	return slice_u64(cell, &n) && n == number;
}

/* «1;2;3;4» under the heading of a form. */
static bool is_ordinals(const struct csv_row *row)
{
	size_t seen = 0, first = 0;

	for (size_t i = 0; i < row->n; i++) {
		struct slice cell = slice_trim(row->fields[i]);

		if (!cell.n)
			continue;
		if (seen == 0)
			first = i;
		if (!is_column_number(cell, seen + 1) || i != first + seen)
			return false;
		seen++;
	}
	return seen > 2;
}

static bool is_total(struct slice cell)
{
	static const char *const words[] = { "итого", "всего" };
	struct buf lower = { 0 };
	bool total = false;

	if (cell.n > 400)
		return false;
	utf8_lower_all(cell, &lower);
	for (size_t i = 0; i < ARRAY_SIZE(words) && !total; i++) {
		struct slice rest = buf_view(&lower);
		uint32_t ch = ' ';

		if (!slice_starts(rest, slice_str(words[i])))
			continue;
		slice_skip(&rest, strlen(words[i]));
		/* «Всеголовы» is somebody's name. */
		total = !utf8_next(&rest, &ch) || utf8_lower(ch) == utf8_upper(ch);
	}
	buf_release(&lower);
	return total;
}

static bool is_heading_cell(const struct header *h, size_t column, struct slice cell, struct buf *letters)
{
	buf_reset(letters);
	heading_letters(cell, letters);
	for (size_t i = 0; i < h->rows; i++)
		if (h->letters[column][i].n && slice_eq(buf_view(letters), h->letters[column][i]))
			return true;
	return false;
}

/* The heading on the next printed page. */
static bool is_heading(const struct header *h, const struct csv_row *row)
{
	struct buf letters = { 0 };
	size_t seen = 0, named = 0;
	bool same = true;

	for (size_t i = 0; i < row->n && same; i++) {
		struct slice cell = slice_trim(row->fields[i]);

		if (!cell.n)
			continue;
		same = i < h->ncolumns && (!h->columns[i].header.n || is_heading_cell(h, i, cell, &letters));
		named += same && letters.n > 0;
		seen++;
	}
	buf_release(&letters);
	return same && named > 0 && (named > 1 || seen == h->ncolumns);
}

enum row_sort header_sort(const struct header *h, const struct csv_row *row)
{
	struct slice first = { 0 };
	bool fills = false;

	for (size_t i = 0; i < row->n; i++) {
		struct slice cell = slice_trim(row->fields[i]);

		if (!first.n && cell.n && (!slice_u64(cell, &(uint64_t){ 0 })))
			first = cell;
		/* What stands only in columns that fill nothing (signatures, remarks) is no record. */
		fills |= cell.n && (i >= h->ncolumns || h->columns[i].field);
	}
	if (first.n && is_total(first))
		return ROW_TOTAL;
	if (is_ordinals(row))
		return ROW_ORDINALS;
	if (!fills && !row->broken)
		return ROW_BLANK;
	return is_heading(h, row) ? ROW_HEADING : ROW_DATA;
}
