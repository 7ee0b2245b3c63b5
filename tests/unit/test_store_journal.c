/* The journal: one line a change, chained; the history of a record and what it was at each line. */
#include "store_base.h"

#include "metodist/base/hash.h"

static struct view *view;

static void look(void)
{
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
}

static struct ref teacher(uint64_t id)
{
	return (struct ref){ kind_of("teacher")->id, 0, id };
}

static void test_a_line_says_who_when_what_and_points_back(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна"), other = add("teacher", "surname=Орлов",
										 "name=Иван");
	uint64_t seq = set("teacher", id, "name=Алла", NULL);
	struct journal_line line;

	(void)state;
	look();
	assert_int_equal(journal_get(view, seq, &line), ST_OK);
	assert_int_equal(line.seq, 3);
	assert_true(slice_is(line.user, "петров"));
	assert_true(line.utc > 1795300000000000 && line.utc < 1795300001000000);
	assert_int_equal(line.action, JOURNAL_CHANGE);
	assert_int_equal(line.ref.id, id);
	assert_int_equal(line.ref.kind, kind_of("teacher")->id);
	assert_int_equal(line.previous, 1);
	assert_int_equal(line.batch, 0);
	assert_int_equal(line.undoes, 0);
	assert_int_equal(journal_get(view, 2, &line), ST_OK);
	assert_int_equal(line.action, JOURNAL_ADD);
	assert_int_equal(line.ref.id, other);
	assert_int_equal(line.previous, 0);
	assert_int_equal(journal_get(view, 4, &line), ST_NO);
	store_view_end(view);
}

static void test_records_of_one_commit_share_its_opid_and_others_do_not(void **state)
{
	struct record a = record_of("competency", "code=1", "title=А", NULL),
		b = record_of("competency", "code=2", "title=Б", NULL);
	struct change *change = change_begin(base.store);
	struct journal_line line[3];

	(void)state;
	change_put(change, &a);
	change_put(change, &b);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	add("competency", "code=3", "title=В");
	look();
	for (uint64_t i = 0; i < 3; i++)
		assert_int_equal(journal_get(view, i + 1, &line[i]), ST_OK);
	assert_memory_equal(line[0].opid, line[1].opid, KV_OPID_SIZE);
	assert_memory_not_equal(line[1].opid, line[2].opid, KV_OPID_SIZE);
	store_view_end(view);
	record_release(&a);
	record_release(&b);
}

static bool contains(struct slice bytes, const char *text)
{
	return slice_find(bytes, slice_str(text)) >= 0;
}

static void test_a_line_holds_no_personal_data_and_its_payload_does(void **state)
{
	struct journal_line line;
	struct kv_txn *txn;
	struct slice key, val;
	struct buf k = { 0 };

	(void)state;
	add("teacher", "surname=Щукина", "name=Анна");
	look();
	buf_char(&k, 'J');
	buf_u64(&k, 1);
	key = buf_view(&k);
	txn = store_view_txn(view);
	assert_int_equal(kv_get(txn, 1, &key, &val), ST_OK);
	assert_int_equal(journal_get(view, 1, &line), ST_OK);
	assert_true(contains(line.payload, "Щукина"));
	assert_false(contains(slice_from(val.p, val.n - line.payload.n), "Щукина"));
	store_view_end(view);
	buf_release(&k);
}

struct cell_count {
	size_t n;
	uint16_t tag, row;
	struct buf before, after;
};

static void count_cell(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		       struct slice after)
{
	struct cell_count *c = ctx;

	(void)wire;
	c->n++;
	c->tag = tag;
	c->row = row;
	buf_slice(&c->before, before);
	buf_slice(&c->after, after);
}

static void test_one_cell_of_a_grid_costs_one_cell_of_history(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "employments+",
			  "employments.position=Учитель", "employments+", "employments.position=Методист");
	struct cell_count c = { 0 };
	struct journal_line line;

	(void)state;
	set("teacher", id, "employments:2", "employments.position=Директор", NULL);
	look();
	assert_int_equal(journal_get(view, 2, &line), ST_OK);
	assert_true(journal_cells(&line, count_cell, &c));
	assert_int_equal(c.n, 1);
	assert_int_equal(c.row, 2);
	assert_true(slice_is(buf_view(&c.before), "Методист"));
	assert_true(slice_is(buf_view(&c.after), "Директор"));
	store_view_end(view);
	buf_release(&c.before);
	buf_release(&c.after);
}

/* ---- history ---- */

static bool add_seq(void *ctx, const struct journal_line *line)
{
	buf_printf(ctx, "%llu%c ", (unsigned long long)line->seq, "?+=-"[line->action]);
	return true;
}

static void assert_history(uint64_t id, const char *lines)
{
	struct buf seqs = { 0 };

	look();
	assert_int_equal(journal_history(view, teacher(id), add_seq, &seqs), ST_OK);
	assert_string_equal(buf_cstr(&seqs), lines);
	store_view_end(view);
	buf_release(&seqs);
}

static void test_history_is_newest_first_and_of_this_record_only(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна"), other = add("teacher", "surname=Орлов",
										 "name=Иван");

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	set("teacher", other, "name=Пётр", NULL);
	set("teacher", id, "name=Яна", NULL);
	assert_history(id, "5= 3= 1+ ");
	assert_history(other, "4= 2+ ");
}

static void test_a_deleted_record_has_its_history_and_goes_on_with_it_when_it_returns(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");
	struct undo_result result;

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	drop("teacher", id);
	add("teacher", "surname=Орлов", "name=Иван");
	assert_history(id, "3- 2= 1+ ");
	assert_int_equal(store_undo_seq(base.store, 3, &result, &base.notes), ST_OK);
	assert_history(id, "5+ 3- 2= 1+ ");
}

static void test_each_version_is_what_the_record_was(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "employments+",
			  "employments.position=Учитель");
	struct record was[6], version = { 0 };

	(void)state;
	was[1] = read_back("teacher", id);
	set("teacher", id, "employments+", "employments.position=Методист", NULL);
	was[2] = read_back("teacher", id);
	set("teacher", id, "employments-1", "snils=112-233-445 95", NULL);
	was[3] = read_back("teacher", id);
	set("teacher", id, "surname=Орлова", "snils=", NULL);
	was[4] = read_back("teacher", id);
	look();
	for (uint64_t seq = 1; seq <= 4; seq++) {
		static const char *const fields[] = { "surname", "name", "snils" };

		assert_int_equal(journal_version(view, teacher(id), seq, &version, &base.notes), ST_OK);
		for (size_t i = 0; i < ARRAY_SIZE(fields); i++) {
			char *expected = mem_printf("%s", value_in(&was[seq], fields[i], 0));

			assert_string_equal(value_in(&version, fields[i], 0), expected);
			free(expected);
		}
		for (uint16_t row = 1; row <= 2; row++) {
			char *expected = mem_printf("%s", value_in(&was[seq], "employments.position", row));

			assert_string_equal(value_in(&version, "employments.position", row), expected);
			free(expected);
		}
		assert_int_equal(record_nrows(&version, kind_named(version.kind, "employments")),
				 record_nrows(&was[seq], kind_named(version.kind, "employments")));
		record_release(&version);
		record_release(&was[seq]);
	}
	store_view_end(view);
}

static void test_a_version_of_another_record_is_none(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");
	struct record version = { 0 };

	(void)state;
	add("teacher", "surname=Орлов", "name=Иван");
	look();
	assert_int_equal(journal_version(view, teacher(id), 2, &version, &base.notes), ST_NO);
	record_release(&version);
	store_view_end(view);
}

static void test_versions_before_a_destroyed_payload_are_gone_and_later_ones_stay(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна");
	struct record version = { 0 };
	struct kv_txn *txn;

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	set("teacher", id, "name=Яна", NULL);
	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	kv_log_destroy(txn, 2);
	assert_int_equal(kv_commit(txn, 1000, NULL, &base.notes), ST_OK);
	kv_end(txn);
	look();
	assert_int_equal(journal_version(view, teacher(id), 2, &version, &base.notes), ST_OK);
	assert_string_equal(value_in(&version, "name", 0), "Алла");
	record_release(&version);
	assert_int_equal(journal_version(view, teacher(id), 1, &version, &base.notes), ST_NO);
	assert_told("уничтожены");
	record_release(&version);
	store_view_end(view);
	assert_whole();
}

/* ---- walking the journal ---- */

static bool add_number(void *ctx, const struct journal_line *line)
{
	buf_printf(ctx, "%llu ", (unsigned long long)line->seq);
	return true;
}

static void assert_lines(uint64_t since, bool reverse, const char *lines)
{
	struct buf seqs = { 0 };

	look();
	assert_int_equal(journal_each(view, since, reverse, add_number, &seqs), ST_OK);
	assert_string_equal(buf_cstr(&seqs), lines);
	store_view_end(view);
	buf_release(&seqs);
}

static void test_lines_are_walked_from_either_end(void **state)
{
	(void)state;
	for (int i = 0; i < 9; i++)
		add("teacher", "surname=Щукина", "name=Анна");
	assert_lines(0, false, "1 2 3 4 5 6 7 8 9 ");
	assert_lines(7, false, "8 9 ");
	assert_lines(9, false, "");
	assert_lines(0, true, "9 8 7 6 5 4 3 2 1 ");
	assert_lines(4, true, "3 2 1 ");
}

/* As undo and history do. */
static void carry_cell(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		       struct slice after)
{
	record_put(ctx, tag, row, wire, before);
	record_put(ctx, tag, row, wire, after);
}

static void read_entry(struct slice bytes)
{
	struct journal_line line;
	struct record r;

	record_init(&r, kind_of("teacher"));
	if (journal_parse(1, bytes, &line))
		journal_cells(&line, carry_cell, &r);
	record_release(&r);
}

/* Lines and payloads come from files too: any bytes are refused or read, never believed. */
static void test_a_cut_or_garbled_entry_is_refused(void **state)
{
	struct buf key = { 0 };
	struct slice k, val;
	char *copy;

	(void)state;
	add("teacher", "surname=Щукина", "name=Анна");
	look();
	buf_char(&key, 'J');
	buf_u64(&key, 1);
	k = buf_view(&key);
	assert_int_equal(kv_get(store_view_txn(view), 1, &k, &val), ST_OK);
	for (size_t n = 0; n < val.n; n++) {
		copy = mem_copy(val.p, n);
		read_entry(slice_from(copy, n));
		free(copy);
	}
	for (size_t i = 0; i < val.n * 8; i++) {
		copy = mem_copy(val.p, val.n);
		copy[i / 8] ^= (char)(1 << i % 8);
		read_entry(slice_from(copy, val.n));
		free(copy);
	}
	store_view_end(view);
	buf_release(&key);
}

static void test_a_destroyed_record_leaves_its_lines_and_nothing_of_what_they_said(void **state)
{
	uint64_t id = add("teacher", "surname=Щукина", "name=Анна", "snils=112-233-445 95"), seen;
	struct record left = { 0 }, version = { 0 };
	struct change *change = change_begin(base.store);
	struct buf keys = { 0 };

	(void)state;
	set("teacher", id, "name=Алла", NULL);
	left = record_of("teacher", "surname=Данные", "name=Уничтожены", NULL);
	left.id = id;
	left.rev = seen = store_seq(base.store);
	change_destroy(change, &left);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	assert_whole();
	for (const char *family = "RJXU"; *family; family++)
		raw_keys(slice_from(family, 1), &keys);
	assert_true(slice_find(buf_view(&keys), SLICE("Щукина")) < 0);
	assert_true(slice_find(buf_view(&keys), SLICE("Алла")) < 0);
	assert_lines(0, false, "1 2 3 ");
	look();
	assert_int_equal(journal_version(view, teacher(id), seen, &version, &base.notes), ST_NO);
	assert_told("уничтожены");
	store_view_end(view);
	record_release(&version);
	record_release(&left);
	buf_release(&keys);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_a_line_says_who_when_what_and_points_back),
		STORE_TEST(test_records_of_one_commit_share_its_opid_and_others_do_not),
		STORE_TEST(test_a_line_holds_no_personal_data_and_its_payload_does),
		STORE_TEST(test_one_cell_of_a_grid_costs_one_cell_of_history),
		STORE_TEST(test_history_is_newest_first_and_of_this_record_only),
		STORE_TEST(test_a_deleted_record_has_its_history_and_goes_on_with_it_when_it_returns),
		STORE_TEST(test_each_version_is_what_the_record_was),
		STORE_TEST(test_a_version_of_another_record_is_none),
		STORE_TEST(test_versions_before_a_destroyed_payload_are_gone_and_later_ones_stay),
		STORE_TEST(test_a_destroyed_record_leaves_its_lines_and_nothing_of_what_they_said),
		STORE_TEST(test_lines_are_walked_from_either_end),
		STORE_TEST(test_a_cut_or_garbled_entry_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
