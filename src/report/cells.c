/* Cells that lists of records share. */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/model/view.h"

void table_ref(struct table *t, const struct view *view, struct ref ref)
{
	struct buf title = { 0 };

	if (ref.id)
		view_title(view, ref, &title);
	table_add(t, buf_view(&title));
	if (ref.id)
		table_opens(t, ref, (struct slice){ 0 });
	buf_release(&title);
}

void table_day(struct table *t, int32_t day)
{
	struct buf text = { 0 };

	if (day != DAY_NONE)
		date_ru(day, &text);
	table_add(t, buf_view(&text));
	buf_release(&text);
}

void table_value(struct table *t, const struct view *view, const struct record *r, const char *field)
{
	struct buf text = { 0 };

	record_text(view, r, kind_named(r->kind, field), 0, &text);
	table_add(t, buf_view(&text));
	buf_release(&text);
}
