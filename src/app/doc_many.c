/* Many documents at once, a file each in one folder: for the rows of one record's list, for the records of a filter. What cannot be
 * finished leaves no files. */
#include "doc.h"

#include <unistd.h>

#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/base/progress.h"

enum { FOLDER_MODE = 0700, MANY_MAX = 5000 };

enum status doc_many_begin(struct doc_many *many, const char *folder, size_t n, struct notes *notes)
{
	if (n > MANY_MAX)
		return fail(notes, ST_USAGE, "документов вышло бы %zu, а за раз — не больше %d: сузьте отбор", n, MANY_MAX);
	many->folder = folder;
	progress_stage(many->app->progress, "документов", n);
	return file_mkdirs(folder, FOLDER_MODE, notes);
}

static enum status put(struct doc_many *many, struct doc *doc, struct slice name, struct notes *notes)
{
	struct buf path = { 0 };
	enum status st;
	bool there;

	buf_printf(&path, "%s/%03zu-", many->folder, many->written + 1);
	doc_stem(name, &path);
	buf_printf(&path, ".%s", many->ending);
	there = access(buf_cstr(&path), F_OK) == 0;
	st = doc_write(doc, buf_cstr(&path), notes);
	/* what lay there before is not ours to remove */
	if (!st && !there)
		buf_add(&many->paths, path.p, path.n + 1);
	many->written += !st;
	buf_release(&path);
	return st;
}

enum status doc_many_rows(struct doc_many *many, struct doc *doc, size_t n, struct notes *notes)
{
	const struct values *values = doc_values(doc);
	enum status st = ST_OK;

	for (size_t i = 0; i < n && !st; i++) {
		const struct values *row;
		struct buf name = { 0 };

		doc->only = i;
		row = values->ops->row(values, slice_str(doc->what->each), 0);
		st = row->ops->text(row, slice_str(doc->what->by), (struct slice){ 0 }, &name);
		if (!st)
			st = put(many, doc, buf_view(&name), notes);
		if (!st && !progress_at(many->app->progress, i + 1))
			st = ST_NO;
		buf_release(&name);
	}
	return st;
}

static bool has_nobody(const struct doc *doc)
{
	const struct values *values = doc_values(doc);
	size_t n = 0;

	return doc->what->each && values->ops->list(values, slice_str(doc->what->each), &n) && !n;
}

static void forward(const struct notes *from, const char *whose, struct notes *notes)
{
	for (size_t i = 0; i < from->n; i++)
		notes_warn(notes, 0, 0, "%s: %s", whose, from->v[i].text);
}

static enum status put_record(struct doc_many *many, struct view *view, const struct doc_template *what, struct ref ref,
			      struct notes *notes)
{
	struct notes why = { 0 };
	struct buf title = { 0 };
	struct doc doc;
	enum status st = doc_begin(&doc, many->app, view, what, ref, &why);

	view_title(view, ref, &title);
	if (!st && has_nobody(&doc))
		st = fail(&why, ST_NO, "список «%s» пуст", what->each);
	if (!st)
		st = put(many, &doc, buf_view(&title), &why);
	for (size_t i = 0; i < doc.doubts.n; i++)
		notes_warn(&why, 0, 0, "%s", doc.doubts.v[i].text);
	/* one that can have no such document does not keep the others from theirs */
	if (st && st != ST_NO)
		fail(notes, st, "%s: %s", buf_cstr(&title), notes_first(&why));
	else
		forward(&why, buf_cstr(&title), notes);
	many->skipped += st == ST_NO;
	st = st == ST_NO ? ST_OK : st;
	doc_end(&doc);
	notes_release(&why);
	buf_release(&title);
	return st;
}

enum status doc_many_records(struct doc_many *many, struct view *view, const struct doc_template *what,
			     const struct ref *refs, size_t n, struct notes *notes)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < n && !st; i++) {
		st = put_record(many, view, what, refs[i], notes);
		if (!st && !progress_at(many->app->progress, i + 1))
			st = ST_NO;
	}
	return st;
}

void doc_many_end(struct doc_many *many, enum status st)
{
	struct slice paths = buf_view(&many->paths), path;

	while (st && paths.n && slice_split(&paths, '\0', &path))
		if (path.n)
			unlink(path.p);
	buf_release(&many->paths);
}
