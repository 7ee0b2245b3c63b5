/* The line cut at every keystroke of a card: each time the draft comes back complete, and typing goes on as if
 * nothing had happened. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_record.h"

enum { FIRST_ROW = 1, LAST_ROW = 21 };

/* Enter is '\n', Tab '\t', F6 (the next tab) '>', Left '<'. */
static const char *const keys[] = {
	"Т", "ю", "л", "е", "е", "в", "а", "<", "<", "<", "н", "\n",
	"А", "н", "н", "а", "\n", "П", "а", "в", "л", "\t",
	"1", "4", "0", "3", "8", "5", "\n",
	"г", "и", "м", "н", "\n", "у", "ч", "и", "\t", "м", "а", "т", "е", "\t",
	">", ">", "о", "\n", "2", "3", "1", "1", "\n",
	">", "Я", "к", "о", "в", "а", "\n", "\n",
};

static void press(struct term *t, const char *key)
{
	switch (*key) {
	case '\n': term_key(t, KEY_ENTER); break;
	case '\t': term_key(t, KEY_TAB); break;
	case '>': term_key(t, KEY_F6); break;
	case '<': term_key(t, KEY_LEFT); break;
	default: term_type(t, key);
	}
	term_taken(t);
}

static void cut(struct term *t)
{
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);
	term_free(t);
}

static struct term *new_card(void)
{
	struct term *t = district_open();

	term_type(t, "1");
	term_wait_row(t, 0, "Педагоги");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "новая запись");
	term_quiesce(t);
	return t;
}

static struct term *card_again(size_t n)
{
	struct term *t = district_open();

	if (!strstr(term_text(t), "Черновики"))
		fail_msg("no draft after %zu keys", n);
	term_key(t, KEY_TAB);
	term_key(t, KEY_TAB);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "новая запись");
	term_quiesce(t);
	return t;
}

/* Rows of the card and the cursor: the head tells of the draft, the foot of what was said last. */
static void remember(struct term *t, char *screen, size_t room)
{
	struct term_cursor at = term_cursor(t);
	size_t n = (size_t)snprintf(screen, room, "%d:%d\n", at.row, at.col);

	for (int row = FIRST_ROW; row <= LAST_ROW && n < room; row++)
		n += (size_t)snprintf(screen + n, room - n, "%s\n", term_row(t, row));
	assert_true(n < room);
}

/* All that was saved but the id, which is never the same twice. */
static const char *save(struct term *t)
{
	const char *saved;

	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	saved = strstr(district_run("smirnova", 0,
				    "list teacher surname=Тюленева --format json --columns surname,name,patronymic,"
				    "sex,birth_date,employments,consents,former_surnames"), "\"surname\"");
	assert_non_null(saved);
	cut(t);
	return saved;
}

static void forget(void)
{
	district_run("smirnova", 0, "undo");
}

static void test_a_line_cut_at_any_key_loses_none_of_them(void **state)
{
	static char whole[8192], before[8192], after[8192];
	struct term *t;

	(void)state;
	district_settings(AS_AN_OPERATOR);
	t = new_card();
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		press(t, keys[i]);
	snprintf(whole, sizeof(whole), "%s", save(t));
	assert_non_null(strstr(whole, "Тюленева"));
	assert_non_null(strstr(whole, "Яков"));
	forget();
	for (size_t n = 1; n < sizeof(keys) / sizeof(keys[0]); n++) {
		t = new_card();
		for (size_t i = 0; i < n; i++)
			press(t, keys[i]);
		remember(t, before, sizeof(before));
		cut(t);
		t = card_again(n);
		remember(t, after, sizeof(after));
		if (strcmp(before, after) != 0)
			fail_msg("after %zu keys the card was\n%s\nand came back as\n%s", n, before, after);
		for (size_t i = n; i < sizeof(keys) / sizeof(keys[0]); i++)
			press(t, keys[i]);
		if (strcmp(whole, save(t)) != 0)
			fail_msg("cut after %zu keys, another record was saved than\n%s", n, whole);
		forget();
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_line_cut_at_any_key_loses_none_of_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
