/* The file, its settings, statements. */
#include "sqlite.h"

#include <unistd.h>

#include "metodist/base/mem.h"
#include "sqlite_private.h"

static const char settings[] =
	"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA mmap_size = 68719476736;"
	"PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY";

int sqlite_must(struct sqlite *s, int rc)
{
	if (rc != SQLITE_OK && rc != SQLITE_ROW && rc != SQLITE_DONE)
		die("SQLite: %s", sqlite3_errmsg(s->db));
	return rc;
}

void sqlite_run(struct sqlite *s, const char *sql)
{
	sqlite_must(s, sqlite3_exec(s->db, sql, NULL, NULL, NULL));
}

sqlite3_stmt *sqlite_prepare(struct sqlite *s, const char *sql)
{
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
		die("SQLite: %s\n%s", sqlite3_errmsg(s->db), sql);
	MEM_GROW(s->statements, s->n, s->cap);
	s->statements[s->n++] = statement;
	return statement;
}

void sqlite_step(struct sqlite *s, sqlite3_stmt *statement)
{
	sqlite_must(s, sqlite3_step(statement));
	sqlite3_reset(statement);
}

void sqlite_bind(sqlite3_stmt *statement, int i, struct slice bytes, bool blob)
{
	if (!bytes.n)
		sqlite3_bind_null(statement, i);
	else if (blob)
		sqlite3_bind_blob(statement, i, bytes.p, (int)bytes.n, SQLITE_TRANSIENT);
	else
		sqlite3_bind_text(statement, i, bytes.p, (int)bytes.n, SQLITE_TRANSIENT);
}

struct sqlite *sqlite_open(const char *path, const struct schema *schema)
{
	struct sqlite *s = mem_alloc(sizeof(*s));

	s->schema = schema;
	s->tables = mem_array(schema->n, sizeof(*s->tables));
	if (sqlite3_open(path, &s->db) != SQLITE_OK)
		die("SQLite: %s: %s", path, sqlite3_errmsg(s->db));
	sqlite3_busy_timeout(s->db, 60000);
	sqlite_run(s, settings);
	return s;
}

sqlite3 *sqlite_handle(struct sqlite *s)
{
	return s->db;
}

void sqlite_close(struct sqlite *s)
{
	for (size_t i = 0; i < s->n; i++)
		sqlite3_finalize(s->statements[i]);
	free(s->statements);
	sqlite_must(s, sqlite3_close(s->db));
	for (size_t i = 0; i < s->schema->n; i++)
		free(s->tables[i].parts);
	free(s->tables);
	free(s);
}

void sqlite_remove(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char *name = mem_printf("%s%s", path, ends[i]);

		unlink(name);
		free(name);
	}
}
