/* The office of the demo: reviews, banks of experience, the register of documents, notices, the headcount, saved counts,
 * school years. */
#include <stdio.h>

#include "demo.h"

#include "metodist/base/date.h"

/* Three schools wait for theirs. */
static void put_reviews(struct demo *d)
{
	for (size_t o = 0, n = 0; o < demo_norganizations && !d->st; o++) {
		const struct demo_review *v = &demo_reviews[n % demo_nreviews];
		int32_t from = demo_workday(d->today - 40 - 47 * (int32_t)n);
		struct record r;

		if (strcmp(demo_organizations[o].type, "general") != 0 || n++ > 10)
			continue;
		demo_begin(d, &r, "review");
		demo_set_text(d, &r, "title", 0, v->title);
		demo_set_text(d, &r, "type", 0, "method_service");
		demo_set_ref(&r, "organization", 0, "organization", d->organizations[o], d);
		demo_set_date(&r, "from", 0, from);
		demo_set_date(&r, "until", 0, demo_workday(from + 11));
		demo_set_ref(&r, "author", 0, "teacher", demo_tutor(d, n), d);
		demo_set_text(d, &r, "findings", 0, v->findings);
		demo_set_text(d, &r, "improvement", 0, v->improvement);
		demo_set_text(d, &r, "decision", 0, v->decision);
		demo_set_text(d, &r, "direction", 0, "deficits");
		demo_set_text(d, &r, "duty", 0, "school_services");
		demo_put(d, &r, NULL);
	}
	for (size_t b = 2; b < 5; b++) {
		int32_t from = demo_workday(d->today - 70 - 90 * (int32_t)b);
		struct record r;

		demo_begin(d, &r, "review");
		demo_set_text(d, &r, "title", 0, "Работа объединения за год");
		demo_set_text(d, &r, "type", 0, "body");
		demo_set_ref(&r, "body", 0, "body", d->bodies[b], d);
		demo_set_date(&r, "from", 0, from);
		demo_set_date(&r, "until", 0, demo_workday(from + 18));
		demo_set_ref(&r, "author", 0, "teacher", demo_tutor(d, b), d);
		demo_set_text(d, &r, "findings", 0, "Заседания проходят по плану, решения исполняются с опозданием");
		demo_set_text(d, &r, "improvement", 0, "Назначать срок и ответственного каждому решению");
		demo_set_text(d, &r, "decision", 0, "Доведено до руководителя объединения");
		demo_set_text(d, &r, "direction", 0, "mutual");
		demo_set_text(d, &r, "duty", 0, "communities");
		demo_put(d, &r, NULL);
	}
	demo_flush(d);
}

static void put_stage(const struct demo *d, struct record *r, const char *field, int16_t day)
{
	if (day)
		demo_set_date(r, field, 0, demo_workday(d->today + day));
}

static uint64_t author_in(const struct demo *d, size_t organization, size_t turn)
{
	for (size_t i = 0; i < d->npeople; i++) {
		const struct demo_person *who = &d->people[(i + turn * 3) % d->npeople];

		if (who->organization == organization && who->skilled && !who->busy)
			return who->id;
	}
	return 0;
}

static void put_practices(struct demo *d)
{
	for (size_t i = 0; i < demo_npractices && !d->st; i++) {
		const struct demo_practice *p = &demo_practices[i];
		size_t organization = demo_organization(p->organization);
		bool personal = strcmp(p->type, "experience") == 0 || strcmp(p->type, "authors_method") == 0;
		uint64_t ids[8];
		struct record r;

		demo_begin(d, &r, "practice");
		demo_set_text(d, &r, "title", 0, p->title);
		demo_set_text(d, &r, "type", 0, p->type);
		if (personal)
			demo_set_ref(&r, "author", 0, "teacher", author_in(d, organization, i), d);
		demo_set_ref(&r, "organization", 0, "organization", d->organizations[organization], d);
		put_stage(d, &r, "studied", p->studied);
		put_stage(d, &r, "generalized", p->generalized);
		put_stage(d, &r, "spread", p->spread);
		demo_set_text(d, &r, "level", 0, p->level);
		demo_set_text(d, &r, "supported_by", 0, p->supported_by);
		demo_set_text(d, &r, "expertise", 0, p->expertise);
		demo_set_refs(&r, "competencies", 0, "competency", ids, demo_codes(d, p->competencies, ids), d);
		demo_set_text(d, &r, "about", 0, p->about);
		demo_put(d, &r, NULL);
	}
	demo_flush(d);
}

static void put_documents(struct demo *d)
{
	uint64_t partners[2] = { d->organizations[demo_organization("ИРО Синегорской области")],
				 d->organizations[demo_organization("Комитет образования")] };

	for (size_t i = 0; i < demo_ndocuments && !d->st; i++) {
		const struct demo_document *o = &demo_documents[i];
		struct record r;

		demo_begin(d, &r, "document");
		demo_set_text(d, &r, "title", 0, o->title);
		demo_set_text(d, &r, "type", 0, o->type);
		demo_set_text(d, &r, "act", 0, o->act);
		demo_set_text(d, &r, "version", 0, o->version);
		demo_set_date(&r, "from", 0, demo_workday(d->today + o->from));
		if (o->until)
			demo_set_date(&r, "until", 0, d->today + o->until);
		if (strcmp(o->type, "agreement") == 0)
			demo_set_refs(&r, "partners", 0, "organization", partners, 2, d);
		demo_set_text(d, &r, "kept", 0, "методический отдел, папка 01-07");
		demo_put(d, &r, NULL);
	}
	demo_flush(d);
}

static void put_notice(struct demo *d, size_t i, int time)
{
	const struct demo_notice *n = &demo_notices[i];
	uint64_t some[3];
	struct record r;

	demo_begin(d, &r, "notice");
	demo_set_text(d, &r, "title", 0, n->title);
	demo_set_text(d, &r, "topic", 0, n->topic);
	demo_set_date(&r, "date", 0, demo_workday(d->today + n->last - 100 * time));
	demo_set_text(d, &r, "channel", 0, n->channel);
	demo_set_ref(&r, "author", 0, "teacher", demo_tutor(d, i + (size_t)time * 8), d);
	if (strcmp(n->topic, "training") == 0 && !time && d->ncourses)
		demo_set_ref(&r, "course", 0, "course", d->courses[d->ncourses - 1], d);
	if (i % 4 == 3) {
		for (size_t k = 0; k < ARRAY_SIZE(some); k++)
			some[k] = d->organizations[(i + 3 * k + (size_t)time) % 14];
		demo_set_refs(&r, "organizations", 0, "organization", some, ARRAY_SIZE(some), d);
	} else {
		demo_set_int(&r, "all", 0, 1);
	}
	demo_set_text(d, &r, "direction", 0, "mutual");
	demo_set_text(d, &r, "duty", 0, "trends");
	demo_put(d, &r, NULL);
}

/* The first of the last September; of this one when it has come. */
static int32_t september(const struct demo *d)
{
	struct civil c = date_civil(d->today);

	return date_day((struct civil){ c.month >= 9 ? c.year : c.year - 1, 9, 1 });
}

static void put_headcount(struct demo *d)
{
	static const struct { const char *direction, *title; uint16_t volume, hours; } works[] = {
		{ "routes", "сопровождение маршрута", 36, 1000 },
		{ "postcourse", "посткурсовая поддержка одного слушателя", 120, 300 },
		{ "advice", "консультация", 132, 150 },
		{ "low_results", "выезд в школу с низкими результатами", 40, 400 },
		{ "deficits", "проведение и разбор диагностики", 50, 600 },
	};
	char title[64];
	struct record r;

	snprintf(title, sizeof(title), "%d/%d учебный год", date_civil(september(d)).year, date_civil(september(d)).year + 1);
	demo_begin(d, &r, "headcount");
	demo_set_text(d, &r, "title", 0, title);
	demo_set_date(&r, "date", 0, demo_workday(september(d) + 2));
	demo_set_int(&r, "teachers", 0, (int64_t)d->npeople);
	demo_set_int(&r, "organizations", 0, 28);
	for (size_t i = 0; i < ARRAY_SIZE(works); i++) {
		uint16_t row = demo_add_row(&r, "works");

		demo_set_text(d, &r, "works.direction", row, works[i].direction);
		demo_set_text(d, &r, "works.title", row, works[i].title);
		demo_set_int(&r, "works.volume", row, (int64_t)demo_scaled(d, works[i].volume));
		demo_set_int(&r, "works.hours", row, works[i].hours);
	}
	demo_set_int(&r, "capacity", 0, 120);
	demo_set_int(&r, "per_teacher", 0, 200);
	demo_set_int(&r, "per_organization", 0, 600);
	demo_set_text(d, &r, "assumptions", 0,
		      "Объём — по плану года, прогноз — по списку на первое сентября, часы — по прошлому году");
	demo_put(d, &r, NULL);
}

static void put_tallies(struct demo *d)
{
	for (size_t i = 0; i < demo_ntallies && !d->st; i++) {
		const struct demo_tally *t = &demo_tallies[i];
		struct record r;

		demo_begin(d, &r, "tally");
		demo_set_text(d, &r, "title", 0, t->title);
		demo_set_text(d, &r, "kind", 0, t->kind);
		demo_set_text(d, &r, "filter", 0, t->filter);
		if (t->september)
			demo_set_date(&r, "on", 0, september(d));
		demo_put(d, &r, NULL);
	}
	demo_flush(d);
}

static void put_years(struct demo *d)
{
	int first = date_civil(september(d)).year;

	for (int y = first - 1; y <= first && !d->st; y++) {
		char title[32];
		struct record r;

		snprintf(title, sizeof(title), "%d/%d", y, y + 1);
		demo_begin(d, &r, "year");
		demo_set_text(d, &r, "title", 0, title);
		demo_set_date(&r, "from", 0, date_day((struct civil){ y, 9, 1 }));
		demo_set_date(&r, "until", 0, date_day((struct civil){ y + 1, 8, 31 }));
		demo_put(d, &r, NULL);
		demo_flush(d);
	}
}

void demo_office(struct demo *d)
{
	put_reviews(d);
	put_practices(d);
	put_documents(d);
	for (int time = 2; time >= 0; time--)
		for (size_t i = 0; i < demo_nnotices && !d->st; i++)
			put_notice(d, i, time);
	put_headcount(d);
	demo_flush(d);
	put_tallies(d);
	put_years(d);
}
