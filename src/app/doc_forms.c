/* The forms a value has in a document: names and posts in cases and short, days in words. */
#include "doc.h"

#include "metodist/base/utf8.h"
#include "metodist/model/person.h"

/* ---- names ---- */

static void put_initial(struct slice name, struct buf *text)
{
	uint32_t ch;

	if (utf8_next(&name, &ch)) {
		utf8_put(text, ch);
		buf_char(text, '.');
	}
}

/* «О. П. Смирнова», «Смирнова О. П.»: no line ends between them. */
static void put_short(const struct person_name *name, bool surname_first, struct buf *text)
{
	struct slice parts[] = { buf_view(&name->name), buf_view(&name->patronymic) };

	if (surname_first)
		buf_slice(text, buf_view(&name->surname));
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		if (!parts[i].n)
			continue;
		if (surname_first || i)
			buf_str(text, "\u00A0");
		put_initial(parts[i], text);
	}
	if (!surname_first) {
		buf_str(text, "\u00A0");
		buf_slice(text, buf_view(&name->surname));
	}
}

enum status doc_form_person(const struct record *teacher, struct slice fio, struct slice how, struct buf *text)
{
	struct person_name name = { 0 };
	enum status st = ST_OK;
	bool order = slice_is(how, "кратко");

	(void)teacher;
	if (!fio.n)
		return ST_OK;
	if (!how.n)
		buf_slice(text, fio);
	else if (!order && !slice_is(how, "инициалы"))
		st = ST_USAGE;
	else if (person_split(fio, &name) == NAME_FINE)
		put_short(&name, order, text);
	else
		buf_slice(text, fio);
	person_name_release(&name);
	return st;
}

enum status doc_form_post(struct slice post, struct slice how, struct buf *text)
{
	buf_slice(text, post);
	return how.n && post.n ? ST_USAGE : ST_OK;
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
