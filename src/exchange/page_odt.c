/* A page as ODT (OASIS OpenDocument 1.3). */
#include "page_private.h"

#include "metodist/exchange/zip.h"
#include "template_private.h"

enum { TEXT_MM = 170, LYING_MM = 267 };

#define NAMESPACES \
	"xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" " \
	"xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" " \
	"xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" " \
	"xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" " \
	"xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" " \
	"xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" office:version=\"1.3\""

/* As in DOCX: rows of both are equally high. */
#define PADDING "fo:padding-left=\"0.15cm\" fo:padding-right=\"0.15cm\" fo:padding-top=\"0.05cm\" " \
	"fo:padding-bottom=\"0.05cm\""

static const char mimetype[] = "application/vnd.oasis.opendocument.text";

static const char manifest[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">"
	"<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>"
	"<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
	"<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
	"<manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";

/* ODF itself keeps no row with the next one: LibreOffice does, as Word, when this is asked for. */
static const char settings[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<office:document-settings xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
	"xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" "
	"xmlns:ooo=\"http://openoffice.org/2004/office\" office:version=\"1.3\"><office:settings>"
	"<config:config-item-set config:name=\"ooo:configuration-settings\"><config:config-item "
	"config:name=\"TableRowKeep\" config:type=\"boolean\">true</config:config-item></config:config-item-set>"
	"</office:settings></office:document-settings>";

/* Sheet, margins, letters; the number of the page above its middle, from the second on. */
static void put_styles(const struct sheet_page *p, struct buf *out)
{
	buf_printf(out,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles " NAMESPACES ">"
		   "<office:font-face-decls><style:font-face style:name=\"Times New Roman\" "
		   "svg:font-family=\"'Times New Roman'\" style:font-family-generic=\"roman\"/></office:font-face-decls>"
		   "<office:styles><style:default-style style:family=\"paragraph\"><style:paragraph-properties "
		   "fo:margin-top=\"0cm\" fo:margin-bottom=\"0cm\"/><style:text-properties "
		   "style:font-name=\"Times New Roman\" fo:font-size=\"%upt\" fo:language=\"ru\" fo:country=\"RU\"/>"
		   "</style:default-style><style:style style:name=\"Standard\" style:family=\"paragraph\"/></office:styles>"
		   "<office:automatic-styles><style:page-layout style:name=\"Sheet\"><style:page-layout-properties "
		   "fo:page-width=\"%s\" fo:page-height=\"%s\" style:print-orientation=\"%s\" fo:margin-top=\"1cm\" "
		   "fo:margin-bottom=\"%s\" fo:margin-left=\"%s\" fo:margin-right=\"1cm\"/><style:header-style>"
		   "<style:header-footer-properties svg:height=\"1cm\" fo:margin-bottom=\"0.3cm\"/></style:header-style>"
		   "</style:page-layout><style:style style:name=\"Number\" style:family=\"paragraph\">"
		   "<style:paragraph-properties fo:text-align=\"center\"/></style:style></office:automatic-styles>"
		   "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"Sheet\">"
		   "<style:header><text:p text:style-name=\"Number\"><text:page-number text:select-page=\"current\">2"
		   "</text:page-number></text:p></style:header><style:header-first><text:p text:style-name=\"Number\"/>"
		   "</style:header-first></style:master-page></office:master-styles></office:document-styles>",
		   p->size, p->lies ? "29.7cm" : "21cm", p->lies ? "21cm" : "29.7cm", p->lies ? "landscape" : "portrait",
		   p->lies ? "1cm" : "2cm", p->lies ? "2cm" : "3cm");
}

/* A look, the same at the head of a page, kept with what comes next, and both. */
static void put_looks(const struct sheet_page *p, struct buf *out)
{
	for (size_t i = 0; i < NLOOKS * 4; i++) {
		const struct look_way *way = &looks[i / 4];

		buf_printf(out, "<style:style style:name=\"%s%s%s\" style:family=\"paragraph\" "
			   "style:parent-style-name=\"Standard\"><style:paragraph-properties fo:text-align=\"%s\"%s%s%s%s/>"
			   "<style:text-properties fo:font-size=\"%upt\"%s/></style:style>",
			   way->name, i & 1 ? "Page" : "", i & 2 ? "Keep" : "", way->align,
			   way->indent ? " fo:text-indent=\"1.25cm\"" : "",
			   !way->half ? "" : p->lies ? " fo:margin-left=\"13.3cm\"" : " fo:margin-left=\"8.5cm\"",
			   i & 1 ? " fo:break-before=\"page\"" : "", i & 2 ? " fo:keep-with-next=\"always\"" : "",
			   page_size_of(p, (enum look)(i / 4)), way->bold ? " fo:font-weight=\"bold\"" : "");
	}
	buf_str(out, "<style:style style:name=\"End\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
		"<style:paragraph-properties fo:line-height=\"0.03cm\"/><style:text-properties fo:font-size=\"1pt\"/>"
		"</style:style>");
	buf_str(out, "<style:style style:name=\"Bold\" style:family=\"text\"><style:text-properties "
		"fo:font-weight=\"bold\"/></style:style>");
	buf_str(out, "<style:style style:name=\"Ruled\" style:family=\"table-cell\"><style:table-cell-properties "
		"fo:border=\"0.5pt solid #000000\" " PADDING "/></style:style>"
		"<style:style style:name=\"RuledHead\" style:family=\"table-cell\"><style:table-cell-properties "
		"fo:border=\"0.5pt solid #000000\" " PADDING " style:vertical-align=\"middle\"/></style:style>"
		"<style:style style:name=\"Bare\" style:family=\"table-cell\"><style:table-cell-properties "
		"fo:border=\"none\" " PADDING " style:vertical-align=\"bottom\"/></style:style>"
		"<style:style style:name=\"Row\" style:family=\"table-row\"><style:table-row-properties "
		"fo:keep-together=\"always\"/></style:style>");
}

static void put_column_styles(const struct sheet_page *p, struct buf *out)
{
	const struct sheet_table *table = NULL;
	unsigned room = p->lies ? LYING_MM : TEXT_MM;
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		if (p->v[i].table == table)
			continue;
		table = p->v[i].table;
		if (!table)
			continue;
		buf_printf(out, "<style:style style:name=\"Table%zu\" style:family=\"table\"><style:table-properties "
			   "style:width=\"%umm\" table:align=\"left\" table:border-model=\"collapsing\"/></style:style>", ++n, room);
		for (size_t c = 0; c < table->n; c++)
			buf_printf(out, "<style:style style:name=\"Table%zu.%zu\" style:family=\"table-column\">"
				   "<style:table-column-properties style:column-width=\"%umm\"/></style:style>", n, c,
				   room * table->widths[c] / table->sum);
	}
}

static void put_paragraph(enum look look, const struct block *b, struct slice text, struct buf *out)
{
	bool bold = false;
	struct slice run;

	buf_printf(out, "<text:p text:style-name=\"%s%s%s\">", looks[look].name, b->new_page ? "Page" : "",
		   b->keep ? "Keep" : "");
	while (page_run_next(&text, &bold, &run)) {
		if (bold)
			buf_str(out, "<text:span text:style-name=\"Bold\">");
		xml_escape(run, out);
		if (bold)
			buf_str(out, "</text:span>");
	}
	buf_str(out, "</text:p>");
}

static void put_row(const struct block *row, struct buf *out)
{
	buf_str(out, row->heading ? "<table:table-header-rows>" : "");
	buf_str(out, "<table:table-row table:style-name=\"Row\">");
	for (size_t c = 0; c < row->table->n; c++) {
		struct slice cell = row->cells[c], text;
		enum look look;

		buf_printf(out, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">",
			   !row->table->ruled ? "Bare" : row->heading ? "RuledHead" : "Ruled");
		while (page_cell_next(&cell, row->heading, &look, &text))
			put_paragraph(row->table->ruled ? look : look == LOOK_CELL ? LOOK_LEFT :
				      look == LOOK_CELL_CENTER ? LOOK_CENTER : LOOK_RIGHT, row, text, out);
		buf_str(out, "</table:table-cell>");
	}
	buf_str(out, "</table:table-row>");
	buf_str(out, row->heading ? "</table:table-header-rows>" : "");
}

static void put_body(const struct sheet_page *p, struct buf *out)
{
	const struct sheet_table *table = NULL;
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		const struct block *b = &p->v[i];

		if (table && b->table != table)
			buf_str(out, "</table:table>");
		if (b->table && b->table != table)
			buf_printf(out, "<table:table table:name=\"Table%zu\" table:style-name=\"Table%zu\">", n + 1, n + 1);
		for (size_t c = 0; b->table && b->table != table && c < b->table->n; c++)
			buf_printf(out, "<table:table-column table:style-name=\"Table%zu.%zu\"/>", n + 1, c);
		n += b->table && b->table != table;
		table = b->table;
		if (table)
			put_row(b, out);
		else
			put_paragraph(b->look, b, b->text, out);
	}
	/* behind a last table LibreOffice puts a paragraph: this one is so low that it begins no page */
	buf_str(out, table ? "</table:table><text:p text:style-name=\"End\"/>" : "");
}

void page_odt(struct slice markup, struct buf *out)
{
	struct sheet_page p;
	struct buf content = { 0 }, styles = { 0 };
	struct zip_out *zip = zip_out_new(out);

	page_read(&p, markup);
	put_styles(&p, &styles);
	buf_str(&content, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content " NAMESPACES ">"
		"<office:automatic-styles>");
	put_looks(&p, &content);
	put_column_styles(&p, &content);
	buf_str(&content, "</office:automatic-styles><office:body><office:text>");
	put_body(&p, &content);
	buf_str(&content, "</office:text></office:body></office:document-content>");
	zip_out_store(zip, "mimetype", SLICE(mimetype));
	zip_out_add(zip, "content.xml", buf_view(&content));
	zip_out_add(zip, "styles.xml", buf_view(&styles));
	zip_out_add(zip, "settings.xml", SLICE(settings));
	zip_out_add(zip, "META-INF/manifest.xml", SLICE(manifest));
	zip_out_end(zip);
	buf_release(&content);
	buf_release(&styles);
	page_release(&p);
}
