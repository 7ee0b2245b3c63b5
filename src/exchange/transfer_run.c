/* The import itself: row by row, chunk by chunk. */
#include "transfer_private.h"

/* How many records wait to be sorted together: as many as are read while those before them are written. The longer that takes, the
 * more of them there are, and the fewer pages are written twice. */
enum { WAITING_LEAST = 25000, WAITING_MOST = 100000, WAITING_BYTES = 64 << 20 };

struct run {
	struct import *import;
	uint64_t skip; /* data rows an earlier run has dealt with */
	struct progress *progress;
};

/* A value for every row that cannot be read would refuse every row. */
static enum status check_with(struct import *import, struct notes *notes)
{
	struct notes why = { 0 };
	struct record scratch;
	enum status st = ST_OK;

	record_init(&scratch, import->kind);
	for (size_t i = 0; i < import->nsteps && !st; i++) {
		const struct step *step = &import->steps[i];
		struct slice text = step->with;

		if (text.n && (step->field->type == &type_ref || step->field->type == &type_refs))
			st = refs_text(import, step->field, text, &text, &why);
		if (text.n && !st)
			st = record_give(&import->pending.view, &scratch, step->field, 0, text, GIVE_IMPORT,
					 &why);
		if (st)
			fail(notes, st, "%s: %s", step->field->label, notes_first(&why));
	}
	/* What had to be made for it is made with the first row that needs it. */
	pending_drop(&import->pending, 0);
	refs_drop(&import->refs, 0);
	record_release(&scratch);
	notes_release(&why);
	return st == ST_NO ? ST_USAGE : st;
}

/* The batch keeps the end of a long path, and a file may be named from another folder: the last
 * name decides. */
static bool same_file(const struct import *import, const char *what)
{
	const char *now = import->config.what ? import->config.what : "", *slash = strrchr(now, '/');
	const char *was = strrchr(what, '/'), *blank = strchr(what, ' ');

	return !strcmp(slash ? slash + 1 : now, was ? was + 1 : blank ? blank + 1 : what);
}

static enum status resume(struct run *run, struct notes *notes)
{
	struct import *import = run->import;
	struct batch batch;
	enum status st;

	if (!import->config.resume)
		return ST_OK;
	st = store_batch_get(import->config.store, import->config.resume, &batch, notes);
	if (st)
		return st;
	if (batch.state != BATCH_OPEN)
		return fail(notes, ST_USAGE, "пакет %llu уже %s, продолжать нечего",
			    (unsigned long long)batch.id, batch.state == BATCH_DONE ? "завершён" : "отменён");
	if (!same_file(import, batch.what))
		return fail(notes, ST_USAGE, "пакет %llu — другая загрузка: «%s»; укажите тот же файл",
			    (unsigned long long)batch.id, batch.what);
	import->batch = import->result->batch = batch.id;
	run->skip = batch.position;
	return window_sweep(import->config.store, batch.id, notes);
}

static void refuse_unreadable(struct run *run, const struct csv_row *row, const struct notes *why)
{
	run->import->result->refused++;
	row_refuse(run->import, row->line, (struct slice){ 0 }, (struct slice){ 0 }, notes_first(why));
}

static bool is_time(const struct import *import)
{
	const struct pending *p = &import->pending;

	return p->n >= WAITING_MOST || p->bytes >= WAITING_BYTES || (p->n >= WAITING_LEAST && !flight_under_way(import));
}

static enum status take(struct run *run, const struct csv_row *row, const struct notes *unreadable,
			struct notes *notes)
{
	struct import *import = run->import;
	enum status st = ST_OK;

	import->pending.position = import->position++;
	if (import->position <= run->skip) {
		import->flushed = import->position;
		return ST_OK;
	}
	if (mends_leave_out(&import->mends, row->line)) {
		import->result->left++;
		return ST_OK;
	}
	import->result->rows++;
	if (import->config.row)
		import->config.row(import->config.ctx, row);
	if (notes_refuse(unreadable))
		refuse_unreadable(run, row, unreadable);
	else
		st = row_take(import, row, notes);
	if (st || import->config.dry_run || !is_time(import))
		return st;
	st = gather_settle(import, notes);
	return st ? st : transfer_flush(import, BATCH_OPEN, notes);
}

static void count_passed(struct import *import, const struct csv_row *row)
{
	for (size_t i = 0; i < import->header.ncolumns && i < row->n; i++)
		if (!import->header.columns[i].field && slice_trim(row->fields[i]).n)
			import->header.columns[i].passed++;
}

static enum status take_rows(struct run *run, struct notes *notes)
{
	struct import *import = run->import;
	struct notes unreadable = { 0 };
	struct csv_row row = { 0 };
	enum status st = ST_OK;

	while (!st && progress_at(run->progress, transfer_progress(import))) {
		enum status got;

		notes_clear(&unreadable);
		got = sheet_next(import->sheet, &row, &unreadable);
		if (got == ST_NO)
			break;
		import->line = row.line;
		if (got == ST_FAILED)
			st = fail(notes, got, "%s", notes_first(&unreadable));
		if (st || row.line <= import->header.last_line)
			continue;
		if (got == ST_OK && header_sort(&import->header, &row) != ROW_DATA) {
			import->result->blank++;
			continue;
		}
		count_passed(import, &row);
		st = take(run, &row, &unreadable, notes);
	}
	notes_release(&unreadable);
	return st;
}

/* Stopped or failed, the batch stays for the next start to ask about. */
static enum status tell_open(const struct import *import, enum status st, struct notes *notes)
{
	unsigned long long batch = import->batch;

	if (batch)
		notes_add(notes, 0, 0,
			  "загрузка прервана, пакет %llu открыт: продолжить — metodist import с тем же файлом "
			  "и --continue %llu, отменить — metodist undo --batch %llu; в рабочем экране — Enter на строке "
			  "«загрузка прервана» первого экрана",
			  batch, batch, batch);
	return st ? st : ST_NO;
}

/* Rows behind the last chunk were looked at for nothing. */
static enum status tell_stopped(const struct run *run, struct notes *notes)
{
	*run->import->result = run->import->kept;
	if (!run->import->batch)
		return fail(notes, ST_NO, "загрузка остановлена, ничего не записано");
	run->progress->told = true;
	return tell_open(run->import, ST_NO, notes);
}

static enum status run_rows(struct run *run, struct notes *notes)
{
	struct import *import = run->import;
	enum status st = check_with(import, notes);

	if (!st)
		st = resume(run, notes);
	if (st)
		return st;
	import->kept = *import->result;
	progress_stage(run->progress, "строк", import->lines);
	st = take_rows(run, notes);
	if (!st && !progress_stopped(run->progress))
		st = gather_settle(import, notes);
	if (!st && !progress_stopped(run->progress))
		st = transfer_flush(import, BATCH_DONE, notes);
	else if (transfer_land(import, notes) && !st)
		st = ST_FAILED;
	if (progress_stopped(run->progress))
		return tell_stopped(run, notes);
	return st ? tell_open(import, st, notes) : ST_OK;
}

/* The view is watched by nobody: a row that is stopped halfway would be refused, or taken for a new one. */
static enum status open_view(struct run *run, struct notes *notes)
{
	struct store *store = run->import->config.store;
	enum status st;

	store_watch(store, NULL);
	run->import->seen_seq = run->import->checked = store_seq(store);
	st = store_view(store, &run->import->view, notes);
	store_watch(store, run->progress);
	return st;
}

enum status import_run(struct import *import, struct import_result *result, struct notes *notes)
{
	struct run run = { .import = import, .progress = store_progress(import->config.store) };
	enum status st;

	*result = (struct import_result){ 0 };
	import->result = result;
	st = open_view(&run, notes);
	if (st)
		return st;
	pending_init(&import->pending, import->view);
	st = run_rows(&run, notes);
	pending_release(&import->pending);
	store_view_end(import->view);
	import->view = NULL;
	return !st && result->refused ? ST_NO : st;
}
