/* Ours, asked by its own layers as the lists, cards and boxes of the program ask them. */
#include "cells.h"
#include "fields.h"
#include "metodist/app/app.h"
#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/deficit.h"
#include "metodist/model/filter.h"
#include "metodist/model/teacher.h"
#include "metodist/report/report.h"
#include "peer.h"

struct ours {
	const struct base *base;
	struct finder *finder;
	struct settings *settings;
	struct service service;
	const struct field *employments;
	struct fields person, card, employment, consent, former, deficit;
};

/* ---- lists ---- */

struct listing {
	const struct ours *ours;
	struct buf *answer;
	size_t rows;
};

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
	cells_title(o->base->view, row ? record_get(r, EMPLOYMENT_ORGANIZATION, row) : (struct slice){ 0 }, out);
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

	must(view_each(o->base->view, &q, on_person, &(struct listing){ .ours = o, .answer = answer }), &notes);
}

static void list_by_title(struct ours *o, const struct ask *ask, struct buf *answer)
{
	list(o, ask, BY_TITLE, answer);
}

static void list_by_organization(struct ours *o, const struct ask *ask, struct buf *answer)
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

static void card(struct ours *o, const struct ask *ask, struct buf *out)
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

static void deficit_card(struct ours *o, const struct ask *ask, struct buf *out)
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

static void referrers(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct notes notes = { 0 };

	must(view_referrers(o->base->view, ask->ref, NULL, 0, on_referrer, out), &notes);
}

/* ---- filters and counts ---- */

static bool on_id(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct listing *l = ctx;

	(void)key;
	cells_number(ref.id, l->answer);
	cells_fields(r, 0, &l->ours->person, l->answer);
	cells_end(l->answer);
	return true;
}

static void born_on(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct query q = { .kind = o->base->teacher, .by = TEACHER_BIRTH_DATE };
	const struct field *f = kind_field(q.kind, TEACHER_BIRTH_DATE);
	struct buf day = { 0 }, prefix = { 0 };
	struct notes notes = { 0 };

	date_put(&day, (int32_t)ask->values[0].number);
	f->type->sortkey(f, buf_view(&day), &prefix);
	q.prefix = buf_view(&prefix);
	must(view_each(o->base->view, &q, on_id, &(struct listing){ .ours = o, .answer = out }), &notes);
	buf_release(&day);
	buf_release(&prefix);
}

static bool on_match(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)r;
	(void)key;
	++*(uint64_t *)ctx;
	return true;
}

static void educated(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct buf words[2] = { 0 };
	struct slice views[2];
	struct filter *filter;
	struct notes notes = { 0 };
	uint64_t n = 0;

	for (size_t i = 0; i < 2; i++) {
		buf_str(&words[i], i ? "sex=" : "education=");
		buf_slice(&words[i], ask->values[i].bytes);
		views[i] = buf_view(&words[i]);
	}
	must(filter_parse(o->base->view, o->base->teacher, views, 2, &filter, &notes), &notes);
	must(view_each(o->base->view,
		       &(struct query){ .kind = o->base->teacher, .by = BY_ID, .filter = filter }, on_match, &n),
	     &notes);
	cells_number(n, out);
	cells_end(out);
	filter_free(filter);
	buf_release(&words[0]);
	buf_release(&words[1]);
}

static void counts(struct ours *o, const struct ask *ask, struct buf *out)
{
	(void)ask;
	for (size_t i = 0; i < o->base->schema->n; i++)
		cells_number(view_count(o->base->view, &o->base->schema->kinds[i]), out);
	cells_end(out);
}

/* ---- a report: its counts by organization and area ---- */

static void add_counts(const struct table *t, struct buf *out)
{
	const struct classifier *areas = &classifier_area;

	for (size_t row = 0; row < table_nplain(t); row++)
		for (size_t i = 0; i < t->ncolumns; i++) {
			if (!choice_by_code(areas, slice_str(t->columns[i].name)) || slice_is(table_cell(t, row, i), "0"))
				continue;
			buf_slice(out, table_cell(t, row, 0));
			buf_printf(out, "\t%s\t", t->columns[i].name);
			buf_slice(out, table_cell(t, row, i));
			buf_char(out, '\n');
		}
}

static void report(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct slice word = slice_str("teacher@organization@low_results=да");
	struct report_ask asked = {
		.view = o->base->view, .service = &o->service, .from = (int32_t)ask->values[0].number,
		.until = (int32_t)ask->values[1].number, .words = &word, .nwords = ask->nvalues > 2,
	};
	struct buf level = { 0 };
	struct notes notes = { 0 };
	struct table t;

	if (ask->work == REPORT_LEVEL) {
		buf_printf(&level, "level=%s", ask->values[2].bytes.p);
		word = buf_view(&level);
	}
	must(report_run(report_find(SLICE("deficits")), &asked, &t, &notes), &notes);
	add_counts(&t, out);
	table_release(&t);
	buf_release(&level);
	notes_release(&notes);
}

/* ---- find: as the box asks, the text and the text in the other layout when there is no hit ---- */

static size_t search(struct ours *o, const struct ask *ask, struct hit hits[ROWS], uint64_t *total)
{
	struct buf other = { 0 };
	struct slice used;
	size_t all, n;

	layout_retype(ask->text, &other);
	n = finder_search(o->finder, o->base->view, NULL, ask->text, buf_view(&other), hits, ROWS, &all, &used);
	*total = all;
	buf_release(&other);
	return n;
}

static void find(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct hit hits[ROWS];
	uint64_t total;
	size_t n = search(o, ask, hits, &total);

	for (size_t i = 0; i < n; i++) {
		cells_number(hits[i].ref.kind, out);
		cells_number(hits[i].ref.id, out);
		cells_end(out);
	}
}

/* With room for all of them a record with two texts that fit is known to be one. */
static uint64_t total_of(void *ctx, const struct ask *ask)
{
	static struct hit hits[DISTINCT_MOST];
	struct ours *o = ctx;
	size_t all, n = finder_read(o->finder, o->base->view, NULL, ask->text, false, hits, DISTINCT_MOST, &all);

	return n < DISTINCT_MOST ? n : all;
}

/* ---- the peer ---- */

static bool answer(void *ctx, const struct ask *ask, struct buf *out)
{
	static void (*const answers[WORKS])(struct ours *, const struct ask *, struct buf *) = {
		[PAGE_BY_NAME] = list_by_title, [PAGE_BY_ORGANIZATION] = list_by_organization,
		[JUMP_TO_LETTER] = list_by_title, [CARD] = card, [DEFICIT_CARD] = deficit_card,
		[REFERRERS] = referrers, [FILTER_INDEXED] = born_on, [FILTER_SCANNED] = educated,
		[HOME_COUNTS] = counts, [FIND_TYPED] = find, [FIND_MISSED] = find, [FIND_TYPO] = find,
		[REPORT] = report, [REPORT_LEVEL] = report, [REPORT_WEAK] = report,
	};

	answers[ask->work](ctx, ask, out);
	return true;
}

static void *open_ours(const struct bench *bench, const struct base *base)
{
	struct ours *o = mem_alloc(sizeof(*o));

	struct notes notes = { 0 };

	(void)bench;
	o->base = base;
	must(settings_load(&o->settings, NULL, &notes), &notes);
	o->service = app_service(&(struct app){ .settings = o->settings, .schema = base->schema });
	o->employments = kind_field(base->teacher, TEACHER_EMPLOYMENTS);
	o->person = fields_of(base->teacher, NULL, PERSON_FIELDS);
	o->card = fields_of(base->teacher, NULL, CARD_FIELDS);
	o->employment = fields_of(base->teacher, "employments", EMPLOYMENT_FIELDS);
	o->consent = fields_of(base->teacher, "consents", CONSENT_FIELDS);
	o->former = fields_of(base->teacher, "former_surnames", FORMER_FIELDS);
	o->deficit = fields_of(schema_kind(base->schema, kind_deficit.id), NULL, DEFICIT_FIELDS);
	o->finder = finder_new();
	while (!finder_build(o->finder, base->view, INT64_MAX))
		;
	return o;
}

static void close_ours(void *ctx)
{
	struct ours *o = ctx;

	finder_free(o->finder);
	settings_free(o->settings);
	free(o);
}

const struct peer peer_ours = { "metodist", open_ours, close_ours, answer, total_of };
