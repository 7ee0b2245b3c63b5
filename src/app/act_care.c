/* Commands that care for the base: check, reindex, backup, restore-base, dump, load. */
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
#include "metodist/store/watch.h"

static const size_t DUMP_MAX = (size_t)16 << 30;

enum status act_check(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct check_result r = { 0 };
	enum status st = store_check(app->store, &r, notes);

	(void)args;
	command_figures(out,
			(struct figure[]){ { "records", "Записей", r.records },
					   { "entries", "строк указателей", r.entries },
					   { "lines", "строк журнала", r.lines },
					   { "problems", "неполадок", r.problems } },
			4);
	return st;
}

enum status act_reindex(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	enum status st = store_reindex(app->store, notes);

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
	struct store_config config = { .dir = dir,
				       .schema = schema,
				       .world = &app->world,
				       .create = dump.p != NULL,
				       .deadline_ms = 5000 };
	struct check_result result;
	struct store *store;
	enum status st = store_open(&store, &config, notes);

	if (!st) {
		store_watch(store, app->progress);
		if (dump.p)
			st = store_load(store, dump, notes);
		if (!st)
			st = store_check(store, &result, notes);
		store_close(store);
	}
	schema_free(schema);
	return st;
}

static void remove_side(const char *dir)
{
	static const char *const names[] = { "metodist.mdb", "metodist.mdb-lock", "metodist.write",
					     "metodist.lock" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char *path = mem_printf("%s/%s", dir, names[i]);

		unlink(path);
		free(path);
	}
	rmdir(dir);
}

/* The base that stood there stays beside under a name with the instant; an empty one is not worth it. */
static enum status put_in_place(struct app *app, const char *dir, bool empty, struct outcome *out,
				struct notes *notes)
{
	char *fresh = mem_printf("%s/%s", dir, BASE_FILE),
	     *place = mem_printf("%s/%s", app->data_dir, BASE_FILE);
	struct buf stamp = { 0 };
	bool keep = !empty && access(place, F_OK) == 0;
	char *kept;
	enum status st;

	date_instant(world_now(&app->world), &stamp);
	kept = mem_printf("%s.%s", place, buf_cstr(&stamp));
	st = kv_replace(app->data_dir, fresh, keep ? kept : NULL, app->world.user, notes);
	if (!st && keep)
		buf_printf(&out->text, "Прежняя база: %s\n", kept);
	if (!st)
		buf_str(&out->text, "Открытые программы показывают прежнюю базу и ничего в неё не запишут: "
				    "перезапустите их\n");
	free(fresh);
	free(place);
	free(kept);
	buf_release(&stamp);
	return st;
}

/* What was wrong with the copy beside is wrong with the file it was made from. */
static void pass_on(const struct notes *inner, const char *beside, const char *path, struct notes *notes)
{
	for (size_t i = 0; i < inner->n; i++) {
		const char *text = inner->v[i].text;

		if (slice_starts(slice_str(text), slice_str(beside)))
			notes_add(notes, 0, 0, "%s%s", path, text + strlen(beside));
		else
			notes_add(notes, 0, 0, "%s: %s", path, text);
	}
}

static enum status base_from(struct app *app, const char *path, bool dump, struct outcome *out,
			     struct notes *notes)
{
	char *dir = side_dir(app), *file = mem_printf("%s/%s", dir, BASE_FILE);
	struct notes inner = { 0 };
	struct buf bytes = { 0 };
	enum status st = command_read(slice_str(path), DUMP_MAX, &bytes, notes);

	if (!st) {
		st = file_mkdirs(dir, 0770, &inner);
		if (!st && !dump)
			st = file_write(file, buf_view(&bytes), 0660, &inner);
		if (st)
			fail(notes, st, "в папку базы %s не записать: нет прав или места", app->data_dir);
	}
	if (!st) {
		st = check_side(app, dir, dump ? buf_view(&bytes) : (struct slice){ 0 }, &inner);
		if (st)
			pass_on(&inner, file, path, notes);
	}
	if (!st)
		st = put_in_place(app, dir, dump && store_seq(app->store) == 0, out, notes);
	remove_side(dir);
	notes_release(&inner);
	buf_release(&bytes);
	free(dir);
	free(file);
	return st;
}

enum status act_restore_base(struct app *app, const struct args *args, struct outcome *out,
			     struct notes *notes)
{
	char *path = file_argument(args);
	enum status st = base_from(app, path, false, out, notes);

	if (!st)
		buf_printf(&out->text, "База восстановлена из %s\n", path);
	else
		fail(notes, st, "база в папке %s не тронута", app->data_dir);
	free(path);
	/* a copy that is found wanting is no answer «нет» */
	return st == ST_NO ? ST_FAILED : st;
}

enum status act_load(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	char *path = file_argument(args);
	enum status st;

	if (store_seq(app->store) != 0) {
		st = fail(notes, ST_USAGE,
			  "загрузить можно только в пустую базу, а в папке %s уже есть записи: "
			  "укажите другую ключом -d",
			  app->data_dir);
	} else {
		st = base_from(app, path, true, out, notes);
	}
	if (!st)
		buf_printf(&out->text, "Загружено из %s\n", path);
	free(path);
	return st == ST_NO ? ST_FAILED : st;
}

enum status act_dump(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	char *path = file_argument(args);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
	enum status st;

	if (fd < 0 && errno == EEXIST) {
		st = fail(notes, ST_FAILED, "«%s»: файл уже есть, выберите другое имя", path);
	} else if (fd < 0) {
		st = file_fail(notes, path, errno);
	} else {
		st = store_dump(app->store, fd, notes);
		if (fsync(fd) < 0 && !st)
			st = file_fail(notes, path, errno);
		close(fd);
		if (!st)
			buf_printf(&out->text, "Выгружено: %s\n", path);
		else if (st == ST_FAILED || progress_stopped(app->progress))
			unlink(path);
	}
	free(path);
	return st == ST_NO && fd < 0 ? ST_FAILED : st;
}
