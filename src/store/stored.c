/* The schema as the base knows it, so that any program can read any base:
 *
 *   M "schema" kind u8 → «kind name\n» then a line a field or column: «tag wire type shape name\n»
 *
 * The shape tells what derived entries follow from: flags, and for indexed choices a digest of their codes,
 * because such an index sorts by the classifier's order. INI fields live here by name and keep their tag for
 * ever, also when the INI no longer has them: then the shape is that of a field nothing is derived from. A
 * line this program has no field for in the built-in range means a newer program. */
#include "internal.h"

#include "metodist/base/hash.h"
#include "metodist/base/mem.h"

enum {
	SHAPING = FIELD_UNIQUE | FIELD_INDEX | FIELD_FIND | FIELD_TITLE,
	ABSENT = 1 << 15,        /* the INI dropped the field */
	SYNC_TRIES = 5,
};

static uint64_t shape_of(const struct field *f)
{
	uint32_t order = 0;

	for (size_t i = 0; f->choices && f->flags & FIELD_INDEX && i < f->choices->n; i++)
		order = crc32c(order, slice_from(f->choices->items[i].code,
						 strlen(f->choices->items[i].code) + 1));
	return (uint64_t)order << 16 | (f->flags & SHAPING);
}

struct stored_field {
	uint16_t tag;
	unsigned wire;
	uint64_t shape;
	struct slice type, name;
};

static bool next_line(struct slice *text, struct stored_field *f)
{
	struct slice line, word[4];
	uint64_t tag, wire, shape;

	if (!slice_split(text, '\n', &line) || line.n == 0)
		return false;
	for (int i = 0; i < 4; i++)
		if (!slice_split(&line, ' ', &word[i]))
			return false;
	if (!slice_u64(word[0], &tag) || !slice_u64(word[1], &wire) || !slice_u64(word[3], &shape) ||
	    tag == 0 || tag > TAG_MAX)
		return false;
	*f = (struct stored_field){ (uint16_t)tag, (unsigned)wire, shape, word[2], line };
	return true;
}

/* Columns are named «rows.column». */
static void full_name(const struct field *rows, const struct field *f, struct buf *out)
{
	if (rows)
		buf_printf(out, "%s.", rows->name);
	buf_str(out, f->name);
}

static bool same_name(const struct field *rows, const struct field *f, struct slice name)
{
	struct buf full = { 0 };
	bool same;

	full_name(rows, f, &full);
	same = slice_eq(buf_view(&full), name);
	buf_release(&full);
	return same;
}

static void describe(const struct field *rows, const struct field *f, struct buf *out)
{
	buf_printf(out, "%u %u %s %llu ", f->tag, f->type->wire, f->type->name,
		   (unsigned long long)shape_of(f));
	full_name(rows, f, out);
	buf_char(out, '\n');
}

struct sync {
	struct store *store;
	struct kv_txn *txn;
	struct notes *notes;
	bool newer, reindex, dirty;
};

/* What is stored as `was` is derived otherwise now. */
static void reshaped(struct sync *s, const struct stored_field *was, uint64_t shape)
{
	s->dirty = true;
	s->reindex |= (was->shape | shape) & SHAPING;
}

static bool stored_by_name(struct slice text, const struct field *rows, const struct field *f,
			   struct stored_field *out)
{
	while (next_line(&text, out))
		if (same_name(rows, f, out->name))
			return true;
	return false;
}

static bool stored_by_tag(struct slice text, uint16_t tag, struct stored_field *out)
{
	while (next_line(&text, out))
		if (out->tag == tag)
			return true;
	return false;
}

static uint16_t next_free_tag(struct slice text)
{
	struct stored_field f;
	uint16_t next = TAG_INI;

	while (next_line(&text, &f))
		if (f.tag >= next)
			next = f.tag + 1;
	return next;
}

/* Tags given on an earlier try, or for an earlier base, say nothing about this one. */
static void forget_tags(struct schema *schema, const struct kind *kind)
{
	const struct field *rows = NULL, *field = NULL;

	while (kind_next(kind, &rows, &field))
		if (field->tag >= TAG_INI)
			schema_give_tag(schema, field, 0);
}

/* A field of the INI takes the tag it had, or the next one never used. */
static enum status give_tags(struct sync *s, const struct kind *kind, struct slice text)
{
	struct schema *schema = s->store->schema;
	const struct field *rows = NULL, *field = NULL;
	uint16_t next = next_free_tag(text);
	struct stored_field f;

	forget_tags(schema, kind);
	while (kind_next(kind, &rows, &field)) {
		if (field->tag != 0 || field->flags & FIELD_DERIVED)
			continue;
		if (!stored_by_name(text, rows, field, &f)) {
			if (next > TAG_MAX)
				return fail(s->notes, ST_USAGE,
					    "у вида «%s» слишком много полей в настройках", kind->label);
			schema_give_tag(schema, field, next++);
			s->dirty = true;
		} else if (f.tag < TAG_INI || !slice_is(f.type, field->type->name)) {
			return fail(s->notes, ST_USAGE,
				    "поле %s.%s в базе имеет тип %.*s, а в настройках — %s: тип поля менять "
				    "нельзя, заведите поле с другим именем",
				    kind->name, field->name, (int)f.type.n, f.type.p, field->type->name);
		} else if (kind_field(kind, f.tag)) {
			return fail(s->notes, ST_FAILED,
				    "описание полей вида %s в базе повреждено: номер %u дважды", kind->name,
				    f.tag);
		} else {
			schema_give_tag(schema, field, f.tag);
		}
	}
	return ST_OK;
}

static enum status compare_kind(struct sync *s, const struct kind *kind, struct slice text)
{
	const struct field *rows = NULL, *field = NULL;
	struct stored_field f;
	struct slice lines = text;

	while (kind_next(kind, &rows, &field)) {
		if (field->flags & FIELD_DERIVED)
			continue;
		if (!stored_by_tag(text, field->tag, &f)) {
			s->dirty = true;
		} else if (f.wire != field->type->wire) {
			return fail(s->notes, ST_FAILED,
				    "поле %s.%s лежит в базе иначе, чем в этой программе: база от другой "
				    "программы", kind->name, field->name);
		} else if (f.shape != shape_of(field)) {
			reshaped(s, &f, shape_of(field));
		}
	}
	while (next_line(&lines, &f)) {
		if (kind_field(kind, f.tag))
			continue;
		s->newer |= f.tag < TAG_INI;
		if (f.tag >= TAG_INI && f.shape != ABSENT)
			reshaped(s, &f, ABSENT);
	}
	return ST_OK;
}

static void store_kind(struct sync *s, const struct kind *kind, struct slice key, struct slice was)
{
	const struct field *rows = NULL, *field = NULL;
	struct stored_field f;
	struct slice text = was, name;
	struct buf out = { 0 };

	buf_printf(&out, "%s\n", kind->name);
	while (kind_next(kind, &rows, &field))
		if (!(field->flags & FIELD_DERIVED))
			describe(rows, field, &out);
	slice_split(&text, '\n', &name);
	/* fields the INI dropped keep their tag */
	while (next_line(&text, &f))
		if (f.tag >= TAG_INI && !kind_field(kind, f.tag))
			buf_printf(&out, "%u %u %.*s %d %.*s\n", f.tag, f.wire, (int)f.type.n, f.type.p,
				   ABSENT, (int)f.name.n, f.name.p);
	/* two programs that begin with different settings do not give one tag twice */
	expect_was(s->txn, key, was);
	kv_put(s->txn, key, buf_view(&out));
	buf_release(&out);
}

static enum status sync_kind(struct sync *s, const struct kind *kind)
{
	struct buf key = { 0 };
	struct slice k, val = { 0 }, text, name = { 0 };
	enum status st;

	key_mark(&key, "schema");
	buf_u8(&key, kind->id);
	k = buf_view(&key);
	st = kv_get(s->txn, 1, &k, &val);
	text = val;
	if (!st && val.p)
		slice_split(&text, '\n', &name);
	s->dirty = !val.p;
	if (!st && val.p && !slice_is(name, kind->name))
		st = fail(s->notes, ST_FAILED,
			  "вид записей %u в базе называется %.*s, а в программе %s: база от другой программы",
			  kind->id, (int)name.n, name.p, kind->name);
	if (!st)
		st = give_tags(s, kind, text);
	if (!st && val.p)
		st = compare_kind(s, kind, text);
	if (!st && s->dirty)
		store_kind(s, kind, k, val);
	buf_release(&key);
	return st;
}

static bool on_stored_kind(void *ctx, struct slice key, struct slice val)
{
	struct sync *s = ctx;

	(void)val;
	if (!schema_kind(s->store->schema, (uint8_t)key.p[key.n - 1]))
		s->newer = true;
	return true;
}

static enum status find_unknown_kinds(struct sync *s)
{
	struct buf from = { 0 }, to = { 0 };
	enum status st;

	key_mark(&from, "schema");
	key_after(&to, buf_view(&from));
	st = kv_scan(s->txn, buf_view(&from), buf_view(&to), 0, 0, on_stored_kind, s);
	buf_release(&from);
	buf_release(&to);
	return st;
}

/* reindex NULL: that has been done, write. */
static enum status sync_once(struct store *store, bool *reindex, struct notes *notes)
{
	struct sync s = { .store = store, .notes = notes };
	bool dirty = false;
	enum status st = kv_begin(store->kv, &s.txn, notes);

	if (st)
		return st;
	st = find_unknown_kinds(&s);
	for (size_t i = 0; !st && i < store->schema->n; i++) {
		st = sync_kind(&s, &store->schema->kinds[i]);
		dirty |= s.dirty;
	}
	if (!st && s.newer && !store->newer) {
		store->newer = store->read_only = true;
		notes_warn(notes, 0, 0,
			   "база создана более новой программой: открыта только для чтения, обновите "
			   "программу");
	}
	store->stale = store->newer || (s.reindex && store->read_only);
	if (reindex)
		*reindex = s.reindex && !store->read_only;
	if (!st && dirty && !store->read_only && !(reindex && *reindex))
		st = kv_commit(s.txn, store->deadline_ms, NULL, notes);
	kv_end(s.txn);
	return st;
}

static enum status sync_tries(struct store *store, bool *reindex, struct notes *notes)
{
	/* two programs that start together both want to write it; the second finds it done */
	for (int i = 0; i < SYNC_TRIES; i++) {
		enum status st = sync_once(store, reindex, notes);

		if (st != ST_CONFLICT)
			return st;
	}
	return fail(notes, ST_CONFLICT, "описание базы меняют другие: попробуйте ещё раз");
}

enum status stored_schema_sync(struct store *store, bool *reindex, struct notes *notes)
{
	return sync_tries(store, reindex, notes);
}

enum status stored_schema_write(struct store *store, struct notes *notes)
{
	return sync_tries(store, NULL, notes);
}

enum status stored_schema_adopt(struct store *store, uint8_t id, struct slice text, struct notes *notes)
{
	struct sync s = { .store = store, .notes = notes };
	const struct kind *kind = schema_kind(store->schema, id);
	struct slice name;

	slice_split(&text, '\n', &name);
	return kind ? give_tags(&s, kind, text) : ST_OK;
}
