/* The same work on every terminal a district has: what it calls itself, how its keys arrive, how its line is
 * encoded. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_district.h"
#include "harness_places.h"
#include "harness_probe.h"
#include "harness_record.h"

/* The first one is what all others are compared with. */
static const struct line {
	const char *term;
	enum term_dialect dialect;
	const char *locale, *charset;
	bool ctrl_h;
} lines[] = {
	{ "xterm-256color", TERM_XTERM, "C.UTF-8", NULL, false },
	{ "xterm", TERM_PUTTY, "C.UTF-8", NULL, false },
	{ "xterm", TERM_PUTTY, "ru_RU.KOI8-R", "KOI8-R", true },
	{ "putty", TERM_PUTTY, "ru_RU.CP1251", "CP1251", false },
	{ "putty-256color", TERM_VT100P, "C", NULL, false },
	{ "putty-sco", TERM_SCO, "ru_RU.IBM866", "CP866", false },
	{ "linux", TERM_LINUX, "C.UTF-8", NULL, false },
	{ "linux", TERM_LINUX, "ru_RU.KOI8-R", "KOI8-R", false },
	{ "screen", TERM_TMUX, "C.UTF-8", NULL, false },
	{ "screen-256color", TERM_TMUX, "ru_RU.KOI8-R", "KOI8-R", false },
	{ "tmux-256color", TERM_TMUX, "C", NULL, false },
	{ "rxvt", TERM_RXVT, "ru_RU.KOI8-R", "KOI8-R", true },
	{ "rxvt-unicode-256color", TERM_RXVT, "C.UTF-8", NULL, false },
	{ "vt100", TERM_XTERM, "C", NULL, false },
	{ "vt100", TERM_VT100P, "ru_RU.IBM866", "CP866", true },
	{ "vt100", TERM_PUTTY, "ru_RU.CP1251", "CP1251", false },
};

enum { LINES = sizeof(lines) / sizeof(lines[0]), STEPS_MAX = 40, SCREEN_MAX = 1 << 14, LINKS_ROW = 21 };

/* Letters and digits of each step on the first line; what stands between them is not in every encoding. */
static char *shown[STEPS_MAX];
static size_t step;

/* What stands in for these where they are missing is a letter too. */
static const struct {
	const char *sign, *letter;
} stand_ins[] = {
	{ "№", "N" }, { "↓", "v" }, { "▼", "v" }, { "×", "x" }, { "₽", "р" },
};

/* One letter and how many bytes it is; "" for what is no letter. */
static const char *letter_at(const char *p, size_t *n)
{
	static char letter[3];

	for (size_t i = 0; i < sizeof(stand_ins) / sizeof(stand_ins[0]); i++) {
		*n = strlen(stand_ins[i].sign);
		if (strncmp(p, stand_ins[i].sign, *n) == 0)
			return stand_ins[i].letter;
	}
	*n = ((unsigned char)*p & 0xFE) == 0xD0 ? 2 : 1;
	memcpy(letter, p, *n);
	letter[*n] = '\0';
	return *n == 2 || isalnum((unsigned char)*p) ? letter : "";
}

/* Of the whole screen, but what comes when the operator rests: the right of the title, the links of a list. */
static char *letters_of(struct term *t)
{
	char *letters = calloc(1, SCREEN_MAX);
	size_t used = 0, n;

	assert_non_null(letters);
	for (int row = 0; row < 24; row++) {
		const char *text = row == LINKS_ROW ? "" : term_row(t, row);

		for (; *text && !(row == 0 && strncmp(text, "   ", 3) == 0); text += n) {
			const char *letter = letter_at(text, &n);

			used += (size_t)snprintf(letters + used, SCREEN_MAX - used, "%s", letter);
		}
	}
	return letters;
}

static void compare(const struct line *line, struct term *t)
{
	char *letters;

	term_quiesce(t);
	letters = letters_of(t);
	assert_true(step < STEPS_MAX);
	if (line == lines) {
		shown[step++] = letters;
		return;
	}
	if (strcmp(letters, shown[step]) != 0)
		fail_msg("step %zu on %s, %s shows\n%s", step, line->term, line->locale, term_text(t));
	step++;
	free(letters);
}

static void go_home(struct term *t)
{
	for (int i = 0; i < 4 && !strstr(term_row(t, 0), "Методист ·"); i++) {
		term_key(t, KEY_ESC);
		term_quiesce(t);
	}
	term_wait_row(t, 0, "Методист ·");
}

/* Each by what it opens. */
static void press_keys(const struct line *line, struct term *t)
{
	static const enum term_key moves[] = {
		KEY_PGDN, KEY_PGUP, KEY_END, KEY_UP, KEY_HOME, KEY_DOWN, KEY_INS,
	};

	for (int key = KEY_F1; key <= KEY_F10; key++) {
		place_list(t);
		term_key(t, (enum term_key)key);
		compare(line, t);
		go_home(t);
	}
	place_list(t);
	for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
		term_key(t, moves[i]);
		compare(line, t);
	}
	go_home(t);
}

static void type_and_save(const struct line *line, struct term *t)
{
	place_card(t);
	compare(line, t);
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_key(t, KEY_END);
	term_type(t, "яЁ-ъx");
	term_key(t, KEY_BACKSPACE);
	term_key(t, KEY_KP_7);
	term_key(t, KEY_BACKSPACE);
	compare(line, t);
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	compare(line, t);
}

static void test_one_work_on_one_line(void **state)
{
	const struct line *line = *state;
	struct term *t;

	/* Keys come whole here; waiting for more of them would be most of the time. */
	district_settings("[screen]\nesc_delay_ms = 10\n");
	t = district_start_on((struct term_config){
		.term = line->term, .dialect = line->dialect, .locale = line->locale, .charset = line->charset,
		.ctrl_h = line->ctrl_h, .env = { locales_variable() },
	});
	step = 0;
	term_wait(t, "Найти:");
	compare(line, t);
	press_keys(line, t);
	type_and_save(line, t);
	assert_shown_has("teacher", "щукин", "Отчество", "яЁ-ъ");
	term_key(t, KEY_F10);
	term_wait(t, "Найти:");
	term_key(t, KEY_F10);
	assert_int_equal(term_exit_status(t), 0);
}


int main(void)
{
	static char names[LINES][80];
	struct CMUnitTest tests[LINES];
	int failed;

	for (size_t i = 0; i < LINES; i++) {
		snprintf(names[i], sizeof(names[i]), "the work on %s in %s, dialect %d", lines[i].term,
			 lines[i].locale, (int)lines[i].dialect);
		tests[i] = (struct CMUnitTest)cmocka_unit_test_prestate_setup_teardown(
			test_one_work_on_one_line, district_setup, district_teardown,
			(void *)(uintptr_t)&lines[i]);
		tests[i].name = names[i];
	}
	failed = cmocka_run_group_tests(tests, locales_build, locales_remove);
	for (size_t i = 0; i < STEPS_MAX; i++)
		free(shown[i]);
	return failed;
}
