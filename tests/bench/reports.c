/* Norms and reports over a hundred thousand people and ten deficits each: whole pages as they are opened,
 * beside a bare scan of the same records. */
#include <stdio.h>
#include <sys/stat.h>

#include "base.h"
#include "bench.h"

#include "metodist/app/app.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/report/report.h"
#include "metodist/rules/norm.h"

enum { TIMES = 7, DEFICITS_EACH = 10, NORMS_MS = 50, AGAIN_MS = 5, REPORT_MS = 150 };

/* Older than what it is made of: made anew. */
static bool is_older(const char *dir, const char *than)
{
	char *a = mem_printf("%s/metodist.mdb", dir), *b = mem_printf("%s/metodist.mdb", than);
	struct stat made, source;
	bool older = stat(a, &made) || stat(b, &source) || made.st_mtime < source.st_mtime;

	free(a);
	free(b);
	return older;
}

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
	char *dir = path_in(bench, "deficits");
	struct settings *settings;
	struct notes notes = { 0 };
	struct service service;
	struct board board = { 0 };
	struct base base;

	if (is_older(dir, bench->large)) {
		copy_base(bench->large, dir);
		fill_deficits(dir, bench->teachers * DEFICITS_EACH);
	}
	must(settings_load(&settings, NULL, &notes), &notes);
	base_open(&base, dir, true);
	service = app_service(&(struct app){ .settings = settings, .schema = base.schema });
	time_scans(&base);
	time_norms((struct asking){ .base = &base, .service = &service });
	time_norms((struct asking){ .base = &base, .service = &service, .board = &board });
	board_release(&board);
	time_reports((struct asking){ .base = &base, .service = &service });
	base_close(&base);
	settings_free(settings);
	notes_release(&notes);
	free(dir);
}
