/* The service itself: what it is called, of which bodies it is made, who leads them, what they propose and by
 * which Положение they work (П 1.1, 2.1.1–2.1.7, 4.1–4.2, 4.7). */
#include "metodist/base/date.h"
#include "metodist/model/body.h"
#include "metodist/model/meeting.h"
#include "metodist/model/organization.h"
#include "metodist/model/periods.h"
#include "metodist/rules/judge.h"

void judge_names(struct judging *j)
{
	const struct service *s = j->service;
	const struct {
		const char *label, *value, *key;
	} names[] = {
		{ "приказ о Положении", s->order, "order" },     { "муниципалитет", s->municipality, "municipality" },
		{ "комитет", s->committee, "committee" },        { "методический отдел", s->department, "department" },
		{ "институт", s->institute, "institute" },
	};

	/* There is no record behind a setting: the line says where it stands. */
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (names[i].value[0])
			norm_hit(j, true, (struct ref){ 0 }, "%s: %s", names[i].label, names[i].value);
		else
			norm_hit(j, false, (struct ref){ 0 }, "%s: не указано; это строка «%s = …» раздела [names] в файле настроек",
				 names[i].label, names[i].key);
	norm_all_good(j, NORM_NO_DATA);
}

/* ---- bodies ---- */

struct members {
	size_t n;
	bool chair;
};

static struct members members_of(const struct record *r, int32_t day)
{
	struct members m = { 0 };
	uint16_t row;

	for (size_t i = 0; (row = rows_next(r, BODY_MEMBERS, &i));) {
		if (!period_holds(r, MEMBER_FROM, MEMBER_UNTIL, row, day))
			continue;
		m.n++;
		m.chair = m.chair || value_is(r, MEMBER_ROLE, row, "chair");
	}
	return m;
}

static void body_led(struct judging *j, const struct record *r, void *ctx)
{
	struct members m = members_of(r, j->view->today);
	bool led = m.chair || value_given(r, BODY_LEADER, 0);

	(void)ctx;
	if (led && m.n)
		norm_hit(j, true, judge_ref(r), "членов: %zu", m.n);
	else
		norm_hit(j, false, judge_ref(r), "%s%s%s", led ? "" : "не назван руководитель",
			 led || m.n ? "" : ", ", m.n ? "" : "состав на этот день пуст");
}

void judge_bodies(struct judging *j)
{
	judge_each(j, "body", body_led, NULL);
	norm_all_good(j, NORM_ATTENTION);
}

struct structure {
	struct wanted *v;
	size_t n, bodies;
	const char *(*code_of)(const struct record *body);
};

static void body_wanted(struct judging *j, const struct record *r, void *ctx)
{
	struct structure *s = ctx;
	const char *code = s->code_of(r);

	(void)j;
	s->bodies++;
	if (code)
		wanted_found(s->v, s->n, slice_str(code), judge_ref(r), DAY_NONE);
}

static const char *element_of(const struct record *body)
{
	return value_is(body, BODY_TYPE, 0, "council") ? "council"
	       : value_is(body, BODY_TYPE, 0, "rmo")   ? "rmo"
						       : NULL;
}

void judge_structure(struct judging *j)
{
	struct wanted elements[] = { { "council", "муниципальный методический совет", { 0 }, DAY_NONE },
				     { "rmo", "районные методические объединения", { 0 }, DAY_NONE } };
	struct structure s = { elements, ARRAY_SIZE(elements), 0, element_of };
	const char *department = j->service->department;

	judge_each(j, "body", body_wanted, &s);
	norm_hit(j, department[0], (struct ref){ 0 }, "методический отдел: %s",
		 department[0] ? department : "не назван в настройках");
	wanted_tell(j, elements, s.n, "нет в базе");
	norm_all_good(j, s.bodies ? NORM_BROKEN : NORM_NO_DATA);
	buf_printf(&j->verdict.foot, "Органов и объединений в структуре: %zu", s.bodies);
}

/* Councils lead the work; communities are what teachers unite in. */
static const char *community_level(const struct record *body)
{
	struct slice type = record_get(body, BODY_TYPE, 0), level = record_get(body, BODY_LEVEL, 0);

	if (slice_is(type, "council") || slice_is(type, "school_council") || !level.n)
		return NULL;
	return slice_is(level, "school") ? "school" : slice_is(level, "municipal") ? "municipal" : "wider";
}

void judge_communities(struct judging *j)
{
	struct wanted levels[] = { { "school", "уровень образовательной организации", { 0 }, DAY_NONE },
				   { "municipal", "муниципальный уровень", { 0 }, DAY_NONE },
				   { "wider", "шире муниципалитета", { 0 }, DAY_NONE } };
	struct structure s = { levels, ARRAY_SIZE(levels), 0, community_level };

	judge_each(j, "body", body_wanted, &s);
	wanted_tell(j, levels, s.n, "объединений с этим уровнем нет");
	norm_all_good(j, s.bodies ? NORM_ATTENTION : NORM_NO_DATA);
}

static bool needs_statute(const struct record *body)
{
	static const char *const kinds[] = { "council", "rmo", "mma", "school_mo", "school_council" };

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (value_is(body, BODY_TYPE, 0, kinds[i]))
			return true;
	return false;
}

static void body_statute(struct judging *j, const struct record *r, void *ctx)
{
	struct slice statute = record_get(r, BODY_STATUTE, 0);

	(void)ctx;
	if (needs_statute(r))
		norm_hit(j, statute.n, judge_ref(r), "%.*s",
			 statute.n ? (int)statute.n : (int)sizeof("нет Положения") - 1,
			 statute.n ? statute.p : "нет Положения");
}

static void school_statute(struct judging *j, const struct record *r, void *ctx)
{
	struct slice statute = record_get(r, ORGANIZATION_STATUTE, 0);

	(void)ctx;
	if (judge_teaches(r))
		norm_hit(j, statute.n, judge_ref(r), "%.*s",
			 statute.n ? (int)statute.n : (int)sizeof("нет Положения") - 1,
			 statute.n ? statute.p : "нет Положения");
}

void judge_statutes(struct judging *j)
{
	judge_each(j, "body", body_statute, NULL);
	norm_all_good(j, NORM_BROKEN);
}

void judge_school_statutes(struct judging *j)
{
	judge_each(j, "organization", school_statute, NULL);
	norm_all_good(j, NORM_BROKEN);
}

/* ---- what is proposed to the committee ---- */

static void proposals(struct judging *j, const struct record *r, void *ctx)
{
	uint16_t row;

	(void)ctx;
	if (!value_by(r, MEETING_DATE, 0, j->view->today))
		return;
	for (size_t i = 0; (row = rows_next(r, MEETING_DECISIONS, &i));) {
		struct slice answer = record_get(r, DECISION_ANSWER, row);
		struct ref ref = { r->kind->id, row, r->id };

		if (!value_true(r, DECISION_PROPOSAL, row))
			continue;
		if (answer.n)
			norm_hit(j, true, ref, "решение %zu, ответ комитета: %.*s", i, (int)answer.n,
				 answer.p);
		else
			norm_hit(j, false, ref, "решение %zu: предложение от %s без ответа комитета", i,
				 day_text(value_day(r, MEETING_DATE, 0)).s);
	}
}

void judge_proposals(struct judging *j)
{
	judge_each(j, "meeting", proposals, NULL);
	norm_all_good(j, NORM_ATTENTION);
}
