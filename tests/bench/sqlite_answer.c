/* SQLite answers: the texts common to all SQL, and FTS5 where something is found. */
#include "metodist/base/mem.h"
#include "peer.h"
#include "sqlite_private.h"
#include "words.h"

enum { STATEMENTS = 4, TRIGRAM = 3 };

struct answering {
	struct sqlite *sqlite;
	sqlite3_stmt *statements[WORKS][STATEMENTS], *total;
	bool prepared[WORKS];
};

#define FIND "SELECT rowid >> 48, rowid & 281474976710655 FROM "
#define RANKED " MATCH $1 ORDER BY rank LIMIT 20"

static const char *const finds[WORKS] = {
	[FIND_TYPED] = FIND "find WHERE find" RANKED, [FIND_MISSED] = FIND "find WHERE find" RANKED,
	[FIND_TYPO] = FIND "trigrams WHERE trigrams" RANKED,
};

static bool prepare(struct answering *a, enum work work)
{
	char **texts = sql_of(a->sqlite->schema, work);

	a->prepared[work] = true;
	if (finds[work])
		a->statements[work][0] = sqlite_prepare(a->sqlite, finds[work]);
	for (size_t i = 0; texts && texts[i]; i++) {
		a->statements[work][i] = sqlite_prepare(a->sqlite, texts[i]);
		free(texts[i]);
	}
	free(texts);
	return a->statements[work][0];
}

/* «ива ан» → "ива"* "ан"* */
static void match_prefixes(struct slice text, struct buf *out)
{
	struct buf folded = { 0 };
	struct slice rest, part;

	words_fold(text, &folded);
	rest = buf_view(&folded);
	while (slice_split(&rest, ' ', &part))
		buf_printf(out, "\"%.*s\"* ", (int)part.n, part.p);
	buf_release(&folded);
}

/* Any three letters in a row of the word. */
static void match_trigrams(struct slice text, struct buf *out)
{
	struct buf folded = { 0 };
	size_t at[TRIGRAM + 1] = { 0 }, n = 0;

	words_fold(text, &folded);
	for (size_t i = 0; i <= folded.n; i++) {
		if (i < folded.n && ((uint8_t)folded.p[i] & 0xC0) == 0x80)
			continue;
		memmove(at, at + 1, TRIGRAM * sizeof(*at));
		at[TRIGRAM] = i;
		if (n++ >= TRIGRAM)
			buf_printf(out, "%s\"%.*s\"", out->n ? " OR " : "", (int)(i - at[0]),
				   folded.p + at[0]);
	}
	buf_release(&folded);
}

static void bind(sqlite3_stmt *statement, const struct ask *ask)
{
	for (int i = 0; i < sqlite3_bind_parameter_count(statement); i++) {
		const struct value *v = &ask->values[i];

		if (v->form == VALUE_NUMBER)
			sqlite3_bind_int64(statement, i + 1, v->number);
		else
			sqlite_bind(statement, i + 1, v->bytes, v->form == VALUE_BYTES);
	}
}

void sqlite_rows(struct sqlite *s, sqlite3_stmt *statement, struct buf *out)
{
	int n = sqlite3_column_count(statement);

	while (sqlite_must(s, sqlite3_step(statement)) == SQLITE_ROW)
		for (int i = 0; i < n; i++) {
			const void *text = sqlite3_column_text(statement, i);

			buf_add(out, text, (size_t)sqlite3_column_bytes(statement, i));
			buf_char(out, i + 1 < n ? '\t' : '\n');
		}
	sqlite3_reset(statement);
}

static bool answer(void *ctx, const struct ask *ask, struct buf *out)
{
	struct answering *a = ctx;
	struct ask matching = *ask;
	struct buf match = { 0 };

	if (!a->prepared[ask->work] && !prepare(a, ask->work))
		return false;
	if (finds[ask->work]) {
		(ask->work == FIND_TYPO ? match_trigrams : match_prefixes)(ask->text, &match);
		matching.values[0].bytes = buf_view(&match);
	}
	for (size_t i = 0; i < STATEMENTS && a->statements[ask->work][i]; i++) {
		bind(a->statements[ask->work][i], &matching);
		sqlite_rows(a->sqlite, a->statements[ask->work][i], out);
	}
	buf_release(&match);
	return true;
}

static uint64_t total(void *ctx, const struct ask *ask)
{
	struct answering *a = ctx;
	struct buf match = { 0 };
	uint64_t n;

	if (!a->total)
		a->total = sqlite_prepare(a->sqlite, "SELECT count(*) FROM find WHERE find MATCH $1");
	match_prefixes(ask->text, &match);
	sqlite_bind(a->total, 1, buf_view(&match), false);
	sqlite_must(a->sqlite, sqlite3_step(a->total));
	n = (uint64_t)sqlite3_column_int64(a->total, 0);
	sqlite3_reset(a->total);
	buf_release(&match);
	return n;
}

static void *open_sqlite(const struct bench *bench, const struct base *base)
{
	struct answering *a = mem_alloc(sizeof(*a));

	char *path = sqlite_of(bench->large, base);

	a->sqlite = sqlite_open(path, base->schema);
	/* One snapshot for all questions, as ours has. */
	sqlite_run(a->sqlite, "BEGIN");
	free(path);
	return a;
}

static void close_sqlite(void *ctx)
{
	struct answering *a = ctx;

	sqlite_close(a->sqlite);
	free(a);
}

const struct peer peer_sqlite = { "SQLite", open_sqlite, close_sqlite, answer, total };
