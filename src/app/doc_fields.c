/* What a template may name, each with what stands behind it in one document: for whoever edits templates. */
#include "doc.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { EXAMPLE_MAX = 48 };

struct telling {
	struct table *table;
	const struct values *values;
	const char *list;        /* its names come behind it; NULL: the document's own */
};

static void tell(const struct telling *t, const char *name, const char *identifier)
{
	struct buf text = { 0 }, line = { 0 };

	t->values->ops->text(t->values, slice_str(name), (struct slice){ 0 }, &text);
	utf8_safe(buf_view(&text), &line);
	table_addf(t->table, "{{%s%s%s}}", t->list ? t->list : "", t->list ? "." : "", name);
	table_add(t->table, slice_str(identifier));
	table_add(t->table, utf8_fit(buf_view(&line), EXAMPLE_MAX));
	buf_release(&text);
	buf_release(&line);
}

static void tell_node(const struct node *node, const char *list, struct table *table);

static void tell_list(const struct node *node, const char *name, struct table *table)
{
	const struct values *row;
	size_t n = 0;

	if (!node->values.ops->list(&node->values, slice_str(name), &n))
		return;
	table_addf(table, "{{#%s}}…{{/%s}}", name, name);
	table_add(table, (struct slice){ 0 });
	table_addf(table, "строк: %zu", n);
	row = n ? node->values.ops->row(&node->values, slice_str(name), 0) : NULL;
	if (row)
		tell_node((const struct node *)row, name, table);
}

static void tell_fields(const struct telling *t, const struct node *node)
{
	const struct field *fields = node->rows ? node->rows->rows : node->record->kind->fields;
	size_t n = node->rows ? node->rows->nrows : node->record->kind->nfields;

	for (size_t i = 0; i < n; i++) {
		if (!fields[i].tag)
			continue;
		if (fields[i].type->wire == WIRE_ROWS)
			tell_list(node, fields[i].label, t->table);
		else
			tell(t, fields[i].label, fields[i].name);
	}
}

static void tell_node(const struct node *node, const char *list, struct table *table)
{
	const struct telling t = { table, &node->values, list };

	for (const struct said *said = node->said; said; said = said->next)
		tell(&t, said->name, "");
	if (node->record)
		tell_fields(&t, node);
	for (const struct doc_list *told = node->lists; told; told = told->next)
		tell_list(node, told->name, table);
}

void doc_tell_fields(const struct doc *doc, struct table *table)
{
	static const struct column columns[] = {
		{ "field", "В шаблоне", CELL_TEXT }, { "name", "Имя поля", CELL_TEXT }, { "example", "Например", CELL_TEXT },
	};

	table_init(table, columns, ARRAY_SIZE(columns));
	tell_node(doc->root, NULL, table);
	table_foot(table, "За ссылкой — её поля: {{председатель.должность}}. За чертой — форма: |род |дат |вин |твор |пред, |кратко, "
		   "|инициалы, |строчная; у дня |словами, |год");
	table_foot(table, "{{?поле}} — пустой абзац исчезнет; {{список.поле}} повторит строку таблицы или абзац; {{#список}} и "
		   "{{/список}} в своих абзацах — всё между ними; {{список.№}} — номер");
}
