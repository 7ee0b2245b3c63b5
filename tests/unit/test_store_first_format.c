/* A journal as bases of the first format have it comes in by their dump: its chain stays what was printed of it,
 * and all that is done with history is done with it. */
#include <fcntl.h>
#include <unistd.h>

#include "store_base.h"

#include "metodist/base/hash.h"
#include "metodist/kv/entry.h"

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

/* ---- a line as it was written then ---- */

static void put_first_cell(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before, struct slice after)
{
	buf_u16(ctx, tag);
	buf_u16(ctx, row);
	buf_u8(ctx, wire);
	buf_u32(ctx, (uint32_t)before.n);
	buf_u32(ctx, (uint32_t)after.n);
	buf_slice(ctx, before);
	buf_slice(ctx, after);
}

static void put_first_line(const struct journal_line *l, struct slice payload, struct buf *out)
{
	uint8_t digest[SHA256_SIZE];

	buf_u8(out, 1);
	buf_u64(out, (uint64_t)l->utc);
	buf_add(out, l->opid, sizeof(l->opid));
	buf_u8(out, (uint8_t)l->user.n);
	buf_slice(out, l->user);
	buf_u64(out, l->batch);
	buf_u8(out, (uint8_t)l->action);
	buf_u64(out, l->undoes);
	buf_u8(out, l->ref.kind);
	buf_u48(out, l->ref.id);
	buf_u64(out, l->previous);
	sha256(&payload, 1, digest);
	buf_add(out, digest, sizeof(digest));
}

static void put_first_entry(const struct journal_line *l, uint8_t chain[SHA256_SIZE], struct buf *out)
{
	struct buf line = { 0 }, payload = { 0 };
	uint8_t seq[8];

	buf_add(&payload, l->payload.p, 16); /* the salt */
	assert_true(journal_cells(l, put_first_cell, &payload));
	put_first_line(l, buf_view(&payload), &line);
	put_u64(seq, l->seq);
	sha256((struct slice[]){ slice_from(chain, SHA256_SIZE), slice_from(seq, 8), buf_view(&line) }, 3, chain);
	buf_u32(out, (uint32_t)line.n);
	buf_slice(out, buf_view(&line));
	buf_add(out, chain, SHA256_SIZE);
	buf_slice(out, buf_view(&payload));
	buf_release(&line);
	buf_release(&payload);
}

static void put_hex(struct slice bytes, struct buf *out)
{
	for (size_t i = 0; i < bytes.n; i++)
		buf_printf(out, "%02x", (uint8_t)bytes.p[i]);
}

struct rewriting {
	uint8_t chain[SHA256_SIZE];
	struct buf *out;
};

static bool rewrite_line(void *ctx, const struct journal_line *line)
{
	struct rewriting *r = ctx;
	struct buf entry = { 0 };

	put_first_entry(line, r->chain, &entry);
	buf_printf(r->out, "J %llu ", (unsigned long long)line->seq);
	put_hex(buf_view(&entry), r->out);
	buf_char(r->out, '\n');
	buf_release(&entry);
	return true;
}

/* The dump of this base as a program of that time would have made it. */
static struct buf dumped_then(void)
{
	struct buf now = dumped(), then = { 0 };
	struct rewriting rewriting = { .out = &then };
	struct slice text = buf_view(&now), line;
	struct view *view;

	while (slice_split(&text, '\n', &line) && !slice_starts(line, SLICE("J "))) {
		buf_slice(&then, line);
		buf_char(&then, '\n');
	}
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(journal_each(view, 0, false, rewrite_line, &rewriting), ST_OK);
	store_view_end(view);
	buf_slice(&then, slice_from(now.p + slice_find(buf_view(&now), SLICE("\nend ")) + 1,
				    now.n - (size_t)slice_find(buf_view(&now), SLICE("\nend ")) - 1));
	buf_release(&now);
	return then;
}

/* ---- what it is good for ---- */

/* Two lines of a teacher and one of another, in a base that has just been loaded. */
static int set_up(void **state)
{
	struct buf then;
	enum status st;

	if (base_set_up(state))
		return -1;
	add("teacher", "surname=Щукина", "name=Анна");
	set("teacher", 1, "name=Алла", NULL);
	add("teacher", "surname=Орлов", "name=Иван");
	then = dumped_then();
	if (base_tear_down(state) || base_set_up(state))
		return -1;
	st = store_load(base.store, buf_view(&then), &base.notes);
	assert_int_equal(st, ST_OK);
	buf_release(&then);
	return 0;
}

static void assert_whole_base(void)
{
	struct check_result result;

	notes_clear(&base.notes);
	assert_int_equal(store_check(base.store, &result, &base.notes), ST_OK);
	assert_int_equal(result.problems, 0);
}

static void test_its_lines_lie_as_they_came(void **state)
{
	struct buf again = dumped(), then = dumped_then();

	(void)state;
	assert_whole_base();
	assert_string_equal(buf_cstr(&again), buf_cstr(&then));
	buf_release(&again);
	buf_release(&then);
}

static void test_its_history_is_read_and_undone(void **state)
{
	struct undo_result result;

	(void)state;
	assert_int_equal(store_undo_seq(base.store, 2, &result, &base.notes), ST_OK);
	assert_string_equal(value_of("teacher", 1, "name", 0), "Анна");
	assert_int_equal(store_undo_seq(base.store, 3, &result, &base.notes), ST_OK);
	assert_false(exists("teacher", 2));
	assert_whole_base();
}

static void test_its_payloads_are_destroyed_in_place(void **state)
{
	struct journal_line line;
	struct kv_txn *txn;
	struct view *view;
	uint8_t before[SHA256_SIZE], after[SHA256_SIZE];

	(void)state;
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(journal_get(view, 1, &line), ST_OK);
	journal_digest(&line, before);
	store_view_end(view);
	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	kv_log_destroy(txn, 1);
	assert_int_equal(kv_commit(txn, 1000, NULL, &base.notes), ST_OK);
	kv_end(txn);
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(journal_get(view, 1, &line), ST_OK);
	assert_int_equal(line.payload.n, 0);
	journal_digest(&line, after);
	assert_memory_equal(before, after, sizeof(before));
	store_view_end(view);
	assert_whole_base();
}

#define FIRST_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, base_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FIRST_TEST(test_its_lines_lie_as_they_came),
		FIRST_TEST(test_its_history_is_read_and_undone),
		FIRST_TEST(test_its_payloads_are_destroyed_in_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
