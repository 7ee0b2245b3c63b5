/* Norms and reports over a hundred thousand people and ten deficits each: whole pages as they are opened,
 * beside a bare scan of the same records. */
#include <stdio.h>

#include "base.h"
#include "bench.h"

#include "metodist/app/app.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/body.h"
#include "metodist/model/teacher.h"
#include "metodist/report/report.h"
#include "metodist/rules/agenda.h"
#include "metodist/rules/due.h"
#include "metodist/rules/norm.h"

enum { TIMES = 7, NORMS_MS = 50, AGAIN_MS = 5, REPORT_MS = 150, LISTS_MS = 100 };

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)key;
	*(uint64_t *)ctx += r->rev;
	return true;
}

struct scanning {
	const struct base *base;
	const struct kind *kind;
};

static double scan(void *ctx)
{
	const struct scanning *s = ctx;
	struct query q = { .kind = s->kind, .by = BY_ID };
	double from = clock_wall();
	uint64_t sum = 0;

	view_each(s->base->view, &q, on_record, &sum);
	return clock_wall() - from;
}

/* By kind, in µs. */
static double scans[256];

static void time_scans(const struct base *base)
{
	for (size_t i = 0; i < base->schema->n; i++) {
		struct samples samples = { 0 };

		for (int k = 0; k < TIMES; k++)
			samples_add(&samples,
				    undisturbed(scan, &(struct scanning){ base, &base->schema->kinds[i] }));
		scans[base->schema->kinds[i].id] = samples_median(&samples);
		samples_release(&samples);
	}
}

/* ms */
static double bare(const struct base *base, const char *reads)
{
	struct slice rest = slice_str(reads), name;
	double sum = 0;

	while (slice_split(&rest, ' ', &name)) {
		const struct kind *kind = schema_find_kind(base->schema, name);

		sum += kind ? scans[kind->id] / 1e3 : 0;
	}
	return sum;
}

struct asking {
	const struct base *base;
	const struct service *service;
	const struct report *report;
	struct board *board;         /* of norms; NULL: a first look */
	int32_t from;
	struct slice word;           /* of the filter; empty: none */
};

static double run_report(void *ctx)
{
	const struct asking *a = ctx;
	struct report_ask ask = {
		.view = a->base->view,
		.service = a->service,
		.from = a->from,
		.until = DAY_NONE,
		.words = &a->word,
		.nwords = a->word.n != 0,
	};
	struct notes notes = { 0 };
	struct table t;
	double from = clock_wall();

	must(report_run(a->report, &ask, &t, &notes), &notes);
	from = clock_wall() - from;
	table_release(&t);
	notes_release(&notes);
	return from / 1e3;
}

static void time_report(struct asking asking, int32_t from, struct slice word, const char *how)
{
	struct samples samples = { 0 };
	char what[96];
	struct figure f = {
		.what = what,
		.unit = "ms",
		.peer = "bare scan",
		.peers = bare(asking.base, asking.report->reads),
		.bar = BAR_OURS_MOST,
		.limit = REPORT_MS,
	};

	asking.from = from;
	asking.word = word;
	snprintf(what, sizeof(what), "report %s%s", asking.report->name, how);
	for (int i = 0; i < TIMES; i++)
		samples_add(&samples, undisturbed(run_report, &asking));
	table_samples(f, &samples, NULL);
	samples_release(&samples);
}

static double run_norms(void *ctx)
{
	const struct asking *a = ctx;
	double from = clock_wall();
	struct judging judging = norms_begin(a->base->view, a->service);

	for (size_t i = 0; i < nnorms; i++) {
		if (!norm_in_force(&norms[i], a->base->view->today))
			continue;
		if (a->board)
			board_judge(a->board, &judging, &norms[i]);
		else
			norm_judge(&judging, &norms[i], NULL, NULL);
	}
	norms_end(&judging);
	return (clock_wall() - from) / 1e3;
}

static void time_norms(struct asking asking)
{
	struct figure f = {
		.what = asking.board ? "all norms, again" : "all norms", .unit = "ms",
		.peer = "bare scan of people", .peers = bare(asking.base, "teacher"),
		.bar = BAR_OURS_MOST, .limit = asking.board ? AGAIN_MS : NORMS_MS,
	};
	struct samples samples = { 0 };

	if (asking.board)
		run_norms(&asking);

	for (int i = 0; i < TIMES; i++)
		samples_add(&samples, undisturbed(run_norms, &asking));
	table_samples(f, &samples, NULL);
	samples_release(&samples);
}

/* ---- norms after a save ---- */

static bool on_first(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)key;
	record_copy(ctx, r);
	return false;
}

/* Another phone for the first of the teachers. */
static void save_teacher(const struct base *base)
{
	struct query q = { .kind = base->teacher, .by = BY_ID };
	struct change *change = change_begin(base->store);
	struct record r = { 0 };
	struct notes notes = { 0 };
	static unsigned serial;
	char phone[16];

	must(view_each(base->view, &q, on_first, &r), &notes);
	snprintf(phone, sizeof(phone), "+7000%07u", ++serial % 10000000);
	record_set(&r, kind_field(r.kind, TEACHER_PHONE), 0, slice_str(phone));
	change_put(change, &r);
	must(change_commit(change, &notes), &notes);
	must(store_view_renew(base->view, &notes), &notes);
	change_free(change);
	record_release(&r);
	notes_release(&notes);
}

static void time_norms_saved(struct asking asking)
{
	struct figure f = {
		.what = "all norms, after a teacher was saved", .unit = "ms",
		.peer = "bare scan of people", .peers = bare(asking.base, "teacher"),
		.bar = BAR_OURS_MOST, .limit = NORMS_MS,
	};
	struct samples samples = { 0 };

	for (int i = 0; i < TIMES; i++) {
		run_norms(&asking);
		save_teacher(asking.base);
		samples_add(&samples, run_norms(&asking));
	}
	table_samples(f, &samples, NULL);
	samples_release(&samples);
}

/* ---- what is due, and an agenda ---- */

static double run_due(void *ctx)
{
	const struct asking *a = ctx;
	struct due_ask ask = { .view = a->base->view, .service = a->service, .days = -1 };
	struct dues dues = { 0 };
	struct notes notes = { 0 };
	double from = clock_wall();

	must(dues_find(&ask, &dues), &notes);
	from = clock_wall() - from;
	dues_release(&dues);
	return from / 1e3;
}

/* The body whose business everything is. */
static bool on_body(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)key;
	if (slice_is(record_get(r, BODY_TYPE, 0), "mma"))
		record_copy(ctx, r);
	return !((struct record *)ctx)->kind;
}

static double run_agenda(void *ctx)
{
	const struct asking *a = ctx;
	const struct view *view = a->base->view;
	struct query q = { .kind = schema_kind(a->base->schema, kind_body.id), .by = BY_ID };
	struct agenda agenda = { 0 };
	struct record body = { 0 };
	struct notes notes = { 0 };
	double from;

	must(view_each(view, &q, on_body, &body), &notes);
	from = clock_wall();
	must(agenda_compose(view, a->service, &body, view->today, &agenda), &notes);
	from = clock_wall() - from;
	agenda_release(&agenda);
	record_release(&body);
	return from / 1e3;
}

static void time_list(struct asking asking, const char *what, double (*run)(void *ctx))
{
	struct figure f = { .what = what, .unit = "ms", .bar = BAR_OURS_MOST, .limit = LISTS_MS };
	struct samples samples = { 0 };

	for (int i = 0; i < TIMES; i++)
		samples_add(&samples, undisturbed(run, &asking));
	table_samples(f, &samples, NULL);
	samples_release(&samples);
}

static void time_reports(struct asking asking)
{
	static const struct slice weak = SLICE("teacher@organization@low_results=да"), none = { 0 };
	int32_t ever = date_day((struct civil){ 2000, 1, 1 }),
		long_ago = date_add_months(asking.base->view->today, -108);

	for (size_t i = 0; i < nreports; i++) {
		asking.report = &reports[i];
		time_report(asking, DAY_NONE, none, "");
		if (strcmp(reports[i].kind, "deficit") != 0)
			continue;
		time_report(asking, reports[i].span == SPAN_QUARTERS ? long_ago : ever, none, ", all years");
		time_report(asking, DAY_NONE, weak, ", weak schools");
	}
}

void bench_reports(const struct bench *bench)
{
	char *dir = deficits_of(bench);
	struct settings *settings;
	struct notes notes = { 0 };
	struct service service;
	struct board board = { 0 };
	struct base base;

	must(settings_load(&settings, NULL, &notes), &notes);
	base_open(&base, dir, false);
	service = app_service(&(struct app){ .settings = settings, .schema = base.schema });
	time_scans(&base);
	time_norms((struct asking){ .base = &base, .service = &service });
	time_norms((struct asking){ .base = &base, .service = &service, .board = &board });
	time_norms_saved((struct asking){ .base = &base, .service = &service, .board = &board });
	board_release(&board);
	time_list((struct asking){ .base = &base, .service = &service }, "what is due", run_due);
	time_list((struct asking){ .base = &base, .service = &service }, "an agenda", run_agenda);
	time_reports((struct asking){ .base = &base, .service = &service });
	base_close(&base);
	settings_free(settings);
	notes_release(&notes);
	if (deficits_enough(bench))
		remove_base(dir);
	free(dir);
}
