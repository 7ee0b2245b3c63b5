/* One durable insert: the rows that SQLite has got are taken from there, so that both write the same. */
#include "postgres.h"

#include "metodist/base/mem.h"
#include "words.h"

enum { COLUMNS = 40 };

/* The rows of one record (a teacher); its last line of the journal has the number of its revision. */
static const struct { const char *name, *select;
} tables[] = {
	{ "teacher", "id = ?1" },
	{ "teacher_employments", "id = ?1" },
	{ "teacher_consents", "id = ?1" },
	{ "teacher_former_surnames", "id = ?1" },
	{ "journal", "seq = (SELECT rev FROM teacher WHERE id = ?1)" },
};

struct postgres_row {
	char name[32];           /* of the statement */
	int n, lengths[COLUMNS], formats[COLUMNS];
	const char *values[COLUMNS];
};

static struct postgres_row *add_row(struct postgres *p, const char *table, int columns)
{
	struct postgres_row *row;

	MEM_GROW(p->rows, p->nrows, p->rows_cap);
	row = &p->rows[p->nrows++];
	*row = (struct postgres_row){ .n = columns };
	snprintf(row->name, sizeof(row->name), "put_%s", table);
	return row;
}

static void prepare_put(struct postgres *p, const char *table, int columns)
{
	struct buf sql = { 0 };

	buf_printf(&sql, "PREPARE put_%s AS INSERT INTO \"%s\" VALUES($1", table, table);
	for (int i = 2; i <= columns; i++)
		buf_printf(&sql, ", $%d", i);
	buf_char(&sql, ')');
	postgres_run(p, buf_cstr(&sql));
	buf_release(&sql);
}

static void take_row(struct postgres *p, struct arena *arena, sqlite3_stmt *from, const char *table)
{
	struct postgres_row *row = add_row(p, table, sqlite3_column_count(from));

	for (int i = 0; i < row->n; i++) {
		const void *bytes;

		row->formats[i] = sqlite3_column_type(from, i) == SQLITE_BLOB;
		bytes = row->formats[i] ? sqlite3_column_blob(from, i) : sqlite3_column_text(from, i);
		row->lengths[i] = sqlite3_column_bytes(from, i);
		if (bytes)
			row->values[i] = arena_copy(arena, slice_from(bytes, (size_t)row->lengths[i])).p;
	}
}

static void take_rows(struct postgres *p, struct arena *arena, struct sqlite *s, uint64_t id)
{
	for (size_t i = 0; i < ARRAY_SIZE(tables); i++) {
		char *sql = mem_printf("SELECT * FROM \"%s\" WHERE %s", tables[i].name, tables[i].select);
		sqlite3_stmt *rows;

		if (sqlite3_prepare_v2(sqlite_handle(s), sql, -1, &rows, NULL) != SQLITE_OK)
			die("SQLite: %s", sql);
		if (!p->prepared)
			prepare_put(p, tables[i].name, sqlite3_column_count(rows));
		sqlite3_bind_int64(rows, 1, (int64_t)id);
		while (sqlite_must(s, sqlite3_step(rows)) == SQLITE_ROW)
			take_row(p, arena, rows, tables[i].name);
		sqlite3_finalize(rows);
		free(sql);
	}
	if (!p->prepared)
		prepare_put(p, "find", 2);
	p->prepared = true;
}

static void take_words(struct postgres *p, struct arena *arena, const struct record *r, struct slice words)
{
	struct postgres_row *row = add_row(p, "find", 2);
	struct buf text = { 0 };

	buf_printf(&text, "%lld", (long long)sqlite_rowid(r));
	row->values[0] = arena_copy(arena, buf_view(&text)).p;
	buf_reset(&text);
	words_part(words, &text);
	row->values[1] = arena_copy(arena, buf_view(&text)).p;
	buf_release(&text);
}

double postgres_insert(struct postgres *p, struct sqlite *s, const struct record *r, struct slice words)
{
	struct arena arena = { 0 };
	double from;

	p->nrows = 0;
	take_rows(p, &arena, s, r->id);
	take_words(p, &arena, r, words);
	from = clock_wall();
	postgres_run(p, "BEGIN");
	for (size_t i = 0; i < p->nrows; i++) {
		const struct postgres_row *row = &p->rows[i];

		pg_clear(postgres_check(p, pg_execPrepared(p->conn, row->name, row->n, row->values,
							   row->lengths, row->formats, 0)));
	}
	postgres_run(p, "COMMIT");
	from = clock_wall() - from;
	arena_release(&arena);
	return from;
}

void postgres_forget(struct postgres *p)
{
	for (size_t i = 0; i < ARRAY_SIZE(tables); i++) {
		char *sql = mem_printf("DELETE FROM \"%s\" WHERE id > (SELECT newest FROM loaded)",
				       tables[i].name);

		postgres_run(p, sql);
		free(sql);
	}
	postgres_run(
		p,
		"DELETE FROM find WHERE id >> 48 = 2 AND id & 281474976710655 > (SELECT newest FROM loaded)");
}
