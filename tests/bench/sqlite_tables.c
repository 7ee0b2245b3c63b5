/* The tables and their indexes by the schema. */
#include "sqlite_private.h"

#include "metodist/base/mem.h"
#include "src/store/internal.h"

/* ---- what a field is there ---- */

bool sqlite_is_link(const struct field *f)
{
	return f->type == &type_refs;
}

bool sqlite_is_column(const struct field *f)
{
	return !(f->flags & FIELD_DERIVED) && f->type->wire != WIRE_ROWS && !sqlite_is_link(f);
}

/* A kind called by a reference sorts by it: its index is over its columns. */
bool sqlite_has_sort(const struct kind *kind)
{
	return !derive_leading_ref(kind, BY_TITLE);
}

/* Rows indexed by a reference are walked in the order of their owner's title. */
bool sqlite_rows_sort(const struct kind *kind, const struct field *rows)
{
	for (size_t i = 0; i < rows->nrows && sqlite_has_sort(kind); i++)
		if (rows->rows[i].flags & FIELD_INDEX && rows->rows[i].type->wire == WIRE_REF)
			return true;
	return false;
}

static const char *declared(const struct field *f)
{
	return f->type->wire == WIRE_TEXT ? "TEXT" : "INTEGER";
}

void sqlite_table_name(const struct kind *kind, const struct field *rows, const struct field *f,
		       struct buf *sql)
{
	buf_printf(sql, "\"%s", kind->name);
	if (rows)
		buf_printf(sql, "_%s", rows->name);
	if (f)
		buf_printf(sql, "_%s", f->name);
	buf_char(sql, '"');
}

/* ---- making ---- */

static void run(struct sqlite *s, struct buf *sql)
{
	sqlite_run(s, buf_cstr(sql));
	buf_reset(sql);
}

static void make_record_table(struct sqlite *s, const struct kind *kind, struct buf *sql)
{
	buf_str(sql, "CREATE TABLE ");
	sqlite_table_name(kind, NULL, NULL, sql);
	buf_printf(sql, "(id INTEGER PRIMARY KEY, rev INTEGER%s",
		   sqlite_has_sort(kind) ? ", sort_key BLOB" : "");
	for (size_t i = 0; i < kind->nfields; i++)
		if (sqlite_is_column(&kind->fields[i]))
			buf_printf(sql, ", \"%s\" %s", kind->fields[i].name, declared(&kind->fields[i]));
	buf_char(sql, ')');
	run(s, sql);
}

static void make_rows_table(struct sqlite *s, const struct kind *kind, const struct field *rows,
			    struct buf *sql)
{
	buf_str(sql, "CREATE TABLE ");
	sqlite_table_name(kind, rows, NULL, sql);
	buf_printf(sql, "(id INTEGER, row INTEGER, current INTEGER%s",
		   sqlite_rows_sort(kind, rows) ? ", sort_key BLOB" : "");
	for (size_t i = 0; i < rows->nrows; i++)
		if (sqlite_is_column(&rows->rows[i]))
			buf_printf(sql, ", \"%s\" %s", rows->rows[i].name, declared(&rows->rows[i]));
	buf_str(sql, ", PRIMARY KEY(id, row)) WITHOUT ROWID");
	run(s, sql);
}

static void make_link_table(struct sqlite *s, const struct kind *kind, const struct field *rows,
			    const struct field *f, struct buf *sql)
{
	buf_str(sql, "CREATE TABLE ");
	sqlite_table_name(kind, rows, f, sql);
	buf_str(sql, "(id INTEGER, row INTEGER, place INTEGER, ref INTEGER, PRIMARY KEY(id, row, place)) "
		     "WITHOUT ROWID");
	run(s, sql);
}

void sqlite_tables(struct sqlite *s)
{
	struct buf sql = { 0 };

	sqlite_run(s,
		   "CREATE TABLE journal(seq INTEGER PRIMARY KEY, utc INTEGER, opid BLOB, user TEXT, batch "
		   "INTEGER,"
		   " action INTEGER, undoes INTEGER, kind INTEGER, id INTEGER, previous INTEGER, digest BLOB,"
		   " chain BLOB, payload BLOB);"
		   "CREATE VIRTUAL TABLE find USING fts5(words, content='', prefix='1 2 3',"
		   " tokenize='unicode61 remove_diacritics 0');"
		   "CREATE VIRTUAL TABLE trigrams USING fts5(words, content='', tokenize='trigram')");
	for (size_t i = 0; i < s->schema->n; i++) {
		const struct kind *kind = &s->schema->kinds[i];
		const struct field *rows = NULL, *f = NULL;

		make_record_table(s, kind, &sql);
		while (kind_next(kind, &rows, &f)) {
			if (f->type->wire == WIRE_ROWS)
				make_rows_table(s, kind, f, &sql);
			else if (sqlite_is_link(f) && !(f->flags & FIELD_DERIVED))
				make_link_table(s, kind, rows, f, &sql);
		}
	}
	buf_release(&sql);
}

/* ---- indexes: those that the base keeps ---- */

static void index_on(struct sqlite *s, bool unique, const struct kind *kind, const struct field *rows,
		     const struct field *link, const char *columns, const char *name)
{
	struct buf sql = { 0 };

	buf_printf(&sql, "CREATE %sINDEX \"%s_%s_%s_%s\" ON ", unique ? "UNIQUE " : "", kind->name,
		   rows ? rows->name : "", link ? link->name : "", name);
	sqlite_table_name(kind, rows, link, &sql);
	buf_printf(&sql, "(%s)", columns);
	run(s, &sql);
	buf_release(&sql);
}

static void index_title(struct sqlite *s, const struct kind *kind)
{
	struct buf columns = { 0 };

	for (size_t i = 0; i < kind->nfields && !sqlite_has_sort(kind); i++)
		if (kind->fields[i].flags & FIELD_TITLE && sqlite_is_column(&kind->fields[i]))
			buf_printf(&columns, "%s\"%s\"", columns.n ? ", " : "", kind->fields[i].name);
	index_on(s, false, kind, NULL, NULL, columns.n ? buf_cstr(&columns) : "sort_key", "as called");
	buf_release(&columns);
}

static void index_field(struct sqlite *s, const struct kind *kind, const struct field *rows,
			const struct field *f)
{
	bool ref = f->type->wire == WIRE_REF, wanted = ref || f->flags & (FIELD_INDEX | FIELD_UNIQUE);
	bool by_title = ref && f->flags & FIELD_INDEX &&
			(rows ? sqlite_rows_sort(kind, rows) : sqlite_has_sort(kind));
	char *columns = mem_printf("\"%s\"%s", f->name, by_title ? ", sort_key" : "");

	if (sqlite_is_link(f))
		index_on(s, false, kind, rows, f, "ref", f->name);
	else if (wanted && !(!rows && f == derive_leading_ref(kind, BY_TITLE)))
		index_on(s, f->flags & FIELD_UNIQUE, kind, rows, NULL, columns, f->name);
	free(columns);
}

void sqlite_indexes(struct sqlite *s)
{
	for (size_t i = 0; i < s->schema->n; i++) {
		const struct kind *kind = &s->schema->kinds[i];
		const struct field *rows = NULL, *f = NULL;

		index_title(s, kind);
		while (kind_next(kind, &rows, &f))
			if (sqlite_is_column(f) || (sqlite_is_link(f) && !(f->flags & FIELD_DERIVED)))
				index_field(s, kind, rows, f);
	}
}
