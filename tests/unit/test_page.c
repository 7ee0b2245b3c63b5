/* What the writers of DOCX and ODT pages say beside the text: test_template.c reads the text. */
#include "metodist/exchange/page.h"
#include "metodist/exchange/zip.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static const char markup[] =
	"^^ НАЗВАНИЕ\n"
	"первый\n"
	"+- **решили**\n"
	"срок\n"
	"о списке\n"
	"\n"
	"|= 1 1\n"
	"|! шапка | Имя\n"
	"|+ месяц | **май**\n"
	"| строка | дело\n"
	"\n"
	"|- 1 1\n"
	"| секретарь | подпись\n"
	"| последний | подпись\n";

/* Whether the paragraph that holds this text is kept with the next. */
static bool is_kept(struct slice xml, const char *begin, const char *text, const char *sign)
{
	ptrdiff_t at = slice_find(xml, slice_str(text)), from = 0, next;
	struct slice head;

	assert_true(at > 0);
	head = slice_from(xml.p, (size_t)at);
	while ((next = slice_find(slice_from(head.p + from + 1, head.n - (size_t)from - 1), slice_str(begin))) >= 0)
		from += next + 1;
	return slice_find(slice_from(head.p + from, head.n - (size_t)from), slice_str(sign)) >= 0;
}

static void written(void (*page)(struct slice, struct buf *), const char *member, struct buf *xml)
{
	struct buf bytes = { 0 };
	struct notes notes = { 0 };
	struct zip *zip;

	page(SLICE(markup), &bytes);
	assert_int_equal(zip_open(&zip, buf_view(&bytes), &notes), ST_OK);
	assert_int_equal(zip_whole(zip, member, 1 << 20, xml, &notes), ST_OK);
	zip_free(zip);
	buf_release(&bytes);
	notes_release(&notes);
}

static void keeps(void (*page)(struct slice, struct buf *), const char *member, const char *begin, const char *sign)
{
	static const char *const kept[] = { "НАЗВАНИЕ", "решили", "о списке", "шапка", "месяц", "секретарь" };
	static const char *const free_to_part[] = { "первый", "срок", "строка", "последний" };
	struct buf xml = { 0 };

	written(page, member, &xml);
	for (size_t i = 0; i < ARRAY_SIZE(kept); i++)
		assert_true(is_kept(buf_view(&xml), begin, kept[i], sign));
	for (size_t i = 0; i < ARRAY_SIZE(free_to_part); i++)
		assert_false(is_kept(buf_view(&xml), begin, free_to_part[i], sign));
	buf_release(&xml);
}

static void test_what_announces_stays_with_what_comes_next(void **state)
{
	(void)state;
	keeps(page_docx, "word/document.xml", "<w:p>", "<w:keepNext/>");
	keeps(page_odt, "content.xml", "<text:p ", "Keep\"");
}

/* LibreOffice reads the name of the set by its namespace, and keeps no rows without it. */
static void test_an_odt_asks_that_rows_be_kept(void **state)
{
	struct buf xml = { 0 };

	(void)state;
	written(page_odt, "settings.xml", &xml);
	assert_true(slice_find(buf_view(&xml), SLICE("xmlns:ooo=\"http://openoffice.org/2004/office\"")) > 0);
	assert_true(slice_find(buf_view(&xml), SLICE("config:name=\"ooo:configuration-settings\"")) > 0);
	assert_true(slice_find(buf_view(&xml), SLICE("config:name=\"TableRowKeep\" config:type=\"boolean\">true<")) > 0);
	buf_release(&xml);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_announces_stays_with_what_comes_next),
		cmocka_unit_test(test_an_odt_asks_that_rows_be_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
