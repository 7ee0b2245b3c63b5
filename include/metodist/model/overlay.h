/* A view with some records otherwise than the base has them: «что будет, если…». Only what a record holds changes: in
 * indexes it stands where the base has it, and nothing is written. */
#ifndef METODIST_MODEL_OVERLAY_H
#define METODIST_MODEL_OVERLAY_H

#include "metodist/model/view.h"

struct overlaid {
	struct ref ref;
	struct buf packed;
};

struct overlay {
	struct view view;        /* first: what is asked goes to &overlay->view */
	const struct view *under;
	struct overlaid *v;      /* in ascending order of id */
	size_t n, cap;
};

/* `under` is borrowed until overlay_end. */
void overlay_begin(struct overlay *overlay, const struct view *under);
/* From now on the record of this id is as `r`; copied. Records lent out earlier for this id are void. */
void overlay_put(struct overlay *overlay, const struct record *r);
void overlay_end(struct overlay *overlay);

#endif
