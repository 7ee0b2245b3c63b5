#include "xlsx.h"

#include <strings.h>

#include "metodist/base/mem.h"

/* ---- members of the archive ---- */

static enum status read_member(void *ctx, void *to, size_t room, size_t *n, struct notes *notes)
{
	return zip_read(((struct xlsx *)ctx)->zip, to, room, n, notes);
}

struct xml_source xlsx_source(struct xlsx *x)
{
	return (struct xml_source){ read_member, x };
}

/* Some programs write backslashes or other cases than they refer to. */
static bool same_path(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		char x = *a == '\\' ? '/' : *a, y = *b == '\\' ? '/' : *b;

		if (x != y && strncasecmp(&x, &y, 1))
			return false;
	}
	return *a == *b;
}

static const char *find_member(const struct xlsx *x, const char *path)
{
	for (size_t i = 0; i < zip_n(x->zip); i++)
		if (same_path(zip_name(x->zip, i), path))
			return zip_name(x->zip, i);
	return NULL;
}

/* ST_NO: there is no such part. */
static enum status read_part(struct xlsx *x, const char *path, const struct xml_reader *reader, void *ctx,
			     const char *what, struct notes *notes)
{
	const char *member = path ? find_member(x, path) : NULL;
	enum status st = member ? zip_begin(x->zip, member, notes) : ST_NO;

	return st ? st : xml_whole(reader, ctx, xlsx_source(x), what, notes);
}

static void pass(void *ctx, const char *name)
{
	(void)ctx;
	(void)name;
}

/* ---- which part is what ---- */

struct links {
	struct xlsx *x;
	struct slice folder;            /* of the part they are of: targets are told from there */
	struct link { const char *id, *type, *path; } *v;
	size_t n, cap;
};

/* «worksheets/sheet1.xml» beside «xl/workbook.xml», «/xl/styles.xml» from the root, «../a.xml». */
static const char *path_of(struct links *links, struct slice target)
{
	struct slice folder = links->folder;
	struct buf path = { 0 };
	const char *kept;

	if (target.n && target.p[0] == '/') {
		slice_skip(&target, 1);
		folder.n = 0;
	}
	while (slice_starts(target, SLICE("../"))) {
		slice_skip(&target, 3);
		for (folder.n -= folder.n > 0; folder.n && folder.p[folder.n - 1] != '/'; folder.n--)
			;
	}
	buf_slice(&path, folder);
	buf_slice(&path, target);
	kept = arena_str(&links->x->arena, buf_view(&path));
	buf_release(&path);
	return kept;
}

static void on_link(void *ctx, const char *name, const char **attributes)
{
	struct links *links = ctx;
	struct arena *arena = &links->x->arena;

	if (strcmp(name, "Relationship") || links->n == 4 * SHEETS_MOST)
		return;
	MEM_GROW(links->v, links->n, links->cap);
	links->v[links->n++] = (struct link){
		arena_str(arena, xml_attribute(attributes, "Id")),
		arena_str(arena, xml_attribute(attributes, "Type")),
		path_of(links, xml_attribute(attributes, "Target")),
	};
}

static bool has_type(const struct link *link, const char *type)
{
	const char *slash = strrchr(link->type, '/');

	return slash && !strcmp(slash + 1, type);
}

static const char *linked(const struct links *links, const char *type)
{
	for (size_t i = 0; i < links->n; i++)
		if (has_type(&links->v[i], type))
			return links->v[i].path;
	return NULL;
}

/* Those of a part stand beside it in «_rels». */
static enum status read_links(struct links *links, const char *part, struct notes *notes)
{
	static const struct xml_reader reader = { on_link, pass, NULL };
	const char *slash = strrchr(part, '/');
	size_t folder = slash ? (size_t)(slash - part) + 1 : 0;
	char *path = mem_printf("%.*s_rels/%s.rels", (int)folder, part, part + folder);
	enum status st;

	links->folder = slice_from(part, folder);
	st = read_part(links->x, path, &reader, links, "оглавление книги", notes);
	free(path);
	return st;
}

/* ---- the workbook: its sheets ---- */

struct book {
	struct xlsx *x;
	const struct links *links;
	bool full;
};

static const struct link *link_of(const struct links *links, const char **attributes)
{
	for (size_t i = 0; attributes[i]; i += 2) {
		const char *colon = strrchr(attributes[i], ':');

		if (!colon || strcmp(colon + 1, "id"))
			continue;
		for (size_t k = 0; k < links->n; k++)
			if (!strcmp(links->v[k].id, attributes[i + 1]))
				return &links->v[k];
	}
	return NULL;
}

static void on_book(void *ctx, const char *name, const char **attributes)
{
	struct book *book = ctx;
	struct xlsx *x = book->x;
	const struct link *link;
	struct slice state;

	if (!strcmp(name, "workbookPr"))
		x->since_1904 = slice_is(xml_attribute(attributes, "date1904"), "1") ||
				slice_is(xml_attribute(attributes, "date1904"), "true");
	if (strcmp(name, "sheet"))
		return;
	/* A sheet that is one chart has no cells. */
	link = link_of(book->links, attributes);
	if (!link || !has_type(link, "worksheet") || !find_member(x, link->path))
		return;
	state = xml_attribute(attributes, "state");
	if (x->parts_cap == x->sheet.ntitles) {
		x->parts_cap = x->parts_cap ? 2 * x->parts_cap : 8;
		x->parts = mem_resize(x->parts, x->parts_cap, sizeof(*x->parts));
	}
	x->parts[x->sheet.ntitles] = arena_str(&x->arena, slice_str(find_member(x, link->path)));
	book->full |= !sheet_add_title(&x->sheet, xml_attribute(attributes, "name"), state.n && !slice_is(state, "visible"));
}

/* ---- styles: what numbers look like ---- */

struct styles {
	struct xlsx *x;
	struct { unsigned id; enum number_look look; } *own;
	size_t nown, own_cap;
	bool cells;                     /* among the formats of cells */
};

static enum number_look look_of(const struct styles *s, unsigned id)
{
	for (size_t i = 0; i < s->nown; i++)
		if (s->own[i].id == id)
			return s->own[i].look;
	return number_look_builtin(id);
}

static void on_style(void *ctx, const char *name, const char **attributes)
{
	struct styles *s = ctx;
	unsigned id = (unsigned)xml_number(xml_attribute(attributes, "numFmtId"), UINT16_MAX, 0);

	if (!strcmp(name, "cellXfs")) {
		s->cells = true;
	} else if (!strcmp(name, "numFmt") && s->nown < SHEETS_MOST) {
		MEM_GROW(s->own, s->nown, s->own_cap);
		s->own[s->nown].id = id;
		s->own[s->nown++].look = number_look(xml_attribute(attributes, "formatCode"));
	} else if (s->cells && !strcmp(name, "xf") && s->x->nlooks < XLSX_FORMATS_MOST) {
		MEM_GROW(s->x->looks, s->x->nlooks, s->x->looks_cap);
		s->x->looks[s->x->nlooks++] = (uint8_t)look_of(s, id);
	}
}

static void off_style(void *ctx, const char *name)
{
	struct styles *s = ctx;

	if (!strcmp(name, "cellXfs"))
		s->cells = false;
}

static enum status read_styles(struct xlsx *x, const char *path, struct notes *notes)
{
	static const struct xml_reader reader = { on_style, off_style, NULL };
	struct styles styles = { .x = x };
	enum status st = read_part(x, path, &reader, &styles, "оформление книги", notes);

	free(styles.own);
	return st == ST_NO ? ST_OK : st;
}

/* ---- shared texts ---- */

static void on_string(void *ctx, const char *name, const char **attributes)
{
	struct xlsx *x = ctx;

	(void)attributes;
	if (!strcmp(name, "t"))
		x->takes = !x->phonetic;
	else if (!strcmp(name, "rPh"))
		x->phonetic++;
}

static void off_string(void *ctx, const char *name)
{
	struct xlsx *x = ctx;

	x->takes = false;
	if (!strcmp(name, "rPh"))
		x->phonetic -= x->phonetic > 0;
	if (strcmp(name, "si") || x->nstrings == XLSX_STRINGS_COUNT)
		return;
	xlsx_unescape(&x->strings, x->nstrings ? x->ends[x->nstrings - 1] : 0);
	MEM_GROW(x->ends, x->nstrings, x->ends_cap);
	x->ends[x->nstrings++] = (uint32_t)x->strings.n;
}

static void add_string(void *ctx, struct slice text)
{
	struct xlsx *x = ctx;

	if (x->takes && x->strings.n <= XLSX_STRINGS_MOST)
		buf_slice(&x->strings, text);
}

static enum status read_strings(struct xlsx *x, const char *path, struct notes *notes)
{
	static const struct xml_reader reader = { on_string, off_string, add_string };
	enum status st = read_part(x, path, &reader, x, "тексты книги", notes);

	if (!st && (x->strings.n > XLSX_STRINGS_MOST || x->nstrings == XLSX_STRINGS_COUNT))
		st = fail(notes, ST_USAGE, "в книге больше %d МБ текста: разделите её", XLSX_STRINGS_MOST >> 20);
	return st == ST_NO ? ST_OK : st;
}

/* ---- the whole of it ---- */

static enum status read_book(struct xlsx *x, struct links *links, struct notes *notes)
{
	static const struct xml_reader reader = { on_book, pass, NULL };
	struct links root = { .x = x };
	struct book book = { .x = x, .links = links };
	const char *part = NULL;
	enum status st = read_links(&root, "", notes);

	if (!st)
		part = linked(&root, "officeDocument");
	free(root.v);
	if (!part)
		part = "xl/workbook.xml";
	if (!st || st == ST_NO)
		st = read_links(links, part, notes);
	if (!st)
		st = read_part(x, part, &reader, &book, "оглавление книги", notes);
	if (st == ST_NO || (!st && !x->sheet.ntitles))
		return fail(notes, ST_USAGE, "это архив ZIP, но в нём нет листов таблицы: нужна книга XLSX или ODS");
	if (!st && book.full)
		return fail(notes, ST_USAGE, "в книге больше %d листов: оставьте нужные", SHEETS_MOST);
	return st;
}

static enum status has_rows(struct xlsx *x, size_t i, struct notes *notes)
{
	struct csv_row row;
	enum status st;

	x->sheet.chosen = i;
	st = xlsx_begin(&x->sheet, notes);
	return st ? st : xlsx_next(&x->sheet, &row, notes);
}

/* The first with data, a hidden one only when the visible ones have none. */
static enum status choose_first(struct xlsx *x, struct notes *notes)
{
	for (int hidden = 0; hidden < 2; hidden++)
		for (size_t i = 0; i < x->sheet.ntitles; i++) {
			enum status st = x->sheet.titles[i].hidden == hidden ? has_rows(x, i, notes) : ST_NO;

			if (st != ST_NO)
				return st == ST_FAILED ? st : ST_OK;
		}
	x->sheet.chosen = 0;
	return ST_OK;
}

static void on_remark(void *ctx, const char *name, const char **attributes)
{
	(void)attributes;
	((struct xlsx *)ctx)->remarks += !strcmp(name, "comment");
}

/* They lie beside the sheet they are of. */
static enum status count_remarks(struct xlsx *x, struct notes *notes)
{
	static const struct xml_reader reader = { on_remark, pass, NULL };
	struct links links = { .x = x };
	enum status st = read_links(&links, x->parts[x->sheet.chosen], notes);

	if (!st)
		st = read_part(x, linked(&links, "comments"), &reader, x, "примечания", notes);
	free(links.v);
	return st == ST_NO ? ST_OK : st;
}

static enum status choose(struct xlsx *x, struct notes *notes)
{
	enum status st = ST_OK;

	if (!slice_trim(x->sheet.config.name).n)
		st = choose_first(x, notes);
	else if (!sheet_find_title(&x->sheet, &x->sheet.chosen))
		st = sheet_no_title(&x->sheet, notes);
	if (!st)
		st = count_remarks(x, notes);
	return st ? st : sheet_rewind(&x->sheet, SIZE_MAX, notes);
}

static void release(struct sheet *sheet)
{
	struct xlsx *x = (struct xlsx *)sheet;

	xml_release(&x->xml);
	zip_free(x->zip);
	arena_release(&x->arena);
	buf_release(&x->strings);
	buf_release(&x->value);
	free(x->parts);
	free(x->looks);
	free(x->ends);
	free(x);
}

enum status sheet_xlsx_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes)
{
	static const struct sheet_ops ops = { xlsx_begin, xlsx_next, release };
	struct xlsx *x = mem_alloc(sizeof(*x));
	struct links links = { .x = x };
	enum status st = zip_open(&x->zip, config->bytes, notes);

	x->sheet = (struct sheet){ .format = SHEET_XLSX, .ops = &ops, .config = *config, .encoding = ENCODING_UTF8 };
	if (!st)
		st = read_book(x, &links, notes);
	if (!st)
		st = read_styles(x, linked(&links, "styles"), notes);
	if (!st)
		st = read_strings(x, linked(&links, "sharedStrings"), notes);
	if (!st)
		st = choose(x, notes);
	free(links.v);
	*sheet = &x->sheet;
	if (st) {
		sheet_free(*sheet);
		*sheet = NULL;
	}
	/* What cannot be opened is a wrong file, not a base that failed. */
	return st ? ST_USAGE : ST_OK;
}
