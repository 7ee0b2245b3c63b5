/* A view that remembers who refers tells what the base tells, and soon asks it no more. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "fake_view.h"

#include "metodist/model/recall.h"
#include "metodist/model/route.h"

enum { PEOPLE = 40 };

static struct fake_view base;

/* What it is over, counting what it is asked. */
static struct counting {
	struct view view;
	size_t asked;
} under;

static enum status get(const struct view *view, struct ref ref, struct record *r)
{
	(void)view;
	return view_get(&base.view, ref, r);
}

static enum status each(const struct view *view, const struct query *q, view_each_fn *fn, void *ctx)
{
	(void)view;
	return view_each(&base.view, q, fn, ctx);
}

static enum status referrers(const struct view *view, struct ref to, const struct kind *kind, uint16_t tag,
			     view_refs_fn *fn, void *ctx)
{
	(void)view;
	under.asked++;
	return view_referrers(&base.view, to, kind, tag, fn, ctx);
}

static uint64_t count(const struct view *view, const struct kind *kind)
{
	(void)view;
	return view_count(&base.view, kind);
}

static enum status unique(const struct view *view, const struct kind *kind, uint16_t tag, struct slice bytes,
			  struct ref *ref)
{
	(void)view;
	return view_unique(&base.view, kind, tag, bytes, ref);
}

static uint64_t deficits[PEOPLE];

/* Each has a deficit, every second a route with two steps for it. */
static int open_base(void **state)
{
	static const struct view_ops ops = { get, each, referrers, count, unique };

	(void)state;
	fake_open(&base, 2026, 11, 23);
	fake_add(&base, "competency", "code=М-1", "title=Задачи", "area=subject", NULL);
	for (int i = 0; i < PEOPLE; i++) {
		char teacher[48], deficit[48];

		snprintf(teacher, sizeof(teacher), "teacher=№%llu",
			 (unsigned long long)fake_add(&base, "teacher", "surname=Ким", "name=Анна", NULL));
		deficits[i] = fake_add(&base, "deficit", teacher, "competency=М-1", NULL);
		snprintf(deficit, sizeof(deficit), "steps.deficit=№%llu", (unsigned long long)deficits[i]);
		if (i % 2)
			fake_add(&base, "route", teacher, i % 4 == 1 ? "status=active" : "status=draft",
				 "steps+", deficit, "steps+", deficit, NULL);
	}
	under.view = base.view;
	under.view.ops = &ops;
	under.asked = 0;
	return 0;
}

static int close_base(void **state)
{
	(void)state;
	fake_close(&base);
	return 0;
}

static bool tell(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	buf_printf(ctx, "%s.%u:%llu.%u ", kind->name, tag, (unsigned long long)from.id, from.row);
	return true;
}

static void assert_same(const struct view *remembering, struct ref to, const struct kind *kind, uint16_t tag)
{
	struct buf told = { 0 }, expected = { 0 };

	assert_int_equal(view_referrers(remembering, to, kind, tag, tell, &told), ST_OK);
	assert_int_equal(view_referrers(&base.view, to, kind, tag, tell, &expected), ST_OK);
	assert_string_equal(buf_cstr(&told), buf_cstr(&expected));
	buf_release(&told);
	buf_release(&expected);
}

static void test_it_tells_what_the_base_tells(void **state)
{
	struct recall recall;

	(void)state;
	recall_begin(&recall, &under.view);
	for (int turn = 0; turn < 2; turn++)
		for (int i = 0; i < PEOPLE; i++) {
			struct ref to = { kind_deficit.id, 0, deficits[i] };

			assert_same(&recall.view, to, &kind_route, STEP_DEFICIT);
			assert_same(&recall.view, to, NULL, 0);
		}
	recall_end(&recall);
}

static void test_whoever_asks_for_many_is_told_from_memory(void **state)
{
	struct recall recall;
	struct buf told = { 0 };

	(void)state;
	recall_begin(&recall, &under.view);
	for (int i = 0; i < PEOPLE; i++)
		view_referrers(&recall.view, (struct ref){ kind_deficit.id, 0, deficits[i] }, &kind_route,
			       STEP_DEFICIT, tell, &told);
	assert_true(under.asked > 0);
	assert_true(under.asked <= PEOPLE / 8);
	recall_end(&recall);
	buf_release(&told);
}

static void test_a_derived_state_is_the_same_from_memory(void **state)
{
	const struct kind *kind = schema_find_kind(base.schema, SLICE("deficit"));
	const struct field *status = kind_find_field(kind, SLICE("status"));
	struct recall recall;
	size_t in_route = 0;

	(void)state;
	recall_begin(&recall, &under.view);
	for (int i = 0; i < PEOPLE; i++) {
		struct record r = { 0 };
		struct buf text = { 0 };

		assert_int_equal(view_get(&base.view, (struct ref){ kind->id, 0, deficits[i] }, &r), ST_OK);
		record_text(&recall.view, &r, status, 0, &text);
		assert_string_equal(buf_cstr(&text), i % 4 == 1 ? "в маршруте" : "открыт");
		in_route += i % 4 == 1;
		buf_release(&text);
		record_release(&r);
	}
	assert_int_equal(in_route, PEOPLE / 4);
	recall_end(&recall);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_base, close_base)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_it_tells_what_the_base_tells),
		TEST(test_whoever_asks_for_many_is_told_from_memory),
		TEST(test_a_derived_state_is_the_same_from_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
