/* A page of a school's site. By order 831 (2020, as amended) the tables of its staff carry marks: each person an element with
 * itemprop="teachingStaff", each value one with a mark of its own, whatever the page looks like. Marked people are the first
 * sheet, plain tables the others. */
#include <strings.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "csv_encoding.h"
#include "staff_page.h"

enum { PAGE_MOST = 64 << 20, HEAD_MOST = 4096 };

/* Marks of values and what their columns are called. `older`: in version 4.4 of the recommendations, where it is something else. */
static const struct mark {
	const char *name, *heading, *older;
} marks[] = {
	{ "fio", "Фамилия, имя, отчество (при наличии)", NULL },
	{ "post", "Занимаемая должность (должности)", NULL },
	{ "teachingDiscipline", "Преподаваемые учебные предметы, курсы, дисциплины (модули)", NULL },
	{ "teachingLevel",
	  "Уровень (уровни) профессионального образования с указанием направления подготовки/специальности и квалификации",
	  "Уровень образования" },
	{ "teachingQual", "Квалификация", NULL },
	{ "degree", "Ученая степень (при наличии)", NULL },
	{ "academStat", "Ученое звание (при наличии)", NULL },
	{ "employeeQualification", "Наименование направления подготовки и (или) специальности", NULL },
	{ "qualification", "Сведения о повышении квалификации (за последние 3 года)", NULL },
	{ "profDevelopment", "Сведения о профессиональной переподготовке (при наличии)",
	  "Данные о повышении квалификации и (или) профессиональной переподготовке" },
	{ "genExperience", "Общий стаж работы", NULL },
	{ "specExperience", "Сведения о продолжительности опыта (лет) работы в профессиональной сфере",
	  "Стаж работы по специальности" },
	{ "teachingOp", "Наименование общеобразовательной программы, в реализации которой участвует", NULL },
	{ "telephone", "Контактный телефон", NULL },
	{ "email", "Адрес электронной почты", NULL },
};
enum { MARKS = ARRAY_SIZE(marks), MARK_NONE = MARKS };
/* Only version 4.4 knows these. */
static const char *const marks_older[] = { "teachingQual", "employeeQualification", "genExperience" };
/* One person each. */
static const char *const people[] = { "teachingStaff", "rucovodstvo", "rucovodstvoFil", "rucovodstvoZam" };

struct staff {
	struct buf texts[MARKS];
	bool used[MARKS];               /* by anybody */
	size_t filled, found;           /* values of the person at hand; people so far */
	size_t mark, depth;             /* the value at hand, and elements of its name open in it */
	struct slice element;
	struct buf word;
};

struct page {
	struct sheet sheet;
	struct buf text;                /* the page in UTF-8 */
	struct page_tables tables;
	size_t *order;                  /* of sheets: which table each is */
	size_t at;                      /* rows of the chosen one that have come */
};

/* ---- marked people ---- */

static size_t mark_of(struct slice word)
{
	size_t i = 0;

	while (i < MARKS && !slice_is(word, marks[i].name))
		i++;
	return i;
}

static bool is_person(struct slice word)
{
	for (size_t i = 0; i < ARRAY_SIZE(people); i++)
		if (slice_is(word, people[i]))
			return true;
	return false;
}

static void end_person(struct page *page, struct staff *s)
{
	struct slice texts[MARKS];

	for (size_t i = 0; i < MARKS; i++) {
		texts[i] = slice_trim(buf_view(&s->texts[i]));
		s->used[i] |= texts[i].n > 0;
	}
	if (s->filled && s->texts[0].n) {
		page_tables_add(&page->tables, 0, texts, MARKS);
		s->found++;
	}
	for (size_t i = 0; i < MARKS; i++)
		buf_reset(&s->texts[i]);
	s->filled = 0;
}

static void begin_value(struct page *page, struct staff *s, size_t mark, const struct html_token *token)
{
	if (mark == 0 && s->texts[0].n)
		end_person(page, s);
	s->mark = mark;
	s->element = token->name;
	s->depth = 1;
	s->filled++;
	if (s->texts[mark].n)
		buf_str(&s->texts[mark], "; ");
}

static void see_tag(struct page *page, struct staff *s, const struct html_token *token)
{
	struct buf *text = s->mark < MARKS ? &s->texts[s->mark] : NULL;
	bool same = text && token->name.n == s->element.n && !strncasecmp(token->name.p, s->element.p, s->element.n);

	buf_reset(&s->word);
	if (token->sort == HTML_OPEN && html_attribute(token, "itemprop", &s->word)) {
		struct slice word = slice_trim(buf_view(&s->word));

		if (is_person(word))
			end_person(page, s);
		if (is_person(word))
			s->mark = MARK_NONE;
		if (mark_of(word) < MARKS) {
			begin_value(page, s, mark_of(word), token);
			return;
		}
	}
	if (text && page_breaks_line(token) && text->n && text->p[text->n - 1] != '\n')
		buf_char(text, '\n');
	if (same)
		s->depth += token->sort == HTML_OPEN ? 1 : -1;
	/* Cells need not be closed: the next one ends them. */
	if (!s->depth || html_is(token, "tr") || (same && (html_is(token, "td") || html_is(token, "th"))))
		s->mark = MARK_NONE;
}

static void see_marks(struct page *page, struct staff *s, const struct html_token *token)
{
	if (token->sort != HTML_TEXT)
		see_tag(page, s, token);
	else if (s->mark < MARKS)
		html_text(token->rest, 0, &s->texts[s->mark]);
}

/* The heading over the people, and only the columns that somebody fills. */
static void lay_heading(struct page *page, const struct staff *s)
{
	struct page_table *table = &page->tables.v[0];
	bool older = false;

	for (size_t i = 0; i < ARRAY_SIZE(marks_older); i++)
		older |= s->used[mark_of(slice_str(marks_older[i]))];
	for (size_t i = 0; i < MARKS; i++)
		table->rows[0].cells[i].text =
			!s->used[i] ? (struct slice){ 0 } : slice_str(older && marks[i].older ? marks[i].older : marks[i].heading);
	for (size_t r = 0; r < table->nrows; r++) {
		struct page_row *row = &table->rows[r];
		size_t n = 0;

		for (size_t i = 0; i < row->n; i++) {
			if (!s->used[i])
				continue;
			row->cells[n] = row->cells[i];
			row->cells[n].column = n;
			n++;
		}
		row->n = n;
	}
}

static void read_page(struct page *page)
{
	struct slice rest = buf_view(&page->text), none[MARKS] = { { 0 } };
	struct staff staff = { .mark = MARK_NONE };
	struct html_token token;

	page_tables_new(&page->tables);
	page_tables_add(&page->tables, 0, none, MARKS);
	while (!page->tables.refused && html_next(&rest, &token)) {
		page_tables_see(&page->tables, &token);
		see_marks(page, &staff, &token);
	}
	page_tables_end(&page->tables);
	end_person(page, &staff);
	lay_heading(page, &staff);
	page->tables.v[0].filled = staff.found;
	for (size_t i = 0; i < MARKS; i++)
		buf_release(&staff.texts[i]);
	buf_release(&staff.word);
}

/* ---- sheets ---- */

static enum status list_tables(struct page *page, struct notes *notes)
{
	struct page_tables *t = &page->tables;
	size_t best = 0, number = 0;

	page->order = mem_array(t->n, sizeof(*page->order));
	for (size_t i = 0; i < t->n; i++) {
		struct buf name = { 0 };
		bool fits;

		if (!t->v[i].filled)
			continue;
		page->order[page->sheet.ntitles] = i;
		number += i > 0;
		if (i == 0)
			buf_str(&name, "работники");
		else if (t->v[i].caption.n)
			buf_slice(&name, utf8_fit(t->v[i].caption, 60));
		else
			buf_printf(&name, "таблица %zu", number);
		fits = sheet_add_title(&page->sheet, buf_view(&name), false);
		buf_release(&name);
		if (!fits)
			return fail(notes, ST_USAGE, "на странице больше %d таблиц: сохраните нужную отдельно", SHEETS_MOST);
		if (page->order[0] != 0 && t->v[i].filled > t->v[page->order[best]].filled)
			best = page->sheet.ntitles - 1;
	}
	page->sheet.chosen = best;
	if (t->refused)
		return fail(notes, ST_USAGE, "таблица на странице слишком велика: сохраните её в редакторе таблиц как XLSX");
	if (!page->sheet.ntitles)
		return fail(notes, ST_USAGE, "на странице нет таблиц: сохраните ту страницу, на которой таблица видна");
	if (slice_trim(page->sheet.config.name).n && !sheet_find_title(&page->sheet, &page->sheet.chosen))
		return sheet_no_title(&page->sheet, notes);
	return ST_OK;
}

static enum status begin(struct sheet *sheet, struct notes *notes)
{
	(void)notes;
	((struct page *)sheet)->at = 0;
	return ST_OK;
}

static enum status next(struct sheet *sheet, struct csv_row *row, struct notes *notes)
{
	struct page *page = (struct page *)sheet;
	const struct page_table *table = &page->tables.v[page->order[sheet->chosen]];
	enum status st = ST_NO;

	while (st == ST_NO && page->at < table->nrows) {
		const struct page_row *from = &table->rows[page->at++];

		sheet_row_begin(&sheet->row);
		for (size_t i = 0; i < from->n; i++) {
			const struct page_cell *cell = &from->cells[i];

			sheet_row_borrow(&sheet->row, cell->column, cell->text);
			if (cell->rows > 1 && !sheet->seen)
				sheet_row_merge(&sheet->row, (struct merge){ page->at, page->at + cell->rows - 1, cell->column });
		}
		st = sheet_row_done(sheet, page->at, row, notes);
	}
	return st;
}

static void release(struct sheet *sheet)
{
	struct page *page = (struct page *)sheet;

	page_tables_release(&page->tables);
	buf_release(&page->text);
	free(page->order);
	free(page);
}

/* ---- the page as text ---- */

/* «charset=windows-1251», in whatever tag it stands. */
static enum encoding declared(struct slice bytes)
{
	struct slice head = slice_from(bytes.p, bytes.n < HEAD_MOST ? bytes.n : HEAD_MOST), name;
	enum encoding encoding = ENCODING_AUTO;

	for (; head.n > 8; slice_skip(&head, 1)) {
		struct slice rest = slice_from(head.p + 8, head.n - 8);

		if (strncasecmp(head.p, "charset=", 8))
			continue;
		while (rest.n && memchr("\"' ", rest.p[0], 3))
			slice_skip(&rest, 1);
		name = (struct slice){ rest.p, 0 };
		while (name.n < rest.n && !strchr("\"' ;>/", rest.p[name.n]))
			name.n++;
		if (encoding_parse(name, &encoding))
			return encoding;
	}
	return ENCODING_AUTO;
}

static void decode_page(struct page *page, struct slice bytes)
{
	enum encoding asked = page->sheet.config.encoding;
	struct encoding_guess guess = encoding_guess(bytes, asked == ENCODING_AUTO ? declared(bytes) : asked);

	/* A page that is sound UTF-8 is that, whatever it says. */
	if (asked == ENCODING_AUTO && guess.encoding != ENCODING_UTF16 && encoding_guess(bytes, ENCODING_UTF8).sound)
		guess = encoding_guess(bytes, ENCODING_UTF8);
	page->sheet.encoding = guess.encoding;
	slice_skip(&bytes, guess.bom);
	if (guess.encoding == ENCODING_UTF16)
		encoding_from_utf16(bytes, guess.big_endian, &page->text);
	else if (guess.encoding == ENCODING_UTF8)
		buf_slice(&page->text, bytes);
	else
		encoding_decode(guess.encoding, bytes, &page->text);
}

enum status sheet_page_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes)
{
	static const struct sheet_ops ops = { begin, next, release };
	struct page *page;
	enum status st;

	if (config->bytes.n > PAGE_MOST)
		return fail(notes, ST_USAGE, "страница больше %d МБ: сохраните таблицу отдельно", PAGE_MOST >> 20);
	page = mem_alloc(sizeof(*page));
	page->sheet = (struct sheet){ .format = SHEET_PAGE, .ops = &ops, .config = *config };
	*sheet = &page->sheet;
	decode_page(page, config->bytes);
	read_page(page);
	st = list_tables(page, notes);
	if (!st)
		return sheet_rewind(*sheet, SIZE_MAX, notes);
	sheet_free(*sheet);
	*sheet = NULL;
	return st;
}
