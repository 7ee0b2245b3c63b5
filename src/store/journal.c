/* Lines and payloads of the journal; history and past versions of a record. */
#include <assert.h>

#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/hash.h"
#include "metodist/kv/entry.h"

enum {
	FIRST_FORMAT = 1,
	FORMAT = 2,
	SALT_SIZE = 16,
	FIRST_CELL_HEAD = 2 + 2 + 1 + 4 + 4,
};

struct cells {
	struct buf *out;
	bool adds, deletes;
};

static void put_cell(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		     struct slice after)
{
	const struct cells *cells = ctx;

	buf_varint(cells->out, (uint64_t)tag << 4 | wire);
	buf_varint(cells->out, row);
	if (!cells->adds)
		buf_varint(cells->out, before.n);
	if (!cells->deletes)
		buf_varint(cells->out, after.n);
	buf_slice(cells->out, before);
	buf_slice(cells->out, after);
}

void journal_payload(const struct record *was, const struct record *now, const struct world *world,
		     struct buf *payload)
{
	struct cells cells = { .out = payload, .adds = !was, .deletes = !now };
	struct record none = { 0 };
	char salt[SALT_SIZE];

	world->random(world, salt, sizeof(salt));
	buf_add(payload, salt, sizeof(salt));
	record_init(&none, (was ? was : now)->kind);
	record_diff(was ? was : &none, now ? now : &none, put_cell, &cells);
	record_release(&none);
}

void journal_line_put(struct buf *line, const struct journal_entry *e)
{
	struct slice user = slice_str(e->user);

	assert(user.n <= UINT8_MAX);
	buf_u8(line, FORMAT);
	buf_u8(line, (uint8_t)e->action);
	buf_u64(line, (uint64_t)e->utc);
	buf_add(line, e->opid, KV_OPID_SIZE);
	buf_u8(line, (uint8_t)user.n);
	buf_slice(line, user);
	buf_u8(line, e->ref.kind);
	buf_varint(line, e->ref.id);
	buf_varint(line, e->batch);
	buf_varint(line, e->undoes);
	buf_varint(line, e->previous);
}

static bool take(struct slice *s, size_t n, const char **p)
{
	if (s->n < n)
		return false;
	*p = s->p;
	s->p += n;
	s->n -= n;
	return true;
}

/* When, the commit and who: alike in both formats. */
static bool take_origin(struct slice *line, struct journal_line *l)
{
	const char *p;
	size_t n;

	if (!take(line, 8 + KV_OPID_SIZE + 1, &p))
		return false;
	l->utc = (int64_t)get_u64(p);
	memcpy(l->opid, p + 8, KV_OPID_SIZE);
	n = (uint8_t)p[8 + KV_OPID_SIZE];
	if (!take(line, n, &l->user.p))
		return false;
	l->user.n = n;
	return true;
}

static bool parse_first(struct slice line, struct journal_line *l)
{
	const char *p;

	if (!take_origin(&line, l) || !take(&line, 8 + 1 + 8 + 1 + 6 + 8 + SHA256_SIZE, &p) || line.n != 0)
		return false;
	l->batch = get_u64(p);
	l->action = (enum journal_action)p[8];
	l->undoes = get_u64(p + 9);
	l->ref = (struct ref){ (uint8_t)p[17], 0, get_u48(p + 18) };
	l->previous = get_u64(p + 24);
	l->digest = (const uint8_t *)p + 32;
	return true;
}

static bool parse(struct slice line, struct journal_line *l)
{
	const char *p;

	if (!take(&line, 1, &p))
		return false;
	l->action = (enum journal_action)*p;
	if (!take_origin(&line, l) || !take(&line, 1, &p))
		return false;
	l->ref.kind = (uint8_t)*p;
	return slice_varint(&line, &l->ref.id) && slice_varint(&line, &l->batch) &&
	       slice_varint(&line, &l->undoes) && slice_varint(&line, &l->previous) && line.n == 0 &&
	       l->ref.id >> 48 == 0;
}

bool journal_parse(uint64_t seq, struct slice value, struct journal_line *l)
{
	struct kv_entry entry;
	const char *format;

	*l = (struct journal_line){ .seq = seq };
	if (!kv_entry_parse(value, &entry) || !take(&entry.line, 1, &format))
		return false;
	l->format = (uint8_t)*format;
	l->chain = entry.chain;
	l->digest = entry.digest;
	l->payload = entry.payload;
	if (l->format != (entry.first_format ? FIRST_FORMAT : FORMAT) ||
	    !(entry.first_format ? parse_first : parse)(entry.line, l))
		return false;
	return l->action >= JOURNAL_ADD && l->action <= JOURNAL_DELETE;
}

void journal_digest(const struct journal_line *line, uint8_t *digest)
{
	if (line->digest)
		memcpy(digest, line->digest, SHA256_SIZE);
	else
		sha256(&line->payload, 1, digest);
}

const char *journal_action_label(enum journal_action action)
{
	static const char *const labels[] = { [JOURNAL_ADD] = "внесено", [JOURNAL_CHANGE] = "изменено",
					      [JOURNAL_DELETE] = "удалено" };

	return labels[action];
}

struct cell_head {
	uint64_t tag, row, before, after;
	uint8_t wire;
};

static bool take_first_head(struct slice *s, struct cell_head *head)
{
	const char *p;

	if (!take(s, FIRST_CELL_HEAD, &p))
		return false;
	*head = (struct cell_head){ get_u16(p), get_u16(p + 2), get_u32(p + 5), get_u32(p + 9), (uint8_t)p[4] };
	return true;
}

static bool take_head(const struct journal_line *line, struct slice *s, struct cell_head *head)
{
	uint64_t tag_wire;

	*head = (struct cell_head){ .tag = 0 };
	if (line->format == FIRST_FORMAT)
		return take_first_head(s, head);
	if (!slice_varint(s, &tag_wire) || !slice_varint(s, &head->row) ||
	    (line->action != JOURNAL_ADD && !slice_varint(s, &head->before)) ||
	    (line->action != JOURNAL_DELETE && !slice_varint(s, &head->after)))
		return false;
	head->tag = tag_wire >> 4;
	head->wire = tag_wire & 15;
	return true;
}

static bool cell_fits(const struct cell_head *head, struct slice before, struct slice after)
{
	return head->tag && head->tag <= TAG_MAX && head->row <= UINT16_MAX &&
	       (!before.n || wire_fits(head->wire, before)) && (!after.n || wire_fits(head->wire, after));
}

bool journal_cells(const struct journal_line *line, record_diff_fn *each, void *ctx)
{
	struct slice s = line->payload;
	const char *p;

	if (s.n == 0)
		return true;
	if (!take(&s, SALT_SIZE, &p))
		return false;
	while (s.n > 0) {
		struct slice before, after;
		struct cell_head head;

		if (!take_head(line, &s, &head))
			return false;
		before.n = head.before;
		after.n = head.after;
		if (!take(&s, before.n, &before.p) || !take(&s, after.n, &after.p) ||
		    !cell_fits(&head, before, after))
			return false;
		each(ctx, (uint16_t)head.tag, (uint16_t)head.row, head.wire, before, after);
	}
	return true;
}

enum status journal_get(const struct view *view, uint64_t seq, struct journal_line *line)
{
	struct buf key = { 0 };
	struct slice k, val = { 0 };
	enum status st;

	key_journal(&key, seq);
	k = buf_view(&key);
	st = kv_get(snapshot_of(view)->txn, 1, &k, &val);
	buf_release(&key);
	if (st)
		return st;
	if (!val.p)
		return ST_NO;
	return journal_parse(seq, val, line) ? ST_OK : ST_FAILED;
}

struct lines {
	bool (*each)(void *ctx, const struct journal_line *);
	void *ctx;
	struct progress *progress;
	bool broken;
};

static bool on_line(void *ctx, struct slice key, struct slice val)
{
	struct lines *l = ctx;
	struct journal_line line;

	if (!progress_tick(l->progress))
		return false;
	if (!journal_parse(get_u64(key.p + 1), val, &line)) {
		l->broken = true;
		return false;
	}
	return l->each(l->ctx, &line);
}

enum status journal_each(const struct view *view, uint64_t since, bool reverse,
			 bool (*each)(void *ctx, const struct journal_line *), void *ctx)
{
	struct lines l = { each, ctx, snapshot_of(view)->progress, false };
	struct buf from = { 0 }, to = { 0 };
	enum status st;

	key_journal(&from, reverse ? 0 : since + 1);
	if (reverse && since)
		key_journal(&to, since);
	else
		key_after(&to, SLICE("J"));
	st = kv_scan(snapshot_of(view)->txn, buf_view(&from), buf_view(&to), reverse ? KV_REVERSE : 0, 0,
		     on_line, &l);
	buf_release(&from);
	buf_release(&to);
	return st ? st : l.broken ? ST_FAILED : progress_stopped(l.progress) ? ST_NO : ST_OK;
}

static bool first_seen(void *ctx, const struct journal_line *line)
{
	*(uint64_t *)ctx = line->seq;
	return false;
}

enum status journal_last_seq(const struct view *view, uint64_t *seq)
{
	*seq = 0;
	return journal_each(view, 0, true, first_seen, seq);
}

/* ---- history ---- */

struct last_line {
	struct ref ref;
	uint64_t seq;
};

static bool is_last(void *ctx, const struct journal_line *line)
{
	struct last_line *last = ctx;

	if (line->ref.id != last->ref.id)
		return true;
	last->seq = line->seq;
	return false;
}

/* rev of a living record; for a deleted one its deletion, looked for from the end. */
static enum status newest_seq(const struct view *view, struct ref ref, uint64_t *seq)
{
	struct record r = { 0 };
	struct last_line last = { .ref = ref };
	enum status st = view_get(view, ref, &r);

	*seq = r.rev;
	record_release(&r);
	if (st != ST_NO)
		return st;
	st = journal_each(view, 0, true, is_last, &last);
	*seq = last.seq;
	return st ? st : last.seq ? ST_OK : ST_NO;
}

enum status journal_back(const struct view *view, struct ref ref, uint64_t seq,
			 bool (*each)(void *ctx, const struct journal_line *), void *ctx)
{
	struct journal_line line;
	enum status st = ST_OK;

	while (!st && seq) {
		st = journal_get(view, seq, &line);
		if (st == ST_NO || (!st && (line.ref.id != ref.id || line.previous >= seq)))
			return ST_FAILED;
		if (!st && !each(ctx, &line))
			break;
		seq = line.previous;
	}
	return st;
}

enum status journal_history(const struct view *view, struct ref ref,
			    bool (*each)(void *ctx, const struct journal_line *), void *ctx)
{
	uint64_t seq;
	enum status st = newest_seq(view, ref, &seq);

	return st ? st : journal_back(view, ref, seq, each, ctx);
}

struct rewind {
	struct record *out;
	uint64_t until;
	bool found, destroyed;
};

static void set_before(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		       struct slice after)
{
	(void)after;
	record_put(ctx, tag, row, wire, before);
}

static bool rewind_line(void *ctx, const struct journal_line *line)
{
	struct rewind *w = ctx;

	if (line->seq == w->until) {
		w->found = true;
		return false;
	}
	if (line->payload.n == 0 || !journal_cells(line, set_before, w->out)) {
		w->destroyed = true;
		return false;
	}
	return true;
}

enum status journal_version(const struct view *view, struct ref ref, uint64_t seq, struct record *out,
			    struct notes *notes)
{
	const struct kind *kind = schema_kind(view->schema, ref.kind);
	struct rewind w = { out, seq, false, false };
	struct record now = { 0 };
	enum status st;

	if (!kind)
		return fail(notes, ST_NO, "вид записи %u этой программе неизвестен", ref.kind);
	st = view_get(view, ref, &now);
	if (st == ST_OK)
		record_copy(out, &now);
	else
		record_init(out, kind);
	out->id = ref.id;
	record_release(&now);
	if (st == ST_OK || st == ST_NO)
		st = journal_history(view, ref, rewind_line, &w);
	if (st)
		return fail(notes, st, "история записи %llu не читается", (unsigned long long)ref.id);
	if (w.destroyed)
		return fail(notes, ST_NO,
			    "прежние значения записи уничтожены, вернуть можно только более поздние");
	if (!w.found)
		return fail(notes, ST_NO, "изменение %llu — не этой записи", (unsigned long long)seq);
	return ST_OK;
}
