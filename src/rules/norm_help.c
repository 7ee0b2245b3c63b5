/* Help from person to person: consultations, mentoring, horizontal learning, internships, the work of РМО
 * (П 3.3.3–3.3.4). */
#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/body.h"
#include "metodist/model/meeting.h"
#include "metodist/model/periods.h"
#include "metodist/model/site.h"
#include "metodist/rules/judge.h"

struct modes {
	struct wanted *v;
	size_t n, records;
	int32_t from;
};

/* Within the school year that began on `from`, up to the day. */
static bool this_year(const struct judging *j, int32_t from, int32_t day)
{
	return day != DAY_NONE && day >= from && day <= j->view->today;
}

static void consultation(struct judging *j, const struct record *r, void *ctx)
{
	struct modes *m = ctx;
	int32_t day = value_day(r, CONSULTATION_DATE, 0);

	if (!this_year(j, m->from, day))
		return;
	m->records++;
	wanted_found(m->v, m->n, record_get(r, CONSULTATION_MODE, 0), judge_ref(r), day);
}

void judge_consultations(struct judging *j)
{
	struct wanted v[] = { { "individual", "индивидуальные", { 0 }, DAY_NONE },
			      { "group", "групповые", { 0 }, DAY_NONE },
			      { "organization", "для организаций", { 0 }, DAY_NONE },
			      { "network", "сетевые", { 0 }, DAY_NONE } };
	struct modes m = { v, ARRAY_SIZE(v), 0, judge_school_year(j) };

	judge_each(j, "consultation", consultation, &m);
	wanted_tell(j, v, m.n, "в этом учебном году не было");
	norm_all_good(j, m.records ? NORM_ATTENTION : NORM_NO_DATA);
	buf_printf(&j->verdict.foot, "Консультаций с %s: %zu", day_text(m.from).s, m.records);
}

/* The target model of mentoring: help to schools, not to one teacher. */
static void mentoring_help(struct judging *j, const struct record *r, void *ctx)
{
	struct modes *m = ctx;
	int32_t day = value_day(r, CONSULTATION_DATE, 0);

	if (!this_year(j, m->from, day))
		return;
	m->records++;
	if (value_true(r, CONSULTATION_MENTORING, 0))
		norm_hit(j, true, judge_ref(r), "%s", day_text(day).s);
}

void judge_mentoring_help(struct judging *j)
{
	struct modes all = { .from = judge_school_year(j) };

	judge_each(j, "consultation", mentoring_help, &all);
	j->verdict.unit = UNIT_COUNT;
	j->verdict.state = !all.records ? NORM_NO_DATA : j->verdict.num ? NORM_DONE : NORM_ATTENTION;
}

static void horizontal(struct judging *j, const struct record *r, void *ctx)
{
	size_t *all = ctx;

	if (!period_holds(r, MENTORSHIP_FROM, MENTORSHIP_UNTIL, 0, j->view->today))
		return;
	++*all;
	if (value_is(r, MENTORSHIP_FORM, 0, "horizontal"))
		norm_hit(j, true, judge_ref(r), "с %s", day_text(value_day(r, MENTORSHIP_FROM, 0)).s);
}

void judge_horizontal(struct judging *j)
{
	size_t all = 0;

	judge_each(j, "mentorship", horizontal, &all);
	j->verdict.unit = UNIT_COUNT;
	j->verdict.state = !all ? NORM_NO_DATA : j->verdict.num ? NORM_DONE : NORM_ATTENTION;
}

/* ---- internships ---- */

struct internships {
	struct modes modes;
	struct ids sites; /* with an internship in the last twelve months or ahead */
};

static void internship(struct judging *j, const struct record *r, void *ctx)
{
	struct internships *in = ctx;
	int32_t from = value_day(r, INTERNSHIP_FROM, 0), until = value_day(r, INTERNSHIP_UNTIL, 0);

	until = until == DAY_NONE ? from : until;
	if (until == DAY_NONE || until < date_add_months(j->view->today, -12))
		return;
	in->modes.records++;
	ids_add(&in->sites, value_ref(r, INTERNSHIP_SITE, 0).id);
	if (in->modes.v && from <= j->view->today)
		wanted_found(in->modes.v, in->modes.n, record_get(r, INTERNSHIP_MODE, 0), judge_ref(r), from);
}

void judge_internships(struct judging *j)
{
	struct wanted v[] = { { "person", "отдельных педагогов", { 0 }, DAY_NONE },
			      { "staff", "коллективов", { 0 }, DAY_NONE },
			      { "team", "управленческих команд", { 0 }, DAY_NONE } };
	struct internships in = { .modes = { .v = v, .n = ARRAY_SIZE(v) } };

	judge_each(j, "internship", internship, &in);
	ids_release(&in.sites);
	wanted_tell(j, v, in.modes.n, "за двенадцать месяцев не было");
	norm_all_good(j, in.modes.records ? NORM_ATTENTION : NORM_NO_DATA);
}

static void site(struct judging *j, const struct record *r, void *ctx)
{
	struct internships *in = ctx;
	bool works;

	if (!period_holds(r, SITE_FROM, SITE_UNTIL, 0, j->view->today))
		return;
	works = ids_has(&in->sites, r->id);
	norm_hit(j, works, judge_ref(r), "%s",
		 works ? "стажировки идут" : "за двенадцать месяцев ни одной стажировки");
}

void judge_sites_work(struct judging *j)
{
	struct internships in = { 0 };

	judge_each(j, "internship", internship, &in);
	judge_each(j, "site", site, &in);
	ids_release(&in.sites);
	norm_all_good(j, NORM_ATTENTION);
}

/* ---- РМО and communities meet ---- */

static void meeting(struct judging *j, const struct record *r, void *ctx)
{
	int32_t day = value_day(r, MEETING_DATE, 0);

	if (day != DAY_NONE && day <= j->view->today && day > date_add_months(j->view->today, -12))
		ids_add(ctx, value_ref(r, MEETING_BODY, 0).id);
}

static void community(struct judging *j, const struct record *r, void *ctx)
{
	static const char *const kinds[] = { "rmo", "community", "association", "club" };
	bool ours = false, met;

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		ours = ours || value_is(r, BODY_TYPE, 0, kinds[i]);
	if (!ours)
		return;
	met = ids_has(ctx, r->id);
	norm_hit(j, met, judge_ref(r), "%s",
		 met ? "собиралось" : "за двенадцать месяцев ни одного заседания");
}

void judge_communities_meet(struct judging *j)
{
	struct ids met = { 0 };

	judge_each(j, "meeting", meeting, &met);
	judge_each(j, "body", community, &met);
	ids_release(&met);
	norm_all_good(j, NORM_ATTENTION);
}
