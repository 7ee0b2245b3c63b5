/* A view that remembers who refers: for walks over many records of one unchanged snapshot whose derived fields each ask
 * for their referrers («в маршруте», «есть наставник»). Whoever asks for many of them soon asks for all: then the
 * referring kind is read once in a row, and answers come from memory. */
#ifndef METODIST_MODEL_RECALL_H
#define METODIST_MODEL_RECALL_H

#include "metodist/base/idmap.h"
#include "metodist/model/view.h"

struct recalled;

struct recall {
	struct view view;        /* first: what is asked goes to &recall->view */
	const struct view *under;
	struct recalled *v;      /* by kind and field */
	size_t n, cap;
};

/* `under` is borrowed until recall_end. */
void recall_begin(struct recall *recall, const struct view *under);
void recall_end(struct recall *recall);

#endif
