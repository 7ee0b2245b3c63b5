#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness_probe.h"

/* The probe itself, or one beside this test. */
const char *probe_path(void)
{
	static char path[4096];
	const char *given = getenv("METODIST_TERM_PROBE");
	ssize_t n;

	if (given)
		return given;
	n = readlink("/proc/self/exe", path, sizeof(path) - sizeof("term_probe"));
	assert_true(n > 0);
	path[n] = '\0';
	strrchr(path, '/')[1] = '\0';
	snprintf(path + strlen(path), sizeof("term_probe"), "term_probe");
	return path;
}

struct term *probe_start(struct term_config config)
{
	struct term *t;

	config.argv[0] = probe_path();
	t = term_start(config);
	term_wait(t, "F10 Выход");
	return t;
}

void probe_quit(struct term *t)
{
	term_key(t, KEY_F10);
	assert_int_equal(term_exit_status(t), 0);
}

static void run(const char *const argv[])
{
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
			_exit(1);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	/* localedef says 1 for a warning. */
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
}

static char locales[] = "/tmp/metodist.XXXXXX";

/* Russian locales of old servers, built for the test alone. */
int locales_build(void **state)
{
	static const char *const charsets[] = { "KOI8-R", "CP1251", "IBM866" };
	char path[64];

	(void)state;
	assert_non_null(mkdtemp(locales));
	for (size_t i = 0; i < sizeof(charsets) / sizeof(charsets[0]); i++) {
		snprintf(path, sizeof(path), "%s/ru_RU.%s", locales, charsets[i]);
		run((const char *const[]){ "localedef", "--no-archive", "-c", "-i", "ru_RU",
					   "-f", charsets[i], path, NULL });
	}
	return 0;
}

int locales_remove(void **state)
{
	(void)state;
	run((const char *const[]){ "rm", "-r", locales, NULL });
	return 0;
}

const char *locales_variable(void)
{
	static char path[64];

	snprintf(path, sizeof(path), "LOCPATH=%s", locales);
	return path;
}

struct term *probe_start_in(const char *locale, const char *charset)
{
	return probe_start((struct term_config){
		.locale = locale, .charset = charset, .env = { locales_variable() } });
}
