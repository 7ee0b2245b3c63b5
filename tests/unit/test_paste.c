/* What a pasted table is taken for, without a screen: its cells, its columns, whom its names mean. */
#include "kind_base.h"

#include "metodist/exchange/paste.h"

static struct paste *paste;

/* The columns of a table of a kind, as its grid shows them. */
static void open_paste(const char *kind, const char *rows, size_t at, const char *text)
{
	const struct kind *k = schema_find_kind(base.schema, slice_str(kind));
	const struct field *f = kind_find_field(k, slice_str(rows)), *fields[32];
	struct paste_config config = {
		.view = &base.view, .rows = f, .fields = fields, .at = at, .text = slice_str(text)
	};

	for (size_t i = 0; i < f->nrows; i++)
		fields[config.nfields++] = &f->rows[i];
	paste_free(paste);
	paste = paste_new(&config);
}

static int open_people(void **state)
{
	open_base(state);
	fake_add(&base, "teacher", "fio=Иванова Анна Сергеевна", NULL);
	fake_add(&base, "teacher", "fio=Иванова Алла Сергеевна", NULL);
	fake_add(&base, "teacher", "fio=Иванов Антон Олегович", NULL);
	fake_add(&base, "teacher", "fio=Ким Анна Павловна", NULL);
	fake_add(&base, "teacher", "fio=Ким Анна Павловна", NULL);
	fake_add(&base, "competency", "code=М-1", "title=Параметры", NULL);
	fake_add(&base, "competency", "code=Ц-1", "title=Ресурсы", NULL);
	return 0;
}

static int close_people(void **state)
{
	paste_free(paste);
	paste = NULL;
	return close_base(state);
}

static void assert_cell(size_t row, size_t column, const char *text)
{
	struct slice cell = paste_text(paste, row, column);

	if (!slice_is(cell, text))
		fail_msg("строка %zu, столбец %zu: «%.*s» вместо «%s»", row, column, (int)cell.n, cell.p,
			 text);
}

static void assert_columns(const char *first, ...)
{
	va_list args;
	size_t i = 0;

	va_start(args, first);
	for (const char *label = first; label; label = va_arg(args, const char *), i++) {
		const struct field *f = i < paste_ncolumns(paste) ? paste_column(paste, i)->field : NULL;

		if (strcmp(f ? f->label : "", label))
			fail_msg("столбец %zu: «%s» вместо «%s»", i, f ? f->label : "", label);
	}
	va_end(args);
	assert_int_equal(paste_ncolumns(paste), i);
}

/* «Иванова А.С.» and what it is found to be. */
static void assert_name(const char *name, enum paste_found found, const char *title)
{
	const struct paste_value *v;
	struct buf text = { 0 };

	open_paste("meeting", "attendance", 0, name);
	v = paste_value(paste, 0, 0);
	assert_non_null(v);
	if (v->found != found)
		fail_msg("%s: %d вместо %d", name, (int)v->found, (int)found);
	if (title)
		view_title(&base.view, v->ref, &text);
	assert_string_equal(buf_cstr(&text), title ? title : "");
	buf_release(&text);
}

static void test_cells_are_what_a_spreadsheet_shows(void **state)
{
	(void)state;
	open_paste("meeting", "decisions", 1,
		   "\"Провести\nпрактикум \"\"А\"\"\"\tКим\t24.12.2026\r\n\r\n"
		   "\"Родничок\" примет\t\t\r\nА\033[2J\a\xC2\x9B!\r");
	assert_int_equal(paste_nrows(paste), 3);
	assert_cell(0, 0, "Провести\nпрактикум \"А\"");
	assert_cell(0, 2, "24.12.2026");
	assert_cell(1, 0, "\"Родничок\" примет");
	assert_cell(2, 0, "А[2J!");
	open_paste("meeting", "decisions", 1, "\t\r\n \t \n");
	assert_int_equal(paste_nrows(paste), 0);
}

static void test_headings_name_columns_as_on_import(void **state)
{
	(void)state;
	open_paste("meeting", "attendance", 0,
		   "№ п/п\tФИО\tПрисутствовал\tПодпись\n1\tИванова Анна Сергеевна\tда\t\n"
		   "Итого\t1\t\t\n№ п/п\tФИО\tПрисутствовал\tПодпись\n");
	assert_true(paste_has_heading(paste));
	assert_columns("", "Участник", "Был", "", NULL);
	assert_int_equal(paste_nrows(paste), 1);
	assert_int_equal(paste_count(paste).passed, 2);
	assert_int_equal(paste_key(paste), 1);
	/* As our own export heads them. */
	open_paste("meeting", "attendance", 0,
		   "Присутствуют: Участник\tПрисутствуют: Был\nИванова Анна Сергеевна\tда\n");
	assert_columns("Участник", "Был", NULL);
}

static void test_without_headings_values_find_their_place(void **state)
{
	(void)state;
	/* The cursor stands on the tick, as it does; names are no ticks. */
	open_paste("meeting", "attendance", 1, "1\tИванова А.А.\tнет\n2\tИванова А.С.\tда\n");
	assert_false(paste_has_heading(paste));
	assert_columns("", "Участник", "Был", NULL);
	open_paste("meeting", "attendance", 1, "да\nнет\n");
	assert_columns("Был", NULL);
	assert_int_equal(paste_key(paste), 1);
	/* «Член» is another name of the column of people, and here a role. */
	open_paste("body", "members", 0, "Ким Анна\tчлен\t01.09.2026\nИванов А.О.\tсекретарь\n");
	assert_columns("Педагог", "Роль", "С", NULL);
	assert_int_equal(paste_nrows(paste), 2);
	open_paste("meeting", "decisions", 1, "Провести урок\tИванов А.О.\t24.12.2026\n");
	assert_columns("Решили", "Ответственный", "Срок", NULL);
}

static void test_only_a_name_that_one_person_has_is_taken(void **state)
{
	(void)state;
	assert_name("иванова  анна сергеевна", PASTE_VALUE, "Иванова Анна Сергеевна");
	assert_name("Иванов А.О.", PASTE_LIKELY, "Иванов Антон Олегович");
	assert_name("А. О. Иванов", PASTE_LIKELY, "Иванов Антон Олегович");
	assert_name("Иванова Анна", PASTE_LIKELY, "Иванова Анна Сергеевна");
	/* Two of them; a surname alone; two of one name; a slip; nobody; a place in a list. */
	assert_name("Иванова А.С.", PASTE_SEVERAL, NULL);
	assert_name("Иванов", PASTE_SEVERAL, NULL);
	assert_name("Ким Анна Павловна", PASTE_SEVERAL, NULL);
	assert_name("Иванова Анна Сергевна", PASTE_SEVERAL, NULL);
	assert_name("Жуков А.С.", PASTE_NOBODY, NULL);
	/* «Иванов А. С.» begins as «Иванова А. С.» does, and is another man. */
	assert_name("Иванов А.С.", PASTE_SEVERAL, NULL);
}

static void test_headings_of_a_matrix_name_its_columns(void **state)
{
	const struct paste_value *v;

	(void)state;
	open_paste("diagnostic", "results", 0,
		   "Педагог\tМ-1\tЦ-1 Ресурсы\tЗаметка\n"
		   "Иванова Анна Сергеевна\t71,5\tотказ\tx\nКим А.П.\tмного\t\t\n");
	assert_columns("Педагог", "Балл", "Балл", "", NULL);
	assert_int_not_equal(paste_column(paste, 1)->across.id, paste_column(paste, 2)->across.id);
	v = paste_value(paste, 0, 2);
	assert_string_equal(v->field->label, "Отметка");
	assert_int_equal(paste_value(paste, 1, 1)->found, PASTE_WRONG);
	assert_int_equal(paste_count(paste).unclear, 1);
	/* A value a line. */
	open_paste("diagnostic", "results", 0,
		   "Педагог\tКомпетенция\tБалл\nИванова Анна Сергеевна\tМ-1\t71\n");
	assert_columns("Педагог", "Компетенция", "Балл", NULL);
}

static void test_what_the_operator_says_holds_for_all_such_cells(void **state)
{
	struct ref ref;

	(void)state;
	open_paste("meeting", "attendance", 0, "Иванова\tда\nИванова\tнет\n");
	assert_int_equal(paste_count(paste).doubtful, 2);
	ref = paste_value(paste, 0, 0)->candidates[0];
	paste_choose(paste, 1, 0, ref);
	assert_int_equal(paste_count(paste).doubtful, 0);
	assert_int_equal(paste_value(paste, 0, 0)->ref.id, ref.id);
	paste_leave_out(paste, 1, true);
	assert_int_equal(paste_row(paste, 1), PASTE_OUT);
	paste_assign(paste, 1, NULL, (struct ref){ 0 });
	assert_null(paste_value(paste, 0, 1));
	/* The rest of a table that came in pieces, from the middle of a cell on. */
	paste = paste_more(paste, SLICE("Иванов Антон Оле"));
	paste = paste_more(paste, SLICE("гович\tда\n"));
	assert_int_equal(paste_nrows(paste), 3);
	assert_int_equal(paste_value(paste, 2, 0)->found, PASTE_VALUE);
}

#define PEOPLE(name) cmocka_unit_test_setup_teardown(name, open_people, close_people)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PEOPLE(test_cells_are_what_a_spreadsheet_shows),
		PEOPLE(test_headings_name_columns_as_on_import),
		PEOPLE(test_without_headings_values_find_their_place),
		PEOPLE(test_only_a_name_that_one_person_has_is_taken),
		PEOPLE(test_headings_of_a_matrix_name_its_columns),
		PEOPLE(test_what_the_operator_says_holds_for_all_such_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
