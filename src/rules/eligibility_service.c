/* А 2.5: five full years of pedagogical service, by what is known of it. */
#include "eligibility_private.h"

#include "metodist/base/date.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

enum { SERVICE_YEARS = 5 };

/* The last day on which one may have begun to have `years` full years on `day`. DAY_NONE: before the
 * calendar. */
static int32_t latest_start(int32_t day, int years)
{
	return date_add_months(day, -12 * years);
}

/* «N полных лет на день D» says that the service began after D less N+1 years and not after D less N years.
 * Before D it may have been interrupted, so an earlier day knows the least only, and no more than N; behind D
 * it grows while the person works: who is on leave or has left may have stopped any day. */
bool service_years_from(const struct service_facts *facts, int32_t day, struct service_years *years)
{
	int n = facts->years;
	int32_t latest, earliest;

	if (facts->since != DAY_NONE) {
		years->least = years->most = facts->since <= day ? date_years(facts->since, day) : 0;
		return true;
	}
	if (n < 0 || facts->as_of == DAY_NONE)
		return false;
	latest = latest_start(facts->as_of, n);
	earliest = latest_start(facts->as_of, n + 1);
	if (latest == DAY_NONE || earliest == DAY_NONE)
		return false;
	years->least = latest > day ? 0 : date_years(latest, day);
	years->most = earliest + 1 > day ? 0 : date_years(earliest + 1, day);
	if (day < facts->as_of)
		years->most = n;
	else if (facts->stopped)
		years->least = n;
	return true;
}

bool service_years(const struct record *teacher, int32_t day, struct service_years *years)
{
	struct slice number = record_get(teacher, TEACHER_EXPERIENCE_YEARS, 0);
	struct slice status = record_get(teacher, TEACHER_STATUS, 0);
	struct service_facts facts = {
		.since = value_day(teacher, TEACHER_PEDAGOGICAL_SINCE, 0),
		.as_of = value_day(teacher, TEACHER_EXPERIENCE_AS_OF, 0),
		.years = number.n ? (int)int_get(number) : -1,
		.stopped = status.n && !slice_is(status, "works"),
	};

	return service_years_from(&facts, day, years);
}

static const char *years_word(int64_t n)
{
	return n % 10 == 1 && n % 100 != 11				      ? "полный год"
	       : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? "полных года"
									      : "полных лет";
}

static void say_source(const struct asking *a, struct buf *data)
{
	int32_t since = value_day(a->teacher, TEACHER_PEDAGOGICAL_SINCE, 0);
	int32_t as_of = value_day(a->teacher, TEACHER_EXPERIENCE_AS_OF, 0);
	struct slice number = record_get(a->teacher, TEACHER_EXPERIENCE_YEARS, 0);

	if (since != DAY_NONE) {
		eligibility_say_day(data, "педагог с ", since);
	} else if (number.n) {
		buf_printf(data, "известно: %lld %s", (long long)int_get(number),
			   years_word(int_get(number)));
		if (as_of != DAY_NONE)
			eligibility_say_day(data, " на ", as_of);
		else
			buf_str(data, ", а на какой день — нет");
	} else {
		buf_str(data, "стаж не указан");
	}
}

void eligibility_service(struct asking *a)
{
	struct buf *data = &a->e->conditions[CONDITION_SERVICE].data;
	struct service_years years = { 0 };
	bool known = service_years(a->teacher, a->day, &years);

	say_source(a, data);
	if (!known) {
		eligibility_conclude(
			a, CONDITION_SERVICE, ANSWER_NO_DATA,
			value_given(a->teacher, TEACHER_EXPERIENCE_YEARS, 0)
				? "укажите, на какой день известен стаж"
				: "спросите день начала педагогической работы или стаж и на какой он день");
		return;
	}
	eligibility_say_day(data, "; на ", a->day);
	if (years.least == years.most)
		buf_printf(data, " %d %s", years.least, years_word(years.least));
	else
		buf_printf(data, " от %d до %d", years.least, years.most);
	if (years.least >= SERVICE_YEARS)
		eligibility_conclude(a, CONDITION_SERVICE, ANSWER_YES, NULL);
	else if (years.most < SERVICE_YEARS)
		eligibility_conclude(a, CONDITION_SERVICE, ANSWER_NO, NULL);
	else
		eligibility_conclude(a, CONDITION_SERVICE, ANSWER_NO_DATA,
				     "пять лет может и не быть: спросите день начала педагогической работы");
}
