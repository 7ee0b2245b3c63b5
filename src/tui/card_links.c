/* Records that refer to the card's one, as lines of a grid. */
#include "card.h"

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

static size_t links_count(void *ctx)
{
	return ((struct tab *)ctx)->links.n;
}

static struct grid_line links_line(void *ctx, size_t i)
{
	return (struct grid_line){ ((struct tab *)ctx)->links.v[i], 0 };
}

static struct editing *append(struct links *l)
{
	MEM_GROW(l->v, l->n, l->cap);
	l->v[l->n] = mem_alloc(sizeof(struct editing));
	return l->v[l->n++];
}

/* A line begins with the reference back and with what the line above says of sticky fields. */
static bool links_add(void *ctx)
{
	struct tab *t = ctx;
	struct links *l = &t->links;
	const struct record *last = l->n ? &l->v[l->n - 1]->now : NULL;
	struct editing *e;
	struct buf bytes = { 0 };

	if (!t->card->edit.now.id) {
		tui_complain(t->card->screen.tui, "Сначала запишите саму карточку: F2");
		return false;
	}
	e = append(l);
	editing_new(e, l->kind);
	/* Only lines typed in this sitting are a pattern: old ones hold days long gone. */
	for (size_t i = 0; last && !last->id && i < l->kind->nfields; i++)
		if (l->kind->fields[i].flags & FIELD_STICKY && !(l->kind->fields[i].flags & FIELD_DERIVED))
			record_set(&e->now, &l->kind->fields[i], 0,
				   record_get(last, l->kind->fields[i].tag, 0));
	ref_put(&bytes, card_ref(t->card));
	record_set(&e->now, l->back, 0, buf_view(&bytes));
	buf_release(&bytes);
	editing_suggest(e, card_view(t->card), NULL);
	editing_begin(e);
	return true;
}

static void drop(struct links *l, size_t i)
{
	editing_release(l->v[i]);
	free(l->v[i]);
	memmove(l->v + i, l->v + i + 1, (l->n - i - 1) * sizeof(*l->v));
	l->n--;
}

static void links_remove(void *ctx, size_t i)
{
	struct links *l = &((struct tab *)ctx)->links;
	struct editing *e = l->v[i];

	if (!e->was.id) {
		drop(l, i);
		return;
	}
	MEM_GROW(l->dead, l->ndead, l->dead_cap);
	l->dead[l->ndead++] = e;
	memmove(l->v + i, l->v + i + 1, (l->n - i - 1) * sizeof(*l->v));
	l->n--;
}

bool links_bring_back(struct links *l)
{
	if (!l->ndead)
		return false;
	MEM_GROW(l->v, l->n, l->cap);
	l->v[l->n++] = l->dead[--l->ndead];
	return true;
}

const struct grid_ops links_ops = {
	.count = links_count, .line = links_line, .add = links_add, .remove = links_remove,
};
const struct grid_ops links_fixed_ops = {
	.count = links_count, .line = links_line, .add = links_add, .remove = links_remove, .fixed = true,
};

bool links_typed(const struct links *l)
{
	return !l->rows && l->back->type == &type_ref;
}

void links_init(struct tab *t, const struct kind *kind, const struct field *rows, const struct field *back)
{
	struct slice names = slice_str(kind->list);
	const struct field **columns = mem_array(kind->nfields, sizeof(const struct field *)), *f;
	size_t n = 0;

	t->links = (struct links){ .kind = kind, .rows = rows, .back = back };
	while (kind_next_listed(kind, &names, &f))
		if (f != back || kind->nfields == 1)
			columns[n++] = f;
	/* A list of nothing but the way back still has to show something. */
	if (!n)
		columns[n++] = back;
	grid_init(&t->grid, t->card->screen.tui, &t->card->editor,
		  links_typed(&t->links) ? &links_ops : &links_fixed_ops, t, columns, n);
}

static void release_lines(struct links *l)
{
	while (l->n)
		drop(l, l->n - 1);
	for (size_t i = 0; i < l->ndead; i++) {
		editing_release(l->dead[i]);
		free(l->dead[i]);
	}
	l->ndead = 0;
}

void links_release(struct links *l)
{
	release_lines(l);
	free(l->v);
	free(l->dead);
	*l = (struct links){ 0 };
}

struct loading {
	const struct view *view;
	struct links *links;
	uint64_t last;
};

static bool is_dead(const struct links *l, uint64_t id)
{
	for (size_t i = 0; i < l->ndead; i++)
		if (l->dead[i]->was.id == id)
			return true;
	return false;
}

static bool load_one(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct loading *loading = ctx;
	struct links *l = loading->links;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (from.id == loading->last)
		return true;
	loading->last = from.id;
	l->total++;
	if (l->n < LINKS_LOADED && !is_dead(l, from.id) && view_get(loading->view, from, &r) == ST_OK)
		editing_load(append(l), &r);
	record_release(&r);
	return true;
}

struct titled {
	struct editing *e;
	struct buf key;
};

static int by_title(const void *a, const void *b)
{
	return slice_cmp(buf_view(&((const struct titled *)a)->key),
			 buf_view(&((const struct titled *)b)->key));
}

/* Lines that are only looked at stand by title; those that are typed keep the order of entry. */
static void sort_lines(const struct view *view, struct links *l)
{
	struct titled *all = mem_array(l->n, sizeof(*all));

	for (size_t i = 0; i < l->n; i++) {
		struct buf title = { 0 };

		all[i].e = l->v[i];
		record_title(view, &l->v[i]->now, &title);
		sortkey_text(buf_view(&title), &all[i].key);
		buf_release(&title);
	}
	qsort(all, l->n, sizeof(*all), by_title);
	for (size_t i = 0; i < l->n; i++) {
		l->v[i] = all[i].e;
		buf_release(&all[i].key);
	}
	free(all);
}

/* Lines that were typed and not saved stay, behind what is in the base; the others are read anew. */
void links_load(struct tab *t)
{
	struct links *l = &t->links, old = *l;
	struct loading loading = { .view = card_view(t->card), .links = l };

	*l = (struct links){ .kind = old.kind,
			     .back = old.back,
			     .rows = old.rows,
			     .dead = old.dead,
			     .ndead = old.ndead,
			     .dead_cap = old.dead_cap,
			     .loaded = true };
	if (t->card->edit.now.id)
		view_referrers(loading.view, card_ref(t->card), l->kind, l->back->tag, load_one, &loading);
	for (size_t i = 0; i < old.n; i++) {
		bool mine = editing_changed(old.v[i]), placed = false;

		for (size_t k = 0; mine && old.v[i]->was.id && k < l->n && !placed; k++)
			if (l->v[k]->was.id == old.v[i]->was.id) {
				struct editing *read = l->v[k];

				l->v[k] = old.v[i];
				old.v[i] = read;
				placed = true;
			}
		if (mine && !placed) {
			MEM_GROW(l->v, l->n, l->cap);
			l->v[l->n++] = old.v[i];
			continue;
		}
		editing_release(old.v[i]);
		free(old.v[i]);
	}
	free(old.v);
	if (!links_typed(l))
		sort_lines(loading.view, l);
}

bool links_changed(const struct links *l)
{
	if (l->ndead)
		return true;
	for (size_t i = 0; i < l->n; i++)
		if (editing_changed(l->v[i]))
			return true;
	return false;
}

struct editing *links_restore(struct tab *t, const struct record *record)
{
	struct links *l = &t->links;
	struct editing *e = NULL;

	if (!l->loaded)
		links_load(t);
	for (size_t i = 0; record->id && i < l->n; i++)
		if (l->v[i]->was.id == record->id)
			e = l->v[i];
	if (!e) {
		if (!links_add(t))
			return NULL;
		e = l->v[l->n - 1];
		/* Nothing of it is in the base: all of it is a change. */
		record_release(&e->was);
		record_init(&e->was, l->kind);
	}
	record_release(&e->now);
	record_copy(&e->now, record);
	e->now.id = e->was.id;
	e->now.rev = e->was.rev;
	return e;
}

/* ---- saving ---- */

static struct tab *tab_of(struct card *c, const struct editing *e)
{
	for (size_t i = 0; i < c->ntabs; i++)
		for (size_t k = 0; k < c->tabs[i]->links.n; k++)
			if (c->tabs[i]->links.v[k] == e)
				return c->tabs[i];
	return NULL;
}

/* The first line with a text that is no value; the cursor goes there. */
static bool find_fault(struct card *c, struct notes *notes)
{
	for (size_t i = 0; i < c->ntabs; i++) {
		struct links *l = &c->tabs[i]->links;

		for (size_t k = 0; k < l->n; k++) {
			if (!l->v[k]->nfaults)
				continue;
			notes_add(notes, 0, 0, "%s", buf_cstr(&l->v[k]->faults[0].why));
			card_goto(c, l->v[k], l->v[k]->faults[0].tag, 0);
			return true;
		}
	}
	return false;
}

/* Puts come first in the change: the i-th put is the i-th of `all`. */
static void collect(struct card *c, struct change *change, struct editing ***all, size_t *n)
{
	size_t cap = 0;

	for (size_t i = 0; i < c->ntabs; i++) {
		struct links *l = &c->tabs[i]->links;

		for (size_t k = 0; k < l->n; k++) {
			if (!editing_changed(l->v[k]))
				continue;
			record_tidy(&l->v[k]->now);
			change_put(change, &l->v[k]->now);
			MEM_GROW(*all, *n, cap);
			(*all)[(*n)++] = l->v[k];
		}
	}
	for (size_t i = 0; i < c->ntabs; i++) {
		const struct links *l = &c->tabs[i]->links;

		for (size_t k = 0; k < l->ndead; k++)
			change_delete(change, (struct ref){ l->kind->id, 0, l->dead[k]->was.id },
				      l->dead[k]->was.rev);
	}
}

/* Someone changed one of them meanwhile: each by itself, merged where it can be. */
static enum status save_each(struct card *c, struct editing **all, size_t n, struct notes *notes)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < n && !st; i++) {
		struct record theirs = { 0 };

		notes_clear(notes);
		st = all[i]->was.id ? store_save(c->screen.tui->app->store, &all[i]->was, &all[i]->now,
						 &theirs, notes)
				    : store_put(c->screen.tui->app->store, &all[i]->now, notes);
		if (!st)
			editing_begin(all[i]);
		record_release(&theirs);
	}
	return st;
}

static void forget_dead(struct card *c)
{
	for (size_t i = 0; i < c->ntabs; i++) {
		struct links *l = &c->tabs[i]->links;

		for (size_t k = 0; k < l->ndead; k++) {
			editing_release(l->dead[k]);
			free(l->dead[k]);
		}
		l->ndead = 0;
	}
}

/* A refusal names a field: the first line that fails by itself is the one meant. */
static void show_refused(struct card *c, struct editing **all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct notes notes = { 0 };
		const struct record *was = all[i]->was.id ? &all[i]->was : NULL;

		if (tab_of(c, all[i]) && !record_check(card_view(c), was, &all[i]->now, &notes)) {
			size_t k = 0;

			while (k + 1 < notes.n && notes.v[k].warning)
				k++;
			card_goto(c, all[i], notes.v[k].tag, 0);
			notes_release(&notes);
			return;
		}
		notes_release(&notes);
	}
}

enum status links_save(struct card *c, struct notes *notes)
{
	struct change *change;
	struct editing **all = NULL;
	size_t n = 0;
	enum status st;

	if (find_fault(c, notes))
		return ST_NO;
	change = change_begin(c->screen.tui->app->store);
	collect(c, change, &all, &n);
	st = change_commit(change, notes);
	for (size_t i = 0; !st && i < n; i++) {
		all[i]->now.id = change_id(change, i);
		editing_begin(all[i]);
	}
	if (!st)
		forget_dead(c);
	else if (st == ST_CONFLICT)
		st = save_each(c, all, n, notes);
	change_free(change);
	if (st == ST_NO)
		show_refused(c, all, n);
	free(all);
	return st;
}
