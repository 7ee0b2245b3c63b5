/* A settings file as read: keys with their values and lines, nothing known yet of what they mean. Private to
 * settings*.c; settings_scan.c alone knows iniparser. */
#ifndef METODIST_APP_SETTINGS_FILE_H
#define METODIST_APP_SETTINGS_FILE_H

#include "metodist/app/settings.h"
#include "metodist/base/arena.h"

/* One `key = value`, or the header of a section (key NULL). Latin names are lower-cased, as iniparser
 * has them. */
struct entry {
	const char *section, *key, *value;
	int line;
	bool known;          /* somebody's: the rest is warned about */
};

/* Strings live in the arena, as long as the settings. Entries stand in the order of the file. */
struct settings_file {
	struct arena arena;
	const char *name;    /* as the user gave it: for messages */
	struct entry *v;
	size_t n, cap;
};

/* ST_USAGE with every fault of form noted, nothing that iniparser would misread let through. */
enum status settings_file_read(struct settings_file *file, const char *path, struct notes *notes);
void settings_file_release(struct settings_file *file);

/* «file:line: [section] key: …». */
void entry_refuse(const struct settings_file *file, const struct entry *e, struct notes *notes,
		  const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* «такого ключа нет, возможно …»: `text` against n known words. */
void entry_warn_unknown(const struct settings_file *file, const struct entry *e, struct notes *notes,
			const char *what, struct slice text, size_t n,
			const char *(*word)(const void *, size_t), const void *ctx);
/* What the schema said about this entry: it names the section itself, the line is added. `from` is
 * cleared. */
void entry_pass_on(const struct settings_file *file, const struct entry *e, struct notes *from,
		   struct notes *to);

struct added_field {
	struct ini_field field;
	const struct entry *header;
};

struct settings {
	struct settings_file file;
	const char *value[NSETTINGS];           /* of the file, or the default */
	const struct entry *from[NSETTINGS];    /* NULL: default */
	struct added_field *added;              /* [field …] sections, once each */
	size_t nadded, added_cap;
};

/* Does the text say yes or no? */
bool setting_parse_bool(const char *text, bool *value);

/* The [field …], [choices …] and [keys] sections: checks their form and marks their entries known. */
void settings_check_extensions(struct settings *settings, struct notes *notes);
/* A commented example of each such section, for the default file. */
void settings_extension_examples(struct buf *out);

#endif
