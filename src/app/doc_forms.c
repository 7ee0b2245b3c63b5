/* The forms a value has in a document: names, posts and things in cases, names short, days in words, words by a person's
 * sex. */
#include "doc.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/declension.h"
#include "metodist/model/teacher.h"

struct form {
	enum grammatical_case c;
	enum { LENGTH_WHOLE, LENGTH_SHORT, LENGTH_INITIALS } length;
	bool lower;
};

/* «вин», «вин|кратко». */
static bool read_form(struct slice how, struct form *form)
{
	static const char *const cases[NCASES] = { "им", "род", "дат", "вин", "твор", "пред" };
	struct slice word;

	*form = (struct form){ .c = CASE_NOMINATIVE };
	while (how.n && slice_split(&how, '|', &word)) {
		size_t c = 0;

		word = slice_trim(word);
		while (c < NCASES && !slice_is(word, cases[c]))
			c++;
		if (c < NCASES)
			form->c = (enum grammatical_case)c;
		else if (slice_is(word, "кратко"))
			form->length = LENGTH_SHORT;
		else if (slice_is(word, "инициалы"))
			form->length = LENGTH_INITIALS;
		else if (slice_is(word, "строчная"))
			form->lower = true;
		else
			return false;
	}
	return true;
}

/* What was left as it was is told once: the reader of the document looks there. */
static void doubt(struct doc *doc, enum declined declined, struct slice text, enum grammatical_case c)
{
	struct notes *notes = &doc->doubts;
	char *said;

	if (declined == DECLINED)
		return;
	said = mem_printf("падеж (%s) не поставлен, проверьте: %.*s", case_label(c), (int)text.n, text.p);
	for (size_t i = 0; i < notes->n && said; i++) {
		if (strcmp(notes->v[i].text, said))
			continue;
		free(said);
		said = NULL;
	}
	if (said)
		notes_warn(notes, 0, 0, "%s", said);
	free(said);
}

/* ---- names ---- */

static enum sex sex_of(const struct record *teacher)
{
	struct slice code = teacher ? record_get(teacher, TEACHER_SEX, 0) : (struct slice){ 0 };

	if (code.n)
		return slice_is(code, "female") ? SEX_FEMALE : SEX_MALE;
	return teacher ? teacher_sex_by_patronymic(record_get(teacher, TEACHER_PATRONYMIC, 0)) : SEX_UNKNOWN;
}

/* The surname borne on the document's day: what is printed later keeps the name of its day. */
static struct slice surname_on(const struct record *teacher, int32_t day)
{
	const struct field *rows = kind_field(teacher->kind, TEACHER_FORMER_SURNAMES);
	struct slice surname = record_get(teacher, TEACHER_SURNAME, 0);
	int32_t first = DAY_NONE;

	for (size_t i = 0; i < record_nrows(teacher, rows); i++) {
		uint16_t row = record_row(teacher, rows, i);
		int32_t until = date_get(record_get(teacher, FORMER_UNTIL, row));

		if (until == DAY_NONE || until < day || (first != DAY_NONE && until >= first))
			continue;
		first = until;
		surname = record_get(teacher, FORMER_SURNAME, row);
	}
	return surname;
}

static void put_initial(struct slice name, struct buf *text)
{
	uint32_t ch;

	if (!utf8_next(&name, &ch))
		return;
	utf8_put(text, ch);
	buf_char(text, '.');
}

/* «О. П. Смирнова», «Смирнова О. П.»: no line ends between them. */
static void put_short(struct slice surname, const struct name_parts *parts, bool surname_first, struct buf *text)
{
	const struct slice names[] = { parts->name, parts->patronymic };

	if (surname_first)
		buf_slice(text, surname);
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (!names[i].n)
			continue;
		if (surname_first || i)
			buf_str(text, "\u00A0");
		put_initial(names[i], text);
	}
	if (!surname_first) {
		buf_str(text, "\u00A0");
		buf_slice(text, surname);
	}
}

static void put_person(struct doc *doc, const struct name_parts *parts, struct slice fio, const struct form *form,
		       struct buf *text)
{
	struct buf surname = { 0 };
	enum declined declined;

	if (form->length == LENGTH_WHOLE) {
		declined = decline_person(doc->words, parts, NAME_FULL, form->c, text);
	} else {
		declined = decline(doc->words, DECLINE_SURNAME, parts->surname, parts->sex, form->c, &surname);
		put_short(buf_view(&surname), parts, form->length == LENGTH_SHORT, text);
	}
	doubt(doc, declined, fio, form->c);
	buf_release(&surname);
}

enum status doc_form_person(struct doc *doc, const struct record *teacher, struct slice fio, struct slice how,
			    struct buf *text)
{
	struct person_name name = { 0 };
	struct name_parts parts = { .sex = sex_of(teacher) };
	struct form form;

	if (!read_form(how, &form) || form.lower)
		return ST_USAGE;
	if (teacher) {
		parts.surname = surname_on(teacher, doc->day);
		parts.name = record_get(teacher, TEACHER_NAME, 0);
		parts.patronymic = record_get(teacher, TEACHER_PATRONYMIC, 0);
	} else if (how.n && person_split(fio, &name) == NAME_FINE) {
		parts.surname = buf_view(&name.surname);
		parts.name = buf_view(&name.name);
		parts.patronymic = buf_view(&name.patronymic);
		parts.sex = teacher_sex_by_patronymic(parts.patronymic);
	}
	if (parts.surname.n && (how.n || (teacher && !slice_eq(parts.surname, record_get(teacher, TEACHER_SURNAME, 0)))))
		put_person(doc, &parts, fio, &form, text);
	else
		buf_slice(text, fio);
	person_name_release(&name);
	return ST_OK;
}

/* ---- posts and things ---- */

static enum status form_words(struct doc *doc, enum declinable what, struct slice words, struct slice how, struct buf *text)
{
	struct buf declined = { 0 };
	struct form form;

	if (!read_form(how, &form) || form.length != LENGTH_WHOLE)
		return ST_USAGE;
	if (form.c != CASE_NOMINATIVE && words.n)
		doubt(doc, decline(doc->words, what, words, SEX_UNKNOWN, form.c, &declined), words, form.c);
	else
		buf_slice(&declined, words);
	if (form.lower)
		utf8_lower_first(buf_view(&declined), text);
	else
		buf_slice(text, buf_view(&declined));
	buf_release(&declined);
	return ST_OK;
}

enum status doc_form_post(struct doc *doc, struct slice post, struct slice how, struct buf *text)
{
	return form_words(doc, DECLINE_POST, post, how, text);
}

enum status doc_form_thing(struct doc *doc, struct slice thing, struct slice how, struct buf *text)
{
	return form_words(doc, DECLINE_THING, thing, how, text);
}

/* ---- days ---- */

enum status doc_form_day(int32_t day, struct slice how, struct buf *text)
{
	static const char *const months[] = { "января", "февраля", "марта", "апреля", "мая", "июня", "июля",
					      "августа", "сентября", "октября", "ноября", "декабря" };
	struct civil civil;

	if (how.n && !slice_is(how, "словами") && !slice_is(how, "год"))
		return ST_USAGE;
	if (day == DAY_NONE)
		return ST_OK;
	civil = date_civil(day);
	if (slice_is(how, "год"))
		buf_printf(text, "%d", civil.year);
	else if (how.n)
		buf_printf(text, "%d\u00A0%s %d\u00A0г.", civil.day, months[civil.month - 1], civil.year);
	else
		date_ru(day, text);
	return ST_OK;
}

/* ---- by sex ---- */

const char *doc_by_sex(const struct record *teacher, const char *he, const char *she, const char *unknown)
{
	enum sex sex = sex_of(teacher);

	return sex == SEX_MALE ? he : sex == SEX_FEMALE ? she : unknown;
}

void doc_say_address(struct node *node, const char *name, const struct record *teacher)
{
	struct slice first = record_get(teacher, TEACHER_NAME, 0), patronymic = record_get(teacher, TEACHER_PATRONYMIC, 0);

	doc_say(node, name, "%s %.*s%s%.*s!", doc_by_sex(teacher, "Уважаемый", "Уважаемая", "Уважаемый(ая)"), (int)first.n,
		first.p, patronymic.n ? " " : "", (int)patronymic.n, patronymic.n ? patronymic.p : "");
}
