/* What the demo's district has besides, put last so that all the rest keeps its numbers: who heads which organization, and
 * the answers to a questionnaire of needs. */
#include <stdio.h>

#include "demo.h"

#include "metodist/base/date.h"
#include "metodist/model/kinds.h"

/* ---- heads ---- */

/* The first post of each type of organization is its head's. */
static uint64_t head_of(const struct demo *d, size_t organization)
{
	size_t n;
	const struct demo_position *first = demo_positions_of(demo_organizations[organization].type, &n);

	for (size_t i = 0; i < d->npeople && n; i++)
		if (d->people[i].organization == organization && &demo_positions[d->people[i].position] == first)
			return d->people[i].id;
	return 0;
}

/* Two organizations have not told yet. */
static void put_heads(struct demo *d)
{
	enum { UNTOLD_EVERY = 14, UNTOLD = 9 };
	struct view *view = NULL;

	if (!d->st)
		d->st = store_view(d->app->store, &view, d->notes);
	for (size_t i = 0; i < demo_norganizations && !d->st; i++) {
		struct ref ref = { kind_organization.id, 0, d->organizations[i] };
		struct record stored = { 0 }, now = { 0 };
		uint64_t head = head_of(d, i);

		if (!head || i % UNTOLD_EVERY == UNTOLD)
			continue;
		d->st = view_get(view, ref, &stored);
		record_copy(&now, &stored);
		record_release(&stored);
		demo_set_ref(&now, "head", 0, "teacher", head, d);
		demo_change(d);
		demo_put(d, &now, NULL);
	}
	demo_flush(d);
	store_view_end(view);
}

/* ---- a questionnaire ---- */

/* Each asks for what somebody asks the service for anyway; heads ask for themselves, staffs through their school. */
static void put_answer(struct demo *d, uint64_t survey, int32_t day, size_t i)
{
	static const char *const sides[] = { "teacher", "teacher", "manager", "teacher", "staff", "teacher" };
	static const char *const wishes[] = { "training", "training", "training", "consultation", "training", "visit" };
	const char *side = sides[i % ARRAY_SIZE(sides)];
	size_t person = demo_anyone(d), c = demo_below(d, (uint32_t)demo_ncompetencies);
	uint64_t organization = d->organizations[d->people[person].organization];
	struct record r;

	while (!demo_fits(&demo_competencies[c], &d->people[person]))
		c = (c + 1) % demo_ncompetencies;
	demo_begin(d, &r, "request");
	demo_set_text(d, &r, "topic", 0, demo_competencies[c].title);
	demo_set_date(&r, "received", 0, day);
	demo_set_text(d, &r, "requester_type", 0, side);
	if (strcmp(side, "staff") != 0)
		demo_set_ref(&r, "teacher", 0, "teacher", d->people[person].id, d);
	demo_set_ref(&r, "organization", 0, "organization", organization, d);
	demo_set_text(d, &r, "wanted", 0, wishes[i % ARRAY_SIZE(wishes)]);
	demo_set_ref(&r, "competency", 0, "competency", d->competencies[c], d);
	demo_set_ref(&r, "survey", 0, "survey", survey, d);
	demo_put(d, &r, NULL);
}

/* In the first days of a school year; of the last one while this is that new. */
static void put_survey(struct demo *d)
{
	enum { MONTH = 9, DAY = 11 };
	struct civil c = date_civil(d->today);
	int year = c.month > MONTH || (c.month == MONTH && c.day > DAY) ? c.year : c.year - 1;
	int32_t day = demo_workday(date_day((struct civil){ year, MONTH, DAY }));
	size_t answers = demo_scaled(d, 48);
	uint64_t survey = 0;
	char title[160];
	struct record r;

	snprintf(title, sizeof(title), "Анкета профессиональных потребностей на %d/%d год", year, year + 1);
	demo_begin(d, &r, "survey");
	demo_set_text(d, &r, "title", 0, title);
	demo_set_date(&r, "date", 0, day);
	demo_set_ref(&r, "author", 0, "teacher", demo_tutor(d, 3), d);
	demo_set_int(&r, "asked", 0, (int64_t)answers * 3 / 2);
	demo_set_text(d, &r, "questions", 0, "Чему хотите учиться, в какой форме, какая помощь нужна в школе");
	demo_set_text(d, &r, "results", 0, "Первые пять тем спроса внесены в план курсов и стажировок");
	demo_set_text(d, &r, "direction", 0, "deficits");
	demo_set_text(d, &r, "duty", 0, "needs");
	demo_put(d, &r, &survey);
	demo_flush(d);
	for (size_t i = 0; i < answers && !d->st; i++)
		put_answer(d, survey, day, i);
	demo_flush(d);
}

void demo_whole(struct demo *d)
{
	put_heads(d);
	put_survey(d);
}
