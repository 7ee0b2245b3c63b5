/* The base as text and back: the same base, and nothing at all from a text that is not whole. */
#include <fcntl.h>
#include <unistd.h>

#include "store_base.h"

static void fill(void)
{
	uint64_t org = add("organization", "name=МБОУ \"Гимназия\"\\", "infrastructure=кванториум");
	uint64_t person = add("teacher", "surname=Щукина", "name=Анна", "birth_date=29.02.1980",
			      "snils=112-233-445 95",
			      "awards=Грамота\n\tи «медаль»", "employments+",
			      "employments.organization=Гимназия", "employments.rate=0,5",
			      "employments+", "employments.position=Методист");

	set("teacher", person, "employments-2", NULL);
	add("body", "title=Актив", "type=mma");
	add("meeting", "body=Актив", "date=2026-11-20", "number=4", "attendance+", "attendance.person=Щукина",
	    "attendance.present=да");
	set("organization", org, "name=Лицей", NULL);
	drop("competency", add("competency", "code=1", "title=Ушедшая"));
	add("competency", "code=2", "title=Последняя");
}

static struct buf dumped(void)
{
	char *path = mem_printf("%s/dump", base.dir);
	struct buf text = { 0 };
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	char chunk[4096];
	ssize_t n;

	assert_true(fd >= 0);
	assert_int_equal(store_dump(base.store, fd, &base.notes), ST_OK);
	lseek(fd, 0, SEEK_SET);
	while ((n = read(fd, chunk, sizeof(chunk))) > 0)
		buf_add(&text, chunk, (size_t)n);
	close(fd);
	free(path);
	return text;
}

/* A second base in a folder of its own, in place of the first. */
static struct store_base first;

static void begin_second(struct schema *schema)
{
	first = base;
	assert_int_equal(base_set_up(NULL), 0);
	if (schema)
		assert_int_equal(base_reopen(schema), ST_OK);
}

static void end_second(void)
{
	assert_int_equal(base_tear_down(NULL), 0);
	base = first;
}

static enum status load(struct slice text)
{
	notes_clear(&base.notes);
	return store_load(base.store, text, &base.notes);
}

/* The engine's UUID is the base's own. */
static void without_uuid(struct buf *text)
{
	ptrdiff_t at = slice_find(buf_view(text), SLICE("M 75756964 "));

	assert_true(at >= 0);
	memset(text->p + at + 11, 'u', 32);
}

static void test_a_base_goes_to_text_and_back_the_same(void **state)
{
	struct buf before, after;

	(void)state;
	fill();
	before = dumped();
	begin_second(NULL);
	assert_int_equal(load(buf_view(&before)), ST_OK);
	assert_whole();
	after = dumped();
	without_uuid(&before);
	without_uuid(&after);
	assert_string_equal(buf_cstr(&after), buf_cstr(&before));
	/* and it goes on from where it was */
	set("teacher", 2, "employments+", "employments.position=Директор", NULL);
	assert_value("teacher", 2, "employments.position", 3, "Директор");
	assert_true(add("competency", "code=3", "title=Новая") > 6);
	assert_whole();
	end_second();
	buf_release(&before);
	buf_release(&after);
}

static void test_fields_of_the_settings_keep_their_tags_through_a_dump(void **state)
{
	struct ini_field a = { .kind = SLICE("competency"), .name = SLICE("alpha"), .label = SLICE("А"),
			       .type = SLICE("text") };
	struct ini_field b = { .kind = SLICE("competency"), .name = SLICE("beta"), .label = SLICE("Б"),
			       .type = SLICE("date") };
	struct schema *ab = base_schema(), *ba = base_schema();
	struct buf text;

	(void)state;
	assert_int_equal(schema_add_field(ab, &a, &base.notes), ST_OK);
	assert_int_equal(schema_add_field(ab, &b, &base.notes), ST_OK);
	assert_int_equal(schema_add_field(ba, &b, &base.notes), ST_OK);
	assert_int_equal(schema_add_field(ba, &a, &base.notes), ST_OK);
	assert_int_equal(base_reopen(ab), ST_OK);
	add("competency", "code=1", "title=Первая", "alpha=слово", "beta=2026-11-20");
	text = dumped();
	begin_second(ba);
	assert_int_equal(kind_find_field(kind_of("competency"), SLICE("beta"))->tag, TAG_INI);
	assert_int_equal(load(buf_view(&text)), ST_OK);
	assert_int_equal(kind_find_field(kind_of("competency"), SLICE("beta"))->tag, TAG_INI + 1);
	assert_value("competency", 1, "alpha", 0, "слово");
	assert_value("competency", 1, "beta", 0, "20.11.2026");
	assert_whole();
	end_second();
	buf_release(&text);
}

static void test_a_base_that_holds_something_is_not_loaded_over(void **state)
{
	struct buf text;

	(void)state;
	fill();
	text = dumped();
	assert_int_equal(load(buf_view(&text)), ST_USAGE);
	assert_told("в пустую базу");
	buf_release(&text);
}

static void test_what_is_no_dump_is_refused(void **state)
{
	(void)state;
	assert_int_equal(load(SLICE("")), ST_FAILED);
	assert_int_equal(load(SLICE("metodist-dump 2\nend 0\n")), ST_FAILED);
	assert_told("не выгрузка metodist");
	assert_int_equal(load(SLICE("metodist-dump 1\n")), ST_FAILED);
	assert_told("обрывается");
}

static void test_a_destroyed_payload_stays_destroyed(void **state)
{
	struct kv_txn *txn;
	struct buf text;

	(void)state;
	fill();
	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	kv_log_destroy(txn, 2);
	assert_int_equal(kv_commit(txn, 1000, NULL, &base.notes), ST_OK);
	kv_end(txn);
	text = dumped();
	begin_second(NULL);
	assert_int_equal(load(buf_view(&text)), ST_OK);
	assert_whole();
	end_second();
	buf_release(&text);
}

/* ---- hostile ---- */

static bool is_empty(void)
{
	return store_seq(base.store) == 0 && !exists("organization", 1) && !exists("teacher", 2);
}

static void test_a_cut_dump_loads_nothing(void **state)
{
	struct buf text;

	(void)state;
	fill();
	text = dumped();
	begin_second(NULL);
	for (size_t n = 16; n < text.n - 1; n += 7) {
		assert_int_equal(load(slice_from(text.p, n)), ST_FAILED);
		assert_true(is_empty());
	}
	/* behind the letter that says what the line is */
	assert_int_equal(load(slice_from(text.p, (size_t)slice_find(buf_view(&text), SLICE("\nR ")) + 2)), ST_FAILED);
	assert_int_equal(load(buf_view(&text)), ST_OK);
	end_second();
	buf_release(&text);
}

static void replaced(struct slice text, const char *was, const char *now, struct buf *out)
{
	ptrdiff_t at = slice_find(text, slice_str(was));

	if (at < 0)
		fail_msg("в выгрузке нет «%s»", was);
	buf_reset(out);
	buf_add(out, text.p, (size_t)at);
	buf_str(out, now);
	buf_add(out, text.p + at + strlen(was), text.n - (size_t)at - strlen(was));
}

static void test_lines_that_could_not_come_from_a_base_are_refused_by_number(void **state)
{
	static const char *const swaps[][3] = {
		{ "R teacher 2 3", "R teacher 0 3", "запись не читается" },
		{ "R teacher 2 3", "R organization 1 1 1\nR teacher 2 3", "запись не читается" },
		{ "R teacher 2 3 3", "R teacher 2 3 1", "запись не читается" },
		{ "R teacher 2 3", "R teacher 999999999999999 3", "запись не читается" },
		{ "R teacher 2 3", "R theacher 2 3", "неизвестный вид" },
		{ "R meeting 4", "M 6964 0000000000000007\nR meeting 4", "неизвестная строка" },
		{ "M 6964 ", "M 6965 ", "неизвестная метка" },
		{ "M 6964 0000000000000007", "M 6964 0000000000000002", "счётчик" },
		{ "Щукина", "Щ\x01\xff", "запись не читается" },
		{ "1980-02-29", "1981-02-29", "запись не читается" },
		{ "1980-02-29", "сегодня", "запись не читается" },
		{ "J 3 ", "J 4 ", "строка журнала" },
		{ "end ", "end 1", "неполон" },
		{ "end ", "X\nend ", "неизвестная строка" },
	};
	struct buf text, changed = { 0 };

	(void)state;
	fill();
	text = dumped();
	begin_second(NULL);
	for (size_t i = 0; i < ARRAY_SIZE(swaps); i++) {
		replaced(buf_view(&text), swaps[i][0], swaps[i][1], &changed);
		if (load(buf_view(&changed)) == ST_OK)
			fail_msg("«%s» вместо «%s»", swaps[i][1], swaps[i][0]);
		assert_told(swaps[i][2]);
		assert_true(is_empty());
	}
	end_second();
	buf_release(&text);
	buf_release(&changed);
}

static void test_a_changed_line_of_the_journal_is_not_washed_clean(void **state)
{
	struct buf text;
	ptrdiff_t at;

	(void)state;
	fill();
	text = dumped();
	begin_second(NULL);
	at = slice_find(buf_view(&text), SLICE("\nJ 3 "));
	assert_true(at > 0);
	text.p[at + 30] = text.p[at + 30] == '0' ? '1' : '0';
	assert_int_equal(load(buf_view(&text)), ST_FAILED);
	assert_told("изменена");
	assert_true(is_empty());
	end_second();
	buf_release(&text);
}

static void test_a_record_that_is_not_as_its_journal_left_it_is_told(void **state)
{
	struct buf text, changed = { 0 };

	(void)state;
	fill();
	text = dumped();
	begin_second(NULL);
	replaced(buf_view(&text), "\"Лицей\"", "\"Школа\"", &changed);
	assert_int_equal(load(buf_view(&changed)), ST_NO);
	assert_told("organization 1: запись не такая");
	end_second();
	buf_release(&text);
	buf_release(&changed);
}

static void test_a_record_of_more_cells_than_can_be_packed_is_refused(void **state)
{
	struct buf text = { 0 };

	(void)state;
	buf_str(&text, "metodist-dump 1\nR meeting 1 1 0");
	for (unsigned row = 1; row < 35000; row++)
		buf_printf(&text, " 202.%u:2=1 203.%u:2=1", row, row);
	buf_str(&text, "\nend 1\n");
	assert_int_equal(load(buf_view(&text)), ST_FAILED);
	assert_told("запись не читается");
	buf_release(&text);
}

static uint32_t roll(uint64_t *random, uint32_t n)
{
	*random = *random * 6364136223846793005ull + 1442695040888963407ull;
	return (uint32_t)(*random >> 33) % n;
}

static void mutate(struct buf *text, uint64_t *random)
{
	static const char signs[] = " =.:,\"\\\n0129fM";
	uint32_t times = 1 + roll(random, 3);

	while (times--) {
		size_t at = roll(random, (uint32_t)text->n), n = roll(random, 40);

		switch (roll(random, 4)) {
		case 0:
			text->p[at] ^= (char)(1 << roll(random, 8));
			break;
		case 1:
			text->p[at] = signs[roll(random, sizeof(signs) - 1)];
			break;
		case 2:
			n = n < text->n - at ? n : text->n - at;
			memmove(text->p + at, text->p + at + n, text->n - at - n);
			text->n -= n;
			break;
		default:
			n = n < text->n - at ? n : text->n - at;
			memmove(text->p + roll(random, (uint32_t)(text->n - n)), text->p + at, n);
		}
	}
}

static void test_a_thousand_garbled_dumps_crash_nothing(void **state)
{
	struct buf text, copy = { 0 };
	uint64_t random = 20261121;
	size_t loaded = 0;

	(void)state;
	fill();
	text = dumped();
	begin_second(NULL);
	for (int i = 0; i < 1000; i++) {
		buf_reset(&copy);
		buf_slice(&copy, buf_view(&text));
		mutate(&copy, &random);
		if (load(buf_view(&copy)) == ST_FAILED && is_empty())
			continue;
		/* what was taken is either whole or said not to be */
		loaded++;
		end_second();
		begin_second(NULL);
	}
	end_second();
	print_message("1000 garbled dumps, %zu of them loaded in spite of it\n", loaded);
	assert_true(loaded < 300);
	buf_release(&text);
	buf_release(&copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_a_base_goes_to_text_and_back_the_same),
		STORE_TEST(test_fields_of_the_settings_keep_their_tags_through_a_dump),
		STORE_TEST(test_a_base_that_holds_something_is_not_loaded_over),
		STORE_TEST(test_what_is_no_dump_is_refused),
		STORE_TEST(test_a_destroyed_payload_stays_destroyed),
		STORE_TEST(test_a_cut_dump_loads_nothing),
		STORE_TEST(test_lines_that_could_not_come_from_a_base_are_refused_by_number),
		STORE_TEST(test_a_changed_line_of_the_journal_is_not_washed_clean),
		STORE_TEST(test_a_record_that_is_not_as_its_journal_left_it_is_told),
		STORE_TEST(test_a_record_of_more_cells_than_can_be_packed_is_refused),
		STORE_TEST(test_a_thousand_garbled_dumps_crash_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
