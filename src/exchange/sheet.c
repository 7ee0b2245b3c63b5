/* Which reader a file needs, and what all of them share. */
#include "sheet_private.h"

#include <strings.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { SHEET_LOOK = 4096, NAMES_TOLD = 8 };

/* ---- what kind of file it is ---- */

static struct slice without_mark(struct slice bytes)
{
	if (slice_starts(bytes, SLICE("\xEF\xBB\xBF")))
		slice_skip(&bytes, 3);
	while (bytes.n && memchr(" \t\r\n", bytes.p[0], 4))
		slice_skip(&bytes, 1);
	bytes.n = bytes.n < SHEET_LOOK ? bytes.n : SHEET_LOOK;
	return bytes;
}

static bool holds(struct slice text, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= text.n; i++)
		if (!strncasecmp(text.p + i, word, n))
			return true;
	return false;
}

static bool is_page(struct slice head)
{
	static const char *const marks[] = { "<!doctype html", "<html", "<table", "itemprop=" };

	if (!head.n || head.p[0] != '<')
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
		if (holds(head, marks[i]))
			return true;
	return false;
}

static enum status open_archive(struct sheet **sheet, const struct sheet_config *config, struct notes *notes)
{
	struct zip *zip;
	size_t member;
	bool text, ods, binary;
	enum status st = zip_open(&zip, config->bytes, notes);

	if (st)
		return st;
	ods = zip_find(zip, "content.xml", &member);
	text = zip_find(zip, "word/document.xml", &member);
	binary = zip_find(zip, "xl/workbook.bin", &member);
	zip_free(zip);
	if (text || binary)
		return fail(notes, ST_USAGE, "это %s, а не таблица: откройте файл в редакторе таблиц и сохраните как XLSX",
			    text ? "документ Word" : "двоичная книга Excel (XLSB)");
	return ods ? sheet_ods_open(sheet, config, notes) : sheet_xlsx_open(sheet, config, notes);
}

static enum status refuse_old(struct notes *notes)
{
	return fail(notes, ST_USAGE, "это книга Excel 97–2003 или книга, закрытая паролем: откройте её в редакторе таблиц, "
		    "снимите пароль и сохраните как XLSX или ODS");
}

enum status sheet_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes)
{
	struct slice head = without_mark(config->bytes);

	*sheet = NULL;
	if (zip_looks_so(config->bytes))
		return open_archive(sheet, config, notes);
	if (slice_starts(head, SLICE("\xD0\xCF\x11\xE0")))
		return refuse_old(notes);
	if (is_page(head))
		return sheet_page_open(sheet, config, notes);
	if (head.n >= 15 && !strncasecmp(head.p, "BEGIN:VCALENDAR", 15))
		return sheet_calendar_open(sheet, config, notes);
	if (slice_starts(head, SLICE("<?xml")) || slice_starts(head, SLICE("<Workbook")))
		return fail(notes, ST_USAGE, "это таблица в виде XML: откройте файл в редакторе таблиц и сохраните как XLSX или ODS");
	return sheet_csv_open(sheet, config, notes);
}

/* ---- what readers share ---- */

bool sheet_add_title(struct sheet *sheet, struct slice name, bool hidden)
{
	struct buf safe = { 0 };

	if (sheet->ntitles == SHEETS_MOST)
		return false;
	utf8_safe(name, &safe);
	MEM_GROW(sheet->titles, sheet->ntitles, sheet->titles_cap);
	sheet->titles[sheet->ntitles++] = (struct sheet_title){ mem_copy(safe.p, safe.n), hidden };
	buf_release(&safe);
	return true;
}

static bool same_letters(struct slice a, struct slice b)
{
	struct buf low_a = { 0 }, low_b = { 0 };
	bool same;

	utf8_lower_all(slice_trim(a), &low_a);
	utf8_lower_all(slice_trim(b), &low_b);
	same = slice_eq(buf_view(&low_a), buf_view(&low_b));
	buf_release(&low_a);
	buf_release(&low_b);
	return same;
}

bool sheet_find_title(const struct sheet *sheet, size_t *i)
{
	uint64_t number;

	for (*i = 0; *i < sheet->ntitles; ++*i)
		if (same_letters(slice_str(sheet->titles[*i].name), sheet->config.name))
			return true;
	if (!slice_u64(slice_trim(sheet->config.name), &number) || !number || number > sheet->ntitles)
		return false;
	*i = number - 1;
	return true;
}

enum status sheet_no_title(const struct sheet *sheet, struct notes *notes)
{
	struct buf names = { 0 };

	for (size_t i = 0; i < sheet->ntitles && i < NAMES_TOLD; i++)
		buf_printf(&names, "%s%zu «%s»", i ? ", " : "", i + 1, sheet->titles[i].name);
	if (sheet->ntitles > NAMES_TOLD)
		buf_printf(&names, " и ещё %zu", sheet->ntitles - NAMES_TOLD);
	if (!names.n)
		buf_str(&names, "ни одного");
	fail(notes, ST_USAGE, "листа «%.*s» в файле нет, есть: %s", (int)sheet->config.name.n, sheet->config.name.p,
	     buf_cstr(&names));
	buf_release(&names);
	return ST_USAGE;
}

/* «#N/A» as a Russian office knows it. */
static struct slice error_name(struct slice text)
{
	static const struct { const char *file, *shown; } names[] = {
		{ "#N/A", "#Н/Д" }, { "#REF!", "#ССЫЛКА!" }, { "#VALUE!", "#ЗНАЧ!" }, { "#NAME?", "#ИМЯ?" },
		{ "#DIV/0!", "#ДЕЛ/0!" }, { "#NUM!", "#ЧИСЛО!" }, { "#NULL!", "#ПУСТО!" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (slice_is(text, names[i].file))
			return slice_str(names[i].shown);
	return text;
}

void sheet_tell_error(struct sheet *sheet, size_t line, size_t column, struct slice text)
{
	struct slice fit = utf8_fit(error_name(slice_trim(text)), 16);

	if (sheet->told.errors++)
		return;
	sheet->told.error_line = line;
	sheet->told.error_column = column + 1;
	snprintf(sheet->told.error, sizeof(sheet->told.error), "%.*s", (int)fit.n, fit.p);
}

enum status sheet_row_done(struct sheet *sheet, size_t line, struct csv_row *row, struct notes *notes)
{
	enum status st = sheet_row_end(&sheet->row, line, row, notes);

	sheet->text += sheet->row.bytes;
	sheet->cells += sheet->row.n;
	if (sheet->text > SHEET_TEXT_MOST || sheet->cells > SHEET_CELLS_MOST)
		return fail(notes, ST_FAILED, "в таблице больше %d МБ текста или слишком много ячеек: разделите её",
			    (int)(SHEET_TEXT_MOST >> 20));
	return st;
}

/* ---- for those who read ---- */

enum status sheet_next(struct sheet *sheet, struct csv_row *row, struct notes *notes)
{
	enum status st = sheet->ops->next(sheet, row, notes);

	sheet->seen |= st == ST_NO;
	return st;
}

enum status sheet_rewind(struct sheet *sheet, size_t repeat_below, struct notes *notes)
{
	sheet_row_rewind(&sheet->row, sheet->seen ? repeat_below : SIZE_MAX);
	sheet->told = (struct sheet_told){ 0 };
	sheet->text = sheet->cells = sheet->line = 0;
	return sheet->ops->begin(sheet, notes);
}

void sheet_free(struct sheet *sheet)
{
	if (!sheet)
		return;
	sheet_row_release(&sheet->row);
	for (size_t i = 0; i < sheet->ntitles; i++)
		free((char *)(uintptr_t)sheet->titles[i].name);
	free(sheet->titles);
	sheet->ops->free(sheet);
}

enum sheet_format sheet_format(const struct sheet *sheet)
{
	return sheet->format;
}

const char *sheet_format_name(enum sheet_format format)
{
	static const char *const names[] = {
		[SHEET_CSV] = "CSV", [SHEET_XLSX] = "XLSX", [SHEET_ODS] = "ODS", [SHEET_PAGE] = "страница сайта",
		[SHEET_CALENDAR] = "календарь (ICS)",
	};

	return names[format];
}

enum encoding sheet_encoding(const struct sheet *sheet)
{
	return sheet->encoding;
}

const struct sheet_told *sheet_told(const struct sheet *sheet)
{
	return &sheet->told;
}

size_t sheet_ntitles(const struct sheet *sheet)
{
	return sheet->ntitles;
}

struct sheet_title sheet_title(const struct sheet *sheet, size_t i)
{
	return sheet->titles[i];
}

size_t sheet_chosen(const struct sheet *sheet)
{
	return sheet->chosen;
}
