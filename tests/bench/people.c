#include "people.h"

#include <stdio.h>

#include "bench.h"
#include "metodist/app/demo_data.h"
#include "metodist/app/demo_names.h"
#include "metodist/base/date.h"
#include "metodist/exchange/csv.h"

static const char *const headings[] = {
	"№ п/п", "ФИО", "Дата рождения", "СНИЛС", "Организация", "Занимаемая должность",
	"Преподаваемые предметы", "Педагогический стаж", "Телефон",
};

static const char *const posts[] = {
	"Учитель", "Учитель, высшая квалификационная категория", "Учитель, первая квалификационная категория",
	"Педагог-психолог", "Социальный педагог", "Учитель-логопед, первая категория",
};

static void add_name(struct draw *draw, int year, struct buf *out)
{
	bool female = draw_below(draw, 10) > 0;
	unsigned generation = demo_generation(year);
	const struct demo_given *given = female ? demo_female : demo_male;
	size_t n = female ? demo_nfemale : demo_nmale;
	size_t name = demo_choose(&given[0].weight[generation], n, sizeof(*given),
				  (uint32_t)draw_below(draw, UINT32_MAX));
	const struct demo_surname *surname = &demo_surnames[draw_below(draw, demo_nsurnames)];
	const struct demo_patronymic *patronymic = &demo_patronymics[draw_below(draw, demo_npatronymics)];
	char room[DEMO_SURNAME_MAX];

	buf_slice(out, demo_surname(surname, female, room));
	buf_printf(out, " %s %s", given[name].text, female ? patronymic->female : patronymic->male);
}

/* The serial number makes it nobody else's. */
static void add_snils(size_t serial, struct buf *out)
{
	unsigned long number = 200000000 + serial;
	unsigned sum = 0;
	char digits[12];

	snprintf(digits, sizeof(digits), "%09lu", number);
	for (unsigned i = 0; i < 9; i++)
		sum += (unsigned)(digits[i] - '0') * (9 - i);
	buf_printf(out, "%.3s-%.3s-%.3s %02u", digits, digits + 3, digits + 6, sum % 101 % 100);
}

static void add_cell(struct buf *out, struct buf *cell, bool first)
{
	csv_field(out, buf_view(cell), first);
	buf_reset(cell);
}

static void add_person(struct draw *draw, size_t serial, struct buf *out, struct buf *cell)
{
	int year = 1956 + (int)draw_below(draw, 46);
	struct civil born = { year, 1 + (int)draw_below(draw, 12), 1 + (int)draw_below(draw, 28) };

	buf_printf(cell, "%zu", serial + 1);
	add_cell(out, cell, true);
	add_name(draw, year, cell);
	add_cell(out, cell, false);
	date_ru(date_day(born), cell);
	add_cell(out, cell, false);
	add_snils(serial, cell);
	add_cell(out, cell, false);
	buf_str(cell, demo_organizations[draw_below(draw, demo_norganizations)].name);
	add_cell(out, cell, false);
	buf_str(cell, posts[draw_below(draw, ARRAY_SIZE(posts))]);
	add_cell(out, cell, false);
	buf_str(cell, demo_subjects[draw_below(draw, demo_nsubjects)].name);
	add_cell(out, cell, false);
	buf_printf(cell, "%d", (int)draw_below(draw, (uint64_t)(2026 - year - 22)));
	add_cell(out, cell, false);
	buf_printf(cell, "8 (000) 555-%02zu-%02zu", serial / 100 % 100, serial % 100);
	add_cell(out, cell, false);
	csv_end_row(out);
}

void people_csv(size_t n, struct buf *out)
{
	struct draw draw = { 1 };
	struct buf cell = { 0 };

	csv_begin(out);
	for (size_t i = 0; i < ARRAY_SIZE(headings); i++)
		csv_field(out, slice_str(headings[i]), i == 0);
	csv_end_row(out);
	for (size_t i = 0; i < n; i++)
		add_person(&draw, i, out, &cell);
	buf_release(&cell);
}
