/* Commands on the schema: kinds. */
#include "commands.h"

#include "metodist/exchange/json.h"

/* «mma (методический актив), …» for people, [{"code","label"}, …] for scripts. */
static void add_choices(struct outcome *out, const struct field *f)
{
	struct buf text = { 0 };

	for (size_t i = 0; f->choices && i < f->choices->n; i++) {
		const struct choice *c = &f->choices->items[i];

		if (out->json) {
			buf_str(&text, i ? ",{\"code\":" : "[{\"code\":");
			json_text(&text, slice_str(c->code));
			buf_str(&text, ",\"label\":");
			json_text(&text, slice_str(c->label));
			buf_char(&text, '}');
		} else {
			buf_printf(&text, "%s%s (%s)", i ? ", " : "", c->code, c->label);
		}
	}
	if (out->json && text.n)
		buf_char(&text, ']');
	if (!out->json && f->to)
		buf_printf(&text, "→ %s", f->to->name);
	table_add(&out->table, buf_view(&text));
	buf_release(&text);
}

static void add_fields(struct outcome *out, const struct kind *kind)
{
	const struct field *rows = NULL, *f = NULL;
	struct table *t = &out->table;

	while (kind_next(kind, &rows, &f)) {
		bool required = f->flags & FIELD_REQUIRED, derived = f->flags & FIELD_DERIVED;

		table_addf(t, "%s%s%s", rows ? rows->name : "", rows ? "." : "", f->name);
		table_add(t, slice_str(f->label));
		table_add(t, slice_str(f->type->name));
		if (out->json) {
			table_add(t, slice_str(required ? "да" : "нет"));
			add_choices(out, f);
			table_add(t, slice_str(f->to ? f->to->name : ""));
			table_add(t, slice_str(derived ? "да" : "нет"));
		} else {
			table_add(t, slice_str(required ? "да" : derived ? "выводится" : ""));
			add_choices(out, f);
		}
	}
}

static void tell_fields(struct outcome *out, const struct kind *kind)
{
	const struct column columns[] = {
		{ "id", "Имя", CELL_TEXT },
		{ "label", "Поле", CELL_TEXT },
		{ "type", "Тип", CELL_TEXT },
		{ "required", "Нужно", out->json ? CELL_BOOL : CELL_TEXT },
		{ "choices", "Значения", out->json ? CELL_RAW : CELL_TEXT },
		{ "to", "Куда", CELL_TEXT },
		{ "derived", "Выводится", CELL_BOOL },
	};

	table_init(&out->table, columns, ARRAY_SIZE(columns) - (out->json ? 0 : 2));
	out->has_table = true;
	add_fields(out, kind);
}

static void tell_kinds(struct outcome *out, const struct schema *schema)
{
	static const struct column columns[] = {
		{ "id", "Имя", CELL_TEXT },
		{ "label", "Вид", CELL_TEXT },
		{ "plural", "Записи", CELL_TEXT },
		{ "clause", "Пункт", CELL_TEXT },
	};

	table_init(&out->table, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	for (size_t i = 0; i < schema->n; i++) {
		const struct kind *kind = &schema->kinds[i];

		table_add(&out->table, slice_str(kind->name));
		table_add(&out->table, slice_str(kind->label));
		table_add(&out->table, slice_str(kind->plural));
		table_add(&out->table, slice_str(kind->clause ? kind->clause : ""));
	}
}

enum status act_kinds(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	const struct kind *kind;
	enum status st;

	if (!args_text(args, "kind").p) {
		tell_kinds(out, app->schema);
		return ST_OK;
	}
	st = command_kind(app->schema, args_text(args, "kind"), &kind, notes);
	if (!st)
		tell_fields(out, kind);
	return st;
}
