/* The settings table: what each may be, what it is, where that came from. */
#include "metodist/app/settings.h"

#include <assert.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

#include "settings_file.h"

enum { SAMPLE_YEAR = 2001 };  /* a common one: 29.02 is no first day of every school year */

static const struct setting_row {
	const char *section, *key;
	enum setting_type type;
	const char *dflt;
	long min, max;
	const char *choices, *help;
} rows[] = {
#define SETTING(id, section, key, type, dflt, min, max, choices, help) \
	[SETTING_##id] = { section, key, type, dflt, min, max, choices, help },
#include "metodist/app/settings.def"
#undef SETTING
};

bool setting_parse_bool(const char *text, bool *value)
{
	static const struct {
		const char *word;
		bool value;
	} words[] = {
		{ "да", true }, { "yes", true }, { "1", true },
		{ "нет", false }, { "no", false }, { "0", false },
	};
	struct buf low = { 0 };
	bool found = false;

	utf8_lower_all(slice_str(text), &low);
	for (size_t i = 0; i < ARRAY_SIZE(words) && !found; i++) {
		found = slice_is(buf_view(&low), words[i].word);
		if (found)
			*value = words[i].value;
	}
	buf_release(&low);
	return found;
}

static bool parse_day_month(const char *text, int *day, int *month)
{
	struct slice rest = slice_str(text), part;
	uint64_t d, m;

	if (!slice_split(&rest, '.', &part) || !slice_u64(part, &d) || !rest.p || !slice_u64(rest, &m))
		return false;
	if (d < 1 || d > 31 || m < 1 || m > 12)
		return false;
	*day = (int)d;
	*month = (int)m;
	return date_day((struct civil){ SAMPLE_YEAR, *month, *day }) != DAY_NONE;
}

static bool parse_int(const struct setting_row *row, const char *text, long *value)
{
	uint64_t v;

	if (!slice_u64(slice_str(text), &v) || v > (uint64_t)row->max || (long)v < row->min)
		return false;
	*value = (long)v;
	return true;
}

static bool is_zone(const char *text)
{
	int minute;
	int32_t day;

	return *text && date_zone_day(0, text, &day, &minute);
}

static bool is_choice(const struct setting_row *row, const char *text)
{
	struct slice rest = slice_str(row->choices), word;

	while (slice_split(&rest, ' ', &word)) {
		if (slice_is(word, text))
			return true;
	}
	return false;
}

static bool is_allowed(const struct setting_row *row, const char *text)
{
	int day, month;
	bool truth;
	long number;

	switch (row->type) {
	case SET_INT:
		return parse_int(row, text, &number);
	case SET_BOOL:
		return setting_parse_bool(text, &truth);
	case SET_CHOICE:
		return is_choice(row, text);
	case SET_DAY_MONTH:
		return parse_day_month(text, &day, &month);
	case SET_ZONE:
		return is_zone(text);
	case SET_PATH:
		return !*text || *text == '/';
	case SET_TEXT:
		break;
	}
	return true;
}

/* What may stand there: for messages and for the default file. */
static void allowed(const struct setting_row *row, struct buf *out)
{
	struct slice rest = slice_str(row->choices), word;
	bool first = true;

	switch (row->type) {
	case SET_INT:
		buf_printf(out, "целое число от %ld до %ld", row->min, row->max);
		break;
	case SET_BOOL:
		buf_str(out, "да или нет");
		break;
	case SET_CHOICE:
		while (rest.p && slice_split(&rest, ' ', &word)) {
			buf_str(out, first ? "" : ", ");
			buf_slice(out, word);
			first = false;
		}
		break;
	case SET_DAY_MONTH:
		buf_str(out, "день и месяц, ДД.ММ, например 01.09");
		break;
	case SET_ZONE:
		buf_str(out, "часовой пояс, например Europe/Moscow или +03:00");
		break;
	case SET_PATH:
		buf_str(out, "путь от корня, начинается с «/»");
		break;
	case SET_TEXT:
		buf_str(out, "любой текст в одну строку");
		break;
	}
}

static void take(struct settings *settings, enum setting id, struct entry *e, struct notes *notes)
{
	struct buf may = { 0 };

	e->known = true;
	if (is_allowed(&rows[id], e->value)) {
		settings->value[id] = e->value;
		settings->from[id] = e;
		return;
	}
	allowed(&rows[id], &may);
	entry_refuse(&settings->file, e, notes, "«%s» не годится; допустимо: %s", e->value, buf_cstr(&may));
	buf_release(&may);
}

static void take_known(struct settings *settings, struct notes *notes)
{
	for (size_t i = 0; i < settings->file.n; i++) {
		struct entry *e = &settings->file.v[i];

		for (size_t id = 0; id < NSETTINGS; id++) {
			if (strcmp(e->section, rows[id].section) != 0)
				continue;
			if (!e->key)
				e->known = true;
			else if (strcmp(e->key, rows[id].key) == 0)
				take(settings, (enum setting)id, e, notes);
		}
	}
}

/* Names to offer for a mistyped one. */
struct names {
	const char *v[NSETTINGS + 3];
	size_t n;
};

static const char *name_at(const void *ctx, size_t i)
{
	return ((const struct names *)ctx)->v[i];
}

static void warn_section(const struct settings *settings, const struct entry *e, struct notes *notes)
{
	struct names names = { .v = { "field", "choices", "keys" }, .n = 3 };
	struct slice word, rest = slice_str(e->section);

	for (size_t id = 0; id < NSETTINGS; id++) {
		if (id == 0 || strcmp(rows[id].section, rows[id - 1].section) != 0)
			names.v[names.n++] = rows[id].section;
	}
	slice_split(&rest, ' ', &word);
	entry_warn_unknown(&settings->file, e, notes, "раздела", word, names.n, name_at, &names);
}

static void warn_key(const struct settings *settings, const struct entry *e, struct notes *notes)
{
	struct names names = { .n = 0 };

	for (size_t id = 0; id < NSETTINGS; id++) {
		if (strcmp(rows[id].section, e->section) == 0)
			names.v[names.n++] = rows[id].key;
	}
	/* Of an unknown section that was said already. */
	if (names.n)
		entry_warn_unknown(&settings->file, e, notes, "ключа", slice_str(e->key), names.n, name_at,
				   &names);
}

static void warn_unknown(const struct settings *settings, struct notes *notes)
{
	for (size_t i = 0; i < settings->file.n; i++) {
		const struct entry *e = &settings->file.v[i];

		if (!e->known && e->key)
			warn_key(settings, e, notes);
		else if (!e->known)
			warn_section(settings, e, notes);
	}
}

static bool refused_since(const struct notes *notes, size_t before)
{
	for (size_t i = before; i < notes->n; i++) {
		if (!notes->v[i].warning)
			return true;
	}
	return false;
}

enum status settings_load(struct settings **settings, const char *path, struct notes *notes)
{
	struct settings *s = mem_alloc(sizeof(*s));
	size_t before = notes->n;
	enum status st = ST_OK;

	for (size_t id = 0; id < NSETTINGS; id++)
		s->value[id] = rows[id].dflt;
	if (path)
		st = settings_file_read(&s->file, path, notes);
	if (st == ST_OK) {
		take_known(s, notes);
		settings_check_extensions(s, notes);
		warn_unknown(s, notes);
		st = refused_since(notes, before) ? ST_USAGE : ST_OK;
	}
	if (st != ST_OK) {
		settings_free(s);
		s = NULL;
	}
	*settings = s;
	return st;
}

void settings_free(struct settings *settings)
{
	if (!settings)
		return;
	free(settings->added);
	settings_file_release(&settings->file);
	free(settings);
}

const char *settings_text(const struct settings *settings, enum setting id)
{
	return settings->value[id];
}

long settings_int(const struct settings *settings, enum setting id)
{
	long value = 0;

	assert(rows[id].type == SET_INT);
	if (!parse_int(&rows[id], settings->value[id], &value))
		assert(!"a checked setting");
	return value;
}

bool settings_bool(const struct settings *settings, enum setting id)
{
	bool value = false;

	assert(rows[id].type == SET_BOOL);
	if (!setting_parse_bool(settings->value[id], &value))
		assert(!"a checked setting");
	return value;
}

void settings_day_month(const struct settings *settings, enum setting id, int *day, int *month)
{
	assert(rows[id].type == SET_DAY_MONTH);
	if (!parse_day_month(settings->value[id], day, month))
		assert(!"a checked setting");
}

void settings_table(const struct settings *settings, struct table *table)
{
	static const struct column columns[] = {
		{ "setting", "Настройка", CELL_TEXT },
		{ "value", "Значение", CELL_TEXT },
		{ "source", "Откуда", CELL_TEXT },
		{ "help", "Что это", CELL_TEXT },
	};

	table_init(table, columns, ARRAY_SIZE(columns));
	for (size_t id = 0; id < NSETTINGS; id++) {
		const struct entry *from = settings->from[id];

		table_addf(table, "%s.%s", rows[id].section, rows[id].key);
		table_add(table, slice_str(settings->value[id]));
		if (from)
			table_addf(table, "%s:%d", settings->file.name, from->line);
		else
			table_add(table, SLICE("по умолчанию"));
		table_add(table, slice_str(rows[id].help));
	}
}

void settings_default_file(struct buf *out)
{
	buf_str(out, "; Настройки. Здесь стоят значения по умолчанию: ненужную строку можно удалить.\n"
		     "; Файл хранят в UTF-8. Комментарий начинают с «;» и пишут отдельной строкой.\n"
		     "; Значение, в котором есть «;» или «#», берут в кавычки.\n");
	for (size_t id = 0; id < NSETTINGS; id++) {
		const struct setting_row *row = &rows[id];
		bool quoted = row->type == SET_TEXT || row->type == SET_PATH;

		if (id == 0 || strcmp(row->section, rows[id - 1].section) != 0)
			buf_printf(out, "\n[%s]\n", row->section);
		buf_printf(out, "; %s.\n", row->help);
		if (row->type != SET_TEXT) {
			buf_str(out, "; Допустимо: ");
			allowed(row, out);
			buf_str(out, ".\n");
		}
		buf_printf(out, quoted ? "%s = \"%s\"\n" : "%s = %s\n", row->key, row->dflt);
	}
	settings_extension_examples(out);
}
