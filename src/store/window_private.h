/* Marks of windows (M "window" batch): which ids are on their way into the base. */
#ifndef METODIST_STORE_WINDOW_PRIVATE_H
#define METODIST_STORE_WINDOW_PRIVATE_H

#include "internal.h"
#include "metodist/store/pace.h"
#include "metodist/store/window.h"

enum { WINDOW_MARK_SIZE = 1 + 8 + 8 };

enum window_mark_state { WINDOW_OPEN, WINDOW_SWEPT };
struct window_mark {
	enum window_mark_state state;
	uint64_t first, ids;
};

void key_window(struct buf *key, uint64_t batch);
struct slice window_mark_pack(const struct window_mark *mark, char room[WINDOW_MARK_SIZE]);
bool window_mark_parse(struct slice bytes, struct window_mark *mark);

/* Deletes entries from `keys`, in slices. */
enum status window_delete(struct store *store, const struct slice *keys, size_t n, struct notes *notes);
enum status window_drop_mark(struct store *store, uint64_t batch, struct notes *notes);

#endif
