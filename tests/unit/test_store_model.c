/* Random operations on three kinds that refer to each other, against a model in memory.
 * METODIST_MODEL_OPS: how many. */
#include "store_toy.h"

enum { MODEL_OPS = 100000, CHECK_EVERY = 10000, CODES = 300, LIVING = 250, ROWS_MAX = 6,
       RECORDS_MAX = 1 << 17, NONE = -1 };

/* ---- the model ---- */

struct row {
	uint16_t id;
	uint64_t at;            /* 0: nowhere */
	uint32_t post;
};

struct state {
	bool alive;
	uint32_t title;
	int code;
	uint64_t ref;
	struct row rows[ROWS_MAX];
	size_t nrows;
	uint16_t next_row;
};

/* By id. `before`: what the last line changed. */
struct model_record {
	int kind;
	uint64_t rev;           /* of the last line, a deletion too */
	struct state now, before;
	uint64_t partner;       /* its last change changed this record too: they are undone together */
	uint16_t highest_row;   /* of all that were ever stored */
};

static struct model_record *records;
static uint64_t living[LIVING * KINDS], random_state;
static size_t nliving, done[2];

static uint32_t roll(uint32_t n)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 32) % n;
}

static uint64_t any_living(void)
{
	return nliving ? living[roll((uint32_t)nliving)] : 0;
}

/* Mostly one that lives, sometimes one that is gone; 0: none. */
static uint64_t any_of_kind(int kind)
{
	for (int tries = 0; tries < 20; tries++) {
		uint64_t id = roll(50) ? any_living() : 1 + roll(200);

		if (id && records[id].kind == kind && records[id].rev)
			return id;
	}
	return 0;
}

static int target_kind(int kind)
{
	return kind == NOTE ? PERSON : SCHOOL;
}

static bool stands(uint64_t id, uint64_t self)
{
	return id == 0 || id == self || records[id].now.alive;
}

static bool targets_stand(uint64_t self, const struct state *s)
{
	if (!stands(s->ref, self))
		return false;
	for (size_t i = 0; i < s->nrows; i++)
		if (!stands(s->rows[i].at, self))
			return false;
	return true;
}

static bool code_is_free(uint64_t id, int kind, int code)
{
	for (size_t i = 0; kind != NOTE && code != NONE && i < nliving; i++)
		if (living[i] != id && records[living[i]].kind == kind && records[living[i]].now.code == code)
			return false;
	return true;
}

static bool refers(const struct state *s, uint64_t to)
{
	for (size_t i = 0; i < s->nrows; i++)
		if (s->rows[i].at == to)
			return true;
	return s->ref == to;
}

static bool is_referred(uint64_t to)
{
	for (size_t i = 0; i < nliving; i++)
		if (living[i] != to && refers(&records[living[i]].now, to))
			return true;
	return false;
}

static void settle(uint64_t id, const struct state *now, uint64_t rev)
{
	struct model_record *r = &records[id];

	for (size_t i = 0; i < nliving && r->now.alive && !now->alive; i++)
		if (living[i] == id)
			living[i--] = living[--nliving];
	if (!r->now.alive && now->alive)
		living[nliving++] = id;
	r->before = r->now;
	r->now = *now;
	r->rev = rev;
	r->partner = 0;
	for (size_t i = 0; i < now->nrows; i++)
		if (now->rows[i].id > r->highest_row)
			r->highest_row = now->rows[i].id;
}

/* ---- the model's state as a record ---- */

static struct record build(uint64_t id, int kind, const struct state *s)
{
	struct record r;
	struct buf list = { 0 }, code = { 0 };

	record_init(&r, schema_kind(base.schema, kinds[kind]->id));
	r.id = id;
	r.rev = id ? records[id].rev : 0;
	put_number(&r, TITLE, 0, s->title);
	if (s->code != NONE)
		int_put(&code, s->code);
	record_put(&r, CODE, 0, WIRE_INT, buf_view(&code));
	put_ref(&r, REF, 0, target_kind(kind), s->ref);
	for (size_t i = 0; i < s->nrows; i++) {
		buf_u16(&list, s->rows[i].id);
		put_ref(&r, AT, s->rows[i].id, SCHOOL, s->rows[i].at);
		put_number(&r, POST, s->rows[i].id, s->rows[i].post);
	}
	record_put(&r, ROWS, 0, WIRE_ROWS, buf_view(&list));
	r.next_row = s->next_row;
	buf_release(&list);
	buf_release(&code);
	return r;
}

static void assert_same(const struct view *view, uint64_t id)
{
	const struct model_record *m = &records[id];
	struct ref ref = { kinds[m->kind]->id, 0, id };
	struct record expected, found = { 0 };
	struct buf a = { 0 }, b = { 0 };

	if (!m->now.alive) {
		assert_int_equal(view_get(view, ref, &found), ST_NO);
		return;
	}
	assert_int_equal(view_get(view, ref, &found), ST_OK);
	expected = build(id, m->kind, &m->now);
	record_pack(&expected, &a);
	record_pack(&found, &b);
	assert_true(slice_eq(buf_view(&a), buf_view(&b)));
	record_release(&expected);
	record_release(&found);
	buf_release(&a);
	buf_release(&b);
}

static bool count(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)r;
	(void)key;
	++*(size_t *)ctx;
	return true;
}

static void compare_all(void)
{
	struct view *view;
	size_t n = 0;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	for (uint64_t id = 1; id < RECORDS_MAX; id++)
		if (records[id].rev)
			assert_same(view, id);
	for (int kind = 0; kind < KINDS; kind++) {
		struct query q = { .kind = schema_kind(base.schema, kinds[kind]->id) };

		/* a note about nobody stands under no name */
		if (kind != NOTE)
			assert_int_equal(view_each(view, &q, count, &n), ST_OK);
	}
	for (size_t i = 0; i < nliving; i++)
		n += records[living[i]].kind == NOTE;
	assert_int_equal(n, nliving);
	store_view_end(view);
	assert_whole();
}

/* ---- operations ---- */

static void change_state(int kind, struct state *s)
{
	struct row *row = s->nrows ? &s->rows[roll((uint32_t)s->nrows)] : NULL;
	uint32_t what = roll(kind == PERSON ? 10 : 4);

	if (what == 0) {
		s->title = roll(1000);
	} else if (what == 1) {
		s->code = roll(4) ? (int)roll(CODES) : NONE;
	} else if (what <= 3) {
		s->ref = roll(4) ? any_of_kind(target_kind(kind)) : 0;
	} else if (what <= 6 && s->nrows < ROWS_MAX && s->next_row) {
		s->rows[s->nrows++] = (struct row){ s->next_row++, roll(2) ? any_of_kind(SCHOOL) : 0,
						    roll(50) };
	} else if (row && what <= 8) {
		row->post = roll(50);
		row->at = roll(3) ? row->at : any_of_kind(SCHOOL);
	} else if (row) {
		memmove(row, row + 1, (size_t)(s->rows + s->nrows - row - 1) * sizeof(*row));
		s->nrows--;
	}
}

static void put_state(uint64_t id, int kind, const struct state *s)
{
	struct record r = build(id, kind, s);
	bool fits = code_is_free(id, kind, s->code) && targets_stand(id, s);
	uint64_t was = r.rev;
	enum status st;

	notes_clear(&base.notes);
	st = store_put(base.store, &r, &base.notes);
	if (st != (fits ? ST_OK : ST_NO))
		fail_msg("%s instead of %s: %s", st ? "refused" : "taken", fits ? "taken" : "refused",
			 notes_first(&base.notes));
	done[st == ST_OK]++;
	if (!st && (!id || r.rev != was)) {
		records[r.id].kind = kind;
		settle(r.id, s, r.rev);
	}
	record_release(&r);
}

static void add_one(void)
{
	int kind = (int)roll(KINDS);
	struct state s = { .alive = true, .title = roll(1000), .code = NONE, .next_row = 1 };

	if (nliving >= ARRAY_SIZE(living) - 1)
		return;
	for (uint32_t i = roll(6); i-- > 0;)
		change_state(kind, &s);
	put_state(0, kind, &s);
}

static void set_one(void)
{
	uint64_t id = any_living();
	struct state s;

	if (!id)
		return;
	s = records[id].now;
	for (uint32_t i = 1 + roll(3); i-- > 0;)
		change_state(records[id].kind, &s);
	put_state(id, records[id].kind, &s);
}

static void delete_one(void)
{
	uint64_t id = any_living();
	struct state gone;
	bool held;
	enum status st;

	if (!id)
		return;
	held = is_referred(id);
	notes_clear(&base.notes);
	st = store_delete(base.store, (struct ref){ kinds[records[id].kind]->id, 0, id }, records[id].rev,
			  &base.notes);
	assert_int_equal(st, held ? ST_NO : ST_OK);
	done[st == ST_OK]++;
	gone = records[id].now;
	gone.alive = false;
	if (!st)
		settle(id, &gone, store_seq(base.store));
}

static uint64_t rev_of(uint64_t id)
{
	struct record r = { 0 };
	struct view *view;
	uint64_t rev;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	assert_int_equal(view_get(view, (struct ref){ kinds[records[id].kind]->id, 0, id }, &r), ST_OK);
	rev = r.rev;
	record_release(&r);
	store_view_end(view);
	return rev;
}

/* What two records changed at one stroke goes back at one stroke. */
static void undo_two(uint64_t id)
{
	uint64_t ids[] = { id, records[id].partner };
	struct undo_result result;

	if (records[ids[1]].partner != id)
		return;
	assert_int_equal(store_undo_seq(base.store, records[id].rev, &result, &base.notes), ST_OK);
	assert_int_equal(result.reverted, 2);
	done[1]++;
	for (size_t i = 0; i < 2; i++) {
		struct state back = records[ids[i]].before;

		settle(ids[i], &back, rev_of(ids[i]));
		records[ids[i]].partner = ids[1 - i]; /* that was one change, too */
	}
}

/* Of the record's last line, so that the model knows what must come of it. */
static void undo_one(void)
{
	uint64_t id = roll(3) ? any_living() : 1 + roll(2000);
	struct model_record *m = &records[id];
	struct undo_result result;
	struct state back;
	bool fits;
	enum status st;

	if (!id || !m->rev || (!m->now.alive && !m->before.alive) ||
	    (!m->now.alive && nliving >= ARRAY_SIZE(living) - 1))
		return;
	if (m->partner) {
		undo_two(id);
		return;
	}
	back = m->before;
	back.next_row = m->now.alive ? m->now.next_row : (uint16_t)(m->highest_row + 1);
	fits = back.alive ? code_is_free(id, m->kind, back.code) && targets_stand(id, &back)
			  : !is_referred(id);
	notes_clear(&base.notes);
	st = store_undo_seq(base.store, m->rev, &result, &base.notes);
	if (st != (fits ? ST_OK : ST_NO))
		fail_msg("undo %llu: %d, %s", (unsigned long long)m->rev, st, notes_first(&base.notes));
	done[st == ST_OK]++;
	if (!st)
		settle(id, &back, result.to);
}

/* Two records trade their codes in one change. */
static void swap_codes(void)
{
	uint64_t id[2] = { any_living(), any_living() };
	struct change *change;
	struct record r[2];
	struct state s[2];
	enum status st;

	if (!id[0] || id[0] == id[1] || records[id[0]].kind != records[id[1]].kind)
		return;
	change = change_begin(base.store);
	for (int i = 0; i < 2; i++) {
		s[i] = records[id[i]].now;
		s[i].code = records[id[1 - i]].now.code;
		r[i] = build(id[i], records[id[i]].kind, &s[i]);
		change_put(change, &r[i]);
		record_release(&r[i]);
	}
	st = change_commit(change, &base.notes);
	assert_int_equal(st, ST_OK);
	done[1]++;
	for (size_t i = 0; i < 2; i++) {
		if (!change_seq(change, i))
			continue;
		settle(id[i], &s[i], change_seq(change, i));
		records[id[i]].partner = id[1 - i];
	}
	change_free(change);
}

/* ---- */

static size_t how_many(void)
{
	uint64_t n;

	return slice_u64(slice_str(getenv("METODIST_MODEL_OPS")), &n) && n < MODEL_OPS * 100 ? n : MODEL_OPS;
}

static void test_random_operations_agree_with_a_model(void **state)
{
	size_t n = how_many();

	(void)state;
	records = mem_array(RECORDS_MAX, sizeof(*records));
	random_state = 20261121;
	assert_int_equal(base_reopen(toy_schema()), ST_OK);
	for (size_t i = 1; i <= n; i++) {
		uint32_t what = roll(100);

		if (what < 20)
			add_one();
		else if (what < 65)
			set_one();
		else if (what < 82)
			delete_one();
		else if (what < 97)
			undo_one();
		else
			swap_codes();
		if (roll(2000) == 0)
			assert_int_equal(base_reopen(toy_schema()), ST_OK);
		if (i % CHECK_EVERY == 0 || i == n)
			compare_all();
	}
	print_message("%zu operations: %zu done, %zu refused, %zu records at the end, %llu lines\n", n,
		      done[1], done[0], nliving, (unsigned long long)store_seq(base.store));
	assert_true(done[1] > n / 4 && done[0] > n / 100);
	free(records);
}

static int set_up(void **state)
{
	int failed = base_set_up(state);
	char *path;

	/* the base is made anew with the toy kinds in it */
	if (failed)
		return failed;
	store_close(base.store);
	base.store = NULL;
	path = mem_printf("%s/metodist.mdb", base.dir);
	failed = remove(path);
	free(path);
	return failed;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_random_operations_agree_with_a_model, set_up,
						base_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
