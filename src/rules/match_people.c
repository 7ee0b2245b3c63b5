/* People who can help: methodists of the актив, experienced colleagues nearby. */
#include "match_private.h"

#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/event.h"
#include "metodist/model/meeting.h"
#include "metodist/model/methodist.h"
#include "metodist/model/periods.h"
#include "metodist/model/route.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

enum {
	OF_ACTIV = 20,           /* this is what the актив is for */
	SAME_SUBJECT = 30,
	FIT_DUTY = 8,
	LOAD_STEP = 3, LOAD_MOST = 10,
	NEIGHBOURS_READ = 3000,  /* people of other organizations of the settlement who are looked at */
};

/* ---- what a person teaches ---- */

static bool teaches(const struct matching *m, const struct record *teacher)
{
	const struct field *rows = kind_field(teacher->kind, TEACHER_EMPLOYMENTS);

	for (size_t i = 0; i < record_nrows(teacher, rows); i++) {
		uint16_t row = record_row(teacher, rows, i);

		if (period_holds(teacher, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, row, m->view->today) &&
		    (subject_named(record_get(teacher, EMPLOYMENT_SUBJECTS, row), m->subject) ||
		     subject_named(record_get(teacher, EMPLOYMENT_POSITION, row), m->subject)))
			return true;
	}
	return false;
}

static bool at_work(const struct record *teacher)
{
	struct slice status = record_get(teacher, TEACHER_STATUS, 0);

	return !status.n || slice_is(status, "works");
}

static uint16_t main_row(const struct matching *m, const struct record *teacher)
{
	return record_current_row(m->view, teacher, kind_field(teacher->kind, TEACHER_EMPLOYMENTS));
}

static struct ref organization_of(const struct matching *m, const struct record *teacher)
{
	uint16_t row = main_row(m, teacher);

	return row ? value_ref(teacher, EMPLOYMENT_ORGANIZATION, row) : (struct ref){ 0 };
}

/* ---- methodists ---- */

static bool holds_code(struct slice codes, const char *code)
{
	struct slice word;

	while (slice_split(&codes, ' ', &word))
		if (slice_is(word, code))
			return true;
	return false;
}

/* Those of the nineteen duties by which a person with a deficit is helped. */
static void weigh_duties(struct candidate *c, const struct record *methodist)
{
	static const struct {
		const char *code, *text;
	} duties[] = {
		{ "consulting", "консультирует по дефицитам" },
		{ "route_tutoring", "ведёт ИОМ" },
		{ "mentoring", "поддержка и наставничество" },
	};
	struct slice codes = record_get(methodist, METHODIST_DUTIES, 0);

	for (size_t i = 0; i < ARRAY_SIZE(duties); i++)
		if (holds_code(codes, duties[i].code))
			candidate_reason(c, FIT_DUTY, "%s", duties[i].text);
}

/* A competency with a subject is a matter for those who teach it. */
static bool on_methodist(void *ctx, struct ref ref, const struct record *methodist, struct slice key)
{
	struct matching *m = ctx;
	struct ref person = value_ref(methodist, METHODIST_TEACHER, 0);
	struct candidate c = { .match.ref = ref };
	struct record teacher = { 0 };

	(void)key;
	if (!methodist_serves(methodist, m->view->today) || person.id == m->out->teacher.id ||
	    view_get(m->view, person, &teacher) != ST_OK)
		return true;
	if (at_work(&teacher) && (!m->subject.n || teaches(m, &teacher))) {
		candidate_reason(&c, OF_ACTIV, "член актива");
		if (m->subject.n)
			candidate_reason(&c, SAME_SUBJECT, "тот же предмет");
		weigh_duties(&c, methodist);
		candidate_place(m, &c, organization_of(m, &teacher));
		candidate_keep(m, &c);
	}
	record_release(&teacher);
	candidate_drop(&c);
	return true;
}

void match_methodists(struct matching *m)
{
	struct query q = { .kind = match_kind(m, &kind_methodist), .by = BY_ID };

	view_each(m->view, &q, on_methodist, m);
}

/* ---- mentors ---- */

struct neighbours {
	struct matching *m;
	uint64_t organization;   /* whose people are walked */
	uint64_t last;           /* two places of work in one organization are two entries of one person */
	size_t read;
};

static bool lacks_it_too(const struct matching *m, struct ref teacher);

static int category_score(struct slice category)
{
	static const struct {
		const char *code;
		int score;
	} scores[] = { { "mentor", 15 }, { "methodist", 12 }, { "highest", 10 }, { "first", 5 } };

	for (size_t i = 0; i < ARRAY_SIZE(scores); i++)
		if (slice_is(category, scores[i].code))
			return scores[i].score;
	return 0;
}

/* A category that is over on the day is none. */
static int category_of(const struct matching *m, const struct record *teacher, uint16_t row,
		       struct candidate *c)
{
	const struct field *f = kind_field(teacher->kind, EMPLOYMENT_CATEGORY);
	int score = category_score(record_get(teacher, EMPLOYMENT_CATEGORY, row));
	struct buf text = { 0 };

	if (!score || !period_holds(teacher, EMPLOYMENT_CATEGORY_FROM, EMPLOYMENT_CATEGORY_UNTIL, row,
				    m->view->today))
		return 0;
	f->type->format(f, m->view, record_get(teacher, EMPLOYMENT_CATEGORY, row), &text);
	candidate_reason(c, score, "категория: %s", buf_cstr(&text));
	buf_release(&text);
	return score;
}

/* Experienced: no young specialist any more, with a category. */
static bool weigh_mentor(struct matching *m, const struct record *teacher, struct candidate *c)
{
	struct buf scratch = { 0 };
	struct slice years =
		record_value(m->view, teacher, kind_field(teacher->kind, TEACHER_EXPERIENCE), 0, &scratch);
	uint16_t row = main_row(m, teacher);
	bool fit = row && years.n && int_get(years) > m->service->limits[LIMIT_YOUNG_YEARS] &&
		   (!m->subject.n || teaches(m, teacher));

	if (fit && m->subject.n)
		candidate_reason(c, SAME_SUBJECT, "тот же предмет");
	if (fit)
		candidate_reason(c, 0, "стаж %lld", (long long)int_get(years));
	fit = fit && category_of(m, teacher, row, c);
	buf_release(&scratch);
	return fit;
}

static bool on_colleague(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct neighbours *n = ctx;
	struct matching *m = n->m;
	struct ref ref = { from.kind, 0, from.id };
	struct candidate c = { .match.ref = ref };
	struct record teacher = { 0 };

	(void)kind;
	(void)tag;
	if (ref.id == n->last)
		return true;
	n->last = ref.id;
	if (n->read++ >= NEIGHBOURS_READ)
		return false;
	if (ref.id != m->out->teacher.id && view_get(m->view, ref, &teacher) == ST_OK && at_work(&teacher) &&
	    organization_of(m, &teacher).id == n->organization && weigh_mentor(m, &teacher, &c) &&
	    !lacks_it_too(m, ref)) {
		candidate_place(m, &c, organization_of(m, &teacher));
		candidate_keep(m, &c);
	}
	record_release(&teacher);
	candidate_drop(&c);
	return true;
}

static void walk_people(struct neighbours *n, struct ref organization)
{
	n->organization = organization.id;
	n->last = 0;
	view_referrers(n->m->view, organization, match_kind(n->m, &kind_teacher), EMPLOYMENT_ORGANIZATION,
		       on_colleague, n);
}

static bool on_neighbour(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct neighbours *n = ctx;

	(void)key;
	if (ref.id != n->m->organization.id &&
	    slice_eq(record_get(r, match_tag(r->kind, "settlement"), 0), n->m->settlement))
		walk_people(n, ref);
	return n->read < NEIGHBOURS_READ;
}

/* The own organization first; the rest of the settlement only when it has too few. */
void match_mentors(struct matching *m)
{
	struct neighbours n = { .m = m };
	struct query q = { .kind = match_kind(m, &kind_organization), .by = BY_ID };

	if (!m->organization.id)
		return;
	walk_people(&n, m->organization);
	n.read = 0;
	if (m->n < MATCH_LIMIT && m->settlement.n)
		view_each(m->view, &q, on_neighbour, &n);
}

struct lack {
	const struct matching *m;
	bool open;
};

static bool on_deficit(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct lack *lack = ctx;
	struct record r = { 0 };

	(void)tag;
	if (view_get(lack->m->view, from, &r) == ST_OK &&
	    match_holds_ref(record_get(&r, match_tag(kind, "competency"), 0), lack->m->out->competency))
		lack->open = !value_by(&r, match_tag(kind, "closed"), 0, lack->m->view->today);
	record_release(&r);
	return !lack->open;
}

static bool lacks_it_too(const struct matching *m, struct ref teacher)
{
	const struct kind *deficit = match_kind(m, &kind_deficit);
	struct lack lack = { .m = m };

	view_referrers(m->view, teacher, deficit, match_tag(deficit, "teacher"), on_deficit, &lack);
	return lack.open;
}

/* ---- workload ---- */

struct load {
	const struct view *view;
	bool (*hangs)(const struct view *, const struct record *, uint16_t row);
	size_t n;
};

static bool decision_hangs(const struct view *view, const struct record *r, uint16_t row)
{
	(void)view;
	return !record_get(r, DECISION_DONE, row).n;
}

static bool mentorship_hangs(const struct view *view, const struct record *r, uint16_t row)
{
	(void)row;
	return period_holds(r, MENTORSHIP_FROM, MENTORSHIP_UNTIL, 0, view->today);
}

static bool route_hangs(const struct view *view, const struct record *r, uint16_t row)
{
	struct slice status = record_get(r, ROUTE_STATUS, 0);

	(void)view;
	(void)row;
	return !slice_is(status, "done") && !slice_is(status, "stopped");
}

static bool event_hangs(const struct view *view, const struct record *r, uint16_t row)
{
	int32_t day = value_day(r, EVENT_DATE, 0);

	(void)row;
	return day != DAY_NONE && day >= view->today && !record_get(r, EVENT_HELD, 0).n &&
	       !slice_is(record_get(r, EVENT_STATUS, 0), "cancelled");
}

static bool on_load(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct load *load = ctx;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (view_get(load->view, (struct ref){ from.kind, 0, from.id }, &r) == ST_OK)
		load->n += load->hangs(load->view, &r, from.row);
	record_release(&r);
	return true;
}

static struct ref person_of(const struct matching *m, const struct match *match)
{
	struct record r = { 0 };
	struct ref person = match->ref;

	if (match->ref.kind == kind_methodist.id && view_get(m->view, match->ref, &r) == ST_OK)
		person = value_ref(&r, METHODIST_TEACHER, 0);
	record_release(&r);
	return person;
}

void match_workload(struct matching *m, struct match *match)
{
	static const struct {
		const struct kind *kind;
		uint16_t tag;
		bool (*hangs)(const struct view *, const struct record *, uint16_t);
		const char *label;
	} loads[] = {
		{ &kind_meeting, DECISION_OWNER, decision_hangs, "поручения" },
		{ &kind_mentorship, MENTORSHIP_MENTOR, mentorship_hangs, "подопечные" },
		{ &kind_route, ROUTE_TUTOR, route_hangs, "ИОМ" },
		{ &kind_event, EVENT_RESPONSIBLE, event_hangs, "мероприятия" },
	};
	struct ref person = person_of(m, match);
	struct buf why = { 0 };
	size_t all = 0;

	buf_slice(&why, match->why);
	for (size_t i = 0; i < ARRAY_SIZE(loads); i++) {
		struct load load = { .view = m->view, .hangs = loads[i].hangs };

		view_referrers(m->view, person, match_kind(m, loads[i].kind), loads[i].tag, on_load, &load);
		if (load.n)
			buf_printf(&why, "%s%s %zu", all ? ", " : "; нагрузка: ", loads[i].label, load.n);
		all += load.n;
	}
	buf_str(&why, all ? "" : "; не загружен");
	match->score -= LOAD_STEP * (int)(all < LOAD_MOST ? all : LOAD_MOST);
	match->why = match_keep_text(m, buf_view(&why));
	buf_release(&why);
}
