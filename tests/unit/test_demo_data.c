/* The tables of the synthetic district hold together: names agree, references lead somewhere. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "metodist/app/demo_data.h"
#include "metodist/base/utf8.h"

static void assert_text(const char *text)
{
	struct buf accepted = { 0 };

	assert_non_null(text);
	assert_true(*text != '\0');
	assert_true(utf8_valid(slice_str(text)));
	/* Stored text is NFC and trimmed: what goes in must come out. */
	assert_true(utf8_accept(slice_str(text), false, &accepted));
	assert_true(slice_is(buf_view(&accepted), text));
	buf_release(&accepted);
}

static const char *text_at(const char *const *first, size_t stride, size_t i)
{
	return *(const char *const *)((const char *)first + i * stride);
}

/* A column of a table: every cell is storable, or no two cells are the same. */
static void assert_texts(const char *const *first, size_t n, size_t stride)
{
	size_t i;

	for (i = 0; i < n; i++)
		assert_text(text_at(first, stride, i));
}

static void assert_distinct(const char *const *first, size_t n, size_t stride)
{
	size_t i, j;

	assert_texts(first, n, stride);
	for (i = 0; i < n; i++)
		for (j = 0; j < i; j++)
			assert_string_not_equal(text_at(first, stride, i), text_at(first, stride, j));
}

#define COLUMN(table, member) &demo_##table[0].member, demo_n##table, sizeof(demo_##table[0])

static const struct demo_organization *organization(const char *short_name)
{
	size_t i;

	for (i = 0; i < demo_norganizations; i++)
		if (strcmp(demo_organizations[i].short_name, short_name) == 0)
			return &demo_organizations[i];
	fail_msg("no organization «%s»", short_name);
	return NULL;
}

static bool is_settlement(const char *name)
{
	size_t i;

	for (i = 0; i < demo_nsettlements; i++)
		if (strcmp(demo_settlements[i].name, name) == 0)
			return true;
	return false;
}

/* Every word between `separator`s of `list` must be found by `known`. */
static void assert_all_known(const char *list, char separator, bool (*known)(struct slice))
{
	struct slice rest = slice_str(list), word;

	while (slice_split(&rest, separator, &word))
		if (!known(word))
			fail_msg("«%.*s» of «%s» is in no table", (int)word.n, word.p, list);
}

static bool is_competency(struct slice code)
{
	size_t i;

	for (i = 0; i < demo_ncompetencies; i++)
		if (slice_is(code, demo_competencies[i].code))
			return true;
	return false;
}

static bool is_subject(struct slice name)
{
	size_t i;

	for (i = 0; i < demo_nsubjects; i++)
		if (slice_is(name, demo_subjects[i].name) ||
		    (demo_subjects[i].second && slice_is(name, demo_subjects[i].second)))
			return true;
	return false;
}

static bool is_position(struct slice title)
{
	size_t i;

	for (i = 0; i < demo_npositions; i++)
		if (slice_is(title, demo_positions[i].title))
			return true;
	return false;
}

static void test_the_catalogues_are_large_enough_to_look_real(void **state)
{
	(void)state;
	assert_true(demo_ncompetencies >= 45);
	assert_true(demo_nagenda >= 30);
	assert_true(demo_nsites >= 8);
	assert_true(demo_ninternships >= 15);
}

static void test_the_district_has_the_organizations_it_claims(void **state)
{
	size_t i, people = 0, general = 0, preschool = 0, additional = 0, groups = 0, tiny = 0;

	(void)state;
	for (i = 0; i < demo_norganizations; i++) {
		const struct demo_organization *o = &demo_organizations[i];

		assert_true(o->staff > 0);
		people += o->staff;
		general += strcmp(o->type, "general") == 0;
		preschool += strcmp(o->type, "preschool") == 0;
		additional += strcmp(o->type, "additional") == 0;
		groups += o->preschool_group;
		tiny += strcmp(o->type, "general") == 0 && o->staff < 15;
	}
	assert_int_equal(people, DEMO_STAFF);
	assert_int_equal(general, 14);
	assert_int_equal(preschool, 11);
	assert_int_equal(additional, 3);
	assert_int_equal(groups, 2);
	assert_int_equal(tiny, 5);
	assert_true(organization("СОШ №1")->low_results);
	assert_string_equal(organization("Гимназия")->settlement, "Заозёрск");
	assert_string_equal(organization("Гимназия №1")->settlement, "Лесной");
}

static void test_every_organization_is_told_from_the_others(void **state)
{
	size_t i;

	(void)state;
	assert_distinct(COLUMN(organizations, name));
	assert_distinct(COLUMN(organizations, short_name));
	assert_distinct(COLUMN(organizations, email));
	assert_distinct(COLUMN(organizations, phone));
	for (i = 0; i < demo_norganizations; i++) {
		const struct demo_organization *o = &demo_organizations[i];

		assert_non_null(strstr(o->email, ".example"));
		assert_true(is_settlement(o->settlement));
		if (o->parent)
			assert_ptr_not_equal(organization(o->parent), o);
	}
}

static void test_every_organization_can_be_staffed(void **state)
{
	size_t i, j, n;

	(void)state;
	for (i = 0; i < demo_norganizations; i++) {
		const struct demo_organization *o = &demo_organizations[i];
		const struct demo_position *p = demo_positions_of(o->type, &n);
		size_t fixed = 0, weight = 0;

		assert_non_null(p);
		for (j = 0; j < n; j++) {
			assert_string_equal(p[j].type, o->type);
			if (p[j].preschool && !o->preschool_group)
				continue;
			weight += p[j].weight;
			if (o->staff >= p[j].from_staff)
				fixed += p[j].each;
		}
		assert_true(fixed < o->staff);
		assert_true(weight > 0);
	}
	assert_null(demo_positions_of("unheard", &n));
	assert_int_equal(n, 0);
}

static void test_the_positions_of_one_type_stand_together(void **state)
{
	size_t i, n, seen = 0;

	(void)state;
	for (i = 0; i < demo_npositions; i += n) {
		assert_ptr_equal(demo_positions_of(demo_positions[i].type, &n), &demo_positions[i]);
		seen += n;
	}
	assert_int_equal(seen, demo_npositions);
}

static void test_a_competency_has_one_code_and_a_known_area(void **state)
{
	static const char *const areas[] = { "subject", "method", "psychology", "communication", "law",
					     "digital", "management" };
	size_t i, j, found;

	(void)state;
	assert_distinct(COLUMN(competencies, code));
	assert_distinct(COLUMN(competencies, title));
	for (i = 0; i < demo_ncompetencies; i++) {
		const struct demo_competency *c = &demo_competencies[i];

		for (found = 0, j = 0; j < ARRAY_SIZE(areas); j++)
			found += strcmp(areas[j], c->area) == 0;
		assert_int_equal(found, 1);
		if (c->subject)
			assert_true(is_subject(slice_str(c->subject)));
		if (strcmp(c->code, "М-3") == 0)
			assert_string_equal(c->title, "Решение задач с параметрами");
	}
}

static void test_bodies_find_their_members(void **state)
{
	size_t i, rmo = 0;

	(void)state;
	assert_distinct(COLUMN(bodies, title));
	for (i = 0; i < demo_nbodies; i++) {
		const struct demo_body *b = &demo_bodies[i];

		rmo += strcmp(b->type, "rmo") == 0;
		if (b->organization)
			organization(b->organization);
		if (b->subjects)
			assert_all_known(b->subjects, '|', is_subject);
		if (b->positions)
			assert_all_known(b->positions, '|', is_position);
	}
	assert_int_equal(rmo, 12);
}

static void test_a_question_is_put_to_a_body_that_exists(void **state)
{
	size_t i, j;

	(void)state;
	assert_distinct(COLUMN(agenda, item));
	assert_texts(COLUMN(agenda, heard));
	assert_texts(COLUMN(agenda, decision));
	for (i = 0; i < demo_nagenda; i++) {
		const struct demo_agenda *a = &demo_agenda[i];

		assert_int_equal(a->proposal,
				 slice_starts(slice_str(a->decision), SLICE("Предложить комитету")));
		for (j = 0; a->body && j < demo_nbodies && strcmp(demo_bodies[j].type, a->body) != 0; j++)
			;
		assert_true(j < demo_nbodies);
	}
}

static void test_sites_and_internships_refer_to_what_exists(void **state)
{
	size_t i, j;

	(void)state;
	assert_distinct(COLUMN(sites, theme));
	assert_distinct(COLUMN(internships, theme));
	for (i = 0; i < demo_nsites; i++) {
		const struct demo_site *s = &demo_sites[i];

		organization(s->organization);
		organization(s->granted_by);
		assert_all_known(s->competencies, ' ', is_competency);
		assert_true(s->from < 0 && (s->until == 0 || s->until > s->from) && s->capacity > 0);
	}
	for (i = 0; i < demo_ninternships; i++) {
		const struct demo_internship *t = &demo_internships[i];

		for (j = 0; j < demo_nsites && strcmp(demo_sites[j].organization, t->organization) != 0; j++)
			;
		assert_true(j < demo_nsites);
		assert_true(t->hours > 0);
	}
}

static void test_every_source_of_a_deficit_has_evidence_to_show(void **state)
{
	size_t i, j, found;

	(void)state;
	for (i = 0; i < demo_nsources; i++) {
		for (found = 0, j = 0; j < demo_nevidence; j++)
			found += strcmp(demo_evidence[j].source, demo_sources[i].code) == 0;
		assert_true(found > 0);
		assert_true(demo_sources[i].weight > 0);
	}
}

static void test_all_other_texts_can_be_stored_as_they_are(void **state)
{
	size_t i;

	(void)state;
	assert_texts(COLUMN(sites, act));
	assert_texts(COLUMN(internships, form));
	assert_texts(COLUMN(internships, result));
	assert_texts(COLUMN(positions, title));
	assert_texts(COLUMN(subjects, name));
	assert_distinct(COLUMN(evidence, text));
	assert_distinct(COLUMN(sources, label));
	assert_distinct(COLUMN(degrees, text));
	assert_distinct(COLUMN(awards, text));
	assert_distinct(COLUMN(settlements, name));
	assert_distinct(demo_closings, demo_nclosings, sizeof(demo_closings[0]));
	assert_distinct(demo_places, demo_nplaces, sizeof(demo_places[0]));
	assert_distinct(demo_remarks, demo_nremarks, sizeof(demo_remarks[0]));
	for (i = 0; i < demo_nsubjects; i++)
		if (demo_subjects[i].second)
			assert_text(demo_subjects[i].second);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_catalogues_are_large_enough_to_look_real),
		cmocka_unit_test(test_the_district_has_the_organizations_it_claims),
		cmocka_unit_test(test_every_organization_is_told_from_the_others),
		cmocka_unit_test(test_every_organization_can_be_staffed),
		cmocka_unit_test(test_the_positions_of_one_type_stand_together),
		cmocka_unit_test(test_a_competency_has_one_code_and_a_known_area),
		cmocka_unit_test(test_bodies_find_their_members),
		cmocka_unit_test(test_a_question_is_put_to_a_body_that_exists),
		cmocka_unit_test(test_sites_and_internships_refer_to_what_exists),
		cmocka_unit_test(test_every_source_of_a_deficit_has_evidence_to_show),
		cmocka_unit_test(test_all_other_texts_can_be_stored_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
