/* What every action gets: settings, schema, the open base, the world. One a process. */
#ifndef METODIST_APP_APP_H
#define METODIST_APP_APP_H

#include "metodist/app/board.h"
#include "metodist/app/settings.h"
#include "metodist/model/service.h"
#include "metodist/store/store.h"

struct own_words;
struct progress;

struct app_options {
	const char *config;     /* -c, else METODIST_CONFIG, else /etc/metodist/metodist.ini when it is there, else defaults */
	const char *data;       /* -d, else METODIST_DATA, else [storage] data, else ~/.local/share/metodist */
	bool create;            /* make the base when there is none */
	bool no_store;          /* help, config: work without a base */
};

struct app {
	struct settings *settings;
	struct schema *schema;
	struct store *store;    /* NULL with no_store */
	struct world world;
	char *config_path;      /* NULL: no file */
	char *data_dir;
	const char *data_from;  /* what named it: «-d», «METODIST_DATA», «storage.data» */
	char *state_dir;        /* the user's own: drafts, saved views */
	struct own_words *own_words;    /* NULL: not read yet, or none */
	struct board board;     /* what norms were found to say */
	struct progress *progress;      /* of the action that runs; NULL: nobody watches */
};

/* Environment is read only when the program is not setgid. Zero-initialise `app`; app_close works after a failure too. */
enum status app_open(struct app *app, const struct app_options *options, struct notes *notes);
void app_close(struct app *app);

/* Names and numbers for rules and reports; borrows the settings. */
struct service app_service(const struct app *app);
/* Words of [documents] declension, read when they are first asked for; NULL: no file is set. They live as long
 * as the app. */
enum status app_own_words(struct app *app, const struct own_words **own, struct notes *notes);
/* «первый день учебного года», in which `day` lies. */
int32_t app_school_year(const struct app *app, int32_t day);
/* Is there a mark in this user's state folder that the tour was taken? Without a folder it counts as taken. */
bool app_tour_was_taken(const struct app *app);
void app_tour_taken(const struct app *app);
/* An instant as the clock on the wall shows it: «23.11.2026 12:00». */
void app_when(const struct app *app, int64_t utc, struct buf *text);
/* Warns of imports that were begun and never finished: each may be continued or undone. */
enum status app_open_batches(struct app *app, struct notes *notes);

#endif
