/* What an office program has written, cell by cell beside what it says itself in CSV. tests/data/staff.fods is the source of the
 * others. With a table and its CSV named, as `make office` does, those are compared, and figures printed. */
#include "sheet_aid.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "metodist/base/file.h"
#include "metodist/base/mem.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static const size_t FILE_MOST = 1ul << 30;

/* What is shown and what is read differ on purpose: shares, truth, seconds that are none, errors, a year that is half shown. */
static bool same(struct slice shown, struct slice read)
{
	char text[80];
	double share;

	shown = slice_trim(shown);
	read = slice_trim(read);
	if (slice_eq(shown, read))
		return true;
	if (slice_is(shown, "ИСТИНА") || slice_is(shown, "ЛОЖЬ"))
		return slice_is(read, slice_is(shown, "ИСТИНА") ? "да" : "нет");
	if (shown.n && shown.p[0] == '#')
		return read.n == 0;
	if (read.n == 10 && shown.n == 8 && !memcmp(read.p, shown.p, 6) && !memcmp(read.p + 8, shown.p + 6, 2))
		return true;
	snprintf(text, sizeof(text), "%.*s:00", (int)(read.n < 60 ? read.n : 60), read.p);
	if (slice_is(shown, text))
		return true;
	snprintf(text, sizeof(text), "%.*s", (int)(read.n < 60 ? read.n : 60), read.p);
	if (strchr(text, ','))
		*strchr(text, ',') = '.';
	if (!shown.n || shown.p[shown.n - 1] != '%' || sscanf(text, "%lf", &share) != 1)
		return false;
	snprintf(text, sizeof(text), "%.0f%%", share * 100);
	return slice_is(shown, text);
}

static struct slice cell(const struct csv_row *row, size_t i)
{
	return i < row->n ? row->fields[i] : (struct slice){ 0 };
}

static size_t compare_row(const struct csv_row *shown, const struct csv_row *read, size_t line)
{
	size_t wrong = 0;

	for (size_t i = 0; i < shown->n || i < read->n; i++) {
		struct slice a = cell(shown, i), b = cell(read, i);

		if (same(a, b))
			continue;
		wrong++;
		print_error("строка %zu, столбец %zu: «%.*s», прочитано «%.*s»\n", line, i + 1, (int)a.n, a.p, (int)b.n, b.p);
	}
	return wrong;
}

/* Each line of the CSV is a row of the sheet; blank ones do not come from the sheet. */
static size_t compare(struct sheet *sheet, struct csv *csv)
{
	struct notes notes = { 0 };
	struct csv_row shown, read = { 0 }, blank = { 0 };
	size_t wrong = 0, line = 0;
	enum status st = ST_OK;

	while (csv_next(csv, &shown, &notes) == ST_OK && wrong < 20) {
		line++;
		if (st == ST_OK && read.line < line)
			st = sheet_next(sheet, &read, &notes);
		wrong += compare_row(&shown, st == ST_OK && read.line == line ? &read : &blank, line);
	}
	if (read.line < line && sheet_next(sheet, &read, &notes) != ST_NO)
		wrong++;
	if (notes.n)
		print_error("%s\n", notes_first(&notes));
	wrong += notes.n;
	notes_release(&notes);
	return wrong;
}

static struct buf read_file(const char *path)
{
	struct notes notes = { 0 };
	struct buf bytes = { 0 };

	if (file_read(path, FILE_MOST, &bytes, &notes))
		print_error("%s\n", notes_first(&notes));
	notes_release(&notes);
	return bytes;
}

static size_t compare_files(const char *table, const char *text)
{
	struct buf bytes = read_file(table), lines = read_file(text);
	struct sheet_config config = { .bytes = buf_view(&bytes) };
	struct notes notes = { 0 };
	struct sheet *sheet = NULL;
	struct csv *csv = NULL;
	size_t wrong = 1;

	if (!sheet_open(&sheet, &config, &notes) && !csv_open(&csv, buf_view(&lines), ENCODING_UTF8, &notes))
		wrong = compare(sheet, csv);
	else
		print_error("%s: %s\n", table, notes_first(&notes));
	sheet_free(sheet);
	csv_free(csv);
	buf_release(&bytes);
	buf_release(&lines);
	notes_release(&notes);
	return wrong;
}

static void test_a_book_is_what_the_office_says_it_is(void **state)
{
	(void)state;
	assert_int_equal(compare_files("tests/data/staff.xlsx", "tests/data/staff.csv"), 0);
}

static void test_a_table_of_opendocument_is_what_the_office_says_it_is(void **state)
{
	(void)state;
	assert_int_equal(compare_files("tests/data/staff.ods", "tests/data/staff.csv"), 0);
}

/* Time and memory of reading alone, in a process that has done nothing else. */
static void tell_figures(const char *table)
{
	struct buf bytes = read_file(table);
	struct sheet_config config = { .bytes = buf_view(&bytes) };
	struct notes notes = { 0 };
	struct timespec from, to;
	struct rusage usage;
	struct csv_row row;
	struct sheet *sheet;
	size_t rows = 0, cells = 0;

	clock_gettime(CLOCK_MONOTONIC, &from);
	if (sheet_open(&sheet, &config, &notes))
		return;
	for (; sheet_next(sheet, &row, &notes) == ST_OK; rows++)
		cells += row.n;
	clock_gettime(CLOCK_MONOTONIC, &to);
	sheet_free(sheet);
	getrusage(RUSAGE_SELF, &usage);
	printf("%s: строк %zu, ячеек %zu, %.2f с (процессор %.2f с), %.1f МБ\n", table, rows, cells,
	       (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9,
	       (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6, (double)usage.ru_maxrss / 1024);
	buf_release(&bytes);
	notes_release(&notes);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_book_is_what_the_office_says_it_is),
		cmocka_unit_test(test_a_table_of_opendocument_is_what_the_office_says_it_is),
	};

	if (argc == 2) {
		tell_figures(argv[1]);
		return 0;
	}
	if (argc == 3)
		return compare_files(argv[1], argv[2]) ? 1 : 0;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
