#include "raw.h"

#include <assert.h>
#include <lmdb.h>
#include <stdio.h>

#include "bench.h"
#include "metodist/base/mem.h"

enum { DATABASES = 260, DERIVED = 256, JOURNAL, MARKS };
static const size_t MAP = (size_t)1 << 36;

struct write {
	enum raw_way way;
	unsigned db;
	struct slice key, value;
};

struct raw {
	MDB_env *env;
	MDB_dbi dbi[DATABASES];      /* of the kinds by number, then the others */
	bool open[DATABASES];
};

static void lmdb(int rc)
{
	if (rc)
		die("LMDB: %s", mdb_strerror(rc));
}

/* As src/kv/lmdb.c draws it. */
static unsigned database_of(struct slice *key)
{
	unsigned kind = (uint8_t)key->p[1];

	switch (key->p[0]) {
	case 'R':
		slice_skip(key, 2);
		return kind;
	case 'J':
		return JOURNAL;
	case 'M':
		return MARKS;
	default:
		return DERIVED;
	}
}

void writes_add(struct writes *w, enum raw_way way, struct slice key, struct slice value)
{
	unsigned db = database_of(&key);

	MEM_GROW(w->v, w->n, w->cap);
	w->v[w->n++] = (struct write){ way, db, arena_copy(&w->arena, key), arena_copy(&w->arena, value) };
}

void writes_release(struct writes *w)
{
	arena_release(&w->arena);
	free(w->v);
	*w = (struct writes){ 0 };
}

struct raw *raw_open(const char *dir)
{
	struct raw *raw = mem_alloc(sizeof(*raw));
	char *path = mem_printf("%s/metodist.mdb", dir);

	lmdb(mdb_env_create(&raw->env));
	lmdb(mdb_env_set_maxdbs(raw->env, DATABASES));
	lmdb(mdb_env_set_mapsize(raw->env, MAP));
	lmdb(mdb_env_open(raw->env, path, MDB_NOSUBDIR | MDB_NOTLS, 0660));
	free(path);
	return raw;
}

static MDB_dbi handle(struct raw *raw, MDB_txn *txn, unsigned db)
{
	static const char *const names[] = { "D", "J", "M" };
	char kind[4];

	if (!raw->open[db]) {
		snprintf(kind, sizeof(kind), "R%02x", db & 0xff);
		lmdb(mdb_dbi_open(txn, db >= DERIVED ? names[db - DERIVED] : kind, 0, &raw->dbi[db]));
		raw->open[db] = true;
	}
	return raw->dbi[db];
}

void raw_commit(struct raw *raw, const struct writes *writes)
{
	MDB_txn *txn;

	lmdb(mdb_txn_begin(raw->env, NULL, 0, &txn));
	for (size_t i = 0; i < writes->n; i++) {
		const struct write *w = &writes->v[i];
		MDB_val key = { w->key.n, (void *)(uintptr_t)w->key.p };
		MDB_val value = { w->value.n, (void *)(uintptr_t)w->value.p };
		MDB_dbi dbi = handle(raw, txn, w->db);

		if (w->way == RAW_DELETE)
			lmdb(mdb_del(txn, dbi, &key, NULL));
		else
			lmdb(mdb_put(txn, dbi, &key, &value, w->way == RAW_APPEND ? MDB_APPEND : 0));
	}
	lmdb(mdb_txn_commit(txn));
}

void raw_close(struct raw *raw)
{
	mdb_env_close(raw->env);
	free(raw);
}
