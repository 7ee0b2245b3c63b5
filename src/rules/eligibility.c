/* А 2.5: who may be in the актив, condition by condition. */
#include "eligibility_private.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/likeness.h"
#include "metodist/model/methodist.h"
#include "metodist/model/organization.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

const char *const condition_labels[NCONDITIONS] = {
	[CONDITION_TEACHER] = "Педагогический работник",
	[CONDITION_ORGANIZATION] = "Организация общего или дополнительного образования",
	[CONDITION_EDUCATION] = "Высшее педагогическое образование",
	[CONDITION_SERVICE] = "Педагогический стаж не менее пяти лет",
	[CONDITION_CATEGORY] = "Высшая категория, педагог-методист или педагог-наставник",
	[CONDITION_CONTRIBUTION] = "Вклад в муниципальную систему образования",
};

const char *const condition_codes[NCONDITIONS] = {
	[CONDITION_TEACHER] = "teacher",     [CONDITION_ORGANIZATION] = "organization",
	[CONDITION_EDUCATION] = "education", [CONDITION_SERVICE] = "service",
	[CONDITION_CATEGORY] = "category",   [CONDITION_CONTRIBUTION] = "contribution",
};

const char *answer_label(enum answer answer)
{
	static const char *const labels[] = {
		[ANSWER_NO_DATA] = "нет данных",
		[ANSWER_NO] = "✗",
		[ANSWER_EXEMPT] = "не применяется",
		[ANSWER_YES] = "✓",
	};

	return labels[answer];
}

const char *answer_code(enum answer answer)
{
	static const char *const codes[] = {
		[ANSWER_NO_DATA] = "no_data",
		[ANSWER_NO] = "no",
		[ANSWER_EXEMPT] = "exempt",
		[ANSWER_YES] = "yes",
	};

	return codes[answer];
}

void eligibility_conclude(struct asking *a, enum condition_id id, enum answer answer, const char *ask)
{
	struct condition *c = &a->e->conditions[id];

	c->answer = answer;
	if (ask)
		buf_str(&c->ask, ask);
}

void eligibility_say_day(struct buf *out, const char *before, int32_t day)
{
	buf_str(out, before);
	date_ru(day, out);
}

/* A place of work on the day. Who has left works nowhere; but the end of a place, once written, tells of
 * earlier days. */
bool eligibility_works_at(const struct asking *a, uint16_t row)
{
	bool left = value_is(a->teacher, TEACHER_STATUS, 0, "left");

	return period_holds(a->teacher, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, row, a->day) &&
	       (!left || value_given(a->teacher, EMPLOYMENT_UNTIL, row));
}

/* The next place of work on the day; 0: no more. `i` begins at 0. */
uint16_t eligibility_next_place(const struct asking *a, size_t *i)
{
	while (*i < record_nrows(a->teacher, a->places)) {
		uint16_t row = record_row(a->teacher, a->places, (*i)++);

		if (eligibility_works_at(a, row))
			return row;
	}
	return 0;
}

/* «учитель, СОШ №2» */
void eligibility_say_place(const struct asking *a, uint16_t row, struct buf *out)
{
	struct slice position = record_get(a->teacher, EMPLOYMENT_POSITION, row);
	struct slice at = record_get(a->teacher, EMPLOYMENT_ORGANIZATION, row);

	buf_slice(out, position.n ? position : SLICE("должность не указана"));
	if (at.n) {
		buf_str(out, ", ");
		view_title(a->view, ref_get(at, 0), out);
	}
}

/* ---- педагогический работник ---- */

/* Words that name a post of педагогические работники (постановление Правительства 225 from 21.02.2022): whole
 * words, for «заместитель по воспитательной работе» and «помощник воспитателя» are none. */
static bool teaching_word(struct slice word)
{
	static const char *const words[] = {
		"учитель",    "преподаватель",	"воспитатель", "педагог",  "методист",
		"тьютор",     "концертмейстер", "вожатый",     "вожатая",  "логопед",
		"дефектолог", "музыкальный",	"инструктор",  "советник", "мастер",
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (slice_is(word, words[i]))
			return true;
	return false;
}

static bool teaching_position(struct slice position)
{
	struct buf text = { 0 };
	struct slice rest, word;
	bool found = false;

	utf8_lower_all(position, &text);
	for (size_t i = 0; i < text.n; i++)
		if (strchr("-,;(/", text.p[i]))
			text.p[i] = ' ';
	rest = buf_view(&text);
	while (rest.n && !found && slice_split(&rest, ' ', &word)) {
		if (slice_is(word, "младший"))
			break;
		found = teaching_word(word);
	}
	buf_release(&text);
	return found;
}

static uint16_t teaching_place(const struct asking *a)
{
	uint16_t row;

	for (size_t i = 0; (row = eligibility_next_place(a, &i)) != 0;)
		if (teaching_position(record_get(a->teacher, EMPLOYMENT_POSITION, row)))
			return row;
	return 0;
}

static void judge_teacher(struct asking *a)
{
	struct slice role = record_get(a->teacher, TEACHER_ROLE, 0);
	bool any = record_nrows(a->teacher, a->places) > 0;
	uint16_t row = teaching_place(a);
	size_t i = 0;
	struct buf *data = &a->e->conditions[CONDITION_TEACHER].data;

	if (value_is(a->teacher, TEACHER_STATUS, 0, "left") && !eligibility_next_place(a, &i)) {
		eligibility_conclude(a, CONDITION_TEACHER, ANSWER_NO, NULL);
		buf_str(data, "выбыл");
	} else if (any && !eligibility_next_place(a, &i)) {
		eligibility_conclude(a, CONDITION_TEACHER, ANSWER_NO, NULL);
		eligibility_say_day(data, "не работает нигде на ", a->day);
	} else if (slice_is(role, "manager") && row) {
		eligibility_conclude(a, CONDITION_TEACHER, ANSWER_NO_DATA,
				     "если и преподаёт — роль «педагог и руководитель»");
		buf_str(data, "роль — руководитель, а должность — ");
		eligibility_say_place(a, row, data);
	} else if (slice_is(role, "manager")) {
		eligibility_conclude(a, CONDITION_TEACHER, ANSWER_NO,
				     "если и преподаёт — роль «педагог и руководитель»");
		buf_str(data, "руководитель");
	} else if (row || role.n) {
		eligibility_conclude(a, CONDITION_TEACHER, ANSWER_YES, NULL);
		if (row)
			eligibility_say_place(a, row, data);
		else
			record_text(a->view, a->teacher, kind_field(a->teacher->kind, TEACHER_ROLE), 0, data);
	} else {
		eligibility_conclude(a, CONDITION_TEACHER, ANSWER_NO_DATA,
				     "педагог или руководитель: укажите роль или должность");
		buf_str(data, "роль и должность не указаны");
	}
}

/* ---- организация ---- */

static bool alike(struct slice a, const char *b)
{
	struct buf x = { 0 }, y = { 0 };
	bool same;

	organization_likeness(a, &x);
	organization_likeness(slice_str(b), &y);
	same = a.n && x.n && slice_eq(buf_view(&x), buf_view(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

static bool is_service(const struct asking *a, const struct record *organization)
{
	const char *name = a->service ? a->service->department : "";

	return *name && (alike(record_get(organization, ORGANIZATION_NAME, 0), name) ||
			 alike(record_get(organization, ORGANIZATION_SHORT_NAME, 0), name));
}

enum fit eligibility_fit(const struct asking *a, uint16_t row)
{
	struct slice at = record_get(a->teacher, EMPLOYMENT_ORGANIZATION, row);
	struct record organization = { 0 };
	enum fit fit = FIT_UNKNOWN;

	if (at.n && view_get(a->view, ref_get(at, 0), &organization) == ST_OK) {
		struct slice type = record_get(&organization, ORGANIZATION_TYPE, 0);

		fit = is_service(a, &organization)				  ? FIT_SERVICE
		      : !type.n							  ? FIT_UNKNOWN
		      : slice_is(type, "general") || slice_is(type, "additional") ? FIT_SCHOOL
										  : FIT_OTHER;
	}
	record_release(&organization);
	return fit;
}

/* «СОШ №2, дошкольная группа (общеобразовательная)» */
static void say_organization(const struct asking *a, uint16_t row, struct buf *out)
{
	struct slice at = record_get(a->teacher, EMPLOYMENT_ORGANIZATION, row);
	struct record organization = { 0 };

	if (!at.n) {
		buf_str(out, "организация не указана");
		return;
	}
	view_title(a->view, ref_get(at, 0), out);
	if (value_true(a->teacher, EMPLOYMENT_PRESCHOOL, row))
		buf_str(out, ", дошкольная группа");
	if (view_get(a->view, ref_get(at, 0), &organization) == ST_OK) {
		const struct field *type = kind_field(organization.kind, ORGANIZATION_TYPE);

		buf_str(out, " (");
		if (value_given(&organization, ORGANIZATION_TYPE, 0))
			record_text(a->view, &organization, type, 0, out);
		else
			buf_str(out, "тип не указан");
		buf_char(out, ')');
	}
	record_release(&organization);
}

static bool has_role(const struct record *methodist, const char *code)
{
	struct slice roles = methodist ? record_get(methodist, METHODIST_ROLES, 0) : (struct slice){ 0 },
		     role;

	while (roles.n && slice_split(&roles, ' ', &role))
		if (slice_is(role, code))
			return true;
	return false;
}

static void judge_organization(struct asking *a)
{
	struct buf *data = &a->e->conditions[CONDITION_ORGANIZATION].data;
	enum fit best = FIT_NONE;
	uint16_t row, shown = 0;

	for (size_t i = 0; (row = eligibility_next_place(a, &i)) != 0;) {
		enum fit fit = eligibility_fit(a, row);

		if (fit > best) {
			best = fit;
			shown = row;
		}
	}
	if (best == FIT_SERVICE || has_role(a->methodist, "service")) {
		eligibility_conclude(a, CONDITION_ORGANIZATION, ANSWER_EXEMPT, NULL);
		buf_str(data, "методист самой методической службы");
		if (shown)
			buf_str(data, ": ");
	} else if (best == FIT_SCHOOL) {
		eligibility_conclude(a, CONDITION_ORGANIZATION, ANSWER_YES, NULL);
	} else if (best == FIT_OTHER) {
		eligibility_conclude(a, CONDITION_ORGANIZATION, ANSWER_NO, NULL);
	} else {
		eligibility_conclude(a, CONDITION_ORGANIZATION, ANSWER_NO_DATA,
				     shown ? "укажите организацию и её тип" : "укажите место работы");
	}
	if (shown)
		say_organization(a, shown, data);
	else if (best == FIT_NONE && !data->n)
		eligibility_say_day(data, "нет места работы на ", a->day);
}

/* ---- образование, вклад ---- */

static void judge_education(struct asking *a)
{
	const struct field *f = kind_field(a->teacher->kind, TEACHER_EDUCATION);
	struct slice education = record_get(a->teacher, TEACHER_EDUCATION, 0);
	struct slice words = record_get(a->teacher, TEACHER_EDUCATION_TEXT, 0);
	struct buf *data = &a->e->conditions[CONDITION_EDUCATION].data;

	if (education.n) {
		eligibility_conclude(a, CONDITION_EDUCATION,
				     slice_is(education, "higher_pedagogical") ? ANSWER_YES : ANSWER_NO,
				     NULL);
		record_text(a->view, a->teacher, f, 0, data);
		return;
	}
	eligibility_conclude(a, CONDITION_EDUCATION, ANSWER_NO_DATA,
			     "выберите уровень образования по диплому");
	buf_str(data, words.n ? "уровень не выбран, сказано: " : "образование не указано");
	buf_slice(data, words);
}

static void judge_contribution(struct asking *a)
{
	struct slice contribution = a->methodist ? record_get(a->methodist, METHODIST_CONTRIBUTION, 0)
						 : (struct slice){ 0 };
	struct buf *data = &a->e->conditions[CONDITION_CONTRIBUTION].data;

	if (contribution.n) {
		eligibility_conclude(a, CONDITION_CONTRIBUTION, ANSWER_YES, NULL);
		buf_slice(data, contribution);
		return;
	}
	eligibility_conclude(a, CONDITION_CONTRIBUTION, ANSWER_NO_DATA,
			     a->methodist ? "назовите вклад в карточке методиста"
					  : "внесите карточку методиста и назовите в ней вклад");
	buf_str(data, a->methodist ? "вклад не назван" : "карточки методиста нет");
}

/* ---- all of it ---- */

static void sum_up(struct eligibility *e)
{
	e->answer = ANSWER_YES;
	for (size_t i = 0; i < NCONDITIONS; i++) {
		const struct condition *c = &e->conditions[i];

		if (c->answer != ANSWER_NO && c->answer != ANSWER_NO_DATA)
			continue;
		if (e->answer == ANSWER_YES || c->answer == ANSWER_NO)
			e->answer = c->answer;
		buf_printf(&e->lacks, "%s%s — %s: %.*s", e->lacks.n ? "; " : "", condition_labels[i],
			   c->answer == ANSWER_NO ? "нет" : "нет данных", (int)c->data.n, c->data.p);
	}
}

void eligibility_judge(const struct view *view, const struct service *service, const struct record *teacher,
		       const struct record *methodist, struct eligibility *e)
{
	struct asking a = {
		view, service,	  teacher, methodist, kind_field(teacher->kind, TEACHER_EMPLOYMENTS),
		e,    view->today
	};

	*e = (struct eligibility){ 0 };
	judge_teacher(&a);
	judge_organization(&a);
	judge_education(&a);
	eligibility_service(&a);
	eligibility_category(&a);
	judge_contribution(&a);
	sum_up(e);
	if (methodist) {
		record_text(view, methodist, kind_field(methodist->kind, METHODIST_ROLES), 0, &e->roles);
		buf_slice(&e->override, record_get(methodist, METHODIST_OVERRIDE, 0));
	}
}

void eligibility_release(struct eligibility *e)
{
	for (size_t i = 0; i < NCONDITIONS; i++) {
		buf_release(&e->conditions[i].data);
		buf_release(&e->conditions[i].ask);
	}
	buf_release(&e->roles);
	buf_release(&e->override);
	buf_release(&e->lacks);
}

/* ---- the card that speaks of a person ---- */

struct card {
	int32_t day;
	struct ref best;
	bool serves;
};

static bool on_card(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct card *card = ctx;
	bool ended = value_is(r, METHODIST_STAGE, 0, "refused") ||
		     value_is(r, METHODIST_STAGE, 0, "withdrawn");
	bool left = value_by(r, METHODIST_LEFT, 0, card->day), serves = methodist_serves(r, card->day);

	(void)key;
	if (!serves && (ended || left))
		return true;
	if (!card->best.id || (serves && !card->serves) ||
	    (serves == card->serves && ref.id > card->best.id)) {
		card->best = (struct ref){ ref.kind, 0, ref.id };
		card->serves = serves;
	}
	return true;
}

enum status methodist_of(const struct view *view, struct ref teacher, struct ref *methodist)
{
	const struct kind *kind = schema_kind(view->schema, kind_methodist.id);
	struct query q = { .kind = kind, .by = METHODIST_TEACHER };
	struct card card = { .day = view->today };
	struct buf bytes = { 0 }, key = { 0 };
	const struct field *f = kind_field(kind, METHODIST_TEACHER);
	enum status st;

	ref_put(&bytes, (struct ref){ teacher.kind, 0, teacher.id });
	f->type->sortkey(f, buf_view(&bytes), &key);
	q.prefix = buf_view(&key);
	st = view_each(view, &q, on_card, &card);
	buf_release(&bytes);
	buf_release(&key);
	*methodist = card.best;
	return st ? st : card.best.id ? ST_OK : ST_NO;
}
