#include "metodist/model/years.h"

#include "metodist/base/date.h"
#include "metodist/model/office.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"
#include "metodist/model/works.h"

struct closed_year {
	int32_t days[2];        /* last days before and after the change; DAY_NONE: none, or it goes on */
	uint16_t tag;
	struct notes *notes;
	bool open;
};

static bool lies_in(const struct record *year, int32_t day)
{
	return day != DAY_NONE && period_holds(year, YEAR_FROM, YEAR_UNTIL, 0, day);
}

static bool see_year(void *ctx, struct ref ref, const struct record *year, struct slice key)
{
	struct closed_year *c = ctx;
	struct slice title = record_get(year, YEAR_TITLE, 0);

	(void)ref;
	(void)key;
	if (!record_get(year, YEAR_CLOSED, 0).n || (!lies_in(year, c->days[0]) && !lies_in(year, c->days[1])))
		return true;
	c->open = false;
	notes_add(c->notes, c->tag, 0,
		  "%.*s учебный год закрыт: откройте его (Учебные годы → «%.*s», очистите «Закрыт»), чтобы "
		  "править",
		  (int)title.n, title.p, (int)title.n, title.p);
	return false;
}

static int32_t last_day(const struct record *r)
{
	int32_t day, until = DAY_NONE;

	if (r)
		work_days(r, &day, &until);
	return until;
}

struct later {
	const struct kind *kind;
	bool only;
};

static void see_cell(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		     struct slice after)
{
	struct later *later = ctx;
	const struct field *f = kind_field(later->kind, tag);

	(void)row;
	(void)wire;
	(void)before;
	(void)after;
	later->only &= f && f->flags & FIELD_LATER;
}

/* A decision of last spring is carried out in autumn, a course shows in practice months after it. */
static bool tells_later(const struct record *was, const struct record *now)
{
	struct later later = { was ? was->kind : NULL, was && now };

	if (later.only)
		record_diff(was, now, see_cell, &later);
	return later.only;
}

bool check_year_open(const struct view *view, const struct record *was, const struct record *now,
		     struct notes *notes)
{
	uint16_t day = (now ? now : was)->kind->work.day;
	struct query query = { .kind = schema_kind(view->schema, kind_year.id), .by = YEAR_FROM };
	struct closed_year closed = {
		.days = { last_day(was), last_day(now) }, .tag = day, .notes = notes, .open = true,
	};

	if (day && query.kind && !view->mends && !tells_later(was, now))
		view_each(view, &query, see_year, &closed);
	return closed.open;
}
