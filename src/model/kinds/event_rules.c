/* What must hold for an event: its days, its jury, its scores. */
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/event.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

static bool status_is(const struct record *r, const char *code)
{
	return slice_is(record_get(r, EVENT_STATUS, 0), code);
}

static void check_days(const struct view *view, const struct record *now, struct notes *notes)
{
	check_period(now, EVENT_DATE, EVENT_UNTIL, 0, notes);
	check_past(view, now, EVENT_HELD, 0, notes);
	if (status_is(now, "held") && !record_get(now, EVENT_HELD, 0).n)
		notes_add(notes, EVENT_HELD, 0, "мероприятие проведено: укажите день, когда");
	if (record_get(now, EVENT_HELD, 0).n && !status_is(now, "held"))
		notes_add(notes, EVENT_STATUS, 0,
			  "указан день проведения: выберите состояние «проведено» или уберите день");
}

static void check_regional(const struct record *now, struct notes *notes)
{
	struct slice regional = record_get(now, EVENT_REGIONAL, 0);

	if (now->id && regional.n && ref_get(regional, 0).id == now->id)
		notes_add(notes, EVENT_REGIONAL, 0,
			  "мероприятие не может отвечать самому себе: выберите событие регионального календаря");
}

/* ---- scores ---- */

static void check_points(const struct record *now, uint16_t row, struct notes *notes)
{
	const struct field *criteria = kind_field(now->kind, EVENT_CRITERIA);
	int64_t at = int_get(record_get(now, SCORE_CRITERION, row)), max,
		points = int_get(record_get(now, SCORE_POINTS, row));
	size_t n = record_nrows(now, criteria);
	struct slice bytes;
	struct buf text = { 0 };

	if (!record_get(now, SCORE_CRITERION, row).n)
		return;
	if (at < 1 || (size_t)at > n) {
		notes_add(notes, SCORE_CRITERION, row, "критерия № %lld нет: в таблице критериев их %zu",
			  (long long)at, n);
		return;
	}
	bytes = record_get(now, CRITERION_MAX, record_row(now, criteria, (size_t)at - 1));
	max = int_get(bytes);
	type_decimal.format(kind_field(now->kind, CRITERION_MAX), NULL, bytes, &text);
	if (points < 0 || (bytes.n && points > max))
		notes_add(notes, SCORE_POINTS, row, "по этому критерию можно поставить от 0 до %s",
			  bytes.n ? buf_cstr(&text) : "наибольшего балла");
	buf_release(&text);
}

struct line {
	struct buf key;
	uint16_t row;
};

static int compare_lines(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = slice_cmp(buf_view(&x->key), buf_view(&y->key));

	return order ? order : (x->row > y->row) - (x->row < y->row);
}

/* One score of one juror for one entrant by one criterion. */
static void check_repeats(const struct record *now, const struct field *rows, struct notes *notes)
{
	static const uint16_t tags[] = { SCORE_ENTRANT, SCORE_JUROR, SCORE_CRITERION };
	size_t n = record_nrows(now, rows);
	struct line *lines = mem_array(n, sizeof(*lines));

	for (size_t i = 0; i < n; i++) {
		lines[i].row = record_row(now, rows, i);
		for (size_t k = 0; k < ARRAY_SIZE(tags); k++) {
			struct slice value = record_get(now, tags[k], lines[i].row);

			buf_u16(&lines[i].key, (uint16_t)value.n);
			buf_slice(&lines[i].key, value);
		}
	}
	qsort(lines, n, sizeof(*lines), compare_lines);
	for (size_t i = 1; i < n; i++)
		if (slice_eq(buf_view(&lines[i].key), buf_view(&lines[i - 1].key)))
			notes_add(notes, SCORE_POINTS, lines[i].row,
				  "этот член жюри уже оценил конкурсанта по этому критерию: уберите "
				  "лишнюю строку");
	for (size_t i = 0; i < n; i++)
		buf_release(&lines[i].key);
	free(lines);
}

/* ---- certificates ---- */

struct holder {
	const struct record *now;
	struct slice number;
	struct ref ref;         /* another event that gave it; id 0: none */
};

static bool see_holder(void *ctx, struct ref ref, const struct record *event, struct slice key)
{
	struct holder *h = ctx;

	(void)key;
	if (ref.id != h->now->id && slice_eq(record_get(event, ENTRANT_CERTIFICATE, ref.row), h->number))
		h->ref = (struct ref){ ref.kind, 0, ref.id };
	return !h->ref.id;
}

/* A number once given is nobody else's. */
static void check_certificate(const struct view *view, const struct record *was, const struct record *now,
			      uint16_t row, struct notes *notes)
{
	const struct field *f = kind_field(now->kind, ENTRANT_CERTIFICATE);
	struct query query = { .kind = now->kind, .by = ENTRANT_CERTIFICATE };
	struct slice number = record_get(now, ENTRANT_CERTIFICATE, row);
	struct holder holder = { .now = now, .number = number };
	struct buf key = { 0 }, title = { 0 };

	if (!number.n || (was && slice_eq(record_get(was, ENTRANT_CERTIFICATE, row), number)))
		return;
	f->type->sortkey(f, number, &key);
	query.prefix = buf_view(&key);
	if (view_each(view, &query, see_holder, &holder) == ST_OK && holder.ref.id) {
		view_title(view, holder.ref, &title);
		notes_add(notes, ENTRANT_CERTIFICATE, row, "номер %.*s уже выдан на мероприятии «%s»", (int)number.n,
			  number.p, buf_cstr(&title));
	}
	buf_release(&key);
	buf_release(&title);
}

/* ---- the jury ---- */

/* Where the person works on the day of the event: an organization of any open row. */
static bool share_school(const struct record *a, const struct record *b, int32_t day, struct ref *where)
{
	const struct field *rows = kind_field(a->kind, TEACHER_EMPLOYMENTS);

	for (size_t i = 0; i < record_nrows(a, rows); i++) {
		uint16_t x = record_row(a, rows, i);
		struct slice place = record_get(a, EMPLOYMENT_ORGANIZATION, x);

		if (!place.n || !period_holds(a, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, x, day))
			continue;
		for (size_t j = 0; j < record_nrows(b, rows); j++) {
			uint16_t y = record_row(b, rows, j);

			*where = ref_get(place, 0);
			if (slice_eq(record_get(b, EMPLOYMENT_ORGANIZATION, y), place) &&
			    period_holds(b, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, y, day))
				return true;
		}
	}
	return false;
}

bool event_kin(const struct view *view, const struct record *event, struct slice juror, struct slice entrant,
	       struct buf *text)
{
	int32_t day = date_get(record_get(event, EVENT_DATE, 0));
	struct record a = { 0 }, b = { 0 };
	struct ref where;
	bool kin = juror.n && entrant.n && view_get(view, ref_get(juror, 0), &a) == ST_OK &&
		   view_get(view, ref_get(entrant, 0), &b) == ST_OK &&
		   share_school(&a, &b, day == DAY_NONE ? view->today : day, &where);

	if (kin) {
		buf_str(text, "член жюри ");
		record_title(view, &a, text);
		buf_str(text, " из одной организации с конкурсантом ");
		record_title(view, &b, text);
		buf_str(text, ": ");
		view_title(view, where, text);
		buf_cstr(text);
	}
	record_release(&a);
	record_release(&b);
	return kin;
}

static void check_pair(const struct view *view, const struct record *now, uint16_t row, uint16_t tag,
		       struct slice juror, struct slice entrant, struct notes *notes)
{
	struct buf text = { 0 };

	if (event_kin(view, now, juror, entrant, &text))
		notes_warn(notes, tag, row, "%s", text.p);
	buf_release(&text);
}

/* What was told when it was entered is not told at every save. */
static bool is_new(const struct record *was, const struct record *now, uint16_t row, uint16_t a, uint16_t b)
{
	return !was || !slice_eq(record_get(was, a, row), record_get(now, a, row)) ||
	       !slice_eq(record_get(was, b, row), record_get(now, b, row));
}

/* Each pair is told once, at its first score. */
static bool seen_before(const struct record *now, const struct field *rows, size_t i)
{
	uint16_t row = record_row(now, rows, i);

	for (size_t j = 0; j < i; j++) {
		uint16_t other = record_row(now, rows, j);

		if (slice_eq(record_get(now, SCORE_JUROR, row), record_get(now, SCORE_JUROR, other)) &&
		    slice_eq(record_get(now, SCORE_ENTRANT, row), record_get(now, SCORE_ENTRANT, other)))
			return true;
	}
	return false;
}

static void check_scores(const struct view *view, const struct record *was, const struct record *now,
			 struct notes *notes)
{
	const struct field *rows = kind_field(now->kind, EVENT_SCORES);

	check_repeats(now, rows, notes);
	for (size_t i = 0; i < record_nrows(now, rows); i++) {
		uint16_t row = record_row(now, rows, i);

		struct slice juror = record_get(now, SCORE_JUROR, row);
		struct slice entrant = record_get(now, SCORE_ENTRANT, row);

		check_points(now, row, notes);
		if (juror.n && slice_eq(juror, entrant))
			notes_add(notes, SCORE_JUROR, row, "член жюри оценивает сам себя: выберите другого");
		else if (is_new(was, now, row, SCORE_JUROR, SCORE_ENTRANT) && !seen_before(now, rows, i))
			check_pair(view, now, row, SCORE_JUROR, juror, entrant, notes);
	}
}

static bool role_is(const struct record *r, uint16_t row, const char *code)
{
	return slice_is(record_get(r, ENTRANT_ROLE, row), code);
}

/* A jury is composed before it scores: told already then. */
static void check_jury(const struct view *view, const struct record *was, const struct record *now,
		       struct notes *notes)
{
	const struct field *rows = kind_field(now->kind, EVENT_PARTICIPANTS);
	size_t n = record_nrows(now, kind_field(now->kind, EVENT_SCORES)) ? 0 : record_nrows(now, rows);

	for (size_t i = 0; i < n; i++) {
		uint16_t juror = record_row(now, rows, i);

		for (size_t j = 0; role_is(now, juror, "juror") && j < n; j++) {
			uint16_t entrant = record_row(now, rows, j);

			if (role_is(now, entrant, "contestant") &&
			    (is_new(was, now, juror, ENTRANT_TEACHER, ENTRANT_ROLE) ||
			     is_new(was, now, entrant, ENTRANT_TEACHER, ENTRANT_ROLE)))
				check_pair(view, now, juror, ENTRANT_TEACHER, record_get(now, ENTRANT_TEACHER, juror),
					   record_get(now, ENTRANT_TEACHER, entrant), notes);
		}
	}
}

void event_check(const struct view *view, const struct record *was, const struct record *now,
		 struct notes *notes)
{
	const struct field *criteria = kind_field(now->kind, EVENT_CRITERIA),
		*participants = kind_field(now->kind, EVENT_PARTICIPANTS);

	check_days(view, now, notes);
	check_regional(now, notes);
	check_distinct(now, EVENT_PARTICIPANTS, ENTRANT_TEACHER, notes);
	check_distinct(now, EVENT_PARTICIPANTS, ENTRANT_CERTIFICATE, notes);
	for (size_t i = 0; i < record_nrows(now, participants); i++)
		check_certificate(view, was, now, record_row(now, participants, i), notes);
	for (size_t i = 0; i < record_nrows(now, criteria); i++)
		if (int_get(record_get(now, CRITERION_MAX, record_row(now, criteria, i))) < 0)
			notes_add(notes, CRITERION_MAX, record_row(now, criteria, i),
				  "наибольший балл не может быть меньше нуля");
	check_scores(view, was, now, notes);
	check_jury(view, was, now, notes);
}

/* A new one is planned; what is held was most often held on its day. */
void event_suggest(const struct view *view, struct record *now, const struct field *left)
{
	struct slice date = record_get(now, EVENT_DATE, 0);

	if (!left && !now->id && !record_get(now, EVENT_STATUS, 0).n)
		record_set(now, kind_field(now->kind, EVENT_STATUS), 0, SLICE("planned"));
	if (left && left->tag == EVENT_STATUS && status_is(now, "held") && !record_get(now, EVENT_HELD, 0).n &&
	    date.n && date_get(date) <= view->today)
		record_set(now, kind_field(now->kind, EVENT_HELD), 0, date);
}
