/* The chart, on a sheet of its own: bars for each row of the table — its shaded numbers, or, where there are none, its
 * shares. */
#include "workbook_private.h"

#include "metodist/base/utf8.h"
#include "metodist/exchange/markup.h"

enum {
	ROWS_LEAST = 2, ROWS_MOST = 40,  /* fewer say nothing, more cannot be read */
	SERIES_MOST = 12,
	BESIDE_MOST = 3,                 /* so many stand side by side; more are parts of one whole */
	AXIS_ROWS = 1, AXIS_VALUES = 2,
};

#define XML_DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

static size_t count_kind(const struct workbook *wb, enum cell_kind kind)
{
	size_t n = 0;

	for (size_t c = 0; c < wb->look->ncolumns; c++)
		n += wb->columns[c].letters[0] && wb->look->columns[c].kind == kind;
	return n;
}

static enum cell_kind drawn_kind(const struct workbook *wb)
{
	size_t heats = count_kind(wb, CELL_HEAT);

	return heats && heats <= SERIES_MOST ? CELL_HEAT : CELL_PERCENT;
}

bool workbook_has_chart(const struct workbook *wb)
{
	size_t series = count_kind(wb, drawn_kind(wb));

	return wb->look->chart && series && series <= SERIES_MOST && wb->plain >= ROWS_LEAST && wb->plain <= ROWS_MOST &&
	       wb->look->columns[0].kind == CELL_TEXT && wb->columns[0].letters[0];
}

static void put_range(const struct workbook *wb, struct buf *xml, const char *letters)
{
	buf_printf(xml, "<c:f>'" SHEET_NAME "'!$%s$%u:$%s$%u</c:f>", letters, wb->first, letters,
		   wb->first + wb->plain - 1);
}

/* Told outright: the colours that a program gives of itself come from a theme, and there is none here. */
static const char *const colours[SERIES_MOST] = {
	"4472C4", "ED7D31", "70AD47", "FFC000", "5B9BD5", "A5A5A5", "264478", "9E480E", "43682B", "997300", "255E91", "636363",
};

static void put_series(const struct workbook *wb, struct buf *xml)
{
	enum cell_kind kind = drawn_kind(wb);
	int n = 0;

	for (size_t c = 0; c < wb->look->ncolumns; c++) {
		const char *letters = wb->columns[c].letters;

		if (!letters[0] || wb->look->columns[c].kind != kind)
			continue;
		buf_printf(xml, "<c:ser><c:idx val=\"%d\"/><c:order val=\"%d\"/><c:tx><c:strRef><c:f>'" SHEET_NAME "'!$%s$%u</c:f>"
				"</c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></c:spPr>"
				"<c:invertIfNegative val=\"0\"/><c:cat><c:strRef>",
			   n, n, letters, wb->first - 1, colours[n]);
		put_range(wb, xml, wb->columns[0].letters);
		buf_str(xml, "</c:strRef></c:cat><c:val><c:numRef>");
		put_range(wb, xml, letters);
		buf_str(xml, "</c:numRef></c:val></c:ser>");
		n++;
	}
}

static void put_axes(const struct workbook *wb, struct buf *xml)
{
	bool shares = drawn_kind(wb) == CELL_PERCENT;

	/* The first row on top, as in the table. */
	buf_printf(xml,
		   "<c:catAx><c:axId val=\"%d\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling><c:delete val=\"0\"/>"
		   "<c:axPos val=\"l\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"%d\"/><c:crosses val=\"autoZero\"/>"
		   "</c:catAx>",
		   AXIS_ROWS, AXIS_VALUES);
	buf_printf(xml,
		   "<c:valAx><c:axId val=\"%d\"/><c:scaling><c:orientation val=\"minMax\"/>%s<c:min val=\"0\"/></c:scaling>"
		   "<c:delete val=\"0\"/><c:axPos val=\"t\"/><c:majorGridlines/><c:numFmt formatCode=\"%s\" sourceLinked=\"0\"/>"
		   "<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"%d\"/><c:crosses val=\"autoZero\"/>"
		   "<c:crossBetween val=\"between\"/></c:valAx>",
		   AXIS_VALUES, shares ? "<c:max val=\"1\"/>" : "", shares ? "0%" : "General", AXIS_ROWS);
}

static void put_title(const struct workbook *wb, struct buf *xml)
{
	struct buf text = { 0 };

	if (wb->look->title) {
		utf8_safe(slice_str(wb->look->title), &text);
		buf_str(xml, "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang=\"ru-RU\" sz=\"1400\"/><a:t>");
		markup_text(xml, buf_view(&text));
		buf_str(xml, "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
	}
	buf_printf(xml, "<c:autoTitleDeleted val=\"%d\"/>", !wb->look->title);
	buf_release(&text);
}

static void add_chart(struct workbook *wb, struct buf *xml)
{
	bool stacked = drawn_kind(wb) == CELL_HEAT && count_kind(wb, CELL_HEAT) > BESIDE_MOST;

	buf_str(xml, XML_HEAD "<c:chartSpace xmlns:c=\"" XML_DRAWING "chart\" xmlns:a=\"" XML_DRAWING "main\" xmlns:r=\""
			      XML_OFFICE "\"><c:chart>");
	put_title(wb, xml);
	buf_printf(xml, "<c:plotArea><c:layout/><c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"%s\"/>"
			"<c:varyColors val=\"0\"/>",
		   stacked ? "stacked" : "clustered");
	put_series(wb, xml);
	buf_printf(xml, "<c:gapWidth val=\"50\"/>%s<c:axId val=\"%d\"/><c:axId val=\"%d\"/></c:barChart>",
		   stacked ? "<c:overlap val=\"100\"/>" : "", AXIS_ROWS, AXIS_VALUES);
	put_axes(wb, xml);
	buf_str(xml, "</c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>"
		     "<c:plotVisOnly val=\"1\"/></c:chart></c:chartSpace>");
	zip_out_add(wb->zip, "xl/charts/chart1.xml", buf_view(xml));
	buf_reset(xml);
}

void workbook_chart(struct workbook *wb)
{
	struct buf xml = { 0 };

	add_chart(wb, &xml);
	buf_str(&xml, XML_HEAD "<chartsheet xmlns=\"" XML_MAIN "\" xmlns:r=\"" XML_OFFICE "\"><sheetViews>"
			       "<sheetView workbookViewId=\"0\"/></sheetViews><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.5\" "
			       "bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\"/>"
			       "<drawing r:id=\"rId1\"/></chartsheet>");
	zip_out_add(wb->zip, "xl/chartsheets/sheet1.xml", buf_view(&xml));
	buf_reset(&xml);
	buf_str(&xml, XML_HEAD "<xdr:wsDr xmlns:xdr=\"" XML_DRAWING "spreadsheetDrawing\" xmlns:a=\"" XML_DRAWING "main\">"
			       "<xdr:absoluteAnchor><xdr:pos x=\"0\" y=\"0\"/><xdr:ext cx=\"9720000\" cy=\"6480000\"/>"
			       "<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"2\" name=\"Диаграмма\"/>"
			       "<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/>"
			       "<a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"" XML_DRAWING "chart\">"
			       "<c:chart xmlns:c=\"" XML_DRAWING "chart\" xmlns:r=\"" XML_OFFICE "\" r:id=\"rId1\"/>"
			       "</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>");
	zip_out_add(wb->zip, "xl/drawings/drawing1.xml", buf_view(&xml));
	buf_release(&xml);
}
