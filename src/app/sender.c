#include "metodist/app/sender.h"

#include "metodist/base/mem.h"
#include "metodist/model/sender.h"

static const struct kind *kind_of(const struct view *view)
{
	return schema_kind(view->schema, kind_sender.id);
}

/* ---- which of them ---- */

struct search {
	const struct kind *of;
	struct slice sender, form;
	struct ref found;
};

static bool on_sender(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct search *s = ctx;

	(void)key;
	if (slice_is(record_get(r, SENDER_OF, 0), s->of->name) && slice_eq(record_get(r, SENDER_FORM, 0), s->form) &&
	    slice_eq(record_get(r, SENDER_TITLE, 0), s->sender))
		s->found = ref;
	return !s->found.id;
}

/* ST_NO: there is none. The record borrows the view. */
static enum status find(const struct view *view, const struct search *wanted, struct record *r)
{
	struct search s = *wanted;
	struct query all = { .kind = kind_of(view), .by = BY_TITLE };
	enum status st = view_each(view, &all, on_sender, &s);

	if (st)
		return st;
	return s.found.id ? view_get(view, (struct ref){ kind_sender.id, 0, s.found.id }, r) : ST_NO;
}

/* ---- to lines of a map ---- */

static void tell_value(const struct record *r, uint16_t row, struct buf *map)
{
	struct slice record = record_get(r, SENDER_RECORD, row), heading = record_get(r, SENDER_COLUMN, row);
	struct slice given = record_get(r, SENDER_GIVEN, row);
	struct buf number = { 0 };

	if (record.n)
		buf_printf(&number, "%s%llu", heading.n ? "№" : "", (unsigned long long)ref_get(record, 0).id);
	else
		buf_slice(&number, given);
	/* Nothing said of whom a row means says nothing. */
	if (heading.n || record.n)
		import_map_value(map, heading, record_get(r, SENDER_VALUE, row), buf_view(&number), 0);
	buf_release(&number);
}

enum status sender_recall(const struct view *view, const struct kind *of, struct slice sender, struct slice form,
			  struct buf *map)
{
	const struct kind *kind = kind_of(view);
	const struct field *columns = kind_field(kind, SENDER_COLUMNS), *values = kind_field(kind, SENDER_VALUES);
	struct record r = { 0 };
	enum status st = find(view, &(struct search){ of, sender.n ? sender : SLICE("все"), form, { 0 } }, &r);

	for (size_t i = 0; !st && i < record_nrows(&r, columns); i++) {
		uint16_t row = record_row(&r, columns, i);

		import_map_column(map, record_get(&r, SENDER_HEADING, row), record_get(&r, SENDER_FIELD, row));
	}
	for (size_t i = 0; !st && i < record_nrows(&r, values); i++)
		tell_value(&r, record_row(&r, values, i), map);
	record_release(&r);
	return st;
}

/* ---- from lines of a map ---- */

struct keeping {
	const struct view *view;
	const struct kind *kind, *of;
	struct record r;
};

static void put(struct keeping *k, uint16_t tag, uint16_t row, struct slice text)
{
	record_set(&k->r, kind_field(k->kind, tag), row, text);
}

/* The row that speaks of the same, or a new one. */
static uint16_t row_for(struct keeping *k, uint16_t table, uint16_t first, struct slice a, uint16_t second,
			struct slice b)
{
	const struct field *rows = kind_field(k->kind, table);

	for (size_t i = 0; i < record_nrows(&k->r, rows); i++) {
		uint16_t row = record_row(&k->r, rows, i);

		if (slice_eq(record_get(&k->r, first, row), a) && (!second || slice_eq(record_get(&k->r, second, row), b)))
			return row;
	}
	return record_add_row(&k->r, rows);
}

static void keep_column(struct keeping *k, struct slice heading, struct slice field)
{
	uint16_t row = row_for(k, SENDER_COLUMNS, SENDER_HEADING, heading, 0, heading);

	put(k, SENDER_HEADING, row, heading);
	put(k, SENDER_FIELD, row, field);
}

/* Ids are unique over all kinds. */
static struct ref record_numbered(const struct view *view, uint64_t id)
{
	for (unsigned kind = 0; kind <= UINT8_MAX; kind++) {
		struct ref ref = { (uint8_t)kind, 0, id };
		struct record r = { 0 };
		bool there = schema_kind(view->schema, ref.kind) && view_get(view, ref, &r) == ST_OK;

		record_release(&r);
		if (there)
			return ref;
	}
	return (struct ref){ 0 };
}

/* The record that a value stands for, where it does: «№12», or a bare number of whom a row speaks. */
static struct ref record_meant(const struct keeping *k, struct slice heading, struct slice given)
{
	uint64_t id;

	if (heading.n && !slice_starts(given, SLICE("№")))
		return (struct ref){ 0 };
	slice_skip(&given, heading.n ? strlen("№") : 0);
	return slice_u64(given, &id) ? record_numbered(k->view, id) : (struct ref){ 0 };
}

static void keep_value(struct keeping *k, struct slice heading, struct slice value, struct slice given)
{
	struct ref ref = record_meant(k, heading, given);
	uint16_t row;

	if (!value.n || (!heading.n && !ref.id))
		return;
	row = row_for(k, SENDER_VALUES, SENDER_COLUMN, heading, SENDER_VALUE, value);
	put(k, SENDER_COLUMN, row, heading);
	put(k, SENDER_VALUE, row, value);
	put(k, SENDER_GIVEN, row, ref.id ? (struct slice){ 0 } : given);
	record_set_ref(&k->r, SENDER_RECORD, row, ref);
}

static enum status read_map(struct keeping *k, struct slice map, struct notes *notes)
{
	struct csv_row row;
	struct csv *csv;
	enum status st = csv_open(&csv, map, ENCODING_UTF8, notes);

	while (!st && !(st = csv_next(csv, &row, notes))) {
		struct slice heading = slice_trim(row.fields[0]);

		if (slice_is(heading, IMPORT_MAP_RECORD))
			heading = (struct slice){ 0 };
		if (row.n == 2 && heading.n)
			keep_column(k, heading, slice_trim(row.fields[1]));
		else if (row.n == 3)
			keep_value(k, heading, slice_trim(row.fields[1]), slice_trim(row.fields[2]));
	}
	csv_free(csv);
	return st == ST_NO ? ST_OK : st;
}

static enum status keep(struct keeping *k, const struct search *wanted, struct slice map, struct notes *notes)
{
	enum status st = find(k->view, wanted, &k->r);

	if (st == ST_NO) {
		record_init(&k->r, k->kind);
		put(k, SENDER_TITLE, 0, wanted->sender);
		put(k, SENDER_OF, 0, slice_str(k->of->name));
		put(k, SENDER_FORM, 0, wanted->form);
		st = ST_OK;
	}
	return st ? fail(notes, st, "не удалось прочитать, что сказано об отправителе: выполните metodist check")
		  : read_map(k, map, notes);
}

/* With the table, in one batch: they go back together. */
static enum status write(struct store *store, struct keeping *k, uint64_t batch, struct notes *notes)
{
	struct change *change;
	enum status st;

	if (!record_nrows(&k->r, kind_field(k->kind, SENDER_COLUMNS)) &&
	    !record_nrows(&k->r, kind_field(k->kind, SENDER_VALUES)))
		return ST_OK;
	record_set_day(&k->r, SENDER_SEEN, 0, k->view->today);
	change = change_begin(store);
	change_batch(change, batch);
	change_put(change, &k->r);
	st = change_commit(change, notes);
	change_free(change);
	return st;
}

enum status sender_keep(struct store *store, const struct kind *of, struct slice sender, struct slice form,
			struct slice map, uint64_t batch, struct notes *notes)
{
	struct keeping k = { .of = of };
	struct view *view;
	enum status st = slice_trim(map).n ? store_view(store, &view, notes) : ST_NO;

	if (st)
		return st == ST_NO ? ST_OK : st;
	k.view = view;
	k.kind = kind_of(view);
	st = keep(&k, &(struct search){ of, sender.n ? sender : SLICE("все"), form, { 0 } }, map, notes);
	if (!st)
		st = write(store, &k, batch, notes);
	record_release(&k.r);
	store_view_end(view);
	return st;
}

/* ---- a person is destroyed ---- */

struct forgetting {
	const struct view *view;
	struct ref person;
	struct change *change;
	uint64_t last; /* of those dealt with: one who names the person twice comes twice, one after another */
};

static bool on_mention(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct forgetting *f = ctx;
	const struct field *values = kind_field(kind_of(f->view), SENDER_VALUES);
	struct record was = { 0 }, r = { 0 };

	(void)tag;
	if (kind->id != kind_sender.id || from.id == f->last || view_get(f->view, (struct ref){ from.kind, 0, from.id }, &was))
		return true;
	record_copy(&r, &was);
	for (size_t i = record_nrows(&r, values); i-- > 0;) {
		uint16_t row = record_row(&r, values, i);
		struct slice bytes = record_get(&r, SENDER_RECORD, row);

		if (bytes.n && ref_get(bytes, 0).id == f->person.id)
			record_drop_row(&r, values, row);
	}
	f->last = from.id;
	change_destroy(f->change, &r);
	record_release(&r);
	record_release(&was);
	return true;
}

enum status sender_forget(const struct view *view, struct ref person, struct change *change)
{
	struct forgetting f = { view, person, change, 0 };

	return view_referrers(view, person, NULL, 0, on_mention, &f);
}
