/* The year's analysis for the committee: each figure beside last year's of the same days, by clause, then by
 * direction. */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/classifiers.h"
#include "works.h"

static const struct {
	const char *clause, *label, *kind, *words;
} figures[] = {
	{ "П 2.1.9", "Проведено диагностик", "diagnostic", "date>={from} date<={until}" },
	{ "П 3.3.1", "Выявлено дефицитов", "deficit", "found>={from} found<={until}" },
	{ "П 3.3.1", "Закрыто дефицитов", "deficit", "closed>={from} closed<={until}" },
	{ "П 3.3.1", "Собрано затруднений", "difficulty", "found>={from} found<={until}" },
	{ "П 3.3.1", "Затруднений передано авторам программ", "difficulty",
	  "handed_on>={from} handed_on<={until}" },
	{ "П 3.3.1", "Изучено работ служб, объединений, педагогов", "review",
	  "until>={from} until<={until}" },
	{ "П 2.1.10", "Начато маршрутов (ИОМ)", "route", "from>={from} from<={until}" },
	{ "П 2.1.10", "Завершено маршрутов (ИОМ)", "route",
	  "status=done finished>={from} finished<={until}" },
	{ "П 2.1.12", "Закончилось курсов", "course", "until>={from} until<={until}" },
	{ "П 2.1.11", "Прошло стажировок", "internship", "until>={from} until<={until}" },
	{ "П 3.3.2", "Распространено практик", "practice", "spread>={from} spread<={until}" },
	{ "П 3.3.2", "Сообщений", "notice", "date>={from} date<={until}" },
	{ "П 3.3.3", "Запланировано мероприятий", "event", "date>={from} date<={until}" },
	{ "П 3.3.3", "Проведено мероприятий", "event", "status=held date>={from} date<={until}" },
	{ "П 3.3.3", "Из них конкурсов", "event", "status=held form=contest date>={from} date<={until}" },
	{ "П 3.3.4", "Консультаций", "consultation", "date>={from} date<={until}" },
	{ "П 3.3.4", "Из них о наставничестве", "consultation", "mentoring=да date>={from} date<={until}" },
	{ "А 2.3", "Включено в актив", "methodist", "included>={from} included<={until}" },
	{ "А 2.3", "Вышло из актива", "methodist", "left>={from} left<={until}" },
	{ "А 3.2", "Посещено занятий", "visit", "date>={from} date<={until}" },
	{ "А 3.2", "Из них перенос виден", "visit", "transferred=да date>={from} date<={until}" },
	{ "А 3.2", "Действовало наставничеств", "mentorship", "from<={until} until>={from}|" },
	{ "А 3.3", "Заседаний ММА", "meeting", "body@type=mma date>={from} date<={until}" },
	{ "А 4.2", "Получено запросов", "request", "received>={from} received<={until} survey=" },
	{ "А 4.2", "Отвечено на запросы", "request", "answered>={from} answered<={until}" },
};

struct years {
	struct report_ask now, before;
	struct table *table;
};

static void add_change(struct table *t, uint64_t now, uint64_t before)
{
	table_addf(t, "%lld", (long long)now - (long long)before);
}

/* ---- by clause ---- */

/* Counted singly: an index leads to the records of a year sooner than a walk over all. */
static enum status count_year(const struct report_ask *ask, size_t i, struct count *c, struct notes *notes)
{
	enum status st = count_open(c, ask, figures[i].kind, "", figures[i].words, notes);

	return st ? st : count_run(c, notes);
}

static enum status add_clauses(struct years *y, struct notes *notes)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < ARRAY_SIZE(figures) && !st; i++) {
		struct count now, before = { 0 };

		st = count_year(&y->now, i, &now, notes);
		st = st ? st : count_year(&y->before, i, &before, notes);
		table_add(y->table, slice_str(figures[i].clause));
		table_add(y->table, slice_str(figures[i].label));
		count_cell(&now, y->table, COUNT_TOTAL, COUNT_ALL);
		count_cell(&before, y->table, COUNT_TOTAL, COUNT_ALL);
		add_change(y->table, count_get(&now, COUNT_TOTAL, COUNT_ALL),
			   count_get(&before, COUNT_TOTAL, COUNT_ALL));
		count_close(&now);
		count_close(&before);
	}
	return st;
}

/* ---- by direction ---- */

static enum status add_directions(struct years *y, struct notes *notes)
{
	struct works now, before = { 0 };
	enum status st = works_run(&now, &y->now, WORK_DIRECTION, WORK_NOTHING, notes);

	st = st ? st : works_run(&before, &y->before, WORK_DIRECTION, WORK_NOTHING, notes);
	for (size_t i = 0; i <= classifier_direction.n && !st; i++) {
		struct slice code = i < classifier_direction.n ? slice_str(classifier_direction.items[i].code)
							       : (struct slice){ 0 };
		uint32_t a = groups_of(&now.rows, y->now.view, code),
			 b = groups_of(&before.rows, y->now.view, code);

		table_add(y->table, SLICE("А 3.1"));
		if (code.n)
			table_addf(y->table, "Работ по направлению: %s", classifier_direction.items[i].label);
		else
			table_add(y->table, SLICE("Работ без направления"));
		works_cell(&now, y->table, a, COUNT_ALL);
		works_cell(&before, y->table, b, COUNT_ALL);
		add_change(y->table, works_get(&now, a, COUNT_ALL), works_get(&before, b, COUNT_ALL));
	}
	works_close(&now);
	works_close(&before);
	return st;
}

static void tell_days(const struct years *y)
{
	struct buf text = { 0 };

	date_ru(y->before.from, &text);
	buf_str(&text, "–");
	date_ru(y->before.until, &text);
	table_foot(y->table, "Прошлый год — те же дни: %s", buf_cstr(&text));
	buf_release(&text);
}

enum status report_year(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	static const struct column columns[] = {
		{ "clause", "Пункт", CELL_TEXT }, { "figure", "Показатель", CELL_TEXT },
		{ "now", "Этот год", CELL_NUMBER }, { "before", "Прошлый", CELL_NUMBER },
		{ "change", "Изменение", CELL_NUMBER },
	};
	struct years y = { .now = *ask, .before = *ask, .table = t };
	enum status st;

	if (ask->nwords)
		return fail(notes, ST_USAGE,
			    "этот отчёт — о разных видах записей, общего отбора у него нет: уберите условия");
	y.before.from = date_add_months(ask->from, -12);
	y.before.until = date_add_months(ask->until, -12);
	table_init(t, columns, ARRAY_SIZE(columns));
	st = add_clauses(&y, notes);
	st = st ? st : add_directions(&y, notes);
	if (!st)
		tell_days(&y);
	return st;
}
