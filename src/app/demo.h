/* The making of the synthetic district, shared by its parts: demo.c (order, organizations, competencies), demo_people.c,
 * demo_work.c (deficits, sites, internships, bodies, meetings); then, with random numbers of their own, so that the former
 * stay as they are: demo_diagnose.c, demo_study.c (courses, routes), demo_asset.c, demo_events.c, demo_help.c (mentors,
 * requests, consultations, visits), demo_office.c, demo_whole.c. One seed gives one district, dates around today. */
#ifndef METODIST_APP_DEMO_LOCAL_H
#define METODIST_APP_DEMO_LOCAL_H

#include "metodist/app/app.h"
#include "metodist/app/demo_data.h"
#include "metodist/app/demo_names.h"
#include "metodist/app/demo_service.h"

enum { DEMO_ASSET = 27, DEFICITS_MOST = 5, TRAINEES_MOST = 240 };

struct demo_person {
	uint64_t id;
	uint32_t organization;   /* index in demo_organizations */
	int16_t position;        /* index in demo_positions */
	int16_t subject;         /* index in demo_subjects; -1: none */
	bool fit;                /* for the актив: А 2.5 but for the contribution */
	bool skilled;            /* first or highest category: may be a mentor */
	bool busy;               /* known by name to who shows the district: nothing of the rest is put upon them */
	const char *support;     /* why a mentor is needed: code of mentorship.ground; NULL: is not */
};

/* One deficit as it was put, with the results that tell of it. */
struct demo_deficit {
	uint32_t person;         /* index in demo->people; deficits of one person stand together */
	uint16_t competency;
	uint8_t level;           /* 0 low … 2 high */
	bool diagnosed;          /* found by a diagnostic */
	int32_t found, closed;   /* closed: DAY_NONE while open */
	uint32_t first, again;   /* index + 1 in demo->diagnostics: where found, where found no more; 0: none */
	uint64_t id;
};

/* A few of those who learnt and showed it in a lesson: visits and difficulties speak of them. */
struct demo_trainee {
	uint32_t person, course; /* index in demo->courses; of a route: in demo->routes */
	int32_t day;             /* when it was shown; DAY_NONE: was not */
	bool route;
};

/* One member or candidate of the актив. */
struct demo_member {
	uint32_t person;
	bool silent;
};

struct demo {
	struct app *app;
	struct notes *notes;
	uint64_t random;         /* state of the generator */
	int32_t today;
	struct change *change;   /* open chunk */
	size_t in_chunk;
	uint64_t *organizations, *competencies, *sites, *bodies; /* ids, index for index as the tables of demo_data.h */
	uint64_t *diagnostics, *courses, *routes;
	uint32_t *learners;      /* whose route it is, index for index as `routes` */
	size_t ndiagnostics, ncourses, nroutes;
	struct demo_trainee trainees[TRAINEES_MOST];
	size_t ntrainees;
	struct demo_person *people;
	size_t npeople;
	struct demo_deficit *deficits; /* room for DEFICITS_MOST a person, so that ids find their place */
	size_t ndeficits;
	struct demo_member asset[DEMO_ASSET]; /* who is in the актив */
	size_t nasset;
	uint64_t silent;         /* the member nobody sees */
	uint32_t certificate;    /* the last number given; those between went to others */
	enum status st;
};

uint32_t demo_draw(struct demo *d);                    /* any 32 bits */
uint32_t demo_below(struct demo *d, uint32_t n);       /* 0 … n - 1 */
bool demo_chance(struct demo *d, unsigned per_mille);
/* The day itself, or the Friday before a weekend. */
int32_t demo_workday(int32_t day);

bool demo_fits(const struct demo_competency *c, const struct demo_person *who); /* of all, or of this subject */
bool demo_lacks(const struct demo *d, size_t person, size_t competency);    /* has, or has had, this deficit */
size_t demo_first_deficit(const struct demo *d, size_t person);             /* index of the person's first; ndeficits: none */
size_t demo_organization(const char *short_name);
size_t demo_competency(const char *code);
bool demo_may_join(const struct demo_body *body, const struct demo_person *who);
/* Ids of competencies «М-1 М-2». */
size_t demo_codes(const struct demo *d, const char *codes, uint64_t ids[8]);
/* Does a table's «М-1 М-2» name this one? */
bool demo_names(const char *codes, const char *code);
void demo_remember(struct demo *d, uint32_t person, size_t course, int32_t day, bool route);
const char *demo_next_code(struct slice *codes, char out[32]);              /* of «a b c»; NULL at the end */
/* Anyone but those known by name. */
size_t demo_anyone(struct demo *d);
/* Someone of the актив who works, by turns of `turn`; 0 while there is none. */
uint64_t demo_tutor(const struct demo *d, size_t turn);
/* How many of what the district of 810 has `n`. */
size_t demo_scaled(const struct demo *d, size_t n);

/* Values by name of the field; «rows.column» for columns. */
void demo_set_text(struct demo *d, struct record *r, const char *field, uint16_t row, const char *text);
void demo_set_int(struct record *r, const char *field, uint16_t row, int64_t v);
void demo_set_date(struct record *r, const char *field, uint16_t row, int32_t day);
void demo_set_ref(struct record *r, const char *field, uint16_t row, const char *kind, uint64_t id, const struct demo *d);
void demo_set_refs(struct record *r, const char *field, uint16_t row, const char *kind, const uint64_t *ids, size_t n, const struct demo *d);
uint16_t demo_add_row(struct record *r, const char *rows);

void demo_change(struct demo *d);                      /* opens a chunk when there is none: for a record not new */
void demo_begin(struct demo *d, struct record *r, const char *kind);
/* Puts the record into the chunk and releases it; `id` (may be NULL) is filled when the chunk is committed. */
void demo_put(struct demo *d, struct record *r, uint64_t *id);
void demo_flush(struct demo *d);

void demo_people(struct demo *d, size_t n);
void demo_work(struct demo *d);
void demo_diagnose(struct demo *d);
void demo_study(struct demo *d);
void demo_asset(struct demo *d);
void demo_events_make(struct demo *d);
void demo_help(struct demo *d);
void demo_office(struct demo *d);
void demo_whole(struct demo *d);

#endif
