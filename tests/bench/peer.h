/* Programs that keep the same records, asked the same beside ours: every question is drawn by seed, put to
 * ours and to the peer turn by turn, and their answers are compared line by line before anything is timed. */
#ifndef METODIST_TESTS_BENCH_PEER_H
#define METODIST_TESTS_BENCH_PEER_H

#include "base.h"
#include "metodist/store/find.h"

enum work {
	PAGE_BY_NAME, PAGE_BY_ORGANIZATION, JUMP_TO_LETTER, CARD, DEFICIT_CARD, REFERRERS, FILTER_INDEXED,
	FILTER_SCANNED, HOME_COUNTS, FIND_TYPED, FIND_MISSED, FIND_TYPO, REPORT, REPORT_LEVEL, REPORT_WEAK,
	WORKS
};

enum { ROWS = 20, VALUES = 4 };

/* What stands for $1, $2… in SQL. */
struct value {
	enum { VALUE_NUMBER, VALUE_TEXT, VALUE_BYTES } form;
	int64_t number;
	struct slice bytes;
};

/* One question: what ours is asked by, and the same for SQL. Owns its arena. */
struct ask {
	enum work work;
	struct arena arena;
	struct ref ref;
	struct slice after;          /* key of an index */
	struct slice text;           /* as typed */
	struct value values[VALUES];
	size_t nvalues;
};

/* Who is asked. An answer is lines of cells with tabs between. */
struct peer {
	const char *name;
	/* NULL: it is not installed, which is told. Fills what is not there yet from the base. */
	void *(*open)(const struct bench *bench, const struct base *base);
	void (*close)(void *peer);
	/* False: it has no such work. The statements stay prepared from the first time on. */
	bool (*answer)(void *peer, const struct ask *ask, struct buf *answer);
	/* How many records a find fits in all. NULL: it has no find. */
	uint64_t (*total)(void *peer, const struct ask *ask);
};
extern const struct peer peer_ours, peer_sqlite, peer_postgres;

/* ---- asks.c ---- */
struct asking {
	const struct base *base;
	struct titles titles;
	struct draw draw;
};
void ask_draw(struct asking *asking, enum work work, struct ask *ask);
void ask_release(struct ask *ask);

/* ---- sql.c: texts that SQLite and PostgreSQL both understand ---- */
/* The statements of a work, one after another, up to NULL; NULL: it has none in common. Heap: free each and
 * the list. */
char **sql_of(const struct schema *schema, enum work work);

#endif
