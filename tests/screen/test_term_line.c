/* A line that hangs up, a program that is told to end, dies, or is stopped and goes on. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "harness_probe.h"

static void assert_kept(const char *path, const char *text)
{
	char kept[64] = "";
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	kept[fread(kept, 1, sizeof(kept) - 1, file)] = '\0';
	fclose(file);
	unlink(path);
	assert_string_equal(kept, text);
}

/* Left alone with its draft, the program must leave, not spin: its processor time is counted. */
static void test_a_hang_up_ends_the_program_and_keeps_the_draft(void **state)
{
	char path[] = "/tmp/metodist.XXXXXX", env[64];
	int fd = mkstemp(path);
	struct rusage before, after;
	struct term *t;

	(void)state;
	close(fd);
	snprintf(env, sizeof(env), "METODIST_PROBE=%s", path);
	t = probe_start((struct term_config){ .env = { env } });
	term_type(t, "черновик");
	term_wait_row(t, PROBE_ROW, "черновик");
	getrusage(RUSAGE_CHILDREN, &before);
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);
	getrusage(RUSAGE_CHILDREN, &after);
	assert_kept(path, "черновик");
	assert_true(after.ru_utime.tv_sec - before.ru_utime.tv_sec < 5);
}

/* nohup and the like: no signal comes, only the read fails. */
static void test_a_dead_line_is_noticed_without_a_signal(void **state)
{
	char path[] = "/tmp/metodist.XXXXXX", env[64];
	int fd = mkstemp(path);
	struct term *t;

	(void)state;
	close(fd);
	snprintf(env, sizeof(env), "METODIST_PROBE=%s", path);
	t = term_start((struct term_config){
		.argv = { "setsid", "-w", probe_path() }, .env = { env } });
	term_wait(t, "F10 Выход");
	term_type(t, "ж");
	term_wait_row(t, PROBE_ROW, "    ж");
	term_hangup(t);
	term_exit_status(t);
	for (int i = 0; i < 1000 && access(path, F_OK) == 0; i++) {
		struct stat st;

		if (stat(path, &st) == 0 && st.st_size)
			break;
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	}
	assert_kept(path, "ж");
}

static void test_a_request_to_end_gives_the_screen_back(void **state)
{
	struct term *t = probe_start((struct term_config){ 0 });
	const char *output;
	size_t n;

	(void)state;
	term_signal(t, SIGTERM);
	assert_int_equal(term_exit_status(t), 0);
	output = term_output(t, &n);
	assert_non_null(memmem(output, n, "\033[?1049l", 8));
}

static void test_a_crash_gives_the_screen_back(void **state)
{
	struct term *t = probe_start((struct term_config){ 0 });
	const char *output;
	size_t n;

	(void)state;
	term_bytes_reset(t);
	term_signal(t, SIGABRT);
	assert_int_equal(term_exit_status(t), -SIGABRT);
	output = term_output(t, &n);
	assert_non_null(memmem(output, n, "\033[?1049l", 8));
	assert_non_null(memmem(output, n, "\033[?2004l", 8));
}

static void test_ctrl_z_stops_and_fg_comes_back(void **state)
{
	struct term *t = term_start((struct term_config){ .argv = { "sh", "-i" }, .env = { "PS1=shell> " } });
	char command[4200];
	const char *output;
	size_t n;

	(void)state;
	term_wait(t, "shell>");
	snprintf(command, sizeof(command), "%s\n", probe_path());
	term_type(t, command);
	term_wait(t, "F10 Выход");
	term_type(t, "жук");
	term_wait_row(t, PROBE_ROW, "    жук");
	term_ctrl(t, 'z');
	term_wait(t, "shell>");
	term_resize(t, 20, 70);
	term_bytes_reset(t);
	term_type(t, "fg\n");
	term_wait_row(t, PROBE_ROW, "    жук");
	term_wait_row(t, 1, "20×70");
	output = term_output(t, &n);
	assert_non_null(memmem(output, n, "\033>\033[?2004h", 10));
	term_key(t, KEY_KP_5);
	term_wait_row(t, PROBE_ROW, "    жук5");
	term_key(t, KEY_F10);
	term_wait(t, "shell>");
	term_type(t, "exit\n");
	term_exit_status(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_hang_up_ends_the_program_and_keeps_the_draft),
		TEST(test_a_dead_line_is_noticed_without_a_signal),
		TEST(test_a_request_to_end_gives_the_screen_back),
		TEST(test_a_crash_gives_the_screen_back),
		TEST(test_ctrl_z_stops_and_fg_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
