/* One save through the store, and beside it the same keys and values put into a copy of the base by LMDB
 * alone, turn by turn. Processor time and writes are this process's own; what the comparison needs is
 * prepared outside of what is measured. */
#include <stdio.h>

#include "base.h"
#include "metodist/base/mem.h"
#include "metodist/model/teacher.h"
#include "postgres.h"
#include "raw.h"
#include "sqlite.h"
#include "src/store/internal.h"
#include "words.h"

enum { SAVES = 600, WARM = 200 };

struct costs {
	struct samples processor, wall, bytes, calls;
};

struct saving {
	struct base base;
	struct titles titles;
	struct raw *raw;
	struct sqlite *sqlite;
	struct postgres *postgres;   /* NULL: it is not there; inserts only */
	struct finder *finder;
	struct floor *floor;
	struct draw draw;
	struct costs ours, raws, sqlites;
	bool trigrams;           /* SQLite keeps them up */
	struct samples floor_commits, pages, keys, postgres_wall;
	unsigned serial;
};

/* ---- what is saved ---- */

/* A sort of save: of a new record (tag 0), or of one of the base with another value in this field; what it
 * may cost beside a bare commit, beside SQLite, in bytes and writes. */
struct save {
	const char *what;
	uint16_t tag;
	const char *before, *after;  /* the value: a number between these */
	double commits, sqlite_p99, bytes, calls;
};

/* Eleven digits, the last two checking the first nine. */
static void set_snils(struct record *rec, unsigned serial)
{
	unsigned sum = 0;
	char digits[12];

	snprintf(digits, sizeof(digits), "%09u", 500000000 + serial);
	for (unsigned i = 0; i < 9; i++)
		sum += (unsigned)(digits[i] - '0') * (9 - i);
	snprintf(digits + 9, 3, "%02u", sum % 101 % 100);
	record_set(rec, kind_field(rec->kind, TEACHER_SNILS), 0, slice_str(digits));
}

static void copy_stored(struct saving *s, struct ref ref, struct record *rec)
{
	struct record r = { 0 };
	struct notes notes = { 0 };

	must(view_get(s->base.view, ref, &r), &notes);
	record_copy(rec, &r);
	record_release(&r);
}

static void copy_someone(struct saving *s, struct record *rec)
{
	struct notes notes = { 0 };

	must(store_view_renew(s->base.view, &notes), &notes);
	copy_stored(s, s->titles.v[draw_below(&s->draw, s->titles.n)].ref, rec);
}

/* A namesake of someone: a place in the middle of every index, as a new teacher has. */
static void make_new(struct saving *s, struct record *rec)
{
	copy_someone(s, rec);
	rec->id = rec->rev = 0;
	set_snils(rec, s->serial++);
}

static void make_edited(struct saving *s, struct record *rec, const struct save *save)
{
	struct buf value = { 0 };

	copy_someone(s, rec);
	buf_printf(&value, "%s%07u%s", save->before, s->serial++, save->after);
	record_set(rec, kind_field(rec->kind, save->tag), 0, buf_view(&value));
	buf_release(&value);
}

/* ---- measuring ---- */

struct start {
	struct written written;
	double wall, processor;
};

static struct start start(void)
{
	struct start st = { .written = written_so_far() };

	st.wall = clock_wall();
	st.processor = clock_processor();
	return st;
}

static void stop(const struct start *st, struct costs *costs)
{
	double processor = clock_processor(), wall = clock_wall();
	struct written w = written_so_far();

	samples_add(&costs->processor, processor - st->processor);
	samples_add(&costs->wall, wall - st->wall);
	samples_add(&costs->bytes, (double)(w.bytes - st->written.bytes));
	samples_add(&costs->calls, (double)(w.calls - st->written.calls));
}

static uint64_t pages_written(const struct saving *s)
{
	struct kv_stats stats;

	kv_stats(store_kv(s->base.store), &stats);
	return stats.pages;
}

/* The same to SQLite, and from there to PostgreSQL, from what the save has left. */
static void save_by_others(struct saving *s, const struct save *save, const struct record *was,
			   const struct record *now)
{
	struct buf before = { 0 }, after = { 0 };
	struct journal_line line;
	struct notes notes = { 0 };
	struct start st;

	must(journal_get(s->base.view, now->rev, &line), &notes);
	if (save->tag)
		words_of(s->finder, s->base.view, was, &before);
	words_of(s->finder, s->base.view, now, &after);
	st = start();
	if (save->tag)
		sqlite_edit(s->sqlite, now, kind_field(now->kind, save->tag), buf_view(&before),
			    buf_view(&after), &line);
	else
		sqlite_insert(s->sqlite, s->base.view, now, buf_view(&after), &line);
	stop(&st, &s->sqlites);
	if (s->postgres && !save->tag)
		samples_add(&s->postgres_wall,
			    postgres_insert(s->postgres, s->sqlite, now, buf_view(&after)));
	buf_release(&before);
	buf_release(&after);
}

static void one_save(struct saving *s, const struct save *save)
{
	struct record rec = { 0 }, was = { 0 };
	struct writes writes = { 0 };
	struct notes notes = { 0 };
	uint64_t pages = pages_written(s);
	struct start st;

	if (save->tag)
		make_edited(s, &rec, save);
	else
		make_new(s, &rec);
	if (save->tag)
		copy_stored(s, (struct ref){ rec.kind->id, 0, rec.id }, &was);
	st = start();
	must(store_put(s->base.store, &rec, &notes), &notes);
	stop(&st, &s->ours);
	samples_add(&s->pages, (double)(pages_written(s) - pages));
	writes_gather(&s->base, save->tag ? &was : NULL, &rec, &writes);
	samples_add(&s->keys, (double)writes.n);
	st = start();
	raw_commit(s->raw, &writes);
	stop(&st, &s->raws);
	save_by_others(s, save, &was, &rec);
	samples_add(&s->floor_commits, floor_commit(s->floor));
	writes_release(&writes);
	record_release(&was);
	record_release(&rec);
	notes_release(&notes);
}

static void costs_release(struct costs *c)
{
	samples_release(&c->processor);
	samples_release(&c->wall);
	samples_release(&c->bytes);
	samples_release(&c->calls);
}

static void forget(struct saving *s)
{
	costs_release(&s->ours);
	costs_release(&s->raws);
	costs_release(&s->sqlites);
	samples_release(&s->floor_commits);
	samples_release(&s->pages);
	samples_release(&s->keys);
	samples_release(&s->postgres_wall);
}

/* One line of the table: what it tells of, beside whom, and the bar when there is one. */
static void tell_one(const struct saving *s, const struct save *save, struct figure f, struct samples *ours,
		     struct samples *peers)
{
	char *what;

	if (peers && !peers->n)
		return;
	what = mem_printf("%s: %s", save->what, f.what);
	f.what = what;
	if (!(f.limit > 0) || !s->trigrams)
		f.bar = BAR_NONE;
	table_samples(f, ours, peers);
	free(what);
}

static void tell_sqlite(struct saving *s, const struct save *save)
{
	const char *peer = s->trigrams ? "SQLite" : "SQLite, no trigrams";
	struct figure wall = { "wall time", "us", .peer = peer, .bar = BAR_P99_RATIO_MOST,
			       .limit = save->sqlite_p99 };
	struct figure bytes = { "bytes written", "bytes", .peer = peer };
	struct figure calls = { "write calls", "calls", .peer = peer };

	tell_one(s, save, wall, &s->ours.wall, &s->sqlites.wall);
	tell_one(s, save, bytes, &s->ours.bytes, &s->sqlites.bytes);
	tell_one(s, save, calls, &s->ours.calls, &s->sqlites.calls);
}

static void tell(struct saving *s, const struct save *save)
{
	static const char raw[] = "raw LMDB puts";
	struct figure processor = { "processor time", "us", .peer = raw, .bar = BAR_RATIO_MOST, .limit = 2 };
	struct figure commits = { "wall time", "us", .peer = "bare LMDB commit", .bar = BAR_RATIO_MOST,
				  .limit = save->commits };
	struct figure wall = { "wall time", "us", .peer = raw };
	struct figure bytes = { "bytes written", "bytes", .peer = raw, .bar = BAR_OURS_MOST,
				.limit = save->bytes };
	struct figure calls = { "write calls", "calls", .peer = raw, .bar = BAR_OURS_MOST,
				.limit = save->calls };

	tell_one(s, save, processor, &s->ours.processor, &s->raws.processor);
	tell_one(s, save, commits, &s->ours.wall, &s->floor_commits);
	tell_one(s, save, wall, &s->ours.wall, &s->raws.wall);
	tell_one(s, save, bytes, &s->ours.bytes, &s->raws.bytes);
	tell_one(s, save, calls, &s->ours.calls, &s->raws.calls);
	tell_one(s, save, (struct figure){ "pages", "pages", .ours = 0 }, &s->pages, NULL);
	tell_one(s, save, (struct figure){ "keys put", "keys", .ours = 0 }, &s->keys, NULL);
	wall.peer = "PostgreSQL";
	tell_one(s, save, wall, &s->ours.wall, &s->postgres_wall);
}

static void measure(struct saving *s, const struct save *save, bool trigrams)
{
	s->trigrams = trigrams;
	sqlite_without_trigrams(s->sqlite, !trigrams);
	for (int i = 0; i < WARM; i++)
		one_save(s, save);
	forget(s);
	for (int i = 0; i < SAVES; i++)
		one_save(s, save);
	if (trigrams)
		tell(s, save);
	tell_sqlite(s, save);
	forget(s);
}

static void open_all(struct saving *s, const struct bench *bench, const char *ours, const char *raw,
		     const char *sqlite)
{
	char *source;

	copy_base(bench->large, ours);
	copy_base(bench->large, raw);
	base_open(&s->base, ours, false);
	source = sqlite_of(bench->large, &s->base);
	sqlite_remove(sqlite);
	copy_file(source, sqlite);
	s->sqlite = sqlite_open(sqlite, s->base.schema);
	titles_load(&s->titles, &s->base);
	s->raw = raw_open(raw);
	s->postgres = postgres_start(bench, &s->base);
	free(source);
}

void bench_saves(const struct bench *bench)
{
	/* 3.4 bare commits up to a hundred thousand */
	const struct save saves[] = {
		{ "insert a teacher", 0, NULL, NULL, bench->teachers > 100000 ? 4.2 : 3.4, 0.2, 150000, 38 },
		{ "edit a field", TEACHER_EMAIL, "a", "@example.org", 1.7, 0, 34000, 10 },
		{ "edit an indexed field", TEACHER_PHONE, "+7000", "", 0, 0, 0, 0 },
	};
	char *ours = path_in(bench, "saves"), *raw = path_in(bench, "saves-raw"),
	     *sqlite = path_in(bench, "saves.db");
	struct saving s = { .draw = { 1 }, .floor = floor_open(bench), .finder = finder_new() };

	open_all(&s, bench, ours, raw, sqlite);
	for (size_t i = 0; i < ARRAY_SIZE(saves); i++)
		measure(&s, &saves[i], true);
	if (s.postgres) {
		postgres_forget(s.postgres);
		postgres_stop(s.postgres);
		s.postgres = NULL;
	}
	measure(&s, &saves[0], false);
	raw_close(s.raw);
	sqlite_close(s.sqlite);
	finder_free(s.finder);
	titles_release(&s.titles);
	base_close(&s.base);
	floor_close(s.floor);
	remove_base(ours);
	remove_base(raw);
	sqlite_remove(sqlite);
	free(ours);
	free(raw);
	free(sqlite);
}
