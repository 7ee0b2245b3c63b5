/* What counted records are told apart by: groups of one kind of value, and the ways that lead records to them. */
#ifndef METODIST_SRC_REPORT_GROUP_H
#define METODIST_SRC_REPORT_GROUP_H

#include "metodist/base/idmap.h"
#include "metodist/model/filter.h"

enum step_of_time { TIME_NONE, TIME_MONTH, TIME_QUARTER, TIME_YEAR };

struct group {
	struct slice value;      /* bytes; of a time its first day; empty: no value */
	struct slice title;      /* as people read it */
	struct slice key;        /* sorts; those without a value stand last */
};

/* Open addressing by bytes; cap is a power of two. */
struct spelling {
	struct slice value;
	uint32_t group;              /* index + 1; 0: a free place */
};
struct spellings {
	struct spelling *v;
	size_t n, cap;
};

/* Rows or columns. Several ways from different kinds may lead to the same. */
struct groups {
	struct arena arena;
	const struct field *field;   /* the last of the way */
	enum step_of_time time;
	struct group *v;
	size_t n, cap;
	struct spellings values;     /* of the groups */
	struct spellings texts;      /* as they are written */
	uint32_t none;               /* index + 1 of the group without a value; 0: not met yet */
	bool closed;                 /* no new ones: other values stand with those without one */
};

void groups_release(struct groups *g);
/* The group of a value (empty: of none), made at need. `view` for titles. */
uint32_t groups_of(struct groups *g, const struct view *view, struct slice value);
/* Every choice of the classifier, so that those nobody has are seen as well. */
void groups_add_choices(struct groups *g, const struct view *view);
/* Indexes in the order people expect. The caller frees. */
uint32_t *groups_order(const struct groups *g);

enum { WAY_STEPS = 6, WAY_GROUPS = 64 };

/* «teacher@organization@settlement», «found:quarter», «employments.organization». Remembers the group of each target of its
 * first reference, so that one way walks once to a teacher and not once for each of their records; and of each day. */
struct way {
	const struct view *view;
	struct groups *groups;
	struct { const struct field *field, *rows; } steps[WAY_STEPS];
	size_t n;
	struct idmap known;          /* group + 2 by target or day; 1: more than one group */
	size_t missed;               /* targets not known when asked for */
	char path[96];
};

/* False: the kind has no such way (its kind or field is not in this schema). */
bool way_open(struct way *w, const struct view *view, const struct kind *kind, struct slice path, struct groups *groups);
void way_release(struct way *w);
/* The groups a record belongs to, each once; at least one (that of no value). */
size_t way_groups(struct way *w, const struct record *r, uint32_t groups[WAY_GROUPS]);
/* Remembers the groups of a target of the first reference, found from the target on. */
void way_learn(struct way *w, uint64_t target, const uint32_t *groups, size_t n);
/* Appends the condition that lists the group: «teacher@organization=12», «found>=2026-10-01 found<=2026-12-31». */
void way_words(const struct way *w, uint32_t group, struct buf *line);
/* The opposite; not for groups of time. */
void way_words_not(const struct way *w, uint32_t group, struct buf *line);

#endif
