#include "metodist/model/years.h"

#include "metodist/base/date.h"
#include "metodist/model/office.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

struct closed_year {
	int32_t days[2];        /* before and after the change; DAY_NONE: none */
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

bool check_year_open(const struct view *view, const struct record *was, const struct record *now,
		     struct notes *notes)
{
	uint16_t day = (now ? now : was)->kind->work.day;
	struct query query = { .kind = schema_kind(view->schema, kind_year.id), .by = YEAR_FROM };
	struct closed_year closed = {
		.days = { was ? date_get(record_get(was, day, 0)) : DAY_NONE,
			  now ? date_get(record_get(now, day, 0)) : DAY_NONE },
		.tag = day, .notes = notes, .open = true,
	};

	if (day && query.kind && !view->mends)
		view_each(view, &query, see_year, &closed);
	return closed.open;
}
