/* What a staff list says beside the base. */
#include "staff_check.h"

#include <stdlib.h>

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

/* ---- what is seen ---- */

static struct staff_entry *find_entry(struct staff *s, uint64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].now.id == id)
			return &s->v[i];
	return NULL;
}

/* A second line about the same person adds to the first. */
void staff_see(struct staff *s, const struct import_seen *seen)
{
	struct staff_entry *e = find_entry(s, seen->now->id);

	s->too_many |= !e && s->n == STAFF_MAX;
	if (s->too_many)
		return;
	if (!e) {
		MEM_GROW(s->v, s->n, s->cap);
		e = &s->v[s->n++];
		*e = (struct staff_entry){ .line = seen->line, .fresh = !seen->old };
		if (seen->old)
			record_copy(&e->old, seen->old);
	}
	record_release(&e->now);
	record_copy(&e->now, seen->now);
}

/* ---- who works here ---- */

static bool works_here(const struct staff *s, const struct record *r)
{
	const struct field *rows = kind_field(r->kind, TEACHER_EMPLOYMENTS);

	if (slice_is(record_get(r, TEACHER_STATUS, 0), "left"))
		return false;
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		if (value_ref(r, EMPLOYMENT_ORGANIZATION, row).id == s->organization.id &&
		    period_holds(r, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, row, s->view->today))
			return true;
	}
	return false;
}

static bool on_person(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct staff *s = ctx;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (!(s->nmissing && s->missing[s->nmissing - 1] == from.id) && !find_entry(s, from.id) &&
	    view_get(s->view, (struct ref){ from.kind, 0, from.id }, &r) == ST_OK && works_here(s, &r)) {
		MEM_GROW(s->missing, s->nmissing, s->missing_cap);
		s->missing[s->nmissing++] = from.id;
	}
	record_release(&r);
	return true;
}

/* ---- a changed surname ---- */

static bool same_text(const struct record *a, const struct record *b, uint16_t tag)
{
	struct buf x = { 0 }, y = { 0 };
	bool same;

	sortkey_letters(record_get(a, tag, 0), &x);
	sortkey_letters(record_get(b, tag, 0), &y);
	same = x.n && slice_eq(buf_view(&x), buf_view(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

/* Whatever both sides tell must not differ. */
static bool agree(const struct record *a, const struct record *b, uint16_t tag)
{
	struct slice x = record_get(a, tag, 0), y = record_get(b, tag, 0);

	return !x.n || !y.n || slice_eq(x, y);
}

/* The same name and patronymic; with another surname nothing else may speak against it. */
static enum staff_finding resembles(const struct record *r, const struct record *now)
{
	if (!same_text(r, now, TEACHER_NAME) || !same_text(r, now, TEACHER_PATRONYMIC))
		return STAFF_CAME;
	if (same_text(r, now, TEACHER_SURNAME))
		return STAFF_NAMESAKE;
	return agree(r, now, TEACHER_BIRTH_DATE) && agree(r, now, TEACHER_SNILS) && agree(r, now, TEACHER_SEX)
		       ? STAFF_RENAMED : STAFF_CAME;
}

/* Is a newcomer someone who is missing? */
static enum staff_finding seek_missing(const struct staff *s, struct staff_entry *e)
{
	enum staff_finding best = STAFF_CAME;

	for (size_t i = 0; i < s->nmissing && best != STAFF_NAMESAKE; i++) {
		struct record r = { 0 };
		enum staff_finding finding = STAFF_CAME;

		if (view_get(s->view, (struct ref){ kind_teacher.id, 0, s->missing[i] }, &r) == ST_OK)
			finding = resembles(&r, &e->now);
		if (finding > best) {
			best = finding;
			e->like = s->missing[i];
		}
		record_release(&r);
	}
	return best;
}

/* ---- what it comes to ---- */

static enum staff_finding judge(const struct staff *s, struct staff_entry *e)
{
	bool here = works_here(s, &e->now);

	if (e->fresh)
		return here ? seek_missing(s, e) : STAFF_LEFT;
	if (works_here(s, &e->old) != here)
		return here ? STAFF_CAME : STAFF_LEFT;
	return record_differs(&e->old, &e->now) ? STAFF_CHANGED : STAFF_SAME;
}

/* The former surname stays with the person: old papers are found by it. */
static void keep_surname(struct staff_entry *e)
{
	const struct field *rows = kind_field(e->now.kind, TEACHER_FORMER_SURNAMES);
	struct slice was = record_get(&e->old, TEACHER_SURNAME, 0);
	uint16_t row;

	if (e->fresh || !was.n || same_text(&e->old, &e->now, TEACHER_SURNAME))
		return;
	for (size_t i = 0; i < record_nrows(&e->now, rows); i++)
		if (slice_eq(record_get(&e->now, FORMER_SURNAME, record_row(&e->now, rows, i)), was))
			return;
	row = record_add_row(&e->now, rows);
	if (row)
		record_set(&e->now, kind_field(e->now.kind, FORMER_SURNAME), row, was);
}

/* One question about a person is enough. */
static void take_off(struct staff *s, uint64_t id)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->nmissing; i++)
		if (s->missing[i] != id)
			s->missing[kept++] = s->missing[i];
	s->nmissing = kept;
}

enum status staff_judge(struct staff *s)
{
	enum status st = view_referrers(s->view, s->organization, schema_kind(s->view->schema, kind_teacher.id),
					EMPLOYMENT_ORGANIZATION, on_person, s);

	for (size_t i = 0; i < s->n; i++) {
		s->v[i].finding = judge(s, &s->v[i]);
		keep_surname(&s->v[i]);
	}
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].like)
			take_off(s, s->v[i].like);
	return st;
}

/* ---- in words ---- */

struct words {
	const struct staff *staff;
	const struct kind *kind;
	struct buf *text;
};

static void on_change(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		      struct slice after)
{
	struct words *w = ctx;
	const struct field *f = kind_field(w->kind, tag);

	(void)row;
	if (wire == WIRE_ROWS || !f || tag == FORMER_SURNAME)
		return;
	buf_printf(w->text, "%s%s: ", w->text->n ? "; " : "", f->label);
	if (before.n) {
		f->type->format(f, w->staff->view, before, w->text);
		buf_str(w->text, " → ");
	}
	f->type->format(f, w->staff->view, after, w->text);
}

void staff_changes(const struct staff *s, const struct staff_entry *e, struct buf *text)
{
	struct words w = { s, e->now.kind, text };

	if (!e->fresh)
		record_diff(&e->old, &e->now, on_change, &w);
}

void staff_release(struct staff *s)
{
	for (size_t i = 0; i < s->n; i++) {
		record_release(&s->v[i].old);
		record_release(&s->v[i].now);
	}
	free(s->v);
	free(s->missing);
	*s = (struct staff){ 0 };
}
