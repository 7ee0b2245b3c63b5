/* Муниципальный методист: from a candidate to a member of the актив and out of it (А 2.1–2.5). */
#include "metodist/base/date.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/methodist.h"

static const struct choice stages[] = {
	{ "candidate", "кандидат", "выдвинут", u'к' },
	{ "submitted", "представлен", "представление получено", u'п' },
	{ "diagnosed", "прошёл диагностику", "прошла диагностику;продиагностирован", u'д' },
	{ "included", "включён в актив", "включена в актив;член ММА;включён;муниципальный методист", u'в' },
	{ "refused", "отказано", "отклонён;отказ", u'о' },
	{ "withdrawn", "отозван", "отозвана;снят;отзыв", u'т' },
	{ "left", "вышел из актива", "вышла из актива;вышел;исключён", u'ы' },
};
static const struct classifier classifier_stage = { "methodist_stage", stages, ARRAY_SIZE(stages) };

static const struct choice roles[] = {
	{ "service", "методист ММС", "методист муниципальной методической службы", u'м' },
	{ "commission", "эксперт комиссий", "председатель или эксперт аттестационной комиссии;эксперт ГИА;"
		  "эксперт предметной комиссии", u'э' },
	{ "rmo_leader", "руководитель РМО", "руководитель муниципального методического объединения", u'р' },
	{ "community_leader", "лидер сообщества", "лидер профессионального сообщества;лидер ассоциации", u'л' },
	{ "innovator", "с инновационной площадки", "работник инновационной площадки;базовая школа;"
		  "опорная школа;пилотная площадка", u'и' },
	{ "winner", "победитель или лауреат конкурсов", "победитель конкурса;лауреат конкурса;победитель", u'п' },
};
static const struct classifier classifier_role = { "methodist_role", roles, ARRAY_SIZE(roles) };

static const struct choice bases[] = {
	{ "staff", "штат", "штатный сотрудник;в штате", u'ш' },
	{ "contract", "договор ГПХ", "гпх;договор;договор гражданско-правового характера", u'д' },
	{ "other", "иные условия", "иное;на иных условиях сотрудничества", u'и' },
};
static const struct classifier classifier_basis = { "methodist_basis", bases, ARRAY_SIZE(bases) };

static const struct field fields[] = {
	{ .tag = METHODIST_TEACHER, .name = "teacher", .label = "Педагог", .type = &type_ref, .to = &kind_teacher,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX,
	  .help = "Кто кандидат или член актива.", .example = "ива ан", .clause = "А 2.5",
	  .also = "ФИО;Кандидат;Методист" },
	{ .tag = METHODIST_STAGE, .name = "stage", .label = "Этап", .type = &type_choice,
	  .choices = &classifier_stage, .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "Этапы идут по порядку, пропустить нельзя: представление, обе диагностики, включение.",
	  .example = "кандидат", .clause = "А 2.3", .also = "Состояние;Статус" },
	{ .tag = METHODIST_SELECTION, .name = "selection", .label = "Отбор", .type = &type_ref,
	  .to = &kind_selection, .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "По какому запросу службы представлен.", .example = "осень 2026", .clause = "А 2.3.2" },
	{ .tag = METHODIST_SUBMITTER, .name = "submitter", .label = "Кто представил", .type = &type_ref,
	  .flags = FIELD_INDEX,
	  .help = "РМО или муниципальная организация: других представлений положение не знает. Слова "
		  "названия, при двух одноимённых — «объединение: …» или «организация: …».",
	  .example = "рмо мат", .clause = "А 2.2", .also = "Представление от;Представил" },
	{ .tag = METHODIST_SUBMITTED, .name = "submitted", .label = "Представлен", .type = &type_date,
	  .flags = FIELD_INDEX,
	  .help = "День представления.", .example = "15.10.2026", .clause = "А 2.3.3",
	  .also = "Дата представления" },
	{ .tag = METHODIST_FORM_APPROVED, .name = "form_approved", .label = "Форма утв.", .type = &type_bool,
	  .help = "Да, если представление подано по утверждённой форме.", .example = "да", .clause = "А 2.3.3",
	  .also = "По утверждённой форме;Утверждённая форма" },
	{ .tag = METHODIST_SUBJECT_DIAGNOSTIC, .name = "subject_diagnostic", .label = "Предметная диаг.",
	  .type = &type_ref, .to = &kind_diagnostic,
	  .help = "Диагностика предметных компетенций, которую прошёл кандидат.", .example = "мат 2026",
	  .clause = "А 2.3.4", .also = "Диагностика предметных компетенций;Предметная диагностика" },
	{ .tag = METHODIST_METHOD_DIAGNOSTIC, .name = "method_diagnostic", .label = "Методическая д.",
	  .type = &type_ref, .to = &kind_diagnostic,
	  .help = "Диагностика методических компетенций, которую прошёл кандидат.", .example = "мет 2026",
	  .clause = "А 2.3.4", .also = "Диагностика методических компетенций;Методическая диагностика" },
	{ .tag = METHODIST_CONTRIBUTION, .name = "contribution", .label = "Вклад", .type = &type_memo,
	  .help = "Какой вклад сделан в совершенствование муниципальной системы образования.",
	  .example = "семь лет ведёт районную школу олимпиадной математики", .clause = "А 2.5",
	  .also = "Вклад в систему образования" },
	{ .tag = METHODIST_ROLES, .name = "roles", .label = "Роли", .type = &type_set,
	  .choices = &classifier_role,
	  .help = "Кем ещё является из перечня «в том числе»: учитывается в отчётах, но не требуется.",
	  .example = "руководитель РМО", .clause = "А 2.5" },
	{ .tag = METHODIST_DIRECTIONS, .name = "directions", .label = "Направления", .type = &type_set,
	  .choices = &classifier_direction,
	  .help = "По каким направлениям работает.", .example = "консультации и поддержка", .clause = "А 3.1",
	  .also = "Направления деятельности" },
	{ .tag = METHODIST_DUTIES, .name = "duties", .label = "Обязанности", .type = &type_set,
	  .choices = &classifier_duty,
	  .help = "Какие из девятнадцати обязанностей несёт.", .example = "экспертиза", .clause = "А 3.2",
	  .also = "Закреплённые обязанности" },
	{ .tag = METHODIST_BASIS, .name = "basis", .label = "Основание", .type = &type_choice,
	  .choices = &classifier_basis, .flags = FIELD_STICKY,
	  .help = "В штате службы, по договору гражданско-правового характера или на иных условиях.",
	  .example = "договор ГПХ", .clause = "А 2.1", .also = "Основание работы" },
	{ .tag = METHODIST_CONTRACT_FROM, .name = "contract_from", .label = "Договор с", .type = &type_date,
	  .help = "Первый день договора.", .example = "01.09.2026", .clause = "А 2.1" },
	{ .tag = METHODIST_CONTRACT_UNTIL, .name = "contract_until", .label = "Договор по", .type = &type_date,
	  .flags = FIELD_INDEX,
	  .help = "Последний день договора: об окончании предупредят заранее.", .example = "31.08.2027",
	  .clause = "А 2.1", .also = "Срок договора" },
	{ .tag = METHODIST_ACT, .name = "act", .label = "Акт", .type = &type_text,
	  .help = "Чем включён в реестр.", .example = "приказ № 214 от 20.11.2026", .clause = "А 2.3.5",
	  .also = "Приказ;Приказ о включении" },
	{ .tag = METHODIST_NUMBER, .name = "number", .label = "№ в реестре", .type = &type_text, .max = 20,
	  .flags = FIELD_UNIQUE | FIELD_INDEX | FIELD_FIND,
	  .help = "Номер в муниципальном реестре. Не повторяется; следующий предлагается сам.", .example = "28",
	  .clause = "А 2.3.5", .also = "Номер;Номер в реестре;Реестровый номер" },
	{ .tag = METHODIST_INCLUDED, .name = "included", .label = "Включён", .type = &type_date,
	  .flags = FIELD_INDEX,
	  .help = "День включения в реестр.", .example = "20.11.2026", .clause = "А 2.3.5",
	  .also = "Дата включения" },
	{ .tag = METHODIST_BEFORE_BASE, .name = "before_base", .label = "До базы", .type = &type_bool,
	  .help = "Да, если включён раньше, чем завели эту базу: тогда нужны только акт и день, этапы не "
		  "спрашивают.",
	  .example = "нет", .clause = "А 2.3", .also = "Включён до базы" },
	{ .tag = METHODIST_LEFT, .name = "left", .label = "Вышел", .type = &type_date, .flags = FIELD_INDEX,
	  .help = "День выхода из актива: с него человек уже не в составе.", .example = "31.08.2027",
	  .clause = "А 2.1", .also = "Дата выхода;Исключён" },
	{ .tag = METHODIST_REASON, .name = "reason", .label = "Причина", .type = &type_text, .max = 500,
	  .help = "Почему отказано, отозван или вышел.", .example = "категория не подтверждена",
	  .clause = "А 2.3", .also = "Причина отказа;Причина выхода" },
	{ .tag = METHODIST_OVERRIDE, .name = "override", .label = "Исключение", .type = &type_memo,
	  .help = "Письменное основание, если включён, не отвечая всем условиям. Остаётся видно в нормах.",
	  .example = "решение комитета от 12.11.2026 № 7: единственный логопед района", .clause = "А 2.5",
	  .also = "Основание исключения" },
};

const struct kind kind_methodist = {
	.id = 14, .name = "methodist", .label = "Методист", .plural = "Методисты ММА", .accusative = "методиста",
	.clause = "А 2.3", .home = '6',
	.help = "Кандидаты и члены методического актива: этап, представление, диагностики, номер в реестре.",
	.list = "teacher stage number included submitter",
	.preview = "directions roles basis contract_until left reason",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = methodist_check, .suggest = methodist_suggest,
};
