/* A window under way, and its mark (M "window" batch): which ids are on their way into the base. */
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

/* ---- window_entries.c ---- */
/* A derived entry of one of the records. */
struct window_entry {
	struct slice key;
	uint64_t head;          /* what tells most keys of one family apart, at a glance */
	uint32_t family;        /* what they begin with */
	uint32_t of : 31;
	uint32_t in : 1;        /* this window put it into the base */
};

/* A window under way. */
struct window_writing {
	struct window *window;
	struct store *store;
	struct notes *notes;
	struct arena arena;
	struct slice *packed;           /* with true references, one a record */
	struct window_entry *entries;   /* sorted */
	size_t n, cap, put;             /* entries before `put` are in the base */
	uint64_t first;                 /* true id of window->from */
	struct buf mark_key;
	char mark_room[WINDOW_MARK_SIZE];
	struct slice mark;
	struct batch batch;
	bool refused;                   /* some were: their rows of the file are not dealt with yet */
};

/* False: stop. */
bool window_tell(const struct window_writing *writing, size_t rows);
enum status window_tell_taken(const struct window_writing *writing);
uint64_t window_true_id(const struct window_writing *writing, uint64_t id);
enum status window_derive(struct window_writing *writing);
enum status window_put_entries(struct window_writing *writing);
/* The entries of those that were refused go again. */
enum status window_withdraw(struct window_writing *writing);

#endif
