/* A base that several processes, and users with fewer rights, work in. */
#include <fcntl.h>

#include "../../src/kv/lock.h"
#include "kv_base.h"

static char lock_path[128];

struct inherited {
	struct kv *kv;
	struct kv_txn *txn;
};

static int use_after_fork(void *ctx)
{
	struct inherited *inherited = ctx;
	struct kv *kv = inherited->kv, *own;
	struct kv_config c = config("ребёнок");
	struct notes notes = { 0 };
	struct kv_txn *txn;

	if (kv_begin(kv, &txn, &notes) != ST_FAILED || !strstr(notes_first(&notes), "fork"))
		return 1;
	if (kv_open(&own, &c, &notes) || !stands(own, SLICE("Xa"), "1"))
		return 2;
	kv_close(own);
	kv_end(inherited->txn);
	kv_close(kv);
	return 0;
}

static void test_a_forked_child_opens_its_own(void **state)
{
	struct kv *kv = open_base();
	struct inherited inherited = { .kv = kv };
	int i;

	(void)state;
	put(kv, SLICE("Xa"), SLICE("1"));
	inherited.txn = begin(kv);
	assert_int_equal(in_child(use_after_fork, &inherited), 0);
	for (i = 0; i < 20; i++)
		put(kv, SLICE("Xa"), i % 2 ? SLICE("2") : SLICE("3"));
	assert_true(slice_is(get(inherited.txn, SLICE("Xa")), "1"));
	kv_end(inherited.txn);
	kv_close(kv);
}

static int add_hundred(void *ctx)
{
	struct kv *kv = open_base();
	int i;

	(void)ctx;
	for (i = 0; i < 100; i++)
		add(kv, SLICE("Mids"), 1);
	put(kv, SLICE("R\7child"), SLICE("a kind the parent has not seen"));
	kv_close(kv);
	return 0;
}

static void test_two_processes_count_together(void **state)
{
	struct child child = start(add_hundred, NULL);
	struct kv *kv;

	(void)state;
	add_hundred(NULL);
	assert_int_equal(finish(child), 0);
	kv = open_base();
	assert_int_equal(counter(kv, SLICE("Mids")), 200);
	assert_int_equal(in_child(add_hundred, NULL), 0);
	assert_int_equal(counter(kv, SLICE("Mids")), 300);
	kv_close(kv);
}

static int put_new_kind(void *ctx)
{
	struct kv *kv = open_base();

	(void)ctx;
	put(kv, SLICE("R\11x"), SLICE("from the child"));
	kv_close(kv);
	return 0;
}

static void test_a_kind_first_stored_by_another_process_is_seen(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *before = begin(kv);

	(void)state;
	assert_int_equal(in_child(put_new_kind, NULL), 0);
	assert_null(get(before, SLICE("R\11x")).p);
	assert_true(stands(kv, SLICE("R\11x"), "from the child"));
	assert_null(get(before, SLICE("R\11x")).p);
	kv_end(before);
	kv_close(kv);
}

static void test_a_kind_created_meanwhile_counts_in_expectations(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);

	(void)state;
	kv_expect_none(txn, SLICE("R\11"), SLICE("R\12"));
	kv_put(txn, SLICE("R\11y"), SLICE(""));
	assert_int_equal(in_child(put_new_kind, NULL), 0);
	assert_int_equal(commit_fails(txn, ""), ST_CONFLICT);
	assert_true(slice_is(kv_conflict(txn), "R\11x"));
	kv_end(txn);
	kv_close(kv);
}

static void test_a_kind_created_in_vain_leaves_no_trace(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);

	(void)state;
	kv_expect_none(txn, SLICE("R\12"), SLICE("R\13"));
	kv_put(txn, SLICE("R\13a"), SLICE("created and lost"));
	put(kv, SLICE("R\12a"), SLICE(""));
	assert_int_equal(commit_fails(txn, ""), ST_CONFLICT);
	kv_end(txn);
	put(kv, SLICE("R\13b"), SLICE("stays"));
	assert_true(stands(kv, SLICE("R\13a"), NULL));
	assert_true(stands(kv, SLICE("R\13b"), "stays"));
	kv_close(kv);
}

static int take_all_slots(void *ctx)
{
	struct kv *kv = open_base();
	struct notes notes = { 0 };
	struct kv_txn *txn;

	(void)ctx;
	while (kv_begin(kv, &txn, &notes) == ST_OK)
		;
	return strstr(notes_first(&notes), "слишком много программ") ? 0 : 1;
}

static void test_the_dead_give_back_their_places_among_the_readers(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *first = begin(kv), *second;

	(void)state;
	assert_int_equal(in_child(take_all_slots, NULL), 0);
	second = begin(kv);
	kv_end(second);
	kv_end(first);
	kv_close(kv);
}

static int hold(void *ctx)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };
	int *pipes = ctx, fd = open(lock_path, O_RDWR);

	if (fcntl(fd, F_SETLK, &lock) == 0 && pwrite(fd, "сидорова, 77\n", 21, 0) == 21 &&
	    write(pipes[1], "!", 1) == 1)
		pause();
	return 1;
}

/* A process that holds the lock until it is killed. */
static struct child hold_lock(void)
{
	struct child child;
	int pipes[2];
	char c;

	snprintf(lock_path, sizeof(lock_path), "%s/metodist.write", dir);
	assert_int_equal(pipe(pipes), 0);
	child = start(hold, pipes);
	assert_int_equal(read(pipes[0], &c, 1), 1);
	close(pipes[0]);
	close(pipes[1]);
	return child;
}

static void release(struct child child)
{
	kill(child.pid, SIGKILL);
	assert_int_equal(finish(child), -1);
}

static void test_a_busy_base_names_who_writes(void **state)
{
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);
	struct child other = hold_lock();

	(void)state;
	kv_put(txn, SLICE("Xa"), SLICE("1"));
	assert_int_equal(commit_fails(txn, "пишет сидорова, 77"), ST_FAILED);
	release(other);
	commit_end(txn);
	assert_true(stands(kv, SLICE("Xa"), "1"));
	kv_close(kv);
}

static bool blocked(int signal)
{
	sigset_t now;

	sigprocmask(SIG_BLOCK, NULL, &now);
	return sigismember(&now, signal);
}

static void test_a_stop_waits_until_the_lock_is_given_back(void **state)
{
	struct write_lock lock;
	struct notes notes = { 0 };

	(void)state;
	assert_int_equal(lock_open(&lock, file_in("metodist.write"), &notes), ST_OK);
	assert_int_equal(lock_take(&lock, "петров", 0, &notes), ST_OK);
	assert_true(blocked(SIGTSTP) && blocked(SIGINT) && blocked(SIGTERM) && blocked(SIGHUP));
	lock_release(&lock);
	assert_false(blocked(SIGTSTP) || blocked(SIGINT) || blocked(SIGTERM) || blocked(SIGHUP));
	lock_close(&lock);
}

static void test_signals_are_not_held_while_waiting_in_vain(void **state)
{
	struct write_lock lock;
	struct notes notes = { 0 };
	struct child other;

	(void)state;
	assert_int_equal(lock_open(&lock, file_in("metodist.write"), &notes), ST_OK);
	other = hold_lock();
	assert_int_equal(lock_take(&lock, "петров", 0, &notes), ST_FAILED);
	assert_false(blocked(SIGTSTP));
	release(other);
	lock_close(&lock);
	notes_release(&notes);
}

static int grow(void *ctx)
{
	struct kv *kv = open_base();
	char *big = mem_alloc(4 << 20);

	(void)ctx;
	put(kv, SLICE("Xbig"), slice_from(big, 4 << 20));
	kv_close(kv);
	free(big);
	return 0;
}

static void test_a_base_grown_by_another_process_is_read_on(void **state)
{
	struct kv_config c = config("петров");
	struct notes notes = { 0 };
	struct kv_txn *txn;
	struct kv *kv;

	(void)state;
	c.map_size = 1 << 20;
	assert_int_equal(kv_open(&kv, &c, &notes), ST_OK);
	assert_int_equal(in_child(grow, NULL), 0);
	txn = begin(kv);
	assert_int_equal(get(txn, SLICE("Xbig")).n, 4 << 20);
	kv_put(txn, SLICE("Xsmall"), SLICE("1"));
	commit_end(txn);
	kv_close(kv);
}

static int without_rights(void *ctx)
{
	struct kv_config c = config("гость");
	struct notes notes = { 0 };
	struct kv *kv;

	if (geteuid() == 0 && (setegid(65534) || seteuid(65534)))
		return 1;
	c.create = false;
	c.read_only = *(bool *)ctx;
	if (kv_open(&kv, &c, &notes) != ST_DENIED)
		return 2;
	return strstr(notes_first(&notes), c.read_only ? "и для чтения нужен" : "нет права писать") ? 0 : 3;
}

static void test_a_read_only_folder_is_said_so(void **state)
{
	char *path = file_in("metodist.mdb"), *table = file_in("metodist.mdb-lock");
	bool read_only = false;

	(void)state;
	kv_close(open_base());
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(chmod(table, 0444), 0);
	assert_int_equal(chmod(dir, 0555), 0);
	assert_int_equal(in_child(without_rights, &read_only), 0);
	read_only = true;
	assert_int_equal(in_child(without_rights, &read_only), 0);
	assert_int_equal(chmod(dir, 0755), 0);
	free(path);
	free(table);
}

static int read_as_guest(void *ctx)
{
	struct kv_config c = config("гость");
	struct notes notes = { 0 };
	struct kv_txn *txn;
	struct kv *kv;
	uint64_t seq;
	int code = 0;

	(void)ctx;
	if (geteuid() == 0 && (setegid(65534) || seteuid(65534)))
		return 1;
	c.create = false;
	c.read_only = true;
	if (kv_open(&kv, &c, &notes) || !kv_read_only(kv) || !stands(kv, SLICE("Xa"), "1"))
		return 2;
	if (kv_begin(kv, &txn, &notes))
		return 3;
	kv_put(txn, SLICE("Xb"), SLICE("2"));
	if (kv_commit(txn, 0, &seq, &notes) != ST_DENIED)
		code = 4;
	kv_end(txn);
	kv_close(kv);
	return code;
}

static void test_a_reader_needs_only_the_table_of_readers(void **state)
{
	char *path = file_in("metodist.mdb"), *table = file_in("metodist.mdb-lock");
	struct kv *kv = open_base();

	(void)state;
	put(kv, SLICE("Xa"), SLICE("1"));
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(chmod(table, 0666), 0);
	assert_int_equal(chmod(dir, 0555), 0);
	assert_int_equal(in_child(read_as_guest, NULL), 0);
	assert_int_equal(chmod(dir, 0755), 0);
	kv_close(kv);
	free(path);
	free(table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_forked_child_opens_its_own, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_two_processes_count_together, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_kind_first_stored_by_another_process_is_seen,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_kind_created_meanwhile_counts_in_expectations,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_kind_created_in_vain_leaves_no_trace,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_dead_give_back_their_places_among_the_readers,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_busy_base_names_who_writes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_stop_waits_until_the_lock_is_given_back,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_signals_are_not_held_while_waiting_in_vain,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_base_grown_by_another_process_is_read_on,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_read_only_folder_is_said_so, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_reader_needs_only_the_table_of_readers,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
