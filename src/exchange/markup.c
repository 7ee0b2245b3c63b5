#include "metodist/exchange/markup.h"

void markup_text(struct buf *out, struct slice text)
{
	static const char *const names[256] = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;" };
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		const char *name = names[(unsigned char)text.p[i]];

		if (!name)
			continue;
		buf_add(out, text.p + from, i - from);
		buf_str(out, name);
		from = i + 1;
	}
	buf_add(out, text.p + from, text.n - from);
}
