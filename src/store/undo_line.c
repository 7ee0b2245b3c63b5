/* The inverse of one line, merged into what stands now: only values still as written go back. */
#include "undo_private.h"

struct inverse {
	struct record *before, *after;
};

static void set_both(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		     struct slice after)
{
	struct inverse *v = ctx;

	record_put(v->before, tag, row, wire, before);
	record_put(v->after, tag, row, wire, after);
}

static void note_stays(struct undo *u, const struct record *rec, const char *why)
{
	struct buf title = { 0 };

	record_title(u->view, rec, &title);
	notes_warn(u->notes, 0, 0, "%s %llu «%s»: %s", rec->kind->label, (unsigned long long)rec->id,
		   buf_cstr(&title), why);
	buf_release(&title);
	u->result->stayed++;
}

static void note_broken(struct undo *u, uint64_t seq)
{
	fail(u->notes, ST_FAILED, "журнал повреждён в строке %llu: выполните metodist check",
	     (unsigned long long)seq);
}

const struct reverted *undo_waiting(const struct undo *u, uint64_t id)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->waiting[i].id == id)
			return &u->waiting[i];
	return NULL;
}

static struct change *pending(struct undo *u, const struct journal_line *line, bool deletes)
{
	if (!u->change)
		u->change = change_begin(u->store);
	if (u->mends)
		change_mends(u->change);
	u->waiting[u->n++] = (struct reverted){ line->seq, line->ref.id, deletes };
	change_undoes(u->change, line->seq);
	return u->change;
}

/* ---- the inverse of one line ---- */

struct stays {
	struct undo *u;
	const struct record *rec;
};

static void on_clash(void *ctx, uint16_t tag, uint16_t row, struct slice mine, struct slice theirs)
{
	struct stays *s = ctx;
	const struct field *f = kind_field(s->rec->kind, tag);
	struct buf why = { 0 };

	(void)row;
	(void)mine;
	(void)theirs;
	buf_printf(&why, "поле «%s» с тех пор изменили, оставлено", f ? f->label : "?");
	note_stays(s->u, s->rec, buf_cstr(&why));
	buf_release(&why);
}

struct referred {
	const struct undo *u;
	uint64_t self;
	bool any;
};

static bool has_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct referred *r = ctx;
	const struct reverted *own = undo_waiting(r->u, from.id);

	(void)kind;
	(void)tag;
	r->any |= from.id != r->self && (!own || !own->deletes);
	return !r->any;
}

/* Is it still as the line left it? */
static enum status is_untouched(struct undo *u, const struct journal_line *line, const struct record *now,
				bool *untouched)
{
	struct record was = { 0 };
	enum status st = ST_OK;

	*untouched = now->rev == line->seq;
	if (!*untouched) {
		st = journal_version(u->view, line->ref, line->seq, &was, u->notes);
		*untouched = !st && records_equal(&was, now);
	}
	record_release(&was);
	return st;
}

/* An added record goes again if it is as it was written and nobody refers to it. *again: what waits may
 * hold the last references. */
static enum status undo_add(struct undo *u, const struct journal_line *line, const struct record *now,
			    bool *again)
{
	struct referred referred = { .u = u, .self = line->ref.id };
	bool untouched;
	enum status st = is_untouched(u, line, now, &untouched);

	if (!st)
		st = view_referrers(u->view, line->ref, NULL, 0, has_referrer, &referred);
	if (st)
		return st;
	if (!untouched)
		note_stays(u, now, "с тех пор изменена, оставлена");
	else if (referred.any && u->n)
		*again = true;
	else if (referred.any)
		note_stays(u, now, "на неё уже ссылаются, оставлена");
	else
		change_delete(pending(u, line, true), line->ref, now->rev);
	return ST_OK;
}

static void see_row(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		    struct slice after)
{
	uint16_t *last = ctx;

	(void)tag;
	(void)wire;
	(void)before;
	(void)after;
	if (row > *last)
		*last = row;
}

static bool see_rows(void *ctx, const struct journal_line *line)
{
	return journal_cells(line, see_row, ctx);
}

/* Ids of rows it ever had are not given again. */
static enum status restore_next_row(struct undo *u, const struct journal_line *line, struct record *back)
{
	uint16_t last = 0;
	enum status st = journal_back(u->view, line->ref, line->seq, see_rows, &last);

	if (back->next_row && last >= back->next_row)
		back->next_row = (uint16_t)(last + 1);
	return st;
}

static enum status undo_delete(struct undo *u, const struct journal_line *line, const struct kind *kind)
{
	struct record back = { 0 }, gone = { 0 };
	struct inverse v = { &back, &gone };
	enum status st = ST_FAILED;

	record_init(&back, kind);
	record_init(&gone, kind);
	back.id = line->ref.id;
	if (journal_cells(line, set_both, &v))
		st = restore_next_row(u, line, &back);
	if (!st)
		change_revive(pending(u, line, false), &back, line->seq);
	else
		note_broken(u, line->seq);
	record_release(&back);
	record_release(&gone);
	return st;
}

static enum status undo_change(struct undo *u, const struct journal_line *line, const struct record *now)
{
	struct record before = { 0 }, after = { 0 }, merged = { 0 };
	struct inverse v = { &before, &after };
	struct stays stays = { u, now };
	bool whole;

	record_copy(&before, now);
	record_copy(&after, now);
	whole = journal_cells(line, set_both, &v);
	if (whole) {
		record_merge(&after, &before, now, &merged, on_clash, &stays);
		merged.id = now->id;
		merged.rev = now->rev;
		change_put(pending(u, line, false), &merged);
	} else {
		note_broken(u, line->seq);
	}
	record_release(&before);
	record_release(&after);
	record_release(&merged);
	return whole ? ST_OK : ST_FAILED;
}

enum status undo_line(struct undo *u, const struct journal_line *line, bool *again)
{
	const struct kind *kind = schema_kind(u->view->schema, line->ref.kind);
	struct record now = { 0 };
	enum status st;

	if (!kind || line->payload.n == 0) {
		notes_warn(u->notes, 0, 0, "строка журнала %llu: прежние значения уничтожены, вернуть нельзя",
			   (unsigned long long)line->seq);
		u->result->stayed++;
		return ST_OK;
	}
	st = view_get(u->view, line->ref, &now);
	if (st == ST_OK && line->action == JOURNAL_DELETE)
		notes_warn(u->notes, 0, 0, "запись %llu уже снова в базе", (unsigned long long)line->ref.id);
	else if (st == ST_OK && line->action == JOURNAL_ADD)
		st = undo_add(u, line, &now, again);
	else if (st == ST_OK)
		st = undo_change(u, line, &now);
	else if (st == ST_NO && line->action == JOURNAL_DELETE)
		st = undo_delete(u, line, kind);
	else if (st == ST_NO)
		st = ST_OK; /* gone since: nothing is left to take back */
	record_release(&now);
	return st;
}
