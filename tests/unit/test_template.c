#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail

#include "metodist/base/mem.h"
#include "metodist/exchange/page.h"
#include "metodist/exchange/template.h"
#include "metodist/exchange/zip.h"

/* ---- values told by hand ---- */

struct told {
	const char *name, *text;
};

struct rows {
	const char *name;
	const struct tree *const *v;
	size_t n;
};

struct tree {
	struct values values;
	const struct told *told;
	size_t n;
	const struct rows *lists;
	size_t nlists;
};

static enum status tree_text(const struct values *values, struct slice name, struct slice how, struct buf *text)
{
	const struct tree *tree = (const struct tree *)values;

	for (size_t i = 0; i < tree->n; i++)
		if (slice_is(name, tree->told[i].name)) {
			buf_str(text, tree->told[i].text);
			buf_str(text, slice_is(how, "вин") ? "у" : "");
			return how.n && !slice_is(how, "вин") ? ST_USAGE : ST_OK;
		}
	return ST_NO;
}

static const struct rows *list_of(const struct tree *tree, struct slice name)
{
	for (size_t i = 0; i < tree->nlists; i++)
		if (slice_is(name, tree->lists[i].name))
			return &tree->lists[i];
	return NULL;
}

static bool tree_list(const struct values *values, struct slice name, size_t *n)
{
	const struct rows *rows = list_of((const struct tree *)values, name);

	if (rows)
		*n = rows->n;
	return rows != NULL;
}

static const struct values *tree_row(const struct values *values, struct slice name, size_t i)
{
	return &list_of((const struct tree *)values, name)->v[i]->values;
}

static void tree_names(const struct values *values, void (*each)(void *ctx, struct slice name), void *ctx)
{
	const struct tree *tree = (const struct tree *)values;

	for (size_t i = 0; i < tree->n; i++)
		each(ctx, slice_str(tree->told[i].name));
	for (size_t i = 0; i < tree->nlists; i++)
		each(ctx, slice_str(tree->lists[i].name));
}

static const struct values_ops ops = { tree_text, tree_list, tree_row, tree_names };

#define TREE(told) { { &ops }, told, ARRAY_SIZE(told), NULL, 0 }
#define TREE_WITH(told, lists) { { &ops }, told, ARRAY_SIZE(told), lists, ARRAY_SIZE(lists) }

static const struct told anna[] = { { "имя", "Анна" }, { "школа", "СОШ №2" } };
static const struct told boris[] = { { "имя", "Борис" }, { "школа", "Гимназия & лицей" } };
static const struct tree row_anna = TREE(anna), row_boris = TREE(boris);
static const struct tree *const people[] = { &row_anna, &row_boris };
static const struct told first_told[] = { { "вопрос", "Первый" } }, second_told[] = { { "вопрос", "Второй" } };
static const struct rows first_lists[] = { { "решения", people, 2 } }, second_lists[] = { { "решения", people, 0 } };
static const struct tree first = TREE_WITH(first_told, first_lists), second = TREE_WITH(second_told, second_lists);
static const struct tree *const items[] = { &first, &second };
static const struct told all_told[] = {
	{ "орган", "Совет" }, { "хитрое", "a & b < c > \"d\" 'e'" }, { "строки", "одна\nдругая" },
	{ "грязное", "a\x01\x1b[2Jb" }, { "пусто", "" }, { "двойное", "{{орган}}" }, { "пробелы", "а   б" },
};
static const struct rows all_lists[] = { { "люди", people, 2 }, { "никого", people, 0 }, { "вопросы", items, 2 } };
static const struct tree all = TREE_WITH(all_told, all_lists);

/* ---- documents ---- */

static void archive(const char *member, const char *xml, struct buf *out)
{
	struct zip_out *zip = zip_out_new(out);

	if (strcmp(member, "content.xml") == 0)
		zip_out_store(zip, "mimetype", SLICE("application/vnd.oasis.opendocument.text"));
	zip_out_add(zip, "picture.png", SLICE("\x89PNG not touched {{орган}}"));
	zip_out_add(zip, member, slice_str(xml));
	zip_out_end(zip);
}

static enum status fill_member(const char *member, const char *xml, struct buf *filled, struct notes *notes)
{
	struct buf bytes = { 0 }, out = { 0 };
	struct zip *zip;
	enum status st;

	archive(member, xml, &bytes);
	st = template_fill(buf_view(&bytes), &all.values, &out, notes);
	if (!st) {
		assert_int_equal(zip_open(&zip, buf_view(&out), notes), ST_OK);
		assert_int_equal(zip_whole(zip, member, 1 << 20, filled, notes), ST_OK);
		zip_free(zip);
	} else {
		assert_int_equal(out.n, 0);
	}
	buf_release(&bytes);
	buf_release(&out);
	return st;
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define Q(text) "<w:p><w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r></w:p>"
#define TR(a) "<w:tr><w:tc>" a "</w:tc></w:tr>"

static void gives_in(const char *member, const char *xml, const char *wanted)
{
	struct buf filled = { 0 };
	struct notes notes = { 0 };
	enum status st = fill_member(member, xml, &filled, &notes);

	assert_string_equal(notes_first(&notes), "");
	assert_int_equal(st, ST_OK);
	assert_string_equal(buf_cstr(&filled), wanted);
	buf_release(&filled);
	notes_release(&notes);
}

static void gives(const char *xml, const char *wanted)
{
	gives_in("word/document.xml", xml, wanted);
}

static void refuses(const char *xml, const char *why)
{
	struct buf filled = { 0 };
	struct notes notes = { 0 };

	assert_int_equal(fill_member("word/document.xml", xml, &filled, &notes), ST_USAGE);
	assert_string_equal(notes_first(&notes), why);
	buf_release(&filled);
	notes_release(&notes);
}

/* ---- stories ---- */

static void test_a_name_becomes_its_text_and_all_else_stays(void **state)
{
	(void)state;
	gives("<?xml version=\"1.0\"?><w:body a=\"b>c\"><!-- {{орган}} -->" P("Орган: {{ орган }}.") "</w:body>",
	      "<?xml version=\"1.0\"?><w:body a=\"b>c\"><!-- {{орган}} -->" Q("Орган: Совет.") "</w:body>");
}

static void test_runs_that_word_has_split_are_joined(void **state)
{
	(void)state;
	gives("<w:p><w:r><w:t>до {</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>{ор</w:t></w:r>"
	      "<w:r><w:t>ган}</w:t></w:r><w:r><w:t>} после</w:t></w:r></w:p>",
	      "<w:p><w:r><w:t xml:space=\"preserve\">до Совет</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t></w:t></w:r>"
	      "<w:r><w:t></w:t></w:r><w:r><w:t> после</w:t></w:r></w:p>");
}

static void test_two_names_in_split_runs_keep_their_places(void **state)
{
	(void)state;
	gives("<w:p><w:r><w:t>{{орган}} и {{ор</w:t></w:r><w:r><w:t>ган}} и {{орган}}</w:t></w:r></w:p>",
	      "<w:p><w:r><w:t xml:space=\"preserve\">Совет и Совет</w:t></w:r>"
	      "<w:r><w:t xml:space=\"preserve\"> и Совет</w:t></w:r></w:p>");
}

static void test_signs_of_the_markup_are_escaped(void **state)
{
	(void)state;
	gives(P("{{хитрое}}"), Q("a &amp; b &lt; c &gt; &quot;d&quot; &apos;e&apos;"));
	gives(P("{{двойное}}"), Q("{{орган}}"));
}

static void test_lines_break_and_controls_never_leave(void **state)
{
	(void)state;
	gives(P("{{строки}}"), Q("одна</w:t><w:br/><w:t xml:space=\"preserve\">другая"));
	gives(P("{{грязное}}"), Q("a[2Jb"));
}

static void test_a_form_is_asked_of_the_value(void **state)
{
	(void)state;
	gives(P("{{орган|вин}}"), Q("Совету"));
	refuses(P("{{орган|зват}}"), "{{орган|зват}}: такой формы у этого поля нет");
}

static void test_a_row_repeats_for_each_row_of_the_list(void **state)
{
	(void)state;
	gives("<w:tbl>" TR(P("Имя")) TR(P("{{люди.№}}. {{люди.имя}}, {{люди.школа}}, {{орган}}")) "</w:tbl>",
	      "<w:tbl>" TR(P("Имя")) TR(Q("1. Анна, СОШ №2, Совет")) TR(Q("2. Борис, Гимназия &amp; лицей, Совет")) "</w:tbl>");
}

static void test_a_list_of_nobody_leaves_no_row_but_the_only_one(void **state)
{
	(void)state;
	gives("<w:tbl>" TR(P("Имя")) TR(P("{{никого.имя}}")) "</w:tbl>", "<w:tbl>" TR(P("Имя")) "</w:tbl>");
	gives("<w:tbl>" TR(P("{{никого.№}} {{никого.имя}}")) "</w:tbl>", "<w:tbl>" TR(Q(" ")) "</w:tbl>");
}

static void test_outside_tables_the_paragraph_repeats(void **state)
{
	(void)state;
	gives(P("{{люди.имя}}") P("конец"), Q("Анна") Q("Борис") P("конец"));
}

static void test_a_table_within_a_row_has_rows_of_its_own(void **state)
{
	(void)state;
	gives("<w:tbl>" TR(P("{{вопросы.вопрос}}") "<w:tbl>" TR(P("нет")) TR(P("{{решения.имя}}")) "</w:tbl><w:p/>") "</w:tbl>",
	      "<w:tbl>" TR(Q("Первый") "<w:tbl>" TR(P("нет")) TR(Q("Анна")) TR(Q("Борис")) "</w:tbl><w:p/>")
	      TR(Q("Второй") "<w:tbl>" TR(P("нет")) "</w:tbl><w:p/>") "</w:tbl>");
}

static void test_blocks_repeat_all_between_their_marks(void **state)
{
	(void)state;
	gives(P("{{#вопросы}}") P("{{№}} {{вопросы.вопрос}}") P("{{#решения}}") P("{{имя}}") P("—") P("{{/решения}}")
	      P("{{/вопросы}}") P("конец"),
	      Q("1 Первый") Q("Анна") P("—") Q("Борис") P("—") Q("2 Второй") P("конец"));
	gives(P("{{#пусто}}") P("нет") P("{{/пусто}}") P("{{#орган}}") P("да") P("{{/орган}}"), P("да"));
}

static void test_a_paragraph_of_what_is_empty_goes(void **state)
{
	(void)state;
	gives(P("Пусто: {{?пусто}}") P("Орган: {{?орган}}") P("Люди:{{?люди}}") P("Никого:{{?никого}}"),
	      Q("Орган: Совет") Q("Люди:"));
	gives("<w:tbl>" TR(P("{{?пусто}}")) "</w:tbl>", "<w:tbl>" TR("<w:p/>") "</w:tbl>");
	gives("<w:tbl>" TR(P("{{?орган}}") P("{{?пусто}}")) "</w:tbl>", "<w:tbl>" TR(Q("Совет")) "</w:tbl>");
}

static void test_what_is_empty_in_a_sentence_is_warned_of(void **state)
{
	struct buf filled = { 0 };
	struct notes notes = { 0 };

	(void)state;
	assert_int_equal(fill_member("word/document.xml", P("с {{пусто}} по {{пусто}}, {{орган}}") P("{{?пусто}}") "<w:tbl>"
				     TR(P("{{пусто|вин}}")) "</w:tbl>", &filled, &notes), ST_OK);
	assert_int_equal(notes.n, 1);
	assert_true(notes.v[0].warning);
	assert_string_equal(notes.v[0].text, "не заполнено: {{пусто}}");
	buf_release(&filled);
	notes_release(&notes);
}

static void test_what_nothing_is_called_by_is_named_with_the_nearest(void **state)
{
	struct buf filled = { 0 };
	struct notes notes = { 0 };

	(void)state;
	refuses(P("{{органн}}"), "{{органн}}: такого поля здесь нет; может быть, {{орган}}");
	refuses(P("{{люди.школы}}"), "{{люди.школы}}: такого поля здесь нет; может быть, {{люди.школа}}");
	/* each wrong name once, all of them */
	assert_int_equal(fill_member("word/document.xml", P("{{совсем не то}} {{совсем не то}}") P("{{и это}}"), &filled, &notes),
			 ST_USAGE);
	assert_int_equal(notes.n, 2);
	buf_release(&filled);
	notes_release(&notes);
}

static void test_marks_without_a_pair_are_refused(void **state)
{
	(void)state;
	refuses(P("{{орган"), "{{орган: скобки {{ не закрыты или пусты");
	refuses(P("{{}}"), "{{}}: скобки {{ не закрыты или пусты");
	refuses(P("{{#люди}}") P("{{имя}}"), "{{#люди}}: дальше нет конца {{/…}} с этим именем");
	refuses(P("{{/люди}}"), "{{/люди}}: раньше нет начала {{#…}} с этим именем");
	refuses(P("вот {{#люди}}"), "{{#люди}}: должно стоять в абзаце или строке таблицы одно, и у начала должен быть конец");
}

static void test_odt_fills_by_the_same_names(void **state)
{
	(void)state;
	gives_in("content.xml",
		 "<office:text><text:p>{{ор<text:span>ган}}</text:span></text:p><text:list><text:list-item><text:p>{{люди.имя}}"
		 "</text:p></text:list-item></text:list><text:p>{{пробелы}}</text:p><text:p>{{строки}}</text:p></office:text>",
		 "<office:text><text:p>Совет<text:span></text:span></text:p><text:list><text:list-item><text:p>Анна"
		 "</text:p></text:list-item><text:list-item><text:p>Борис</text:p></text:list-item></text:list>"
		 "<text:p>а <text:s/><text:s/>б</text:p><text:p>одна<text:line-break/>другая</text:p></office:text>");
}

static void test_other_members_are_copied_as_they_are(void **state)
{
	struct buf bytes = { 0 }, out = { 0 }, picture = { 0 };
	struct notes notes = { 0 };
	struct zip *zip;

	(void)state;
	archive("content.xml", "<office:text/>", &bytes);
	assert_int_equal(template_fill(buf_view(&bytes), &all.values, &out, &notes), ST_OK);
	assert_int_equal(zip_open(&zip, buf_view(&out), &notes), ST_OK);
	assert_int_equal(zip_n(zip), 3);
	assert_string_equal(zip_name(zip, 0), "mimetype");
	assert_memory_equal(out.p + 30, "mimetypeapplication/vnd.oasis.opendocument.text", 47);
	assert_int_equal(zip_whole(zip, "picture.png", 100, &picture, &notes), ST_OK);
	assert_string_equal(buf_cstr(&picture), "\x89PNG not touched {{орган}}");
	zip_free(zip);
	buf_release(&bytes);
	buf_release(&out);
	buf_release(&picture);
	notes_release(&notes);
}

/* ---- hostile ---- */

static void refused_bytes(struct slice bytes, const char *part)
{
	struct buf out = { 0 };
	struct notes notes = { 0 };

	assert_int_equal(template_fill(bytes, &all.values, &out, &notes), ST_USAGE);
	assert_non_null(strstr(notes_first(&notes), part));
	assert_int_equal(out.n, 0);
	buf_release(&out);
	notes_release(&notes);
}

static void test_damaged_markup_is_refused(void **state)
{
	static const char *const wrong[] = { "<w:p>", "</w:p>", "<w:p></w:r>", "<w:p", "<w:p><!DOCTYPE a></w:p>",
					     "<![CDATA[x]]>", "<!-- x", "<?x", "<>", "<w:p a=\"></w:p>", "<w:p>\xff</w:p>" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		struct buf bytes = { 0 };

		archive("word/document.xml", wrong[i], &bytes);
		refused_bytes(buf_view(&bytes), "документ повреждён");
		buf_release(&bytes);
	}
}

static void test_markup_nested_without_end_is_refused(void **state)
{
	struct buf xml = { 0 }, bytes = { 0 };

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_str(&xml, "<a>");
	archive("word/document.xml", buf_cstr(&xml), &bytes);
	refused_bytes(buf_view(&bytes), "документ повреждён");
	buf_release(&xml);
	buf_release(&bytes);
}

static void test_what_is_no_document_is_refused(void **state)
{
	struct buf bytes = { 0 };

	(void)state;
	refused_bytes(SLICE("\xd0\xcf\x11\xe0 old Word"), "не документ Word");
	refused_bytes((struct slice){ 0 }, "не документ Word");
	archive("xl/workbook.xml", "<a/>", &bytes);
	refused_bytes(buf_view(&bytes), "нужен .docx или .odt");
	buf_release(&bytes);
}

static void test_a_member_that_swells_is_refused(void **state)
{
	struct buf xml = { 0 }, bytes = { 0 };

	(void)state;
	buf_reserve(&xml, 20 << 20);
	for (int i = 0; i < 20 << 20; i++)
		buf_char(&xml, ' ');
	archive("word/document.xml", buf_cstr(&xml), &bytes);
	refused_bytes(buf_view(&bytes), "");
	buf_release(&xml);
	buf_release(&bytes);
}

/* ---- shipped pages and their text ---- */

static const char markup[] =
	"@кегль 12\n"
	"^^ СПИСОК & <перечень>\n"
	"^ {{орган}}\n"
	"} Утверждаю\n"
	"> справа\n"
	"\n"
	"|= 1 6 4\n"
	"|! № | Имя | Школа\n"
	"| ^{{люди.№}} | **{{люди.имя|вин}}** | {{люди.школа}} // и ещё\n"
	"\n"
	"|- 1 1\n"
	"| слева | >справа\n"
	"длинный \\\n"
	"абзац\n";

static void shows(void (*page)(struct slice, struct buf *))
{
	static const char *const wanted =
		"          СПИСОК & <перечень>\n"
		"                 Совет\n"
		"                    Утверждаю\n"
		"                                  справа\n"
		"\n"
		"№ │  Имя   │      Школа\n"
		"──┼────────┼─────────────────\n"
		"1 │ Аннау  │ СОШ №2\n"
		"  │        │ и ещё\n"
		"──┼────────┼─────────────────\n"
		"2 │ Борису │ Гимназия & лицей\n"
		"  │        │ и ещё\n"
		"\n"
		"слева                             справа\n"
		"длинный абзац\n";
	struct buf bytes = { 0 }, filled = { 0 }, text = { 0 };
	struct notes notes = { 0 };

	page(SLICE(markup), &bytes);
	assert_int_equal(template_fill(buf_view(&bytes), &all.values, &filled, &notes), ST_OK);
	assert_int_equal(template_text(buf_view(&filled), 40, &text, &notes), ST_OK);
	assert_string_equal(buf_cstr(&text), wanted);
	buf_release(&bytes);
	buf_release(&filled);
	buf_release(&text);
	notes_release(&notes);
}

static void test_a_page_reads_the_same_in_both_formats(void **state)
{
	(void)state;
	shows(page_docx);
	shows(page_odt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_name_becomes_its_text_and_all_else_stays),
		cmocka_unit_test(test_runs_that_word_has_split_are_joined),
		cmocka_unit_test(test_two_names_in_split_runs_keep_their_places),
		cmocka_unit_test(test_signs_of_the_markup_are_escaped),
		cmocka_unit_test(test_lines_break_and_controls_never_leave),
		cmocka_unit_test(test_a_form_is_asked_of_the_value),
		cmocka_unit_test(test_a_row_repeats_for_each_row_of_the_list),
		cmocka_unit_test(test_a_list_of_nobody_leaves_no_row_but_the_only_one),
		cmocka_unit_test(test_outside_tables_the_paragraph_repeats),
		cmocka_unit_test(test_a_table_within_a_row_has_rows_of_its_own),
		cmocka_unit_test(test_blocks_repeat_all_between_their_marks),
		cmocka_unit_test(test_a_paragraph_of_what_is_empty_goes),
		cmocka_unit_test(test_what_is_empty_in_a_sentence_is_warned_of),
		cmocka_unit_test(test_what_nothing_is_called_by_is_named_with_the_nearest),
		cmocka_unit_test(test_marks_without_a_pair_are_refused),
		cmocka_unit_test(test_odt_fills_by_the_same_names),
		cmocka_unit_test(test_other_members_are_copied_as_they_are),
		cmocka_unit_test(test_damaged_markup_is_refused),
		cmocka_unit_test(test_markup_nested_without_end_is_refused),
		cmocka_unit_test(test_what_is_no_document_is_refused),
		cmocka_unit_test(test_a_member_that_swells_is_refused),
		cmocka_unit_test(test_a_page_reads_the_same_in_both_formats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
