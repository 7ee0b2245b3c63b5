#include "fuzz.h"

struct schema *fuzz_schema(void)
{
	static struct schema *schema;

	if (!schema)
		schema = schema_new(kinds_builtin, nkinds_builtin);
	return schema;
}

_Noreturn void fuzz_broken(const char *claim, const char *file, int line)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, claim);
	abort();
}

struct slice fuzz_part(struct slice *rest)
{
	ptrdiff_t at = slice_find(*rest, SLICE("\xff\xfe"));
	size_t n = at < 0 ? rest->n : (size_t)at;
	struct slice part = slice_from(mem_alloc(n), n);

	if (n)
		memcpy((char *)part.p, rest->p, n);
	slice_skip(rest, at < 0 ? rest->n : n + 2);
	return part;
}

void fuzz_part_free(struct slice part)
{
	free((char *)part.p);
}

/* ---- a base that holds nothing ---- */

static enum status no_get(const struct view *view, struct ref ref, struct record *r)
{
	(void)view;
	(void)ref;
	(void)r;
	return ST_NO;
}

static enum status no_each(const struct view *view, const struct query *q, view_each_fn *fn, void *ctx)
{
	(void)view;
	(void)q;
	(void)fn;
	(void)ctx;
	return ST_OK;
}

static enum status no_referrers(const struct view *view, struct ref to, const struct kind *kind, uint16_t tag,
				view_refs_fn *fn, void *ctx)
{
	(void)view;
	(void)to;
	(void)kind;
	(void)tag;
	(void)fn;
	(void)ctx;
	return ST_OK;
}

static uint64_t no_count(const struct view *view, const struct kind *kind)
{
	(void)view;
	(void)kind;
	return 0;
}

static enum status no_unique(const struct view *view, const struct kind *kind, uint16_t tag,
			     struct slice bytes, struct ref *ref)
{
	(void)view;
	(void)kind;
	(void)tag;
	(void)bytes;
	(void)ref;
	return ST_NO;
}

static const struct view_ops nothing = { no_get, no_each, no_referrers, no_count, no_unique };

const struct view *fuzz_view(void)
{
	static struct view view;

	view = (struct view){ .ops = &nothing, .schema = fuzz_schema(), .today = 20778 };
	return &view;
}

static size_t read_sheet(struct sheet *sheet)
{
	struct notes notes = { 0 };
	struct csv_row row = { 0 };
	size_t last = 0, rows = 0;
	enum status st;

	/* A few bytes may ask for a million rows: the first of them are as good as all. */
	while (rows < 2000 && (st = sheet_next(sheet, &row, &notes)) != ST_NO) {
		must(st == ST_OK || st == ST_USAGE || st == ST_FAILED);
		must(st == ST_OK || notes_refuse(&notes));
		notes_clear(&notes);
		if (st == ST_FAILED)
			break;
		rows++;
		must(row.line >= last);
		last = row.line;
		for (size_t i = 0; st == ST_OK && i < row.n; i++)
			must(row.broken || utf8_valid(row.fields[i]));
	}
	notes_release(&notes);
	return rows;
}

void fuzz_sheet(struct slice bytes)
{
	struct sheet_config config = { .bytes = bytes, .zone = "Europe/Moscow" };
	struct notes notes = { 0 };
	struct sheet *sheet;
	size_t rows;

	if (sheet_open(&sheet, &config, &notes) == ST_OK) {
		rows = read_sheet(sheet);
		for (size_t i = 0; i < sheet_ntitles(sheet); i++)
			must(utf8_valid(slice_str(sheet_title(sheet, i).name)));
		must(sheet_rewind(sheet, 1, &notes) == ST_OK);
		must(read_sheet(sheet) == rows);
		sheet_free(sheet);
	} else {
		must(notes_refuse(&notes));
	}
	notes_release(&notes);
}
