/* Plans of the demo and their events over two school years; contests with jury, scores and certificates (П 3.3.3, 4.5). */
#include <stdio.h>

#include "demo.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"

enum { YEARS = 2, JURORS = 3, CONTESTANTS = 6, CROWD = 18 };

struct calendar {
	uint64_t plans[YEARS];
	uint64_t *regional;         /* by row of demo_events, of the year being made */
	int year;                   /* in which the first school year begins */
	size_t turn;
};

static const struct { const char *title; int max; } criteria[] = {
	{ "Глубина раскрытия темы", 10 },
	{ "Методическая грамотность", 10 },
	{ "Общение с учениками", 5 },
};

/* School years here begin on the first of September. */
static int first_year(int32_t today)
{
	struct civil c = date_civil(today);

	return c.month >= 9 ? c.year - 1 : c.year - 2;
}

static int32_t day_of(int year, const struct demo_event *e)
{
	return demo_workday(date_day((struct civil){ e->month >= 9 ? year : year + 1, e->month, e->day }));
}

static void put_plans(struct demo *d, struct calendar *c)
{
	for (int y = 0; y < YEARS; y++) {
		int32_t from = date_day((struct civil){ c->year + y, 9, 1 });
		int32_t approved = demo_workday(from - 4);
		char title[160];
		struct record r;

		snprintf(title, sizeof(title), "План работы ММС на %d/%d учебный год", c->year + y, c->year + y + 1);
		demo_begin(d, &r, "plan");
		demo_set_text(d, &r, "title", 0, title);
		demo_set_date(&r, "from", 0, from);
		demo_set_date(&r, "until", 0, date_day((struct civil){ c->year + y + 1, 8, 31 }));
		demo_set_text(d, &r, "status", 0, y ? "agreed" : "approved");
		demo_set_text(d, &r, "act", 0, y ? "письмо комитета образования № 01-17/402" : "приказ комитета образования № 198");
		demo_set_date(&r, "approved", 0, approved < d->today ? approved : demo_workday(d->today));
		demo_put(d, &r, &c->plans[y]);
	}
	demo_flush(d);
}

/* ---- who takes part ---- */

static uint16_t put_entrant(struct demo *d, struct record *r, uint64_t id, const char *role)
{
	uint16_t row = demo_add_row(r, "participants");

	demo_set_ref(r, "participants.teacher", row, "teacher", id, d);
	demo_set_text(d, r, "participants.role", row, role);
	return row;
}

static void put_certificate(struct demo *d, struct record *r, uint16_t row, int32_t held, const char *result)
{
	char number[32];

	d->certificate += 1 + demo_below(d, 3);
	snprintf(number, sizeof(number), "%d-%04u", date_civil(held).year, d->certificate);
	demo_set_text(d, r, "participants.result", row, result);
	demo_set_text(d, r, "participants.certificate", row, number);
	demo_set_date(r, "participants.certificate_on", row, demo_workday(held + 3 < d->today ? held + 3 : d->today));
}

/* Different people: they follow one another in the list at some distance. */
static void put_crowd(struct demo *d, struct record *r, int32_t held)
{
	size_t at = demo_below(d, (uint32_t)d->npeople), steps = 0;

	for (size_t n = 0; n < CROWD; n++) {
		size_t step = 1 + demo_below(d, d->npeople > 400 ? 40 : 2);
		uint16_t row;

		at = (at + step) % d->npeople;
		steps += step;
		if (steps >= d->npeople)
			break;
		if (d->people[at].busy)
			continue;
		row = put_entrant(d, r, d->people[at].id, n ? "participant" : "speaker");
		if (held != DAY_NONE)
			demo_set_int(r, "participants.present", row, demo_chance(d, 870));
		if (held != DAY_NONE && n % 6 == 0)
			put_certificate(d, r, row, held, "participant");
	}
}

/* ---- contests ---- */

struct contest {
	uint32_t jurors[JURORS], contestants[CONTESTANTS];
	size_t njurors, ncontestants;
};

static bool beside_juror(const struct demo *d, const struct contest *c, uint32_t person)
{
	for (size_t i = 0; i < c->njurors; i++)
		if (d->people[c->jurors[i]].organization == d->people[person].organization)
			return true;
	return false;
}

static bool enters(const struct demo *d, const struct demo_event *e, uint32_t person)
{
	const struct demo_person *who = &d->people[person];
	bool teacher = who->subject >= 0 || strcmp(demo_positions[who->position].title, "воспитатель") == 0;

	if (who->busy || !teacher)
		return false;
	return strstr(e->title, "дебют") ? who->support && strcmp(who->support, "young") == 0 : who->skilled;
}

static void choose_contest(struct demo *d, const struct demo_event *e, struct contest *c, size_t turn)
{
	size_t start = demo_below(d, (uint32_t)d->npeople);

	for (size_t i = 0; i < d->nasset && c->njurors < JURORS; i++) {
		const struct demo_member *m = &d->asset[(turn + i * 5) % d->nasset];

		if (!m->silent && !beside_juror(d, c, m->person))
			c->jurors[c->njurors++] = m->person;
	}
	for (size_t i = 0; i < d->npeople && c->ncontestants < CONTESTANTS; i += 1 + 7 * (d->npeople > 400)) {
		uint32_t person = (uint32_t)((start + i) % d->npeople);

		if (enters(d, e, person) && !beside_juror(d, c, person))
			c->contestants[c->ncontestants++] = person;
	}
}

static void put_scores(struct demo *d, struct record *r, const struct contest *c, size_t contestant)
{
	for (size_t j = 0; j < c->njurors; j++)
		for (size_t k = 0; k < ARRAY_SIZE(criteria); k++) {
			uint16_t row = demo_add_row(r, "scores");
			int most = criteria[k].max;

			demo_set_ref(r, "scores.entrant", row, "teacher", d->people[c->contestants[contestant]].id, d);
			demo_set_ref(r, "scores.juror", row, "teacher", d->people[c->jurors[j]].id, d);
			demo_set_int(r, "scores.criterion", row, (int64_t)k + 1);
			/* the first is the best, and so on down */
			demo_set_int(r, "scores.points", row, 100 * (int64_t)(most - (int)(contestant * (unsigned)most) / 8 -
									      (int)demo_below(d, 2)));
		}
}

static void put_contest(struct demo *d, struct record *r, const struct demo_event *e, int32_t held, size_t turn)
{
	static const char *const places[] = { "winner", "prize", "prize", "laureate", "participant", "participant" };
	struct contest c = { 0 };

	choose_contest(d, e, &c, turn);
	for (size_t i = 0; i < c.njurors; i++)
		put_entrant(d, r, d->people[c.jurors[i]].id, "juror");
	for (size_t i = 0; i < c.ncontestants; i++) {
		uint16_t row = put_entrant(d, r, d->people[c.contestants[i]].id, "contestant");

		if (held == DAY_NONE)
			continue;
		demo_set_int(r, "participants.present", row, 1);
		put_certificate(d, r, row, held, places[i]);
	}
	for (size_t k = 0; k < ARRAY_SIZE(criteria); k++) {
		uint16_t row = demo_add_row(r, "criteria");

		demo_set_text(d, r, "criteria.title", row, criteria[k].title);
		demo_set_int(r, "criteria.max", row, 100 * criteria[k].max);
	}
	for (size_t i = 0; held != DAY_NONE && i < c.ncontestants; i++)
		put_scores(d, r, &c, i);
}

/* ---- events ---- */

static uint64_t regional_of(const struct calendar *c, const char *title)
{
	for (size_t i = 0; title && i < demo_nevents; i++)
		if (strcmp(demo_events[i].title, title) == 0)
			return c->regional[i];
	return 0;
}

static void put_what(struct demo *d, struct record *r, const struct calendar *c, const struct demo_event *e, int y)
{
	demo_set_text(d, r, "title", 0, e->title);
	demo_set_text(d, r, "form", 0, e->form);
	demo_set_text(d, r, "level", 0, e->level ? e->level : "municipal");
	demo_set_text(d, r, "section", 0, e->section);
	demo_set_text(d, r, "direction", 0, e->direction);
	demo_set_text(d, r, "duty", 0, e->duty);
	demo_set_text(d, r, "tasks", 0, e->tasks);
	demo_set_text(d, r, "audience", 0, e->audience);
	demo_set_text(d, r, "project", 0, e->project);
	demo_set_text(d, r, "technology", 0, e->technology);
	if (e->level) {
		demo_set_int(r, "single_calendar", 0, 1);
		return;
	}
	demo_set_ref(r, "regional", 0, "event", regional_of(c, e->regional), d);
	demo_set_ref(r, "plan", 0, "plan", c->plans[y], d);
	demo_set_ref(r, "responsible", 0, "teacher", demo_tutor(d, c->turn), d);
	demo_set_text(d, r, "place", 0, demo_places[c->turn % demo_nplaces]);
	demo_set_text(d, r, "time", 0, "14:30");
	demo_set_int(r, "recurring", 0, 1);
}

static void put_event(struct demo *d, struct calendar *c, size_t i, int y)
{
	const struct demo_event *e = &demo_events[i];
	int32_t day = day_of(c->year + y, e), last = day + (e->days ? e->days - 1 : 0);
	const char *state = last > d->today ? "planned" : y && e->state ? e->state : "held";
	bool held = strcmp(state, "held") == 0;
	struct record r;

	c->turn++;
	demo_begin(d, &r, "event");
	put_what(d, &r, c, e, y);
	demo_set_date(&r, "date", 0, day);
	if (e->days)
		demo_set_date(&r, "until", 0, last);
	demo_set_text(d, &r, "status", 0, state);
	if (held)
		demo_set_date(&r, "held", 0, demo_workday(last));
	if (held && !e->level)
		demo_set_text(d, &r, "results", 0, "Проведено по программе, материалы разосланы участникам");
	if (strcmp(e->form, "contest") == 0 && !e->level && last < d->today + 100)
		put_contest(d, &r, e, held ? demo_workday(last) : DAY_NONE, c->turn);
	else if (!e->level && (held || last < d->today + 30))
		put_crowd(d, &r, held ? demo_workday(last) : DAY_NONE);
	demo_put(d, &r, &c->regional[i]);
	if (e->level)
		demo_flush(d);
}

void demo_events_make(struct demo *d)
{
	struct calendar c = { .year = first_year(d->today), .regional = mem_array(demo_nevents, sizeof(uint64_t)) };

	put_plans(d, &c);
	for (int y = 0; y < YEARS; y++) {
		for (size_t i = 0; i < demo_nevents && !d->st; i++)
			put_event(d, &c, i, y);
		demo_flush(d);
	}
	free(c.regional);
}
