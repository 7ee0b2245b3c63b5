/* The same questions to us and to every peer that is installed, pair by pair. */
#include <stdio.h>

#include "metodist/base/mem.h"
#include "peer.h"

enum { CHECKED = 20, LEAST = 5, SECONDS_EACH = 20 };

/* How answers are compared: line by line, or by how many records fit in all (orders differ). */
enum same_by { BY_LINES, IN_ANY_ORDER, BY_TOTAL, NOT_COMPARED };

static const struct line {
	enum work work;
	const char *what;
	size_t times;
	enum same_by same;
	enum bar bar;
	double limit;            /* beside SQLite; 0: none */
	double p99_us;           /* of ours alone; 0: none */
} reads[] = {
	{ PAGE_BY_NAME, "page of 20 by name", 1000, BY_LINES, BAR_FASTER, 1.2, 1000 },
	{ PAGE_BY_ORGANIZATION, "page of 20 by organization", 1000, BY_LINES, BAR_FASTER, 2, 0 },
	{ JUMP_TO_LETTER, "jump to a letter, 20 rows", 300, BY_LINES, BAR_NONE, 0, 0 },
	{ CARD, "card with titles of references", 1000, BY_LINES, BAR_FASTER, 3, 0 },
	{ DEFICIT_CARD, "deficit with titles of references", 1000, BY_LINES, BAR_FASTER, 3, 0 },
	{ REFERRERS, "who refers to a person", 500, BY_LINES, BAR_NONE, 0, 0 },
	{ FILTER_INDEXED, "filter by an indexed field", 200, BY_LINES, BAR_NONE, 0, 0 },
	{ FILTER_SCANNED, "filter by two fields without index", 10, BY_LINES, BAR_NONE, 0, 0 },
	{ HOME_COUNTS, "counts of the home screen", 10, BY_LINES, BAR_NONE, 0, 0 },
	{ FIND_TYPED, "find as you type, first 20", 500, BY_TOTAL, BAR_P99_RATIO_MOST, 0.1, 2000 },
	{ FIND_MISSED, "find a word that nobody has", 200, BY_TOTAL, BAR_NONE, 0, 2000 },
	{ FIND_TYPO, "find with one typo, first 20", 200, NOT_COMPARED, BAR_NONE, 0, 8000 },
};

static const struct line counts[] = {
	{ REPORT, "report organization x area, a period", 15, IN_ANY_ORDER, BAR_FASTER, 3, 0 },
	{ REPORT_LEVEL, "the same of one level", 15, IN_ANY_ORDER, BAR_FASTER, 3, 0 },
	{ REPORT_WEAK, "the same of weak schools", 15, IN_ANY_ORDER, BAR_FASTER, 3, 0 },
};

static const struct peer *const peers[] = { &peer_sqlite, &peer_postgres };

struct contest {
	const struct peer *peer;
	void *ours, *theirs;
	struct asking asking;
	struct samples our_times, their_times, alone;
	struct buf our_answer, their_answer;
};

struct asked {
	const struct peer *peer;
	void *ctx;
	const struct ask *ask;
	struct buf *answer;
};

/* µs; less than 0: it has no such work. */
static double time_answer(void *ctx)
{
	struct asked *a = ctx;
	double from = clock_wall();

	buf_reset(a->answer);
	return a->peer->answer(a->ctx, a->ask, a->answer) ? clock_wall() - from : -1;
}

/* Where two answers part, for a person to read. */
static _Noreturn void tell_difference(const struct contest *c, const struct line *line, const struct ask *ask)
{
	die("%s: %s answers otherwise about %llu «%.*s»:\n%.*s----\n%.*s", line->what, c->peer->name,
	    (unsigned long long)ask->ref.id, (int)ask->text.n, ask->text.p, (int)c->our_answer.n,
	    c->our_answer.p, (int)c->their_answer.n, c->their_answer.p);
}

/* «ан анна»: ours wants two words, where others are content with one. */
static bool is_twofold(struct slice text)
{
	struct slice first;

	slice_split(&text, ' ', &first);
	return text.p && (slice_starts(first, text) || slice_starts(text, first));
}

static void compare_totals(struct contest *c, const struct line *line, const struct ask *ask)
{
	uint64_t ours = peer_ours.total(c->ours, ask), theirs = c->peer->total(c->theirs, ask);

	if (!is_twofold(ask->text) && ours != theirs)
		die("%s: «%.*s» fits %llu records of ours and %llu of %s", line->what, (int)ask->text.n,
		    ask->text.p, (unsigned long long)ours, (unsigned long long)theirs, c->peer->name);
}

static int compare_lines(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

static void sort_lines(struct buf *answer)
{
	size_t n = slice_count(buf_view(answer), '\n'), i = 0;
	struct slice *lines = mem_array(n + 1, sizeof(*lines)), rest = buf_view(answer);
	struct buf sorted = { 0 };

	while (i < n && slice_split(&rest, '\n', &lines[i]))
		i++;
	qsort(lines, i, sizeof(*lines), compare_lines);
	for (size_t k = 0; k < i; k++) {
		buf_slice(&sorted, lines[k]);
		buf_char(&sorted, '\n');
	}
	buf_release(answer);
	*answer = sorted;
	free(lines);
}

static void compare(struct contest *c, const struct line *line, const struct ask *ask)
{
	if (line->same == IN_ANY_ORDER) {
		sort_lines(&c->our_answer);
		sort_lines(&c->their_answer);
	}
	if (line->same <= IN_ANY_ORDER && !slice_eq(buf_view(&c->our_answer), buf_view(&c->their_answer)))
		tell_difference(c, line, ask);
	if (line->same == BY_TOTAL)
		compare_totals(c, line, ask);
}

/* One question to both; false: the peer has no such work. */
static bool ask_both(struct contest *c, const struct line *line, bool checked)
{
	struct ask ask;
	double ours, theirs;

	ask_draw(&c->asking, line->work, &ask);
	ours = undisturbed(time_answer, &(struct asked){ &peer_ours, c->ours, &ask, &c->our_answer });
	theirs = undisturbed(time_answer, &(struct asked){ c->peer, c->theirs, &ask, &c->their_answer });
	if (checked && theirs >= 0) {
		compare(c, line, &ask);
	} else if (theirs >= 0) {
		samples_add(&c->our_times, ours);
		samples_add(&c->alone, ours);
		samples_add(&c->their_times, theirs);
	}
	ask_release(&ask);
	return theirs >= 0;
}

/* The rest of the questions where the peer has taken its time: a p99 wants many. */
static void ask_ours(struct contest *c, const struct line *line)
{
	struct ask ask;

	ask_draw(&c->asking, line->work, &ask);
	samples_add(&c->alone,
		    undisturbed(time_answer, &(struct asked){ &peer_ours, c->ours, &ask, &c->our_answer }));
	ask_release(&ask);
}

/* First answers that are looked at, then those that are timed. */
static bool measure(struct contest *c, const struct line *line)
{
	double from = clock_wall();

	for (size_t i = 0; i < (line->times < CHECKED ? LEAST : CHECKED); i++)
		if (!ask_both(c, line, true))
			return false;
	for (size_t i = 0; i < line->times && (i < LEAST || clock_wall() - from < SECONDS_EACH * 1e6); i++)
		ask_both(c, line, false);
	while (line->p99_us > 0 && c->peer == peers[0] && c->alone.n < line->times)
		ask_ours(c, line);
	return true;
}

static void tell(struct contest *c, const struct line *line)
{
	struct figure f = { .what = line->what, .unit = "us", .peer = c->peer->name };

	if (c->peer == &peer_sqlite) {
		f.bar = line->bar;
		f.limit = line->limit;
	}
	table_samples(f, &c->our_times, &c->their_times);
	if (c->peer == peers[0] && line->p99_us > 0)
		table_samples((struct figure){ .what = line->what, .unit = "us", .bar = BAR_P99_MOST,
					       .limit = line->p99_us }, &c->alone, NULL);
}

static void contest(const struct bench *bench, const struct base *base, void *ours, const struct peer *peer,
		    const struct line *lines, size_t n)
{
	struct contest c = { .peer = peer, .ours = ours, .asking = { .base = base } };

	c.theirs = peer->open(bench, base);
	if (!c.theirs)
		return;
	titles_load(&c.asking.titles, base);
	for (size_t i = 0; i < n; i++) {
		c.asking.draw.state = i;
		if (measure(&c, &lines[i]))
			tell(&c, &lines[i]);
		c.our_times.n = c.their_times.n = c.alone.n = 0;
	}
	titles_release(&c.asking.titles);
	samples_release(&c.our_times);
	samples_release(&c.their_times);
	samples_release(&c.alone);
	buf_release(&c.our_answer);
	buf_release(&c.their_answer);
	peer->close(c.theirs);
}

static void contests(const struct bench *bench, const struct line *lines, size_t n)
{
	struct base base;
	void *ours;

	base_open(&base, bench->large, true);
	ours = peer_ours.open(bench, &base);
	for (size_t i = 0; i < ARRAY_SIZE(peers); i++)
		contest(bench, &base, ours, peers[i], lines, n);
	peer_ours.close(ours);
	base_close(&base);
}

void bench_versus(const struct bench *bench)
{
	contests(bench, reads, ARRAY_SIZE(reads));
}

void bench_versus_reports(const struct bench *bench)
{
	struct bench filled = *bench;
	char *dir = deficits_enough(bench) ? NULL : deficits_of(bench);

	if (dir)
		filled.large = dir;
	contests(&filled, counts, ARRAY_SIZE(counts));
	free(dir);
}
