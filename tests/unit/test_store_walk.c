/* Walks of an index: every record once, in order, page by page in both directions; who refers; candidates. */
#include "store_base.h"

#include "metodist/model/filter.h"

struct page {
	struct buf after;      /* key of the last one */
	uint64_t *ids;
	size_t n, most;
};

static bool take(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct page *p = ctx;

	(void)r;
	p->ids[p->n++] = ref.id;
	buf_reset(&p->after);
	buf_slice(&p->after, key);
	return p->n % p->most != 0;
}

/* Ids in the order of the walk, taken in pages of `most`. Returns how many. */
static size_t walked(struct query q, size_t most, uint64_t *ids)
{
	struct page page = { .ids = ids, .most = most };
	struct view *view;
	size_t before;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	do {
		before = page.n;
		q.after = page.after.n ? buf_view(&page.after) : (struct slice){ 0 };
		assert_int_equal(view_each(view, &q, take, &page), ST_OK);
	} while (page.n > before);
	store_view_end(view);
	buf_release(&page.after);
	return page.n;
}

enum { MANY = 400 };

static void assert_paged(struct query q, size_t n)
{
	static const size_t mosts[] = { 1, 2, 3, 7, 1000 };
	uint64_t whole[MANY], ids[MANY];

	assert_int_equal(walked(q, MANY * 2, whole), n);
	for (size_t m = 0; m < ARRAY_SIZE(mosts); m++) {
		q.reverse = false;
		assert_int_equal(walked(q, mosts[m], ids), n);
		assert_memory_equal(ids, whole, n * sizeof(*ids));
		q.reverse = true;
		assert_int_equal(walked(q, mosts[m], ids), n);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(ids[i], whole[n - 1 - i]);
	}
}

/* Distinct words in no order. */
static const char *word(unsigned i)
{
	static char text[8][32];
	static unsigned turn;
	char *t = text[turn++ % 8];
	int n = 0;

	for (unsigned letter = 0; letter < 4; letter++)
		n += snprintf(t + n, 32 - (size_t)n, "%c%c", 0xD0,
			      (letter ? 0xB0 : 0x90) + (int)((i * 7 + 3) >> letter * 4 & 15));
	return t;
}

static uint64_t add_person(unsigned i)
{
	struct record r;

	record_init(&r, kind_of("teacher"));
	record_set(&r, kind_named(r.kind, "surname"), 0, slice_str(word(i)));
	record_set(&r, kind_named(r.kind, "name"), 0, SLICE("Анна"));
	return put_new(r);
}

static void test_a_title_walk_in_pages_gives_every_record_once(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 60; i++)
		add_person(i);
	add_person(7); /* a namesake */
	add_person(7);
	assert_paged((struct query){ .kind = kind_of("teacher"), .by = BY_TITLE }, 62);
	assert_paged((struct query){ .kind = kind_of("teacher"), .by = BY_ID }, 62);
	assert_paged((struct query){ .kind = kind_of("teacher"), .by = BY_TITLE, .keys_only = true }, 62);
}

static void test_titles_come_in_the_order_of_a_russian_office(void **state)
{
	static const char *const names[] = { "Ёлкина", "Елкина", "Яковлева", "Елкин", "Аксёнова", "Жук" };
	static const unsigned order[] = { 4, 3, 1, 0, 5, 2 };
	uint64_t ids[6], found[6];

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		char *surname = mem_printf("surname=%s", names[i]);

		ids[i] = add("teacher", surname, "name=Анна");
		free(surname);
	}
	assert_int_equal(walked((struct query){ .kind = kind_of("teacher") }, 100, found), 6);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(found[i], ids[order[i]]);
}

/* ---- walks by what a reference points at ---- */

static const struct field *field(const char *kind, const char *name)
{
	return kind_find_field(kind_of(kind), slice_str(name));
}

static void set_ref(struct record *r, const char *name, const char *kind, uint64_t id)
{
	struct buf bytes = { 0 };

	ref_put(&bytes, (struct ref){ kind_of(kind)->id, 0, id });
	record_set(r, kind_named(r->kind, name), 0, buf_view(&bytes));
	buf_release(&bytes);
}

static void add_deficit(uint64_t person, uint64_t competency)
{
	struct record r;

	record_init(&r, kind_of("deficit"));
	set_ref(&r, "teacher", "teacher", person);
	set_ref(&r, "competency", "competency", competency);
	put_new(r);
}

static uint64_t add_competency(unsigned i)
{
	char *code = mem_printf("code=%u", i), *title = mem_printf("title=%s", word(i));
	uint64_t id = add("competency", code, title);

	free(code);
	free(title);
	return id;
}

static void fill_deficits(unsigned people, unsigned each)
{
	uint64_t person[40], competency[8];

	for (unsigned i = 0; i < each; i++)
		competency[i] = add_competency(i);
	for (unsigned i = 0; i < people; i++)
		person[i] = add_person(i);
	for (unsigned i = 0; i < people; i++)
		for (unsigned j = 0; j < (i * 3 + 1) % (each + 1); j++)
			add_deficit(person[i], competency[j]);
}

static size_t count_deficits(void)
{
	struct view *view;
	size_t n;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	n = view_count(view, kind_of("deficit"));
	store_view_end(view);
	return n;
}

static void test_deficits_come_by_the_names_of_their_people(void **state)
{
	struct record was = { 0 };
	uint64_t ids[MANY];
	size_t n;

	(void)state;
	fill_deficits(30, 6);
	n = count_deficits();
	assert_true(n > 60);
	assert_paged((struct query){ .kind = kind_of("deficit"), .by = BY_TITLE }, n);
	assert_paged((struct query){ .kind = kind_of("deficit"), .by = field("deficit", "teacher")->tag }, n);
	assert_paged((struct query){ .kind = kind_of("deficit"), .by = field("deficit", "competency")->tag },
		     n);
	assert_int_equal(walked((struct query){ .kind = kind_of("deficit") }, 1000, ids), n);
	for (size_t i = 0; i < n; i++) {
		struct record r = read_back("deficit", ids[i]);

		if (i) {
			char *before = mem_printf("%s", value_in(&was, "teacher", 0));
			struct buf a = { 0 }, b = { 0 };

			type_text.sortkey(NULL, slice_str(before), &a);
			type_text.sortkey(NULL, slice_str(value_in(&r, "teacher", 0)), &b);
			assert_true(slice_cmp(buf_view(&a), buf_view(&b)) <= 0);
			buf_release(&a);
			buf_release(&b);
			free(before);
		}
		record_release(&was);
		was = r;
	}
	record_release(&was);
}

static void test_meetings_come_by_the_titles_of_their_bodies_and_by_date(void **state)
{
	size_t n = 0;

	(void)state;
	for (unsigned i = 0; i < 9; i++) {
		char *title = mem_printf("title=%s", word(i));
		uint64_t body = add("body", title, "type=rmo");

		for (unsigned j = 0; j < i % 4; j++, n++) {
			char *date = mem_printf("date=2026-%02u-15", 1 + (i * 5 + j * 3) % 11);
			struct record r = record_of("meeting", date, NULL);

			set_ref(&r, "body", "body", body);
			put_new(r);
			free(date);
		}
		free(title);
	}
	assert_paged((struct query){ .kind = kind_of("meeting"), .by = BY_TITLE }, n);
	assert_paged((struct query){ .kind = kind_of("meeting"), .by = field("meeting", "body")->tag }, n);
	assert_paged((struct query){ .kind = kind_of("meeting"), .by = field("meeting", "date")->tag }, n);
}

static void test_a_column_of_rows_gives_a_record_once_a_row(void **state)
{
	uint64_t person[3];

	(void)state;
	for (unsigned i = 0; i < 3; i++)
		person[i] = add_person(i);
	for (unsigned i = 0; i < 5; i++) {
		char *title = mem_printf("title=%s", word(i));
		struct record r = record_of("body", title, "type=rmo", NULL);
		const struct field *members = kind_named(r.kind, "members");

		for (unsigned j = 0; j < 3; j++) {
			struct buf bytes = { 0 };

			ref_put(&bytes, (struct ref){ kind_of("teacher")->id, 0, person[(i + j) % 3] });
			record_set(&r, field("body", "members.teacher"), record_add_row(&r, members),
				   buf_view(&bytes));
			buf_release(&bytes);
		}
		put_new(r);
		free(title);
	}
	assert_paged((struct query){ .kind = kind_of("body"), .by = field("body", "members.teacher")->tag },
		     15);
}

static void test_a_filter_narrows_a_walk_and_its_pages(void **state)
{
	struct slice word = SLICE("number=2");
	struct filter *filter;
	struct view *view;

	(void)state;
	add("body", "title=Актив", "type=mma");
	for (int i = 0; i < 10; i++)
		add("meeting", "body=Актив", "date=2026-11-20", i % 5 ? "number=1" : "number=2");
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(filter_parse(view, kind_of("meeting"), &word, 1, &filter, &base.notes), ST_OK);
	assert_paged((struct query){ .kind = kind_of("meeting"), .filter = filter }, 2);
	filter_free(filter);
	store_view_end(view);
}

static void test_a_prefix_stays_within_it(void **state)
{
	static const char *const names[] = { "Иванов", "Иваненко", "Ивашов", "Ильин", "Иван", "Орлов" };
	struct buf prefix = { 0 };

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		char *surname = mem_printf("surname=%s", names[i]);

		add("teacher", surname, "name=Анна");
		free(surname);
	}
	type_text.sortkey(NULL, SLICE("иван"), &prefix);
	assert_paged((struct query){ .kind = kind_of("teacher"), .prefix = slice_from(prefix.p,
										      prefix.n - 1) }, 3);
	buf_release(&prefix);
}

/* The list on the screen goes on although what it stood on has changed underneath. */
static void test_a_page_goes_on_behind_a_record_that_is_gone(void **state)
{
	struct query q = { .kind = kind_of("deficit") };
	struct page page = { .most = 3 };
	uint64_t ids[MANY];
	struct view *view;
	size_t n;

	(void)state;
	fill_deficits(12, 5);
	n = count_deficits();
	page.ids = ids;
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(view_each(view, &q, take, &page), ST_OK);
	drop("deficit", ids[2]);
	assert_int_equal(store_view_renew(view, &base.notes), ST_OK);
	q.after = buf_view(&page.after);
	page.most = 1000;
	assert_int_equal(view_each(view, &q, take, &page), ST_OK);
	store_view_end(view);
	assert_int_equal(page.n, n);
	buf_release(&page.after);
}

/* ---- who refers ---- */


static bool see(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	buf_printf(ctx, "%s.%s %llu/%u; ", kind->name, kind_field(kind, tag)->name,
		   (unsigned long long)from.id, from.row);
	return true;
}

static void assert_referrers(uint64_t org, const char *kind, const char *name, const char *expected)
{
	struct buf text = { 0 };
	struct view *view;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(view_referrers(view, (struct ref){ kind_of("organization")->id, 0, org },
					kind ? kind_of(kind) : NULL,
					name ? field(kind, name)->tag : 0, see, &text), ST_OK);
	assert_string_equal(buf_cstr(&text), expected);
	store_view_end(view);
	buf_release(&text);
}

static void test_referrers_are_found_by_kind_and_field_with_their_rows(void **state)
{
	uint64_t org = add("organization", "name=Гимназия");

	(void)state;
	add("teacher", "surname=Щукина", "name=Анна", "employments+", "employments.organization=Гимназия",
	    "employments.position=Учитель",
	    "employments+", "employments.organization=Гимназия", "employments.position=Методист");
	add("site", "organization=Гимназия", "theme=Практика");
	add("body", "title=ШМО", "type=school_mo", "organization=Гимназия");
	assert_referrers(org, NULL, NULL,
			 "teacher.organization 2/1; teacher.organization 2/2; site.organization 3/0; "
			 "body.organization 4/0; ");
	assert_referrers(org, "site", NULL, "site.organization 3/0; ");
	assert_referrers(org, "teacher", "employments.organization",
			 "teacher.organization 2/1; teacher.organization 2/2; ");
	assert_referrers(org, "deficit", NULL, "");
}

static void test_the_holder_of_a_unique_value_is_found(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "snils=112-233-445 95");
	struct record r = read_back("teacher", id);
	const struct field *snils = kind_named(r.kind, "snils");
	struct view *view;
	struct ref ref;

	(void)state;
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(view_unique(view, r.kind, snils->tag, record_get(&r, snils->tag, 0), &ref), ST_OK);
	assert_int_equal(ref.id, id);
	assert_int_equal(view_unique(view, r.kind, snils->tag, SLICE("12345678964"), &ref), ST_NO);
	store_view_end(view);
	record_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_a_title_walk_in_pages_gives_every_record_once),
		STORE_TEST(test_titles_come_in_the_order_of_a_russian_office),
		STORE_TEST(test_deficits_come_by_the_names_of_their_people),
		STORE_TEST(test_meetings_come_by_the_titles_of_their_bodies_and_by_date),
		STORE_TEST(test_a_column_of_rows_gives_a_record_once_a_row),
		STORE_TEST(test_a_filter_narrows_a_walk_and_its_pages),
		STORE_TEST(test_a_prefix_stays_within_it),
		STORE_TEST(test_a_page_goes_on_behind_a_record_that_is_gone),
		STORE_TEST(test_referrers_are_found_by_kind_and_field_with_their_rows),
		STORE_TEST(test_the_holder_of_a_unique_value_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
