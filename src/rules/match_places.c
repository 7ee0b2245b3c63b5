/* What can help: sites, courses, communities, practices. */
#include "match_private.h"

#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/body.h"
#include "metodist/model/course.h"
#include "metodist/model/periods.h"
#include "metodist/rules/judge.h"

enum {
	NAMED = 40,              /* the competency stands in its list */
	NEAR_THEME = 10,
	SAME_SUBJECT = 20,
	FREE_PLACES = 10,
	SOON = 10, SOON_DAYS = 90,
	FRESH = 5, STALE = -10,
	RUNNING = -15,
	MEMBER = -20,
};

/* The competency itself, the subject, or at least the theme. */
static bool weigh_theme(const struct matching *m, struct candidate *c, struct slice competencies,
			struct slice theme)
{
	if (match_holds_ref(competencies, m->out->competency))
		candidate_reason(c, NAMED, "та же компетенция");
	else if (subject_named(theme, m->subject))
		candidate_reason(c, SAME_SUBJECT, "тот же предмет");
	else if (texts_near(theme, m->title))
		candidate_reason(c, NEAR_THEME, "близкая тема");
	else
		return false;
	return true;
}

/* False: no place is left. */
static bool weigh_places(struct candidate *c, int64_t places)
{
	c->match.places = places;
	if (places > 0)
		candidate_reason(c, FREE_PLACES, "свободных мест %lld", (long long)places);
	else if (places < 0)
		candidate_reason(c, 0, "число мест не указано");
	return places != 0;
}

static void say_day(struct candidate *c, int score, const char *what, int32_t day, const char *then)
{
	struct buf text = { 0 };

	date_ru(day, &text);
	candidate_reason(c, score, "%s %s%s", what, buf_cstr(&text), then);
	buf_release(&text);
}

static struct candidate candidate_of(struct ref ref)
{
	return (struct candidate){ .match = { .ref = ref, .from = DAY_NONE, .until = DAY_NONE, .places = -1 } };
}

/* ---- sites ---- */

struct taken {
	const struct view *view;
	int64_t n;
};

/* A place is taken by an internship that runs or is to come. */
static bool on_internship(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct taken *taken = ctx;
	struct record r = { 0 };
	int32_t until;

	(void)tag;
	if (view_get(taken->view, from, &r) == ST_OK) {
		until = value_day(&r, match_tag(kind, "until"), 0);
		if (until == DAY_NONE || until >= taken->view->today)
			taken->n += (int64_t)record_nrows(&r, kind_named(kind, "participants"));
	}
	record_release(&r);
	return true;
}

static int64_t free_places(struct slice capacity, int64_t taken)
{
	if (!capacity.n)
		return -1;
	return int_get(capacity) > taken ? int_get(capacity) - taken : 0;
}

int64_t site_places(const struct view *view, const struct record *site)
{
	const struct kind *internship = schema_kind(view->schema, kind_internship.id);
	struct taken taken = { .view = view };

	view_referrers(view, (struct ref){ site->kind->id, 0, site->id }, internship,
		       match_tag(internship, "site"), on_internship, &taken);
	return free_places(record_get(site, match_tag(site->kind, "capacity"), 0), taken.n);
}

int64_t course_places(const struct record *course)
{
	return free_places(record_get(course, COURSE_CAPACITY, 0),
			   (int64_t)record_nrows(course, kind_field(course->kind, COURSE_PARTICIPANTS)));
}

static bool on_site(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct matching *m = ctx;
	struct candidate c = candidate_of(ref);
	int32_t until = value_day(r, match_tag(r->kind, "until"), 0);

	(void)key;
	if (period_holds(r, match_tag(r->kind, "from"), match_tag(r->kind, "until"), 0, m->view->today) &&
	    weigh_theme(m, &c, record_get(r, match_tag(r->kind, "competencies"), 0),
			record_get(r, match_tag(r->kind, "theme"), 0)) &&
	    weigh_places(&c, site_places(m->view, r))) {
		if (until != DAY_NONE)
			say_day(&c, 0, "статус по", until, "");
		candidate_place(m, &c, value_ref(r, match_tag(r->kind, "organization"), 0));
		candidate_keep(m, &c);
	}
	candidate_drop(&c);
	return true;
}

void match_sites(struct matching *m)
{
	struct query q = { .kind = match_kind(m, &kind_site), .by = BY_ID };

	view_each(m->view, &q, on_site, m);
}

/* ---- courses ---- */

static void weigh_dates(const struct matching *m, struct candidate *c, const struct record *r)
{
	int32_t today = m->view->today, from = value_day(r, COURSE_FROM, 0);
	int32_t fresh = value_day(r, COURSE_FRESH_ON, 0);

	c->match.from = from;
	c->match.until = value_day(r, COURSE_UNTIL, 0);
	c->match.hours = int_get(record_get(r, COURSE_HOURS, 0));
	if (from == DAY_NONE)
		candidate_reason(c, 0, "сроки не указаны");
	else if (from < today)
		say_day(c, RUNNING, "уже идёт с", from, "");
	else
		say_day(c, from - today <= SOON_DAYS ? SOON : 0, "начало", from, "");
	if (fresh == DAY_NONE)
		return;
	if (today - fresh <= m->service->limits[LIMIT_FRESH_DAYS])
		candidate_reason(c, FRESH, "сведения свежие");
	else
		say_day(c, STALE, "сведения от", fresh, ": уточните");
}

static bool attends(const struct matching *m, const struct record *course)
{
	const struct field *rows = kind_field(course->kind, COURSE_PARTICIPANTS);

	for (size_t i = 0; m->out->teacher.id && i < record_nrows(course, rows); i++)
		if (match_holds_ref(record_get(course, TRAINEE_TEACHER, record_row(course, rows, i)),
				    m->out->teacher))
			return true;
	return false;
}

static bool on_course(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct matching *m = ctx;
	struct candidate c = candidate_of(ref);
	int32_t from = value_day(r, COURSE_FROM, 0), until = value_day(r, COURSE_UNTIL, 0);
	int32_t end = until != DAY_NONE ? until : from;

	(void)key;
	if ((end == DAY_NONE || end >= m->view->today) &&
	    weigh_theme(m, &c, record_get(r, COURSE_COMPETENCIES, 0), record_get(r, COURSE_TITLE, 0)) &&
	    weigh_places(&c, course_places(r)) && !attends(m, r)) {
		weigh_dates(m, &c, r);
		candidate_place(m, &c, value_ref(r, COURSE_ORGANIZATION, 0));
		candidate_keep(m, &c);
	}
	candidate_drop(&c);
	return true;
}

void match_courses(struct matching *m)
{
	struct query q = { .kind = match_kind(m, &kind_course), .by = BY_ID };

	view_each(m->view, &q, on_course, m);
}

/* ---- communities ---- */

static bool is_member(const struct matching *m, const struct record *body)
{
	const struct field *rows = kind_field(body->kind, BODY_MEMBERS);

	for (size_t i = 0; i < record_nrows(body, rows); i++) {
		uint16_t row = record_row(body, rows, i);

		if (match_holds_ref(record_get(body, MEMBER_TEACHER, row), m->out->teacher) &&
		    period_holds(body, MEMBER_FROM, MEMBER_UNTIL, row, m->view->today))
			return true;
	}
	return false;
}

/* The актив and the councils direct the work; deficits are closed in what lies below. Those of another school are
 * closed to the teacher. */
static bool is_open_to(const struct matching *m, const struct record *body)
{
	static const char *const schools[] = { "school_mo", "school_council" };
	static const char *const directing[] = { "mma", "council", "rma", "school_council" };
	struct slice type = record_get(body, BODY_TYPE, 0);

	for (size_t i = 0; i < ARRAY_SIZE(directing); i++)
		if (slice_is(type, directing[i]))
			return false;
	for (size_t i = 0; i < ARRAY_SIZE(schools); i++)
		if (slice_is(type, schools[i]))
			return m->organization.id &&
			       match_holds_ref(record_get(body, BODY_ORGANIZATION, 0), m->organization);
	return true;
}

static bool on_body(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct matching *m = ctx;
	struct candidate c = candidate_of(ref);

	(void)key;
	if (is_open_to(m, r) && weigh_theme(m, &c, (struct slice){ 0 }, record_get(r, BODY_TITLE, 0))) {
		if (m->out->teacher.id && is_member(m, r))
			candidate_reason(&c, MEMBER, "уже в составе");
		candidate_place(m, &c, value_ref(r, BODY_ORGANIZATION, 0));
		candidate_keep(m, &c);
	}
	candidate_drop(&c);
	return true;
}

void match_bodies(struct matching *m)
{
	struct query q = { .kind = match_kind(m, &kind_body), .by = BY_ID };

	view_each(m->view, &q, on_body, m);
}

/* ---- practices ---- */

static bool on_practice(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	static const struct {
		uint16_t tag;
		int score;
		const char *text;
	} stages[] = {
		{ PRACTICE_SPREAD, 10, "опыт распространён" },
		{ PRACTICE_GENERALIZED, 6, "опыт обобщён" },
		{ PRACTICE_STUDIED, 3, "опыт изучен" },
	};
	struct matching *m = ctx;
	struct candidate c = candidate_of(ref);

	(void)key;
	if (!match_holds_ref(record_get(r, PRACTICE_AUTHOR, 0), m->out->teacher) &&
	    weigh_theme(m, &c, record_get(r, PRACTICE_COMPETENCIES, 0), record_get(r, PRACTICE_TITLE, 0))) {
		for (size_t i = 0; i < ARRAY_SIZE(stages); i++) {
			int32_t day = value_day(r, stages[i].tag, 0);

			if (day == DAY_NONE || day > m->view->today)
				continue;
			say_day(&c, stages[i].score, stages[i].text, day, "");
			break;
		}
		candidate_place(m, &c, value_ref(r, PRACTICE_ORGANIZATION, 0));
		candidate_keep(m, &c);
	}
	candidate_drop(&c);
	return true;
}

void match_practices(struct matching *m)
{
	struct query q = { .kind = match_kind(m, &kind_practice), .by = BY_ID };

	view_each(m->view, &q, on_practice, m);
}
