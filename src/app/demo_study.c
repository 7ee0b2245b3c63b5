/* Training of the demo: courses with those who learnt and what came of it, routes at every state, difficulties handed on. */
#include <stdio.h>

#include "demo.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"

enum { TIMES = 3, TRAINEES = 22 };

/* ---- courses ---- */

static bool suits(const struct demo_course *c, const struct demo_person *who)
{
	struct slice codes = slice_str(c->competencies);
	bool manages = strcmp(demo_positions[who->position].role, "teacher") != 0;
	char code[32];

	if (who->busy || (demo_names(c->competencies, "У-2") && !manages))
		return false;
	while (demo_next_code(&codes, code))
		if (demo_fits(&demo_competencies[demo_competency(code)], who))
			return true;
	return false;
}

/* Most of those who finished long ago have shown it; of the last ones, few. */
static void put_transfer(struct demo *d, struct record *r, const struct demo_course *c, uint16_t row, uint32_t person, int32_t ended)
{
	static const char *const forms[] = { "lesson_visit", "master_class", "exchange", "lesson_visit", "internship" };
	const char *form = forms[demo_below(d, ARRAY_SIZE(forms))];
	int32_t day = demo_workday(ended + 12 + (int32_t)demo_below(d, 70));

	if (!c->product || day > d->today || !demo_chance(d, 850)) {
		if (demo_below(d, 6) == 0)
			demo_remember(d, person, d->ncourses, DAY_NONE, false);
		return;
	}
	demo_set_text(d, r, "participants.transfer_form", row, form);
	demo_set_date(r, "participants.transfer_on", row, day);
	demo_set_text(d, r, "participants.transfer", row, c->product);
	if (strcmp(form, "lesson_visit") == 0 && day > d->today - 330)
		demo_remember(d, person, d->ncourses, day, false);
}

static void put_trainee(struct demo *d, struct record *r, const struct demo_course *c, uint32_t person, int32_t ended)
{
	uint16_t row = demo_add_row(r, "participants");
	char number[32];

	demo_set_ref(r, "participants.teacher", row, "teacher", d->people[person].id, d);
	if (ended >= d->today)
		return;
	if (strcmp(c->formality, "informal") != 0) {
		snprintf(number, sizeof(number), "%04zu-%03u", d->ncourses + 1, row);
		demo_set_text(d, r, "participants.document_type", row,
			      strcmp(c->type, "pk") == 0 ? "pk" : strcmp(c->type, "pp") == 0 ? "diploma" : "certificate");
		demo_set_text(d, r, "participants.document_number", row, number);
		demo_set_date(r, "participants.issued", row, ended);
	}
	put_transfer(d, r, c, row, person, ended);
}

static void put_course(struct demo *d, const struct demo_course *c, int32_t from, int32_t fresh)
{
	int32_t until = demo_workday(from + 4 + c->hours / 3);
	size_t at = demo_below(d, (uint32_t)d->npeople), steps = 0, n = 0;
	uint64_t ids[8];
	struct record r;

	demo_begin(d, &r, "course");
	demo_set_text(d, &r, "title", 0, c->title);
	demo_set_ref(&r, "organization", 0, "organization", d->organizations[demo_organization(c->organization)], d);
	demo_set_text(d, &r, "type", 0, c->type);
	demo_set_text(d, &r, "formality", 0, c->formality);
	demo_set_int(&r, "hours", 0, c->hours);
	demo_set_text(d, &r, "form", 0, c->form);
	demo_set_date(&r, "from", 0, from);
	demo_set_date(&r, "until", 0, until);
	demo_set_refs(&r, "competencies", 0, "competency", ids, demo_codes(d, c->competencies, ids), d);
	demo_set_int(&r, "capacity", 0, 25);
	demo_set_date(&r, "fresh_on", 0, fresh);
	demo_set_ref(&r, "tutor", 0, "teacher", demo_tutor(d, d->ncourses), d);
	demo_set_text(d, &r, "direction", 0, d->ncourses % 2 ? "postcourse" : "cascade");
	demo_set_text(d, &r, "duty", 0, "course_tutoring");
	for (size_t most = from > d->today ? 7 : TRAINEES; n < most; at++) {
		size_t step = 1 + demo_below(d, d->npeople > 400 ? 29 : 3);

		at += step - 1;
		steps += step;
		if (steps >= d->npeople)
			break;
		if (!suits(c, &d->people[at % d->npeople]))
			continue;
		put_trainee(d, &r, c, (uint32_t)(at % d->npeople), until);
		n++;
	}
	demo_put(d, &r, &d->courses[d->ncourses++]);
}

static void put_courses(struct demo *d)
{
	size_t groups = demo_scaled(d, 1);

	d->courses = mem_array(demo_ncourses * TIMES * groups, sizeof(*d->courses));
	for (int time = TIMES; time-- > 0;)
		for (size_t i = 0; i < demo_ncourses; i++)
			for (size_t g = 0; g < groups && !d->st; g++) {
				const struct demo_course *c = &demo_courses[i];
				int32_t from = demo_workday(d->today + c->first - c->every * time - 3 * (int32_t)(g % 9));

				put_course(d, c, from, demo_workday(time ? from - 20 : d->today + c->fresh));
			}
	demo_flush(d);
}

/* ---- routes ---- */

enum state { DRAFT, AGREED, ACTIVE, DONE, STOPPED };
static const char *const states[] = { "draft", "agreed", "active", "done", "stopped" };

struct route {
	enum state state;
	uint32_t person;
	int32_t from, until, finished;
	size_t first;               /* the person's first deficit */
};

/* A route that is done is of what has been closed and found no more; any other, of what is open. */
static bool belongs(const struct demo_deficit *f, enum state state)
{
	return state == DONE ? f->closed != DAY_NONE && f->again : f->closed == DAY_NONE && f->first;
}

static void set_days(const struct demo *d, struct route *route, const struct demo_deficit *f, size_t turn)
{
	route->finished = DAY_NONE;
	route->from = demo_workday(f->found + 9);
	switch (route->state) {
	case DONE:
		route->finished = f->closed;
		break;
	case STOPPED:
		route->finished = demo_workday(d->today - 20);
		route->from = route->from < d->today - 30 ? route->from : demo_workday(d->today - 30);
		break;
	case ACTIVE:
		route->from = route->from < d->today - 8 ? route->from : demo_workday(d->today - 8);
		if (route->from < d->today - 170 && turn % 5)
			route->from = demo_workday(d->today - 60 - (int32_t)(turn % 7) * 9);
		break;
	default:
		route->from = demo_workday(d->today + 7 + (int32_t)(turn % 9));
	}
	route->until = demo_workday(route->from + 180);
	if (route->finished > route->until)
		route->until = route->finished;
}

static size_t course_for(const struct demo *d, const char *code)
{
	for (size_t i = 0; i < demo_ncourses; i++)
		if (demo_names(demo_courses[i].competencies, code))
			return d->ncourses - demo_ncourses * demo_scaled(d, 1) + i * demo_scaled(d, 1);
	return d->ncourses;
}

static void put_step(struct demo *d, struct record *r, const struct route *route, const struct demo_deficit *f, size_t n)
{
	static const struct { const char *form, *activity, *product; uint16_t hours; } ways[] = {
		{ "consultation", "консультации муниципального методиста", "план урока с правками", 6 },
		{ "community", "занятия районного методического объединения", "выступление на заседании", 8 },
		{ "practice", "изучение опыта коллег, посещение уроков", "лист наблюдения", 10 },
		{ "mentoring", "работа в паре с наставником", "открытый урок", 12 },
	};
	const struct demo_competency *c = &demo_competencies[f->competency];
	size_t way = (n + route->person) % ARRAY_SIZE(ways), course = course_for(d, c->code);
	uint16_t row = demo_add_row(r, "steps");
	int32_t due = demo_workday(route->from + 40 + 45 * (int32_t)n);
	bool by_course = n == 0 && course < d->ncourses;

	demo_set_ref(r, "steps.deficit", row, "deficit", f->id, d);
	demo_set_text(d, r, "steps.task", row, c->title);
	demo_set_text(d, r, "steps.activity", row, by_course ? "повышение квалификации" : ways[way].activity);
	demo_set_text(d, r, "steps.form", row, by_course ? "course" : ways[way].form);
	if (by_course)
		demo_set_ref(r, "steps.source", row, "course", d->courses[course], d);
	demo_set_date(r, "steps.due", row, due < route->until ? due : route->until);
	demo_set_int(r, "steps.hours", row, by_course ? 36 : ways[way].hours);
	demo_set_text(d, r, "steps.product", row, ways[way].product);
	if (route->state == DONE || (route->state == ACTIVE && due < d->today && n < 2))
		demo_set_date(r, "steps.done", row, due < d->today && due < route->finished ? due : demo_workday(
			      route->finished != DAY_NONE ? route->finished : d->today - 1));
}

static void put_words(struct demo *d, struct record *r, const struct route *route)
{
	demo_set_text(d, r, "basis", 0, "результаты диагностики");
	demo_set_text(d, r, "content", 0, "Освоить названное в шагах и показать это на своём занятии");
	demo_set_text(d, r, "technologies", 0, "Работа в паре, взаимное посещение, разбор видеозаписи");
	demo_set_text(d, r, "pace", 0, "2 часа в неделю");
	demo_set_int(r, "hours", 0, 54);
	demo_set_text(d, r, "resources", 0, "Опыт классного руководства, готов учиться вечерами");
	demo_set_text(d, r, "conditions", 0, "Методический день — среда, есть наставник и цифровая лаборатория");
	demo_set_text(d, r, "direction", 0, "routes");
	demo_set_text(d, r, "duty", 0, "route_tutoring");
	if (route->state == STOPPED)
		demo_set_text(d, r, "reason", 0, "Отпуск по уходу за ребёнком");
}

/* The last of those done has not shown what it gave. */
static void put_end(struct demo *d, struct record *r, const struct route *route, const struct demo_deficit *f)
{
	int32_t shown = demo_workday(route->finished + 5);

	demo_set_date(r, "finished", 0, route->finished);
	if (route->state != DONE)
		return;
	demo_set_ref(r, "reassessment", 0, "diagnostic", d->diagnostics[f->again - 1], d);
	demo_set_text(d, r, "conclusion", 0, "Повторная диагностика пройдена, дефицит снят");
	if (shown > d->today - 40 || d->nroutes % 4 == 3)
		return;
	demo_set_text(d, r, "transfer_form", 0, "lesson_visit");
	demo_set_date(r, "transfer_on", 0, shown);
	demo_set_text(d, r, "transfer", 0, "Открытый урок для коллег своей школы");
	demo_remember(d, route->person, d->nroutes, shown, true);
}

static void put_route(struct demo *d, struct route *route, const struct demo_deficit *f)
{
	struct record r;
	size_t n = 0;

	set_days(d, route, f, d->nroutes);
	demo_begin(d, &r, "route");
	demo_set_ref(&r, "teacher", 0, "teacher", d->people[route->person].id, d);
	demo_set_ref(&r, "tutor", 0, "teacher", demo_tutor(d, d->nroutes), d);
	demo_set_date(&r, "from", 0, route->from);
	demo_set_date(&r, "until", 0, route->until);
	demo_set_text(d, &r, "status", 0, states[route->state]);
	demo_set_ref(&r, "diagnostic", 0, "diagnostic", d->diagnostics[f->first - 1], d);
	put_words(d, &r, route);
	for (const struct demo_deficit *s = f; n < 3 && s < d->deficits + d->ndeficits && s->person == route->person; s++)
		if (belongs(s, route->state) && (route->finished == DAY_NONE || s->closed == DAY_NONE || s->closed <= route->finished))
			put_step(d, &r, route, s, n++);
	if (route->finished != DAY_NONE)
		put_end(d, &r, route, f);
	d->learners[d->nroutes] = route->person;
	demo_put(d, &r, &d->routes[d->nroutes++]);
}

static void put_routes(struct demo *d)
{
	static const enum state turns[] = { ACTIVE, DONE, AGREED, ACTIVE, DONE, DRAFT, ACTIVE, DONE, STOPPED, ACTIVE, AGREED, DRAFT };
	size_t wanted = demo_scaled(d, 36), stride = d->ndeficits / (wanted * 3) + 1;
	uint32_t last = UINT32_MAX;

	d->routes = mem_array(wanted, sizeof(*d->routes));
	d->learners = mem_array(wanted, sizeof(*d->learners));
	for (size_t i = 0; i < d->ndeficits && d->nroutes < wanted && !d->st; i++) {
		const struct demo_deficit *f = &d->deficits[i];
		struct route route = { .state = turns[d->nroutes % ARRAY_SIZE(turns)], .person = f->person };

		if (f->person == last || d->people[f->person].busy || !belongs(f, route.state))
			continue;
		last = f->person;
		put_route(d, &route, f);
		i += demo_below(d, (uint32_t)(2 * stride));
	}
	demo_flush(d);
}

/* ---- difficulties after training ---- */

static void put_difficulties(struct demo *d)
{
	size_t wanted = demo_scaled(d, 14);

	for (size_t i = 0, n = 0; i < d->ntrainees && n < wanted && !d->st; i += 3, n++) {
		const struct demo_trainee *t = &d->trainees[i];
		const struct demo_difficulty *f = &demo_difficulties[n % demo_ndifficulties];
		int32_t found = demo_workday(d->today - 12 - 23 * (int32_t)(n % 12));
		struct record r;

		if (t->route)
			continue;
		demo_begin(d, &r, "difficulty");
		demo_set_text(d, &r, "text", 0, f->text);
		demo_set_ref(&r, "teacher", 0, "teacher", d->people[t->person].id, d);
		demo_set_ref(&r, "course", 0, "course", d->courses[t->course], d);
		demo_set_ref(&r, "competency", 0, "competency", d->competencies[demo_competency(f->competency)], d);
		demo_set_date(&r, "found", 0, found);
		if (found < d->today - 60) {
			demo_set_ref(&r, "handed_to", 0, "organization", d->organizations[demo_organization("ИРО Синегорской области")], d);
			demo_set_date(&r, "handed_on", 0, demo_workday(found + 20));
		}
		if (found < d->today - 60 && f->answer) {
			demo_set_text(d, &r, "answer", 0, f->answer);
			demo_set_date(&r, "answered", 0, demo_workday(found + 50));
		}
		demo_put(d, &r, NULL);
	}
	demo_flush(d);
}

void demo_study(struct demo *d)
{
	put_courses(d);
	put_routes(d);
	put_difficulties(d);
}
