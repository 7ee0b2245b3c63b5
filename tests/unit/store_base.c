#include "store_base.h"

#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "metodist/model/kinds.h"

struct store_base base;

/* Nothing here is about what a power cut leaves: memory is as good a disk as any, and faster. */
static const char *fast_folder(void)
{
	const char *own = getenv("TMPDIR");

	return own ? own : access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
}

struct schema *base_schema(void)
{
	return schema_new(kinds_builtin, nkinds_builtin);
}

static enum status open_store(void)
{
	struct store_config config = {
		.dir = base.dir, .schema = base.schema, .world = &base.world, .create = true,
		.deadline_ms = 60000,
	};

	base.store = NULL;
	notes_clear(&base.notes);
	return store_open(&base.store, &config, &base.notes);
}

int base_set_up(void **state)
{
	(void)state;
	base = (struct store_base){ 0 };
	snprintf(base.dir, sizeof(base.dir), "%s/store.XXXXXX", fast_folder());
	if (!mkdtemp(base.dir)) {
		perror(base.dir);
		return -1;
	}
	world_pinned(&base.world, 1795300000000000, "петров");
	base.schema = base_schema();
	if (open_store() == ST_OK)
		return 0;
	fprintf(stderr, "%s: %s\n", base.dir, notes_first(&base.notes));
	return -1;
}

/* Some file systems lose their place in a folder that shrinks while it is read: then it is read again. */
static int remove_folder(const char *path)
{
	int failed = 1;

	for (int i = 0; i < 10 && failed; i++) {
		DIR *dir = opendir(path);
		const struct dirent *entry;

		while (dir && (entry = readdir(dir))) {
			char *file = mem_printf("%s/%s", path, entry->d_name);

			unlink(file);
			free(file);
		}
		if (dir)
			closedir(dir);
		failed = rmdir(path);
	}
	return failed;
}

int base_tear_down(void **state)
{
	(void)state;
	store_close(base.store);
	schema_free(base.schema);
	notes_release(&base.notes);
	value_in(NULL, NULL, 0);
	return remove_folder(base.dir);
}

enum status base_reopen(struct schema *schema)
{
	store_close(base.store);
	schema_free(base.schema);
	base.schema = schema ? schema : base_schema();
	return open_store();
}

const struct kind *kind_of(const char *name)
{
	return schema_find_kind(base.schema, slice_str(name));
}

/* ---- words ---- */

static void give(const struct view *view, struct record *r, uint16_t *row, const char *word)
{
	size_t n = strcspn(word, "+:-=");
	const struct field *f = kind_find_field(r->kind, slice_from(word, n));
	struct notes notes = { 0 };
	uint64_t id = 0;

	if (!f)
		fail_msg("нет поля: %s", word);
	slice_u64(slice_str(word + n + 1), &id);
	if (word[n] == '+')
		*row = record_add_row(r, f);
	else if (word[n] == ':')
		*row = (uint16_t)id;
	else if (word[n] == '-')
		record_drop_row(r, f, (uint16_t)id);
	else if (record_give(view, r, f, kind_rows_of(r->kind, f) ? *row : 0, slice_str(word + n + 1),
			     GIVE_EDIT, &notes))
		fail_msg("%s: %s", word, notes_first(&notes));
	notes_release(&notes);
}

static void give_words(struct record *r, va_list ap)
{
	struct view *view;
	const char *word;
	uint16_t row = 0;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	while ((word = va_arg(ap, const char *)))
		give(view, r, &row, word);
	store_view_end(view);
}

struct record record_of(const char *kind, ...)
{
	struct record r;
	va_list ap;

	record_init(&r, kind_of(kind));
	va_start(ap, kind);
	give_words(&r, ap);
	va_end(ap);
	return r;
}

void edit(struct record *r, ...)
{
	va_list ap;

	va_start(ap, r);
	give_words(r, ap);
	va_end(ap);
}

static void put_or_fail(struct record *r)
{
	notes_clear(&base.notes);
	if (store_put(base.store, r, &base.notes))
		fail_msg("%s", notes_first(&base.notes));
}

uint64_t put_new(struct record r)
{
	uint64_t id;

	put_or_fail(&r);
	id = r.id;
	record_release(&r);
	return id;
}

uint64_t set(const char *kind, uint64_t id, ...)
{
	struct record r = read_back(kind, id);
	uint64_t seq;
	va_list ap;

	va_start(ap, id);
	give_words(&r, ap);
	va_end(ap);
	put_or_fail(&r);
	seq = r.rev;
	record_release(&r);
	return seq;
}

void drop(const char *kind, uint64_t id)
{
	struct record r = read_back(kind, id);

	notes_clear(&base.notes);
	if (store_delete(base.store, (struct ref){ r.kind->id, 0, id }, r.rev, &base.notes))
		fail_msg("%s", notes_first(&base.notes));
	record_release(&r);
}

enum status put_says(struct record r, const char *words)
{
	enum status st;

	notes_clear(&base.notes);
	st = store_put(base.store, &r, &base.notes);
	assert_told(words);
	record_release(&r);
	return st;
}

struct record teacher_at(uint64_t organization)
{
	struct record r = record_of("teacher", "surname=Щукина", "name=Анна", "employments+", NULL);
	const struct field *f = kind_find_field(r.kind, SLICE("employments.organization"));
	struct buf bytes = { 0 };

	ref_put(&bytes, (struct ref){ kind_of("organization")->id, 0, organization });
	record_set(&r, f, 1, buf_view(&bytes));
	buf_release(&bytes);
	return r;
}

/* ---- reading ---- */

static enum status read_record(const char *kind, uint64_t id, struct record *copy)
{
	struct record r = { 0 };
	struct view *view;
	enum status st;

	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	st = view_get(view, (struct ref){ kind_of(kind)->id, 0, id }, &r);
	if (!st)
		record_copy(copy, &r);
	record_release(&r);
	store_view_end(view);
	return st;
}

struct record read_back(const char *kind, uint64_t id)
{
	struct record copy = { 0 };

	if (read_record(kind, id, &copy))
		fail_msg("нет записи %s %llu", kind, (unsigned long long)id);
	return copy;
}

bool exists(const char *kind, uint64_t id)
{
	struct record copy = { 0 };
	bool there = read_record(kind, id, &copy) == ST_OK;

	record_release(&copy);
	return there;
}

const char *value_in(const struct record *r, const char *field, uint16_t row)
{
	static struct buf text;
	struct view *view;

	buf_reset(&text);
	if (!r) {
		buf_release(&text);
		return NULL;
	}
	assert_int_equal(store_view(base.store, &view, &base.notes), ST_OK);
	record_text(view, r, kind_find_field(r->kind, slice_str(field)), row, &text);
	store_view_end(view);
	return buf_cstr(&text);
}

const char *value_of(const char *kind, uint64_t id, const char *field, uint16_t row)
{
	struct record r = read_back(kind, id);
	const char *text = value_in(&r, field, row);

	record_release(&r);
	return text;
}

const char *rows_of(const struct record *r, const char *table)
{
	static char text[200];
	const struct field *f = kind_find_field(r->kind, slice_str(table));
	int n = 0;

	text[0] = 0;
	for (size_t i = 0; i < record_nrows(r, f) && n < 190; i++)
		n += snprintf(text + n, sizeof(text) - (size_t)n, "%s%u", i ? " " : "", record_row(r, f, i));
	return text;
}

/* ---- the whole base ---- */

static size_t count_problems(void)
{
	struct check_result result;

	notes_clear(&base.notes);
	store_check(base.store, &result, &base.notes);
	return result.problems;
}

void assert_whole(void)
{
	size_t n = count_problems();

	for (size_t i = 0; i < base.notes.n; i++)
		print_error("%s\n", base.notes.v[i].text);
	assert_int_equal(n, 0);
}

void assert_damaged(size_t n, const char *what)
{
	size_t found = count_problems();

	if (found != n)
		for (size_t i = 0; i < base.notes.n; i++)
			print_error("%s\n", base.notes.v[i].text);
	assert_int_equal(found, n);
	assert_told(what);
}

void assert_told(const char *words)
{
	for (size_t i = 0; i < base.notes.n; i++)
		if (strstr(base.notes.v[i].text, words))
			return;
	for (size_t i = 0; i < base.notes.n; i++)
		print_error("%s\n", base.notes.v[i].text);
	fail_msg("нигде нет «%s»", words);
}

static void write_raw(struct slice key, const struct slice *val)
{
	struct kv_txn *txn;

	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	if (val)
		kv_put(txn, key, *val);
	else
		kv_del(txn, key);
	assert_int_equal(kv_commit(txn, 1000, NULL, &base.notes), ST_OK);
	kv_end(txn);
}

void raw_put(struct slice key, struct slice val)
{
	write_raw(key, &val);
}

void raw_del(struct slice key)
{
	write_raw(key, NULL);
}

static bool add_key(void *ctx, struct slice key, struct slice val)
{
	buf_slice(ctx, key);
	buf_char(ctx, '=');
	buf_slice(ctx, val);
	buf_char(ctx, '\n');
	return true;
}

void raw_keys(struct slice prefix, struct buf *out)
{
	struct buf end = { 0 };
	struct kv_txn *txn;

	buf_slice(&end, prefix);
	buf_u64(&end, UINT64_MAX);
	buf_u64(&end, UINT64_MAX);
	assert_int_equal(kv_begin(store_kv(base.store), &txn, &base.notes), ST_OK);
	assert_int_equal(kv_scan(txn, prefix, buf_view(&end), 0, 0, add_key, out), ST_OK);
	kv_end(txn);
	buf_release(&end);
}

/* ---- another process ---- */

/* The child is killed once it has answered: a leak checker would blame it for the memory of its parent. */
int in_child(int (*work)(void *), void *ctx)
{
	int pipes[2], status;
	char code = -1;
	pid_t pid;

	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		code = open_store() == ST_OK ? (char)work(ctx) : 99;
		store_close(base.store);
		if (write(pipes[1], &code, 1) == 1)
			pause();
		_exit(1);
	}
	close(pipes[1]);
	if (read(pipes[0], &code, 1) != 1)
		code = -1;
	close(pipes[0]);
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return code;
}
