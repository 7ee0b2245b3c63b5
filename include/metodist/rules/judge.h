/* What judges are written with: walks over a kind that may be empty or not in this base, and short questions to a record.
 * A judge is one file src/rules/norm_<topic>.c for a topic, one function for a row of norms.def. */
#ifndef METODIST_RULES_JUDGE_H
#define METODIST_RULES_JUDGE_H

#include "metodist/rules/census.h"
#include "metodist/rules/norm.h"

/* All judges of norms.def. */
#define NORM(id, row, clause, edition, title, wording, judge, next, reads) void judge(struct judging *);
#include "metodist/rules/norms.def"
#undef NORM

typedef void judge_each_fn(struct judging *, const struct record *, void *ctx);

/* Every record of a kind, in order of entry; borrowed. From within `each`, other kinds only. */
void judge_each(struct judging *judging, const char *kind, judge_each_fn *each, void *ctx);
void judge_each_of(struct judging *judging, const struct kind *kind, judge_each_fn *each, void *ctx);
struct shelf *shelf_new(void);
void shelf_free(struct shelf *shelf);
/* A setting of [norms]. */
long judge_limit(const struct judging *judging, enum service_limit id);
/* The first day of the school year of view->today. */
int32_t judge_school_year(const struct judging *judging);
/* A school, a kindergarten or additional education: those the service helps. */
bool judge_teaches(const struct record *organization);

static inline struct ref judge_ref(const struct record *r)
{
	return (struct ref){ r->kind->id, 0, r->id };
}

/* Row 0: the field itself. */
bool value_given(const struct record *r, uint16_t tag, uint16_t row);
bool value_true(const struct record *r, uint16_t tag, uint16_t row);
bool value_is(const struct record *r, uint16_t tag, uint16_t row, const char *code);
int32_t value_day(const struct record *r, uint16_t tag, uint16_t row);       /* DAY_NONE: not given */
struct ref value_ref(const struct record *r, uint16_t tag, uint16_t row);    /* {0}: not given */
/* Has the day come by `day`? A day that is not given has not. */
bool value_by(const struct record *r, uint16_t tag, uint16_t row, int32_t day);

/* Did it begin only after the day asked about? What has no day did not. */
bool judge_to_come(const struct judging *judging, const struct record *r, uint16_t first_day);

/* Transfer into practice as the record itself tells it: on a day that has come, or without a day (norm_training.c). */
bool transfer_told(const struct record *r, uint16_t text, uint16_t form, uint16_t on, uint16_t row, int32_t day);

/* A day as people read it: day_text(day).s lives to the end of the statement. «—» for DAY_NONE. */
struct day_text {
	char s[16];
};
struct day_text day_text(int32_t day);

/* The i-th row of a table of the record; 0 behind the last: for (i = 0; (row = rows_next(r, TAG, &i));) */
uint16_t rows_next(const struct record *r, uint16_t rows, size_t *i);

/* Things of which there must be at least one each: topics, modes, documents. */
struct wanted {
	const char *code, *label;
	struct ref ref;          /* {0}: none found */
	int32_t day;             /* of the newest found; DAY_NONE: none or undated */
};
/* Is `code` wanted? Remembers the record when it is the newest of its code. */
void wanted_found(struct wanted *v, size_t n, struct slice code, struct ref ref, int32_t day);
/* A hit each; `missing`: what is said of those not found. */
void wanted_tell(struct judging *judging, const struct wanted *v, size_t n, const char *missing);

/* A set of pairs of record ids, for «is there a visit of this course and person?»; b is 0 for single ones.
 * Zero-initialised is valid and empty. */
struct ids {
	struct id_pair {
		uint64_t a, b;
	} *v;                    /* each once, in the order of coming */
	size_t n, cap;
	uint32_t *slots;         /* places in v from 1 on, by hash; 0: free */
	size_t nslots;
};
void ids_add_pair(struct ids *set, uint64_t a, uint64_t b);
bool ids_has_pair(const struct ids *set, uint64_t a, uint64_t b);
void ids_release(struct ids *set);

static inline void ids_add(struct ids *set, uint64_t id)
{
	ids_add_pair(set, id, 0);
}

static inline bool ids_has(const struct ids *set, uint64_t id)
{
	return ids_has_pair(set, id, 0);
}

#endif
