/* The files of a base: made, opened again, refused, copied, replaced underneath, on a full disk. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "../../src/kv/lmdb.h"
#include "kv_base.h"

#include "metodist/kv/watch.h"

static void test_a_base_is_the_same_after_reopening(void **state)
{
	struct kv *kv = open_base();
	struct kv_uuid uuid;
	struct kv_config c = config("петров");

	(void)state;
	assert_int_equal(kv_uuid(kv).v[15], 0x5a);
	log_one(kv, "line", 10);
	put(kv, SLICE("R\1a"), SLICE("record"));
	kv_close(kv);
	*(int *)c.random_ctx = 0x11;
	kv = open_base();
	*(int *)c.random_ctx = 0x5a;
	uuid = kv_uuid(kv);
	assert_int_equal(uuid.v[0], 0x5a);
	assert_int_equal(kv_seq(kv), 1);
	assert_true(stands(kv, SLICE("R\1a"), "record"));
	kv_close(kv);
}

static void test_no_base_is_said_so(void **state)
{
	struct kv_config c = config("петров");
	char *path = file_in("metodist.mdb");

	(void)state;
	c.create = false;
	assert_int_equal(open_fails(&c, "нет базы"), ST_NO);
	c.create = true;
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(open_fails(&c, "не обычный файл"), ST_FAILED);
	rmdir(path);
	free(path);
}

static void test_a_file_that_is_no_base_is_refused(void **state)
{
	struct kv_config c = config("петров");
	char *path = file_in("metodist.mdb"), junk[8192];
	int fd = open(path, O_WRONLY | O_CREAT, 0600);

	(void)state;
	memset(junk, 'j', sizeof(junk));
	assert_int_equal(write(fd, junk, sizeof(junk)), sizeof(junk));
	close(fd);
	assert_int_equal(open_fails(&c, "это не база"), ST_FAILED);
	free(path);
}

static void test_a_newer_base_is_refused(void **state)
{
	struct kv *kv = open_base();
	struct kv_config c = config("петров");

	(void)state;
	put(kv, SLICE("Mformat"), SLICE("\0\0\0\3"));
	kv_close(kv);
	assert_int_equal(open_fails(&c, "база новее программы"), ST_FAILED);
}

static uint32_t format_of(struct kv *kv)
{
	struct kv_txn *txn = begin(kv);
	uint32_t format = get_u32(get(txn, SLICE("Mformat")).p);

	kv_end(txn);
	return format;
}

/* Whoever only reads leaves it to those who write. */
static void test_a_base_of_the_first_format_is_of_this_one_once_opened_for_writing(void **state)
{
	struct kv_config c = config("петров");
	struct kv *kv = open_base();
	struct notes notes = { 0 };

	(void)state;
	put(kv, SLICE("Mformat"), slice_from("\0\0\0\1", 4));
	kv_close(kv);
	c.read_only = true;
	assert_int_equal(kv_open(&kv, &c, &notes), ST_OK);
	assert_int_equal(format_of(kv), 1);
	kv_close(kv);
	kv = open_base();
	assert_int_equal(format_of(kv), 2);
	kv_close(kv);
	notes_release(&notes);
}

static void test_a_base_left_half_made_is_made_anew(void **state)
{
	char *path = file_in("metodist.mdb.new");
	int fd = open(path, O_WRONLY | O_CREAT, 0600);
	struct kv *kv;

	(void)state;
	assert_int_equal(write(fd, "half", 4), 4);
	close(fd);
	kv = open_base();
	assert_int_equal(access(path, F_OK), -1);
	kv_close(kv);
	free(path);
}

static void test_a_base_is_opened_once_in_a_process(void **state)
{
	struct kv *kv = open_base();
	struct kv_config c = config("петров");

	(void)state;
	assert_int_equal(open_fails(&c, "уже открыта"), ST_FAILED);
	kv_close(kv);
	kv_close(open_base());
}

static void test_a_base_belongs_to_its_group(void **state)
{
	static const char *const names[] = { "metodist.mdb", "metodist.mdb-lock", "metodist.write" };
	mode_t mask = umask(0077);
	size_t i;

	(void)state;
	kv_close(open_base());
	assert_int_equal(umask(mask), 0077);
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		char *path = file_in(names[i]);
		struct stat st;

		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0660);
		free(path);
	}
}

static void test_programs_executed_from_ours_do_not_inherit_the_base(void **state)
{
	struct kv *kv = open_base();
	size_t files = 0;
	int fd;

	(void)state;
	for (fd = 3; fd < 64; fd++) {
		char link[32], target[256];
		ssize_t n;

		snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
		n = readlink(link, target, sizeof(target));
		if (n < 0 || slice_find(slice_from(target, (size_t)n), SLICE("/metodist.")) < 0)
			continue;
		assert_int_equal(fcntl(fd, F_GETFD), FD_CLOEXEC);
		files++;
	}
	assert_int_equal(files, 4);
	kv_close(kv);
}

static void test_only_the_tried_version_of_lmdb_is_trusted(void **state)
{
	struct notes notes = { 0 };

	(void)state;
	assert_int_equal(lmdb_check_version(0, 9, 24, &notes), ST_OK);
	assert_int_equal(notes.n, 0);
	assert_int_equal(lmdb_check_version(0, 9, 31, &notes), ST_OK);
	assert_int_equal(notes.n, 1);
	assert_true(notes.v[0].warning);
	assert_int_equal(lmdb_check_version(0, 9, 70, &notes), ST_FAILED);
	assert_int_equal(lmdb_check_version(1, 0, 0, &notes), ST_FAILED);
	assert_says(&notes, "поставьте 0.9.24");
	notes_release(&notes);
}

static void test_a_base_replaced_underneath_takes_no_commit(void **state)
{
	char *path = file_in("metodist.mdb"), *old = file_in("old"), *copy = file_in("copy");
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);
	struct notes notes = { 0 };

	(void)state;
	assert_int_equal(kv_backup(kv, copy, &notes), ST_OK);
	kv_put(txn, SLICE("Xa"), SLICE("1"));
	assert_int_equal(rename(path, old), 0);
	assert_int_equal(commit_fails(txn, "заменили или удалили"), ST_FAILED);
	assert_int_equal(rename(copy, path), 0);
	assert_int_equal(commit_fails(txn, "заменили или удалили"), ST_FAILED);
	assert_int_equal(rename(old, path), 0);
	commit_end(txn);
	kv_close(kv);
	free(path);
	free(old);
	free(copy);
}

static int use_the_copy(void *ctx)
{
	struct kv *kv = open_base();
	bool whole = stands(kv, SLICE("Xa"), "1");

	(void)ctx;
	put(kv, SLICE("Xa"), SLICE("4"));
	kv_close(kv);
	return whole;
}

/* The commits of a copy are counted from its own beginning, not from where its base had come to. */
static void test_a_base_put_in_place_of_another_is_read_and_written_at_once(void **state)
{
	char *old = file_in("old"), *copy = file_in("copy");
	struct kv *before = open_base();
	struct notes notes = { 0 };
	struct kv_txn *txn;

	(void)state;
	put(before, SLICE("Xa"), SLICE("1"));
	assert_int_equal(kv_backup(before, copy, &notes), ST_OK);
	put(before, SLICE("Xa"), SLICE("2"));
	put(before, SLICE("Xa"), SLICE("3"));
	assert_int_equal(kv_replace(dir, copy, old, "петров", &notes), ST_OK);
	assert_int_equal(in_child(use_the_copy, NULL), true);
	txn = begin(before);
	assert_true(slice_is(get(txn, SLICE("Xa")), "3"));
	kv_put(txn, SLICE("Xa"), SLICE("5"));
	assert_int_equal(commit_fails(txn, "заменили или удалили"), ST_FAILED);
	kv_end(txn);
	kv_close(before);
	before = open_base();
	assert_true(stands(before, SLICE("Xa"), "4"));
	kv_close(before);
	free(old);
	free(copy);
}

static void test_a_lost_table_of_readers_takes_no_commit(void **state)
{
	char *path = file_in("metodist.mdb-lock");
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);

	(void)state;
	kv_put(txn, SLICE("Xa"), SLICE("1"));
	unlink(path);
	assert_int_equal(commit_fails(txn, "metodist.mdb-lock удалили"), ST_FAILED);
	kv_end(txn);
	kv_close(kv);
	free(path);
}

static void test_a_backup_is_a_base(void **state)
{
	char *path = file_in("metodist.mdb"), *copy = file_in("copy");
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);
	struct notes notes = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 10; i++)
		log_one(kv, "line", 300);
	put(kv, SLICE("R\1a"), SLICE("record"));
	kv_put(txn, SLICE("Xlater"), SLICE(""));
	assert_int_equal(kv_backup(kv, copy, &notes), ST_OK);
	commit_end(txn);
	assert_int_equal(kv_backup(kv, copy, &notes), ST_FAILED);
	assert_non_null(strstr(notes_first(&notes), "файл уже есть"));
	notes_release(&notes);
	kv_close(kv);
	assert_int_equal(rename(copy, path), 0);
	kv = open_base();
	assert_true(stands(kv, SLICE("R\1a"), "record"));
	assert_true(stands(kv, SLICE("Xlater"), NULL));
	assert_true(journal(kv).whole);
	log_one(kv, "goes on", 1);
	assert_int_equal(journal(kv).next, 12);
	kv_close(kv);
	free(path);
	free(copy);
}

/* Put in no order, entries leave the pages of the base half empty. */
static void test_the_pages_of_a_backup_are_full(void **state)
{
	enum { ENTRIES = 20000, KEY = 40, NODE = 10, PAGES = 4096 };
	char *copy = file_in("copy"), room[KEY + 1];
	struct kv *kv = open_base();
	struct notes notes = { 0 };
	struct kv_txn *txn = NULL;
	struct stat file;

	(void)state;
	for (uint64_t i = 0, n = 0; i < ENTRIES; i++) {
		if (i % 1000 == 0)
			txn = begin(kv);
		n = (n + 7919) % ENTRIES;
		snprintf(room, sizeof(room), "X%039llu", (unsigned long long)n);
		kv_put(txn, slice_from(room, KEY), SLICE(""));
		if (i % 1000 == 999)
			commit_end(txn);
	}
	assert_int_equal(kv_backup(kv, copy, &notes), ST_OK);
	assert_int_equal(stat(copy, &file), 0);
	assert_true(file.st_size < ENTRIES * (KEY + NODE) * 11 / 10 + 20 * PAGES);
	kv_close(kv);
	free(copy);
}

static int64_t a_second_later(void *ctx)
{
	static int64_t now;

	(void)ctx;
	return now += 1000000;
}

static bool stops_at_once(void *ctx)
{
	(void)ctx;
	return true;
}

static void show_nothing(void *ctx, const struct progress *progress)
{
	(void)ctx;
	(void)progress;
}

static void test_a_backup_that_is_stopped_leaves_nothing(void **state)
{
	const struct watcher watcher = { .clock = a_second_later, .stops = stops_at_once, .show = show_nothing };
	char *copy = file_in("copy"), *part = mem_printf("%s.%d.part", copy, (int)getpid());
	struct kv *kv = open_base();
	struct progress progress;
	struct notes notes = { 0 };

	(void)state;
	for (int i = 0; i < 5; i++)
		log_one(kv, "line", 2 << 20);
	progress_init(&progress, &watcher);
	kv_watch(kv, &progress);
	assert_int_equal(kv_backup(kv, copy, &notes), ST_NO);
	assert_non_null(strstr(notes_first(&notes), "копии нет"));
	assert_int_equal(access(copy, F_OK), -1);
	assert_int_equal(access(part, F_OK), -1);
	kv_watch(kv, NULL);
	assert_int_equal(kv_backup(kv, copy, &notes), ST_OK);
	kv_close(kv);
	notes_release(&notes);
	free(copy);
	free(part);
}

/* The pages that name the root did not reach the disk, all else did. */
static void test_a_power_cut_takes_a_hidden_commit_back_whole(void **state)
{
	char *path = file_in("metodist.mdb");
	struct kv *kv = open_base();
	struct kv_txn *txn;
	char roots[2 * 4096];
	int fd = open(path, O_RDWR | O_CLOEXEC), i;

	(void)state;
	for (i = 0; i < 3; i++)
		put(kv, SLICE("Xold"), slice_from("123" + i, 1));
	assert_int_equal(pread(fd, roots, sizeof(roots), 0), sizeof(roots));
	txn = begin(kv);
	kv_hidden(txn);
	kv_put(txn, SLICE("Xold"), SLICE("new"));
	kv_put(txn, SLICE("Xmore"), SLICE("more"));
	commit_end(txn);
	assert_true(stands(kv, SLICE("Xold"), "new"));
	kv_close(kv);
	assert_int_equal(pwrite(fd, roots, sizeof(roots), 0), sizeof(roots));
	kv = open_base();
	assert_true(stands(kv, SLICE("Xold"), "3"));
	assert_true(stands(kv, SLICE("Xmore"), NULL));
	put(kv, SLICE("Xmore"), SLICE("later"));
	assert_true(stands(kv, SLICE("Xmore"), "later"));
	kv_close(kv);
	close(fd);
	free(path);
}

static void test_a_full_disk_loses_nothing(void **state)
{
	struct rlimit was, tight;
	struct kv *kv = open_base();
	struct kv_txn *txn = begin(kv);
	struct kv_stats stats;
	char *big = mem_alloc(300000);
	int i;

	(void)state;
	put(kv, SLICE("Xold"), SLICE("stays"));
	log_one(kv, "line", 100);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	kv_stats(kv, &stats);
	tight = (struct rlimit){ stats.file_size, was.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	kv_put(txn, SLICE("R\1new"), slice_from(big, 300000));
	kv_log(txn, SLICE("line"), SLICE(""));
	for (i = 0; i < 3; i++) {
		assert_int_equal(commit_fails(txn, "нет места на диске"), ST_FAILED);
		assert_true(stands(kv, SLICE("Xold"), "stays"));
		assert_true(stands(kv, SLICE("R\1new"), NULL));
	}
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_int_equal(commit_end(txn), 2);
	assert_true(journal(kv).whole);
	kv_close(kv);
	kv = open_base();
	assert_true(stands(kv, SLICE("Xold"), "stays"));
	txn = begin(kv);
	assert_int_equal(get(txn, SLICE("R\1new")).n, 300000);
	kv_end(txn);
	kv_close(kv);
	free(big);
}

static void test_a_full_map_says_what_to_do(void **state)
{
	struct kv_config c = config("петров");
	struct notes notes = { 0 };
	struct kv_txn *txn;
	struct kv *kv;
	char *big = mem_alloc(2 << 20);

	(void)state;
	c.map_size = 1 << 20;
	assert_int_equal(kv_open(&kv, &c, &notes), ST_OK);
	txn = begin(kv);
	kv_put(txn, SLICE("Xa"), slice_from(big, 2 << 20));
	assert_int_equal(commit_fails(txn, "предельный размер"), ST_FAILED);
	kv_end(txn);
	put(kv, SLICE("Xa"), SLICE("small"));
	kv_close(kv);
	free(big);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_base_is_the_same_after_reopening, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_no_base_is_said_so, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_file_that_is_no_base_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_newer_base_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_base_of_the_first_format_is_of_this_one_once_opened_for_writing,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_base_left_half_made_is_made_anew, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_base_is_opened_once_in_a_process, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_base_belongs_to_its_group, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_programs_executed_from_ours_do_not_inherit_the_base,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_only_the_tried_version_of_lmdb_is_trusted,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_base_replaced_underneath_takes_no_commit,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_base_put_in_place_of_another_is_read_and_written_at_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_lost_table_of_readers_takes_no_commit,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_backup_is_a_base, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_pages_of_a_backup_are_full, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_backup_that_is_stopped_leaves_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_power_cut_takes_a_hidden_commit_back_whole, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_full_disk_loses_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_full_map_says_what_to_do, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
