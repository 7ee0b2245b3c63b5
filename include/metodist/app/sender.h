/* How tables come from one sender: what the operator said of one holds for the next with the same headings. Kept as records
 * (model/sender.h), so that all operators share it and it is undone and destroyed as anything else. */
#ifndef METODIST_APP_SENDER_H
#define METODIST_APP_SENDER_H

#include "metodist/exchange/import_map.h"
#include "metodist/exchange/preview.h"
#include "metodist/store/store.h"

/* Appends what is remembered as lines of an import's map. `form` as import_form gives it. ST_NO: nothing is. */
enum status sender_recall(const struct view *view, const struct kind *of, struct slice sender, struct slice form,
			  struct buf *map);
/* Adds what `map` says of columns and values to what is remembered; what it says of single rows is not kept.
 * Part of the batch that the table was. */
enum status sender_keep(struct store *store, const struct kind *of, struct slice sender, struct slice form,
			struct slice map, uint64_t batch, struct notes *notes);
/* Takes what is remembered of a person out, history too (152-ФЗ). Adds to the change. */
enum status sender_forget(const struct view *view, struct ref person, struct change *change);

#endif
