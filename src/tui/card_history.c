/* Who changed what and when; any state can be brought back into the card. */
#include "card.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/store/journal.h"
#include "tui_private.h"

enum { HISTORY_LINES = 5000, VALUE_MAX = 60 };

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
	if (wire == WIRE_ROWS && before.n && after.n && before.n == after.n)
		return;
	text = &add(h, r->seq, false)->text;
	if (rows)
		buf_printf(text, "%s, строка %u · ", rows->label, row);
	if (f)
		buf_printf(text, "%s: ", f->label);
	else
		buf_printf(text, "поле № %u: ", tag);
	if (before.n) {
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

static bool on_line(void *ctx, const struct journal_line *line)
{
	struct reading *r = ctx;
	struct history *h = &r->card->history;
	struct buf *text = &add(h, line->seq, true)->text;

	add_when(r->card, line->utc, text);
	buf_printf(text, "  %.*s  %s", (int)line->user.n, line->user.p, journal_action_label(line->action));
	if (line->batch)
		buf_printf(text, ", загрузка %llu", (unsigned long long)line->batch);
	if (line->undoes)
		buf_printf(text, ", отмена изменения %llu", (unsigned long long)line->undoes);
	if (!line->payload.n)
		buf_str(text, ", значения уничтожены");
	r->seq = line->seq;
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
	struct tui *tui = c->screen.tui;

	if (popup_move(key, h->n, h->page, &h->at, &h->top))
		return REPLY_TAKEN;
	if (key->code != K_ENTER || h->at >= h->n)
		return REPLY_PASS;
	if (h->v[h->at].seq == c->edit.was.rev && !editing_changed(&c->edit)) {
		tui_say(tui, "Это нынешнее состояние записи");
		return REPLY_TAKEN;
	}
	c->restore_seq = h->v[h->at].seq;
	c->asked = CARD_ASKED_RESTORE;
	tui_push(tui, screen_ask(tui, "История",
				 "Поставить в карточку значения, какими они стали после этого изменения? До "
				 "F2 ничего не "
				 "будет записано.",
				 "Поставить|Оставить как есть"));
	return REPLY_TAKEN;
}

void history_restore(struct card *c)
{
	struct record version = { 0 };
	struct notes notes = { 0 };
	uint16_t next = c->edit.now.next_row;

	if (journal_version(card_view(c), card_ref(c), c->restore_seq, &version, &notes) != ST_OK) {
		tui_say_notes(c->screen.tui, &notes);
	} else {
		editor_close(&c->editor);
		record_release(&c->edit.now);
		record_copy(&c->edit.now, &version);
		c->edit.now.rev = c->edit.was.rev;
		/* Ids of rows given since stay used up. */
		if (!next || (c->edit.now.next_row && next > c->edit.now.next_row))
			c->edit.now.next_row = next;
		for (size_t i = 0; i < c->edit.nfaults;)
			editing_clear(&c->edit, c->edit.faults[i].tag, c->edit.faults[i].row);
		c->kept = false;
		c->tab = 0;
		tui_say(c->screen.tui, "Прежние значения в карточке; F2 — записать, Esc — передумать");
	}
	record_release(&version);
	notes_release(&notes);
}
