/* Every number of every report opens as many records as it says: in the demo's district, by every choice of
 * rows. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail
#undef fail_msg
#define fail_msg(...) (print_error("ERROR: " __VA_ARGS__), print_error("\n"), _fail(__FILE__, __LINE__))

#include "demo_base.h"
#include "metodist/base/date.h"
#include "metodist/model/methodist.h"
#include "metodist/model/works.h"
#include "metodist/model/office.h"
#include "metodist/report/report.h"
#include "metodist/rules/norm.h"

static bool on_listed(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)r;
	(void)key;
	++*(uint64_t *)ctx;
	return true;
}

static uint64_t listed(const struct view *view, const struct target *target)
{
	struct query q = { .kind = schema_kind(view->schema, target->ref.kind), .by = BY_ID };
	struct filter *filter = NULL;
	struct notes notes = { 0 };
	uint64_t n = 0;

	if (filter_parse_line(view, q.kind, target->filter, &filter, &notes) != ST_OK)
		fail_msg("%.*s: %s", (int)target->filter.n, target->filter.p, notes_first(&notes));
	q.filter = filter;
	assert_int_equal(view_each(view, &q, on_listed, &n), ST_OK);
	filter_free(filter);
	notes_release(&notes);
	return n;
}

/* A record that a cell opens must be there; a filter must list as many as the cell says. */
static size_t check_table(const struct view *view, const struct table *t, const char *what)
{
	size_t checked = 0;

	for (size_t i = 0; i < t->ntargets; i++) {
		const struct target *target = &t->targets[i];
		size_t column = target->cell % t->ncolumns;
		enum cell_kind kind = t->columns[column].kind;
		struct slice text = t->cells[target->cell];
		struct record r = { 0 };
		uint64_t number;

		if (target->ref.id)
			assert_int_equal(view_get(view, target->ref, &r), ST_OK);
		record_release(&r);
		if (target->ref.id || (kind != CELL_NUMBER && kind != CELL_HEAT) || !slice_u64(text, &number))
			continue;
		checked++;
		if (listed(view, target) != number)
			fail_msg("%s, %s: %llu, а по отбору «%.*s» — %llu", what, t->columns[column].label,
				 (unsigned long long)number, (int)target->filter.n, target->filter.p,
				 (unsigned long long)listed(view, target));
	}
	return checked;
}

static size_t check_report(struct view *view, const struct report *report, const char *by,
			   const struct slice *words, size_t nwords)
{
	struct service service = app_service(&app);
	struct report_ask ask = {
		.view = view, .service = &service, .from = DAY_NONE, .until = DAY_NONE, .by = by,
		.words = words, .nwords = nwords,
	};
	struct notes notes = { 0 };
	char what[128];
	struct table t;
	size_t n;

	snprintf(what, sizeof(what), "%s --by %s", report->name, by ? by : "-");
	if (report_run(report, &ask, &t, &notes) != ST_OK)
		fail_msg("%s: %s", what, notes_first(&notes));
	assert_non_null(t.title);
	n = check_table(view, &t, what);
	table_release(&t);
	notes_release(&notes);
	return n;
}

static void test_every_number_opens_as_many_records(void **state)
{
	struct notes notes = { 0 };
	struct view *view;
	size_t checked = 0;

	(void)state;
	assert_int_equal(store_view(app.store, &view, &notes), ST_OK);
	for (size_t i = 0; i < nreports; i++) {
		struct slice rest = slice_str(reports[i].by ? reports[i].by : ""), name, path;

		if (!rest.n)
			checked += check_report(view, &reports[i], NULL, NULL, 0);
		while (rest.n && report_next_by(&rest, &name, &path)) {
			char by[32];

			snprintf(by, sizeof(by), "%.*s", (int)name.n, name.p);
			checked += check_report(view, &reports[i], by, NULL, 0);
		}
	}
	assert_true(checked > 100);
	store_view_end(view);
}

static void test_the_askers_filter_goes_with_the_numbers(void **state)
{
	static const struct slice words[] = { SLICE("teacher@organization@low_results=да"),
					      SLICE("level=high|middle") },
				  people[] = { SLICE("organization@low_results=нет|да"), SLICE("sex!=male") };
	struct notes notes = { 0 };
	struct view *view;

	(void)state;
	assert_int_equal(store_view(app.store, &view, &notes), ST_OK);
	assert_true(check_report(view, report_find(SLICE("deficits")), "settlement", words,
				 ARRAY_SIZE(words)) > 0);
	assert_true(check_report(view, report_find(SLICE("deficits")), "subject", words, ARRAY_SIZE(words)) >
		    0);
	/* what is asked of people is asked of the deficits' people as well */
	assert_true(check_report(view, report_find(SLICE("coverage")), "type", people, ARRAY_SIZE(people)) > 0);
	assert_true(check_report(view, report_find(SLICE("coverage")), "subject", people, 1) > 0);
	store_view_end(view);
}

static void test_rows_that_a_report_does_not_have_are_refused(void **state)
{
	struct service service = app_service(&app);
	struct notes notes = { 0 };
	struct report_ask ask = { .service = &service, .from = DAY_NONE, .until = DAY_NONE, .by = "weather" };
	struct view *view;
	struct table t;

	(void)state;
	assert_int_equal(store_view(app.store, &view, &notes), ST_OK);
	ask.view = view;
	assert_int_equal(report_run(report_find(SLICE("deficits")), &ask, &t, &notes), ST_USAGE);
	assert_non_null(strstr(notes_first(&notes), "Организация (organization)"));
	notes_clear(&notes);
	ask.by = NULL;
	ask.from = view->today + 1;
	assert_int_equal(report_run(report_find(SLICE("deficits")), &ask, &t, &notes), ST_USAGE);
	notes_release(&notes);
	store_view_end(view);
}

struct tally {
	const struct kind *kind;
	int32_t from, until;
	uint64_t n;
};

static void on_work(void *ctx, const struct work *work)
{
	struct tally *t = ctx;

	t->n += work->record->kind == t->kind && work_belongs(work, t->from, t->until);
}

/* Norms read each record, reports ask by words. */
static void test_work_is_one_thing_read_or_asked_for(void **state)
{
	static const int32_t ago[][2] = { { 365, 0 }, { 83, 0 }, { 40, 11 }, { 5, -60 }, { -3, -60 } };
	struct notes notes = { 0 };
	struct view *view;
	uint64_t all = 0;

	(void)state;
	assert_int_equal(store_view(app.store, &view, &notes), ST_OK);
	for (size_t i = 0; i < view->schema->n * ARRAY_SIZE(ago); i++) {
		const int32_t *days = ago[i % ARRAY_SIZE(ago)];
		struct tally t = { &view->schema->kinds[i / ARRAY_SIZE(ago)], view->today - days[0],
				   view->today - days[1], 0 };
		struct buf words = { 0 };
		struct target asked = { .ref = { .kind = t.kind->id } };

		if (!t.kind->work.day)
			continue;
		works_each(view, on_work, &t);
		work_words(t.kind, t.from, t.until, view->today, &words);
		asked.filter = buf_view(&words);
		if (listed(view, &asked) != t.n)
			fail_msg("%s: %s — не %llu", t.kind->name, buf_cstr(&words), (unsigned long long)t.n);
		all += t.n;
		buf_release(&words);
	}
	assert_true(all > 100);
	store_view_end(view);
}

/* What a norm said of each member or direction, a line each. */
static void on_hit(void *ctx, struct ref ref, bool good, const char *why)
{
	(void)ref;
	buf_printf(ctx, "%s%s\n", good ? "" : "! ", why);
}

static int64_t judged(struct judging *j, const char *id, norm_hit_fn *hit, void *ctx)
{
	for (size_t i = 0; i < nnorms; i++)
		if (strcmp(norms[i].id, id) == 0)
			norm_judge(j, &norms[i], hit, ctx);
	return j->verdict.num;
}

static void reported(struct report_ask *ask, const char *name, struct table *t)
{
	struct notes notes = { 0 };

	if (report_run(report_find(slice_str(name)), ask, t, &notes) != ST_OK)
		fail_msg("%s: %s", name, notes_first(&notes));
	notes_release(&notes);
}

static uint64_t sum_of(const struct table *t, const char *column)
{
	uint64_t sum = 0, n = 0;

	for (size_t i = 0; i < t->ncells; i++)
		if (strcmp(t->columns[i % t->ncolumns].name, column) == 0 && slice_u64(t->cells[i], &n))
			sum += n;
	return sum;
}

static void test_the_norm_of_directions_says_what_the_report_counts(void **state)
{
	const struct classifier *directions;
	struct service service = app_service(&app);
	struct report_ask ask = { .service = &service, .from = DAY_NONE, .until = DAY_NONE };
	struct buf said = { 0 }, line = { 0 };
	struct notes notes = { 0 };
	struct judging j;
	struct view *view;
	struct table t;
	int64_t num, carried = 0;

	(void)state;
	assert_int_equal(store_view(app.store, &view, &notes), ST_OK);
	ask.view = view;
	reported(&ask, "directions", &t);
	j = norms_begin(view, &service);
	num = judged(&j, "a_3_1_directions", on_hit, &said);
	directions = kind_find_field(schema_find_kind(view->schema, SLICE("visit")), SLICE("direction"))->choices;
	for (size_t i = 0; i < directions->n; i++) {
		uint64_t n = sum_of(&t, directions->items[i].code);

		carried += n > 0;
		buf_reset(&line);
		buf_printf(&line, "%s: работ — %llu,", directions->items[i].label, (unsigned long long)n);
		if (n && !strstr(buf_cstr(&said), buf_cstr(&line)))
			fail_msg("в отчёте «%s», а в норме:\n%s", buf_cstr(&line), buf_cstr(&said));
	}
	assert_true(carried > 0);
	assert_int_equal(num, carried);
	table_release(&t);
	norms_end(&j);
	buf_release(&said);
	buf_release(&line);
	store_view_end(view);
}

/* What a saved count would list by itself on its day. */
static uint64_t counted_alone(struct view *view, struct ref ref)
{
	struct record tally = { 0 };
	struct target alone = { 0 };
	int32_t today = view->today, day;
	uint64_t n;

	assert_int_equal(view_get(view, ref, &tally), ST_OK);
	alone.ref.kind = schema_find_kind(view->schema, record_get(&tally, TALLY_KIND, 0))->id;
	alone.filter = record_get(&tally, TALLY_FILTER, 0);
	day = date_get(record_get(&tally, TALLY_ON, 0));
	view->today = day == DAY_NONE ? today : day;
	n = listed(view, &alone);
	view->today = today;
	return n;
}

static void test_saved_counts_counted_together_are_those_of_their_lists(void **state)
{
	struct service service = app_service(&app);
	struct report_ask ask = { .service = &service, .from = DAY_NONE, .until = DAY_NONE };
	struct notes notes = { 0 };
	uint64_t n, sum = 0;
	struct table t;

	(void)state;
	assert_int_equal(store_view(app.store, &ask.view, &notes), ST_OK);
	reported(&ask, "tally", &t);
	assert_true(table_nrows(&t) > 1);
	for (size_t row = 0; row < table_nrows(&t); row++) {
		assert_true(slice_u64(table_cell(&t, row, 4), &n));
		assert_int_equal(n, counted_alone(ask.view, table_target(&t, row, 0)->ref));
		sum += n;
	}
	assert_true(sum > 0);
	table_release(&t);
	store_view_end(ask.view);
}

struct workload {
	struct view *view;
	struct table table;
	size_t idle, active;
};

static uint64_t works_of(const struct workload *w, uint64_t teacher)
{
	uint64_t n = 0;

	for (size_t row = 0; row < table_nrows(&w->table); row++) {
		const struct target *target = table_target(&w->table, row, 0);

		if (target && target->ref.id == teacher)
			slice_u64(table_cell(&w->table, row, w->table.ncolumns - 1), &n);
	}
	return n;
}

static void on_member(void *ctx, struct ref ref, bool good, const char *why)
{
	struct workload *w = ctx;
	struct record methodist = { 0 };
	uint64_t n;

	assert_int_equal(view_get(w->view, ref, &methodist), ST_OK);
	n = works_of(w, ref_get(record_get(&methodist, METHODIST_TEACHER, 0), 0).id);
	if (n && (!good || !strstr(why, "последняя работа")))
		fail_msg("№%llu: работ по отчёту %llu, а норма: %s", (unsigned long long)ref.id,
			 (unsigned long long)n, why);
	w->idle += !n;
	w->active += n > 0;
	record_release(&methodist);
}

/* Sitting in a meeting and being on another's list are seen by the norm alone: whom the report knows to have
 * worked, the norm does. */
static void test_whom_the_workload_shows_at_work_the_norm_finds_active(void **state)
{
	struct service service = app_service(&app);
	struct report_ask ask = { .service = &service, .until = DAY_NONE };
	struct notes notes = { 0 };
	struct workload w = { 0 };
	struct judging j;
	struct view *view;

	(void)state;
	assert_int_equal(store_view(app.store, &view, &notes), ST_OK);
	ask.view = w.view = view;
	ask.from = date_add_months(view->today, -(int)service.limits[LIMIT_INACTIVE_MONTHS]) + 1;
	reported(&ask, "workload", &w.table);
	j = norms_begin(view, &service);
	judged(&j, "a_4_1_activity", on_member, &w);
	assert_true(w.active > 0);
	assert_int_equal(w.active + w.idle, table_nrows(&w.table));
	table_release(&w.table);
	norms_end(&j);
	store_view_end(view);
}

struct both {
	const struct view *view;
	const struct filter *filter;
	uint64_t matched;            /* by the filter put to every record */
	uint64_t last, shown;        /* by a walk that may take an index */
};

static bool on_any(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct both *b = ctx;

	(void)ref;
	(void)key;
	b->matched += filter_match(b->filter, b->view, r);
	return true;
}

static bool on_shown(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct both *b = ctx;

	(void)key;
	if (ref.id <= b->last)
		fail_msg("№%llu после №%llu", (unsigned long long)ref.id, (unsigned long long)b->last);
	assert_true(!r || filter_match(b->filter, b->view, r));
	b->last = ref.id;
	b->shown++;
	return true;
}

/* Few records are led to by an index, many are walked over: whichever it is, the same are shown, in order of
 * entry, once each. */
static void test_an_index_shows_what_a_walk_over_all_shows(void **state)
{
	static const char *const lines[] = {
		"found>=2026-11-01",
		"found>=2026-11-01 found<=2026-11-10",
		"found<=2025-10-20",
		"found=2026-11-10",
		"found>2026-11-09 found<2026-11-11",
		"found>=2026-11-10 found<=2026-11-01",
		"closed>=2026-11-01",
		"closed>2026-11-20|",
		"closed=",
		"closed!=",
		"teacher=100",
		"teacher=100 found>=2026-01-01",
		"teacher=100|101",
		"found>=2026-11-01 level=high",
		"teacher@status!=left found>=2026-11-01",
		"teacher@organization@low_results=да",
		"teacher@organization=",
		"competency@area!=subject",
		"found!=2026-11-10",
	};
	struct notes notes = { 0 };
	struct view *view;

	(void)state;
	assert_int_equal(store_view(app.store, &view, &notes), ST_OK);
	for (size_t i = 0; i < 2 * ARRAY_SIZE(lines); i++) {
		struct query q = { .kind = schema_find_kind(view->schema, SLICE("deficit")), .by = BY_ID };
		struct filter *filter;
		struct both b = { .view = view };

		if (filter_parse_line(view, q.kind, slice_str(lines[i / 2]), &filter, &notes) != ST_OK) {
			/* the demo may number people otherwise */
			notes_clear(&notes);
			continue;
		}
		b.filter = filter;
		assert_int_equal(view_each(view, &q, on_any, &b), ST_OK);
		q.filter = filter;
		q.keys_only = i % 2;
		assert_int_equal(view_each(view, &q, on_shown, &b), ST_OK);
		if (b.shown != b.matched)
			fail_msg("%s: %llu, а должно быть %llu", lines[i / 2], (unsigned long long)b.shown,
				 (unsigned long long)b.matched);
		filter_free(filter);
	}
	store_view_end(view);
}

static int fill(void **state)
{
	(void)state;
	return demo_base_fill("300");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_number_opens_as_many_records),
		cmocka_unit_test(test_the_askers_filter_goes_with_the_numbers),
		cmocka_unit_test(test_rows_that_a_report_does_not_have_are_refused),
		cmocka_unit_test(test_work_is_one_thing_read_or_asked_for),
		cmocka_unit_test(test_saved_counts_counted_together_are_those_of_their_lists),
		cmocka_unit_test(test_the_norm_of_directions_says_what_the_report_counts),
		cmocka_unit_test(test_whom_the_workload_shows_at_work_the_norm_finds_active),
		cmocka_unit_test(test_an_index_shows_what_a_walk_over_all_shows),
	};

	return cmocka_run_group_tests(tests, fill, demo_base_drop);
}
