#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/exchange/json.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

enum { NAME = 1, BORN, HOURS, RATE, ACTIVE, LEVEL, TOOLS, FRIEND, FRIENDS, JOBS, PLACE, SINCE };

static const struct choice choices[] = {
	{ .code = "one", .label = "Один" },
	{ .code = "two", .label = "Два" },
};
static const struct classifier level = { "level", choices, ARRAY_SIZE(choices) };
static const struct field columns[] = {
	{ .tag = PLACE, .name = "place", .label = "Место", .type = &type_text },
	{ .tag = SINCE, .name = "since", .label = "С", .type = &type_date },
};
static const struct field fields[] = {
	{ .tag = NAME, .name = "name", .label = "Имя", .type = &type_text, .flags = FIELD_TITLE },
	{ .tag = BORN, .name = "born", .label = "Родился", .type = &type_date },
	{ .tag = HOURS, .name = "hours", .label = "Часы", .type = &type_int },
	{ .tag = RATE, .name = "rate", .label = "Ставка", .type = &type_decimal },
	{ .tag = ACTIVE, .name = "active", .label = "Работает", .type = &type_bool },
	{ .tag = LEVEL, .name = "level", .label = "Уровень", .type = &type_choice, .choices = &level },
	{ .tag = TOOLS, .name = "tools", .label = "Средства", .type = &type_set, .choices = &level },
	{ .tag = FRIEND, .name = "friend", .label = "Друг", .type = &type_ref },
	{ .tag = FRIENDS, .name = "friends", .label = "Друзья", .type = &type_refs },
	{ .tag = JOBS, .name = "jobs", .label = "Работы", .type = &type_rows, .rows = columns, .nrows = 2 },
};
static const struct kind toy = {
	.id = 9, .name = "toy", .label = "Игрушка", .plural = "Игрушки", .list = "name hours", .fields = fields,
	.nfields = ARRAY_SIZE(fields),
};
static const struct kind *const kinds[] = { &toy };

/* A base with one friend in it, number 7. */
static enum status get_friend(const struct view *view, struct ref ref, struct record *r)
{
	const struct kind *kind = schema_kind(view->schema, ref.kind);

	if (!kind || ref.id != 7)
		return ST_NO;
	record_init(r, kind);
	r->id = 7;
	record_set(r, kind_field(kind, NAME), 0, SLICE("Мишка \"Топ\""));
	return ST_OK;
}

struct world_of_toys {
	struct view_ops ops;
	struct view view;
	struct schema *schema;
	struct record r;
	struct buf out;
};

static int begin(void **state)
{
	struct world_of_toys *w = mem_alloc(sizeof(*w));

	w->schema = schema_new(kinds, 1);
	w->ops.get = get_friend;
	w->view = (struct view){ .ops = &w->ops, .schema = w->schema, .today = 0 };
	record_init(&w->r, schema_kind(w->schema, 9));
	w->r.id = 3;
	w->r.rev = 11;
	*state = w;
	return 0;
}

static int end(void **state)
{
	struct world_of_toys *w = *state;

	record_release(&w->r);
	schema_free(w->schema);
	buf_release(&w->out);
	free(w);
	return 0;
}

static void set_int(struct world_of_toys *w, uint16_t tag, int64_t v)
{
	struct buf bytes = { 0 };

	int_put(&bytes, v);
	record_set(&w->r, kind_field(w->r.kind, tag), 0, buf_view(&bytes));
	buf_release(&bytes);
}

static void set_refs(struct world_of_toys *w, uint16_t tag, const struct ref *refs, size_t n)
{
	struct buf bytes = { 0 };

	for (size_t i = 0; i < n; i++)
		ref_put(&bytes, refs[i]);
	record_set(&w->r, kind_field(w->r.kind, tag), 0, buf_view(&bytes));
	buf_release(&bytes);
}

static void says(struct world_of_toys *w, uint16_t tag, const char *json)
{
	buf_reset(&w->out);
	json_value(&w->out, &w->view, &w->r, kind_field(w->r.kind, tag), 0);
	assert_string_equal(buf_cstr(&w->out), json);
}

static void test_no_value_is_null_and_no_rows_are_none(void **state)
{
	struct world_of_toys *w = *state;

	for (uint16_t tag = NAME; tag < JOBS; tag++)
		says(w, tag, "null");
	says(w, JOBS, "[]");
}

static void test_values_have_their_own_json(void **state)
{
	struct world_of_toys *w = *state;
	struct buf day = { 0 };

	date_put(&day, date_day((struct civil){ 2026, 11, 21 }));
	record_set(&w->r, kind_field(w->r.kind, BORN), 0, buf_view(&day));
	buf_release(&day);
	says(w, BORN, "\"2026-11-21\"");
	set_int(w, HOURS, -36);
	says(w, HOURS, "-36");
	set_int(w, RATE, 50);
	says(w, RATE, "0.5");
	set_int(w, RATE, -1205);
	says(w, RATE, "-12.05");
	set_int(w, RATE, 200);
	says(w, RATE, "2");
	set_int(w, ACTIVE, 1);
	says(w, ACTIVE, "true");
	set_int(w, ACTIVE, 0);
	says(w, ACTIVE, "false");
	record_set(&w->r, kind_field(w->r.kind, LEVEL), 0, SLICE("one"));
	says(w, LEVEL, "\"one\"");
	record_set(&w->r, kind_field(w->r.kind, TOOLS), 0, SLICE("one two"));
	says(w, TOOLS, "[\"one\",\"two\"]");
}

static void test_references_carry_kind_number_and_title(void **state)
{
	static const struct ref refs[] = { { 9, 0, 7 }, { 9, 4, 7 } };
	struct world_of_toys *w = *state;

	set_refs(w, FRIEND, refs, 1);
	says(w, FRIEND, "{\"kind\":\"toy\",\"id\":7,\"title\":\"Мишка \\\"Топ\\\"\"}");
	set_refs(w, FRIENDS, refs, 2);
	buf_reset(&w->out);
	json_value(&w->out, &w->view, &w->r, kind_field(w->r.kind, FRIENDS), 0);
	assert_true(slice_starts(buf_view(&w->out), SLICE("[{\"kind\":\"toy\",\"id\":7,\"title\":")));
	assert_true(slice_find(buf_view(&w->out), SLICE(",{\"kind\":\"toy\",\"id\":7,\"row\":4,\"title\":")) > 0);
}

static void test_a_record_lists_its_rows_and_columns(void **state)
{
	struct world_of_toys *w = *state;
	const struct field *jobs = kind_field(w->r.kind, JOBS);
	uint16_t row = record_add_row(&w->r, jobs);

	record_set(&w->r, kind_field(w->r.kind, NAME), 0, SLICE("Заяц"));
	record_set(&w->r, kind_field(w->r.kind, PLACE), row, SLICE("лес"));
	says(w, JOBS, "[{\"row\":1,\"place\":\"лес\",\"since\":null}]");
	buf_reset(&w->out);
	json_record(&w->out, &w->view, &w->r, "name jobs.place");
	assert_string_equal(buf_cstr(&w->out), "{\"id\":3,\"rev\":11,\"name\":\"Заяц\",\"jobs.place\":[\"лес\"]}");
	buf_reset(&w->out);
	json_record(&w->out, &w->view, &w->r, NULL);
	assert_true(slice_starts(buf_view(&w->out),
				 SLICE("{\"id\":3,\"rev\":11,\"name\":\"Заяц\",\"born\":null,\"hours\":null,")));
	assert_int_equal(w->out.p[w->out.n - 1], '}');
}

static void text_says(struct slice text, const char *json)
{
	struct buf out = { 0 };

	json_text(&out, text);
	assert_string_equal(buf_cstr(&out), json);
	buf_release(&out);
}

static void test_text_neither_breaks_json_nor_acts_on_a_terminal(void **state)
{
	(void)state;
	text_says(SLICE("Ёлка \"1\" \\ /"), "\"Ёлка \\\"1\\\" \\\\ /\"");
	text_says(SLICE("a\n\tb\r"), "\"a\\n\\tb\\r\"");
	text_says(SLICE("\x1B[2J"), "\"\\u001b[2J\"");
	text_says(slice_from("\0", 1), "\"\\u0000\"");
	text_says(SLICE("\u202Eab\xC2\x9B"), "\"\\u202eab\\u009b\"");
	text_says(SLICE("\U000E0041"), "\"\\udb40\\udc41\"");
	text_says(SLICE("a\xFF\xD0"), "\"a\uFFFD\uFFFD\"");
	text_says((struct slice){ 0 }, "\"\"");
}

static void cell_says(enum cell_kind kind, const char *cell, const char *json)
{
	struct column column = { "x", "Икс", kind };
	struct table table;
	struct buf out = { 0 }, wanted = { 0 };

	table_init(&table, &column, 1);
	table_add(&table, slice_str(cell));
	json_table(&out, &table);
	buf_printf(&wanted, "[\n{\"x\":%s}\n]\n", json);
	assert_string_equal(buf_cstr(&out), buf_cstr(&wanted));
	buf_release(&out);
	buf_release(&wanted);
	table_release(&table);
}

static void test_cells_of_a_table_are_what_their_column_says(void **state)
{
	(void)state;
	cell_says(CELL_TEXT, "", "null");
	cell_says(CELL_TEXT, "12", "\"12\"");
	cell_says(CELL_NUMBER, "12", "12");
	cell_says(CELL_NUMBER, "0", "0");
	cell_says(CELL_NUMBER, "-0,50", "-0.50");
	cell_says(CELL_NUMBER, "007", "\"007\"");
	cell_says(CELL_NUMBER, "1.", "\"1.\"");
	cell_says(CELL_NUMBER, "-", "\"-\"");
	cell_says(CELL_NUMBER, "50 %", "\"50 %\"");
	cell_says(CELL_NUMBER, "1,2,3", "\"1,2,3\"");
	cell_says(CELL_BOOL, "да", "true");
	cell_says(CELL_BOOL, "нет", "false");
	cell_says(CELL_BOOL, "?", "\"?\"");
	cell_says(CELL_RAW, "{\"a\":[1]}", "{\"a\":[1]}");
}

static void test_a_table_is_an_array_of_objects(void **state)
{
	static const struct column two[] = { { "a", "А", CELL_NUMBER }, { "b", "Б", CELL_TEXT } };
	struct buf out = { 0 };
	struct table table;

	(void)state;
	table_init(&table, two, 2);
	json_table(&out, &table);
	assert_string_equal(buf_cstr(&out), "[]\n");
	for (int i = 1; i <= 2; i++) {
		table_addf(&table, "%d", i);
		table_addf(&table, "№ %d", i);
	}
	buf_reset(&out);
	json_table(&out, &table);
	assert_string_equal(buf_cstr(&out), "[\n{\"a\":1,\"b\":\"№ 1\"},\n{\"a\":2,\"b\":\"№ 2\"}\n]\n");
	buf_release(&out);
	table_release(&table);
}

#define WITH_TOYS(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOYS(test_no_value_is_null_and_no_rows_are_none),
		WITH_TOYS(test_values_have_their_own_json),
		WITH_TOYS(test_references_carry_kind_number_and_title),
		WITH_TOYS(test_a_record_lists_its_rows_and_columns),
		cmocka_unit_test(test_text_neither_breaks_json_nor_acts_on_a_terminal),
		cmocka_unit_test(test_cells_of_a_table_are_what_their_column_says),
		cmocka_unit_test(test_a_table_is_an_array_of_objects),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
