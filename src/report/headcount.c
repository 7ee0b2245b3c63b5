/* How many methodists the work takes (А 2.6): the newest estimate with its assumptions; without one, what the
 * settings and the registry make of today. */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/model/methodist.h"
#include "metodist/model/office.h"
#include "metodist/model/view.h"

enum { HUNDRED = 100 };

struct estimate {
	const struct report_ask *ask;
	struct table *table;
	uint64_t id;
	int32_t day;
	int64_t hours;               /* hundredths */
	int64_t teachers, organizations, capacity, per_teacher,
		per_organization; /* the last two in hundredths */
	size_t serving;
};

static bool on_estimate(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct estimate *e = ctx;
	int32_t day = date_get(record_get(r, HEADCOUNT_DATE, 0));

	(void)key;
	if (day != DAY_NONE && day <= e->ask->view->today && day >= e->day) {
		e->day = day;
		e->id = ref.id;
	}
	return true;
}

static bool on_methodist(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct estimate *e = ctx;

	(void)ref;
	(void)key;
	e->serving += methodist_serves(r, e->ask->view->today);
	return true;
}

static void add_hours(struct table *t, int64_t hundredths)
{
	if (hundredths % HUNDRED)
		table_addf(t, "%lld,%02lld", (long long)hundredths / HUNDRED,
			   (long long)hundredths % HUNDRED);
	else
		table_addf(t, "%lld", (long long)hundredths / HUNDRED);
}

static void add_line(struct estimate *e, struct slice what, int64_t volume, int64_t each)
{
	table_add(e->table, what);
	table_addf(e->table, "%lld", (long long)volume);
	add_hours(e->table, each);
	add_hours(e->table, volume * each);
	e->hours += volume * each;
}

static void add_works(struct estimate *e, const struct record *r)
{
	const struct field *works = kind_field(r->kind, HEADCOUNT_WORKS),
			   *direction = kind_field(r->kind, WORK_DIRECTION);

	for (size_t i = 0; i < record_nrows(r, works); i++) {
		uint16_t row = record_row(r, works, i);
		struct buf what = { 0 };

		buf_slice(&what, record_get(r, WORK_TITLE, row));
		if (!what.n)
			record_text(e->ask->view, r, direction, row, &what);
		add_line(e, buf_view(&what), int_get(record_get(r, WORK_VOLUME, row)),
			 int_get(record_get(r, WORK_HOURS, row)));
		buf_release(&what);
	}
}

static void tell(const struct estimate *e, struct slice assumptions)
{
	int64_t capacity = e->capacity * HUNDRED,
		needed = capacity > 0 ? (e->hours + capacity - 1) / capacity : 0;
	struct buf day = { 0 };

	if (capacity > 0)
		table_foot(e->table, "Нужно методистов: %lld при %lld ч. на одного; служат %zu%s",
			   (long long)needed, (long long)e->capacity, e->serving,
			   needed > (int64_t)e->serving ? ": не хватает" : "");
	else
		table_foot(e->table, "Нет данных: сколько часов даёт один методист, в расчёте не сказано");
	if (e->id) {
		date_ru(e->day, &day);
		table_foot(e->table, "Расчёт от %s", buf_cstr(&day));
	} else {
		table_foot(e->table, "Сохранённого расчёта нет: это число педагогов и организаций сегодня и "
				     "часы из настроек [norms]");
		e->table->next = "headcount";
	}
	if (assumptions.n)
		table_foot(e->table, "Допущения: %.*s", (int)assumptions.n, assumptions.p);
	buf_release(&day);
}

static enum status walk(struct estimate *e, uint8_t kind, const struct filter *filter, view_each_fn *each)
{
	struct query q = { .kind = schema_kind(e->ask->view->schema, kind), .by = BY_ID, .filter = filter };

	return view_each(e->ask->view, &q, each, e);
}

static enum status from_settings(struct estimate *e)
{
	const long *limits = e->ask->service->limits;

	e->capacity = limits[LIMIT_HOURS_CAPACITY];
	e->per_teacher = limits[LIMIT_HOURS_TEACHER] * HUNDRED;
	e->per_organization = limits[LIMIT_HOURS_ORGANIZATION] * HUNDRED;
	return headcount_forecast(e->ask->view, &e->teachers, &e->organizations);
}

static void from_record(struct estimate *e, const struct record *r)
{
	e->capacity = int_get(record_get(r, HEADCOUNT_CAPACITY, 0));
	e->teachers = int_get(record_get(r, HEADCOUNT_TEACHERS, 0));
	e->organizations = int_get(record_get(r, HEADCOUNT_ORGANIZATIONS, 0));
	e->per_teacher = int_get(record_get(r, HEADCOUNT_PER_TEACHER, 0));
	e->per_organization = int_get(record_get(r, HEADCOUNT_PER_ORGANIZATION, 0));
	add_works(e, r);
}

enum status report_headcount(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	static const struct column columns[] = {
		{ "work", "Вид работы", CELL_TEXT }, { "volume", "Сколько", CELL_NUMBER },
		{ "hours_each", "Часов на одно", CELL_NUMBER }, { "hours", "Часов", CELL_NUMBER },
	};
	struct estimate e = { .ask = ask, .table = t, .day = DAY_NONE };
	struct record r = { 0 };
	struct filter *filter = NULL;
	enum status st = filter_parse(ask->view, schema_kind(ask->view->schema, kind_headcount.id),
				      ask->words, ask->nwords, &filter, notes);

	st = st ? st : walk(&e, kind_headcount.id, filter, on_estimate);
	st = st ? st : walk(&e, kind_methodist.id, NULL, on_methodist);
	table_init(t, columns, ARRAY_SIZE(columns));
	if (!st && !e.id)
		st = from_settings(&e);
	else if (!st)
		st = view_get(ask->view, (struct ref){ kind_headcount.id, 0, e.id }, &r);
	if (!st && e.id)
		from_record(&e, &r);
	if (!st) {
		add_line(&e, SLICE("на каждого педагога"), e.teachers, e.per_teacher);
		add_line(&e, SLICE("на каждую организацию"), e.organizations, e.per_organization);
		tell(&e, e.id ? record_get(&r, HEADCOUNT_ASSUMPTIONS, 0) : (struct slice){ 0 });
	}
	record_release(&r);
	filter_free(filter);
	return st;
}
