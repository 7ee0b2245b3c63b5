/* What the operator said of a table: another text, or a record, for what stands in its cells. */
#include "transfer_private.h"

#include "metodist/base/mem.h"

static uint64_t mend_hash(struct slice heading, struct slice value)
{
	return hashes_hash(hashes_hash(0, heading), value);
}

enum status mends_take(struct mends *m, const struct csv_row *row, struct notes *notes)
{
	struct slice value = slice_trim(row->fields[1]);
	struct buf letters = { 0 };
	struct mend mend = { .given = arena_copy(&m->arena, slice_trim(row->fields[2])) };

	if (row->n > 4 || (row->n == 4 && !slice_u64(slice_trim(row->fields[3]), &mend.line)))
		return fail(notes, ST_USAGE,
			    "соответствие столбцов, строка %zu: нужно «заголовок;поле», «заголовок;что стоит;что "
			    "имеется в виду» и, если в одной строке, её номер", row->line);
	heading_letters(row->fields[0], &letters);
	mend.heading = arena_copy(&m->arena, buf_view(&letters));
	mend.value = arena_copy(&m->arena, value);
	MEM_GROW(m->v, m->n, m->cap);
	hashes_add(&m->lookup, mend_hash(mend.heading, mend.value), (uint32_t)m->n);
	m->v[m->n++] = mend;
	buf_release(&letters);
	return ST_OK;
}

/* The newest word counts; what is said of one row before what is said of all. */
static const struct mend *find(const struct mends *m, struct slice heading, struct slice value, size_t line)
{
	const struct mend *all = NULL, *own = NULL;
	size_t at = 0;
	uint32_t i;

	while (hashes_next(&m->lookup, mend_hash(heading, value), &at, &i)) {
		const struct mend *mend = &m->v[i];

		if (!slice_eq(mend->heading, heading) || !slice_eq(mend->value, value))
			continue;
		if (mend->line == line && (!own || own < mend))
			own = mend;
		else if (!mend->line && (!all || all < mend))
			all = mend;
	}
	return own ? own : all;
}

bool mends_find(const struct mends *m, struct slice heading, struct slice value, size_t line, struct slice *given)
{
	const struct mend *mend = m->n ? find(m, heading, slice_trim(value), line) : NULL;

	/* Of one cell it is enough to say where it is. */
	if (m->n && !mend && line) {
		mend = find(m, heading, (struct slice){ 0 }, line);
		mend = mend && mend->line ? mend : NULL;
	}
	if (mend)
		*given = mend->given;
	return mend != NULL;
}

bool mends_leave_out(const struct mends *m, size_t line)
{
	const struct mend *mend = m->n ? find(m, (struct slice){ 0 }, (struct slice){ 0 }, line) : NULL;

	return mend && mend->line && !mend->given.n;
}

bool mends_record(const struct mends *m, const struct view *view, const struct record *now, size_t line,
		  struct ref *ref)
{
	struct buf title = { 0 };
	struct slice given = { 0 };
	bool told;

	if (!m->n)
		return false;
	record_title(view, now, &title);
	told = mends_find(m, (struct slice){ 0 }, buf_view(&title), line, &given) && given.n;
	buf_release(&title);
	*ref = (struct ref){ now->kind->id, 0, 0 };
	return told && (slice_u64(given, &ref->id) || slice_is(given, IMPORT_MAP_NEW));
}

void mends_release(struct mends *m)
{
	arena_release(&m->arena);
	hashes_release(&m->lookup);
	free(m->v);
	*m = (struct mends){ 0 };
}

/* ---- lines of a map ---- */

static void put_cell(struct buf *map, struct slice text, char before)
{
	if (before)
		buf_char(map, before);
	buf_char(map, '"');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			buf_char(map, '"');
		buf_char(map, text.p[i]);
	}
	buf_char(map, '"');
}

void import_map_column(struct buf *map, struct slice heading, struct slice field)
{
	put_cell(map, heading, 0);
	put_cell(map, field, ';');
	buf_char(map, '\n');
}

void import_map_value(struct buf *map, struct slice heading, struct slice value, struct slice given, size_t line)
{
	put_cell(map, heading.n ? heading : SLICE(IMPORT_MAP_RECORD), 0);
	put_cell(map, value, ';');
	put_cell(map, given, ';');
	if (line)
		buf_printf(map, ";%zu", line);
	buf_char(map, '\n');
}
