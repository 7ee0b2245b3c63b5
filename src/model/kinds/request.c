/* Запрос: what teachers, staffs, managers and organizations ask of the service, and its answer (П 3.3.1, А
 * 3.2, 4.2). */
#include "metodist/model/activity.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

static const struct choice requesters[] = {
	{ "teacher", "педагог", "учитель;воспитатель", u'п' },
	{ "staff", "коллектив", "педагогический коллектив", u'к' },
	{ "manager", "руководитель", "управленческие кадры;директор;заведующий", u'р' },
	{ "organization", "организация", "школа;детский сад;оо", u'о' },
	{ "body", "объединение", "рмо;ммо;сообщество", u'б' },
};
static const struct classifier classifier_requester = { "requester_type", requesters, ARRAY_SIZE(requesters) };

static const struct choice wishes[] = {
	{ "training", "обучение", "курсы;курс;повышение квалификации;пк;стажировка", u'о' },
	{ "consultation", "консультация", "консультацию;помощь", u'к' },
	{ "visit", "посещение занятия", "посещение урока;открытый урок", u'п' },
	{ "mentor", "наставник", "наставника", u'н' },
	{ "other", "иное", "другое", u'и' },
};
static const struct classifier classifier_wanted = { "request_wanted", wishes, ARRAY_SIZE(wishes) };

static const struct field fields[] = {
	{ .tag = REQUEST_TOPIC, .name = "topic", .label = "Тема", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND | FIELD_ENTRY,
	  .help = "О чём просят, коротко.", .example = "Как оценивать проекты", .clause = "П 3.3.1",
	  .also = "Тема запроса;Запрос;Вопрос" },
	{ .tag = REQUEST_RECEIVED, .name = "received", .label = "Получен", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX | FIELD_STICKY,
	  .help = "День, когда запрос пришёл. От него считают время ответа.", .example = "1211",
	  .clause = "А 4.2", .also = "Дата;Дата запроса;Поступил" },
	{ .tag = REQUEST_REQUESTER_TYPE, .name = "requester_type", .label = "Кто просит", .type = &type_choice,
	  .choices = &classifier_requester, .flags = FIELD_REQUIRED | FIELD_STICKY,
	  .help = "Педагог, коллектив, руководитель, организация или объединение.", .example = "педагог",
	  .clause = "П 3.3.1", .also = "Вид заявителя;Заявитель" },
	{ .tag = REQUEST_TEACHER, .name = "teacher", .label = "От кого", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_INDEX | FIELD_ENTRY,
	  .help = "Кто написал: фамилия и начало имени.", .example = "ива ан", .clause = "П 3.3.1",
	  .also = "ФИО;Педагог" },
	{ .tag = REQUEST_ORGANIZATION, .name = "organization", .label = "Организация", .type = &type_ref,
	  .to = &kind_organization, .flags = FIELD_INDEX,
	  .help = "Откуда запрос. По педагогу ставится место его работы.", .example = "сош 2",
	  .clause = "П 3.3.1", .also = "ОО;Школа;Место работы" },
	{ .tag = REQUEST_BODY, .name = "body", .label = "Объединение", .type = &type_ref, .to = &kind_body,
	  .help = "РМО или сообщество, если просит оно.", .example = "РМО мат", .clause = "П 3.3.1",
	  .also = "РМО;Сообщество" },
	{ .tag = REQUEST_WANTED, .name = "wanted", .label = "Что нужно", .type = &type_choice,
	  .choices = &classifier_wanted, .flags = FIELD_INDEX | FIELD_STICKY | FIELD_ENTRY,
	  .help = "Обучение, консультация, посещение занятия, наставник или иное.", .example = "обучение",
	  .clause = "П 3.3.1", .also = "Вид запроса;Потребность" },
	{ .tag = REQUEST_COMPETENCY, .name = "competency", .label = "Компетенция", .type = &type_ref,
	  .to = &kind_competency, .flags = FIELD_INDEX | FIELD_ENTRY,
	  .help = "Какой компетенции хотят: по ней запросы складывают в спрос на обучение.", .example = "М-3",
	  .clause = "П 3.3.1", .also = "Код компетенции" },
	{ .tag = REQUEST_TEXT, .name = "text", .label = "Подробно", .type = &type_memo,
	  .help = "Запрос своими словами.",
	  .example = "нужен разбор заданий на доказательство для двух учителей", .clause = "П 3.3.1", .also = "Текст запроса;Содержание" },
	{ .tag = REQUEST_ASSIGNED, .name = "assigned", .label = "Кому поручен", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_INDEX,
	  .help = "Кто отвечает на запрос.", .example = "пет мар", .clause = "А 4.2",
	  .also = "Исполнитель;Ответственный;Методист" },
	{ .tag = REQUEST_DUE, .name = "due", .label = "Ответить до", .type = &type_date, .flags = FIELD_INDEX,
	  .help = "К какому дню ответить. Пусто — по сроку из настроек.", .example = "+14", .clause = "А 4.2",
	  .also = "Срок;Срок ответа" },
	{ .tag = REQUEST_ANSWERED, .name = "answered", .label = "Отвечен", .type = &type_date,
	  .flags = FIELD_INDEX,
	  .help = "День ответа. Пусто — ответа ещё нет.", .example = "20.11.2026", .clause = "А 4.2",
	  .also = "Дата ответа" },
	{ .tag = REQUEST_ANSWER, .name = "answer", .label = "Ответ", .type = &type_memo,
	  .help = "Что ответили или сделали.",
	  .example = "консультация 18.11, материалы переданы", .clause = "А 4.2", .also = "Результат" },
	{ .tag = REQUEST_SURVEY, .name = "survey", .label = "Анкета", .type = &type_ref, .to = &kind_survey,
	  .flags = FIELD_INDEX | FIELD_PART,
	  .help = "Из какой анкеты потребностей этот ответ. Ответа на него не ждут, в спросе он считается.",
	  .example = "анкета 26", .clause = "П 3.3.1", .also = "Анкета потребностей" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	(void)was;
	check_period(now, REQUEST_RECEIVED, REQUEST_DUE, 0, notes);
	check_period(now, REQUEST_RECEIVED, REQUEST_ANSWERED, 0, notes);
	check_past(view, now, REQUEST_RECEIVED, 0, notes);
	check_past(view, now, REQUEST_ANSWERED, 0, notes);
	if (record_get(now, REQUEST_ANSWER, 0).n && !record_get(now, REQUEST_ANSWERED, 0).n)
		notes_add(notes, REQUEST_ANSWERED, 0, "ответ есть, а дня ответа нет: поставьте день");
	if (!record_get(now, REQUEST_TEACHER, 0).n && !record_get(now, REQUEST_ORGANIZATION, 0).n &&
	    !record_get(now, REQUEST_BODY, 0).n)
		notes_warn(notes, REQUEST_TEACHER, 0,
			   "не видно, от кого запрос: укажите педагога, организацию или объединение");
}

bool request_owed(const struct record *request)
{
	return !record_get(request, REQUEST_SURVEY, 0).n;
}

/* An answer to a questionnaire is as old as the questionnaire, and is about learning until it says otherwise. */
static bool suggest_answer(const struct view *view, struct record *now)
{
	struct slice bytes = record_get(now, REQUEST_SURVEY, 0);
	struct record survey = { 0 };
	bool told = bytes.n && view_get(view, ref_get(bytes, 0), &survey) == ST_OK;

	if (told && !record_get(now, REQUEST_RECEIVED, 0).n)
		record_set_day(now, REQUEST_RECEIVED, 0, date_get(record_get(&survey, SURVEY_DATE, 0)));
	if (told && !record_get(now, REQUEST_REQUESTER_TYPE, 0).n)
		record_set(now, kind_field(now->kind, REQUEST_REQUESTER_TYPE), 0, SLICE("teacher"));
	if (told && !record_get(now, REQUEST_WANTED, 0).n)
		record_set(now, kind_field(now->kind, REQUEST_WANTED), 0, SLICE("training"));
	record_release(&survey);
	return told;
}

static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	if (!left || left->tag == REQUEST_SURVEY) {
		if (!suggest_answer(view, now) && !left)
			suggest_today(view, now, REQUEST_RECEIVED);
	} else if (left->tag == REQUEST_TEACHER) {
		suggest_workplace(view, now, REQUEST_TEACHER, REQUEST_ORGANIZATION);
	}
}

const struct kind kind_request = {
	.id = 18, .name = "request", .label = "Запрос", .plural = "Запросы", .accusative = "запрос",
	.clause = "П 3.3.1",
	.help = "О чём просят педагоги, коллективы, руководители и организации, кому поручено и что ответили.",
	.list = "received topic teacher organization wanted competency due answered",
	.preview = "requester_type assigned text survey answer",
	.work = { .day = REQUEST_ANSWERED, .doer = REQUEST_ASSIGNED },
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
