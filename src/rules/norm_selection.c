/* Отбор в актив: who proposed a candidate, who has not answered, what was passed, what is in the registry
 * (А 2.2, 2.3). */
#include "metodist/base/date.h"
#include "metodist/model/body.h"
#include "metodist/model/methodist.h"
#include "metodist/model/organization.h"
#include "metodist/rules/judge.h"

static bool before_base(const struct record *r)
{
	return value_true(r, METHODIST_BEFORE_BASE, 0);
}

static bool stage_is(const struct record *r, const char *code)
{
	return value_is(r, METHODIST_STAGE, 0, code);
}

/* Who is on the way into the актив or in it; refused, withdrawn and left ones are past asking. */
static bool asked_of(const struct record *r)
{
	return !stage_is(r, "refused") && !stage_is(r, "withdrawn") && !stage_is(r, "left");
}

/* ---- представление (А 2.2, 2.3.3) ---- */

/* Only a municipal body or organization may propose; NULL: it may. */
static const char *submitter_fault(const struct judging *j, struct ref ref)
{
	struct record r = { 0 };
	const char *fault = NULL;

	if (view_get(j->view, ref, &r) != ST_OK)
		return "представившего нет в базе";
	if (ref.kind == kind_body.id && !value_is(&r, BODY_TYPE, 0, "rmo"))
		fault = "представило не методическое объединение";
	else if (ref.kind == kind_organization.id && !value_true(&r, ORGANIZATION_MUNICIPAL, 0))
		fault = "представила организация, не отмеченная муниципальной";
	record_release(&r);
	return fault;
}

static void submission(struct judging *j, const struct record *r, void *ctx)
{
	struct ref submitter = value_ref(r, METHODIST_SUBMITTER, 0);
	bool *broken = ctx, waiting = stage_is(r, "candidate");
	const char *fault = NULL;

	if (before_base(r) || !asked_of(r) || judge_to_come(j, r, METHODIST_SUBMITTED))
		return;
	if (!submitter.id || !value_by(r, METHODIST_SUBMITTED, 0, j->view->today))
		fault = submitter.id ? "день представления не указан" : "представления нет";
	else if (!value_true(r, METHODIST_FORM_APPROVED, 0))
		fault = "представление не по утверждённой форме";
	else
		fault = submitter_fault(j, submitter);
	*broken |= fault && !waiting;
	if (fault)
		norm_hit(j, false, judge_ref(r), "%s%s", fault, waiting ? " (кандидат ждёт)" : "");
	else
		norm_hit(j, true, judge_ref(r), "представлен %s",
			 day_text(value_day(r, METHODIST_SUBMITTED, 0)).s);
}

void judge_submissions(struct judging *j)
{
	bool broken = false;

	judge_each(j, "methodist", submission, &broken);
	norm_all_good(j, broken ? NORM_BROKEN : NORM_ATTENTION);
}

/* ---- запрос и напоминания (А 2.3.2) ---- */

static void silent(struct judging *j, const struct record *r, uint16_t row, bool *overdue)
{
	int32_t day = j->view->today, due = value_day(r, SELECTION_DUE, 0),
		sent = value_day(r, RECIPIENT_SENT, row), reminded = value_day(r, RECIPIENT_REMINDED, row),
		last = reminded != DAY_NONE ? reminded : sent;
	struct ref ref = { r->kind->id, row, r->id }, asked = value_ref(r, RECIPIENT_ORGANIZATION, row);
	struct buf who = { 0 };

	if (j->hit)
		view_title(j->view, asked.id ? asked : value_ref(r, RECIPIENT_BODY, row), &who);
	if (due != DAY_NONE && due < day) {
		*overdue = true;
		norm_hit(j, false, ref, "%s: нет ответа, срок был %s%s", buf_cstr(&who), day_text(due).s,
			 reminded == DAY_NONE ? ", не напоминали" : "");
	} else if (sent == DAY_NONE) {
		norm_hit(j, false, ref, "%s: запрос не отправлен", buf_cstr(&who));
	} else if (day - last >= judge_limit(j, LIMIT_REMIND_DAYS)) {
		norm_hit(j, false, ref, "%s: нет ответа с %s, пора напомнить", buf_cstr(&who), day_text(last).s);
	} else {
		norm_hit(j, false, ref, "%s: ответа ждём%s%s", buf_cstr(&who), due == DAY_NONE ? "" : " до ",
			 due == DAY_NONE ? "" : day_text(due).s);
	}
	buf_release(&who);
}

static void recipients(struct judging *j, const struct record *r, void *ctx)
{
	int32_t day = j->view->today;
	uint16_t row;

	if (value_day(r, SELECTION_ASKED, 0) != DAY_NONE && value_day(r, SELECTION_ASKED, 0) > day)
		return;
	for (size_t i = 0; (row = rows_next(r, SELECTION_RECIPIENTS, &i));) {
		if (value_by(r, RECIPIENT_ANSWERED, row, day))
			norm_hit(j, true, (struct ref){ r->kind->id, row, r->id }, "ответ %s",
				 day_text(value_day(r, RECIPIENT_ANSWERED, row)).s);
		else
			silent(j, r, row, ctx);
	}
}

void judge_recipients(struct judging *j)
{
	bool overdue = false;

	judge_each(j, "selection", recipients, &overdue);
	norm_all_good(j, overdue ? NORM_BROKEN : NORM_ATTENTION);
}

/* ---- диагностика предметных и методических компетенций (А 2.3.4) ---- */

static void diagnosed(struct judging *j, const struct record *r, void *ctx)
{
	bool subject = value_given(r, METHODIST_SUBJECT_DIAGNOSTIC, 0),
	     method = value_given(r, METHODIST_METHOD_DIAGNOSTIC, 0);
	bool *broken = ctx, waiting = !stage_is(r, "included") && !stage_is(r, "diagnosed");

	if (before_base(r) || !asked_of(r) || judge_to_come(j, r, METHODIST_SUBMITTED))
		return;
	*broken |= !waiting && !(subject && method);
	if (subject && method)
		norm_hit(j, true, judge_ref(r), "обе диагностики пройдены");
	else
		norm_hit(j, false, judge_ref(r), "не пройдена диагностика: %s",
			 subject  ? "методических компетенций"
			 : method ? "предметных компетенций"
				  : "обе");
}

void judge_diagnosed(struct judging *j)
{
	bool broken = false;

	judge_each(j, "methodist", diagnosed, &broken);
	norm_all_good(j, broken ? NORM_BROKEN : NORM_ATTENTION);
}

/* ---- реестр (А 2.3.5) ---- */

static void registered(struct judging *j, const struct record *r, void *ctx)
{
	const char *missing;

	(void)ctx;
	if (!stage_is(r, "included") || !asked_of(r) || judge_to_come(j, r, METHODIST_INCLUDED))
		return;
	missing = !value_given(r, METHODIST_INCLUDED, 0) ? "не указан день включения"
		  : !value_given(r, METHODIST_ACT, 0) ? "не указан приказ о включении"
		  : !value_given(r, METHODIST_NUMBER, 0) && !before_base(r) ? "нет номера в реестре"
									    : NULL;
	if (missing)
		norm_hit(j, false, judge_ref(r), "%s", missing);
	else
		norm_hit(j, true, judge_ref(r), "включён %s%s",
			 day_text(value_day(r, METHODIST_INCLUDED, 0)).s,
			 before_base(r) ? ", до ведения базы" : "");
}

void judge_registry(struct judging *j)
{
	judge_each(j, "methodist", registered, NULL);
	norm_all_good(j, NORM_BROKEN);
}
