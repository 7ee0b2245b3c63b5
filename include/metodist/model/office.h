/* Tags of the office's own papers: documents, notices, headcount estimates, school years, saved counts (П 3.3.2,
 * 4.8, А 2.6). */
#ifndef METODIST_MODEL_OFFICE_H
#define METODIST_MODEL_OFFICE_H

#include "metodist/model/kinds.h"

enum document_tag {
	DOCUMENT_TITLE = 1, DOCUMENT_TYPE /* mms_statute, department_statute, council_statute, annual_plan, agreement, other */,
	DOCUMENT_ACT, DOCUMENT_VERSION, DOCUMENT_FROM, DOCUMENT_UNTIL, DOCUMENT_PARTNERS /* refs: organizations */, DOCUMENT_BODY,
	DOCUMENT_KEPT /* where the paper or file is */, DOCUMENT_TEXT,
};

enum notice_tag {
	NOTICE_TITLE = 1, NOTICE_TOPIC /* single_calendar, committee_plan, mms_plan, contests, projects, trends, practices,
	training */, NOTICE_DATE, NOTICE_CHANNEL, NOTICE_AUTHOR, NOTICE_EVENT, NOTICE_COURSE, NOTICE_ORGANIZATIONS, NOTICE_ALL /* all
	organizations */, NOTICE_ABOUT, NOTICE_DIRECTION, NOTICE_DUTY,
};

enum headcount_tag {
	HEADCOUNT_TITLE = 1, HEADCOUNT_DATE, HEADCOUNT_TEACHERS /* forecast */, HEADCOUNT_ORGANIZATIONS, HEADCOUNT_WORKS,
	HEADCOUNT_CAPACITY /* hours one methodist has in the period */, HEADCOUNT_PER_TEACHER /* hours a head */,
	HEADCOUNT_PER_ORGANIZATION, HEADCOUNT_ASSUMPTIONS,

	WORK_DIRECTION = 101, WORK_TITLE, WORK_VOLUME, WORK_HOURS /* for one */,
	HEADCOUNT_NEEDED = 901 /* derived, rounded up */,
};

/* Whom the service works for today: those who have not left, municipal organizations. */
enum status headcount_forecast(const struct view *view, int64_t *teachers, int64_t *organizations);

enum year_tag { YEAR_TITLE = 1, YEAR_FROM, YEAR_UNTIL, YEAR_CLOSED };

enum tally_tag { TALLY_TITLE = 1, TALLY_KIND, TALLY_FILTER, TALLY_ON };

#endif
