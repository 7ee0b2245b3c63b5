/* What the letters of a whole card cost on the line: each is sent at once and alone; what follows from it, an offer, a
 * list, how a value was understood, comes when the keys rest. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_record.h"

enum {
	LETTER = 20, LETTER_RESTED = 60,        /* bytes */
	LETTERS_MAX = 400, ROWS = 24,
};

static const struct {
	const char *label, *typed, *shown;
} fields[] = {
	{ "Фамилия", "Каменская", "Каменская" },
	{ "Имя", "Ольга", "Ольга" },
	{ "Отчество", "Игоревна", "Игоревна" },
	{ "Дата рожд.", "140385", "14.03.1985" },
	{ "Организация", "гимн", "Гимназия" },
	{ "Должность", "учитель", "учитель" },
	{ "Предметы", "русский язык", "русский язык" },
	{ "Категория", "перв", "первая" },
	{ "Категория с", "011222", "01.12.2022" },
	{ "Категория по", "301127", "30.11.2027" },
	{ "СНИЛС", "11223344595", "112-233-445 95" },
	{ "Согл. обработка", "171025", "17.10.2025" },
	{ "Согл. распростр.", "171025", "17.10.2025" },
	{ "Телефон", "89210000003", "+7 (921) 000-00-03" },
	{ "Эл. почта", "kamenskaya@example.ru", "kamenskaya@example.ru" },
};

enum { FIELDS = sizeof(fields) / sizeof(fields[0]) };

struct costs {
	size_t bytes[LETTERS_MAX], n, all;
};

static void go_to_field(struct term *t, const char *label)
{
	char at[64];

	snprintf(at, sizeof(at), "► %s", label);
	for (int i = 0; i < 30 && !term_sees(t, at, 0); i++) {
		term_key(t, KEY_DOWN);
		term_taken(t);
	}
	term_wait(t, at);
}

static const char *letter_at(const char *text)
{
	static char letter[5];
	size_t n = 1;

	while ((text[n] & 0xC0) == 0x80)
		n++;
	memcpy(letter, text, n);
	letter[n] = '\0';
	return letter;
}

static void type(struct term *t, const char *text, void (*wait)(struct term *t), struct costs *costs)
{
	for (; *text; text += strlen(letter_at(text))) {
		size_t bytes;

		term_bytes_reset(t);
		term_type(t, letter_at(text));
		wait(t);
		bytes = term_bytes(t);
		assert_true(costs->n < LETTERS_MAX);
		costs->bytes[costs->n++] = bytes;
		costs->all += bytes;
	}
}

static int by_size(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* Types a teacher, saves, and compares what was saved and what the screen shows with one drawn anew. */
static void enter_teacher(void (*wait)(struct term *t), struct costs *costs)
{
	struct term *t = district_open();
	char *screen;

	term_type(t, "1");
	term_wait_row(t, 0, "Педагоги");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "новая запись");
	term_quiesce(t);
	for (size_t i = 0; i < FIELDS; i++) {
		go_to_field(t, fields[i].label);
		type(t, fields[i].typed, wait, costs);
		term_key(t, KEY_ENTER);
		term_taken(t);
	}
	screen = strdup(term_text(t));
	term_resize(t, ROWS + 2, 80);
	term_quiesce(t);
	term_resize(t, ROWS, 80);
	term_quiesce(t);
	assert_string_equal(term_text(t), screen);
	free(screen);
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	for (size_t i = 0; i < FIELDS; i++)
		assert_shown_has("teacher", "Каменская Ольга Игоревна", fields[i].label, fields[i].shown);
	qsort(costs->bytes, costs->n, sizeof(costs->bytes[0]), by_size);
}

static void test_a_letter_of_a_card_costs_a_letter(void **state)
{
	static struct costs costs;

	(void)state;
	district_settings(AS_AN_OPERATOR);
	enter_teacher(term_taken, &costs);
	printf("%zu letters one after another: median %zu, p95 %zu, most %zu of %d bytes; all %zu\n", costs.n,
	       costs.bytes[costs.n / 2], costs.bytes[costs.n * 95 / 100], costs.bytes[costs.n - 1], LETTER, costs.all);
	/* Not the most: a machine that has stopped for a moment lets the keys rest. */
	assert_true(costs.bytes[costs.n * 95 / 100] <= LETTER);
}

static void test_letters_with_a_rest_after_each_stay_cheap(void **state)
{
	static struct costs costs;

	(void)state;
	enter_teacher(term_quiesce, &costs);
	printf("%zu letters with a rest after each: median %zu, p90 %zu, p95 %zu, most %zu bytes; all %zu\n", costs.n,
	       costs.bytes[costs.n / 2], costs.bytes[costs.n * 90 / 100], costs.bytes[costs.n * 95 / 100],
	       costs.bytes[costs.n - 1], costs.all);
	assert_true(costs.bytes[costs.n / 2] <= LETTER);
	assert_true(costs.bytes[costs.n * 95 / 100] <= LETTER_RESTED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_letter_of_a_card_costs_a_letter),
		STORY(test_letters_with_a_rest_after_each_stay_cheap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
