/* A base in a folder of its own for each test, and short words to use it with. */
#ifndef METODIST_TESTS_KV_BASE_H
#define METODIST_TESTS_KV_BASE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* status.h has one of its own */

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "metodist/base/bytes.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/kv/entry.h"

static char dir[64]; /* of the base */

static inline void chance(void *ctx, void *out, size_t n)
{
	memset(out, *(int *)ctx, n);
}

static inline struct kv_config config(const char *holder)
{
	static int byte = 0x5a;

	return (struct kv_config){ .dir = dir, .map_size = 64 << 20, .create = true, .holder = holder,
				   .random = chance, .random_ctx = &byte };
}

static inline struct kv *open_base(void)
{
	struct kv_config c = config("петров, 1");
	struct notes notes = { 0 };
	struct kv *kv;

	assert_int_equal(kv_open(&kv, &c, &notes), ST_OK);
	notes_release(&notes);
	return kv;
}

static inline struct kv_txn *begin(struct kv *kv)
{
	struct notes notes = { 0 };
	struct kv_txn *txn;

	assert_int_equal(kv_begin(kv, &txn, &notes), ST_OK);
	notes_release(&notes);
	return txn;
}

static inline uint64_t commit(struct kv_txn *txn)
{
	struct notes notes = { 0 };
	uint64_t seq = 0;

	if (kv_commit(txn, 1000, &seq, &notes)) {
		print_error("%s\n", notes_first(&notes));
		_fail(__FILE__, __LINE__);
	}
	notes_release(&notes);
	return seq;
}

static inline uint64_t commit_end(struct kv_txn *txn)
{
	uint64_t seq = commit(txn);

	kv_end(txn);
	return seq;
}

static inline void assert_says(const struct notes *notes, const char *why)
{
	if (strstr(notes_first(notes), why))
		return;
	print_error("«%s» instead of «%s»\n", notes_first(notes), why);
	_fail(__FILE__, __LINE__);
}

static inline enum status commit_fails(struct kv_txn *txn, const char *why)
{
	struct notes notes = { 0 };
	uint64_t seq;
	enum status st = kv_commit(txn, 5, &seq, &notes);

	assert_says(&notes, why);
	notes_release(&notes);
	return st;
}

static inline enum status open_fails(const struct kv_config *c, const char *why)
{
	struct notes notes = { 0 };
	struct kv *kv;
	enum status st = kv_open(&kv, c, &notes);

	assert_null(kv);
	assert_says(&notes, why);
	notes_release(&notes);
	return st;
}

static inline void put(struct kv *kv, struct slice key, struct slice val)
{
	struct kv_txn *txn = begin(kv);

	kv_put(txn, key, val);
	commit_end(txn);
}

static inline struct slice get(struct kv_txn *txn, struct slice key)
{
	struct slice val;

	assert_int_equal(kv_get(txn, 1, &key, &val), ST_OK);
	return val;
}

static inline bool stands(struct kv *kv, struct slice key, const char *val)
{
	struct kv_txn *txn = begin(kv);
	struct slice found = get(txn, key);
	bool same = val ? found.p && slice_is(found, val) : !found.p;

	kv_end(txn);
	return same;
}

static inline void add(struct kv *kv, struct slice key, int64_t delta)
{
	struct kv_txn *txn = begin(kv);

	kv_add(txn, key, delta);
	commit_end(txn);
}

static inline uint64_t counter(struct kv *kv, struct slice key)
{
	struct kv_txn *txn = begin(kv);
	struct slice val = get(txn, key);
	uint64_t n = val.n == 8 ? get_u64(val.p) : UINT64_MAX;

	kv_end(txn);
	return n;
}

struct tally {
	uint64_t next;
	uint8_t chain[SHA256_SIZE];
	size_t bytes;
	bool whole;
};

/* Recomputes the chain from the lines and their payloads alone. */
static inline bool verify(void *ctx, struct slice key, struct slice val)
{
	struct tally *t = ctx;
	uint8_t digest[SHA256_SIZE];
	struct kv_entry e;

	assert_int_equal(key.n, 9);
	assert_int_equal(get_u64(key.p + 1), t->next);
	assert_true(kv_entry_parse(val, &e));
	if (e.digest)
		memcpy(digest, e.digest, sizeof(digest));
	else
		sha256(&e.payload, 1, digest);
	sha256((struct slice[]){ slice_from(t->chain, SHA256_SIZE), slice_from(key.p + 1, 8), e.line,
				 slice_from(digest, sizeof(digest)) }, 4, t->chain);
	t->whole = t->whole && memcmp(t->chain, e.chain, SHA256_SIZE) == 0;
	t->bytes += e.payload.n;
	t->next++;
	return true;
}

static inline struct tally journal(struct kv *kv)
{
	struct tally t = { .next = 1, .whole = true };
	struct kv_txn *txn = begin(kv);

	assert_int_equal(kv_scan(txn, SLICE("J"), SLICE("K"), 0, 0, verify, &t), ST_OK);
	assert_int_equal(kv_count(txn, SLICE("J")), t.next - 1);
	kv_end(txn);
	return t;
}

static inline void log_one(struct kv *kv, const char *line, size_t payload)
{
	struct kv_txn *txn = begin(kv);
	char *bytes = mem_alloc(payload + 1);

	memset(bytes, 'p', payload);
	kv_log(txn, slice_str(line), slice_from(bytes, payload));
	commit_end(txn);
	free(bytes);
}

struct child {
	pid_t pid;
	int answer;
};

/* Runs `work` in another process. It is killed once it has answered: a leak checker would blame it for the
 * memory of its parent. */
static inline struct child start(int (*work)(void *), void *ctx)
{
	struct child child;
	int pipes[2];

	assert_int_equal(pipe(pipes), 0);
	child.pid = fork();
	assert_true(child.pid >= 0);
	if (child.pid == 0) {
		char code = (char)work(ctx);

		if (write(pipes[1], &code, 1) == 1)
			pause();
		_exit(1);
	}
	close(pipes[1]);
	child.answer = pipes[0];
	return child;
}

/* What `work` returned; -1 when it did not come that far. */
static inline int finish(struct child child)
{
	char code;
	int status;

	if (read(child.answer, &code, 1) != 1)
		code = -1;
	close(child.answer);
	kill(child.pid, SIGKILL);
	assert_int_equal(waitpid(child.pid, &status, 0), child.pid);
	return code;
}

static inline int in_child(int (*work)(void *), void *ctx)
{
	return finish(start(work, ctx));
}

static inline char *file_in(const char *name)
{
	return mem_printf("%s/%s", dir, name);
}

static inline int set_up(void **state)
{
	(void)state;
	snprintf(dir, sizeof(dir), "%s/kv.XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	return mkdtemp(dir) ? 0 : -1;
}

static inline int tear_down(void **state)
{
	static const char *const names[] = {
		"metodist.mdb", "metodist.mdb-lock", "metodist.mdb.new", "metodist.mdb.new-lock",
		"metodist.write", "copy", "old",
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		char *path = file_in(names[i]);

		unlink(path);
		free(path);
	}
	return rmdir(dir);
}

#endif
