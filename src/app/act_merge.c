/* Two records of one thing become one: references follow, empty fields are filled, rows are joined; one
 * change, undone as one. */
#include "commands.h"

#include "metodist/base/mem.h"

struct merge {
	const struct view *view;
	struct change *change;
	struct record keep;
	struct ref drop;
	struct ref *referrers;
	size_t n, cap;
	uint64_t batch; /* all of it is undone at once */
};

static bool same_row(const struct record *a, uint16_t x, const struct record *b, uint16_t y,
		     const struct field *rows)
{
	for (size_t i = 0; i < rows->nrows; i++)
		if (!slice_eq(record_get(a, rows->rows[i].tag, x), record_get(b, rows->rows[i].tag, y)))
			return false;
	return true;
}

static void join_row(struct record *keep, const struct record *drop, uint16_t row, const struct field *rows)
{
	uint16_t fresh;

	for (size_t i = 0; i < record_nrows(keep, rows); i++)
		if (same_row(keep, record_row(keep, rows, i), drop, row, rows))
			return;
	fresh = record_add_row(keep, rows);
	for (size_t i = 0; fresh && i < rows->nrows; i++)
		record_set(keep, &rows->rows[i], fresh, record_get(drop, rows->rows[i].tag, row));
}

/* What the kept record says stays; the other one only fills gaps. */
static void join(struct record *keep, const struct record *drop)
{
	for (size_t i = 0; i < keep->kind->nfields; i++) {
		const struct field *f = &keep->kind->fields[i];

		if (f->flags & FIELD_DERIVED)
			continue;
		if (f->type->wire == WIRE_ROWS) {
			for (size_t r = 0; r < record_nrows(drop, f); r++)
				join_row(keep, drop, record_row(drop, f, r), f);
		} else if (record_get(keep, f->tag, 0).n == 0) {
			record_set(keep, f, 0, record_get(drop, f->tag, 0));
		}
	}
}

static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct merge *m = ctx;

	(void)kind;
	(void)tag;
	for (size_t i = 0; i < m->n; i++)
		if (m->referrers[i].id == from.id)
			return true;
	MEM_GROW(m->referrers, m->n, m->cap);
	m->referrers[m->n++] = (struct ref){ from.kind, 0, from.id };
	return true;
}

static void point_cell(struct merge *m, struct record *r, const struct cell *cell)
{
	struct buf moved = { 0 };
	bool any = false, there = false;

	for (size_t i = 0; i < ref_count(cell->bytes); i++)
		there |= ref_get(cell->bytes, i).id == m->keep.id;
	for (size_t i = 0; i < ref_count(cell->bytes); i++) {
		struct ref ref = ref_get(cell->bytes, i);

		if (ref.id == m->drop.id) {
			any = true;
			if (there)
				continue; /* the kept one stands in the list already */
			ref = (struct ref){ ref.kind, 0, m->keep.id };
		}
		ref_put(&moved, ref);
	}
	if (any)
		record_put(r, cell->tag, cell->row, cell->wire, buf_view(&moved));
	buf_release(&moved);
}

/* The row of the kept one in a table whose first column names it (явка, состав, участники): both stood there.
 */
static uint16_t row_of_kept(const struct merge *m, const struct record *r, const struct field *rows,
			    uint16_t but)
{
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		struct slice first = record_get(r, rows->rows[0].tag, row);

		if (row != but && ref_count(first) == 1 && ref_get(first, 0).id == m->keep.id)
			return row;
	}
	return 0;
}

/* True when the row of the dropped one was folded into the kept one's. */
static bool fold_row(const struct merge *m, struct record *r, const struct cell *cell)
{
	const struct field *column = kind_field(r->kind, cell->tag);
	const struct field *rows = column ? kind_rows_of(r->kind, column) : NULL;
	uint16_t kept;

	if (!rows || &rows->rows[0] != column || ref_get(cell->bytes, 0).id != m->drop.id)
		return false;
	kept = row_of_kept(m, r, rows, cell->row);
	if (!kept)
		return false;
	for (size_t i = 1; i < rows->nrows; i++)
		if (record_get(r, rows->rows[i].tag, kept).n == 0)
			record_set(r, &rows->rows[i], kept, record_get(r, rows->rows[i].tag, cell->row));
	record_drop_row(r, rows, cell->row);
	return true;
}

static void point_record(struct merge *m, struct record *r)
{
	struct record before = { 0 };
	struct cell cell;

	record_copy(&before, r);
	for (size_t at = 0; record_next(&before, &at, &cell);)
		if (cell.wire == WIRE_REF && !fold_row(m, r, &cell))
			point_cell(m, r, &cell);
	record_release(&before);
}

static enum status point_referrers(struct merge *m)
{
	enum status st = view_referrers(m->view, m->drop, NULL, 0, on_referrer, m);

	for (size_t i = 0; !st && i < m->n; i++) {
		struct record found = { 0 }, r = { 0 };

		if (m->referrers[i].id == m->keep.id || m->referrers[i].id == m->drop.id)
			continue;
		st = view_get(m->view, m->referrers[i], &found);
		if (!st) {
			record_copy(&r, &found);
			point_record(m, &r);
			change_put(m->change, &r);
		}
		record_release(&found);
		record_release(&r);
	}
	return st;
}

static enum status merge_records(struct merge *m, struct ref keep)
{
	struct record found = { 0 }, drop = { 0 };
	enum status st = view_get(m->view, keep, &found);

	if (!st) {
		record_copy(&m->keep, &found);
		record_release(&found);
		st = view_get(m->view, m->drop, &drop);
	}
	if (!st) {
		uint64_t rev = drop.rev;

		join(&m->keep, &drop);
		point_record(m, &m->keep);
		/* gone first: its unique values pass to the kept one */
		change_delete(m->change, m->drop, rev);
		change_put(m->change, &m->keep);
		st = point_referrers(m);
	}
	record_release(&drop);
	record_release(&m->keep);
	return st;
}

static enum status merge_in_batch(struct app *app, struct merge *m, struct ref keep, struct notes *notes)
{
	enum status st;

	m->change = change_begin(app->store);
	change_mends(m->change);
	st = merge_records(m, keep);
	if (!st)
		st = command_together(app, m->change, "merge", &m->batch, notes);
	change_free(m->change);
	return st;
}

/* What is to be looked at after it, the warnings too, is on the card of the one that stays. */
static void tell_kept(struct outcome *out, struct app *app, const struct kind *kind, struct ref keep)
{
	static const struct column columns[] = { { "title", "Осталась", CELL_TEXT } };
	struct buf title = { 0 };
	struct notes notes = { 0 };
	struct view *view;

	if (store_view(app->store, &view, &notes) == ST_OK) {
		view_title(view, keep, &title);
		table_init(&out->table, columns, ARRAY_SIZE(columns));
		table_add(&out->table, buf_view(&title));
		table_opens(&out->table, keep, (struct slice){ 0 });
		out->has_table = true;
		/* All else stands below its row. */
		out->reads = kind->name;
		store_view_end(view);
	}
	notes_release(&notes);
	buf_release(&title);
}

enum status act_merge(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct merge m = { 0 };
	const struct kind *kind;
	struct view *view;
	struct ref keep;
	enum status st = command_kind(app->schema, args_text(args, "kind"), &kind, notes);

	if (st)
		return st;
	st = store_view(app->store, &view, notes);
	if (st)
		return st;
	m.view = view;
	st = view_resolve(view, kind, args_text(args, "id"), &keep, notes);
	if (!st)
		st = view_resolve(view, kind, args_text(args, "drop"), &m.drop, notes);
	if (!st && keep.id == m.drop.id)
		st = fail(notes, ST_USAGE, "это одна и та же запись %llu", (unsigned long long)keep.id);
	if (!st)
		st = merge_in_batch(app, &m, keep, notes);
	if (!st)
		buf_printf(&out->text,
			   "Записи объединены в %llu, ссылок переведено: %zu; отменить: %s\n",
			   (unsigned long long)keep.id, m.n, command_undo_text(out, m.batch).s);
	free(m.referrers);
	store_view_end(view);
	if (!st && out->screen)
		tell_kept(out, app, kind, keep);
	return st;
}
