/* Placeholders replaced: rows, items and paragraphs of lists repeated, blocks between marks kept or repeated, paragraphs of
 * what is empty dropped. */
#include "template_fill.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

/* ---- what names stand for ---- */

static struct slice head_of(struct slice name, struct slice *rest)
{
	ptrdiff_t dot = slice_find(name, SLICE("."));

	*rest = dot < 0 ? (struct slice){ 0 } : slice_from(name.p + dot + 1, name.n - (size_t)dot - 1);
	return dot < 0 ? name : slice_from(name.p, (size_t)dot);
}

/* The row of this list in which we are; NULL: in none. */
static const struct scope *bound(const struct scope *scope, struct slice list)
{
	while (scope && !(scope->list.n && slice_eq(scope->list, list)))
		scope = scope->outer;
	return scope;
}

static enum status text_in(const struct scope *scope, struct slice name, struct slice how, struct buf *text)
{
	if (scope->list.n && slice_is(name, "№")) {
		if (!scope->blank)
			buf_printf(text, "%zu", scope->i + 1);
		return ST_OK;
	}
	return scope->blank ? ST_OK : scope->values->ops->text(scope->values, name, how, text);
}

static enum status look_up(const struct scope *scope, const struct mark *mark, struct buf *text)
{
	struct slice rest, head = head_of(mark->name, &rest);
	const struct scope *own = rest.n ? bound(scope, head) : NULL;
	enum status st = ST_NO;

	if (own)
		return text_in(own, rest, mark->how, text);
	for (; scope && st == ST_NO; scope = scope->outer)
		st = text_in(scope, mark->name, mark->how, text);
	return st;
}

static bool find_list(const struct scope *scope, struct slice name, const struct values **of, size_t *n)
{
	for (; scope; scope = scope->outer) {
		*of = scope->values;
		if (!scope->blank && name.n && scope->values->ops->list(scope->values, name, n))
			return true;
	}
	return false;
}

static bool value_of(struct filling *f, const struct scope *scope, const struct mark *mark)
{
	enum status st;

	buf_reset(&f->text);
	if (!mark->name.n) {
		fill_refuse(f, mark->whole, "скобки {{ не закрыты или пусты", (struct slice){ 0 });
		return false;
	}
	st = look_up(scope, mark, &f->text);
	if (st == ST_NO)
		fill_refuse_name(f, mark, scope);
	else if (st)
		fill_refuse(f, mark->whole, "такой формы у этого поля нет", (struct slice){ 0 });
	return st == ST_OK;
}

/* ---- text ---- */

struct breaks {
	const char *line, *tab;
};

static void put_value(struct filling *f, struct slice text)
{
	const struct breaks b = f->t->odt ?
		(struct breaks){ "<text:line-break/>", "<text:tab/>" } :
		(struct breaks){ "</w:t><w:br/><w:t xml:space=\"preserve\">", "</w:t><w:tab/><w:t xml:space=\"preserve\">" };
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		/* ODF reads blanks in a row as one */
		bool blank = f->t->odt && text.p[i] == ' ' && (i == 0 || text.p[i - 1] == ' ');
		const char *markup = text.p[i] == '\n' ? b.line : text.p[i] == '\t' ? b.tab : blank ? "<text:s/>" : NULL;

		if (!markup)
			continue;
		xml_escape(slice_from(text.p + from, i - from), f->out);
		buf_str(f->out, markup);
		from = i + 1;
	}
	if (from < text.n)
		xml_escape(slice_from(text.p + from, text.n - from), f->out);
}

static void fill_text(struct filling *f, size_t i, const struct scope *scope)
{
	struct slice rest = f->t->v[i].raw, before;
	struct mark mark;
	const struct values *of;
	size_t n;

	while (mark_next(&rest, &before, &mark)) {
		buf_slice(f->out, before);
		if (mark.sigil == '?' && find_list(scope, mark.name, &of, &n))
			continue;
		if (mark.sigil == '#' || mark.sigil == '/')
			fill_refuse(f, mark.whole, "должно стоять в абзаце или строке таблицы одно, и у начала должен быть конец",
			       (struct slice){ 0 });
		else if (value_of(f, scope, &mark))
			put_value(f, buf_view(&f->text));
		if (!f->st && !mark.sigil && !f->text.n && !f->t->v[i].in_cell)
			fill_tell_empty(f, mark.whole);
	}
	buf_slice(f->out, before);
}

static void emit(struct filling *f, size_t i, const struct scope *scope)
{
	const struct token *token = &f->t->v[i];

	if (token->kind == TOKEN_TEXT && token->marks)
		fill_text(f, i, scope);
	else if (token->kind == TOKEN_OPEN && token->part == PART_TEXT && token->marks)
		buf_str(f->out, "<w:t xml:space=\"preserve\">");
	else
		buf_slice(f->out, token->raw);
}

/* ---- units: what is repeated and dropped ---- */

static bool is_unit(const struct token *t)
{
	return t->kind == TOKEN_OPEN && t->marks &&
	       (t->part == PART_PARAGRAPH || t->part == PART_ROW || t->part == PART_ITEM);
}

/* Visits the placeholders of a unit but for those of units of its own sort within. False when `each` has had enough. */
static bool each_mark(const struct tokens *t, size_t unit, bool (*each)(void *ctx, const struct mark *), void *ctx)
{
	for (size_t i = unit + 1; i < t->v[unit].match; i++) {
		struct slice rest = t->v[i].raw, before;
		struct mark mark;

		if (t->v[i].kind == TOKEN_OPEN && t->v[i].part == t->v[unit].part) {
			i = t->v[i].match;
			continue;
		}
		while (t->v[i].kind == TOKEN_TEXT && t->v[i].marks && mark_next(&rest, &before, &mark))
			if (!each(ctx, &mark))
				return false;
	}
	return true;
}

struct search {
	const struct scope *scope;
	struct slice list;
	const struct values *of;
	size_t n;
	bool empty;              /* a {{?…}} that has nothing */
	struct filling *f;
};

static bool see_list(void *ctx, const struct mark *mark)
{
	struct search *s = ctx;
	struct slice rest, head = head_of(mark->name, &rest);

	if ((mark->sigil && mark->sigil != '?') || !rest.n || bound(s->scope, head) ||
	    !find_list(s->scope, head, &s->of, &s->n))
		return true;
	s->list = head;
	return false;
}

static bool see_empty(void *ctx, const struct mark *mark)
{
	struct search *s = ctx;
	const struct values *of;
	size_t n;

	if (mark->sigil != '?')
		return true;
	if (find_list(s->scope, mark->name, &of, &n))
		s->empty = n == 0;
	else if (value_of(s->f, s->scope, mark))
		s->empty = slice_trim(buf_view(&s->f->text)).n == 0;
	return !s->empty;
}

/* A unit whose whole text is {{#…}} or {{/…}}. */
static bool is_marker(const struct tokens *t, size_t unit, struct mark *mark)
{
	bool found = false;

	for (size_t i = unit + 1; i < t->v[unit].match; i++) {
		struct slice rest = slice_trim(t->v[i].raw), before;

		if (!tokens_is_read(t, i) || !rest.n)
			continue;
		if (found || !mark_next(&rest, &before, mark) || before.n || slice_trim(rest).n || !mark->sigil ||
		    mark->sigil == '?' || !mark->name.n)
			return false;
		found = true;
	}
	return found;
}

/* In DOCX a cell must end with a paragraph: where none stands there, an empty one does. */
static void vanish(struct filling *f, size_t next)
{
	const struct token *token = &f->t->v[next];
	const struct slice end = SLICE("</w:p>"), out = buf_view(f->out);
	bool ends = out.n >= end.n && slice_eq(slice_from(out.p + out.n - end.n, end.n), end);

	if (!ends && !f->t->odt && next < f->t->n && token->kind == TOKEN_CLOSE && token->part == PART_CELL)
		buf_str(f->out, "<w:p/>");
}

/* The marker that ends this block, among its siblings; 0: there is none. */
static size_t find_end(const struct tokens *t, size_t from, struct slice name)
{
	size_t depth = 0;
	struct mark mark;

	for (size_t i = from; i < t->n && t->v[i].kind != TOKEN_CLOSE; i++) {
		if (t->v[i].kind != TOKEN_OPEN)
			continue;
		if (is_unit(&t->v[i]) && is_marker(t, i, &mark) && slice_eq(mark.name, name)) {
			if (mark.sigil == '/' && depth == 0)
				return i;
			depth += mark.sigil == '#';
			depth -= mark.sigil == '/';
		}
		i = t->v[i].match;
	}
	return 0;
}

static void render(struct filling *f, size_t from, size_t until, const struct scope *scope);

/* Lists within lists multiply: a document is never larger than one can open. */
static bool goes_on(struct filling *f)
{
	if (f->out->n > TEMPLATE_OUT_MAX && !f->st)
		f->st = fail(f->notes, ST_USAGE, "документ вышел бы больше %d МБ: в шаблоне списки вложены друг в друга",
			     TEMPLATE_OUT_MAX >> 20);
	return !f->st;
}

static struct scope row_of(const struct scope *scope, const struct search *s, size_t i)
{
	return (struct scope){ .values = s->of->ops->row(s->of, s->list, i), .list = s->list, .i = i, .outer = scope };
}

/* What follows the block. */
static size_t block(struct filling *f, size_t unit, const struct mark *mark, const struct scope *scope)
{
	size_t from = f->t->v[unit].match + 1, end = mark->sigil == '#' ? find_end(f->t, from, mark->name) : 0, after;
	struct search s = { .scope = scope, .list = mark->name };

	if (!end) {
		fill_refuse(f, mark->whole, mark->sigil == '#' ? "дальше нет конца {{/…}} с этим именем" :
			"раньше нет начала {{#…}} с этим именем", (struct slice){ 0 });
		return from;
	}
	after = f->t->v[end].match + 1;
	if (find_list(scope, mark->name, &s.of, &s.n)) {
		for (size_t i = 0; i < s.n && goes_on(f); i++) {
			struct scope row = row_of(scope, &s, i);

			render(f, from, end, &row);
		}
	} else if (value_of(f, scope, mark) && slice_trim(buf_view(&f->text)).n) {
		render(f, from, end, scope);
	}
	vanish(f, after);
	return after;
}

/* A table must have a row: when it has no other, one of empty cells stands there. */
static bool is_only_row(const struct tokens *t, size_t unit)
{
	size_t before = unit - 1, after = t->v[unit].match + 1;

	return t->v[unit].part == PART_ROW && after < t->n && t->v[after].part == PART_TABLE &&
	       !(t->v[before].kind == TOKEN_CLOSE && t->v[before].part == PART_ROW);
}

static void unit_once(struct filling *f, size_t unit, const struct scope *scope)
{
	struct search s = { .scope = scope, .f = f };
	size_t end = f->t->v[unit].match;

	if (f->t->v[unit].part == PART_PARAGRAPH)
		each_mark(f->t, unit, see_empty, &s);
	if (s.empty) {
		vanish(f, end + 1);
		return;
	}
	emit(f, unit, scope);
	render(f, unit + 1, end, scope);
	emit(f, end, scope);
}

static size_t fill_unit(struct filling *f, size_t unit, const struct scope *scope)
{
	struct search s = { .scope = scope };
	size_t after = f->t->v[unit].match + 1;
	struct mark mark;

	if (is_marker(f->t, unit, &mark))
		return block(f, unit, &mark, scope);
	each_mark(f->t, unit, see_list, &s);
	if (!s.list.n) {
		unit_once(f, unit, scope);
	} else if (s.n) {
		for (size_t i = 0; i < s.n && goes_on(f); i++) {
			struct scope row = row_of(scope, &s, i);

			unit_once(f, unit, &row);
		}
	} else if (is_only_row(f->t, unit)) {
		struct scope row = { .values = scope->values, .list = s.list, .blank = true, .outer = scope };

		unit_once(f, unit, &row);
	} else {
		vanish(f, after);
	}
	return after;
}

static void render(struct filling *f, size_t from, size_t until, const struct scope *scope)
{
	for (size_t i = from; i < until;) {
		if (is_unit(&f->t->v[i]))
			i = fill_unit(f, i, scope);
		else
			emit(f, i++, scope);
	}
}

enum status tokens_fill(const struct tokens *t, const struct values *values, struct buf *out, struct notes *notes)
{
	struct filling f = { .t = t, .out = out, .notes = notes };
	struct scope scope = { .values = values };

	render(&f, 0, t->n, &scope);
	if (!f.st && f.empty.n)
		notes_warn(notes, 0, 0, "не заполнено: %s", buf_cstr(&f.empty));
	buf_release(&f.text);
	buf_release(&f.empty);
	return f.st;
}
