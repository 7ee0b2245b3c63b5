/* A base copied into SQLite, record by record and line by line. */
#include "sqlite.h"

#include <stdio.h>

#include "metodist/base/mem.h"
#include "words.h"

struct loading {
	struct sqlite *sqlite;
	const struct base *base;
	struct finder *finder;
	struct buf words;
};

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct loading *l = ctx;

	(void)ref;
	(void)key;
	buf_reset(&l->words);
	words_of(l->finder, l->base->view, r, &l->words);
	sqlite_put(l->sqlite, l->base->view, r, buf_view(&l->words));
	return true;
}

static bool on_line(void *ctx, const struct journal_line *line)
{
	sqlite_put_line(ctx, line);
	return true;
}

static void load(struct loading *l)
{
	const struct schema *schema = l->base->schema;
	struct notes notes = { 0 };

	sqlite_tables(l->sqlite);
	sqlite_run(l->sqlite, "PRAGMA synchronous = OFF; BEGIN");
	for (size_t id = 1; id < 256; id++) {
		struct query q = { .kind = schema_kind(schema, (uint8_t)id), .by = BY_ID };

		if (q.kind)
			must(view_each(l->base->view, &q, on_record, l), &notes);
	}
	must(journal_each(l->base->view, 0, false, on_line, l->sqlite), &notes);
	sqlite_indexes(l->sqlite);
	sqlite_run(l->sqlite, "INSERT INTO find(find) VALUES('optimize');"
			      "INSERT INTO trigrams(trigrams) VALUES('optimize')");
	sqlite_run(l->sqlite, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE); ANALYZE");
	sqlite_run(l->sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
	notes_release(&notes);
}

static void fill(const struct base *base, const char *path)
{
	struct loading l = { .base = base, .finder = finder_new() };

	while (!finder_build(l.finder, base->view, INT64_MAX))
		;
	l.sqlite = sqlite_open(path, base->schema);
	load(&l);
	sqlite_close(l.sqlite);
	finder_free(l.finder);
	buf_release(&l.words);
}

char *sqlite_of(const char *dir, const struct base *base)
{
	char *path = mem_printf("%s/sqlite.db", dir), *part = mem_printf("%s.part", path);
	char *source = mem_printf("%s/metodist.mdb", dir);

	if (is_older(path, source)) {
		sqlite_remove(part);
		sqlite_remove(path);
		fill(base, part);
		if (rename(part, path))
			die("%s cannot be put in place", path);
	}
	free(part);
	free(source);
	return path;
}
