/* Подсчёт: an ad hoc count that is asked for again and again, «физики с высшей на 1 сентября»: kind, filter, day. */
#include "metodist/model/filter.h"
#include "metodist/model/office.h"
#include "metodist/model/periods.h"

static const struct field fields[] = {
	{ .tag = TALLY_TITLE, .name = "title", .label = "Название", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND | FIELD_UNIQUE,
	  .help = "Что считают. Не повторяется.", .example = "Физики с высшей на 1 сентября",
	  .clause = "П 3.3.1", .also = "Что считают" },
	{ .tag = TALLY_KIND, .name = "kind", .label = "Записи", .type = &type_text, .max = 60,
	  .flags = FIELD_REQUIRED,
	  .help = "Какие записи считают: название вида, как в «Ещё» и на главном экране.",
	  .example = "педагоги", .clause = "П 3.3.1", .also = "Вид записей" },
	{ .tag = TALLY_FILTER, .name = "filter", .label = "Отбор", .type = &type_text, .max = 1000,
	  .help = "Условия, как в отборе списка. Пусто — все записи.",
	  .example = "предметы~физика категория=высшая", .clause = "П 3.3.1", .also = "Фильтр;Условия" },
	{ .tag = TALLY_ON, .name = "on", .label = "На день", .type = &type_date,
	  .help = "На какой день считать. Пусто — на сегодня.", .example = "0109", .clause = "П 3.3.1",
	  .also = "На дату" },
};

static void check_filter(const struct view *view, const struct kind *kind, struct slice line,
			 struct notes *notes)
{
	struct notes wrong = { 0 };
	struct filter *filter = NULL;

	if (filter_parse_line(view, kind, line, &filter, &wrong) != ST_OK)
		notes_add(notes, TALLY_FILTER, 0, "%s", notes_first(&wrong));
	filter_free(filter);
	notes_release(&wrong);
}

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	struct slice name = record_get(now, TALLY_KIND, 0);
	const struct kind *kind = schema_find_kind(view->schema, name), *near;

	(void)was;
	if (!name.n)
		return;
	near = kind ? kind : schema_nearest_kind(view->schema, name);
	if (kind)
		check_filter(view, kind, record_get(now, TALLY_FILTER, 0), notes);
	else if (near)
		notes_add(notes, TALLY_KIND, 0, "вида «%.*s» нет; может быть, «%s»", (int)name.n, name.p,
			  near->plural);
	else
		notes_add(notes, TALLY_KIND, 0, "вида «%.*s» нет: список видов — в справке", (int)name.n,
			  name.p);
}

const struct kind kind_tally = {
	.id = 27, .name = "tally", .label = "Подсчёт", .plural = "Подсчёты", .accusative = "подсчёт",
	.clause = "П 3.3.1",
	.help = "Сохранённый подсчёт: какие записи, по каким условиям и на какой день.",
	.list = "title kind filter on",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check,
};
