/* A table pasted into a list of records: loaded from a file of the user's own. */
#include "paste.h"
#include "tui_private.h"

#include <unistd.h>

#include "metodist/base/file.h"

static bool path_of(const struct app *app, struct buf *path)
{
	if (!app->state_dir)
		return false;
	buf_printf(path, "%s/pasted.tsv", app->state_dir);
	return true;
}

/* Its form lies below the preview: there one says what is the same for all rows. */
static void look(struct tui *tui, const struct kind *kind, struct slice path)
{
	struct slice none[16] = { { 0 } };
	struct args args = { .action = &actions[ACTION_IMPORT], .values = none };
	struct screen *form;
	struct call call;

	call_copy(&call, &args);
	call_set(&call, "kind", slice_str(kind->name));
	call_set(&call, "file", path);
	form = screen_command_again(tui, &call.args, NULL);
	tui_push(tui, form);
	tui_act(tui, form, ACTION_RUN);
	call_release(&call);
}

void paste_import(struct tui *tui, const struct kind *kind, struct slice text)
{
	struct buf path = { 0 };
	struct notes notes = { 0 };
	enum status st = ST_FAILED;

	if (!path_of(tui->app, &path))
		fail(&notes, st, "вставить таблицу некуда: нет папки для черновиков");
	else if (!(st = file_mkdirs(tui->app->state_dir, 0700, &notes)))
		st = file_write(buf_cstr(&path), text, 0600, &notes);
	if (st)
		tui_say_notes(tui, &notes);
	else
		look(tui, kind, buf_view(&path));
	notes_release(&notes);
	buf_release(&path);
}

bool paste_is_file(const struct app *app, struct slice path)
{
	struct buf own = { 0 };
	bool same = path_of(app, &own) && slice_eq(path, buf_view(&own));

	buf_release(&own);
	return same;
}

void paste_forget(const struct app *app)
{
	struct buf path = { 0 };

	if (path_of(app, &path))
		unlink(buf_cstr(&path));
	buf_release(&path);
}
