/* Fields of the settings and the schema as the base keeps it. */
#include "store_base.h"

static void add_field(struct schema *schema, const char *kind, const char *name, const char *type,
		      const char *to, unsigned flags)
{
	struct ini_field f = {
		.kind = slice_str(kind), .name = slice_str(name), .label = slice_str(name),
		.type = slice_str(type), .to = slice_str(to), .flags = flags,
	};

	notes_clear(&base.notes);
	if (schema_add_field(schema, &f, &base.notes))
		fail_msg("%s", notes_first(&base.notes));
}

static struct schema *with_field(const char *name, const char *type, unsigned flags)
{
	struct schema *schema = base_schema();

	add_field(schema, "competency", name, type, NULL, flags);
	return schema;
}

static uint16_t tag_of(const char *kind, const char *name)
{
	return kind_find_field(kind_of(kind), slice_str(name))->tag;
}

static void test_a_field_gets_the_first_free_tag_and_keeps_it(void **state)
{
	struct schema *schema = with_field("second", "text", 0);

	(void)state;
	assert_int_equal(base_reopen(with_field("first", "text", 0)), ST_OK);
	assert_int_equal(tag_of("competency", "first"), TAG_INI);
	add_field(schema, "competency", "first", "text", NULL, 0);
	assert_int_equal(base_reopen(schema), ST_OK);
	assert_int_equal(tag_of("competency", "first"), TAG_INI);
	assert_int_equal(tag_of("competency", "second"), TAG_INI + 1);
}

static void test_a_dropped_field_keeps_its_tag_and_its_values(void **state)
{
	uint64_t id;

	(void)state;
	assert_int_equal(base_reopen(with_field("first", "text", 0)), ST_OK);
	id = add("competency", "code=1", "title=А", "first=значение");
	assert_int_equal(base_reopen(NULL), ST_OK);
	set("competency", id, "title=Б", NULL);
	assert_int_equal(base_reopen(with_field("second", "text", 0)), ST_OK);
	assert_int_equal(tag_of("competency", "second"), TAG_INI + 1);
	assert_int_equal(base_reopen(with_field("first", "text", 0)), ST_OK);
	assert_int_equal(tag_of("competency", "first"), TAG_INI);
	assert_value("competency", id, "first", 0, "значение");
	assert_whole();
}

static void test_another_type_is_refused_with_both_named(void **state)
{
	(void)state;
	assert_int_equal(base_reopen(with_field("first", "text", 0)), ST_OK);
	assert_int_equal(base_reopen(with_field("first", "date", 0)), ST_USAGE);
	assert_told("competency.first в базе имеет тип text, а в настройках — date");
	assert_int_equal(base_reopen(with_field("first", "text", 0)), ST_OK);
}

static void test_columns_of_tables_have_tags_of_their_own(void **state)
{
	struct schema *schema = base_schema();
	struct ini_field f = { .kind = SLICE("meeting"), .rows = SLICE("agenda"), .name = SLICE("minutes"),
			       .label = SLICE("Минуты"), .type = SLICE("int"), .max = 600 };
	uint64_t id;

	(void)state;
	assert_int_equal(schema_add_field(schema, &f, &base.notes), ST_OK);
	assert_int_equal(base_reopen(schema), ST_OK);
	assert_int_equal(tag_of("meeting", "agenda.minutes"), TAG_INI);
	add("body", "title=Актив", "type=mma");
	id = add("meeting", "body=Актив", "date=2026-11-20", "agenda+", "agenda.item=Вопрос",
		 "agenda.minutes=20");
	assert_value("meeting", id, "agenda.minutes", 1, "20");
	assert_whole();
}

/* ---- what is derived follows the flags ---- */

static bool count_entry(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)r;
	(void)key;
	++*(size_t *)ctx;
	return true;
}

static size_t indexed(const char *field)
{
	struct query q = { .kind = kind_of("competency"), .by = tag_of("competency", field),
			   .keys_only = true };
	struct view *view;
	size_t n = 0;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(view_each(view, &q, count_entry, &n), ST_OK);
	store_view_end(view);
	return n;
}

static void test_an_index_asked_for_later_is_built_at_open(void **state)
{
	(void)state;
	assert_int_equal(base_reopen(with_field("first", "text", 0)), ST_OK);
	add("competency", "code=1", "title=А", "first=значение");
	assert_int_equal(indexed("first"), 0);
	assert_int_equal(base_reopen(with_field("first", "text", FIELD_INDEX)), ST_OK);
	assert_told("указатели перестроены");
	assert_int_equal(indexed("first"), 1);
	assert_whole();
	assert_int_equal(base_reopen(with_field("first", "text", FIELD_INDEX)), ST_OK);
	assert_int_equal(base.notes.n, 0);
}

static void test_an_index_of_a_dropped_field_goes_and_returns_with_it(void **state)
{
	uint64_t id;

	(void)state;
	assert_int_equal(base_reopen(with_field("first", "text", FIELD_INDEX | FIELD_UNIQUE)), ST_OK);
	id = add("competency", "code=1", "title=А", "first=значение");
	assert_int_equal(base_reopen(NULL), ST_OK);
	assert_whole();
	add("competency", "code=2", "title=Б");
	drop("competency", id);
	assert_whole();
	assert_int_equal(base_reopen(with_field("first", "text", FIELD_INDEX | FIELD_UNIQUE)), ST_OK);
	assert_whole();
	assert_int_equal(indexed("first"), 0);
	add("competency", "code=3", "title=В", "first=значение");
	assert_int_equal(indexed("first"), 1);
	assert_whole();
}

static void test_a_reference_of_a_dropped_field_still_holds_its_target(void **state)
{
	struct schema *schema = base_schema();
	struct ref ref;
	struct record r;
	uint64_t org;

	(void)state;
	add_field(schema, "competency", "where", "ref", "organization", 0);
	assert_int_equal(base_reopen(schema), ST_OK);
	org = add("organization", "name=Гимназия");
	add("competency", "code=1", "title=Алгебра", "where=Гимназия");
	assert_int_equal(base_reopen(NULL), ST_OK);
	assert_whole();
	r = read_back("organization", org);
	ref = (struct ref){ r.kind->id, 0, org };
	assert_int_equal(store_delete(base.store, ref, r.rev, &base.notes), ST_NO);
	assert_told("Алгебра");
	record_release(&r);
}

/* ---- two programs begin with different settings ---- */

static int open_with_other(void *ctx)
{
	(void)ctx;
	return base_reopen(with_field("second", "text", 0)) == ST_OK &&
		tag_of("competency", "second") == TAG_INI + 1 ? 0 : 1;
}

static void test_programs_with_different_settings_never_share_a_tag(void **state)
{
	(void)state;
	assert_int_equal(base_reopen(with_field("first", "text", 0)), ST_OK);
	assert_int_equal(in_child(open_with_other, NULL), 0);
	assert_int_equal(base_reopen(with_field("third", "text", 0)), ST_OK);
	assert_int_equal(tag_of("competency", "third"), TAG_INI + 2);
}

/* ---- a newer base ---- */

static struct buf schema_text(uint8_t kind)
{
	struct buf key = { 0 }, text = { 0 };
	struct kv_txn *txn;
	struct slice k, val;

	buf_str(&key, "Mschema");
	buf_u8(&key, kind);
	k = buf_view(&key);
	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	assert_int_equal(kv_get(txn, 1, &k, &val), ST_OK);
	buf_slice(&text, val);
	kv_end(txn);
	buf_release(&key);
	return text;
}

static void put_schema(uint8_t kind, struct slice text)
{
	struct buf key = { 0 };

	buf_str(&key, "Mschema");
	buf_u8(&key, kind);
	raw_put(buf_view(&key), text);
	buf_release(&key);
}

static void assert_reads_only(uint64_t id)
{
	struct record r;

	assert_told("более новой программой");
	assert_true(store_read_only(base.store));
	assert_value("competency", id, "title", 0, "А");
	r = read_back("competency", id);
	edit(&r, "title=Б", NULL);
	assert_int_equal(store_put(base.store, &r, &base.notes), ST_DENIED);
	record_release(&r);
	assert_whole();
}

static void test_a_base_with_a_field_unknown_here_opens_for_reading(void **state)
{
	uint64_t id = add("competency", "code=1", "title=А");
	struct buf text = schema_text(kind_of("competency")->id);

	(void)state;
	buf_str(&text, "900 1 text 4 novelty\n");
	put_schema(kind_of("competency")->id, buf_view(&text));
	raw_put(SLICE("X\3\3\204zz\0\0\0\0\0\0\1\0\0"), SLICE(""));
	buf_release(&text);
	assert_int_equal(base_reopen(NULL), ST_OK);
	assert_reads_only(id);
}

static void test_a_base_with_a_kind_unknown_here_opens_for_reading(void **state)
{
	uint64_t id = add("competency", "code=1", "title=А");

	(void)state;
	put_schema(200, SLICE("novelty\n1 1 text 8 title\n"));
	assert_int_equal(base_reopen(NULL), ST_OK);
	assert_reads_only(id);
}

static void test_a_base_with_a_newer_table_of_letters_opens_for_reading(void **state)
{
	uint64_t id = add("competency", "code=1", "title=А");

	(void)state;
	raw_put(SLICE("Msortkey"), SLICE("\0\0\0\0\0\0\0\377"));
	assert_int_equal(base_reopen(NULL), ST_OK);
	assert_reads_only(id);
}

static void test_an_older_table_of_letters_reindexes(void **state)
{
	(void)state;
	add("competency", "code=1", "title=А");
	raw_put(SLICE("Msortkey"), SLICE("\0\0\0\0\0\0\0\0"));
	raw_put(SLICE("X\3\0\0old\0\0\0\0\0\0\1\0\0"), SLICE(""));
	assert_int_equal(base_reopen(NULL), ST_OK);
	assert_whole();
}

static void test_a_kind_of_another_name_is_another_programs_base(void **state)
{
	(void)state;
	put_schema(kind_of("competency")->id, SLICE("recipe\n1 1 text 8 title\n"));
	assert_int_equal(base_reopen(NULL), ST_FAILED);
	assert_told("база от другой программы");
}

/* ---- a damaged record does not keep the base shut ---- */

static void test_a_base_with_a_damaged_record_opens_when_indexes_are_to_be_made(void **state)
{
	uint64_t id = add("competency", "code=1", "title=А");
	struct record r = read_back("competency", id);
	struct buf bytes = { 0 }, key = { 0 };

	(void)state;
	assert_int_equal(base_reopen(with_field("first", "text", 0)), ST_OK);
	r.kind = kind_of("competency");
	record_pack(&r, &bytes);
	bytes.p[bytes.n - 1] ^= 1;
	buf_str(&key, "R");
	buf_u8(&key, r.kind->id);
	buf_u48(&key, id);
	raw_put(buf_view(&key), buf_view(&bytes));
	assert_int_equal(base_reopen(with_field("first", "text", FIELD_INDEX)), ST_OK);
	assert_told("metodist check");
	record_release(&r);
	buf_release(&bytes);
	buf_release(&key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_a_field_gets_the_first_free_tag_and_keeps_it),
		STORE_TEST(test_a_dropped_field_keeps_its_tag_and_its_values),
		STORE_TEST(test_another_type_is_refused_with_both_named),
		STORE_TEST(test_columns_of_tables_have_tags_of_their_own),
		STORE_TEST(test_an_index_asked_for_later_is_built_at_open),
		STORE_TEST(test_an_index_of_a_dropped_field_goes_and_returns_with_it),
		STORE_TEST(test_a_reference_of_a_dropped_field_still_holds_its_target),
		STORE_TEST(test_programs_with_different_settings_never_share_a_tag),
		STORE_TEST(test_a_base_with_a_field_unknown_here_opens_for_reading),
		STORE_TEST(test_a_base_with_a_kind_unknown_here_opens_for_reading),
		STORE_TEST(test_a_base_with_a_newer_table_of_letters_opens_for_reading),
		STORE_TEST(test_an_older_table_of_letters_reindexes),
		STORE_TEST(test_a_kind_of_another_name_is_another_programs_base),
		STORE_TEST(test_a_base_with_a_damaged_record_opens_when_indexes_are_to_be_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
