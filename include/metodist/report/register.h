/* Documents of training as the federal register of them takes them (ФИС ФРДО): its 40 columns, a line for each
 * удостоверение and диплом of the participants who agreed to processing. What the base does not know stays empty and
 * is told: nothing is guessed into a state register. */
#ifndef METODIST_REPORT_REGISTER_H
#define METODIST_REPORT_REGISTER_H

#include "metodist/model/table.h"
#include "metodist/model/view.h"

struct register_lines {
	const struct view *view;
	struct table *table;
	size_t *empty;               /* lines without a value, by column */
	size_t unagreed;             /* participants left out: without consent to processing, */
	size_t undocumented;         /* without a document, */
	size_t unregistered;         /* with a certificate or a note of attendance, which the register does not hold */
};

void register_begin(struct register_lines *lines, const struct view *view, struct table *table);
/* A view_each_fn: the participants of a course. */
bool register_course(void *ctx, struct ref ref, const struct record *course, struct slice key);
/* Whom it left out and what has to be filled in by hand, in sentences; frees what register_begin took, but not the table. */
void register_end(struct register_lines *lines, struct buf *text);

#endif
