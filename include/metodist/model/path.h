/* A way from a record to a value: a field of its own, a column of one of its tables, or a field behind references,
 * «organization@settlement». Columns and orders of lists are such. */
#ifndef METODIST_MODEL_PATH_H
#define METODIST_MODEL_PATH_H

#include "metodist/model/view.h"

enum { PATH_STEPS_MAX = 4 };

struct path {
	const struct field *steps[PATH_STEPS_MAX];
	size_t n;               /* 0: no path */
};

/* One field by its name; ST_USAGE says which is nearest. */
enum status path_field(const struct kind *kind, struct slice name, const struct field **f, struct notes *notes);
/* «поле@поле…», each as people or scripts call it. */
enum status path_parse(const struct kind *kind, struct slice text, struct path *path, struct notes *notes);
/* Identifiers, as path_parse reads them; what people read: «Организация · Нас. пункт». */
void path_name(const struct kind *kind, const struct path *path, struct buf *name);
void path_label(const struct path *path, struct buf *label);

static inline const struct field *path_last(const struct path *path)
{
	return path->n ? path->steps[path->n - 1] : NULL;
}

bool path_same(const struct path *a, const struct path *b);

/* As a person reads it: of several values (rows, references on the way) all, «; » between. */
void path_text(const struct view *view, const struct record *r, const struct path *path, struct buf *text);
/* Sorts by the first value; appends nothing when there is none. References by the titles behind them. */
void path_key(const struct view *view, const struct record *r, const struct path *path, struct buf *key);

#endif
