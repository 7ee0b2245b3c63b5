/* Imports as batches: taken back, stopped, continued, beside others; and records out again. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "transfer_aid.h"

#include "metodist/exchange/zip.h"

static void test_a_batch_taken_back_leaves_the_base_as_it_was(void **state)
{
	struct aid *a = *state;
	uint64_t batch;

	aid_import_text(a, &kind_organization, "Наименование;Телефон\nСОШ №2;8 (81300) 2-22-22\n");
	aid_import_text(a, &kind_organization,
			"Наименование;Телефон;Адрес\nСОШ №2;8 (81300) 3-33-33;Новая, 1\nСОШ №3;;\n");
	batch = a->result.batch;
	assert_int_equal(a->result.added, 1);
	assert_int_equal(a->result.changed, 1);
	aid_undo(a, batch);
	assert_int_equal(aid_count(a, &kind_organization), 1);
	assert_string_equal(aid_field(a, &kind_organization, "СОШ №2", "address"), "");
	assert_non_null(strstr(aid_field(a, &kind_organization, "СОШ №2", "phone"), "2-22-22"));
	aid_check(a);
}

/* ---- what a row speaks of ---- */

static void on_seen(void *ctx, const struct import_seen *seen)
{
	struct aid *a = ctx;
	struct slice was = seen->old ? record_get(seen->old, kind_named(seen->old->kind, "title")->tag, 0)
				     : SLICE("новая");
	struct slice now = record_get(seen->now, kind_named(seen->now->kind, "title")->tag, 0);

	buf_printf(&a->text, "%zu %.*s → %.*s; ", seen->line, (int)was.n, was.p, (int)now.n, now.p);
}

static void test_a_trial_tells_what_each_row_speaks_of(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_competency, "Код;Название\nМ-1;Анализ\nМ-2;Речь\n");
	a->config.seen = on_seen;
	a->config.dry_run = true;
	buf_reset(&a->text);
	aid_import_text(a, &kind_competency, "Код;Название\nМ-1;Анализ урока\nМ-3;Оценка\n;Без кода\nМ-2;Речь\n");
	assert_string_equal(buf_cstr(&a->text), "2 Анализ → Анализ урока; 3 новая → Оценка; 5 Речь → Речь; ");
	assert_int_equal(aid_count(a, &kind_competency), 2);
}

/* ---- others at work in the same base ---- */

static void take_a_code_meanwhile(struct aid *a)
{
	struct record r;

	record_init(&r, schema_kind(a->schema, kind_competency.id));
	record_set(&r, kind_named(r.kind, "code"), 0, SLICE("М-2"));
	record_set(&r, kind_named(r.kind, "title"), 0, SLICE("Занято"));
	assert_int_equal(store_put(a->store, &r, &a->notes), ST_OK);
	record_release(&r);
}

static void test_what_only_the_commit_can_tell_refuses_one_row(void **state)
{
	struct aid *a = *state;

	/* the second row is refused at once; by then somebody has taken the code of the third */
	a->when_refused = take_a_code_meanwhile;
	aid_import_text(a, &kind_competency,
			"Код;Название\nМ-1;Анализ\n;Без кода\nМ-2;Оценивание\nМ-3;Речь\n");
	assert_int_equal(a->result.refused, 2);
	assert_int_equal(a->refusals[1].line, 4);
	assert_non_null(strstr(a->refusals[1].reason, "уже есть"));
	assert_int_equal(a->result.added, 2);
	assert_int_equal(aid_count(a, &kind_competency), 3);
	assert_int_equal(aid_batch_state(a, a->result.batch), BATCH_DONE);
	aid_check(a);
}

/* ---- stop, resume ---- */

enum { ROWS = 9000 };

static void test_a_stopped_import_goes_on_where_it_was(void **state)
{
	struct aid *a = *state;
	struct buf t = { 0 };
	size_t written;
	uint64_t batch;

	buf_str(&t, "Код;Название\n");
	for (int i = 0; i < ROWS; i++)
		buf_printf(&t, "К-%d;%s\n", i, i % 1000 == 999 ? "" : "Название");
	/* all have been read, what is derived from them is in the base, and some of themselves */
	a->stop_after = ROWS - ROWS / 20;
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_NO);
	batch = a->result.batch;
	written = a->result.added;
	assert_true(batch > 0);
	assert_true(written > 0 && written < ROWS);
	assert_int_equal(aid_batch_state(a, batch), BATCH_OPEN);
	assert_int_equal(aid_count(a, &kind_competency), written);
	/* of the others nothing is left */
	aid_check(a);
	a->stop_after = 0;
	a->config.resume = batch;
	a->config.what = "папка/другая.csv";
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_USAGE);
	a->config.what = "папка/таблица.csv";
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_NO);
	assert_int_equal(a->result.batch, batch);
	assert_int_equal(written + a->result.added, ROWS - ROWS / 1000);
	assert_int_equal(a->result.same, 0);
	assert_int_equal(aid_count(a, &kind_competency), ROWS - ROWS / 1000);
	assert_int_equal(aid_batch_state(a, batch), BATCH_DONE);
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_USAGE);
	a->config.resume = 0;
	aid_undo(a, batch);
	assert_int_equal(aid_count(a, &kind_competency), 0);
	buf_release(&t);
}

/* ---- out and in again ---- */

static void test_what_is_exported_changes_nothing_when_imported(void **state)
{
	struct aid *a = *state;
	struct buf out = { 0 };

	aid_import_text(
		a, &kind_organization,
		"Наименование;Краткое имя;Телефон;Тип;Инфраструктура;ШНОР\n"
		"МБОУ «СОШ №2»;СОШ №2;+7 900 000-00-01;школа;Точка роста, IT-куб;нет\n\"=Формула; с "
		"\"\"кавычкой\"\"\";;;;;да\n");
	assert_int_equal(a->result.added, 2);
	aid_import_text(
		a, &kind_teacher,
		"ФИО;Школа;Должность;Стаж работы;Награды;Согласие на обработку;Дата рождения\n"
		"Вымыслова Анна Тестовна;СОШ №2;Учитель, высшая категория;14 лет;\"Грамота\nЗнак\";"
		"01.09.2025;01.02.1980\n"
		"Примеров-Тестов Олег;;;;;;\n");
	assert_int_equal(a->result.added, 2);
	const struct kind *kinds[] = { &kind_organization, &kind_teacher };

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		buf_reset(&out);
		assert_int_equal(aid_export(a, kinds[i], NULL, TABLE_CSV, &out), 2);
		assert_int_equal(aid_import(a, kinds[i], buf_view(&out)), ST_OK);
		assert_int_equal(a->result.same, 2);
		assert_int_equal(a->result.batch, 0);
	}
	buf_release(&out);
}

static void test_exports_choose_their_columns(void **state)
{
	struct aid *a = *state;
	struct buf out = { 0 };

	aid_import_text(a, &kind_competency, "Код;Название\nМ-1;Анализ\nМ-2;Оценивание\n");
	assert_int_equal(aid_export(a, &kind_competency, "title code", TABLE_CSV, &out), 2);
	assert_string_equal(buf_cstr(&out), "\xEF\xBB\xBFНазвание;Код\r\nАнализ;М-1\r\nОценивание;М-2\r\n");
	buf_reset(&out);
	assert_int_equal(aid_export(a, &kind_competency, "code", TABLE_JSON, &out), 2);
	assert_non_null(strstr(buf_cstr(&out), "\"code\":\"М-2\""));
	buf_reset(&out);
	aid_export(a, &kind_competency, "cod3", TABLE_CSV, &out);
	assert_non_null(strstr(notes_first(&a->notes), "code"));
	buf_reset(&out);
	assert_int_equal(aid_export(a, &kind_competency, "code", TABLE_XLSX, &out), 2);
	assert_true(zip_looks_so(buf_view(&out)));
	buf_release(&out);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, aid_setup, aid_teardown)
	const struct CMUnitTest tests[] = {
		T(test_a_batch_taken_back_leaves_the_base_as_it_was),
		T(test_a_trial_tells_what_each_row_speaks_of),
		T(test_what_only_the_commit_can_tell_refuses_one_row),
		T(test_a_stopped_import_goes_on_where_it_was),
		T(test_what_is_exported_changes_nothing_when_imported),
		T(test_exports_choose_their_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
