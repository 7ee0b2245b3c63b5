/* What two spellings of one organization have in common. Stable with the likeness index: a change
 * reindexes. */
#ifndef METODIST_MODEL_LIKENESS_H
#define METODIST_MODEL_LIKENESS_H

#include "metodist/base/buf.h"

/* Appends letters equal for «МБОУ "Гимназия"», «гимназия» and the name in full: legal forms, quotes and «г.»,
 * «пос.» are dropped, usual phrases shortened (средняя общеобразовательная школа → сош), words put in order.
 * Numbers and all else stay: «Гимназия №1» is another one, and so is «ДОУ №2» beside «СОШ №2». */
void organization_likeness(struct slice text, struct buf *letters);

#endif
