/* Two operators changed the same places: both values side by side, one of them is chosen for each. */
#include "card.h"

#include "metodist/base/mem.h"
#include "metodist/store/journal.h"
#include "tui_private.h"

struct clash {
	uint16_t tag, row;
	bool mine;
	struct buf mine_text, theirs_text, label;
	struct buf bytes;               /* of mine; empty: taken away */
};

struct conflict {
	struct screen screen;
	struct editing *target;         /* of the card below, which outlives this */
	struct record theirs, merged;   /* merged: theirs where both changed */
	struct buf title, who;          /* the record; who changed it and when */
	struct clash *v;
	size_t n, cap, at, top, page;
};

static struct conflict *conflict_of(struct screen *s)
{
	return (struct conflict *)s;
}

static void show_value(const struct conflict *c, const struct field *f, struct slice bytes, struct buf *text)
{
	if (!bytes.n)
		buf_str(text, "пусто");
	else if (f)
		f->type->format(f, c->screen.tui->view, bytes, text);
	else
		buf_str(text, "…");
}

/* «Присутствуют, Иванова Анна Сергеевна: »: which of the rows. */
static void add_row(const struct conflict *c, const struct field *rows, uint16_t row, struct buf *label)
{
	size_t before;

	buf_printf(label, "%s, ", rows->label);
	before = label->n;
	record_text(c->screen.tui->view, &c->theirs, rows->rows, row, label);
	label->n = label->n > before ? label->n : before - 2;
	buf_str(label, ": ");
}

static bool on_last(void *ctx, const struct journal_line *line)
{
	struct conflict *c = ctx;

	buf_printf(&c->who, "У %.*s, ", (int)line->user.n, line->user.p);
	brief_when(c->screen.tui->app, line->utc, &c->who);
	return false;
}

static void on_clash(void *ctx, uint16_t tag, uint16_t row, struct slice mine, struct slice theirs)
{
	struct conflict *c = ctx;
	const struct kind *kind = c->theirs.kind;
	const struct field *f = kind_field(kind, tag), *rows = f ? kind_rows_of(kind, f) : NULL;
	struct clash *clash;

	MEM_GROW(c->v, c->n, c->cap);
	clash = &c->v[c->n++];
	*clash = (struct clash){ .tag = tag, .row = row, .mine = true };
	if (rows)
		add_row(c, rows, row, &clash->label);
	buf_str(&clash->label, f ? f->label : "поле");
	show_value(c, f, mine, &clash->mine_text);
	show_value(c, f, theirs, &clash->theirs_text);
	buf_slice(&clash->bytes, mine);
}

static void draw(struct screen *s, struct pane p)
{
	struct conflict *c = conflict_of(s);
	struct pane body = screen_frame(s, p, buf_cstr(&c->title), "",
					"← → — чьё значение оставить, Enter — записать, "
					"Esc — вернуться в карточку");
	int half = (body.cols - 6) / 2;

	pane_text(body, 0, 5, half, SLICE("У вас"), STYLE_LABEL, false);
	pane_text(body, 0, 5 + half, half, buf_view(&c->who), STYLE_LABEL, false);
	c->page = body.rows > 3 ? (size_t)(body.rows - 1) / 2 : 1;
	for (size_t i = c->top; i < c->n && i < c->top + c->page; i++) {
		const struct clash *clash = &c->v[i];
		int row = 1 + 2 * (int)(i - c->top);

		if (i == c->at)
			pane_text(body, row, 1, 1, SLICE("►"), STYLE_CURSOR, false);
		pane_text(body, row, 3, 0, buf_view(&clash->label), STYLE_LABEL, false);
		pane_text(body, row + 1, 3, 1, clash->mine ? SLICE("●") : SLICE(" "), STYLE_NORMAL, false);
		pane_text(body, row + 1, 5, half - 2, buf_view(&clash->mine_text),
			  clash->mine ? STYLE_BOLD : STYLE_DIM, false);
		pane_text(body, row + 1, 3 + half, 1, clash->mine ? SLICE(" ") : SLICE("●"), STYLE_NORMAL,
			  false);
		pane_text(body, row + 1, 5 + half, half - 2, buf_view(&clash->theirs_text),
			  clash->mine ? STYLE_DIM : STYLE_BOLD, false);
	}
}

/* What was chosen becomes what is typed, over their state: the next save finds nothing in its way. */
static void apply(struct conflict *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct field *f = kind_field(c->merged.kind, c->v[i].tag);

		if (c->v[i].mine && f)
			record_put(&c->merged, c->v[i].tag, c->v[i].row, f->type->wire,
				   buf_view(&c->v[i].bytes));
	}
	record_release(&c->target->now);
	record_release(&c->target->was);
	c->target->now = c->merged;
	c->target->now.id = c->theirs.id;
	c->target->now.rev = c->theirs.rev;
	c->target->was = c->theirs;
	c->merged = (struct record){ 0 };
	c->theirs = (struct record){ 0 };
}

static enum reply key_pressed(struct screen *s, const struct key *key)
{
	struct conflict *c = conflict_of(s);

	if (!c->n)
		return key->code == K_ENTER ? REPLY_CLOSE : REPLY_PASS;
	switch (key->code) {
	case K_LEFT:
	case K_RIGHT:
		c->v[c->at].mine = key->code == K_LEFT;
		return REPLY_TAKEN;
	case K_CHAR:
		if (key->ch == ' ' && !key->mods)
			c->v[c->at].mine = !c->v[c->at].mine;
		return REPLY_TAKEN;
	case K_ENTER:
		apply(c);
		s->result.given = true;
		return REPLY_CLOSE;
	default:
		return popup_move(key, c->n, c->page, &c->at, &c->top) ? REPLY_TAKEN : REPLY_PASS;
	}
}

static void help(struct screen *s, struct buf *text)
{
	(void)s;
	buf_str(text, "Пока вы правили запись, её записал другой пользователь, и одни и те же поля у вас "
		      "разошлись. Для каждого поля "
		      "выберите, чьё значение оставить. Остальные изменения, ваши и чужие, уже объединены. "
		      "Esc возвращает в карточку: "
		      "набранное остаётся.\n");
}

static void free_conflict(struct screen *s)
{
	struct conflict *c = conflict_of(s);

	for (size_t i = 0; i < c->n; i++) {
		buf_release(&c->v[i].mine_text);
		buf_release(&c->v[i].theirs_text);
		buf_release(&c->v[i].label);
		buf_release(&c->v[i].bytes);
	}
	free(c->v);
	record_release(&c->theirs);
	record_release(&c->merged);
	buf_release(&c->title);
	buf_release(&c->who);
	free(c);
}

static const struct screen_ops conflict_ops = {
	.name = "conflict",
	.where = WHERE_TEXT,
	.draw = draw,
	.key = key_pressed,
	.help = help,
	.free = free_conflict,
};

/* Their save is younger than what this screen saw of the base. */
static void name_other(struct conflict *c)
{
	struct ref ref = { c->theirs.kind->id, 0, c->theirs.id };
	struct notes notes = { 0 };
	struct view *view;

	buf_str(&c->title, "Тем временем изменено другим · ");
	record_title(c->screen.tui->view, &c->theirs, &c->title);
	if (store_view(c->screen.tui->app->store, &view, &notes) == ST_OK) {
		journal_history(view, ref, on_last, c);
		store_view_end(view);
	}
	if (!c->who.n)
		buf_str(&c->who, "У другого");
	notes_release(&notes);
}

struct screen *screen_conflict(struct tui *tui, struct editing *e, const struct record *theirs)
{
	struct conflict *c = mem_alloc(sizeof(*c));

	c->screen.ops = &conflict_ops;
	c->screen.tui = tui;
	c->target = e;
	record_copy(&c->theirs, theirs);
	name_other(c);
	record_merge(&e->was, &e->now, &c->theirs, &c->merged, on_clash, c);
	return &c->screen;
}
