/* A dump comes back into an empty base: ids, revs, journal and chain as they were. Hostile until the whole
 * of it has been read once: only then is anything written. */
#include "load_private.h"

#include "metodist/base/bytes.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/kv/entry.h"
#include "metodist/store/care.h"

enum { LOAD_CHUNK = 20000, SCHEMA_KEY = 7, BATCH_KEY = 11 };

struct load {
	struct store *store;
	struct kv_txn *txn;
	struct notes *notes;
	bool writes;                 /* the second reading */
	uint64_t line, in_chunk;
	char last;                   /* what the line before was: M, R, J, in this order */
	const struct kind *kind;     /* of the record before */
	uint64_t id, highest, next_id;
	uint64_t seq;
	uint8_t chain[SHA256_SIZE];
};

static enum status bad(struct load *l, const char *what)
{
	return fail(l->notes, ST_FAILED, "выгрузка, строка %llu: %s", (unsigned long long)l->line, what);
}

static void see_id(struct load *l, uint64_t id)
{
	if (id > l->highest)
		l->highest = id;
}

/* Which marks travel: the new base has a UUID, a format and a sort-key version of its own. */
static enum status see_mark(struct load *l, struct slice key, struct slice val, bool *travels)
{
	struct batch batch;

	*travels = true;
	if (slice_is(key, "uuid") || slice_is(key, "format") || slice_is(key, "sortkey")) {
		*travels = false;
		return ST_OK;
	}
	if (slice_is(key, "id") && val.n == 8) {
		l->next_id = get_u64(val.p);
		return ST_OK;
	}
	if (key.n == SCHEMA_KEY && slice_starts(key, SLICE("schema")))
		return l->writes ? ST_OK
				 : stored_schema_adopt(l->store, (uint8_t)key.p[key.n - 1], val, l->notes);
	if (key.n == BATCH_KEY && slice_starts(key, SLICE("batch")) &&
	    batch_parse(get_u48(key.p + 5), val, &batch)) {
		see_id(l, batch.id);
		return ST_OK;
	}
	return bad(l, "неизвестная метка");
}

static enum status load_mark(struct load *l, struct slice rest)
{
	struct buf key = { 0 }, full = { 0 }, val = { 0 };
	struct slice k;
	bool travels = false;
	enum status st;

	if (slice_split(&rest, ' ', &k) && unhex_buf(k, &key) && unhex_buf(rest, &val))
		st = see_mark(l, buf_view(&key), buf_view(&val), &travels);
	else
		st = bad(l, "метка не читается");
	if (!st && travels && l->writes) {
		key_mark(&full, "");
		buf_slice(&full, buf_view(&key));
		kv_put(l->txn, buf_view(&full), buf_view(&val));
	}
	buf_release(&key);
	buf_release(&full);
	buf_release(&val);
	return st;
}

static bool load_bytes(struct load *l, const struct record *r)
{
	struct record probe = { 0 };
	struct buf key = { 0 }, bytes = { 0 };
	bool ok;

	record_pack(r, &bytes);
	ok = record_open(&probe, r->kind, r->id, buf_view(&bytes), true);
	if (ok && l->writes) {
		key_record(&key, r->kind->id, r->id);
		kv_put(l->txn, buf_view(&key), buf_view(&bytes));
	}
	record_release(&probe);
	buf_release(&key);
	buf_release(&bytes);
	return ok;
}

static enum status load_record(struct load *l, struct slice rest)
{
	struct slice name = { 0 };
	struct record r = { 0 };
	const struct kind *kind;
	bool ok;

	slice_split(&rest, ' ', &name); /* a cut line may end behind its «R» */
	kind = schema_find_kind(l->store->schema, name);
	if (!kind || !slice_is(name, kind->name))
		return bad(l, "неизвестный вид записи");
	record_init(&r, kind);
	ok = load_cells(rest, &r) && (kind != l->kind || r.id > l->id) && load_bytes(l, &r);
	see_id(l, r.id);
	l->kind = kind;
	l->id = r.id;
	record_release(&r);
	return ok ? ST_OK : bad(l, "запись не читается");
}

static enum status load_journal(struct load *l, struct slice rest)
{
	struct slice number;
	struct buf val = { 0 };
	struct journal_line line = { 0 };
	struct kv_entry entry;
	uint64_t seq = 0;
	bool ok = slice_split(&rest, ' ', &number) && slice_u64(number, &seq) && unhex_buf(rest, &val) &&
		  journal_parse(seq, buf_view(&val), &line) && kv_entry_parse(buf_view(&val), &entry) &&
		  seq == l->seq + 1;

	if (ok) {
		kv_entry_chain(&entry, l->chain, seq, l->chain);
		ok = memcmp(l->chain, line.chain, SHA256_SIZE) == 0;
		l->seq = seq;
		see_id(l, line.ref.id);
		if (ok && l->writes)
			kv_log_entry(l->txn, buf_view(&val));
	}
	buf_release(&val);
	return ok ? ST_OK : bad(l, "строка журнала не читается или изменена");
}

static enum status load_line(struct load *l, struct slice line)
{
	static const char order[] = "MRJ";
	struct slice what;
	const char *now, *was;

	slice_split(&line, ' ', &what);
	now = what.n == 1 ? strchr(order, *what.p) : NULL;
	was = strchr(order, l->last);
	if (!now || !*now || now < was)
		return bad(l, "неизвестная строка");
	l->last = *now;
	return *now == 'M' ? load_mark(l, line) : *now == 'R' ? load_record(l, line) : load_journal(l, line);
}

static enum status next_chunk(struct load *l)
{
	enum status st = l->writes ? kv_commit(l->txn, l->store->deadline_ms, NULL, l->notes) : ST_OK;

	l->in_chunk = 0;
	return st || !l->writes ? st : kv_renew(l->txn, l->notes);
}

static enum status load_end(struct load *l, struct slice number, struct slice rest)
{
	uint64_t told;

	if (!slice_u64(number, &told) || told != l->line - 2 || rest.n)
		return bad(l, "файл неполон");
	if (l->highest && l->next_id <= l->highest)
		return bad(l, "счётчик номеров меньше номеров записей");
	return next_chunk(l);
}

/* The whole text behind its first line. */
static enum status load_lines(struct load *l, struct slice text)
{
	struct slice line;

	l->line = 1;
	l->last = 'M';
	progress_stage(l->store->progress, l->writes ? "загружено строк" : "прочитано строк",
		       slice_count(text, '\n'));
	while (slice_split(&text, '\n', &line) && (line.n || text.n)) {
		enum status st;

		l->line++;
		if (slice_starts(line, SLICE("end ")))
			return load_end(l, slice_from(line.p + 4, line.n - 4), text);
		st = load_line(l, line);
		if (!st && ++l->in_chunk == LOAD_CHUNK)
			st = next_chunk(l);
		if (!st && !progress_at(l->store->progress, l->line))
			st = fail(l->notes, ST_NO, "загрузка остановлена");
		if (st)
			return st;
	}
	return bad(l, "файл обрывается: нет последней строки");
}

static enum status load_twice(struct store *store, struct slice text, struct notes *notes)
{
	struct load reading = { .store = store, .notes = notes };
	struct load writing = { .store = store, .notes = notes, .writes = true };
	bool reindex;
	enum status st = load_lines(&reading, text);

	if (st) {
		/* the settings' fields have the tags of this base again */
		struct notes ignored = { 0 };

		stored_schema_sync(store, &reindex, &ignored);
		notes_release(&ignored);
		return st;
	}
	st = kv_begin(store->kv, &writing.txn, notes);
	if (st)
		return st;
	st = load_lines(&writing, text);
	kv_end(writing.txn);
	return st;
}

static bool is_empty(struct store *store, struct notes *notes, enum status *st)
{
	struct view *view;
	uint64_t n = store_seq(store);

	*st = store_view(store, &view, notes);
	if (*st)
		return false;
	for (size_t i = 0; i < store->schema->n; i++)
		n += view_count(view, &store->schema->kinds[i]);
	store_view_end(view);
	return n == 0;
}

enum status store_load(struct store *store, struct slice text, struct notes *notes)
{
	struct check_result result;
	struct slice first;
	bool reindex;
	enum status st;

	if (!slice_split(&text, '\n', &first) || !slice_is(first, "metodist-dump 1"))
		return fail(notes, ST_FAILED, "это не выгрузка metodist");
	if (store->read_only)
		return fail(notes, ST_DENIED, "база открыта только для чтения");
	if (!is_empty(store, notes, &st))
		return st ? st : fail(notes, ST_USAGE, "выгрузку можно загрузить только в пустую базу");
	st = load_twice(store, text, notes);
	if (!st)
		st = stored_schema_sync(store, &reindex, notes);
	if (!st)
		st = store_reindex(store, notes);
	if (!st)
		st = stored_schema_write(store, notes);
	return st ? st : store_check(store, &result, notes);
}
