/* PostgreSQL answers: the texts common to all SQL, and pg_trgm where something is found. What is typed is not
 * ranked by it: that would cost it more. */
#include "postgres.h"

#include <stdio.h>

#include "metodist/base/mem.h"
#include "peer.h"
#include "words.h"

enum { STATEMENTS = 4, NUMBER_ROOM = 24 };

struct answering {
	struct postgres *postgres;
	size_t prepared[WORKS];  /* statements + 1; 0: not yet */
};

#define FIND "SELECT id >> 48, id & 281474976710655 FROM find WHERE "
#define TYPED "words LIKE $1 AND words LIKE $2"

static const char *const finds[WORKS] = {
	[FIND_TYPED] = FIND TYPED " LIMIT 20", [FIND_MISSED] = FIND TYPED " LIMIT 20",
	[FIND_TYPO] = FIND "$1 <% words ORDER BY $1 <<-> words LIMIT 20",
};
static const char total_name[] = "total";

static char *statement_name(enum work work, size_t i)
{
	return mem_printf("w%d_%zu", (int)work, i);
}

static void prepare_one(struct answering *a, enum work work, const char *sql)
{
	char *name = statement_name(work, a->prepared[work] - 1);

	pg_clear(postgres_check(a->postgres, pg_prepare(a->postgres->conn, name, sql, 0, NULL)));
	a->prepared[work]++;
	free(name);
}

static void prepare(struct answering *a, enum work work)
{
	char **texts = sql_of(a->postgres->schema, work);

	a->prepared[work] = 1;
	if (finds[work])
		prepare_one(a, work, finds[work]);
	for (size_t i = 0; texts && texts[i]; i++) {
		prepare_one(a, work, texts[i]);
		free(texts[i]);
	}
	free(texts);
}

static void add_rows(const struct pg_result *result, struct buf *out)
{
	int n = pg_nfields(result);

	for (int row = 0; row < pg_ntuples(result); row++)
		for (int i = 0; i < n; i++) {
			buf_add(out, pg_getvalue(result, row, i), (size_t)pg_getlength(result, row, i));
			buf_char(out, i + 1 < n ? '\t' : '\n');
		}
}

static void execute(struct answering *a, const char *name, const struct ask *ask, struct buf *out)
{
	const char *values[VALUES];
	int lengths[VALUES], formats[VALUES];
	char numbers[VALUES][NUMBER_ROOM];
	struct pg_result *result;

	for (size_t i = 0; i < ask->nvalues; i++) {
		const struct value *v = &ask->values[i];

		snprintf(numbers[i], NUMBER_ROOM, "%lld", (long long)v->number);
		values[i] = v->form == VALUE_NUMBER ? numbers[i] : v->bytes.p;
		lengths[i] = (int)v->bytes.n;
		formats[i] = v->form != VALUE_NUMBER;
	}
	result = pg_execPrepared(a->postgres->conn, name, (int)ask->nvalues, values, lengths, formats, 0);
	add_rows(postgres_check(a->postgres, result), out);
	pg_clear(result);
}

/* «ива ан»: '% ива%', '% ан%'; of one part the second fits everything. */
static void like(const struct ask *ask, struct ask *matching, struct buf room[2])
{
	struct buf folded = { 0 };
	struct slice rest, part = { 0 };

	words_fold(ask->text, &folded);
	rest = buf_view(&folded);
	for (size_t i = 0; i < 2; i++) {
		buf_str(&room[i], "%");
		if (slice_split(&rest, ' ', &part))
			buf_printf(&room[i], " %.*s%%", (int)part.n, part.p);
		matching->values[i] = (struct value){ .form = VALUE_TEXT, .bytes = buf_view(&room[i]) };
	}
	matching->nvalues = 2;
	buf_release(&folded);
}

static bool answer(void *ctx, const struct ask *ask, struct buf *out)
{
	struct answering *a = ctx;
	struct ask matching = *ask;
	struct buf room[2] = { 0 };

	if (!a->prepared[ask->work])
		prepare(a, ask->work);
	if (finds[ask->work] && ask->work != FIND_TYPO)
		like(ask, &matching, room);
	for (size_t i = 0; i + 1 < a->prepared[ask->work]; i++) {
		char *name = statement_name(ask->work, i);

		execute(a, name, &matching, out);
		free(name);
	}
	buf_release(&room[0]);
	buf_release(&room[1]);
	return a->prepared[ask->work] > 1;
}

static uint64_t total(void *ctx, const struct ask *ask)
{
	struct answering *a = ctx;
	struct ask matching = *ask;
	struct buf room[2] = { 0 }, n = { 0 };
	uint64_t found;

	like(ask, &matching, room);
	execute(a, total_name, &matching, &n);
	n.n--;
	if (!slice_u64(buf_view(&n), &found))
		die("PostgreSQL counts «%s»", buf_cstr(&n));
	buf_release(&room[0]);
	buf_release(&room[1]);
	buf_release(&n);
	return found;
}

static void *open_postgres(const struct bench *bench, const struct base *base)
{
	struct answering *a = mem_alloc(sizeof(*a));

	a->postgres = postgres_start(bench, base);
	if (!a->postgres) {
		free(a);
		return NULL;
	}
	pg_clear(postgres_check(a->postgres, pg_prepare(a->postgres->conn, total_name,
							"SELECT count(*) FROM find WHERE " TYPED, 0, NULL)));
	/* One snapshot for all questions, as ours has. */
	postgres_run(a->postgres, "BEGIN ISOLATION LEVEL REPEATABLE READ");
	return a;
}

static void close_postgres(void *ctx)
{
	struct answering *a = ctx;

	postgres_stop(a->postgres);
	free(a);
}

const struct peer peer_postgres = { "PostgreSQL", open_postgres, close_postgres, answer, total };
