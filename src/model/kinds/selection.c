/* Отбор кандидатов в актив: what is sought, who was asked, who has answered (А 2.2, 2.3.1, 2.3.2). */
#include "metodist/base/date.h"
#include "metodist/model/methodist.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static const struct field recipients[] = {
	{ .tag = RECIPIENT_ORGANIZATION, .name = "organization", .label = "Организация", .type = &type_ref,
	  .to = &kind_organization, .flags = FIELD_INDEX | FIELD_ENTRY,
	  .help = "Муниципальная организация, которой направлен запрос.", .example = "сош 2",
	  .clause = "А 2.3.2", .also = "ОО;Школа" },
	{ .tag = RECIPIENT_BODY, .name = "body", .label = "РМО", .type = &type_ref, .to = &kind_body,
	  .flags = FIELD_INDEX | FIELD_ENTRY,
	  .help = "Методическое объединение, которому направлен запрос: либо оно, либо организация.",
	  .example = "рмо мат", .clause = "А 2.3.2", .also = "Объединение;ММО" },
	{ .tag = RECIPIENT_SENT, .name = "sent", .label = "Отправлено", .type = &type_date, .flags = FIELD_ENTRY,
	  .help = "День отправки запроса.", .example = "01.10.2026", .clause = "А 2.3.2",
	  .also = "Дата отправки" },
	{ .tag = RECIPIENT_REMINDED, .name = "reminded", .label = "Напоминание", .type = &type_date,
	  .help = "День последнего напоминания.", .example = "12.10.2026", .clause = "А 2.3.2",
	  .also = "Дата напоминания" },
	{ .tag = RECIPIENT_ANSWERED, .name = "answered", .label = "Ответ", .type = &type_date,
	  .help = "День ответа. Пусто — ответа ждут.", .example = "15.10.2026", .clause = "А 2.3.3",
	  .also = "Дата ответа" },
	{ .tag = RECIPIENT_ANSWER, .name = "answer", .label = "Что ответили", .type = &type_text, .max = 300,
	  .help = "Кого представили или почему никого.", .example = "кандидатов нет", .clause = "А 2.3.3",
	  .also = "Содержание ответа" },
};

static const struct field fields[] = {
	{ .tag = SELECTION_TITLE, .name = "title", .label = "Название", .type = &type_text, .max = 200,
	  .flags = FIELD_FIND,
	  .help = "Как называют этот отбор. Пусто — по дню запроса.", .example = "Отбор в ММА, осень 2026",
	  .clause = "А 2.3", .also = "Отбор" },
	{ .tag = SELECTION_TARGETS, .name = "targets", .label = "Ориентиры", .type = &type_memo,
	  .flags = FIELD_REQUIRED | FIELD_FIND,
	  .help = "Целевые ориентиры деятельности актива: кто и для какой работы нужен. С них начинают отбор.",
	  .example = "Два математика и логопед для работы со школами с низкими результатами",
	  .clause = "А 2.3.1", .also = "Целевые ориентиры;Цели" },
	{ .tag = SELECTION_ASKED, .name = "asked", .label = "Запрос от", .type = &type_date, .flags = FIELD_INDEX,
	  .help = "День, когда служба направила запрос о кандидатах.", .example = "01.10.2026",
	  .clause = "А 2.3.2", .also = "Дата запроса" },
	{ .tag = SELECTION_DUE, .name = "due", .label = "Ответить до", .type = &type_date, .flags = FIELD_INDEX,
	  .help = "К какому дню ждут представления.", .example = "20.10.2026", .clause = "А 2.3.2",
	  .also = "Срок;Срок ответа" },
	{ .tag = SELECTION_RECIPIENTS, .name = "recipients", .label = "Кому", .type = &type_rows,
	  .rows = recipients, .nrows = ARRAY_SIZE(recipients),
	  .help = "Объединения и организации, которым направлен запрос, с напоминаниями и ответами.",
	  .clause = "А 2.3.2", .also = "Адресаты" },
};

static void title(const struct record *r, struct buf *text)
{
	struct slice own = record_get(r, SELECTION_TITLE, 0), asked = record_get(r, SELECTION_ASKED, 0);

	if (own.n) {
		buf_slice(text, own);
	} else if (asked.n) {
		buf_str(text, "Отбор от ");
		date_ru(date_get(asked), text);
	}
}

static void check_recipient(const struct view *view, const struct record *now, uint16_t row,
			    struct notes *notes)
{
	bool organization = record_get(now, RECIPIENT_ORGANIZATION, row).n;
	bool body = record_get(now, RECIPIENT_BODY, row).n;

	if (organization == body)
		notes_add(notes, RECIPIENT_ORGANIZATION, row, organization
			  ? "в строке и организация, и объединение: разделите их на две"
			  : "не указано, кому направлен запрос: назовите организацию или объединение");
	check_past(view, now, RECIPIENT_SENT, row, notes);
	check_past(view, now, RECIPIENT_REMINDED, row, notes);
	check_past(view, now, RECIPIENT_ANSWERED, row, notes);
	check_period(now, RECIPIENT_SENT, RECIPIENT_REMINDED, row, notes);
	check_period(now, RECIPIENT_SENT, RECIPIENT_ANSWERED, row, notes);
}

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	const struct field *rows = kind_field(now->kind, SELECTION_RECIPIENTS);

	(void)was;
	check_period(now, SELECTION_ASKED, SELECTION_DUE, 0, notes);
	check_past(view, now, SELECTION_ASKED, 0, notes);
	check_distinct(now, SELECTION_RECIPIENTS, RECIPIENT_ORGANIZATION, notes);
	check_distinct(now, SELECTION_RECIPIENTS, RECIPIENT_BODY, notes);
	for (size_t i = 0; i < record_nrows(now, rows); i++)
		check_recipient(view, now, record_row(now, rows, i), notes);
}

const struct kind kind_selection = {
	.id = 13, .name = "selection", .label = "Отбор", .plural = "Отборы кандидатов", .accusative = "отбор",
	.clause = "А 2.3",
	.help = "Отбор кандидатов в методический актив: ориентиры, запрос, кому направлен, кто ответил.",
	.list = "title targets asked due",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .title = title,
};
