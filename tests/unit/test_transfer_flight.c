/* What was read is written while the rows behind it are read: none of it shows in what comes of the table. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "metodist/base/mem.h"
#include "transfer_aid.h"

/* The first 25 000 take off; by row LATER they are on their way or have just landed. */
enum { ROWS = 28000, LATER = 26500 };

static void put_code(struct buf *t, int i, const char *title)
{
	buf_printf(t, "К-%d;%s\n", i, title);
}

static struct buf table_of(int rows)
{
	struct buf t = { 0 };

	buf_str(&t, "Код;Название\n");
	for (int i = 0; i < rows; i++)
		put_code(&t, i, "Название");
	return t;
}

static void test_a_row_that_speaks_of_a_record_on_its_way_is_understood(void **state)
{
	struct aid *a = *state;
	struct buf t = table_of(LATER);

	put_code(&t, 7, "Название");            /* the same */
	put_code(&t, 8, "Другое");              /* contradicts */
	put_code(&t, LATER - 1, "Название");    /* of those that wait */
	for (int i = LATER; i < ROWS; i++)
		put_code(&t, i, "Название");
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_NO);
	assert_int_equal(a->result.added, ROWS);
	assert_int_equal(a->result.same, 2);
	assert_int_equal(a->result.changed, 0);
	assert_int_equal(a->nrefusals, 1);
	assert_int_equal(a->refusals[0].line, LATER + 3);
	assert_non_null(strstr(a->refusals[0].reason, "уже взята из строки 10"));
	assert_int_equal(aid_count(a, &kind_competency), ROWS);
	assert_int_equal(aid_batch_state(a, a->result.batch), BATCH_DONE);
	aid_check(a);
	buf_release(&t);
}

static void test_what_a_row_had_made_is_made_once(void **state)
{
	static const struct slice school = { "Школа №7", sizeof("Школа №7") - 1 };
	struct aid *a = *state;
	struct buf t = { 0 };

	buf_str(&t, "ФИО;Дата рождения;Организация\n");
	for (int i = 0; i < LATER; i++)
		buf_printf(&t, "%s;%02d.%02d.%d;%.*s\n", aid_name_of((size_t)i % 500), 1 + i / 500 % 28, 1 + i / 14000 % 12,
			   1960 + i / 168000, (int)school.n, school.p);
	a->config.create = &kind_organization;
	assert_int_equal(aid_import(a, &kind_teacher, buf_view(&t)), ST_OK);
	assert_int_equal(a->result.created, 1);
	assert_int_equal(a->result.added + a->result.same, LATER);
	assert_int_equal(aid_count(a, &kind_organization), 1);
	aid_check(a);
	buf_release(&t);
}

static void test_stopped_in_flight_it_keeps_what_is_whole(void **state)
{
	struct aid *a = *state;
	struct buf t = table_of(ROWS);
	size_t written;

	a->stop_after = LATER / 2;      /* half of the work is reading */
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_NO);
	written = a->result.added;
	assert_true(written < ROWS);
	assert_int_equal(aid_count(a, &kind_competency), written);
	assert_int_equal(aid_batch_state(a, a->result.batch), BATCH_OPEN);
	aid_check(a);
	a->stop_after = 0;
	a->config.resume = a->result.batch;
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_OK);
	assert_int_equal(written + a->result.added, ROWS);
	assert_int_equal(aid_count(a, &kind_competency), ROWS);
	aid_check(a);
	buf_release(&t);
}

/* From the first refusal on the disk takes nothing more. */
static struct rlimit disk;

static void fill_disk(struct aid *a)
{
	struct rlimit full = disk;
	struct buf path = { 0 };
	struct stat file;

	buf_printf(&path, "%s/metodist.mdb", a->dir);
	assert_int_equal(stat(buf_cstr(&path), &file), 0);
	full.rlim_cur = (rlim_t)file.st_size;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
	buf_release(&path);
}

static void test_a_full_disk_is_told_and_the_batch_goes_on(void **state)
{
	struct aid *a = *state;
	struct buf t = { 0 };
	size_t written;

	buf_str(&t, "Код;Название\n");
	for (int i = 0; i < ROWS; i++)
		put_code(&t, i, i == LATER ? "" : "Название");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &disk), 0);
	a->when_refused = fill_disk;
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_FAILED);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &disk), 0);
	a->when_refused = NULL;
	assert_non_null(strstr(notes_first(&a->notes), "нет места на диске"));
	written = a->result.added;
	assert_int_equal(aid_count(a, &kind_competency), written);
	assert_int_equal(aid_batch_state(a, a->result.batch), BATCH_OPEN);
	a->config.resume = a->result.batch;
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_NO);
	assert_int_equal(aid_count(a, &kind_competency), ROWS - 1);
	assert_int_equal(aid_batch_state(a, a->result.batch), BATCH_DONE);
	aid_check(a);
	buf_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_row_that_speaks_of_a_record_on_its_way_is_understood, aid_setup, aid_teardown),
		cmocka_unit_test_setup_teardown(test_what_a_row_had_made_is_made_once, aid_setup, aid_teardown),
		cmocka_unit_test_setup_teardown(test_stopped_in_flight_it_keeps_what_is_whole, aid_setup, aid_teardown),
		cmocka_unit_test_setup_teardown(test_a_full_disk_is_told_and_the_batch_goes_on, aid_setup, aid_teardown),
	};

	return cmocka_run_group_tests_name("flight", tests, NULL, NULL);
}
