/* Drafts where there is no room for them, where there are many, and where several operators share an account:
 * nothing typed is left behind unsaid, every beginning is found by its own name. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness_record.h"

static const char *state_path(const char *name)
{
	static char path[256];

	snprintf(path, sizeof(path), "%s/.local/state/metodist/%s", district_dir(), name);
	return path;
}

/* A file stands where the folder of drafts would be: as good as a full disk, for any user. */
static void leave_no_room(void)
{
	static const char *const folders[] = { ".local", ".local/state", ".local/state/metodist" };
	char path[256];
	FILE *f;

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", district_dir(), folders[i]);
		mkdir(path, 0700);
	}
	f = fopen(state_path("drafts"), "w");
	assert_non_null(f);
	fclose(f);
}

static struct term *type_patronymic(void)
{
	struct term *t = district_open();

	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "Павловна");
	term_quiesce(t);
	return t;
}

static void test_a_card_without_a_draft_is_not_left_unasked(void **state)
{
	struct term *t;

	(void)state;
	leave_no_room();
	t = type_patronymic();
	term_key(t, KEY_F10);
	term_wait(t, "─ Черновик не записан ─");
	term_wait(t, "► Остаться");
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "─ Черновик не записан ─");
	term_wait_row(t, 5, "Павловна");
	/* Nor for the next record of the list. */
	term_key(t, KEY_PGDN);
	term_quiesce(t);
	term_wait_row(t, 5, "Павловна");
	term_key(t, KEY_F10);
	term_wait(t, "─ Черновик не записан ─");
	term_key(t, KEY_ESC);
	term_wait_gone(t, "─ Черновик не записан ─");
	term_wait_row(t, 5, "Павловна");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Отчество", "Павловна");
}

static void test_who_leaves_without_a_draft_has_said_so(void **state)
{
	struct term *t;

	(void)state;
	leave_no_room();
	t = type_patronymic();
	term_wait(t, "Черновик не записан, набранное есть только здесь");
	term_key(t, KEY_F10);
	term_wait(t, "─ Черновик не записан ─");
	term_type(t, "в");
	term_key(t, KEY_ENTER);
	term_wait(t, "Найти");
	assert_shown("teacher", "89", "Отчество", "Сергеевна");
}

static void begin(struct term *t, const char *surname)
{
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "новая запись");
	term_type(t, surname);
	term_quiesce(t);
	term_hangup(t);
	term_exit_status(t);
}

static void test_several_beginnings_are_told_apart(void **state)
{
	struct term *t;

	(void)state;
	begin(district_open(), "Тюл");
	begin(district_open(), "Ряз");
	t = district_open();
	term_wait(t, "Педагог: Тюл…");
	term_wait(t, "Педагог: Ряз…");
	term_wait_row(t, 22, "→ — к черновикам");
	term_key(t, KEY_RIGHT);
	term_wait_row(t, 22, "Enter — продолжить черновик");
}

static void copy_draft(int copies)
{
	char from[512], to[512], line[4096];
	struct dirent *entry;
	DIR *dir = opendir(state_path("drafts"));

	assert_non_null(dir);
	do
		entry = readdir(dir);
	while (entry && entry->d_name[0] == '.');
	assert_non_null(entry);
	snprintf(from, sizeof(from), "%s/%s", state_path("drafts"), entry->d_name);
	for (int i = 0; i < copies; i++) {
		FILE *in = fopen(from, "r"), *out;

		snprintf(to, sizeof(to), "%s/02-000000000000-%08x", state_path("drafts"), (unsigned)i);
		out = fopen(to, "w");
		assert_true(in && out);
		while (fgets(line, sizeof(line), in))
			if (strncmp(line, "title ", 6) == 0)
				fprintf(out, "title Педагог: Номер %d\n", i);
			else
				fputs(line, out);
		fclose(in);
		fclose(out);
	}
	closedir(dir);
}

static void test_drafts_that_do_not_fit_are_there_all_the_same(void **state)
{
	struct term *t;

	(void)state;
	begin(district_open(), "Тюл");
	copy_draft(30);
	t = district_open();
	term_wait(t, "▼");
	term_key(t, KEY_RIGHT);
	for (int i = 0; i < 30; i++)
		term_key(t, KEY_DOWN);
	term_quiesce(t);
	term_wait_row(t, 22, "Enter — продолжить черновик");
	assert_null(strstr(term_text(t), "▼"));
}

static void test_operators_of_one_account_see_their_own_drafts(void **state)
{
	struct term *t;
	char home[256], theirs[300];

	(void)state;
	begin(district_open(), "Тюл");
	snprintf(home, sizeof(home), "%s/petrova", district_dir());
	assert_int_equal(mkdir(home, 0700), 0);
	snprintf(theirs, sizeof(theirs), "%s/.local", home);
	assert_int_equal(symlink("../.local", theirs), 0);
	t = district_open_as("petrova");
	assert_null(strstr(term_text(t), "Черновики"));
	t = district_open();
	term_wait(t, "Педагог: Тюл…");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_card_without_a_draft_is_not_left_unasked),
		STORY(test_who_leaves_without_a_draft_has_said_so),
		STORY(test_several_beginnings_are_told_apart),
		STORY(test_drafts_that_do_not_fit_are_there_all_the_same),
		STORY(test_operators_of_one_account_see_their_own_drafts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
