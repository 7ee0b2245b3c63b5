/* A real base in a folder of its own for each test, with the built-in kinds, and short words to use it
 * with. */
#ifndef METODIST_TESTS_STORE_BASE_H
#define METODIST_TESTS_STORE_BASE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* status.h has one of its own */
#undef fail_msg
#define fail_msg(...) (print_error("ERROR: " __VA_ARGS__), print_error("\n"), _fail(__FILE__, __LINE__))

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"
#include "metodist/store/care.h"
#include "metodist/store/journal.h"
#include "metodist/store/store.h"

struct store_base {
	char dir[80];
	struct world world;
	struct schema *schema;
	struct store *store;
	struct notes notes;     /* of the last call that failed or warned */
};

extern struct store_base base;

int base_set_up(void **state);
int base_tear_down(void **state);
#define STORE_TEST(name) cmocka_unit_test_setup_teardown(name, base_set_up, base_tear_down)
/* Closes the base and opens it again with `schema` (owned from then on; NULL: the built-in kinds). */
enum status base_reopen(struct schema *schema);
struct schema *base_schema(void);
const struct kind *kind_of(const char *name);

/* A record from words up to a NULL: «field=value», «table+» begins a row, «table:3» goes to row 3,
 * «table-3» drops it; columns fill the row gone to. The test fails where a value is refused. */
struct record record_of(const char *kind, ...) __attribute__((sentinel));
void edit(struct record *r, ...) __attribute__((sentinel));
/* Stores it; the test fails when it is refused. Returns its id. */
uint64_t put_new(struct record r);
#define add(...) put_new(record_of(__VA_ARGS__, NULL))
/* Reads, edits, stores; returns the line. */
uint64_t set(const char *kind, uint64_t id, ...) __attribute__((sentinel));
void drop(const char *kind, uint64_t id);

/* Puts and releases; the notes hold these words. */
enum status put_says(struct record r, const char *words);
/* A teacher who works there, whether it exists or not. */
struct record teacher_at(uint64_t organization);

struct record read_back(const char *kind, uint64_t id);
bool exists(const char *kind, uint64_t id);
/* Value as a person reads it, in a buffer of the fixture that the next call reuses. row 0: the record. */
const char *value_in(const struct record *r, const char *field, uint16_t row);
const char *value_of(const char *kind, uint64_t id, const char *field, uint16_t row);
/* «1 3»: ids of the rows in their order. */
const char *rows_of(const struct record *r, const char *table);
#define assert_value(kind, id, field, row, text) assert_string_equal(value_of(kind, id, field, row), text)

/* `check` finds nothing; finds `n` problems, one of which speaks of `what`. */
void assert_whole(void);
void assert_damaged(size_t n, const char *what);
/* The notes of the last call hold these words. */
void assert_told(const char *words);

void raw_put(struct slice key, struct slice val);
void raw_del(struct slice key);
/* Every key under a prefix, joined: to compare what is derived. */
void raw_keys(struct slice prefix, struct buf *out);

/* Runs `work` in another process, with a store of its own in base.store; its answer. */
int in_child(int (*work)(void *), void *ctx);

#endif
