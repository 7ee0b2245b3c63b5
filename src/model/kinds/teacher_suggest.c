/* What saves keys at the form: the sex that a patronymic tells, names and posts completed from their
 * beginnings. */
#include "metodist/base/sortkey.h"
#include "metodist/model/person.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

/* The commonest among teachers first: the first that fits is offered. */
static const char *const female_names[] = {
	"Елена",     "Ольга",    "Наталья",  "Татьяна",    "Ирина",   "Светлана",  "Анна",      "Екатерина",
	"Юлия",      "Мария",    "Марина",   "Людмила",    "Галина",  "Анастасия", "Надежда",   "Валентина",
	"Виктория",  "Любовь",   "Оксана",   "Александра", "Евгения", "Лариса",    "Нина",      "Вера",
	"Дарья",     "Ксения",   "Алёна",    "Алла",       "Лидия",   "Полина",    "Елизавета", "Тамара",
	"Маргарита", "Яна",      "Кристина", "Вероника",   "Валерия", "Инна",      "Олеся",     "Диана",
	"Раиса",     "Антонина", "Жанна",    "Лилия",      "Карина",  "Софья",     "Зоя",       "Римма",
	"Зинаида",   "Ульяна",   "Алина",    "Регина",     "Варвара", "Таисия",
};
static const char *const male_names[] = {
	"Александр", "Сергей",   "Алексей",   "Андрей",    "Дмитрий",  "Владимир", "Евгений",
	"Николай",   "Иван",     "Михаил",    "Максим",    "Игорь",    "Юрий",     "Павел",
	"Денис",     "Роман",    "Виктор",    "Олег",      "Антон",    "Артём",    "Никита",
	"Илья",      "Вячеслав", "Владислав", "Кирилл",    "Анатолий", "Валерий",  "Константин",
	"Василий",   "Виталий",  "Вадим",     "Станислав", "Даниил",   "Егор",     "Руслан",
	"Пётр",      "Геннадий", "Леонид",    "Григорий",  "Борис",    "Фёдор",    "Тимофей",
};
static const char *const female_patronymics[] = {
	"Александровна", "Николаевна",     "Владимировна", "Сергеевна",   "Викторовна",    "Ивановна",
	"Анатольевна",   "Михайловна",     "Алексеевна",   "Васильевна",  "Андреевна",     "Юрьевна",
	"Валерьевна",    "Евгеньевна",     "Петровна",     "Геннадьевна", "Борисовна",     "Олеговна",
	"Игоревна",      "Дмитриевна",     "Леонидовна",   "Григорьевна", "Вячеславовна",  "Павловна",
	"Фёдоровна",     "Константиновна", "Валентиновна", "Витальевна",  "Станиславовна", "Романовна",
	"Ильинична",     "Максимовна",     "Вадимовна",    "Степановна",  "Семёновна",     "Яковлевна",
	"Георгиевна",    "Никитична",      "Денисовна",
};
static const char *const male_patronymics[] = {
	"Александрович", "Николаевич",     "Владимирович", "Сергеевич",   "Викторович",    "Иванович",
	"Анатольевич",   "Михайлович",     "Алексеевич",   "Васильевич",  "Андреевич",     "Юрьевич",
	"Валерьевич",    "Евгеньевич",     "Петрович",     "Геннадьевич", "Борисович",     "Олегович",
	"Игоревич",      "Дмитриевич",     "Леонидович",   "Григорьевич", "Вячеславович",  "Павлович",
	"Фёдорович",     "Константинович", "Валентинович", "Витальевич",  "Станиславович", "Романович",
	"Ильич",         "Максимович",     "Вадимович",    "Степанович",  "Семёнович",     "Яковлевич",
	"Георгиевич",    "Никитич",        "Денисович",
};
static const char *const posts[] = {
	"учитель",
	"учитель начальных классов",
	"воспитатель",
	"директор",
	"заведующий",
	"заместитель директора",
	"педагог дополнительного образования",
	"педагог-психолог",
	"педагог-организатор",
	"учитель-логопед",
	"учитель-дефектолог",
	"социальный педагог",
	"старший воспитатель",
	"методист",
	"музыкальный руководитель",
	"инструктор по физической культуре",
	"тьютор",
	"преподаватель",
	"советник директора по воспитанию",
};
static const char *const subjects[] = {
	"математика",
	"русский язык и литература",
	"начальные классы",
	"английский язык",
	"физика",
	"химия",
	"биология",
	"география",
	"история и обществознание",
	"информатика",
	"физическая культура",
	"труд (технология)",
	"основы безопасности и защиты Родины",
	"изобразительное искусство",
	"музыка",
	"немецкий язык",
	"литература",
	"русский язык",
	"обществознание",
	"история",
};

struct words {
	const char *const *v;
	size_t n;
};

#define WORDS(list) ((struct words){ list, ARRAY_SIZE(list) })

static bool complete_from(struct words words, struct slice typed, struct buf *whole)
{
	struct buf begun = { 0 }, letters = { 0 };
	bool found = false;

	sortkey_letters(typed, &begun);
	for (size_t i = 0; i < words.n && begun.n && !found; i++) {
		buf_reset(&letters);
		sortkey_letters(slice_str(words.v[i]), &letters);
		found = slice_starts(buf_view(&letters), buf_view(&begun));
		if (found)
			buf_str(whole, words.v[i]);
	}
	buf_release(&begun);
	buf_release(&letters);
	return found;
}

static bool is_among(struct words words, struct slice name)
{
	for (size_t i = 0; i < words.n; i++)
		if (slice_is(name, words.v[i]))
			return true;
	return false;
}

/* As far as the form tells by now. */
static enum sex sex_of(const struct record *r)
{
	struct slice sex = record_get(r, TEACHER_SEX, 0), name = record_get(r, TEACHER_NAME, 0);
	enum sex told = teacher_sex_by_patronymic(record_get(r, TEACHER_PATRONYMIC, 0));

	if (sex.n)
		return slice_is(sex, "male") ? SEX_MALE : SEX_FEMALE;
	if (told != SEX_UNKNOWN)
		return told;
	if (is_among(WORDS(female_names), name))
		return SEX_FEMALE;
	if (is_among(WORDS(male_names), name))
		return SEX_MALE;
	return teacher_sex_by_surname(record_get(r, TEACHER_SURNAME, 0));
}

/* Nobody's surname follows from another's; names are women's or men's. */
uint8_t teacher_among(const struct record *r, uint16_t tag)
{
	if (tag == TEACHER_SURNAME || tag == FORMER_SURNAME)
		return 0;
	return tag == TEACHER_NAME || tag == TEACHER_PATRONYMIC ? (uint8_t)(1 + sex_of(r)) : 1;
}

static void complete_by_sex(enum sex sex, struct words female, struct words male, struct slice typed,
			    struct buf *whole)
{
	/* Nine teachers of ten are women. */
	if (sex != SEX_MALE && complete_from(female, typed, whole))
		return;
	if (sex != SEX_FEMALE)
		complete_from(male, typed, whole);
}

void teacher_complete(const struct record *now, const struct field *f, struct slice typed, struct buf *whole)
{
	switch (f->tag) {
	case TEACHER_NAME:
		complete_by_sex(sex_of(now), WORDS(female_names), WORDS(male_names), typed, whole);
		break;
	case TEACHER_PATRONYMIC:
		complete_by_sex(sex_of(now), WORDS(female_patronymics), WORDS(male_patronymics), typed,
				whole);
		break;
	case TEACHER_POSITION:
	case EMPLOYMENT_POSITION:
		complete_from(WORDS(posts), typed, whole);
		break;
	case TEACHER_SUBJECTS:
	case EMPLOYMENT_SUBJECTS:
		complete_from(WORDS(subjects), typed, whole);
		break;
	}
}

void teacher_suggest(const struct view *view, struct record *now, const struct field *left)
{
	enum sex told = teacher_sex_by_patronymic(record_get(now, TEACHER_PATRONYMIC, 0));

	(void)view;
	if (!left || left->tag != TEACHER_PATRONYMIC || told == SEX_UNKNOWN ||
	    record_get(now, TEACHER_SEX, 0).n)
		return;
	record_set(now, kind_field(now->kind, TEACHER_SEX), 0,
		   told == SEX_FEMALE ? SLICE("female") : SLICE("male"));
}

void suggest_workplace(const struct view *view, struct record *now, uint16_t teacher, uint16_t organization)
{
	struct slice who = record_get(now, teacher, 0);
	struct record person = { 0 };
	struct buf scratch = { 0 };

	if (!who.n || record_get(now, organization, 0).n)
		return;
	if (view_get(view, ref_get(who, 0), &person) == ST_OK)
		record_set(now, kind_field(now->kind, organization), 0,
			   record_value(view, &person, kind_field(person.kind, TEACHER_ORGANIZATION), 0, &scratch));
	record_release(&person);
	buf_release(&scratch);
}
