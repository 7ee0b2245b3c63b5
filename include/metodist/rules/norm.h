/* Norms: one row of norms.def for each thing a clause demands, with the wording of the clause and a judge that says how
 * the base answers it on a day. «Нет данных» is never a pass; a duty whose term has not passed is «внимание».
 *
 * A regulation is data: `edition` is the day from which a row's wording is in force (yyyymmdd); a new edition is a new row
 * with the same clause, and a day in the past is judged by the newest row not younger than it. */
#ifndef METODIST_RULES_NORM_H
#define METODIST_RULES_NORM_H

#include "metodist/model/service.h"
#include "metodist/model/view.h"

enum norm_state { NORM_NO_DATA, NORM_BROKEN, NORM_ATTENTION, NORM_DONE, NNORM_STATES };
enum norm_unit { UNIT_OF /* 61/74 */, UNIT_DAYS /* 34 дн. */, UNIT_PERCENT /* 71% */, UNIT_COUNT /* 12 */ };

struct verdict {
	enum norm_state state;
	enum norm_unit unit;
	int64_t num, of;         /* UNIT_OF, UNIT_PERCENT: fulfilled of all records told by norm_hit, unless the judge says otherwise */
	struct buf foot;         /* one line more: «I кв. 12.02 №1 · II кв. — осталось 38 дней»; may be empty */
};

struct census;
struct courses;
struct ledger;
struct shelf;

/* One record behind the figure; ref {0}: something that ought to exist and does not. `why`: what the record answers, in
 * Russian: «нет переноса: курс окончен 12.05.2026». Lives while the call lasts. */
typedef void norm_hit_fn(void *ctx, struct ref ref, bool good, const char *why);

struct judging {
	const struct norm *norm;         /* the one being judged */
	const struct view *view;         /* view->today: the day it is asked about */
	const struct service *service;
	struct census *census;           /* people and organizations as of that day, counted at the first need (census.h); shared by
					  * all norms of one look */
	struct ledger *works;            /* as of that day, read at the first need (works.h); shared too */
	struct courses *courses;         /* the same for courses (courses.h) */
	struct shelf *shelf;             /* where records lie (judge.h) */
	struct verdict verdict;          /* num and of count themselves in norm_hit */
	norm_hit_fn *hit;                /* NULL: only the figure is wanted */
	void *ctx;
};

struct norm {
	const char *id;                  /* «a_3_3_quarters»: unique, for scripts and tests */
	const char *row;                 /* the first clause of the table's line it answers: «a_3_3»; several norms may share one */
	const char *clause;              /* «А 3.3» */
	int edition;                     /* yyyymmdd */
	const char *title, *wording;     /* what is demanded, in a line; the clause's own words */
	void (*judge)(struct judging *);
	const char *next;                /* kind to add that mends it («meeting»); NULL: nothing to add */
	const char *reads;               /* kinds it depends on, a blank between: a change elsewhere leaves it as it was */
};

extern const struct norm norms[];
extern const size_t nnorms;

int32_t norm_edition_day(const struct norm *norm);
/* In force on `day`? Of the rows of its clause the newest edition that is not younger than the day. */
bool norm_in_force(const struct norm *norm, int32_t day);
/* Begins a look at norms over one view and day; `view` is borrowed until norms_end. */
struct judging norms_begin(const struct view *view, const struct service *service);
void norms_end(struct judging *judging);
/* Judges one; the verdict stands in judging->verdict until the next call. */
void norm_judge(struct judging *judging, const struct norm *norm, norm_hit_fn *hit, void *ctx);

/* For judges: counts the record (of + 1; num + 1 when good); true when nobody listens to more. */
static inline bool norm_counted(struct judging *judging, bool good)
{
	if (judging->hit)
		return false;
	judging->verdict.of++;
	judging->verdict.num += good;
	return true;
}

void norm_tell(struct judging *judging, bool good, struct ref ref, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* norm_hit(judging, good, ref, fmt, …): counts the record, and tells it when someone listens. The words are
 * made only then. */
#define norm_hit(judging, good, ...) \
	do { \
		bool is_good_ = (good); \
		if (!norm_counted(judging, is_good_)) \
			norm_tell(judging, is_good_, __VA_ARGS__); \
	} while (0)
/* Sets the state: no hits NO_DATA; all good DONE; otherwise `short_of`. */
void norm_all_good(struct judging *judging, enum norm_state short_of);

const char *norm_state_label(enum norm_state state);   /* «исполнено», «внимание», «нарушено», «нет данных» */
const char *norm_state_code(enum norm_state state);    /* done, attention, broken, no_data */
void norm_figure(const struct verdict *verdict, struct buf *text); /* «61/74» */

#endif
