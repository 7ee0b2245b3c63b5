#include "metodist/app/past.h"

#include "metodist/app/action.h"
#include "metodist/base/utf8.h"

enum { FIELDS_NAMED = 3 };

/* ---- titles ---- */

struct known {
	struct record *record;
	bool before;
};

static void on_value(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before, struct slice after)
{
	const struct known *k = ctx;

	record_put(k->record, tag, row, wire, k->before ? before : after);
}

/* An added or deleted record is whole in its line. */
static bool title_in_line(const struct view *view, const struct journal_line *line, const struct kind *kind,
			  struct buf *out)
{
	struct record r = { 0 };
	struct known known = { &r, line->action == JOURNAL_DELETE };
	bool told = line->action != JOURNAL_CHANGE && line->payload.n > 0;

	record_init(&r, kind);
	r.id = line->ref.id;
	told = told && journal_cells(line, on_value, &known);
	if (told)
		record_title(view, &r, out);
	record_release(&r);
	return told;
}

void past_title(const struct view *view, const struct journal_line *line, struct buf *out)
{
	const struct kind *kind = schema_kind(view->schema, line->ref.kind);
	struct record now = { 0 };

	if (kind && view_get(view, (struct ref){ line->ref.kind, 0, line->ref.id }, &now) == ST_OK)
		record_title(view, &now, out);
	else if (!kind || !title_in_line(view, line, kind, out))
		buf_printf(out, "%s №%llu (нет)", kind ? kind->label : "запись", (unsigned long long)line->ref.id);
	record_release(&now);
}

/* ---- fields ---- */

struct named {
	const struct kind *kind;
	struct buf *out;
	const struct field *last;
	size_t n;
};

static void on_field(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before, struct slice after)
{
	struct named *named = ctx;
	const struct field *f = kind_field(named->kind, tag), *rows = f ? kind_rows_of(named->kind, f) : NULL;

	(void)row;
	(void)wire;
	(void)before;
	(void)after;
	f = rows ? rows : f;
	if (!f || f == named->last)
		return;
	named->last = f;
	if (named->n++ == FIELDS_NAMED)
		buf_str(named->out, "…");
	if (named->n > FIELDS_NAMED)
		return;
	buf_str(named->out, named->n > 1 ? ", " : "");
	utf8_lower_first(slice_str(f->label), named->out);
}

void past_fields(const struct view *view, const struct journal_line *line, struct buf *out)
{
	struct named named = { .kind = schema_kind(view->schema, line->ref.kind), .out = out };

	if (named.kind)
		journal_cells(line, on_field, &named);
}

void past_words(const struct view *view, const struct journal_line *line, struct buf *out)
{
	size_t before;

	if (line->action != JOURNAL_CHANGE)
		buf_str(out, line->action == JOURNAL_ADD ? "внесение: " : "удаление: ");
	past_title(view, line, out);
	if (line->action != JOURNAL_CHANGE)
		return;
	before = out->n;
	buf_str(out, ", ");
	past_fields(view, line, out);
	if (out->n == before + strlen(", "))
		out->n = before;
}

/* ---- batches ---- */

void past_batch(const struct batch *batch, struct buf *out)
{
	struct slice rest = slice_str(batch->what), word, name = { 0 };
	const struct action *action;

	slice_split(&rest, ' ', &word);
	action = action_by_name(word);
	if (action) {
		buf_str(out, action->label);
		return;
	}
	/* An import is kept as the kind and the path; the path's end says enough. */
	while (slice_split(&rest, '/', &name))
		;
	buf_printf(out, "%s%s%.*s", actions[ACTION_IMPORT].label, name.n ? ": " : "", (int)name.n, name.p);
}
