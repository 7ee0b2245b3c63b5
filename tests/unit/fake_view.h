/* A base in memory for tests of what only sees a view: an array of packed records, every index made on the
 * spot. */
#ifndef TESTS_FAKE_VIEW_H
#define TESTS_FAKE_VIEW_H

/* cmocka's fail_msg without its fail: status.h has one of its own. Include cmocka.h before this. */
#undef fail
#undef fail_msg
#define fail_msg(...) (print_error("ERROR: " __VA_ARGS__), print_error("\n"), _fail(__FILE__, __LINE__))

#include "metodist/base/date.h"
#include "metodist/model/view.h"

struct fake_view {
	struct view view;       /* first: a view pointer is a fake_view pointer */
	struct schema *schema;
	struct buf *packed;     /* by id - 1; empty: gone */
	uint8_t *kinds;
	size_t n, cap, kinds_cap;
	size_t fetched;         /* records looked at, for tests of what costs */
};

/* All built-in kinds, no records. `today` as 2026-11-21. */
void fake_open(struct fake_view *fake, int year, int month, int day);
void fake_close(struct fake_view *fake);

/* A record in memory from words «field=value» up to a NULL; «employments+» begins a new row,
 * «employments.position=…» fills the newest row. The test fails where a value is refused. Release with
 * record_release. */
struct record fake_record(struct fake_view *fake, const char *kind, ...) __attribute__((sentinel));
/* Stores it (without check) and returns its id. */
uint64_t fake_put(struct fake_view *fake, struct record *r);
#define fake_add(fake, ...) fake_add_record((fake), fake_record((fake), __VA_ARGS__))
uint64_t fake_add_record(struct fake_view *fake, struct record r);
void fake_delete(struct fake_view *fake, uint64_t id);

#endif
