/* `check` finds every damage planted and names it; `reindex` makes good what is derived. */
#include "store_base.h"
#include "metodist/store/watch.h"

static uint64_t org, person, deficit, code;

/* A little of everything that is derived: indexes, unique values, references from fields and rows. */
static int set_up(void **state)
{
	if (base_set_up(state))
		return -1;
	org = add("organization", "name=Гимназия");
	person = add("teacher", "surname=Щукина", "name=Анна", "snils=112-233-445 95", "employments+",
		     "employments.organization=Гимназия");
	code = add("competency", "code=1", "title=Алгебра", "area=предметная");
	deficit = add("deficit", "teacher=Щукина", "competency=1", "level=средний");
	set("deficit", deficit, "status=закрыт", "closed=2026-11-20", NULL);
	add("body", "title=Актив", "type=mma");
	drop("body", add("body", "title=Совет", "type=council"));
	return 0;
}

static void test_a_clean_base_has_no_problems_and_all_is_counted(void **state)
{
	struct check_result result;

	(void)state;
	assert_int_equal(store_check(base.store, &result, &base.notes), ST_OK);
	assert_int_equal(result.problems, 0);
	assert_int_equal(result.records, 5);
	assert_int_equal(result.lines, 8);
	assert_true(result.entries > 15);
}

/* ---- derived entries ---- */

struct keys {
	struct arena arena;
	struct slice v[200];
	size_t n;
};

static bool keep_key(void *ctx, struct slice key, struct slice val)
{
	struct keys *k = ctx;

	(void)val;
	assert_true(k->n < ARRAY_SIZE(k->v));
	k->v[k->n++] = arena_copy(&k->arena, key);
	return true;
}

static void all_keys(const char *family, struct keys *keys)
{
	char end[2] = { (char)(family[0] + 1), 0 };
	struct kv_txn *txn;

	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	assert_int_equal(kv_scan(txn, slice_str(family), slice_str(end), 0, 0, keep_key, keys), ST_OK);
	kv_end(txn);
}

static struct buf value_at(struct slice key)
{
	struct buf val = { 0 };
	struct kv_txn *txn;
	struct slice v;

	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	assert_int_equal(kv_get(txn, 1, &key, &v), ST_OK);
	buf_slice(&val, v);
	kv_end(txn);
	return val;
}

static void test_every_missing_entry_is_found_one_by_one(void **state)
{
	static const char *const families[] = { "X", "U", "B" };

	(void)state;
	for (size_t f = 0; f < ARRAY_SIZE(families); f++) {
		struct keys keys = { 0 };
		char words[64];

		all_keys(families[f], &keys);
		assert_true(keys.n > 0);
		snprintf(words, sizeof(words), "нет записи в указателе %s", families[f]);
		for (size_t i = 0; i < keys.n; i++) {
			struct buf val = value_at(keys.v[i]);

			raw_del(keys.v[i]);
			assert_damaged(1, words);
			raw_put(keys.v[i], buf_view(&val));
			buf_release(&val);
		}
		arena_release(&keys.arena);
	}
	assert_whole();
}

static void test_every_extra_entry_is_found(void **state)
{
	static const char *const families[] = { "X", "U", "B" };

	(void)state;
	for (size_t f = 0; f < ARRAY_SIZE(families); f++) {
		struct keys keys = { 0 };
		char words[64];

		all_keys(families[f], &keys);
		snprintf(words, sizeof(words), "лишняя строка указателя %s", families[f]);
		for (size_t i = 0; i < keys.n; i++) {
			struct buf key = { 0 }, val = value_at(keys.v[i]);

			buf_slice(&key, keys.v[i]);
			key.p[key.n - 3] ^= 0x40; /* another record, or another value */
			raw_put(buf_view(&key), buf_view(&val));
			assert_damaged(1, words);
			raw_del(buf_view(&key));
			buf_release(&key);
			buf_release(&val);
		}
		arena_release(&keys.arena);
	}
	raw_put(SLICE("B"), SLICE(""));
	raw_put(SLICE("Xx"), SLICE(""));
	assert_damaged(2, "лишняя");
	raw_del(SLICE("B"));
	raw_del(SLICE("Xx"));
	assert_whole();
}

/* As many entries as there should be, but not the same. */
static void test_a_missing_and_an_extra_entry_do_not_hide_each_other(void **state)
{
	struct keys keys = { 0 };
	struct buf key = { 0 };

	(void)state;
	all_keys("X", &keys);
	buf_slice(&key, keys.v[0]);
	key.p[key.n - 3] ^= 0x40;
	raw_del(keys.v[0]);
	raw_put(buf_view(&key), SLICE(""));
	assert_damaged(2, "лишняя");
	assert_told("нет записи в указателе");
	buf_release(&key);
	arena_release(&keys.arena);
}

static void test_a_unique_value_that_names_another_record_is_found(void **state)
{
	struct keys keys = { 0 };

	(void)state;
	all_keys("U", &keys);
	raw_put(keys.v[0], SLICE("\0\0\0\0\0\1"));
	assert_damaged(2, "указателе U");
	arena_release(&keys.arena);
}

static void test_reindex_makes_all_of_it_good(void **state)
{
	static const char *const families[] = { "X", "U", "B" };
	struct buf before = { 0 }, after = { 0 };

	(void)state;
	for (size_t f = 0; f < ARRAY_SIZE(families); f++)
		raw_keys(slice_str(families[f]), &before);
	for (size_t f = 0; f < ARRAY_SIZE(families); f++) {
		struct keys keys = { 0 };

		all_keys(families[f], &keys);
		for (size_t i = 0; i < keys.n; i += 2)
			raw_del(keys.v[i]);
		arena_release(&keys.arena);
	}
	raw_put(SLICE("X\1\0\0extra\0\0\0\0\0\0\1\0\0"), SLICE(""));
	raw_put(SLICE("U\1\0\1extra"), SLICE("\0\0\0\0\0\1"));
	raw_put(SLICE("B\1\0\0\0\0\0\1\2\0\1\0\0\0\0\0\1\0\0"), SLICE(""));
	assert_int_equal(store_reindex(base.store, &base.notes), ST_OK);
	for (size_t f = 0; f < ARRAY_SIZE(families); f++)
		raw_keys(slice_str(families[f]), &after);
	assert_true(slice_eq(buf_view(&before), buf_view(&after)));
	assert_whole();
	buf_release(&before);
	buf_release(&after);
}

/* ---- records ---- */

static void record_key(struct buf *key, const char *kind, uint64_t id)
{
	buf_reset(key);
	buf_char(key, 'R');
	buf_u8(key, kind_of(kind)->id);
	buf_u48(key, id);
}

static void test_any_flipped_bit_of_a_record_is_found(void **state)
{
	struct buf key = { 0 }, whole, bytes = { 0 };

	(void)state;
	record_key(&key, "teacher", person);
	whole = value_at(buf_view(&key));
	for (size_t i = 0; i < whole.n * 8; i++) {
		struct check_result result;

		buf_reset(&bytes);
		buf_slice(&bytes, buf_view(&whole));
		bytes.p[i / 8] ^= (char)(1 << i % 8);
		raw_put(buf_view(&key), buf_view(&bytes));
		notes_clear(&base.notes);
		assert_int_equal(store_check(base.store, &result, &base.notes), ST_NO);
		assert_true(result.problems > 0);
		assert_told(i < 64 ? "нет её последнего изменения" : "повреждена");
	}
	raw_put(buf_view(&key), buf_view(&whole));
	assert_whole();
	buf_release(&key);
	buf_release(&whole);
	buf_release(&bytes);
}

static void test_a_record_that_is_not_as_its_journal_left_it_is_found(void **state)
{
	struct record r = read_back("body", 5);
	struct buf key = { 0 }, bytes = { 0 };

	(void)state;
	edit(&r, "statute=приказ № 1", NULL);
	record_pack(&r, &bytes);
	record_key(&key, "body", 5);
	raw_put(buf_view(&key), buf_view(&bytes));
	assert_damaged(1, "body 5: запись не такая");
	edit(&r, "statute=", "type=рмо", NULL);
	buf_reset(&bytes);
	record_pack(&r, &bytes);
	raw_put(buf_view(&key), buf_view(&bytes));
	assert_int_equal(store_reindex(base.store, &base.notes), ST_OK);
	assert_damaged(1, "body 5: запись не такая");
	record_release(&r);
	buf_release(&key);
	buf_release(&bytes);
}

static void test_garbage_for_a_record_is_found(void **state)
{
	struct buf key = { 0 };

	(void)state;
	record_key(&key, "teacher", person);
	raw_put(buf_view(&key), SLICE("это не запись, а что-то другое, и довольно длинное"));
	assert_damaged(1, "запись повреждена");
	buf_release(&key);
}

static void test_a_lost_record_is_found_though_nothing_refers_to_it(void **state)
{
	struct buf key = { 0 };
	struct check_result result;

	(void)state;
	record_key(&key, "deficit", deficit);
	raw_del(buf_view(&key));
	assert_int_equal(store_reindex(base.store, &base.notes), ST_OK);
	assert_damaged(1, "Дефициты: записей 0, а по журналу должно быть 1");
	assert_int_equal(store_check(base.store, &result, &base.notes), ST_NO);
	buf_release(&key);
}

static void test_a_reference_that_leads_nowhere_is_found(void **state)
{
	struct buf key = { 0 };

	(void)state;
	record_key(&key, "competency", code);
	raw_del(buf_view(&key));
	assert_int_equal(store_reindex(base.store, &base.notes), ST_OK);
	assert_damaged(2, "ссылка на 3, которой нет");
	buf_release(&key);
}

static void test_a_record_put_past_the_journal_is_found(void **state)
{
	struct buf key = { 0 }, val;

	(void)state;
	record_key(&key, "teacher", person);
	val = value_at(buf_view(&key));
	record_key(&key, "teacher", 4711);
	raw_put(buf_view(&key), buf_view(&val));
	assert_int_equal(store_reindex(base.store, &base.notes), ST_OK);
	assert_damaged(3, "teacher 4711: в журнале нет её последнего изменения");
	assert_told("указателе U");
	buf_release(&key);
	buf_release(&val);
}

/* ---- in the course of it ---- */

static int64_t a_second_a_look(void *ctx)
{
	static int64_t now;

	(void)ctx;
	return now += 1000000;
}

static bool stop_at_once(void *ctx)
{
	++*(size_t *)ctx;
	return true;
}

static void show_nothing(void *ctx, const struct progress *progress)
{
	(void)ctx;
	(void)progress;
}

static void test_a_check_that_is_stopped_claims_nothing(void **state)
{
	size_t asked = 0;
	const struct watcher watch = { a_second_a_look, stop_at_once, show_nothing, &asked };
	struct progress progress;
	struct change *change = change_begin(base.store);
	struct check_result result;

	(void)state;
	for (int i = 0; i < 11000; i++) {
		struct record r;

		record_init(&r, kind_of("teacher"));
		record_set(&r, kind_named(r.kind, "surname"), 0, SLICE("Орлов"));
		record_set(&r, kind_named(r.kind, "name"), 0, SLICE("Иван"));
		change_put(change, &r);
		record_release(&r);
	}
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	notes_clear(&base.notes);
	progress_init(&progress, &watch);
	store_watch(base.store, &progress);
	assert_int_equal(store_check(base.store, &result, &base.notes), ST_NO);
	store_watch(base.store, NULL);
	assert_told("остановлена");
	assert_int_equal(asked, 1);
	assert_true(result.records < 11000);
	assert_whole();
}

#define CHECK_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, base_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CHECK_TEST(test_a_clean_base_has_no_problems_and_all_is_counted),
		CHECK_TEST(test_every_missing_entry_is_found_one_by_one),
		CHECK_TEST(test_every_extra_entry_is_found),
		CHECK_TEST(test_a_missing_and_an_extra_entry_do_not_hide_each_other),
		CHECK_TEST(test_a_unique_value_that_names_another_record_is_found),
		CHECK_TEST(test_reindex_makes_all_of_it_good),
		CHECK_TEST(test_any_flipped_bit_of_a_record_is_found),
		CHECK_TEST(test_a_record_that_is_not_as_its_journal_left_it_is_found),
		CHECK_TEST(test_garbage_for_a_record_is_found),
		CHECK_TEST(test_a_lost_record_is_found_though_nothing_refers_to_it),
		CHECK_TEST(test_a_reference_that_leads_nowhere_is_found),
		CHECK_TEST(test_a_record_put_past_the_journal_is_found),
		CHECK_TEST(test_a_check_that_is_stopped_claims_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
