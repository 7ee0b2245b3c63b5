/* Many new records at once: nothing of them shows before they are whole, wherever the program that writes them ends. */
#include <unistd.h>

#include "metodist/store/find.h"
#include "metodist/store/watch.h"
#include "metodist/store/window.h"
#include "store_base.h"

enum { N = 3000, LAST = N - 1 };
static const uint64_t FROM = 1ull << 47;

/* An organization, and teachers who work there. */
struct making {
	struct window window;
	struct arena arena;
	uint64_t end_at;        /* the program dies when it has come so far; 0: it lives */
	uint64_t old;           /* an organization that was there before; teacher LAST works there as well */
};

static void set_snils(struct record *r, unsigned serial)
{
	unsigned sum = 0;
	char digits[12];

	snprintf(digits, sizeof(digits), "%09u", 500000000 + serial);
	for (unsigned i = 0; i < 9; i++)
		sum += (unsigned)(digits[i] - '0') * (9 - i);
	snprintf(digits + 9, 3, "%02u", sum % 101 % 100);
	record_set(r, kind_named(r->kind, "snils"), 0, slice_str(digits));
}

static struct record teacher(unsigned serial, uint64_t organization)
{
	struct record r = teacher_at(organization);

	set_snils(&r, serial);
	return r;
}

static void put(struct making *m, size_t i, struct record r)
{
	struct buf bytes = { 0 };

	record_tidy(&r);
	record_pack(&r, &bytes);
	m->window.v[i] = (struct window_record){
		.kind = r.kind, .id = FROM + i, .packed = arena_copy(&m->arena, buf_view(&bytes)), .position = i,
	};
	buf_release(&bytes);
	record_release(&r);
}

static void make(struct making *m)
{
	m->window = (struct window){
		.store = base.store, .from = FROM, .ids = N, .n = N, .v = mem_array(N, sizeof(*m->window.v)),
		.checked = store_seq(base.store), .position = N, .state = BATCH_DONE, .told = 1000,
	};
	assert_int_equal(store_batch_begin(base.store, "teacher штат.csv", &m->window.batch, &base.notes), ST_OK);
	put(m, 0, record_of("organization", "name=МБОУ «Новая школа»", "short_name=Новая", NULL));
	for (unsigned i = 1; i < N; i++)
		put(m, i, teacher(i, i == LAST && m->old ? m->old : FROM));
}

static void forget(struct making *m)
{
	arena_release(&m->arena);
	free(m->window.v);
}

static enum status write_down(struct making *m)
{
	notes_clear(&base.notes);
	return window_commit(&m->window, &base.notes);
}

static uint64_t count(const char *kind)
{
	struct view *view;
	uint64_t n;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	n = view_count(view, kind_of(kind));
	store_view_end(view);
	return n;
}

/* ---- what a view shows ---- */

static bool count_entry(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)r;
	(void)key;
	++*(size_t *)ctx;
	return true;
}

static bool count_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	(void)kind;
	(void)tag;
	(void)from;
	++*(size_t *)ctx;
	return true;
}

static size_t listed(const struct view *view, const char *kind)
{
	struct query q = { .kind = kind_of(kind), .by = BY_TITLE, .keys_only = true };
	size_t n = 0;

	assert_int_equal(view_each(view, &q, count_entry, &n), ST_OK);
	return n;
}

static size_t referrers(const struct view *view, uint64_t organization)
{
	size_t n = 0;

	assert_int_equal(view_referrers(view, (struct ref){ kind_of("organization")->id, 0, organization }, NULL, 0, count_referrer,
					&n), ST_OK);
	return n;
}

/* By a finder that knows the base as it was before, or knows nothing yet. */
static size_t found(struct finder *before, const struct view *view)
{
	struct finder *finder = before ? before : finder_new();
	struct hit hit;
	size_t total;

	while (!finder_build(finder, view, INT64_MAX))
		;
	finder_read(finder, view, kind_of("teacher"), SLICE("анн щук"), false, &hit, 1, &total);
	if (!before)
		finder_free(finder);
	return total;
}

/* In every index as many as there are records. */
static void assert_shows_what_is_there(uint64_t old)
{
	struct record last = teacher(LAST, 1);
	const struct field *snils = kind_named(last.kind, "snils");
	struct view *view;
	struct ref ref;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(listed(view, "teacher"), view_count(view, kind_of("teacher")));
	assert_int_equal(listed(view, "organization"), view_count(view, kind_of("organization")));
	assert_int_equal(found(NULL, view), view_count(view, kind_of("teacher")));
	assert_int_equal(referrers(view, old), 0);
	assert_int_equal(view_unique(view, last.kind, snils->tag, record_get(&last, snils->tag, 0), &ref), ST_NO);
	store_view_end(view);
	record_release(&last);
}

/* ---- a program that dies halfway ---- */

static int64_t clock_that_runs(void *ctx)
{
	static int64_t now;

	(void)ctx;
	return now += 1000000;
}

static void no_show(void *ctx, const struct progress *progress)
{
	(void)ctx;
	(void)progress;
}

struct end {
	struct progress progress;
	uint64_t at;
	bool dies;
};

static bool ends(void *ctx)
{
	struct end *end = ctx;

	if (end->progress.at < end->at)
		return false;
	if (end->dies)
		_exit(9);
	return true;
}

static enum status write_until(struct making *m, uint64_t at, bool dies)
{
	struct end end = { .at = at, .dies = dies };
	struct watcher watcher = { clock_that_runs, ends, no_show, &end };
	enum status st;

	progress_init(&end.progress, &watcher);
	store_watch(base.store, &end.progress);
	st = write_down(m);
	store_watch(base.store, NULL);
	return st;
}

static int write_and_die(void *ctx)
{
	struct making *m = ctx;

	make(m);
	write_until(m, m->end_at, true);
	return 0;
}

/* The number the batch will get: the first one after the organization. */
static uint64_t die_at(uint64_t at, uint64_t old)
{
	struct making m = { .end_at = at, .old = old };
	uint64_t batch = old + 1;
	struct batch left;

	assert_int_equal(in_child(write_and_die, &m), -1); /* it did not come to its end */
	assert_int_equal(store_batch_get(base.store, batch, &left, &base.notes), ST_OK);
	assert_int_equal(left.state, BATCH_OPEN);
	return batch;
}

/* ---- stories ---- */

static void test_all_are_there_and_in_every_index(void **state)
{
	uint64_t old = add("organization", "name=МБОУ «Старая школа»", "short_name=Старая");
	struct making m = { .old = old };
	struct record r;

	(void)state;
	make(&m);
	assert_int_equal(write_down(&m), ST_OK);
	assert_int_equal(count("teacher"), N - 1);
	r = read_back("teacher", m.window.v[1].id);
	assert_string_equal(value_in(&r, "employments.organization", 1), "Новая");
	record_release(&r);
	assert_whole();
	forget(&m);
}

static void test_what_was_on_its_way_is_found_once_it_is_there(void **state)
{
	struct finder *before = finder_new();
	struct making m = { .old = 0 };
	struct view *view;

	(void)state;
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(found(before, view), 0);
	store_view_end(view);
	make(&m);
	assert_int_equal(write_down(&m), ST_OK);
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(found(before, view), N - 1);
	store_view_end(view);
	finder_free(before);
	forget(&m);
}

static void test_a_program_that_died_left_nothing_to_be_seen(void **state)
{
	/* among the entries; among the records */
	static const uint64_t at[] = { 1, 400, 800, 960 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(at); i++) {
		uint64_t old = add("organization", "name=МБОУ «Старая школа»", "short_name=Старая");
		uint64_t batch = die_at(at[i], old);
		struct undo_result undone;

		assert_shows_what_is_there(old);
		assert_whole();
		notes_clear(&base.notes);
		store_undo_batch(base.store, batch, &undone, &base.notes);
		assert_int_equal(count("teacher"), 0);
		assert_int_equal(count("organization"), 1);
		assert_whole();
		assert_int_equal(base.notes.n, 0);
		drop("organization", old);
	}
}

static void test_what_is_on_its_way_is_not_taken_away_from_it(void **state)
{
	uint64_t old = add("organization", "name=МБОУ «Старая школа»", "short_name=Старая");
	uint64_t batch = die_at(800, old);
	struct record school = read_back("organization", old);
	struct undo_result undone;

	(void)state;
	assert_int_equal(put_says(teacher(LAST, old), "загрузке, которая ещё не закончена"), ST_NO);
	notes_clear(&base.notes);
	assert_int_equal(store_delete(base.store, (struct ref){ kind_of("organization")->id, 0, old },
				      school.rev, &base.notes), ST_NO);
	record_release(&school);
	assert_told("загрузка, которая ещё не закончена");
	assert_int_equal(store_undo_batch(base.store, batch, &undone, &base.notes), ST_OK);
	drop("teacher", put_new(teacher(LAST, old)));
	drop("organization", old);
	assert_whole();
}

static void test_who_was_stopped_clears_away_what_is_not_whole(void **state)
{
	struct making m = { .old = 0 };
	size_t written = 0;

	(void)state;
	make(&m);
	assert_int_equal(write_until(&m, 950, false), ST_NO);
	for (size_t i = 0; i < N; i++)
		written += m.window.v[i].written;
	assert_true(written > 0 && written < N);
	assert_int_equal(count("teacher"), written - 1);
	assert_whole();
	assert_int_equal(base.notes.n, 0);
	forget(&m);
}

static void test_a_value_that_is_taken_refuses_only_its_record(void **state)
{
	uint64_t old = add("organization", "name=МБОУ «Старая школа»", "short_name=Старая");
	struct making m = { .old = old };
	struct batch batch;

	(void)state;
	make(&m);
	/* the one that two of the window want, too, goes to the first of them */
	put(&m, 7, teacher(6, FROM));
	put_new(teacher(5, old));
	assert_int_equal(write_down(&m), ST_OK);
	assert_true(m.window.v[5].refused && m.window.v[7].refused);
	/* who goes on with the batch comes to them again */
	assert_int_equal(store_batch_get(base.store, m.window.batch, &batch, &base.notes), ST_OK);
	assert_int_equal(batch.state, BATCH_OPEN);
	assert_int_equal(batch.position, 0);
	assert_true(m.window.v[6].written && m.window.v[LAST].written);
	assert_int_equal(count("teacher"), 1 + N - 3);
	assert_whole();
	forget(&m);
}

static void test_what_it_refers_to_was_deleted_meanwhile(void **state)
{
	uint64_t old = add("organization", "name=МБОУ «Старая школа»", "short_name=Старая");
	struct making m = { .old = old };

	(void)state;
	make(&m);
	drop("organization", old);
	assert_int_equal(write_down(&m), ST_OK);
	assert_true(m.window.v[LAST].refused);
	assert_int_equal(count("teacher"), N - 2);
	assert_whole();
	forget(&m);
}

static struct record site_with(uint64_t organization, uint64_t competency)
{
	struct record r = record_of("site", "theme=Робототехника", NULL);
	struct buf bytes = { 0 };

	ref_put(&bytes, (struct ref){ kind_of("organization")->id, 0, organization });
	record_set(&r, kind_named(r.kind, "organization"), 0, buf_view(&bytes));
	buf_reset(&bytes);
	ref_put(&bytes, (struct ref){ kind_of("competency")->id, 0, competency });
	record_set(&r, kind_named(r.kind, "competencies"), 0, buf_view(&bytes));
	buf_release(&bytes);
	return r;
}

static void test_who_is_refused_takes_those_along_that_refer_to_it(void **state)
{
	uint64_t old = add("organization", "name=МБОУ «Старая школа»", "short_name=Старая");
	struct making m = { .old = old };

	(void)state;
	add("competency", "code=М-2", "title=Занято");
	make(&m);
	put(&m, 1, record_of("competency", "code=М-2", "title=Анализ", NULL));
	put(&m, 2, site_with(old, FROM + 1));
	assert_int_equal(write_down(&m), ST_OK);
	assert_true(m.window.v[1].refused && m.window.v[2].refused);
	assert_int_equal(count("site"), 0);
	assert_int_equal(count("teacher"), N - 3);
	assert_whole();
	forget(&m);
}

static void test_indexes_made_anew_stop_whoever_writes(void **state)
{
	uint64_t old = add("organization", "name=МБОУ «Старая школа»", "short_name=Старая");

	(void)state;
	die_at(800, old);
	assert_int_equal(store_reindex(base.store, &base.notes), ST_OK);
	put_new(teacher(LAST, old));
	assert_whole();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_all_are_there_and_in_every_index),
		STORE_TEST(test_what_was_on_its_way_is_found_once_it_is_there),
		STORE_TEST(test_a_program_that_died_left_nothing_to_be_seen),
		STORE_TEST(test_what_is_on_its_way_is_not_taken_away_from_it),
		STORE_TEST(test_who_was_stopped_clears_away_what_is_not_whole),
		STORE_TEST(test_a_value_that_is_taken_refuses_only_its_record),
		STORE_TEST(test_what_it_refers_to_was_deleted_meanwhile),
		STORE_TEST(test_who_is_refused_takes_those_along_that_refer_to_it),
		STORE_TEST(test_indexes_made_anew_stop_whoever_writes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
