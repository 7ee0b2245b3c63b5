#include "grid.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

static bool has_entry(const struct grid *g)
{
	for (size_t i = 0; i < g->ncolumns; i++)
		if (g->columns[i]->flags & FIELD_ENTRY)
			return true;
	return false;
}

static bool is_stop(const struct grid *g, size_t line, size_t column)
{
	if (g->ops->matrix)
		return g->ops->matrix->stop(g->ctx, line, column);
	return field_typed(g->columns[column]) && (!has_entry(g) || g->columns[column]->flags & FIELD_ENTRY);
}

static size_t next_stop(const struct grid *g, size_t line, size_t column)
{
	while (column < g->ncolumns && !is_stop(g, line, column))
		column++;
	return column;
}

void grid_init(struct grid *g, struct tui *tui, struct editor *editor, const struct grid_ops *ops, void *ctx,
	       const struct field **columns, size_t ncolumns)
{
	*g = (struct grid){
		.tui = tui,
		.editor = editor,
		.ops = ops,
		.ctx = ctx,
		.columns = columns,
		.ncolumns = ncolumns,
		.widths = mem_array(ncolumns, sizeof(int)),
		.natural = mem_array(ncolumns, sizeof(int)),
		.page = 10,
	};
	if (!ops->matrix && next_stop(g, 0, 0) < ncolumns)
		g->column = next_stop(g, 0, 0);
}

static void drop_texts(struct grid *g)
{
	for (size_t i = 0; i < g->nlines * g->ncolumns; i++)
		buf_release(&g->texts[i]);
	free(g->texts);
	g->texts = NULL;
	g->nlines = 0;
}

void grid_set_columns(struct grid *g, const struct field **columns, size_t ncolumns)
{
	drop_texts(g);
	free(g->columns);
	free(g->widths);
	free(g->natural);
	g->columns = columns;
	g->ncolumns = ncolumns;
	g->widths = mem_array(ncolumns, sizeof(int));
	g->natural = mem_array(ncolumns, sizeof(int));
	g->column = g->column < ncolumns ? g->column : ncolumns - 1;
	g->first = g->first < ncolumns ? g->first : 0;
}

void grid_release(struct grid *g)
{
	drop_texts(g);
	free(g->columns);
	free(g->widths);
	free(g->natural);
	*g = (struct grid){ 0 };
}

static size_t count(const struct grid *g)
{
	return g->ops->count(g->ctx);
}

const struct field *grid_column(const struct grid *g)
{
	return g->columns[g->column];
}

static bool is_new_line(const struct grid *g)
{
	return g->line >= count(g);
}

struct grid_line grid_cell(const struct grid *g, size_t i, size_t column)
{
	return g->ops->matrix ? g->ops->matrix->cell(g->ctx, i, column) : g->ops->line(g->ctx, i);
}

static void read_line(struct grid *g, size_t i)
{
	for (size_t c = 0; c < g->ncolumns; c++) {
		struct grid_line at = grid_cell(g, i, c);
		struct buf *text = &g->texts[i * g->ncolumns + c];
		int width;

		buf_reset(text);
		if (at.of)
			editing_text(at.of, g->tui->view, g->columns[c], at.row, text);
		if (!text->n && g->ops->matrix)
			g->ops->matrix->text(g->ctx, i, c, text);
		width = (int)utf8_width(buf_view(text));
		g->natural[c] = width > g->natural[c] ? width : g->natural[c];
	}
}

static void open_cell(struct grid *g)
{
	struct grid_line at;

	editor_close(g->editor);
	if ((is_new_line(g) && !g->ops->matrix) || g->ops->fixed || !field_typed(grid_column(g)))
		return;
	at = grid_cell(g, g->line, g->column);
	if (at.of)
		editor_open(g->editor, g->tui->view, at.of, grid_column(g), at.row);
}

static void read_all(struct grid *g)
{
	if (g->ops->matrix)
		g->ops->matrix->refresh(g->ctx);
	drop_texts(g);
	g->nlines = count(g);
	g->texts = mem_array(g->nlines * g->ncolumns, sizeof(*g->texts));
	memset(g->natural, 0, g->ncolumns * sizeof(*g->natural));
	for (size_t i = 0; i < g->nlines; i++)
		read_line(g, i);
}

void grid_refresh(struct grid *g)
{
	read_all(g);
	if (g->line > g->nlines || (g->ops->fixed && g->line == g->nlines))
		g->line = g->nlines - (g->ops->fixed && g->nlines);
	open_cell(g);
}

static enum cell_left leave(struct grid *g, enum leave how)
{
	struct notes notes = { 0 };
	enum cell_left left = CELL_SAME;
	bool touched = g->editor->of && g->editor->touched;

	if (editor_leave(g->editor, g->tui->view, how, &notes) != ST_OK || notes.n)
		tui_say_notes(g->tui, &notes);
	if (touched && g->ops->matrix)
		left = g->ops->matrix->left(g->ctx, &g->line, &g->column);
	if (left != CELL_SAME)
		read_all(g);
	else if (touched && g->line < g->nlines)
		read_line(g, g->line);
	notes_release(&notes);
	return left;
}

void grid_leave(struct grid *g, enum leave how)
{
	leave(g, how);
}

/* ---- moving ---- */

static void move_to(struct grid *g, size_t line, size_t column)
{
	size_t last = count(g) - (g->ops->fixed && count(g));

	g->line = line > last ? last : line;
	g->column = column < g->ncolumns ? column : g->ncolumns - 1;
	open_cell(g);
}

/* The column of a line one comes to from elsewhere: where names are there already, the tick beside the name,
 * not the name, which a letter would replace. */
static size_t rest_column(const struct grid *g, size_t line)
{
	size_t first = next_stop(g, line, 0), second = next_stop(g, line, first + 1);

	if (line < g->nlines && second < g->ncolumns && g->columns[second]->type == &type_bool &&
	    g->texts[line * g->ncolumns + first].n)
		return second;
	return first < g->ncolumns ? first : 0;
}

void grid_enter(struct grid *g)
{
	g->column = rest_column(g, g->line);
	open_cell(g);
}

/* Enter: the next cell that is to be filled, at the end of the line the next line's first. */
static void go_on(struct grid *g)
{
	size_t column = next_stop(g, g->line, g->column + 1), line = g->line;

	if (column == g->ncolumns)
		column = rest_column(g, ++line);
	move_to(g, line, column);
}

static void step(struct grid *g, int by)
{
	size_t line = g->line, column = g->column;

	if (by > 0 && ++column == g->ncolumns) {
		column = 0;
		line++;
	} else if (by < 0 && column-- == 0) {
		column = line ? g->ncolumns - 1 : 0;
		line -= line > 0;
	}
	move_to(g, line, column);
}

void grid_page(struct grid *g, int by)
{
	size_t page = g->page ? g->page : 1;

	grid_leave(g, LEAVE_TYPED);
	move_to(g, by > 0 ? g->line + page : g->line > page ? g->line - page : 0, g->column);
}

void grid_goto(struct grid *g, const struct editing *of, uint16_t row, uint16_t tag)
{
	if (g->ops->matrix)
		g->ops->matrix->refresh(g->ctx);
	for (size_t c = 0; c < g->ncolumns; c++)
		if (g->columns[c]->tag == tag)
			g->column = c;
	for (size_t i = 0; i < count(g); i++) {
		bool named = false;

		for (size_t c = 0; c < g->ncolumns; c++) {
			struct grid_line at = grid_cell(g, i, c);

			if (at.of != of || at.row != row)
				continue;
			g->line = i;
			/* The row that names a line holds one of its values too. */
			if (g->ops->matrix && !named)
				g->column = c;
			named |= g->columns[c]->tag == tag;
		}
	}
	grid_refresh(g);
}

static bool make_line(struct grid *g)
{
	if (!is_new_line(g))
		return true;
	if (g->ops->fixed || !g->ops->add(g->ctx))
		return false;
	read_all(g);
	open_cell(g);
	return true;
}

/* What is about to be typed gets its place. */
static bool make_cell(struct grid *g)
{
	const struct matrix_ops *m = g->ops->matrix;

	if (g->editor->of)
		return true;
	if (!field_typed(grid_column(g)) || (m && g->column && !m->make(g->ctx, g->line, g->column)) ||
	    !make_line(g))
		return false;
	open_cell(g);
	return g->editor->of != NULL;
}

/* Ins: one line more; of a matrix, whose new line is always there, one column. */
static void insert_line(struct grid *g)
{
	size_t first = next_stop(g, count(g), 0);

	grid_leave(g, LEAVE_TYPED);
	if (g->ops->matrix)
		move_to(g, g->line, g->ncolumns - 1);
	else
		move_to(g, count(g), first < g->ncolumns ? first : 0);
}

static void remove_line(struct grid *g)
{
	if (is_new_line(g) || g->ops->fixed)
		return;
	editor_close(g->editor);
	g->ops->remove(g->ctx, g->line);
	grid_refresh(g);
	tui_say(g->tui, "Строка убрана; Ctrl+Z — вернуть, F2 — записать");
}

/* The value of the line above. */
static void same_as_above(struct grid *g)
{
	struct grid_line here, above;
	struct buf scratch = { 0 };
	struct notes notes = { 0 };

	grid_leave(g, LEAVE_TYPED);
	if (!g->line)
		tui_say(g->tui, "Выше строк нет: взять не с чего");
	if (g->ops->fixed || !g->line || !field_typed(grid_column(g)))
		return;
	above = grid_cell(g, g->line - 1, g->column);
	if (!above.of || !make_cell(g))
		return;
	here = grid_cell(g, g->line, g->column);
	editing_set(here.of, g->tui->view, grid_column(g), here.row,
		    record_value(g->tui->view, &above.of->now, grid_column(g), above.row, &scratch), &notes);
	tui_say_notes(g->tui, &notes);
	notes_release(&notes);
	buf_release(&scratch);
	read_line(g, g->line);
	go_on(g);
}

/* ---- keys ---- */

static bool is_typing(const struct key *key)
{
	return key->code == K_CHAR || key->code == K_PASTE || key->code == K_BACKSPACE || key->code == K_DEL;
}

static bool move_key(struct grid *g, const struct key *key)
{
	size_t line = g->line, column = g->column;

	switch (key->code) {
	case K_UP:
		line -= line > 0;
		column = is_new_line(g) ? rest_column(g, line) : column;
		break;
	case K_DOWN:
		line++;
		column = line == count(g) ? rest_column(g, line) : column;
		break;
	case K_LEFT:
		column -= column > 0;
		break;
	case K_RIGHT:
		column++;
		break;
	case K_HOME:
		column = 0;
		break;
	case K_END:
		column = g->ncolumns - 1;
		break;
	default:
		return false;
	}
	grid_leave(g, LEAVE_TYPED);
	move_to(g, line, column);
	return true;
}

static bool key_alone(struct grid *g, const struct key *key)
{
	enum cell_key done = g->ops->matrix->key(g->ctx, g->line, g->column, key);

	if (done == CELL_KEY_NONE)
		return false;
	editor_close(g->editor);
	read_all(g);
	if (done == CELL_KEY_NEXT)
		go_on(g);
	else
		open_cell(g);
	return true;
}

/* «д» or «н» in a tick that is to be filled is the whole answer: the next one is asked. */
static bool is_answer(const struct grid *g, const struct key *key)
{
	return key->code == K_CHAR && key->ch != ' ' && g->editor->touched &&
	       g->editor->field->type == &type_bool && is_stop(g, g->line, g->column);
}

enum reply grid_key(struct grid *g, const struct key *key)
{
	struct editor *e = g->editor;
	bool ended = g->ended;

	g->ended = key->code == K_ENTER && !key->mods && !e->of && is_new_line(g);
	if (g->ended && !ended) {
		tui_say(g->tui, "Строк больше нет: Enter — следующая вкладка, F2 — записать");
		return REPLY_TAKEN;
	}
	/* A phrase may be open: its editor knows. */
	if ((key->code == K_TAB && !(e->ahead.n && e->field->phrases)) || key->code == K_BACKTAB) {
		if (key->code == K_TAB && e->ahead.n)
			editor_set_text(e, buf_view(&e->ahead));
		grid_leave(g, LEAVE_PICK);
		step(g, key->code == K_TAB ? 1 : -1);
		return REPLY_TAKEN;
	}
	/* Until something is typed the arrows walk over the cells, not inside one. */
	if ((!e->of || !e->touched) && move_key(g, key))
		return REPLY_TAKEN;
	if (g->ops->matrix && !e->touched && key_alone(g, key))
		return REPLY_TAKEN;
	if (is_typing(key) && !e->of && !make_cell(g))
		return REPLY_PASS;
	switch (editor_key(e, g->tui->view, key)) {
	case EDITOR_TAKEN:
		if (is_answer(g, key)) {
			grid_leave(g, LEAVE_TYPED);
			go_on(g);
		}
		return REPLY_TAKEN;
	case EDITOR_NEXT:
		if (leave(g, LEAVE_PICK) == CELL_STAY)
			open_cell(g);
		else
			go_on(g);
		return REPLY_TAKEN;
	default:
		return move_key(g, key) ? REPLY_TAKEN : REPLY_PASS;
	}
}

enum reply grid_act(struct grid *g, enum action_id id)
{
	switch (id) {
	case ACTION_SAME:
		same_as_above(g);
		return REPLY_TAKEN;
	case ACTION_REMOVE_ROW:
		remove_line(g);
		return REPLY_TAKEN;
	case ACTION_CREATE:
		insert_line(g);
		return REPLY_TAKEN;
	case ACTION_VALUES:
		return make_cell(g) && editor_unfold(g->editor) ? REPLY_TAKEN : REPLY_PASS;
	default:
		return REPLY_PASS;
	}
}
