/* Numbers by record id. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "metodist/base/idmap.h"

static void test_what_was_never_put_is_nothing(void **state)
{
	struct idmap m = { 0 };

	(void)state;
	assert_int_equal(idmap_get(&m, 0), 0);
	assert_int_equal(idmap_get(&m, UINT64_MAX), 0);
	*idmap_at(&m, 7) = 1;
	assert_int_equal(idmap_get(&m, 6), 0);
	assert_int_equal(idmap_get(&m, 7 + IDMAP_PAGE), 0);
	idmap_release(&m);
}

/* Neighbours, and ids far apart that meet in one place of the table. */
static void test_all_is_found_again_after_it_grew(void **state)
{
	struct idmap m = { 0 };

	(void)state;
	for (uint64_t i = 1; i <= 5000; i++)
		*idmap_at(&m, i) = (uint32_t)i;
	for (uint64_t i = 1; i <= 5000; i++)
		*idmap_at(&m, i << 20) = (uint32_t)i + 1;
	for (uint64_t i = 1; i <= 5000; i++) {
		assert_int_equal(idmap_get(&m, i), i);
		assert_int_equal(idmap_get(&m, i << 20), i + 1);
	}
	idmap_release(&m);
}

static void test_a_place_keeps_what_is_put_there(void **state)
{
	struct idmap m = { 0 };

	(void)state;
	*idmap_at(&m, 12) = 5;
	*idmap_at(&m, 12) += 2;
	assert_int_equal(idmap_get(&m, 12), 7);
	idmap_release(&m);
	assert_int_equal(idmap_get(&m, 12), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_was_never_put_is_nothing),
		cmocka_unit_test(test_all_is_found_again_after_it_grew),
		cmocka_unit_test(test_a_place_keeps_what_is_put_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
