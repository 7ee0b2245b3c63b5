/* A seeded operator who presses anything at the real program, key by key or faster than anyone reads: `monkey
 * KEYS SEED`. After each burst the program waits for a key again or has ended well, and shows something; the
 * base is whole after every some thousand keys and at the end. */
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

enum {
	PATIENCE = 60,          /* times: many run at once, behind whatever else the machine does */
	WORK_US = 20000000,     /* of the processor, for one burst; a loop without end takes more */
	ASLEEP_S = 600,         /* who waits for something else than keys takes none of it */
	PATIENT_MS = 50,        /* longer than a key waits for the rest of it: no need to wait for drafts */
	BURST_LEAST = 10, BURST_MOST = 200,
	LINE = 4000,            /* bytes that a line takes before the program reads */
	TABLE_LEAST = 8,        /* fewer keys are no table */
	CHECK_KEYS = 5000,
	MANY = 10000,           /* among so many keys everything happens that may */
	TRAIL = 800, TRAIL_TEXT = 160, LAST_WORDS = 12000,
};

/* Not the code of anything that commands may say. */
#define SANITIZER "exitcode=99:print_stacktrace=1"

static struct monkey monkey;
static unsigned long wanted, seed;
static char program[PATH_MAX];
static char trail[TRAIL][TRAIL_TEXT];
static size_t steps;
static unsigned long lines;  /* of this operator in the journal */
static unsigned long check_at;
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
	m->fresh = m->unread = 0;
	m->rows = sizes[size].rows;
	m->cols = sizes[size].cols;
	monkey_note("start %d×%d, dialect %u", m->rows, m->cols, dialect);
	m->term = term_start((struct term_config){
		.argv = { program, "-c", settings, "-d", district_dir() },
		.env = { "METODIST_NOW=" DISTRICT_NOW, "METODIST_USER=smirnova",
			 "ASAN_OPTIONS=" SANITIZER, "UBSAN_OPTIONS=" SANITIZER },
		.rows = m->rows, .cols = m->cols,
		.dialect = (enum term_dialect)dialect, .home = district_dir(), .patient_ms = PATIENT_MS,
	});
	term_wait(m->term, "Найти:");
	term_quiesce(m->term);
}

void monkey_restart(struct monkey *m, int status)
{
	assert_int_equal(term_exit_status(m->term), status);
	term_free(m->term);
	m->term = NULL;
	m->restarts++;
	begin(m);
}

/* ---- bursts ---- */

static void check_base(struct monkey *m)
{
	district_run("smirnova", 0, "check");
	count_saves(m);
	check_at = m->keys + CHECK_KEYS;
}

static bool settles(struct monkey *m)
{
	long from = term_processor_us(m->term);
	enum term_answer answer = TERM_WORKS;

	for (int s = 0; s < ASLEEP_S && term_processor_us(m->term) - from < WORK_US; s++) {
		answer = term_answers(m->term, 1000);
		if (answer != TERM_WORKS)
			return answer == TERM_SETTLED;
	}
	return term_settles(m->term, 0);
}

/* A window too small for work may be too small for a word. */
static void assert_shows_something(struct monkey *m)
{
	if (m->rows >= ROWS_LEAST && m->cols >= COLS_LEAST)
		assert_string_not_equal(term_row(m->term, 0), "");
}

/* Keys that looked like a table are pasted, and what comes soon behind is the rest of it: for a monkey that would
 * be all, for ever. A marked paste, of nothing, ends that. */
static bool ends_table(struct monkey *m)
{
	if (m->fresh < TABLE_LEAST || monkey_pick(m, 8) == 0)
		return true;
	term_raw(m->term, "\x1b[200~\x1b[201~", 12);
	return settles(m);
}

/* What was pressed at a program that ends is not counted: nobody took it. */
void monkey_settle(struct monkey *m)
{
	monkey_note("--");
	if (!settles(m) || !ends_table(m)) {
		monkey_restart(m, 0);
	} else {
		assert_shows_something(m);
		m->keys += m->fresh;
		m->fresh = m->unread = 0;
	}
	m->burst = monkey_pick(m, 6) ? BURST_LEAST + monkey_pick(m, BURST_MOST - BURST_LEAST) : 1;
	if (m->keys >= check_at)
		check_base(m);
}

const char *monkey_sees(struct monkey *m, int row)
{
	monkey_settle(m);
	return row < 0 ? term_text(m->term) : term_row(m->term, row);
}

void monkey_gather(struct monkey *m, size_t bytes)
{
	if (m->unread + bytes > LINE)
		monkey_settle(m);
	m->unread += bytes;
	term_hold(m->term);
}

void monkey_pressed(struct monkey *m)
{
	m->fresh++;
	if (m->fresh >= m->burst)
		monkey_settle(m);
}

/* ---- the story ---- */

/* What a move saw on the screen, and when, changes nothing in the moves after it: a seed tells them all. */
static void begin_move(struct monkey *m)
{
	m->chance = seed * 0xd1342543de82ef95 + m->moves++;
	monkey_pick(m, 2);
}

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
	term_patience(PATIENCE);
	district_settings("[screen]\nesc_delay_ms = 10\ndraft_pause_ms = 100\n");
	make_work_place();
	setenv("ASAN_OPTIONS", SANITIZER, 1);
	setenv("UBSAN_OPTIONS", SANITIZER, 1);
	check_base(&monkey);
	monkey.saves = 0;
	begin(&monkey);
	while (monkey.keys < wanted) {
		term_bytes_reset(monkey.term);
		begin_move(&monkey);
		monkey_move(&monkey);
	}
	term_let_go(monkey.term);
	term_hangup(monkey.term);
	monkey.hangups++;
	monkey_restart(&monkey, 0);
	check_base(&monkey);
	printf("monkey, seed %lu: keys %lu, resizes %lu, hang-ups %lu, restarts %lu, saves %lu, "
	       "of another %lu\n", seed, monkey.keys, monkey.resizes, monkey.hangups, monkey.restarts,
	       monkey.saves, monkey.others);
	assert_true(monkey.hangups && monkey.restarts && (wanted < MANY || monkey.resizes));
	assert_true(wanted < MANY || (monkey.saves && monkey.others));
	finished = true;
}

/* What was pressed, a line for each burst, and what the program said after the last of it: a sanitizer tells
 * there what it found. */
static void print_trail(void)
{
	const char *said;
	size_t n = 0;

	for (size_t i = steps > TRAIL ? steps - TRAIL : 0; i < steps; i++)
		fprintf(stderr, "%s%s", trail[i % TRAIL], strcmp(trail[i % TRAIL], "--") ? " " : "\n");
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
