/* What the harness's own tests share: small programs to put under the terminal. */
#ifndef METODIST_TESTS_SCREEN_TEST_HARNESS_H
#define METODIST_TESTS_SCREEN_TEST_HARNESS_H

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#define SELF(name, argument, ...) \
	(struct term_config){ .argv = { "/proc/self/exe", name, argument }, __VA_ARGS__ }
#define SHELL(script) (struct term_config){ .argv = { "sh", "-c", script } }
#define TEST(name) cmocka_unit_test_teardown(name, term_teardown)

static inline void raw_mode(void)
{
	struct termios mode;

	tcgetattr(STDIN_FILENO, &mode);
	cfmakeraw(&mode);
	tcsetattr(STDIN_FILENO, TCSANOW, &mode);
}

/* Writes `greeting`, then each byte it reads as two digits. */
static inline int echo_in_digits(const char *greeting)
{
	unsigned char c;

	raw_mode();
	printf("%sready ", greeting);
	fflush(stdout);
	while (read(STDIN_FILENO, &c, 1) == 1) {
		printf("%02X", c);
		fflush(stdout);
	}
	return 0;
}

#endif
