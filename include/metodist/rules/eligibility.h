/* Who may be in the методический актив (А 2.5): each condition as of view->today with what it rests on. Missing data is
 * never a pass; a written ground (override) stays beside the answer and does not change it. */
#ifndef METODIST_RULES_ELIGIBILITY_H
#define METODIST_RULES_ELIGIBILITY_H

#include "metodist/model/service.h"
#include "metodist/model/view.h"

enum condition_id {
	CONDITION_TEACHER,       /* педагогический работник */
	CONDITION_ORGANIZATION,  /* общего или дополнительного образования */
	CONDITION_EDUCATION,
	CONDITION_SERVICE,
	CONDITION_CATEGORY,
	CONDITION_CONTRIBUTION,
	NCONDITIONS
};

/* ANSWER_EXEMPT: not asked of methodists of the service itself. */
enum answer { ANSWER_NO_DATA, ANSWER_NO, ANSWER_EXEMPT, ANSWER_YES };

struct condition {
	enum answer answer;
	struct buf data;         /* Russian: what the answer rests on */
	struct buf ask;          /* Russian: what to find out or do; empty: nothing */
};

struct eligibility {
	struct condition conditions[NCONDITIONS];
	enum answer answer;      /* NO when any is NO, else NO_DATA when any is, else YES */
	struct buf roles;        /* those of the six after «в том числе» that are known: reported, not required */
	struct buf override;     /* the written ground; empty: none */
	struct buf lacks;        /* «нет высшей категории; не указано образование»: conditions that are not met; empty: none */
};

extern const char *const condition_labels[NCONDITIONS], *const condition_codes[NCONDITIONS];
const char *answer_label(enum answer answer);   /* «✓», «✗», «нет данных», «не применяется» */
const char *answer_code(enum answer answer);    /* yes, no, no_data, exempt */

/* `methodist`: the card of А 2 that names the contribution; NULL: there is none. Texts are owned until eligibility_release. */
void eligibility_judge(const struct view *view, const struct service *service, const struct record *teacher,
		       const struct record *methodist, struct eligibility *e);
void eligibility_release(struct eligibility *e);

/* The methodist's card that speaks of a teacher on view->today: not refused, withdrawn or left by then; the newest. ST_NO: none. */
enum status methodist_of(const struct view *view, struct ref teacher, struct ref *methodist);

/* Full years of service as known: between `least` and `most`; false: nothing is known. */
struct service_years { int least, most; };
bool service_years(const struct record *teacher, int32_t day, struct service_years *years);
/* The same from what a census has of a person. */
struct service_facts {
	int32_t since, as_of;   /* DAY_NONE: not told */
	int years;              /* true on `as_of`; -1: not told */
	bool stopped;           /* on leave or left: the number need not have grown since */
};
bool service_years_from(const struct service_facts *facts, int32_t day, struct service_years *years);

#endif
