/* Which columns a list has, and in which order: those shown stand first, all other fields of the kind below. */
#include "tui_private.h"

#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/path.h"

enum { PAGE = 11, COLS = 44 }; /* what a slow line bears in one go */

struct columns {
	struct screen screen;
	const struct kind *kind;
	struct path *v;
	size_t n, cap;
	size_t shown;              /* the first so many */
	size_t most;
	size_t cursor, top, page;
	struct buf names;
};

static struct columns *columns_of(struct screen *s)
{
	return (struct columns *)s;
}

/* ---- what there is ---- */

static bool has(const struct columns *c, const struct path *path)
{
	for (size_t i = 0; i < c->n; i++)
		if (path_same(&c->v[i], path))
			return true;
	return false;
}

static void put(struct columns *c, size_t at, const struct path *path)
{
	MEM_GROW(c->v, c->n, c->cap);
	memmove(c->v + at + 1, c->v + at, (c->n - at) * sizeof(*c->v));
	c->v[at] = *path;
	c->n++;
}

/* Fields of a kind below the way that leads to it, from `at` on; their number. */
static size_t put_fields(struct columns *c, size_t at, const struct kind *kind, struct path way)
{
	size_t n = 0;

	if (way.n == PATH_STEPS_MAX)
		return 0;
	way.n++;
	for (size_t i = 0; i < kind->nfields; i++) {
		way.steps[way.n - 1] = &kind->fields[i];
		if (kind->fields[i].type->wire != WIRE_ROWS && !has(c, &way))
			put(c, at + n++, &way);
	}
	return n;
}

static void load(struct columns *c, struct slice names)
{
	struct notes notes = { 0 };
	struct slice name;
	struct path path;

	c->n = c->cursor = c->top = 0;
	while (names.n && slice_split(&names, ',', &name))
		if (path_parse(c->kind, name, &path, &notes) == ST_OK && !has(c, &path))
			put(c, c->n, &path);
	c->shown = c->n;
	put_fields(c, c->n, c->kind, (struct path){ .n = 0 });
	notes_release(&notes);
}

static void load_usual(struct columns *c)
{
	struct slice listed = slice_str(c->kind->list);
	const struct field *f;
	struct buf names = { 0 };

	while (kind_next_listed(c->kind, &listed, &f))
		buf_printf(&names, "%s%s", names.n ? "," : "", f->name);
	load(c, buf_view(&names));
	buf_release(&names);
}

/* ---- what is done with them ---- */

static void shift(struct columns *c, size_t from, size_t to)
{
	struct path path = c->v[from];

	memmove(c->v + from, c->v + from + 1, (c->n - 1 - from) * sizeof(*c->v));
	memmove(c->v + to + 1, c->v + to, (c->n - 1 - to) * sizeof(*c->v));
	c->v[to] = path;
}

static void toggle(struct columns *c)
{
	if (c->cursor < c->shown && c->shown == 1) {
		tui_say(c->screen.tui, "Хотя бы один столбец нужен");
	} else if (c->cursor < c->shown) {
		shift(c, c->cursor, c->shown - 1);
		c->shown--;
	} else if (c->shown == c->most) {
		tui_say(c->screen.tui, "Столбцов не больше %zu: сначала уберите лишний", c->most);
	} else {
		shift(c, c->cursor, c->shown++);
		c->cursor += c->cursor + 1 < c->n;
	}
}

static void move(struct columns *c, bool down)
{
	size_t to = down ? c->cursor + 1 : c->cursor - 1;

	if (c->cursor >= c->shown || to >= c->shown) {
		tui_say(c->screen.tui, "Переставляют показанные столбцы: пробел — показать");
		return;
	}
	shift(c, c->cursor, to);
	c->cursor = to;
}

static void unfold(struct columns *c)
{
	const struct field *f = path_last(&c->v[c->cursor]);
	size_t at = c->cursor < c->shown ? c->shown : c->cursor + 1;

	if (f->type->wire != WIRE_REF || !f->to)
		tui_say(c->screen.tui, "«%s» — не ссылка на записи одного вида", f->label);
	else if (put_fields(c, at, f->to, c->v[c->cursor]))
		c->cursor = at;
}

static void jump(struct columns *c, uint32_t ch)
{
	uint32_t other = layout_other(ch), first;
	struct slice label;

	for (size_t i = 1; i <= c->n; i++) {
		size_t at = (c->cursor + i) % c->n;

		label = slice_str(path_last(&c->v[at])->label);
		if (!utf8_next(&label, &first) ||
		    (utf8_lower(first) != utf8_lower(ch) && (!other || utf8_lower(first) != utf8_lower(other))))
			continue;
		c->cursor = at;
		return;
	}
}

static void follow(struct columns *c)
{
	if (c->cursor < c->top || c->cursor >= c->top + c->page)
		c->top = c->cursor >= c->page / 2 ? c->cursor - c->page / 2 : 0;
	if (c->top + c->page > c->n)
		c->top = c->n > c->page ? c->n - c->page : 0;
}

static enum reply accept(struct columns *c)
{
	buf_reset(&c->names);
	for (size_t i = 0; i < c->shown; i++) {
		buf_str(&c->names, i ? "," : "");
		path_name(c->kind, &c->v[i], &c->names);
	}
	c->screen.result = (struct result){ .given = true, .text = buf_view(&c->names) };
	return REPLY_CLOSE;
}

/* ---- screen ---- */

static void draw(struct screen *screen, struct pane p)
{
	struct columns *c = columns_of(screen);
	struct pane in = popup_box(p, c->n < PAGE ? (int)c->n : PAGE, COLS, "Столбцы");

	c->page = (size_t)in.rows;
	for (size_t i = c->top; i < c->n && i < c->top + c->page; i++) {
		int row = (int)(i - c->top);
		struct buf label = { 0 };

		path_label(&c->v[i], &label);
		if (i == c->cursor)
			pane_text(in, row, 1, 1, SLICE("►"), STYLE_CURSOR, false);
		if (i < c->shown)
			pane_text(in, row, 3, 1, SLICE("●"), STYLE_NORMAL, false);
		pane_text(in, row, 5, in.cols - 6, buf_view(&label), STYLE_NORMAL, false);
		buf_release(&label);
	}
	pane_more(in, c->top > 0, c->top + c->page < c->n);
	screen_foot(screen, p,
		    "Пробел — показать, + и - — место, → — поля по ссылке, Enter — готово");
}

static enum reply typed(struct columns *c, const struct key *key)
{
	if (key->ch == ' ')
		toggle(c);
	else if (key->ch == '+' || key->ch == '-' || key->ch == '=')
		move(c, key->ch != '-');
	else
		jump(c, key->ch);
	return REPLY_TAKEN;
}

static enum reply take(struct columns *c, const struct key *key)
{
	switch (key->code) {
	case K_ENTER:
		return accept(c);
	case K_UP:
	case K_DOWN:
		if (key->mods != KEY_ALT)
			break;
		move(c, key->code == K_DOWN);
		return REPLY_TAKEN;
	case K_RIGHT:
		unfold(c);
		return REPLY_TAKEN;
	case K_BACKSPACE:
		load_usual(c);
		return REPLY_TAKEN;
	case K_CHAR:
		return key->mods ? REPLY_PASS : typed(c, key);
	default:
		break;
	}
	return popup_move(key, c->n, c->page, &c->cursor, &c->top) ? REPLY_TAKEN : REPLY_PASS;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct columns *c = columns_of(screen);
	enum reply reply = take(c, key);

	follow(c);
	return reply;
}

static void help(struct screen *screen, struct buf *text)
{
	(void)screen;
	buf_str(text, "Столбцы списка. Отмеченные ● стоят сверху в том порядке, в каком будут в списке; ниже — все "
		      "остальные поля, вычисляемые тоже.\n\nПробел показывает столбец или убирает его, «+» и «-» (или Alt "
		      "со стрелкой) двигают его, стрелка вправо на ссылке добавляет поля записи, на которую она ведёт. "
		      "Буква ведёт к полю на эту букву, Backspace возвращает столбцы, какие бывают обычно. Enter — "
		      "готово, Esc — оставить как было.\n");
}

static void columns_free(struct screen *screen)
{
	struct columns *c = columns_of(screen);

	free(c->v);
	buf_release(&c->names);
	free(c);
}

static const struct screen_ops columns_ops = {
	.name = "columns", .where = WHERE_TEXT, .popup = true, .draw = draw, .key = key, .help = help,
	.free = columns_free,
};

struct screen *screen_columns(struct tui *tui, const struct kind *kind, struct slice names, size_t most)
{
	struct columns *c = mem_alloc(sizeof(*c));

	c->screen = (struct screen){ .ops = &columns_ops, .tui = tui };
	c->kind = kind;
	c->most = most;
	c->page = PAGE;
	load(c, names);
	return &c->screen;
}
