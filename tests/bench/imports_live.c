/* A staff table imported into a base where another operator saves all the while: how long the import takes,
 * and how long the saves. */
#include "imports.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/model/teacher.h"
#include "sqlite.h"

enum { PAUSE_US = 2000, HELD_MS = 50 };

struct saver {
	struct base base;
	struct titles titles;
	struct sqlite *sqlite;
	struct draw draw;
	unsigned serial;
	struct samples saves;    /* ms */
};

/* Another address for somebody. */
static void make_edit(struct saver *s, struct record *r)
{
	char email[32];
	struct record stored = { 0 };
	struct notes notes = { 0 };

	must(store_view_renew(s->base.view, &notes), &notes);
	must(view_get(s->base.view, s->titles.v[draw_below(&s->draw, s->titles.n)].ref, &stored), &notes);
	record_copy(r, &stored);
	record_release(&stored);
	snprintf(email, sizeof(email), "a%07u@example.org", s->serial++);
	record_set(r, kind_field(r->kind, TEACHER_EMAIL), 0, slice_str(email));
}

static void save_ours(struct saver *s, struct record *r)
{
	struct notes notes = { 0 };

	must(store_put(s->base.store, r, &notes), &notes);
}

static void save_sqlite(struct saver *s, struct record *r)
{
	static const uint8_t none[SHA256_SIZE], payload[100];
	struct journal_line line = {
		.user = SLICE("bench"),
		.action = JOURNAL_CHANGE,
		.ref = { r->kind->id, 0, r->id },
		.previous = r->rev,
		.digest = none,
		.chain = none,
		.payload = slice_from(payload, sizeof(payload)),
	};

	sqlite_edit(s->sqlite, r, kind_field(r->kind, TEACHER_EMAIL), (struct slice){ 0 },
		    (struct slice){ 0 }, &line);
}

/* Saves, one after another, for as long as the import goes on. How long that is, in µs. */
static double beside(import_fn *work, const struct importing *im,
		     void (*save)(struct saver *, struct record *), struct saver *s)
{
	double began = clock_wall(), from;
	pid_t pid = import_begin(work, im);

	while (!import_ended(pid, WNOHANG)) {
		struct record r = { 0 };

		make_edit(s, &r);
		from = clock_wall();
		save(s, &r);
		samples_add(&s->saves, (clock_wall() - from) / 1e3);
		record_release(&r);
		usleep(PAUSE_US);
	}
	return clock_wall() - began;
}

static double longest(const struct samples *s)
{
	double most = 0;

	for (size_t i = 0; i < s->n; i++)
		most = s->v[i] > most ? s->v[i] : most;
	return most;
}

static void tell_live(const struct importing *im, double ours, double theirs, struct samples *our_saves,
		      struct samples *their_saves)
{
	table_line(&(struct figure){ .what = "import of a CSV, live base",
				     .unit = "ms",
				     .ours = ours / 1e3,
				     .peer = "SQLite",
				     .peers = theirs / 1e3,
				     .bar = BAR_FASTER,
				     .limit = 6 });
	table_line(&(struct figure){ .what = "import of a CSV, live base", .unit = "rows/s",
				     .ours = (double)im->rows * 1e6 / ours, .peer = "SQLite",
				     .peers = (double)im->rows * 1e6 / theirs });
	table_line(&(struct figure){ .what = "the longest save beside that import",
				     .unit = "ms",
				     .ours = longest(our_saves),
				     .peer = "SQLite",
				     .peers = longest(their_saves),
				     .bar = BAR_OURS_MOST,
				     .limit = HELD_MS });
	table_samples((struct figure){ .what = "a save beside that import", .unit = "ms", .peer = "SQLite" },
		      our_saves, their_saves);
}

void measure_live(struct importing *im)
{
	struct saver s = { .draw = { 1 } };
	struct samples our_saves;
	double ours, theirs;
	char *source;

	copy_base(im->bench->large, im->dir);
	base_open(&s.base, im->dir, false);
	source = sqlite_of(im->bench->large, &s.base);
	sqlite_remove(im->db);
	copy_file(source, im->db);
	titles_load(&s.titles, &s.base);
	im->trigrams = true;
	ours = beside(import_ours, im, save_ours, &s);
	our_saves = s.saves;
	s.saves = (struct samples){ 0 };
	s.sqlite = sqlite_open(im->db, s.base.schema);
	theirs = beside(import_live_sqlite, im, save_sqlite, &s);
	tell_live(im, ours, theirs, &our_saves, &s.saves);
	sqlite_close(s.sqlite);
	titles_release(&s.titles);
	base_close(&s.base);
	samples_release(&our_saves);
	samples_release(&s.saves);
	free(source);
}
