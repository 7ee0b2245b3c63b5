/* What leaves as files: a registry of five thousand rows filled into a template, nine columns each, in both formats; its
 * text; a hundred thousand rows as XLSX. */
#include "bench.h"

#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/exchange/page.h"
#include "metodist/exchange/template.h"
#include "metodist/exchange/workbook.h"

enum { ROWS = 5000, RUNS = 9, FILL_MOST_MS = 200, WIDTH = 78 };
enum { SHEET_ROWS = 100000, SHEET_RUNS = 3, SHEET_MOST_MS = 2000, SHEET_MOST_MB = 15 };

static const char markup[] =
	"@альбомная\n"
	"^^ РЕЕСТР\n"
	"|= 2 6 5 6 4 8 4 4 5\n"
	"|! № | Имя | Должность | Организация | Категория | Направления | Основание | Включён | Акт\n"
	"| {{реестр.№}} | {{реестр.имя}} | {{реестр.должность}} | {{реестр.организация}} | {{реестр.категория}} | "
	"{{реестр.направления}} | {{реестр.основание}} | {{реестр.включён}} | {{реестр.акт}}\n";

static enum status text_of(const struct values *values, struct slice name, struct slice how, struct buf *text)
{
	(void)values;
	(void)how;
	buf_slice(text, name);
	buf_str(text, ": 12 из 15, «да» & нет");
	return ST_OK;
}

static bool list_of(const struct values *values, struct slice name, size_t *n)
{
	(void)values;
	*n = ROWS;
	return slice_is(name, "реестр");
}

static const struct values *row_of(const struct values *values, struct slice name, size_t i)
{
	(void)name;
	(void)i;
	return values;
}

static void names_of(const struct values *values, void (*each)(void *ctx, struct slice name), void *ctx)
{
	(void)values;
	(void)each;
	(void)ctx;
}

static const struct values_ops ops = { text_of, list_of, row_of, names_of };
static const struct values values = { &ops };

static void measure(const char *what, void (*page)(struct slice, struct buf *), bool text)
{
	struct samples samples = { 0 };
	struct buf template = { 0 };
	struct notes notes = { 0 };

	page(SLICE(markup), &template);
	for (int i = 0; i < RUNS; i++) {
		struct buf filled = { 0 }, lines = { 0 };
		double began = clock_processor();

		must(template_fill(buf_view(&template), &values, &filled, &notes), &notes);
		if (text) {
			began = clock_processor();
			must(template_text(buf_view(&filled), WIDTH, &lines, &notes), &notes);
		}
		samples_add(&samples, (clock_processor() - began) / 1000);
		buf_release(&filled);
		buf_release(&lines);
	}
	table_samples((struct figure){ .what = what, .unit = "ms", .bar = text ? BAR_NONE : BAR_OURS_MOST,
				       .limit = FILL_MOST_MS }, &samples, NULL);
	samples_release(&samples);
	buf_release(&template);
	notes_release(&notes);
}

/* ---- a sheet ---- */

static const struct column columns[] = {
	{ "id", "№", CELL_NUMBER },          { "fio", "ФИО", CELL_TEXT },         { "born", "Дата рожд.", CELL_DATE },
	{ "position", "Должность", CELL_TEXT }, { "school", "Организация", CELL_TEXT }, { "years", "Стаж", CELL_NUMBER },
	{ "rate", "Ставка", CELL_NUMBER },   { "snils", "СНИЛС", CELL_TEXT },     { "share", "Доля", CELL_PERCENT },
	{ "note", "Примечание", CELL_TEXT },
};

static void put_row(struct workbook *workbook, unsigned i)
{
	enum { LONGEST = 96 };
	char fio[LONGEST], born[LONGEST], school[LONGEST], id[LONGEST], years[LONGEST], snils[LONGEST], note[LONGEST];

	snprintf(id, sizeof(id), "%u", i + 1);
	snprintf(fio, sizeof(fio), "Сомова%u Анна Петровна", i % 9973);
	snprintf(born, sizeof(born), "%02u.%02u.%u", 1 + i % 28, 1 + i % 12, 1950 + i % 50);
	snprintf(school, sizeof(school), "СОШ №%u", i % 40);
	snprintf(years, sizeof(years), "%u", i % 50);
	snprintf(snils, sizeof(snils), "%03u-%03u-%03u 00", i % 1000, i / 7 % 1000, i / 3 % 1000);
	snprintf(note, sizeof(note), "=«%u» & <знаки>", i * 2654435761U);
	for (size_t c = 0; c < ARRAY_SIZE(columns); c++) {
		const char *cells[] = { id, fio, born, "учитель", school, years, "0,75", snils, "64", note };

		workbook_cell(workbook, slice_str(cells[c]));
	}
}

/* The most memory the process has had so far, MB. */
static double peak(void)
{
	struct buf status = { 0 };
	struct notes notes = { 0 };
	unsigned long kb = 0;
	ptrdiff_t at;

	must(file_read("/proc/self/status", 1 << 16, &status, &notes), &notes);
	at = slice_find(buf_view(&status), SLICE("VmHWM:"));
	if (at < 0 || sscanf(buf_cstr(&status) + at, "VmHWM: %lu kB", &kb) != 1)
		die("/proc/self/status does not tell VmHWM");
	buf_release(&status);
	return (double)kb * 1024 / 1e6;
}

static void measure_sheet(void)
{
	const struct workbook_look look = { .columns = columns, .ncolumns = ARRAY_SIZE(columns) };
	struct samples samples = { 0 };
	struct notes notes = { 0 };

	for (int run = 0; run < SHEET_RUNS; run++) {
		struct buf file = { 0 };
		double began = clock_processor();
		struct workbook *workbook = workbook_new(&look, &file);

		for (unsigned i = 0; i < SHEET_ROWS; i++)
			put_row(workbook, i);
		must(workbook_end(workbook, &notes), &notes);
		samples_add(&samples, (clock_processor() - began) / 1000);
		buf_release(&file);
	}
	table_samples((struct figure){ .what = "100,000 rows of ten as XLSX", .unit = "ms", .bar = BAR_OURS_MOST,
				       .limit = SHEET_MOST_MS }, &samples, NULL);
	table_line(&(struct figure){ .what = "the most memory that took", .unit = "MB", .ours = peak(), .bar = BAR_OURS_MOST,
				     .limit = SHEET_MOST_MB });
	samples_release(&samples);
	notes_release(&notes);
}

void bench_documents(const struct bench *bench)
{
	(void)bench;
	measure_sheet(); /* first: what the rest takes is not its memory */
	measure("a registry of 5,000 rows as DOCX", page_docx, false);
	measure("a registry of 5,000 rows as ODT", page_odt, false);
	measure("the text of that DOCX for the screen", page_docx, true);
}
