/* Marked records of a list: by which keys they are marked, and how they are deleted. */
#include "list_private.h"

#include "metodist/base/mem.h"
#include "metodist/store/removal.h"
#include "metodist/store/watch.h"

/* ---- marks ---- */

static size_t mark_place(const struct list *l, uint64_t id)
{
	size_t from = 0, to = l->marks.n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (l->marks.v[middle] < id)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

bool list_marked(const struct list *l, uint64_t id)
{
	size_t at = mark_place(l, id);

	return at < l->marks.n && l->marks.v[at] == id;
}

void list_mark(struct list *l)
{
	const struct list_row *row = list_current(l);
	size_t at;

	if (!row)
		return;
	at = mark_place(l, row->ref.id);
	if (list_marked(l, row->ref.id)) {
		l->marks.n--;
		memmove(l->marks.v + at, l->marks.v + at + 1, (l->marks.n - at) * sizeof(*l->marks.v));
		return;
	}
	idset_add(&l->marks, 0);
	memmove(l->marks.v + at + 1, l->marks.v + at, (l->marks.n - 1 - at) * sizeof(*l->marks.v));
	l->marks.v[at] = row->ref.id;
}

static int compare_ids(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static bool on_id(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)r;
	(void)key;
	idset_add(ctx, ref.id);
	return true;
}

static void sort_marks(struct idset *marks)
{
	size_t n = 0;

	qsort(marks->v, marks->n, sizeof(*marks->v), compare_ids);
	for (size_t i = 0; i < marks->n; i++)
		if (!n || marks->v[n - 1] != marks->v[i])
			marks->v[n++] = marks->v[i];
	marks->n = n;
}

/* Marks those the list holds, besides what is marked elsewhere; when all of them are marked already, none. */
void list_mark_all(struct list *l)
{
	const struct idset *set = list_set(l);
	size_t was = l->marks.n, n = 0;
	struct idset held = { 0 };

	if (set) {
		for (size_t i = 0; i < set->n; i++)
			idset_add(&held, set->v[i]);
	} else {
		struct query q = { .kind = l->kind, .by = BY_TITLE, .keys_only = true };

		view_each(list_view(l), &q, on_id, &held);
	}
	sort_marks(&held);
	for (size_t i = 0; i < held.n; i++)
		idset_add(&l->marks, held.v[i]);
	sort_marks(&l->marks);
	if (l->marks.n == was) {
		for (size_t i = 0, at = 0; i < l->marks.n; i++) {
			while (at < held.n && held.v[at] < l->marks.v[i])
				at++;
			if (at == held.n || held.v[at] != l->marks.v[i])
				l->marks.v[n++] = l->marks.v[i];
		}
		l->marks.n = n;
	}
	idset_release(&held);
}

void list_drop_marks(struct list *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->marks.n; i++) {
		struct record r = { 0 };

		if (view_get(list_view(l), (struct ref){ l->kind->id, 0, l->marks.v[i] }, &r) == ST_OK)
			l->marks.v[n++] = l->marks.v[i];
		record_release(&r);
	}
	l->marks.n = n;
}

/* ---- deleting ---- */

static void undo_hint(struct tui *tui, struct buf *text)
{
	const struct key *key = bindings_key(tui->bindings, ACTION_UNDO, WHERE_LIST);

	if (!key)
		return;
	buf_str(text, "; ");
	key_label(key, text);
	buf_str(text, " — вернуть");
}

static void remove_one(struct list *l, struct ref ref)
{
	struct tui *tui = l->screen.tui;
	struct notes notes = { 0 };
	struct record r = { 0 };
	struct buf text = { 0 };
	uint64_t rev;

	if (view_get(tui->view, ref, &r) != ST_OK) {
		tui_complain(tui, "Этой записи уже нет");
		return;
	}
	record_title(tui->view, &r, &text);
	rev = r.rev;
	record_release(&r);
	if (store_delete(tui->app->store, ref, rev, &notes) == ST_OK) {
		undo_hint(tui, &text);
		tui_refresh(tui);
		tui_say(tui, "Удалено: %s", buf_cstr(&text));
	} else {
		tui_say_notes(tui, &notes);
	}
	buf_release(&text);
	notes_release(&notes);
}

void list_remove_marked(struct list *l)
{
	struct tui *tui = l->screen.tui;
	struct notes notes = { 0 };
	struct buf text = { 0 };
	struct progress progress;
	struct watch watch;
	uint64_t batch;
	size_t n = 0;
	enum status st;

	watch_init(&watch, tui, "Удалить", true);
	progress_init(&progress, &watch.watcher);
	store_watch(tui->app->store, &progress);
	st = store_delete_all(tui->app->store, l->kind, l->marks.v, l->marks.n, &batch, &n, &notes);
	store_watch(tui->app->store, NULL);
	if (st == ST_OK) {
		idset_release(&l->marks);
		tui_refresh(tui);
		if (n)
			undo_hint(tui, &text);
		tui_say(tui, "Удалено записей: %zu%s", n, buf_cstr(&text));
	} else {
		if (watch.rested)
			tui_refresh(tui);
		tui_say_notes(tui, &notes);
	}
	buf_release(&text);
	notes_release(&notes);
}

void list_remove(struct list *l)
{
	struct tui *tui = l->screen.tui;
	struct buf text = { 0 };

	if (!l->marks.n) {
		if (list_current(l))
			remove_one(l, list_current(l)->ref);
		return;
	}
	buf_printf(&text, "Удалить отмеченные записи (%zu)?", l->marks.n);
	l->asked = LIST_ASKED_DELETE;
	tui_push(tui, screen_ask(tui, l->kind->plural, buf_cstr(&text), "Удалить|Оставить"));
	buf_release(&text);
}
