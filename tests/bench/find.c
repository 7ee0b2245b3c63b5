/* Find as you type: what an operator types after knowing, half knowing or mistyping a name. */
#include "base.h"
#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/store/find.h"

enum { QUERIES = 300, HITS = 50, LETTERS_MAX = 6, LIMIT_MS = 5 };

/* Made of the words of a person's name. */
typedef void make_fn(struct draw *draw, const struct slice *words, size_t n, struct buf *query);

static void add_letters(struct slice word, size_t letters, struct buf *out)
{
	uint32_t ch;

	while (letters-- > 0 && utf8_next(&word, &ch))
		utf8_put(out, ch);
}

static size_t count_letters(struct slice word)
{
	uint32_t ch;
	size_t n = 0;

	while (utf8_next(&word, &ch))
		n++;
	return n;
}

static void make_prefix(struct draw *draw, const struct slice *words, size_t n, struct buf *query)
{
	size_t parts = n > 1 && draw_below(draw, 2) ? 2 : 1, first = parts == 1 ? draw_below(draw, n) : 0;

	for (size_t i = 0; i < parts; i++) {
		if (i)
			buf_char(query, ' ');
		add_letters(words[first + i], 1 + draw_below(draw, LETTERS_MAX), query);
	}
}

/* One letter of the surname, behind the first, is another one. */
static void make_typo(struct draw *draw, const struct slice *words, size_t n, struct buf *query)
{
	size_t letters = count_letters(words[0]), wrong = 1 + draw_below(draw, letters - 1);
	struct slice rest = words[0];
	uint32_t ch;

	(void)n;
	for (size_t i = 0; utf8_next(&rest, &ch); i++)
		utf8_put(query, i == wrong ? (ch == u'ъ' ? u'ы' : u'ъ') : ch);
}

/* Nobody is called so, and nobody nearly so. */
static void make_miss(struct draw *draw, const struct slice *words, size_t n, struct buf *query)
{
	static const uint16_t letters[] = { u'щ', u'ъ', u'ф', u'ы', u'ж', u'э' };

	(void)n;
	add_letters(words[0], 2, query);
	for (int i = 0; i < 5; i++)
		utf8_put(query, letters[draw_below(draw, ARRAY_SIZE(letters))]);
}

static const struct {
	const char *what;
	make_fn *make;
	bool misses;
} sorts[] = {
	{ "find: 1-6 letters of one or two words", make_prefix, false },
	{ "find: a surname with a typo", make_typo, false },
	{ "find: a word that nobody has", make_miss, true },
};

struct finding {
	struct base base;
	struct titles titles;
	struct finder *finder;
	struct draw draw;
	struct buf query;
	size_t total;            /* hits of the last search */
};

/* A person drawn, whose surname has letters enough to be mistyped. */
static size_t draw_words(struct finding *f, struct buf *title, struct slice words[8])
{
	size_t n;

	do {
		struct slice rest, word;

		buf_reset(title);
		view_title(f->base.view, f->titles.v[draw_below(&f->draw, f->titles.n)].ref, title);
		rest = buf_view(title);
		for (n = 0; n < 8 && slice_split(&rest, ' ', &word);)
			words[n++] = word;
	} while (n < 2 || count_letters(words[0]) < 5);
	return n;
}

/* As the box asks: the text, and the text in the other layout when there is no hit. In ms. */
static double search(void *ctx)
{
	struct finding *f = ctx;
	struct hit hits[HITS];
	struct buf other = { 0 };
	double from = clock_wall();
	struct slice used;

	layout_retype(buf_view(&f->query), &other);
	finder_search(f->finder, f->base.view, NULL, buf_view(&f->query), buf_view(&other), hits, HITS,
		      &f->total, &used);
	buf_release(&other);
	return (clock_wall() - from) / 1e3;
}

static void measure_sort(struct finding *f, size_t sort)
{
	const struct figure figure = {
		.what = sorts[sort].what, .unit = "ms", .bar = BAR_P99_MOST, .limit = LIMIT_MS,
	};
	struct samples took = { 0 };
	struct buf title = { 0 };
	size_t hits = 0;

	for (int i = 0; i < QUERIES; i++) {
		struct slice words[8];
		size_t n = draw_words(f, &title, words);

		buf_reset(&f->query);
		sorts[sort].make(&f->draw, words, n, &f->query);
		samples_add(&took, undisturbed(search, f));
		hits += f->total > 0;
	}
	if (!sorts[sort].misses && hits < QUERIES * 9 / 10)
		die("%s: only %zu of %d queries found anything", sorts[sort].what, hits, QUERIES);
	table_samples(figure, &took, NULL);
	samples_release(&took);
	buf_release(&title);
}

void bench_find(const struct bench *bench)
{
	struct finding f = { .finder = finder_new(), .draw = { 1 } };
	struct figure line;
	double from;

	base_open(&f.base, bench->large, true);
	titles_load(&f.titles, &f.base);
	from = clock_wall();
	while (!finder_build(f.finder, f.base.view, INT64_MAX))
		;
	line = (struct figure){ .what = "find: the first build of the array", .unit = "ms" };
	line.ours = (clock_wall() - from) / 1e3;
	table_line(&line);
	line = (struct figure){ .what = "find: the array", .unit = "MB" };
	line.ours = (double)finder_memory(f.finder) / 1e6;
	table_line(&line);
	for (size_t i = 0; i < ARRAY_SIZE(sorts); i++)
		measure_sort(&f, i);
	buf_release(&f.query);
	finder_free(f.finder);
	titles_release(&f.titles);
	base_close(&f.base);
}
