/* Образовательная организация: schools, kindergartens, additional education; also partners and authorities
 * (П 4.3, А 1.5, А 2.5). */
#include "metodist/base/sortkey.h"
#include "metodist/model/likeness.h"
#include "metodist/model/organization.h"
#include "metodist/model/view.h"

static const struct choice sorts[] = {
	{ "general", "общеобразовательная", "школа;сош;оош;нош;гимназия;лицей;общее образование", u'о' },
	{ "additional", "дополнительное образование", "доп. образование;удо;дополнительного "
		  "образования", u'д' },
	{ "preschool", "дошкольная", "детский сад;доу;доо;дс;дошкольное образование", u'с' },
	{ "vocational", "профессиональная", "спо;колледж;техникум", u'п' },
	{ "higher", "высшее образование", "вуз;университет;институт", u'в' },
	{ "dpo", "дополнительное профессиональное образование", "дпо;институт развития образования;иро;"
		  "цнппм", u'и' },
	{ "authority", "орган управления", "комитет;комитет образования;управление образования;отдел "
		  "образования", u'у' },
	{ "other", "иная", "иное;другая;методическая служба;методический отдел", u'н' },
};
static const struct classifier classifier_type = { "organization_type", sorts, ARRAY_SIZE(sorts) };

static const struct choice infrastructure[] = {
	{ "growth_point", "Точка роста", "центр «Точка роста»", u'т' },
	{ "quantorium", "Кванториум", "детский технопарк «Кванториум»", u'к' },
	{ "it_cube", "IT-куб", "ИТ-куб;Айти-куб;АйТи-куб;центр «IT-куб»", u'и' },
	{ "copp", "ЦОПП", "центр опережающей профессиональной подготовки", u'ц' },
};
static const struct classifier classifier_infrastructure = {
	"infrastructure", infrastructure, ARRAY_SIZE(infrastructure),
};

static void title(const struct record *r, struct buf *text)
{
	struct slice name = record_get(r, ORGANIZATION_SHORT_NAME, 0);

	buf_slice(text, name.n ? name : record_get(r, ORGANIZATION_NAME, 0));
}

static void derive_title(const struct view *view, const struct field *f, const struct record *r,
			 struct buf *out)
{
	(void)view;
	(void)f;
	title(r, out);
}

static enum status give_title(const struct view *view, const struct field *f, struct record *now,
			      struct slice text, enum give how, struct notes *notes)
{
	(void)f;
	return record_give(view, now, kind_field(now->kind, ORGANIZATION_NAME), 0, text, how, notes);
}

static const struct field fields[] = {
	{ .tag = ORGANIZATION_SHORT_NAME, .name = "short_name", .label = "Краткое имя", .type = &type_text,
	  .flags = FIELD_FIND,
	  .help = "Как организацию называют в районе. Так она видна в списках; пусто — видно полное "
		  "наименование.",
	  .example = "СОШ №2", .clause = "П 2.1.5",
	  .also = "Краткое наименование;Сокращённое наименование;Краткое название;Сокращение" },
	{ .tag = ORGANIZATION_NAME, .name = "name", .label = "Наименование", .type = &type_text, .max = 500,
	  .flags = FIELD_REQUIRED | FIELD_FIND,
	  .help = "Наименование по уставу; годится и обиходное. Правовая форма и кавычки при поиске не "
		  "важны.",
	  .example = "МБОУ «Средняя общеобразовательная школа №2»", .clause = "П 2.1.5",
	  .also = "Полное наименование;Организация;Образовательная организация;Наименование "
		  "организации;"
		  "Наименование ОО;ОО;Учреждение;Школа" },
	{ .tag = ORGANIZATION_TYPE, .name = "type", .label = "Тип", .type = &type_choice,
	  .choices = &classifier_type,
	  .flags = FIELD_INDEX,
	  .help = "От типа зависит, может ли педагог войти в методический актив.",
	  .example = "общеобразовательная",
	  .clause = "А 2.5", .also = "Тип организации;Вид;Тип ОО" },
	{ .tag = ORGANIZATION_SETTLEMENT, .name = "settlement", .label = "Населённый пункт",
	  .type = &type_text,
	  .help = "Где находится; отличает одноимённые.", .example = "Заозёрск", .clause = "П 2.1.5",
	  .also = "Город;Посёлок;Местонахождение;Населенный пункт" },
	{ .tag = ORGANIZATION_MUNICIPAL, .name = "municipal", .label = "Муниципальная", .type = &type_bool,
	  .flags = FIELD_STICKY,
	  .help = "Представлять кандидатов в актив могут только муниципальные организации.", .example = "да",
	  .clause = "А 2.2" },
	{ .tag = ORGANIZATION_PRESCHOOL_GROUP, .name = "preschool_group", .label = "Дошк. группы",
	  .type = &type_bool,
	  .help = "Есть ли в школе дошкольные группы: их воспитатели проходят в актив, воспитатели садов — "
		  "нет.",
	  .example = "нет", .clause = "А 2.5", .also = "Дошкольная группа;Дошкольные группы" },
	{ .tag = ORGANIZATION_LOW_RESULTS, .name = "low_results", .label = "ШНОР", .type = &type_bool,
	  .help = "Школа с низкими образовательными результатами: её педагогам помогают в первую очередь.",
	  .example = "нет", .clause = "А 1.5", .also = "Низкие результаты;Школа с низкими результатами" },
	{ .tag = ORGANIZATION_HARD_CONDITIONS, .name = "hard_conditions", .label = "Сложные условия",
	  .type = &type_bool,
	  .help = "Работает в сложных социальных условиях.", .example = "нет", .clause = "А 1.5",
	  .also = "ШССУ;Сложные социальные условия" },
	{ .tag = ORGANIZATION_INFRASTRUCTURE, .name = "infrastructure", .label = "Инфраструктура",
	  .type = &type_set,
	  .choices = &classifier_infrastructure,
	  .help = "Какие центры здесь работают.", .example = "Точка роста, IT-куб", .clause = "А 3.2",
	  .also = "Центры;Объекты инфраструктуры" },
	{ .tag = ORGANIZATION_HEAD, .name = "head", .label = "Руководитель", .type = &type_ref,
	  .to = &kind_teacher,
	  .help = "Директор или заведующий.", .example = "орл вик", .clause = "П 2.1.6",
	  .also = "Директор;Заведующий;ФИО руководителя" },
	{ .tag = ORGANIZATION_METHOD_LEAD, .name = "method_lead", .label = "Отв. за метод.",
	  .type = &type_ref, .to = &kind_teacher,
	  .help = "Кто ведёт методическую работу: заместитель директора, старший воспитатель.",
	  .example = "пет мар",
	  .clause = "П 3.2", .also = "Ответственный за методическую работу;Методист;Заместитель по УМР" },
	{ .tag = ORGANIZATION_PHONE, .name = "phone", .label = "Телефон", .type = &type_phone,
	  .flags = FIELD_FIND, .help = "Телефон приёмной; в любом написании. Находится и по последним цифрам.",
	  .example = "8 (000) 555-01-02", .clause = "П 3.3.2", .also = "Тел.;Телефоны" },
	{ .tag = ORGANIZATION_EMAIL, .name = "email", .label = "Эл. почта", .type = &type_email,
	  .help = "Адрес для рассылок.",
	  .example = "school2@zaozersk.example", .clause = "П 3.3.2",
	  .also = "E-mail;Почта;Электронная почта;Email" },
	{ .tag = ORGANIZATION_ADDRESS, .name = "address", .label = "Адрес", .type = &type_text, .max = 300,
	  .help = "Почтовый адрес.",
	  .example = "г. Заозёрск, ул. Школьная, д. 1", .clause = "П 3.3.2", .also = "Почтовый адрес" },
	{ .tag = ORGANIZATION_INN, .name = "inn", .label = "ИНН", .type = &type_inn,
	  .help = "10 цифр; по нему организацию узнают при загрузке.", .example = "7707083893",
	  .clause = "П 4.3" },
	{ .tag = ORGANIZATION_STATUTE, .name = "statute", .label = "Положение о МС", .type = &type_text,
	  .help = "Акт, которым утверждено положение о методическом совете или объединениях организации. "
		  "Пусто — нет.",
	  .example = "приказ № 41 от 30.08.2026", .clause = "П 4.7",
	  .also = "Положение;Положение о методической службе" },
	{ .tag = ORGANIZATION_PARTNER, .name = "partner", .label = "Партнёр", .type = &type_bool,
	  .help = "Взаимодействует со службой: институт, вуз, организация ДПО.", .example = "да",
	  .clause = "П 4.3" },
	{ .tag = ORGANIZATION_PARENT, .name = "parent", .label = "Входит в", .type = &type_ref,
	  .to = &kind_organization,
	  .help = "Чья это часть: центр в институте, филиал школы.", .example = "ИРО", .clause = "А 1.3",
	  .also = "Головная организация;Учредитель" },
	{ .tag = ORGANIZATION_TITLE, .name = "title", .label = "Название", .type = &type_text,
	  .max = 500,
	  .flags = FIELD_DERIVED | FIELD_HIDDEN, .derive = derive_title, .give = give_title,
	  .help = "Как организация видна в списках: краткое имя, а если его нет — наименование.",
	  .example = "СОШ №2", .clause = "П 2.1.5" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	struct slice parent = record_get(now, ORGANIZATION_PARENT, 0);

	(void)view;
	(void)was;
	if (now->id && parent.n && ref_get(parent, 0).id == now->id)
		notes_add(notes, ORGANIZATION_PARENT, 0,
			  "организация не может входить в саму себя: выберите другую или очистите поле");
}

static bool alike(struct slice a, struct slice b)
{
	struct buf x = { 0 }, y = { 0 };
	bool same;

	organization_likeness(a, &x);
	organization_likeness(b, &y);
	same = slice_eq(buf_view(&x), buf_view(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

static bool any_alike(const struct record *old, const struct record *now)
{
	static const uint16_t names[] = { ORGANIZATION_SHORT_NAME, ORGANIZATION_NAME };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		for (size_t j = 0; j < ARRAY_SIZE(names); j++) {
			struct slice a = record_get(old, names[i], 0), b = record_get(now, names[j], 0);

			if (a.n && b.n && alike(a, b))
				return true;
		}
	return false;
}

static bool letters_differ(struct slice a, struct slice b)
{
	struct buf x = { 0 }, y = { 0 };
	bool differ;

	sortkey_letters(a, &x);
	sortkey_letters(b, &y);
	differ = a.n && b.n && !slice_eq(buf_view(&x), buf_view(&y));
	buf_release(&x);
	buf_release(&y);
	return differ;
}

static enum same same(const struct view *view, const struct record *old, const struct record *now)
{
	struct slice a = record_get(old, ORGANIZATION_INN, 0), b = record_get(now, ORGANIZATION_INN, 0);

	(void)view;
	if (!any_alike(old, now))
		return SAME_NO;
	if (a.n && b.n)
		return slice_eq(a, b) ? SAME_YES : SAME_NO;
	/* «Детский сад «Солнышко»» stands in more than one village. */
	if (letters_differ(record_get(old, ORGANIZATION_SETTLEMENT, 0),
			   record_get(now, ORGANIZATION_SETTLEMENT, 0)))
		return SAME_NO;
	return SAME_YES;
}

const struct kind kind_organization = {
	.id = 1, .name = "organization", .label = "Организация", .plural = "Организации",
	.accusative = "организацию",
	.clause = "П 2.1.5", .home = '2',
	.help = "Школы, детские сады, дополнительное образование, а также партнёры и органы управления.",
	.list = "title type settlement head phone",
	.preview = "low_results hard_conditions method_lead address email",
	.fields = fields, .nfields = ARRAY_SIZE(fields),
	.check = check, .title = title, .likeness = organization_likeness, .same = same,
};
