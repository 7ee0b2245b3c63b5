/* Учебный год: from its closing on, the work dated in it is read only (years.h). */
#include "metodist/base/date.h"
#include "metodist/model/office.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static const struct field fields[] = {
	{ .tag = YEAR_TITLE, .name = "title", .label = "Учебный год", .type = &type_text, .max = 40,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_UNIQUE | FIELD_FIND,
	  .help = "Как год называют в документах.", .example = "2026/2027", .clause = "П 4.5",
	  .also = "Название;Год" },
	{ .tag = YEAR_FROM, .name = "from", .label = "Начало", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "Первый день.", .example = "01.09.2026", .clause = "П 4.5", .also = "С" },
	{ .tag = YEAR_UNTIL, .name = "until", .label = "Окончание", .type = &type_date, .flags = FIELD_REQUIRED,
	  .help = "Последний день.", .example = "31.08.2027", .clause = "П 4.5", .also = "По" },
	{ .tag = YEAR_CLOSED, .name = "closed", .label = "Закрыт", .type = &type_date,
	  .help = "День закрытия: с него работу этого года только читают. Пусто — год открыт для правки.",
	  .example = "01.09.2027", .clause = "П 4.5", .also = "Дата закрытия" },
};

struct overlap {
	const struct record *now;
	struct notes *notes;
};

static bool see_other(void *ctx, struct ref ref, const struct record *other, struct slice key)
{
	struct overlap *o = ctx;
	struct slice title = record_get(other, YEAR_TITLE, 0);

	(void)key;
	if (ref.id == o->now->id ||
	    date_get(record_get(other, YEAR_UNTIL, 0)) < date_get(record_get(o->now, YEAR_FROM, 0)) ||
	    date_get(record_get(other, YEAR_FROM, 0)) > date_get(record_get(o->now, YEAR_UNTIL, 0)))
		return true;
	notes_add(o->notes, YEAR_FROM, 0, "дни этого года уже лежат в учебном году «%.*s»: поправьте границы",
		  (int)title.n, title.p);
	return false;
}

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	const struct query query = { .kind = now->kind, .by = YEAR_FROM };
	struct overlap overlap = { now, notes };
	int32_t closed = date_get(record_get(now, YEAR_CLOSED, 0)),
		until = date_get(record_get(now, YEAR_UNTIL, 0));

	(void)was;
	check_period(now, YEAR_FROM, YEAR_UNTIL, 0, notes);
	check_past(view, now, YEAR_CLOSED, 0, notes);
	if (closed != DAY_NONE && until != DAY_NONE && closed <= until)
		notes_warn(notes, YEAR_CLOSED, 0,
			   "год закрыт раньше своего последнего дня: работу оставшихся дней не внести");
	if (record_get(now, YEAR_FROM, 0).n && until != DAY_NONE)
		view_each(view, &query, see_other, &overlap);
}

const struct kind kind_year = {
	.id = 26, .name = "year", .label = "Учебный год", .plural = "Учебные годы", .accusative = "учебный год",
	.clause = "П 4.5",
	.help = "Учебные годы службы. Работу закрытого года читают, но не правят, пока год не откроют.",
	.list = "title from until closed",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check,
};
