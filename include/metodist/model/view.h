/* All that rules, reports, screens and kinds see of the base: a snapshot, the schema, what this user may see,
 * and the day it is asked about. Slices and borrowed records live until the view is ended or renewed (store.h). */
#ifndef METODIST_MODEL_VIEW_H
#define METODIST_MODEL_VIEW_H

#include "metodist/model/record.h"
#include "metodist/model/schema.h"

struct filter; struct filter_memory;

enum {
	BY_TITLE = 0,        /* the title index */
	BY_ID = 0xFFFF,      /* order of entry: scans the records themselves */
	BY_LIKENESS = 0xFFFE,/* kind->likeness letters */
};

/* Which records of a kind, in which order. Records come once for each entry of the index: a column of rows may give one
 * record several times (once a row). */
struct query {
	const struct kind *kind;
	uint16_t by;                 /* BY_…, or the tag of a field with FIELD_INDEX */
	bool reverse;
	struct slice prefix;         /* index keys that begin with this (letters of a title; bytes of a value's sort key) */
	struct slice after;          /* continue behind this key (in the direction of travel); as given to `each` */
	const struct filter *filter; /* NULL: all */
	struct filter_memory *memory;/* of the filter, where the asker keeps one; NULL: one for this walk */
	bool keys_only;              /* do not fetch records: `record` is NULL in each */
};

/* `key`: 4 bytes of index and kind, the sort key, 8 bytes of record and row (by BY_ID: no sort key). Opaque but for view_key_sort. */
typedef bool view_each_fn(void *ctx, struct ref ref, const struct record *record, struct slice key);
typedef bool view_refs_fn(void *ctx, const struct kind *kind, uint16_t tag, struct ref from);

struct view_ops {
	/* ST_NO: no such record (or not to be seen). The record borrows the snapshot. */
	enum status (*get)(const struct view *, struct ref, struct record *);
	enum status (*each)(const struct view *, const struct query *, view_each_fn *, void *ctx);
	/* Who refers to a record: kind NULL for all kinds, tag 0 for all fields. */
	enum status (*referrers)(const struct view *, struct ref to, const struct kind *kind, uint16_t tag, view_refs_fn *, void *ctx);
	uint64_t (*count)(const struct view *, const struct kind *);
	/* Who holds this value of a FIELD_UNIQUE field. ST_NO: nobody. */
	enum status (*unique)(const struct view *, const struct kind *, uint16_t tag, struct slice bytes, struct ref *);
};

struct view {
	const struct view_ops *ops;
	const struct schema *schema;
	int32_t today;
	bool mends;     /* what is being saved states no new fact (two records of one thing become one): closed years let it */
};

enum { VIEW_KEY_HEAD = 4, VIEW_KEY_TAIL = 8 };

/* The sort key within a key that `each` was given. */
static inline struct slice view_key_sort(struct slice key)
{
	if (key.n < VIEW_KEY_HEAD + VIEW_KEY_TAIL)
		return slice_from(key.p, 0);
	return slice_from(key.p + VIEW_KEY_HEAD, key.n - VIEW_KEY_HEAD - VIEW_KEY_TAIL);
}

static inline enum status view_get(const struct view *v, struct ref ref, struct record *r)
{
	return v->ops->get(v, ref, r);
}

static inline enum status view_each(const struct view *v, const struct query *q, view_each_fn *each, void *ctx)
{
	return v->ops->each(v, q, each, ctx);
}
static inline enum status view_referrers(const struct view *v, struct ref to, const struct kind *kind, uint16_t tag,
					 view_refs_fn *each, void *ctx)
{
	return v->ops->referrers(v, to, kind, tag, each, ctx);
}

static inline uint64_t view_count(const struct view *v, const struct kind *kind)
{
	return v->ops->count(v, kind);
}
static inline enum status view_unique(const struct view *v, const struct kind *kind, uint16_t tag, struct slice bytes,
				      struct ref *ref)
{
	return v->ops->unique(v, kind, tag, bytes, ref);
}

/* Title of what a reference points at; «№id (нет)» when it is gone. */
void view_title(const struct view *v, struct ref ref, struct buf *text);

/* The record a text names: a number, a whole title, a likeness, a prefix of each word that fits exactly one, or the first
 * letters of the words («ММА»). kind NULL: any kind, the text may begin with «вид:». ST_NO with candidates otherwise. */
enum status view_resolve(const struct view *v, const struct kind *kind, struct slice text, struct ref *ref, struct notes *notes);
/* The same for a table from outside: a number, a whole title or a likeness. Never a part of a name: «Гимназия» is not
 * «Гимназия №1», even where that is the only one. */
enum status view_resolve_whole(const struct view *v, const struct kind *kind, struct slice text, struct ref *ref,
			       struct notes *notes);
/* Candidates for a pick list: titles whose words begin with the parts of `text`; at most `limit`, by title. */
size_t view_candidates(const struct view *v, const struct kind *kind, struct slice text, struct ref *refs, size_t limit);

#endif
