/* Commits and copies that take long are watched, and may be stopped before their end. */
#ifndef METODIST_KV_WATCH_H
#define METODIST_KV_WATCH_H

#include "metodist/base/progress.h"
#include "metodist/kv/kv.h"

/* Who watches from now on (NULL: nobody); borrowed. A commit or a copy that is stopped leaves nothing behind: ST_NO. What is
 * committed after a stop puts things in order and is not stopped. */
void kv_watch(struct kv *kv, struct progress *progress);

#endif
