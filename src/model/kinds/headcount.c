/* Расчёт численности: how many methodists the planned work takes, with the assumptions it was made under (А 2.6). */
#include "metodist/model/classifiers.h"
#include "metodist/model/office.h"
#include "metodist/model/periods.h"
#include "metodist/model/organization.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

enum { HUNDRED = 100 };

static int64_t number(const struct record *r, uint16_t tag, uint16_t row)
{
	return int_get(record_get(r, tag, row));
}

/* ceil((Σ volume × hours + teachers × hours a head + organizations × hours each) / capacity); hours are hundredths. The
 * bounds of the fields keep the sum far within 64 bits. */
static void derive_needed(const struct view *view, const struct field *f, const struct record *r,
			  struct buf *out)
{
	const struct field *works = kind_field(r->kind, HEADCOUNT_WORKS);
	int64_t capacity = number(r, HEADCOUNT_CAPACITY, 0) * HUNDRED;
	int64_t hours = number(r, HEADCOUNT_TEACHERS, 0) * number(r, HEADCOUNT_PER_TEACHER, 0) +
			number(r, HEADCOUNT_ORGANIZATIONS, 0) * number(r, HEADCOUNT_PER_ORGANIZATION, 0);

	(void)view;
	(void)f;
	for (size_t i = 0; i < record_nrows(r, works); i++) {
		uint16_t row = record_row(r, works, i);

		hours += number(r, WORK_VOLUME, row) * number(r, WORK_HOURS, row);
	}
	if (capacity > 0)
		int_put(out, (hours + capacity - 1) / capacity);
}

static const struct field works[] = {
	{ .tag = WORK_DIRECTION, .name = "direction", .label = "Направление", .type = &type_choice,
	  .choices = &classifier_direction, .flags = FIELD_ENTRY,
	  .help = "Направление деятельности актива.", .example = "сопровождение ИОМ", .clause = "А 3.1" },
	{ .tag = WORK_TITLE, .name = "title", .label = "Вид работы", .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_ENTRY,
	  .help = "Что делают.", .example = "консультация", .clause = "А 2.6", .also = "Вид деятельности;Работа" },
	{ .tag = WORK_VOLUME, .name = "volume", .label = "Сколько", .type = &type_int, .max = 1000000,
	  .flags = FIELD_REQUIRED | FIELD_ENTRY,
	  .help = "Сколько таких работ в году по плану.", .example = "120", .clause = "А 2.6",
	  .also = "Объём;Количество" },
	{ .tag = WORK_HOURS, .name = "hours", .label = "Часов на одну", .type = &type_decimal, .max = 10000,
	  .flags = FIELD_REQUIRED | FIELD_ENTRY,
	  .help = "Сколько часов занимает одна.", .example = "1,5", .clause = "А 2.6", .also = "Часов;Норма" },
};

static const struct field fields[] = {
	{ .tag = HEADCOUNT_TITLE, .name = "title", .label = "Название", .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "На какой период и для чего расчёт.", .example = "2026/27 учебный год", .clause = "А 2.6" },
	{ .tag = HEADCOUNT_DATE, .name = "date", .label = "Дата расчёта", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "На какой день взят прогноз.", .example = "0109", .clause = "А 2.6", .also = "Дата" },
	{ .tag = HEADCOUNT_TEACHERS, .name = "teachers", .label = "Педагогов", .type = &type_int,
	  .max = 10000000, .flags = FIELD_REQUIRED,
	  .help = "Прогноз численности педагогических работников, которым нужна поддержка.",
	  .example = "810", .clause = "А 2.6", .also = "Прогноз педагогов" },
	{ .tag = HEADCOUNT_ORGANIZATIONS, .name = "organizations", .label = "Организаций", .type = &type_int,
	  .max = 1000000, .flags = FIELD_REQUIRED,
	  .help = "Прогноз числа организаций, которым нужна поддержка.", .example = "28", .clause = "А 2.6",
	  .also = "Прогноз организаций" },
	{ .tag = HEADCOUNT_WORKS, .name = "works", .label = "Виды работ", .type = &type_rows,
	  .rows = works, .nrows = ARRAY_SIZE(works),
	  .help = "Перечень видов деятельности, объём каждой по плану и часы на одну.", .clause = "А 2.6",
	  .also = "Работы;Виды деятельности" },
	{ .tag = HEADCOUNT_CAPACITY, .name = "capacity", .label = "Часов методиста", .type = &type_int,
	  .max = 10000, .flags = FIELD_REQUIRED | FIELD_STICKY,
	  .help = "Сколько часов за период один муниципальный методист может дать этой работе.",
	  .example = "120", .clause = "А 2.6", .also = "Нагрузка методиста" },
	{ .tag = HEADCOUNT_PER_TEACHER, .name = "per_teacher", .label = "На педагога", .type = &type_decimal,
	  .max = 10000, .flags = FIELD_STICKY,
	  .help = "Часов на одного педагога сверх перечисленных работ.", .example = "2", .clause = "А 2.6",
	  .also = "Часов на педагога" },
	{ .tag = HEADCOUNT_PER_ORGANIZATION, .name = "per_organization", .label = "На организацию",
	  .type = &type_decimal, .max = 10000, .flags = FIELD_STICKY,
	  .help = "Часов на одну организацию сверх перечисленных работ.", .example = "6", .clause = "А 2.6",
	  .also = "Часов на организацию" },
	{ .tag = HEADCOUNT_NEEDED, .name = "needed", .label = "Нужно методистов", .type = &type_int,
	  .flags = FIELD_DERIVED, .derive = derive_needed,
	  .help = "Все часы, делённые на часы одного методиста, с округлением вверх.", .example = "24",
	  .clause = "А 2.6", .also = "Численность" },
	{ .tag = HEADCOUNT_ASSUMPTIONS, .name = "assumptions", .label = "Допущения", .type = &type_memo,
	  .help = "Откуда взяты объём, прогноз и часы, что принято на глаз.",
	  .example = "часы на консультацию взяты по 2025/2026 году", .clause = "А 2.6" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	struct slice capacity = record_get(now, HEADCOUNT_CAPACITY, 0);

	(void)view;
	(void)was;
	if (capacity.n && !int_get(capacity))
		notes_add(notes, HEADCOUNT_CAPACITY, 0,
			  "у методиста нет ни часа: поставьте, сколько часов он может дать");
	if (!record_nrows(now, kind_field(now->kind, HEADCOUNT_WORKS)))
		notes_warn(notes, HEADCOUNT_WORKS, 0,
			   "виды работ не перечислены: численность считается только по педагогам и организациям");
}

static bool on_teacher(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)key;
	*(int64_t *)ctx += !slice_is(record_get(r, TEACHER_STATUS, 0), "left");
	return true;
}

static bool on_organization(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)key;
	*(int64_t *)ctx += int_get(record_get(r, ORGANIZATION_MUNICIPAL, 0)) != 0;
	return true;
}

enum status headcount_forecast(const struct view *view, int64_t *teachers, int64_t *organizations)
{
	struct query people = { .kind = schema_kind(view->schema, kind_teacher.id), .by = BY_ID },
		     places = { .kind = schema_kind(view->schema, kind_organization.id), .by = BY_ID };
	enum status st;

	*teachers = *organizations = 0;
	st = view_each(view, &people, on_teacher, teachers);
	return st ? st : view_each(view, &places, on_organization, organizations);
}

static void suggest_number(struct record *now, uint16_t tag, int64_t v)
{
	struct buf bytes = { 0 };

	if (!v || record_get(now, tag, 0).n)
		return;
	int_put(&bytes, v);
	record_set(now, kind_field(now->kind, tag), 0, buf_view(&bytes));
	buf_release(&bytes);
}

/* The forecast begins with how many there are, the hours with the settings: both are there to be put right. */
static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	const long *limits = view->schema->limits;
	int64_t teachers, organizations;

	if (left)
		return;
	suggest_today(view, now, HEADCOUNT_DATE);
	if (headcount_forecast(view, &teachers, &organizations) == ST_OK) {
		suggest_number(now, HEADCOUNT_TEACHERS, teachers);
		suggest_number(now, HEADCOUNT_ORGANIZATIONS, organizations);
	}
	suggest_number(now, HEADCOUNT_CAPACITY, limits[LIMIT_HOURS_CAPACITY]);
	suggest_number(now, HEADCOUNT_PER_TEACHER, (int64_t)limits[LIMIT_HOURS_TEACHER] * HUNDRED);
	suggest_number(now, HEADCOUNT_PER_ORGANIZATION, (int64_t)limits[LIMIT_HOURS_ORGANIZATION] * HUNDRED);
}

const struct kind kind_headcount = {
	.id = 25, .name = "headcount", .label = "Расчёт численности", .plural = "Расчёты численности",
	.accusative = "расчёт численности", .clause = "А 2.6",
	.help = "Сколько нужно муниципальных методистов: виды работ, объём, прогноз педагогов и организаций, "
		  "допущения.",
	.list = "title date teachers organizations needed",
	.preview = "capacity per_teacher per_organization assumptions",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
