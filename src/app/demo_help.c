/* Help of the demo, person by person: mentors, requests and their answers, consultations, visits to lessons. */
#include "demo.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"

enum { NEAR = 240 };

/* ---- mentors ---- */

static bool may_mentor(const struct demo *d, size_t mentor, size_t mentee)
{
	return mentor != mentee && d->people[mentor].skilled && !d->people[mentor].busy &&
	       d->people[mentor].organization == d->people[mentee].organization;
}

/* A colleague of the same organization: they stand together in the list. Otherwise somebody of the актив. */
static uint64_t mentor_of(const struct demo *d, size_t mentee)
{
	for (size_t i = 1 + mentee % 7; i < NEAR; i++) {
		if (mentee + i < d->npeople && may_mentor(d, mentee + i, mentee))
			return d->people[mentee + i].id;
		if (mentee >= i && may_mentor(d, mentee - i, mentee))
			return d->people[mentee - i].id;
	}
	return demo_tutor(d, mentee);
}

static void put_mentorship(struct demo *d, size_t mentee, const char *form, const char *ground)
{
	uint64_t mentor = mentor_of(d, mentee);
	int32_t from = demo_workday(d->today - 20 - (int32_t)demo_below(d, 420));
	bool over = from < d->today - 300 && demo_chance(d, 300);
	struct record r;

	if (!mentor || mentor == d->people[mentee].id)
		return;
	demo_begin(d, &r, "mentorship");
	demo_set_ref(&r, "mentee", 0, "teacher", d->people[mentee].id, d);
	demo_set_ref(&r, "mentor", 0, "teacher", mentor, d);
	demo_set_date(&r, "from", 0, from);
	if (over)
		demo_set_date(&r, "until", 0, demo_workday(from + 270));
	demo_set_text(d, &r, "form", 0, form);
	demo_set_text(d, &r, "ground", 0, ground);
	demo_set_text(d, &r, "act", 0, "приказ по организации");
	demo_set_text(d, &r, "goals", 0, "Взаимное посещение уроков раз в две недели, разбор трудных тем");
	if (over)
		demo_set_text(d, &r, "result", 0, "Уроки ведёт уверенно, наставник больше не нужен");
	demo_set_text(d, &r, "direction", 0, "mutual");
	demo_set_text(d, &r, "duty", 0, strcmp(form, "pair") == 0 ? "mentoring" : "communities");
	demo_put(d, &r, NULL);
}

static void put_mentorships(struct demo *d)
{
	for (size_t i = 0; i < d->npeople && !d->st; i++)
		if (d->people[i].support && !d->people[i].busy && demo_chance(d, 880))
			put_mentorship(d, i, "pair", d->people[i].support);
	for (size_t i = demo_scaled(d, 9); i-- > 0 && !d->st;)
		put_mentorship(d, demo_anyone(d), i % 3 ? "horizontal" : "group", i % 2 ? "deficit" : "other");
	demo_flush(d);
}

/* ---- requests ---- */

static void put_requester(struct demo *d, struct record *r, const char *type, size_t person)
{
	uint64_t organization = d->organizations[d->people[person].organization];

	demo_set_text(d, r, "requester_type", 0, type);
	if (strcmp(type, "body") == 0)
		demo_set_ref(r, "body", 0, "body", d->bodies[2 + person % (demo_nbodies - 2)], d);
	else
		demo_set_ref(r, "organization", 0, "organization", organization, d);
	if (strcmp(type, "teacher") == 0 || strcmp(type, "manager") == 0)
		demo_set_ref(r, "teacher", 0, "teacher", d->people[person].id, d);
}

static void put_request(struct demo *d, size_t i, size_t n, uint64_t *id)
{
	static const char *const requesters[] = { "teacher", "teacher", "staff", "teacher", "manager", "teacher", "organization", "body" };
	/* training is asked for by all three sides (П 3.3.1) */
	static const char *const sides[] = { "teacher", "staff", "manager" };
	const struct demo_topic *t = &demo_topics[i % demo_ntopics];
	bool training = strcmp(t->wanted, "training") == 0;
	int32_t received = demo_workday(d->today - 1 - (int32_t)(i * 380 / n)), due = demo_workday(received + 14);
	int32_t answered = demo_workday(received + 2 + (int32_t)demo_below(d, 11));
	struct record r;

	demo_begin(d, &r, "request");
	demo_set_text(d, &r, "topic", 0, t->text);
	demo_set_date(&r, "received", 0, received);
	put_requester(d, &r, training ? sides[i % ARRAY_SIZE(sides)] : requesters[i % ARRAY_SIZE(requesters)], demo_anyone(d));
	demo_set_text(d, &r, "wanted", 0, t->wanted);
	if (t->competency)
		demo_set_ref(&r, "competency", 0, "competency", d->competencies[demo_competency(t->competency)], d);
	demo_set_ref(&r, "assigned", 0, "teacher", demo_tutor(d, i), d);
	demo_set_date(&r, "due", 0, due);
	/* the newest wait within their term, two have outstayed it */
	if (answered <= d->today && received < d->today - 9 && i != 3 && i != 5) {
		demo_set_date(&r, "answered", 0, answered);
		demo_set_text(d, &r, "answer", 0, t->result);
	}
	demo_put(d, &r, id);
}

/* ---- consultations ---- */

static size_t choose_person(struct demo *d, const struct demo_topic *t, size_t turn, struct record *r)
{
	if (strcmp(t->direction, "routes") == 0 && d->nroutes) {
		size_t route = turn % d->nroutes;

		demo_set_ref(r, "route", 0, "route", d->routes[route], d);
		return d->learners[route];
	}
	if (strcmp(t->direction, "postcourse") == 0 && d->ntrainees) {
		const struct demo_trainee *one = &d->trainees[turn % d->ntrainees];

		demo_set_ref(r, one->route ? "route" : "course", 0, one->route ? "route" : "course",
			     one->route ? d->routes[one->course] : d->courses[one->course], d);
		return one->person;
	}
	for (int tries = 0; tries < 60; tries++) {
		size_t person = demo_anyone(d);
		const struct demo_organization *o = &demo_organizations[d->people[person].organization];

		if (strcmp(t->direction, "low_results") != 0 || o->low_results || o->hard_conditions)
			return person;
	}
	return demo_anyone(d);
}

static void put_participants(struct demo *d, struct record *r, size_t person, size_t n)
{
	for (size_t i = 0; i < n && person + i < d->npeople; i++) {
		uint16_t row;

		if (i && (d->people[person + i].busy || d->people[person + i].organization != d->people[person].organization))
			continue;
		row = demo_add_row(r, "participants");
		demo_set_ref(r, "participants.teacher", row, "teacher", d->people[person + i].id, d);
	}
}

static void put_consultation(struct demo *d, size_t i, size_t n, const uint64_t *requests, size_t nrequests)
{
	static const char *const modes[] = { "individual", "group", "individual", "organization", "individual", "individual",
					     "group", "individual", "network" };
	const struct demo_topic *t = &demo_topics[(i * 7) % demo_ntopics];
	const char *mode = modes[i % ARRAY_SIZE(modes)];
	bool routed = strcmp(t->direction, "routes") == 0;
	size_t person;
	uint64_t places[2];
	struct record r;

	mode = routed ? "individual" : strcmp(t->duty, "school_services") == 0 ? "organization" : mode;
	demo_begin(d, &r, "consultation");
	demo_set_date(&r, "date", 0, demo_workday(d->today - 1 - (int32_t)(i * 420 / n)));
	demo_set_text(d, &r, "mode", 0, mode);
	demo_set_text(d, &r, "topic", 0, t->text);
	demo_set_ref(&r, "tutor", 0, "teacher", demo_tutor(d, i * 5 + i / 27), d);
	demo_set_text(d, &r, "direction", 0, t->direction);
	demo_set_text(d, &r, "duty", 0, t->duty);
	demo_set_text(d, &r, "tasks", 0, t->tasks);
	person = choose_person(d, t, i / demo_ntopics, &r);
	demo_set_ref(&r, "organization", 0, "organization", d->organizations[d->people[person].organization], d);
	places[0] = d->organizations[(d->people[person].organization + 1) % demo_norganizations];
	places[1] = d->organizations[demo_organization("ЦНППМ")];
	if (strcmp(mode, "network") == 0)
		demo_set_refs(&r, "partners", 0, "organization", places, 2, d);
	if (t->competency)
		demo_set_ref(&r, "competency", 0, "competency", d->competencies[demo_competency(t->competency)], d);
	demo_set_int(&r, "hours", 0, 1 + (int64_t)(i % 3 == 0));
	if (i < nrequests && i % 4 == 0 && !routed)
		demo_set_ref(&r, "request", 0, "request", requests[(i * 7) % demo_ntopics % nrequests], d);
	demo_set_int(&r, "mentoring", 0, strcmp(t->duty, "mentoring") == 0);
	demo_set_text(d, &r, "result", 0, t->result);
	if (strcmp(mode, "individual") == 0 || strcmp(mode, "group") == 0)
		put_participants(d, &r, person, strcmp(mode, "group") == 0 ? 5 : 1);
	demo_put(d, &r, NULL);
}

/* ---- visits ---- */

static void put_visit(struct demo *d, size_t turn, size_t person, int32_t day, const struct demo_trainee *shown)
{
	static const char *const purposes[] = { "help", "exchange", "help", "study" };
	static const char *const findings[] = {
		"Цель названа вместе с учениками, итог подведён по ней",
		"Освоенный приём применён уместно, ученики к нему привыкли",
		"Заданиям не хватает разных уровней, совет дан",
		"Много говорит сам педагог, предложена работа в парах",
	};
	uint64_t visitor = demo_tutor(d, turn);
	struct record r;

	if (visitor == d->people[person].id)
		visitor = demo_tutor(d, turn + 1);
	if (!visitor || visitor == d->people[person].id)
		return;
	demo_begin(d, &r, "visit");
	demo_set_ref(&r, "teacher", 0, "teacher", d->people[person].id, d);
	demo_set_date(&r, "date", 0, day);
	demo_set_ref(&r, "visitor", 0, "teacher", visitor, d);
	demo_set_text(d, &r, "lesson", 0, demo_lessons[turn % demo_nlessons]);
	demo_set_text(d, &r, "purpose", 0, shown ? "transfer" : purposes[turn % ARRAY_SIZE(purposes)]);
	demo_set_ref(&r, "organization", 0, "organization", d->organizations[d->people[person].organization], d);
	if (shown && shown->route)
		demo_set_ref(&r, "route", 0, "route", d->routes[shown->course], d);
	else if (shown)
		demo_set_ref(&r, "course", 0, "course", d->courses[shown->course], d);
	if (shown)
		demo_set_int(&r, "transferred", 0, 1);
	demo_set_text(d, &r, "findings", 0, findings[shown ? turn % 2 : turn % ARRAY_SIZE(findings)]);
	demo_set_text(d, &r, "direction", 0, shown ? "postcourse" : "low_results");
	demo_set_text(d, &r, "duty", 0, shown ? "course_tutoring" : "needs");
	demo_set_text(d, &r, "tasks", 0, shown ? "transfer" : "weak_schools");
	demo_put(d, &r, NULL);
}

static void put_visits(struct demo *d)
{
	size_t wanted = demo_scaled(d, 34);

	for (size_t i = 0; i < d->ntrainees && !d->st; i++)
		if (d->trainees[i].day != DAY_NONE)
			put_visit(d, i, d->trainees[i].person, d->trainees[i].day, &d->trainees[i]);
	for (size_t i = 0, tries = 0; i < wanted && tries < 50 * wanted && !d->st; tries++) {
		size_t person = demo_anyone(d);
		const struct demo_organization *o = &demo_organizations[d->people[person].organization];

		if (!o->low_results && !o->hard_conditions)
			continue;
		put_visit(d, i, person, demo_workday(d->today - 2 - (int32_t)(i * 300 / wanted)), NULL);
		i++;
	}
	demo_flush(d);
}

void demo_help(struct demo *d)
{
	size_t nrequests = demo_scaled(d, 46), consultations = demo_scaled(d, 132);
	uint64_t *requests = mem_array(nrequests, sizeof(*requests));

	put_mentorships(d);
	for (size_t i = 0; i < nrequests && !d->st; i++)
		put_request(d, i, nrequests, &requests[i]);
	demo_flush(d);
	for (size_t i = 0; i < consultations && !d->st; i++)
		put_consultation(d, i, consultations, requests, nrequests);
	put_visits(d);
	free(requests);
}
