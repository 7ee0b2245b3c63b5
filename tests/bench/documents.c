/* A registry of five thousand rows filled into a template, nine columns each, in both formats; and its text. */
#include "bench.h"

#include "metodist/base/mem.h"
#include "metodist/exchange/page.h"
#include "metodist/exchange/template.h"

enum { ROWS = 5000, RUNS = 9, FILL_MOST_MS = 200, WIDTH = 78 };

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

void bench_documents(const struct bench *bench)
{
	(void)bench;
	measure("a registry of 5,000 rows as DOCX", page_docx, false);
	measure("a registry of 5,000 rows as ODT", page_odt, false);
	measure("the text of that DOCX for the screen", page_docx, true);
}
