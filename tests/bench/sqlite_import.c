/* A staff table (people.h) loaded as the shell of SQLite would: `.import` into a staging table, then SQL,
 * with functions for the sort key and the folded words. Into an empty file the indexes are made last and the
 * journal is the shell's own; nothing is hashed, only as many bytes are kept. */
#include "sqlite_private.h"

#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/exchange/csv.h"
#include "metodist/model/organization.h"
#include "metodist/model/teacher.h"
#include "src/store/internal.h"
#include "words.h"

enum { STAGED = 9 };

/* ---- functions that SQL has not ---- */

/* sort_key(tag, text, tag, text…): of a record of the kind with these values. */
static void sort_key(sqlite3_context *context, int n, sqlite3_value **values)
{
	const struct kind *kind = sqlite3_user_data(context);
	struct record r = { 0 };
	struct buf key = { 0 };

	record_init(&r, kind);
	for (int i = 0; i + 1 < n; i += 2)
		record_set(&r, kind_field(kind, (uint16_t)sqlite3_value_int(values[i])), 0,
			   slice_str((const char *)sqlite3_value_text(values[i + 1])));
	derive_title(&r, &key);
	sqlite3_result_blob(context, key.p, (int)key.n, SQLITE_TRANSIENT);
	record_release(&r);
	buf_release(&key);
}

static void fold(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct buf words = { 0 };

	for (int i = 0; i < n; i++) {
		if (words.n)
			buf_char(&words, ' ');
		words_fold(slice_str((const char *)sqlite3_value_text(values[i])), &words);
	}
	sqlite3_result_text(context, buf_cstr(&words), (int)words.n, SQLITE_TRANSIENT);
	buf_release(&words);
}

static void add_functions(struct sqlite *s)
{
	static const struct { const char *name; const struct kind *kind; } keys[] = {
		{ "teacher_key", &kind_teacher }, { "organization_key", &kind_organization },
	};
	enum { FLAGS = SQLITE_UTF8 | SQLITE_DETERMINISTIC };

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		sqlite_must(s, sqlite3_create_function(
				       s->db, keys[i].name, -1, FLAGS,
				       (void *)(uintptr_t)schema_kind(s->schema, keys[i].kind->id), sort_key,
				       NULL, NULL));
	sqlite_must(s, sqlite3_create_function(s->db, "fold", -1, FLAGS, NULL, fold, NULL, NULL));
}

/* ---- the staging table ---- */

static void stage(struct sqlite *s, struct slice table)
{
	struct notes notes = { 0 };
	struct csv_row row;
	struct csv *csv;
	sqlite3_stmt *put;

	sqlite_run(s, "CREATE TEMP TABLE staged(number, fio, born, snils, organization, post, subjects, "
		      "experience, phone)");
	put = sqlite_prepare(s, "INSERT INTO staged VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
	must(csv_open(&csv, table, ENCODING_AUTO, &notes), &notes);
	must(csv_next(csv, &row, &notes), &notes);
	while (csv_next(csv, &row, &notes) == ST_OK) {
		for (int i = 0; i < STAGED; i++)
			sqlite_bind(put, i + 1, row.fields[i], false);
		sqlite_step(s, put);
	}
	csv_free(csv);
}

/* ---- from there into the tables ---- */

/* «Иванова Анна Сергеевна», «23.08.1959», «200-000-000 18», «8 (000) 555-00-00», «Учитель, первая категория».
 * Sort keys and folded words are made here, where nobody is held. */
static const char parting[] =
	"CREATE TEMP TABLE parted AS SELECT *, teacher_key(1, surname, 2, name, 3, patronymic) AS sort_key,"
	" fold(surname, name, patronymic, snils, phone) AS words FROM (SELECT place, surname, sex, born, "
	"snils,"
	" substr(given, 1, instr(given, ' ') - 1) AS name, substr(given, instr(given, ' ') + 1) AS "
	"patronymic,"
	" organization, post, category, subjects, experience, phone FROM"
	" (SELECT rowid AS place, substr(fio, 1, instr(fio, ' ') - 1) AS surname,"
	" substr(fio, instr(fio, ' ') + 1) AS given, iif(fio LIKE '%на', 'female', 'male') AS sex,"
	" CAST(julianday(substr(born, 7, 4) || '-' || substr(born, 4, 2) || '-' || substr(born, 1, 2)) - "
	"2440587.5"
	" AS INTEGER) AS born, replace(replace(snils, '-', ''), ' ', '') AS snils, organization,"
	" CASE WHEN instr(post, ',') THEN substr(post, 1, instr(post, ',') - 1) ELSE post END AS post,"
	" CASE WHEN instr(post, 'высш') THEN 'highest' WHEN instr(post, 'перв') THEN 'first' END AS category,"
	" subjects, CAST(experience AS INTEGER) AS experience,"
	" '+7' || substr(replace(replace(replace(replace(phone, '(', ''), ')', ''), ' ', ''), '-', ''), 2) "
	"AS phone"
	" FROM staged));"
	"CREATE UNIQUE INDEX temp.parted_place ON parted(place)";

/* What follows takes the number behind which ids begin, and the places of the table from ?2 to ?3. */

/* A line of the journal for each; its payload is as long as ours: the salt, four bytes and the value for
 * every cell. */
#define JOURNAL                                                                                              \
	"INSERT INTO journal(utc, opid, user, batch, action, undoes, previous, digest, chain, kind, id, "    \
	"payload)"                                                                                           \
	" SELECT unixepoch() * 1000000, randomblob(16), 'bench', 1, 1, 0, 0, randomblob(32), "               \
	"randomblob(32), "
#define ENTRIES ", id, CAST("
#define FROM_WHERE " AS BLOB) FROM "

static const char organizations[] =
	"INSERT INTO organization(id, rev, sort_key, name)"
	" SELECT ?1 + row_number() OVER (ORDER BY min(rowid)), ?1, organization_key(2, organization), "
	"organization"
	" FROM staged WHERE organization NOT IN (SELECT name FROM organization) GROUP BY organization;"
	"INSERT INTO find(rowid, words) SELECT 1 << 48 | id, fold(name) FROM organization WHERE id > "
	"?1;" JOURNAL "1" ENTRIES "zeroblob(16 + 4) || name" FROM_WHERE "organization WHERE id > ?1;"
	"CREATE TEMP TABLE places(name TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID;"
	"INSERT INTO places SELECT name, min(id) FROM organization WHERE name NOT NULL GROUP BY name;";

static const char people[] =
	"INSERT INTO teacher(id, rev, sort_key, surname, name, patronymic, sex, birth_date, snils, "
	"experience_years,"
	" experience_as_of, phone) SELECT ?1 + place, ?1, sort_key, surname, name, patronymic, sex, born, "
	"snils,"
	" experience, CAST(julianday() - 2440587.5 AS INTEGER), phone FROM parted WHERE place > ?2 AND place "
	"<= ?3;"
	"INSERT INTO teacher_employments(id, row, current, sort_key, organization, position, subjects, "
	"category)"
	" SELECT ?1 + place, 1, 1, sort_key, places.id, post, subjects, category FROM parted"
	" JOIN places ON places.name = organization WHERE place > ?2 AND place <= ?3;"
	"INSERT INTO find(rowid, words) SELECT 2 << 48 | (?1 + place), words FROM parted WHERE place > ?2 "
	"AND place <= ?3;" JOURNAL "2" ENTRIES
	"zeroblob(16 + 4 * 15) || surname || name || patronymic || sex || '1975' || snils || experience"
	" || '2026' || phone || 'organizat' || post || subjects || coalesce(category, '')" FROM_WHERE
	"(SELECT *, ?1 + place AS id FROM parted WHERE place > ?2 AND place <= ?3);";

static const char trigrams[] = "INSERT INTO trigrams(rowid, words) SELECT 2 << 48 | (?1 + place), words FROM "
			       "parted WHERE place > ?2 AND place <= ?3;";

/* What the statements above take. */
struct part {
	int64_t base, from, to;
};

static void run_part(struct sqlite *s, const char *sql, const struct part *part)
{
	const int64_t values[] = { part->base, part->from, part->to };

	while (*sql) {
		sqlite3_stmt *statement;

		if (sqlite3_prepare_v2(s->db, sql, -1, &statement, &sql) != SQLITE_OK)
			die("SQLite: %s\n%s", sqlite3_errmsg(s->db), sql);
		for (int i = 0; i < sqlite3_bind_parameter_count(statement); i++)
			sqlite3_bind_int64(statement, i + 1, values[i]);
		sqlite_must(s, sqlite3_step(statement));
		sqlite3_finalize(statement);
	}
}

static int64_t number(struct sqlite *s, const char *sql)
{
	sqlite3_stmt *statement = sqlite_prepare(s, sql);
	int64_t n;

	sqlite_must(s, sqlite3_step(statement));
	n = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	return n;
}

/* People's numbers begin behind those of the organizations. */
static void put_organizations(struct sqlite *s, struct part *part)
{
	int64_t before = number(s, "SELECT count(*) FROM organization");

	part->base =
		number(s, "SELECT max(coalesce((SELECT max(rev) FROM teacher), 0), coalesce((SELECT max(seq)"
			  " FROM journal), 0))");
	run_part(s, organizations, part);
	part->base += number(s, "SELECT count(*) FROM organization") - before;
}

static void put_people(struct sqlite *s, const struct part *part)
{
	run_part(s, people, part);
	if (!s->without_trigrams)
		run_part(s, trigrams, part);
}

/* ---- the whole ---- */

static void read_table(struct sqlite *s, const char *csv)
{
	struct notes notes = { 0 };
	struct buf table = { 0 };

	must(file_read(csv, SIZE_MAX, &table, &notes), &notes);
	add_functions(s);
	stage(s, buf_view(&table));
	buf_release(&table);
	sqlite_run(s, parting);
}

void sqlite_import_empty(struct sqlite *s, const char *csv)
{
	struct part part = { .to = INT64_MAX };

	/* Nobody else is there: the file itself is written, once, and synced at the end. */
	sqlite_run(s, "PRAGMA journal_mode = DELETE; PRAGMA cache_size = -524288; BEGIN");
	sqlite_tables(s);
	read_table(s, csv);
	put_organizations(s, &part);
	put_people(s, &part);
	sqlite_indexes(s);
	sqlite_run(s, "COMMIT; PRAGMA journal_mode = WAL");
}

void sqlite_import_live(struct sqlite *s, const char *csv, int64_t chunk)
{
	struct part part = { 0 };
	int64_t rows;

	read_table(s, csv);
	rows = number(s, "SELECT count(*) FROM staged");
	sqlite_begin(s);
	put_organizations(s, &part);
	sqlite_commit(s);
	for (part.from = 0; part.from < rows; part.from = part.to) {
		part.to = part.from + chunk;
		sqlite_begin(s);
		put_people(s, &part);
		sqlite_commit(s);
	}
}
