/* What a list or a table shows goes to a file: asked where, then written by the application. */
#include "metodist/app/shown.h"
#include "tui_private.h"

void save_shown_ask(struct tui *tui, const char *stem, struct slice typed)
{
	struct buf path = { 0 };

	if (typed.n)
		buf_slice(&path, typed);
	else
		shown_suggest(tui->app, slice_str(stem), ".csv", &path);
	tui_push(tui, screen_prompt(tui, "Выгрузить показанное в файл",
				    "Имя на .csv или .json; Enter — записать, Esc — вернуться", buf_view(&path)));
	buf_release(&path);
}

bool save_shown(struct tui *tui, const struct table *table, struct slice path)
{
	struct notes notes = { 0 };
	struct buf whole = { 0 };
	enum status st = shown_save(table, path, &whole, &notes);

	if (st)
		tui_say_notes(tui, &notes);
	else
		tui_say(tui, "Выгружено строк: %zu, файл %s", table_nplain(table), buf_cstr(&whole));
	notes_release(&notes);
	buf_release(&whole);
	return st == ST_OK;
}
