/* Commands on what was changed lately: `changes`, as undo takes it back; `deleted`, what is gone and can be returned. */
#include "commands.h"

#include "metodist/app/past.h"
#include "metodist/base/idmap.h"

enum { CHANGES_SHOWN = 200, CELLS_SHOWN = 2000 };

/* ---- all that was written at one stroke ---- */

struct stroke {
	struct journal_line last; /* its newest line */
	size_t lines, undone;
};

struct changes {
	struct app *app;
	const struct view *view;
	struct outcome *out;
	struct slice user;
	uint64_t limit, told;
	struct undone undone;
	struct stroke now;
};

static bool is_of_stroke(const struct stroke *s, const struct journal_line *line)
{
	if (!s->lines)
		return false;
	return line->batch ? line->batch == s->last.batch :
			     memcmp(line->opid, s->last.opid, KV_OPID_SIZE) == 0;
}

static void what_was_done(const struct changes *c, struct buf *text)
{
	const struct stroke *s = &c->now;
	struct notes quiet = { 0 };
	struct batch batch;
	size_t before;

	if (s->undone)
		buf_str(text, s->undone == s->lines ? "отменено · " : "отменено частью · ");
	if (s->last.undoes)
		buf_printf(text, "отмена %llu · ", (unsigned long long)s->last.undoes);
	if (s->last.batch && store_batch_get(c->app->store, s->last.batch, &batch, &quiet) == ST_OK) {
		past_batch(&batch, text);
	} else {
		buf_str(text, journal_action_label(s->last.action));
		before = text->n;
		buf_str(text, ": ");
		if (s->last.action == JOURNAL_CHANGE)
			past_fields(c->view, &s->last, text);
		if (text->n == before + strlen(": "))
			text->n = before;
	}
	notes_release(&quiet);
}

/* On the screen, what F8 takes back of this row: the change, or the whole batch. */
static void add_batch_cells(const struct changes *c)
{
	const struct stroke *s = &c->now;
	bool whole = s->undone == s->lines;

	if (c->out->screen)
		command_number_cell(&c->out->table, whole || s->last.batch ? 0 : s->last.seq);
	command_number_cell(&c->out->table, c->out->screen && whole ? 0 : s->last.batch);
}

static void add_stroke(struct changes *c)
{
	struct table *t = &c->out->table;
	const struct stroke *s = &c->now;
	struct buf text = { 0 };

	if (!s->lines)
		return;
	c->told++;
	command_when(c->app, c->out, s->last.utc, &text);
	table_add(t, buf_view(&text));
	if (s->lines == 1)
		table_opens(t, (struct ref){ s->last.ref.kind, 0, s->last.ref.id }, (struct slice){ 0 });
	buf_reset(&text);
	past_title(c->view, &s->last, &text);
	table_add(t, buf_view(&text));
	buf_reset(&text);
	what_was_done(c, &text);
	if (s->lines > 1)
		buf_printf(&text, ", записей: %zu", s->lines);
	table_add(t, buf_view(&text));
	table_addf(t, "%llu", (unsigned long long)s->last.seq);
	add_batch_cells(c);
	buf_release(&text);
}

static bool on_change(void *ctx, const struct journal_line *line)
{
	struct changes *c = ctx;
	bool undone = undone_has(&c->undone, line->seq);

	undone_skips(&c->undone, line);
	if (!slice_eq(line->user, c->user))
		return true;
	if (!is_of_stroke(&c->now, line)) {
		add_stroke(c);
		c->now = (struct stroke){ .last = *line };
	}
	c->now.lines++;
	c->now.undone += undone;
	return c->told < c->limit;
}

static enum status list_changes(struct changes *c)
{
	static const struct column undo = { "undo", "", CELL_NUMBER }, batch = { "batch", "Пакет", CELL_NUMBER };
	const struct column columns[] = {
		{ "utc", c->out->script ? "Когда (UTC)" : "Когда", CELL_TEXT },
		{ "title", "Запись", CELL_TEXT },
		{ "what", "Что", CELL_TEXT },
		{ "seq", "№", CELL_NUMBER },
		c->out->screen ? undo : batch,
		{ "undo_batch", "", CELL_NUMBER },
	};
	struct table *t = &c->out->table;
	enum status st;

	table_init(t, columns, ARRAY_SIZE(columns) - !c->out->screen);
	c->out->has_table = true;
	c->out->reads = "*";
	st = journal_each(c->view, 0, true, on_change, c);
	if (c->told < c->limit)
		add_stroke(c);
	if (!c->out->script && c->told == c->limit)
		table_foot(t, "Показаны последние %llu", (unsigned long long)c->limit);
	free(c->undone.seqs);
	return st;
}

/* ---- one of them, field by field ---- */

struct cells {
	struct changes *c;
	const struct journal_line *line;
	struct record now;      /* rows are called by their place in it */
	struct journal_line named;
	size_t told;
};

static void on_cell(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before, struct slice after)
{
	struct cells *cells = ctx;
	struct table *t = &cells->c->out->table;
	const struct kind *kind = cells->now.kind;
	const struct field *f = kind_field(kind, tag);
	struct buf text = { 0 };

	/* The order of rows says nothing to a reader. */
	if (wire == WIRE_ROWS || !f || f->flags & FIELD_HIDDEN || cells->told == CELLS_SHOWN)
		return;
	cells->told++;
	past_title(cells->c->view, cells->line, &text);
	table_add(t, buf_view(&text));
	table_opens(t, (struct ref){ kind->id, 0, cells->line->ref.id }, (struct slice){ 0 });
	buf_reset(&text);
	command_place(&cells->now, f, row, &text);
	table_add(t, buf_view(&text));
	for (int i = 0; i < 2; i++) {
		buf_reset(&text);
		if ((i ? after : before).n)
			f->type->format(f, cells->c->view, i ? after : before, &text);
		table_add(t, buf_view(&text));
	}
	buf_release(&text);
}

static bool on_line_of(void *ctx, const struct journal_line *line)
{
	struct cells *cells = ctx;
	const struct kind *kind = schema_kind(cells->c->view->schema, line->ref.kind);
	bool same = cells->named.batch ? line->batch == cells->named.batch :
					 memcmp(line->opid, cells->named.opid, KV_OPID_SIZE) == 0;

	/* ids ascend with the commits: before a record older than the batch nothing can be of it */
	if (!same || !kind)
		return cells->named.batch && (line->action != JOURNAL_ADD || line->previous || line->ref.id > cells->named.batch);
	cells->line = line;
	if (view_get(cells->c->view, line->ref, &cells->now) != ST_OK)
		record_init(&cells->now, kind);
	journal_cells(line, on_cell, cells);
	record_release(&cells->now);
	return cells->told < CELLS_SHOWN;
}

/* The first line of the commit. */
static uint64_t first_line(const struct cells *cells)
{
	struct journal_line line;
	uint64_t seq = cells->named.seq;

	while (journal_get(cells->c->view, seq - 1, &line) == ST_OK &&
	       memcmp(line.opid, cells->named.opid, KV_OPID_SIZE) == 0)
		seq--;
	return seq;
}

static const char *change_title(const struct changes *c, const struct journal_line *line)
{
	struct arena *arena = &c->out->table.arena;
	struct buf text = { 0 };
	const char *title;

	buf_printf(&text, "Изменение %llu · ", (unsigned long long)line->seq);
	app_when(c->app, line->utc, &text);
	buf_printf(&text, " · %.*s", (int)line->user.n, line->user.p);
	title = arena_str(arena, buf_view(&text));
	buf_release(&text);
	return title;
}

static enum status show_change(struct changes *c, uint64_t seq, struct notes *notes)
{
	static const struct column columns[] = {
		{ "title", "Запись", CELL_TEXT },
		{ "field", "Поле", CELL_TEXT },
		{ "before", "Было", CELL_TEXT },
		{ "after", "Стало", CELL_TEXT },
	};
	struct cells cells = { .c = c };
	enum status st = journal_get(c->view, seq, &cells.named);

	if (st)
		return fail(notes, st, "изменения %llu в журнале нет", (unsigned long long)seq);
	table_init(&c->out->table, columns, ARRAY_SIZE(columns));
	c->out->has_table = true;
	c->out->table.title = change_title(c, &cells.named);
	st = journal_each(c->view, cells.named.batch ? 0 : first_line(&cells) - 1, cells.named.batch != 0, on_line_of,
			  &cells);
	if (!c->out->script && cells.told == CELLS_SHOWN)
		table_foot(&c->out->table, "Показаны первые %d значений", CELLS_SHOWN);
	return st;
}

enum status act_changes(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct changes c = { .app = app, .out = out, .user = args_text(args, "user") };
	struct view *view;
	uint64_t seq;
	enum status st = command_number(args, "seq", 0, &seq, notes);

	if (!st)
		st = command_number(args, "limit", CHANGES_SHOWN, &c.limit, notes);
	if (!st)
		st = store_view(app->store, &view, notes);
	if (st)
		return st;
	c.view = view;
	if (!c.user.p)
		c.user = slice_str(app->world.user);
	st = args_text(args, "seq").p ? show_change(&c, seq, notes) : list_changes(&c);
	if (st && !notes->n)
		fail(notes, st, "журнал не читается: выполните metodist check");
	store_view_end(view);
	return st;
}

/* ---- what was deleted and is not there again ---- */

struct deleted {
	struct app *app;
	const struct view *view;
	struct outcome *out;
	const struct kind *kind;
	uint64_t limit, told;
	struct idmap seen;
};

static bool is_there(const struct deleted *d, struct ref ref)
{
	struct record r = { 0 };
	bool there = view_get(d->view, (struct ref){ ref.kind, 0, ref.id }, &r) == ST_OK;

	record_release(&r);
	return there;
}

static bool on_deletion(void *ctx, const struct journal_line *line)
{
	struct deleted *d = ctx;
	const struct kind *kind = schema_kind(d->view->schema, line->ref.kind);
	struct table *t = &d->out->table;
	struct buf text = { 0 };
	uint32_t *seen;

	/* An undo that takes an addition back deletes nothing that anyone misses. */
	if (line->action != JOURNAL_DELETE || line->undoes || !kind || (d->kind && d->kind != kind))
		return true;
	seen = idmap_at(&d->seen, line->ref.id);
	if ((*seen)++ || is_there(d, line->ref))
		return true;
	table_add(t, slice_str(d->out->json ? kind->name : kind->label));
	table_addf(t, "%llu", (unsigned long long)line->ref.id);
	past_title(d->view, line, &text);
	table_add(t, buf_view(&text));
	buf_reset(&text);
	command_when(d->app, d->out, line->utc, &text);
	table_add(t, buf_view(&text));
	table_add(t, line->user);
	buf_release(&text);
	return ++d->told < d->limit;
}

enum status act_deleted(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	const struct column columns[] = {
		{ "kind", "Вид", CELL_TEXT },
		{ "id", "Запись", CELL_NUMBER },
		{ "title", "Название", CELL_TEXT },
		{ "utc", out->script ? "Удалена (UTC)" : "Удалена", CELL_TEXT },
		{ "user", "Кем", CELL_TEXT },
	};
	struct deleted d = { .app = app, .out = out };
	struct view *view;
	enum status st = command_number(args, "limit", CHANGES_SHOWN, &d.limit, notes);

	if (!st && args_text(args, "kind").p)
		st = command_kind(app->schema, args_text(args, "kind"), &d.kind, notes);
	if (!st)
		st = store_view(app->store, &view, notes);
	if (st)
		return st;
	d.view = view;
	table_init(&out->table, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	out->reads = "*";
	st = journal_each(view, 0, true, on_deletion, &d);
	if (st)
		fail(notes, st, "журнал не читается: выполните metodist check");
	else if (!out->script && d.told)
		table_foot(&out->table, "Вернуть: metodist restore ВИД НОМЕР");
	idmap_release(&d.seen);
	store_view_end(view);
	return st;
}
