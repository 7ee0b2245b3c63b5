/* The актив of the demo: two selections, the diagnostics of candidates, members and candidates at every stage (А 2). */
#include <stdio.h>

#include "demo.h"

#include "metodist/base/date.h"

enum { SELECTIONS = 2, OTHERS = 9 };

static const struct other {
	const char *stage, *reason;
	bool fit;
} others[OTHERS] = {
	{ "candidate", NULL, true },
	{ "candidate", NULL, true },
	{ "submitted", NULL, true },
	{ "submitted", NULL, true },
	{ "diagnosed", NULL, true },
	{ "diagnosed", NULL, true },
	{ "refused", "Нет высшей квалификационной категории", false },
	{ "withdrawn", "Большая учебная нагрузка в этом году", true },
	{ "left", "Переезд в другой район", true },
};

/* Of the last year, of this autumn; days from today. */
static const struct selection {
	const char *title, *targets;
	int16_t asked, due, diagnosed;
} selections[SELECTIONS] = {
	{ "Отбор прошлого учебного года",
	  "Методисты для сопровождения маршрутов и посткурсовой поддержки по каждому предмету", -430, -405, -384 },
	{ "Осенний отбор", "Методисты для школ с низкими результатами и для малых школ", -62, -38, -24 },
};

struct pipeline {
	uint64_t selections[SELECTIONS], subject[SELECTIONS], method[SELECTIONS];
	uint32_t people[OTHERS];
	size_t n;
};

static bool is_member(const struct demo *d, uint32_t person)
{
	for (size_t i = 0; i < d->nasset; i++)
		if (d->asset[i].person == person)
			return true;
	return false;
}

static void choose_others(struct demo *d, struct pipeline *p)
{
	uint32_t at = demo_below(d, (uint32_t)d->npeople);

	for (size_t i = 0; i < d->npeople && p->n < OTHERS; i++, at = (at + 1) % (uint32_t)d->npeople) {
		const struct demo_person *who = &d->people[at];

		if (who->busy || who->fit != others[p->n].fit || is_member(d, at) || (!who->fit && who->subject < 0) ||
		    demo_organizations[who->organization].undiagnosed)
			continue;
		p->people[p->n++] = at;
		at = (at + 13) % (uint32_t)d->npeople;
	}
}

/* ---- the request ---- */

static void put_recipient(struct demo *d, struct record *r, const struct selection *s, size_t n)
{
	uint16_t row;
	int32_t sent = demo_workday(d->today + s->asked), due = demo_workday(d->today + s->due);
	bool late = n % 7 == 3, silent = s->due > -60 && n % 11 == 5;

	row = demo_add_row(r, "recipients");
	if (n < demo_nbodies)
		demo_set_ref(r, "recipients.body", row, "body", d->bodies[n], d);
	else
		demo_set_ref(r, "recipients.organization", row, "organization", d->organizations[n - demo_nbodies], d);
	demo_set_date(r, "recipients.sent", row, sent);
	if (late || silent)
		demo_set_date(r, "recipients.reminded", row, demo_workday(due - 5));
	if (silent)
		return;
	demo_set_date(r, "recipients.answered", row, demo_workday(late ? due + 6 : due - 6));
	demo_set_text(d, r, "recipients.answer", row, n % 3 ? "кандидатов нет" : "представление направлено");
}

static void put_selection(struct demo *d, size_t i, struct pipeline *p)
{
	const struct selection *s = &selections[i];
	struct record r;

	demo_begin(d, &r, "selection");
	demo_set_text(d, &r, "title", 0, s->title);
	demo_set_text(d, &r, "targets", 0, s->targets);
	demo_set_date(&r, "asked", 0, demo_workday(d->today + s->asked));
	demo_set_date(&r, "due", 0, demo_workday(d->today + s->due));
	for (size_t b = 0; b < demo_nbodies; b++)
		if (strcmp(demo_bodies[b].type, "rmo") == 0)
			put_recipient(d, &r, s, b);
	for (size_t o = 0; o < demo_norganizations; o++)
		if (strcmp(demo_organizations[o].type, "general") == 0 || strcmp(demo_organizations[o].type, "additional") == 0)
			put_recipient(d, &r, s, demo_nbodies + o);
	demo_put(d, &r, &p->selections[i]);
}

/* ---- both diagnostics ---- */

/* One in which nothing was ever missed: of the area, or else any. */
static size_t competency_of(const struct demo *d, uint32_t person, const char *area)
{
	size_t any = demo_ncompetencies;

	for (size_t i = 0; i < demo_ncompetencies; i++) {
		if (!demo_fits(&demo_competencies[i], &d->people[person]) || demo_lacks(d, person, i))
			continue;
		if (strcmp(demo_competencies[i].area, area) == 0)
			return i;
		any = i;
	}
	return any;
}

static void put_score(struct demo *d, struct record *r, uint32_t person, const char *area)
{
	size_t competency = competency_of(d, person, area);
	uint16_t row;

	if (competency == demo_ncompetencies)
		return;
	row = demo_add_row(r, "results");
	demo_set_ref(r, "results.teacher", row, "teacher", d->people[person].id, d);
	demo_set_ref(r, "results.competency", row, "competency", d->competencies[competency], d);
	demo_set_int(r, "results.score", row, 100 * (int64_t)(78 + demo_below(d, 21)));
}

static bool before_base(size_t member)
{
	return member % 3 == 0;
}

static void put_diagnostic(struct demo *d, size_t i, const char *area, const struct pipeline *p, uint64_t *id)
{
	bool subject = strcmp(area, "subject") == 0;
	struct record r;

	demo_begin(d, &r, "diagnostic");
	demo_set_text(d, &r, "title", 0, subject ? "Кандидаты в методический актив: предметные компетенции"
						 : "Кандидаты в методический актив: методические компетенции");
	demo_set_date(&r, "date", 0, demo_workday(d->today + selections[i].diagnosed + !subject));
	demo_set_ref(&r, "organizer", 0, "organization", d->organizations[demo_organization("ЦНППМ")], d);
	demo_set_text(d, &r, "instrument", 0, subject ? "тест по предмету" : "разбор урока");
	demo_set_text(d, &r, "scope", 0, area);
	demo_set_int(&r, "electronic", 0, subject);
	demo_set_int(&r, "scale_max", 0, 10000);
	demo_set_int(&r, "threshold", 0, 7000);
	demo_set_int(&r, "higher_is_better", 0, 1);
	demo_set_text(d, &r, "direction", 0, "deficits");
	demo_set_text(d, &r, "duty", 0, "expertise");
	for (size_t k = 0; i == 0 && k < d->nasset; k++)
		if (!before_base(k))
			put_score(d, &r, d->asset[k].person, area);
	for (size_t k = 0; i == 1 && k < p->n; k++)
		if (strcmp(others[k].stage, "diagnosed") == 0)
			put_score(d, &r, p->people[k], area);
	demo_put(d, &r, id);
}

/* ---- cards ---- */

static void put_submitter(struct demo *d, struct record *r, uint32_t person)
{
	const struct demo_person *who = &d->people[person];

	for (size_t b = 0; b < demo_nbodies && person % 4; b++)
		if (strcmp(demo_bodies[b].type, "rmo") == 0 && demo_may_join(&demo_bodies[b], who)) {
			demo_set_ref(r, "submitter", 0, "body", d->bodies[b], d);
			return;
		}
	demo_set_ref(r, "submitter", 0, "organization", d->organizations[who->organization], d);
}

static void put_submission(struct demo *d, struct record *r, uint32_t person, size_t selection, bool diagnosed, const struct pipeline *p)
{
	demo_set_ref(r, "selection", 0, "selection", p->selections[selection], d);
	put_submitter(d, r, person);
	demo_set_date(r, "submitted", 0, demo_workday(d->today + selections[selection].due - 4));
	demo_set_int(r, "form_approved", 0, 1);
	if (!diagnosed)
		return;
	demo_set_ref(r, "subject_diagnostic", 0, "diagnostic", p->subject[selection], d);
	demo_set_ref(r, "method_diagnostic", 0, "diagnostic", p->method[selection], d);
}

static void put_set(struct demo *d, struct record *r, const char *field, const struct classifier *items, size_t first, size_t n)
{
	struct buf codes = { 0 };

	for (size_t i = 0; i < items->n; i++)
		if ((i + items->n - first % items->n) % items->n < n)
			buf_printf(&codes, "%s%s", codes.n ? " " : "", items->items[i].code);
	demo_set_text(d, r, field, 0, buf_cstr(&codes));
	buf_release(&codes);
}

static void put_profile(struct demo *d, struct record *r, size_t n)
{
	static const char *const bases[] = { "contract", "other", "staff", "other" };
	static const char *const roles[] = { "rmo_leader", "winner", "commission", "community_leader", "innovator" };
	const struct kind *kind = r->kind;

	demo_set_text(d, r, "contribution", 0, demo_contributions[n % demo_ncontributions]);
	demo_set_text(d, r, "roles", 0, roles[n % ARRAY_SIZE(roles)]);
	put_set(d, r, "directions", kind_named(kind, "directions")->choices, n, 2);
	put_set(d, r, "duties", kind_named(kind, "duties")->choices, n * 3, 4);
	demo_set_text(d, r, "basis", 0, bases[n % ARRAY_SIZE(bases)]);
	if (n % ARRAY_SIZE(bases) == 0) {
		demo_set_date(r, "contract_from", 0, demo_workday(d->today - 340));
		demo_set_date(r, "contract_until", 0, d->today + (n == 4 ? 19 : 240));
	}
}

static void put_inclusion(struct demo *d, struct record *r, size_t n, bool early)
{
	char number[24];

	snprintf(number, sizeof(number), "ММА-%03zu", n + 1);
	demo_set_text(d, r, "number", 0, number);
	demo_set_text(d, r, "act", 0, early ? "приказ комитета образования № 111" : "приказ комитета образования № 142-о");
	demo_set_date(r, "included", 0, demo_workday(d->today - (early ? 1045 : 360)));
	if (early)
		demo_set_int(r, "before_base", 0, 1);
}

static void put_member(struct demo *d, size_t n, const struct pipeline *p)
{
	uint32_t person = d->asset[n].person;
	struct record r;

	demo_begin(d, &r, "methodist");
	demo_set_ref(&r, "teacher", 0, "teacher", d->people[person].id, d);
	demo_set_text(d, &r, "stage", 0, "included");
	if (!before_base(n))
		put_submission(d, &r, person, 0, true, p);
	put_profile(d, &r, n);
	put_inclusion(d, &r, n, before_base(n));
	demo_put(d, &r, NULL);
}

static void put_other(struct demo *d, size_t n, const struct pipeline *p)
{
	const struct other *o = &others[n];
	struct record r;

	demo_begin(d, &r, "methodist");
	demo_set_ref(&r, "teacher", 0, "teacher", d->people[p->people[n]].id, d);
	demo_set_text(d, &r, "stage", 0, o->stage);
	if (strcmp(o->stage, "candidate") != 0 && strcmp(o->stage, "left") != 0)
		put_submission(d, &r, p->people[n], 1, strcmp(o->stage, "diagnosed") == 0, p);
	if (strcmp(o->stage, "candidate") == 0)
		demo_set_ref(&r, "selection", 0, "selection", p->selections[1], d);
	else
		demo_set_text(d, &r, "contribution", 0, demo_contributions[(n + 3) % demo_ncontributions]);
	if (strcmp(o->stage, "left") == 0) {
		put_inclusion(d, &r, DEMO_ASSET, true);
		demo_set_date(&r, "left", 0, demo_workday(d->today - 130));
	}
	demo_set_text(d, &r, "reason", 0, o->reason);
	demo_put(d, &r, NULL);
}

void demo_asset(struct demo *d)
{
	struct pipeline p = { 0 };

	choose_others(d, &p);
	for (size_t i = 0; i < SELECTIONS; i++) {
		put_selection(d, i, &p);
		put_diagnostic(d, i, "subject", &p, &p.subject[i]);
		put_diagnostic(d, i, "method", &p, &p.method[i]);
	}
	demo_flush(d);
	for (size_t i = 0; i < d->nasset && !d->st; i++)
		put_member(d, i, &p);
	for (size_t i = 0; i < p.n && !d->st; i++)
		put_other(d, i, &p);
	demo_flush(d);
}
