#include "metodist/app/shown.h"

#include <stdlib.h>
#include <unistd.h>

#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/table_file.h"

bool shown_is_json(struct slice path)
{
	struct notes none = { 0 };
	enum table_form form;
	bool yes = table_form_of(path, &form, &none) == ST_OK && form == TABLE_JSON;

	notes_release(&none);
	return yes;
}

/* Letters and digits stay; a name is typed by hand and passed on. */
static void put_stem(struct slice stem, struct buf *path)
{
	enum { CHARS = 40 };
	uint32_t ch;

	for (size_t n = 0; n < CHARS && utf8_next(&stem, &ch); n++) {
		bool plain = ch >= 0x80 || (ch > ' ' && !strchr("/\\:*?\"<>|~.,;", (int)ch));

		if (plain)
			utf8_put(path, utf8_lower(ch));
		else if (path->n && path->p[path->n - 1] != '-')
			buf_char(path, '-');
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
	if (path->n > before && path->p[path->n - 1] != '-')
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

void shown_whole(bool screen, const char *path, struct buf *whole)
{
	char *real = screen ? realpath(path, NULL) : NULL;

	buf_str(whole, real ? real : path);
	free(real);
}

enum status shown_save(const struct table *table, struct slice path, struct buf *whole, struct notes *notes)
{
	struct buf name = { 0 }, bytes = { 0 };
	enum table_form form;
	enum status st;

	shown_path(slice_trim(path), &name);
	st = table_form_of(slice_trim(path), &form, notes);
	if (!st && access(buf_cstr(&name), F_OK) == 0)
		st = fail(notes, ST_USAGE, "такой файл уже есть, он не тронут: назовите иначе");
	if (!st)
		st = table_write(table, form, &bytes, notes);
	if (!st)
		st = file_write(buf_cstr(&name), buf_view(&bytes), 0660, notes);
	if (!st)
		shown_whole(true, buf_cstr(&name), whole);
	buf_release(&name);
	buf_release(&bytes);
	return st;
}
