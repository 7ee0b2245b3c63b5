/* Diagnostics of the demo: what the deficits say was found stands in the results, what was closed since is found no more,
 * and those who lack nothing have results as well. */
#include "demo.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"
#include "metodist/store/store.h"

enum { CAMPAIGNS = 10, ROWS_MOST = 150 };
enum outcome_of { LOW, MIDDLE, HIGH, FINE, ABSENT, REFUSED };

struct result {
	uint32_t person, deficit;   /* deficit: index + 1; 0: none */
	uint16_t competency;
	uint8_t campaign, outcome;
	bool again;
};

struct results {
	struct result *v;
	size_t n, cap;
};

static const struct area {
	const char *code, *title;
	bool errors;                /* counts difficulties: the fewer the better */
} areas[] = {
	{ "subject", "Диагностика предметных компетенций", false },
	{ "method", "Диагностика методических компетенций", false },
	{ "psychology", "Карта психолого-педагогических затруднений", true },
	{ "communication", "Диагностика коммуникативных компетенций", false },
	{ "law", "Знание нормативных документов", false },
	{ "digital", "Диагностика цифровых компетенций", false },
	{ "management", "Диагностика управленческих компетенций", false },
};

static int32_t campaign_day(const struct demo *d, int campaign)
{
	return demo_workday(d->today - (campaign == CAMPAIGNS - 1 ? 12 : 410 - 45 * campaign));
}

/* The last campaign not after the day. */
static int campaign_by(const struct demo *d, int32_t day)
{
	int campaign = CAMPAIGNS - 1;

	while (campaign && campaign_day(d, campaign) > day)
		campaign--;
	return campaign;
}

static void add(struct results *all, const struct result *result)
{
	MEM_GROW(all->v, all->n, all->cap);
	all->v[all->n++] = *result;
}

static bool seen_before(const struct demo *d, size_t deficit)
{
	for (size_t i = deficit; i-- > 0 && d->deficits[i].person == d->deficits[deficit].person;)
		if (d->deficits[i].competency == d->deficits[deficit].competency)
			return true;
	return false;
}

static void add_deficits(struct demo *d, struct results *all)
{
	for (size_t i = 0; i < d->ndeficits; i++) {
		const struct demo_deficit *f = &d->deficits[i];
		struct result result = { .person = f->person, .deficit = (uint32_t)i + 1, .competency = f->competency,
					 .campaign = (uint8_t)campaign_by(d, f->found), .outcome = f->level };

		if (!f->diagnosed || seen_before(d, i))
			continue;
		add(all, &result);
		if (f->closed == DAY_NONE)
			continue;
		while (result.campaign + 1 < CAMPAIGNS && campaign_day(d, result.campaign) <= f->found)
			result.campaign++;
		result.outcome = FINE;
		result.again = true;
		add(all, &result);
	}
}

/* One more competency of this person, in which nothing was ever missed. */
static void add_fine(struct demo *d, size_t person, enum outcome_of outcome, struct results *all)
{
	uint32_t start = demo_below(d, (uint32_t)demo_ncompetencies);
	uint8_t campaign = (uint8_t)demo_below(d, CAMPAIGNS);

	for (size_t i = 0; i < demo_ncompetencies; i++) {
		size_t c = (start + i) % demo_ncompetencies;

		if (!demo_fits(&demo_competencies[c], &d->people[person]) || demo_lacks(d, person, c))
			continue;
		add(all, &(struct result){ .person = (uint32_t)person, .competency = (uint16_t)c, .campaign = campaign,
					   .outcome = (uint8_t)outcome });
		return;
	}
}

static bool is_diagnosed(const struct demo *d, size_t person)
{
	for (size_t i = demo_first_deficit(d, person); i < d->ndeficits && d->deficits[i].person == person; i++)
		if (d->deficits[i].diagnosed)
			return true;
	return false;
}

static void add_people(struct demo *d, struct results *all)
{
	for (size_t i = 0; i < d->npeople; i++) {
		uint32_t chance = demo_below(d, 100);

		if (demo_organizations[d->people[i].organization].undiagnosed || d->people[i].busy)
			continue;
		if (is_diagnosed(d, i) ? chance < 40 : chance < 62)
			add_fine(d, i, FINE, all);
		else if (chance > 94)
			add_fine(d, i, chance > 98 ? REFUSED : ABSENT, all);
	}
}

/* ---- records ---- */

/* Hundredths of a point: of 100, or of 40 difficulties. */
static int64_t score_of(struct demo *d, const struct area *area, uint8_t outcome)
{
	static const struct { uint8_t from, span; } points[] = { { 48, 12 }, { 35, 13 }, { 12, 23 }, { 62, 37 } };
	static const struct { uint8_t from, span; } difficulties[] = { { 21, 5 }, { 26, 6 }, { 32, 8 }, { 4, 15 } };

	if (area->errors)
		return 100 * (int64_t)(difficulties[outcome].from + demo_below(d, difficulties[outcome].span));
	return 100 * (int64_t)(points[outcome].from + demo_below(d, points[outcome].span));
}

static void begin(struct demo *d, struct record *r, const struct area *area, int campaign, size_t part)
{
	struct buf title = { 0 };

	buf_str(&title, area->title);
	if (part)
		buf_printf(&title, ", группа %zu", part + 1);
	demo_begin(d, r, "diagnostic");
	demo_set_text(d, r, "title", 0, buf_cstr(&title));
	demo_set_date(r, "date", 0, campaign_day(d, campaign));
	demo_set_ref(r, "organizer", 0, "organization", d->organizations[demo_organization("ЦНППМ")], d);
	demo_set_ref(r, "doer", 0, "teacher", demo_tutor(d, d->ndiagnostics), d);
	demo_set_text(d, r, "instrument", 0, area->errors ? "опросный лист" : "тест и решение педагогических задач");
	demo_set_text(d, r, "scope", 0, area->code);
	demo_set_int(r, "electronic", 0, !area->errors);
	demo_set_int(r, "scale_max", 0, area->errors ? 4000 : 10000);
	demo_set_int(r, "threshold", 0, area->errors ? 2000 : 6000);
	demo_set_int(r, "higher_is_better", 0, !area->errors);
	demo_set_int(r, "high", 0, area->errors ? 1000 : 8000);
	demo_set_text(d, r, "direction", 0, "deficits");
	demo_set_text(d, r, "duty", 0, d->ndiagnostics % 3 ? "expertise" : "research");
	buf_release(&title);
}

static void put_row(struct demo *d, struct record *r, const struct area *area, const struct result *result)
{
	uint16_t row = demo_add_row(r, "results");

	demo_set_ref(r, "results.teacher", row, "teacher", d->people[result->person].id, d);
	demo_set_ref(r, "results.competency", row, "competency", d->competencies[result->competency], d);
	if (result->outcome <= FINE)
		demo_set_int(r, "results.score", row, score_of(d, area, result->outcome));
	else
		demo_set_text(d, r, "results.mark", row, result->outcome == ABSENT ? "absent" : "refused");
	if (result->deficit && result->again)
		d->deficits[result->deficit - 1].again = (uint32_t)d->ndiagnostics + 1;
	else if (result->deficit)
		d->deficits[result->deficit - 1].first = (uint32_t)d->ndiagnostics + 1;
}

static void put_area(struct demo *d, const struct area *area, int campaign, const struct results *all)
{
	struct record r;
	size_t rows = 0, part = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct result *result = &all->v[i];

		if (result->campaign != campaign || strcmp(demo_competencies[result->competency].area, area->code) != 0)
			continue;
		if (!rows)
			begin(d, &r, area, campaign, part++);
		put_row(d, &r, area, result);
		if (++rows < ROWS_MOST)
			continue;
		demo_put(d, &r, &d->diagnostics[d->ndiagnostics++]);
		rows = 0;
	}
	if (rows)
		demo_put(d, &r, &d->diagnostics[d->ndiagnostics++]);
}

/* The deficits were there first, so that they keep their numbers: each learns now which diagnostic showed it. */
static void link_deficits(struct demo *d)
{
	struct view *view = NULL;

	if (!d->st)
		d->st = store_view(d->app->store, &view, d->notes);
	for (size_t i = 0; i < d->ndeficits && !d->st; i++) {
		const struct demo_deficit *f = &d->deficits[i];
		struct record stored = { 0 }, now = { 0 };

		if (!f->first)
			continue;
		d->st = view_get(view, (struct ref){ .kind = kind_deficit.id, .id = f->id }, &stored);
		record_copy(&now, &stored);
		record_release(&stored);
		demo_set_ref(&now, "diagnostic", 0, "diagnostic", d->diagnostics[f->first - 1], d);
		demo_change(d);
		demo_put(d, &now, NULL);
	}
	demo_flush(d);
	if (view)
		store_view_end(view);
}

void demo_diagnose(struct demo *d)
{
	struct results all = { 0 };

	add_deficits(d, &all);
	add_people(d, &all);
	d->diagnostics = mem_array(all.n / ROWS_MOST + CAMPAIGNS * ARRAY_SIZE(areas), sizeof(*d->diagnostics));
	for (int campaign = 0; campaign < CAMPAIGNS; campaign++)
		for (size_t i = 0; i < ARRAY_SIZE(areas) && !d->st; i++)
			put_area(d, &areas[i], campaign, &all);
	demo_flush(d);
	link_deficits(d);
	free(all.v);
}
