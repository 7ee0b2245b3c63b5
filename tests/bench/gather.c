/* What a save has written, as keys and values for LMDB alone. */
#include "base.h"
#include "raw.h"
#include "src/store/internal.h"

static void copy_entry(const struct base *base, enum raw_way way, const struct buf *key, struct writes *out)
{
	struct slice k = buf_view(key), value;
	struct notes notes = { 0 };

	must(kv_get(store_view_txn(base->view), 1, &k, &value), &notes);
	if (!value.p)
		die("the save left no entry %c", k.p[0]);
	writes_add(out, way, k, value);
}

static void derived_writes(const struct record *was, const struct record *now, struct writes *out)
{
	struct keyset old = { 0 }, new = { 0 };
	uint8_t room[6];
	size_t i = 0, j = 0;

	if (was)
		derive_keys(was, &old);
	derive_keys(now, &new);
	while (i < old.n || j < new.n) {
		int order = i == old.n ? 1 : j == new.n ? -1 : slice_cmp(old.v[i], new.v[j]);

		if (order < 0)
			writes_add(out, RAW_DELETE, old.v[i], (struct slice){ 0 });
		else if (order > 0)
			writes_add(out, RAW_PUT, new.v[j], derive_value(new.v[j], now->id, room));
		i += order <= 0;
		j += order >= 0;
	}
	derive_release(&old);
	derive_release(&new);
}

void writes_gather(const struct base *base, const struct record *was, const struct record *now,
		   struct writes *out)
{
	struct buf key = { 0 };
	struct notes notes = { 0 };

	must(store_view_renew(base->view, &notes), &notes);
	derived_writes(was, now, out);
	key_journal(&key, now->rev);
	copy_entry(base, RAW_APPEND, &key, out);
	if (!was) {
		buf_reset(&key);
		key_mark(&key, "id");
		copy_entry(base, RAW_PUT, &key, out);
	}
	buf_reset(&key);
	key_record(&key, now->kind->id, now->id);
	copy_entry(base, was ? RAW_PUT : RAW_APPEND, &key, out);
	buf_release(&key);
}
