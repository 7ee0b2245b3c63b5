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

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "metodist/app/action.h"
#include "metodist/base/date.h"
#include "metodist/report/report.h"

static struct app app;
static char dir[] = "/tmp/metodist-report.XXXXXX";

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
					      SLICE("level=high|middle") };
	struct notes notes = { 0 };
	struct view *view;

	(void)state;
	assert_int_equal(store_view(app.store, &view, &notes), ST_OK);
	assert_true(check_report(view, report_find(SLICE("deficits")), "settlement", words,
				 ARRAY_SIZE(words)) > 0);
	assert_true(check_report(view, report_find(SLICE("deficits")), "subject", words, ARRAY_SIZE(words)) >
		    0);
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
	struct app_options options = { .data = dir, .create = true };
	const struct action *demo = &actions[ACTION_DEMO];
	struct slice values[2] = { SLICE("300"), SLICE("1") };
	struct args args = { demo, values, NULL, 0 };
	struct outcome out = { 0 };
	struct notes notes = { 0 };

	(void)state;
	if (!mkdtemp(dir) || app_open(&app, &options, &notes) || demo->run(&app, &args, &out, &notes))
		fail_msg("%s", notes_first(&notes));
	outcome_release(&out);
	notes_release(&notes);
	return 0;
}

static int drop(void **state)
{
	static const char *const names[] = { "metodist.mdb", "metodist.mdb-lock", "metodist.write" };

	(void)state;
	app_close(&app);
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char path[64];

		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		unlink(path);
	}
	rmdir(dir);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_number_opens_as_many_records),
		cmocka_unit_test(test_the_askers_filter_goes_with_the_numbers),
		cmocka_unit_test(test_rows_that_a_report_does_not_have_are_refused),
		cmocka_unit_test(test_an_index_shows_what_a_walk_over_all_shows),
	};

	setenv("METODIST_NOW", "2026-11-23T09:00:00Z", 1);
	setenv("METODIST_USER", "smirnova", 1);
	return cmocka_run_group_tests(tests, fill, drop);
}
