/* The base as text, one entry a line, readable without the schema:
 *
 *   metodist-dump 1
 *   M hexkey hexvalue
 *   R kind id rev nextrow tag.row:wire=value …     text values are quoted, the others as their wire says
 *   J seq hexvalue
 *   end lines
 *
 * Values by wire: "text" with \n \t \" \\ ; int as a number; date as 2026-11-21; references kind:row:id,…;
 * row ids 1,2,3; wires of a newer program in hex. */
#include <errno.h>
#include <unistd.h>

#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/date.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/store/care.h"

enum { FLUSH_AT = 1 << 16 };

struct dump {
	struct buf out;
	int fd, error;          /* errno of the write that failed */
	const struct kind *kind;
	uint64_t lines;
	struct progress *progress;
	bool broken;
};

static void flush(struct dump *d)
{
	size_t done = 0;

	while (!d->error && done < d->out.n) {
		ssize_t n = write(d->fd, d->out.p + done, d->out.n - done);

		if (n < 0 && errno != EINTR)
			d->error = errno;
		else if (n > 0)
			done += (size_t)n;
	}
	buf_reset(&d->out);
}

static bool end_line(struct dump *d)
{
	buf_char(&d->out, '\n');
	d->lines++;
	if (d->out.n > FLUSH_AT)
		flush(d);
	return !d->error && progress_tick(d->progress);
}

static void put_hex(struct buf *out, struct slice s)
{
	buf_reserve(out, s.n * 2 + 1);
	hex(s, out->p + out->n);
	out->n += s.n * 2;
}

static void put_quoted(struct buf *out, struct slice s)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '\n': buf_str(out, "\\n"); break;
		case '\t': buf_str(out, "\\t"); break;
		case '"': buf_str(out, "\\\""); break;
		case '\\': buf_str(out, "\\\\"); break;
		default: buf_char(out, s.p[i]);
		}
	}
	buf_char(out, '"');
}

static void put_value(struct buf *out, uint8_t wire, struct slice bytes)
{
	switch (wire) {
	case WIRE_TEXT:
		put_quoted(out, bytes);
		break;
	case WIRE_INT:
		buf_printf(out, "%lld", (long long)int_get(bytes));
		break;
	case WIRE_DATE:
		date_iso(date_get(bytes), out);
		break;
	case WIRE_REF:
		for (size_t i = 0; i < ref_count(bytes); i++) {
			struct ref r = ref_get(bytes, i);

			buf_printf(out, "%s%u:%u:%llu", i ? "," : "", r.kind, r.row,
				   (unsigned long long)r.id);
		}
		break;
	case WIRE_ROWS:
		for (size_t i = 0; i + ROW_SIZE <= bytes.n; i += ROW_SIZE)
			buf_printf(out, "%s%u", i ? "," : "", get_u16(bytes.p + i));
		break;
	default:
		put_hex(out, bytes);
	}
}

static bool on_mark(void *ctx, struct slice key, struct slice val)
{
	struct dump *d = ctx;

	buf_str(&d->out, "M ");
	put_hex(&d->out, slice_from(key.p + 1, key.n - 1));
	buf_char(&d->out, ' ');
	put_hex(&d->out, val);
	return end_line(d);
}

static bool on_record(void *ctx, struct slice key, struct slice val)
{
	struct dump *d = ctx;
	struct record r = { 0 };
	struct cell cell;

	if (!record_open(&r, d->kind, get_u48(key.p + 2), val, true)) {
		d->broken = true;
		return true;
	}
	buf_printf(&d->out, "R %s %llu %llu %u", d->kind->name, (unsigned long long)r.id,
		   (unsigned long long)r.rev, r.next_row);
	for (size_t at = 0; record_next(&r, &at, &cell);) {
		buf_printf(&d->out, " %u.%u:%u=", cell.tag, cell.row, cell.wire);
		put_value(&d->out, cell.wire, cell.bytes);
	}
	record_release(&r);
	return end_line(d);
}

static bool on_journal(void *ctx, struct slice key, struct slice val)
{
	struct dump *d = ctx;

	buf_printf(&d->out, "J %llu ", (unsigned long long)get_u64(key.p + 1));
	put_hex(&d->out, val);
	return end_line(d);
}

/* Also what only a newer program has a name for. */
static enum status dump_kind(struct dump *d, struct view *view, uint8_t id)
{
	char name[] = "kind255";
	struct kind unknown = { .id = id, .name = name };
	struct buf from = { 0 }, to = { 0 };
	enum status st;

	snprintf(name, sizeof(name), "kind%u", id);
	d->kind = schema_kind(view->schema, id);
	if (!d->kind)
		d->kind = &unknown;
	key_records(&from, id);
	key_after(&to, buf_view(&from));
	st = kv_scan(store_view_txn(view), buf_view(&from), buf_view(&to), 0, 0, on_record, d);
	buf_release(&from);
	buf_release(&to);
	return st;
}

static enum status dump_all(struct dump *d, struct view *view)
{
	struct kv_txn *txn = store_view_txn(view);
	enum status st = kv_scan(txn, SLICE("M"), SLICE("N"), 0, 0, on_mark, d);

	for (unsigned id = 1; !st && !progress_stopped(d->progress) && id <= UINT8_MAX; id++)
		st = dump_kind(d, view, (uint8_t)id);
	return st ? st : kv_scan(txn, SLICE("J"), SLICE("K"), 0, 0, on_journal, d);
}

static void begin_stage(const struct dump *d, const struct view *view)
{
	uint64_t of = kv_count(store_view_txn(view), SLICE("J"));

	for (size_t i = 0; i < view->schema->n; i++)
		of += view_count(view, &view->schema->kinds[i]);
	progress_stage(d->progress, "записей", of);
}

enum status store_dump(struct store *store, int fd, struct notes *notes)
{
	struct dump d = { .fd = fd, .progress = store->progress };
	struct view *view;
	enum status st = store_view(store, &view, notes);

	if (st)
		return st;
	buf_str(&d.out, "metodist-dump 1\n");
	begin_stage(&d, view);
	st = dump_all(&d, view);
	buf_printf(&d.out, "end %llu\n", (unsigned long long)d.lines);
	flush(&d);
	buf_release(&d.out);
	store_view_end(view);
	if (progress_stopped(d.progress))
		return fail(notes, ST_NO, "выгрузка остановлена");
	if (!st && d.error)
		return fail(notes, ST_FAILED,
			    "выгрузка не записана: на диске нет места или он не пишет (ошибка системы %d)",
			    d.error);
	if (!st && d.broken)
		return fail(notes, ST_NO,
			    "повреждённые записи в выгрузку не вошли: выполните metodist check");
	return st;
}
