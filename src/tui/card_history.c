/* Who changed what and when; any state can be looked at whole and brought back. */
#include "card.h"

#include "metodist/app/past.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "tui_private.h"

enum { HISTORY_LINES = 5000 };

void history_release(struct history *h)
{
	for (size_t i = 0; i < h->n; i++)
		buf_release(&h->v[i].text);
	free(h->v);
	*h = (struct history){ 0 };
}

struct reading {
	struct card *card;
	uint64_t seq;
	bool added;              /* there was nothing before */
};

static struct history_line *add(struct history *h, uint64_t seq, bool head)
{
	MEM_GROW(h->v, h->n, h->cap);
	h->v[h->n] = (struct history_line){ .seq = seq, .head = head };
	return &h->v[h->n++];
}

static void add_value(const struct card *c, const struct field *f, uint8_t wire, struct slice bytes,
		      struct buf *text)
{
	struct buf value = { 0 };

	if (!bytes.n)
		buf_str(&value, "—");
	else if (f && f->type->wire == wire)
		f->type->format(f, card_view(c), bytes, &value);
	else
		buf_str(&value, "…");
	buf_slice(text, buf_view(&value));
	buf_release(&value);
}

/* «Места работы, строка 2: »; of a row that is gone, only the table. */
static void add_place(const struct record *r, const struct field *rows, uint16_t row, struct buf *text)
{
	buf_str(text, rows->label);
	for (size_t i = 0; i < record_nrows(r, rows); i++)
		if (record_row(r, rows, i) == row)
			buf_printf(text, ", строка %zu", i + 1);
	buf_str(text, ": ");
}

static void on_cell(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		    struct slice after)
{
	struct reading *r = ctx;
	struct history *h = &r->card->history;
	const struct kind *kind = r->card->edit.now.kind;
	const struct field *f = kind_field(kind, tag), *rows = f ? kind_rows_of(kind, f) : NULL;
	struct buf *text;

	if (h->n >= HISTORY_LINES)
		return;
	/* The order of rows says nothing that the rows' own values do not. */
	if (wire == WIRE_ROWS)
		return;
	text = &add(h, r->seq, false)->text;
	if (rows)
		add_place(&r->card->edit.now, rows, row, text);
	if (f)
		buf_printf(text, "%s: ", f->label);
	else
		buf_printf(text, "поле № %u: ", tag);
	if (before.n || !r->added) {
		add_value(r->card, f, wire, before, text);
		buf_str(text, " → ");
	}
	add_value(r->card, f, wire, after, text);
}

static void add_when(const struct card *c, int64_t utc, struct buf *text)
{
	int32_t day;
	int minute;

	if (!date_zone_day(utc, c->screen.tui->app->world.zone, &day, &minute))
		return;
	date_ru(day, text);
	buf_printf(text, " %02d:%02d", minute / 60, minute % 60);
}

static void add_batch(const struct card *c, uint64_t id, struct buf *text)
{
	struct notes quiet = { 0 };
	struct batch batch;

	buf_printf(text, ", пакет %llu", (unsigned long long)id);
	if (store_batch_get(c->screen.tui->app->store, id, &batch, &quiet) == ST_OK) {
		buf_str(text, " — ");
		past_batch(&batch, text);
	}
	notes_release(&quiet);
}

static bool on_line(void *ctx, const struct journal_line *line)
{
	struct reading *r = ctx;
	struct history *h = &r->card->history;
	struct buf *text = &add(h, line->seq, true)->text;

	add_when(r->card, line->utc, text);
	buf_printf(text, "  %.*s  %s", (int)line->user.n, line->user.p, journal_action_label(line->action));
	if (line->batch)
		add_batch(r->card, line->batch, text);
	if (line->undoes)
		buf_printf(text, ", отмена изменения %llu", (unsigned long long)line->undoes);
	if (!line->payload.n)
		buf_str(text, ", значения уничтожены");
	r->seq = line->seq;
	r->added = line->action == JOURNAL_ADD;
	journal_cells(line, on_cell, r);
	return h->n < HISTORY_LINES;
}

void history_load(struct card *c)
{
	struct reading r = { .card = c };
	size_t at = c->history.at, top = c->history.top;

	history_release(&c->history);
	if (c->edit.now.id)
		journal_history(card_view(c), card_ref(c), on_line, &r);
	if (at < c->history.n) {
		c->history.at = at;
		c->history.top = top;
	}
}

void history_draw(struct card *c, struct pane p)
{
	struct history *h = &c->history;

	h->page = p.rows > 0 ? (size_t)p.rows : 1;
	for (int row = 0; row < p.rows && h->top + (size_t)row < h->n; row++) {
		const struct history_line *line = &h->v[h->top + (size_t)row];

		if (h->top + (size_t)row == h->at)
			pane_text(p, row, 1, 1, SLICE("►"), STYLE_CURSOR, false);
		pane_text(p, row, line->head ? 3 : 6, 0, buf_view(&line->text),
			  line->head ? STYLE_BOLD : STYLE_NORMAL, false);
	}
}

enum reply history_key(struct card *c, const struct key *key)
{
	struct history *h = &c->history;

	if (popup_move(key, h->n, h->page, &h->at, &h->top))
		return REPLY_TAKEN;
	if (key->code != K_ENTER || h->at >= h->n)
		return REPLY_PASS;
	command_version(c->screen.tui, card_ref(c), h->v[h->at].seq);
	return REPLY_TAKEN;
}
