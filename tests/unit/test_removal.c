/* Many records go in many commits, and come back as one; what holds one of them keeps them all. */
#include "store_base.h"

#include "metodist/store/removal.h"
#include "metodist/store/watch.h"

enum { MANY = 3000, BRANCHES = 700 /* more than one commit takes */ };

static uint64_t ids[MANY], batch;
static size_t gone;

static uint64_t commits(void)
{
	struct kv_stats stats;

	kv_stats(store_kv(base.store), &stats);
	return stats.commits;
}

static struct record competency(size_t i)
{
	char *code = mem_printf("%zu", i);
	struct record r;

	record_init(&r, kind_of("competency"));
	record_set(&r, kind_named(r.kind, "code"), 0, slice_str(code));
	record_set(&r, kind_named(r.kind, "title"), 0, SLICE("Компетенция"));
	free(code);
	return r;
}

static void add_many(void)
{
	struct change *change = change_begin(base.store);

	for (size_t i = 0; i < MANY; i++) {
		struct record r = competency(i);

		change_put(change, &r);
		record_release(&r);
	}
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	for (size_t i = 0; i < MANY; i++)
		ids[i] = change_id(change, i);
	change_free(change);
}

static size_t there(const char *kind)
{
	struct view *view;
	size_t n;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	n = view_count(view, kind_of(kind));
	store_view_end(view);
	return n;
}

static enum status remove_all(const char *kind, size_t n)
{
	notes_clear(&base.notes);
	return store_delete_all(base.store, kind_of(kind), ids, n, &batch, &gone, &base.notes);
}

static enum batch_state state_of(uint64_t id)
{
	struct batch b;

	assert_int_equal(store_batch_get(base.store, id, &b, &base.notes), ST_OK);
	return b.state;
}

static enum status take_back(void)
{
	struct undo_result result;

	return store_undo_batch(base.store, batch, &result, &base.notes);
}

static uint64_t organization_of(uint64_t parent, const char *name)
{
	struct record r = record_of("organization", NULL);
	struct buf ref = { 0 };

	record_set(&r, kind_named(r.kind, "name"), 0, slice_str(name));
	if (parent) {
		ref_put(&ref, (struct ref){ r.kind->id, 0, parent });
		record_set(&r, kind_named(r.kind, "parent"), 0, buf_view(&ref));
	}
	buf_release(&ref);
	return put_new(r);
}

static void test_thousands_go_in_several_commits_and_come_back_as_one(void **state)
{
	uint64_t before;

	(void)state;
	add_many();
	before = commits();
	assert_int_equal(remove_all("competency", MANY), ST_OK);
	/* that of the batch itself, and no less than two of records */
	assert_true(commits() - before >= 3);
	assert_int_equal(gone, MANY);
	assert_int_equal(there("competency"), 0);
	assert_int_equal(state_of(batch), BATCH_DONE);
	assert_whole();
	assert_int_equal(take_back(), ST_OK);
	assert_int_equal(there("competency"), MANY);
	assert_whole();
}

static void test_who_is_gone_already_is_passed_by(void **state)
{
	(void)state;
	ids[0] = put_new(competency(1));
	ids[1] = put_new(competency(2));
	drop("competency", ids[0]);
	assert_int_equal(remove_all("competency", 2), ST_OK);
	assert_int_equal(gone, 1);
	assert_int_equal(remove_all("competency", 2), ST_OK);
	assert_int_equal(gone, 0);
}

/* A department, its school, and so on down, the department first; and many branches of the last. */
static void test_a_chain_of_those_who_refer_to_each_other_goes_from_its_end(void **state)
{
	static const char *const names[] = { "Комитет", "Отдел", "Школа", "Филиал", "Корпус" };
	size_t n = 0;
	uint64_t before;

	(void)state;
	for (; n < ARRAY_SIZE(names); n++)
		ids[n] = organization_of(n ? ids[n - 1] : 0, names[n]);
	for (; n < ARRAY_SIZE(names) + BRANCHES; n++)
		ids[n] = organization_of(ids[ARRAY_SIZE(names) - 1], "Класс");
	before = commits();
	assert_int_equal(remove_all("organization", n), ST_OK);
	assert_true(commits() - before >= 3);
	assert_int_equal(there("organization"), 0);
	assert_whole();
	assert_int_equal(take_back(), ST_OK);
	assert_int_equal(there("organization"), n);
	assert_whole();
}

static void refer(uint64_t from, uint64_t to)
{
	struct record r = read_back("organization", from);
	struct buf ref = { 0 };

	ref_put(&ref, (struct ref){ r.kind->id, 0, to });
	record_set(&r, kind_named(r.kind, "parent"), 0, buf_view(&ref));
	assert_int_equal(store_put(base.store, &r, &base.notes), ST_OK);
	buf_release(&ref);
	record_release(&r);
}

static void test_those_who_hold_each_other_in_a_ring_go_at_one_stroke(void **state)
{
	(void)state;
	ids[0] = organization_of(0, "Школа");
	ids[1] = organization_of(ids[0], "Лицей");
	ids[2] = organization_of(ids[1], "Гимназия");
	refer(ids[0], ids[2]);
	assert_int_equal(remove_all("organization", 3), ST_OK);
	assert_int_equal(there("organization"), 0);
	assert_whole();
}

static void test_one_whom_another_record_holds_keeps_them_all(void **state)
{
	struct record teacher;
	uint64_t before;

	(void)state;
	for (size_t i = 0; i < 5; i++)
		ids[i] = organization_of(0, "Школа");
	teacher = teacher_at(ids[3]);
	put_new(teacher);
	before = store_seq(base.store);
	assert_int_equal(remove_all("organization", 5), ST_NO);
	assert_told("на неё ссылаются");
	assert_int_equal(gone, 0);
	assert_int_equal(there("organization"), 5);
	/* nothing went and came back */
	assert_int_equal(store_seq(base.store), before);
	assert_int_equal(state_of(batch), BATCH_UNDONE);
}

/* ---- stopped ---- */

struct somebody {
	int64_t now;
	uint64_t until;         /* commits */
	size_t shown;
	bool told_that_it_cannot;
};

static int64_t leap(void *ctx)
{
	return ((struct somebody *)ctx)->now += 1000000;
}

static bool stops(void *ctx)
{
	return commits() >= ((struct somebody *)ctx)->until;
}

static void show(void *ctx, const struct progress *progress)
{
	struct somebody *s = ctx;

	s->shown++;
	s->told_that_it_cannot |= !progress->watch->stops;
}

static void watch_until(struct somebody *s, struct watcher *watcher, struct progress *progress)
{
	*watcher = (struct watcher){ leap, stops, show, s };
	progress_init(progress, watcher);
	store_watch(base.store, progress);
}

static void test_stopped_half_way_it_leaves_what_was(void **state)
{
	struct somebody s = { 0 };
	struct watcher watcher;
	struct progress progress;

	(void)state;
	add_many();
	s.until = commits() + 3;
	watch_until(&s, &watcher, &progress);
	assert_int_equal(remove_all("competency", MANY), ST_NO);
	store_watch(base.store, NULL);
	assert_true(progress.stopped);
	assert_true(progress.told);
	assert_told("что успело измениться, возвращено");
	assert_true(s.told_that_it_cannot);
	assert_true(commits() > s.until);
	assert_int_equal(there("competency"), MANY);
	assert_int_equal(state_of(batch), BATCH_UNDONE);
	assert_whole();
}

static void test_stopped_before_the_first_commit_it_writes_nothing(void **state)
{
	struct somebody s = { 0 };
	struct watcher watcher;
	struct progress progress;
	uint64_t seq;

	(void)state;
	add_many();
	seq = store_seq(base.store);
	s.until = commits();
	watch_until(&s, &watcher, &progress);
	assert_int_equal(remove_all("competency", MANY), ST_NO);
	store_watch(base.store, NULL);
	assert_told("ничего не удалено");
	assert_int_equal(store_seq(base.store), seq);
	assert_int_equal(there("competency"), MANY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_thousands_go_in_several_commits_and_come_back_as_one),
		STORE_TEST(test_who_is_gone_already_is_passed_by),
		STORE_TEST(test_a_chain_of_those_who_refer_to_each_other_goes_from_its_end),
		STORE_TEST(test_those_who_hold_each_other_in_a_ring_go_at_one_stroke),
		STORE_TEST(test_one_whom_another_record_holds_keeps_them_all),
		STORE_TEST(test_stopped_half_way_it_leaves_what_was),
		STORE_TEST(test_stopped_before_the_first_commit_it_writes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
