/* What a column of a table may be: all fields a table fills, those that its values fit first. */
#include "loading.h"

#include "metodist/base/mem.h"

enum { CELLS_TRIED = 30 };

/* Types whose values are told from others by how they look. */
static bool is_telling(const struct type *type)
{
	return type != &type_bool && type != &type_text && type != &type_memo && type != &type_name && type != &type_int &&
	       type != &type_decimal;
}

static bool reads(const struct view *view, const struct field *f, struct slice cell)
{
	struct notes notes = { 0 };
	struct buf bytes = { 0 };
	struct ref ref;
	enum status st;

	if (f->type->wire == WIRE_REF)
		st = view_resolve_whole(view, f->to, cell, &ref, &notes);
	else
		st = f->type->parse(f, view, cell, &bytes, &notes);
	notes_release(&notes);
	buf_release(&bytes);
	return st == ST_OK;
}

static bool fits(const struct loading *l, size_t column, const struct field *f)
{
	const struct view *view = l->screen.tui->view;
	size_t tried = 0;

	for (size_t i = 0; is_telling(f->type) && i < preview_nrows(l->preview) && tried < CELLS_TRIED; i++) {
		const struct preview_row *row = preview_row(l->preview, i);
		struct slice cell = column < row->n ? row->raw[column] : (struct slice){ 0 };

		if (!cell.n)
			continue;
		if (!reads(view, f, cell))
			return false;
		tried++;
	}
	return tried > 0;
}

/* «Категория» by itself and as a column of its table are one thing. */
static uint16_t stored_tag(const struct field *f)
{
	return f->of ? f->column : f->tag;
}

static bool is_filled(const struct loading *l, const struct field *f)
{
	for (size_t i = 0; i < preview_ncolumns(l->preview); i++)
		if (preview_column(l->preview, i)->field && stored_tag(preview_column(l->preview, i)->field) == stored_tag(f))
			return true;
	return false;
}

enum turn { FITTING, FREE, FILLED, TURNS };

static enum turn turn_of(const struct loading *l, const struct field *f)
{
	return is_filled(l, f) ? FILLED : fits(l, l->column, f) ? FITTING : FREE;
}

static void offer(struct loading *l, const struct field *rows, const struct field *f, enum turn turn,
		  struct buf *options)
{
	struct field_name *name = &l->fields[l->nfields++];

	snprintf(name->name, sizeof(name->name), "%s%s%s", rows ? rows->name : "", rows ? "." : "", f->name);
	buf_printf(options, "%s%s%s%s\n", rows ? rows->label : "", rows ? ": " : "", f->label,
		   turn == FITTING ? " — значения подходят" : turn == FILLED ? " — уже есть, перейдёт сюда" : "");
}

void loading_columns(struct loading *l, struct buf *options)
{
	const struct kind *kind = schema_kind(l->screen.tui->view->schema, l->import.config.kind->id);
	const struct field *rows = NULL, *f = NULL;
	size_t n = 0;

	while (kind_next(kind, &rows, &f))
		n++;
	free(l->fields);
	l->fields = mem_array(n + 1, sizeof(*l->fields));
	l->nfields = 0;
	for (enum turn turn = FITTING; turn < TURNS; turn++)
		for (rows = f = NULL; kind_next(kind, &rows, &f);)
			if (import_takes(f) && turn_of(l, f) == turn)
				offer(l, rows, f, turn, options);
	l->fields[l->nfields++].name[0] = 0;
	buf_str(options, "Не брать этот столбец");
}

/* The only field that is free and that all values fit. */
static const struct field *guess(const struct loading *l, size_t column)
{
	const struct kind *kind = schema_kind(l->screen.tui->view->schema, l->import.config.kind->id);
	const struct field *rows = NULL, *f = NULL, *found = NULL;

	while (kind_next(kind, &rows, &f)) {
		if (!import_takes(f) || is_filled(l, f) || (found && stored_tag(found) == stored_tag(f)) || !fits(l, column, f))
			continue;
		if (found)
			return NULL;
		found = f;
	}
	return found;
}

void loading_guess(struct loading *l)
{
	size_t n = preview_ncolumns(l->preview);

	free(l->guesses);
	l->guesses = mem_array(n + 1, sizeof(*l->guesses));
	for (size_t i = 0; i < n; i++) {
		const struct import_column *c = preview_column(l->preview, i);

		l->guesses[i] = c->field || !c->header.n ? NULL : guess(l, i);
	}
}
