/* A pasted table becomes rows of a matrix: one for each value; those that are there already get the new
 * one. */
#include "matrix_private.h"

#include "metodist/base/idmap.h"
#include "metodist/base/mem.h"

struct taking {
	struct matrix *m;
	const struct paste *paste;
	size_t key;
	struct idmap heads;              /* by person: the newest of their rows … */
	uint16_t *next;                  /* … and by row the next one; 0: no more */
	size_t marked;
};

static const struct view *view_of(const struct taking *t)
{
	return t->m->tui->view;
}

static void chain(struct taking *t, uint16_t row, uint64_t id)
{
	uint32_t *head = idmap_at(&t->heads, id);

	t->next[row] = (uint16_t)*head;
	*head = row;
}

static void set_ref(struct matrix *m, const struct field *f, uint16_t row, uint64_t id)
{
	struct buf bytes = { 0 };

	ref_put(&bytes, (struct ref){ f->to->id, 0, id });
	record_set(&m->of->now, f, row, buf_view(&bytes));
	buf_release(&bytes);
}

/* The row of this person and this column, or one of theirs that has no column yet, or a new one. */
static uint16_t row_of(struct taking *t, uint64_t id, uint64_t across)
{
	struct matrix *m = t->m;
	uint16_t row = (uint16_t)idmap_get(&t->heads, id);

	while (row && matrix_id(m, m->across, row) != across && matrix_id(m, m->across, row))
		row = t->next[row];
	if (!row) {
		row = record_add_row(&m->of->now, m->rows);
		if (!row)
			return 0;
		set_ref(m, m->by, row, id);
		chain(t, row, id);
	}
	if (across)
		set_ref(m, m->across, row, across);
	return row;
}

/* Rows of a name that is nobody's yet: the first holds it, the others are tied to it. */
static uint16_t tied_row(struct taking *t, uint16_t *first, uint64_t across)
{
	struct matrix *m = t->m;
	uint16_t row = record_add_row(&m->of->now, m->rows);

	if (!row)
		return 0;
	if (!*first)
		*first = row;
	else {
		MEM_GROW(m->ties, m->nties, m->ties_cap);
		m->ties[m->nties++] = (struct tie){ row, *first };
	}
	if (across)
		set_ref(m, m->across, row, across);
	return row;
}

static void put_value(struct taking *t, uint16_t row, const struct paste_value *v)
{
	struct matrix *m = t->m;
	const struct field *other = v->field == m->mark ? m->value : m->mark;
	struct notes quiet = { 0 };

	if (other) {
		record_set(&m->of->now, other, row, (struct slice){ 0 });
		editing_clear(m->of, other->tag, row);
	}
	t->marked += editing_give(m->of, view_of(t), v->field, row, v->given, &quiet) != ST_OK;
	notes_release(&quiet);
}

/* The record that a column of the table names in this line: one value a line. */
static uint64_t named_across(const struct taking *t, size_t row)
{
	for (size_t i = 0; i < paste_ncolumns(t->paste); i++) {
		const struct paste_value *v = paste_value(t->paste, row, i);

		if (v && v->field == t->m->across)
			return v->ref.id;
	}
	return 0;
}

static void take_row(struct taking *t, size_t at)
{
	const struct paste_value *name = paste_value(t->paste, at, t->key);
	uint64_t id = name && !paste_doubtful(name) ? name->ref.id : 0, named = named_across(t, at);
	uint16_t first = 0, row;

	for (size_t i = 0; i < paste_ncolumns(t->paste); i++) {
		const struct paste_column *column = paste_column(t->paste, i);
		const struct paste_value *v = paste_value(t->paste, at, i);
		uint64_t across = column->across.id ? column->across.id : named;

		if (!v || !column->field || column->field == t->m->by || column->field == t->m->across || !across)
			continue;
		row = id ? row_of(t, id, across) : tied_row(t, &first, across);
		if (row)
			put_value(t, row, v);
	}
	/* A name alone is a line to be filled. */
	if (id && !idmap_get(&t->heads, id))
		row_of(t, id, 0);
	if (id)
		return;
	if (!first && !tied_row(t, &first, 0))
		return;
	editing_mark(t->m->of, t->m->by->tag, first, name ? name->text : (struct slice){ 0 },
		     paste_why(name));
	t->marked++;
}

/* Scores without names, for the lines from the cursor on. */
static void take_block(struct taking *t, size_t at, size_t line)
{
	struct matrix *m = t->m;

	if (line >= m->nlines || !m->lines[line].id)
		return;
	for (size_t i = 0; i < paste_ncolumns(t->paste); i++) {
		const struct paste_value *v = paste_value(t->paste, at, i);
		uint64_t across = paste_column(t->paste, i)->across.id;

		if (v && across)
			put_value(t, row_of(t, m->lines[line].id, across), v);
	}
}

size_t matrix_take(struct matrix *m, const struct paste *paste)
{
	struct taking t = { .m = m, .paste = paste, .key = paste_key(paste) };
	size_t n = record_nrows(&m->of->now, m->rows), line = m->grid->line;

	t.next = mem_array(UINT16_MAX + 1, sizeof(*t.next));
	for (size_t i = 0; i < n; i++) {
		uint16_t row = record_row(&m->of->now, m->rows, i);
		uint64_t id = matrix_id(m, m->by, row);

		if (id)
			chain(&t, row, id);
	}
	for (size_t i = 0; i < paste_nrows(paste); i++) {
		if (paste_row(paste, i) == PASTE_OUT)
			continue;
		if (t.key < paste_ncolumns(paste))
			take_row(&t, i);
		else
			take_block(&t, i, line++);
	}
	idmap_release(&t.heads);
	free(t.next);
	matrix_rebuild(m);
	return t.marked;
}

const uint64_t *matrix_across(const struct matrix *m, size_t *n)
{
	*n = m->ncolumns;
	return m->columns;
}
