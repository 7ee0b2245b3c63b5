/* The table of actions and the arguments of its commands: fields, so that forms, completion and `--help` follow. */
#include <assert.h>

#include "commands.h"
#include "doc.h"

#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"
#include "metodist/store/watch.h"

/* `also` is what the usage line calls the value */
#define ARG(n, l, v, t, f, e, h) \
	{ .name = n, .label = l, .also = v, .type = &type_##t, .flags = f, .example = e, .help = h }
/* One record of a kind: on its card and in its list the interface offers the command and gives it the record. */
#define RECORD_ARG(n, l, v, k, f, e, h) \
	{ .name = n, .label = l, .also = v, .type = &type_text, .to = &kind_##k, .flags = f, .example = e, .help = h }
#define TEACHER_ARG(n, l, v, f, h) RECORD_ARG(n, l, v, teacher, f, "пет мар", h)
#define KIND_ARG ARG("kind", "Вид записей", "ВИД", text, FIELD_REQUIRED, "педагоги", "Вид записей: педагоги (teacher), организации (organization)…, можно началом слова")
#define ID_ARG ARG("id", "Запись", "НОМЕР", text, FIELD_REQUIRED, "ива ан", "Номер записи или текст, который называет её одну")
#define FILTER_ARG ARG("filter", "Отбор", "ОТБОР", text, FIELD_REST, "категория=высшая стаж<5", "поле=значение, поле!=, поле~часть, поле<, поле>; | — или; @ — по ссылке")
#define YES_ARG ARG("yes", "Записать", "", bool, FIELD_OPTION, "да", "Записать то, что показано; без него только показать")
#define ON_ARG ARG("on", "На дату", "ДАТА", text, FIELD_OPTION, "01.09.2026", "Состояние на этот день по тому, что известно сейчас; обычно сегодня")
#define FILE_ARG(e) ARG("file", "Файл", "ФАЙЛ", text, FIELD_REQUIRED, e, "Имя файла")

/* Which records, in what order and columns: wanted.h. */
#define COLUMNS_ARG ARG("columns", "Столбцы", "ПОЛЯ", text, FIELD_OPTION, "фио,категория", "Столбцы через запятую")
#define SORT_ARG ARG("sort", "Сортировать по", "ПОЛЕ", text, FIELD_OPTION, "-стаж", "По какому полю; -ПОЛЕ — в обратном порядке")
#define VIEW_ARG ARG("view", "Вид списка", "НАЗВАНИЕ", text, FIELD_OPTION, "Молодые специалисты", "Сохранённый вид: его отбор, столбцы и порядок; что задано кроме него, важнее")

static const struct field args_demo[] = {
	ARG("teachers", "Педагогов", "ЧИСЛО", int, FIELD_OPTION, "810", "Сколько педагогов, до 1 000 000; обычно около 810"),
	ARG("seed", "Зерно", "ЗЕРНО", int, FIELD_OPTION, "1", "Одно и то же зерно даёт одних и тех же людей; обычно 1"),
};
static const struct field args_kinds[] = { ARG("kind", "Вид записей", "ВИД", text, 0, "педагоги", "Вид записей") };
static const struct field args_add[] = {
	KIND_ARG,
	ARG("rows", "Строки из файла", "ПОЛЕ=ФАЙЛ", text, FIELD_OPTION | FIELD_REST, "attendance=явка.csv",
	    "Строки таблицы в записи из файла CSV: attendance=явка.csv" CLI_ONLY " (--rows attendance=явка.csv; ключ можно повторить)"),
	ARG("values", "Значения", "ПОЛЕ=ЗНАЧЕНИЕ", text, FIELD_REST, "фамилия=Щукина имя=Анна", "Значения полей"),
};
static const struct field args_set[] = {
	KIND_ARG, ID_ARG,
	ARG("rev", "Изменение", "НОМЕР", int, FIELD_OPTION, "4815", "Отказать, если после этого изменения запись меняли"),
	ARG("values", "Значения", "ПОЛЕ=ЗНАЧЕНИЕ", text, FIELD_REST, "категория=высшая телефон=89210000000", "Новые значения; пустое стирает; ячейка таблицы — таблица.строка.столбец=значение"),
};
static const struct field args_record[] = { KIND_ARG, ID_ARG };
static const struct field args_merge[] = {
	KIND_ARG, ARG("id", "Оставить", "ОСТАВИТЬ", text, FIELD_REQUIRED, "щук ан", "Запись, которая останется: номер или текст"),
	ARG("drop", "Влить и убрать", "УБРАТЬ", text, FIELD_REQUIRED, "1207", "Запись, которая вольётся в неё и исчезнет"),
};
static const struct field args_assess[] = {
	RECORD_ARG("diagnostic", "Диагностика", "ДИАГНОСТИКА", diagnostic, FIELD_REQUIRED, "функц грам", "Номер диагностики или слова её названия"),
	YES_ARG,
};
static const struct field args_close_steps[] = {
	{ .name = "route", .label = "ИОМ", .also = "ИОМ", .type = &type_text, .to = &kind_route, .flags = FIELD_REQUIRED,
	  .example = "ива ан", .help = "Номер ИОМ или начала слов имени педагога" },
	YES_ARG,
};
static const struct field args_restore[] = {
	KIND_ARG, ID_ARG, ARG("rev", "Изменение", "НОМЕР", int, FIELD_OPTION, "4815", "Изменение, к состоянию после которого вернуть (metodist history)"),
	ARG("yes", "Вернуть", "", bool, FIELD_OPTION, "да", "Сразу, не показывая на экране, что изменится; команда не спрашивает и так"),
};
static const struct field args_changes[] = {
	ARG("seq", "Изменение", "ИЗМЕНЕНИЕ", int, 0, "4815", "Номер изменения: что в нём было, поле за полем; без него — последние"),
	ARG("user", "Пользователь", "ИМЯ", text, FIELD_OPTION, "smirnova", "Чьи изменения; обычно ваши"),
	ARG("limit", "Не больше", "ЧИСЛО", int, FIELD_OPTION, "50", "Не больше стольких; обычно 200"),
};
static const struct field args_deleted[] = {
	ARG("kind", "Вид записей", "ВИД", text, 0, "педагоги", "Только этого вида"),
	ARG("limit", "Не больше", "ЧИСЛО", int, FIELD_OPTION, "50", "Не больше стольких; обычно 200"),
};
static const struct field args_list[] = {
	KIND_ARG,
	COLUMNS_ARG,
	SORT_ARG,
	ARG("limit", "Не больше", "ЧИСЛО", int, FIELD_OPTION, "20", "Не больше стольких"),
	ARG("offset", "Пропустить", "ЧИСЛО", int, FIELD_OPTION, "40", "Пропустить столько первых"),
	VIEW_ARG, ON_ARG, FILTER_ARG,
};
static const struct field args_find[] = {
	ARG("kind", "Вид записей", "ВИД", text, FIELD_OPTION, "педагоги", "Только записи этого вида"),
	ARG("limit", "Не больше", "ЧИСЛО", int, FIELD_OPTION, "20", "Не больше стольких; обычно 20"),
	ARG("text", "Что найти", "ТЕКСТ", text, FIELD_REQUIRED | FIELD_REST, "ива ан", "Начала слов в любом порядке"),
};
/* Offered for records of these kinds alone. */
static const struct choice matched[] = { { .code = "deficit" }, { .code = "competency" } };
static const struct classifier kinds_matched = { "matched", matched, ARRAY_SIZE(matched) };
static const struct field args_match[] = {
	{ .name = "kind", .label = "Вид записей", .also = "ВИД", .type = &type_text, .choices = &kinds_matched,
	  .flags = FIELD_REQUIRED, .example = "дефициты", .help = "Дефицит (deficit) или компетенция (competency)" },
	ID_ARG, ARG("limit", "Не больше", "ЧИСЛО", int, FIELD_OPTION, "5", "Не больше стольких каждого рода; обычно 5"),
};
static const struct choice grouped[] = { { .code = "deficit" }, { .code = "teacher" } };
static const struct classifier kinds_grouped = { "grouped", grouped, ARRAY_SIZE(grouped) };
static const struct field args_group[] = {
	{ .name = "kind", .label = "Вид записей", .also = "ВИД", .type = &type_text, .choices = &kinds_grouped,
	  .flags = FIELD_REQUIRED, .example = "педагоги", .help = "Дефициты (deficit) или педагоги (teacher)" },
	ARG("site", "Площадка", "ПЛОЩАДКА", text, FIELD_OPTION, "олимп", "Новая стажировка на этой площадке: номер или слова темы"),
	ARG("course", "Курс", "КУРС", text, FIELD_OPTION, "функц грам", "Добавить участников этого курса: номер или слова названия"),
	ARG("with", "Поля стажировки", "ПОЛЕ=ЗНАЧЕНИЕ", text, FIELD_OPTION | FIELD_REST, "from=01.12.2026",
	    "Поля новой стажировки: from=01.12.2026" CLI_ONLY " (--with from=01.12.2026; ключ можно повторить)"),
	YES_ARG, FILTER_ARG,
};
static const struct field args_agenda[] = {
	{ .name = "body", .label = "Орган", .also = "ОРГАН", .type = &type_text, .to = &kind_body,
	  .example = "муниц мет акт", .help = "Чьё заседание: номер или название органа, объединения" },
	ARG("date", "День заседания", "ДАТА", date, FIELD_OPTION, "24.12.2026", "День заседания; обычно сегодня"),
	{ .name = "meeting", .label = "Заседание", .also = "ЗАСЕДАНИЕ", .type = &type_text, .to = &kind_meeting,
	  .flags = FIELD_OPTION, .example = "3120", .help = "Добавить вопросы в это заседание; орган и день — его" },
	YES_ARG,
};
static const struct field args_due[] = {
	ARG("days", "На сколько дней вперёд", "ЧИСЛО", int, FIELD_OPTION, "30", "На сколько дней вперёд смотреть; обычно 14, а для сроков действия — по настройкам предупреждений"),
	TEACHER_ARG("person", "Чьи", "ПЕДАГОГ", FIELD_OPTION, "Только то, за что отвечает этот человек"),
	ARG("all", "Все", "", bool, FIELD_OPTION, "да", "И чужие" CLI_ONLY ": без ключа, если в настройке [people] logins названо, кто вы, — только ваши"),
};
#define SHEET_ARG ARG("sheet", "Лист", "ЛИСТ", text, FIELD_OPTION, "Кадры", "Имя или номер листа; обычно первый, в котором что-то есть")
static const struct field args_staff_check[] = {
	ARG("organization", "Организация", "ОРГАНИЗАЦИЯ", text, FIELD_REQUIRED, "СОШ №2", "Чей список: номер или название"),
	FILE_ARG("штат.xlsx"),
	ARG("encoding", "Кодировка", "КОДИРОВКА", text, FIELD_OPTION, "cp1251", "utf-8, cp1251, cp866, koi8-r; обычно находится сама"),
	ARG("map", "Карта столбцов", "ФАЙЛ", text, FIELD_OPTION, "столбцы.csv", "Файл со строками «заголовок;поле», если столбцы названы непривычно"),
	SHEET_ARG, YES_ARG,
};
static const struct field args_import[] = {
	KIND_ARG, FILE_ARG("штат.xlsx"),
	ARG("dry-run", "Только проверка", "", bool, FIELD_OPTION, "да", "Только проверить, ничего не записывать"),
	ARG("create", "Завести, если нет", "ВИД", text, FIELD_OPTION, "организации", "Вид записей, которые завести, если таблица их называет, а в базе их нет: организации"),
	ARG("encoding", "Кодировка", "КОДИРОВКА", text, FIELD_OPTION, "cp1251", "utf-8, cp1251, cp866, koi8-r; обычно находится сама"),
	ARG("map", "Карта столбцов", "ФАЙЛ", text, FIELD_OPTION, "столбцы.csv", "Файл со строками «заголовок;поле», если столбцы названы непривычно; «заголовок;что стоит;что имеется в виду» — о значениях"),
	SHEET_ARG,
	ARG("sender", "От кого", "ОТПРАВИТЕЛЬ", text, FIELD_OPTION, "СОШ №2", "Чья таблица: что сказано о её столбцах и значениях, запомнится; обычно та школа, что названа для всех строк"),
	ARG("continue", "Продолжить пакет", "ПАКЕТ", int, FIELD_OPTION, "4815", "Номер прерванной загрузки, чтобы продолжить её"),
	ARG("with", "Для всех строк", "ПОЛЕ=ЗНАЧЕНИЕ", text, FIELD_REST, "организация=\"СОШ №2\"", "Чего нет в самой таблице: организация=СОШ №2"),
};
static const struct field args_change[] = {
	KIND_ARG,
	ARG("set", "Изменить", "ПОЛЕ=ЗНАЧЕНИЕ", text, FIELD_OPTION | FIELD_REST, "категория=первая",
	    "Что станет у каждой: категория=первая; пустое значение стирает" CLI_ONLY " (--set категория=первая; ключ можно повторить)"),
	YES_ARG, FILTER_ARG,
};
static const struct field args_export[] = {
	KIND_ARG, FILE_ARG("педагоги.xlsx"), COLUMNS_ARG, SORT_ARG, VIEW_ARG,
	ARG("layout", "Разметка", "НАЗВАНИЕ", text, FIELD_OPTION, "frdo", "frdo — курсы как 40 столбцов реестра документов об обучении (ФИС ФРДО); только те, кто согласен на обработку"),
	ON_ARG, FILTER_ARG,
};
static const struct field args_site_page[] = { FILE_ARG("mma.html"), ON_ARG };
static const struct field args_doc[] = {
	ARG("template", "Шаблон", "ШАБЛОН", text, 0, "протокол", "Название шаблона или его начало; без него — список шаблонов"),
	{ .name = "kind", .label = "Вид записей", .also = "ВИД", .type = &type_text, .choices = &doc_kinds,
	  .example = "заседания", .help = "Вид записи, по которой составляется документ" },
	ARG("id", "Запись", "НОМЕР", text, 0, "4815", "Номер записи или текст, который называет её одну"),
	ARG("file", "Файл", "ФАЙЛ", text, 0, "протокол.docx", "Имя файла .docx, .odt, .txt или .pdf; без него — только показать текст"),
	ARG("each", "Каждому свой", "", bool, FIELD_OPTION, "да", "Каждому участнику свой файл; ФАЙЛ тогда — папка"),
	ARG("where", "Всем по отбору", "ОТБОР", text, FIELD_OPTION, "организация=\"СОШ №2\"",
	    "Каждой записи вида, которая отвечает отбору, свой файл; ФАЙЛ — папка" CLI_ONLY ", а НОМЕР не пишут"),
	ARG("as", "Вид файлов", "docx|odt|txt|pdf", text, FIELD_OPTION, "odt", "Какими будут файлы в папке; обычно docx"),
	ARG("save", "Записать", "", bool, FIELD_OPTION, "да", "Записать в свою папку; имя файла составится само"),
	ON_ARG,
	ARG("fields", "Что назвать в шаблоне", "", bool, FIELD_OPTION, "да", "Все имена, которые понимает шаблон, с примерами"),
	ARG("write-templates", "Папка шаблонов", "ПАПКА", text, FIELD_OPTION, "шаблоны", "Записать сюда все шаблоны, чтобы править их в Word или LibreOffice"),
};
static const struct field args_report[] = {
	ARG("name", "Отчёт", "ОТЧЁТ", text, 0, "дефициты", "Название отчёта или его начало; без него — список отчётов"),
	ARG("from", "С", "ДЕНЬ", date, FIELD_OPTION, "01.09.2026", "Первый день периода; обычно начало учебного года"),
	ARG("until", "По", "ДЕНЬ", date, FIELD_OPTION, "31.12.2026", "Последний день периода; обычно сегодня"),
	ARG("on", "На день", "ДЕНЬ", date, FIELD_OPTION, "01.09.2026", "На какой день смотреть: кто где работал, что было открыто"),
	ARG("by", "Строки", "ЧЕГО", text, FIELD_OPTION, "организация", "Что стоит в строках: организация, квартал, область…; что можно, говорит список отчётов"),
	FILTER_ARG,
};
static const struct field args_undo[] = {
	ARG("what", "Изменение", "ИЗМЕНЕНИЕ", int, 0, "4815", "Номер изменения (metodist changes, metodist journal); без него — своё последнее"),
	ARG("batch", "Пакет", "ПАКЕТ", int, FIELD_OPTION, "4815", "Номер пакета: всё, что записано одной загрузкой или одной командой"),
};
static const struct field args_norms[] = {
	ARG("clause", "Пункт", "ПУНКТ", text, 0, "А 3.3", "Пункт положения: «П 3.2», «А 3.3», 152-ФЗ; без него — все нормы"),
	ON_ARG,
};
#define PERSON_ARG RECORD_ARG("person", "Педагог", "ПЕДАГОГ", teacher, FIELD_REQUIRED, "ива ан", "Номер педагога или начала слов его имени")
static const struct field args_person[] = { PERSON_ARG, ON_ARG };
static const struct field args_build_route[] = {
	PERSON_ARG,
	ARG("pick", "Выбрать", "ДЕФИЦИТ=ВИД:ЗАПИСЬ", text, FIELD_OPTION | FIELD_REST, "12=course:40",
	    "Что войдёт в ИОМ вместо лучшего: 12=course:40" CLI_ONLY " (--pick 12=course:40; ключ можно повторить)"),
	ARG("from", "Начало", "ДАТА", text, FIELD_OPTION, "01.12.2026", "С какого дня; обычно с сегодняшнего"),
	ARG("until", "Окончание", "ДАТА", text, FIELD_OPTION, "31.05.2027", "По какой день"),
	TEACHER_ARG("tutor", "Тьютор", "ПЕДАГОГ", FIELD_OPTION, "Кто сопровождает: номер или начала слов имени"),
	YES_ARG,
};
static const struct field args_handover[] = {
	PERSON_ARG, TEACHER_ARG("to", "Кому", "КОМУ", FIELD_REQUIRED, "Кто примет: номер педагога или начала слов его имени"),
	ARG("on", "С какого дня", "ДАТА", text, FIELD_OPTION, "01.12.2026", "С какого дня дела у другого; обычно с сегодняшнего"),
	ARG("until", "По какой день", "ДАТА", text, FIELD_OPTION, "31.05.2027", "Только на время, по этот день: принявший — и. о., остальное вернётся само"),
	ARG("yes", "Передать", "", bool, FIELD_OPTION, "да", "Передать на самом деле; без него — только показать, что будет передано"),
};
static const struct field args_person_export[] = { PERSON_ARG, FILE_ARG("иванова.json") };
static const struct field args_destroy[] = {
	PERSON_ARG, ARG("act", "Основание", "ОСНОВАНИЕ", text, FIELD_OPTION, "отзыв согласия 20.11.2026", "Почему уничтожаются данные: отзыв согласия и его день"),
	YES_ARG,
};
#define EVENT_ARG RECORD_ARG("event", "Мероприятие", "МЕРОПРИЯТИЕ", event, FIELD_REQUIRED, "учитель года", "Номер мероприятия или слова его названия")
static const struct field args_draft_plan[] = {
	RECORD_ARG("plan", "План", "ПЛАН", plan, FIELD_REQUIRED, "план ммс", "Номер плана или слова его названия"), YES_ARG,
};
static const struct field args_yes[] = { YES_ARG };
static const struct field args_month[] = { ARG("month", "Месяц", "ГГГГ-ММ", text, 0, "2026-12", "Месяц или любой его день; обычно этот месяц") };
static const struct field args_days[] = {
	ARG("from", "С", "ДАТА", text, FIELD_OPTION, "01.12.2026", "С какого дня; обычно с сегодняшнего"),
	ARG("until", "По", "ДАТА", text, FIELD_OPTION, "31.12.2026", "По какой день; обычно на 30 дней вперёд"),
};
static const struct field args_event[] = { EVENT_ARG };
static const struct field args_certificates[] = { EVENT_ARG, YES_ARG };
static const struct field args_inspection[] = {
	ARG("folder", "Папка", "ПАПКА", text, FIELD_REQUIRED, "проверка-2026", "Новая папка, в которую лягут файлы CSV и сводка"),
	ARG("from", "С", "ДЕНЬ", date, FIELD_OPTION, "01.09.2025", "Записи не раньше этого дня; обычно все"),
	ARG("until", "По", "ДЕНЬ", date, FIELD_OPTION, "31.08.2026", "Состояние на этот день; обычно сегодня"),
};
static const struct field args_decline[] = {
	ARG("text", "Что склонять", "ТЕКСТ", text, FIELD_REQUIRED | FIELD_REST, "Иванова Анна Сергеевна", "Имя целиком, должность или название"),
	ARG("sex", "Пол", "ПОЛ", text, FIELD_OPTION, "ж", "м или ж; обычно узнаётся по отчеству"),
	ARG("as", "Что это", "ЧТО", text, FIELD_OPTION, "должность", "имя, должность или название; обычно имя"),
};
static const struct field args_file[] = { FILE_ARG("metodist.copy") };
static const struct field args_journal[] = {
	ARG("since", "После изменения", "НОМЕР", int, FIELD_OPTION, "4815", "Только после этого изменения"),
	ARG("user", "Пользователь", "ИМЯ", text, FIELD_OPTION, "smirnova", "Только этого пользователя"),
	ARG("kind", "Вид записей", "ВИД", text, FIELD_OPTION, "педагоги", "Только этого вида"),
	ARG("limit", "Не больше", "ЧИСЛО", int, FIELD_OPTION, "100", "Не больше стольких последних; обычно все"),
};
static const struct field args_help[] = {
	ARG("topic", "О чём", "О ЧЁМ", text, 0, "import", "Команда или раздел руководства"),
	ARG("man", "Страница man", "", bool, FIELD_OPTION, "да", "Всё руководство как страница man"),
};

#define ARGS(x) args_##x, ARRAY_SIZE(args_##x)
#define NO_ARGS NULL, 0
#define ON_SCREEN NULL
#define ACTION(id, name, label, keys, where, right, args, run, help) \
	[ACTION_##id] = { name, label, keys, where, right, args, run, help },
const struct action actions[NACTIONS] = {
#include "metodist/app/actions.def"
};
#undef ACTION

struct slice args_text(const struct args *args, const char *name)
{
	for (size_t i = 0; i < args->action->nargs; i++)
		if (strcmp(args->action->args[i].name, name) == 0)
			return args->values[i];
	assert(!"the action has no such argument");
	return (struct slice){ 0 };
}

bool args_flag(const struct args *args, const char *name)
{
	return args_text(args, name).p != NULL;
}

void outcome_release(struct outcome *o)
{
	if (o->has_table)
		table_release(&o->table);
	buf_release(&o->text);
	*o = (struct outcome){ 0 };
}

static void watch_with(struct app *app, struct progress *progress)
{
	app->progress = progress;
	if (app->store)
		store_watch(app->store, progress);
}

/* Half of an answer is none: what was noted and counted on the way goes. */
static enum status tell_stopped(const struct progress *progress, struct outcome *out, struct notes *notes)
{
	struct outcome empty = { .screen = out->screen, .script = out->script, .json = out->json };

	outcome_release(out);
	*out = empty;
	notes_clear(notes);
	if (progress->written)
		return fail(notes, ST_NO,
			    "остановлено не сразу: изменено записей %llu, они остались; отменить — metodist undo",
			    (unsigned long long)progress->written);
	return fail(notes, ST_NO, "остановлено, ничего не изменено");
}

enum status action_run(struct app *app, const struct args *args, const struct watcher *watch,
		       struct outcome *out, struct notes *notes)
{
	struct progress progress;
	enum status st;

	progress_init(&progress, watch);
	watch_with(app, &progress);
	st = args->action->run(app, args, out, notes);
	watch_with(app, NULL);
	return progress.stopped && !progress.told ? tell_stopped(&progress, out, notes) : st;
}

const struct action *action_by_name(struct slice name)
{
	for (size_t i = 0; i < NACTIONS; i++)
		if (slice_is(name, actions[i].name))
			return &actions[i];
	return NULL;
}

struct slice help_on_screen(const char *help)
{
	struct slice text = slice_str(help ? help : ""), shown;

	slice_split(&text, *CLI_ONLY, &shown);
	return shown;
}

void help_on_command_line(const char *help, struct buf *out)
{
	struct slice text = slice_str(help ? help : ""), part;

	while (text.n && slice_split(&text, *CLI_ONLY, &part))
		buf_slice(out, part);
}

static const char *name_of(const void *ctx, size_t i)
{
	(void)ctx;
	return actions[i].where & WHERE_COMMAND ? actions[i].name : "";
}

const struct action *action_nearest(struct slice name)
{
	ptrdiff_t i = nearest_word(name, NACTIONS, name_of, NULL);

	return i < 0 ? NULL : &actions[i];
}

void action_usage(const struct action *a, struct buf *out)
{
	buf_printf(out, "metodist %s", a->name);
	for (size_t i = 0; i < a->nargs; i++) {
		const struct field *f = &a->args[i];

		if (f->flags & FIELD_OPTION)
			buf_printf(out, f->type == &type_bool ? " [--%s]" : f->flags & FIELD_REST ? " [--%s %s]…" : " [--%s %s]", f->name,
				   f->also);
		else if (f->flags & FIELD_REST)
			buf_printf(out, f->flags & FIELD_REQUIRED ? " %s…" : " [%s…]", f->also);
		else
			buf_printf(out, f->flags & FIELD_REQUIRED ? " %s" : " [%s]", f->also);
	}
}
