/* The journal, damaged in the file where it lies: `check` names the line. */
#include "store_base.h"

#include "metodist/kv/entry.h"

/* Six lines; the third adds a record. */
static int set_up(void **state)
{
	if (base_set_up(state))
		return -1;
	add("organization", "name=Гимназия");
	add("teacher", "surname=Щукина", "name=Анна", "snils=112-233-445 95");
	add("competency", "code=1", "title=Алгебра", "area=предметная");
	add("deficit", "teacher=Щукина", "competency=1", "level=средний");
	set("deficit", 4, "status=закрыт", "closed=2026-11-20", NULL);
	add("body", "title=Актив", "type=mma");
	return 0;
}


static struct slice entry(struct kv_txn *txn, uint64_t seq)
{
	struct buf key = { 0 };
	struct slice k, val;

	buf_char(&key, 'J');
	buf_u64(&key, seq);
	k = buf_view(&key);
	assert_int_equal(kv_get(txn, 1, &k, &val), ST_OK);
	buf_release(&key);
	return val;
}

/* The engine writes no journal entry but at the end, so the file is changed underneath: the bytes of the
 * entry are looked for in it and one is flipped. */
static void flip_in_file(uint64_t seq, size_t at)
{
	char *path = mem_printf("%s/metodist.mdb", base.dir);
	struct buf want = { 0 }, file = { 0 };
	struct kv_txn *txn;
	ptrdiff_t found;
	FILE *f;
	int c;

	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	buf_slice(&want, entry(txn, seq));
	kv_end(txn);
	store_close(base.store);
	base.store = NULL;
	f = fopen(path, "r+");
	assert_non_null(f);
	while ((c = getc(f)) != EOF)
		buf_char(&file, (char)c);
	for (size_t from = 0; (found = slice_find(slice_from(file.p + from, file.n - from),
						  buf_view(&want))) >= 0;
	     from += (size_t)found + 1) {
		fseek(f, (long)(from + (size_t)found + at), SEEK_SET);
		putc(want.p[at] ^ 1, f);
	}
	assert_int_equal(fclose(f), 0);
	free(path);
	buf_release(&want);
	buf_release(&file);
	assert_int_equal(base_reopen(NULL), ST_OK);
}

static size_t entry_size(uint64_t seq, size_t *line)
{
	struct kv_entry parsed;
	struct kv_txn *txn;
	struct slice val;

	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	val = entry(txn, seq);
	assert_true(kv_entry_parse(val, &parsed));
	*line = parsed.line.n;
	kv_end(txn);
	return val.n;
}

static void test_a_changed_line_breaks_the_chain(void **state)
{
	size_t line;

	(void)state;
	entry_size(3, &line);
	flip_in_file(3, 2 + 5); /* its instant */
	assert_damaged(1, "цепочка нарушена в строке 3");
}

static void test_a_changed_chain_is_found(void **state)
{
	size_t line;

	(void)state;
	entry_size(3, &line);
	flip_in_file(3, 2 + line + 7);
	assert_damaged(2, "цепочка нарушена в строке 3");
	assert_told("цепочка нарушена в строке 4");
}

static void test_a_changed_payload_is_found(void **state)
{
	size_t line, size = entry_size(3, &line);

	(void)state;
	flip_in_file(3, size - 1);
	assert_damaged(2, "цепочка нарушена в строке 3");
	assert_told("запись не такая");
}

static void test_a_line_of_another_format_is_not_believed(void **state)
{
	size_t line;

	(void)state;
	entry_size(3, &line);
	flip_in_file(3, 2);
	assert_damaged(2, "строка 3 не читается");
}

#define CHAIN_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, base_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CHAIN_TEST(test_a_changed_line_breaks_the_chain),
		CHAIN_TEST(test_a_changed_chain_is_found),
		CHAIN_TEST(test_a_changed_payload_is_found),
		CHAIN_TEST(test_a_line_of_another_format_is_not_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
