/* The command `undo`: one change, or a batch, taken back as a new change and told in words. */
#include "commands.h"

#include "metodist/app/past.h"

/* What is to be taken back: all that was written at one stroke with a line, or a batch. */
struct taken {
	uint64_t seq, batch;
	bool redo;               /* it was an undo itself */
	bool whole;              /* a record came or went: `words` begin with that */
	struct buf words;
};

static enum status find_line(struct taken *t, const struct view *view, struct notes *notes)
{
	struct journal_line line, next;
	size_t others = 0;
	enum status st = journal_get(view, t->seq, &line);

	if (st)
		return fail(notes, st, st == ST_NO ? "изменения %llu в журнале нет" :
						     "журнал повреждён в строке %llu: выполните metodist check",
			    (unsigned long long)t->seq);
	t->redo = line.undoes != 0;
	t->whole = line.action != JOURNAL_CHANGE;
	past_words(view, &line, &t->words);
	for (int way = -1; way <= 1 && !line.batch; way += 2)
		for (uint64_t seq = t->seq + (uint64_t)way;
		     journal_get(view, seq, &next) == ST_OK && memcmp(next.opid, line.opid, KV_OPID_SIZE) == 0;
		     seq += (uint64_t)way)
			others++;
	if (others)
		buf_printf(&t->words, " и с ней записей: %zu", others);
	return ST_OK;
}

static enum status find_batch(struct taken *t, struct app *app, struct notes *notes)
{
	struct batch batch;
	enum status st = store_batch_get(app->store, t->batch, &batch, notes);

	if (!st) {
		past_batch(&batch, &t->words);
		buf_printf(&t->words, ", пакет %llu", (unsigned long long)t->batch);
	}
	return st;
}

/* What was changed at one stroke, an import or a merge, comes back at one stroke. */
static enum status find_last(struct taken *t, struct app *app, const struct view *view, struct notes *notes)
{
	struct journal_line line;

	t->seq = store_undo_candidate(app->store, app->world.user, 0);
	if (!t->seq)
		return fail(notes, ST_NO, "отменять нечего: ваших неотменённых изменений в журнале нет");
	if (journal_get(view, t->seq, &line) == ST_OK)
		t->batch = line.batch;
	return ST_OK;
}

static enum status find_taken(struct taken *t, struct app *app, const struct args *args, struct notes *notes)
{
	bool last = !args_text(args, "what").p && !args_text(args, "batch").p;
	struct view *view;
	enum status st = command_number(args, "what", 0, &t->seq, notes);

	if (!st)
		st = command_number(args, "batch", 0, &t->batch, notes);
	if (!st && t->seq && t->batch)
		st = fail(notes, ST_USAGE, "отменяют либо изменение, либо пакет: назовите одно");
	if (!st)
		st = store_view(app->store, &view, notes);
	if (st)
		return st;
	if (last)
		st = find_last(t, app, view, notes);
	if (!st)
		st = t->batch ? find_batch(t, app, notes) : find_line(t, view, notes);
	store_view_end(view);
	return st;
}

static void tell(struct taken *t, const struct undo_result *r, struct outcome *out)
{
	const char *done = t->redo ? "Возвращено отменённое" : "Отменено";

	if (out->script) {
		command_figures(out,
				(struct figure[]){ { "reverted", "Отменено", r->reverted },
						   { "stayed", "не отменено", r->stayed } },
				2);
		return;
	}
	if (r->reverted)
		buf_printf(&out->text, "%s%s %s", done, t->whole ? "" : ":", buf_cstr(&t->words));
	else
		buf_printf(&out->text, "Не отменено%s %s", t->whole ? "" : ":", buf_cstr(&t->words));
	if (r->reverted && (t->batch || r->stayed))
		buf_printf(&out->text, "; записей: %zu", r->reverted);
	if (r->reverted && r->stayed)
		buf_printf(&out->text, ", не отменено: %zu", r->stayed);
	buf_char(&out->text, '\n');
}

/* What stays in the way of the last change is no reason to stop: the one before it is named. */
static void tell_earlier(const struct taken *t, struct app *app, struct outcome *out, struct notes *notes)
{
	uint64_t seq = store_undo_candidate(app->store, app->world.user, t->seq);

	if (seq && !out->script && !out->screen)
		notes_warn(notes, 0, 0, "ваше изменение перед этим — %llu: metodist undo %llu",
			   (unsigned long long)seq, (unsigned long long)seq);
}

/* Numbers of changes and of batches are not far apart. */
static void tell_batch(const struct args *args, struct app *app, struct notes *notes)
{
	struct notes quiet = { 0 };
	struct batch batch;
	uint64_t id;

	if (args_text(args, "what").p && command_number(args, "what", 0, &id, &quiet) == ST_OK &&
	    store_batch_get(app->store, id, &batch, &quiet) == ST_OK)
		notes_warn(notes, 0, 0, "весь пакет с этим номером отменяет metodist undo --batch %llu",
			   (unsigned long long)id);
	notes_release(&quiet);
}

enum status act_undo(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct undo_result r = { 0 };
	struct taken t = { 0 };
	enum status st = find_taken(&t, app, args, notes);

	if (st) {
		buf_release(&t.words);
		return st;
	}
	st = t.batch ? store_undo_batch(app->store, t.batch, &r, notes)
		     : store_undo_seq(app->store, t.seq, &r, notes);
	out->undo_from = r.from;
	out->undo_to = r.to;
	if (r.reverted || r.stayed)
		tell(&t, &r, out);
	if (r.stayed && !r.reverted && t.seq && !args_text(args, "what").p)
		tell_earlier(&t, app, out, notes);
	if (st == ST_OK && !r.reverted)
		st = fail(notes, ST_NO, "отменять нечего: %s %llu в записях уже не видно",
			  t.batch ? "пакета" : "изменения",
			  (unsigned long long)(t.batch ? t.batch : t.seq));
	if (st == ST_NO && !r.reverted && !out->screen)
		tell_batch(args, app, notes);
	buf_release(&t.words);
	return st;
}
