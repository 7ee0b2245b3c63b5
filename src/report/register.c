#include "metodist/report/register.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/course.h"
#include "metodist/model/teacher.h"

/* Where a value comes from: a record's own text, a code as the register words it, or the year of a day. */
enum from { FROM_NOTHING, FROM_ROW, FROM_COURSE, FROM_TEACHER };

struct wording {
	const char *code, *words;
};

struct source {
	const char *name, *label;
	enum from from;
	uint16_t tag;
	enum cell_kind kind;
	bool year;
	bool duplicate;              /* asked of duplicates and corrections alone: rightly empty */
	const struct wording *words; /* up to one without a code; what it does not tell stays empty */
};

static const struct wording documents[] = {
	{ "pk", "Удостоверение о повышении квалификации" },
	{ "diploma", "Диплом о профессиональной переподготовке" },
	{ NULL, NULL },
};
static const struct wording programs[] = {
	{ "pk", "Повышение квалификации" }, { "pp", "Профессиональная переподготовка" }, { NULL, NULL },
};
static const struct wording educations[] = {
	{ "higher_pedagogical", "Высшее образование" },
	{ "higher", "Высшее образование" },
	{ "secondary_pedagogical", "Среднее профессиональное образование" },
	{ NULL, NULL },
};
static const struct wording sexes[] = { { "female", "Жен" }, { "male", "Муж" }, { NULL, NULL } };
/* Дистанционная is a technology, not a form: which form it was the base does not know. */
static const struct wording forms[] = { { "onsite", "Очная" }, { "mixed", "Очно-заочная" }, { NULL, NULL } };

#define UNKNOWN(n, l) { .name = n, .label = l }
#define DUPLICATE(n, l) { .name = n, .label = l, .duplicate = true }
#define KNOWN(n, l, f, t, k) { .name = n, .label = l, .from = f, .tag = t, .kind = k }
#define CODED(n, l, f, t, w) { .name = n, .label = l, .from = f, .tag = t, .words = w }
#define YEAR_OF(n, l, t) { .name = n, .label = l, .from = FROM_COURSE, .tag = t, .kind = CELL_NUMBER, .year = true }
static const struct source sources[] = {
	CODED("document_type", "Вид документа", FROM_ROW, TRAINEE_DOCUMENT_TYPE, documents),
	UNKNOWN("status", "Статус документа"),
	UNKNOWN("lost", "Подтверждение утраты"),
	UNKNOWN("exchanged", "Подтверждение обмена"),
	UNKNOWN("destroyed", "Подтверждение уничтожения"),
	UNKNOWN("series", "Серия документа"),
	KNOWN("number", "Номер документа", FROM_ROW, TRAINEE_DOCUMENT_NUMBER, CELL_TEXT),
	KNOWN("issued", "Дата выдачи документа", FROM_ROW, TRAINEE_ISSUED, CELL_DATE),
	UNKNOWN("registration", "Регистрационный номер"),
	CODED("program_type",
	      "Дополнительная профессиональная программа (повышение квалификации/ профессиональная переподготовка)",
	      FROM_COURSE, COURSE_TYPE, programs),
	KNOWN("program", "Наименование дополнительной профессиональной программы", FROM_COURSE, COURSE_TITLE, CELL_TEXT),
	UNKNOWN("area", "Наименование области профессиональной деятельности"),
	UNKNOWN("specialties", "Укрупненные группы специальностей"),
	UNKNOWN("qualification", "Наименование квалификации, профессии, специальности"),
	CODED("education", "Уровень образования ВО/СПО", FROM_TEACHER, TEACHER_EDUCATION, educations),
	UNKNOWN("diploma_surname", "Фамилия указанная в дипломе о ВО или СПО"),
	UNKNOWN("diploma_series", "Серия документа о ВО/СПО"),
	UNKNOWN("diploma_number", "Номер документа о ВО/СПО"),
	YEAR_OF("from_year", "Год начала обучения (для документа о квалификации)", COURSE_FROM),
	YEAR_OF("until_year", "Год окончания обучения (для документа о квалификации)", COURSE_UNTIL),
	KNOWN("hours", "Срок обучения, часов (для документа о квалификации)", FROM_COURSE, COURSE_HOURS, CELL_NUMBER),
	KNOWN("surname", "Фамилия получателя", FROM_TEACHER, TEACHER_SURNAME, CELL_TEXT),
	KNOWN("name", "Имя получателя", FROM_TEACHER, TEACHER_NAME, CELL_TEXT),
	KNOWN("patronymic", "Отчество получателя", FROM_TEACHER, TEACHER_PATRONYMIC, CELL_TEXT),
	KNOWN("birth_date", "Дата рождения получателя", FROM_TEACHER, TEACHER_BIRTH_DATE, CELL_DATE),
	CODED("sex", "Пол получателя", FROM_TEACHER, TEACHER_SEX, sexes),
	KNOWN("snils", "СНИЛС", FROM_TEACHER, TEACHER_SNILS, CELL_TEXT),
	CODED("form", "Форма обучения", FROM_COURSE, COURSE_FORM, forms),
	UNKNOWN("funding", "Источник финансирования обучения"),
	UNKNOWN("education_form", "Форма получения образования на момент прекращения образовательных отношений"),
	UNKNOWN("citizenship", "Гражданство получателя (код страны по ОКСМ)"),
	DUPLICATE("original_name", "Наименование документа об образовании (оригинала)"),
	DUPLICATE("original_series", "Серия (оригинала)"),
	DUPLICATE("original_number", "Номер (оригинала)"),
	DUPLICATE("original_registration", "Регистрационный N (оригинала)"),
	DUPLICATE("original_issued", "Дата выдачи (оригинала)"),
	DUPLICATE("original_surname", "Фамилия получателя (оригинала)"),
	DUPLICATE("original_name_of", "Имя получателя (оригинала)"),
	DUPLICATE("original_patronymic", "Отчество получателя (оригинала)"),
	DUPLICATE("corrected", "Номер документа для изменения"),
};
enum { COLUMNS = ARRAY_SIZE(sources) };
static_assert(COLUMNS == 40, "the register has 40 columns");

void register_begin(struct register_lines *lines, const struct view *view, struct table *table)
{
	struct column columns[COLUMNS];

	for (size_t i = 0; i < COLUMNS; i++)
		columns[i] = (struct column){ sources[i].name, sources[i].label, sources[i].kind };
	table_init(table, columns, COLUMNS);
	*lines = (struct register_lines){ .view = view, .table = table };
	lines->empty = mem_array(COLUMNS, sizeof(*lines->empty));
}

static const char *words_of(const struct wording *words, struct slice code)
{
	while (words->code && !slice_is(code, words->code))
		words++;
	return words->words ? words->words : "";
}

static void put_value(const struct register_lines *l, const struct source *s, const struct record *r, uint16_t row,
		      struct buf *text)
{
	struct slice value = record_get(r, s->tag, row);

	if (s->words)
		buf_str(text, words_of(s->words, value));
	else if (s->year && date_get(value) != DAY_NONE)
		buf_printf(text, "%d", date_civil(date_get(value)).year);
	else if (!s->year)
		record_text(l->view, r, kind_field(r->kind, s->tag), row, text);
}

static void add_line(struct register_lines *l, const struct record *course, uint16_t row, const struct record *teacher)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < COLUMNS; i++) {
		const struct source *s = &sources[i];

		buf_reset(&text);
		if (s->from)
			put_value(l, s, s->from == FROM_TEACHER ? teacher : course, s->from == FROM_ROW ? row : 0, &text);
		l->empty[i] += text.n == 0;
		table_add(l->table, buf_view(&text));
	}
	buf_release(&text);
}

static bool agreed(const struct view *view, const struct record *teacher)
{
	struct buf scratch = { 0 };
	bool yes = record_value(view, teacher, kind_field(teacher->kind, TEACHER_CONSENT_PROCESSING), 0, &scratch).n > 0;

	buf_release(&scratch);
	return yes;
}

bool register_course(void *ctx, struct ref ref, const struct record *course, struct slice key)
{
	const struct field *participants = kind_field(course->kind, COURSE_PARTICIPANTS);
	struct register_lines *l = ctx;

	(void)ref;
	(void)key;
	for (size_t i = 0; i < record_nrows(course, participants); i++) {
		uint16_t row = record_row(course, participants, i);
		struct slice type = record_get(course, TRAINEE_DOCUMENT_TYPE, row), who = record_get(course, TRAINEE_TEACHER, row);
		struct record teacher = { 0 };

		if (!type.n || !record_get(course, TRAINEE_DOCUMENT_NUMBER, row).n)
			l->undocumented++;
		else if (!words_of(documents, type)[0])
			l->unregistered++;
		else if (!ref_count(who) || view_get(l->view, ref_get(who, 0), &teacher) != ST_OK || !agreed(l->view, &teacher))
			l->unagreed++;
		else
			add_line(l, course, row, &teacher);
		record_release(&teacher);
	}
	return true;
}

static void tell_left_out(const struct register_lines *l, struct buf *text)
{
	const struct { size_t n; const char *why; } left[] = {
		{ l->unagreed, "без согласия на обработку" },
		{ l->undocumented, "без номера документа" },
		{ l->unregistered, "со справкой или сертификатом, их в реестр не вносят" },
	};
	size_t told = 0;

	for (size_t i = 0; i < ARRAY_SIZE(left); i++)
		if (left[i].n)
			buf_printf(text, "%s%zu — %s", told++ ? "; " : "Не вошли участники: ", left[i].n, left[i].why);
	if (told)
		buf_char(text, '\n');
}

/* Columns that are empty in every line, or (`some`) only in a part of them. */
static void tell_empty(const struct register_lines *l, bool some, const char *head, struct buf *text)
{
	size_t lines = table_nrows(l->table), told = 0;

	for (size_t i = 0; lines && i < COLUMNS; i++) {
		if (sources[i].duplicate || !l->empty[i] || (l->empty[i] < lines) != some)
			continue;
		buf_printf(text, "%s«%s»", told++ ? ", " : head, sources[i].label);
		if (some)
			buf_printf(text, " — %zu", l->empty[i]);
	}
	if (told)
		buf_char(text, '\n');
}

void register_end(struct register_lines *l, struct buf *text)
{
	tell_left_out(l, text);
	tell_empty(l, false, "Этого в базе нет, заполните в файле: ", text);
	tell_empty(l, true, "Есть не у всех, пусто в строках: ", text);
	free(l->empty);
	l->empty = NULL;
}
