/* The making of the synthetic district, shared by its parts: demo.c (order, organizations, competencies), demo_people.c,
 * demo_work.c (deficits, sites, internships, bodies, meetings). One seed gives one district, dates around today. */
#ifndef METODIST_APP_DEMO_LOCAL_H
#define METODIST_APP_DEMO_LOCAL_H

#include "metodist/app/app.h"
#include "metodist/app/demo_data.h"
#include "metodist/app/demo_names.h"

struct demo_person {
	uint64_t id;
	uint32_t organization;   /* index in demo_organizations */
	int16_t position;        /* index in demo_positions */
	int16_t subject;         /* index in demo_subjects; -1: none */
};

struct demo {
	struct app *app;
	struct notes *notes;
	uint64_t random;         /* state of the generator */
	int32_t today;
	struct change *change;   /* open chunk */
	size_t in_chunk;
	uint64_t *organizations, *competencies, *sites, *bodies; /* ids, index for index as the tables of demo_data.h */
	struct demo_person *people;
	size_t npeople;
	enum status st;
};

uint32_t demo_draw(struct demo *d);                    /* any 32 bits */
uint32_t demo_below(struct demo *d, uint32_t n);       /* 0 … n - 1 */
bool demo_chance(struct demo *d, unsigned per_mille);
/* The day itself, or the Friday before a weekend. */
int32_t demo_workday(int32_t day);

/* Values by name of the field; «rows.column» for columns. */
void demo_set_text(struct demo *d, struct record *r, const char *field, uint16_t row, const char *text);
void demo_set_int(struct record *r, const char *field, uint16_t row, int64_t v);
void demo_set_date(struct record *r, const char *field, uint16_t row, int32_t day);
void demo_set_ref(struct record *r, const char *field, uint16_t row, const char *kind, uint64_t id, const struct demo *d);
void demo_set_refs(struct record *r, const char *field, uint16_t row, const char *kind, const uint64_t *ids, size_t n, const struct demo *d);
uint16_t demo_add_row(struct record *r, const char *rows);

void demo_begin(struct demo *d, struct record *r, const char *kind);
/* Puts the record into the chunk and releases it; `id` (may be NULL) is filled when the chunk is committed. */
void demo_put(struct demo *d, struct record *r, uint64_t *id);
void demo_flush(struct demo *d);

void demo_people(struct demo *d, size_t n);
void demo_work(struct demo *d);

#endif
