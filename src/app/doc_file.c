/* A document as a file: DOCX and ODT by its template, text, PDF where LibreOffice is. */
#include "doc.h"

#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { TEXT_WIDTH = 78, FILE_MODE = 0600, STEM_MAX = 60 };

static bool ends_with(const char *path, const char *ending)
{
	size_t n = strlen(path), m = strlen(ending);

	return n > m && strcasecmp(path + n - m, ending) == 0;
}

static enum status fill(struct doc *doc, bool odt, struct buf *out, struct notes *notes)
{
	struct buf bytes = { 0 }, own = { 0 };
	enum status st = doc_template_read(doc->app, doc->what, odt, &bytes, &own, notes);
	size_t before = notes->n;

	if (!st)
		st = template_fill(buf_view(&bytes), doc_values(doc), out, notes);
	if (st && own.n && notes->n > before)
		notes_add(notes, 0, 0, "шаблон %s не заполнен: исправьте названное в нём", buf_cstr(&own));
	buf_release(&bytes);
	buf_release(&own);
	return st;
}

enum status doc_text(struct doc *doc, size_t width, struct buf *text, struct notes *notes)
{
	struct buf bytes = { 0 }, own = { 0 };
	bool odt;
	enum status st;

	doc_template_own(doc->app, doc->what, &odt, &own);
	st = fill(doc, odt, &bytes, notes);
	if (!st)
		st = template_text(buf_view(&bytes), width, text, notes);
	buf_release(&bytes);
	buf_release(&own);
	return st;
}

enum status doc_write(struct doc *doc, const char *path, struct notes *notes)
{
	struct buf bytes = { 0 };
	enum status st;

	if (ends_with(path, ".docx") || ends_with(path, ".odt"))
		st = fill(doc, ends_with(path, ".odt"), &bytes, notes);
	else if (ends_with(path, ".txt"))
		st = doc_text(doc, TEXT_WIDTH, &bytes, notes);
	else if (ends_with(path, ".pdf"))
		st = doc_pdf_possible(notes) ? fill(doc, false, &bytes, notes) : ST_FAILED;
	else
		st = fail(notes, ST_USAGE, "«%s»: имя файла должно кончаться на .docx, .odt, .txt или .pdf", path);
	if (!st && ends_with(path, ".pdf"))
		st = doc_pdf(buf_view(&bytes), path, notes);
	else if (!st)
		st = file_write(path, buf_view(&bytes), FILE_MODE, notes);
	buf_release(&bytes);
	return st == ST_NO ? ST_FAILED : st;
}

void doc_stem(struct slice text, struct buf *out)
{
	size_t begin = out->n;
	uint32_t ch;

	for (size_t n = 0; n < STEM_MAX && utf8_next(&text, &ch); n++) {
		bool word = (ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') || (ch >= 'a' && ch <= 'z') ||
			    (ch >= 0x400 && ch < 0x530);

		if (word)
			utf8_put(out, ch);
		else if (out->n > begin && out->p[out->n - 1] != '-')
			buf_char(out, '-');
	}
	while (out->n > begin && out->p[out->n - 1] == '-')
		out->n--;
}
