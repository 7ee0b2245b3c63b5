#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/base/world.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static void test_a_pinned_world_moves_only_when_read(void **state)
{
	struct world a, b;
	uint8_t x[20], y[20], z[20];

	(void)state;
	world_pinned(&a, 1000, "метод");
	world_pinned(&b, 1000, "метод");
	assert_int_equal(world_now(&a), 1000);
	assert_int_equal(world_now(&a), 1001);
	a.random(&a, x, sizeof(x));
	a.random(&a, y, sizeof(y));
	b.random(&b, z, sizeof(z));
	assert_memory_not_equal(x, y, sizeof(x));
	assert_memory_equal(x, z, sizeof(x));
	assert_int_equal(world_now(&a), 1002);
	assert_string_equal(a.user, "метод");
	assert_int_equal(world_today(&b), 0);
}

static bool real_with(const char *now, const char *user, struct world *w)
{
	bool ok;

	assert_int_equal(setenv("METODIST_NOW", now, 1), 0);
	assert_int_equal(setenv("METODIST_USER", user, 1), 0);
	ok = world_real(w, "Europe/Moscow");
	unsetenv("METODIST_NOW");
	unsetenv("METODIST_USER");
	return ok;
}

static void test_the_environment_can_pin_the_real_world(void **state)
{
	static const char *const bad[] = {
		"", "2026-11-21", "2026-11-21T22:00:00", "2026-11-21T24:00:00Z", "2026-02-30T22:00:00Z",
		"21.11.2026T22:00:00Z",
		"2026-11-21T22:00:00.Z", "2026-11-21T22:00:00.1234567Z", "2026-11-21T22:00:00Z ",
		"2026-11-21T22:00",
	};
	struct buf text = { 0 };
	struct world w;
	uint8_t x[32] = { 0 }, none[32] = { 0 };

	(void)state;
	assert_true(real_with("2026-11-21T22:00:00.5Z", "petrova", &w));
	assert_string_equal(w.user, "petrova");
	date_instant(world_now(&w), &text);
	assert_string_equal(buf_cstr(&text), "2026-11-21T22:00:00.500000Z");
	assert_int_equal(world_today(&w), date_day((struct civil){ 2026, 11, 22 }));
	w.random(&w, x, sizeof(x));
	assert_memory_not_equal(x, none, sizeof(x));
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		if (real_with(bad[i], "petrova", &w))
			fail_msg("«%s» must not pin the clock", bad[i]);
	}
	assert_false(real_with("2026-11-21T22:00:00Z", "", &w));
	assert_false(real_with("2026-11-21T22:00:00Z", "a\nb", &w));
	assert_false(world_real(&w, "Europe/Uryupinsk"));
	buf_release(&text);
}

static char folder[] = "/tmp/metodist-test-XXXXXX";

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

/* Valid until the next call. */
static const char *in_folder(const char *name)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

static size_t count_in_folder(void)
{
	DIR *dir = opendir(folder);
	size_t n = 0;

	assert_non_null(dir);
	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2; /* itself and its parent */
}

static int remove_folder(void **state)
{
	(void)state;
	unlink(in_folder("файл"));
	unlink(in_folder("канал"));
	rmdir(in_folder("а/б"));
	rmdir(in_folder("а/в"));
	rmdir(in_folder("а"));
	return rmdir(folder);
}

static void test_a_written_file_is_read_back_with_its_mode(void **state)
{
	struct notes notes = { 0 };
	struct buf b = { 0 };
	struct stat st;

	(void)state;
	assert_int_equal(file_write(in_folder("файл"), SLICE("первое"), 0640, &notes), ST_OK);
	assert_int_equal(file_write(in_folder("файл"), SLICE("второе\0!"), 0604, &notes), ST_OK);
	buf_str(&b, "=");
	assert_int_equal(file_read(in_folder("файл"), 14, &b, &notes), ST_OK);
	assert_true(slice_eq(buf_view(&b), SLICE("=второе\0!")));
	assert_int_equal(stat(in_folder("файл"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0604);
	assert_int_equal(notes.n, 0);
	buf_release(&b);
}

static void test_files_put_together_are_settled_together(void **state)
{
	struct notes notes = { 0 };
	struct buf b = { 0 };

	(void)state;
	assert_int_equal(file_put(in_folder("файл"), SLICE("первое"), 0600, &notes), ST_OK);
	assert_int_equal(file_put(in_folder("файл"), SLICE("второе"), 0600, &notes), ST_OK);
	assert_int_equal(file_settle(folder, &notes), ST_OK);
	assert_int_equal(file_read(in_folder("файл"), 100, &b, &notes), ST_OK);
	assert_true(slice_eq(buf_view(&b), SLICE("второе")));
	assert_int_equal(notes.n, 0);
	assert_int_equal(file_settle(in_folder("нет"), &notes), ST_NO);
	assert_true(slice_find(slice_str(notes_first(&notes)), SLICE("нет")) >= 0);
	notes_release(&notes);
	buf_release(&b);
}

static void assert_unread(const char *path, size_t max, enum status st, const char *why)
{
	struct notes notes = { 0 };
	struct buf b = { 0 };

	buf_str(&b, "=");
	assert_int_equal(file_read(path, max, &b, &notes), st);
	assert_true(slice_eq(buf_view(&b), SLICE("=")));
	assert_non_null(strstr(notes_first(&notes), why));
	assert_non_null(strstr(notes_first(&notes), path));
	notes_release(&notes);
	buf_release(&b);
}

static void test_a_failed_write_leaves_nothing_behind(void **state)
{
	struct notes notes = { 0 };
	size_t before;

	(void)state;
	assert_int_equal(file_mkdirs(in_folder("а"), 0700, &notes), ST_OK);
	before = count_in_folder();
	assert_int_equal(file_write(in_folder("а"), SLICE("x"), 0600, &notes), ST_USAGE);
	assert_int_equal(count_in_folder(), before);
	assert_int_equal(rmdir(in_folder("а")), 0);
	notes_release(&notes);
}

static void test_only_regular_files_of_fit_size_are_read(void **state)
{
	struct notes notes = { 0 };

	(void)state;
	assert_int_equal(file_write(in_folder("файл"), SLICE("12345"), 0600, &notes), ST_OK);
	assert_int_equal(mkfifo(in_folder("канал"), 0600), 0);
	assert_unread(in_folder("файл"), 4, ST_USAGE, "слишком велик");
	assert_unread(in_folder("нет"), 4, ST_NO, "нет такого файла");
	assert_unread(in_folder("файл/x"), 4, ST_USAGE, "файл вместо папки");
	assert_unread(folder, 4, ST_USAGE, "это папка");
	assert_unread(in_folder("канал"), 4, ST_USAGE, "канал");
	assert_unread("/dev/zero", 4, ST_USAGE, "устройство");
	/* Claims no size at all, and holds more. */
	assert_unread("/proc/self/stat", 4, ST_USAGE, "слишком велик");
}

static void test_folders_are_made_with_their_parents(void **state)
{
	struct notes notes = { 0 };
	struct stat st;

	(void)state;
	assert_int_equal(file_mkdirs(in_folder("а/б"), 02770, &notes), ST_OK);
	assert_int_equal(file_mkdirs(in_folder("а//б/"), 0700, &notes), ST_OK);
	assert_int_equal(stat(in_folder("а"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 02770);
	/* the group of a shared folder goes on to what is made in it: a restored base stays everybody's */
	assert_int_equal(stat(in_folder("а/б"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 02770);
	assert_int_equal(file_mkdirs(in_folder("а/в"), 0770, &notes), ST_OK);
	assert_int_equal(stat(in_folder("а/в"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 02770);
	assert_int_equal(notes.n, 0);
	assert_int_equal(file_write(in_folder("файл"), SLICE(""), 0600, &notes), ST_OK);
	assert_int_equal(file_mkdirs(in_folder("файл/в"), 0700, &notes), ST_USAGE);
	assert_non_null(strstr(notes_first(&notes), "файл вместо папки"));
	notes_release(&notes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_pinned_world_moves_only_when_read),
		cmocka_unit_test(test_the_environment_can_pin_the_real_world),
		cmocka_unit_test(test_a_written_file_is_read_back_with_its_mode),
		cmocka_unit_test(test_files_put_together_are_settled_together),
		cmocka_unit_test(test_a_failed_write_leaves_nothing_behind),
		cmocka_unit_test(test_only_regular_files_of_fit_size_are_read),
		cmocka_unit_test(test_folders_are_made_with_their_parents),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
