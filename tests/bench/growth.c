/* How the file grows while saves go on and somebody reads. Pages that a save lets go are used again by the next
 * ones, but not those that a snapshot still shows: one that stays keeps all of them. The interface takes a new one
 * whenever somebody has saved, so a screen left open for a night is no such reader. */
#include <stdio.h>
#include <stdlib.h>

#include "base.h"
#include "metodist/model/teacher.h"
#include "tests/screen/harness.h"

enum { SAVES = 5000 };
static const double SCREEN_TO_READER = 0.25;

struct office {
	const struct bench *bench;
	char *dir;
	struct base base;
	struct titles titles;
	struct draw draw;
};

static void set_up(struct office *o, const struct bench *bench)
{
	*o = (struct office){ .bench = bench, .dir = path_in(bench, "growth") };
	copy_base(bench->small, o->dir);
	base_open(&o->base, o->dir, false);
	titles_load(&o->titles, &o->base);
}

static void tear_down(struct office *o)
{
	titles_release(&o->titles);
	base_close(&o->base);
	remove_base(o->dir);
	free(o->dir);
}

static double megabytes(const struct office *o)
{
	struct kv_stats stats;

	kv_stats(store_kv(o->base.store), &stats);
	return (double)stats.file_size / 1e6;
}

static void save_someone(struct office *o, size_t n)
{
	struct ref ref = o->titles.v[draw_below(&o->draw, o->titles.n)].ref;
	struct notes notes = { 0 };
	struct record r = { 0 }, now = { 0 };
	char phone[16];

	must(store_view_renew(o->base.view, &notes), &notes);
	must(view_get(o->base.view, ref, &r), &notes);
	record_copy(&now, &r);
	snprintf(phone, sizeof(phone), "+7%010zu", n);
	record_set(&now, kind_field(now.kind, TEACHER_PHONE), 0, slice_str(phone));
	must(store_put(o->base.store, &now, &notes), &notes);
	record_release(&r);
	record_release(&now);
	notes_release(&notes);
}

/* What the file gains by so many saves, in MB. */
static double gain(struct office *o)
{
	double before = megabytes(o);

	for (size_t i = 0; i < SAVES; i++)
		save_someone(o, i);
	return megabytes(o) - before;
}

/* By the first saves, and by as many more. */
struct gains { double first, more; };

static struct gains gains(struct office *o)
{
	struct gains g = { .first = gain(o) };

	g.more = gain(o);
	return g;
}

static struct gains with_nobody(const struct bench *bench)
{
	struct office o;
	struct gains g;

	set_up(&o, bench);
	g = gains(&o);
	tear_down(&o);
	return g;
}

static struct gains with_a_reader(const struct bench *bench, double *once_he_left)
{
	struct notes notes = { 0 };
	struct view *view;
	struct office o;
	struct gains g;

	set_up(&o, bench);
	must(store_view(o.base.store, &view, &notes), &notes);
	g = gains(&o);
	store_view_end(view);
	*once_he_left = gain(&o);
	tear_down(&o);
	return g;
}

static struct gains with_a_screen(const struct bench *bench)
{
	struct office o;
	struct term *t;
	struct gains g;

	set_up(&o, bench);
	t = term_start((struct term_config){
		.argv = { bench->program, "-d", o.dir },
		.env = { "METODIST_USER=bench" },
		.home = bench->dir,
	});
	term_wait_row(t, 23, "F10");
	term_type(t, "1");
	term_wait_row(t, 0, "1 из ");
	term_quiesce(t);
	g = gains(&o);
	term_kill(t);
	term_free(t);
	tear_down(&o);
	return g;
}

static void tell(const char *what, double gained, double readers, enum bar bar)
{
	table_line(&(struct figure){ .what = what, .unit = "MB", .ours = gained, .peer = "a reader that stays",
				     .peers = readers, .bar = bar, .limit = bar == BAR_NONE ? 0 : SCREEN_TO_READER });
}

void bench_growth(const struct bench *bench)
{
	double left;
	struct gains nobody = with_nobody(bench), reader = with_a_reader(bench, &left), screen = with_a_screen(bench);

	tell("file gains by 5,000 saves: nobody reads", nobody.first, reader.first, BAR_NONE);
	tell("by 5,000 more: nobody reads", nobody.more, reader.more, BAR_NONE);
	tell("by 5,000 saves: a list left on a screen", screen.first, reader.first, BAR_NONE);
	tell("by 5,000 more: the same list", screen.more, reader.more, BAR_RATIO_MOST);
	tell("by 5,000 more: the reader has left", left, reader.more, BAR_NONE);
}
