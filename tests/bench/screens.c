/* The interface as an operator meets it: started on a terminal of its own, timed to its first whole screen,
 * weighed at rest. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "metodist/base/mem.h"
#include "tests/screen/harness.h"

static const double TOUCHED = 1.3;
enum { WEIGH_EVERY_MS = 10, WEIGH_TIMES = 400 };
enum { STARTS = 20, START_MS = 20, IDLE_MB = 6, PAGES = 100, PAGE_MS = 10 };

/* Stands in the last row of the home screen, which is drawn last. */
static const char last_words[] = "F10";

static struct term *start(const struct bench *bench, const char *base)
{
	return term_start((struct term_config){
		.argv = { bench->program, "-d", base },
		.env = { "METODIST_USER=bench" },
		.home = bench->dir,
	});
}

/* From before the fork to the last row read and drawn; in ms. What it touched by then, in pages. */
static double time_start(const struct bench *bench, const char *base, struct samples *pages)
{
	double from = clock_wall(), took;
	struct term *t = start(bench, base);

	term_wait_row(t, 23, last_words);
	took = (clock_wall() - from) / 1e3;
	samples_add(pages, (double)term_faults(t));
	term_kill(t);
	term_free(t);
	return took;
}

static void time_starts(const struct bench *bench)
{
	struct samples large = { 0 }, small = { 0 }, large_pages = { 0 }, small_pages = { 0 };
	struct figure f = { .what = "start to first screen", .unit = "ms" };

	for (int i = 0; i < STARTS; i++) {
		samples_add(&large, time_start(bench, bench->large, &large_pages));
		samples_add(&small, time_start(bench, bench->small, &small_pages));
	}
	f.bar = BAR_OURS_MOST;
	f.limit = START_MS;
	table_samples(f, &large, NULL);
	f.peer = "with 1,000 teachers";
	f.bar = BAR_NONE;
	table_samples(f, &large, &small);
	f = (struct figure){ .what = "page faults to first screen", .unit = "pages", .peer = f.peer,
			     .bar = BAR_RATIO_MOST, .limit = TOUCHED };
	table_samples(f, &large_pages, &small_pages);
	samples_release(&large_pages);
	samples_release(&small_pages);
	samples_release(&large);
	samples_release(&small);
}

static double weigh(struct term *t)
{
	term_quiesce(t);
	return (double)term_rss_anon(t) * 1024 / 1e6;
}

/* While it judges norms behind the first screen. */
static double weigh_most(struct term *t)
{
	const struct timespec pause = { 0, WEIGH_EVERY_MS * 1000000 };
	long most = 0;

	for (int i = 0; i < WEIGH_TIMES; i++) {
		long now = term_rss_anon(t);

		most = now > most ? now : most;
		nanosleep(&pause, NULL);
	}
	return (double)most * 1024 / 1e6;
}

static void weigh_interface(const struct bench *bench)
{
	struct figure f = { .what = "RssAnon while norms are judged, most", .unit = "MB" };
	struct term *t = start(bench, bench->large);

	term_wait_row(t, 23, last_words);
	f.ours = weigh_most(t);
	table_line(&f);
	f = (struct figure){ .what = "RssAnon of the interface at rest", .unit = "MB" };
	f.ours = weigh(t);
	f.bar = BAR_OURS_MOST;
	f.limit = IDLE_MB;
	table_line(&f);
	term_type(t, "ив");
	f = (struct figure){ .what = "RssAnon after a search over everything", .unit = "MB" };
	f.ours = weigh(t);
	table_line(&f);
	term_kill(t);
	term_free(t);
}

/* A key and the whole screen it brings, the terminal's own work included. */
static void turn_pages(const struct bench *bench)
{
	struct figure f = { .what = "PgDn in a list: key to finished screen", .unit = "ms" };
	struct samples pages = { 0 };
	struct term *t = start(bench, bench->large);
	char *before;

	term_wait_row(t, 23, last_words);
	term_type(t, "1");
	term_quiesce(t);
	before = mem_printf("%s", term_text(t));
	for (int i = 0; i < PAGES; i++) {
		double from = clock_wall();

		term_key(t, KEY_PGDN);
		term_quiesce(t);
		samples_add(&pages, (clock_wall() - from) / 1e3);
		if (strcmp(term_text(t), before) == 0)
			die("PgDn changed nothing on the screen:\n%s", before);
		free(before);
		before = mem_printf("%s", term_text(t));
	}
	free(before);
	f.bar = BAR_P99_MOST;
	f.limit = PAGE_MS;
	table_samples(f, &pages, NULL);
	samples_release(&pages);
	term_kill(t);
	term_free(t);
}

void bench_screens(const struct bench *bench)
{
	time_starts(bench);
	turn_pages(bench);
	weigh_interface(bench);
}
