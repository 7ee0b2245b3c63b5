/* Documents of the service and its partners (П 4.3–4.4, 4.8). */
#include <limits.h>

#include "metodist/base/date.h"
#include "metodist/model/office.h"
#include "metodist/model/organization.h"
#include "metodist/rules/judge.h"

/* Of each kind the document that holds longest, or else the one that ended last. */
struct papers {
	struct paper {
		const char *code, *label;
		struct ref ref;
		int64_t until; /* INT64_MAX: without a term */
		size_t partners;
	} * v;
	size_t n, documents;
};

static void document(struct judging *j, const struct record *r, void *ctx)
{
	struct papers *p = ctx;
	int32_t from = value_day(r, DOCUMENT_FROM, 0), until = value_day(r, DOCUMENT_UNTIL, 0);
	int64_t last = until == DAY_NONE ? INT64_MAX : until;

	p->documents++;
	if (from != DAY_NONE && from > j->view->today)
		return;
	for (size_t i = 0; i < p->n; i++)
		if (value_is(r, DOCUMENT_TYPE, 0, p->v[i].code) &&
		    (!p->v[i].ref.id || last > p->v[i].until)) {
			p->v[i].ref = judge_ref(r);
			p->v[i].until = last;
			p->v[i].partners = ref_count(record_get(r, DOCUMENT_PARTNERS, 0));
		}
}

static int64_t days_left(const struct judging *j, const struct paper *p)
{
	return p->until == INT64_MAX ? INT64_MAX : p->until - j->view->today;
}

void judge_documents(struct judging *j)
{
	struct paper v[] = {
		{ "mms_statute", "4.10.1 Положение о ММС", { 0 }, 0, 0 },
		{ "department_statute", "4.10.2 Положение о методическом отделе", { 0 }, 0, 0 },
		{ "council_statute", "4.10.3 Положение о муниципальном методическом совете", { 0 }, 0, 0 },
		{ "annual_plan", "4.10.4 Годовой план деятельности ММС", { 0 }, 0, 0 },
		{ "agreement", "4.10.5 Трёхстороннее соглашение", { 0 }, 0, 0 },
	};
	struct papers p = { v, ARRAY_SIZE(v), 0 };
	long warning = judge_limit(j, LIMIT_DOCUMENT_DAYS);
	bool ending = false;

	judge_each(j, "document", document, &p);
	for (size_t i = 0; i < p.n; i++) {
		int64_t left = days_left(j, &v[i]);

		ending = ending || (v[i].ref.id && left >= 0 && left <= warning);
		if (!v[i].ref.id)
			norm_hit(j, false, v[i].ref, "%s: нет", v[i].label);
		else if (left == INT64_MAX)
			norm_hit(j, true, v[i].ref, "%s: действует", v[i].label);
		else
			norm_hit(j, left >= 0, v[i].ref, "%s: %s %s%s", v[i].label,
				 left < 0 ? "истёк" : "действует до", day_text((int32_t)v[i].until).s,
				 left >= 0 && left <= warning ? " — скоро истекает" : "");
	}
	norm_all_good(j, p.documents ? NORM_BROKEN : NORM_NO_DATA);
	if (j->verdict.state == NORM_DONE && ending)
		j->verdict.state = NORM_ATTENTION;
	if (ending)
		buf_printf(&j->verdict.foot, "Есть документы, до конца которых не больше %ld дн.", warning);
}

void judge_agreement(struct judging *j)
{
	struct paper v = { "agreement", "соглашение", { 0 }, 0, 0 };
	struct papers p = { &v, 1, 0 };
	int64_t left;

	judge_each(j, "document", document, &p);
	if (!v.ref.id) {
		buf_str(&j->verdict.foot, "Соглашения в реестре документов нет");
		return;
	}
	left = days_left(j, &v);
	norm_hit(j, left >= 0 && v.partners >= 2, v.ref, "%s %s%s", left < 0 ? "истекло" : "действует до",
		 left == INT64_MAX ? "отмены" : day_text((int32_t)v.until).s,
		 v.partners >= 2 ? "" : "; не названы две другие стороны");
	norm_all_good(j, left < 0 ? NORM_BROKEN : NORM_ATTENTION);
	if (left == INT64_MAX)
		return;
	if (j->verdict.state == NORM_DONE && left <= judge_limit(j, LIMIT_DOCUMENT_DAYS))
		j->verdict.state = NORM_ATTENTION;
	j->verdict.unit = UNIT_DAYS;
	j->verdict.num = left;
	j->verdict.of = 0;
}

/* ---- partners ---- */

static void partner(struct judging *j, const struct record *r, void *ctx)
{
	bool teaches_teachers =
		     value_is(r, ORGANIZATION_TYPE, 0, "dpo") || value_is(r, ORGANIZATION_TYPE, 0, "higher"),
	     reached = value_given(r, ORGANIZATION_EMAIL, 0) || value_given(r, ORGANIZATION_PHONE, 0);

	if (!value_true(r, ORGANIZATION_PARTNER, 0))
		return;
	*(bool *)ctx |= teaches_teachers;
	norm_hit(j, reached, judge_ref(r), "%s", reached ? "связь есть" : "нет ни почты, ни телефона");
}

void judge_partners(struct judging *j)
{
	bool teaches_teachers = false;

	judge_each(j, "organization", partner, &teaches_teachers);
	norm_all_good(j, NORM_ATTENTION);
	if (!j->verdict.of || teaches_teachers)
		return;
	j->verdict.state = NORM_ATTENTION;
	buf_str(&j->verdict.foot,
		"Среди партнёров нет организации высшего или дополнительного профессионального образования");
}
