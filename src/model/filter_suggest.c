/* A line being typed is cut at its last sign: what stands behind it is a value, or the next field already. */
#include "metodist/model/filter_suggest.h"

#include "metodist/base/sortkey.h"
#include "metodist/model/path.h"

enum { REFS_MOST = 12 };

struct suggesting {
	const struct view *view;
	struct slice line;
	struct suggestions *to;
};

static void add(struct suggesting *g, size_t from, struct slice text, struct slice label, struct slice note)
{
	struct suggestions *s = g->to;

	if (s->n == SUGGESTIONS_MAX || (s->n && s->from != from))
		return;
	s->from = from;
	s->v[s->n++] = (struct suggestion){ arena_copy(&s->arena, text), arena_copy(&s->arena, label),
					    arena_copy(&s->arena, note) };
}

static bool begins(struct slice typed, struct slice whole, bool anywhere)
{
	struct buf a = { 0 }, b = { 0 };
	bool yes;

	sortkey_letters(typed, &a);
	sortkey_letters(whole, &b);
	yes = slice_starts(buf_view(&b), buf_view(&a)) ||
	      (anywhere && sortkey_match(buf_view(&b), buf_view(&a)));
	buf_release(&a);
	buf_release(&b);
	return yes;
}

static bool alike(struct slice typed, struct slice whole)
{
	return begins(typed, whole, false) && begins(whole, typed, false);
}

/* ---- signs ---- */

enum { SIGN_ORDERED = 1, SIGN_DATE = 2, SIGN_REF = 4, SIGN_ANY = 8 };

static const struct sign {
	const char *text, *note;
	unsigned of;
} signs[] = {
	{ "=", "равно; ничего за ним — пусто", SIGN_ANY },
	{ "!=", "не равно", SIGN_ANY },
	{ "~", "содержит", SIGN_ORDERED | SIGN_REF },
	{ ">=", "не меньше", SIGN_ORDERED },
	{ "<=", "не больше", SIGN_ORDERED },
	{ ">=", "с этого дня", SIGN_DATE },
	{ "<=", "по этот день", SIGN_DATE },
	{ ">", "больше", SIGN_ORDERED },
	{ "<", "меньше", SIGN_ORDERED },
	{ "@", "поле этой записи", SIGN_REF },
};

static unsigned signs_of(const struct field *f)
{
	if (f->type->wire == WIRE_REF)
		return SIGN_ANY | (f->to ? SIGN_REF : 0);
	if (f->type->wire == WIRE_DATE)
		return SIGN_ANY | SIGN_DATE;
	return SIGN_ANY | (f->choices || f->type == &type_bool || f->type == &type_set ? 0 : SIGN_ORDERED);
}

static void add_signs(struct suggesting *g, const struct field *f)
{
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		if (signs[i].of & signs_of(f))
			add(g, g->line.n, slice_str(signs[i].text), slice_str(signs[i].text),
			    slice_str(signs[i].note));
}

/* ---- fields ---- */

/* Where there is nothing to think about, the sign comes with the field. */
static void add_field(struct suggesting *g, size_t from, const struct field *f)
{
	struct buf text = { 0 };
	bool plain = f->choices || f->type->wire == WIRE_REF || f->type == &type_bool;

	buf_printf(&text, "%s%s", f->label, plain ? "=" : "");
	add(g, from, buf_view(&text), slice_str(f->label), slice_str(f->example ? f->example : f->type->label));
	buf_release(&text);
}

static void add_fields(struct suggesting *g, const struct kind *kind, size_t from, struct slice typed)
{
	const struct field *whole = NULL;

	for (size_t i = 0; i < kind->nfields && typed.n && !whole; i++)
		if (alike(typed, slice_str(kind->fields[i].label)) || slice_is(typed, kind->fields[i].name))
			whole = &kind->fields[i];
	if (whole)
		add_signs(g, whole);
	for (int inside = 0; inside <= 1 && !whole; inside++)
		for (size_t i = 0; i < kind->nfields; i++) {
			const struct field *f = &kind->fields[i];
			struct slice label = slice_str(f->label);

			if (f->type->wire != WIRE_ROWS && begins(typed, label, inside) &&
			    !(inside && begins(typed, label, false)))
				add_field(g, from, f);
		}
}

/* «организация@нас»: the fields of what the way leads to. */
static void add_names(struct suggesting *g, const struct kind *kind, size_t from)
{
	struct slice way = slice_from(g->line.p + from, g->line.n - from), typed = way;
	struct notes notes = { 0 };
	struct path path = { .n = 0 };

	for (size_t i = way.n; i-- > 0;)
		if (way.p[i] == '@') {
			typed = slice_from(way.p + i + 1, way.n - i - 1);
			way.n = i;
			path_parse(kind, way, &path, &notes);
			kind = path.n && !notes_refuse(&notes) && path_last(&path)->type->wire == WIRE_REF ?
				       path_last(&path)->to :
				       NULL;
			break;
		}
	notes_release(&notes);
	if (kind)
		add_fields(g, kind, (size_t)(typed.p - g->line.p), typed);
}

/* ---- values ---- */

static void add_value(struct suggesting *g, size_t from, struct slice value, struct slice label,
		      struct slice note)
{
	struct buf text = { 0 };

	buf_slice(&text, value);
	buf_char(&text, ' ');
	add(g, from, buf_view(&text), label, note);
	buf_release(&text);
}

static void add_choices(struct suggesting *g, size_t from, const struct classifier *c, struct slice typed)
{
	for (size_t i = 0; i < c->n; i++) {
		struct slice label = slice_str(c->items[i].label);

		if (!typed.n || begins(typed, label, true))
			add_value(g, from, label, label, (struct slice){ 0 });
	}
}

/* Namesakes, and titles that hold a sign of the language, are told by their number. */
static void add_ref(struct suggesting *g, size_t from, const struct kind *to, struct ref ref)
{
	struct buf title = { 0 }, number = { 0 };
	struct notes notes = { 0 };
	struct ref found;
	bool sign = false, whole;

	view_title(g->view, ref, &title);
	buf_printf(&number, "%llu", (unsigned long long)ref.id);
	for (size_t i = 0; i < title.n; i++)
		sign |= strchr("=~<>!|@", title.p[i]) != NULL;
	whole = !sign && view_resolve_whole(g->view, to, buf_view(&title), &found, &notes) == ST_OK &&
		found.id == ref.id;
	add_value(g, from, buf_view(whole ? &title : &number), buf_view(&title),
		  whole ? (struct slice){ 0 } : buf_view(&number));
	notes_release(&notes);
	buf_release(&title);
	buf_release(&number);
}

static void add_refs(struct suggesting *g, size_t from, const struct kind *to, struct slice typed)
{
	struct ref refs[REFS_MOST];
	size_t n = view_candidates(g->view, to, typed, refs, REFS_MOST);

	for (size_t i = 0; i < n; i++)
		add_ref(g, from, to, refs[i]);
}

static void add_values(struct suggesting *g, size_t from, const struct field *f)
{
	static const struct choice yes_no[] = { { .label = "да" }, { .label = "нет" } };
	static const struct classifier answers = { "answers", yes_no, ARRAY_SIZE(yes_no) };
	struct slice typed = slice_trim(slice_from(g->line.p + from, g->line.n - from));

	while (from < g->line.n && g->line.p[from] == ' ')
		from++;
	if (f->choices)
		add_choices(g, from, f->choices, typed);
	else if (f->type == &type_bool)
		add_choices(g, from, &answers, typed);
	else if (f->type->wire == WIRE_REF && f->to)
		add_refs(g, from, f->to, typed);
	else if (f->type->wire == WIRE_DATE && !typed.n)
		add_value(g, from, SLICE("сегодня"), SLICE("сегодня"), SLICE("или 21.11.2026, 2111, +14"));
	/* The whole of it stands there: behind a blank it is over, even when others begin so. */
	for (size_t i = 0; i < g->to->n && typed.n; i++)
		if ((g->to->n == 1 || g->line.p[g->line.n - 1] == ' ') && alike(typed, g->to->v[i].text))
			g->to->n = 0;
}

/* ---- the line ---- */

static bool is_sign(char c)
{
	return c == '=' || c == '~' || c == '<' || c == '>' || c == '!';
}

/* The last sign out of quotation marks: its place and end, and the end of the one before. False: there is none.
 * `open`: a mark is still open. */
static bool last_sign(struct slice line, size_t *at, size_t *end, size_t *before, bool *open)
{
	bool plain = false, found = false;

	*before = *end = 0;
	for (size_t i = 0; i < line.n; i++) {
		plain ^= line.p[i] == '"';
		if (plain || !is_sign(line.p[i]))
			continue;
		*before = *end;
		*at = i;
		while (i + 1 < line.n && is_sign(line.p[i + 1]))
			i++;
		*end = i + 1;
		found = true;
	}
	*open = plain;
	return found;
}

/* The longest run of words in from…to that names a way. */
static bool read_way(const struct kind *kind, struct slice line, size_t from, size_t to, struct path *path)
{
	bool found = false;

	for (size_t i = from; i < to && !found; i++) {
		struct notes notes = { 0 };

		if ((i > from && line.p[i - 1] != ' ') || line.p[i] == ' ')
			continue;
		found = path_parse(kind, slice_trim(slice_from(line.p + i, to - i)), path, &notes) == ST_OK;
		notes_release(&notes);
	}
	return found && path->n;
}

/* Words at the end may be the beginning of the next field: the longest run of them that begins one. */
static void suggest_names(struct suggesting *g, const struct kind *kind, size_t from)
{
	for (size_t i = from; i <= g->line.n && !g->to->n; i++)
		if ((i == 0 || g->line.p[i - 1] == ' ') && (i == g->line.n || g->line.p[i] != ' '))
			add_names(g, kind, i);
}

static size_t next_word(struct slice line, size_t at)
{
	while (at < line.n && line.p[at] == ' ')
		at++;
	while (at < line.n && line.p[at] != ' ')
		at++;
	return at;
}

void filter_suggest(const struct view *view, const struct kind *kind, struct slice line, struct suggestions *s)
{
	struct suggesting g = { view, { line.n ? line.p : "", line.n }, s };
	size_t at = 0, end, before, value;
	struct path path;
	bool open;

	suggestions_release(s);
	if (!last_sign(g.line, &at, &end, &before, &open)) {
		suggest_names(&g, kind, 0);
		return;
	}
	if (open || !read_way(kind, g.line, before, at, &path))
		return;
	value = end;
	for (size_t i = end; i < line.n; i++)
		value = line.p[i] == '|' ? i + 1 : value;
	add_values(&g, value, path_last(&path));
	if (!s->n && next_word(g.line, value) < line.n)
		suggest_names(&g, kind, next_word(g.line, value));
}

void suggestions_release(struct suggestions *s)
{
	arena_release(&s->arena);
	s->n = s->from = 0;
}
