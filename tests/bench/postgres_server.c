/* The cluster: made, started, stopped. */
#include "postgres.h"

#include <glob.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "metodist/base/file.h"
#include "metodist/base/mem.h"

void postgres_run(struct postgres *p, const char *sql)
{
	pg_clear(postgres_check(p, pg_exec(p->conn, sql)));
}

struct pg_result *postgres_check(struct postgres *p, struct pg_result *result)
{
	int status = pg_resultStatus(result);

	if (status != PG_COMMAND_OK && status != PG_TUPLES_OK && status != PG_COPY_IN)
		die("PostgreSQL: %s", pg_errorMessage(p->conn));
	return result;
}

/* The folder with the server's programs, heap; NULL: it is not installed. */
static char *programs(void)
{
	glob_t found;
	char *folder = NULL;

	if (glob("/usr/lib/postgresql/*/bin/initdb", 0, NULL, &found) == 0) {
		folder = mem_copy(found.gl_pathv[found.gl_pathc - 1],
				  strlen(found.gl_pathv[found.gl_pathc - 1]));
		folder[strlen(folder) - strlen("/initdb")] = 0;
	}
	globfree(&found);
	return folder;
}

/* By a user without rights: the server refuses to run as root. */
static bool shell(const struct postgres *p, const char *folder, const char *words)
{
	char *command = mem_printf("%s'%s/%s >>'%s.log' 2>&1", getuid() ? "" : "runuser -u postgres -- ",
				   folder, words, p->dir);
	int status = system(command);

	free(command);
	return status == 0;
}

/* That user's way to the cluster leads through the folder of the bases, which may be root's alone. */
static void open_way(const struct postgres *p)
{
	struct stat st;

	if (getuid() == 0 && (stat(p->bench->dir, &st) || chmod(p->bench->dir, (st.st_mode | S_IXOTH) & 07777)))
		die("%s: its rights cannot be changed", p->bench->dir);
}

static bool make(const struct postgres *p, const char *folder)
{
	const struct passwd *user = getuid() ? NULL : getpwnam("postgres");
	char *words = mem_printf(
		"initdb' -D '%s' --locale=C --encoding=UTF8 -A trust -U bench --no-instructions", p->dir);
	char *command = mem_printf("rm -rf '%s'", p->dir);
	bool made;

	/* what an older base or an unfinished run has left */
	if (system(command))
		die("%s is in the way", p->dir);
	free(command);
	mkdir(p->dir, 0700);
	made = (getuid() || (user && chown(p->dir, user->pw_uid, user->pw_gid) == 0)) &&
	       shell(p, folder, words);
	free(words);
	return made;
}

/* Memory for its pages as the file cache would give the others; nothing is answered from the network. */
static bool run(const struct postgres *p, const char *folder)
{
	char *words = mem_printf(
		"pg_ctl' -D '%s' -w -l '%s/server.log' -o \"-k '%s' -c listen_addresses='' -c"
		" shared_buffers=2GB -c max_wal_size=8GB -c maintenance_work_mem=512MB -c work_mem=64MB"
		" -c random_page_cost=1.1 -c jit=off\" start",
		p->dir, p->dir, p->dir);
	bool runs = shell(p, folder, words);

	free(words);
	return runs;
}

/* Whatever ends the part, the server does not stay behind. */
static struct postgres *running;

static void stop(struct postgres *p)
{
	char *folder = programs(), *words = mem_printf("pg_ctl' -D '%s' -m fast stop", p->dir);

	running = NULL;
	if (!shell(p, folder, words))
		fprintf(stderr, "PostgreSQL in %s does not stop\n", p->dir);
	free(words);
	free(folder);
}

static void stop_running(void)
{
	if (running)
		stop(running);
}

static void connect_to(struct postgres *p)
{
	char *where = mem_printf("host='%s' dbname=postgres user=bench", p->dir);

	p->conn = pg_connectdb(where);
	free(where);
	if (pg_status(p->conn) != PG_OK)
		die("PostgreSQL: %s", pg_errorMessage(p->conn));
}

/* Stands beside a cluster that is filled, as new as the base. */
static bool is_filled(const struct bench *bench, const char *mark)
{
	char *base = mem_printf("%s/metodist.mdb", bench->large);
	bool filled = !is_older(mark, base);

	free(base);
	return filled;
}

static void fill(struct postgres *p, const struct base *base, const char *mark)
{
	struct notes notes = { 0 };

	postgres_load(p, base);
	must(file_write(mark, SLICE("filled\n"), 0660, &notes), &notes);
}

static bool start(struct postgres *p, const struct base *base, const char *folder)
{
	char *mark = mem_printf("%s.filled", p->dir);
	bool filled = is_filled(p->bench, mark), runs;

	open_way(p);
	runs = (filled || make(p, folder)) && run(p, folder);
	if (runs) {
		running = p;
		atexit(stop_running);
		connect_to(p);
		if (filled)
			postgres_forget(p);
		else
			fill(p, base, mark);
	}
	free(mark);
	return runs;
}

struct postgres *postgres_start(const struct bench *bench, const struct base *base)
{
	char *folder = programs(), *large = realpath(bench->large, NULL);
	struct postgres *p = mem_alloc(sizeof(*p));

	*p = (struct postgres){ .bench = bench,
				.schema = base->schema,
				.dir = mem_printf("%s-postgres", large) };
	free(large);
	if (folder && libpq_open() && start(p, base, folder)) {
		free(folder);
		return p;
	}
	if (folder) {
		char *words = mem_printf("PostgreSQL cannot be run here: see %s.log", p->dir);

		table_text(words);
		free(words);
	} else {
		table_text("PostgreSQL is not installed");
	}
	free(folder);
	free(p->dir);
	free(p);
	return NULL;
}

void postgres_stop(struct postgres *p)
{
	pg_finish(p->conn);
	stop(p);
	free(p->rows);
	free(p->dir);
	free(p);
}
