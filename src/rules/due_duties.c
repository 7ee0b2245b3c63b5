/* What somebody has to do by a day. */
#include "due_private.h"

#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/event.h"
#include "metodist/model/meeting.h"
#include "metodist/model/methodist.h"
#include "metodist/model/route.h"
#include "metodist/rules/judge.h"

void due_meeting(struct looking *l, const struct record *r)
{
	const struct field *rows = kind_field(r->kind, MEETING_DECISIONS);

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		if (!record_get(r, DECISION_DONE, row).n)
			due_duty(l, r, (struct due){ .what = "решение", .day = value_day(r, DECISION_DUE, row),
						     .person = value_ref(r, DECISION_OWNER, row),
						     .text = record_get(r, DECISION_TEXT, row),
						     .ref.row = row, .tag = DECISION_DONE });
	}
}

void due_request(struct looking *l, const struct record *r)
{
	int32_t due = value_day(r, REQUEST_DUE, 0), received = value_day(r, REQUEST_RECEIVED, 0);

	if (due == DAY_NONE && received != DAY_NONE)
		due = received + (int32_t)due_limit(l, LIMIT_ANSWER_DAYS);
	if (request_owed(r) && !record_get(r, REQUEST_ANSWERED, 0).n)
		due_duty(l, r, (struct due){ .what = "запрос", .day = due, .tag = REQUEST_ANSWERED,
					     .person = value_ref(r, REQUEST_ASSIGNED, 0) });
}

/* Silence is counted from the last word said: the request or its reminder. */
void due_selection(struct looking *l, const struct record *r)
{
	const struct field *rows = kind_field(r->kind, SELECTION_RECIPIENTS);

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		int32_t sent = value_day(r, RECIPIENT_SENT, row), reminded = value_day(r, RECIPIENT_REMINDED, row);
		struct ref whom = value_ref(r, RECIPIENT_ORGANIZATION, row);
		int32_t last = reminded != DAY_NONE ? reminded : sent;
		struct buf text = { 0 };

		if (last == DAY_NONE || record_get(r, RECIPIENT_ANSWERED, row).n)
			continue;
		view_title(l->view, whom.id ? whom : value_ref(r, RECIPIENT_BODY, row), &text);
		due_duty(l, r, (struct due){ .what = "напомнить", .text = buf_view(&text),
					     .day = last + (int32_t)due_limit(l, LIMIT_REMIND_DAYS),
					     .ref.row = row, .tag = RECIPIENT_REMINDED });
		buf_release(&text);
	}
}

/* A project is not agreed yet, a finished or stopped one asks for nothing. */
void due_route(struct looking *l, const struct record *r)
{
	const struct field *rows = kind_field(r->kind, ROUTE_STEPS);
	struct slice status = record_get(r, ROUTE_STATUS, 0);

	if (!slice_is(status, "agreed") && !slice_is(status, "active"))
		return;
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		if (!record_get(r, STEP_DONE, row).n)
			due_duty(l, r, (struct due){ .what = "шаг ИОМ", .day = value_day(r, STEP_DUE, row),
						     .person = value_ref(r, ROUTE_TUTOR, 0),
						     .text = record_get(r, STEP_ACTIVITY, row),
						     .ref.row = row, .tag = STEP_DONE });
	}
}

/* Of the service's own plan, or with someone to answer for it: other calendars are only news. */
void due_event(struct looking *l, const struct record *r)
{
	struct slice status = record_get(r, EVENT_STATUS, 0);
	int32_t day = value_day(r, EVENT_DATE, 0), until = value_day(r, EVENT_UNTIL, 0);
	struct ref person = value_ref(r, EVENT_RESPONSIBLE, 0);

	if ((status.n && !slice_is(status, "planned")) || record_get(r, EVENT_HELD, 0).n ||
	    (!person.id && !record_get(r, EVENT_PLAN, 0).n))
		return;
	if (until != DAY_NONE && day != DAY_NONE && day < l->view->today)
		day = until;
	due_duty(l, r, (struct due){ .what = "мероприятие", .day = day, .person = person, .tag = EVENT_STATUS,
				     .text = day < l->view->today ? SLICE("отметьте, прошло ли") :
								    (struct slice){ 0 } });
}

void due_mentorship(struct looking *l, const struct record *r)
{
	if (!record_get(r, MENTORSHIP_RESULT, 0).n)
		due_duty(l, r, (struct due){ .what = "наставничество", .day = value_day(r, MENTORSHIP_UNTIL, 0),
					     .person = value_ref(r, MENTORSHIP_MENTOR, 0),
					     .text = SLICE("подведите итог"), .tag = MENTORSHIP_RESULT });
}
