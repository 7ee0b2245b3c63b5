/* The pipeline of А 2.3: no stage can be skipped, and only some may submit (А 2.2). */
#include "metodist/base/date.h"
#include "metodist/model/body.h"
#include "metodist/model/diagnostic.h"
#include "metodist/model/methodist.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static int32_t day_of(const struct record *r, uint16_t tag)
{
	return date_get(record_get(r, tag, 0));
}

static bool is_true(const struct record *r, uint16_t tag)
{
	return int_get(record_get(r, tag, 0)) != 0;
}

static bool stage_is(const struct record *r, const char *code)
{
	return slice_is(record_get(r, METHODIST_STAGE, 0), code);
}

/* Has been included once, whatever followed. */
static bool was_included(const struct record *r)
{
	return stage_is(r, "included") || stage_is(r, "left");
}

bool methodist_serves(const struct record *methodist, int32_t day)
{
	int32_t included = day_of(methodist, METHODIST_INCLUDED), left = day_of(methodist, METHODIST_LEFT);

	return was_included(methodist) && included != DAY_NONE && included <= day &&
	       (left == DAY_NONE || left > day);
}

static bool changed(const struct record *was, const struct record *now, uint16_t tag)
{
	return !was || !slice_eq(record_get(was, tag, 0), record_get(now, tag, 0));
}

/* ---- 2.2, 2.3.3: who submits ---- */

static const char *refused_body(const struct record *body)
{
	return slice_is(record_get(body, BODY_TYPE, 0), "rmo") ? NULL
		: "представлять кандидатов может РМО, а это объединение другого вида";
}

static const char *refused_organization(const struct record *organization)
{
	const struct field *municipal = kind_named(organization->kind, "municipal");

	return int_get(record_get(organization, municipal->tag, 0)) ? NULL
		: "представлять кандидатов может только муниципальная организация, а эта так не отмечена";
}

static void check_submitter(const struct view *view, const struct record *now, struct notes *notes)
{
	struct slice bytes = record_get(now, METHODIST_SUBMITTER, 0);
	struct ref ref = bytes.n ? ref_get(bytes, 0) : (struct ref){ 0 };
	const char *why = "представлять кандидатов может РМО или муниципальная организация";
	struct record submitter = { 0 };
	struct buf title = { 0 };

	if (!ref.id || view_get(view, ref, &submitter) != ST_OK)
		return;
	if (ref.kind == kind_body.id)
		why = refused_body(&submitter);
	else if (ref.kind == kind_organization.id)
		why = refused_organization(&submitter);
	if (why) {
		record_title(view, &submitter, &title);
		notes_add(notes, METHODIST_SUBMITTER, 0, "«%s»: %s (А 2.2)", buf_cstr(&title), why);
	}
	buf_release(&title);
	record_release(&submitter);
}

/* 2.3.2: what answers a request comes after it. */
static void check_selection(const struct view *view, const struct record *now, struct notes *notes)
{
	struct slice bytes = record_get(now, METHODIST_SELECTION, 0);
	struct record selection = { 0 };
	int32_t asked;

	if (!bytes.n) {
		notes_warn(notes, METHODIST_SELECTION, 0,
			   "не указан отбор: на какой запрос службы отвечает представление (А 2.3.2)");
		return;
	}
	if (view_get(view, ref_get(bytes, 0), &selection) != ST_OK)
		return;
	asked = day_of(&selection, SELECTION_ASKED);
	if (asked == DAY_NONE)
		notes_add(notes, METHODIST_SELECTION, 0,
			  "запрос о кандидатах по этому отбору ещё не направлен: укажите в отборе "
			  "день запроса (А 2.3.2)");
	else if (day_of(now, METHODIST_SUBMITTED) != DAY_NONE && day_of(now, METHODIST_SUBMITTED) < asked)
		notes_warn(notes, METHODIST_SUBMITTED, 0, "представление раньше запроса: проверьте дату");
	record_release(&selection);
}

static void demand(const struct record *now, uint16_t tag, struct notes *notes, const char *what)
{
	if (!record_get(now, tag, 0).n)
		notes_add(notes, tag, 0, "этап пропустить нельзя: %s", what);
}

static void check_submission(const struct view *view, const struct record *was, const struct record *now,
			     struct notes *notes)
{
	demand(now, METHODIST_SUBMITTER, notes, "укажите, кто представил кандидата (А 2.3.3)");
	demand(now, METHODIST_SUBMITTED, notes, "укажите день представления (А 2.3.3)");
	if (!is_true(now, METHODIST_FORM_APPROVED))
		notes_add(notes, METHODIST_FORM_APPROVED, 0,
			  "этап пропустить нельзя: представление нужно по утверждённой форме (А 2.3.3)");
	if (changed(was, now, METHODIST_STAGE) || changed(was, now, METHODIST_SELECTION))
		check_selection(view, now, notes);
}

/* ---- 2.3.4: both diagnostics ---- */

static bool set_has(struct slice codes, const char *code)
{
	struct slice one;

	while (slice_split(&codes, ' ', &one))
		if (slice_is(one, code))
			return true;
	return false;
}

/* Did this person get a score in it? Told, not refused: results often come later than the list of who passed. */
static bool has_result(const struct record *diagnostic, struct slice teacher, bool *passed)
{
	const struct field *rows = kind_field(diagnostic->kind, DIAGNOSTIC_RESULTS);
	bool found = false;

	for (size_t i = 0; i < record_nrows(diagnostic, rows); i++) {
		uint16_t row = record_row(diagnostic, rows, i);

		if (!slice_eq(record_get(diagnostic, RESULT_TEACHER, row), teacher))
			continue;
		found = true;
		*passed |= record_get(diagnostic, RESULT_SCORE, row).n > 0;
	}
	return found;
}

static void check_diagnostic(const struct view *view, const struct record *now, uint16_t tag,
			     struct notes *notes)
{
	bool subject = tag == METHODIST_SUBJECT_DIAGNOSTIC;
	struct slice bytes = record_get(now, tag, 0), scope;
	struct record diagnostic = { 0 };
	bool passed = false;

	if (!bytes.n || view_get(view, ref_get(bytes, 0), &diagnostic) != ST_OK)
		return;
	scope = record_get(&diagnostic, DIAGNOSTIC_SCOPE, 0);
	if (scope.n && !set_has(scope, subject ? "subject" : "method"))
		notes_add(notes, tag, 0,
			  "эта диагностика не оценивает %s компетенций: выберите другую (А 2.3.4)",
			  subject ? "предметных" : "методических");
	if (!has_result(&diagnostic, record_get(now, METHODIST_TEACHER, 0), &passed))
		notes_warn(notes, tag, 0, "в результатах этой диагностики кандидата нет: внесите его баллы");
	else if (!passed)
		notes_add(notes, tag, 0,
			  "в этой диагностике у кандидата нет баллов — неявка или отказ: она не пройдена "
			  "(А 2.3.4)");
	record_release(&diagnostic);
}

static void check_diagnosed(const struct view *view, const struct record *was, const struct record *now,
			    struct notes *notes)
{
	demand(now, METHODIST_SUBJECT_DIAGNOSTIC, notes, "укажите диагностику предметных компетенций (А 2.3.4)");
	demand(now, METHODIST_METHOD_DIAGNOSTIC, notes, "укажите диагностику методических компетенций (А 2.3.4)");
	if (changed(was, now, METHODIST_STAGE) || changed(was, now, METHODIST_SUBJECT_DIAGNOSTIC))
		check_diagnostic(view, now, METHODIST_SUBJECT_DIAGNOSTIC, notes);
	if (changed(was, now, METHODIST_STAGE) || changed(was, now, METHODIST_METHOD_DIAGNOSTIC))
		check_diagnostic(view, now, METHODIST_METHOD_DIAGNOSTIC, notes);
}

/* ---- 2.3.5, and the way out ---- */

static void check_included(const struct record *now, struct notes *notes)
{
	demand(now, METHODIST_ACT, notes, "укажите акт о включении (А 2.3.5)");
	demand(now, METHODIST_INCLUDED, notes, "укажите день включения (А 2.3.5)");
	if (is_true(now, METHODIST_BEFORE_BASE))
		return;
	demand(now, METHODIST_NUMBER, notes, "укажите номер в реестре (А 2.3.5)");
	check_period(now, METHODIST_SUBMITTED, METHODIST_INCLUDED, 0, notes);
}

static void check_end(const struct view *view, const struct record *now, struct notes *notes)
{
	int32_t left = day_of(now, METHODIST_LEFT);

	if ((stage_is(now, "refused") || stage_is(now, "withdrawn")) && !record_get(now, METHODIST_REASON, 0).n)
		notes_add(notes, METHODIST_REASON, 0, "укажите причину: без неё отказ и отзыв не вносят");
	if (stage_is(now, "left") && left == DAY_NONE)
		notes_add(notes, METHODIST_LEFT, 0, "укажите день выхода из актива");
	if (left != DAY_NONE && left <= view->today && !stage_is(now, "left"))
		notes_add(notes, METHODIST_STAGE, 0,
			  "указан день выхода: выберите этап «вышел из актива» или уберите день");
	check_period(now, METHODIST_INCLUDED, METHODIST_LEFT, 0, notes);
}

/* How far along the stages: each demands all before it. */
static int rank_of(const struct record *r)
{
	return was_included(r) ? 3 : stage_is(r, "diagnosed") ? 2 : stage_is(r, "submitted") ? 1 : 0;
}

static void check_stages(const struct view *view, const struct record *was, const struct record *now,
			 struct notes *notes)
{
	int rank = rank_of(now);

	if (is_true(now, METHODIST_BEFORE_BASE)) {
		if (rank < 3)
			notes_add(notes, METHODIST_BEFORE_BASE, 0,
				  "до базы можно быть только включённым: выберите этап или очистите отметку");
		else
			check_included(now, notes);
		return;
	}
	if (rank >= 1)
		check_submission(view, was, now, notes);
	if (changed(was, now, METHODIST_SUBMITTER) || changed(was, now, METHODIST_BEFORE_BASE))
		check_submitter(view, now, notes);
	if (rank >= 2)
		check_diagnosed(view, was, now, notes);
	if (rank >= 3)
		check_included(now, notes);
}

/* ---- once at a time ---- */

struct other {
	const struct record *now;
	struct notes *notes;
};

static bool before(int32_t end, int32_t start)
{
	return end != DAY_NONE && start != DAY_NONE && end <= start;
}

static bool open_candidate(const struct record *r)
{
	return !was_included(r) && !stage_is(r, "refused") && !stage_is(r, "withdrawn");
}

static bool see_other(void *ctx, struct ref ref, const struct record *other, struct slice key)
{
	struct other *o = ctx;

	(void)key;
	if (ref.id == o->now->id)
		return true;
	if (was_included(other) && was_included(o->now)) {
		if (before(day_of(other, METHODIST_LEFT), day_of(o->now, METHODIST_INCLUDED)) ||
		    before(day_of(o->now, METHODIST_LEFT), day_of(other, METHODIST_INCLUDED)))
			return true;
		notes_add(o->notes, METHODIST_TEACHER, 0,
			  "этот человек в эти дни уже в активе (запись №%llu): укажите там день выхода "
			  "или правьте её",
			  (unsigned long long)ref.id);
	} else if (open_candidate(other) && open_candidate(o->now)) {
		notes_warn(o->notes, METHODIST_TEACHER, 0, "этот человек уже кандидат (запись №%llu)",
			   (unsigned long long)ref.id);
	}
	return true;
}

static void check_once(const struct view *view, const struct record *now, struct notes *notes)
{
	const struct field *f = kind_field(now->kind, METHODIST_TEACHER);
	struct query query = { .kind = now->kind, .by = METHODIST_TEACHER };
	struct other other = { now, notes };
	struct buf key = { 0 };

	if (record_get(now, METHODIST_TEACHER, 0).n) {
		f->type->sortkey(f, record_get(now, METHODIST_TEACHER, 0), &key);
		query.prefix = buf_view(&key);
		view_each(view, &query, see_other, &other);
	}
	buf_release(&key);
}

void methodist_check(const struct view *view, const struct record *was, const struct record *now,
		     struct notes *notes)
{
	check_past(view, now, METHODIST_SUBMITTED, 0, notes);
	check_period(now, METHODIST_CONTRACT_FROM, METHODIST_CONTRACT_UNTIL, 0, notes);
	check_stages(view, was, now, notes);
	check_end(view, now, notes);
	if (changed(was, now, METHODIST_TEACHER) || changed(was, now, METHODIST_STAGE) ||
	    changed(was, now, METHODIST_INCLUDED) || changed(was, now, METHODIST_LEFT))
		check_once(view, now, notes);
}
