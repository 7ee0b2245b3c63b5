/* What is done with the rows of a list: open, copy, delete one or all marked, filter, order, links. */
#include "list_private.h"

#include "metodist/base/mem.h"

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

/* All that the list holds; when all are marked already, none. */
void list_mark_all(struct list *l)
{
	const struct idset *set = list_set(l);
	size_t was = l->marks.n;

	l->marks.n = 0;
	if (set) {
		for (size_t i = 0; i < set->n; i++)
			idset_add(&l->marks, set->v[i]);
	} else {
		struct query q = { .kind = l->kind, .by = BY_TITLE, .keys_only = true };

		view_each(list_view(l), &q, on_id, &l->marks);
	}
	if (l->marks.n == was) {
		idset_release(&l->marks);
		return;
	}
	qsort(l->marks.v, l->marks.n, sizeof(*l->marks.v), compare_ids);
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

/* One commit under one batch number, so that one undo brings all back. */
static enum status commit_removal(struct list *l, uint64_t batch, size_t *n, struct notes *notes)
{
	struct tui *tui = l->screen.tui;
	struct change *change = change_begin(tui->app->store);
	enum status st;

	change_batch(change, batch);
	for (size_t i = 0; i < l->marks.n; i++) {
		struct ref ref = { l->kind->id, 0, l->marks.v[i] };
		struct record r = { 0 };

		if (view_get(tui->view, ref, &r) == ST_OK) {
			change_delete(change, ref, r.rev);
			++*n;
		}
		record_release(&r);
	}
	change_batch_position(change, *n, BATCH_DONE);
	st = change_commit(change, notes);
	change_free(change);
	return st;
}

static void remove_marked(struct list *l)
{
	struct tui *tui = l->screen.tui;
	struct notes notes = { 0 };
	struct buf text = { 0 };
	uint64_t batch;
	size_t n = 0;
	enum status st;

	buf_printf(&text, "delete %s", l->kind->name);
	st = store_batch_begin(tui->app->store, buf_cstr(&text), &batch, &notes);
	if (st == ST_OK) {
		st = commit_removal(l, batch, &n, &notes);
		if (st)
			store_batch_close(tui->app->store, batch, BATCH_UNDONE, &notes);
	}
	if (st == ST_OK) {
		idset_release(&l->marks);
		tui_refresh(tui);
		buf_reset(&text);
		undo_hint(tui, &text);
		tui_say(tui, "Удалено записей: %zu%s", n, buf_cstr(&text));
	} else {
		tui_say_notes(tui, &notes);
	}
	buf_release(&text);
	notes_release(&notes);
}

static void remove_rows(struct list *l)
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

/* ---- order ---- */

static void ask_order(struct list *l)
{
	struct tui *tui = l->screen.tui;
	struct buf options = { 0 };

	buf_str(&options, "как обычно");
	for (size_t i = 0; i < l->ncolumns; i++)
		buf_printf(&options, "|%s%s", l->columns[i].field->label,
			   l->columns[i].field != l->sort ? "" :
			   l->reverse			  ? " ↑" :
							    " ↓");
	l->asked = LIST_ASKED_SORT;
	tui_push(tui, screen_ask(tui, "Порядок", "По какому столбцу? Тот же ещё раз — в обратном порядке",
				 buf_cstr(&options)));
	buf_release(&options);
}

static void set_order(struct list *l, int answer)
{
	const struct field *field =
		answer > 0 && (size_t)answer <= l->ncolumns ? l->columns[answer - 1].field : NULL;

	l->reverse = field && field == l->sort && !l->reverse;
	l->sort = field;
	list_start_base(l, false);
}

/* ---- links ---- */

static void open_links(struct list *l, struct ref to)
{
	struct tui *tui = l->screen.tui;
	struct buf text = { 0 }, options = { 0 };

	l->ngroups = links_groups(tui->view, to, l->groups);
	view_title(tui->view, to, &text);
	if (!l->ngroups) {
		tui_say(tui, "На эту запись никто не ссылается: %s", buf_cstr(&text));
	} else if (l->ngroups == 1) {
		tui_push(tui, screen_links(tui, to, l->groups[0].kind, l->groups[0].tag));
	} else {
		for (size_t i = 0; i < l->ngroups; i++) {
			if (i)
				buf_char(&options, '|');
			links_label(&l->groups[i], &options);
		}
		l->asked = LIST_ASKED_LINKS;
		l->follow = to.id;
		tui_push(tui, screen_ask(tui, "Связи", buf_cstr(&text), buf_cstr(&options)));
	}
	buf_release(&text);
	buf_release(&options);
}

/* ---- actions and answers ---- */

static void open_new(struct list *l)
{
	struct tui *tui = l->screen.tui;
	struct slice text = l->total == 0 ? line_text(&l->box) : (struct slice){ 0 };

	if (l->tag)
		tui_push(tui, screen_card_for(tui, l->kind, l->tag, l->to, (struct slice){ 0 }));
	else if (text.n)
		tui_push(tui, screen_card_for(tui, l->kind, 0, (struct ref){ 0 }, text));
	else
		tui_push(tui, screen_card(tui, (struct ref){ l->kind->id, 0, 0 }, (struct ref){ 0 }));
}

static enum reply act_on_row(struct list *l, enum action_id id)
{
	struct tui *tui = l->screen.tui;
	struct ref ref = list_current(l)->ref;

	switch (id) {
	case ACTION_EDIT:
		tui_push(tui, screen_card(tui, ref, (struct ref){ 0 }));
		return REPLY_TAKEN;
	case ACTION_COPY:
		tui_push(tui, screen_card(tui, (struct ref){ l->kind->id, 0, 0 }, ref));
		return REPLY_TAKEN;
	case ACTION_LINKS:
		open_links(l, ref);
		return REPLY_TAKEN;
	default:
		return REPLY_PASS;
	}
}

static enum reply back(struct list *l)
{
	if (list_scanning(l)) {
		list_stop(l);
	} else if (l->box.text.n) {
		line_set(&l->box, (struct slice){ 0 });
		list_start_found(l, false);
	} else if (l->marks.n && !l->warned) {
		l->warned = true;
		tui_say(l->screen.tui, "Отмечено %zu; Esc ещё раз — выйти, отметки пропадут", l->marks.n);
	} else {
		return REPLY_CLOSE;
	}
	return REPLY_TAKEN;
}

enum reply list_act(struct screen *screen, enum action_id id)
{
	struct list *l = list_of(screen);

	if (l->typing_filter && id == ACTION_EDIT) {
		list_ask_filter(l);
		return REPLY_TAKEN;
	}
	if (l->typing_filter) {
		if (id != ACTION_BACK && id != ACTION_FILTER)
			return id == ACTION_HELP   ? REPLY_PASS :
			       id == ACTION_REMOVE ? REPLY_PASS :
						     REPLY_TAKEN;
		l->typing_filter = false;
		return REPLY_TAKEN;
	}
	switch (id) {
	case ACTION_BACK:
		return back(l);
	case ACTION_NEW:
		open_new(l);
		return REPLY_TAKEN;
	case ACTION_REMOVE:
		remove_rows(l);
		return REPLY_TAKEN;
	case ACTION_FILTER:
		l->typing_filter = true;
		line_set(&l->filter_line, buf_view(&l->filter_text));
		return REPLY_TAKEN;
	case ACTION_SORT:
		ask_order(l);
		return REPLY_TAKEN;
	default:
		return list_current(l) ? act_on_row(l, id) : REPLY_PASS;
	}
}

void list_child(struct screen *screen, const struct result *result)
{
	struct list *l = list_of(screen);
	enum list_asked asked = l->asked;
	struct ref to = { l->kind->id, 0, l->follow };

	l->asked = LIST_ASKED_NOTHING;
	if (asked == LIST_ASKED_LINKS)
		l->follow = 0;
	if (!result->given)
		return;
	if (asked == LIST_ASKED_DELETE && result->answer == 0)
		remove_marked(l);
	else if (asked == LIST_ASKED_FILTER)
		list_add_to_filter(l, result->answer);
	else if (asked == LIST_ASKED_SORT)
		set_order(l, result->answer);
	else if (asked == LIST_ASKED_LINKS && (size_t)result->answer < l->ngroups)
		tui_push(screen->tui, screen_links(screen->tui, to, l->groups[result->answer].kind,
						   l->groups[result->answer].tag));
	else if (asked == LIST_ASKED_NOTHING && result->ref.kind == l->kind->id &&
		 !list_goto(l, result->ref.id) && list_scanning(l))
		l->follow = result->ref.id;
}
