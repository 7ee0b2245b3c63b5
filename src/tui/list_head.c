/* What stands around a list in words: its title, the place in it, what can be done, help. */
#include "list_private.h"

#include "metodist/base/utf8.h"

void list_title(const struct list *l, struct buf *text)
{
	buf_str(text, l->kind->plural);
	if (l->day != DAY_NONE) {
		buf_str(text, " на ");
		date_ru(l->day, text);
	}
	if (l->tag)
		buf_printf(text, " · %.*s", (int)l->title.n, l->title.p);
	if (l->filter)
		buf_printf(text, " · %.*s", (int)l->filter_told.n, l->filter_told.p);
	if (!l->sort.n)
		return;
	buf_printf(text, " · %s", path_last(&l->sort)->type == &type_date ? "" : l->reverse ? "↑ " : "↓ ");
	path_label(&l->sort, text);
	if (path_last(&l->sort)->type == &type_date)
		buf_printf(text, ": %s первыми", l->reverse ? "новые" : "старые");
}

/* Other titles keep their number and day when they are cut; the last day of a filter alone says nothing. */
void list_fit_title(struct buf *title, int room)
{
	if (room > 0 && (int)utf8_width(buf_view(title)) > room) {
		title->n = utf8_fit(buf_view(title), (size_t)room - 1).n;
		buf_str(title, "…");
	}
}

void list_place(const struct list *l, struct buf *text)
{
	if (!l->nrows)
		buf_str(text, "0");
	else if (l->top_known)
		buf_printf(text, "%llu из %llu", (unsigned long long)(l->top + l->cursor + 1),
			   (unsigned long long)l->total);
	else
		buf_printf(text, "всего %llu", (unsigned long long)l->total);
}

void list_hint(const struct list *l, struct buf *text)
{
	if (l->typing_filter)
		buf_str(text, "Tab — дописать, ↓ — выбрать, Enter — отобрать; пустая строка снимает отбор");
	else if (list_scanning(l) && !l->scan.quiet)
		buf_printf(text, "Ищу… %zu, найдено %zu. Esc — остановить", l->scan.seen, l->scan.set.n);
	else if (l->marks.n)
		buf_printf(text, "Отмечено %zu ●  Пробел — отметить, * — все; F9 — что сделать с отмеченными",
			   l->marks.n);
	else if (l->corrected.n)
		buf_printf(text, "%.*s. Esc — снять поиск", (int)l->corrected.n, l->corrected.p);
	else if (l->box.text.n)
		buf_str(text, "Enter — открыть, Esc — снять поиск");
	else
		buf_str(text, "Печатайте, чтобы найти; Enter — открыть, Ins — новая, пробел — отметить");
}

void list_help(struct screen *screen, struct buf *text)
{
	const struct list *l = list_of(screen);

	buf_printf(text, "%s\n\n", l->kind->plural);
	if (l->kind->help)
		buf_printf(text, "%s\n", l->kind->help);
	if (l->kind->clause)
		buf_printf(text, "Основание: %s\n", l->kind->clause);
	buf_str(text,
		"\nПечатайте начала слов в любом порядке («ива ан»), и список сузится. Esc снимает поиск. "
		"Пробел отмечает запись, пока в строке поиска пусто; * отмечает все показанные, отметки остаются.\n"
		"Отбор (F6) — слова через пробел, верны должны быть все: поле=значение, поле!=значение, "
		"поле~часть, поле<значение, поле>=значение, поле= (не указано); «|» между значениями — или; "
		"«@» идёт по ссылке. Под строкой стоит, что написать дальше: Tab дописывает первое, ↓ и Enter — "
		"любое; сохранённые виды списка берут Alt+1…9.\n"
		"С отмеченными, а без отметок — со всеми показанными: изменить одно поле, выгрузить в файл; "
		"сначала показывается, что изменится.\n\nПоля для отбора:\n");
	for (size_t i = 0; i < l->kind->nfields; i++) {
		const struct field *f = &l->kind->fields[i];

		if (f->type->wire != WIRE_ROWS)
			buf_printf(text, "  %s (%s)\n", f->label, f->name);
	}
}
