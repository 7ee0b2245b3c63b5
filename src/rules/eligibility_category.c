/* А 2.5: высшая, педагог-методист or педагог-наставник, valid on the day. */
#include "eligibility_private.h"

#include "metodist/base/date.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

enum { CATEGORY_MONTHS = 60 };

/* The last day of a category: as written; from 01.09.2023 on for ever; earlier ones ran five years
 * (приказ Минпросвещения 196 of 24.03.2023). */
static int32_t category_end(const struct record *teacher, uint16_t row)
{
	int32_t from = value_day(teacher, EMPLOYMENT_CATEGORY_FROM, row);
	int32_t until = value_day(teacher, EMPLOYMENT_CATEGORY_UNTIL, row);

	if (until != DAY_NONE)
		return until;
	if (from == DAY_NONE || from >= date_day((struct civil){ 2023, 9, 1 }))
		return INT32_MAX;
	from = date_add_months(from, CATEGORY_MONTHS);
	return from == DAY_NONE ? INT32_MAX : from - 1;
}

static enum answer category_answer(const struct asking *a, uint16_t row)
{
	struct slice category = record_get(a->teacher, EMPLOYMENT_CATEGORY, row);
	int32_t from = value_day(a->teacher, EMPLOYMENT_CATEGORY_FROM, row);
	bool newer = slice_is(category, "methodist") || slice_is(category, "mentor");

	if (!category.n)
		return ANSWER_NO_DATA;
	if (!newer && !slice_is(category, "highest"))
		return ANSWER_NO;
	if ((from != DAY_NONE && from > a->day) || category_end(a->teacher, row) < a->day)
		return ANSWER_NO;
	/* Without a day высшая may be one of those that ran five years. */
	if (!newer && from == DAY_NONE && !value_given(a->teacher, EMPLOYMENT_CATEGORY_UNTIL, row))
		return ANSWER_NO_DATA;
	/* The two newer ones exist since 01.09.2023. */
	if (newer && from == DAY_NONE && a->day < date_day((struct civil){ 2023, 9, 1 }))
		return ANSWER_NO;
	return ANSWER_YES;
}

static void say_category(const struct asking *a, uint16_t row, struct buf *data)
{
	int32_t from = value_day(a->teacher, EMPLOYMENT_CATEGORY_FROM, row);
	int32_t end = category_end(a->teacher, row);

	if (!value_given(a->teacher, EMPLOYMENT_CATEGORY, row)) {
		buf_str(data, "категория не указана");
	} else {
		record_text(a->view, a->teacher, kind_field(a->teacher->kind, EMPLOYMENT_CATEGORY), row,
			    data);
		if (from != DAY_NONE)
			eligibility_say_day(data, " с ", from);
		if (end != INT32_MAX)
			eligibility_say_day(data, end < a->day ? ", истекла " : " по ", end);
	}
	buf_str(data, ": ");
	eligibility_say_place(a, row, data);
}

/* A category of an earlier place of work often goes over to the new one, but nobody has said so. */
static uint16_t former_category(const struct asking *a)
{
	for (size_t i = 0; i < record_nrows(a->teacher, a->places); i++) {
		uint16_t row = record_row(a->teacher, a->places, i);

		if (!eligibility_works_at(a, row) && category_answer(a, row) == ANSWER_YES)
			return row;
	}
	return 0;
}

void eligibility_category(struct asking *a)
{
	struct buf *data = &a->e->conditions[CONDITION_CATEGORY].data;
	enum answer best = ANSWER_NO;
	bool unknown = false, fits = false;
	uint16_t row, shown = 0;

	for (size_t i = 0; (row = eligibility_next_place(a, &i)) != 0;) {
		enum answer answer = category_answer(a, row);
		bool here = eligibility_fit(a, row) >= FIT_SCHOOL;

		unknown |= answer == ANSWER_NO_DATA;
		if (!shown || answer > best || (answer == best && here && !fits)) {
			shown = row;
			best = answer;
			fits = here;
		}
	}
	if (best != ANSWER_YES && (row = former_category(a)) != 0 && unknown)
		shown = row;
	if (shown)
		say_category(a, shown, data);
	else
		eligibility_say_day(data, "нет места работы на ", a->day);
	if (best == ANSWER_YES)
		eligibility_conclude(a, CONDITION_CATEGORY, ANSWER_YES, NULL);
	else if (!shown || unknown)
		eligibility_conclude(a, CONDITION_CATEGORY, ANSWER_NO_DATA,
				     "укажите категорию на нынешнем месте, с какого дня и приказ");
	else
		eligibility_conclude(a, CONDITION_CATEGORY, ANSWER_NO, NULL);
}
