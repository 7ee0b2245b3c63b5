/* A dump comes back into an empty base: ids, revs, journal and chain as they were. Hostile until checked. */
#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/date.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/store/care.h"

enum { LOAD_CHUNK = 20000 };

struct load {
	struct store *store;
	struct kv_txn *txn;
	struct notes *notes;
	uint64_t line, in_chunk;
};

static enum status bad(struct load *l, const char *what)
{
	return fail(l->notes, ST_FAILED, "выгрузка, строка %llu: %s", (unsigned long long)l->line, what);
}

static bool unhex_buf(struct slice text, struct buf *out)
{
	buf_reset(out);
	buf_reserve(out, text.n / 2 + 1);
	if (text.n % 2 || !unhex(text, (uint8_t *)out->p, text.n / 2))
		return false;
	out->n = text.n / 2;
	return true;
}

static enum status load_mark(struct load *l, struct slice rest)
{
	struct buf key = { 0 }, full = { 0 }, val = { 0 };
	struct slice k;
	bool ok = slice_split(&rest, ' ', &k) && unhex_buf(k, &key) && unhex_buf(rest, &val) && key.n < KV_KEY_MAX;

	/* the new base keeps a UUID and a format of its own: the engine writes them */
	if (ok && !slice_is(buf_view(&key), "uuid") && !slice_is(buf_view(&key), "format")) {
		key_mark(&full, "");
		buf_slice(&full, buf_view(&key));
		kv_put(l->txn, buf_view(&full), buf_view(&val));
	}
	buf_release(&key);
	buf_release(&full);
	buf_release(&val);
	return ok ? ST_OK : bad(l, "метка не читается");
}

static bool take_quoted(struct slice *s, struct buf *out)
{
	if (s->n == 0 || *s->p != '"')
		return false;
	for (size_t i = 1; i < s->n; i++) {
		char c = s->p[i];

		if (c == '"') {
			s->p += i + 1;
			s->n -= i + 1;
			return true;
		}
		if (c == '\\' && ++i < s->n)
			c = s->p[i] == 'n' ? '\n' : s->p[i] == 't' ? '\t' : s->p[i];
		buf_char(out, c);
	}
	return false;
}

static bool take_word(struct slice *s, struct slice *word)
{
	size_t n = 0;

	while (n < s->n && s->p[n] != ' ')
		n++;
	*word = slice_from(s->p, n);
	s->p += n;
	s->n -= n;
	return n > 0;
}

static bool parse_int(struct slice word, struct buf *out)
{
	bool negative = word.n > 0 && *word.p == '-';
	uint64_t v;

	if (negative)
		word = slice_from(word.p + 1, word.n - 1);
	if (!slice_u64(word, &v) || v > (uint64_t)INT64_MAX)
		return false;
	int_put(out, negative ? -(int64_t)v : (int64_t)v);
	return true;
}

static bool parse_refs(struct slice word, struct buf *out)
{
	struct slice item, part[3];
	uint64_t v[3];

	while (slice_split(&word, ',', &item)) {
		for (int i = 0; i < 3; i++)
			if (!slice_split(&item, ':', &part[i]) || !slice_u64(part[i], &v[i]))
				return false;
		if (v[0] > UINT8_MAX || v[1] > UINT16_MAX)
			return false;
		ref_put(out, (struct ref){ (uint8_t)v[0], (uint16_t)v[1], v[2] });
	}
	return true;
}

static bool parse_rows(struct slice word, struct buf *out)
{
	struct slice item;
	uint64_t v;

	while (slice_split(&word, ',', &item)) {
		if (!slice_u64(item, &v) || v > UINT16_MAX)
			return false;
		buf_u16(out, (uint16_t)v);
	}
	return true;
}

static bool take_value(struct slice *s, unsigned wire, struct buf *out)
{
	struct slice word;
	int32_t day;

	if (wire == WIRE_TEXT)
		return take_quoted(s, out);
	if (!take_word(s, &word))
		return false;
	switch (wire) {
	case WIRE_INT:
		return parse_int(word, out);
	case WIRE_DATE:
		if (!date_parse(word, 0, &day))
			return false;
		date_put(out, day);
		return true;
	case WIRE_REF:
		return parse_refs(word, out);
	case WIRE_ROWS:
		return parse_rows(word, out);
	default:
		return false;
	}
}

/* « tag.row:wire=value» */
static bool take_cell(struct slice *s, struct record *r, struct buf *value)
{
	struct slice head, part;
	uint64_t tag, row, wire;

	if (s->n == 0 || *s->p != ' ')
		return false;
	*s = slice_from(s->p + 1, s->n - 1);
	if (!slice_split(s, '=', &head) || !slice_split(&head, '.', &part) || !slice_u64(part, &tag) ||
	    !slice_split(&head, ':', &part) || !slice_u64(part, &row) || !slice_u64(head, &wire))
		return false;
	if (tag == 0 || tag > TAG_MAX || row > UINT16_MAX)
		return false;
	buf_reset(value);
	if (!take_value(s, (unsigned)wire, value))
		return false;
	record_put(r, (uint16_t)tag, (uint16_t)row, (uint8_t)wire, buf_view(value));
	return true;
}

static enum status load_record(struct load *l, struct slice rest)
{
	struct slice name, word[3];
	struct record r = { 0 }, probe = { 0 };
	struct buf value = { 0 }, key = { 0 }, bytes = { 0 };
	const struct kind *kind;
	uint64_t next_row = 0;
	bool ok;

	slice_split(&rest, ' ', &name);
	kind = schema_find_kind(l->store->schema, name);
	if (!kind || !slice_is(name, kind->name))
		return bad(l, "неизвестный вид записи");
	record_init(&r, kind);
	ok = slice_split(&rest, ' ', &word[0]) && slice_split(&rest, ' ', &word[1]) && take_word(&rest, &word[2]) &&
	     slice_u64(word[0], &r.id) && slice_u64(word[1], &r.rev) && slice_u64(word[2], &next_row) && next_row <= UINT16_MAX;
	while (ok && rest.n > 0)
		ok = take_cell(&rest, &r, &value);
	r.next_row = (uint16_t)next_row;
	if (ok) {
		record_pack(&r, &bytes);
		ok = record_open(&probe, kind, r.id, buf_view(&bytes), true);
		key_record(&key, kind->id, r.id);
		kv_put(l->txn, buf_view(&key), buf_view(&bytes));
	}
	record_release(&probe);
	record_release(&r);
	buf_release(&value);
	buf_release(&key);
	buf_release(&bytes);
	return ok ? ST_OK : bad(l, "запись не читается");
}

static enum status load_journal(struct load *l, struct slice rest)
{
	struct slice number;
	struct buf val = { 0 };
	struct journal_line line;
	uint64_t seq;
	bool ok = slice_split(&rest, ' ', &number) && slice_u64(number, &seq) && unhex_buf(rest, &val) &&
		  journal_parse(seq, buf_view(&val), &line);

	if (ok)
		kv_log(l->txn, slice_from(val.p + 4, get_u32(val.p)), line.payload);
	buf_release(&val);
	return ok ? ST_OK : bad(l, "строка журнала не читается");
}

static enum status load_line(struct load *l, struct slice line)
{
	struct slice what;

	slice_split(&line, ' ', &what);
	if (slice_is(what, "M"))
		return load_mark(l, line);
	if (slice_is(what, "R"))
		return load_record(l, line);
	if (slice_is(what, "J"))
		return load_journal(l, line);
	return bad(l, "неизвестная строка");
}

static enum status next_chunk(struct load *l)
{
	enum status st = kv_commit(l->txn, l->store->deadline_ms, NULL, l->notes);

	l->in_chunk = 0;
	return st ? st : kv_renew(l->txn, l->notes);
}

static enum status load_lines(struct load *l, struct slice text)
{
	struct slice line;
	uint64_t told;

	while (slice_split(&text, '\n', &line)) {
		enum status st;

		l->line++;
		if (line.n > 4 && memcmp(line.p, "end ", 4) == 0) {
			if (!slice_u64(slice_from(line.p + 4, line.n - 4), &told) || told != l->line - 2)
				return bad(l, "файл неполон");
			return next_chunk(l);
		}
		st = load_line(l, line);
		if (!st && ++l->in_chunk == LOAD_CHUNK)
			st = next_chunk(l);
		if (st)
			return st;
	}
	return bad(l, "файл обрывается: нет последней строки");
}

enum status store_load(struct store *store, struct slice text, struct notes *notes)
{
	struct load l = { .store = store, .notes = notes, .line = 1 };
	struct slice first;
	bool reindex;
	enum status st;

	if (!slice_split(&text, '\n', &first) || !slice_is(first, "metodist-dump 1"))
		return fail(notes, ST_FAILED, "это не выгрузка metodist");
	if (store_seq(store) != 0)
		return fail(notes, ST_USAGE, "выгрузку можно загрузить только в пустую базу");
	st = kv_begin(store->kv, &l.txn, notes);
	if (st)
		return st;
	st = load_lines(&l, text);
	kv_end(l.txn);
	if (!st)
		st = stored_schema_sync(store, &reindex, notes);
	return st ? st : store_reindex(store, NULL, notes);
}
