/* Commands that care for the base: undo, check, reindex, backup, restore-base, dump, load. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"
#include "metodist/store/care.h"

static const size_t DUMP_MAX = (size_t)16 << 30;

enum status act_undo(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct undo_result result = { 0 };
	struct batch batch;
	struct notes ignored = { 0 };
	uint64_t what;
	enum status st = command_number(args, "what", 0, &what, notes);
	bool given = args_text(args, "what").p != NULL, is_batch;

	if (st)
		return st;
	if (!given)
		what = store_undo_candidate(app->store, app->world.user);
	if (what == 0)
		return fail(notes, ST_NO, given ? "изменения 0 не бывает: номера — metodist journal"
						: "отменять нечего: ваших неотменённых изменений в журнале нет");
	is_batch = given && store_batch_get(app->store, what, &batch, &ignored) == ST_OK;
	notes_release(&ignored);
	st = is_batch ? store_undo_batch(app->store, what, &result, notes) : store_undo_seq(app->store, what, &result, notes);
	out->undo_from = result.from;
	out->undo_to = result.to;
	if (st == ST_OK || result.reverted || result.stayed)
		command_figures(out, (struct figure[]){ { "reverted", "Отменено изменений", result.reverted },
							{ "stayed", "оставлено", result.stayed } }, 2);
	return st;
}

/* ---- progress on a terminal's stderr, nothing elsewhere ---- */

static void tell(void *ctx, const char *what, uint64_t done, uint64_t of)
{
	(void)ctx;
	fprintf(stderr, "\r%s: %llu из %llu ", what, (unsigned long long)done, (unsigned long long)of);
}

static const struct care_progress on_stderr = { .tell = tell };

static const struct care_progress *progress(void)
{
	return isatty(STDERR_FILENO) && !isatty(STDIN_FILENO) ? &on_stderr : NULL;
}

enum status act_check(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct check_result r = { 0 };
	enum status st = store_check(app->store, &r, progress(), notes);

	(void)args;
	command_figures(out, (struct figure[]){ { "records", "Записей", r.records }, { "entries", "строк указателей", r.entries },
						{ "lines", "строк журнала", r.lines }, { "problems", "неполадок", r.problems } }, 4);
	return st;
}

enum status act_reindex(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	enum status st = store_reindex(app->store, progress(), notes);

	(void)args;
	if (!st)
		buf_str(&out->text, "Указатели перестроены\n");
	return st;
}

static char *file_argument(const struct args *args)
{
	struct slice file = args_text(args, "file");

	return mem_copy(file.p, file.n);
}

enum status act_backup(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	char *path = file_argument(args);
	enum status st = kv_backup(store_kv(app->store), path, notes);

	if (!st)
		buf_printf(&out->text, "Копия записана: %s\n", path);
	free(path);
	return st;
}

/* ---- a base from a copy or from text: built beside, checked, put in place by renaming ---- */

static const char BASE_FILE[] = "metodist.mdb";

static char *side_dir(const struct app *app)
{
	return mem_printf("%s/restore.%ld", app->data_dir, (long)getpid());
}

/* Without the INI's fields: the base brings its own. */
static enum status check_side(struct app *app, const char *dir, struct slice dump, struct notes *notes)
{
	struct schema *schema = schema_new(kinds_builtin, nkinds_builtin);
	struct store_config config = { .dir = dir, .schema = schema, .world = &app->world, .create = dump.p != NULL, .deadline_ms = 5000 };
	struct check_result result;
	struct store *store;
	enum status st = store_open(&store, &config, notes);

	if (!st) {
		if (dump.p)
			st = store_load(store, dump, notes);
		if (!st)
			st = store_check(store, &result, NULL, notes);
		store_close(store);
	}
	schema_free(schema);
	return st;
}

static void remove_side(const char *dir)
{
	static const char *const names[] = { "metodist.mdb", "metodist.mdb-lock", "metodist.write", "metodist.lock" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char *path = mem_printf("%s/%s", dir, names[i]);

		unlink(path);
		free(path);
	}
	rmdir(dir);
}

/* The base that stood there stays beside under a name with the instant. */
static enum status put_in_place(struct app *app, const char *dir, struct outcome *out, struct notes *notes)
{
	char *fresh = mem_printf("%s/%s", dir, BASE_FILE), *place = mem_printf("%s/%s", app->data_dir, BASE_FILE);
	struct buf stamp = { 0 };
	char *kept;
	enum status st = ST_OK;

	date_instant(world_now(&app->world), &stamp);
	kept = mem_printf("%s.%s", place, buf_cstr(&stamp));
	if (access(place, F_OK) == 0 && rename(place, kept) < 0)
		st = fail(notes, ST_FAILED, "%s: прежнюю базу не переименовать: %s", place, strerror(errno));
	if (!st && rename(fresh, place) < 0)
		st = fail(notes, ST_FAILED, "%s: %s", place, strerror(errno));
	if (!st && access(kept, F_OK) == 0)
		buf_printf(&out->text, "Прежняя база: %s\n", kept);
	free(fresh);
	free(place);
	free(kept);
	buf_release(&stamp);
	return st;
}

static enum status base_from(struct app *app, struct slice bytes, bool dump, struct outcome *out, struct notes *notes)
{
	char *dir = side_dir(app), *file = mem_printf("%s/%s", dir, BASE_FILE);
	enum status st = file_mkdirs(dir, 0770, notes);

	if (!st && !dump)
		st = file_write(file, bytes, 0660, notes);
	if (!st)
		st = check_side(app, dir, dump ? bytes : (struct slice){ 0 }, notes);
	if (!st)
		st = put_in_place(app, dir, out, notes);
	remove_side(dir);
	free(dir);
	free(file);
	return st;
}

enum status act_restore_base(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	char *path = file_argument(args);
	struct buf bytes = { 0 };
	enum status st = command_read(slice_str(path), DUMP_MAX, &bytes, notes);

	if (!st)
		st = base_from(app, buf_view(&bytes), false, out, notes);
	if (!st)
		buf_printf(&out->text, "База восстановлена из %s\n", path);
	else
		fail(notes, st, "база не тронута");
	buf_release(&bytes);
	free(path);
	return st;
}

enum status act_load(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	char *path = file_argument(args);
	struct buf bytes = { 0 };
	enum status st;

	if (store_seq(app->store) != 0)
		st = fail(notes, ST_USAGE, "загрузить можно только в пустую базу, а в этой уже есть записи: укажите другую папку ключом -d");
	else
		st = command_read(slice_str(path), DUMP_MAX, &bytes, notes);
	if (!st) {
		/* its empty file is about to be replaced */
		store_close(app->store);
		app->store = NULL;
		st = base_from(app, buf_view(&bytes), true, out, notes);
	}
	if (!st)
		buf_printf(&out->text, "Загружено из %s\n", path);
	buf_release(&bytes);
	free(path);
	return st;
}

enum status act_dump(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	char *path = file_argument(args);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
	enum status st;

	if (fd < 0) {
		st = fail(notes, ST_FAILED, "%s: %s", path, errno == EEXIST ? "файл уже есть, выберите другое имя" : strerror(errno));
	} else {
		st = store_dump(app->store, fd, notes);
		if (fsync(fd) < 0 && !st)
			st = fail(notes, ST_FAILED, "%s: %s", path, strerror(errno));
		close(fd);
		if (!st)
			buf_printf(&out->text, "Выгружено: %s\n", path);
		else if (st == ST_FAILED)
			unlink(path);
	}
	free(path);
	return st;
}
