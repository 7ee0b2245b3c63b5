/* Годовой план: its items are events; it works once agreed or approved (П 4.5). */
#include "metodist/model/event.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static const struct choice states[] = {
	{ "draft", "проект", "черновик", u'п' },
	{ "agreed", "согласован", "согласован комитетом", u'с' },
	{ "approved", "утверждён", "утвержден", u'у' },
};
static const struct classifier classifier_status = { "plan_status", states, ARRAY_SIZE(states) };

static const struct field fields[] = {
	{ .tag = PLAN_TITLE, .name = "title", .label = "Название", .type = &type_text, .max = 200,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_UNIQUE | FIELD_FIND,
	  .help = "Как план называют в документах. Не повторяется.", .example = "План работы ММС на 2026/2027",
	  .clause = "П 4.5", .also = "План;Наименование" },
	{ .tag = PLAN_FROM, .name = "from", .label = "Начало", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "Первый день плана: учебного или календарного года.", .example = "01.09.2026",
	  .clause = "П 4.5", .also = "С;Дата начала" },
	{ .tag = PLAN_UNTIL, .name = "until", .label = "Окончание", .type = &type_date, .flags = FIELD_REQUIRED,
	  .help = "Последний день плана.", .example = "31.08.2027", .clause = "П 4.5",
	  .also = "По;Дата окончания" },
	{ .tag = PLAN_STATUS, .name = "status", .label = "Состояние", .type = &type_choice,
	  .choices = &classifier_status, .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "Проект, пока комитет не согласовал или не утвердил; довольно одного из двух.",
	  .example = "проект", .clause = "П 4.5", .also = "Статус" },
	{ .tag = PLAN_BODY, .name = "body", .label = "Чей", .type = &type_ref, .to = &kind_body,
	  .flags = FIELD_INDEX,
	  .help = "План какого объединения. Пусто — годовой план самой службы.", .example = "рмо мат",
	  .clause = "П 4.5", .also = "Объединение;Орган" },
	{ .tag = PLAN_ACT, .name = "act", .label = "Акт", .type = &type_text,
	  .help = "Чем комитет согласовал или утвердил план.", .example = "приказ № 210 от 28.08.2026",
	  .clause = "П 4.5", .also = "Приказ;Реквизиты" },
	{ .tag = PLAN_APPROVED, .name = "approved", .label = "Утверждён", .type = &type_date,
	  .help = "День согласования или утверждения.", .example = "28.08.2026", .clause = "П 4.5",
	  .also = "Дата утверждения;Дата согласования" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	struct slice status = record_get(now, PLAN_STATUS, 0);

	(void)was;
	check_period(now, PLAN_FROM, PLAN_UNTIL, 0, notes);
	check_past(view, now, PLAN_APPROVED, 0, notes);
	if (!status.n || slice_is(status, "draft"))
		return;
	if (!record_get(now, PLAN_ACT, 0).n)
		notes_add(notes, PLAN_ACT, 0, "план не проект: укажите акт, которым он согласован или утверждён");
	if (!record_get(now, PLAN_APPROVED, 0).n)
		notes_add(notes, PLAN_APPROVED, 0,
			  "план не проект: укажите день, когда он согласован или утверждён");
}

/* A new one is a draft; the day of approval is most often today's. */
static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	struct slice status = record_get(now, PLAN_STATUS, 0);

	if (!left && !now->id && !status.n)
		record_set(now, kind_field(now->kind, PLAN_STATUS), 0, SLICE("draft"));
	else if (left && left->tag == PLAN_STATUS && status.n && !slice_is(status, "draft"))
		suggest_today(view, now, PLAN_APPROVED);
}

const struct kind kind_plan = {
	.id = 16, .name = "plan", .label = "План", .plural = "Планы", .accusative = "план",
	.clause = "П 4.5",
	.help = "Годовые планы: период, состояние, акт. Пункты плана — мероприятия, в которых он указан.",
	.list = "title from until status",
	.preview = "act approved body",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
