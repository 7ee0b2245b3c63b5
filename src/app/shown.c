#include "metodist/app/shown.h"

#include <stdlib.h>
#include <unistd.h>

#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/csv.h"
#include "metodist/exchange/json.h"

static bool ends_with(struct slice path, const char *ending)
{
	size_t n = strlen(ending);
	struct buf lower = { 0 };
	bool yes;

	utf8_lower_all(path, &lower);
	yes = lower.n > n && memcmp(lower.p + lower.n - n, ending, n) == 0;
	buf_release(&lower);
	return yes;
}

bool shown_is_json(struct slice path)
{
	return ends_with(path, ".json");
}

/* Letters and digits stay; a name is typed by hand and passed on. */
static void put_stem(struct slice stem, struct buf *path)
{
	enum { CHARS = 40 };
	uint32_t ch;

	for (size_t n = 0; n < CHARS && utf8_next(&stem, &ch); n++) {
		bool plain = ch >= 0x80 || (ch > ' ' && !strchr("/\\:*?\"<>|~.,;", (int)ch));

		utf8_put(path, plain ? utf8_lower(ch) : '-');
	}
}

void shown_path(struct slice path, struct buf *out)
{
	const char *home = secure_getenv("HOME");

	if (slice_starts(path, SLICE("~/")) && home && home[0] == '/') {
		buf_str(out, home);
		slice_skip(&path, 1);
	}
	buf_slice(out, path);
}

static bool is_there(struct slice path)
{
	struct buf whole = { 0 };
	bool there;

	shown_path(path, &whole);
	there = access(buf_cstr(&whole), F_OK) == 0;
	buf_release(&whole);
	return there;
}

void shown_suggest(const struct app *app, struct slice stem, const char *ending, struct buf *path)
{
	enum { TRIES = 99 };
	const char *home = secure_getenv("HOME");
	size_t before = path->n, named;

	if (home && home[0] == '/')
		buf_str(path, "~/");
	put_stem(stem, path);
	buf_char(path, '-');
	date_iso(world_today(&app->world), path);
	named = path->n;
	for (int i = 2; i <= TRIES; i++) {
		buf_str(path, ending);
		if (!is_there(slice_from(path->p + before, path->n - before)))
			return;
		path->n = named;
		buf_printf(path, "-%d", i);
	}
	buf_str(path, ending);
}

static void put_csv(const struct table *t, struct buf *out)
{
	csv_begin(out);
	for (size_t row = 0; row <= table_nplain(t); row++) {
		bool first = true;

		for (size_t c = 0; c < t->ncolumns; c++) {
			if (!t->columns[c].label[0])
				continue; /* not drawn either */
			csv_field(out, row ? table_cell(t, row - 1, c) : slice_str(t->columns[c].label), first);
			first = false;
		}
		csv_end_row(out);
	}
}

enum status shown_save(const struct table *table, struct slice path, struct buf *whole, struct notes *notes)
{
	struct buf name = { 0 }, bytes = { 0 };
	enum status st = ST_OK;
	char *real;

	shown_path(slice_trim(path), &name);
	if (!ends_with(buf_view(&name), ".csv") && !shown_is_json(buf_view(&name)))
		st = fail(notes, ST_USAGE,
			  "имя файла должно кончаться на .csv или .json: по нему выбирается вид файла");
	else if (access(buf_cstr(&name), F_OK) == 0)
		st = fail(notes, ST_USAGE, "такой файл уже есть, он не тронут: назовите иначе");
	else if (shown_is_json(buf_view(&name)))
		json_table(&bytes, table);
	else
		put_csv(table, &bytes);
	if (!st)
		st = file_write(buf_cstr(&name), buf_view(&bytes), 0660, notes);
	real = st ? NULL : realpath(buf_cstr(&name), NULL);
	buf_str(whole, real ? real : buf_cstr(&name));
	free(real);
	buf_release(&name);
	buf_release(&bytes);
	return st;
}
