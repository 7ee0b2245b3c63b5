/* Settings: one table (settings.def) drives parsing, checking, `metodist config` and the commented default file.
 * The only user of iniparser. The user's file is never rewritten. */
#ifndef METODIST_APP_SETTINGS_H
#define METODIST_APP_SETTINGS_H

#include "metodist/base/status.h"
#include "metodist/model/schema.h"
#include "metodist/model/table.h"

enum setting_type { SET_TEXT, SET_INT, SET_BOOL, SET_CHOICE, SET_DAY_MONTH /* «01.09» */, SET_ZONE, SET_PATH };

enum setting {
#define SETTING(id, section, key, type, dflt, min, max, choices, help) SETTING_##id,
#include "metodist/app/settings.def"
#undef SETTING
	NSETTINGS
};

struct settings;

/* path NULL: all defaults. A file that cannot be read or holds an error is ST_USAGE with notes «file:line: [section] key: …»,
 * all of them, not the first; unknown keys are warnings with the nearest known name. */
enum status settings_load(struct settings **settings, const char *path, struct notes *notes);
void settings_free(struct settings *settings);

const char *settings_text(const struct settings *settings, enum setting id);  /* lives as long as the settings */
long settings_int(const struct settings *settings, enum setting id);
bool settings_bool(const struct settings *settings, enum setting id);
void settings_day_month(const struct settings *settings, enum setting id, int *day, int *month);

/* [field …] and [choices …] sections go into the schema. */
enum status settings_extend(const struct settings *settings, struct schema *schema, struct notes *notes);
/* [keys] action = key, key: visits each; false from `each` stops. Line numbers for messages. */
void settings_keys(const struct settings *settings, bool (*each)(void *ctx, const char *action, const char *keys, int line), void *ctx);

/* Every setting, its value and where it came from: «metodist config». */
void settings_table(const struct settings *settings, struct table *table);
/* The commented file with every default: config/metodist.ini is this text. */
void settings_default_file(struct buf *out);

#endif
