/* The words that are found anywhere: by their beginnings, and by three letters in a row. */
#include "sqlite_private.h"

static const struct {
	const char *put, *forget;
} tables[SQLITE_WORDS] = {
	{ "INSERT INTO find(rowid, words) VALUES(?, ?)",
	  "INSERT INTO find(find, rowid, words) VALUES('delete', ?, ?)" },
	{ "INSERT INTO trigrams(rowid, words) VALUES(?, ?)",
	  "INSERT INTO trigrams(trigrams, rowid, words) VALUES('delete', ?, ?)" },
};

static void tell(struct sqlite *s, sqlite3_stmt **statement, const char *sql, const struct record *r,
		 struct slice words)
{
	if (!*statement)
		*statement = sqlite_prepare(s, sql);
	sqlite3_bind_int64(*statement, 1, sqlite_rowid(r));
	sqlite_bind(*statement, 2, words, false);
	sqlite_step(s, *statement);
}

static size_t kept(const struct sqlite *s)
{
	return s->without_trigrams ? 1 : SQLITE_WORDS;
}

void sqlite_put_words(struct sqlite *s, const struct record *r, struct slice words)
{
	for (size_t i = 0; words.n && i < kept(s); i++)
		tell(s, &s->words[i], tables[i].put, r, words);
}

/* A table of words without contents is told what it forgets. */
void sqlite_change_words(struct sqlite *s, const struct record *r, struct slice was, struct slice now)
{
	if (slice_eq(was, now))
		return;
	for (size_t i = 0; was.n && i < kept(s); i++)
		tell(s, &s->forget[i], tables[i].forget, r, was);
	sqlite_put_words(s, r, now);
}

void sqlite_without_trigrams(struct sqlite *s, bool without)
{
	s->without_trigrams = without;
}
