#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness_district.h"
#include "harness_places.h"
#include "harness_record.h"

enum { SCHOOL_FIELD = 5 };

void place_home(struct term *t)
{
	term_quiesce(t);
}

void place_list(struct term *t)
{
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_quiesce(t);
}

void place_card(struct term *t)
{
	open_record(t, "щук ан", "Щукин");
}

void place_typing(struct term *t)
{
	place_card(t);
	term_type(t, "Пе");
	/* The head of the card says so once. */
	term_wait_row(t, 0, "есть черновик");
	term_quiesce(t);
}

void place_grid(struct term *t)
{
	place_card(t);
	term_alt(t, "2");
	term_wait(t, "[Места работы");
	term_quiesce(t);
}

void place_table(struct term *t)
{
	term_type(t, "0");
	term_wait_row(t, 0, "Нормы");
	term_quiesce(t);
}

void place_form(struct term *t)
{
	district_command(t, "сделать копию", "Сделать копию базы");
	term_quiesce(t);
}

void place_pick(struct term *t)
{
	place_card(t);
	for (int i = 0; i < SCHOOL_FIELD; i++)
		term_key(t, KEY_DOWN);
	term_key(t, KEY_F4);
	term_quiesce(t);
}

void place_text(struct term *t)
{
	term_key(t, KEY_F1);
	term_wait_row(t, 0, "Помощь");
	term_quiesce(t);
}

void place_guide(struct term *t)
{
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "руковод");
	term_wait(t, "► Руководство");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Руководство");
	term_quiesce(t);
}
