/* The parts of an XLSX beside the sheet and the chart: what the file holds, styles. */
#include "workbook_private.h"

#define TYPE_SHEET "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define TYPE_DRAWING "application/vnd.openxmlformats-officedocument.drawing"

static void add(struct workbook *wb, const char *name, struct buf *xml)
{
	zip_out_add(wb->zip, name, buf_view(xml));
	buf_reset(xml);
}

static void put_override(struct buf *xml, const char *part, const char *type)
{
	buf_printf(xml, "<Override PartName=\"%s\" ContentType=\"%s+xml\"/>", part, type);
}

static void add_types(struct workbook *wb, struct buf *xml)
{
	buf_str(xml, XML_HEAD "<Types xmlns=\"" XML_PACKAGE "/content-types\"><Default Extension=\"rels\" ContentType=\""
			      "application/vnd.openxmlformats-package.relationships+xml\"/>"
			      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
	put_override(xml, "/xl/workbook.xml", TYPE_SHEET "sheet.main");
	put_override(xml, "/xl/worksheets/sheet1.xml", TYPE_SHEET "worksheet");
	put_override(xml, "/xl/styles.xml", TYPE_SHEET "styles");
	if (workbook_has_chart(wb)) {
		put_override(xml, "/xl/chartsheets/sheet1.xml", TYPE_SHEET "chartsheet");
		put_override(xml, "/xl/drawings/drawing1.xml", TYPE_DRAWING);
		put_override(xml, "/xl/charts/chart1.xml", TYPE_DRAWING "ml.chart");
	}
	buf_str(xml, "</Types>");
	add(wb, "[Content_Types].xml", xml);
}

static void put_relation(struct buf *xml, int id, const char *type, const char *target)
{
	buf_printf(xml, "<Relationship Id=\"rId%d\" Type=\"" XML_OFFICE "/%s\" Target=\"%s\"/>", id, type, target);
}

static void add_relations(struct workbook *wb, struct buf *xml)
{
	static const char head[] = XML_HEAD "<Relationships xmlns=\"" XML_PACKAGE "/relationships\">";
	static const char end[] = "</Relationships>";

	buf_str(xml, head);
	put_relation(xml, 1, "officeDocument", "xl/workbook.xml");
	buf_str(xml, end);
	add(wb, "_rels/.rels", xml);
	buf_str(xml, head);
	put_relation(xml, 1, "worksheet", "worksheets/sheet1.xml");
	put_relation(xml, 2, "styles", "styles.xml");
	if (workbook_has_chart(wb))
		put_relation(xml, 3, "chartsheet", "chartsheets/sheet1.xml");
	buf_str(xml, end);
	add(wb, "xl/_rels/workbook.xml.rels", xml);
	if (!workbook_has_chart(wb))
		return;
	buf_str(xml, head);
	put_relation(xml, 1, "drawing", "../drawings/drawing1.xml");
	buf_str(xml, end);
	add(wb, "xl/chartsheets/_rels/sheet1.xml.rels", xml);
	buf_str(xml, head);
	put_relation(xml, 1, "chart", "../charts/chart1.xml");
	buf_str(xml, end);
	add(wb, "xl/drawings/_rels/drawing1.xml.rels", xml);
}

static void add_workbook(struct workbook *wb, struct buf *xml)
{
	uint32_t heading = wb->first - 1;

	buf_str(xml, XML_HEAD "<workbook xmlns=\"" XML_MAIN "\" xmlns:r=\"" XML_OFFICE "\"><sheets>"
			      "<sheet name=\"" SHEET_NAME "\" sheetId=\"1\" r:id=\"rId1\"/>");
	if (workbook_has_chart(wb))
		buf_str(xml, "<sheet name=\"Диаграмма\" sheetId=\"2\" r:id=\"rId3\"/>");
	buf_str(xml, "</sheets><definedNames>");
	if (wb->last)
		buf_printf(xml,
			   "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">"
			   "'" SHEET_NAME "'!$A$%u:$%s$%u</definedName>",
			   heading, wb->last, heading + wb->plain);
	/* On paper the headings stand on every page. */
	buf_printf(xml,
		   "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'" SHEET_NAME "'!$%u:$%u</definedName>"
		   "</definedNames></workbook>",
		   heading, heading);
	add(wb, "xl/workbook.xml", xml);
}

/* Fonts: plain, bold, title; borders: none, below, above. Formats 9 and 14 would be of the reader's country. */
static void put_styles(struct buf *xml)
{
	static const struct { int format; const char *align; } plain[] = {
		[STYLE_TEXT] = { 0, "" },
		[STYLE_LONG] = { 0, " wrapText=\"1\"" },
		[STYLE_NUMBER] = { 0, "" },
		[STYLE_DATE] = { 164, " horizontal=\"left\"" },
		[STYLE_SHARE] = { 9, "" },
		[STYLE_SHARE_PART] = { 165, "" },
	};

	buf_printf(xml, "<cellXfs count=\"%d\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
		   STYLE_TITLE + 1);
	for (int total = 0; total < 2; total++)
		for (size_t i = STYLE_TEXT; i < ARRAY_SIZE(plain); i++)
			buf_printf(xml,
				   "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"0\" borderId=\"%d\" xfId=\"0\" applyNumberFormat=\"1\" "
				   "applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"%s/></xf>",
				   plain[i].format, total, total ? 2 : 0, plain[i].align);
	buf_str(xml, "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" "
		     "applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
		     "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>");
}

static void add_styles(struct workbook *wb, struct buf *xml)
{
	buf_str(xml, XML_HEAD "<styleSheet xmlns=\"" XML_MAIN "\"><numFmts count=\"2\">"
			      "<numFmt numFmtId=\"164\" formatCode=\"dd.mm.yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"0.0%\"/>"
			      "</numFmts><fonts count=\"3\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
			      "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
			      "<font><b/><sz val=\"14\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
			      "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
			      "<fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\">"
			      "<fgColor rgb=\"FFE7ECF2\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
			      "<borders count=\"3\"><border><left/><right/><top/><bottom/><diagonal/></border>"
			      "<border><left/><right/><top/><bottom style=\"thin\"/><diagonal/></border>"
			      "<border><left/><right/><top style=\"thin\"/><bottom/><diagonal/></border></borders>"
			      "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
	put_styles(xml);
	buf_str(xml, "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>");
	add(wb, "xl/styles.xml", xml);
}

void workbook_parts(struct workbook *wb)
{
	struct buf xml = { 0 };

	add_types(wb, &xml);
	add_relations(wb, &xml);
	add_workbook(wb, &xml);
	add_styles(wb, &xml);
	buf_release(&xml);
}
