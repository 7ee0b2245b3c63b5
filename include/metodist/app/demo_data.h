/* What the synthetic district is made of: constant tables, all fictional. Strings are Russian UTF-8 and
 * live for ever; NULL means «none». Codes are the identifiers of the kinds' choices. Rows refer to each
 * other by short name of the organization and by code of the competency. */
#ifndef METODIST_APP_DEMO_DATA_H
#define METODIST_APP_DEMO_DATA_H

#include "metodist/base/slice.h"

struct demo_settlement {
	const char *name, *type; /* «Заозёрск», «город» */
};
struct demo_organization {
	const char *name, *short_name, *type, *settlement, *email, *phone;
	const char *infrastructure; /* codes, a blank between */
	const char *parent;
	uint16_t staff;             /* people of DEMO_STAFF */
	bool municipal, preschool_group, low_results, hard_conditions, partner;
	bool undiagnosed;           /* a «good» school where nobody was ever diagnosed */
};
enum { DEMO_STAFF = 810 };          /* sum over demo_organizations */

struct demo_subject {
	const char *name, *second;  /* second: what the same teacher often teaches too */
	uint16_t weight;
};
/* `each` people of every organization of the type with at least `from_staff` people hold the position;
 * the rest of the staff is drawn by weight. `preschool` in a general school: only with a preschool group. */
struct demo_position {
	const char *type, *title, *role; /* type of the organization */
	uint16_t each, from_staff, weight;
	bool subjects, preschool;
};
/* The rows of one organization type, which stand together; NULL and 0 for an unknown type. */
const struct demo_position *demo_positions_of(const char *type, size_t *n);

struct demo_competency {
	const char *code, *title, *area;
	const char *subject;        /* NULL: for all */
};
/* Members: those who teach one of `subjects` or hold one of `positions` ('|' between; both NULL: anyone). */
struct demo_body {
	const char *type, *level, *title, *organization, *subjects, *positions;
};
/* A question of a meeting and what comes of it. */
struct demo_agenda {
	const char *body;           /* type of the body; NULL: any */
	const char *item, *heard, *decision;
	uint16_t due;               /* days after the meeting; 0: no deadline */
	bool proposal;              /* to the committee: the council only proposes (П 2.1.4) */
};
struct demo_site {
	const char *organization, *theme, *granted_by, *act, *level;
	const char *competencies;   /* codes, a blank between */
	int16_t from, until;        /* days from today, negative: past; until 0: open-ended */
	uint16_t capacity;          /* people at a time */
};
struct demo_internship {
	const char *organization;   /* whose site: demo_sites has it */
	const char *theme, *mode, *form, *result;
	uint16_t hours;
};
/* How a deficit became known, and what a methodist then writes as evidence. */
struct demo_source {
	const char *code, *label;
	uint16_t weight;
};
struct demo_evidence {
	const char *source, *text;
};
struct demo_share {
	const char *text;
	uint16_t per_mille;         /* of all people */
};

#define DEMO_TABLE(type, name) extern const type demo_##name[]; extern const size_t demo_n##name
DEMO_TABLE(struct demo_settlement, settlements);
DEMO_TABLE(struct demo_organization, organizations);
DEMO_TABLE(struct demo_subject, subjects);
DEMO_TABLE(struct demo_position, positions);
DEMO_TABLE(struct demo_competency, competencies);
DEMO_TABLE(struct demo_body, bodies);
DEMO_TABLE(struct demo_agenda, agenda);
DEMO_TABLE(struct demo_site, sites);
DEMO_TABLE(struct demo_internship, internships);
DEMO_TABLE(struct demo_source, sources);
DEMO_TABLE(struct demo_evidence, evidence);
DEMO_TABLE(struct demo_share, degrees);
DEMO_TABLE(struct demo_share, awards);
DEMO_TABLE(char *const, closings);  /* evidence that a deficit is closed */
DEMO_TABLE(char *const, places);    /* where meetings are held */
DEMO_TABLE(char *const, remarks);   /* «ВЫСТУПИЛИ» */
#undef DEMO_TABLE

#endif
