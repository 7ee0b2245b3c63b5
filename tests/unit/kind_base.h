/* What tests of kinds share: an empty base on 21.11.2026, records from words, what was given and what is
 * shown. */
#ifndef TESTS_KIND_BASE_H
#define TESTS_KIND_BASE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "fake_view.h"

static struct fake_view base;

static int open_base(void **state)
{
	(void)state;
	fake_open(&base, 2026, 11, 21);
	return 0;
}

static int close_base(void **state)
{
	(void)state;
	fake_close(&base);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_base, close_base)

static inline enum same compare(struct record a, struct record b)
{
	enum same same = a.kind->same(&base.view, &a, &b);

	record_release(&a);
	record_release(&b);
	return same;
}

#define ORGANIZATION(...) fake_record(&base, "organization", __VA_ARGS__, NULL)
#define TEACHER(...) fake_record(&base, "teacher", __VA_ARGS__, NULL)

static inline const struct field *field(const struct record *r, const char *name)
{
	const struct field *f = kind_find_field(r->kind, slice_str(name));

	if (!f)
		fail_msg("нет поля %s", name);
	return f;
}

static inline enum status import(struct record *r, const char *name, const char *text)
{
	struct notes notes = { 0 };
	enum status st = record_give(&base.view, r, field(r, name), 0, slice_str(text), GIVE_IMPORT, &notes);

	assert_int_equal(st == ST_OK, !notes_refuse(&notes));
	notes_release(&notes);
	return st;
}

static inline void assert_field(const struct record *r, const char *name, const char *expected)
{
	struct buf text = { 0 };

	record_text(&base.view, r, field(r, name), 0, &text);
	if (strcmp(buf_cstr(&text), expected))
		fail_msg("%s: «%s» вместо «%s»", name, buf_cstr(&text), expected);
	buf_release(&text);
}

static inline size_t count_notes(struct record r, const char *about, bool warning)
{
	struct notes notes = { 0 };
	const struct field *f = field(&r, about);
	size_t n = 0;

	record_check(&base.view, NULL, &r, &notes);
	for (size_t i = 0; i < notes.n; i++)
		n += notes.v[i].tag == f->tag && notes.v[i].warning == warning;
	notes_release(&notes);
	record_release(&r);
	return n;
}

#define refusals(r, about) count_notes(r, about, false)
#define warnings(r, about) count_notes(r, about, true)

#endif
