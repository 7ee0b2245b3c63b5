/* Which records a command is about and in which order: --view, --on, --sort and a filter, the same for all commands that
 * tell of records. */
#ifndef METODIST_APP_WANTED_H
#define METODIST_APP_WANTED_H

#include "metodist/app/action.h"
#include "metodist/model/filter.h"
#include "metodist/model/path.h"

struct wanted {
	const struct view *view;
	const struct kind *kind;
	struct record look;       /* a saved view; no kind: none */
	struct filter *filter;
	struct path sort;         /* none: by title */
	bool reverse;
	struct arena arena;
};

/* Reads the arguments; `view` answers as of their day from then on. Zeroed by the caller, released in either case. */
enum status wanted_read(struct wanted *w, struct view *view, const struct kind *kind, const struct app *app,
			const struct args *args, struct notes *notes);
/* The columns given, else those of the saved view; p NULL: none were. */
struct slice wanted_columns(const struct wanted *w, const struct args *args);
/* In their order, until `each` says false. */
enum status wanted_each(struct wanted *w, view_each_fn *each, void *ctx);
void wanted_release(struct wanted *w);

#endif
