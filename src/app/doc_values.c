/* Placeholders looked up in a document's tree: what was told, fields by identifier or label, fields behind references. */
#include "doc.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/teacher.h"

enum { STEPS_MAX = 5 };

bool doc_same_name(struct slice a, struct slice b)
{
	uint32_t x, y;

	if (slice_eq(a, b))
		return true;
	while (a.n && b.n) {
		utf8_next(&a, &x);
		utf8_next(&b, &y);
		x = x == '_' ? ' ' : utf8_lower(x);
		y = y == '_' ? ' ' : utf8_lower(y);
		if (x != y)
			return false;
	}
	return !a.n && !b.n;
}

static bool is_called(const struct field *f, struct slice name)
{
	return f->tag && (doc_same_name(name, slice_str(f->name)) || doc_same_name(name, slice_str(f->label)));
}

static const struct field *field_called(const struct field *fields, size_t n, struct slice name)
{
	for (size_t i = 0; i < n; i++)
		if (is_called(&fields[i], name))
			return &fields[i];
	return NULL;
}

static const struct field *own_field(const struct node *node, struct slice name)
{
	if (!node->record)
		return NULL;
	if (node->rows)
		return field_called(node->rows->rows, node->rows->nrows, name);
	return field_called(node->record->kind->fields, node->record->kind->nfields, name);
}

static const struct said *said_called(const struct node *node, struct slice name)
{
	for (const struct said *said = node->said; said; said = said->next)
		if (doc_same_name(name, slice_str(said->name)))
			return said;
	return NULL;
}

/* ---- the way to a value ---- */

static bool is_teacher(const struct kind *kind)
{
	return kind && kind->id == kind_teacher.id;
}

struct thing {
	const struct said *said;
	const struct record *record;    /* NULL: the way ends before, where a reference is empty */
	const struct field *field;
	uint16_t row;
};

/* The next name of a path: «дата рожд.» is one, though it holds a dot. */
static bool step(struct slice *path, bool (*known)(const void *ctx, struct slice), const void *ctx, struct slice *name)
{
	size_t at = 0;

	if (known(ctx, *path)) {
		*name = *path;
		*path = (struct slice){ 0 };
		return true;
	}
	while (at < path->n && path->p[at] != '.' && path->p[at] != '@')
		at++;
	*name = slice_trim(slice_from(path->p, at));
	*path = at < path->n ? slice_trim(slice_from(path->p + at + 1, path->n - at - 1)) : (struct slice){ 0 };
	return known(ctx, *name);
}

static bool node_knows(const void *ctx, struct slice name)
{
	return said_called(ctx, name) || own_field(ctx, name);
}

static bool kind_knows(const void *ctx, struct slice name)
{
	const struct kind *kind = ctx;

	return field_called(kind->fields, kind->nfields, name) != NULL;
}

struct slice doc_value(struct doc *doc, const struct record *r, const struct field *f, uint16_t row, struct buf *scratch)
{
	int32_t today = doc->view->today;
	struct slice bytes;

	if (is_teacher(r->kind))
		doc->view->today = doc->day;
	bytes = record_value(doc->view, r, f, row, scratch);
	doc->view->today = today;
	return bytes;
}

/* Where a reference leads. False: nothing can be behind this. */
static bool target_of(struct doc *doc, const struct thing *thing, struct ref *ref, const struct kind **kind)
{
	struct buf scratch = { 0 };
	struct slice bytes = { 0 };

	*ref = (struct ref){ 0 };
	if (thing->said && thing->said->as != SAID_RECORD)
		return false;
	if (thing->said) {
		*ref = thing->said->ref;
		*kind = schema_kind(doc->view->schema, ref->kind);
		return true;
	}
	if (thing->field->type->wire != WIRE_REF)
		return false;
	if (thing->record)
		bytes = doc_value(doc, thing->record, thing->field, thing->row, &scratch);
	if (ref_count(bytes))
		*ref = ref_get(bytes, 0);
	*kind = ref->id ? schema_kind(doc->view->schema, ref->kind) : thing->field->to;
	buf_release(&scratch);
	return true;
}

static enum status find_thing(const struct node *node, struct slice path, struct thing *thing)
{
	struct slice name;

	*thing = (struct thing){ 0 };
	if (!step(&path, node_knows, node, &name))
		return ST_NO;
	thing->said = said_called(node, name);
	thing->field = thing->said ? NULL : own_field(node, name);
	thing->record = node->record;
	thing->row = node->row;
	for (int i = 1; path.n; i++) {
		const struct kind *kind;
		struct ref ref;

		if (i == STEPS_MAX || !target_of(node->doc, thing, &ref, &kind))
			return ST_NO;
		/* of no kind in particular and empty: whatever stands behind it is empty too */
		*thing = (struct thing){ .record = doc_record(node->doc, ref) };
		if (!kind)
			return ST_OK;
		if (!step(&path, kind_knows, kind, &name))
			return ST_NO;
		thing->field = field_called(kind->fields, kind->nfields, name);
	}
	return ST_OK;
}

/* ---- its text ---- */

static enum status form_record(struct doc *doc, struct ref ref, struct slice how, struct buf *text)
{
	struct buf title = { 0 };
	enum status st = ST_OK;

	if (!ref.id)
		return ST_OK;
	view_title(doc->view, ref, &title);
	if (is_teacher(schema_kind(doc->view->schema, ref.kind)))
		st = doc_form_person(doc, doc_record(doc, ref), buf_view(&title), how, text);
	else
		st = doc_form_thing(doc, buf_view(&title), how, text);
	buf_release(&title);
	return st;
}

static enum status form_said(struct doc *doc, const struct said *said, struct slice how, struct buf *text)
{
	switch (said->as) {
	case SAID_PERSON:
		return doc_form_person(doc, NULL, said->text, how, text);
	case SAID_POST:
		return doc_form_post(doc, said->text, how, text);
	case SAID_DAY:
		return doc_form_day(said->day, how, text);
	case SAID_RECORD:
		return form_record(doc, said->ref, how, text);
	default:
		return doc_form_thing(doc, said->text, how, text);
	}
}

static bool is_post(const struct kind *kind, const struct field *f)
{
	return is_teacher(kind) && (f->tag == TEACHER_POSITION || f->tag == EMPLOYMENT_POSITION);
}

static enum status form_field(struct doc *doc, const struct thing *thing, struct slice how, struct buf *text)
{
	const struct field *f = thing->field;
	struct buf scratch = { 0 }, plain = { 0 };
	struct slice bytes;
	enum status st = ST_OK;

	if (!thing->record || !f)
		return ST_OK;
	bytes = doc_value(doc, thing->record, f, thing->row, &scratch);
	if (f->type == &type_ref) {
		st = ref_count(bytes) ? form_record(doc, ref_get(bytes, 0), how, text) : ST_OK;
	} else if (f->type->wire == WIRE_DATE) {
		st = doc_form_day(date_get(bytes), how, text);
	} else if (is_teacher(thing->record->kind) && f->tag == TEACHER_FIO) {
		st = doc_form_person(doc, thing->record, bytes, how, text);
	} else if (is_post(thing->record->kind, f)) {
		st = doc_form_post(doc, bytes, how, text);
	} else {
		if (bytes.n)
			f->type->format(f, doc->view, bytes, &plain);
		st = doc_form_thing(doc, buf_view(&plain), how, text);
	}
	buf_release(&plain);
	buf_release(&scratch);
	return st;
}

static const struct node *node_of(const struct values *values)
{
	return (const struct node *)values;
}

static enum status node_text(const struct values *values, struct slice name, struct slice how, struct buf *text)
{
	const struct node *node = node_of(values);
	struct thing thing;
	enum status st = find_thing(node, name, &thing);

	if (st)
		return st;
	if (thing.said)
		return form_said(node->doc, thing.said, how, text);
	/* a table of rows is a list: it has no text */
	return thing.field && thing.field->type->wire == WIRE_ROWS ? ST_NO : form_field(node->doc, &thing, how, text);
}

/* ---- lists ---- */

static const struct doc_list *told_list(const struct node *node, struct slice name)
{
	for (const struct doc_list *list = node->lists; list; list = list->next)
		if (doc_same_name(name, slice_str(list->name)))
			return list;
	return NULL;
}

static const struct field *rows_called(const struct node *node, struct slice name)
{
	const struct field *f = node->rows ? NULL : own_field(node, name);

	return f && f->type->wire == WIRE_ROWS ? f : NULL;
}

/* Is one row of it asked for? */
static bool is_narrowed(const struct node *node, struct slice name)
{
	const struct doc *doc = node->doc;
	const struct field *f = rows_called(node, name);

	return doc->only != SIZE_MAX && node == doc->root &&
	       (doc_same_name(name, slice_str(doc->what->each)) || (f && is_called(f, slice_str(doc->what->each))));
}

static bool node_list(const struct values *values, struct slice name, size_t *n)
{
	const struct node *node = node_of(values);
	const struct doc_list *told = told_list(node, name);
	const struct field *f = told ? NULL : rows_called(node, name);

	if (!told && !f)
		return false;
	*n = is_narrowed(node, name) ? 1 : told ? told->n : record_nrows(node->record, f);
	return true;
}

static const struct values *node_row(const struct values *values, struct slice name, size_t i)
{
	const struct node *node = node_of(values);
	const struct doc_list *told = told_list(node, name);
	struct node *row;

	if (is_narrowed(node, name))
		i = node->doc->only;
	if (told)
		return &told->rows[i]->values;
	row = arena_alloc(&node->doc->arena, sizeof(*row));
	row->values.ops = &doc_values_ops;
	row->doc = node->doc;
	doc_say_fields(row, node->record, rows_called(node, name), record_row(node->record, rows_called(node, name), i));
	return &row->values;
}

static void name_fields(const struct field *fields, size_t n, void (*each)(void *ctx, struct slice name), void *ctx)
{
	for (size_t i = 0; i < n; i++) {
		if (!fields[i].tag)
			continue;
		each(ctx, slice_str(fields[i].label));
		each(ctx, slice_str(fields[i].name));
	}
}

static void node_names(const struct values *values, void (*each)(void *ctx, struct slice name), void *ctx)
{
	const struct node *node = node_of(values);

	for (const struct said *said = node->said; said; said = said->next)
		each(ctx, slice_str(said->name));
	for (const struct doc_list *list = node->lists; list; list = list->next)
		each(ctx, slice_str(list->name));
	if (node->record && node->rows)
		name_fields(node->rows->rows, node->rows->nrows, each, ctx);
	else if (node->record)
		name_fields(node->record->kind->fields, node->record->kind->nfields, each, ctx);
}

const struct values_ops doc_values_ops = {
	.text = node_text, .list = node_list, .row = node_row, .names = node_names,
};
