/* One row of data: its values into a record, the record beside those that are there, the difference to what
 * waits. */
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "row_private.h"

enum { VALUE_TOLD = 80 };

/* ---- refusals ---- */

void row_refuse(struct import *import, size_t line, struct slice column, struct slice value,
		const char *reason)
{
	struct buf safe = { 0 };
	struct slice fit;
	struct import_refusal refusal = {
		.line = line, .column = column, .reason = reason, .now = import->placing, .view = &import->pending.view,
	};

	if (!import->config.refused)
		return;
	/* A megabyte in a cell need not be made safe to its end only to be cut. */
	if (value.n > 8 * VALUE_TOLD)
		value.n = 8 * VALUE_TOLD;
	utf8_safe(value, &safe);
	fit = utf8_fit(buf_view(&safe), VALUE_TOLD);
	if (fit.n < safe.n) {
		safe.n = utf8_fit(fit, VALUE_TOLD - 1).n;
		buf_str(&safe, "…");
	}
	refusal.value = buf_view(&safe);
	import->config.refused(import->config.ctx, &refusal);
	buf_release(&safe);
}

static const struct import_column *column_of(const struct import *import, size_t column)
{
	return column < import->header.ncolumns ? &import->header.columns[column] : NULL;
}

static void refuse_step(struct row *row, const struct step *step, struct slice value, const char *reason)
{
	const struct import_column *column = column_of(row->import, step->column);

	row_refuse(row->import, row->csv->line, column ? column->header : slice_str(step->field->label),
		   value, reason);
	row->refused = true;
}

/* The step that a rule's note is about: the field itself, or the flat one over that column of rows. */
static const struct step *step_of(const struct import *import, uint16_t tag)
{
	for (size_t i = 0; tag && i < import->nsteps; i++)
		if (import->steps[i].field->tag == tag)
			return &import->steps[i];
	for (size_t i = 0; tag && i < import->nsteps; i++)
		if (import->steps[i].field->column == tag)
			return &import->steps[i];
	return NULL;
}

void row_refuse_notes(struct import *import, const struct csv_row *csv, size_t line,
		      const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		const struct note *note = &notes->v[i];
		const struct step *step = note->warning ? NULL : step_of(import, note->tag);
		const struct field *f = kind_field(import->kind, note->tag);
		struct slice column = { 0 }, value = { 0 };

		if (note->warning)
			continue;
		if (f)
			column = slice_str(f->label);
		if (step && column_of(import, step->column))
			column = column_of(import, step->column)->header;
		if (step && csv && step->column < csv->n)
			value = csv->fields[step->column];
		row_refuse(import, line, column, value, note->text);
	}
}

static void refuse_notes(struct row *row)
{
	row_refuse_notes(row->import, row->csv, row->csv->line, &row->notes);
	row->refused = true;
}

/* ---- values ---- */

/* Bytes that are no text may stand in one cell and spoil another: such a row is not looked into. */
static void check_text(struct row *row)
{
	size_t column = row->csv->broken - 1;
	struct slice heading = { 0 };

	if (!row->csv->broken)
		return;
	if (column_of(row->import, column))
		heading = column_of(row->import, column)->header;
	row_refuse(row->import, row->csv->line, heading, row->csv->fields[column],
		   "текст не в этой кодировке: укажите кодировку файла (--encoding)");
	row->refused = true;
}

/* Values that stand beyond the last heading have slipped from where they belong. */
static void check_width(struct row *row)
{
	for (size_t i = row->import->header.ncolumns; i < row->csv->n; i++)
		if (slice_trim(row->csv->fields[i]).n) {
			row_refuse(
				row->import, row->csv->line, (struct slice){ 0 }, row->csv->fields[i],
				"в строке больше столбцов, чем заголовков: проверьте разделители и кавычки");
			row->refused = true;
			return;
		}
}

static struct slice cell_of(const struct row *row, const struct step *step)
{
	return step->column < row->csv->n ? row->csv->fields[step->column] : step->with;
}

/* Text of one step, references as numbers. ST_OK though refused. */
static enum status read_cell(struct row *row, const struct step *step, struct slice *text)
{
	enum status st;

	*text = (struct slice){ 0 };
	if (step->column < row->csv->n) {
		struct slice cell = row->csv->fields[step->column];

		if (step->heading.n)
			mends_find(&row->import->mends, step->heading, cell, row->csv->line, &cell);
		*text = value_text(step->field, cell, &row->import->row_arena);
	}
	if (!text->n)
		*text = step->with;
	if (!text->n || (step->field->type != &type_ref && step->field->type != &type_refs))
		return ST_OK;
	notes_clear(&row->notes);
	st = refs_text(row->import, step->field, *text, text, &row->notes);
	/* a row that is refused anyway waits for nothing */
	if (st == ST_CONFLICT && row->refused) {
		*text = (struct slice){ 0 };
		return ST_OK;
	}
	if (st != ST_NO)
		return st;
	refuse_step(row, step, cell_of(row, step), notes_first(&row->notes));
	*text = (struct slice){ 0 };
	return ST_OK;
}

static enum status read_cells(struct row *row)
{
	enum status st = ST_OK;

	arena_release(&row->import->row_arena);
	for (size_t i = 0; i < row->import->nsteps && !st; i++)
		st = read_cell(row, &row->import->steps[i], &row->import->texts[i]);
	return st;
}

static void note_given(struct row *row, const struct table_row *at)
{
	if (!at->rows)
		return;
	MEM_GROW(row->given, row->ngiven, row->given_cap);
	row->given[row->ngiven++] = *at;
}

/* A cell of a wide table: who the line is about and what else it says of all of them, what stands across, the value. */
static void give_wide(struct row *row, struct record *r, size_t column, struct slice text)
{
	struct import *import = row->import;
	const struct across *across = &import->words.across;
	const struct field *value = wide_field(across, text);
	const struct view *view = &import->pending.view;
	struct table_row at = { 0 };
	char id[24];
	enum status st = ST_OK;

	notes_clear(&row->notes);
	for (size_t i = 0; i < import->nsteps && !st; i++)
		if (import->steps[i].rows == across->rows && import->texts[i].n)
			st = row_give_column(view, r, across->rows, import->steps[i].field, import->texts[i], &at,
					     &row->notes);
	snprintf(id, sizeof(id), "%llu", (unsigned long long)import->header.columns[column].across.id);
	if (!st)
		st = row_give_column(view, r, across->rows, across->across, slice_str(id), &at, &row->notes);
	if (!st)
		st = row_give_column(view, r, across->rows, value, text, &at, &row->notes);
	if (st)
		refuse_step(row, &(struct step){ .field = value, .rows = across->rows, .column = column }, row->csv->fields[column],
			    notes_first(&row->notes));
	note_given(row, &at);
}

struct slice import_cell(const struct import *import, const struct csv_row *row, size_t column)
{
	struct slice cell = column < row->n ? row->fields[column] : (struct slice){ 0 };
	struct buf letters = { 0 };

	if (import->mends.n) {
		heading_letters(import->header.columns[column].header, &letters);
		mends_find(&import->mends, buf_view(&letters), cell, row->line, &cell);
		buf_release(&letters);
	}
	return cell;
}

static void give_across(struct row *row, struct record *r)
{
	const struct import *import = row->import;

	for (size_t i = 0; i < import->header.ncolumns && i < row->csv->n; i++) {
		const struct import_column *column = &import->header.columns[i];
		struct slice text = { 0 };

		if (column->across.id)
			text = value_text(column->field, import_cell(import, row->csv, i), &row->import->row_arena);
		if (text.n)
			give_wide(row, r, i, text);
	}
}

static void give_cells(struct row *row, struct record *r)
{
	struct import *import = row->import;
	const struct view *view = &import->pending.view;
	struct table_row at = { 0 };

	for (size_t i = 0; i < import->nsteps; i++) {
		const struct step *step = &import->steps[i];
		struct slice text = import->texts[i];
		enum status st;

		if (!text.n || (import->wide && step->rows == import->words.across.rows))
			continue;
		notes_clear(&row->notes);
		if (step->rows && at.rows != step->rows)
			note_given(row, &at);
		st = step->rows ? row_give_column(view, r, step->rows, step->field, text, &at, &row->notes)
				: record_give(view, r, step->field, 0, text, GIVE_IMPORT, &row->notes);
		if (st)
			refuse_step(row, step, cell_of(row, step), notes_first(&row->notes));
	}
	note_given(row, &at);
	if (import->wide)
		give_across(row, r);
}

/* ---- a record that is there ---- */

struct difference {
	const struct row *row;
	struct ref ref;
	bool any;
	size_t line; /* of the file, that has said otherwise of a value; 0: none */
	uint16_t tag;
	struct slice before;
};

static void on_difference(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
			  struct slice after)
{
	struct difference *d = ctx;

	(void)after;
	d->any = true;
	if (!before.n || wire == WIRE_ROWS || d->line)
		return;
	d->line = touched_line(d->row->import, d->ref, tag, row);
	d->tag = tag;
	d->before = before;
}

/* Two rows about one record that contradict each other: the second is not taken, or each import would change
 * it again. */
static void refuse_contradiction(struct row *row, const struct difference *d)
{
	const struct field *f = kind_field(row->import->kind, d->tag);
	struct buf before = { 0 };

	if (f)
		f->type->format(f, &row->import->pending.view, d->before, &before);
	notes_clear(&row->notes);
	notes_add(&row->notes, d->tag, 0, "эта запись уже взята из строки %zu, и там «%s»", d->line,
		  buf_cstr(&before));
	refuse_notes(row);
	buf_release(&before);
}

static void put_changed(struct row *row, struct record *r)
{
	struct import *import = row->import;
	bool waiting = pending_find(&import->pending, (struct ref){ r->kind->id, 0, r->id });
	struct entry *e = pending_put(&import->pending, r, row->csv->line);

	if (waiting)
		e->changes++;
}

void row_tell_seen(const struct row *row, const struct record *old, const struct record *now, bool differs)
{
	const struct import_config *config = &row->import->config;
	struct import_seen seen = { row->csv->line, old, now, differs, &row->import->pending.view, row->import, row->csv };

	if (config->seen && !row->refused)
		config->seen(config->ctx, &seen);
}

static void compare(struct row *row, const struct record *old, struct record *r)
{
	struct import *import = row->import;
	struct ref ref = { old->kind->id, 0, old->id };
	struct difference d = { .row = row, .ref = ref };

	record_tidy(r);
	record_diff(old, r, on_difference, &d);
	notes_clear(&row->notes);
	if (!d.any) {
		import->result->same++;
	} else if (d.line) {
		refuse_contradiction(row, &d);
	} else if (!record_check(&import->pending.view, old, r, &row->notes)) {
		refuse_notes(row);
	} else {
		put_changed(row, r);
	}
	if (!row->refused)
		touch(import, ref, row->csv->line, false);
	for (size_t i = 0; i < row->ngiven && !row->refused; i++)
		touch_row(import, ref, &row->given[i], row->csv->line);
	row_tell_seen(row, old, r, d.any);
}

/* The row's values over the record it speaks of; what the row leaves empty stays. */
static enum status merge(struct row *row, struct ref ref)
{
	struct record old = { 0 }, copy = { 0 };
	enum status st = view_get(&row->import->pending.view, ref, &old);

	if (st) {
		record_release(&old);
		return fail(&row->notes, ST_FAILED, "запись №%llu не читается: выполните metodist check",
			    (unsigned long long)ref.id);
	}
	record_copy(&copy, &old);
	row->ngiven = 0;
	give_cells(row, &copy);
	if (!row->refused)
		compare(row, &old, &copy);
	record_release(&copy);
	record_release(&old);
	return ST_OK;
}

static void add(struct row *row, struct record *now)
{
	struct import *import = row->import;

	record_tidy(now);
	notes_clear(&row->notes);
	if (!record_check(&import->pending.view, NULL, now, &row->notes)) {
		refuse_notes(row);
		return;
	}
	pending_put(&import->pending, now, row->csv->line)->added = true;
	touch(import, (struct ref){ now->kind->id, 0, now->id }, row->csv->line, true);
	row_tell_seen(row, NULL, now, true);
}

/* The record the operator named may be gone since. */
static enum status check_told(struct row *row, struct ref ref)
{
	struct record r = { 0 };
	enum status st = ref.id ? view_get(&row->import->pending.view, ref, &r) : ST_OK;

	record_release(&r);
	if (st == ST_NO)
		notes_add(&row->notes, 0, 0, "записи №%llu, за которую принята эта строка, нет",
			  (unsigned long long)ref.id);
	return st;
}

static enum status place_record(struct row *row, struct record *now)
{
	struct ref found;
	enum status st;

	notes_clear(&row->notes);
	if (mends_record(&row->import->mends, &row->import->pending.view, now, row->csv->line, &found))
		st = check_told(row, found);
	else
		st = match_record(&row->import->pending, now, &found, &row->notes);
	if (st == ST_NO) {
		refuse_notes(row);
		return ST_OK;
	}
	if (!st && gather(row, found, now))
		return ST_OK;
	/* What waits to be checked comes first: that may take this row's place in the import, which then begins anew. */
	if (!st && gathered(row->import)) {
		row->again = true;
		return ST_OK;
	}
	if (st)
		return st;
	if (found.id)
		return merge(row, found);
	add(row, now);
	return ST_OK;
}

static enum status place(struct row *row, struct record *now)
{
	enum status st;

	row->import->placing = now;
	st = place_record(row, now);
	row->import->placing = NULL;
	return st;
}

static enum status take(struct import *import, const struct csv_row *csv, struct notes *notes, bool *again)
{
	struct row row = { .import = import, .csv = csv };
	size_t waiting = import->pending.n, known = import->refs.n;
	struct record now;
	enum status st;

	record_init(&now, import->kind);
	check_text(&row);
	if (!row.refused)
		check_width(&row);
	st = csv->broken ? ST_OK : read_cells(&row);
	if (!st && !csv->broken)
		give_cells(&row, &now);
	if (!st && !row.refused)
		st = place(&row, &now);
	import->result->refused += row.refused;
	/* What was made for its sake goes with it. */
	if ((row.refused || row.again || st == ST_CONFLICT) && import->pending.n > waiting) {
		pending_drop(&import->pending, waiting);
		refs_drop(&import->refs, known);
	}
	if (st && st != ST_CONFLICT)
		fail(notes, st, "строка %zu: %s", csv->line, notes_first(&row.notes));
	*again = row.again;
	record_release(&now);
	notes_release(&row.notes);
	free(row.given);
	return st;
}

enum status row_take(struct import *import, const struct csv_row *csv, struct notes *notes)
{
	bool again;
	enum status st = take(import, csv, notes, &again);

	if (st != ST_CONFLICT && !again)
		return st;
	st = gather_settle(import, notes);
	if (!st && !again)
		st = transfer_land(import, notes);
	return st ? st : row_take(import, csv, notes);
}
