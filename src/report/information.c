/* Who was informed of what (П 3.3.2): every topic of the clause, also those nobody was told of. */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/office.h"

struct last_days {
	int32_t *v;                  /* by row: the newest notice by the day asked about */
	struct count *count;
	const struct report_ask *ask;
};

static bool on_notice(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct last_days *l = ctx;
	int32_t day = date_get(record_get(r, NOTICE_DATE, 0));
	uint32_t rows[WAY_GROUPS];
	size_t n = way_groups(&l->count->row, r, rows);

	(void)ref;
	(void)key;
	for (size_t i = 0; i < n && day <= l->ask->view->today; i++)
		if (day > l->v[rows[i]])
			l->v[rows[i]] = day;
	return true;
}

static void add_state(struct table *t, const struct report_ask *ask, int32_t day)
{
	int32_t ago;

	table_day(t, day);
	if (day == DAY_NONE) {
		table_add(t, (struct slice){ 0 });
		table_add(t, SLICE("нет данных"));
		return;
	}
	ago = ask->view->today - day;
	table_addf(t, "%d", ago);
	table_add(t,
		  ago <= ask->service->limits[LIMIT_NOTICE_DAYS] ? SLICE("в срок") : SLICE("давно не было"));
}

enum status report_information(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	static const struct column columns[] = {
		{ "topic", "Тема", CELL_TEXT },        { "notices", "Сообщений", CELL_NUMBER },
		{ "all", "Всем", CELL_NUMBER },        { "last", "Последнее", CELL_DATE },
		{ "days", "Дней назад", CELL_NUMBER }, { "state", "Состояние", CELL_TEXT },
	};
	struct count c;
	struct groups rows = { 0 };
	struct last_days last = { .count = &c, .ask = ask };
	enum status st = count_open(&c, ask, "notice", NULL, "date>={from} date<={until}", notes);
	struct query q = { .kind = c.kind, .by = BY_ID };

	if (!st && count_rows(&c, slice_str("topic"), &rows)) {
		uint32_t *order;

		count_by_words(&c, "all=да");
		groups_add_choices(&rows, ask->view);
		groups_of(&rows, ask->view, (struct slice){ 0 });
		st = count_run(&c, notes);
		last.v = mem_array(rows.n, sizeof(*last.v));
		for (size_t i = 0; i < rows.n; i++)
			last.v[i] = DAY_NONE;
		st = st ? st : view_each(ask->view, &q, on_notice, &last);
		order = groups_order(&rows);
		table_init(t, columns, ARRAY_SIZE(columns));
		for (size_t i = 0; i < rows.n; i++) {
			if (!rows.v[order[i]].value.n && last.v[order[i]] == DAY_NONE)
				continue;
			count_heading(&c, t, order[i]);
			count_cell(&c, t, order[i], COUNT_ALL);
			count_cell(&c, t, order[i], 1);
			add_state(t, ask, last.v[order[i]]);
		}
		free(order);
		free(last.v);
	}
	count_close(&c);
	groups_release(&rows);
	return st;
}
