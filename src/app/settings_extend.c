/* What a department adds without a compiler: fields, items of classifiers, keys of actions. */
#include "metodist/app/action.h"
#include "metodist/base/mem.h"

#include "settings_file.h"

enum { MAX_MOST = 1000000 };

static const struct text_key {
	const char *key;
	size_t offset;
} text_keys[] = {
	{ "label", offsetof(struct ini_field, label) },
	{ "type", offsetof(struct ini_field, type) },
	{ "to", offsetof(struct ini_field, to) },
	{ "choices", offsetof(struct ini_field, choices) },
	{ "help", offsetof(struct ini_field, help) },
};

static const struct flag_key {
	const char *key;
	unsigned flag;
} flag_keys[] = {
	{ "required", FIELD_REQUIRED },
	{ "unique", FIELD_UNIQUE },
	{ "index", FIELD_INDEX },
	{ "find", FIELD_FIND },
	{ "title", FIELD_TITLE },
	{ "personal", FIELD_PERSONAL },
};

enum { MAX_KEY = ARRAY_SIZE(text_keys) + ARRAY_SIZE(flag_keys), NKEYS };

static const char *key_at(const void *ctx, size_t i)
{
	(void)ctx;
	if (i < ARRAY_SIZE(text_keys))
		return text_keys[i].key;
	return i < MAX_KEY ? flag_keys[i - ARRAY_SIZE(text_keys)].key : "max";
}

/* «choices area» begins with the word `choices`: what follows it, or no slice. */
static struct slice behind_word(const char *section, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(section, word, n) != 0 || (section[n] && section[n] != ' ' && section[n] != '\t'))
		return (struct slice){ 0 };
	return slice_trim(slice_str(section + n));
}

/* «teacher.hobby», «teacher.employments.note». */
static bool read_name(struct slice name, struct ini_field *f)
{
	struct slice parts[3] = { 0 };
	size_t n = 0;

	while (n < ARRAY_SIZE(parts) && slice_split(&name, '.', &parts[n])) {
		if (!slice_trim(parts[n]).n)
			return false;
		n++;
	}
	if (n < 2 || name.p)
		return false;
	f->kind = parts[0];
	f->rows = n == 3 ? parts[1] : (struct slice){ 0 };
	f->name = parts[n - 1];
	return true;
}

static void read_number(const struct settings *settings, const struct entry *e, unsigned *max,
			struct notes *notes)
{
	uint64_t v;

	if (slice_u64(slice_str(e->value), &v) && v >= 1 && v <= MAX_MOST)
		*max = (unsigned)v;
	else
		entry_refuse(&settings->file, e, notes, "«%s» не годится; допустимо: целое число от 1 до %d",
			     e->value, MAX_MOST);
}

static void read_key(const struct settings *settings, const struct entry *e, struct ini_field *f,
		     struct notes *notes)
{
	size_t i = 0;
	bool on = false;

	while (i < NKEYS && strcmp(key_at(NULL, i), e->key) != 0)
		i++;
	if (i == NKEYS)
		entry_warn_unknown(&settings->file, e, notes, "ключа", slice_str(e->key), NKEYS, key_at,
				   NULL);
	else if (i == MAX_KEY)
		read_number(settings, e, &f->max, notes);
	else if (i < ARRAY_SIZE(text_keys))
		*(struct slice *)((char *)f + text_keys[i].offset) = slice_str(e->value);
	else if (!setting_parse_bool(e->value, &on))
		entry_refuse(&settings->file, e, notes, "«%s» не годится; допустимо: да или нет", e->value);
	if (on)
		f->flags |= flag_keys[i - ARRAY_SIZE(text_keys)].flag;
}

/* All the keys of one section, wherever in the file they stand: it may be opened twice. */
static void read_field(struct settings *settings, const struct entry *header, struct slice name,
		       struct notes *notes)
{
	struct ini_field f = { 0 };

	if (!read_name(name, &f))
		entry_refuse(&settings->file, header, notes,
			     "нужно [field вид.имя] или [field вид.таблица.имя], "
			     "например [field teacher.hobby]");
	for (size_t i = 0; i < settings->file.n; i++) {
		const struct entry *e = &settings->file.v[i];

		if (e->key && strcmp(e->section, header->section) == 0)
			read_key(settings, e, &f, notes);
	}
	MEM_GROW(settings->added, settings->nadded, settings->added_cap);
	settings->added[settings->nadded++] = (struct added_field){ .field = f, .header = header };
}

static void mark_known(struct settings *settings, const char *section)
{
	for (size_t i = 0; i < settings->file.n; i++) {
		if (strcmp(settings->file.v[i].section, section) == 0)
			settings->file.v[i].known = true;
	}
}

void settings_check_extensions(struct settings *settings, struct notes *notes)
{
	for (size_t i = 0; i < settings->file.n; i++) {
		const struct entry *e = &settings->file.v[i];
		struct slice field = behind_word(e->section, "field");
		struct slice choices = behind_word(e->section, "choices");

		if (e->key || e->known)
			continue;
		if (field.p)
			read_field(settings, e, field, notes);
		if (choices.p && !choices.n)
			entry_refuse(&settings->file, e, notes,
				     "нужно [choices справочник], например [choices area]");
		if (field.p || choices.p || strcmp(e->section, "keys") == 0)
			mark_known(settings, e->section);
	}
}

enum status settings_extend(const struct settings *settings, struct schema *schema, struct notes *notes)
{
	struct notes told = { 0 };
	enum status st = ST_OK;

	for (size_t i = 0; i < settings->nadded; i++) {
		if (schema_add_field(schema, &settings->added[i].field, &told))
			st = ST_USAGE;
		entry_pass_on(&settings->file, settings->added[i].header, &told, notes);
	}
	for (size_t i = 0; i < settings->file.n; i++) {
		const struct entry *e = &settings->file.v[i];
		struct slice classifier = behind_word(e->section, "choices");

		if (!e->key || !classifier.n)
			continue;
		if (schema_add_choice(schema, classifier, slice_str(e->key), slice_str(e->value), &told))
			st = ST_USAGE;
		entry_pass_on(&settings->file, e, &told, notes);
	}
	notes_release(&told);
	return st;
}

void settings_keys(const struct settings *settings,
		   bool (*each)(void *ctx, const char *action, const char *keys, int line), void *ctx)
{
	for (size_t i = 0; i < settings->file.n; i++) {
		const struct entry *e = &settings->file.v[i];

		if (e->key && strcmp(e->section, "keys") == 0 && !each(ctx, e->key, e->value, e->line))
			return;
	}
}

void settings_extension_examples(struct buf *out)
{
	buf_str(out, "\n; Свои поля: [field вид.имя], для столбца таблицы — [field вид.таблица.имя].\n"
		     "; Виды и их поля показывает «metodist kinds». Тип поля после ввода данных не меняют.\n"
		     "; label — название; type — тип:");
	for (size_t i = 0; i < ntypes; i++) {
		if (types[i] != &type_rows)
			buf_printf(out, "%s %s", i ? "," : "", types[i]->name);
	}
	buf_str(out, ";\n"
		     "; to — на какой вид ссылается; choices — «код=Название; код=Название»;\n"
		     "; max — наибольшая длина или число; help — подсказка по F1; да или нет:");
	for (size_t i = 0; i < ARRAY_SIZE(flag_keys); i++)
		buf_printf(out, "%s %s", i ? "," : "", flag_keys[i].key);
	buf_str(out, ".\n"
		     ";[field teacher.hobby]\n"
		     ";label = \"Увлечение\"\n"
		     ";type = text\n"
		     ";max = 100\n"
		     ";find = да\n"
		     ";help = \"Чем занимается помимо уроков: кружок, спорт, музыка\"\n"
		     "\n"
		     ";[field organization.programme]\n"
		     ";label = \"Программа развития\"\n"
		     ";type = choice\n"
		     ";choices = \"none=Нет; draft=Проект; approved=Утверждена\"\n"
		     ";index = да\n"
		     "\n"
		     "; Новые значения справочника или другие названия прежних: код = название.\n"
		     ";[choices area]\n"
		     ";robotics = \"Робототехника\"\n"
		     "\n"
		     "; Свои клавиши: действие = клавиша, клавиша. Здесь — все действия и их обычные клавиши.\n"
		     ";[keys]\n");
	for (size_t i = 0; i < NACTIONS; i++)
		if (actions[i].keys)
			buf_printf(out, "; %s\n;%s = \"%s\"\n", actions[i].label, actions[i].name, actions[i].keys);
}
