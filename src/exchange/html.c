#include "metodist/exchange/html.h"

#include "metodist/base/utf8.h"
#include "metodist/exchange/markup.h"

static void put_text(struct buf *out, struct slice text)
{
	struct buf safe = { 0 };

	utf8_safe(text, &safe);
	markup_text(out, buf_view(&safe));
	buf_release(&safe);
}

static void put_element(struct buf *out, const char *tag, const char *attributes, struct slice text)
{
	buf_printf(out, "<%s%s>", tag, attributes);
	put_text(out, text);
	buf_printf(out, "</%s>", tag);
}

void html_begin(struct buf *out, const char *title)
{
	/* Nothing of the page may be run or fetched, whatever got into a name. */
	buf_str(out, "<!DOCTYPE html>\n<html lang=\"ru\">\n<head>\n<meta charset=\"utf-8\">\n"
		     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
	put_element(out, "title", "", slice_str(title));
	buf_str(out, "\n<style>\n"
		     "body { font: 1rem/1.5 sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; padding: 1rem; max-width: 70rem }\n"
		     "table { border-collapse: collapse; width: 100%; margin: 1rem 0 }\n"
		     "caption { text-align: left; color: #444; padding: .25rem 0 }\n"
		     "th, td { border-bottom: 1px solid #bbb; padding: .35rem .6rem; text-align: left; vertical-align: top }\n"
		     "thead th { border-bottom: 2px solid #555 }\ntbody th { font-weight: normal }\n"
		     "@media (max-width: 40rem) { table { display: block; overflow-x: auto } }\n"
		     "</style>\n</head>\n<body>\n<main>\n");
	put_element(out, "h1", "", slice_str(title));
	buf_char(out, '\n');
}

void html_heading(struct buf *out, const char *text)
{
	put_element(out, "h2", "", slice_str(text));
	buf_char(out, '\n');
}

void html_paragraph(struct buf *out, struct slice text)
{
	put_element(out, "p", "", text);
	buf_char(out, '\n');
}

void html_table(struct buf *out, const struct table *t, const char *caption)
{
	buf_str(out, "<table>\n");
	put_element(out, "caption", "", slice_str(caption));
	buf_str(out, "\n<thead><tr>");
	for (size_t c = 0; c < t->ncolumns; c++)
		if (t->columns[c].label[0])
			put_element(out, "th", " scope=\"col\"", slice_str(t->columns[c].label));
	buf_str(out, "</tr></thead>\n<tbody>\n");
	for (size_t row = 0; row < table_nplain(t); row++) {
		bool first = true;

		buf_str(out, "<tr>");
		for (size_t c = 0; c < t->ncolumns; c++) {
			if (!t->columns[c].label[0])
				continue;
			put_element(out, first ? "th" : "td", first ? " scope=\"row\"" : "", table_cell(t, row, c));
			first = false;
		}
		buf_str(out, "</tr>\n");
	}
	buf_str(out, "</tbody>\n</table>\n");
}

void html_end(struct buf *out)
{
	buf_str(out, "</main>\n</body>\n</html>\n");
}
