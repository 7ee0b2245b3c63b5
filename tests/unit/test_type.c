/* Types: what people type, what lies on disk, what they read back. */
#include "metodist/base/date.h"
#include "metodist/model/view.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static const struct kind kind_school = { .id = 7, .name = "school", .label = "Школа", .plural = "Школы" };
static const struct kind *const builtin[] = { &kind_school };

/* Schools 1…20 exist and have no titles. */
static enum status get(const struct view *v, struct ref ref, struct record *r)
{
	record_init(r, schema_kind(v->schema, ref.kind));
	r->id = ref.id;
	return ref.kind == 7 && ref.id <= 20 ? ST_OK : ST_NO;
}

static enum status each(const struct view *v, const struct query *q, view_each_fn *fn, void *ctx)
{
	(void)v;
	(void)q;
	(void)fn;
	(void)ctx;
	return ST_OK;
}

static uint64_t count(const struct view *v, const struct kind *kind)
{
	(void)v;
	(void)kind;
	return 20;
}

static const struct view_ops ops = { .get = get, .each = each, .count = count };
static struct view view = { .ops = &ops };

static int with_schema(void **state)
{
	(void)state;
	view.schema = schema_new(builtin, 1);
	view.today = date_day((struct civil){ 2026, 11, 21 });
	return 0;
}

static int without_schema(void **state)
{
	(void)state;
	schema_free((struct schema *)view.schema);
	return 0;
}

static const struct choice colours[] = {
	{ .code = "highest", .label = "Высшая", .also = "высшая кв. категория;вкк" },
	{ .code = "first", .label = "Первая" },
	{ .code = "fit", .label = "Соответствие должности" },
	{ .code = "fear", .label = "Соответствие, в том числе ещё" },
};
static const struct classifier classifier = { "categories", colours, ARRAY_SIZE(colours) };

#define FIELD(...) (&(struct field){ .tag = 3, .name = "f", .label = "Поле", .type = __VA_ARGS__ })

/* The text is taken, its bytes are valid, and it reads back as `back`. */
static void takes(const struct field *f, const char *text, const char *back)
{
	struct buf bytes = { 0 }, read = { 0 };
	struct notes notes = { 0 };

	if (f->type->parse(f, &view, slice_str(text), &bytes, &notes))
		fail_msg("«%s»: %s", text, notes_first(&notes));
	if (*back)
		assert_true(f->type->valid(f, buf_view(&bytes)));
	assert_true(!bytes.n || wire_valid(f->type->wire, buf_view(&bytes)));
	f->type->format(f, &view, buf_view(&bytes), &read);
	assert_string_equal(buf_cstr(&read), back);
	buf_release(&bytes);
	buf_release(&read);
	notes_release(&notes);
}

/* The text is refused with a note about the field that contains `why`, and no byte is left. */
static void refuses(const struct field *f, const char *text, const char *why)
{
	struct buf bytes = { 0 };
	struct notes notes = { 0 };

	if (f->type->parse(f, &view, slice_str(text), &bytes, &notes) != ST_NO)
		fail_msg("«%s» was taken", text);
	assert_int_equal(bytes.n, 0);
	assert_int_equal(notes.v[0].tag, 3);
	if (!strstr(notes_first(&notes), why))
		fail_msg("«%s» says: %s", text, notes_first(&notes));
	buf_release(&bytes);
	notes_release(&notes);
}

static void test_nothing_typed_is_no_value_in_every_type(void **state)
{
	(void)state;
	for (size_t i = 0; i < ntypes; i++) {
		const struct field *f = FIELD(types[i], .choices = &classifier);

		takes(f, "", "");
		takes(f, " \u00a0\t", "");
		assert_false(types[i]->valid(f, (struct slice){ 0 }));
		assert_ptr_equal(type_by_name(slice_str(types[i]->name)), types[i]);
	}
	assert_null(type_by_name(SLICE("nothing")));
}

static void test_every_type_refuses_broken_and_hostile_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < ntypes; i++) {
		if (types[i] == &type_rows)
			continue;
		refuses(FIELD(types[i], .choices = &classifier), "\xcf\xf0\xe8", "UTF-8");
		refuses(FIELD(types[i], .choices = &classifier), "a\x1b[2Jb", "управляющие");
	}
}

static void test_text_is_cleaned_and_never_cut(void **state)
{
	char *megabyte = malloc(1 << 20);

	(void)state;
	takes(FIELD(&type_text), "  Точка\u00a0 роста ", "Точка роста");
	takes(FIELD(&type_text, .max = 3), "ёжи", "ёжи");
	refuses(FIELD(&type_text, .max = 3), "ёжик", "можно 3 знаков, а здесь 4");
	takes(FIELD(&type_memo), "один\nдва", "один\nдва");
	memset(megabyte, 'a', 1 << 20);
	megabyte[(1 << 20) - 1] = '\0';
	refuses(FIELD(&type_text), megabyte, "200");
	refuses(FIELD(&type_memo), megabyte, "4000");
	refuses(FIELD(&type_int), megabyte, "…");
	refuses(FIELD(&type_choice, .choices = &classifier), megabyte, "Высшая");
	free(megabyte);
}

static void test_names_get_their_capital_and_hold_no_digits(void **state)
{
	(void)state;
	takes(FIELD(&type_name), "ИВАНОВА", "Иванова");
	takes(FIELD(&type_name), "ИВАНОВА – ПЕТРОВА", "Иванова-Петрова");
	takes(FIELD(&type_name), "ёлкина", "Ёлкина");
	takes(FIELD(&type_name), "О'Коннор", "О'Коннор");
	takes(FIELD(&type_name), "Мамед оглы", "Мамед оглы");
	refuses(FIELD(&type_name), "Иванов2", "буквы");
	refuses(FIELD(&type_name), "-", "буквы");
	refuses(FIELD(&type_name), "Иванов; Петров", "буквы");
	assert_false(type_name.valid(FIELD(&type_name), SLICE("иванов")));
}

static void test_ints_are_shortest_and_sort_as_numbers(void **state)
{
	static const int64_t in_order[] = { INT64_MIN, -129, -128, -1,  0,     1,
					    127,       128,  255,  256, 32768, INT64_MAX };
	static const size_t sizes[] = { 8, 2, 1, 1, 1, 1, 1, 2, 2, 2, 3, 8 };
	struct buf last = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(in_order); i++) {
		struct buf bytes = { 0 }, key = { 0 };

		int_put(&bytes, in_order[i]);
		assert_int_equal(bytes.n, sizes[i]);
		assert_true(wire_valid(WIRE_INT, buf_view(&bytes)));
		assert_true(int_get(buf_view(&bytes)) == in_order[i]);
		type_int.sortkey(FIELD(&type_int), buf_view(&bytes), &key);
		assert_true(slice_cmp(buf_view(&last), buf_view(&key)) < 0);
		buf_release(&last);
		buf_release(&bytes);
		last = key;
	}
	buf_release(&last);
	assert_false(wire_valid(WIRE_INT, SLICE("\0\x01")));
	assert_false(wire_valid(WIRE_INT, SLICE("\xff\x80")));
	assert_true(wire_valid(WIRE_INT, SLICE("\0\x80")));
}

static void test_numbers_are_read_as_they_are_written(void **state)
{
	(void)state;
	takes(FIELD(&type_int), "0", "0");
	takes(FIELD(&type_int), "1 200", "1200");
	takes(FIELD(&type_int), "14.0", "14");
	takes(FIELD(&type_int), "-5", "-5");
	refuses(FIELD(&type_int), "14,5", "целое");
	refuses(FIELD(&type_int), "14 лет", "целое");
	refuses(FIELD(&type_int), "12 13", "целое");
	refuses(FIELD(&type_int), "1200 300", "целое");
	refuses(FIELD(&type_int), "9999999999999999999", "целое");
	refuses(FIELD(&type_int), "-", "целое");
	refuses(FIELD(&type_int, .max = 60), "61", "от 0 до 60");
	refuses(FIELD(&type_int, .max = 60), "-1", "от 0 до 60");
	takes(FIELD(&type_decimal), "0,5", "0,5");
	takes(FIELD(&type_decimal), "1.25", "1,25");
	takes(FIELD(&type_decimal), "1,05", "1,05");
	takes(FIELD(&type_decimal), "-0,5", "-0,5");
	takes(FIELD(&type_decimal), "1,2500", "1,25");
	takes(FIELD(&type_decimal), "2", "2");
	refuses(FIELD(&type_decimal), "1,255", "двумя знаками");
	refuses(FIELD(&type_decimal), "1,", "двумя знаками");
	refuses(FIELD(&type_decimal), ",5", "двумя знаками");
	refuses(FIELD(&type_decimal), "1,2,3", "двумя знаками");
	refuses(FIELD(&type_decimal, .max = 2), "2,01", "от 0 до 2");
}

static void test_yes_and_no(void **state)
{
	static const char *const yes[] = { "да", "ДА", "1", "+", "true", "yes", "Y", "д" };
	static const char *const no[] = { "нет", "0", "false", "No", "n", "Н" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(yes); i++)
		takes(FIELD(&type_bool), yes[i], "да");
	for (size_t i = 0; i < ARRAY_SIZE(no); i++)
		takes(FIELD(&type_bool), no[i], "нет");
	refuses(FIELD(&type_bool), "может быть", "«да» или «нет»");
	refuses(FIELD(&type_bool), "-", "«да» или «нет»");
}

static void test_days_that_do_not_exist_are_refused(void **state)
{
	(void)state;
	takes(FIELD(&type_date), "21.11.2026", "21.11.2026");
	takes(FIELD(&type_date), "2111", "21.11.2026");
	takes(FIELD(&type_date), "+14", "05.12.2026");
	refuses(FIELD(&type_date), "31.02.2026", "нет такой даты");
	refuses(FIELD(&type_date), "+99999999", "нет такой даты");
	refuses(FIELD(&type_date), "отсутствует", "нет такой даты");
	assert_false(type_date.valid(FIELD(&type_date), SLICE("\0\0\0\0")));
	assert_int_equal(date_get(SLICE("\0\0")), DAY_NONE);
}

static void test_choices_are_found_by_code_label_spelling_and_prefix(void **state)
{
	const struct field *f = FIELD(&type_choice, .choices = &classifier);

	(void)state;
	takes(f, "highest", "Высшая");
	takes(f, "ВЫСШАЯ", "Высшая");
	takes(f, "вкк", "Высшая");
	takes(f, "пер", "Первая");
	takes(f, "соответствие, в том числе еще", "Соответствие, в том числе ещё");
	refuses(f, "соответствие", "можно: Высшая, Первая, Соответствие должности");
	refuses(f, "третья", "«третья»");
	assert_false(f->type->valid(f, SLICE("third")));
}

static void test_choices_sort_as_the_classifier_lists_them(void **state)
{
	const struct field *f = FIELD(&type_choice, .choices = &classifier);
	struct buf highest = { 0 }, first = { 0 }, unknown = { 0 };

	(void)state;
	f->type->sortkey(f, SLICE("highest"), &highest);
	f->type->sortkey(f, SLICE("first"), &first);
	f->type->sortkey(f, SLICE("a"), &unknown);
	assert_true(slice_cmp(buf_view(&highest), buf_view(&first)) < 0);
	assert_true(slice_cmp(buf_view(&first), buf_view(&unknown)) < 0);
	buf_release(&highest);
	buf_release(&first);
	buf_release(&unknown);
}

static void test_sets_are_codes_in_the_classifiers_order(void **state)
{
	const struct field *f = FIELD(&type_set, .choices = &classifier);
	struct buf bytes = { 0 };
	struct notes notes = { 0 };

	(void)state;
	takes(f, "первая; Соответствие должности, вкк", "Высшая; Первая; Соответствие должности");
	takes(f, "fit first fit", "Первая; Соответствие должности");
	takes(f, "Первая\nВысшая", "Высшая; Первая");
	takes(f, "Соответствие, в том числе ещё", "Соответствие, в том числе ещё");
	refuses(f, "первая, третья", "«третья»");
	f->type->parse(f, &view, SLICE("fit, highest"), &bytes, &notes);
	assert_string_equal(buf_cstr(&bytes), "highest fit");
	assert_false(f->type->valid(f, SLICE("fit highest")));
	assert_false(f->type->valid(f, SLICE("highest ")));
	buf_release(&bytes);
}

static void test_snils_is_checked_as_the_fund_checks_it(void **state)
{
	const struct field *f = FIELD(&type_snils);

	(void)state;
	takes(f, "112-233-445 95", "112-233-445 95");
	takes(f, "11223344595", "112-233-445 95");
	takes(f, "112–233–445\u00a095", "112-233-445 95");
	takes(f, "001-019-989 00", "001-019-989 00");
	takes(f, "001-019-998 00", "001-019-998 00");
	takes(f, "002-999-989 00", "002-999-989 00");
	takes(f, "001-001-998 77", "001-001-998 77");
	refuses(f, "112-233-445 96", "контрольное число");
	refuses(f, "112-233-445", "контрольное число");
	refuses(f, "12345678", "11 цифр");
	refuses(f, "112233445951", "11 цифр");
	refuses(f, "112-233-445 9А", "11 цифр");
	refuses(f, "000-000-000 00", "не бывает");
	assert_false(f->type->valid(f, SLICE("11223344596")));
}

static void test_snils_from_a_table_gets_its_zeros_back_only_when_proved(void **state)
{
	const struct field *f = FIELD(&type_snils);

	(void)state;
	takes(f, "11223344595.0", "112-233-445 95");
	takes(f, "101998900", "001-019-989 00");
	takes(f, "101998900,0", "001-019-989 00");
	refuses(f, "100199877", "контрольное число");
	refuses(f, "1,12233E+10", "потеряла цифры");
	refuses(f, "1.12233e+10", "потеряла цифры");
}

static void test_phones_in_any_spelling_are_one(void **state)
{
	const struct field *f = FIELD(&type_phone);

	(void)state;
	takes(f, "8 (813) 662-11-22", "+7 (813) 662-11-22");
	takes(f, "+7-813-662-11-22", "+7 (813) 662-11-22");
	takes(f, "88136621122", "+7 (813) 662-11-22");
	takes(f, "(81366) 2–11–22", "+7 (813) 662-11-22");
	takes(f, "8–813–662–11–22", "+7 (813) 662-11-22");
	takes(f, "тел. 8(813)662-11-22", "+7 (813) 662-11-22");
	takes(f, "8/813/662-11-22", "+7 (813) 662-11-22");
	takes(f, "моб.: 8 813 662 11 22", "+7 (813) 662-11-22");
	takes(f, "2-11-22", "2-11-22");
	takes(f, "2-11-22, 8 921 000 00 00", "2-11-22, 8 921 000 00 00");
	takes(f, "+375 17 200 00 00", "+375 17 200 00 00");
	takes(f, "8 (813) 662-11-22 доб. 5", "8 (813) 662-11-22 доб. 5");
	refuses(f, "8 921 000 00", "10 цифр");
	refuses(f, "+7 921 000 00", "10 цифр");
	refuses(f, "нет", "10 цифр");
}

static void test_one_address_of_mail(void **state)
{
	const struct field *f = FIELD(&type_email);

	(void)state;
	takes(f, "School-1@example.ru", "School-1@example.ru");
	takes(f, "почта@школа.рф", "почта@школа.рф");
	refuses(f, "a@b.ru, c@d.ru", "один адрес");
	refuses(f, "a@b.ru c@d.ru", "один адрес");
	refuses(f, "a@b", "один адрес");
	refuses(f, "@b.ru", "один адрес");
	refuses(f, "a@b@c.ru", "один адрес");
	refuses(f, "a@b..ru", "один адрес");
}

static void test_inn_has_its_check_digits(void **state)
{
	const struct field *f = FIELD(&type_inn);

	(void)state;
	takes(f, "7707083893", "7707083893");
	takes(f, "500100732259", "500100732259");
	takes(f, "7707083893.0", "7707083893");
	refuses(f, "7707083894", "контрольные");
	refuses(f, "500100732258", "контрольные");
	refuses(f, "77070838", "10 цифр");
	refuses(f, "ИНН 7707083893", "10 цифр");
}

static void test_a_reference_points_at_what_is_there(void **state)
{
	const struct field *f = FIELD(&type_ref, .to = &view.schema->kinds[0]);
	struct buf number = { 0 }, bytes = { 0 };

	(void)state;
	takes(f, "5", "Школа №5");
	refuses(f, "21", "«21»");
	refuses(f, "нет такой", "«нет такой»");
	ref_put(&bytes, (struct ref){ .kind = 7, .id = 5 });
	f->type->format(f, NULL, buf_view(&bytes), &number);
	assert_string_equal(buf_cstr(&number), "Школа №5");
	assert_true(f->type->valid(f, buf_view(&bytes)));
	bytes.p[0] = 8;
	assert_false(f->type->valid(f, buf_view(&bytes)));
	assert_false(f->type->valid(f, SLICE("12345678")));
	buf_release(&number);
	buf_release(&bytes);
}

static void test_several_references_and_each_once(void **state)
{
	const struct field *f = FIELD(&type_refs, .to = &view.schema->kinds[0]);

	(void)state;
	takes(f, "5; 7;5", "Школа №5; Школа №7");
	takes(f, "5\n7", "Школа №5; Школа №7");
	takes(f, "5, 7", "Школа №5; Школа №7");
	refuses(f, "5; 21", "«21»");
	refuses(f, "5, 21", "«21»");
}

static void test_rows_are_not_typed(void **state)
{
	(void)state;
	refuses(FIELD(&type_rows), "1", "таблица");
	assert_true(type_rows.valid(FIELD(&type_rows), SLICE("\0\1\0\2")));
	assert_false(type_rows.valid(FIELD(&type_rows), SLICE("\0\1\0\1")));
	assert_false(type_rows.valid(FIELD(&type_rows), SLICE("\0\0")));
	assert_false(type_rows.valid(FIELD(&type_rows), SLICE("\0")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_typed_is_no_value_in_every_type),
		cmocka_unit_test(test_every_type_refuses_broken_and_hostile_text),
		cmocka_unit_test(test_text_is_cleaned_and_never_cut),
		cmocka_unit_test(test_names_get_their_capital_and_hold_no_digits),
		cmocka_unit_test(test_ints_are_shortest_and_sort_as_numbers),
		cmocka_unit_test(test_numbers_are_read_as_they_are_written),
		cmocka_unit_test(test_yes_and_no),
		cmocka_unit_test(test_days_that_do_not_exist_are_refused),
		cmocka_unit_test(test_choices_are_found_by_code_label_spelling_and_prefix),
		cmocka_unit_test(test_choices_sort_as_the_classifier_lists_them),
		cmocka_unit_test(test_sets_are_codes_in_the_classifiers_order),
		cmocka_unit_test(test_snils_is_checked_as_the_fund_checks_it),
		cmocka_unit_test(test_snils_from_a_table_gets_its_zeros_back_only_when_proved),
		cmocka_unit_test(test_phones_in_any_spelling_are_one),
		cmocka_unit_test(test_one_address_of_mail),
		cmocka_unit_test(test_inn_has_its_check_digits),
		cmocka_unit_test(test_a_reference_points_at_what_is_there),
		cmocka_unit_test(test_several_references_and_each_once),
		cmocka_unit_test(test_rows_are_not_typed),
	};

	return cmocka_run_group_tests(tests, with_schema, without_schema);
}
