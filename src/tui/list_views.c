/* Saved views of a list: its filter, columns and order under a name, taken and kept. */
#include "list_private.h"

#include "metodist/model/listing.h"

size_t list_views(const struct list *l, struct ref *refs)
{
	return listing_offered(list_view(l), l->kind, l->screen.tui->app->world.user, refs, LIST_VIEWS_MAX);
}

static bool take_order(struct list *l, struct slice sort)
{
	struct notes notes = { 0 };
	struct path path = { .n = 0 };
	bool reverse = sort.n && *sort.p == '-';
	enum status st;

	if (reverse)
		slice_skip(&sort, 1);
	st = sort.n ? path_parse(l->kind, sort, &path, &notes) : ST_OK;
	if (st)
		tui_say_notes(l->screen.tui, &notes);
	notes_release(&notes);
	if (st)
		return false;
	l->sort = path;
	l->reverse = reverse;
	return true;
}

bool list_take_view(struct list *l, struct ref ref)
{
	struct tui *tui = l->screen.tui;
	struct record r = { 0 };
	struct slice columns;
	bool taken;

	if (view_get(list_view(l), ref, &r) != ST_OK) {
		record_release(&r);
		tui_complain(tui, "Этого вида списка уже нет");
		return false;
	}
	columns = record_get(&r, LISTING_COLUMNS, 0);
	if (!columns.n)
		list_columns_usual(l);
	taken = (!columns.n || list_columns_take(l, columns)) && take_order(l, record_get(&r, LISTING_SORT, 0)) &&
		list_apply_filter(l, record_get(&r, LISTING_FILTER, 0));
	if (taken) {
		l->look = ref;
		l->filter_typed = false;
		tui_say(tui, "Вид списка «%.*s»", (int)record_get(&r, LISTING_TITLE, 0).n,
			record_get(&r, LISTING_TITLE, 0).p);
	}
	record_release(&r);
	return taken;
}

void list_take_usual(struct list *l)
{
	l->look = (struct ref){ 0 };
	l->filter_typed = false;
	list_columns_usual(l);
	list_order_usual(l);
	list_apply_filter(l, (struct slice){ 0 });
}

void list_order_name(const struct list *l, struct buf *name)
{
	buf_str(name, l->sort.n && l->reverse ? "-" : "");
	path_name(l->kind, &l->sort, name);
}

static void set(struct record *r, uint16_t tag, struct slice bytes)
{
	record_set(r, kind_field(r->kind, tag), 0, bytes);
}

/* Into its own card: a title is all that is left to be typed. `over`: in place of what that view was. */
void list_keep_view(struct list *l, bool over)
{
	struct tui *tui = l->screen.tui;
	const char *user = tui->app->world.user;
	struct record was = { 0 }, r = { 0 };
	struct buf columns = { 0 }, sort = { 0 };

	record_init(&r, schema_kind(tui->view->schema, kind_listing.id));
	if (over && view_get(tui->view, l->look, &was) == ST_OK) {
		record_release(&r);
		record_copy(&r, &was);
	} else {
		set(&r, LISTING_OF, slice_str(l->kind->name));
		set(&r, LISTING_OWNER, slice_str(user ? user : ""));
	}
	list_columns_name(l, &columns);
	list_order_name(l, &sort);
	set(&r, LISTING_FILTER, buf_view(&l->filter_text));
	set(&r, LISTING_COLUMNS, buf_view(&columns));
	set(&r, LISTING_SORT, buf_view(&sort));
	tui_push(tui, screen_card_of(tui, &r));
	record_release(&was);
	record_release(&r);
	buf_release(&columns);
	buf_release(&sort);
}

void list_ask_view(struct list *l)
{
	struct tui *tui = l->screen.tui;
	const char *user = tui->app->world.user;
	struct buf title = { 0 }, options = { 0 };
	struct record r = { 0 };

	/* What another shares is his to change. */
	if (l->look.id && view_get(tui->view, l->look, &r) == ST_OK && user &&
	    slice_is(record_get(&r, LISTING_OWNER, 0), user)) {
		view_title(tui->view, l->look, &title);
		buf_printf(&options, "Заменить вид «%s»|Новый вид", buf_cstr(&title));
		l->asked = LIST_ASKED_VIEW;
		tui_push(tui, screen_ask(tui, "Сохранить вид списка", "Отбор, столбцы и порядок этого списка",
					 buf_cstr(&options)));
	} else {
		list_keep_view(l, false);
	}
	record_release(&r);
	buf_release(&title);
	buf_release(&options);
}
