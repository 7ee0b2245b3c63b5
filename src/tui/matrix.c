#include "matrix_private.h"

#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

static const char COUNTED[] = "Итог и уровень считаются сами: среднее баллов строки и его место на шкале";

static bool is_blank(const struct matrix *m, uint16_t row)
{
	return !record_get(&m->of->now, m->value->tag, row).n &&
	       !(m->mark && record_get(&m->of->now, m->mark->tag, row).n) &&
	       !editing_fault(m->of, m->value->tag, row);
}

static void refresh(void *ctx)
{
	matrix_rebuild(ctx);
}

/* ---- cells ---- */

static size_t count(void *ctx)
{
	return ((struct matrix *)ctx)->nlines;
}

static struct grid_line line(void *ctx, size_t i)
{
	struct matrix *m = ctx;

	return (struct grid_line){ m->of, m->lines[i].first };
}

static struct grid_line cell(void *ctx, size_t i, size_t column)
{
	struct matrix *m = ctx;
	uint16_t row;

	if (column == matrix_adding_column(m))
		return (struct grid_line){ &m->adding, m->adding_row };
	if (i >= m->nlines || column > m->ncolumns)
		return (struct grid_line){ 0 };
	row = column ? *matrix_cell(m, i, column - 1) : m->lines[i].first;
	return row ? (struct grid_line){ m->of, row } : (struct grid_line){ 0 };
}

static uint16_t add_row(struct matrix *m)
{
	uint16_t row = record_add_row(&m->of->now, m->rows);

	if (!row)
		tui_complain(m->tui, "Больше строк не помещается: удалённые строки тоже считаются");
	return row;
}

static bool add(void *ctx)
{
	struct matrix *m = ctx;
	uint16_t row = add_row(m);

	if (row)
		matrix_rebuild(m);
	return row != 0;
}

static bool make(void *ctx, size_t i, size_t column)
{
	struct matrix *m = ctx;
	struct buf ref = { 0 };
	uint16_t row;

	if (column == 0 || column == matrix_adding_column(m))
		return true;
	if (column > m->ncolumns) {
		tui_say(m->tui, "%s", COUNTED);
		return false;
	}
	if (i >= m->nlines) {
		tui_say(m->tui, "Сначала назовите строку: столбец «%s»", m->by->label);
		return false;
	}
	if (*matrix_cell(m, i, column - 1))
		return true;
	row = m->lines[i].spare ? m->lines[i].spare : add_row(m);
	if (!row)
		return false;
	if (m->lines[i].id) {
		ref_put(&ref, (struct ref){ m->by->to->id, 0, m->lines[i].id });
		record_set(&m->of->now, m->by, row, buf_view(&ref));
	} else if (row != m->lines[i].first) {
		MEM_GROW(m->ties, m->nties, m->ties_cap);
		m->ties[m->nties++] = (struct tie){ row, m->lines[i].first };
	}
	buf_reset(&ref);
	ref_put(&ref, (struct ref){ m->across->to->id, 0, m->columns[column - 1] });
	record_set(&m->of->now, m->across, row, buf_view(&ref));
	buf_release(&ref);
	matrix_rebuild(m);
	return true;
}

static void drop_row(struct matrix *m, uint16_t row)
{
	record_drop_row(&m->of->now, m->rows, row);
	editing_clear_row(m->of, row);
}

/* Calls for each row of a line, the one that names it last. */
static void each_row(struct matrix *m, size_t i, void (*each)(struct matrix *, uint16_t))
{
	struct matrix_line l = m->lines[i];

	for (size_t c = 0; c < m->ncolumns; c++)
		if (*matrix_cell(m, i, c) && *matrix_cell(m, i, c) != l.first)
			each(m, *matrix_cell(m, i, c));
	if (l.spare && l.spare != l.first)
		each(m, l.spare);
	each(m, l.first);
}

static void remove_line(void *ctx, size_t i)
{
	struct matrix *m = ctx;

	each_row(m, i, drop_row);
	matrix_rebuild(m);
}

/* ---- what follows when a cell was typed in ---- */

static void new_adding(struct matrix *m)
{
	editing_release(&m->adding);
	editing_new(&m->adding, m->of->now.kind);
	m->adding_row = record_add_row(&m->adding.now, m->rows);
}

static enum cell_left column_named(struct matrix *m, size_t *column)
{
	struct slice bytes = record_get(&m->adding.now, m->across->tag, m->adding_row);
	uint64_t id = bytes.n ? ref_get(bytes, 0).id : 0;

	new_adding(m);
	if (!id)
		return CELL_SAME;
	*column = 1 + matrix_find_column(m, id);
	if (*column == 1 + m->ncolumns)
		matrix_add_column(m, id);
	matrix_show_columns(m);
	return CELL_STAY;
}

/* The other rows of the line follow its first; a name that is there already leads to its line. */
static enum cell_left line_named(struct matrix *m, size_t *i)
{
	struct matrix_line l = m->lines[*i];
	uint64_t id = matrix_id(m, m->by, l.first);
	struct buf bytes = { 0 };

	if (l.id && !id) {
		tui_say(m->tui, "Строку убирает F8");
		id = l.id;
	}
	if (id)
		ref_put(&bytes, (struct ref){ m->by->to->id, 0, id });
	record_set(&m->of->now, m->by, l.first, buf_view(&bytes));
	for (size_t c = 0; c < m->ncolumns; c++)
		if (*matrix_cell(m, *i, c))
			record_set(&m->of->now, m->by, *matrix_cell(m, *i, c), buf_view(&bytes));
	if (l.spare)
		record_set(&m->of->now, m->by, l.spare, buf_view(&bytes));
	buf_release(&bytes);
	for (size_t k = 0; id && k < m->nlines; k++) {
		if (k == *i || m->lines[k].id != id || l.spare != l.first)
			continue;
		drop_row(m, l.first);
		*i = k;
		break;
	}
	matrix_rebuild(m);
	return CELL_LINES;
}

/* Nothing stands in the cell any more: the name stays, the pair goes. */
static void clear_cell(struct matrix *m, size_t i, size_t column)
{
	uint16_t row = *matrix_cell(m, i, column - 1);

	record_set(&m->of->now, m->value, row, (struct slice){ 0 });
	editing_clear(m->of, m->value->tag, row);
	if (m->mark)
		record_set(&m->of->now, m->mark, row, (struct slice){ 0 });
	if (m->lines[i].first == row)
		record_set(&m->of->now, m->across, row, (struct slice){ 0 });
	else
		drop_row(m, row);
	matrix_rebuild(m);
}

static enum cell_left value_typed(struct matrix *m, size_t i, size_t column)
{
	uint16_t row = *matrix_cell(m, i, column - 1);

	if (!row)
		return CELL_SAME;
	if (m->mark && record_get(&m->of->now, m->value->tag, row).n)
		record_set(&m->of->now, m->mark, row, (struct slice){ 0 });
	if (!is_blank(m, row))
		return CELL_SAME;
	clear_cell(m, i, column);
	return CELL_LINES;
}

static enum cell_left left(void *ctx, size_t *i, size_t *column)
{
	struct matrix *m = ctx;

	if (*column == matrix_adding_column(m)) {
		enum cell_left how = column_named(m, column);

		/* Nobody has a score before there is somebody. */
		if (how == CELL_STAY && *i >= m->nlines)
			*column = 0;
		return how;
	}
	if (*i >= m->nlines)
		return CELL_SAME;
	return *column ? value_typed(m, *i, *column) : line_named(m, i);
}

/* ---- keys ---- */

static const struct choice *choice_of(const struct matrix *m, const struct key *key)
{
	uint32_t ch = utf8_lower(key->ch), other = layout_other(ch);

	if (!m->mark || key->code != K_CHAR || key->mods)
		return NULL;
	for (size_t i = 0; i < m->mark->choices->n; i++) {
		const struct choice *choice = &m->mark->choices->items[i];

		if (choice->key && (choice->key == ch || choice->key == other))
			return choice;
	}
	return NULL;
}

static enum cell_key key_alone(void *ctx, size_t i, size_t column, const struct key *key)
{
	struct matrix *m = ctx;
	const struct choice *choice = choice_of(m, key);
	uint16_t row;

	if (!column || column > m->ncolumns || i >= m->nlines)
		return CELL_KEY_NONE;
	if (key->code == K_DEL || key->code == K_BACKSPACE) {
		if (*matrix_cell(m, i, column - 1))
			clear_cell(m, i, column);
		return CELL_KEY_STAY;
	}
	if (!choice || !make(m, i, column))
		return CELL_KEY_NONE;
	row = *matrix_cell(m, i, column - 1);
	record_set(&m->of->now, m->value, row, (struct slice){ 0 });
	editing_clear(m->of, m->value->tag, row);
	record_set(&m->of->now, m->mark, row, slice_str(choice->code));
	return CELL_KEY_NEXT;
}

/* A name, its cells, and as long as one makes the first line the columns too. */
static bool stop(void *ctx, size_t i, size_t column)
{
	struct matrix *m = ctx;

	if (column == 0)
		return i >= m->nlines;
	if (column == matrix_adding_column(m))
		return !m->ncolumns || (i == 0 && m->nlines <= 1);
	return column <= m->ncolumns;
}

/* ---- what is told ---- */

static void title_of(const struct matrix *m, size_t column, struct buf *text)
{
	view_title(m->tui->view, (struct ref){ m->across->to->id, 0, m->columns[column - 1] }, text);
}

/* The first word of the title, which is its code. */
static void heading(void *ctx, size_t column, struct buf *text)
{
	struct matrix *m = ctx;
	struct buf title = { 0 };
	struct slice rest, word = { 0 };

	if (column == 0 || column > m->ncolumns) {
		buf_str(text, !column ? m->by->label
			      : column == matrix_adding_column(m) ? "+"
			      : column == matrix_level_column(m)  ? "Уровень"
								  : "Итог");
		return;
	}
	title_of(m, column, &title);
	rest = buf_view(&title);
	slice_split(&rest, ' ', &word);
	buf_slice(text, word);
	buf_release(&title);
}

/* Bytes of a value; nothing for a line without one. */
static void mean(const struct matrix *m, size_t i, struct buf *bytes)
{
	int64_t sum = 0, n = 0;

	for (size_t c = 0; c < m->ncolumns; c++) {
		uint16_t row = *matrix_cell(m, i, c);
		struct slice value = row ? record_get(&m->of->now, m->value->tag, row) : (struct slice){ 0 };

		sum += int_get(value);
		n += value.n > 0;
	}
	if (n)
		int_put(bytes, (sum + n / 2) / n);
}

static void tell_mean(const struct matrix *m, size_t i, bool level, struct buf *text)
{
	struct buf bytes = { 0 };

	mean(m, i, &bytes);
	if (bytes.n && level)
		m->rows->matrix.grade(&m->of->now, buf_view(&bytes), text);
	else if (bytes.n)
		m->value->type->format(m->value, NULL, buf_view(&bytes), text);
	buf_release(&bytes);
}

static void text_of(void *ctx, size_t i, size_t column, struct buf *text)
{
	struct matrix *m = ctx;
	struct grid_line at = cell(m, i, column);

	if (column > m->ncolumns && column < matrix_adding_column(m))
		tell_mean(m, i, column == matrix_level_column(m), text);
	else if (m->mark && column && column <= m->ncolumns && at.of)
		record_text(m->tui->view, &m->of->now, m->mark, at.row, text);
}

static void hint(void *ctx, size_t column, struct buf *text)
{
	struct matrix *m = ctx;

	if (column == 0) {
		buf_printf(text, "%s: печатайте; Enter — дальше, Ins — ещё столбец, F8 — убрать строку",
			   m->by->label);
	} else if (column > m->ncolumns && column < matrix_adding_column(m)) {
		buf_str(text, COUNTED);
	} else if (column > m->ncolumns) {
		buf_printf(text, "%s: печатайте%s%s; Enter — новый столбец, пусто — следующая строка",
			   m->across->label, m->across->example ? ", например " : "",
			   m->across->example ? m->across->example : "");
	} else {
		title_of(m, column, text);
		buf_str(text, " · Enter дальше");
		for (size_t i = 0; m->mark && i < m->mark->choices->n; i++) {
			buf_str(text, i ? ", " : "; ");
			utf8_put(text, m->mark->choices->items[i].key);
			buf_printf(text, " — %s", m->mark->choices->items[i].label);
		}
	}
}

static void tell(void *ctx, struct buf *left_text, struct buf *right)
{
	struct matrix *m = ctx;

	if (m->rows->matrix.tell)
		m->rows->matrix.tell(m->tui->view, &m->of->now, left_text, right);
}

/* ---- life ---- */

static const struct field *column_of(const struct field *rows, uint16_t tag)
{
	for (size_t i = 0; i < rows->nrows; i++)
		if (rows->rows[i].tag == tag)
			return &rows->rows[i];
	return NULL;
}

static const struct matrix_ops matrix_ops = {
	.refresh = refresh, .cell = cell, .make = make, .left = left, .key = key_alone, .stop = stop,
	.heading = heading, .text = text_of, .hint = hint,
};
static const struct grid_ops ops = {
	.count = count, .line = line, .add = add, .remove = remove_line, .matrix = &matrix_ops,
	.tell = tell,
};

struct matrix *matrix_new(struct tui *tui, struct editing *of, const struct field *rows, struct grid *grid,
			  struct editor *editor)
{
	struct matrix *m = mem_alloc(sizeof(*m));
	const struct field **none = mem_array(1, sizeof(const struct field *));

	*m = (struct matrix){
		.tui = tui, .of = of, .grid = grid, .rows = rows,
		.by = column_of(rows, rows->matrix.line), .across = column_of(rows, rows->matrix.across),
		.value = column_of(rows, rows->matrix.value), .mark = column_of(rows, rows->matrix.mark),
	};
	none[0] = m->by;
	grid_init(grid, tui, editor, &ops, m, none, 1);
	new_adding(m);
	matrix_rebuild(m);
	return m;
}

void matrix_free(struct matrix *m)
{
	if (!m)
		return;
	editing_release(&m->adding);
	free(m->columns);
	free(m->lines);
	free(m->cells);
	free(m->ties);
	free(m);
}
