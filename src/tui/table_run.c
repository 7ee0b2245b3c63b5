/* A command whose result is on the screen, run anew. */
#include "table_private.h"

#include "metodist/base/mem.h"
#include "metodist/store/journal.h"

/* Behind more changes than that one of ours is likely, and looking costs as much as counting. */
enum { LINES_LOOKED_AT = 3000 };

void table_drop(struct table_screen *t)
{
	free(t->natural);
	free(t->widths);
	free(t->stops);
	table_release(&t->table);
}

static void find_stops(struct table_screen *t)
{
	t->cells = false;
	for (size_t i = 0; i < t->table.ntargets; i++)
		t->stops[t->table.targets[i].cell % t->table.ncolumns] = true;
	for (size_t c = 1; c < t->table.ncolumns; c++)
		t->cells |= t->stops[c];
}

void table_take(struct table_screen *t, struct outcome *outcome)
{
	size_t n = outcome->table.ncolumns;

	t->table = outcome->table;
	t->reads = outcome->reads;
	outcome->table = (struct table){ 0 };
	outcome->has_table = false;
	t->natural = mem_array(n, sizeof(*t->natural));
	t->widths = mem_array(n, sizeof(*t->widths));
	t->stops = mem_array(n, sizeof(*t->stops));
	find_stops(t);
	table_measure(t);
}

/* ---- after a change elsewhere ---- */

struct touch {
	const struct table_screen *t;
	size_t looked;
	bool touched;
};

static bool reads_kind(const char *reads, const char *name)
{
	struct slice rest = slice_str(reads), word;

	while (slice_split(&rest, ' ', &word))
		if (slice_is(word, "*") || slice_is(word, name))
			return true;
	return false;
}

static bool on_line(void *ctx, const struct journal_line *line)
{
	struct touch *touch = ctx;
	const struct kind *kind = schema_kind(touch->t->screen.tui->app->schema, line->ref.kind);

	touch->touched = !kind || reads_kind(touch->t->reads, kind->name) ||
			 ++touch->looked == LINES_LOOKED_AT;
	return !touch->touched;
}

void table_changed(struct screen *screen, uint64_t seq)
{
	struct table_screen *t = table_of(screen);
	struct touch touch = { .t = t };

	if (t->reads && !t->stale)
		journal_each(screen->tui->view, t->seq, false, on_line, &touch);
	t->stale |= touch.touched;
	t->seq = seq;
}

/* What a row is about, to find it again. */
static void row_key(const struct table_screen *t, size_t row, struct buf *key)
{
	const struct target *target = table_target(&t->table, row, 0);

	buf_reset(key);
	if (target && target->ref.id)
		buf_printf(key, "%u %llu", target->ref.kind, (unsigned long long)target->ref.id);
	else
		buf_slice(key, table_cell(&t->table, row, 0));
}

static void go_to_row(struct table_screen *t, struct slice key)
{
	size_t n = table_nrows(&t->table);
	struct buf here = { 0 };

	for (size_t row = 0; row < n; row++) {
		row_key(t, row, &here);
		if (!slice_eq(buf_view(&here), key))
			continue;
		t->cursor = row;
		break;
	}
	t->cursor = t->cursor < n ? t->cursor : n ? n - 1 : 0;
	if (t->cursor < t->top || t->cursor >= t->top + table_page(t))
		t->top = t->cursor;
	buf_release(&here);
}

bool table_work(struct screen *screen)
{
	struct table_screen *t = table_of(screen);
	const struct args *args = &t->call.args;
	struct outcome out = { 0 };
	struct notes notes = { 0 };
	struct buf key = { 0 };

	if (!t->stale)
		return false;
	t->stale = false;
	if (t->cursor < table_nrows(&t->table))
		row_key(t, t->cursor, &key);
	command_watched(screen->tui, args, &out, &notes);
	if (out.has_table && out.table.ncolumns == t->table.ncolumns) {
		command_say_below(&out, &notes);
		table_drop(t);
		table_take(t, &out);
		go_to_row(t, buf_view(&key));
	} else {
		tui_say_notes(screen->tui, &notes);
	}
	buf_release(&key);
	outcome_release(&out);
	notes_release(&notes);
	return true;
}

/* ---- in earnest ---- */

enum reply table_confirm(struct table_screen *t)
{
	struct tui *tui = t->screen.tui;
	struct outcome out = { 0 };
	struct notes notes = { 0 };
	uint64_t seq = tui->seq;
	struct call call;
	enum status st;
	bool done;

	call_copy(&call, &t->call.args);
	call_set(&call, buf_cstr(&t->again), buf_view(&t->again_value));
	st = command_execute(tui, &call.args, &out, &notes);
	done = st == ST_OK || st == ST_NO;
	command_show(tui, &call.args, &out, &notes);
	if (done && tui->seq != seq)
		command_say_undo(tui);
	call_release(&call);
	outcome_release(&out);
	notes_release(&notes);
	return done ? REPLY_CLOSE : REPLY_TAKEN;
}

/* ---- picked rows ---- */

/* The column that an argument given many times, one a line, is called by: its cells are what may be picked. */
static size_t pick_column(const struct table_screen *t, size_t *arg)
{
	const struct action *action = t->call.args.action;
	unsigned many = FIELD_OPTION | FIELD_REST;

	for (*arg = 0; *arg < action->nargs; ++*arg)
		for (size_t c = 0; (action->args[*arg].flags & many) == many && c < t->table.ncolumns; c++)
			if (strcmp(t->table.columns[c].name, action->args[*arg].name) == 0)
				return c;
	return SIZE_MAX;
}

bool table_has_picks(const struct table_screen *t)
{
	size_t arg;

	return pick_column(t, &arg) != SIZE_MAX;
}

/* The lines without this one, or with it. */
static void toggle_line(struct slice lines, struct slice one, struct buf *out)
{
	bool there = false;
	struct slice line;

	while (lines.n && slice_split(&lines, '\n', &line)) {
		there |= slice_eq(line, one);
		if (line.n && !slice_eq(line, one))
			buf_printf(out, "%s%.*s", out->n ? "\n" : "", (int)line.n, line.p);
	}
	if (!there)
		buf_printf(out, "%s%.*s", out->n ? "\n" : "", (int)one.n, one.p);
}

bool table_pick(struct table_screen *t)
{
	size_t arg, column = pick_column(t, &arg);
	struct buf lines = { 0 };
	struct slice one;

	if (column == SIZE_MAX || !t->again.n || t->cursor >= table_nrows(&t->table))
		return false;
	one = table_cell(&t->table, t->cursor, column);
	if (!one.n)
		return false;
	toggle_line(t->call.args.values[arg], one, &lines);
	call_set(&t->call, t->call.args.action->args[arg].name, buf_view(&lines));
	buf_release(&lines);
	t->stale = true;
	return true;
}

/* ---- about one of its rows ---- */

/* The first argument that was not given and that a column is called by; the place of the column, or no place. */
static size_t detail_column(const struct table_screen *t, const struct field **arg)
{
	const struct args *args = &t->call.args;

	for (size_t i = 0; i < args->action->nargs; i++) {
		*arg = &args->action->args[i];
		if (args->values[i].n || (*arg)->flags & FIELD_OPTION)
			continue;
		for (size_t c = 0; c < t->table.ncolumns; c++)
			if (strcmp(t->table.columns[c].name, (*arg)->name) == 0)
				return c;
	}
	return SIZE_MAX;
}

bool table_has_detail(const struct table_screen *t)
{
	const struct field *arg;

	return detail_column(t, &arg) != SIZE_MAX && t->cursor < table_nrows(&t->table);
}

void table_detail(struct table_screen *t)
{
	const struct field *arg;
	size_t column = detail_column(t, &arg);
	struct call call;

	call_copy(&call, &t->call.args);
	call_set(&call, arg->name, table_cell(&t->table, t->cursor, column));
	command_call(t->screen.tui, &call.args);
	call_release(&call);
}

/* ---- taking back what a row tells of ---- */

/* 0: the row names none in such a column. */
static uint64_t number_in(const struct table_screen *t, const char *column)
{
	uint64_t number = 0;

	for (size_t c = 0; c < t->table.ncolumns && t->cursor < table_nrows(&t->table); c++)
		if (strcmp(t->table.columns[c].name, column) == 0 &&
		    !slice_u64(table_cell(&t->table, t->cursor, c), &number))
			number = 0;
	return number;
}

bool table_has_undo(const struct table_screen *t)
{
	return number_in(t, "undo") || number_in(t, "undo_batch");
}

/* What another did is taken back at the second press. */
static bool agreed(struct table_screen *t, uint64_t seq)
{
	struct tui *tui = t->screen.tui;
	struct journal_line line;

	if (!seq || tui->undo_told == seq || journal_get(tui->view, seq, &line) != ST_OK ||
	    slice_is(line.user, tui->app->world.user))
		return true;
	tui->undo_told = seq;
	tui_say(tui, "Это изменение внёс %.*s; ещё раз — отменить его", (int)line.user.n, line.user.p);
	return false;
}

void table_take_back(struct table_screen *t)
{
	uint64_t seq = number_in(t, "undo"), batch = number_in(t, "undo_batch");
	struct buf number = { 0 };

	if (agreed(t, seq)) {
		buf_printf(&number, "%llu", (unsigned long long)(batch ? batch : seq));
		command_about(t->screen.tui, &actions[ACTION_UNDO], batch ? "batch" : "what", buf_view(&number));
	}
	buf_release(&number);
}
