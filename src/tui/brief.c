/* Records in few words: where a column's heading is not beside the value, and where a title has little room. */
#include "tui_private.h"

#include "metodist/base/date.h"
#include "metodist/base/utf8.h"

void brief_value(const struct view *view, const struct record *r, const struct field *f, struct buf *out)
{
	struct buf scratch = { 0 };
	struct slice value = record_value(view, r, f, 0, &scratch);
	bool number = f->type == &type_int || f->type == &type_date;

	if (value.n && (number || (f->type == &type_bool && int_get(value))))
		utf8_lower_first(slice_str(f->label), out);
	if (value.n && number)
		buf_char(out, ' ');
	if (value.n && f->type != &type_bool)
		f->type->format(f, view, value, out);
	buf_release(&scratch);
}

void brief_record(const struct view *view, struct ref ref, struct slice title, size_t most, struct buf *out)
{
	struct record r = { 0 };
	struct slice names = { 0 };
	const struct field *f;
	struct buf text = { 0 };
	size_t parts = 0;

	if (view_get(view, ref, &r) == ST_OK)
		names = slice_str(r.kind->list);
	while (parts < most && kind_next_listed(r.kind, &names, &f)) {
		buf_reset(&text);
		record_text(view, &r, f, 0, &text);
		/* A title put together from other fields may stand in a column of its own. */
		if (!text.n || f->flags & FIELD_TITLE || slice_find(title, buf_view(&text)) >= 0)
			continue;
		if (parts++)
			buf_str(out, " · ");
		brief_value(view, &r, f, out);
	}
	buf_release(&text);
	record_release(&r);
}

/* Where number and date at the end of a title begin; its length when there are none. */
static size_t tail_of(struct slice title)
{
	const struct slice number = SLICE("№");
	size_t at = title.n;
	bool digits = false;

	while (at > 0) {
		if (at >= number.n && slice_eq(slice_from(title.p + at - number.n, number.n), number)) {
			at -= number.n;
			continue;
		}
		if (!strchr("0123456789., ", title.p[at - 1]))
			break;
		digits |= title.p[--at] >= '0' && title.p[at] <= '9';
	}
	return digits ? at : title.n;
}

void brief_title(struct slice title, int cols, struct buf *out)
{
	size_t at = tail_of(title);
	struct slice tail = slice_from(title.p + at, title.n - at);
	int room = cols - (int)utf8_width(tail) - 1;

	/* A title of which nothing but the tail is left says less than its beginning. */
	if ((int)utf8_width(title) <= cols || !tail.n || room < cols / 3) {
		buf_slice(out, title);
		return;
	}
	buf_slice(out, slice_trim(utf8_fit(title, (size_t)room)));
	buf_str(out, "…");
	buf_slice(out, tail);
}

void brief_draw(struct pane p, int row, int col, int width, struct slice title, enum style style)
{
	struct buf text = { 0 };

	brief_title(title, width, &text);
	pane_text(p, row, col, width, buf_view(&text), style, false);
	buf_release(&text);
}

void brief_when(const struct app *app, int64_t instant, struct buf *text)
{
	int32_t day;
	int minute;

	if (!date_zone_day(instant, app->world.zone, &day, &minute))
		return;
	if (day == world_today(&app->world)) {
		buf_printf(text, "%02d:%02d", minute / 60, minute % 60);
	} else {
		struct civil c = date_civil(day);

		buf_printf(text, "%02d.%02d", c.day, c.month);
	}
}
