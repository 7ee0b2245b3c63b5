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

#include "harness_district.h"

enum { OUTPUT_MAX = 1 << 20 };

static char template[64], dir[64];

static const char *settings_path(void);

static const char *program(void)
{
	const char *name = getenv("METODIST");

	return name ? name : "build/metodist";
}

static int shell(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

static int shell(const char *fmt, ...)
{
	char command[512];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(command, sizeof(command), fmt, args);
	va_end(args);
	if (n < 0 || (size_t)n >= sizeof(command))
		fail_msg("the command is too long");
	return system(command);
}

static void remove_template(void)
{
	if (template[0])
		shell("rm -rf '%s'", template);
}

/* The district is made once a program; stories work on copies. */
static void make_template(void)
{
	if (template[0])
		return;
	snprintf(template, sizeof(template), "/tmp/metodist-district-XXXXXX");
	if (!mkdtemp(template))
		fail_msg("no folder for the base");
	atexit(remove_template);
	if (shell("METODIST_NOW=%s METODIST_USER=demo '%s' -d '%s' demo --seed 1 >/dev/null", DISTRICT_NOW,
		  program(), template))
		fail_msg("the demo base cannot be made with %s", program());
}

int district_setup(void **state)
{
	(void)state;
	make_template();
	snprintf(dir, sizeof(dir), "/tmp/metodist-story-XXXXXX");
	if (!mkdtemp(dir) || shell("cp -r '%s/.' '%s'", template, dir))
		fail_msg("no copy of the base");
	district_settings("");
	return 0;
}

int district_teardown(void **state)
{
	int failed = term_teardown(state);

	shell("rm -rf '%s'", dir);
	return failed;
}

const char *district_dir(void)
{
	return dir;
}

const char *district_path(const char *name)
{
	static char paths[2][320];
	static int turn;

	turn = !turn;
	snprintf(paths[turn], sizeof(paths[turn]), "%s/%s", district_dir(), name);
	return paths[turn];
}

void district_write(const char *name, const char *text)
{
	FILE *f = fopen(district_path(name), "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

const char *district_read(const char *name)
{
	static char text[1 << 16];
	FILE *f = fopen(district_path(name), "r");
	size_t n;

	assert_non_null(f);
	n = fread(text, 1, sizeof(text) - 1, f);
	text[n] = '\0';
	fclose(f);
	return text;
}

void district_empty(void)
{
	shell("rm -rf '%s'/*", dir);
	district_settings("");
}

static const char *settings_path(void)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/settings.ini", dir);
	return path;
}

/* Stories do not wait for what is put off while one types, nor for drafts, unless they are about that. */
void district_settings(const char *text)
{
	FILE *f = fopen(settings_path(), "w");

	if (!f || fputs(text, f) < 0 || (!strstr(text, "_ms") && fputs("\n[screen]\nrest_ms = 10\ndraft_pause_ms = 1000\n", f) < 0) || fclose(f))
		fail_msg("cannot write %s", settings_path());
}

/* Adds what the program gets in every story to what this one wants. */
static struct term *start_as(struct term_config config, const char *user, const char *home)
{
	const char *argv[] = { program(), "-c", settings_path(), "-d", dir };
	char name[64];
	size_t n = 0;

	snprintf(name, sizeof(name), "METODIST_USER=%s", user);
	memcpy(config.argv, argv, sizeof(argv));
	while (config.env[n])
		n++;
	config.env[n++] = "METODIST_NOW=" DISTRICT_NOW;
	config.env[n] = name;
	config.home = home;
	return term_start(config);
}

struct term *district_start_on(struct term_config config)
{
	return start_as(config, "smirnova", dir);
}

struct term *district_start(void)
{
	return district_start_on((struct term_config){ 0 });
}

struct term *district_terminal(const char *const *words)
{
	struct term_config config = {
		.argv = { program(), "-c", settings_path(), "-d", dir },
		.env = { "METODIST_NOW=" DISTRICT_NOW, "METODIST_USER=smirnova" },
		.home = dir,
	};

	for (size_t n = 5; *words; words++)
		config.argv[n++] = *words;
	return term_start(config);
}

struct term *district_open(void)
{
	struct term *t = district_start();

	term_wait(t, "Найти:");
	term_quiesce(t);
	return t;
}

struct term *district_open_as(const char *user)
{
	char home[128];
	struct term *t;

	snprintf(home, sizeof(home), "%s/%s", dir, user);
	t = start_as((struct term_config){ 0 }, user, home);
	term_wait(t, "Найти:");
	term_quiesce(t);
	return t;
}

void district_command(struct term *t, const char *name, const char *label)
{
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, name);
	term_wait(t, label);
	term_key(t, KEY_ENTER);
	term_wait(t, "F2 Выполнить");
}

const char *district_run(const char *user, int code, const char *command)
{
	static char output[OUTPUT_MAX];
	char line[1024];
	FILE *pipe;
	size_t n;
	int status;

	n = (size_t)snprintf(line, sizeof(line),
			     "HOME='%s' METODIST_NOW=%s METODIST_USER=%s '%s' -c '%s' -d '%s' %s 2>&1", dir,
			     DISTRICT_NOW, user, program(), settings_path(), dir, command);
	assert_true(n < sizeof(line));
	pipe = popen(line, "r");
	assert_non_null(pipe);
	n = fread(output, 1, sizeof(output) - 1, pipe);
	output[n] = '\0';
	status = pclose(pipe);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != code)
		fail_msg("metodist %s ended with %d, not %d:\n%s", command, WEXITSTATUS(status), code,
			 output);
	return output;
}

void assert_row_has(struct term *t, int row, const char *text)
{
	if (!strstr(term_row(t, row), text))
		fail_msg("row %d is «%s», not with «%s»", row, term_row(t, row), text);
}
