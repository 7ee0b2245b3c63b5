/* What is done with the rows of a list: open, copy, delete one or all marked, filter, order, links. */
#include "list_private.h"

#include "metodist/base/mem.h"

enum { ORDERS_MAX = 200 };

/* ---- order ---- */

/* What one may order by: as usual, the columns, then all other fields. */
static size_t orders(const struct list *l, struct path *v, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < l->ncolumns && n < most; i++)
		v[n++] = l->columns[i].path;
	for (size_t i = 0; i < l->kind->nfields && n < most; i++) {
		struct path path = { { &l->kind->fields[i] }, 1 };
		bool there = path.steps[0]->type->wire == WIRE_ROWS;

		for (size_t k = 0; k < l->ncolumns; k++)
			there |= path_same(&path, &v[k]);
		if (!there)
			v[n++] = path;
	}
	return n;
}

static void ask_order(struct list *l)
{
	struct tui *tui = l->screen.tui;
	struct path v[ORDERS_MAX];
	size_t n = orders(l, v, ORDERS_MAX);
	struct buf options = { 0 };

	if (l->sort.n)
		buf_str(&options, "в обратном порядке\n");
	buf_str(&options, "как обычно");
	for (size_t i = 0; i < n; i++) {
		buf_char(&options, '\n');
		path_label(&v[i], &options);
		if (path_same(&v[i], &l->sort))
			buf_str(&options, l->reverse ? " ↑" : " ↓");
	}
	l->asked = LIST_ASKED_SORT;
	tui_push(tui, screen_choose(tui, "Порядок: по какому полю?", buf_view(&options)));
	buf_release(&options);
}

static void set_order(struct list *l, int answer)
{
	struct path v[ORDERS_MAX], chosen = { .n = 0 };
	size_t n = orders(l, v, ORDERS_MAX), at = (size_t)answer + !l->sort.n;

	if (at > 1 && at - 2 < n)
		chosen = v[at - 2];
	else if (at == 0)
		chosen = l->sort;
	l->reverse = chosen.n && path_same(&chosen, &l->sort) && !l->reverse;
	l->sort = chosen;
	list_start_base(l, false);
}

/* ---- columns ---- */

static void ask_columns(struct list *l)
{
	struct buf names = { 0 };

	list_columns_name(l, &names);
	l->asked = LIST_ASKED_COLUMNS;
	tui_push(l->screen.tui, screen_columns(l->screen.tui, l->kind, buf_view(&names), LIST_COLUMNS_MAX));
	buf_release(&names);
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
		list_drop_draft(l);
		return REPLY_CLOSE;
	}
	return REPLY_TAKEN;
}

enum reply list_act(struct screen *screen, enum action_id id)
{
	struct list *l = list_of(screen);

	if (l->typing_filter && id == ACTION_EDIT) {
		list_filter_accept(l);
		return REPLY_TAKEN;
	}
	if (l->typing_filter) {
		if (id != ACTION_BACK && id != ACTION_FILTER)
			return id == ACTION_HELP   ? REPLY_PASS :
			       id == ACTION_REMOVE ? REPLY_PASS :
						     REPLY_TAKEN;
		list_filter_close(l);
		l->filter_kept = false;
		return REPLY_TAKEN;
	}
	switch (id) {
	case ACTION_BACK:
		return back(l);
	case ACTION_NEW:
		open_new(l);
		return REPLY_TAKEN;
	case ACTION_REMOVE:
		list_remove(l);
		return REPLY_TAKEN;
	case ACTION_FILTER:
		list_filter_open(l);
		return REPLY_TAKEN;
	case ACTION_SORT:
		ask_order(l);
		return REPLY_TAKEN;
	case ACTION_COLUMNS:
		ask_columns(l);
		return REPLY_TAKEN;
	case ACTION_CHANGE:
		list_change(l);
		return REPLY_TAKEN;
	case ACTION_SAVE_SHOWN:
		l->asked = LIST_ASKED_FILE;
		save_shown_ask(l->screen.tui, l->kind->plural, (struct slice){ 0 });
		return REPLY_TAKEN;
	case ACTION_KEEP_VIEW:
		list_ask_view(l);
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
		list_remove_marked(l);
	else if (asked == LIST_ASKED_SORT)
		set_order(l, result->answer);
	else if (asked == LIST_ASKED_COLUMNS && list_columns_take(l, result->text))
		list_reload(l);
	else if (asked == LIST_ASKED_CHANGE)
		list_change_field(l, result->answer);
	else if (asked == LIST_ASKED_VALUE)
		list_change_run(l, result->text);
	else if (asked == LIST_ASKED_FILE)
		list_save(l, result->text);
	else if (asked == LIST_ASKED_VIEW)
		list_keep_view(l, result->answer == 0);
	else if (asked == LIST_ASKED_LINKS && (size_t)result->answer < l->ngroups)
		tui_push(screen->tui, screen_links(screen->tui, to, l->groups[result->answer].kind,
						   l->groups[result->answer].tag));
	else if (asked == LIST_ASKED_NOTHING && result->ref.kind == l->kind->id &&
		 !list_goto(l, result->ref.id) && list_scanning(l))
		l->follow = result->ref.id;
}
