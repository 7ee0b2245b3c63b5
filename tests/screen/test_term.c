/* The terminal layer seen from the other end of the line, through term_probe (METODIST_TERM_PROBE names it,
 * or it lies beside this test). */
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
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness.h"

enum { FIELD_ROW = 2, FIELD_COL = 4 };

/* The probe itself, or one beside this test. */
static const char *probe(void)
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

static struct term *start(struct term_config config)
{
	struct term *t;

	config.argv[0] = probe();
	t = term_start(config);
	term_wait(t, "F10 Выход");
	return t;
}

static void quit(struct term *t)
{
	term_key(t, KEY_F10);
	assert_int_equal(term_exit_status(t), 0);
}

/* ---- keys ---- */

static void test_every_key_of_every_dialect(void **state)
{
	static const struct {
		enum term_key key;
		const char *name;
	} keys[] = {
		{ KEY_F1, "F1" }, { KEY_F2, "F2" }, { KEY_F3, "F3" }, { KEY_F4, "F4" },
		{ KEY_F5, "F5" }, { KEY_F6, "F6" }, { KEY_F7, "F7" }, { KEY_F8, "F8" },
		{ KEY_F9, "F9" }, { KEY_F11, "F11" }, { KEY_F12, "F12" }, { KEY_UP, "↑" },
		{ KEY_DOWN, "↓" }, { KEY_LEFT, "←" }, { KEY_RIGHT, "→" }, { KEY_HOME, "Home" },
		{ KEY_END, "End" }, { KEY_PGUP, "PgUp" }, { KEY_PGDN, "PgDn" }, { KEY_INS, "Ins" },
		{ KEY_DEL, "Del" }, { KEY_TAB, "Tab" }, { KEY_BACKTAB, "Shift+Tab" }, { KEY_ENTER, "Enter" },
		{ KEY_ESC, "Esc" }, { KEY_BACKSPACE, "Backspace" },
	};

	(void)state;
	for (int dialect = 0; dialect < TERM_DIALECTS; dialect++) {
		struct term *t = start((struct term_config){ .dialect = (enum term_dialect)dialect });

		for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
			/* SCO's Del and everybody's Backspace are one byte. */
			bool other = dialect == TERM_SCO && keys[i].key == KEY_DEL;
			const char *name = other ? "Backspace" : keys[i].name;

			term_key(t, keys[i].key);
			term_wait_row(t, 0, name);
			term_raw(t, "-", 1);
			term_wait_row(t, 0, "-");
		}
		quit(t);
	}
}

static void test_the_keypad_types_digits(void **state)
{
	struct term *t = start((struct term_config){ .dialect = TERM_PUTTY });

	(void)state;
	term_key(t, KEY_KP_7);
	term_key(t, KEY_KP_DOT);
	term_key(t, KEY_KP_0);
	term_key(t, KEY_KP_PLUS);
	term_wait_row(t, FIELD_ROW, "7.0+");
	quit(t);
}

static void test_backspace_may_be_ctrl_h(void **state)
{
	struct term *t = start((struct term_config){ .ctrl_h = true });

	(void)state;
	term_type(t, "жук");
	term_key(t, KEY_BACKSPACE);
	term_wait_cursor(t, FIELD_ROW, FIELD_COL + 2);
	term_wait_row(t, 0, "Backspace");
	quit(t);
}

static void test_shortcuts_go_by_place_in_both_layouts(void **state)
{
	struct term *t = start((struct term_config){ 0 });

	(void)state;
	term_alt(t, "f");
	term_wait_row(t, 0, "Alt+F");
	term_alt(t, "ы");
	term_wait_row(t, 0, "Alt+S");
	term_alt(t, "Ж");
	term_wait_row(t, 0, "Alt+;");
	term_alt(t, "9");
	term_wait_row(t, 0, "Alt+9");
	term_ctrl(t, 's');
	term_wait_row(t, 0, "Ctrl+S");
	term_ctrl(t, 'q');
	term_wait_row(t, 0, "Ctrl+Q");
	term_raw(t, "\033[1083;5u", 9);
	term_wait_row(t, 0, "Ctrl+K");
	term_raw(t, "\033\033[12~", 6);
	term_wait_row(t, 0, "Alt+F2");
	quit(t);
}

static void test_esc_alone_is_a_key(void **state)
{
	struct term *t = start((struct term_config){ 0 });

	(void)state;
	term_type(t, "ж");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Esc");
	term_type(t, "ж");
	term_wait_row(t, FIELD_ROW, "жж");
	term_ctrl(t, 'c');
	term_wait_row(t, 0, "Esc");
	quit(t);
}

/* The rest of a sequence that the line held back: no letter of it may end up in the field. */
static void test_a_late_bracket_still_belongs_to_its_esc(void **state)
{
	struct term *t = start((struct term_config){ 0 });

	(void)state;
	term_raw(t, "\033", 1);
	term_wait_row(t, 0, "Esc");
	term_raw(t, "[A", 2);
	term_wait_row(t, 0, "↑");
	term_raw(t, "ж", 2);
	term_wait_row(t, FIELD_ROW, "    ж");
	quit(t);
}

static void test_a_key_cut_in_pieces_is_one_key(void **state)
{
	struct term *t = start((struct term_config){ 0 });

	(void)state;
	for (const char *p = "\033[15~"; *p; p++) {
		term_raw(t, p, 1);
		term_sees(t, "no such text", 20);
	}
	term_wait_row(t, 0, "F5");
	term_raw(t, "\320", 1);
	term_sees(t, "no such text", 20);
	term_raw(t, "\266", 1);
	term_wait_row(t, FIELD_ROW, "    ж");
	quit(t);
}

static void test_unknown_sequences_are_not_typed(void **state)
{
	static const char unknown[] = "\033[?64;1;2c\033[99~\033[38;5;200m"
		"\033[1;2;3;4z\033Ok\xff\xfe\302\205\xf4\x90\x80\x80\xed\xa0\x80ж";
	struct term *t = start((struct term_config){ 0 });

	(void)state;
	term_raw(t, unknown, sizeof(unknown) - 1);
	term_wait_row(t, FIELD_ROW, "    +ж");
	/* What cannot be shown would not be seen in the row. */
	term_wait_cursor(t, FIELD_ROW, FIELD_COL + 2);
	term_key(t, KEY_BACKSPACE);
	term_key(t, KEY_BACKSPACE);
	term_wait_cursor(t, FIELD_ROW, FIELD_COL);
	quit(t);
}

static void test_a_paste_is_one_key(void **state)
{
	static const char pasted[] = "\033[200~Иванова\rАнна\033[A\t5\033[201~!";
	struct term *t = start((struct term_config){ 0 });

	(void)state;
	term_raw(t, pasted, sizeof(pasted) - 1);
	term_wait_row(t, FIELD_ROW, "Иванова Анна[A 5!");
	quit(t);
}

static void test_a_paste_of_nothing_is_no_key(void **state)
{
	static const char pasted[] = "\033[200~\033[201~";
	struct term *t = start((struct term_config){ 0 });

	(void)state;
	term_key(t, KEY_F5);
	term_raw(t, pasted, sizeof(pasted) - 1);
	term_quiesce(t);
	assert_string_equal(strstr(term_row(t, 0), "F5"), "F5");
	quit(t);
}

static void test_a_long_paste_in_pieces_is_refused_whole(void **state)
{
	struct term *t = start((struct term_config){ 0 });
	char block[1000];

	(void)state;
	memset(block, 'x', sizeof(block));
	term_raw(t, "\033[200~", 6);
	for (int i = 0; i < 300; i++)
		term_raw(t, block, sizeof(block));
	term_raw(t, "\033[20", 4);
	term_raw(t, "1~", 2);
	term_wait_row(t, 0, "вставка 300000");
	term_type(t, "ж");
	term_wait_row(t, FIELD_ROW, "    ж");
	quit(t);
}

/* ---- screen ---- */

static void test_the_box_is_drawn_whole(void **state)
{
	struct term *t = start((struct term_config){ 0 });

	(void)state;
	assert_string_equal(term_row(t, 4), "  ┌─ Ящик ───────────────────────────────┐");
	assert_string_equal(term_row(t, 5), "  │Съешь ещё этих мягких французских     │");
	assert_string_equal(term_row(t, 6), "  │булок, да выпей чаю                   │");
	assert_string_equal(term_row(t, 8), "  │«№ 5» — ► ▲ ● …                       │");
	assert_string_equal(term_row(t, 9), "  │█▓▒░                                  │");
	assert_string_equal(term_row(t, 10), "  │·[31mяд·                              │");
	assert_string_equal(term_row(t, 11), "  └──────────────────────────────────────┘");
	quit(t);
}

static void test_the_field_scrolls_under_the_cursor(void **state)
{
	struct term *t = start((struct term_config){ 0 });

	(void)state;
	term_type(t, "абвгдежзийклмнопрсту");
	term_wait_row(t, FIELD_ROW, "    клмнопрсту");
	term_wait_cursor(t, FIELD_ROW, FIELD_COL + 10);
	term_key(t, KEY_HOME);
	term_wait_row(t, FIELD_ROW, "    абвгдежзийклмнопрсту");
	term_wait_cursor(t, FIELD_ROW, FIELD_COL);
	term_type(t, "я");
	term_wait_row(t, FIELD_ROW, "    яабвгдежзийклмнопрст");
	assert_true(term_attr(t, FIELD_ROW, FIELD_COL).underline);
	quit(t);
}

static void test_a_memo_shows_its_breaks(void **state)
{
	struct term *t = term_start((struct term_config){ .argv = { probe(), "memo" } });

	(void)state;
	term_wait(t, "F10 Выход");
	term_type(t, "раз");
	term_ctrl(t, 'j');
	term_type(t, "два");
	term_wait_row(t, FIELD_ROW, "раз¶два");
	term_key(t, KEY_UP);
	term_wait_cursor(t, FIELD_ROW, FIELD_COL + 3);
	quit(t);
}

static void test_a_letter_costs_few_bytes(void **state)
{
	struct term *t = start((struct term_config){ 0 });

	(void)state;
	term_type(t, "ж");
	term_wait_row(t, FIELD_ROW, "    ж");
	term_quiesce(t);
	term_bytes_reset(t);
	term_type(t, "ж");
	term_wait_row(t, FIELD_ROW, "    жж");
	term_assert_bytes(t, 20);
	quit(t);
}

static void test_the_window_may_have_any_size(void **state)
{
	static const int sizes[][2] = { { 30, 100 }, { 16, 60 }, { 5, 7 }, { 1, 1 },
		{ 50, 200 }, { 24, 80 } };
	struct term *t = start((struct term_config){ 0 });
	char size[32];

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		term_resize(t, sizes[i][0], sizes[i][1]);
		snprintf(size, sizeof(size), "%d×%d", sizes[i][0], sizes[i][1]);
		/* The smallest shows one letter of the key's name. */
		if (sizes[i][0] == 1)
			term_wait_row(t, 0, "…");
		else
			term_wait_row(t, 1, size);
		term_quiesce(t);
	}
	assert_string_equal(term_row(t, 4), "  ┌─ Ящик ───────────────────────────────┐");
	quit(t);
}

static void test_the_terminal_is_given_back(void **state)
{
	struct term *t = term_start((struct term_config){
		.argv = { "sh", "-c", "\"$0\"; stty -a; read end", probe() } });
	const char *output;
	size_t n;

	(void)state;
	term_wait(t, "F10 Выход");
	output = term_output(t, &n);
	assert_non_null(memmem(output, n, "\033>\033[?2004h", 10));
	term_key(t, KEY_F10);
	term_wait(t, "isig icanon");
	output = term_output(t, &n);
	assert_non_null(memmem(output, n, "\033[?2004l", 8));
	assert_non_null(memmem(output, n, "\033[?1049l", 8));
	/* No title, no palette, no query: old terminals choke on them. */
	assert_null(memmem(output, n, "\033]", 2));
	assert_null(memmem(output, n, "\033P", 2));
}

/* ---- encodings ---- */

static void test_without_a_locale_the_terminal_is_asked(void **state)
{
	struct term *t = start((struct term_config){ .locale = "C" });

	(void)state;
	assert_string_equal(term_row(t, 8), "  │«№ 5» — ► ▲ ● …                       │");
	term_type(t, "жук");
	term_wait_row(t, FIELD_ROW, "    жук");
	quit(t);
}

static void test_what_is_typed_while_the_terminal_is_asked_is_not_lost(void **state)
{
	struct term *t = term_start((struct term_config){ .argv = { probe() }, .locale = "C" });

	(void)state;
	term_type(t, "жук");
	term_wait_row(t, FIELD_ROW, "    жук");
	quit(t);
}

static void test_a_locale_that_is_not_installed_is_no_locale(void **state)
{
	struct term *t = start((struct term_config){ .locale = "xx_XX.UTF-8" });

	(void)state;
	term_type(t, "жук");
	term_wait_row(t, FIELD_ROW, "    жук");
	quit(t);
}

/* A terminal of one byte a letter shows both bytes of «а», so its cursor goes too far. */
static void test_without_a_locale_another_terminal_is_refused(void **state)
{
	struct term *t = term_start((struct term_config){
		.argv = { probe() }, .locale = "C", .charset = "KOI8-R" });

	(void)state;
	assert_int_equal(term_exit_status(t), 5);
}

static void test_a_terminal_that_cannot_serve_is_named(void **state)
{
	static const char *const terminals[] = { "no-such-terminal", "dumb" };

	(void)state;
	for (size_t i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++) {
		/* Curses itself leaks where it gives up. */
		struct term *t = term_start((struct term_config){
			.argv = { probe() }, .term = terminals[i],
			.env = { "ASAN_OPTIONS=detect_leaks=0" } });

		term_wait(t, terminals[i]);
		assert_int_equal(term_exit_status(t), 5);
	}
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
static int build_locales(void **state)
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

static int remove_locales(void **state)
{
	(void)state;
	run((const char *const[]){ "rm", "-r", locales, NULL });
	return 0;
}

static struct term *start_in(const char *locale, const char *charset)
{
	static char path[64];

	snprintf(path, sizeof(path), "LOCPATH=%s", locales);
	return start((struct term_config){ .locale = locale, .charset = charset, .env = { path } });
}

static void test_koi8_has_lines_but_no_quotes(void **state)
{
	struct term *t = start_in("ru_RU.KOI8-R", "KOI8-R");

	(void)state;
	assert_string_equal(term_row(t, 4), "  ┌─ Ящик ───────────────────────────────┐");
	assert_string_equal(term_row(t, 5), "  │Съешь ещё этих мягких французских     │");
	assert_string_equal(term_row(t, 8), "  │\"N 5\" - > ^ * ~                       │");
	assert_string_equal(term_row(t, 9), "  │█▓▒░                                  │");
	term_type(t, "Щука");
	term_wait_row(t, FIELD_ROW, "    Щука");
	term_alt(t, "ы");
	term_wait_row(t, 0, "Alt+S");
	quit(t);
}

static void test_cp1251_has_quotes_but_no_lines(void **state)
{
	struct term *t = start_in("ru_RU.CP1251", "CP1251");

	(void)state;
	assert_string_equal(term_row(t, 4), "  +- Ящик -------------------------------+");
	assert_string_equal(term_row(t, 8), "  |«№ 5» — > ^ * …                       |");
	assert_string_equal(term_row(t, 9), "  |#%=-                                  |");
	term_type(t, "яЯ");
	term_wait_row(t, FIELD_ROW, "    яЯ");
	term_raw(t, "\033[200~\xd4\xfb\033[201~", 14);
	term_wait_row(t, FIELD_ROW, "    яЯФы");
	quit(t);
}

static void test_cp866_has_lines(void **state)
{
	struct term *t = start_in("ru_RU.IBM866", "CP866");

	(void)state;
	assert_string_equal(term_row(t, 4), "  ┌─ Ящик ───────────────────────────────┐");
	assert_string_equal(term_row(t, 8), "  │\"№ 5\" - > ^ * ~                       │");
	term_type(t, "ёж");
	term_wait_row(t, FIELD_ROW, "    ёж");
	quit(t);
}

/* ---- the line ---- */

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
	t = start((struct term_config){ .env = { env } });
	term_type(t, "черновик");
	term_wait_row(t, FIELD_ROW, "черновик");
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
		.argv = { "setsid", "-w", probe() }, .env = { env } });
	term_wait(t, "F10 Выход");
	term_type(t, "ж");
	term_wait_row(t, FIELD_ROW, "    ж");
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
	struct term *t = start((struct term_config){ 0 });
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
	struct term *t = start((struct term_config){ 0 });
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
	snprintf(command, sizeof(command), "%s\n", probe());
	term_type(t, command);
	term_wait(t, "F10 Выход");
	term_type(t, "жук");
	term_wait_row(t, FIELD_ROW, "    жук");
	term_ctrl(t, 'z');
	term_wait(t, "shell>");
	term_resize(t, 20, 70);
	term_bytes_reset(t);
	term_type(t, "fg\n");
	term_wait_row(t, FIELD_ROW, "    жук");
	term_wait_row(t, 1, "20×70");
	output = term_output(t, &n);
	assert_non_null(memmem(output, n, "\033>\033[?2004h", 10));
	term_key(t, KEY_KP_5);
	term_wait_row(t, FIELD_ROW, "    жук5");
	term_key(t, KEY_F10);
	term_wait(t, "shell>");
	term_type(t, "exit\n");
	term_exit_status(t);
}

#define TEST(f) cmocka_unit_test_teardown(f, term_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_key_of_every_dialect),
		TEST(test_the_keypad_types_digits),
		TEST(test_backspace_may_be_ctrl_h),
		TEST(test_shortcuts_go_by_place_in_both_layouts),
		TEST(test_esc_alone_is_a_key),
		TEST(test_a_late_bracket_still_belongs_to_its_esc),
		TEST(test_a_key_cut_in_pieces_is_one_key),
		TEST(test_unknown_sequences_are_not_typed),
		TEST(test_a_paste_is_one_key),
		TEST(test_a_paste_of_nothing_is_no_key),
		TEST(test_a_long_paste_in_pieces_is_refused_whole),
		TEST(test_the_box_is_drawn_whole),
		TEST(test_the_field_scrolls_under_the_cursor),
		TEST(test_a_memo_shows_its_breaks),
		TEST(test_a_letter_costs_few_bytes),
		TEST(test_the_window_may_have_any_size),
		TEST(test_the_terminal_is_given_back),
		TEST(test_without_a_locale_the_terminal_is_asked),
		TEST(test_what_is_typed_while_the_terminal_is_asked_is_not_lost),
		TEST(test_a_locale_that_is_not_installed_is_no_locale),
		TEST(test_without_a_locale_another_terminal_is_refused),
		TEST(test_a_terminal_that_cannot_serve_is_named),
		TEST(test_koi8_has_lines_but_no_quotes),
		TEST(test_cp1251_has_quotes_but_no_lines),
		TEST(test_cp866_has_lines),
		TEST(test_a_hang_up_ends_the_program_and_keeps_the_draft),
		TEST(test_a_dead_line_is_noticed_without_a_signal),
		TEST(test_a_request_to_end_gives_the_screen_back),
		TEST(test_a_crash_gives_the_screen_back),
		TEST(test_ctrl_z_stops_and_fg_comes_back),
	};

	return cmocka_run_group_tests(tests, build_locales, remove_locales);
}
