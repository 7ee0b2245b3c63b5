/* What the store does for somebody who watches (progress.h). */
#ifndef METODIST_STORE_WATCH_H
#define METODIST_STORE_WATCH_H

#include "metodist/base/progress.h"
#include "metodist/store/store.h"

/* From now on it works for this one (NULL: nobody watches); borrowed. Views begun from now on, commits and care count their
 * steps. Once it is stopped, walks of such views end with ST_NO and change_commit commits nothing. */
void store_watch(struct store *store, struct progress *progress);
struct progress *store_progress(const struct store *store);  /* NULL: nobody watches */

/* The view of who waits for what is being written: until store_view_renew nothing can be read by it, and pages that the
 * commits let go are not kept for it. */
void store_view_rest(struct view *view);

#endif
