/* A seeded operator who presses anything at the real program: `monkey KEYS SEED`. After each key the
 * program sleeps in a read within two seconds or has ended well; after each end of it the base is whole. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "monkey.h"

enum { ASLEEP_MS = 15000, TRAIL = 100, TRAIL_TEXT = 160, LAST_WORDS = 12000 };

/* Not the code of anything that commands may say. */
#define SANITIZER "exitcode=99:print_stacktrace=1"

static struct monkey monkey;
static unsigned long wanted, seed;
static char program[PATH_MAX];
static char trail[TRAIL][TRAIL_TEXT];
static size_t steps;
static unsigned long lines;  /* of this operator in the journal */
static bool finished;

unsigned monkey_pick(struct monkey *m, unsigned n)
{
	uint64_t z = m->chance += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (unsigned)((z ^ (z >> 31)) >> 33) % n;
}

void monkey_note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(trail[steps++ % TRAIL], TRAIL_TEXT, format, args);
	va_end(args);
}

/* ---- the program comes and goes ---- */

static void count_saves(struct monkey *m)
{
	const char *count = district_run("smirnova", 0, "journal --user smirnova --format csv | wc -l");
	unsigned long now = strtoul(count, NULL, 10);

	/* A copy set in place of the base takes lines away. */
	m->saves += now > lines ? now - lines : 0;
	lines = now;
}

static void begin(struct monkey *m)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 24, 80 }, { 24, 80 }, { 16, 60 }, { 43, 132 }, { 60, 200 } };
	unsigned size = monkey_pick(m, sizeof(sizes) / sizeof(sizes[0]));
	unsigned dialect = monkey_pick(m, TERM_DIALECTS);
	static char settings[PATH_MAX];

	snprintf(settings, sizeof(settings), "%s/settings.ini", district_dir());
	monkey_note("start %d×%d, dialect %u", sizes[size].rows, sizes[size].cols, dialect);
	m->term = term_start((struct term_config){
		.argv = { program, "-c", settings, "-d", district_dir() },
		.env = { "METODIST_NOW=" DISTRICT_NOW, "METODIST_USER=smirnova",
			 "ASAN_OPTIONS=" SANITIZER, "UBSAN_OPTIONS=" SANITIZER },
		.rows = sizes[size].rows, .cols = sizes[size].cols,
		.dialect = (enum term_dialect)dialect, .home = district_dir(),
	});
	term_wait(m->term, "Найти:");
	term_quiesce(m->term);
}

void monkey_restart(struct monkey *m, int status)
{
	assert_int_equal(term_exit_status(m->term), status);
	term_free(m->term);
	m->term = NULL;
	district_run("smirnova", 0, "check");
	count_saves(m);
	m->restarts++;
	begin(m);
}

void monkey_settle(struct monkey *m)
{
	if (!term_settles(m->term, ASLEEP_MS))
		monkey_restart(m, 0);
}

/* ---- the story ---- */

/* Commands write files where the program stands, and take tables from there. */
static void make_work_place(void)
{
	char place[PATH_MAX];
	FILE *table;

	snprintf(place, sizeof(place), "%s/work", district_dir());
	assert_int_equal(mkdir(place, 0700), 0);
	assert_int_equal(chdir(place), 0);
	table = fopen("p.csv", "w");
	assert_non_null(table);
	fputs("Фамилия;Имя;Отчество;Организация\n"
	      "Якимова;Вера;Павловна;Гимназия\n"
	      "Яшин;Лев;;Неведомая\n", table);
	assert_int_equal(fclose(table), 0);
}

static void test_no_key_stops_the_program_or_harms_the_base(void **state)
{
	(void)state;
	monkey.chance = seed;
	district_settings("[screen]\nesc_delay_ms = 10\n");
	make_work_place();
	setenv("ASAN_OPTIONS", SANITIZER, 1);
	setenv("UBSAN_OPTIONS", SANITIZER, 1);
	count_saves(&monkey);
	monkey.saves = 0;
	begin(&monkey);
	while (monkey.keys < wanted) {
		term_bytes_reset(monkey.term);
		monkey_move(&monkey);
	}
	term_hangup(monkey.term);
	monkey.hangups++;
	monkey_restart(&monkey, 0);
	printf("monkey, seed %lu: keys %lu, resizes %lu, hang-ups %lu, restarts %lu, saves %lu, "
	       "of another %lu\n", seed, monkey.keys, monkey.resizes, monkey.hangups, monkey.restarts,
	       monkey.saves, monkey.others);
	assert_true(monkey.keys && monkey.resizes && monkey.hangups && monkey.restarts);
	assert_true(monkey.saves && monkey.others);
	finished = true;
}

/* What was pressed, and what the program said after the last of it: a sanitizer tells there what it found. */
static void print_trail(void)
{
	const char *said;
	size_t n = 0;

	for (size_t i = steps > TRAIL ? steps - TRAIL : 0; i < steps; i++)
		fprintf(stderr, "%s\n", trail[i % TRAIL]);
	said = monkey.term ? term_output(monkey.term, &n) : NULL;
	for (size_t i = said && n > LAST_WORDS ? n - LAST_WORDS : 0; said && i < n; i++)
		if (said[i] != '\r')
			fputc(said[i] == 0x1b ? '^' : said[i], stderr);
	fprintf(stderr, "\nmonkey, seed %lu: stopped after %lu keys\n", seed, monkey.keys);
}

static int teardown(void **state)
{
	if (!finished)
		print_trail();
	assert_int_equal(chdir("/"), 0);
	return district_teardown(state);
}

int main(int argc, char **argv)
{
	const char *name = getenv("METODIST");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_no_key_stops_the_program_or_harms_the_base,
			district_setup,
						teardown),
	};

	if (argc != 3 || !realpath(name ? name : "build/metodist", program)) {
		fprintf(stderr, "monkey KEYS SEED, and METODIST names the program\n");
		return 2;
	}
	setenv("METODIST", program, 1);
	wanted = strtoul(argv[1], NULL, 10);
	seed = strtoul(argv[2], NULL, 10);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
