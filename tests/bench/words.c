#include "words.h"

#include "metodist/base/utf8.h"
#include "src/store/finder.h"

void words_fold(struct slice text, struct buf *out)
{
	uint32_t ch;

	while (utf8_next(&text, &ch)) {
		ch = utf8_lower(ch);
		utf8_put(out, ch == u'ё' ? u'е' : ch);
	}
}

static bool is_letter(uint32_t ch)
{
	return (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') || (ch >= u'а' && ch <= u'я');
}

void words_of(const struct finder *finder, const struct view *view, const struct record *r, struct buf *out)
{
	bool plain = !derive_leading_ref(r->kind, BY_TITLE);
	struct buf title = { 0 };
	struct cell cell;

	if (plain || finder->spelled[r->kind->id])
		record_title(view, r, &title);
	words_fold(buf_view(&title), out);
	buf_release(&title);
	for (size_t i = 0; record_next(r, &i, &cell);) {
		const struct field *f = kind_field(r->kind, cell.tag);

		if (!f || !finder_looks_at(f) || cell.wire != WIRE_TEXT)
			continue;
		if (plain && !r->kind->title && f->flags & FIELD_TITLE)
			continue;
		if (out->n)
			buf_char(out, ' ');
		words_fold(cell.bytes, out);
	}
}

void words_part(struct slice words, struct buf *out)
{
	struct buf letters = { 0 };
	struct slice rest, word;
	uint32_t ch;

	/* what parts words for FTS5: all but letters and digits */
	while (utf8_next(&words, &ch))
		utf8_put(&letters, is_letter(ch) ? ch : ' ');
	rest = buf_view(&letters);
	while (slice_split(&rest, ' ', &word))
		if (word.n) {
			buf_char(out, ' ');
			buf_slice(out, word);
		}
	buf_release(&letters);
}
