/* DOCX and ODT as archives: the members that hold text are filled, all others go over packed as they are. */
#include "template_private.h"

#include "metodist/exchange/zip.h"

static bool ends_with(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n >= m && strcmp(name + n - m, ending) == 0;
}

static bool starts_with(const char *name, const char *beginning)
{
	return strncmp(name, beginning, strlen(beginning)) == 0;
}

/* Body, headers and footers. */
static bool holds_text(const char *name, bool odt)
{
	if (odt)
		return strcmp(name, "content.xml") == 0 || strcmp(name, "styles.xml") == 0;
	return ends_with(name, ".xml") && (strcmp(name, "word/document.xml") == 0 || starts_with(name, "word/header") ||
					   starts_with(name, "word/footer") || starts_with(name, "word/footnotes"));
}

static enum status open_document(struct slice bytes, struct zip **zip, bool *odt, struct notes *notes)
{
	size_t member;
	enum status st;

	*zip = NULL;
	if (!zip_looks_so(bytes))
		return fail(notes, ST_USAGE, "это не документ Word (.docx) и не документ LibreOffice (.odt); "
			    "старый .doc откройте и сохраните как .docx");
	st = zip_open(zip, bytes, notes);
	if (st)
		return st;
	*odt = !zip_find(*zip, "word/document.xml", &member);
	if (*odt && !(zip_find(*zip, "content.xml", &member) && zip_find(*zip, "mimetype", &member))) {
		zip_free(*zip);
		*zip = NULL;
		return fail(notes, ST_USAGE, "внутри файла нет текста документа: нужен .docx или .odt");
	}
	return ST_OK;
}

static enum status fill_member(struct zip *zip, const char *name, bool odt, const struct values *values,
			       struct zip_out *out, struct notes *notes)
{
	struct tokens tokens = { 0 };
	struct buf xml = { 0 }, filled = { 0 };
	enum status st = zip_whole(zip, name, TEMPLATE_XML_MAX, &xml, notes);

	if (!st)
		st = tokens_read(&tokens, buf_view(&xml), odt, notes);
	if (!st)
		st = tokens_fill(&tokens, values, &filled, notes);
	if (!st)
		zip_out_add(out, name, buf_view(&filled));
	tokens_release(&tokens);
	buf_release(&xml);
	buf_release(&filled);
	return st;
}

enum status template_fill(struct slice bytes, const struct values *values, struct buf *out, struct notes *notes)
{
	size_t before = out->n;
	struct zip_out *to;
	struct zip *zip;
	bool odt;
	enum status st = open_document(bytes, &zip, &odt, notes), one;

	if (st)
		return st;
	to = zip_out_new(out);
	for (size_t i = 0; i < zip_n(zip); i++) {
		const char *name = zip_name(zip, i);

		/* every member is looked at: the office hears of all that is wrong at once */
		one = holds_text(name, odt) ? fill_member(zip, name, odt, values, to, notes) :
					      zip_out_copy(to, zip, i, notes);
		st = st ? st : one;
	}
	zip_out_end(to);
	zip_free(zip);
	if (st)
		out->n = before;
	return st;
}

enum status template_text(struct slice bytes, size_t width, struct buf *out, struct notes *notes)
{
	struct tokens tokens = { 0 };
	struct buf xml = { 0 };
	struct zip *zip;
	bool odt;
	enum status st = open_document(bytes, &zip, &odt, notes);

	if (st)
		return st;
	st = zip_whole(zip, odt ? "content.xml" : "word/document.xml", TEMPLATE_OUT_MAX, &xml, notes);
	if (!st)
		st = tokens_read(&tokens, buf_view(&xml), odt, notes);
	if (!st)
		tokens_text(&tokens, width, out);
	tokens_release(&tokens);
	buf_release(&xml);
	zip_free(zip);
	return st;
}
