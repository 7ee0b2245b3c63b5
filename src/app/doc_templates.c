/* The table of templates, and where the bytes of one come from: the office's own files before those within the program. */
#include "doc.h"

#include <assert.h>
#include <unistd.h>

#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/exchange/page.h"

enum { TEMPLATE_MAX = 32 << 20 };

const struct doc_template doc_templates[] = {
#define DOC(...) { __VA_ARGS__ },
#include "doc.def"
#undef DOC
};
const size_t ndoc_templates = ARRAY_SIZE(doc_templates);

static struct slice shipped_text(const char *name)
{
	for (size_t i = 0; i < nshipped_templates; i++)
		if (strcmp(shipped_templates[i].name, name) == 0)
			return slice_str(shipped_templates[i].text);
	assert(!"every template of doc.def comes with its markup");
	return (struct slice){ 0 };
}

static void make(const char *name, bool odt, struct buf *bytes)
{
	if (odt)
		page_odt(shipped_text(name), bytes);
	else
		page_docx(shipped_text(name), bytes);
}

/* The office's own file of this form; empty: there is none. */
static void own_path(const struct app *app, const struct doc_template *what, bool odt, struct buf *path)
{
	const char *folder = settings_text(app->settings, SETTING_TEMPLATES);

	buf_reset(path);
	if (folder[0])
		buf_printf(path, "%s/%s.%s", folder, what->name, odt ? "odt" : "docx");
	if (path->n && access(buf_cstr(path), F_OK) != 0)
		buf_reset(path);
}

/* Without its folder the office would sign papers of another form than its own, and not know. */
static enum status find_folder(const struct app *app, struct notes *notes)
{
	const char *folder = settings_text(app->settings, SETTING_TEMPLATES);

	if (!folder[0] || access(folder, X_OK) == 0)
		return ST_OK;
	return fail(notes, ST_USAGE,
		    "папки шаблонов %s нет или она закрыта: исправьте настройку [documents] templates либо уберите её", folder);
}

enum status doc_template_read(const struct app *app, const struct doc_template *what, bool odt, struct buf *bytes,
			      struct buf *own, struct notes *notes)
{
	struct buf other = { 0 };
	enum status st = find_folder(app, notes);

	own_path(app, what, odt, own);
	own_path(app, what, !odt, &other);
	if (st)
		buf_reset(own);
	else if (own->n)
		st = file_read(buf_cstr(own), TEMPLATE_MAX, bytes, notes);
	else if (other.n)
		st = fail(notes, ST_USAGE, "свой шаблон есть только другого вида, %s: назовите файл .%s или сохраните шаблон как .%s",
			  buf_cstr(&other), odt ? "docx" : "odt", odt ? "odt" : "docx");
	else
		make(what->name, odt, bytes);
	buf_release(&other);
	return st == ST_NO ? ST_FAILED : st;
}

bool doc_template_own(const struct app *app, const struct doc_template *what, bool *odt, struct buf *path)
{
	*odt = false;
	own_path(app, what, false, path);
	if (path->n)
		return true;
	own_path(app, what, true, path);
	*odt = path->n > 0;
	return *odt;
}

static enum status write_one(const char *folder, const char *name, bool odt, size_t *written, size_t *kept,
			     struct notes *notes)
{
	char *path = mem_printf("%s/%s.%s", folder, name, odt ? "odt" : "docx");
	struct buf bytes = { 0 };
	enum status st = ST_OK;

	if (access(path, F_OK) == 0) {
		++*kept;
	} else {
		make(name, odt, &bytes);
		st = file_put(path, buf_view(&bytes), 0664, notes);
		*written += !st;
	}
	buf_release(&bytes);
	free(path);
	return st;
}

enum status doc_write_templates(const char *folder, size_t *written, size_t *kept, struct notes *notes)
{
	enum status st = file_mkdirs(folder, 0775, notes);

	for (size_t i = 0; i < ndoc_templates * 2 && !st; i++)
		st = write_one(folder, doc_templates[i / 2].name, i % 2, written, kept, notes);
	return st ? st : file_settle(folder, notes);
}
