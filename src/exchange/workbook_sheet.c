/* What stands round the rows of the sheet: widths, the line that stays in sight, filter, foot, shades, the page. */
#include "workbook_private.h"

#include "metodist/base/utf8.h"

enum {
	WIDTH_MOST = LONG_TEXT,
	ARROW = 2,            /* of the filter, in a heading */
	PAGE_LETTERS = 260,   /* a table wider than this is not pressed into one sheet of paper: nobody could read it */
};

static size_t width_of(const struct workbook *wb, size_t c)
{
	size_t width = wb->columns[c].width;

	return !wb->columns[c].letters[0] ? 0 : (width > WIDTH_MOST ? WIDTH_MOST : width) + 1;
}

static size_t whole_width(const struct workbook *wb)
{
	size_t all = 0;

	for (size_t c = 0; c < wb->look->ncolumns; c++)
		all += width_of(wb, c);
	return all;
}

static struct slice heading_of(const struct workbook *wb, size_t c)
{
	const struct workbook_look *look = wb->look;

	return look->wholes && look->wholes[c].n ? look->wholes[c] : slice_str(look->columns[c].label);
}

static void put_headings(struct workbook *wb)
{
	if (wb->look->title) {
		workbook_put_text(wb, 1, "A", STYLE_TITLE, slice_str(wb->look->title));
		workbook_end_row(wb, 1);
	}
	for (size_t c = 0; c < wb->look->ncolumns; c++) {
		size_t lines;

		if (!wb->columns[c].letters[0])
			continue;
		workbook_put_text(wb, wb->first - 1, wb->columns[c].letters, STYLE_HEADING, heading_of(wb, c));
		lines = workbook_lines(heading_of(wb, c), width_of(wb, c) - ARROW);
		wb->lines = lines > wb->lines ? lines : wb->lines;
	}
	workbook_end_row(wb, wb->first - 1);
}

void workbook_begin_sheet(struct workbook *wb)
{
	struct buf *xml = &wb->xml;
	size_t drawn = 0;

	for (size_t c = 0; c < wb->look->ncolumns; c++) {
		size_t least = workbook_longest_word(heading_of(wb, c)) + ARROW;

		if (wb->columns[c].width < least)
			wb->columns[c].width = least;
	}
	buf_str(xml, XML_HEAD "<worksheet xmlns=\"" XML_MAIN "\" xmlns:r=\"" XML_OFFICE "\">");
	if (whole_width(wb) <= PAGE_LETTERS)
		buf_str(xml, "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
	buf_printf(xml,
		   "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"
		   "<pane ySplit=\"%u\" topLeftCell=\"A%u\" activePane=\"bottomLeft\" state=\"frozen\"/>"
		   "<selection pane=\"bottomLeft\"/></sheetView></sheetViews>",
		   wb->first - 1, wb->first);
	if (wb->last)
		buf_str(xml, "<cols>");
	for (size_t c = 0; c < wb->look->ncolumns; c++) {
		if (!wb->columns[c].letters[0])
			continue;
		drawn++;
		buf_printf(xml, "<col min=\"%zu\" max=\"%zu\" width=\"%zu\" customWidth=\"1\"/>", drawn, drawn,
			   width_of(wb, c));
	}
	buf_str(xml, wb->last ? "</cols><sheetData>" : "<sheetData>");
	put_headings(wb);
}

static void put_foot(struct workbook *wb, struct buf *merged)
{
	const struct workbook_look *look = wb->look;
	size_t n = 0;

	wb->row++;
	for (size_t i = 0; i < look->nfoot && wb->row < WORKBOOK_ROWS_MAX; i++) {
		wb->row++;
		workbook_put_text(wb, wb->row, "A", STYLE_LONG, look->foot[i]);
		wb->lines = workbook_lines(look->foot[i], whole_width(wb));
		workbook_end_row(wb, wb->row);
		if (!wb->last || strcmp(wb->last, "A") == 0)
			continue;
		buf_printf(merged, "<mergeCell ref=\"A%u:%s%u\"/>", wb->row, wb->last, wb->row);
		n++;
	}
	buf_str(&wb->xml, "</sheetData>");
	if (wb->last)
		buf_printf(&wb->xml, "<autoFilter ref=\"A%u:%s%u\"/>", wb->first - 1, wb->last,
			   wb->first - 1 + wb->plain);
	if (n) {
		buf_printf(&wb->xml, "<mergeCells count=\"%zu\">", n);
		buf_slice(&wb->xml, buf_view(merged));
		buf_str(&wb->xml, "</mergeCells>");
	}
}

/* Cells of one kind of the table share the scale, so that they compare across columns too. */
static void shade(struct workbook *wb, enum cell_kind kind, int priority, const char *rule)
{
	struct buf cells = { 0 };

	for (size_t c = 0; wb->look->chart && wb->plain && c < wb->look->ncolumns; c++)
		if (wb->columns[c].letters[0] && wb->look->columns[c].kind == kind)
			buf_printf(&cells, "%s%s%u:%s%u", cells.n ? " " : "", wb->columns[c].letters, wb->first,
				   wb->columns[c].letters, wb->first + wb->plain - 1);
	if (cells.n)
		buf_printf(&wb->xml, "<conditionalFormatting sqref=\"%s\"><cfRule type=\"%s\" priority=\"%d\">%s</cfRule>"
				     "</conditionalFormatting>",
			   buf_cstr(&cells), kind == CELL_HEAT ? "colorScale" : "dataBar", priority, rule);
	buf_release(&cells);
}

void workbook_end_sheet(struct workbook *wb)
{
	struct buf merged = { 0 };

	put_foot(wb, &merged);
	shade(wb, CELL_HEAT, 1,
	      "<colorScale><cfvo type=\"num\" val=\"0\"/><cfvo type=\"max\"/><color rgb=\"FFFFFFFF\"/>"
	      "<color rgb=\"FFF4B183\"/></colorScale>");
	shade(wb, CELL_PERCENT, 2,
	      "<dataBar><cfvo type=\"num\" val=\"0\"/><cfvo type=\"num\" val=\"1\"/><color rgb=\"FF9DC3E6\"/></dataBar>");
	buf_str(&wb->xml, "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>"
			  "<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>");
	/* Numbers of documents are text: Excel need not mark each as a mistake. */
	if (wb->last)
		buf_printf(&wb->xml, "<ignoredErrors><ignoredError sqref=\"A1:%s%u\" numberStoredAsText=\"1\"/></ignoredErrors>",
			   wb->last, wb->row);
	buf_str(&wb->xml, "</worksheet>");
	buf_release(&merged);
}
