/* What the operator says of a table: lines of a map, kept in a file until the table is in. */
#include "loading.h"

#include <unistd.h>

#include "metodist/base/file.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/store/watch.h"
#include "metodist/base/utf8.h"

enum { SAID_MAX = 1 << 20, NAME_DIGITS = 16 };

/* ---- the file ---- */

/* Two tables are told apart by what they hold, wherever they lie. */
static void name_keep(struct loading *l)
{
	const char *folder = l->screen.tui->app->state_dir;
	struct slice parts[2] = { slice_str(l->import.config.kind->name), l->import.config.bytes };
	uint8_t digest[SHA256_SIZE];
	char text[2 * SHA256_SIZE + 1];

	if (!folder)
		return;
	sha256(parts, ARRAY_SIZE(parts), digest);
	hex(slice_from(digest, sizeof(digest)), text);
	buf_printf(&l->keep, "%s/said-%.*s.csv", folder, NAME_DIGITS, text);
}

static void keep(struct loading *l)
{
	struct notes notes = { 0 };
	enum status st = ST_OK;

	if (!l->keep.n)
		return;
	if (!l->said.n)
		unlink(buf_cstr(&l->keep));
	else if (!(st = file_mkdirs(l->screen.tui->app->state_dir, 0700, &notes)))
		st = file_write(buf_cstr(&l->keep), buf_view(&l->said), 0600, &notes);
	if (st)
		tui_say_notes(l->screen.tui, &notes);
	notes_release(&notes);
}

void loading_done(struct loading *l)
{
	if (l->keep.n)
		unlink(buf_cstr(&l->keep));
}

/* ---- the preview ---- */

static enum status look(struct loading *l, struct preview **preview, struct notes *notes)
{
	struct tui *tui = l->screen.tui;
	struct progress progress;
	struct watch watch;
	enum status st;

	import_call_say(&l->import, buf_view(&l->said));
	watch_init(&watch, tui, "Чтение таблицы", false);
	progress_init(&progress, &watch.watcher);
	store_watch(tui->app->store, &progress);
	st = preview_new(preview, &l->import.config, notes);
	store_watch(tui->app->store, NULL);
	return st;
}

bool loading_renew(struct loading *l, struct notes *notes)
{
	struct preview *now;

	if (look(l, &now, notes))
		return false;
	preview_free(l->preview);
	l->preview = now;
	if (l->row >= preview_nrows(now))
		l->row = preview_nrows(now) ? preview_nrows(now) - 1 : 0;
	if (l->column >= preview_ncolumns(now))
		l->column = 0;
	loading_guess(l);
	loading_measure(l);
	return true;
}

bool loading_begin(struct loading *l, struct notes *notes)
{
	struct slice given = buf_view(&l->import.map);
	struct notes unread = { 0 };
	size_t own;

	/* A map given with the command is the first word. */
	slice_skip(&given, l->import.remembered);
	buf_slice(&l->said, given);
	own = l->said.n;
	name_keep(l);
	if (l->keep.n)
		file_read(buf_cstr(&l->keep), SAID_MAX, &l->said, &unread);
	notes_release(&unread);
	if (loading_renew(l, notes)) {
		if (l->said.n > own)
			tui_say(l->screen.tui, "Ваши прежние исправления этой таблицы на месте; Ctrl+Z отменяет их по одному");
		return true;
	}
	if (l->said.n == own)
		return false;
	/* What was kept does not fit any more. */
	l->said.n = own;
	notes_clear(notes);
	return loading_renew(l, notes);
}

/* What was added behind `was` holds, or goes. */
static void settle(struct loading *l, size_t was)
{
	struct notes notes = { 0 };

	if (loading_renew(l, &notes)) {
		MEM_GROW(l->words, l->nwords, l->words_cap);
		l->words[l->nwords++] = was;
		keep(l);
	} else {
		l->said.n = was;
		import_call_say(&l->import, buf_view(&l->said));
		tui_say_notes(l->screen.tui, &notes);
	}
	notes_release(&notes);
}

/* ---- the words ---- */

static const struct import_column *column_of(const struct loading *l)
{
	return preview_column(l->preview, l->column);
}

static const struct preview_row *row_of(const struct loading *l)
{
	return preview_row(l->preview, l->row);
}

/* The column that has had this field till now gives it up. */
void loading_column(struct loading *l, struct slice field)
{
	size_t was = l->said.n;
	const struct kind *kind = l->import.config.kind;
	const struct field *f = field.n ? kind_find_field(kind, field) : NULL;

	if (!column_of(l)->header.n) {
		tui_complain(l->screen.tui, "У столбца нет заголовка: впишите его в таблицу и загрузите снова");
		return;
	}
	for (size_t i = 0; f && i < preview_ncolumns(l->preview); i++) {
		const struct import_column *c = preview_column(l->preview, i);

		if (i != l->column && c->field && c->field->tag == f->tag)
			import_map_column(&l->said, c->header, SLICE("-"));
	}
	import_map_column(&l->said, column_of(l)->header, field.n ? field : SLICE("-"));
	settle(l, was);
}

void loading_value(struct loading *l, struct slice given)
{
	size_t was = l->said.n;
	const struct preview_row *row = row_of(l);
	struct slice value = l->column < row->n ? row->raw[l->column] : (struct slice){ 0 };

	/* What is too long to be shown whole is known by its place. */
	if (utf8_width(value) >= PREVIEW_CELL_MOST - 1)
		value = (struct slice){ 0 };
	import_map_value(&l->said, column_of(l)->header, value, given, value.n ? 0 : row->line);
	settle(l, was);
}

void loading_whom(struct loading *l, struct slice number)
{
	size_t was = l->said.n;
	const struct preview_row *row = row_of(l);

	if (!row->title.n) {
		tui_complain(l->screen.tui, "Строка не прочитана: сначала исправьте её значения");
		return;
	}
	import_map_value(&l->said, (struct slice){ 0 }, row->title, number, row->line);
	/* Whom this name means is the same in the next table, that somebody is new is not. */
	if (!slice_is(number, IMPORT_MAP_NEW))
		import_map_value(&l->said, (struct slice){ 0 }, row->title, number, 0);
	settle(l, was);
}

void loading_leave_out(struct loading *l)
{
	size_t was = l->said.n;

	import_map_value(&l->said, (struct slice){ 0 }, (struct slice){ 0 }, (struct slice){ 0 }, row_of(l)->line);
	settle(l, was);
}

void loading_take_back(struct loading *l)
{
	size_t end = l->said.n, was = end;
	struct notes notes = { 0 };

	if (!end) {
		tui_say(l->screen.tui, "Отменять нечего: об этой таблице ещё ничего не сказано");
		return;
	}
	/* Of what was said before the line dropped, the last line: texts of a preview have no breaks. */
	if (l->nwords)
		end = l->words[--l->nwords];
	else
		for (end--; end > 0 && l->said.p[end - 1] != '\n'; end--)
			;
	l->said.n = end;
	if (loading_renew(l, &notes)) {
		keep(l);
		tui_say(l->screen.tui, "Последнее исправление отменено");
	} else {
		l->said.n = was;
		tui_say_notes(l->screen.tui, &notes);
	}
	notes_release(&notes);
}
