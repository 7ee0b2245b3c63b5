#include "home_private.h"

#include "metodist/app/draft.h"
#include "metodist/base/utf8.h"
#include "metodist/store/journal.h"

enum { BATCHES_LOOKED_AT = 300, LINES_LOOKED_AT = 1000 };

struct loading {
	struct side *side;
	struct tui *tui;
	size_t n;
	size_t looked;
	struct journal_line held;   /* seq 0: none; shown once the line before it is of another commit */
	bool bulk;                  /* it is not the only line of its commit */
};

static struct side_item *add(struct loading *w, enum side_kind kind, struct slice text, int64_t instant)
{
	struct side *side = w->side;
	struct side_item *item;
	struct buf when = { 0 };

	if (side->n == SIDE_MAX)
		return NULL;
	item = &side->items[side->n++];
	*item = (struct side_item){ .kind = kind, .text = arena_copy(&side->arena, text) };
	if (instant)
		brief_when(w->tui->app, instant, &when);
	item->when = arena_copy(&side->arena, buf_view(&when));
	buf_release(&when);
	return item;
}

static void heading(struct loading *w, const char *text)
{
	if (!w->n++)
		add(w, SIDE_HEADING, slice_str(text), 0);
}

static bool on_batch(void *ctx, const struct batch *batch)
{
	struct loading *w = ctx;
	struct slice file = slice_str(batch->what), kind;
	const struct kind *k;
	struct buf text = { 0 };
	struct side_item *item;

	if (batch->state != BATCH_OPEN)
		return ++w->looked < BATCHES_LOOKED_AT;
	heading(w, "Требует внимания");
	slice_split(&file, ' ', &kind);
	k = schema_find_kind(w->tui->app->schema, kind);
	buf_printf(&text, "загрузка прервана: %s, строк %llu", k ? k->plural : batch->what,
		   (unsigned long long)batch->position);
	item = add(w, SIDE_BATCH, buf_view(&text), batch->started);
	if (item)
		item->batch = *batch;
	buf_release(&text);
	return w->n < SIDE_BATCHES;
}

static bool on_draft(void *ctx, const char *name, const char *title, int64_t saved)
{
	struct loading *w = ctx;
	struct side_item *item;

	heading(w, "Черновики");
	item = add(w, SIDE_DRAFT, slice_str(title), saved);
	if (item)
		snprintf(item->draft, sizeof(item->draft), "%s", name);
	return w->n < SIDE_DRAFTS;
}

static bool is_there(const struct side *side, struct ref ref)
{
	for (size_t i = 0; i < side->n; i++)
		if (side->items[i].kind == SIDE_RECORD && side->items[i].ref.id == ref.id)
			return true;
	return false;
}

/* «2026/2027» alone does not say what it is. */
static bool has_letter(const struct view *view, const struct record *r)
{
	struct buf title = { 0 };
	bool found = false;

	record_title(view, r, &title);
	for (size_t i = 0; i < title.n; i++)
		found |= (uint8_t)title.p[i] >> 1 == 0xD0 >> 1 /* Cyrillic */ || ((title.p[i] | 0x20) >= 'a' && (title.p[i] | 0x20) <= 'z');
	buf_release(&title);
	return found;
}

static void add_recent(struct loading *w, const struct journal_line *line)
{
	struct ref ref = { line->ref.kind, 0, line->ref.id };
	struct record r = { 0 };
	struct buf text = { 0 };
	struct side_item *item;

	if (view_get(w->tui->view, ref, &r) == ST_OK) {
		heading(w, "Недавние");
		if (!has_letter(w->tui->view, &r))
			buf_printf(&text, "%s ", r.kind->label);
		record_title(w->tui->view, &r, &text);
		item = add(w, SIDE_RECORD, buf_view(&text), line->utc);
		if (item)
			item->ref = ref;
	}
	record_release(&r);
	buf_release(&text);
}

static void tell_held(struct loading *w)
{
	const struct journal_line *line = &w->held;

	if (line->seq && !w->bulk && !line->batch && slice_is(line->user, w->tui->app->world.user) &&
	    !is_there(w->side, (struct ref){ line->ref.kind, 0, line->ref.id }))
		add_recent(w, line);
}

/* Imports and other changes of many records at once are not what a person had at hand. */
static bool on_line(void *ctx, const struct journal_line *line)
{
	struct loading *w = ctx;

	if (w->held.seq && memcmp(w->held.opid, line->opid, sizeof(line->opid)) == 0) {
		w->bulk = true;
	} else {
		tell_held(w);
		w->held = *line;
		w->bulk = false;
	}
	return w->n < SIDE_RECENT && ++w->looked < LINES_LOOKED_AT;
}

/* ---- what is demanded and what is near ---- */

static struct side_item *add_told(struct loading *w, enum side_kind kind, struct slice text, struct slice when)
{
	struct side_item *item = add(w, kind, text, 0);

	if (item)
		item->when = arena_copy(&w->side->arena, when);
	return item;
}

static size_t add_norms(struct loading *w, const struct attention *a, enum norm_state state, size_t room)
{
	struct buf text = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < a->nnorms && n < room; i++) {
		const struct attention_norm *norm = &a->norms[i];
		struct side_item *item;

		if (norm->state != state)
			continue;
		buf_reset(&text);
		buf_printf(&text, "%s %s  %s", state == NORM_BROKEN ? "!" : " ", norm->norm->clause,
			   norm->norm->title);
		item = add_told(w, SIDE_NORM, buf_view(&text), norm->figure);
		if (item)
			item->norm = norm->norm;
		n++;
	}
	buf_release(&text);
	return n;
}

static void add_action(struct loading *w, enum action_id action, const char *text, size_t n)
{
	struct buf line = { 0 };
	struct side_item *item;

	buf_printf(&line, "%s %zu", text, n);
	item = n ? add_told(w, SIDE_ACTION, buf_view(&line), (struct slice){ 0 }) : NULL;
	if (item)
		item->action = action;
	buf_release(&line);
}

/* The broken ones first, then as many as there is room for. */
static void add_attention(struct loading *w, const struct attention *a)
{
	size_t shown;

	if (!a->nnorms && !a->overdue)
		return;
	heading(w, "Требует внимания");
	shown = add_norms(w, a, NORM_BROKEN, SIDE_NORMS);
	shown += add_norms(w, a, NORM_ATTENTION, SIDE_NORMS - shown);
	add_action(w, ACTION_NORMS, "  Ещё норм:", a->nnorms - shown);
	add_action(w, ACTION_DUE, "! Просрочено:", a->overdue);
}

static void add_days(struct loading *w, const struct attention *a)
{
	for (size_t i = 0; i < a->ndays; i++) {
		const struct attention_day *day = &a->days[i];
		struct side_item *item;

		heading(w, "Сегодня и завтра");
		item = add_told(w, SIDE_RECORD, day->text, day->tomorrow ? SLICE("завтра") : SLICE("сегодня"));
		if (item) {
			item->ref = day->ref;
			item->tag = day->tag;
		}
	}
}

void side_load(struct side *side, struct tui *tui, const struct attention *attention)
{
	struct loading near = { .side = side, .tui = tui }, batches = near, drafts = near, recent = near;
	struct notes notes = { 0 };

	side_release(side);
	store_batches(tui->app->store, on_batch, &batches, &notes);
	add_attention(&batches, attention);
	add_days(&near, attention);
	draft_each(tui->app, on_draft, &drafts);
	journal_each(tui->view, 0, true, on_line, &recent);
	if (recent.n < SIDE_RECENT)
		tell_held(&recent);
	notes_release(&notes);
}

/* A heading stands apart from what is above it. */
static int rows_of(const struct side *side, size_t i)
{
	return 1 + (side->items[i].kind == SIDE_HEADING && i > 0);
}

static void draw_item(const struct side_item *item, struct pane p, int row, bool here)
{
	int when = (int)utf8_width(item->when);

	if (here)
		pane_text(p, row, 0, 1, SLICE("►"), STYLE_CURSOR, false);
	brief_draw(p, row, 2, p.cols - 4 - when, item->text, STYLE_NORMAL);
	pane_text(p, row, p.cols - 1 - when, 0, item->when, STYLE_NORMAL, false);
}

void side_draw(const struct side *side, struct pane p, size_t at)
{
	int row = 0;
	size_t i;

	for (i = 0; i <= at && i < side->n && at != SIDE_NOWHERE; i++)
		row += rows_of(side, i);
	/* So many rows above are out of sight. */
	row = row > p.rows ? p.rows - row : 0;
	for (i = 0; i < side->n && row < p.rows; i++) {
		row += rows_of(side, i) - 1;
		if (row >= 0 && side->items[i].kind == SIDE_HEADING)
			pane_text(p, row, 0, 0, side->items[i].text, STYLE_LABEL, false);
		else if (row >= 0)
			draw_item(&side->items[i], p, row, i == at);
		row++;
	}
	/* What does not fit is there all the same. */
	pane_more(p, false, i < side->n);
}

void side_release(struct side *side)
{
	arena_release(&side->arena);
	side->n = 0;
}
