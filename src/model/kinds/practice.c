/* Опыт: the data banks of П 3.3.2: experience, author's methods and who supports them, growth points as a resource,
 * resources of non-formal education, technologies tried. How far each has come follows from its days. */
#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

static const struct choice sorts[] = {
	{ "experience", "педагогический опыт", "опыт;передовой педагогический опыт", u'п' },
	{ "authors_method", "авторская методика", "методика;авторская разработка", u'а' },
	{ "growth_point", "точка роста", "ресурс развития", u'т' },
	{ "resource", "ресурс неформального образования",
	  "ресурс;неформальное образование;информальное образование", u'р' },
	{ "technology", "технология методической работы", "технология;апробация технологии", u'х' },
};
static const struct classifier classifier_type = { "practice_type", sorts, ARRAY_SIZE(sorts) };

static const struct choice stages[] = {
	{ "studied", "изучен", "изучается", u'и' },
	{ "generalized", "обобщён", "обобщается", u'о' },
	{ "spread", "распространён", "распространяется;тиражируется", u'р' },
};
static const struct classifier classifier_stage = { "practice_stage", stages, ARRAY_SIZE(stages) };

static const uint16_t stage_days[] = { PRACTICE_STUDIED, PRACTICE_GENERALIZED, PRACTICE_SPREAD };

static void derive_stage(const struct view *view, const struct field *f, const struct record *r,
			 struct buf *out)
{
	const char *stage = "";

	(void)f;
	for (size_t i = 0; i < ARRAY_SIZE(stage_days); i++) {
		int32_t day = date_get(record_get(r, stage_days[i], 0));

		if (day != DAY_NONE && (!view || day <= view->today))
			stage = stages[i].code;
	}
	buf_str(out, stage);
}

static const struct field fields[] = {
	{ .tag = PRACTICE_TITLE, .name = "title", .label = "Название", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Как опыт, методику или ресурс называют в банке данных.",
	  .example = "Листы самооценки в основной школе", .clause = "П 3.3.2", .also = "Тема;Тема опыта" },
	{ .tag = PRACTICE_TYPE, .name = "type", .label = "Вид", .type = &type_choice,
	  .choices = &classifier_type, .flags = FIELD_REQUIRED | FIELD_INDEX | FIELD_STICKY,
	  .help = "К какому банку данных относится.", .example = "педагогический опыт", .clause = "П 3.3.2",
	  .also = "Банк данных" },
	{ .tag = PRACTICE_AUTHOR, .name = "author", .label = "Автор", .type = &type_ref, .to = &kind_teacher,
	  .flags = FIELD_INDEX,
	  .help = "Чей опыт: фамилия и начало имени. Пусто — опыт всей организации.", .example = "ива ан",
	  .clause = "П 3.3.1", .also = "ФИО;Педагог;Автор опыта" },
	{ .tag = PRACTICE_ORGANIZATION, .name = "organization", .label = "Организация", .type = &type_ref,
	  .to = &kind_organization, .flags = FIELD_INDEX,
	  .help = "Где опыт сложился. По автору ставится место его работы.", .example = "сош 2",
	  .clause = "П 3.3.2", .also = "ОО;Школа" },
	{ .tag = PRACTICE_STAGE, .name = "stage", .label = "Ступень", .type = &type_choice,
	  .choices = &classifier_stage, .flags = FIELD_DERIVED, .derive = derive_stage,
	  .help = "Изучен, обобщён или распространён: по дням, которые указаны ниже.", .example = "обобщён",
	  .clause = "П 3.3.1", .also = "Этап;Состояние" },
	{ .tag = PRACTICE_STUDIED, .name = "studied", .label = "Изучен", .type = &type_date,
	  .flags = FIELD_INDEX,
	  .help = "День, когда опыт изучен.", .example = "15.10.2026", .clause = "П 3.3.1",
	  .also = "Дата изучения" },
	{ .tag = PRACTICE_GENERALIZED, .name = "generalized", .label = "Обобщён", .type = &type_date,
	  .help = "День, когда опыт описан и обобщён.", .example = "05.11.2026", .clause = "П 3.3.1",
	  .also = "Дата обобщения" },
	{ .tag = PRACTICE_SPREAD, .name = "spread", .label = "Распространён", .type = &type_date,
	  .flags = FIELD_INDEX,
	  .help = "День, когда опыт начали применять другие.", .example = "20.11.2026", .clause = "П 3.3.1",
	  .also = "Дата распространения" },
	{ .tag = PRACTICE_LEVEL, .name = "level", .label = "Уровень", .type = &type_choice,
	  .choices = &classifier_level,
	  .help = "Куда опыт дошёл: школа, муниципалитет, регион, федерация.", .example = "муниципальный",
	  .clause = "А 2.1", .also = "Уровень распространения" },
	{ .tag = PRACTICE_SUPPORTED_BY, .name = "supported_by", .label = "Кто поддержал", .type = &type_text,
	  .max = 500,
	  .help = "Кто из школьных педагогов и объединений поддерживает методику.",
	  .example = "РМО учителей математики, СОШ №2", .clause = "П 3.3.2", .also = "Поддержка;Кто применяет" },
	{ .tag = PRACTICE_EXPERTISE, .name = "expertise", .label = "Экспертиза", .type = &type_text,
	  .max = 500,
	  .help = "Кто и когда независимо оценил разработку.", .example = "методический совет, протокол № 2",
	  .clause = "А 3.2", .also = "Независимая экспертиза;Рецензия" },
	{ .tag = PRACTICE_COMPETENCIES, .name = "competencies", .label = "Компетенции", .type = &type_refs,
	  .to = &kind_competency,
	  .help = "Каким компетенциям учит: по ним опыт подбирают к дефициту.", .example = "М-3; М-4",
	  .clause = "П 3.3.2", .also = "Коды компетенций" },
	{ .tag = PRACTICE_ABOUT, .name = "about", .label = "Описание", .type = &type_memo,
	  .help = "В чём состоит и что даёт.",
	  .example = "задачи из жизни района, 5–9 класс; решают и слабые ученики", .clause = "П 3.3.2", .also = "Содержание;Аннотация" },
	{ .tag = PRACTICE_LINK, .name = "link", .label = "Где лежит", .type = &type_text, .max = 300,
	  .help = "Адрес страницы или папка с материалами.", .example = "папка «Опыт 2026», № 14",
	  .clause = "П 3.3.2", .also = "Ссылка;Материалы" },
};

static const char *const skipped[] = {
	NULL,
	"обобщают изученное: укажите день, когда опыт изучен",
	"распространяют обобщённое: укажите день, когда опыт обобщён",
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	(void)was;
	for (size_t i = 0; i < ARRAY_SIZE(stage_days); i++) {
		check_past(view, now, stage_days[i], 0, notes);
		if (!i || !record_get(now, stage_days[i], 0).n)
			continue;
		if (!record_get(now, stage_days[i - 1], 0).n)
			notes_add(notes, stage_days[i - 1], 0, "%s", skipped[i]);
		check_period(now, stage_days[i - 1], stage_days[i], 0, notes);
	}
}

static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	if (left && left->tag == PRACTICE_AUTHOR)
		suggest_workplace(view, now, PRACTICE_AUTHOR, PRACTICE_ORGANIZATION);
}

const struct kind kind_practice = {
	.id = 22, .name = "practice", .label = "Опыт", .plural = "Банк опыта", .accusative = "опыт",
	.clause = "П 3.3.2",
	.help = "Банки данных: опыт, авторские методики, точки роста, ресурсы неформального образования, "
		  "технологии.",
	.list = "title type author organization stage",
	.preview = "level supported_by expertise competencies about",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
