/* Lists, cards and back references, as the program reads them. */
#include "ours.h"

#include "metodist/model/deficit.h"
#include "metodist/model/teacher.h"

/* ---- lists ---- */

/* Of the place of work, if there is one. */
static void add_column(const struct record *r, uint16_t row, uint16_t tag, struct buf *out)
{
	if (row)
		buf_slice(out, record_get(r, tag, row));
}

static void add_person(const struct ours *o, const struct record *r, struct buf *out)
{
	uint16_t row = record_current_row(o->base->view, r, o->employments);

	cells_number(r->id, out);
	cells_fields(r, 0, &o->person, out);
	add_column(r, row, EMPLOYMENT_SUBJECTS, out);
	buf_char(out, '\t');
	cells_title(o->base->view, row ? record_get(r, EMPLOYMENT_ORGANIZATION, row) : (struct slice){ 0 },
		    out);
	add_column(r, row, EMPLOYMENT_CATEGORY, out);
	buf_char(out, '\t');
	cells_end(out);
}

static bool on_person(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct listing *l = ctx;

	(void)ref;
	(void)key;
	add_person(l->ours, r, l->answer);
	return ++l->rows < ROWS;
}

static void list(struct ours *o, const struct ask *ask, uint16_t by, struct buf *answer)
{
	struct query q = { .kind = o->base->teacher, .by = by, .after = ask->after };
	struct notes notes = { 0 };

	must(view_each(o->base->view, &q, on_person, &(struct listing){ .ours = o, .answer = answer }),
	     &notes);
}

void ours_by_title(struct ours *o, const struct ask *ask, struct buf *answer)
{
	list(o, ask, BY_TITLE, answer);
}

void ours_by_organization(struct ours *o, const struct ask *ask, struct buf *answer)
{
	list(o, ask, EMPLOYMENT_ORGANIZATION, answer);
}

/* ---- cards ---- */

static void add_rows(struct ours *o, const struct record *r, uint16_t tag, uint16_t titled,
		     const struct fields *fields, struct buf *out)
{
	const struct field *rows = kind_field(r->kind, tag);

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		cells_number(row, out);
		if (titled)
			cells_title(o->base->view, record_get(r, titled, row), out);
		cells_fields(r, row, fields, out);
		cells_end(out);
	}
}

void ours_card(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct record r = { 0 };
	struct notes notes = { 0 };

	must(view_get(o->base->view, ask->ref, &r), &notes);
	cells_fields(&r, 0, &o->card, out);
	cells_end(out);
	add_rows(o, &r, TEACHER_EMPLOYMENTS, EMPLOYMENT_ORGANIZATION, &o->employment, out);
	add_rows(o, &r, TEACHER_CONSENTS, 0, &o->consent, out);
	add_rows(o, &r, TEACHER_FORMER_SURNAMES, 0, &o->former, out);
	record_release(&r);
}

void ours_deficit_card(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct record r = { 0 };
	struct notes notes = { 0 };

	must(view_get(o->base->view, ask->ref, &r), &notes);
	cells_title(o->base->view, record_get(&r, DEFICIT_TEACHER, 0), out);
	cells_title(o->base->view, record_get(&r, DEFICIT_COMPETENCY, 0), out);
	cells_fields(&r, 0, &o->deficit, out);
	cells_end(out);
	record_release(&r);
}

static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	buf_printf(ctx, "%u\t%u\t%llu\t%u\n", kind->id, tag, (unsigned long long)from.id, from.row);
	return true;
}

void ours_referrers(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct notes notes = { 0 };

	must(view_referrers(o->base->view, ask->ref, NULL, 0, on_referrer, out), &notes);
}
