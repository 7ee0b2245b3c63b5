/* The next page of a list: records behind a key of the title index, every column of the list made text. */
#include "base.h"

enum { PAGES = 2000, ROWS = 20 };

struct page {
	const struct base *base;
	struct slice after;
	struct buf text;
	size_t rows;
};

static bool on_row(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct page *page = ctx;
	struct slice names = slice_str(r->kind->list);
	const struct field *f;

	(void)ref;
	(void)key;
	while (kind_next_listed(r->kind, &names, &f))
		record_text(page->base->view, r, f, 0, &page->text);
	return ++page->rows < ROWS;
}

/* In ms. */
static double read_page(void *ctx)
{
	struct page *page = ctx;
	struct query q = { .kind = page->base->teacher, .by = BY_TITLE, .after = page->after };
	struct notes notes = { 0 };
	double from = clock_wall();

	page->rows = 0;
	buf_reset(&page->text);
	must(view_each(page->base->view, &q, on_row, page), &notes);
	if (page->rows != ROWS || page->text.n < ROWS * 10)
		die("a page of %zu rows, %zu bytes", page->rows, page->text.n);
	return (clock_wall() - from) / 1e3;
}

void bench_pages(const struct bench *bench)
{
	struct figure f = { .what = "next page, 20 rows", .unit = "ms", .bar = BAR_P99_MOST, .limit = 1 };
	struct samples pages = { 0 };
	struct titles titles;
	struct draw draw = { 1 };
	struct base base;
	struct page page = { .base = &base };

	base_open(&base, bench->large, true);
	titles_load(&titles, &base);
	for (int i = 0; i < PAGES; i++) {
		page.after = titles.v[draw_below(&draw, titles.n - ROWS)].key;
		samples_add(&pages, undisturbed(read_page, &page));
	}
	table_samples(f, &pages, NULL);
	buf_release(&page.text);
	samples_release(&pages);
	titles_release(&titles);
	base_close(&base);
}
