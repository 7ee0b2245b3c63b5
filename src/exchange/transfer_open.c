/* Before anything is written: what file it is, where its heading stands, in which order its columns are
 * given. */
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "transfer_private.h"

enum { COLUMNS_MAX = 1000, FORM_DIGITS = 16 };

/* ---- the first rows ---- */

static void keep_row(struct sample_row *to, const struct csv_row *row, struct arena *arena)
{
	*to = (struct sample_row){ row->line, row->n, arena_alloc(arena, row->n * sizeof(*to->cells)) };
	for (size_t i = 0; i < row->n; i++)
		to->cells[i] = arena_copy(arena, slice_trim(row->fields[i]));
}

/* Rows that cannot be read are passed over here and refused in the run. */
static enum status sample(struct import *import, struct arena *arena, struct sample_row *rows, size_t *n,
			  size_t *width, struct notes *notes)
{
	/* A book that breaks off in the middle is to be known before anything is written; a line of CSV is refused by itself. */
	bool whole = sheet_format(import->sheet) != SHEET_CSV;
	struct progress *progress = store_progress(import->config.store);
	struct csv_row row;
	struct notes passed = { 0 };
	enum status st = ST_OK, got;

	progress_stage(progress, "строк файла", 0);
	while (!st && (whole || *n < SAMPLE_ROWS) && (got = sheet_next(import->sheet, &row, &passed)) != ST_NO) {
		if (got == ST_FAILED)
			st = fail(notes, ST_USAGE, "%s", notes_first(&passed));
		else if (!progress_tick(progress))
			st = fail(notes, ST_NO, "чтение таблицы остановлено, ничего не записано");
		notes_clear(&passed);
		import->lines = row.line;
		*width = !got && row.n > *width ? row.n : *width;
		if (got || *n == SAMPLE_ROWS)
			continue;
		if (row.n > COLUMNS_MAX)
			st = fail(notes, ST_NO, "строка %zu: больше %d столбцов, это не таблица записей",
				  row.line, COLUMNS_MAX);
		else
			keep_row(&rows[(*n)++], &row, arena);
	}
	notes_release(&passed);
	return st;
}

static enum status learn_words(struct import *import, struct notes *notes)
{
	enum status st;

	if (import->words_known)
		return ST_OK;
	st = vocabulary_of_map(&import->words, import->kind, import->config.map, &import->mends, notes);
	if (st)
		return st;
	vocabulary_of_kind(&import->words, import->kind);
	import->words_known = true;
	return ST_OK;
}

static enum status find_header_in(struct import *import, struct slice sheet, struct notes *notes)
{
	struct sheet_config config = { import->config.bytes, import->config.encoding, sheet, import->config.zone };
	struct sample_row rows[SAMPLE_ROWS];
	struct arena arena = { 0 };
	size_t n = 0, width = 0;
	enum status st = sheet_open(&import->sheet, &config, notes);

	if (st)
		return st;
	st = sample(import, &arena, rows, &n, &width, notes);
	if (sheet_format(import->sheet) == SHEET_CSV)
		import->lines = slice_count(import->config.bytes, '\n');
	if (!st)
		st = learn_words(import, notes);
	if (!st)
		st = header_find(&import->header, &import->words, rows, n, notes);
	/* More cells than headings are a mistake in the delimiters of CSV, and remarks beside a table elsewhere. */
	if (!st && sheet_format(import->sheet) != SHEET_CSV)
		header_widen(&import->header, width);
	if (!st)
		st = sheet_rewind(import->sheet, import->header.last_line, notes);
	arena_release(&arena);
	return st;
}

/* A title page, or a remark for whom fills it in, often stands before the table: the first sheet that holds one is meant. */
static enum status find_header(struct import *import, struct notes *notes)
{
	enum status st = find_header_in(import, import->config.sheet, notes);
	struct sheet *first = import->sheet;
	struct notes other = { 0 };

	if (st != ST_NO || import->config.sheet.n || progress_stopped(store_progress(import->config.store)))
		return st;
	for (size_t i = 0; st == ST_NO && i < sheet_ntitles(first); i++) {
		if (i == sheet_chosen(first) || sheet_title(first, i).hidden)
			continue;
		import->sheet = NULL;
		notes_clear(&other);
		st = find_header_in(import, slice_str(sheet_title(first, i).name), &other);
		if (st)
			sheet_free(import->sheet);
		if (st != ST_OK)
			st = ST_NO;
	}
	notes_release(&other);
	if (st) {
		import->sheet = first;
		return st;
	}
	if (import->sheet != first) {
		sheet_free(first);
		notes_clear(notes);
	}
	return ST_OK;
}

/* A heading of a wide table is known by what is in the base. */
static enum status find_columns(struct import *import, struct notes *notes)
{
	struct view *view;
	enum status st;

	wide_table(&import->words.across, import->kind);
	if (!import->words.across.rows)
		return find_header(import, notes);
	st = store_view(import->config.store, &view, notes);
	if (st)
		return st;
	import->words.across.view = view;
	st = find_header(import, notes);
	import->words.across.view = NULL;
	store_view_end(view);
	return st;
}

/* ---- the order of giving ---- */

static void add_step(struct import *import, const struct field *f, size_t column, struct slice with)
{
	struct buf letters = { 0 };

	if (column != NO_COLUMN)
		heading_letters(import->header.columns[column].header, &letters);
	import->steps = mem_resize(import->steps, import->nsteps + 1, sizeof(*import->steps));
	import->steps[import->nsteps++] = (struct step){ f, kind_rows_of(import->kind, f), column, with,
						      arena_copy(&import->with_arena, buf_view(&letters)) };
	buf_release(&letters);
}

static struct step *step_for(const struct import *import, const struct field *f)
{
	for (size_t i = 0; i < import->nsteps; i++)
		if (import->steps[i].field == f)
			return &import->steps[i];
	return NULL;
}

static enum status add_with(struct import *import, struct slice word, struct notes *notes)
{
	struct slice value = word, name;
	const struct field *f, *near;
	struct step *step;

	slice_split(&value, '=', &name);
	name = slice_trim(name);
	if (!value.p || !slice_trim(value).n)
		return fail(notes, ST_USAGE, "«%.*s»: нужно ПОЛЕ=ЗНАЧЕНИЕ для всех строк таблицы",
			    (int)word.n, word.p);
	f = kind_find_field(import->kind, name);
	near = f ? NULL : kind_nearest_field(import->kind, name);
	if (!f)
		return fail(notes, ST_USAGE, "нет поля «%.*s» у вида «%s»%s%s", (int)name.n, name.p,
			    import->kind->label, near ? "; может быть, " : "", near ? near->name : "");
	if (f->type == &type_rows || kind_rows_of(import->kind, f))
		return fail(notes, ST_USAGE,
			    "поле «%s» — таблица, одним значением для всех строк её не задать", f->label);
	value = arena_copy(&import->with_arena, slice_trim(value));
	step = step_for(import, f);
	if (step)
		step->with = value;
	else
		add_step(import, f, NO_COLUMN, value);
	return ST_OK;
}

enum { ORDER_KEY, ORDER_REF, ORDER_FIELD, ORDER_COLUMN };

/* The key of a table of rows (the place of work) chooses the row, so it is given before the other flat fields
 * of that table; else in the order of the kind, where what is taken out of free text comes before the column
 * of its own. Columns of tables come last, table by table, the key first. */
static uint64_t order(const struct import *import, const struct step *step)
{
	const struct field *f = step->field, *column = f->of ? kind_field(import->kind, f->column) : NULL;
	uint64_t place =
		step->rows ? (uint64_t)(f - step->rows->rows) + 1 : (uint64_t)(f - import->kind->fields);
	uint64_t first = ORDER_FIELD;

	if (step->rows)
		return (uint64_t)ORDER_COLUMN << 32 | (uint64_t)step->rows->tag << 16 |
		       (f == row_table_key(step->rows) ? 0 : place);
	if (column && column->flags & FIELD_REQUIRED)
		first = ORDER_KEY;
	else if (column && column->type->wire == WIRE_REF)
		first = ORDER_REF;
	return first << 32 | place;
}

static bool goes_before(const struct import *import, const struct step *a, const struct step *b)
{
	return order(import, a) < order(import, b);
}

static void sort_steps(struct import *import)
{
	for (size_t i = 1; i < import->nsteps; i++)
		for (size_t k = i; k > 0 && goes_before(import, &import->steps[k], &import->steps[k - 1]);
		     k--) {
			struct step step = import->steps[k];

			import->steps[k] = import->steps[k - 1];
			import->steps[k - 1] = step;
		}
}

static enum status plan(struct import *import, struct notes *notes)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < import->header.ncolumns; i++)
		import->wide |= import->header.columns[i].across.id != 0;
	for (size_t i = 0; i < import->header.ncolumns; i++)
		if (import->header.columns[i].field && !import->header.columns[i].across.id)
			add_step(import, import->header.columns[i].field, i, (struct slice){ 0 });
	for (size_t i = 0; i < import->config.nwith && !st; i++)
		st = add_with(import, import->config.with[i], notes);
	sort_steps(import);
	import->texts = mem_array(import->nsteps, sizeof(*import->texts));
	return st;
}

/* The base's own schema knows the kind with the fields of the settings; a copy of the built-in one would not
 * do. */
static enum status choose_kinds(struct import *import, struct notes *notes)
{
	struct view *view;
	enum status st = store_view(import->config.store, &view, notes);

	if (st)
		return st;
	import->kind = schema_kind(view->schema, import->config.kind->id);
	if (import->config.create)
		import->create = schema_kind(view->schema, import->config.create->id);
	store_view_end(view);
	return ST_OK;
}

enum status import_open(struct import **out, const struct import_config *config, struct notes *notes)
{
	struct import *import = mem_alloc(sizeof(*import));
	enum status st;

	import->config = *config;
	st = choose_kinds(import, notes);
	if (!st)
		st = find_columns(import, notes);
	if (!st)
		st = plan(import, notes);
	*out = NULL;
	if (st)
		import_free(import);
	else
		*out = import;
	return st;
}

size_t import_ncolumns(const struct import *import)
{
	return import->header.ncolumns;
}

const struct import_column *import_columns(const struct import *import)
{
	return import->header.columns;
}

size_t import_header_line(const struct import *import)
{
	return import->header.line;
}

void import_form(const struct import *import, struct buf *out)
{
	struct buf letters = { 0 };
	uint8_t digest[SHA256_SIZE];
	char text[2 * SHA256_SIZE + 1];

	for (size_t i = 0; i < import->header.ncolumns; i++) {
		heading_letters(import->header.columns[i].header, &letters);
		buf_char(&letters, 0);
	}
	sha256(&(struct slice){ letters.p, letters.n }, 1, digest);
	hex(slice_from(digest, sizeof(digest)), text);
	buf_add(out, text, FORM_DIGITS);
	buf_release(&letters);
}

const struct sheet *import_sheet(const struct import *import)
{
	return import->sheet;
}

void import_free(struct import *import)
{
	if (!import)
		return;
	sheet_free(import->sheet);
	vocabulary_release(&import->words);
	mends_release(&import->mends);
	header_release(&import->header);
	refs_release(&import->refs);
	pending_release(&import->pending);
	flight_free(import->flight);
	gather_release(import->gathered);
	store_view_end(import->view);
	hashes_release(&import->touched);
	arena_release(&import->with_arena);
	arena_release(&import->row_arena);
	free(import->touched_v);
	free(import->steps);
	free(import->texts);
	free(import);
}
