/* Tags of what the service does with people day by day: consultation, request, visit, mentorship, and what it
 * studies and spreads: review, practice (П 3.3.1, 3.3.4, А 3.2, 4.2). */
#ifndef METODIST_MODEL_ACTIVITY_H
#define METODIST_MODEL_ACTIVITY_H

#include "metodist/model/kinds.h"

enum consultation_tag {
	CONSULTATION_DATE = 1, CONSULTATION_MODE /* individual, group, organization, network */, CONSULTATION_TOPIC,
	CONSULTATION_TUTOR, CONSULTATION_DIRECTION, CONSULTATION_DUTY, CONSULTATION_TASKS, CONSULTATION_ORGANIZATION,
	CONSULTATION_ROUTE, CONSULTATION_COURSE, CONSULTATION_COMPETENCY, CONSULTATION_HOURS, CONSULTATION_REQUEST,
	CONSULTATION_MENTORING /* help with the target model of mentoring */, CONSULTATION_RESULT, CONSULTATION_PARTICIPANTS,
	CONSULTATION_PARTNERS /* refs: the other organizations of a network */,

	CONSULTED_TEACHER = 101,
};

enum request_tag {
	REQUEST_TOPIC = 1, REQUEST_RECEIVED, REQUEST_REQUESTER_TYPE /* teacher, staff, manager, organization, body */,
	REQUEST_TEACHER, REQUEST_ORGANIZATION, REQUEST_BODY, REQUEST_WANTED /* training, consultation, visit, mentor, other */,
	REQUEST_COMPETENCY, REQUEST_TEXT, REQUEST_ASSIGNED /* teacher */, REQUEST_DUE, REQUEST_ANSWERED /* day */, REQUEST_ANSWER,
	REQUEST_SURVEY,
};
/* Is an answer owed, given or not? Not to what was said in a questionnaire: there the service itself asked. */
bool request_owed(const struct record *request);

enum survey_tag {
	SURVEY_TITLE = 1, SURVEY_DATE, SURVEY_AUTHOR, SURVEY_ORGANIZATIONS, SURVEY_ASKED, SURVEY_QUESTIONS, SURVEY_RESULTS,
	SURVEY_DIRECTION, SURVEY_DUTY,
};

enum visit_tag {
	VISIT_TEACHER = 1, VISIT_DATE, VISIT_VISITOR, VISIT_LESSON, VISIT_PURPOSE /* transfer, help, study, contest, exchange */,
	VISIT_ORGANIZATION, VISIT_DEFICITS, VISIT_ROUTE, VISIT_COURSE, VISIT_INTERNSHIP, VISIT_TRANSFERRED /* yes: seen in practice */,
	VISIT_FINDINGS, VISIT_DIRECTION, VISIT_DUTY, VISIT_TASKS,
};

enum mentorship_tag {
	MENTORSHIP_MENTEE = 1, MENTORSHIP_MENTOR, MENTORSHIP_FROM, MENTORSHIP_UNTIL, MENTORSHIP_FORM /* pair, group, reverse,
	horizontal */, MENTORSHIP_GROUND /* young, break, no_education, deficit, other */, MENTORSHIP_ACT, MENTORSHIP_GOALS,
	MENTORSHIP_RESULT, MENTORSHIP_DIRECTION, MENTORSHIP_DUTY, MENTORSHIP_DEFICITS,
};

enum review_tag {
	REVIEW_TITLE = 1, REVIEW_TYPE /* method_service, body, teacher, manager */, REVIEW_ORGANIZATION, REVIEW_BODY, REVIEW_TEACHER,
	REVIEW_FROM, REVIEW_UNTIL, REVIEW_AUTHOR, REVIEW_FINDINGS, REVIEW_IMPROVEMENT /* направление совершенствования */,
	REVIEW_DECISION, REVIEW_DIRECTION, REVIEW_DUTY,
};

enum practice_tag {
	PRACTICE_TITLE = 1, PRACTICE_TYPE /* experience, authors_method, growth_point, resource, technology */, PRACTICE_AUTHOR,
	PRACTICE_ORGANIZATION, PRACTICE_STUDIED, PRACTICE_GENERALIZED, PRACTICE_SPREAD /* days */, PRACTICE_LEVEL,
	PRACTICE_SUPPORTED_BY, PRACTICE_EXPERTISE /* who reviewed it independently */, PRACTICE_COMPETENCIES, PRACTICE_ABOUT,
	PRACTICE_LINK, PRACTICE_STAGE = 901 /* derived from the days: studied, generalized, spread */,
};

enum difficulty_tag {
	DIFFICULTY_TEXT = 1, DIFFICULTY_TEACHER, DIFFICULTY_COURSE, DIFFICULTY_COMPETENCY, DIFFICULTY_FOUND, DIFFICULTY_HANDED_TO,
	DIFFICULTY_HANDED_ON /* day */, DIFFICULTY_ANSWER, DIFFICULTY_ANSWERED /* day */,
};

#endif
