/* The work there is (model/works.h), read once for many norms. */
#ifndef METODIST_RULES_WORKS_H
#define METODIST_RULES_WORKS_H

#include "metodist/model/works.h"
#include "metodist/rules/norm.h"

/* Work that belongs to from…until, both included; its last day no later than `until` and view->today. Read
 * from the base at the first call only; lives until norms_end. */
void ledger_each(struct judging *judging, int32_t from, int32_t until, work_fn *each, void *ctx);
void ledger_free(struct ledger *ledger);

#endif
