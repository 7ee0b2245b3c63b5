#include <unistd.h>

#include "metodist/app/settings.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

struct story {
	char folder[32], path[64];
	struct settings *settings;
	struct notes notes;
	enum status st;
};

static int begin(void **state)
{
	struct story *s = mem_alloc(sizeof(*s));

	snprintf(s->folder, sizeof(s->folder), "/tmp/settings.XXXXXX");
	assert_non_null(mkdtemp(s->folder));
	snprintf(s->path, sizeof(s->path), "%s/metodist.ini", s->folder);
	*state = s;
	return 0;
}

static int end(void **state)
{
	struct story *s = *state;

	settings_free(s->settings);
	notes_release(&s->notes);
	unlink(s->path);
	rmdir(s->folder);
	free(s);
	return 0;
}

static void load_bytes(struct story *s, struct slice bytes)
{
	assert_int_equal(file_write(s->path, bytes, 0600, &s->notes), ST_OK);
	settings_free(s->settings);
	notes_clear(&s->notes);
	s->st = settings_load(&s->settings, s->path, &s->notes);
	assert_true((s->st == ST_OK) == (s->settings != NULL));
	assert_true((s->st == ST_OK) == !notes_refuse(&s->notes));
}

static void load(struct story *s, const char *text)
{
	load_bytes(s, slice_str(text));
}

/* Is a note about this place and with these words there? */
static bool told(const struct story *s, bool warning, int line, const char *words)
{
	char *place = mem_printf("%s:%d: ", s->path, line);
	bool found = false;

	for (size_t i = 0; i < s->notes.n && !found; i++) {
		const struct note *note = &s->notes.v[i];

		found = note->warning == warning && slice_starts(slice_str(note->text), slice_str(place)) &&
			strstr(note->text, words);
	}
	if (!found)
		for (size_t i = 0; i < s->notes.n; i++)
			print_message("%s\n", s->notes.v[i].text);
	free(place);
	return found;
}

static void refused(struct story *s, const char *text, int line, const char *words)
{
	load(s, text);
	assert_int_equal(s->st, ST_USAGE);
	assert_true(told(s, false, line, words));
}

static void test_without_a_file_everything_is_default(void **state)
{
	struct story *s = *state;
	int day, month;

	s->st = settings_load(&s->settings, NULL, &s->notes);
	assert_int_equal(s->st, ST_OK);
	assert_int_equal(s->notes.n, 0);
	assert_string_equal(settings_text(s->settings, SETTING_ZONE), "Europe/Moscow");
	assert_int_equal(settings_int(s->settings, SETTING_LOCK_WAIT), 5000);
	settings_day_month(s->settings, SETTING_SCHOOL_YEAR, &day, &month);
	assert_int_equal(day, 1);
	assert_int_equal(month, 9);
}

static void test_the_default_file_says_the_defaults(void **state)
{
	struct story *s = *state;
	struct settings *defaults;
	struct buf text = { 0 };

	settings_default_file(&text);
	load(s, buf_cstr(&text));
	buf_release(&text);
	assert_int_equal(s->st, ST_OK);
	assert_int_equal(s->notes.n, 0);
	assert_int_equal(settings_load(&defaults, NULL, &s->notes), ST_OK);
	for (int id = 0; id < NSETTINGS; id++)
		assert_string_equal(settings_text(s->settings, (enum setting)id),
				    settings_text(defaults, (enum setting)id));
	settings_free(defaults);
}

static void test_the_shipped_file_is_the_default_file(void **state)
{
	struct story *s = *state;
	struct buf shipped = { 0 }, text = { 0 };

	assert_int_equal(file_read("config/metodist.ini", 1 << 20, &shipped, &s->notes), ST_OK);
	settings_default_file(&text);
	assert_string_equal(buf_cstr(&shipped), buf_cstr(&text));
	buf_release(&shipped);
	buf_release(&text);
}

/* Examples start with «;» and no blank. */
static void test_the_examples_of_the_default_file_work(void **state)
{
	struct story *s = *state;
	struct schema *schema = schema_new(kinds_builtin, nkinds_builtin);
	struct buf text = { 0 }, live = { 0 };
	struct slice rest, line;
	const struct kind *kind;
	const struct field *field;

	settings_default_file(&text);
	rest = buf_view(&text);
	while (slice_split(&rest, '\n', &line)) {
		if (line.n > 1 && line.p[0] == ';' && line.p[1] != ' ')
			slice_skip(&line, 1);
		buf_slice(&live, line);
		buf_char(&live, '\n');
	}
	load_bytes(s, buf_view(&live));
	assert_int_equal(s->st, ST_OK);
	assert_int_equal(settings_extend(s->settings, schema, &s->notes), ST_OK);
	assert_int_equal(s->notes.n, 0);
	assert_true(schema_pending(schema, &kind, &field));
	buf_release(&text);
	buf_release(&live);
	schema_free(schema);
}

static void test_values_come_as_written(void **state)
{
	struct story *s = *state;

	load(s, "\xEF\xBB\xBF[Names]\r\n"
		"Municipality = \"Район; № 5 #1\" ; как в уставе\r\n"
		"committee=МБОУ \"Центр\"\r\n"
		"department = 'Отдел \"А\"; Б'\n"
		"institute =   \n"
		"order = \"\"\n"
		"# и так комментируют\n"
		"[time]\nzone=+05:00\nschool_year = 15.08\n");
	assert_int_equal(s->st, ST_OK);
	assert_int_equal(s->notes.n, 0);
	assert_string_equal(settings_text(s->settings, SETTING_MUNICIPALITY), "Район; № 5 #1");
	assert_string_equal(settings_text(s->settings, SETTING_COMMITTEE), "МБОУ \"Центр\"");
	assert_string_equal(settings_text(s->settings, SETTING_DEPARTMENT), "Отдел \"А\"; Б");
	assert_string_equal(settings_text(s->settings, SETTING_INSTITUTE), "");
	assert_string_equal(settings_text(s->settings, SETTING_ZONE), "+05:00");
}

static void test_what_would_be_cut_is_refused(void **state)
{
	struct story *s = *state;

	refused(s, "[names]\nmunicipality = Район; первый\n", 2, "[names] municipality: «;» и «#» обрывают");
	refused(s, "[names]\nmunicipality = Приказ #5\n", 2, "кавычки");
	refused(s, "[names]\nmunicipality = \"Центр \"А\"\"\n", 2, "после закрывающей кавычки");
	refused(s, "[names]\nmunicipality = \"Центр\n", 2, "не закрыта");
	refused(s, "[names]\nmunicipality = '\n", 2, "не закрыта");
	refused(s, "; конец\\\n[names]\n", 1, "приклеит");
	refused(s, "[names]\nzone\n", 2, "нет знака «=»");
	refused(s, "zone = +03:00\n", 1, "до первого раздела");
	refused(s, "[names\nzone = 1\n", 1, "закрывающей «]»");
	refused(s, "[names] ; имена\n", 1, "после «]»");
	refused(s, "[]\n", 1, "нет имени");
	refused(s, "[p:h]\n", 1, "«:»");
	refused(s, "[time]\n:zone = 1\n", 2, "«:»");
	refused(s, "[time]\n= 1\n", 2, "нет имени ключа");
	refused(s, "[time]\nzone = \"\x1B[2J\"\n", 2, "управляющий символ");
	refused(s, "[time]\nzone = \xCC\xEE\xF1\n", 2, "UTF-8");
	load_bytes(s, slice_from("[time]\nzone = a\0b\n", 18));
	assert_true(told(s, false, 2, "управляющий символ"));
}

static void test_a_line_of_1020_bytes_passes_and_a_longer_one_does_not(void **state)
{
	struct story *s = *state;
	struct buf text = { 0 };

	buf_str(&text, "[names]\norder = ");
	for (int i = 0; i < 1020 - 8; i++)
		buf_char(&text, 'x');
	load_bytes(s, buf_view(&text));
	assert_int_equal(s->st, ST_OK);
	assert_int_equal(strlen(settings_text(s->settings, SETTING_ORDER)), 1020 - 8);
	buf_char(&text, 'x');
	load_bytes(s, buf_view(&text));
	assert_true(told(s, false, 2, "длиннее 1020 байт"));
	buf_release(&text);
}

static void test_a_key_set_twice_names_both_lines(void **state)
{
	struct story *s = *state;

	refused(s, "[time]\nzone = +03:00\n[names]\n[TIME]\n Zone=+04:00\n", 5, "[time] zone: ключ уже задан в строке 2");
}

static void test_values_are_held_to_their_range(void **state)
{
	struct story *s = *state;

	refused(s, "[storage]\nlock_wait_ms = 99\n", 2, "целое число от 100 до 60000");
	refused(s, "[storage]\nlock_wait_ms = 60001\n", 2, "«60001» не годится");
	refused(s, "[storage]\nlock_wait_ms = 99999999999999999999\n", 2, "от 100");
	refused(s, "[storage]\nlock_wait_ms = -5\n", 2, "от 100");
	refused(s, "[storage]\nlock_wait_ms = 0x200\n", 2, "от 100");
	refused(s, "[storage]\nlock_wait_ms =\n", 2, "от 100");
	refused(s, "[storage]\ndata = база\n", 2, "путь от корня");
	refused(s, "[screen]\ntheme = red\n", 2, "auto, color, mono, contrast");
	refused(s, "[time]\nzone = Europe/Moskva\n", 2, "часовой пояс");
	refused(s, "[time]\nschool_year = 31.09\n", 2, "ДД.ММ");
	refused(s, "[time]\nschool_year = 01.09.2026\n", 2, "ДД.ММ");
	refused(s, "[time]\nschool_year = 1\n", 2, "ДД.ММ");
	load(s, "[storage]\nlock_wait_ms = 0200\ndata = \"/srv/база\"\n[screen]\ntheme = mono\n");
	assert_int_equal(s->st, ST_OK);
	assert_int_equal(settings_int(s->settings, SETTING_LOCK_WAIT), 200);
	assert_string_equal(settings_text(s->settings, SETTING_THEME), "mono");
}

static void test_all_errors_are_told_at_once(void **state)
{
	struct story *s = *state;

	load(s, "[time]\nzone = Moon\nschool_year = 0\n[field teacher.x]\nmax = много\nrequired = может быть\n");
	assert_int_equal(s->st, ST_USAGE);
	assert_int_equal(s->notes.n, 4);
	assert_true(told(s, false, 2, "zone"));
	assert_true(told(s, false, 3, "school_year"));
	assert_true(told(s, false, 5, "целое число"));
	assert_true(told(s, false, 6, "да или нет"));
}

static void test_a_mistyped_name_gets_the_nearest_one(void **state)
{
	struct story *s = *state;

	load(s, "[tmie]\nzone = 1\n[time]\nzonne = 1\nqqqqqqqq = 1\n[feild teacher.x]\nlabel=1\n"
		"[field teacher.y]\nlabel = Поле\ntype = text\nrequird = да\n");
	assert_int_equal(s->st, ST_OK);
	assert_int_equal(s->notes.n, 5);
	assert_true(told(s, true, 1, "[tmie]: такого раздела нет, возможно «time»"));
	assert_true(told(s, true, 4, "[time] zonne: такого ключа нет, возможно «zone»"));
	assert_true(told(s, true, 5, "[time] qqqqqqqq: такого ключа нет"));
	assert_true(told(s, true, 6, "возможно «field»"));
	assert_true(told(s, true, 11, "возможно «required»"));
}

static void test_what_is_not_a_file_of_settings_is_refused(void **state)
{
	struct story *s = *state;
	struct buf big = { 0 };

	assert_int_equal(settings_load(&s->settings, s->folder, &s->notes), ST_USAGE);
	assert_non_null(strstr(notes_first(&s->notes), "папка"));
	notes_clear(&s->notes);
	assert_int_equal(settings_load(&s->settings, "/dev/null", &s->notes), ST_USAGE);
	assert_true(notes_refuse(&s->notes));
	notes_clear(&s->notes);
	assert_int_equal(settings_load(&s->settings, "/нет/такого.ini", &s->notes), ST_USAGE);
	assert_true(notes_refuse(&s->notes));
	for (int i = 0; i <= 1 << 20; i++)
		buf_char(&big, '\n');
	load_bytes(s, buf_view(&big));
	assert_int_equal(s->st, ST_USAGE);
	buf_reset(&big);
	for (int i = 0; i < 200; i++)
		buf_str(&big, "мусор\n");
	load_bytes(s, buf_view(&big));
	assert_int_equal(s->notes.n, 51);
	buf_release(&big);
}

static const struct choice hobbies[] = { { .code = "chess", .label = "Шахматы" } };
static const struct classifier hobby = { "hobby", hobbies, ARRAY_SIZE(hobbies) };
static const struct field job_columns[] = {
	{ .tag = 3, .name = "position", .label = "Должность", .type = &type_text },
};
static const struct field fields[] = {
	{ .tag = 1, .name = "title", .label = "Имя", .type = &type_text, .flags = FIELD_TITLE },
	{ .tag = 2, .name = "jobs", .label = "Работы", .type = &type_rows, .rows = job_columns, .nrows = 1 },
	{ .tag = 4, .name = "plays", .label = "Играет", .type = &type_choice, .choices = &hobby },
};
static const struct kind toy = {
	.id = 1, .name = "toy", .label = "Игрушка", .plural = "Игрушки", .fields = fields, .nfields = ARRAY_SIZE(fields),
	.list = "title",
};
static const struct kind *const toys[] = { &toy };

static void test_a_section_adds_a_field_and_choices(void **state)
{
	struct story *s = *state;
	struct schema *schema = schema_new(toys, 1);
	const struct kind *kind;
	const struct field *f;

	load(s, "[field toy.note]\nlabel = Заметка\ntype = text\nmax = 50\nfind = да\nunique = 1\nindex=нет\n"
		"[field toy.jobs.friend]\nlabel = Друг\ntype = ref\nto = toy\n"
		"[choices hobby]\nchess = Шахматы и шашки\ngo = Го\n");
	assert_int_equal(s->st, ST_OK);
	assert_int_equal(settings_extend(s->settings, schema, &s->notes), ST_OK);
	assert_int_equal(s->notes.n, 0);
	kind = schema_kind(schema, 1);
	f = kind_find_field(kind, SLICE("note"));
	assert_non_null(f);
	assert_string_equal(f->label, "Заметка");
	assert_int_equal(f->max, 50);
	assert_int_equal(f->flags, FIELD_FIND | FIELD_UNIQUE);
	f = kind_find_field(kind, SLICE("jobs.friend"));
	assert_non_null(f);
	assert_ptr_equal(f->to, kind);
	f = kind_find_field(kind, SLICE("plays"));
	assert_int_equal(f->choices->n, 2);
	assert_string_equal(choice_by_code(f->choices, SLICE("chess"))->label, "Шахматы и шашки");
	assert_string_equal(choice_by_code(f->choices, SLICE("go"))->label, "Го");
	schema_free(schema);
}

static void test_a_wrong_addition_names_its_line(void **state)
{
	struct story *s = *state;
	struct schema *schema = schema_new(toys, 1);

	load(s, "[field toi.note]\nlabel = Заметка\ntype = text\n\n[field toy.x]\nlabel = Икс\ntype = txt\n"
		"[choices hobbi]\na = А\n");
	assert_int_equal(s->st, ST_OK);
	assert_int_equal(settings_extend(s->settings, schema, &s->notes), ST_USAGE);
	assert_int_equal(s->notes.n, 3);
	assert_true(told(s, false, 1, "toi"));
	assert_true(told(s, false, 5, "txt"));
	assert_true(told(s, false, 9, "hobbi"));
	schema_free(schema);
	refused(s, "[field toy]\nlabel = 1\n", 1, "нужно [field вид.имя]");
	refused(s, "[field a.b.c.d]\n", 1, "нужно [field вид.имя]");
	refused(s, "[field .b]\n", 1, "нужно [field вид.имя]");
	refused(s, "[field]\n", 1, "нужно [field вид.имя]");
	refused(s, "[choices]\na = 1\n", 1, "нужно [choices справочник]");
}

struct seen {
	size_t n;
	int last_line;
	size_t most;
};

static bool see_key(void *ctx, const char *action, const char *keys, int line)
{
	struct seen *seen = ctx;

	assert_string_equal(action, seen->n ? "find" : "save");
	assert_string_equal(keys, seen->n ? ";" : "F2, Ctrl+S");
	seen->last_line = line;
	return ++seen->n < seen->most;
}

static void test_keys_come_in_order_with_their_lines(void **state)
{
	struct story *s = *state;
	struct seen all = { .most = 9 }, one = { .most = 1 };

	load(s, "[keys]\nsave = F2, Ctrl+S\n\nfind = \";\"\n");
	assert_int_equal(s->notes.n, 0);
	settings_keys(s->settings, see_key, &all);
	assert_int_equal(all.n, 2);
	assert_int_equal(all.last_line, 4);
	settings_keys(s->settings, see_key, &one);
	assert_int_equal(one.n, 1);
}

static void test_the_table_says_where_a_value_came_from(void **state)
{
	struct story *s = *state;
	struct table table;
	char *place = mem_printf("%s:2", s->path);

	load(s, "[time]\nzone = Asia/Omsk\n");
	settings_table(s->settings, &table);
	assert_int_equal(table_nrows(&table), NSETTINGS);
	assert_true(slice_is(table_cell(&table, SETTING_ZONE, 0), "time.zone"));
	assert_true(slice_is(table_cell(&table, SETTING_ZONE, 1), "Asia/Omsk"));
	assert_true(slice_is(table_cell(&table, SETTING_ZONE, 2), place));
	assert_true(slice_is(table_cell(&table, SETTING_DATA, 2), "по умолчанию"));
	table_release(&table);
	free(place);
}

#define STORY(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_without_a_file_everything_is_default),
		STORY(test_the_default_file_says_the_defaults),
		STORY(test_the_shipped_file_is_the_default_file),
		STORY(test_the_examples_of_the_default_file_work),
		STORY(test_values_come_as_written),
		STORY(test_what_would_be_cut_is_refused),
		STORY(test_a_line_of_1020_bytes_passes_and_a_longer_one_does_not),
		STORY(test_a_key_set_twice_names_both_lines),
		STORY(test_values_are_held_to_their_range),
		STORY(test_all_errors_are_told_at_once),
		STORY(test_a_mistyped_name_gets_the_nearest_one),
		STORY(test_what_is_not_a_file_of_settings_is_refused),
		STORY(test_a_section_adds_a_field_and_choices),
		STORY(test_a_wrong_addition_names_its_line),
		STORY(test_keys_come_in_order_with_their_lines),
		STORY(test_the_table_says_where_a_value_came_from),
	};

	return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
