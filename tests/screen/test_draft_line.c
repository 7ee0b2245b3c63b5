/* What survives when the line breaks, the base is locked or someone else was faster: drafts, as the operator
 * meets them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness_record.h"

static void type_patronymic(struct term *t, const char *text)
{
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, text);
	term_quiesce(t);
}

static void test_a_word_half_typed_in_a_line_of_deficits_comes_back(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_alt(t, "5");
	term_wait_row(t, 1, "[Дефициты 4]");
	term_type(t, "м3");
	term_key(t, KEY_ENTER);
	term_type(t, "в");
	term_key(t, KEY_ENTER);
	term_type(t, "ц");
	term_quiesce(t);
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);

	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait(t, "продолжить?");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Дефициты 6]");
	term_wait_row(t, 8, "М-3 Решение задач с параметрами");
	term_wait_row(t, 8, "высокий");
	term_wait_row(t, 9, "► ц");
	term_type(t, "1");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_listed("deficit teacher=89 competency=М-3 level=высокий", "М-3");
	assert_listed("deficit teacher=89 competency=Ц-1", "Ц-1");
}

static void test_a_terminated_session_keeps_its_draft(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	type_patronymic(t, "Павловна");
	term_signal(t, SIGTERM);
	term_exit_status(t);
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait(t, "продолжить?");
}

static void test_even_a_killed_session_keeps_what_was_typed_before_the_pause(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	type_patronymic(t, "Павловна");
	term_wait_row(t, 0, "есть черновик");
	term_kill(t);
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait(t, "продолжить?");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 5, "Павловна");
}

static void test_who_types_without_a_pause_is_kept_as_well(void **state)
{
	struct term *t;
	bool kept = false;

	(void)state;
	district_settings("[screen]\nrest_ms = 10\ndraft_pause_ms = 100\n");
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	type_patronymic(t, "Павловна");
	/* Each pair of keys takes a few milliseconds: no pause is ever as long as a tenth of a second. */
	for (int i = 0; i < 2000 && !kept; i++) {
		term_type(t, "а");
		term_key(t, KEY_BACKSPACE);
		kept = strstr(term_row(t, 0), "есть черновик");
	}
	assert_true(kept);
}

static void test_a_full_base_refuses_and_the_draft_stays(void **state)
{
	struct rlimit was, full;
	struct term *t;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	/* Too little for any page of the base, enough for a draft. */
	full = (struct rlimit){ 16384, was.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
	t = district_open();
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	type_patronymic(t, "Павловна");
	term_key(t, KEY_F2);
	term_wait(t, "Не записано: ");
	term_wait_row(t, 0, "не сохранено, есть черновик");
	term_hangup(t);
	term_exit_status(t);
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait(t, "продолжить?");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Отчество", "Павловна");
}

static void test_drafts_are_many_and_only_ones_own(void **state)
{
	struct term *t = district_open();

	(void)state;
	for (int i = 0; i < 2; i++) {
		term_type(t, i ? "2" : "1");
		term_wait_row(t, 0, i ? "Организации" : "Педагоги");
		term_key(t, KEY_INS);
		term_wait_row(t, 0, "новая запись");
		term_type(t, i ? "Школа радости" : "Тюленева");
		term_key(t, KEY_F10);
		term_wait_row(t, 0, i ? "Организации" : "Педагоги");
		term_key(t, KEY_F10);
		term_wait(t, "Найти:");
	}
	term_wait(t, "Педагог: Тюленева");
	term_wait(t, "Организация: Школа радости");
	t = district_open_as("petrova");
	assert_null(strstr(term_text(t), "Черновики"));
	t = district_open();
	term_wait(t, "Педагог: Тюленева");
	term_wait(t, "Организация: Школа радости");
}

static void test_a_new_record_goes_on_from_the_home_screen(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_key(t, KEY_INS);
	term_type(t, "Тюленева");
	term_key(t, KEY_ENTER);
	term_quiesce(t);
	term_hangup(t);
	term_exit_status(t);

	t = district_open();
	term_wait(t, "Педагог: Тюленева");
	term_key(t, KEY_TAB);
	term_key(t, KEY_TAB);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · новая запись");
	term_wait_row(t, 3, "Тюленева");
	term_wait_row(t, 4, "► Имя");
}

static void test_a_locked_base_refuses_and_the_draft_stays(void **state)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };
	struct term *t;
	char path[256];
	int fd;

	(void)state;
	district_settings("[storage]\nlock_wait_ms = 100\n");
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	type_patronymic(t, "Павловна");
	snprintf(path, sizeof(path), "%s/metodist.write", district_dir());
	fd = open(path, O_RDWR);
	assert_true(fd >= 0 && fcntl(fd, F_SETLK, &lock) == 0);
	term_key(t, KEY_F2);
	term_wait(t, "Не записано: ");
	term_wait_row(t, 0, "не сохранено, есть черновик");
	close(fd);
	assert_shown("teacher", "89", "Отчество", "Сергеевна");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Отчество", "Павловна");
}

static void test_a_draft_older_than_the_record_is_merged_from_where_it_began(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	type_patronymic(t, "Павловна");
	term_hangup(t);
	term_exit_status(t);
	district_run("petrova", 0, "set teacher 89 position=методист");
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait_row(t, 9, "методист");
	term_wait(t, "продолжить?");
	term_key(t, KEY_ENTER);
	term_wait(t, "Запись изменили после этого черновика; при сохранении изменения объединятся");
	term_wait_row(t, 9, "учитель");
	term_key(t, KEY_F2);
	term_wait(t, "объединено");
	assert_shown("teacher", "89", "Отчество", "Павловна");
	assert_shown("teacher", "89", "Должность", "методист");
}

static void test_where_no_draft_can_be_written_it_is_said_and_work_goes_on(void **state)
{
	struct term *t;
	char path[256];
	FILE *f;

	(void)state;
	/* A file where the folder should be. */
	snprintf(path, sizeof(path), "%s/.local", district_dir());
	f = fopen(path, "w");
	assert_non_null(f);
	fclose(f);
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	type_patronymic(t, "Павловна");
	term_wait(t, "Черновик не записан, набранное есть только здесь: в пути стоит файл вместо");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Отчество", "Павловна");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_word_half_typed_in_a_line_of_deficits_comes_back),
		STORY(test_a_terminated_session_keeps_its_draft),
		STORY(test_even_a_killed_session_keeps_what_was_typed_before_the_pause),
		STORY(test_who_types_without_a_pause_is_kept_as_well),
		STORY(test_a_full_base_refuses_and_the_draft_stays),
		STORY(test_drafts_are_many_and_only_ones_own),
		STORY(test_a_new_record_goes_on_from_the_home_screen),
		STORY(test_a_locked_base_refuses_and_the_draft_stays),
		STORY(test_a_draft_older_than_the_record_is_merged_from_where_it_began),
		STORY(test_where_no_draft_can_be_written_it_is_said_and_work_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
