/* What must hold for a meeting, and what its form begins with. */
#include "metodist/base/date.h"
#include "metodist/model/body.h"
#include "metodist/model/meeting.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static int32_t day_of(const struct record *r)
{
	return date_get(record_get(r, MEETING_DATE, 0));
}

static bool is_true(const struct record *r, uint16_t tag, uint16_t row)
{
	struct slice bytes = record_get(r, tag, row);

	return bytes.n && int_get(bytes) != 0;
}

static enum status each_of_body(const struct view *view, const struct record *meeting, view_each_fn *each,
				void *ctx)
{
	const struct field *f = kind_field(meeting->kind, MEETING_BODY);
	struct query query = { .kind = meeting->kind, .by = MEETING_BODY };
	struct buf key = { 0 };
	enum status st;

	f->type->sortkey(f, record_get(meeting, MEETING_BODY, 0), &key);
	query.prefix = buf_view(&key);
	st = view_each(view, &query, each, ctx);
	buf_release(&key);
	return st;
}

/* Numbers begin anew each year: a second «№ 4» of one body in one year is most often a slip. */
struct twin {
	const struct record *now;
	int year;
	bool found;
};

static bool see_twin(void *ctx, struct ref ref, const struct record *other, struct slice key)
{
	struct twin *twin = ctx;

	(void)key;
	twin->found =
		ref.id != twin->now->id && day_of(other) != DAY_NONE &&
		date_civil(day_of(other)).year == twin->year &&
		slice_eq(record_get(other, MEETING_NUMBER, 0), record_get(twin->now, MEETING_NUMBER, 0));
	return !twin->found;
}

static void check_number(const struct view *view, const struct record *now, struct notes *notes)
{
	struct slice number = record_get(now, MEETING_NUMBER, 0);
	struct twin twin = { .now = now };

	if (!record_get(now, MEETING_BODY, 0).n || !number.n || day_of(now) == DAY_NONE)
		return;
	twin.year = date_civil(day_of(now)).year;
	if (each_of_body(view, now, see_twin, &twin) == ST_OK && twin.found)
		notes_warn(notes, MEETING_NUMBER, 0,
			   "у этого органа в %d году уже есть заседание № %lld: проверьте номер", twin.year,
			   (long long)int_get(number));
}

static size_t count_present(const struct record *r)
{
	const struct field *rows = kind_field(r->kind, MEETING_ATTENDANCE);
	size_t n = 0;

	for (size_t i = 0; i < record_nrows(r, rows); i++)
		n += is_true(r, ATTENDANCE_PRESENT, record_row(r, rows, i));
	return n;
}

/* Those who were not there have no vote; where nobody is marked nothing is known. */
static void check_votes(const struct record *now, uint16_t row, struct notes *notes)
{
	static const uint16_t tags[] = { DECISION_FOR, DECISION_AGAINST, DECISION_ABSTAINED };
	size_t there = count_present(now), votes = 0;

	for (size_t i = 0; i < ARRAY_SIZE(tags); i++) {
		struct slice n = record_get(now, tags[i], row);

		votes += n.n ? (size_t)int_get(n) : 0;
	}
	if (there && votes > there)
		notes_warn(notes, DECISION_FOR, row, "голосов %zu, а присутствовали %zu: проверьте голоса или явку", votes,
			   there);
}

static void check_decision(const struct record *now, uint16_t row, size_t items, struct notes *notes)
{
	struct slice item = record_get(now, DECISION_ITEM, row);
	int32_t done = date_get(record_get(now, DECISION_DONE, row)), held = day_of(now),
		due = date_get(record_get(now, DECISION_DUE, row));

	if (due != DAY_NONE && held != DAY_NONE && due < held)
		notes_warn(notes, DECISION_DUE, row,
			   "срок решения раньше дня заседания: «+14» считают от сегодня");
	if (item.n && (int_get(item) < 1 || (size_t)int_get(item) > items))
		notes_warn(notes, DECISION_ITEM, row, "вопроса № %lld нет в повестке: в ней вопросов %zu",
			   (long long)int_get(item), items);
	if (done != DAY_NONE && held != DAY_NONE && done < held)
		notes_add(notes, DECISION_DONE, row, "решение исполнено раньше заседания: проверьте дату");
	if (record_get(now, DECISION_ANSWER, row).n && !is_true(now, DECISION_PROPOSAL, row))
		notes_warn(notes, DECISION_ANSWER, row,
			   "ответ комитета стоит у решения, которое не отмечено как предложение");
}

void meeting_check(const struct view *view, const struct record *was, const struct record *now,
		   struct notes *notes)
{
	const struct field *rows = kind_field(now->kind, MEETING_ATTENDANCE);

	(void)was;
	check_number(view, now, notes);
	check_distinct(now, MEETING_ATTENDANCE, ATTENDANCE_PERSON, notes);
	for (size_t i = 0; i < record_nrows(now, rows); i++) {
		uint16_t row = record_row(now, rows, i);

		if (is_true(now, ATTENDANCE_PRESENT, row) && is_true(now, ATTENDANCE_EXCUSED, row))
			notes_add(notes, ATTENDANCE_EXCUSED, row,
				  "человек отмечен и присутствующим, и отсутствующим: уберите одно");
	}
	rows = kind_field(now->kind, MEETING_DECISIONS);
	for (size_t i = 0; i < record_nrows(now, rows); i++) {
		check_votes(now, record_row(now, rows, i), notes);
		check_decision(now, record_row(now, rows, i),
			       record_nrows(now, kind_field(now->kind, MEETING_AGENDA)), notes);
	}
}

void meeting_tell(const struct view *view, const struct record *r, struct buf *left, struct buf *right)
{
	const struct field *rows = kind_field(r->kind, MEETING_ATTENDANCE);
	size_t members = record_nrows(r, rows), present = count_present(r), unmarked = 0;
	size_t percent = (size_t)view->schema->limits[LIMIT_QUORUM];

	for (size_t i = 0; i < members; i++) {
		uint16_t row = record_row(r, rows, i);

		unmarked += !record_get(r, ATTENDANCE_PRESENT, row).n;
	}
	if (!members)
		return;
	buf_printf(left, "Присутствуют %zu из %zu", present, members);
	if (unmarked)
		buf_printf(left, ", не отмечено %zu", unmarked);
	if (present * 100 > members * percent)
		buf_str(right, "кворум есть");
	else
		buf_printf(right, "кворума нет: нужно %zu", members * percent / 100 + 1);
}

/* ---- a new meeting ---- */

/* The last meeting of the body before the day of the new one. */
struct last {
	struct ref ref;
	uint64_t but;          /* the new one itself, when it is in the base */
	int32_t before, day;
	int64_t number;        /* largest of the year */
};

static bool see_last(void *ctx, struct ref ref, const struct record *other, struct slice key)
{
	struct last *last = ctx;
	struct slice number = record_get(other, MEETING_NUMBER, 0);
	int32_t day = day_of(other);

	(void)key;
	if (day == DAY_NONE || day > last->before || ref.id == last->but)
		return true;
	if (!last->ref.id || day > last->day) {
		last->ref = ref;
		last->day = day;
	}
	if (number.n && date_civil(day).year == date_civil(last->before).year &&
	    int_get(number) > last->number)
		last->number = int_get(number);
	return true;
}

static void suggest_number(struct record *now, const struct last *last)
{
	struct buf number = { 0 };

	int_put(&number, last->number + 1);
	record_set(now, kind_field(now->kind, MEETING_NUMBER), 0, buf_view(&number));
	buf_release(&number);
}

/* The line of a person; 0: there is none. */
static uint16_t line_of(const struct record *r, struct slice person)
{
	const struct field *rows = kind_field(r->kind, MEETING_ATTENDANCE);

	for (size_t i = 0; i < record_nrows(r, rows); i++)
		if (slice_eq(record_get(r, ATTENDANCE_PERSON, record_row(r, rows, i)), person))
			return record_row(r, rows, i);
	return 0;
}

static void add_person(struct record *now, struct slice person, const struct record *last)
{
	uint16_t row = 0, before = last->kind ? line_of(last, person) : 0;

	if (person.n && !line_of(now, person))
		row = record_add_row(now, kind_field(now->kind, MEETING_ATTENDANCE));
	if (!row)
		return;
	record_set(now, kind_field(now->kind, ATTENDANCE_PERSON), row, person);
	if (before)
		record_set(now, kind_field(now->kind, ATTENDANCE_PRESENT), row,
			   record_get(last, ATTENDANCE_PRESENT, before));
}

/* Today's members as they attended last time; where the body has no list of members, all of the last
 * meeting. */
static void suggest_attendance(struct record *now, const struct record *body, const struct record *last,
			       int32_t day)
{
	const struct field *members = kind_field(body->kind, BODY_MEMBERS);
	const struct field *rows = kind_field(now->kind, MEETING_ATTENDANCE);

	for (size_t i = 0; i < record_nrows(body, members); i++) {
		uint16_t row = record_row(body, members, i);

		if (period_holds(body, MEMBER_FROM, MEMBER_UNTIL, row, day))
			add_person(now, record_get(body, MEMBER_TEACHER, row), last);
	}
	for (size_t i = 0; last->kind && !record_nrows(body, members) && i < record_nrows(last, rows); i++)
		add_person(now, record_get(last, ATTENDANCE_PERSON, record_row(last, rows, i)), last);
}

/* Where and who: as the body met last; a body that has not met is chaired by its leader. */
static void suggest_manner(struct record *now, const struct record *body, const struct record *last)
{
	static const uint16_t tags[] = { MEETING_PLACE, MEETING_CHAIR, MEETING_SECRETARY };

	for (size_t i = 0; i < ARRAY_SIZE(tags); i++) {
		struct slice value = last->kind ? record_get(last, tags[i], 0) : (struct slice){ 0 };

		if (!value.n && tags[i] == MEETING_CHAIR)
			value = record_get(body, BODY_LEADER, 0);
		if (value.n && !record_get(now, tags[i], 0).n)
			record_set(now, kind_field(now->kind, tags[i]), 0, value);
	}
}

void meeting_suggest(const struct view *view, struct record *now, const struct field *left)
{
	struct slice body = record_get(now, MEETING_BODY, 0);
	struct record chaired = { 0 }, before = { 0 };
	struct last last = { .before = day_of(now), .but = now->id };
	/* Asked for by name, the attendance of a meeting that is there already is filled too. */
	bool asked = left && left->tag == MEETING_ATTENDANCE;

	if (!asked && (now->id || (left && left->tag != MEETING_BODY && left->tag != MEETING_DATE)))
		return;
	if (!body.n)
		return;
	if (last.before == DAY_NONE)
		last.before = view->today;
	if (each_of_body(view, now, see_last, &last) != ST_OK)
		return;
	if (!asked && !record_get(now, MEETING_NUMBER, 0).n && day_of(now) != DAY_NONE)
		suggest_number(now, &last);
	if (view_get(view, ref_get(body, 0), &chaired) == ST_OK) {
		if (last.ref.id && view_get(view, last.ref, &before) != ST_OK)
			record_release(&before);
		if (!asked)
			suggest_manner(now, &chaired, &before);
		if (!record_nrows(now, kind_field(now->kind, MEETING_ATTENDANCE)))
			suggest_attendance(now, &chaired, &before, last.before);
	}
	record_release(&chaired);
	record_release(&before);
}
