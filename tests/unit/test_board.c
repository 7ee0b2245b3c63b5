/* The board of verdicts: what it still knows is what a fresh look finds, and only what was touched is judged
 * again. In the demo's district, by changes of every kind. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail
#undef fail_msg
#define fail_msg(...) (print_error("ERROR: " __VA_ARGS__), print_error("\n"), _fail(__FILE__, __LINE__))

#include "demo_base.h"

enum { ROUNDS = 6, TRIES = 20 };

static uint32_t drawn = 1;

static size_t below(size_t n)
{
	drawn = drawn * 1664525u + 1013904223u;
	return n ? (drawn >> 8) % n : 0;
}

static struct view *look(void)
{
	struct notes notes = { 0 };
	struct view *view;

	if (store_view(app.store, &view, &notes))
		fail_msg("%s", notes_first(&notes));
	return view;
}

static bool reads(const struct norm *norm, const char *kind)
{
	struct slice rest = slice_str(norm->reads), word;

	while (slice_split(&rest, ' ', &word))
		if (slice_is(word, kind))
			return true;
	return false;
}

/* Norms in force; of them those that read the kind, where one is given. */
static size_t count_norms(int32_t day, const char *kind)
{
	size_t n = 0;

	for (size_t i = 0; i < nnorms; i++)
		n += norm_in_force(&norms[i], day) && (!kind || reads(&norms[i], kind));
	return n;
}

/* Every norm of the board says what a fresh look says; how many the board judged for it. */
static size_t agree(struct view *view, const char *after)
{
	struct service service = app_service(&app);
	struct judging boarded = norms_begin(view, &service), fresh = norms_begin(view, &service);
	size_t judged = app.board.judged;

	for (size_t i = 0; i < nnorms; i++) {
		const struct verdict *a, *b = &fresh.verdict;

		if (!norm_in_force(&norms[i], view->today))
			continue;
		a = board_judge(&app.board, &boarded, &norms[i]);
		norm_judge(&fresh, &norms[i], NULL, NULL);
		if (a->state != b->state || a->unit != b->unit || a->num != b->num || a->of != b->of ||
		    !slice_eq(buf_view(&a->foot), buf_view(&b->foot)))
			fail_msg("after %s: %s is %lld of %lld, not %lld of %lld", after, norms[i].id,
				 (long long)a->num, (long long)a->of, (long long)b->num, (long long)b->of);
	}
	norms_end(&boarded);
	norms_end(&fresh);
	return app.board.judged - judged;
}

static size_t agree_now(const char *after)
{
	struct view *view = look();
	size_t judged = agree(view, after);

	store_view_end(view);
	return judged;
}

/* ---- a change of whatever ---- */

struct choosing {
	size_t skip;
	struct record *out;
};

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct choosing *c = ctx;

	(void)ref;
	(void)key;
	if (c->skip--)
		return true;
	record_copy(c->out, r);
	return false;
}

static struct record any_record(const struct view *view, const struct kind *kind)
{
	struct record r = { 0 };
	struct choosing c = { below((size_t)view_count(view, kind)), &r };

	view_each(view, &(struct query){ .kind = kind, .by = BY_ID }, on_record, &c);
	return r;
}

/* A value dropped, or taken from another record of the kind, at any place of the record. */
static void graft(struct record *r, const struct record *from)
{
	struct cell cell = { 0 };
	size_t n = 0, at = 0, left;
	bool drop = below(3) == 0;

	for (size_t i = 0; record_next(from, &i, &cell);)
		n++;
	left = below(n);
	while (record_next(from, &at, &cell) && left)
		left--;
	record_put(r, cell.tag, cell.row, cell.wire, drop ? (struct slice){ 0 } : cell.bytes);
}

/* Rules may refuse it: nothing has changed then. */
static bool change_any(const struct kind *kind)
{
	struct view *view = look();
	struct record r = any_record(view, kind), other = any_record(view, kind);
	uint64_t seq = store_seq(app.store);
	struct notes notes = { 0 };

	if (below(5) == 0) {
		store_delete(app.store, (struct ref){ kind->id, 0, r.id }, r.rev, &notes);
	} else {
		graft(&r, &other);
		store_put(app.store, &r, &notes);
	}
	record_release(&r);
	record_release(&other);
	notes_release(&notes);
	store_view_end(view);
	return store_seq(app.store) != seq;
}

static void test_the_board_says_what_a_fresh_look_says(void **state)
{
	size_t changed = 0;

	(void)state;
	agree_now("nothing");
	for (size_t round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < app.schema->n; i++) {
			const struct kind *kind = &app.schema->kinds[i];
			struct view *view = look();
			bool some = view_count(view, kind) > 1, done = false;
			size_t most = count_norms(view->today, kind->name), judged;

			store_view_end(view);
			for (int k = 0; some && !done && k < TRIES; k++)
				done = change_any(kind);
			judged = agree_now(kind->name);
			if (judged != (done ? most : 0))
				fail_msg("after a %s %zu norms were judged, not %zu", kind->name, judged,
					 done ? most : 0);
			changed += done;
		}
	assert_true(changed > ROUNDS * app.schema->n / 2);
}

/* Consents of a teacher stand in rows. */
static void test_a_consent_withdrawn_is_seen(void **state)
{
	struct view *view = look();
	const struct kind *kind = schema_find_kind(app.schema, SLICE("teacher"));
	const struct field *rows = kind_named(kind, "consents");
	struct record r = { 0 };
	struct notes notes = { 0 };

	(void)state;
	agree(view, "nothing");
	do {
		record_release(&r);
		r = any_record(view, kind);
	} while (!record_nrows(&r, rows));
	store_view_end(view);
	record_drop_row(&r, rows, record_row(&r, rows, 0));
	if (store_put(app.store, &r, &notes))
		fail_msg("%s", notes_first(&notes));
	assert_int_equal(agree_now("a consent"), count_norms(app.board.day, "teacher"));
	record_release(&r);
	notes_release(&notes);
}

static void test_nothing_is_judged_twice_and_a_new_day_judges_all(void **state)
{
	struct view *view = look();
	size_t all;

	(void)state;
	agree(view, "nothing");
	assert_int_equal(agree(view, "nothing"), 0);
	view->today++;
	all = count_norms(view->today, NULL);
	assert_int_equal(agree(view, "a night"), all);
	store_view_end(view);
}

/* A look begun before the change is judged for itself and leaves the board as it was. */
static void test_an_older_look_takes_nothing_from_the_board(void **state)
{
	struct view *old = look();
	const struct kind *kind = schema_find_kind(app.schema, SLICE("teacher"));

	(void)state;
	while (!change_any(kind))
		;
	agree_now("a change");
	assert_int_equal(agree(old, "a change"), count_norms(old->today, NULL));
	assert_int_equal(agree_now("an older look"), 0);
	store_view_end(old);
}

/* ---- what a norm reads ---- */

struct watched {
	struct view view;
	struct view *under;
	bool kinds[256];
};

static struct view *under(const struct view *view, uint8_t kind)
{
	struct watched *w = (struct watched *)(uintptr_t)view;

	w->kinds[kind] = true;
	return w->under;
}

static enum status watch_get(const struct view *v, struct ref ref, struct record *r)
{
	return view_get(under(v, ref.kind), ref, r);
}

static enum status watch_each(const struct view *v, const struct query *q, view_each_fn *each, void *ctx)
{
	return view_each(under(v, q->kind->id), q, each, ctx);
}

static enum status watch_referrers(const struct view *v, struct ref to, const struct kind *kind, uint16_t tag,
				   view_refs_fn *each, void *ctx)
{
	return view_referrers(under(v, kind ? kind->id : 0), to, kind, tag, each, ctx);
}

static uint64_t watch_count(const struct view *v, const struct kind *kind)
{
	return view_count(under(v, kind->id), kind);
}

static enum status watch_unique(const struct view *v, const struct kind *kind, uint16_t tag,
				struct slice bytes, struct ref *ref)
{
	return view_unique(under(v, kind->id), kind, tag, bytes, ref);
}

/* Else the board would keep what is no longer true. */
static void test_a_norm_reads_no_kind_but_those_it_names(void **state)
{
	static const struct view_ops ops = { watch_get, watch_each, watch_referrers, watch_count,
					     watch_unique };
	struct service service = app_service(&app);
	struct view *view = look();
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < nnorms; i++) {
		struct watched w = { .view = *view, .under = view };
		struct judging judging;

		w.view.ops = &ops;
		judging = norms_begin(&w.view, &service);
		norm_judge(&judging, &norms[i], NULL, NULL);
		norms_end(&judging);
		for (size_t k = 0; k < app.schema->n; k++)
			if (w.kinds[app.schema->kinds[k].id] && !reads(&norms[i], app.schema->kinds[k].name))
				print_error("%s reads %s\n", norms[i].id, app.schema->kinds[k].name), wrong++;
	}
	store_view_end(view);
	assert_int_equal(wrong, 0);
}

static int fill(void **state)
{
	(void)state;
	return demo_base_fill("120");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_norm_reads_no_kind_but_those_it_names),
		cmocka_unit_test(test_the_board_says_what_a_fresh_look_says),
		cmocka_unit_test(test_a_consent_withdrawn_is_seen),
		cmocka_unit_test(test_nothing_is_judged_twice_and_a_new_day_judges_all),
		cmocka_unit_test(test_an_older_look_takes_nothing_from_the_board),
	};

	return cmocka_run_group_tests(tests, fill, demo_base_drop);
}
