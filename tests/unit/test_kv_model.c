/* Random operations against a sorted array. */
#include "kv_base.h"

/* The model: every key the random operations use has a number; its value is a version, 0 when absent. */
enum { MODEL_KEYS = 3000, SPACE_KEYS = MODEL_KEYS / 6, MODEL_OPS = 100000 };

struct model {
	uint32_t now[MODEL_KEYS], next[MODEL_KEYS];
	uint64_t random;
	size_t at, seen;          /* of a scan under way */
	int step;
};

static uint32_t roll(struct model *m, uint32_t n)
{
	m->random ^= m->random << 13;
	m->random ^= m->random >> 7;
	m->random ^= m->random << 17;
	return (uint32_t)(m->random >> 32) % n;
}

/* Ascending with the number, over all databases a put may reach. */
static struct slice model_key(size_t i, char out[16])
{
	static const char *const spaces[] = { "B", "M", "R\1", "R\5", "U", "X" };
	int n = snprintf(out, 16, "%s%05zu", spaces[i / SPACE_KEYS], i);

	return slice_from(out, (size_t)n);
}

static struct slice model_val(uint32_t version, char out[1000])
{
	int n = snprintf(out, 1000, "%0*u", (int)(version % 97 * 10 + 1), version);

	return slice_from(out, (size_t)n);
}

static bool model_visit(void *ctx, struct slice key, struct slice val)
{
	struct model *m = ctx;
	char k[16], v[1000];

	if (key.p[0] == 'J' || slice_is(key, "Mformat") || slice_is(key, "Muuid"))
		return true;
	for (m->at += (size_t)m->step; m->now[m->at] == 0; m->at += (size_t)m->step)
		;
	assert_true(slice_eq(key, model_key(m->at, k)));
	assert_true(slice_eq(val, model_val(m->now[m->at], v)));
	m->seen++;
	return true;
}

static void model_scan(struct model *m, struct kv_txn *txn, size_t from, size_t to, bool reverse)
{
	char k1[16], k2[16];
	size_t i, there = 0;

	for (i = from; i < to; i++)
		there += m->now[i] != 0;
	m->step = reverse ? -1 : 1;
	m->at = reverse ? to : from - 1;
	m->seen = 0;
	assert_int_equal(kv_scan(txn, model_key(from, k1), model_key(to, k2), reverse ? KV_REVERSE : 0, 0,
				 model_visit, m), ST_OK);
	assert_int_equal(m->seen, there);
}

static void model_step(struct model *m, struct kv_txn *txn, uint32_t version)
{
	uint32_t what = roll(m, 100);
	size_t i = roll(m, MODEL_KEYS), j = i + roll(m, 30), last;
	char k1[16], k2[16], v[1000];

	/* kv_del_range must not reach over the journal, between B and M, nor over the engine's own marks. */
	last = i < MODEL_KEYS / 3 ? i / SPACE_KEYS * SPACE_KEYS + SPACE_KEYS - 1 : MODEL_KEYS - 1;
	j = j < last ? j : last;
	if (what < 60) {
		kv_put(txn, model_key(i, k1), model_val(version, v));
		m->next[i] = version;
	} else if (what < 80) {
		kv_del(txn, model_key(i, k1));
		m->next[i] = 0;
	} else if (what < 83) {
		kv_del_range(txn, model_key(i, k1), model_key(j, k2));
		for (; i < j; i++)
			m->next[i] = 0;
	} else if (what < 93) {
		struct slice val = get(txn, model_key(i, k1));

		assert_true(m->now[i] ? slice_eq(val, model_val(m->now[i], v)) : val.p == NULL);
	} else {
		model_scan(m, txn, i, j, what % 2);
	}
}

static void test_random_operations_agree_with_a_model(void **state)
{
	struct model *m = mem_alloc(sizeof(*m));
	struct kv *kv = open_base();
	struct notes notes = { 0 };
	struct kv_txn *txn = begin(kv);
	uint32_t n;

	(void)state;
	m->random = 20261121;
	for (n = 1; n <= MODEL_OPS; n++) {
		model_step(m, txn, n);
		if (n % 50)
			continue;
		if (roll(m, 10) == 0) {
			memcpy(m->next, m->now, sizeof(m->now));
		} else {
			kv_log(txn, SLICE("line"), SLICE("payload"));
			commit(txn);
			memcpy(m->now, m->next, sizeof(m->now));
		}
		assert_int_equal(kv_renew(txn, &notes), ST_OK);
		if (n % 10000 == 0) {
			model_scan(m, txn, 0, MODEL_KEYS - 1, false);
			model_scan(m, txn, 0, MODEL_KEYS - 1, true);
			kv_end(txn);
			kv_close(kv);
			kv = open_base();
			txn = begin(kv);
		}
	}
	kv_end(txn);
	assert_true(journal(kv).whole);
	kv_close(kv);
	free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_random_operations_agree_with_a_model,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
