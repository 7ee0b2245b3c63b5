/* What must hold for one person, which place of work is the main one, and who is the same person. */
#include "metodist/base/bytes.h"
#include "metodist/base/date.h"
#include "metodist/base/sortkey.h"
#include "metodist/model/periods.h"
#include "metodist/model/person.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

enum { AGE_MIN = 14, AGE_MAX = 100 };

static int32_t day_of(const struct record *r, uint16_t tag, uint16_t row)
{
	return date_get(record_get(r, tag, row));
}

static bool is_true(const struct record *r, uint16_t tag, uint16_t row)
{
	struct slice bytes = record_get(r, tag, row);

	return bytes.n && int_get(bytes) != 0;
}

static bool employed(const struct view *view, const struct record *r, uint16_t row)
{
	return period_holds(r, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, row, view->today);
}

uint16_t teacher_current(const struct view *view, const struct record *r, const struct field *rows)
{
	bool works = rows->tag == TEACHER_EMPLOYMENTS;
	struct slice list = record_get(r, rows->tag, 0);
	size_t n = list.n / ROW_SIZE;
	uint16_t first = 0;

	for (size_t i = 0; i < n; i++) {
		uint16_t row = get_u16(list.p + i * ROW_SIZE);

		if (works ? employed(view, r, row)
			  : period_holds(r, CONSENT_FROM, CONSENT_UNTIL, row, view->today)) {
			if (n == 1 || (works && is_true(r, EMPLOYMENT_MAIN, row)))
				return row;
			first = first ? first : row;
		}
	}
	return first;
}

/* ---- rules ---- */

static void check_birth(const struct view *view, const struct record *r, struct notes *notes)
{
	int32_t born = day_of(r, TEACHER_BIRTH_DATE, 0), since = day_of(r, TEACHER_PEDAGOGICAL_SINCE, 0);
	struct slice years = record_get(r, TEACHER_EXPERIENCE_YEARS, 0);
	int age;

	check_past(view, r, TEACHER_PEDAGOGICAL_SINCE, 0, notes);
	check_past(view, r, TEACHER_EXPERIENCE_AS_OF, 0, notes);
	if (born == DAY_NONE)
		return;
	age = born > view->today ? -1 : date_years(born, view->today);
	if (age < AGE_MIN || age > AGE_MAX) {
		notes_add(notes, TEACHER_BIRTH_DATE, 0, "возраст выходит %d: проверьте год рождения",
			  age < 0 ? 0 : age);
		return;
	}
	if (since != DAY_NONE && (since < born || date_years(born, since) < AGE_MIN))
		notes_add(notes, TEACHER_PEDAGOGICAL_SINCE, 0,
			  "раньше, чем человеку исполнилось %d лет: проверьте дату", AGE_MIN);
	if (years.n && int_get(years) > age - AGE_MIN)
		notes_warn(notes, TEACHER_EXPERIENCE_YEARS, 0, "стаж %lld при возрасте %d: проверьте",
			   (long long)int_get(years), age);
}

static void check_sex(const struct record *r, struct notes *notes)
{
	enum sex told = teacher_sex_by_patronymic(record_get(r, TEACHER_PATRONYMIC, 0));
	struct slice sex = record_get(r, TEACHER_SEX, 0);

	if ((told == SEX_FEMALE && slice_is(sex, "male")) || (told == SEX_MALE && slice_is(sex, "female")))
		notes_warn(notes, TEACHER_SEX, 0, "пол не сходится с отчеством: проверьте");
}

static bool categories_without_term(int32_t day)
{
	return day >= date_day((struct civil){ 2023, 9, 1 });
}

/* Приказ Минпросвещения 196: no term from 01.09.2023 on; the two new categories exist since that day. */
static void check_category(const struct record *r, uint16_t row, struct notes *notes)
{
	struct slice category = record_get(r, EMPLOYMENT_CATEGORY, row);
	int32_t from = day_of(r, EMPLOYMENT_CATEGORY_FROM, row),
		until = day_of(r, EMPLOYMENT_CATEGORY_UNTIL, row);
	bool newer = slice_is(category, "methodist") || slice_is(category, "mentor");
	bool graded = slice_is(category, "first") || slice_is(category, "highest") || newer;

	check_period(r, EMPLOYMENT_CATEGORY_FROM, EMPLOYMENT_CATEGORY_UNTIL, row, notes);
	if (from == DAY_NONE)
		return;
	if (newer && !categories_without_term(from))
		notes_warn(notes, EMPLOYMENT_CATEGORY_FROM, row,
			   "этой категории до 01.09.2023 не было: проверьте дату");
	else if (graded && categories_without_term(from) && until != DAY_NONE)
		notes_warn(notes, EMPLOYMENT_CATEGORY_UNTIL, row,
			   "категории, установленные с 01.09.2023, бессрочны: срок можно убрать");
	else if (graded && !categories_without_term(from) && until == DAY_NONE)
		notes_warn(notes, EMPLOYMENT_CATEGORY_UNTIL, row,
			   "категория установлена до 01.09.2023 и действует 5 лет: укажите, по какой день");
}

static void check_employments(const struct view *view, const struct record *r, struct notes *notes)
{
	const struct field *rows = kind_field(r->kind, TEACHER_EMPLOYMENTS);
	bool left = slice_is(record_get(r, TEACHER_STATUS, 0), "left"), open = false;
	uint16_t main_row = 0;

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		check_period(r, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, row, notes);
		check_category(r, row, notes);
		if (!employed(view, r, row))
			continue;
		open = true;
		if (main_row && is_true(r, EMPLOYMENT_MAIN, row))
			notes_warn(notes, EMPLOYMENT_MAIN, row,
				   "основное место работы уже есть: оставьте одно");
		if (is_true(r, EMPLOYMENT_MAIN, row))
			main_row = row;
	}
	if (left && open)
		notes_warn(notes, TEACHER_STATUS, 0,
			   "человек выбыл, а место работы открыто: поставьте «По» в местах работы");
}

static void check_consents(const struct record *r, struct notes *notes)
{
	const struct field *rows = kind_field(r->kind, TEACHER_CONSENTS);

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		check_period(r, CONSENT_FROM, CONSENT_UNTIL, row, notes);
		check_period(r, CONSENT_FROM, CONSENT_WITHDRAWN, row, notes);
	}
}

void teacher_check(const struct view *view, const struct record *was, const struct record *now,
		   struct notes *notes)
{
	(void)was;
	check_birth(view, now, notes);
	check_sex(now, notes);
	check_employments(view, now, notes);
	check_consents(now, notes);
}

/* ---- the same person ---- */

enum likeness { DIFFERENT, SHORTENED, EQUAL };

/* «А.» beside «Анна», nothing beside «Сергеевна». */
static enum likeness compare_names(struct slice a, struct slice b)
{
	struct buf x = { 0 }, y = { 0 };
	enum likeness like = DIFFERENT;

	sortkey_letters(a, &x);
	sortkey_letters(b, &y);
	if (slice_eq(buf_view(&x), buf_view(&y)))
		like = EQUAL;
	else if (!x.n || !y.n || (x.p[0] == y.p[0] && (memchr(a.p, '.', a.n) || memchr(b.p, '.', b.n))))
		like = SHORTENED;
	buf_release(&x);
	buf_release(&y);
	return like;
}

static enum likeness least(enum likeness a, enum likeness b)
{
	return a < b ? a : b;
}

static bool bore_surname(const struct record *r, struct slice surname)
{
	const struct field *rows = kind_field(r->kind, TEACHER_FORMER_SURNAMES);

	for (size_t i = 0; i < record_nrows(r, rows); i++)
		if (compare_names(record_get(r, FORMER_SURNAME, record_row(r, rows, i)), surname) == EQUAL)
			return true;
	return false;
}

/* A surname may have changed on either side: then the rest of the name alone does not make it equal. */
static enum likeness compare_people(const struct record *old, const struct record *now)
{
	struct slice a = record_get(old, TEACHER_SURNAME, 0), b = record_get(now, TEACHER_SURNAME, 0);
	enum likeness like = EQUAL;

	if (compare_names(a, b) != EQUAL)
		like = bore_surname(old, b) || bore_surname(now, a) ? SHORTENED : DIFFERENT;
	like = least(like, compare_names(record_get(old, TEACHER_NAME, 0), record_get(now, TEACHER_NAME, 0)));
	return least(like, compare_names(record_get(old, TEACHER_PATRONYMIC, 0),
					 record_get(now, TEACHER_PATRONYMIC, 0)));
}

struct workplaces {
	bool old_has, now_has, common;
};

static struct workplaces compare_workplaces(const struct record *old, const struct record *now)
{
	const struct field *rows = kind_field(old->kind, TEACHER_EMPLOYMENTS);
	struct workplaces w = { 0 };

	for (size_t j = 0; j < record_nrows(now, rows); j++)
		w.now_has = w.now_has || record_get(now, EMPLOYMENT_ORGANIZATION, record_row(now, rows, j)).n;
	for (size_t i = 0; i < record_nrows(old, rows); i++) {
		struct slice a = record_get(old, EMPLOYMENT_ORGANIZATION, record_row(old, rows, i));

		w.old_has = w.old_has || a.n;
		for (size_t j = 0; j < record_nrows(now, rows) && a.n; j++)
			w.common = w.common || slice_eq(a, record_get(now, EMPLOYMENT_ORGANIZATION,
								      record_row(now, rows, j)));
	}
	return w;
}

enum same teacher_same(const struct view *view, const struct record *old, const struct record *now)
{
	static const uint16_t proofs[] = { TEACHER_SNILS, TEACHER_BIRTH_DATE };
	enum likeness like = compare_people(old, now);
	struct workplaces work;
	bool same_birth = false;

	(void)view;
	for (size_t i = 0; i < ARRAY_SIZE(proofs); i++) {
		struct slice a = record_get(old, proofs[i], 0), b = record_get(now, proofs[i], 0);

		if (!a.n || !b.n)
			continue;
		if (!slice_eq(a, b))
			return SAME_NO;
		if (proofs[i] == TEACHER_SNILS)
			return SAME_YES;
		same_birth = true;
	}
	if (like == DIFFERENT)
		return SAME_NO;
	work = compare_workplaces(old, now);
	if (like == EQUAL && (same_birth || work.common))
		return SAME_YES;
	if (same_birth || work.common)
		return SAME_MAYBE;
	/* Namesakes in two schools are two people until somebody says otherwise. */
	return like == EQUAL && !(work.old_has && work.now_has) ? SAME_MAYBE : SAME_NO;
}
