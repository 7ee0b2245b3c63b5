/* How a record and a line of the journal are put. References are numbers: the id, above it the row, or the
 * kind where the field may refer to any. */
#include "sqlite_private.h"

#include "metodist/base/mem.h"
#include "src/store/internal.h"

enum { COLUMN_ID = 1, COLUMN_ROW = 2 };

static sqlite3_stmt *prepare_put(struct sqlite *s, const struct kind *kind, const struct field *rows,
				 const struct field *f)
{
	struct buf sql = { 0 };
	sqlite3_stmt *count, *put;

	buf_str(&sql, "SELECT count(*) FROM pragma_table_info(");
	sqlite_table_name(kind, rows, f, &sql);
	buf_char(&sql, ')');
	count = sqlite_prepare(s, buf_cstr(&sql));
	sqlite_must(s, sqlite3_step(count));
	buf_reset(&sql);
	buf_str(&sql, "INSERT INTO ");
	sqlite_table_name(kind, rows, f, &sql);
	buf_str(&sql, " VALUES(?");
	for (int i = 1; i < sqlite3_column_int(count, 0); i++)
		buf_str(&sql, ", ?");
	buf_char(&sql, ')');
	sqlite3_reset(count);
	put = sqlite_prepare(s, buf_cstr(&sql));
	buf_release(&sql);
	return put;
}

static void prepare_table(struct sqlite *s, struct sqlite_table *t, const struct kind *kind)
{
	const struct field *rows = NULL, *f = NULL;
	size_t n = 0, i = 0;

	while (kind_next(kind, &rows, &f))
		n++;
	t->parts = mem_array(n + 1, sizeof(*t->parts));
	t->put = prepare_put(s, kind, NULL, NULL);
	for (rows = f = NULL; kind_next(kind, &rows, &f); i++)
		if (!sqlite_is_column(f) && !(f->flags & FIELD_DERIVED))
			t->parts[i] = prepare_put(s, kind, sqlite_is_link(f) ? rows : NULL, f);
}

static int64_t ref_number(const struct field *f, struct ref ref)
{
	return (int64_t)(ref.id | (uint64_t)(f->to ? ref.row : ref.kind) << 48);
}

static void bind_value(sqlite3_stmt *st, int i, const struct field *f, struct slice bytes)
{
	if (!bytes.n) {
		sqlite3_bind_null(st, i);
		return;
	}
	switch (f->type->wire) {
	case WIRE_INT:
		sqlite3_bind_int64(st, i, int_get(bytes));
		break;
	case WIRE_DATE:
		sqlite3_bind_int(st, i, date_get(bytes));
		break;
	case WIRE_REF:
		sqlite3_bind_int64(st, i, ref_number(f, ref_get(bytes, 0)));
		break;
	default:
		sqlite3_bind_text(st, i, bytes.p, (int)bytes.n, SQLITE_STATIC);
	}
}

static void put_links(struct sqlite *s, sqlite3_stmt *st, const struct record *r, const struct field *f,
		      uint16_t row)
{
	struct slice bytes = record_get(r, f->tag, row);

	for (size_t i = 0; i < ref_count(bytes); i++) {
		sqlite3_bind_int64(st, COLUMN_ID, (int64_t)r->id);
		sqlite3_bind_int(st, COLUMN_ROW, row);
		sqlite3_bind_int(st, 3, (int)i);
		sqlite3_bind_int64(st, 4, ref_number(f, ref_get(bytes, i)));
		sqlite_step(s, st);
	}
}

static void put_rows(struct sqlite *s, sqlite3_stmt *st, const struct view *view, const struct record *r,
		     const struct field *rows, struct slice sort)
{
	uint16_t current = record_nrows(r, rows) ? record_current_row(view, r, rows) : 0;

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		int column = 3;

		sqlite3_bind_int64(st, COLUMN_ID, (int64_t)r->id);
		sqlite3_bind_int(st, COLUMN_ROW, row);
		sqlite3_bind_int(st, column++, row == current);
		if (sqlite_rows_sort(r->kind, rows))
			sqlite_bind(st, column++, sort, true);
		for (size_t k = 0; k < rows->nrows; k++)
			if (sqlite_is_column(&rows->rows[k]))
				bind_value(st, column++, &rows->rows[k],
					   record_get(r, rows->rows[k].tag, row));
		sqlite_step(s, st);
	}
}

static void put_parts(struct sqlite *s, sqlite3_stmt **parts, const struct view *view, const struct record *r,
		      struct slice sort)
{
	const struct field *rows = NULL, *f = NULL;

	for (size_t i = 0; kind_next(r->kind, &rows, &f); i++) {
		if (!parts[i])
			continue;
		if (f->type->wire == WIRE_ROWS)
			put_rows(s, parts[i], view, r, f, sort);
		else if (!rows)
			put_links(s, parts[i], r, f, 0);
		for (size_t k = 0; sqlite_is_link(f) && rows && k < record_nrows(r, rows); k++)
			put_links(s, parts[i], r, f, record_row(r, rows, k));
	}
}

void sqlite_put(struct sqlite *s, const struct view *view, const struct record *r, struct slice words)
{
	struct sqlite_table *t = &s->tables[r->kind - s->schema->kinds];
	struct buf sort = { 0 };
	int column = 3;

	if (!t->put)
		prepare_table(s, t, r->kind);
	sqlite3_bind_int64(t->put, COLUMN_ID, (int64_t)r->id);
	sqlite3_bind_int64(t->put, 2, (int64_t)r->rev);
	if (sqlite_has_sort(r->kind)) {
		derive_title(r, &sort);
		sqlite_bind(t->put, column++, buf_view(&sort), true);
	}
	for (size_t i = 0; i < r->kind->nfields; i++)
		if (sqlite_is_column(&r->kind->fields[i]))
			bind_value(t->put, column++, &r->kind->fields[i],
				   record_get(r, r->kind->fields[i].tag, 0));
	sqlite_step(s, t->put);
	put_parts(s, t->parts, view, r, buf_view(&sort));
	buf_release(&sort);
	sqlite_put_words(s, r, words);
}

void sqlite_put_line(struct sqlite *s, const struct journal_line *l)
{
	const int64_t numbers[] = { (int64_t)l->seq,
				    l->utc,
				    0,
				    0,
				    (int64_t)l->batch,
				    l->action,
				    (int64_t)l->undoes,
				    l->ref.kind,
				    (int64_t)l->ref.id,
				    (int64_t)l->previous };
	uint8_t digest[32];

	if (!s->line)
		s->line = sqlite_prepare(s,
					 "INSERT INTO journal VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	for (int i = 0; i < (int)ARRAY_SIZE(numbers); i++)
		sqlite3_bind_int64(s->line, i + 1, numbers[i]);
	if (!l->seq)
		sqlite3_bind_null(s->line, 1);
	sqlite_bind(s->line, 3, slice_from(l->opid, sizeof(l->opid)), true);
	sqlite_bind(s->line, 4, l->user, false);
	journal_digest(l, digest);
	sqlite_bind(s->line, 11, slice_from(digest, 32), true);
	sqlite_bind(s->line, 12, slice_from(l->chain, 32), true);
	sqlite_bind(s->line, 13, l->payload, true);
	sqlite_step(s, s->line);
}
