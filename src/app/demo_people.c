/* People of the demo: names by generation, places of work, categories, experience, consents; and those planted for the show. */
#include <stdio.h>

#include "demo.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/progress.h"

struct person {
	bool female;
	int32_t born;
	const char *name, *patronymic;
	char surname[DEMO_SURNAME_MAX];
};

static void draw_person(struct demo *d, struct person *p)
{
	/* median 48: two ages averaged gather in the middle */
	int age = 22 + (int)(demo_below(d, 53) + demo_below(d, 53)) / 2;
	struct slice surname;
	unsigned g;

	p->female = demo_chance(d, 880);
	p->born = d->today - age * 365 - (int32_t)demo_below(d, 365);
	g = demo_generation(date_civil(p->born).year);
	if (p->female)
		p->name = demo_female[DEMO_CHOOSE(demo_female, demo_nfemale, weight[g], demo_draw(d))].text;
	else
		p->name = demo_male[DEMO_CHOOSE(demo_male, demo_nmale, weight[g], demo_draw(d))].text;
	const struct demo_patronymic *pat =
		&demo_patronymics[DEMO_CHOOSE(demo_patronymics, demo_npatronymics, weight[g], demo_draw(d))];

	p->patronymic = p->female ? pat->female : pat->male;
	surname = demo_surname(&demo_surnames[DEMO_CHOOSE(demo_surnames, demo_nsurnames, weight, demo_draw(d))], p->female, p->surname);
	p->surname[surname.n] = 0;
}

/* A number whose control digits are right; the serial makes it nobody else's. */
static void draw_snils(size_t serial, char out[12])
{
	unsigned long number = 700000000 + serial * 97 % 200000000;
	unsigned sum = 0;
	char digits[10];

	snprintf(digits, sizeof(digits), "%09lu", number);
	for (int i = 0; i < 9; i++)
		sum += (unsigned)(digits[i] - '0') * (unsigned)(9 - i);
	sum = sum < 100 ? sum : sum == 100 || sum == 101 ? 0 : sum % 101 % 100;
	snprintf(out, 12, "%s%02u", digits, sum);
}

static void set_category(struct demo *d, struct record *r, uint16_t row, int32_t works_since)
{
	static const struct { const char *code; unsigned per_mille; } shares[] = {
		{ "highest", 270 }, { "first", 270 }, { "compliance", 260 }, { "methodist", 15 }, { "mentor", 15 },
	};
	uint32_t at = demo_below(d, 1000);
	int32_t from;

	for (size_t i = 0; i < ARRAY_SIZE(shares); i++) {
		if (at >= shares[i].per_mille) {
			at -= shares[i].per_mille;
			continue;
		}
		from = demo_workday(d->today - 30 - (int32_t)demo_below(d, 1700));
		/* педагог-методист and педагог-наставник exist since that order */
		if (i >= 3 && from < date_day((struct civil){ 2023, 9, 1 }))
			from = date_day((struct civil){ 2023, 9, 1 });
		if (from < works_since)
			return;
		demo_set_text(d, r, "employments.category", row, shares[i].code);
		demo_set_date(r, "employments.category_from", row, from);
		/* set before 01.09.2023 they run five years (приказ Минпросвещения 196) */
		if (from < date_day((struct civil){ 2023, 9, 1 }))
			demo_set_date(r, "employments.category_until", row, date_add_months(from, 60));
		return;
	}
	demo_set_text(d, r, "employments.category", row, "none");
}

static uint16_t set_employment(struct demo *d, struct record *r, const struct demo_person *who, int32_t born)
{
	const struct demo_position *pos = &demo_positions[who->position];
	uint16_t row = demo_add_row(r, "employments");
	int32_t since = demo_workday(born + 22 * 365 + (int32_t)demo_below(d, (uint32_t)(d->today - born - 22 * 365 + 1)));

	demo_set_ref(r, "employments.organization", row, "organization", d->organizations[who->organization], d);
	demo_set_text(d, r, "employments.position", row, pos->title);
	if (who->subject >= 0)
		demo_set_text(d, r, "employments.subjects", row, demo_subjects[who->subject].name);
	demo_set_date(r, "employments.from", row, since);
	demo_set_int(r, "employments.main", row, 1);
	demo_set_int(r, "employments.rate", row, demo_chance(d, 850) ? 100 : 50);
	set_category(d, r, row, since);
	return row;
}

static void set_experience(struct demo *d, struct record *r, int32_t born)
{
	int32_t earliest = born + 22 * 365;
	int32_t since = demo_workday(earliest + (int32_t)demo_below(d, (uint32_t)(d->today - earliest) / 3 + 1));

	if (demo_chance(d, 600)) {
		demo_set_date(r, "pedagogical_since", 0, since);
	} else {
		/* «14 лет» and the day it was true: no start is invented */
		int32_t as_of = demo_workday(d->today - 60 - (int32_t)demo_below(d, 300));

		demo_set_int(r, "experience_years", 0, as_of > since ? date_years(since, as_of) : 0);
		demo_set_date(r, "experience_as_of", 0, as_of);
	}
	demo_set_text(d, r, "education", 0, demo_chance(d, 780) ? "higher_pedagogical" : demo_chance(d, 500) ? "higher" : "secondary_pedagogical");
}

static void set_consents(struct demo *d, struct record *r)
{
	static const char *const purposes[] = { "processing", "spreading" };
	int32_t from = demo_workday(d->today - 30 - (int32_t)demo_below(d, 700));

	for (size_t i = 0; i < ARRAY_SIZE(purposes); i++) {
		uint16_t row;

		if (i && !demo_chance(d, 700))
			continue;
		row = demo_add_row(r, "consents");
		demo_set_text(d, r, "consents.purpose", row, purposes[i]);
		demo_set_date(r, "consents.from", row, from);
	}
}

static void set_person(struct demo *d, struct record *r, const struct person *p)
{
	demo_set_text(d, r, "surname", 0, p->surname);
	demo_set_text(d, r, "name", 0, p->name);
	demo_set_text(d, r, "patronymic", 0, p->patronymic);
	demo_set_text(d, r, "sex", 0, p->female ? "female" : "male");
	demo_set_date(r, "birth_date", 0, p->born);
}

static bool has_code(const struct record *r, const char *field, uint16_t row, const char *code)
{
	return slice_is(record_get(r, kind_find_field(r->kind, slice_str(field))->tag, row), code);
}

/* Full pedagogical years, whichever way they are told. */
static int64_t service_of(const struct demo *d, const struct record *r)
{
	int32_t since = date_get(record_get(r, kind_named(r->kind, "pedagogical_since")->tag, 0));

	return since != DAY_NONE ? date_years(since, d->today)
				 : int_get(record_get(r, kind_named(r->kind, "experience_years")->tag, 0));
}

/* What others need to know of a person, read from the card. */
static void look_at(const struct demo *d, const struct record *r, uint16_t row, struct demo_person *who)
{
	const char *type = demo_organizations[who->organization].type;
	bool teaches = !has_code(r, "role", 0, "manager") && has_code(r, "status", 0, "works");
	bool best = has_code(r, "employments.category", row, "highest");
	int64_t years = service_of(d, r);

	who->skilled = teaches && (best || has_code(r, "employments.category", row, "first")) && years >= 8;
	who->fit = teaches && best && years >= 6 && has_code(r, "education", 0, "higher_pedagogical") &&
		   (strcmp(type, "general") == 0 || strcmp(type, "additional") == 0) &&
		   strcmp(demo_positions[who->position].title, "воспитатель") != 0;
	if (teaches && years < 3)
		who->support = "young";
	else if (teaches && has_code(r, "education", 0, "higher"))
		who->support = "no_education";
}

static void put_person(struct demo *d, const struct person *p, struct demo_person *who, size_t serial)
{
	const struct demo_position *pos = &demo_positions[who->position];
	char snils[12];
	struct record r;
	uint16_t row;

	demo_begin(d, &r, "teacher");
	set_person(d, &r, p);
	demo_set_text(d, &r, "role", 0, pos->role);
	demo_set_text(d, &r, "status", 0, demo_chance(d, 30) ? "leave" : "works");
	draw_snils(serial, snils);
	demo_set_text(d, &r, "snils", 0, snils);
	row = set_employment(d, &r, who, p->born);
	set_experience(d, &r, p->born);
	look_at(d, &r, row, who);
	set_consents(d, &r);
	for (size_t i = 0; i < demo_nawards; i++)
		if (demo_chance(d, demo_awards[i].per_mille)) {
			demo_set_text(d, &r, "awards", 0, demo_awards[i].text);
			break;
		}
	demo_put(d, &r, &who->id);
}

/* Which post the k-th person of an organization holds: first the fixed ones, then by weight. */
static int16_t draw_position(struct demo *d, const struct demo_organization *o, size_t k)
{
	size_t n, fixed = 0;
	const struct demo_position *rows = demo_positions_of(o->type, &n);
	uint32_t sum = 0, at;

	for (size_t i = 0; i < n; i++) {
		if (o->staff < rows[i].from_staff || (rows[i].preschool && !o->preschool_group))
			continue;
		fixed += rows[i].each;
		if (k < fixed)
			return (int16_t)(rows + i - demo_positions);
		sum += rows[i].weight;
	}
	if (sum == 0)
		return (int16_t)(rows - demo_positions);
	at = demo_below(d, sum);
	for (size_t i = 0; i < n; i++) {
		if (o->staff < rows[i].from_staff || (rows[i].preschool && !o->preschool_group))
			continue;
		if (at < rows[i].weight)
			return (int16_t)(rows + i - demo_positions);
		at -= rows[i].weight;
	}
	return (int16_t)(rows - demo_positions);
}

static void place(struct demo *d, struct demo_person *who, uint32_t organization, size_t k)
{
	who->organization = organization;
	who->position = draw_position(d, &demo_organizations[organization], k);
	who->subject = demo_positions[who->position].subjects
			       ? (int16_t)DEMO_CHOOSE(demo_subjects, demo_nsubjects, weight, demo_draw(d)) : -1;
}

/* ---- planted for the demonstration ---- */

struct planted {
	const char *surname, *name, *patronymic, *organization, *subject, *category;
	struct civil born;
	const char *former;
	bool withdrawn, expired;
};

static const struct planted planted[] = {
	{ "Иванова", "Анна", "Сергеевна", "СОШ №2", "математика", "first", { 1985, 3, 14 }, NULL, false, false },
	{ "Иваненко", "Анна", "Викторовна", "СОШ №2", "математика", "none", { 2001, 8, 2 }, NULL, false, false },
	{ "Иванова", "Анастасия", "Петровна", "Гимназия", "математика", "none", { 1998, 5, 21 }, NULL, false, false },
	{ "Иванова", "Антонина", "Юрьевна", "СОШ №3", "математика", "highest", { 1969, 11, 7 }, NULL, false, false },
	{ "Ивашова", "Анжела", "Ивановна", "СОШ №1", "математика", "first", { 1979, 1, 30 }, NULL, false, false },
	{ "Петрова", "Мария", "Олеговна", "СОШ №1", "математика", "first", { 1982, 6, 3 }, NULL, false, false },
	{ "Щукина", "Анна", "Сергеевна", "СОШ №2", "русский язык", "compliance", { 1985, 3, 14 }, NULL, false, false },
	/* the same person entered twice */
	{ "Тихонова", "Елена", "Павловна", "СОШ №2", "физика", "first", { 1976, 9, 12 }, NULL, false, false },
	{ "Тихонова", "Елена", "Павловна", "СОШ №3", "физика", NULL, { 1976, 9, 12 }, NULL, false, false },
	{ "Орлова", "Ирина", "Николаевна", "СОШ №3", "химия", "highest", { 1980, 2, 18 }, "Синицына", false, false },
	{ "Лебедева", "Галина", "Фёдоровна", "СОШ №1", "история", "compliance", { 1963, 12, 1 }, NULL, true, false },
	{ "Королёва", "Наталья", "Игоревна", "Гимназия", "английский язык", "first", { 1978, 4, 25 }, NULL, false, true },
};

static int16_t subject_named(const char *name)
{
	for (size_t i = 0; i < demo_nsubjects; i++)
		if (strcmp(demo_subjects[i].name, name) == 0)
			return (int16_t)i;
	return -1;
}

static int16_t teaching_position(void)
{
	size_t i = 0;

	while (i + 1 < demo_npositions && !(demo_positions[i].subjects && strcmp(demo_positions[i].type, "general") == 0))
		i++;
	return (int16_t)i;
}

static void put_planted(struct demo *d, const struct planted *p, struct demo_person *who)
{
	/* the first of September after the institute */
	int32_t since = date_day((struct civil){ p->born.year + 23, 9, 1 });
	struct record r;
	uint16_t row;

	*who = (struct demo_person){ .organization = (uint32_t)demo_organization(p->organization), .position = teaching_position(),
				     .subject = subject_named(p->subject), .busy = true };
	demo_begin(d, &r, "teacher");
	demo_set_text(d, &r, "surname", 0, p->surname);
	demo_set_text(d, &r, "name", 0, p->name);
	demo_set_text(d, &r, "patronymic", 0, p->patronymic);
	demo_set_text(d, &r, "sex", 0, "female");
	demo_set_date(&r, "birth_date", 0, date_day(p->born));
	demo_set_text(d, &r, "role", 0, "teacher");
	demo_set_text(d, &r, "status", 0, "works");
	demo_set_text(d, &r, "education", 0, "higher_pedagogical");
	row = demo_add_row(&r, "employments");
	demo_set_ref(&r, "employments.organization", row, "organization", d->organizations[who->organization], d);
	demo_set_text(d, &r, "employments.position", row, "учитель");
	demo_set_text(d, &r, "employments.subjects", row, p->subject);
	demo_set_int(&r, "employments.main", row, 1);
	demo_set_text(d, &r, "employments.category", row, p->category);
	demo_set_date(&r, "employments.from", row, since);
	demo_set_date(&r, "pedagogical_since", 0, since);
	if (p->expired) {
		demo_set_date(&r, "employments.category_from", row, date_add_months(d->today, -63));
		demo_set_date(&r, "employments.category_until", row, date_add_months(d->today, -3));
	}
	row = demo_add_row(&r, "consents");
	demo_set_text(d, &r, "consents.purpose", row, "processing");
	demo_set_date(&r, "consents.from", row, demo_workday(d->today - 400));
	if (p->withdrawn)
		demo_set_date(&r, "consents.withdrawn", row, demo_workday(d->today - 18));
	if (p->former) {
		row = demo_add_row(&r, "former_surnames");
		demo_set_text(d, &r, "former_surnames.surname", row, p->former);
	}
	demo_put(d, &r, &who->id);
}

void demo_people(struct demo *d, size_t n)
{
	size_t at = 0;

	d->people = mem_array(n, sizeof(*d->people));
	progress_stage(d->app->progress, "педагогов", n);
	for (; at < n && at < ARRAY_SIZE(planted); at++)
		put_planted(d, &planted[at], &d->people[at]);
	/* the staff of each organization grows in proportion */
	for (uint32_t o = 0; o < demo_norganizations; o++) {
		size_t staff = o + 1 == demo_norganizations ? n : (size_t)demo_organizations[o].staff * n / DEMO_STAFF;

		for (size_t k = 0; k < staff && at < n && !d->st; k++, at++) {
			struct person p;

			draw_person(d, &p);
			place(d, &d->people[at], o, k);
			put_person(d, &p, &d->people[at], at);
			progress_at(d->app->progress, at);
		}
	}
	d->npeople = at;
	demo_flush(d);
	progress_stage(d->app->progress, NULL, 0);
}
