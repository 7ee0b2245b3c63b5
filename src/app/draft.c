/* The file, line by line, written whole each time:
 *
 *   metodist draft 1
 *   base HEX                       UUID of the base
 *   user NAME                      whose it is: several may share an account of the system
 *   caller NAME                    made in place for a field of that draft
 *   saved N                        instant
 *   title TEXT                     escaped
 *   cursor TAB TAG ROW BEHIND
 *   origin TAG FROM                a value nobody typed, enum origin
 *   record KIND ID REV NEXT-ROW    the record itself; its cells and texts follow
 *   cell ROW TAG WIRE HEX
 *   text ROW TAG TEXT              typed, no value yet; escaped
 *   line BACK-TAG KIND ID REV NEXT-ROW   a record that refers to it; its cells and texts follow
 *   command NAME HEADING           instead of a record: the form of a command; escaped
 *   word ARGUMENT TEXT             typed there; escaped
 *   given ARGUMENT TEXT            with which the form began; escaped
 *   end                            without it the file was cut
 */
#include "draft_file.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <unistd.h>

#include "metodist/base/file.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"

enum { DRAFT_MAX = 32 << 20, DRAFTS_READ = 1000 };

void draft_release(struct draft *d)
{
	record_release(&d->record);
	for (size_t i = 0; i < d->nlines; i++)
		record_release(&d->lines[i].record);
	for (size_t i = 0; i < d->ntexts; i++)
		buf_release(&d->texts[i].text);
	free(d->lines);
	free(d->texts);
	for (size_t i = 0; d->action && i < d->action->nargs; i++) {
		buf_release(&d->words[i]);
		buf_release(&d->given[i]);
	}
	free(d->words);
	free(d->given);
	buf_release(&d->heading);
	buf_release(&d->title);
	*d = (struct draft){ 0 };
}

void draft_begin_command(struct draft *d, const struct action *action)
{
	d->action = action;
	d->words = mem_array(action->nargs, sizeof(*d->words));
	d->given = mem_array(action->nargs, sizeof(*d->given));
}

struct record *draft_add_line(struct draft *d, uint16_t tag)
{
	MEM_GROW(d->lines, d->nlines, d->lines_cap);
	d->lines[d->nlines] = (struct draft_line){ .tag = tag };
	return &d->lines[d->nlines++].record;
}

void draft_add_text(struct draft *d, size_t line, uint16_t tag, uint16_t row, struct slice text)
{
	struct draft_text *t;

	MEM_GROW(d->texts, d->ntexts, d->texts_cap);
	t = &d->texts[d->ntexts++];
	*t = (struct draft_text){ .line = line, .tag = tag, .row = row };
	buf_slice(&t->text, text);
}

/* ---- places ---- */

static bool folder(const struct app *app, struct buf *path)
{
	if (!app->state_dir)
		return false;
	buf_printf(path, "%s/drafts", app->state_dir);
	return true;
}

bool draft_is_name(struct slice name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!name.p[i] || !strchr("0123456789abcdef-", name.p[i]))
			return false;
	return name.n > 0 && name.n < sizeof(((struct draft *)0)->name);
}

static bool path_of(const struct app *app, const char *name, struct buf *path)
{
	if (!draft_is_name(slice_str(name)) || !folder(app, path))
		return false;
	buf_printf(path, "/%s", name);
	return true;
}

static void name_prefix(struct ref ref, char *out, size_t n)
{
	snprintf(out, n, "%02x-%012" PRIx64 "-", ref.kind, ref.id);
}

static void choose_name(const struct app *app, struct draft *d)
{
	uint32_t chance;
	size_t n;

	app->world.random(&app->world, &chance, sizeof(chance));
	/* No kind has the number 0. */
	name_prefix((struct ref){ d->action ? 0 : d->record.kind->id, 0, d->record.id }, d->name, sizeof(d->name));
	n = strlen(d->name);
	snprintf(d->name + n, sizeof(d->name) - n, "%08" PRIx32, chance);
}

/* ---- writing ---- */

static void put_hex(struct buf *out, struct slice bytes)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < bytes.n; i++) {
		buf_char(out, digits[(uint8_t)bytes.p[i] >> 4]);
		buf_char(out, digits[(uint8_t)bytes.p[i] & 15]);
	}
}

static void put_text(struct buf *out, struct slice text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\n')
			buf_str(out, "\\n");
		else if (text.p[i] == '\\')
			buf_str(out, "\\\\");
		else
			buf_char(out, text.p[i]);
	}
	buf_char(out, '\n');
}

static void put_record(struct buf *out, const struct draft *d, size_t line, const struct record *r)
{
	struct cell cell;

	buf_printf(out, "%s %" PRIu64 " %" PRIu64 " %u\n", r->kind->name, r->id, r->rev, r->next_row);
	for (size_t i = 0; record_next(r, &i, &cell);) {
		buf_printf(out, "cell %u %u %u ", cell.row, cell.tag, cell.wire);
		put_hex(out, cell.bytes);
		buf_char(out, '\n');
	}
	for (size_t i = 0; i < d->ntexts; i++) {
		const struct draft_text *t = &d->texts[i];

		if (t->line != line)
			continue;
		buf_printf(out, "text %u %u ", t->row, t->tag);
		put_text(out, buf_view(&t->text));
	}
}

static void put_words(struct buf *out, const struct action *action, const char *key, const struct buf *words)
{
	for (size_t i = 0; i < action->nargs; i++) {
		if (!words[i].n)
			continue;
		buf_printf(out, "%s %s ", key, action->args[i].name);
		put_text(out, buf_view(&words[i]));
	}
}

static void put_command(struct buf *out, const struct draft *d)
{
	buf_printf(out, "command %s ", d->action->name);
	put_text(out, buf_view(&d->heading));
	put_words(out, d->action, "word", d->words);
	put_words(out, d->action, "given", d->given);
}

static void own_title(const struct draft *d, struct buf *out)
{
	if (d->action) {
		buf_str(out, d->action->label);
		return;
	}
	buf_printf(out, "%s: ", d->record.kind->label);
	if (!d->record.id && !d->record.ncells)
		buf_str(out, "новая запись");
	else
		record_title(NULL, &d->record, out);
}

static void pack(const struct app *app, const struct draft *d, struct buf *out)
{
	struct kv_uuid uuid = kv_uuid(store_kv(app->store));

	buf_str(out, DRAFT_FIRST_LINE "\nbase ");
	put_hex(out, slice_from(uuid.v, sizeof(uuid.v)));
	buf_printf(out, "\nuser %s", app->world.user);
	if (d->caller[0])
		buf_printf(out, "\ncaller %s", d->caller);
	buf_printf(out, "\nsaved %" PRId64 "\ntitle ", d->saved);
	put_text(out, buf_view(&d->title));
	buf_printf(out, "cursor %d %u %u %u\n", d->tab, d->tag, d->row, d->behind);
	for (size_t i = 0; i < d->norigins; i++)
		buf_printf(out, "origin %u %u\n", d->origins[i].tag, d->origins[i].from);
	if (d->action) {
		put_command(out, d);
	} else {
		buf_str(out, "record ");
		put_record(out, d, 0, &d->record);
	}
	for (size_t i = 0; i < d->nlines; i++) {
		buf_printf(out, "line %u ", d->lines[i].tag);
		put_record(out, d, i + 1, &d->lines[i].record);
	}
	buf_str(out, "end\n");
}

enum status draft_save(const struct app *app, struct draft *d, struct notes *notes)
{
	struct buf path = { 0 }, bytes = { 0 };
	enum status st = ST_OK;

	if (!folder(app, &path))
		return fail(notes, ST_FAILED, "черновик некуда положить: у пользователя нет домашней папки");
	if (!d->name[0])
		choose_name(app, d);
	if (!d->title.n)
		own_title(d, &d->title);
	d->saved = world_now(&app->world);
	st = file_mkdirs(buf_cstr(&path), 0700, notes);
	buf_printf(&path, "/%s", d->name);
	pack(app, d, &bytes);
	if (!st)
		st = file_write(buf_cstr(&path), buf_view(&bytes), 0600, notes);
	buf_release(&path);
	buf_release(&bytes);
	return st;
}

void draft_remove(const struct app *app, const char *name)
{
	struct buf path = { 0 };

	/* One that cannot be removed is offered again: nothing is lost by it. */
	if (path_of(app, name, &path))
		unlink(buf_cstr(&path));
	buf_release(&path);
}

/* ---- reading ---- */

static enum status read_file(const struct app *app, const char *name, struct draft *d, bool *own,
			     struct notes *notes)
{
	struct buf path = { 0 }, bytes = { 0 };
	enum status st = ST_NO;

	if (path_of(app, name, &path))
		st = file_read(buf_cstr(&path), DRAFT_MAX, &bytes, notes);
	*own = false;
	if (!st && !draft_parse(app, buf_view(&bytes), d, own, notes))
		st = fail(notes, ST_FAILED, "черновик не читается; он остался в файле «%s»", buf_cstr(&path));
	snprintf(d->name, sizeof(d->name), "%s", name);
	buf_release(&path);
	buf_release(&bytes);
	return st;
}

enum status draft_load(const struct app *app, const char *name, struct draft *d, struct notes *notes)
{
	bool own;
	enum status st = read_file(app, name, d, &own, notes);

	if (!st && !own)
		return fail(notes, ST_FAILED, "это черновик другой базы или другого оператора");
	return st;
}

/* ---- what drafts there are ---- */

struct found {
	char name[sizeof(((struct draft *)0)->name)], caller[sizeof(((struct draft *)0)->caller)];
	int64_t saved;
	char *title;
};

static int newest_first(const void *a, const void *b)
{
	int64_t x = ((const struct found *)a)->saved, y = ((const struct found *)b)->saved;

	return x < y ? 1 : x > y ? -1 : 0;
}

/* Those of this base whose names begin so; an unreadable one is told by its name rather than hidden. */
static struct found *find_all(const struct app *app, const char *prefix, size_t *n)
{
	struct buf path = { 0 };
	struct found *all = NULL;
	size_t cap = 0;
	struct dirent *entry;
	DIR *dir = folder(app, &path) ? opendir(buf_cstr(&path)) : NULL;

	*n = 0;
	while (dir && (entry = readdir(dir)) && *n < DRAFTS_READ) {
		struct draft d = { 0 };
		struct notes notes = { 0 };
		enum status st;
		bool own;

		if (!draft_is_name(slice_str(entry->d_name)) || strncmp(entry->d_name, prefix, strlen(prefix)) != 0)
			continue;
		st = read_file(app, entry->d_name, &d, &own, &notes);
		if (own && st != ST_NO) {
			MEM_GROW(all, *n, cap);
			all[*n] = (struct found){ .saved = d.saved };
			memcpy(all[*n].name, d.name, sizeof(d.name));
			memcpy(all[*n].caller, d.caller, sizeof(d.caller));
			all[(*n)++].title = d.title.n ? mem_copy(d.title.p, d.title.n)
						      : mem_printf("черновик %s", d.name);
		}
		draft_release(&d);
		notes_release(&notes);
	}
	if (dir)
		closedir(dir);
	buf_release(&path);
	if (*n)
		qsort(all, *n, sizeof(*all), newest_first);
	return all;
}

static void free_all(struct found *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(all[i].title);
	free(all);
}

static const struct found *called(const struct found *all, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].name, name) == 0)
			return &all[i];
	return NULL;
}

/* Made in place for one that lies below it. Files that name each other lie over none. */
static bool is_inner(const struct found *all, size_t n, const struct found *f)
{
	for (size_t k = 0; k <= n; k++) {
		f = called(all, n, f->caller);
		if (!f)
			return k > 0;
	}
	return false;
}

static const struct found *made_for(const struct found *all, size_t n, const char *caller)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].caller, caller) == 0)
			return &all[i];
	return NULL;
}

void draft_each(const struct app *app,
		bool (*each)(void *ctx, const char *name, const char *title, int64_t saved), void *ctx)
{
	size_t n;
	struct found *all = find_all(app, "", &n);

	for (size_t i = 0; i < n; i++) {
		const struct found *inner = &all[i];
		struct buf title = { 0 };
		bool more = true;

		buf_str(&title, inner->title);
		/* A file may name itself: no more steps than there are drafts. */
		for (size_t k = 0; k < n && (inner = made_for(all, n, inner->name)); k++)
			buf_printf(&title, " → %s", inner->title);
		if (!is_inner(all, n, &all[i]))
			more = each(ctx, all[i].name, buf_cstr(&title), all[i].saved);
		buf_release(&title);
		if (!more)
			break;
	}
	free_all(all, n);
}

bool draft_made_for(const struct app *app, const char *caller, char name[sizeof(((struct draft *)0)->name)])
{
	size_t n;
	struct found *all = find_all(app, "", &n);
	const struct found *inner = made_for(all, n, caller);

	if (inner)
		memcpy(name, inner->name, sizeof(inner->name));
	free_all(all, n);
	return inner != NULL;
}

bool draft_of(const struct app *app, struct ref ref, char name[sizeof(((struct draft *)0)->name)],
	      int64_t *saved)
{
	char prefix[24];
	struct found *all;
	size_t n;

	name_prefix(ref, prefix, sizeof(prefix));
	all = find_all(app, prefix, &n);
	if (n) {
		memcpy(name, all[0].name, sizeof(all[0].name));
		*saved = all[0].saved;
	}
	free_all(all, n);
	return n > 0;
}
