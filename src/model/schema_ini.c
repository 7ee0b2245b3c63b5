/* What the settings add to the built-in kinds: fields, and items of classifiers. A field from here is a field
 * like any other from then on. */
#include <assert.h>

#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "schema_private.h"

enum {
	NAME_BYTES = 40,
	TEXT_CHARACTERS = 300,
	FLAGS_ALLOWED = FIELD_REQUIRED | FIELD_UNIQUE | FIELD_INDEX | FIELD_FIND | FIELD_TITLE |
			FIELD_PERSONAL | FIELD_HIDDEN | FIELD_STICKY,
};

/* A field on its way into a schema. */
struct addition {
	struct schema *schema;
	const struct ini_field *in;
	struct notes *notes;
	struct kind *kind;
	const struct field *rows;    /* the table it becomes a column of; NULL: a field of the kind */
	struct field field;
};

/* The schema gave its arrays out as const; they are its own to change. */
static struct field *own(const struct field *f)
{
	return (struct field *)f;
}

/* Says which section is wrong and why. `near`, when there is one, is what may have been meant. */
static enum status refuse(struct addition *a, const char *why, struct slice what, const char *near)
{
	struct buf text = { 0 };

	buf_str(&text, "настройки, [field ");
	buf_slice(&text, a->in->kind);
	if (a->in->rows.n)
		buf_char(&text, '.');
	buf_slice(&text, a->in->rows);
	buf_char(&text, '.');
	buf_slice(&text, a->in->name);
	buf_printf(&text, "]: %s", why);
	if (what.n) {
		buf_str(&text, " «");
		buf_slice(&text, what);
		buf_str(&text, "»");
	}
	if (near)
		buf_printf(&text, "; может быть, «%s»", near);
	fail(a->notes, ST_USAGE, "%s", buf_cstr(&text));
	buf_release(&text);
	return ST_USAGE;
}

static bool identifier(struct slice s)
{
	if (!s.n || s.n > NAME_BYTES || s.p[0] < 'a' || s.p[0] > 'z')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_')
			return false;
	}
	return true;
}

static enum status find_place(struct addition *a)
{
	const struct ini_field *in = a->in;

	for (size_t i = 0; i < a->schema->n; i++)
		if (slice_is(in->kind, a->schema->kinds[i].name))
			a->kind = &a->schema->kinds[i];
	if (!a->kind) {
		const struct kind *near = schema_nearest_kind(a->schema, in->kind);

		return refuse(a, "нет вида записей", in->kind, near ? near->name : NULL);
	}
	if (!in->rows.n)
		return ST_OK;
	a->rows = field_named(a->kind->fields, a->kind->nfields, in->rows);
	if (!a->rows || !a->rows->nrows) {
		const struct field *near = kind_nearest_field(a->kind, in->rows);

		a->rows = NULL;
		return refuse(a, "нет таблицы", in->rows, near && near->nrows ? near->name : NULL);
	}
	return ST_OK;
}

/* Text from the settings as the schema keeps it: one clean line. */
static bool keep(struct addition *a, struct slice text, const char **kept)
{
	struct buf clean = { 0 };
	bool fine = utf8_accept(text, false, &clean) && utf8_length(buf_view(&clean)) <= TEXT_CHARACTERS;

	*kept = fine && clean.n ? arena_str(&a->schema->arena, buf_view(&clean)) : NULL;
	buf_release(&clean);
	return fine;
}

static enum status check_names(struct addition *a)
{
	const struct field *twin;

	if (!identifier(a->in->name))
		return refuse(a, "имя поля — латинские строчные буквы, цифры и «_», до 40 знаков, а не",
			      a->in->name, NULL);
	twin = a->rows ? field_named(a->rows->rows, a->rows->nrows, a->in->name)
		       : field_named(a->kind->fields, a->kind->nfields, a->in->name);
	if (twin)
		return refuse(a, "такое поле уже есть", slice_str(twin->label), NULL);
	if (!keep(a, a->in->label, &a->field.label) || !keep(a, a->in->help, &a->field.help))
		return refuse(a, "название или пояснение не в UTF-8, с управляющими символами или длиннее 300",
			      (struct slice){ 0 }, NULL);
	if (!a->field.label)
		return refuse(a, "нет русского названия (label)", (struct slice){ 0 }, NULL);
	a->field.name = arena_str(&a->schema->arena, a->in->name);
	return ST_OK;
}

static const char *type_word(const void *ctx, size_t i)
{
	(void)ctx;
	return types[i]->name;
}

static enum status check_type(struct addition *a)
{
	struct slice none = { 0 };
	ptrdiff_t near;

	a->field.type = type_by_name(a->in->type);
	if (!a->field.type) {
		near = nearest_word(a->in->type, ntypes, type_word, NULL);
		return refuse(a, "нет типа (type)", a->in->type, near < 0 ? NULL : types[near]->name);
	}
	if (a->field.type == &type_rows)
		return refuse(a, "таблицу (type = rows) настройками не добавить", none, NULL);
	if (a->in->to.n && a->field.type->wire != WIRE_REF)
		return refuse(a, "вид записей (to) бывает только у ссылок (ref, refs)", none, NULL);
	for (size_t i = 0; i < a->schema->n; i++)
		if (slice_is(a->in->to, a->schema->kinds[i].name))
			a->field.to = &a->schema->kinds[i];
	if (a->in->to.n && !a->field.to) {
		const struct kind *kind = schema_nearest_kind(a->schema, a->in->to);

		return refuse(a, "ссылка (to) на неизвестный вид записей", a->in->to,
			      kind ? kind->name : NULL);
	}
	return ST_OK;
}

static enum status check_flags(struct addition *a)
{
	struct slice none = { 0 };

	assert(!(a->in->flags & ~(unsigned)FLAGS_ALLOWED));
	a->field.flags = a->in->flags;
	a->field.max = a->in->max;
	if (!(a->field.flags & FIELD_TITLE))
		return ST_OK;
	if (a->rows)
		return refuse(a, "столбец таблицы не может быть частью названия записи (title)", none, NULL);
	if (a->field.type->wire == WIRE_REF &&
	    (!a->field.to || a->field.to == a->kind || title_reaches(a->field.to, a->kind)))
		return refuse(a, "название записи (title) через эту ссылку ссылалось бы на само себя", none,
			      NULL);
	return ST_OK;
}

/* Codes go to disk and into sets with blanks between, so they hold neither blanks nor the signs that part
 * items. */
static bool code_fits(struct slice code)
{
	struct buf clean = { 0 };
	bool fits = code.n && code.n <= NAME_BYTES && utf8_accept(code, false, &clean) &&
		    slice_eq(buf_view(&clean), code);

	for (size_t i = 0; i < code.n && fits; i++)
		fits = !strchr(" ,;=", code.p[i]);
	buf_release(&clean);
	return fits;
}

/* One more item, or a new label for the code. A copy: the built-in classifiers are shared by all schemas. */
static struct classifier *with_choice(struct arena *arena, const struct classifier *old, struct slice code,
				      struct slice label)
{
	struct classifier *c = arena_alloc(arena, sizeof(*c));
	struct choice *items = arena_alloc(arena, (old->n + 1) * sizeof(*items));
	const struct choice *known = choice_by_code(old, code);

	for (size_t i = 0; i < old->n; i++)
		items[i] = old->items[i];
	*c = (struct classifier){ .name = old->name, .items = items, .n = old->n + !known };
	if (known)
		items[known - old->items].label = arena_str(arena, label);
	else
		items[old->n] =
			(struct choice){ .code = arena_str(arena, code), .label = arena_str(arena, label) };
	return c;
}

/* Item «код=Название» taken apart; false when it is not one. */
static bool read_choice(struct slice item, struct slice *code, struct slice *label)
{
	if (!slice_split(&item, '=', code) || !item.p)
		return false;
	*code = slice_trim(*code);
	*label = slice_trim(item);
	return code_fits(*code) && label->n && utf8_valid(*label);
}

static enum status check_choices(struct addition *a)
{
	bool wanted = a->field.type == &type_choice || a->field.type == &type_set;
	struct slice rest = a->in->choices, item, code, label;
	struct classifier *c = arena_alloc(&a->schema->arena, sizeof(*c));
	struct buf name = { 0 };

	if (wanted != (rest.n > 0))
		return refuse(a, wanted ? "нет списка (choices): «код=Название; код2=Название 2»"
					: "список (choices) бывает только у типов choice и set",
			      (struct slice){ 0 }, NULL);
	if (!wanted)
		return ST_OK;
	buf_printf(&name, "%s.%s%s%s", a->kind->name, a->rows ? a->rows->name : "", a->rows ? "." : "",
		   a->field.name);
	c->name = arena_str(&a->schema->arena, buf_view(&name));
	buf_release(&name);
	while (slice_split(&rest, ';', &item)) {
		if (!slice_trim(item).n)
			continue;
		if (!read_choice(item, &code, &label))
			return refuse(a, "в списке (choices) не понять", item, NULL);
		if (choice_by_code(c, code))
			return refuse(a, "в списке (choices) дважды", code, NULL);
		c = with_choice(&a->schema->arena, c, code, label);
	}
	a->field.choices = c;
	return ST_OK;
}

static const struct field *appended(struct arena *arena, const struct field *fields, size_t n,
				    const struct field *f)
{
	struct field *copy = arena_alloc(arena, (n + 1) * sizeof(*copy));

	for (size_t i = 0; i < n; i++)
		copy[i] = fields[i];
	copy[n] = *f;
	return copy;
}

enum status schema_add_field(struct schema *schema, const struct ini_field *in, struct notes *notes)
{
	struct addition a = { .schema = schema, .in = in, .notes = notes };
	enum status st;

	if ((st = find_place(&a)) || (st = check_names(&a)) || (st = check_type(&a)) ||
	    (st = check_flags(&a)) || (st = check_choices(&a)))
		return st;
	if (a.rows) {
		struct field *rows = own(a.rows);

		rows->rows = appended(&schema->arena, rows->rows, rows->nrows, &a.field);
		rows->nrows++;
	} else {
		a.kind->fields = appended(&schema->arena, a.kind->fields, a.kind->nfields, &a.field);
		a.kind->nfields++;
	}
	return ST_OK;
}

enum status schema_add_choice(struct schema *schema, struct slice classifier, struct slice code,
			      struct slice label, struct notes *notes)
{
	const struct classifier *old = NULL, *c = NULL;
	struct slice trimmed = slice_trim(label);

	if (!code_fits(code) || !trimmed.n || !utf8_valid(trimmed))
		return fail(notes, ST_USAGE, "настройки, классификатор «%.*s»: не понять «%.*s = %.*s»",
			    (int)classifier.n, classifier.p, (int)code.n, code.p, (int)label.n, label.p);
	for (size_t i = 0; i < schema->n; i++) {
		const struct field *rows = NULL, *f = NULL;

		while (kind_next(&schema->kinds[i], &rows, &f)) {
			const struct classifier *its = f->phrases ? f->phrases : f->choices;

			if (!its || !slice_is(classifier, its->name))
				continue;
			/* Fields that share a classifier go on sharing it. */
			if (!old || its != old) {
				old = its;
				c = with_choice(&schema->arena, old, code, trimmed);
			}
			*(f->phrases ? &own(f)->phrases : &own(f)->choices) = c;
		}
	}
	if (!c)
		return fail(notes, ST_USAGE, "настройки: нет классификатора «%.*s»", (int)classifier.n,
			    classifier.p);
	return ST_OK;
}

bool schema_pending(const struct schema *schema, const struct kind **kind, const struct field **field)
{
	for (size_t i = 0; i < schema->n; i++) {
		const struct field *rows = NULL;

		*kind = &schema->kinds[i];
		*field = NULL;
		while (kind_next(*kind, &rows, field))
			if (!(*field)->tag)
				return true;
	}
	return false;
}

void schema_give_tag(struct schema *schema, const struct field *field, uint16_t tag)
{
	assert(tag ? tag >= TAG_INI && tag <= TAG_MAX && !field->tag : field->tag >= TAG_INI);
	for (size_t i = 0; i < schema->n; i++) {
		const struct field *rows = NULL, *f = NULL;
		bool mine = false;

		while (kind_next(&schema->kinds[i], &rows, &f))
			mine |= f == field;
		assert(!mine || !tag || !kind_field(&schema->kinds[i], tag));
	}
	own(field)->tag = tag;
}
