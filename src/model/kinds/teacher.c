/* Педагогический работник, управленческие кадры: one person with several places of work over time
 * (П 2.1.5–2.1.7). A category belongs to a position, so it stands in the place of work (приказ Минпросвещения
 * 196 of 24.03.2023). */
#include "metodist/model/classifiers.h"
#include "metodist/model/teacher.h"

static const struct choice sexes[] = {
	{ "female", "женский", "ж;жен;жен.;женщина", u'ж' },
	{ "male", "мужской", "м;муж;муж.;мужчина", u'м' },
};
static const struct classifier classifier_sex = { "sex", sexes, ARRAY_SIZE(sexes) };

static const struct choice roles[] = {
	{ "teacher", "педагог", "педагогический работник", u'п' },
	{ "manager", "руководитель", "управленческие кадры;административный персонал;администрация", u'р' },
	{ "both", "педагог и руководитель", "и то и другое;оба", u'о' },
};
static const struct classifier classifier_role = { "teacher_role", roles, ARRAY_SIZE(roles) };

static const struct choice states[] = {
	{ "works", "работает", "в штате", u'р' },
	{ "leave", "в отпуске", "декретный отпуск;отпуск по уходу за ребёнком;длительный отпуск", u'о' },
	{ "left", "выбыл", "уволен;уволился;не работает", u'в' },
};
static const struct classifier classifier_status = { "teacher_status", states, ARRAY_SIZE(states) };

static const struct choice educations[] = {
	{ "higher_pedagogical", "высшее педагогическое", "впо педагогическое;высшее (педагогическое)", u'в' },
	{ "higher", "высшее непедагогическое", "высшее не педагогическое;высшее (непедагогическое)", u'н' },
	{ "secondary_pedagogical", "среднее профессиональное педагогическое",
	  "среднее педагогическое;среднее специальное педагогическое;спо педагогическое;"
	  "среднее профессиональное (педагогическое)", u'с' },
	{ "secondary", "среднее непедагогическое", "среднее профессиональное непедагогическое;среднее "
		  "общее", u'о' },
};
const struct classifier classifier_education = { "education", educations, ARRAY_SIZE(educations) };

static const struct choice categories[] = {
	{ "none", "нет", "без категории;не имеет;нет категории;б/к;отсутствует;без квалификационной "
		  "категории", u'н' },
	{ "compliance", "соответствие", "соответствие занимаемой должности;сзд;соответствует;"
	  "соответствует занимаемой должности", u'с' },
	{ "first", "первая", "1;i;1 категория;первая категория;первая квалификационная категория;1 кк;пкк;"
	  "первая кв. категория", u'1' },
	{ "highest", "высшая", "высшая категория;высшая квалификационная категория;вкк;высшая кв. "
		  "категория", u'в' },
	{ "methodist", "педагог-методист", "методист", u'м' },
	{ "mentor", "педагог-наставник", "наставник", u'т' },
};
const struct classifier classifier_category = { "category", categories, ARRAY_SIZE(categories) };

static const struct choice purposes[] = {
	{ "processing", "обработка", "обработка персональных данных;на обработку", u'о' },
	{ "spreading", "распространение", "распространение персональных данных;на распространение;"
		  "публикация", u'р' },
};
const struct classifier classifier_consent_purpose = { "consent_purpose", purposes, ARRAY_SIZE(purposes) };

static const struct field former_surnames[] = {
	{ .tag = FORMER_SURNAME, .name = "surname", .label = "Прежняя фамилия", .type = &type_name,
	  .flags = FIELD_REQUIRED | FIELD_FIND | FIELD_PERSONAL,
	  .help = "Фамилия, под которой человека знали раньше: по ней его тоже найдут.", .example = "Петрова",
	  .clause = "П 2.1.5", .also = "Девичья фамилия" },
	{ .tag = FORMER_UNTIL, .name = "until", .label = "До", .type = &type_date, .flags = FIELD_PERSONAL,
	  .help = "До какого дня носил её; пусто, если неизвестно.", .example = "12.07.2025",
	  .clause = "П 2.1.5" },
};

static const struct field employments[] = {
	{ .tag = EMPLOYMENT_ORGANIZATION, .name = "organization", .label = "Организация", .type = &type_ref,
	  .to = &kind_organization, .flags = FIELD_INDEX,
	  .help = "Где работает.", .example = "гим", .clause = "П 2.1.5" },
	{ .tag = EMPLOYMENT_POSITION, .name = "position", .label = "Должность", .type = &type_text,
	  .max = 300,
	  .help = "Кем работает по этому месту.", .example = "учитель", .clause = "П 2.1.5" },
	{ .tag = EMPLOYMENT_SUBJECTS, .name = "subjects", .label = "Предметы", .type = &type_text, .max = 500,
	  .help = "Что преподаёт, через запятую.", .example = "математика, физика", .clause = "П 3.3.1" },
	{ .tag = EMPLOYMENT_RATE, .name = "rate", .label = "Ставка", .type = &type_decimal, .max = 3,
	  .help = "Доля ставки.", .example = "1,25", .clause = "П 2.1.5" },
	{ .tag = EMPLOYMENT_FROM, .name = "from", .label = "С", .type = &type_date,
	  .help = "С какого дня работает здесь.", .example = "01.09.2019", .clause = "П 2.1.5",
	  .also = "Дата приёма" },
	{ .tag = EMPLOYMENT_UNTIL, .name = "until", .label = "По", .type = &type_date,
	  .help = "Последний день работы здесь. Пусто — работает и сейчас.", .example = "31.08.2026",
	  .clause = "П 2.1.5", .also = "Дата увольнения" },
	{ .tag = EMPLOYMENT_MAIN, .name = "main", .label = "Основное", .type = &type_bool,
	  .help = "Да, если это основное место работы, а не совместительство.", .example = "да",
	  .clause = "П 2.1.5",
	  .also = "Основное место работы" },
	{ .tag = EMPLOYMENT_PRESCHOOL, .name = "preschool", .label = "Дошк. группа", .type = &type_bool,
	  .help = "Работает в дошкольной группе школы.", .example = "нет", .clause = "А 2.5" },
	{ .tag = EMPLOYMENT_CATEGORY, .name = "category", .label = "Категория", .type = &type_choice,
	  .choices = &classifier_category,
	  .help = "Квалификационная категория по этой должности.", .example = "первая", .clause = "А 2.5" },
	{ .tag = EMPLOYMENT_CATEGORY_FROM, .name = "category_from", .label = "Категория с",
	  .type = &type_date,
	  .help = "С какого дня установлена. С 01.09.2023 категории бессрочны, прежние действуют 5 лет.",
	  .example = "12.03.2024", .clause = "А 2.5" },
	{ .tag = EMPLOYMENT_CATEGORY_UNTIL, .name = "category_until", .label = "Категория по",
	  .type = &type_date,
	  .help = "По какой день действует. Пусто — бессрочно.", .example = "11.03.2028", .clause = "А 2.5" },
	{ .tag = EMPLOYMENT_ACT, .name = "act", .label = "Приказ", .type = &type_text,
	  .help = "Акт, которым установлена категория.", .example = "приказ № 77 от 12.03.2024",
	  .clause = "А 2.5",
	  .also = "Приказ о категории;Реквизиты приказа" },
};

static const struct field consents[] = {
	{ .tag = CONSENT_PURPOSE, .name = "purpose", .label = "На что", .type = &type_choice,
	  .choices = &classifier_consent_purpose, .flags = FIELD_REQUIRED | FIELD_PERSONAL,
	  .help = "Обработка — чтобы вести карточку; распространение — чтобы публиковать в списках актива.",
	  .example = "обработка", .clause = "А 2.1" },
	{ .tag = CONSENT_FROM, .name = "from", .label = "С", .type = &type_date, .flags = FIELD_PERSONAL,
	  .help = "День согласия.", .example = "01.09.2026", .clause = "А 2.1" },
	{ .tag = CONSENT_UNTIL, .name = "until", .label = "По", .type = &type_date, .flags = FIELD_PERSONAL,
	  .help = "До какого дня дано. Пусто — до отзыва.", .example = "31.08.2031", .clause = "А 2.1" },
	{ .tag = CONSENT_WITHDRAWN, .name = "withdrawn", .label = "Отозвано", .type = &type_date,
	  .flags = FIELD_PERSONAL,
	  .help = "День отзыва. После него данные уничтожают в срок закона 152-ФЗ.", .example = "12.11.2026",
	  .clause = "А 2.1", .also = "Дата отзыва" },
};

/* In the order of the form. */
static const struct field fields[] = {
	{ .tag = TEACHER_SURNAME, .name = "surname", .label = "Фамилия", .type = &type_name, .max = 100,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND | FIELD_PERSONAL,
	  .help = "Нынешняя фамилия; двойная — через дефис. Прежние — в таблице «Прежние фамилии».",
	  .example = "Щукина", .clause = "П 2.1.5" },
	{ .tag = TEACHER_NAME, .name = "name", .label = "Имя", .type = &type_name, .max = 100,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND | FIELD_PERSONAL,
	  .help = "Имя полностью; если известен только инициал — инициал с точкой.", .example = "Анна",
	  .clause = "П 2.1.5" },
	{ .tag = TEACHER_PATRONYMIC, .name = "patronymic", .label = "Отчество", .type = &type_name,
	  .max = 100, .give = teacher_give_patronymic,
	  .flags = FIELD_TITLE | FIELD_FIND | FIELD_PERSONAL,
	  .help = "Отчество, если есть.", .example = "Сергеевна", .clause = "П 2.1.5" },
	{ .tag = TEACHER_SEX, .name = "sex", .label = "Пол", .type = &type_choice, .choices = &classifier_sex,
	  .flags = FIELD_PERSONAL,
	  .help = "Подсказывается по отчеству.", .example = "ж", .clause = "П 2.1.5" },
	{ .tag = TEACHER_BIRTH_DATE, .name = "birth_date", .label = "Дата рожд.", .type = &type_date,
	  .flags = FIELD_INDEX | FIELD_PERSONAL | FIELD_PAST,
	  .help = "По имени и дате рождения человека узнают при загрузке таблиц.", .example = "140385",
	  .clause = "П 2.1.5", .also = "Дата рождения;День рождения;Д.р.;Родился" },
	{ .tag = TEACHER_ORGANIZATION, .name = "organization", .label = "Организация", .type = &type_ref,
	  .to = &kind_organization, .flags = FIELD_DERIVED | FIELD_STICKY, .of = TEACHER_EMPLOYMENTS,
	  .column = EMPLOYMENT_ORGANIZATION,
	  .help = "Основное место работы сегодня. Остальные — в таблице «Места работы».", .example = "гим",
	  .clause = "П 2.1.5",
	  .also = "ОО;Место работы;Школа;Учреждение;Образовательная организация;Наименование ОО;"
		  "Наименование организации;Наименование образовательной организации;Полное наименование "
		  "ОО" },
	{ .tag = TEACHER_POSITION, .name = "position", .label = "Должность", .type = &type_text, .max = 300,
	  .flags = FIELD_DERIVED, .of = TEACHER_EMPLOYMENTS, .column = EMPLOYMENT_POSITION,
	  .give = teacher_give_position,
	  .help = "Кем работает на основном месте. Из «Учитель, высшая квалификационная категория» категория "
		  "отделится сама.",
	  .example = "учитель", .clause = "П 2.1.5",
	  .also = "post;Занимаемая должность;Занимаемая должность (должности);Должности;Должность "
		  "(специальность)" },
	{ .tag = TEACHER_SUBJECTS, .name = "subjects", .label = "Предметы", .type = &type_text, .max = 500,
	  .flags = FIELD_DERIVED, .of = TEACHER_EMPLOYMENTS, .column = EMPLOYMENT_SUBJECTS,
	  .help = "Что преподаёт на основном месте, через запятую.", .example = "математика, физика",
	  .clause = "П 3.3.1",
	  .also = "teachingDiscipline;Преподаваемые учебные предметы, курсы, дисциплины (модули);"
		  "Преподаваемые дисциплины;Преподаваемые предметы;Предмет;Преподаваемый предмет;Дисциплина;"
		  "Преподаваемые учебные предметы;Учебный предмет" },
	{ .tag = TEACHER_CATEGORY, .name = "category", .label = "Категория", .type = &type_choice,
	  .choices = &classifier_category, .flags = FIELD_DERIVED, .of = TEACHER_EMPLOYMENTS,
	  .column = EMPLOYMENT_CATEGORY, .give = teacher_give_category,
	  .help = "Квалификационная категория по должности на основном месте.", .example = "первая",
	  .clause = "А 2.5",
	  .also = "Квалификационная категория;Кв. категория;Кат.;Категория (разряд);Квалиф. категория;"
		  "Наличие категории;Квалификационная категория (при наличии)" },
	{ .tag = TEACHER_CATEGORY_FROM, .name = "category_from", .label = "Категория с", .type = &type_date,
	  .flags = FIELD_DERIVED, .of = TEACHER_EMPLOYMENTS, .column = EMPLOYMENT_CATEGORY_FROM,
	  .help = "С какого дня установлена категория. С 01.09.2023 категории бессрочны, прежние действуют "
		  "5 лет.",
	  .example = "12.03.2024", .clause = "А 2.5",
	  .also = "Дата присвоения категории;Дата аттестации;Дата установления категории" },
	{ .tag = TEACHER_CATEGORY_UNTIL, .name = "category_until", .label = "Категория по",
	  .type = &type_date,
	  .flags = FIELD_DERIVED, .of = TEACHER_EMPLOYMENTS, .column = EMPLOYMENT_CATEGORY_UNTIL,
	  .help = "По какой день действует категория. Пусто — бессрочно.", .example = "11.03.2028",
	  .clause = "А 2.5",
	  .also = "Срок действия категории;Категория действует до;Дата следующей аттестации" },
	{ .tag = TEACHER_SNILS, .name = "snils", .label = "СНИЛС", .type = &type_snils,
	  .flags = FIELD_UNIQUE | FIELD_FIND | FIELD_PERSONAL,
	  .help = "11 цифр, проверяются. По СНИЛС человека узнают надёжнее всего.",
	  .example = "112-233-445 95",
	  .clause = "П 2.1.5", .also = "Страховой номер;СНИЛС (при наличии)" },
	{ .tag = TEACHER_CONSENT_PROCESSING, .name = "consent_processing", .label = "Согл. обработка",
	  .type = &type_date, .flags = FIELD_DERIVED | FIELD_PERSONAL, .derive = teacher_consent,
	  .give = teacher_give_consent,
	  .help = "День согласия на обработку персональных данных, если оно действует. Отзыв — в таблице "
		  "«Согласия».",
	  .example = "01.09.2026", .clause = "А 2.1",
	  .also = "Согласие на обработку;Дата согласия;Согласие на ОПД" },
	{ .tag = TEACHER_CONSENT_SPREADING, .name = "consent_spreading", .label = "Согл. распростр.",
	  .type = &type_date, .flags = FIELD_DERIVED | FIELD_PERSONAL, .derive = teacher_consent,
	  .give = teacher_give_consent,
	  .help = "День согласия на распространение: без него имя не попадает в публикуемые списки.",
	  .example = "01.09.2026", .clause = "А 2.1",
	  .also = "Согласие на распространение;Согласие на публикацию" },
	{ .tag = TEACHER_ROLE, .name = "role", .label = "Роль", .type = &type_choice,
	  .choices = &classifier_role,
	  .flags = FIELD_STICKY,
	  .help = "Педагог, руководитель или то и другое.", .example = "педагог", .clause = "П 2.1.6",
	  .also = "Кто;Категория персонала;Группа персонала" },
	{ .tag = TEACHER_STATUS, .name = "status", .label = "Состояние", .type = &type_choice,
	  .choices = &classifier_status,
	  .help = "Работает, в длительном отпуске или выбыл. Пусто значит «работает».", .example = "работает",
	  .clause = "П 2.1.5", .also = "Статус" },
	{ .tag = TEACHER_EDUCATION, .name = "education", .label = "Образование", .type = &type_choice,
	  .choices = &classifier_education, .flags = FIELD_PERSONAL, .give = teacher_give_education,
	  .help = "Для актива нужно высшее педагогическое. Из таблиц берётся, только если сказано ясно; "
		  "слова "
		  "остаются в поле «Об образовании».",
	  .example = "высшее педагогическое", .clause = "А 2.5",
	  .also = "teachingLevel;Уровень образования;Уровень (уровни) профессионального образования с "
		  "указанием "
		  "направления подготовки/специальности и квалификации;Образование, специальность;"
		  "Уровень профессионального образования" },
	{ .tag = TEACHER_EDUCATION_TEXT, .name = "education_text", .label = "Об образовании",
	  .type = &type_memo,
	  .flags = FIELD_PERSONAL,
	  .help = "Что сказано об образовании словами: вуз, год, специальность.",
	  .example = "Высшее, учитель математики", .clause = "А 2.5", .also = "Образование: текст;Образ.: текст" },
	{ .tag = TEACHER_DIPLOMA_QUALIFICATION, .name = "diploma_qualification", .label = "Квалификация",
	  .type = &type_text, .max = 1000, .flags = FIELD_PERSONAL,
	  .help = "Квалификация по диплому.", .example = "учитель математики", .clause = "А 2.5",
	  .also = "teachingQual;По диплому;Квалификация по диплому" },
	{ .tag = TEACHER_DIPLOMA_SPECIALTY, .name = "diploma_specialty", .label = "Специальность",
	  .type = &type_text, .max = 1000, .flags = FIELD_PERSONAL,
	  .help = "Направление подготовки или специальность по диплому.", .example = "Математика",
	  .clause = "А 2.5",
	  .also = "employeeQualification;Наименование направления подготовки и (или) специальности;"
		  "Специальность по диплому;Направление подготовки" },
	{ .tag = TEACHER_DEGREE, .name = "degree", .label = "Учёная степень", .type = &type_text,
	  .flags = FIELD_PERSONAL, .help = "Если есть.", .example = "кандидат педагогических наук",
	  .clause = "П 2.1.5", .also = "Ученая степень (при наличии);Степень" },
	{ .tag = TEACHER_ACADEMIC_TITLE, .name = "academic_title", .label = "Учёное звание",
	  .type = &type_text,
	  .flags = FIELD_PERSONAL, .help = "Если есть.", .example = "доцент", .clause = "П 2.1.5",
	  .also = "academStat;Ученое звание (при наличии);Звание" },
	{ .tag = TEACHER_AWARDS, .name = "awards", .label = "Награды", .type = &type_memo,
	  .flags = FIELD_PERSONAL,
	  .help = "Награды и почётные звания, годы.", .example = "Почётный работник общего образования, 2019",
	  .clause = "А 2.5", .also = "Награды и звания;Поощрения;Отраслевые награды" },
	{ .tag = TEACHER_PEDAGOGICAL_SINCE, .name = "pedagogical_since", .label = "Педагог с",
	  .type = &type_date,
	  .flags = FIELD_PERSONAL,
	  .help = "День, с которого идёт педагогический стаж, если он известен точно и не прерывался.",
	  .example = "15.08.2012", .clause = "А 2.5", .also = "Дата начала педагогической деятельности" },
	{ .tag = TEACHER_EXPERIENCE_YEARS, .name = "experience_years", .label = "Пед. стаж, лет",
	  .type = &type_int, .max = 75, .flags = FIELD_PERSONAL, .give = teacher_give_experience,
	  .help = "Полных лет педагогического стажа на день, указанный рядом. Понимает «12 л. 5 мес.» и "
		  "«168 мес».",
	  .example = "14", .clause = "А 2.5",
	  .also = "specExperience;Сведения о продолжительности опыта (лет) работы в профессиональной сфере;"
		  "Стаж работы по специальности;Педагогический стаж;Пед. стаж;Педстаж;Стаж педагогической "
		  "работы;"
		  "Стаж по специальности;Стаж работы;Опыт работы" },
	{ .tag = TEACHER_EXPERIENCE_AS_OF, .name = "experience_as_of", .label = "Стаж на день",
	  .type = &type_date,
	  .flags = FIELD_PERSONAL,
	  .help = "На какой день известен стаж: дальше он растёт сам.", .example = "01.09.2026",
	  .clause = "А 2.5",
	  .also = "Стаж на дату;Дата расчёта стажа" },
	{ .tag = TEACHER_TOTAL_YEARS, .name = "total_years", .label = "Общий стаж, лет", .type = &type_int,
	  .max = 75,
	  .flags = FIELD_PERSONAL, .give = teacher_give_experience,
	  .help = "Полных лет общего стажа на тот же день.", .example = "16", .clause = "А 2.5",
	  .also = "genExperience;Общий стаж работы;Общий стаж;Общий трудовой стаж" },
	{ .tag = TEACHER_RETURNED, .name = "returned", .label = "Вернулся", .type = &type_date,
	  .help = "День, когда человек вернулся к работе после длительного перерыва: какое-то время ему нужна "
		  "поддержка.",
	  .example = "01.09.2026", .clause = "А 3.2", .also = "Возвращение после перерыва" },
	{ .tag = TEACHER_TRAINING_TEXT, .name = "training_text", .label = "Повышение кв.", .type = &type_memo,
	  .help = "Курсы словами, как в таблице школы. Курсы с участниками ведут отдельно.",
	  .example = "2025, ЛОИРО, «Функциональная грамотность», 72 ч", .clause = "П 2.1.12",
	  .also = "qualification;Сведения о повышении квалификации (за последние 3 года);Повышение "
		  "квалификации;"
		  "Сведения о повышении квалификации;Курсы повышения квалификации;Курсы;"
		  "Данные о повышении квалификации и (или) профессиональной переподготовке;Данные о "
		  "повышении квалификации" },
	{ .tag = TEACHER_RETRAINING_TEXT, .name = "retraining_text", .label = "Переподготовка",
	  .type = &type_memo,
	  .help = "Профессиональная переподготовка словами, как в таблице школы.",
	  .example = "2021, «Учитель информатики», 520 ч", .clause = "П 2.1.12",
	  .also = "profDevelopment;Сведения о профессиональной переподготовке (при наличии);"
		  "Профессиональная переподготовка;Сведения о профессиональной переподготовке" },
	{ .tag = TEACHER_PROGRAMS, .name = "programs", .label = "Программы", .type = &type_memo,
	  .help = "Образовательные программы, в реализации которых участвует.",
	  .example = "Основная образовательная программа ООО", .clause = "П 2.1.5",
	  .also = "teachingOp;Наименование общеобразовательной программы, в реализации которой участвует;"
		  "Образовательная программа;Образовательные программы" },
	{ .tag = TEACHER_PHONE, .name = "phone", .label = "Телефон", .type = &type_phone,
	  .flags = FIELD_FIND | FIELD_PERSONAL,
	  .help = "Телефон для связи; в любом написании. Находится и по последним цифрам.", .example = "8 (000) 555-00-01", .clause = "П 3.3.2",
	  .also = "Тел.;Контактный телефон;Мобильный телефон" },
	{ .tag = TEACHER_EMAIL, .name = "email", .label = "Эл. почта", .type = &type_email,
	  .flags = FIELD_PERSONAL,
	  .help = "Адрес для рассылок.", .example = "anna@zaozersk.example", .clause = "П 3.3.2",
	  .also = "E-mail;Почта;Электронная почта;Email;Адрес электронной почты" },
	{ .tag = TEACHER_EMPLOYMENTS, .name = "employments", .label = "Места работы", .type = &type_rows,
	  .rows = employments, .nrows = ARRAY_SIZE(employments),
	  .help = "Где, кем, с какого и по какой день работает и работал; категория по каждой должности.",
	  .clause = "П 2.1.5" },
	{ .tag = TEACHER_CONSENTS, .name = "consents", .label = "Согласия", .type = &type_rows,
	  .rows = consents, .nrows = ARRAY_SIZE(consents),
	  .help = "Согласия на обработку и распространение данных, их сроки и отзывы.", .clause = "А 2.1" },
	{ .tag = TEACHER_FORMER_SURNAMES, .name = "former_surnames", .label = "Прежние фамилии",
	  .type = &type_rows, .rows = former_surnames, .nrows = ARRAY_SIZE(former_surnames),
	  .help = "Прежние фамилии: по ним находят, а старые документы хранят имя своего дня.",
	  .clause = "П 2.1.5", .also = "Девичья фамилия;Прежняя фамилия" },
	{ .tag = TEACHER_FIO, .name = "fio", .label = "ФИО", .type = &type_text, .max = 320,
	  .flags = FIELD_DERIVED | FIELD_HIDDEN | FIELD_PERSONAL,
	  .derive = teacher_fio, .give = teacher_give_fio,
	  .help = "Фамилия, имя и отчество одной строкой; прежняя фамилия — в скобках.",
	  .example = "Иванова (Петрова) Анна Сергеевна", .clause = "П 2.1.5",
	  .also = "Фамилия, имя, отчество;Фамилия, имя, отчество (при наличии);Ф.И.О.;Фамилия Имя Отчество;"
		  "Педагог;"
		  "ФИО педагога;ФИО учителя;ФИО работника;ФИО сотрудника;Ф.И.О. педагога;Ф.И.О. учителя;"
		  "Педагогический работник;Сотрудник;ФИО полностью;Ф.И.О. полностью;Фамилия И.О." },
	{ .tag = TEACHER_EXPERIENCE, .name = "experience", .label = "Стаж", .type = &type_int, .max = 75,
	  .flags = FIELD_DERIVED | FIELD_HIDDEN, .derive = teacher_experience,
	  .give = teacher_give_experience,
	  .help = "Полных лет педагогического стажа на сегодня, насколько известно.", .example = "14",
	  .clause = "А 2.5" },
	{ .tag = TEACHER_AGE, .name = "age", .label = "Возраст", .type = &type_int,
	  .flags = FIELD_DERIVED | FIELD_HIDDEN | FIELD_PERSONAL, .derive = teacher_age,
	  .help = "Полных лет сегодня.", .example = "41", .clause = "П 2.1.5" },
	{ .tag = TEACHER_SUPPORT, .name = "support", .label = "Нужна поддержка", .type = &type_set,
	  .choices = &classifier_support, .flags = FIELD_DERIVED | FIELD_HIDDEN, .derive = teacher_support,
	  .help = "Молодой специалист, после длительного перерыва, без педагогического образования: по стажу, "
		  "дню возвращения и образованию. Сроки — в настройках.",
	  .example = "молодой специалист", .clause = "А 3.2" },
	{ .tag = TEACHER_IN_ROUTE, .name = "in_route", .label = "С ИОМ", .type = &type_bool,
	  .flags = FIELD_DERIVED | FIELD_HIDDEN, .derive = teacher_in_route,
	  .help = "Есть согласованный или начатый ИОМ.", .example = "да", .clause = "П 2.1.10" },
	{ .tag = TEACHER_DIAGNOSED, .name = "diagnosed", .label = "Диагностика", .type = &type_date,
	  .flags = FIELD_DERIVED | FIELD_HIDDEN, .derive = teacher_diagnosed,
	  .help = "День последней диагностики, где у человека есть результат. Неявка и отказ не считаются.",
	  .example = "18.11.2026", .clause = "П 3.3.1" },
	{ .tag = TEACHER_TRAINED, .name = "trained", .label = "Обучение", .type = &type_date,
	  .flags = FIELD_DERIVED | FIELD_HIDDEN, .derive = teacher_trained,
	  .help = "День, когда закончено последнее повышение квалификации или переподготовка.",
	  .example = "20.05.2026", .clause = "П 3.3.1" },
	{ .tag = TEACHER_MENTORED, .name = "mentored", .label = "С наставником", .type = &type_bool,
	  .flags = FIELD_DERIVED | FIELD_HIDDEN, .derive = teacher_mentored,
	  .help = "Есть ли у человека наставник сейчас.", .example = "да", .clause = "А 3.2" },
};

const struct kind kind_teacher = {
	.id = 2, .name = "teacher", .label = "Педагог", .plural = "Педагоги и руководители",
	.accusative = "педагога",
	.clause = "П 2.1.5", .home = '1',
	.help = "Кто, где и кем работает, категория, стаж, образование, согласия.",
	.list = "fio subjects organization experience category",
	.preview = "position support birth_date phone email",
	.fields = fields, .nfields = ARRAY_SIZE(fields),
	.check = teacher_check, .current = teacher_current, .same = teacher_same,
	.suggest = teacher_suggest, .among = teacher_among, .complete = teacher_complete,
};
