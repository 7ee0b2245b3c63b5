/* Puts the program together: settings, schema, the base, the user's own folders. */
#include <unistd.h>

#include "metodist/app/app.h"
#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/model/declension.h"
#include "metodist/model/kinds.h"

enum { OWN_WORDS_MAX = 1 << 20 };

static const char SYSTEM_CONFIG[] = "/etc/metodist/metodist.ini";

/* ~/.local/share/metodist and the like; XDG variables are honoured. */
static char *user_dir(const char *variable, const char *under_home)
{
	const char *xdg = secure_getenv(variable);
	const char *home = secure_getenv("HOME");

	if (xdg && xdg[0] == '/')
		return mem_printf("%s/metodist", xdg);
	return home && home[0] == '/' ? mem_printf("%s/%s/metodist", home, under_home) : NULL;
}

static char *first_set(const char *a, const char *b)
{
	const char *v = a && *a ? a : b && *b ? b : NULL;

	return v ? mem_printf("%s", v) : NULL;
}

static enum status load_settings(struct app *app, const struct app_options *options, struct notes *notes)
{
	app->config_path = first_set(options->config, secure_getenv("METODIST_CONFIG"));
	if (!app->config_path && access(SYSTEM_CONFIG, F_OK) == 0)
		app->config_path = mem_printf("%s", SYSTEM_CONFIG);
	return settings_load(&app->settings, app->config_path, notes);
}

static enum status find_folders(struct app *app, const struct app_options *options, struct notes *notes)
{
	const struct {
		const char *from, *path;
	} places[] = {
		{ "-d", options->data },
		{ "METODIST_DATA", secure_getenv("METODIST_DATA") },
		{ "storage.data", settings_text(app->settings, SETTING_DATA) },
	};

	for (size_t i = 0; !app->data_dir && i < ARRAY_SIZE(places); i++) {
		app->data_dir = first_set(places[i].path, NULL);
		app->data_from = places[i].from;
	}
	if (!app->data_dir) {
		app->data_dir = user_dir("XDG_DATA_HOME", ".local/share");
		app->data_from = "по умолчанию";
	}
	app->state_dir = user_dir("XDG_STATE_HOME", ".local/state");
	if (!app->data_dir)
		return fail(notes, ST_USAGE,
			    "не знаю, где база: укажите папку ключом -d или в настройке [storage] data");
	return ST_OK;
}

static bool has_base(const struct app *app)
{
	char *path = mem_printf("%s/metodist.mdb", app->data_dir);
	bool there = access(path, F_OK) == 0;

	free(path);
	return there;
}

static enum status open_store(struct app *app, const struct app_options *options, struct notes *notes)
{
	struct store_config config = {
		.dir = app->data_dir,
		.schema = app->schema,
		.world = &app->world,
		.create = options->create,
		.deadline_ms = (unsigned)settings_int(app->settings, SETTING_LOCK_WAIT),
	};
	bool fresh = !has_base(app);
	enum status st = ST_OK;

	if (options->create)
		st = file_mkdirs(app->data_dir, 0770, notes);
	if (!st)
		st = store_open(&app->store, &config, notes);
	if (!st && fresh)
		notes_warn(notes, 0, 0, "создана новая база в папке %s", app->data_dir);
	/* «нет» is an answer about records; without a base there is nothing to ask */
	if (st == ST_NO)
		st = fail(notes, ST_FAILED,
			  "папку задают ключом -d; новую базу делают metodist (на экране), add, import, "
			  "load или demo");
	return st;
}

enum status app_open(struct app *app, const struct app_options *options, struct notes *notes)
{
	enum status st = load_settings(app, options, notes);

	if (st)
		return st;
	if (!world_real(&app->world, settings_text(app->settings, SETTING_ZONE)))
		return fail(notes, ST_USAGE,
			    "не узнать пользователя или время: проверьте учётную запись, METODIST_NOW "
			    "и METODIST_USER");
	app->schema = schema_new(kinds_builtin, nkinds_builtin);
	for (int i = 0; i < NLIMITS; i++)
		app->schema->limits[i] =
			settings_int(app->settings, (enum setting)(SETTING_LIMIT_SITE_DAYS + i));
	st = settings_extend(app->settings, app->schema, notes);
	if (!st)
		st = find_folders(app, options, notes);
	if (!st && !options->no_store)
		st = open_store(app, options, notes);
	return st;
}

void app_close(struct app *app)
{
	board_release(&app->board);
	store_close(app->store);
	schema_free(app->schema);
	settings_free(app->settings);
	own_words_free(app->own_words);
	free(app->config_path);
	free(app->data_dir);
	free(app->state_dir);
	*app = (struct app){ 0 };
}

struct service app_service(const struct app *app)
{
	const struct settings *settings = app->settings;
	struct service service = {
		.municipality = settings_text(settings, SETTING_MUNICIPALITY),
		.committee = settings_text(settings, SETTING_COMMITTEE),
		.department = settings_text(settings, SETTING_DEPARTMENT),
		.institute = settings_text(settings, SETTING_INSTITUTE),
		.center = settings_text(settings, SETTING_CENTER),
		.order = settings_text(settings, SETTING_ORDER),
	};

	memcpy(service.limits, app->schema->limits, sizeof(service.limits));
	settings_day_month(settings, SETTING_SCHOOL_YEAR, &service.year_day, &service.year_month);
	return service;
}

enum status app_own_words(struct app *app, const struct own_words **own, struct notes *notes)
{
	const char *path = settings_text(app->settings, SETTING_DECLENSION);
	struct buf bytes = { 0 };
	enum status st = ST_OK;

	if (!app->own_words && *path) {
		st = file_read(path, OWN_WORDS_MAX, &bytes, notes);
		/* a file the settings name and nobody has is no answer «нет» */
		st = st == ST_NO ? ST_FAILED : st ? st : own_words_read(buf_view(&bytes), path, &app->own_words, notes);
	}
	*own = app->own_words;
	buf_release(&bytes);
	return st;
}

int32_t app_school_year(const struct app *app, int32_t day)
{
	const struct service service = app_service(app);

	return school_year(&service, day);
}

void app_when(const struct app *app, int64_t utc, struct buf *text)
{
	int32_t day;
	int minute;

	if (date_zone_day(utc, app->world.zone, &day, &minute)) {
		date_ru(day, text);
		buf_printf(text, " %02d:%02d", minute / 60, minute % 60);
	} else {
		date_instant(utc, text);
	}
}

struct open_batches {
	const struct app *app;
	struct notes *notes;
};

static bool on_batch(void *ctx, const struct batch *batch)
{
	const struct open_batches *o = ctx;
	unsigned long long id = batch->id;
	struct buf when = { 0 };

	if (batch->state == BATCH_OPEN) {
		app_when(o->app, batch->started, &when);
		notes_warn(
			o->notes, 0, 0,
			"загрузка не закончена: пакет %llu, %s, %s, пройдено строк: %llu, %s; "
			"продолжить — metodist import с тем же файлом и --continue %llu, "
			"отменить — metodist undo --batch %llu",
			id, batch->user, buf_cstr(&when), (unsigned long long)batch->position, batch->what,
			id, id);
	}
	buf_release(&when);
	return true;
}

enum status app_open_batches(struct app *app, struct notes *notes)
{
	struct open_batches o = { app, notes };

	return store_batches(app->store, on_batch, &o, notes);
}

static char *tour_mark(const struct app *app)
{
	return mem_printf("%s/tour", app->state_dir);
}

bool app_tour_was_taken(const struct app *app)
{
	char *path = app->state_dir ? tour_mark(app) : NULL;
	bool taken = !path || access(path, F_OK) == 0;

	free(path);
	return taken;
}

void app_tour_taken(const struct app *app)
{
	char *path = app->state_dir ? tour_mark(app) : NULL;
	struct notes notes = { 0 };

	/* Where it cannot be kept the tour is offered again: nothing is lost by it. */
	if (path && file_mkdirs(app->state_dir, 0700, &notes) == ST_OK)
		file_write(path, (struct slice){ 0 }, 0600, &notes);
	notes_release(&notes);
	free(path);
}
