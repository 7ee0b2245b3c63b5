/* A page as DOCX (ECMA-376): what Word itself would write for it, and no more. */
#include "page_private.h"

#include "metodist/exchange/zip.h"
#include "template_private.h"

/* An A4 sheet and its margins (ГОСТ Р 7.0.97: 30, 10, 20, 20 mm), twips. */
enum { SHORT = 11906, LONG = 16838, MM_10 = 567, MM_20 = 1134, MM_30 = 1701, INDENT = 709 };

static const char types[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
	"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/word/document.xml\" "
	"ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
	"<Override PartName=\"/word/styles.xml\" "
	"ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
	"<Override PartName=\"/word/header1.xml\" "
	"ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/></Types>";

static const char relations[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
	"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
	"Target=\"word/document.xml\"/></Relationships>";

static const char parts[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
	"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>"
	"<Relationship Id=\"rId2\" "
	"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>"
	"</Relationships>";

#define NAMESPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
	"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

/* The number of the page above its middle, from the second on. */
static const char header[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	"<w:hdr " NAMESPACE "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
	"<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r>"
	"<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>";

static void put_styles(const struct sheet_page *p, struct buf *out)
{
	buf_printf(out,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles " NAMESPACE "><w:docDefaults>"
		   "<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
		   "w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/>"
		   "<w:lang w:val=\"ru-RU\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
		   "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
		   "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
		   "<w:style w:type=\"paragraph\" w:styleId=\"Cell\"><w:name w:val=\"Ячейка\"/><w:basedOn w:val=\"Normal\"/>"
		   "<w:rPr><w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/></w:rPr></w:style></w:styles>",
		   p->size * 2, p->size * 2, page_size_of(p, LOOK_CELL) * 2, page_size_of(p, LOOK_CELL) * 2);
}

static unsigned text_width(const struct sheet_page *p)
{
	return p->lies ? LONG - MM_20 - MM_10 : SHORT - MM_30 - MM_10;
}

static void put_run(const struct sheet_page *p, enum look look, bool bold, struct slice text, struct buf *out)
{
	bool large = looks[look].large;

	buf_str(out, "<w:r>");
	if (bold || large)
		buf_str(out, "<w:rPr>");
	if (bold)
		buf_str(out, "<w:b/>");
	if (large)
		buf_printf(out, "<w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/>", page_size_of(p, look) * 2,
			   page_size_of(p, look) * 2);
	if (bold || large)
		buf_str(out, "</w:rPr>");
	buf_str(out, "<w:t xml:space=\"preserve\">");
	xml_escape(text, out);
	buf_str(out, "</w:t></w:r>");
}

static void put_paragraph(const struct sheet_page *p, enum look look, const struct block *b, struct slice text,
			  struct buf *out)
{
	const struct look_way *way = &looks[look];
	bool bold = way->bold;
	struct slice run;

	buf_str(out, "<w:p><w:pPr>");
	if (way->cell)
		buf_str(out, "<w:pStyle w:val=\"Cell\"/>");
	if (b->keep)
		buf_str(out, "<w:keepNext/>");
	if (b->new_page)
		buf_str(out, "<w:pageBreakBefore/>");
	if (way->indent || way->half)
		buf_printf(out, way->half ? "<w:ind w:left=\"%u\"/>" : "<w:ind w:firstLine=\"%u\"/>",
			   way->half ? text_width(p) / 2 : INDENT);
	if (strcmp(way->jc, "left"))
		buf_printf(out, "<w:jc w:val=\"%s\"/>", way->jc);
	buf_str(out, "</w:pPr>");
	while (page_run_next(&text, &bold, &run))
		put_run(p, look, bold, run, out);
	buf_str(out, "</w:p>");
}

static unsigned column_width(const struct sheet_page *p, const struct sheet_table *t, size_t column)
{
	return text_width(p) * t->widths[column] / t->sum;
}

static void begin_table(const struct sheet_page *p, const struct sheet_table *t, struct buf *out)
{
	static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };

	buf_printf(out, "<w:tbl><w:tblPr><w:tblW w:w=\"%u\" w:type=\"dxa\"/>", text_width(p));
	if (t->ruled)
		buf_str(out, "<w:tblBorders>");
	for (size_t i = 0; t->ruled && i < ARRAY_SIZE(sides); i++)
		buf_printf(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>", sides[i]);
	if (t->ruled)
		buf_str(out, "</w:tblBorders>");
	buf_str(out, "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"28\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/>"
		"<w:bottom w:w=\"28\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
	for (size_t c = 0; c < t->n; c++)
		buf_printf(out, "<w:gridCol w:w=\"%u\"/>", column_width(p, t, c));
	buf_str(out, "</w:tblGrid>");
}

static void put_row(const struct sheet_page *p, const struct block *row, struct buf *out)
{
	buf_str(out, row->heading ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" :
		"<w:tr><w:trPr><w:cantSplit/></w:trPr>");
	for (size_t c = 0; c < row->table->n; c++) {
		struct slice cell = row->cells[c], text;
		enum look look;

		buf_printf(out, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>%s</w:tcPr>",
			   column_width(p, row->table, c),
			   row->heading ? "<w:vAlign w:val=\"center\"/>" : row->table->ruled ? "" : "<w:vAlign w:val=\"bottom\"/>");
		while (page_cell_next(&cell, row->heading, &look, &text))
			put_paragraph(p, row->table->ruled ? look : look == LOOK_CELL ? LOOK_LEFT :
				      look == LOOK_CELL_CENTER ? LOOK_CENTER : LOOK_RIGHT, row, text, out);
		buf_str(out, "</w:tc>");
	}
	buf_str(out, "</w:tr>");
}

static void put_section(const struct sheet_page *p, struct buf *out)
{
	buf_printf(out,
		   "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>"
		   "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" "
		   "w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
		   p->lies ? LONG : SHORT, p->lies ? SHORT : LONG, p->lies ? " w:orient=\"landscape\"" : "", MM_20, MM_10,
		   p->lies ? MM_10 : MM_20, p->lies ? MM_20 : MM_30, MM_10, MM_10);
}

static void put_document(const struct sheet_page *p, struct buf *out)
{
	const struct sheet_table *table = NULL;

	buf_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document " NAMESPACE "><w:body>");
	for (size_t i = 0; i < p->n; i++) {
		const struct block *b = &p->v[i];

		if (table && b->table != table)
			buf_str(out, "</w:tbl>");
		if (b->table && b->table != table)
			begin_table(p, b->table, out);
		table = b->table;
		if (table)
			put_row(p, b, out);
		else
			put_paragraph(p, b->look, b, b->text, out);
	}
	if (table)
		/* a body cannot end with a table; the paragraph is so low that it begins no page */
		buf_str(out, "</w:tbl><w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>");
	put_section(p, out);
	buf_str(out, "</w:body></w:document>");
}

void page_docx(struct slice markup, struct buf *out)
{
	struct sheet_page p;
	struct buf document = { 0 }, styles = { 0 };
	struct zip_out *zip = zip_out_new(out);

	page_read(&p, markup);
	put_document(&p, &document);
	put_styles(&p, &styles);
	zip_out_add(zip, "[Content_Types].xml", SLICE(types));
	zip_out_add(zip, "_rels/.rels", SLICE(relations));
	zip_out_add(zip, "word/_rels/document.xml.rels", SLICE(parts));
	zip_out_add(zip, "word/document.xml", buf_view(&document));
	zip_out_add(zip, "word/styles.xml", buf_view(&styles));
	zip_out_add(zip, "word/header1.xml", SLICE(header));
	zip_out_end(zip);
	buf_release(&document);
	buf_release(&styles);
	page_release(&p);
}
