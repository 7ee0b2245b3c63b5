/* Решения и поручения: who answers, by which day, and is it done (П 4.6). */
#include "metodist/base/date.h"
#include "metodist/model/meeting.h"
#include "metodist/rules/judge.h"

static void assignments(struct judging *j, const struct record *r, void *ctx)
{
	int32_t day = j->view->today;
	size_t *open = ctx;
	uint16_t row;

	if (!value_by(r, MEETING_DATE, 0, day))
		return;
	for (size_t i = 0; (row = rows_next(r, MEETING_DECISIONS, &i));) {
		int32_t due = value_day(r, DECISION_DUE, row);
		struct ref ref = { r->kind->id, row, r->id };

		if (due == DAY_NONE)
			continue;
		if (value_by(r, DECISION_DONE, row, day)) {
			norm_hit(j, true, ref, "решение %zu исполнено %s", i,
				 day_text(value_day(r, DECISION_DONE, row)).s);
		} else if (due < day) {
			norm_hit(j, false, ref, "решение %zu: срок был %s, не исполнено%s", i,
				 day_text(due).s,
				 value_given(r, DECISION_OWNER, row) ? "" : ", ответственный не назван");
		} else {
			norm_hit(j, true, ref, "решение %zu: срок %s", i, day_text(due).s);
			++*open;
		}
	}
}

void judge_assignments(struct judging *j)
{
	size_t open = 0;

	judge_each(j, "meeting", assignments, &open);
	norm_all_good(j, NORM_BROKEN);
	if (open)
		buf_printf(&j->verdict.foot, "Срок ещё не наступил: %zu", open);
}
