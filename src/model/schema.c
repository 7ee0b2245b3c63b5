#include "metodist/model/schema.h"

#include <assert.h>

#include "metodist/base/mem.h"
#include "schema_private.h"

const struct field *kind_field(const struct kind *kind, uint16_t tag)
{
	if (!tag)
		return NULL;
	for (size_t i = 0; i < kind->nfields; i++)
		if (kind->fields[i].tag == tag)
			return &kind->fields[i];
	for (size_t i = 0; i < kind->nfields; i++)
		for (size_t j = 0; j < kind->fields[i].nrows; j++)
			if (kind->fields[i].rows[j].tag == tag)
				return &kind->fields[i].rows[j];
	return NULL;
}

const struct field *field_named(const struct field *fields, size_t n, struct slice name)
{
	for (size_t i = 0; i < n; i++)
		if (slice_is(name, fields[i].name))
			return &fields[i];
	return NULL;
}

const struct field *kind_named(const struct kind *kind, const char *name)
{
	const struct field *f = field_named(kind->fields, kind->nfields, slice_str(name));

	assert(f);
	return f;
}

const struct field *kind_rows_of(const struct kind *kind, const struct field *column)
{
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *rows = &kind->fields[i];

		for (size_t j = 0; j < rows->nrows; j++)
			if (&rows->rows[j] == column || (column->tag && rows->rows[j].tag == column->tag))
				return rows;
	}
	return NULL;
}

bool kind_next(const struct kind *kind, const struct field **rows, const struct field **field)
{
	const struct field *top = *rows ? *rows : *field;

	if (!*field) {
		*rows = NULL;
		*field = kind->fields;
		return kind->nfields > 0;
	}
	/* From a rows field into its columns, from the last column to the field behind. */
	if (!*rows && top->nrows) {
		*rows = top;
		*field = top->rows;
	} else if (*rows && *field + 1 < top->rows + top->nrows) {
		++*field;
	} else {
		*rows = NULL;
		*field = top + 1;
	}
	return *field != kind->fields + kind->nfields;
}

bool kind_next_listed(const struct kind *kind, struct slice *names, const struct field **field)
{
	struct slice word, rows;

	do {
		if (!slice_split(names, ' ', &word))
			return false;
	} while (!word.n);
	*field = field_named(kind->fields, kind->nfields, word);
	if (!*field && slice_split(&word, '.', &rows) && word.p) {
		const struct field *table = field_named(kind->fields, kind->nfields, rows);

		*field = table ? field_named(table->rows, table->nrows, word) : NULL;
	}
	assert(*field);
	return true;
}

const struct kind *schema_kind(const struct schema *schema, uint8_t id)
{
	for (size_t i = 0; i < schema->n; i++)
		if (schema->kinds[i].id == id)
			return &schema->kinds[i];
	return NULL;
}

static bool reaches(const struct kind *kind, const struct kind *target, bool seen[256])
{
	seen[kind->id] = true;
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];

		if (!(f->flags & FIELD_TITLE) || f->type->wire != WIRE_REF)
			continue;
		if (!f->to || f->to == target || (!seen[f->to->id] && reaches(f->to, target, seen)))
			return true;
	}
	return false;
}

bool title_reaches(const struct kind *kind, const struct kind *target)
{
	bool seen[256] = { false };

	return reaches(kind, target, seen);
}

static void check_field(const struct kind *kind, const struct field *f, bool column)
{
	assert(f->name && f->label && f->type);
	assert((f->type == &type_rows) == (f->nrows > 0) && !(column && f->nrows));
	assert((f->type == &type_choice || f->type == &type_set) == (f->choices != NULL));
	assert(!f->phrases || f->type == &type_text || f->type == &type_memo);
	assert(!(f->flags & FIELD_DERIVED) == !(f->derive || f->derive_row || f->of));
	assert(column ? !(f->flags & FIELD_TITLE) && !f->derive && !f->of : !f->derive_row);
	if (f->of) {
		const struct field *source = kind_field(kind, f->column);

		assert(source && source->type->wire == f->type->wire);
		assert(kind_rows_of(kind, source) == kind_field(kind, f->of));
	}
}

static void check_fields(const struct kind *kind)
{
	const struct field *rows = NULL, *f = NULL, *twin;
	uint8_t seen[TAG_INI / 8] = { 0 };

	while (kind_next(kind, &rows, &f)) {
		assert(f->tag && f->tag < TAG_INI && !(seen[f->tag / 8] >> f->tag % 8 & 1));
		seen[f->tag / 8] |= (uint8_t)(1 << f->tag % 8);
		twin = rows ? field_named(rows->rows, rows->nrows, slice_str(f->name))
			    : kind_named(kind, f->name);
		assert(twin == f);
		check_field(kind, f, rows != NULL);
	}
}

static void check_kinds(const struct schema *schema)
{
	for (size_t i = 0; i < schema->n; i++) {
		const struct kind *kind = &schema->kinds[i];
		struct slice list = slice_str(kind->list), preview = slice_str(kind->preview);
		const struct field *f;

		assert(kind->id && schema_kind(schema, kind->id) == kind);
		for (size_t j = 0; j < i; j++)
			assert(strcmp(schema->kinds[j].name, kind->name));
		check_fields(kind);
		while (kind_next_listed(kind, &list, &f) || kind_next_listed(kind, &preview, &f))
			;
		assert(!title_reaches(kind, kind));
	}
}

/* A kind that a field points at but this schema lacks is a bug of whoever chose the kinds. */
static void point_into(const struct schema *schema, struct field *f)
{
	if (!f->to)
		return;
	f->to = schema_kind(schema, f->to->id);
	assert(f->to);
}

static uint16_t place_of_table(const struct kind *kind, uint16_t tag)
{
	uint16_t i = 0;

	while (tag && i < kind->nfields && kind->fields[i].tag != tag)
		i++;
	return i < kind->nfields ? i : 0;
}

static void copy_fields(struct schema *schema, struct kind *kind)
{
	struct field *fields = arena_alloc(&schema->arena, kind->nfields * sizeof(*fields));

	for (size_t i = 0; i < kind->nfields; i++) {
		struct field *f = &fields[i], *columns;

		*f = kind->fields[i];
		f->of_at = place_of_table(kind, f->of);
		point_into(schema, f);
		columns = arena_alloc(&schema->arena, f->nrows * sizeof(*columns));
		for (size_t j = 0; j < f->nrows; j++) {
			columns[j] = f->rows[j];
			point_into(schema, &columns[j]);
		}
		f->rows = f->nrows ? columns : NULL;
	}
	kind->fields = fields;
}

static long limit_default(const char *text)
{
	uint64_t v = 0;

	if (!slice_u64(slice_str(text), &v))
		assert(!"a limit is a whole number");
	return (long)v;
}

static void default_limits(long *limits)
{
#define LIMIT(id, key, dflt, min, max, help) limits[LIMIT_##id] = limit_default(dflt);
#include "metodist/model/limits.def"
#undef LIMIT
}

struct schema *schema_new(const struct kind *const *builtin, size_t n)
{
	struct schema *schema = mem_alloc(sizeof(*schema));

	schema->n = n;
	default_limits(schema->limits);
	schema->kinds = arena_alloc(&schema->arena, n * sizeof(*schema->kinds));
	for (size_t i = 0; i < n; i++)
		schema->kinds[i] = *builtin[i];
	for (size_t i = 0; i < n; i++)
		copy_fields(schema, &schema->kinds[i]);
	check_kinds(schema);
	return schema;
}

void schema_free(struct schema *schema)
{
	if (!schema)
		return;
	arena_release(&schema->arena);
	free(schema);
}
