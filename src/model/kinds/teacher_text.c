/* The teacher's flat fields: what they show on view->today, and how text from tables is put where it
 * belongs. */
#include "metodist/base/date.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "metodist/model/periods.h"
#include "metodist/model/person.h"
#include "metodist/model/staff_text.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

enum { TEXT_READ_MAX = 8000 };  /* bytes looked into; longer text is left to the field's own type to refuse */

static const struct field *field_of(const struct record *r, uint16_t tag)
{
	return kind_field(r->kind, tag);
}

static void set_code(struct record *r, uint16_t tag, uint16_t row, const char *code)
{
	record_set(r, field_of(r, tag), row, slice_str(code));
}

/* ---- shown ---- */

void teacher_fio(const struct view *view, const struct field *f, const struct record *r, struct buf *out)
{
	static const uint16_t parts[] = { TEACHER_SURNAME, TEACHER_NAME, TEACHER_PATRONYMIC };
	size_t start = out->n;

	(void)view;
	(void)f;
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		struct slice part = record_get(r, parts[i], 0);

		if (part.n && out->n > start)
			buf_char(out, ' ');
		buf_slice(out, part);
	}
}

void teacher_age(const struct view *view, const struct field *f, const struct record *r, struct buf *out)
{
	int32_t born = date_get(record_get(r, TEACHER_BIRTH_DATE, 0));

	(void)f;
	if (view && born != DAY_NONE && born <= view->today)
		int_put(out, date_years(born, view->today));
}

/* Full years: the start is known, or a number and the day it was true. A number without its day does not
 * grow. */
void teacher_experience(const struct view *view, const struct field *f, const struct record *r,
			struct buf *out)
{
	int32_t since = date_get(record_get(r, TEACHER_PEDAGOGICAL_SINCE, 0));
	int32_t as_of = date_get(record_get(r, TEACHER_EXPERIENCE_AS_OF, 0));
	struct slice years = record_get(r, TEACHER_EXPERIENCE_YEARS, 0);

	(void)f;
	if (view && since != DAY_NONE && since <= view->today)
		int_put(out, date_years(since, view->today));
	else if (years.n)
		int_put(out, int_get(years) + (view && as_of != DAY_NONE && as_of < view->today
						       ? date_years(as_of, view->today)
						       : 0));
}

static const char *purpose_of(const struct field *f)
{
	return f->tag == TEACHER_CONSENT_PROCESSING ? "processing" : "spreading";
}

static uint16_t consent_row(const struct view *view, const struct record *r, const char *purpose)
{
	const struct field *rows = field_of(r, TEACHER_CONSENTS);

	for (size_t i = 0; view && i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		int32_t withdrawn = date_get(record_get(r, CONSENT_WITHDRAWN, row));

		if (slice_is(record_get(r, CONSENT_PURPOSE, row), purpose) &&
		    period_holds(r, CONSENT_FROM, CONSENT_UNTIL, row, view->today) &&
		    (withdrawn == DAY_NONE || withdrawn > view->today))
			return row;
	}
	return 0;
}

void teacher_consent(const struct view *view, const struct field *f, const struct record *r, struct buf *out)
{
	uint16_t row = consent_row(view, r, purpose_of(f));

	if (row)
		buf_slice(out, record_get(r, CONSENT_FROM, row));
}

/* ---- given: the name ---- */

static enum status refuse_name(const struct field *f, enum name_fault fault, struct notes *notes)
{
	static const char *const why[] = {
		[NAME_SHORT] = "нужны хотя бы фамилия и имя",
		[NAME_LONG] =
			"не понять, где кончается фамилия: разнесите по полям «Фамилия», «Имя», «Отчество»",
		[NAME_BRACKETS] = "скобка без пары: в скобках пишут прежнюю фамилию",
	};

	notes_add(notes, f->tag, 0, "%s", why[fault]);
	return ST_NO;
}

static bool same_letters(struct slice a, struct slice b)
{
	struct buf x = { 0 }, y = { 0 };
	bool same;

	sortkey_letters(a, &x);
	sortkey_letters(b, &y);
	same = slice_eq(buf_view(&x), buf_view(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

/* An initial from a table must not shorten the name that is known in full. */
static bool says_less(struct slice known, struct slice given)
{
	struct slice a = known, b = given;
	uint32_t first, initial;

	if (!utf8_next(&a, &first) || !utf8_next(&b, &initial))
		return given.n == 0;
	return utf8_lower(first) == utf8_lower(initial) && slice_is(b, ".") && !slice_is(a, ".");
}

static bool has_former(const struct record *r, struct slice surname)
{
	const struct field *rows = field_of(r, TEACHER_FORMER_SURNAMES);

	for (size_t i = 0; i < record_nrows(r, rows); i++)
		if (same_letters(record_get(r, FORMER_SURNAME, record_row(r, rows, i)), surname))
			return true;
	return false;
}

static enum status give_part(const struct view *view, struct record *now, uint16_t tag, struct slice part,
			     enum give how, struct notes *notes)
{
	if (how == GIVE_IMPORT && says_less(record_get(now, tag, 0), part))
		return ST_OK;
	return record_give(view, now, field_of(now, tag), 0, part, how, notes);
}

/* A form shows the sex it suggests; a table that has no column for it says it by the patronymic. */
enum status teacher_give_patronymic(const struct view *view, const struct field *f, struct record *now,
				    struct slice text, enum give how, struct notes *notes)
{
	struct buf name = { 0 };
	enum status st = f->type->parse(f, view, text, &name, notes);
	enum sex told = st ? SEX_UNKNOWN : teacher_sex_by_patronymic(buf_view(&name));

	if (!st)
		record_set(now, f, 0, buf_view(&name));
	if (how == GIVE_IMPORT && told != SEX_UNKNOWN && !record_get(now, TEACHER_SEX, 0).n)
		set_code(now, TEACHER_SEX, 0, told == SEX_FEMALE ? "female" : "male");
	buf_release(&name);
	return st;
}

static enum status put_name(const struct view *view, const struct field *f, struct record *now,
			    const struct person_name *name, enum give how, struct notes *notes)
{
	struct slice former = buf_view(&name->former);
	enum status st = ST_OK;

	/* A table that still writes the former surname does not take the new one away. */
	if (how != GIVE_IMPORT || !has_former(now, buf_view(&name->surname)))
		st = give_part(view, now, TEACHER_SURNAME, buf_view(&name->surname), how, notes);
	if (!st)
		st = give_part(view, now, TEACHER_NAME, buf_view(&name->name), how, notes);
	if (!st)
		st = give_part(view, now, TEACHER_PATRONYMIC, buf_view(&name->patronymic), how, notes);
	if (!st && former.n && !has_former(now, former)) {
		uint16_t row = record_add_row(now, field_of(now, TEACHER_FORMER_SURNAMES));

		st = row ? record_give(view, now, field_of(now, FORMER_SURNAME), row, former, how, notes)
			 : fail(notes, ST_NO, "прежних фамилий слишком много");
	}
	if (!st && name->aside.n)
		notes_warn(notes, f->tag, 0, "«%.*s» в скобках — не фамилия, не перенесено",
			   (int)name->aside.n, name->aside.p);
	return st;
}

enum status teacher_give_fio(const struct view *view, const struct field *f, struct record *now,
			     struct slice text, enum give how, struct notes *notes)
{
	struct person_name name = { 0 };
	enum name_fault fault;
	enum status st;

	if (!slice_trim(text).n)
		return ST_OK;
	if (text.n > TEXT_READ_MAX)
		return refuse_name(f, NAME_LONG, notes);
	if (!utf8_accept(text, false, &name.surname)) {
		notes_add(notes, f->tag, 0, "в тексте управляющие символы, уберите их");
		buf_release(&name.surname);
		return ST_NO;
	}
	buf_reset(&name.surname);
	fault = person_split(text, &name);
	st = fault == NAME_FINE ? put_name(view, f, now, &name, how, notes) : refuse_name(f, fault, notes);
	person_name_release(&name);
	return st;
}

/* ---- given: the post and its category ---- */

/* The place of work that flat fields speak of; 0: there is no room for one more. */
static uint16_t place_of_work(const struct view *view, struct record *now)
{
	const struct field *rows = field_of(now, TEACHER_EMPLOYMENTS);
	uint16_t row = now->given ? now->given : record_current_row(view, now, rows);

	now->given = row ? row : record_add_row(now, rows);
	return now->given;
}

static void put_category(struct record *now, uint16_t row, const struct post *post)
{
	if (post->category)
		set_code(now, EMPLOYMENT_CATEGORY, row, post->category);
	if (post->from != DAY_NONE)
		record_set_day(now, EMPLOYMENT_CATEGORY_FROM, row, post->from);
	if (post->until != DAY_NONE)
		record_set_day(now, EMPLOYMENT_CATEGORY_UNTIL, row, post->until);
}

static enum status put_post(const struct view *view, const struct field *f, struct record *now,
			    const struct post *post, enum give how, struct notes *notes)
{
	uint16_t row = place_of_work(view, now);
	enum status st = ST_OK;

	if (!row)
		return fail(notes, ST_NO, "мест работы слишком много");
	if (post->several)
		notes_warn(notes, f->tag, 0, "названы разные категории: разнесите их по местам работы");
	if (post->position.n || !post->category)
		st = record_give(view, now, field_of(now, EMPLOYMENT_POSITION), row,
				 buf_view(&post->position), how, notes);
	if (!st && post->act.n)
		st = record_give(view, now, field_of(now, EMPLOYMENT_ACT), row, buf_view(&post->act), how,
				 notes);
	if (!st)
		put_category(now, row, post);
	return st;
}

enum status teacher_give_position(const struct view *view, const struct field *f, struct record *now,
				  struct slice text, enum give how, struct notes *notes)
{
	struct buf clean = { 0 };
	struct post post = { 0 };
	enum status st = ST_OK;

	/* The type itself refuses text that cannot be accepted, with the reason. */
	if (text.n > TEXT_READ_MAX || !utf8_accept(text, false, &clean))
		st = f->type->parse(f, view, text, &clean, notes);
	else if (clean.n || now->given || record_current_row(view, now, field_of(now, TEACHER_EMPLOYMENTS))) {
		post_read(buf_view(&clean), view->today, &post);
		st = put_post(view, f, now, &post, how, notes);
	}
	post_release(&post);
	buf_release(&clean);
	return st;
}

/* «высшая квалификационная категория, приказ № 77 от 12.03.2024» in a column of its own. */
static bool read_category(const struct view *view, struct slice text, struct post *post)
{
	struct buf clean = { 0 };
	bool plain = false;

	if (text.n <= TEXT_READ_MAX && utf8_accept(text, false, &clean)) {
		post_read(buf_view(&clean), view->today, post);
		plain = post->category && !post->position.n;
	}
	buf_release(&clean);
	return plain;
}

enum status teacher_give_category(const struct view *view, const struct field *f, struct record *now,
				  struct slice text, enum give how, struct notes *notes)
{
	const struct field *column = field_of(now, EMPLOYMENT_CATEGORY);
	struct notes quiet = { 0 };
	struct buf code = { 0 };
	struct post post = { 0 };
	enum status st = column->type->parse(column, view, text, &code, &quiet);

	(void)f;
	notes_release(&quiet);
	if (st && read_category(view, text, &post)) {
		st = put_post(view, f, now, &post, how, notes);
	} else if (st) {
		st = column->type->parse(column, view, text, &code, notes);
	} else if (code.n || now->given ||
		   record_current_row(view, now, field_of(now, TEACHER_EMPLOYMENTS))) {
		uint16_t row = place_of_work(view, now);

		if (row)
			record_set(now, column, row, buf_view(&code));
		else
			st = fail(notes, ST_NO, "мест работы слишком много");
	}
	post_release(&post);
	buf_release(&code);
	return st;
}

/* ---- given: education, experience, consent ---- */

/* What is typed must be a choice; a table's text is kept, and the choice taken only where it is certain. */
enum status teacher_give_education(const struct view *view, const struct field *f, struct record *now,
				   struct slice text, enum give how, struct notes *notes)
{
	const char *certain = how == GIVE_IMPORT && text.n <= TEXT_READ_MAX ? education_read(text) : NULL;
	const struct choice *choice = certain ? choice_by_code(f->choices, slice_str(certain)) : NULL;
	struct buf code = { 0 };
	enum status st = ST_OK;

	if (choice && same_letters(slice_trim(text), slice_str(choice->label))) {
		record_set(now, f, 0, slice_str(certain));
	} else if (how == GIVE_IMPORT && slice_trim(text).n &&
		   (certain || !choice_find(f->choices, slice_trim(text)))) {
		st = record_give(view, now, field_of(now, TEACHER_EDUCATION_TEXT), 0, text, how, notes);
		if (!st && certain)
			record_set(now, f, 0, slice_str(certain));
	} else {
		st = f->type->parse(f, view, text, &code, notes);
		if (!st)
			record_set(now, f, 0, buf_view(&code));
	}
	buf_release(&code);
	return st;
}

/* The number and the day it was true: the day it is told, unless the table says another. */
static void put_years(const struct view *view, struct record *now, uint16_t tag, unsigned years)
{
	struct slice known = record_get(now, tag, 0);
	bool dated = record_get(now, TEACHER_EXPERIENCE_AS_OF, 0).n;
	struct buf bytes = { 0 };

	int_put(&bytes, years);
	if (!slice_eq(known, buf_view(&bytes)) || !dated) {
		bool stale = known.n != 0 || !dated;

		record_set(now, field_of(now, tag), 0, buf_view(&bytes));
		if (stale)
			record_set_day(now, TEACHER_EXPERIENCE_AS_OF, 0, view->today);
	}
	buf_release(&bytes);
}

enum status teacher_give_experience(const struct view *view, const struct field *f, struct record *now,
				    struct slice text, enum give how, struct notes *notes)
{
	uint16_t tag = f->tag == TEACHER_TOTAL_YEARS ? TEACHER_TOTAL_YEARS : TEACHER_EXPERIENCE_YEARS;
	unsigned years;

	(void)how;
	if (!slice_trim(text).n) {
		record_set(now, field_of(now, tag), 0, (struct slice){ 0 });
		return ST_OK;
	}
	if (text.n > TEXT_READ_MAX || *slice_trim(text).p == '-' || !experience_read(text, &years)) {
		notes_add(notes, f->tag, 0,
			  "не понять, сколько полных лет стажа: напишите число, например 14");
		return ST_NO;
	}
	put_years(view, now, tag, years);
	return ST_OK;
}

enum status teacher_give_consent(const struct view *view, const struct field *f, struct record *now,
				 struct slice text, enum give how, struct notes *notes)
{
	const char *purpose = purpose_of(f);
	uint16_t row = consent_row(view, now, purpose);
	struct buf day = { 0 };
	enum status st = f->type->parse(f, view, text, &day, notes);

	if (!st && !day.n && row && how == GIVE_EDIT) {
		notes_add(notes, f->tag, 0,
			  "согласие не стирают: поставьте день отзыва в таблице «Согласия»");
		st = ST_NO;
	} else if (!st && day.n) {
		row = row ? row : record_add_row(now, field_of(now, TEACHER_CONSENTS));
		if (row) {
			set_code(now, CONSENT_PURPOSE, row, purpose);
			record_set(now, field_of(now, CONSENT_FROM), row, buf_view(&day));
		} else {
			st = fail(notes, ST_NO, "согласий слишком много");
		}
	}
	buf_release(&day);
	return st;
}
