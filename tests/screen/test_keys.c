/* Keys and the actions they reach: rebound in the settings, and by the palette without any F-key, Ctrl or
 * Alt. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

/* Before cmocka, whose macro fail() would hide the function of status.h. */
#include "metodist/app/action.h"
#include "metodist/app/settings.h"
#include "metodist/base/mem.h"

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_district.h"
#include "harness_places.h"
#include "harness_record.h"

/* ---- [keys] of the settings ---- */

static void test_the_settings_give_an_action_another_key(void **state)
{
	struct term *t;

	(void)state;
	district_settings("[keys]\nquit = Ctrl+Q, F12\n");
	t = district_open();
	assert_row_has(t, 23, "F12 Выход");
	term_key(t, KEY_F10);
	term_quiesce(t);
	term_ctrl(t, 'q');
	assert_int_equal(term_exit_status(t), 0);
}

static void test_what_is_said_of_a_key_follows_it(void **state)
{
	struct term *t;

	(void)state;
	district_settings("[keys]\nsave = F11\nback = F12\nsame = Alt+G\n");
	t = district_open();
	open_record(t, "щук ан", "Щукин");
	assert_row_has(t, 22, "Alt+G — как в прошлой");
	assert_row_has(t, 23, "F11 Сохранить");
	assert_row_has(t, 23, "F12 Назад");
	term_key(t, KEY_F1);
	term_wait(t, "  F11          Сохранить.");
	assert_null(strstr(term_text(t), "F2, Ctrl+S"));
	assert_row_has(t, 22, "F12 — назад");
	term_key(t, KEY_F12);
	term_wait(t, "[Карточка]");
}

/* The example of the settings lists every action by its name, so that nobody guesses them. */
static void test_the_keys_of_the_example_change_nothing(void **state)
{
	struct buf file = { 0 }, keys = { 0 };
	const char *line;
	struct term *t;

	(void)state;
	settings_default_file(&file);
	for (line = strstr(buf_cstr(&file), "\n;[keys]"); line; line = strchr(line + 1, '\n'))
		if (line[1] == ';' && line[2] != ' ')
			buf_printf(&keys, "%.*s\n", (int)strcspn(line + 2, "\n"), line + 2);
	assert_non_null(strstr(buf_cstr(&keys), "save_shown = \"Alt+E\""));
	district_settings(buf_cstr(&keys));
	t = district_open();
	assert_row_has(t, 23, "F1 Помощь F7 Найти F9 Команды F10 Выход Ins Новая запись");
	term_type(t, "\\");
	term_wait(t, "─ Команды ─");
	buf_release(&keys);
	buf_release(&file);
}

static void test_wrong_keys_in_the_settings_are_named_by_line(void **state)
{
	struct term *t;

	(void)state;
	district_settings("[keys]\nquitt = F12\nsave = й\nfilter = F77\n");
	t = district_start();
	assert_int_equal(term_exit_status(t), ST_USAGE);
	term_wait(t, "settings.ini:2: [keys] quitt: нет такого действия");
	term_wait(t, "«quit»");
	term_wait(t, "settings.ini:3: [keys] save: буквы, цифры и пробел не");
	term_wait(t, "settings.ini:4: [keys] filter: нет такой клавиши");
}

static void test_one_key_for_two_actions_is_named_with_both_lines(void **state)
{
	struct term *t;

	(void)state;
	district_settings("[keys]\nsave = F11\n\nedit = F11\nlinks = Ctrl+K, F11\n");
	t = district_start();
	assert_int_equal(term_exit_status(t), ST_USAGE);
	term_wait(t, "settings.ini:5: [keys] links: клавиша «F11» уже");
	term_wait(t, "в строке 2: save («Сохранить»)");
	/* In a list there is nothing to save: there the key is free. */
	assert_null(strstr(term_text(t), "settings.ini:4"));
}

static const char *some_key(size_t i)
{
	static const char *const mods[] = {
		"", "Alt+", "Ctrl+", "Shift+", "Ctrl+Alt+", "Ctrl+Shift+", "Alt+Shift+", "Ctrl+Alt+Shift+",
	};
	static char key[32];

	assert_true(i / 12 < sizeof(mods) / sizeof(mods[0]));
	snprintf(key, sizeof(key), "%sF%zu", mods[i / 12], i % 12 + 1);
	return i == ACTION_HELP ? "Alt+H" : i == ACTION_QUIT ? "Alt+Q" : key;
}

static void test_every_action_can_have_another_key(void **state)
{
	char settings[8192] = "[keys]\n";
	size_t n = strlen(settings);
	struct term *t;

	(void)state;
	for (size_t i = 0; i < NACTIONS; i++)
		n += (size_t)snprintf(settings + n, sizeof(settings) - n, "%s = %s\n", actions[i].name,
				      some_key(i));
	assert_true(n < sizeof(settings));
	district_settings(settings);
	t = district_open();
	term_key(t, KEY_ESC);
	term_quiesce(t);
	term_alt(t, "h");
	term_wait_row(t, 0, "Помощь");
	for (int page = 0; page < 20 && !strstr(term_text(t), "Alt+Q        Выход"); page++) {
		term_key(t, KEY_PGDN);
		term_quiesce(t);
	}
	term_wait(t, "Alt+Q        Выход");
	term_key(t, KEY_ENTER);
	term_wait(t, "Найти:");
	term_alt(t, "q");
	assert_int_equal(term_exit_status(t), 0);
}

/* ---- the palette ---- */

static const struct place {
	unsigned where;
	void (*open)(struct term *t);
} places[] = {
	{ WHERE_HOME, place_home },  { WHERE_LIST, place_list },   { WHERE_CARD, place_card },
	{ WHERE_GRID, place_grid },  { WHERE_TABLE, place_table }, { WHERE_FORM, place_form },
	{ WHERE_PICK, place_pick },  { WHERE_TEXT, place_text },
};

/* A fresh program there: what one action does is not what the next one finds. */
static struct term *arrive(const struct place *place)
{
	struct term *t;

	district_teardown(NULL);
	district_setup(NULL);
	t = district_open();
	place->open(t);
	term_quiesce(t);
	return t;
}

static char *screen_of(struct term *t)
{
	return mem_printf("%s", term_text(t));
}

/* The first key of the table itself: an F-key, Ins, or Ctrl or Alt with a letter. */
static void press_key_of(struct term *t, const struct action *action)
{
	char letter[2] = { 0 };
	int n;

	if (sscanf(action->keys, "F%d", &n) == 1)
		term_key(t, (enum term_key)(KEY_F1 + n - 1));
	else if (strncmp(action->keys, "Ins", 3) == 0)
		term_key(t, KEY_INS);
	else if (strncmp(action->keys, "PgUp", 4) == 0)
		term_key(t, KEY_PGUP);
	else if (strncmp(action->keys, "PgDn", 4) == 0)
		term_key(t, KEY_PGDN);
	else if (sscanf(action->keys, "Ctrl+%1s", letter) == 1)
		term_ctrl(t, letter[0]);
	else if (sscanf(action->keys, "Alt+%1s", letter) == 1)
		term_alt(t, letter);
	else
		fail_msg("how is «%s» pressed?", action->keys);
	term_quiesce(t);
}

static bool stands_on(struct term *t, const char *label)
{
	const char *at = strstr(term_text(t), "│ ► ");

	for (; at; at = strstr(at + 1, "│ ► ")) {
		const char *title = at + strlen("│ ► ");

		if (strncmp(title, label, strlen(label)) == 0 && strncmp(title + strlen(label), "  ", 2) == 0)
			return true;
	}
	return false;
}

/* Only letters, arrows and Enter. */
static void choose(struct term *t, const char *label)
{
	term_type(t, "\\");
	term_wait(t, "─ Команды ─");
	term_type(t, label);
	term_quiesce(t);
	for (int i = 0; i < 20 && !stands_on(t, label); i++) {
		term_key(t, KEY_DOWN);
		term_quiesce(t);
	}
	if (!stands_on(t, label))
		fail_msg("the palette has no «%s» for\n%s", label, term_text(t));
	term_key(t, KEY_ENTER);
	if (strcmp(label, "Выход") != 0)
		term_quiesce(t);
}

static void assert_chosen_as_pressed(const struct place *place, const struct action *action)
{
	struct term *t = arrive(place);
	char *before = screen_of(t), *pressed;

	press_key_of(t, action);
	pressed = screen_of(t);
	/* Where its key does nothing it need not be offered. */
	if (strcmp(before, pressed) != 0) {
		t = arrive(place);
		choose(t, action->label);
		if (strcmp(term_text(t), pressed) != 0)
			fail_msg("«%s» by its key:\n%s\nby the palette:\n%s", action->label, pressed,
				 term_text(t));
	}
	free(before);
	free(pressed);
}

/* All of the table, so that a new action is here by itself. */
static void every_action_at(const struct place *place)
{
	for (size_t i = 0; i < NACTIONS; i++)
		if (actions[i].keys && actions[i].where & place->where & WHERE_SCREEN &&
		    i != ACTION_PALETTE && i != ACTION_FIND_BOX && i != ACTION_QUIT)
			assert_chosen_as_pressed(place, &actions[i]);
}

#define EVERY_ACTION_AT(name, i)                                                                              \
	static void test_every_action_without_its_key_##name(void **state)                                    \
	{                                                                                                     \
		(void)state;                                                                                  \
		every_action_at(&places[i]);                                                                  \
	}

EVERY_ACTION_AT(at_home, 0)
EVERY_ACTION_AT(in_a_list, 1)
EVERY_ACTION_AT(in_a_card, 2)
EVERY_ACTION_AT(in_a_grid, 3)
EVERY_ACTION_AT(in_a_table, 4)
EVERY_ACTION_AT(in_a_form, 5)
EVERY_ACTION_AT(in_a_pick_list, 6)
EVERY_ACTION_AT(in_a_text, 7)

static void test_the_program_is_left_without_its_key(void **state)
{
	struct term *t = district_open();

	(void)state;
	choose(t, actions[ACTION_QUIT].label);
	assert_int_equal(term_exit_status(t), 0);
}

/* Either its form or, at once, what it tells. */
static void test_every_command_is_reached_from_the_first_screen(void **state)
{
	struct term *t = district_open();
	char *home = screen_of(t);

	(void)state;
	for (size_t i = 0; i < NACTIONS; i++) {
		if (!(actions[i].where & WHERE_COMMAND) || i == ACTION_UNDO)
			continue;
		choose(t, actions[i].label);
		if (strcmp(term_text(t), home) == 0)
			fail_msg("«%s» was chosen and nothing came", actions[i].label);
		for (int back = 0; back < 5 && strcmp(term_text(t), home) != 0; back++) {
			term_key(t, KEY_ESC);
			term_quiesce(t);
		}
		assert_string_equal(term_text(t), home);
	}
	free(home);
}

static void test_what_is_begun_takes_the_sign_as_a_letter(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "щ\\");
	term_wait(t, "щ\\");
	term_key(t, KEY_ESC);
	term_wait_gone(t, "Найти или выполнить");
	place_card(t);
	term_key(t, KEY_END);
	term_type(t, "\\");
	term_wait_row(t, 3, "\\");
	assert_null(strstr(term_text(t), "─ Команды ─"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_the_settings_give_an_action_another_key),
		STORY(test_what_is_said_of_a_key_follows_it),
		STORY(test_the_keys_of_the_example_change_nothing),
		STORY(test_wrong_keys_in_the_settings_are_named_by_line),
		STORY(test_one_key_for_two_actions_is_named_with_both_lines),
		STORY(test_every_action_can_have_another_key),
		STORY(test_every_action_without_its_key_at_home),
		STORY(test_every_action_without_its_key_in_a_list),
		STORY(test_every_action_without_its_key_in_a_card),
		STORY(test_every_action_without_its_key_in_a_grid),
		STORY(test_every_action_without_its_key_in_a_table),
		STORY(test_every_action_without_its_key_in_a_form),
		STORY(test_every_action_without_its_key_in_a_pick_list),
		STORY(test_every_action_without_its_key_in_a_text),
		STORY(test_the_program_is_left_without_its_key),
		STORY(test_every_command_is_reached_from_the_first_screen),
		STORY(test_what_is_begun_takes_the_sign_as_a_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
