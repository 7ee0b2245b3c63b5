/* Документ ММС: the register of П 4.8, the five that it names and others. */
#include "metodist/base/date.h"
#include "metodist/model/office.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static const struct choice sorts[] = {
	{ "mms_statute", "Положение о ММС", "положение о муниципальной методической службе", u'м' },
	{ "department_statute", "Положение об отделе", "положение о методическом отделе", u'о' },
	{ "council_statute", "Положение о совете", "положение о муниципальном методическом совете", u'с' },
	{ "annual_plan", "Годовой план", "годовой план деятельности ммс;план работы", u'п' },
	{ "agreement", "Трёхстороннее соглашение", "соглашение", u'т' },
	{ "other", "иной документ", "иные документы;другое;иное", u'и' },
};
static const struct classifier classifier_type = { "service_document", sorts, ARRAY_SIZE(sorts) };

static const struct field fields[] = {
	{ .tag = DOCUMENT_TITLE, .name = "title", .label = "Название", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Полное название документа.", .example = "Положение о муниципальном методическом совете",
	  .clause = "П 4.8", .also = "Наименование;Документ" },
	{ .tag = DOCUMENT_TYPE, .name = "type", .label = "Вид", .type = &type_choice,
	  .choices = &classifier_type, .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "Один из пяти названных в Положении или иной.", .example = "Положение о совете",
	  .clause = "П 4.8", .also = "Вид документа" },
	{ .tag = DOCUMENT_ACT, .name = "act", .label = "Акт", .type = &type_text,
	  .help = "Чем утверждён или подписан: номер и дата.", .example = "приказ № 110 от 28.12.2023",
	  .clause = "П 4.8", .also = "Приказ;Реквизиты;Чем утверждён" },
	{ .tag = DOCUMENT_VERSION, .name = "version", .label = "Редакция", .type = &type_text, .max = 60,
	  .help = "Номер или год редакции. Новая редакция — новая запись, у старой ставят «Действует по».",
	  .example = "2", .clause = "П 4.8", .also = "Версия" },
	{ .tag = DOCUMENT_FROM, .name = "from", .label = "Действует с", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "С какого дня действует.", .example = "28.12.2023", .clause = "П 4.8",
	  .also = "С;Начало;Дата" },
	{ .tag = DOCUMENT_UNTIL, .name = "until", .label = "Действует по", .type = &type_date,
	  .flags = FIELD_INDEX,
	  .help = "По какой день. Пусто — бессрочно. О конце срока предупредят заранее.",
	  .example = "31.12.2026", .clause = "П 4.4", .also = "По;Окончание;Срок действия" },
	{ .tag = DOCUMENT_PARTNERS, .name = "partners", .label = "Стороны", .type = &type_refs,
	  .to = &kind_organization,
	  .help = "С кем заключён: для трёхстороннего соглашения — обе другие стороны.",
	  .example = "институт; комитет", .clause = "П 4.4", .also = "Партнёры" },
	{ .tag = DOCUMENT_BODY, .name = "body", .label = "Объединение", .type = &type_ref, .to = &kind_body,
	  .help = "О каком органе или объединении Положение.", .example = "метод сов", .clause = "П 4.7",
	  .also = "Орган" },
	{ .tag = DOCUMENT_KEPT, .name = "kept", .label = "Где хранится", .type = &type_text,
	  .help = "Папка, шкаф или адрес файла.", .example = "папка 01-07", .clause = "П 4.8",
	  .also = "Место хранения;Файл" },
	{ .tag = DOCUMENT_TEXT, .name = "text", .label = "Текст", .type = &type_memo, .max = 100000,
	  .help = "Текст документа, если он нужен здесь же: акт, выписка.",
	  .example = "Утвердить план работы службы на 2026/2027 учебный год", .clause = "П 4.8", .also = "Содержание" },
};

/* Another document of the same sort in force on some of the same days. */
struct twin {
	const struct record *now;
	struct ref found;
};

static bool overlaps(const struct record *a, const struct record *b)
{
	int32_t from = date_get(record_get(b, DOCUMENT_FROM, 0));
	int32_t until = date_get(record_get(b, DOCUMENT_UNTIL, 0));

	return period_holds(a, DOCUMENT_FROM, DOCUMENT_UNTIL, 0, from) ||
	       (date_get(record_get(a, DOCUMENT_FROM, 0)) >= from &&
		(until == DAY_NONE || date_get(record_get(a, DOCUMENT_FROM, 0)) <= until));
}

static bool see_twin(void *ctx, struct ref ref, const struct record *other, struct slice key)
{
	struct twin *twin = ctx;

	(void)key;
	if (ref.id == twin->now->id || !overlaps(other, twin->now))
		return true;
	twin->found = ref;
	return false;
}

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	const struct field *type = kind_field(now->kind, DOCUMENT_TYPE);
	struct slice code = record_get(now, DOCUMENT_TYPE, 0);
	struct query query = { .kind = now->kind, .by = DOCUMENT_TYPE };
	struct twin twin = { .now = now };
	struct buf key = { 0 }, title = { 0 };

	(void)was;
	check_period(now, DOCUMENT_FROM, DOCUMENT_UNTIL, 0, notes);
	if (!code.n || slice_is(code, "other") || !record_get(now, DOCUMENT_FROM, 0).n)
		return;
	type->type->sortkey(type, code, &key);
	query.prefix = buf_view(&key);
	if (view_each(view, &query, see_twin, &twin) == ST_OK && twin.found.id) {
		view_title(view, twin.found, &title);
		notes_warn(notes, DOCUMENT_FROM, 0,
			   "в эти дни действует и №%llu «%s»: у прежней редакции поставьте «Действует по»",
			   (unsigned long long)twin.found.id, buf_cstr(&title));
	}
	buf_release(&key);
	buf_release(&title);
}

const struct kind kind_document = {
	.id = 23, .name = "document", .label = "Документ", .plural = "Документы", .accusative = "документ",
	.clause = "П 4.8",
	.help = "Документы, по которым работает служба: пять названных в Положении и иные, с редакцией и сроком.",
	.list = "title type act from until",
	.preview = "version partners body kept",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check,
};
