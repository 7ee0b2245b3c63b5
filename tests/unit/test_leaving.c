/* «Что, если»: a view with some records otherwise, what hangs on a person, and the base as if they had left.
 */
#include "kind_base.h"

#include "metodist/model/filter.h"
#include "metodist/model/methodist.h"
#include "metodist/rules/leaving.h"
#include "metodist/rules/takeover.h"

static struct ref teacher_ref(uint64_t id)
{
	return (struct ref){ kind_teacher.id, 0, id };
}

static void assert_shows(const struct view *view, struct ref ref, const char *name, const char *expected)
{
	struct record r = { 0 };
	struct buf text = { 0 };

	assert_int_equal(view_get(view, ref, &r), ST_OK);
	record_text(view, &r, field(&r, name), 0, &text);
	assert_string_equal(buf_cstr(&text), expected);
	buf_release(&text);
	record_release(&r);
}

/* ---- the overlay ---- */

static bool count_records(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	(void)ref;
	(void)key;
	*(size_t *)ctx += record != NULL;
	return true;
}

static size_t matching(const struct view *view, const char *words)
{
	struct notes notes = { 0 };
	struct filter *filter;
	struct query q = { .kind = schema_kind(view->schema, kind_teacher.id), .by = BY_TITLE };
	size_t n = 0;

	assert_int_equal(filter_parse_line(view, q.kind, slice_str(words), &filter, &notes), ST_OK);
	q.filter = filter;
	assert_int_equal(view_each(view, &q, count_records, &n), ST_OK);
	filter_free(filter);
	notes_release(&notes);
	return n;
}

static void test_an_overlay_shows_the_changed_record_everywhere_but_in_the_base(void **state)
{
	uint64_t anna = fake_add(&base, "teacher", "surname=Ким", "name=Анна", "status=works", NULL);
	uint64_t vera = fake_add(&base, "teacher", "surname=Лось", "name=Вера", "status=works", NULL);
	struct overlay overlay;
	struct record now = { 0 }, r = { 0 };

	(void)state;
	overlay_begin(&overlay, &base.view);
	assert_int_equal(view_get(&base.view, teacher_ref(anna), &now), ST_OK);
	record_copy(&r, &now);
	record_set(&r, field(&r, "status"), 0, SLICE("left"));
	overlay_put(&overlay, &r);
	assert_shows(&overlay.view, teacher_ref(anna), "status", "выбыл");
	assert_shows(&overlay.view, teacher_ref(vera), "status", "работает");
	assert_shows(&base.view, teacher_ref(anna), "status", "работает");
	assert_int_equal(matching(&base.view, "status=works"), 2);
	assert_int_equal(matching(&overlay.view, "status=works"), 1);
	assert_int_equal(matching(&overlay.view, "status=left"), 1);
	record_set(&r, field(&r, "status"), 0, SLICE("leave"));
	overlay_put(&overlay, &r);
	assert_shows(&overlay.view, teacher_ref(anna), "status", "в отпуске");
	record_release(&now);
	record_release(&r);
	overlay_end(&overlay);
}

static bool count_refs(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	(void)kind;
	(void)tag;
	(void)from;
	++*(size_t *)ctx;
	return true;
}

static void test_a_reference_dropped_in_an_overlay_no_longer_refers(void **state)
{
	uint64_t anna = fake_add(&base, "teacher", "surname=Ким", "name=Анна", NULL);
	uint64_t body = fake_add(&base, "body", "title=РМО", "type=rmo", "leader=Ким", NULL);
	struct overlay overlay;
	struct record now = { 0 }, r = { 0 };
	size_t before = 0, after = 0;

	(void)state;
	overlay_begin(&overlay, &base.view);
	assert_int_equal(view_get(&base.view, (struct ref){ kind_body.id, 0, body }, &now), ST_OK);
	record_copy(&r, &now);
	record_set(&r, field(&r, "leader"), 0, (struct slice){ 0 });
	overlay_put(&overlay, &r);
	view_referrers(&base.view, teacher_ref(anna), NULL, 0, count_refs, &before);
	view_referrers(&overlay.view, teacher_ref(anna), NULL, 0, count_refs, &after);
	assert_int_equal(before, 1);
	assert_int_equal(after, 0);
	record_release(&now);
	record_release(&r);
	overlay_end(&overlay);
}

/* ---- what hangs on a person ---- */

static void note_hanging(void *ctx, const struct hanging *h)
{
	buf_printf(ctx, "%s.%s ", h->rule->kind, h->rule->field);
}

static void assert_hangs(uint64_t who, const char *expected)
{
	struct buf text = { 0 };

	assert_int_equal(hanging_each(&base.view, teacher_ref(who), note_hanging, &text), ST_OK);
	assert_string_equal(buf_cstr(&text), expected);
	buf_release(&text);
}

static void test_what_is_over_hangs_on_nobody(void **state)
{
	uint64_t anna = fake_add(&base, "teacher", "surname=Ким", "name=Анна", NULL);

	(void)state;
	fake_add(&base, "teacher", "surname=Лось", "name=Вера", NULL);
	assert_hangs(anna, "");
	fake_add(&base, "mentorship", "mentee=Лось", "mentor=Ким", "from=01.09.2025", "until=20.11.2026",
		 NULL);
	assert_hangs(anna, "");
	fake_add(&base, "mentorship", "mentee=Лось", "mentor=Ким", "from=01.09.2025", "until=21.11.2026",
		 NULL);
	assert_hangs(anna, "mentorship.mentor ");
	fake_add(&base, "request", "topic=А", "received=01.11.2026", "assigned=Ким", "answered=02.11.2026",
		 NULL);
	fake_add(&base, "request", "topic=Б", "received=01.11.2026", "assigned=Ким", NULL);
	fake_add(&base, "event", "title=Неделя", "date=01.12.2026", "status=cancelled", "responsible=Ким",
		 NULL);
	fake_add(&base, "event", "title=Форум", "date=01.12.2026", "status=planned", "responsible=Ким", NULL);
	assert_hangs(anna, "mentorship.mentor event.responsible request.assigned ");
}

static void test_without_a_person_their_places_are_empty_and_their_days_are_over(void **state)
{
	uint64_t anna = fake_add(&base, "teacher", "surname=Ким", "name=Анна", "employments+",
				 "employments.rate=1", NULL);
	uint64_t body = fake_add(&base, "body", "title=Актив", "type=mma", "leader=Ким", "members+",
				 "members.teacher=Ким", NULL);
	uint64_t card = fake_add(&base, "methodist", "teacher=Ким", "stage=included", "included=01.09.2024",
				 NULL);
	struct ref at = { kind_body.id, 0, body }, card_at = { kind_methodist.id, 0, card };
	struct record r = { 0 };
	struct overlay overlay;

	(void)state;
	assert_int_equal(leaving_begin(&overlay, &base.view, teacher_ref(anna)), ST_OK);
	assert_shows(&overlay.view, at, "leader", "");
	assert_shows(&overlay.view, teacher_ref(anna), "status", "выбыл");
	assert_shows(&overlay.view, card_at, "left", "21.11.2026");
	assert_int_equal(view_get(&overlay.view, card_at, &r), ST_OK);
	assert_false(methodist_serves(&r, base.view.today));
	assert_true(methodist_serves(&r, base.view.today - 1));
	record_release(&r);
	assert_int_equal(view_get(&overlay.view, at, &r), ST_OK);
	assert_int_equal(date_get(record_get(&r, field(&r, "members.until")->tag, 1)), base.view.today - 1);
	record_release(&r);
	assert_shows(&base.view, at, "leader", "Ким Анна");
	overlay_end(&overlay);
}

/* ---- who could take over ---- */

static void test_the_one_of_the_same_subject_is_named_first(void **state)
{
	static const char *const names[] = { "Ким", "Лось", "Рысь", "Сыч" };
	static const char *const subjects[] = { "Физика, астрономия", "история", "физика", "физика" };
	uint64_t ids[4];
	struct takeover takeover;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char surname[32], subject[64], teacher[32];

		snprintf(surname, sizeof(surname), "surname=%s", names[i]);
		snprintf(subject, sizeof(subject), "employments.subjects=%s", subjects[i]);
		snprintf(teacher, sizeof(teacher), "teacher=%s", names[i]);
		ids[i] = fake_add(&base, "teacher", surname, "name=Анна", "employments+", subject, NULL);
		fake_add(&base, "methodist", teacher, "stage=included", "included=01.09.2024", NULL);
	}
	fake_add(&base, "request", "topic=Б", "received=01.11.2026", "assigned=Рысь", NULL);
	assert_int_equal(takeover_begin(&takeover, &base.view, teacher_ref(ids[0])), ST_OK);
	assert_int_equal(takeover.n, 3);
	assert_int_equal(takeover.v[0].who.id, ids[3]);
	assert_int_equal(takeover.v[1].who.id, ids[2]);
	assert_int_equal(takeover.v[1].load, 1);
	assert_int_equal(takeover.v[2].who.id, ids[1]);
	takeover_end(&takeover);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_an_overlay_shows_the_changed_record_everywhere_but_in_the_base),
		TEST(test_a_reference_dropped_in_an_overlay_no_longer_refers),
		TEST(test_what_is_over_hangs_on_nobody),
		TEST(test_without_a_person_their_places_are_empty_and_their_days_are_over),
		TEST(test_the_one_of_the_same_subject_is_named_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
