/* What searching costs besides the searches: the first gathering of words, a slice at a time between keys, and
 * their memory. */
#include "base.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/store/find.h"

enum { SEARCHING_MB = 60, SLICE_US = 4000 /* as between keys */ };

/* MB of memory that no file backs. */
static double rss_anon(void)
{
	struct buf status = { 0 };
	struct notes notes = { 0 };
	ptrdiff_t at;
	unsigned long kb = 0;

	must(file_read("/proc/self/status", 1 << 16, &status, &notes), &notes);
	at = slice_find(buf_view(&status), SLICE("RssAnon:"));
	if (at < 0 || sscanf(buf_cstr(&status) + at, "RssAnon: %lu kB", &kb) != 1)
		die("/proc/self/status does not tell RssAnon");
	buf_release(&status);
	return (double)kb * 1024 / 1e6;
}

void bench_find(const struct bench *bench)
{
	struct finder *finder = finder_new();
	struct base base;
	double from, took = 0, longest = 0;
	bool done = false;

	base_open(&base, bench->large, true);
	while (!done) {
		double slice;

		from = clock_wall();
		done = finder_build(finder, base.view, SLICE_US);
		slice = clock_wall() - from;
		took += slice;
		longest = slice > longest ? slice : longest;
	}
	table_line(&(struct figure){
		.what = "find: the first gathering of words", .unit = "ms", .ours = took / 1e3 });
	table_line(&(struct figure){
		.what = "find: its longest slice", .unit = "ms", .ours = longest / 1e3 });
	table_line(&(struct figure){ .what = "find: the words", .unit = "MB",
				     .ours = (double)finder_memory(finder) / 1e6 });
	table_line(&(struct figure){ .what = "find: RssAnon of who searches",
				     .unit = "MB",
				     .ours = rss_anon(),
				     .bar = BAR_OURS_MOST,
				     .limit = SEARCHING_MB });
	finder_free(finder);
	base_close(&base);
}
