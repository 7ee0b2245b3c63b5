/* One durable save: the record, its indexes, its words, the line of the journal with what was before. */
#include "sqlite_private.h"

#include "metodist/base/mem.h"

void sqlite_begin(struct sqlite *s)
{
	if (!s->begin)
		s->begin = sqlite_prepare(s, "BEGIN IMMEDIATE");
	sqlite_step(s, s->begin);
}

void sqlite_commit(struct sqlite *s)
{
	if (!s->commit)
		s->commit = sqlite_prepare(s, "COMMIT");
	sqlite_step(s, s->commit);
}

void sqlite_insert(struct sqlite *s, const struct view *view, const struct record *r, struct slice words,
		   const struct journal_line *line)
{
	sqlite_begin(s);
	sqlite_put(s, view, r, words);
	sqlite_put_line(s, line);
	sqlite_commit(s);
}

void sqlite_edit(struct sqlite *s, const struct record *r, const struct field *f, struct slice was,
		 struct slice now, const struct journal_line *line)
{
	if (s->edited != f) {
		char *sql = mem_printf("UPDATE \"%s\" SET rev = ?, \"%s\" = ? WHERE id = ?", r->kind->name,
				       f->name);

		s->edit = sqlite_prepare(s, sql);
		s->edited = f;
		free(sql);
	}
	sqlite_begin(s);
	sqlite3_bind_int64(s->edit, 1, (int64_t)r->rev);
	sqlite_bind(s->edit, 2, record_get(r, f->tag, 0), false);
	sqlite3_bind_int64(s->edit, 3, (int64_t)r->id);
	sqlite_step(s, s->edit);
	sqlite_change_words(s, r, was, now);
	sqlite_put_line(s, line);
	sqlite_commit(s);
}
