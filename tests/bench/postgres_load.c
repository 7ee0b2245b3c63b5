/* Tables, rows and indexes as the file of SQLite has them; the words in a table of their own. */
#include "postgres.h"

#include <stdio.h>

#include "metodist/base/mem.h"
#include "sqlite.h"
#include "words.h"

enum { FLUSH = 1 << 20 };

/* The lines of the journal that are there already stay behind: what is inserted pays for its own. */
static const char tables[] = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'find%' "
			     "AND name NOT LIKE 'trigrams%'"
			     " AND name NOT LIKE 'sqlite%'";
static const char indexes[] = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL";

static const char *text_of(sqlite3_stmt *statement, int i)
{
	return (const char *)sqlite3_column_text(statement, i);
}

static const char *type_of(const char *declared)
{
	return declared[0] == 'T' ? "TEXT" : declared[0] == 'B' ? "BYTEA" : "BIGINT";
}

static void make_table(struct postgres *p, struct sqlite *s, const char *name)
{
	char *asked = mem_printf("SELECT name, type, pk FROM pragma_table_info('%s') ORDER BY cid", name);
	sqlite3_stmt *columns = sqlite_prepare(s, asked);
	struct buf sql = { 0 }, key = { 0 };

	buf_printf(&sql, "CREATE TABLE \"%s\"(", name);
	while (sqlite_must(s, sqlite3_step(columns)) == SQLITE_ROW) {
		buf_printf(&sql, "\"%s\" %s, ", text_of(columns, 0), type_of(text_of(columns, 1)));
		if (sqlite3_column_int(columns, 2))
			buf_printf(&key, "%s\"%s\"", key.n ? ", " : "", text_of(columns, 0));
	}
	buf_printf(&sql, "PRIMARY KEY(%s))", buf_cstr(&key));
	postgres_run(p, buf_cstr(&sql));
	buf_release(&sql);
	buf_release(&key);
	free(asked);
}

/* ---- rows, by COPY ---- */

struct copying {
	struct postgres *postgres;
	struct buf text;
};

static void flush(struct copying *c)
{
	if (pg_putCopyData(c->postgres->conn, c->text.p, (int)c->text.n) != 1)
		die("PostgreSQL: %s", pg_errorMessage(c->postgres->conn));
	buf_reset(&c->text);
}

static void add_escaped(struct slice text, struct buf *out)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '\\' || c == '\t' || c == '\n')
			buf_char(out, '\\');
		buf_char(out, c == '\t' ? 't' : c == '\n' ? 'n' : c);
	}
}

static void add_cell(sqlite3_stmt *rows, int i, struct buf *out)
{
	struct slice bytes = slice_from(sqlite3_column_blob(rows, i), (size_t)sqlite3_column_bytes(rows, i));

	if (sqlite3_column_type(rows, i) == SQLITE_NULL) {
		buf_str(out, "\\N");
	} else if (sqlite3_column_type(rows, i) == SQLITE_BLOB) {
		buf_str(out, "\\\\x");
		for (size_t k = 0; k < bytes.n; k++)
			buf_printf(out, "%02x", (uint8_t)bytes.p[k]);
	} else {
		add_escaped(slice_str(text_of(rows, i)), out);
	}
}

static void end_row(struct copying *c)
{
	buf_char(&c->text, '\n');
	if (c->text.n > FLUSH)
		flush(c);
}

static struct copying copy_begin(struct postgres *p, const char *table)
{
	char *sql = mem_printf("COPY \"%s\" FROM STDIN", table);

	postgres_run(p, sql);
	free(sql);
	return (struct copying){ .postgres = p };
}

static void copy_end(struct copying *c)
{
	struct pg_result *result;

	flush(c);
	if (pg_putCopyEnd(c->postgres->conn, NULL) != 1)
		die("PostgreSQL: %s", pg_errorMessage(c->postgres->conn));
	while ((result = pg_getResult(c->postgres->conn)))
		pg_clear(postgres_check(c->postgres, result));
	buf_release(&c->text);
}

static void copy_rows(struct postgres *p, struct sqlite *s, const char *table)
{
	char *asked = mem_printf("SELECT * FROM \"%s\"", table);
	sqlite3_stmt *rows = sqlite_prepare(s, asked);
	struct copying c = copy_begin(p, table);

	while (sqlite_must(s, sqlite3_step(rows)) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(rows); i++) {
			if (i)
				buf_char(&c.text, '\t');
			add_cell(rows, i, &c.text);
		}
		end_row(&c);
	}
	copy_end(&c);
	free(asked);
}

/* ---- words ---- */

struct wording {
	struct copying copying;
	const struct base *base;
	struct finder *finder;
	struct buf words;
};

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct wording *w = ctx;

	(void)ref;
	(void)key;
	buf_reset(&w->words);
	words_of(w->finder, w->base->view, r, &w->words);
	if (!w->words.n)
		return true;
	buf_printf(&w->copying.text, "%lld\t", (long long)sqlite_rowid(r));
	words_part(buf_view(&w->words), &w->copying.text);
	end_row(&w->copying);
	return true;
}

static void copy_words(struct postgres *p, const struct base *base)
{
	struct wording w = { .base = base, .finder = finder_new() };
	struct notes notes = { 0 };

	while (!finder_build(w.finder, base->view, INT64_MAX))
		;
	postgres_run(p, "CREATE TABLE find(id BIGINT PRIMARY KEY, words TEXT)");
	w.copying = copy_begin(p, "find");
	for (size_t i = 0; i < base->schema->n; i++)
		must(view_each(base->view, &(struct query){ .kind = &base->schema->kinds[i], .by = BY_ID },
			       on_record, &w),
		     &notes);
	copy_end(&w.copying);
	postgres_run(p, "CREATE INDEX find_words ON find USING GIN(words gin_trgm_ops)");
	finder_free(w.finder);
	buf_release(&w.words);
}

void postgres_load(struct postgres *p, const struct base *base)
{
	char *path = sqlite_of(p->bench->large, base);
	struct sqlite *s = sqlite_open(path, base->schema);
	sqlite3_stmt *list = sqlite_prepare(s, tables);

	postgres_run(p, "CREATE EXTENSION pg_trgm");
	while (sqlite_must(s, sqlite3_step(list)) == SQLITE_ROW) {
		make_table(p, s, text_of(list, 0));
		if (strcmp(text_of(list, 0), "journal") != 0)
			copy_rows(p, s, text_of(list, 0));
	}
	list = sqlite_prepare(s, indexes);
	while (sqlite_must(s, sqlite3_step(list)) == SQLITE_ROW)
		postgres_run(p, text_of(list, 0));
	copy_words(p, base);
	postgres_run(p, "CREATE TABLE loaded AS SELECT max(id) AS newest FROM teacher");
	postgres_run(p, "VACUUM ANALYZE");
	postgres_run(p, "CHECKPOINT");
	sqlite_close(s);
	free(path);
}
