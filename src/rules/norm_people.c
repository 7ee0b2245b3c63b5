/* People: everyone who works has a place of work, every organization a head, every processing a consent
 * (П 2.1.5–2.1.6, 152-ФЗ). */
#include "metodist/base/date.h"
#include "metodist/model/organization.h"
#include "metodist/rules/judge.h"

static struct ref teacher_ref(const struct person *p)
{
	return (struct ref){ kind_teacher.id, 0, p->id };
}

void judge_workplaces(struct judging *j)
{
	const struct census *census = census_of(j);

	for (size_t i = 0; i < census->n; i++) {
		const struct person *p = &census->people[i];

		if (p->works)
			norm_hit(j, p->organization != 0, teacher_ref(p), "%s",
				 p->organization ? "место работы указано"
						 : "работает, а место работы на этот день не указано");
	}
	norm_all_good(j, NORM_ATTENTION);
}

static void head(struct judging *j, const struct record *r, void *ctx)
{
	(void)ctx;
	if (judge_teaches(r))
		norm_hit(j, value_given(r, ORGANIZATION_HEAD, 0), judge_ref(r), "%s",
			 value_given(r, ORGANIZATION_HEAD, 0) ? "руководитель назван"
							      : "не назван руководитель");
}

void judge_heads(struct judging *j)
{
	judge_each(j, "organization", head, NULL);
	norm_all_good(j, NORM_ATTENTION);
}

void judge_consents(struct judging *j)
{
	const struct census *census = census_of(j);

	for (size_t i = 0; i < census->n; i++) {
		const struct person *p = &census->people[i];

		if (p->works && p->withdrawn == DAY_NONE)
			norm_hit(j, p->consent, teacher_ref(p), "%s",
				 p->consent ? "согласие на обработку действует"
					    : "нет действующего согласия на обработку");
	}
	norm_all_good(j, j->verdict.num ? NORM_ATTENTION : NORM_NO_DATA);
}

void judge_withdrawn(struct judging *j)
{
	const struct census *census = census_of(j);
	long limit = judge_limit(j, LIMIT_DESTROY_DAYS), least = limit;
	bool consents = false;

	for (size_t i = 0; i < census->n; i++) {
		const struct person *p = &census->people[i];
		long left = (long)p->withdrawn + limit - j->view->today;

		consents = consents || p->consent;
		if (p->withdrawn == DAY_NONE)
			continue;
		least = left < least ? left : least;
		if (left < 0)
			norm_hit(j, false, teacher_ref(p),
				 "согласие отозвано %s: срок уничтожения истёк %ld дн. назад",
				 day_text(p->withdrawn).s, -left);
		else
			norm_hit(j, false, teacher_ref(p), "согласие отозвано %s: осталось дней — %ld",
				 day_text(p->withdrawn).s, left);
	}
	if (j->verdict.of) {
		j->verdict.state = least < 0 ? NORM_BROKEN : NORM_ATTENTION;
		j->verdict.unit = UNIT_DAYS;
		j->verdict.num = least;
		j->verdict.of = 0;
	} else {
		j->verdict.state = consents ? NORM_DONE : NORM_NO_DATA;
		j->verdict.unit = UNIT_COUNT;
	}
}
