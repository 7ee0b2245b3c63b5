/* Reads conditions: «organization@low_results=да», «category=первая|высшая». */
#include <stdlib.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "filter_private.h"

/* Longer signs before those they begin with. */
static const struct sign {
	const char *text;
	enum op op;
} signs[] = {
	{ "!=", OP_UNEQUAL }, { "<=", OP_LESS_EQUAL }, { ">=", OP_MORE_EQUAL },
	{ "=", OP_EQUAL }, { "~", OP_PART }, { "<", OP_LESS }, { ">", OP_MORE },
};

static const struct sign *sign_at(struct slice text)
{
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		if (slice_starts(text, slice_str(signs[i].text)))
			return &signs[i];
	return NULL;
}

/* Parts a word at its first sign. */
static const struct sign *find_sign(struct slice word, struct slice *path, struct slice *values)
{
	for (size_t i = 0; i < word.n; i++) {
		const struct sign *sign = sign_at(slice_from(word.p + i, word.n - i));
		size_t n;

		if (!sign)
			continue;
		n = strlen(sign->text);
		*path = slice_trim(slice_from(word.p, i));
		*values = slice_from(word.p + i + n, word.n - i - n);
		return sign;
	}
	return NULL;
}

/* For messages: safe, and not longer than a line. */
static char *shown(struct slice text)
{
	enum { COLUMNS = 60, BYTES = 400 };
	struct buf safe = { 0 };
	char *copy;

	if (text.n > BYTES)
		text.n = BYTES;
	utf8_safe(text, &safe);
	copy = mem_copy(safe.p, utf8_fit(buf_view(&safe), COLUMNS).n);
	buf_release(&safe);
	return copy;
}

struct parsing {
	const struct view *view;
	const struct kind *kind;
	struct filter *filter;
	struct notes *notes;
};

static enum status refuse_field(struct parsing *p, const struct kind *kind, struct slice name)
{
	const struct field *near = kind_nearest_field(kind, name);
	char *text = shown(name);

	if (near)
		fail(p->notes, ST_USAGE, "у вида «%s» нет поля «%s»; может быть, %s («%s»)", kind->label,
		     text, near->name, near->label);
	else
		fail(p->notes, ST_USAGE, "у вида «%s» нет поля «%s»; все поля: metodist kinds %s",
		     kind->label, text, kind->name);
	free(text);
	return ST_USAGE;
}

const struct field filter_field_id = { .name = "id", .label = "№", .type = &type_int };

const struct field *filter_find_field(const struct kind *kind, struct slice name)
{
	const struct field *f = kind_find_field(kind, name);

	return f || !(slice_is(name, "id") || slice_is(name, "№")) ? f : &filter_field_id;
}

static enum status read_path(struct parsing *p, struct slice path, struct condition *c)
{
	const struct kind *kind = p->kind;
	struct slice name;
	size_t n = 1;

	for (size_t i = 0; i < path.n; i++)
		n += path.p[i] == '@';
	c->steps = arena_alloc(&p->filter->arena, n * sizeof(*c->steps));
	while (slice_split(&path, '@', &name)) {
		const struct field *f = kind ? filter_find_field(kind, slice_trim(name)) : NULL;

		if (!kind)
			return fail(p->notes, ST_USAGE,
				    "за полем «%s» нельзя пройти дальше: оно не ссылка на один вид записей",
				    c->steps[c->nsteps - 1].field->label);
		if (!f)
			return refuse_field(p, kind, slice_trim(name));
		c->steps[c->nsteps++] = (struct step){ f, f->tag ? kind_rows_of(kind, f) : NULL };
		kind = f->type->wire == WIRE_REF ? f->to : NULL;
	}
	return ST_OK;
}

/* Among several values an empty one says «or nothing»: «закрыт>01.09.2026|». */
static enum status check_operator(struct parsing *p, const struct field *f, enum op op, bool empty, bool several)
{
	const struct type *type = f->type;
	bool ordered =
		type->wire != WIRE_REF && type->wire != WIRE_ROWS && type != &type_set && type != &type_bool;

	if (empty && !several && op != OP_EQUAL && op != OP_UNEQUAL)
		return fail(p->notes, ST_USAGE, "«%s»: после знака нужно значение; пусто ищут знаком «=»",
			    f->label);
	if (type == &type_rows && !empty)
		return fail(p->notes, ST_USAGE, "«%s» — таблица: назовите её столбец, например %s.%s",
			    f->label, f->name, f->nrows ? f->rows[0].name : "");
	if (op != OP_EQUAL && op != OP_UNEQUAL && op != OP_PART && !ordered)
		return fail(p->notes, ST_USAGE, "«%s»: здесь нет больше и меньше, годятся «=», «!=» и «~»",
			    f->label);
	return ST_OK;
}

static struct slice keep(struct parsing *p, struct buf *b)
{
	struct slice copy = arena_copy(&p->filter->arena, buf_view(b));

	buf_reset(b);
	return copy;
}

/* Several conditions stand in one line: what is wrong begins with the field it is about. */
static enum status parse_value(struct parsing *p, const struct field *f, struct slice text, struct buf *bytes)
{
	struct notes why = { 0 };
	enum status st = f->type->parse(f, p->view, text, bytes, &why);

	for (size_t i = 0; i < why.n; i++)
		notes_add(p->notes, f->tag, 0, "%s: %s", f->label, why.v[i].text);
	notes_release(&why);
	return st;
}

/* Only text that is compared by its letters, or looked for as a part, need not be a value of the field. */
static enum status read_operand(struct parsing *p, const struct field *f, enum op op, struct slice text,
				bool several, struct operand *o)
{
	struct buf b = { 0 };
	size_t first = p->notes->n;
	enum status st = check_operator(p, f, op, text.n == 0, several);

	o->empty = text.n == 0;
	if (st || o->empty)
		return st;
	if (!utf8_valid(text))
		return fail(p->notes, ST_USAGE, "«%s»: значение не в UTF-8", f->label);
	filter_letters(text, &b);
	o->letters = keep(p, &b);
	o->text = arena_copy(&p->filter->arena, text);
	if (op != OP_PART && !((op == OP_EQUAL || op == OP_UNEQUAL) && filter_folds(f->type))) {
		st = parse_value(p, f, text, &b);
		o->bytes = keep(p, &b);
		if (!st)
			f->type->sortkey(f, o->bytes, &b);
		o->key = keep(p, &b);
	}
	for (size_t i = first; i < p->notes->n; i++)
		p->notes->v[i].tag = f->tag;
	buf_release(&b);
	return st == ST_NO ? ST_USAGE : st;
}

static enum status read_values(struct parsing *p, struct slice values, struct condition *c)
{
	const struct field *f = c->steps[c->nsteps - 1].field;
	enum status st = ST_OK;
	struct slice value;
	size_t n = 1;

	for (size_t i = 0; i < values.n; i++)
		n += values.p[i] == '|';
	c->operands = arena_alloc(&p->filter->arena, n * sizeof(*c->operands));
	values = values.n ? values : SLICE("");
	while (!st && slice_split(&values, '|', &value))
		st = read_operand(p, f, c->op, slice_trim(value), n > 1, &c->operands[c->noperands++]);
	return st;
}

/* With an example that would do here. */
static enum status refuse_word(struct parsing *p, struct slice word)
{
	struct slice names = slice_str(p->kind->list);
	const struct field *f = p->kind->fields;
	char *text = shown(word);

	while (kind_next_listed(p->kind, &names, &f) && !(f->example && (f->choices || f->to)))
		;
	fail(p->notes, ST_USAGE, "«%s» — не условие: нужно поле, знак и значение, например %s=%s", text,
	     f->name, f->example ? f->example : "");
	free(text);
	return ST_USAGE;
}

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Marked records of a long list are named one by one. */
static void sort_ids(struct parsing *p, struct condition *c)
{
	enum { MANY = 16 };

	if (c->noperands < MANY || c->steps[c->nsteps - 1].field != &filter_field_id ||
	    (c->op != OP_EQUAL && c->op != OP_UNEQUAL))
		return;
	c->ids = arena_alloc(&p->filter->arena, c->noperands * sizeof(*c->ids));
	for (size_t i = 0; i < c->noperands; i++)
		c->ids[i] = int_get(c->operands[i].bytes);
	qsort(c->ids, c->noperands, sizeof(*c->ids), compare_ids);
}

static enum status read_condition(struct parsing *p, struct slice word)
{
	struct condition c = { 0 };
	struct slice path, values;
	const struct sign *sign = find_sign(word, &path, &values);
	enum status st;

	if (!sign || !path.n)
		return refuse_word(p, word);
	c.op = sign->op;
	c.place = p->filter->n;
	st = read_path(p, path, &c);
	if (!st)
		st = read_values(p, values, &c);
	if (!st)
		sort_ids(p, &c);
	MEM_GROW(p->filter->conditions, p->filter->n, p->filter->cap);
	p->filter->conditions[p->filter->n++] = c;
	return st;
}

/* Letters are dear, other records dearer. */
static size_t cost_of(const struct condition *c)
{
	const struct field *f = c->steps[c->nsteps - 1].field;

	return c->nsteps * 8 + (f->flags & FIELD_DERIVED ? 2 : 0) + (c->op == OP_PART || filter_folds(f->type) ? 4 : 0);
}

/* All must hold, so those that are answered sooner may come first. */
static void put_cheap_first(struct filter *f)
{
	for (size_t i = 1; i < f->n; i++) {
		struct condition c = f->conditions[i];
		size_t at = i;

		for (; at > 0 && cost_of(&f->conditions[at - 1]) > cost_of(&c); at--)
			f->conditions[at] = f->conditions[at - 1];
		f->conditions[at] = c;
	}
}

enum status filter_parse(const struct view *view, const struct kind *kind, const struct slice *words,
			 size_t n, struct filter **filter, struct notes *notes)
{
	struct parsing p = { view, kind, mem_alloc(sizeof(**filter)), notes };
	enum status st = ST_OK;

	for (size_t i = 0; i < n && !st; i++)
		st = read_condition(&p, words[i]);
	if (!st)
		put_cheap_first(p.filter);
	if (st) {
		filter_free(p.filter);
		p.filter = NULL;
	}
	*filter = p.filter;
	return st;
}
