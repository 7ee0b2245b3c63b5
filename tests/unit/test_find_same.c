/* Find anywhere against a plain reading of all records: the same are found, in the same order, whatever was
 * changed since the words were gathered. */
#include "store_base.h"

#include "metodist/base/sortkey.h"
#include "metodist/store/find.h"

enum { RECORDS = 500, ROUNDS = 6, CHANGES = 60, QUERIES = 50, TEXTS = 6, FEW = 7 };

static uint64_t rolled = 11;

static unsigned roll(unsigned n)
{
	rolled = rolled * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(rolled >> 33) % n;
}

/* Of few letters, so that much nearly fits. */
static void make_word(struct buf *out, unsigned most)
{
	static const char *const great[] = { "А", "Б", "В" }, *const small[] = { "а", "б", "в" };

	buf_str(out, great[roll(ARRAY_SIZE(great))]);
	for (unsigned n = roll(most); n > 0; n--)
		buf_str(out, small[roll(ARRAY_SIZE(small))]);
}

static void set_word(struct record *r, const char *field, uint16_t row, unsigned words)
{
	const struct field *f = kind_find_field(r->kind, slice_str(field));
	struct buf text = { 0 };

	for (unsigned i = 0; i < words; i++) {
		if (i)
			buf_char(&text, ' ');
		make_word(&text, 8);
	}
	record_set(r, f, row, buf_view(&text));
	buf_release(&text);
}

/* ---- all records, read plainly ---- */

struct plain {
	struct ref ref;
	struct buf texts[TEXTS]; /* letters; the title first */
	size_t n;
	int typos;               /* by the matchers; -1: does not fit */
	bool by_title;
};

static struct finder *kept;      /* refreshed from change to change */
static struct view *view;
static struct plain all[2 * RECORDS];
static size_t nall;

static void read_text(struct plain *p, struct slice text)
{
	assert_true(p->n < TEXTS);
	sortkey_letters(text, &p->texts[p->n++]);
}

static bool read_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct plain *p = &all[nall++];
	struct buf title = { 0 };
	struct cell cell;

	(void)ctx;
	(void)key;
	assert_true(nall <= ARRAY_SIZE(all));
	p->ref = ref;
	record_title(view, r, &title);
	read_text(p, buf_view(&title));
	buf_release(&title);
	for (size_t i = 0; record_next(r, &i, &cell);) {
		const struct field *f = kind_field(r->kind, cell.tag);

		if (f && f->flags & FIELD_FIND && !(f->flags & (FIELD_TITLE | FIELD_DERIVED)))
			read_text(p, cell.bytes);
	}
	return true;
}

static void forget_all(void)
{
	for (size_t i = 0; i < nall; i++)
		for (size_t k = 0; k < all[i].n; k++)
			buf_release(&all[i].texts[k]);
	memset(all, 0, sizeof(all));
	nall = 0;
}

static void read_all(void)
{
	static const char *const kinds[] = { "teacher", "organization" };

	forget_all();
	store_view_end(view);
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		struct query q = { .kind = kind_of(kinds[i]), .by = BY_TITLE };

		assert_int_equal(view_each(view, &q, read_record, NULL), ST_OK);
	}
}

static size_t match_all(const struct kind *kind, struct slice query, bool typos)
{
	size_t n = 0;

	for (size_t i = 0; i < nall; i++) {
		struct plain *p = &all[i];

		p->typos = -1;
		for (size_t k = 0; k < p->n && p->typos < 0 && (!kind || kind->id == p->ref.kind); k++) {
			struct slice text = buf_view(&p->texts[k]);

			if (typos)
				p->typos = sortkey_match_fuzzy(text, query);
			else if (sortkey_match(text, query))
				p->typos = 0;
			p->by_title = k == 0;
		}
		n += p->typos >= 0;
	}
	return n;
}

/* ---- compared ---- */

static struct hit hits[2 * RECORDS], few[FEW];

static bool is_hit(uint64_t id, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (hits[i].ref.id == id)
			return true;
	return false;
}

/* Of titles that fit first those that begin so, then the others, each in the order of titles. */
static void compare_order(struct slice query)
{
	size_t n = 0;

	for (int whole = 1; whole >= 0; whole--)
		for (size_t i = 0; i < nall; i++) {
			const struct plain *p = &all[i];

			if (p->typos < 0 || !p->by_title || (p->texts[0].p[0] == query.p[0]) != whole)
				continue;
			assert_int_equal(hits[n].ref.id, p->ref.id);
			assert_int_equal(hits[n].whole, whole);
			n++;
		}
}

static void compare(struct finder *finder, bool fresh, struct slice text, struct slice letters)
{
	const struct kind *kind = fresh ? kind_of("teacher") : roll(2) ? NULL : kind_of("organization");
	bool typos = !fresh && roll(2);
	size_t total, part, expected = match_all(kind, letters, typos);
	size_t n = finder_read(finder, view, kind, text, typos, hits, ARRAY_SIZE(hits), &total);

	assert_int_equal(n, expected);
	assert_int_equal(total, expected);
	for (size_t i = 0; i < nall; i++)
		assert_int_equal(is_hit(all[i].ref.id, n), all[i].typos >= 0);
	if (fresh)
		compare_order(letters);
	if (typos)
		return;
	part = finder_read(finder, view, kind, text, false, few, FEW, &total);
	assert_int_equal(part, n < FEW ? n : FEW);
	assert_int_equal(total, expected);
	for (size_t i = 0; i < part; i++)
		assert_int_equal(few[i].ref.id, hits[i].ref.id);
}

static void compare_some(struct finder *finder, bool fresh)
{
	struct buf text = { 0 }, letters = { 0 };

	while (!finder_build(finder, view, roll(2) ? 1 : INT64_MAX))
		;
	for (int i = 0; i < QUERIES; i++) {
		buf_reset(&text);
		buf_reset(&letters);
		for (unsigned n = 1 + roll(3); n > 0; n--) {
			make_word(&text, 6);
			buf_char(&text, ' ');
		}
		sortkey_letters(buf_view(&text), &letters);
		compare(finder, fresh, buf_view(&text), buf_view(&letters));
	}
	buf_release(&text);
	buf_release(&letters);
}

/* ---- changed meanwhile ---- */

static void put_new_one(struct change *change)
{
	const struct kind *kind = kind_of(roll(5) ? "teacher" : "organization");
	struct record r;

	record_init(&r, kind);
	if (kind == kind_of("teacher")) {
		set_word(&r, "surname", 0, 1);
		set_word(&r, "name", 0, 1);
		if (!roll(2))
			set_word(&r, "patronymic", 0, 1);
		for (uint16_t row = 1; row <= roll(3); row++)
			set_word(&r, "former_surnames.surname", row, 1);
	} else {
		set_word(&r, "name", 0, 4);
		set_word(&r, "short_name", 0, 2);
		record_set(&r, kind_find_field(kind, SLICE("type")), 0, SLICE("general"));
	}
	change_put(change, &r);
	record_release(&r);
}

static void change_one(struct change *change, const struct plain *p)
{
	struct record r = { 0 };

	assert_int_equal(view_get(view, p->ref, &r), ST_OK);
	if (!roll(4)) {
		change_delete(change, p->ref, r.rev);
	} else {
		set_word(&r, p->ref.kind == kind_of("teacher")->id ? "surname" : "short_name", 0, 1);
		change_put(change, &r);
	}
	record_release(&r);
}

static void change_some(size_t added, size_t changed)
{
	struct change *change = change_begin(base.store);

	for (size_t i = 0; i < added; i++)
		put_new_one(change);
	for (size_t i = 0, at = roll(3); i < changed && at < nall; i++, at += 1 + roll(6))
		change_one(change, &all[at]);
	assert_int_equal(change_commit(change, &base.notes), ST_OK);
	change_free(change);
	read_all();
}

static void test_what_a_plain_reading_finds_is_found(void **state)
{
	(void)state;
	change_some(RECORDS, 0);
	for (int i = 0; i < ROUNDS; i++) {
		struct finder *fresh = finder_new();

		compare_some(kept, false);
		compare_some(fresh, true);
		finder_free(fresh);
		change_some(CHANGES / 2, CHANGES);
	}
	compare_some(kept, false);
}

static int set_up(void **state)
{
	kept = finder_new();
	return base_set_up(state);
}

static int tear_down(void **state)
{
	finder_free(kept);
	forget_all();
	store_view_end(view);
	return base_tear_down(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_what_a_plain_reading_finds_is_found, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
