/* Puts the program together: settings, schema, the base, the user's own folders. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "metodist/app/app.h"
#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"

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
	app->data_dir = first_set(options->data, secure_getenv("METODIST_DATA"));
	if (!app->data_dir)
		app->data_dir = first_set(settings_text(app->settings, SETTING_DATA), NULL);
	if (!app->data_dir)
		app->data_dir = user_dir("XDG_DATA_HOME", ".local/share");
	app->state_dir = user_dir("XDG_STATE_HOME", ".local/state");
	if (!app->data_dir)
		return fail(notes, ST_USAGE, "не знаю, где база: укажите папку ключом -d или в настройке [storage] data");
	return ST_OK;
}

static enum status open_store(struct app *app, const struct app_options *options, struct notes *notes)
{
	struct store_config config = {
		.dir = app->data_dir, .schema = app->schema, .world = &app->world, .create = options->create,
		.deadline_ms = (unsigned)settings_int(app->settings, SETTING_LOCK_WAIT),
	};
	struct stat st;

	if (options->create && stat(app->data_dir, &st) < 0 && errno == ENOENT) {
		enum status made = file_mkdirs(app->data_dir, 0770, notes);

		if (made)
			return made;
	}
	return store_open(&app->store, &config, notes);
}

enum status app_open(struct app *app, const struct app_options *options, struct notes *notes)
{
	enum status st = load_settings(app, options, notes);

	if (st)
		return st;
	if (!world_real(&app->world, settings_text(app->settings, SETTING_ZONE)))
		return fail(notes, ST_USAGE, "не узнать пользователя или время: проверьте учётную запись, METODIST_NOW и METODIST_USER");
	app->schema = schema_new(kinds_builtin, nkinds_builtin);
	st = settings_extend(app->settings, app->schema, notes);
	if (!st)
		st = find_folders(app, options, notes);
	if (!st && !options->no_store)
		st = open_store(app, options, notes);
	return st;
}

void app_close(struct app *app)
{
	store_close(app->store);
	schema_free(app->schema);
	settings_free(app->settings);
	free(app->config_path);
	free(app->data_dir);
	free(app->state_dir);
	*app = (struct app){ 0 };
}

int32_t app_school_year(const struct app *app, int32_t day)
{
	struct civil c = date_civil(day);
	int32_t first;
	int d, m;

	settings_day_month(app->settings, SETTING_SCHOOL_YEAR, &d, &m);
	first = date_day((struct civil){ c.year, m, d });
	return first <= day ? first : date_day((struct civil){ c.year - 1, m, d });
}
