/* A template as anyone may send it: first byte what the rest is — the archive itself, the text of a DOCX, of an ODT. What is
 * filled can be read. */
#include "fuzz.h"

#include "metodist/base/utf8.h"
#include "metodist/exchange/template.h"
#include "metodist/exchange/zip.h"

static enum status say(const struct values *values, struct slice name, struct slice how, struct buf *text)
{
	(void)values;
	if (!name.n || name.p[0] == 'z')
		return ST_NO;
	buf_str(text, name.p[0] == 'e' ? "" : "a & <b>\n\"c\"\x01  d");
	return how.n > 3 ? ST_USAGE : ST_OK;
}

static bool list(const struct values *values, struct slice name, size_t *n)
{
	(void)values;
	*n = name.n && name.p[0] == 'L' ? 2 : 0;
	return name.n && (name.p[0] == 'L' || name.p[0] == 'N');
}

static const struct values *row(const struct values *values, struct slice name, size_t i)
{
	must(name.p[0] == 'L' && i < 2);
	return values;
}

static void names(const struct values *values, void (*each)(void *ctx, struct slice name), void *ctx)
{
	(void)values;
	each(ctx, SLICE("L"));
	each(ctx, SLICE("a"));
}

static const struct values_ops ops = { say, list, row, names };
static const struct values all = { &ops };

static void archive(uint8_t what, struct slice rest, struct buf *out)
{
	struct zip_out *zip;

	if (what == 0) {
		buf_slice(out, rest);
		return;
	}
	zip = zip_out_new(out);
	if (what == 2)
		zip_out_store(zip, "mimetype", SLICE("application/vnd.oasis.opendocument.text"));
	zip_out_add(zip, what == 1 ? "word/document.xml" : "content.xml", rest);
	zip_out_end(zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf bytes = { 0 }, filled = { 0 }, text = { 0 };
	struct notes notes = { 0 };
	enum status st;

	if (!n)
		return 0;
	archive(data[0] % 3, slice_from(data + 1, n - 1), &bytes);
	st = template_fill(buf_view(&bytes), &all, &filled, &notes);
	must(st == ST_OK || (st == ST_USAGE && notes.n && !filled.n));
	if (!st) {
		must(template_text(buf_view(&filled), 40, &text, &notes) == ST_OK);
		must(utf8_valid(buf_view(&text)));
	}
	buf_release(&bytes);
	buf_release(&filled);
	buf_release(&text);
	notes_release(&notes);
	return 0;
}
