/* Профессиональный дефицит: one competency that one person lacks, from the day it was found to the day it was
 * closed (П 3.3.1). Whether it is open follows from these days, so that a state on a past date is true as
 * well. */
#include "metodist/base/date.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/deficit.h"
#include "metodist/model/periods.h"
#include "metodist/model/route.h"
#include "metodist/model/view.h"

static const struct choice sources[] = {
	{ "diagnostic", "диагностика", "диагностика профессиональных компетенций;тестирование", u'д' },
	{ "visit", "посещение занятия", "посещение урока;урок", u'п' },
	{ "self", "самооценка", "анкета;запрос педагога", u'с' },
	{ "administration", "представление администрации", "администрация;школа", u'а' },
	{ "results", "результаты учащихся", "результаты обучающихся;впр;егэ;огэ", u'р' },
	{ "review", "изучение работы", "мониторинг;проверка", u'и' },
	{ "other", "иное", "другое", u'н' },
};
static const struct classifier classifier_source = { "deficit_source", sources, ARRAY_SIZE(sources) };

static const struct choice states[] = {
	{ "open", "открыт", "не закрыт;есть;активен", u'о' },
	{ "in_route", "в маршруте", "в ИОМ;в работе", u'м' },
	{ "closed", "закрыт", "устранён;снят;преодолён", u'з' },
};
static const struct classifier classifier_status = { "deficit_status", states, ARRAY_SIZE(states) };

bool deficit_open(const struct record *deficit, int32_t day)
{
	int32_t found = date_get(record_get(deficit, DEFICIT_FOUND, 0)),
		closed = date_get(record_get(deficit, DEFICIT_CLOSED, 0));

	return (found == DAY_NONE || found <= day) && (closed == DAY_NONE || closed > day);
}

static void derive_status(const struct view *view, const struct field *f, const struct record *r,
			  struct buf *out)
{
	int32_t closed = date_get(record_get(r, DEFICIT_CLOSED, 0));

	(void)f;
	if (closed != DAY_NONE && (!view || closed <= view->today))
		buf_str(out, "closed");
	else
		buf_str(out, view && route_under_way(view, r, STEP_DEFICIT) ? "in_route" : "open");
}

/* «закрыт» without a day: closed on the day it is said. */
static enum status give_status(const struct view *view, const struct field *f, struct record *now,
			       struct slice text, enum give how, struct notes *notes)
{
	const struct field *closed = kind_field(now->kind, DEFICIT_CLOSED);
	struct buf code = { 0 }, day = { 0 };
	enum status st = f->type->parse(f, view, text, &code, notes);

	(void)how;
	if (!st && slice_is(buf_view(&code), "in_route")) {
		notes_add(notes, f->tag, 0,
			  "«в маршруте» ставится само: внесите дефицит в шаги согласованного ИОМ");
		st = ST_NO;
	}
	if (!st && slice_is(buf_view(&code), "open"))
		record_set(now, closed, 0, slice_from(NULL, 0));
	if (!st && slice_is(buf_view(&code), "closed") && !record_get(now, DEFICIT_CLOSED, 0).n) {
		date_put(&day, view->today);
		record_set(now, closed, 0, buf_view(&day));
	}
	buf_release(&code);
	buf_release(&day);
	return st;
}

static const struct field fields[] = {
	{ .tag = DEFICIT_TEACHER, .name = "teacher", .label = "Педагог", .type = &type_ref, .to = &kind_teacher,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX,
	  .help = "У кого дефицит: фамилия и начало имени.", .example = "ива ан", .clause = "П 3.3.1",
	  .also = "ФИО;Ф.И.О.;Педагогический работник;ФИО педагога;Фамилия, имя, отчество" },
	{ .tag = DEFICIT_COMPETENCY, .name = "competency", .label = "Компетенция", .type = &type_ref,
	  .to = &kind_competency,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX | FIELD_ENTRY,
	  .help = "Какой компетенции не хватает: код или слова названия.", .example = "М-3",
	  .clause = "П 2.1.8",
	  .also = "Код компетенции;Дефицит;Код дефицита" },
	{ .tag = DEFICIT_LEVEL, .name = "level", .label = "Уровень дефицита", .type = &type_choice,
	  .choices = &classifier_deficit_level, .flags = FIELD_INDEX | FIELD_ENTRY,
	  .help = "Насколько велик дефицит. Высокий — хуже всего: это не уровень компетенции, шкалы "
		  "обратные.",
	  .example = "высокий", .clause = "П 3.3.1", .also = "Уровень;Степень;Выраженность" },
	{ .tag = DEFICIT_SOURCE, .name = "source", .label = "Как выявлен", .type = &type_choice,
	  .choices = &classifier_source,
	  .flags = FIELD_STICKY,
	  .help = "Откуда известно о дефиците.", .example = "диагностика", .clause = "П 3.3.1",
	  .also = "Источник;Способ выявления;Основание" },
	{ .tag = DEFICIT_FOUND, .name = "found", .label = "Выявлен", .type = &type_date,
	  .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "День, когда дефицит установлен: по нему считают изменения во времени.",
	  .example = "18.11.2026",
	  .clause = "П 3.3.1", .also = "Дата выявления;Дата" },
	{ .tag = DEFICIT_DIAGNOSTIC, .name = "diagnostic", .label = "Диагностика", .type = &type_ref,
	  .to = &kind_diagnostic,
	  .help = "Диагностика, которая показала дефицит.", .example = "функц грам", .clause = "П 3.3.1" },
	{ .tag = DEFICIT_STATUS, .name = "status", .label = "Состояние", .type = &type_choice,
	  .choices = &classifier_status,
	  .flags = FIELD_DERIVED, .derive = derive_status, .give = give_status,
	  .help = "Открыт, пока не указан день закрытия; «в маршруте» — открыт и стоит в шаге согласованного "
		  "ИОМ. «Закрыт» ставит сегодняшний день, «открыт» убирает "
		  "его.",
	  .example = "открыт", .clause = "П 3.3.1", .also = "Статус" },
	{ .tag = DEFICIT_CLOSED, .name = "closed", .label = "Закрыт", .type = &type_date, .flags = FIELD_INDEX,
	  .help = "День, когда дефицит снят: есть свидетельство, что компетенция освоена.",
	  .example = "20.05.2026", .clause = "П 3.3.1", .also = "Дата закрытия" },
	{ .tag = DEFICIT_EVIDENCE, .name = "evidence", .label = "Свидетельство", .type = &type_memo,
	  .help = "Что показало дефицит и что показало, что его больше нет: перенос в практику.",
	  .example = "повторная диагностика 20.05: 81 балл", .clause = "П 3.2",
	  .also = "Подтверждение;Примечание;Комментарий" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	(void)was;
	check_period(now, DEFICIT_FOUND, DEFICIT_CLOSED, 0, notes);
	check_past(view, now, DEFICIT_FOUND, 0, notes);
	check_past(view, now, DEFICIT_CLOSED, 0, notes);
}

/* Most are entered on the day they are found. */
static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	if (!left)
		suggest_today(view, now, DEFICIT_FOUND);
}

const struct kind kind_deficit = {
	.id = 4, .name = "deficit", .label = "Дефицит", .plural = "Дефициты", .accusative = "дефицит",
	.clause = "П 3.3.1", .home = '3',
	.help = "Какой компетенции не хватает педагогу, откуда это известно и закрыт ли дефицит.",
	.list = "teacher competency level found status",
	.preview = "source diagnostic evidence closed",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
