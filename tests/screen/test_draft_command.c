/* What is typed for a command and not carried out yet: it outlives the line and the session as a card does. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fts.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "harness_record.h"

enum { FIRST_ROW = 0, LAST_ROW = 21 };

/* Enter is '\n', Left '<', Down '>', Up '^'. */
static const struct form {
	const char *name, *label;
	bool at_once;              /* it runs and asks afterwards: F6 */
	const char *keys[32];
} forms[] = {
	{ "у многих", "Изменить у многих", false,
	  { "п", "е", "д", "\n", "с", "т", "а", "ж", "<", "<", "ш", ">", "п", "о", "л", "=", "ж", " ", "ц", "^", "ю", ">" } },
	{ "объединить", "Объединить две записи", false, { "п", "е", "д", "\n", "И", "в", " ", "А", "\n", "8", "9", "<" } },
	{ "отчёты", "Отчёты", true, { "п", "\n", "н", "\n", "0", "1", "1", "1", "2", "6", "\n", "<", "3" } },
};

static void press(struct term *t, const char *key)
{
	switch (*key) {
	case '\n': term_key(t, KEY_ENTER); break;
	case '<': term_key(t, KEY_LEFT); break;
	case '>': term_key(t, KEY_DOWN); break;
	case '^': term_key(t, KEY_UP); break;
	default: term_type(t, key);
	}
	term_taken(t);
}

/* The whole screen above the foot, and the cursor. */
static void remember(struct term *t, char *screen, size_t room)
{
	struct term_cursor at = term_cursor(t);
	size_t n = (size_t)snprintf(screen, room, "%d:%d\n", at.row, at.col);

	for (int row = FIRST_ROW; row <= LAST_ROW && n < room; row++)
		n += (size_t)snprintf(screen + n, room - n, "%s\n", term_row(t, row));
	assert_true(n < room);
}

static void open_form(struct term *t, const struct form *form)
{
	char label[128];

	snprintf(label, sizeof(label), "► %s", form->label);
	if (form->at_once) {
		term_key(t, KEY_F9);
		term_wait(t, "─ Команды ─");
		term_type(t, form->name);
		term_wait(t, label);
		term_key(t, KEY_ENTER);
		term_wait_row(t, 23, "F6 Отбор");
		term_key(t, KEY_F6);
		term_wait(t, "F2 Выполнить");
	} else {
		district_command(t, form->name, label);
	}
	term_quiesce(t);
}

/* From the first screen, where the cursor goes to drafts first. */
static void go_on(struct term *t, const char *title)
{
	char line[256];

	term_wait(t, "Черновики");
	term_key(t, KEY_TAB);
	term_key(t, KEY_TAB);
	snprintf(line, sizeof(line), "► %s", title);
	term_wait(t, line);
	term_key(t, KEY_ENTER);
	term_wait(t, "F2 Выполнить");
	term_quiesce(t);
}

static void forget_drafts(struct term *t)
{
	char path[256], *paths[] = { path, NULL };
	FTS *files;

	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);
	snprintf(path, sizeof(path), "%s/.local/state/metodist/drafts", district_dir());
	files = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	assert_non_null(files);
	for (FTSENT *file; (file = fts_read(files));)
		if (file->fts_info == FTS_F)
			assert_int_equal(unlink(file->fts_path), 0);
	fts_close(files);
}

static void cut_after(const struct form *form, size_t n)
{
	static char before[16384], after[16384];
	struct term *t = district_open();

	open_form(t, form);
	for (size_t i = 0; i < n; i++)
		press(t, form->keys[i]);
	remember(t, before, sizeof(before));
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);
	term_free(t);
	t = district_open();
	go_on(t, form->label);
	remember(t, after, sizeof(after));
	if (strcmp(before, after) != 0)
		fail_msg("after %zu keys the form was\n%s\nand came back as\n%s", n, before, after);
	forget_drafts(t);
	term_free(t);
}

static void test_a_line_cut_at_any_key_of_a_form_loses_none_of_them(void **state)
{
	(void)state;
	district_settings(AS_AN_OPERATOR);
	for (size_t f = 0; f < sizeof(forms) / sizeof(forms[0]); f++)
		for (size_t n = 1; forms[f].keys[n - 1]; n++)
			cut_after(&forms[f], n);
}

static struct term *half_typed_change(void)
{
	struct term *t = district_open();

	open_form(t, &forms[0]);
	term_type(t, "педагоги");
	term_key(t, KEY_ENTER);
	term_type(t, "фамилия=Щукина");
	term_key(t, KEY_ENTER);
	term_type(t, "отчество=Павловна");
	term_quiesce(t);
	return t;
}

static void assert_goes_on(struct term *t)
{
	go_on(t, "Изменить у многих: педагоги, фамилия");
	term_wait(t, "Отбор         фамилия=Щукина");
	term_wait(t, "► Изменить      отчество=Павловна");
}

static void test_a_terminated_session_keeps_what_a_command_was_given(void **state)
{
	struct term *t = half_typed_change();

	(void)state;
	term_signal(t, SIGTERM);
	term_exit_status(t);
	assert_goes_on(district_open());
}

static void test_a_killed_session_keeps_it_too_after_a_second(void **state)
{
	struct term *t = half_typed_change();
	const char *files = "";

	(void)state;
	/* Nothing on the screen says when. */
	for (int i = 0; i < 1000 && !*files; i++) {
		char command[300];
		FILE *pipe;
		static char name[256];

		snprintf(command, sizeof(command), "ls %s/.local/state/metodist/drafts/00-* 2>/dev/null | grep -v '[.][^/]*$'", district_dir());
		pipe = popen(command, "r");
		assert_non_null(pipe);
		files = fgets(name, sizeof(name), pipe) ? name : "";
		pclose(pipe);
	}
	term_kill(t);
	assert_goes_on(district_open());
}

static void test_left_by_esc_it_waits_on_the_first_screen(void **state)
{
	struct term *t = half_typed_change();

	(void)state;
	term_key(t, KEY_ESC);
	term_wait_row(t, 22, "Черновик сохранён: он ждёт на первом экране");
	assert_goes_on(t);
}

static void test_what_was_only_shown_is_kept_until_it_is_done(void **state)
{
	struct term *t = half_typed_change();

	(void)state;
	term_key(t, KEY_F2);
	term_wait(t, "Павловна");
	term_wait_row(t, 23, "F2 Выполнить");
	term_quiesce(t);
	term_hangup(t);
	term_exit_status(t);
	t = district_open();
	assert_goes_on(t);
	term_key(t, KEY_F2);
	term_wait_gone(t, "► Изменить  ");
	term_quiesce(t);
	term_key(t, KEY_F2);
	term_wait(t, "отменить всё сразу");
	assert_shown("teacher", "89", "Отчество", "Павловна");
	term_key(t, KEY_ESC);
	term_wait(t, "Найти:");
	term_quiesce(t);
	assert_null(strstr(term_text(t), "Черновики"));
}

static void test_a_form_nothing_was_typed_in_leaves_no_draft(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	district_command(t, "выгр файл", "► Выгрузить в файл");
	term_type(t, "a");
	term_key(t, KEY_BACKSPACE);
	term_quiesce(t);
	term_hangup(t);
	term_exit_status(t);
	t = district_open();
	term_quiesce(t);
	assert_null(strstr(term_text(t), "Черновики"));
}

static void filter_teachers(struct term *t)
{
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_key(t, KEY_F6);
	term_type(t, "категория=высшая организация=гимназия");
}

static void open_kept_filter(struct term *t)
{
	term_wait(t, "Черновики");
	term_key(t, KEY_TAB);
	term_key(t, KEY_TAB);
	term_wait(t, "► Педагоги и руководители: отбор катег");
	term_key(t, KEY_ENTER);
}

/* Begun or already put to use, it comes back; left in order, it is over. */
static void test_a_long_filter_outlives_the_line(void **state)
{
	struct term *t = district_open();

	(void)state;
	filter_teachers(t);
	term_key(t, KEY_LEFT);
	term_quiesce(t);
	term_hangup(t);
	term_exit_status(t);
	t = district_open();
	open_kept_filter(t);
	term_wait(t, "Отбор: категория=высшая организация=гимназия");
	term_key(t, KEY_BACKSPACE);
	term_wait(t, "организация=гимназя");
	term_type(t, "и");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Категория: высшая");
	term_quiesce(t);
	term_hangup(t);
	term_exit_status(t);
	t = district_open();
	open_kept_filter(t);
	term_wait_row(t, 0, "Категория: высшая");
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait(t, "Найти:");
	term_quiesce(t);
	assert_null(strstr(term_text(t), "Черновики"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_line_cut_at_any_key_of_a_form_loses_none_of_them),
		STORY(test_a_terminated_session_keeps_what_a_command_was_given),
		STORY(test_a_killed_session_keeps_it_too_after_a_second),
		STORY(test_left_by_esc_it_waits_on_the_first_screen),
		STORY(test_what_was_only_shown_is_kept_until_it_is_done),
		STORY(test_a_form_nothing_was_typed_in_leaves_no_draft),
		STORY(test_a_long_filter_outlives_the_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
