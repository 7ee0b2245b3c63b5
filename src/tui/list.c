/* The list of a kind: columns from the schema, pages by key, narrowing by just typing. */
#include "list_private.h"
#include "paste.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/store/journal.h"
#include "metodist/tui/term.h"

/* ---- drawing ---- */

static void draw_box(struct list *l, struct pane p)
{
	bool typing = l->box.text.n > 0;

	if (l->typing_filter) {
		int used = pane_text(p, 0, 1, 0, SLICE("Отбор: "), STYLE_LABEL, false);

		line_draw(&l->filter_line, p, 0, 1 + used, p.cols - used - 2, true);
	} else if (typing) {
		line_draw(&l->box, p, 0, 1, p.cols / 2, true);
	} else {
		pane_text(p, 0, 1, 0, SLICE("▏"), STYLE_DIM, false);
	}
}

static void draw_rows(struct list *l, struct pane p)
{
	if (l->wide) {
		int cols = list_detail_cols(p.cols);

		list_draw_detail(l, pane_sub(p, 1, p.cols - cols, -LIST_FOOT, 0));
		p = pane_sub(p, 0, 0, 0, -cols);
	}
	list_fit(l, p.cols);
	list_draw_headings(l, p, 1);
	pane_rule(p, 2, STYLE_DIM);
	for (size_t i = 0; i < l->nrows; i++)
		list_draw_row(l, p, LIST_HEAD + (int)i, &l->rows[i], i == l->cursor,
			      list_marked(l, l->rows[i].ref.id));
	if (l->nrows || list_scanning(l))
		return;
	list_why_draw(l, p, LIST_HEAD + 1);
}

static void draw_preview(struct list *l, struct pane p)
{
	const struct list_row *row = list_current(l);
	struct buf text = { 0 };

	pane_rule(p, 0, STYLE_DIM);
	if (!row)
		return;
	/* Not the whole line: a step down may cost 140 bytes. Beside the whole record there is no need for it. */
	if (!l->wide)
		list_preview(l, row, &text);
	pane_text(p, 1, 1, p.cols * 2 / 3, buf_view(&text), STYLE_NORMAL, false);
	buf_release(&text);
	if (row->ref.id == l->linked_to)
		pane_text(p, 2, 1, p.cols - 2, buf_view(&l->linked), STYLE_NORMAL, false);
}

static void draw(struct screen *screen, struct pane p)
{
	struct list *l = list_of(screen);
	struct buf title = { 0 }, place = { 0 }, hint = { 0 };
	struct pane inside;

	list_title(l, &title);
	list_place(l, &place);
	list_hint(l, &hint);
	list_fit_title(&title, p.cols - 3 - (int)utf8_width(buf_view(&place)));
	inside = screen_frame(screen, p, buf_cstr(&title), buf_cstr(&place), buf_cstr(&hint));
	screen->restless = list_detail_stale(l);
	draw_box(l, inside);
	draw_rows(l, inside);
	draw_preview(l, pane_sub(inside, inside.rows - LIST_FOOT, 0, LIST_FOOT, 0));
	if (l->typing_filter)
		list_filter_draw(l, inside);
	buf_release(&title);
	buf_release(&place);
	buf_release(&hint);
}

/* ---- keys ---- */

static void measure(struct list *l)
{
	int rows, cols, frame = 4;

	term_size(&rows, &cols);
	l->wide = cols >= LIST_WIDE;
	l->height = rows > frame + LIST_HEAD + LIST_FOOT ? (size_t)(rows - frame - LIST_HEAD - LIST_FOOT) : 1;
}

static void step(struct list *l, bool down)
{
	if (down && l->cursor + 1 < l->nrows)
		l->cursor++;
	else if (down && list_page_next(l))
		l->cursor = 0;
	else if (!down && l->cursor > 0)
		l->cursor--;
	else if (!down && list_page_previous(l))
		l->cursor = l->nrows ? l->nrows - 1 : 0;
}

static bool move(struct list *l, const struct key *key)
{
	switch (key->code) {
	case K_UP:
	case K_DOWN:
		step(l, key->code == K_DOWN);
		return true;
	case K_PGDN:
		if (!list_page_next(l))
			l->cursor = l->nrows ? l->nrows - 1 : 0;
		return true;
	case K_PGUP:
		if (!list_page_previous(l))
			l->cursor = 0;
		return true;
	case K_HOME:
		list_page_first(l);
		return true;
	case K_END:
		list_page_last(l);
		return true;
	default:
		return false;
	}
}

static enum reply key_in_box(struct list *l, const struct key *key)
{
	bool typed = key->code == K_PASTE || (key->code == K_CHAR && !key->mods);

	if (!l->box.text.n && (!typed || key->ch == '?'))
		return REPLY_PASS;
	if (typed && !l->box.text.n && key->code == K_CHAR && (key->ch == ' ' || key->ch == '*')) {
		if (key->ch == '*') {
			list_mark_all(l);
		} else {
			list_mark(l);
			step(l, true);
		}
		return REPLY_TAKEN;
	}
	if (!line_key(&l->box, key))
		return REPLY_PASS;
	if (key->code != K_LEFT && key->code != K_RIGHT)
		list_start_found(l, false);
	return REPLY_TAKEN;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct list *l = list_of(screen);

	l->warned = false;
	if (key->code == K_RESIZE) {
		measure(l);
		list_reload(l);
		return REPLY_TAKEN;
	}
	if (l->typing_filter)
		return list_filter_key(l, key);
	if (list_view_key(l, key))
		return REPLY_TAKEN;
	if (key->code == K_PASTE && paste_is_table(key->text)) {
		paste_import(screen->tui, l->kind, key->text);
		return REPLY_TAKEN;
	}
	if (key->code == K_ENTER) {
		if (list_current(l))
			tui_push(screen->tui,
				 screen_card(screen->tui, list_current(l)->ref, (struct ref){ 0 }));
		return REPLY_TAKEN;
	}
	if (!key->mods && move(l, key))
		return REPLY_TAKEN;
	return key_in_box(l, key);
}

/* ---- news ---- */

struct touch {
	const struct list *l;
	bool touched;
};

static bool on_line(void *ctx, const struct journal_line *line)
{
	struct touch *t = ctx;

	t->touched = line->ref.kind == t->l->kind->id;
	return !t->touched;
}

static void changed(struct screen *screen, uint64_t seq)
{
	struct list *l = list_of(screen);
	/* A filter may look into records of other kinds. */
	struct touch t = { l, l->filter != NULL };

	if (!t.touched)
		journal_each(screen->tui->view, l->seq, false, on_line, &t);
	l->seq = seq;
	l->linked_to = l->detail_of = 0;
	if (t.touched)
		list_drop_marks(l);
	if (t.touched && (list_set(l) || list_scanning(l)))
		list_rescan(l, true);
	else
		list_reload(l);
}

/* The cursor rests: time to tell who refers to this record. */
static void tell_linked(struct list *l)
{
	struct screen *screen = &l->screen;
	const struct list_row *row = list_current(l);
	struct link_group groups[LINK_GROUPS_MAX];
	size_t n;

	if (screen->tui->top != screen || !row || row->ref.id == l->linked_to)
		return;
	l->linked_to = row->ref.id;
	buf_reset(&l->linked);
	n = links_groups(list_view(l), row->ref, groups);
	for (size_t i = 0; i < n; i++) {
		/* By several fields of one kind: one number. */
		if (i + 1 < n && groups[i + 1].kind == groups[i].kind)
			groups[i + 1].n += groups[i].n;
		else
			buf_printf(&l->linked, "%s%s %zu",
				   l->linked.n ? " · " : "Связи (F3): ", groups[i].kind->plural, groups[i].n);
	}
}

static void keep(struct screen *screen)
{
	list_keep_filter(list_of(screen));
	tell_linked(list_of(screen));
}

/* ---- life ---- */

static void list_free(struct screen *screen)
{
	struct list *l = list_of(screen);

	/* What was left in order is not wanted any more. */
	if (!screen->tui->hung_up)
		list_drop_draft(l);
	list_forget(l);
	filter_free(l->filter);
	buf_release(&l->filter_text);
	buf_release(&l->filter_told);
	overlay_end(&l->on);
	buf_release(&l->corrected);
	buf_release(&l->title);
	buf_release(&l->linked);
	buf_release(&l->detail);
	buf_release(&l->about);
	buf_release(&l->why.after);
	buf_release(&l->why.told);
	buf_release(&l->scan.after);
	buf_release(&l->scan.words);
	buf_release(&l->scan.keys);
	idset_release(&l->scan.set);
	idset_release(&l->scan.others);
	idset_release(&l->base);
	idset_release(&l->found);
	idset_release(&l->marks);
	list_columns_release(l);
	suggestions_release(&l->hints.next);
	arena_release(&l->hints.arena);
	line_release(&l->box);
	line_release(&l->filter_line);
	arena_release(&l->arena);
	free(l->rows);
	free(l);
}

static bool typing(struct screen *screen)
{
	const struct list *l = list_of(screen);

	return line_begun(l->typing_filter ? &l->filter_line : &l->box);
}

static const struct screen_ops list_ops = {
	.name = "list", .where = WHERE_LIST, .draw = draw, .act = list_act, .typing = typing, .key = key, .changed = changed,
	.work = list_work,
	.rest = list_rest, .keep = keep,
	.child = list_child, .help = list_help, .free = list_free,
};

static struct list *list_new(struct tui *tui, const struct kind *kind, int32_t day)
{
	struct list *l = mem_alloc(sizeof(*l));

	l->screen = (struct screen){ .ops = &list_ops, .tui = tui };
	l->kind = kind;
	l->day = day;
	overlay_begin(&l->on, tui->view);
	l->on.view.today = day;
	l->seq = tui->seq;
	line_init(&l->box, (struct slice){ 0 }, 0);
	line_init(&l->filter_line, (struct slice){ 0 }, 1000);
	list_columns_usual(l);
	measure(l);
	return l;
}

/* Of what is called by its day the last is wanted: meetings, internships. */
void list_order_usual(struct list *l)
{
	enum { SORTED_AT_ONCE = 2000 };

	l->sort = (struct path){ .n = 0 };
	for (size_t i = 0; i < l->ncolumns && view_count(list_view(l), l->kind) <= SORTED_AT_ONCE; i++)
		if (path_last(&l->columns[i].path)->flags & FIELD_TITLE &&
		    path_last(&l->columns[i].path)->type == &type_date)
			l->sort = l->columns[i].path;
	l->reverse = l->sort.n > 0;
}

struct screen *screen_list(struct tui *tui, const struct kind *kind, const char *filter, int32_t day)
{
	struct list *l = list_new(tui, kind, day);

	list_order_usual(l);
	if (l->sort.n)
		list_start_base(l, false);
	else
		list_page_first(l);
	if (filter && filter[0])
		list_apply_filter(l, slice_str(filter));
	return &l->screen;
}

struct screen *screen_links(struct tui *tui, struct ref to, const struct kind *kind, uint16_t tag)
{
	struct list *l = list_new(tui, kind, DAY_NONE);

	l->to = (struct ref){ to.kind, 0, to.id };
	l->tag = tag;
	view_title(tui->view, l->to, &l->title);
	list_start_base(l, false);
	return &l->screen;
}

bool screen_list_step(struct screen *screen, bool forward, struct ref *ref)
{
	struct list *l = list_of(screen);
	uint64_t was;

	if (!screen || screen->ops != &list_ops || !list_current(l))
		return false;
	was = list_current(l)->ref.id;
	step(l, forward);
	*ref = list_current(l)->ref;
	return ref->id != was;
}

bool screen_list_about(struct screen *screen, struct list_about *about)
{
	struct list *l = list_of(screen);
	const struct idset *only = NULL;

	if (!screen || screen->ops != &list_ops)
		return false;
	*about = (struct list_about){ .kind = l->kind, .marked = l->marks.v, .nmarked = l->marks.n };
	about->id = list_current(l) ? list_current(l)->ref.id : 0;
	if (l->marks.n)
		only = &l->marks;
	else if (l->tag || l->box.text.n || l->day != DAY_NONE)
		only = list_set(l); /* a command would put the filter to today */
	buf_reset(&l->about);
	for (size_t i = 0; only && i < only->n; i++)
		buf_printf(&l->about, "%s%llu", i ? "|" : "id=", (unsigned long long)only->v[i]);
	about->filter = only ? buf_view(&l->about) : buf_view(&l->filter_text);
	return true;
}
