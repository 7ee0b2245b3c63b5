/* The tables of the service's work in the synthetic district: names lead somewhere, codes are choices of the kinds. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "fake_view.h"

#include "metodist/app/demo_service.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/filter.h"
#include "metodist/model/kinds.h"

static void assert_code(const struct classifier *c, const char *codes)
{
	struct slice rest = slice_str(codes), code;

	while (codes && slice_split(&rest, ' ', &code))
		if (!choice_by_code(c, code))
			fail_msg("%s: кода «%.*s» нет", c->name, (int)code.n, code.p);
}

static const struct classifier *choices_of(const struct kind *kind, const char *field)
{
	const struct classifier *choices = NULL;

	for (size_t i = 0; i < kind->nfields; i++)
		if (strcmp(kind->fields[i].name, field) == 0)
			choices = kind->fields[i].choices;
	assert_non_null(choices);
	return choices;
}

static void assert_competencies(const char *codes)
{
	struct slice rest = slice_str(codes), code;

	while (codes && slice_split(&rest, ' ', &code)) {
		size_t i = 0;

		while (i < demo_ncompetencies && !slice_is(code, demo_competencies[i].code))
			i++;
		if (i == demo_ncompetencies)
			fail_msg("компетенции «%.*s» нет", (int)code.n, code.p);
	}
}

static void assert_organization(const char *short_name)
{
	for (size_t i = 0; i < demo_norganizations; i++)
		if (strcmp(demo_organizations[i].short_name, short_name) == 0)
			return;
	fail_msg("организации «%s» нет", short_name);
}

static void test_courses_are_of_organizations_and_competencies_that_exist(void **state)
{
	(void)state;
	for (size_t i = 0; i < demo_ncourses; i++) {
		assert_organization(demo_courses[i].organization);
		assert_competencies(demo_courses[i].competencies);
		assert_code(choices_of(&kind_course, "type"), demo_courses[i].type);
		assert_code(&classifier_formality, demo_courses[i].formality);
		assert_true(demo_courses[i].fresh < 0);
	}
}

static bool is_above(size_t i, const char *title)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(demo_events[k].title, title) == 0)
			return demo_events[k].level != NULL;
	return false;
}

static void test_events_answer_the_regional_calendar_above_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < demo_nevents; i++) {
		const struct demo_event *e = &demo_events[i];

		assert_code(choices_of(&kind_event, "form"), e->form);
		assert_code(choices_of(&kind_event, "section"), e->section);
		assert_code(choices_of(&kind_event, "status"), e->state);
		assert_code(&classifier_direction, e->direction);
		assert_code(&classifier_duty, e->duty);
		assert_code(&classifier_task, e->tasks);
		assert_code(&classifier_project, e->project);
		if (e->regional && !is_above(i, e->regional))
			fail_msg("«%s»: события «%s» выше нет", e->title, e->regional);
	}
}

static void test_topics_cover_all_directions_and_all_duties_but_one(void **state)
{
	size_t directions = 0, duties = 0;

	(void)state;
	for (size_t i = 0; i < demo_ntopics; i++) {
		assert_code(choices_of(&kind_request, "wanted"), demo_topics[i].wanted);
		assert_code(&classifier_task, demo_topics[i].tasks);
		assert_competencies(demo_topics[i].competency);
	}
	for (size_t i = 0; i < classifier_direction.n; i++)
		for (size_t k = 0; k < demo_ntopics; k++)
			if (strcmp(demo_topics[k].direction, classifier_direction.items[i].code) == 0) {
				directions++;
				break;
			}
	for (size_t i = 0; i < classifier_duty.n; i++)
		for (size_t k = 0; k < demo_ntopics; k++)
			if (strcmp(demo_topics[k].duty, classifier_duty.items[i].code) == 0) {
				duties++;
				break;
			}
	assert_int_equal(directions, classifier_direction.n);
	assert_int_equal(duties, classifier_duty.n - 1);
}

static void test_experience_comes_through_its_stages_in_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < demo_npractices; i++) {
		const struct demo_practice *p = &demo_practices[i];

		assert_organization(p->organization);
		assert_competencies(p->competencies);
		assert_code(choices_of(&kind_practice, "type"), p->type);
		assert_true(p->studied < 0);
		assert_true(!p->generalized || p->generalized > p->studied);
		assert_true(!p->spread || (p->generalized && p->spread > p->generalized));
	}
}

static void test_every_named_document_and_every_topic_is_there(void **state)
{
	const struct classifier *documents = choices_of(&kind_document, "type"), *topics = choices_of(&kind_notice, "topic");

	(void)state;
	for (size_t i = 0; i < documents->n; i++) {
		size_t n = 0;

		for (size_t k = 0; k < demo_ndocuments; k++)
			n += strcmp(demo_documents[k].type, documents->items[i].code) == 0;
		assert_true(strcmp(documents->items[i].code, "other") == 0 || n == 1);
	}
	assert_int_equal(demo_nnotices, topics->n);
	for (size_t i = 0; i < topics->n; i++)
		assert_string_equal(demo_notices[i].topic, topics->items[i].code);
}

static void test_saved_counts_can_be_counted(void **state)
{
	struct fake_view base;

	(void)state;
	fake_open(&base, 2026, 11, 21);
	for (size_t i = 0; i < demo_ntallies; i++) {
		struct notes notes = { 0 };
		struct filter *filter = NULL;
		const struct kind *kind = schema_find_kind(base.schema, slice_str(demo_tallies[i].kind));

		assert_non_null(kind);
		if (filter_parse_line(&base.view, kind, slice_str(demo_tallies[i].filter), &filter, &notes) != ST_OK)
			fail_msg("%s: %s", demo_tallies[i].title, notes_first(&notes));
		filter_free(filter);
		notes_release(&notes);
	}
	fake_close(&base);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_courses_are_of_organizations_and_competencies_that_exist),
		cmocka_unit_test(test_events_answer_the_regional_calendar_above_them),
		cmocka_unit_test(test_topics_cover_all_directions_and_all_duties_but_one),
		cmocka_unit_test(test_experience_comes_through_its_stages_in_order),
		cmocka_unit_test(test_every_named_document_and_every_topic_is_there),
		cmocka_unit_test(test_saved_counts_can_be_counted),
	};

	return cmocka_run_group_tests_name("the service of the demo", tests, NULL, NULL);
}
