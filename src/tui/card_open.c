/* How a card comes to be: on a record, for a new one, out of a draft. */
#include "card.h"

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

static struct card *card_new(struct tui *tui, const struct kind *kind)
{
	struct card *c = mem_alloc(sizeof(*c));

	c->screen.ops = &card_ops;
	c->screen.tui = c->editor.tui = tui;
	editing_new(&c->edit, kind);
	form_init(&c->form, kind);
	return c;
}

bool card_load(struct card *c, struct ref ref)
{
	struct record r = { 0 };

	if (view_get(card_view(c), ref, &r) != ST_OK)
		return false;
	editor_close(&c->editor);
	editing_release(&c->edit);
	editing_load(&c->edit, &r);
	record_release(&r);
	tabs_release(c);
	tabs_build(c);
	c->tab = 0;
	c->draft[0] = '\0';
	c->alike.id = 0;
	card_forget_marks(c);
	buf_reset(&c->note);
	c->offered[0] = '\0';
	draft_of(c->screen.tui->app, ref, c->offered, &c->draft_saved);
	card_show(c);
	return true;
}

struct screen *screen_card(struct tui *tui, struct ref ref, struct ref like)
{
	struct card *c = card_new(tui, schema_kind(tui->view->schema, ref.kind));
	struct record last = { 0 };

	if (ref.id && !card_load(c, ref)) {
		tui_complain(tui, "Этой записи больше нет");
		card_free(&c->screen);
		return NULL;
	}
	if (ref.id)
		return &c->screen;
	if (like.id && view_get(tui->view, like, &last) == ST_OK) {
		record_release(&c->edit.now);
		record_copy(&c->edit.now, &last);
		c->edit.now.id = c->edit.now.rev = 0;
	}
	record_release(&last);
	if (!like.id)
		think_begin(c, NULL);
	tabs_build(c);
	card_show(c);
	return &c->screen;
}

struct screen *screen_card_at(struct tui *tui, struct ref ref, uint16_t tag)
{
	struct screen *s = screen_card(tui, (struct ref){ ref.kind, 0, ref.id }, (struct ref){ 0 });

	if (s && tag)
		card_goto(card_of(s), &card_of(s)->edit, tag, ref.row);
	return s;
}

/* Where a text that names a new record goes, one try after another: the column that takes a whole name apart
 * (ФИО), the first field of the title, the first that must be filled. */
static bool names(const struct kind *kind, const struct field *f, int attempt)
{
	struct slice listed = slice_str(kind->list);
	const struct field *first;

	if (!field_typed(f) || field_is_ref(f))
		return false;
	if (attempt == 0)
		return f->give && !f->of && kind_next_listed(kind, &listed, &first) && first == f;
	return f->flags & (attempt == 1 ? FIELD_TITLE : FIELD_REQUIRED);
}

static void give_name(struct card *c, struct slice text)
{
	const struct kind *kind = c->edit.now.kind;

	for (int attempt = 0; attempt < 3; attempt++)
		for (size_t i = 0; i < kind->nfields; i++) {
			const struct field *f = &kind->fields[i];
			struct notes notes = { 0 };
			enum status st;

			if (!names(kind, f, attempt))
				continue;
			st = editing_give(&c->edit, card_view(c), f, 0, text, &notes);
			notes_release(&notes);
			/* A single word is no whole name; the next try has a place for it. */
			if (attempt == 0 && st)
				editing_clear(&c->edit, f->tag, 0);
			if (attempt || !st)
				return;
		}
}

/* What follows from the parts of a name follows from a whole one too: the sex from the patronymic. */
static void suggest_from_name(struct card *c)
{
	const struct kind *kind = c->edit.now.kind;

	for (size_t i = 0; i < kind->nfields; i++)
		if (kind->fields[i].flags & FIELD_TITLE && record_get(&c->edit.now, kind->fields[i].tag, 0).n)
			editing_suggest(&c->edit, card_view(c), &kind->fields[i]);
}

struct screen *screen_card_for(struct tui *tui, const struct kind *kind, uint16_t tag, struct ref to,
			       struct slice text)
{
	struct card *c = card_new(tui, kind);
	const struct field *f = tag ? kind_field(kind, tag) : NULL;
	const struct field *rows = f ? kind_rows_of(kind, f) : NULL;
	struct notes notes = { 0 };
	struct buf bytes = { 0 };

	think_begin(c, NULL);
	if (f) {
		ref_put(&bytes, (struct ref){ to.kind, 0, to.id });
		editing_set(&c->edit, tui->view, f, rows ? record_add_row(&c->edit.now, rows) : 0,
			    buf_view(&bytes), &notes);
	} else if (text.n) {
		give_name(c, text);
		suggest_from_name(c);
	}
	editing_begin(&c->edit);
	c->for_caller = true;
	tabs_build(c);
	card_show(c);
	think_alike(c);
	buf_release(&bytes);
	notes_release(&notes);
	return &c->screen;
}

struct titled {
	uint64_t id;
	struct buf key;
};

static int compare_titles(const void *a, const void *b)
{
	const struct titled *x = a, *y = b;

	return slice_cmp(buf_view(&x->key), buf_view(&y->key));
}

/* People expect names in the order of names, however they were marked. */
static struct titled *by_title(const struct view *view, uint8_t kind, const uint64_t *ids, size_t n)
{
	struct titled *v = mem_array(n, sizeof(*v));
	struct buf title = { 0 };

	for (size_t i = 0; i < n; i++) {
		buf_reset(&title);
		view_title(view, (struct ref){ kind, 0, ids[i] }, &title);
		v[i].id = ids[i];
		sortkey_text(buf_view(&title), &v[i].key);
	}
	qsort(v, n, sizeof(*v), compare_titles);
	buf_release(&title);
	return v;
}

struct screen *screen_card_with(struct tui *tui, const struct kind *kind, uint16_t tag, const uint64_t *ids,
				size_t n)
{
	struct card *c = card_new(tui, kind);
	const struct field *f = kind_field(kind, tag), *rows = kind_rows_of(kind, f);
	struct titled *sorted;
	struct notes notes = { 0 };
	struct buf bytes = { 0 };

	think_begin(c, NULL);
	/* Those the kind suggests are not those the operator chose. */
	while (record_nrows(&c->edit.now, rows))
		record_drop_row(&c->edit.now, rows, record_row(&c->edit.now, rows, 0));
	sorted = by_title(tui->view, f->to->id, ids, n);
	for (size_t i = 0; i < n; i++) {
		uint16_t row = record_add_row(&c->edit.now, rows);

		buf_reset(&bytes);
		ref_put(&bytes, (struct ref){ f->to->id, 0, sorted[i].id });
		if (row)
			editing_set(&c->edit, tui->view, f, row, buf_view(&bytes), &notes);
		else
			tui_complain(tui, "Столько строк в одной записи не помещается: вошли не все отмеченные");
		buf_release(&sorted[i].key);
	}
	free(sorted);
	editing_begin(&c->edit);
	tabs_build(c);
	card_show(c);
	buf_release(&bytes);
	notes_release(&notes);
	return &c->screen;
}

struct screen *screen_card_of(struct tui *tui, const struct record *now)
{
	struct card *c = card_new(tui, now->kind);

	if (now->id && !card_load(c, (struct ref){ now->kind->id, 0, now->id })) {
		card_free(&c->screen);
		return NULL;
	}
	record_release(&c->edit.now);
	record_copy(&c->edit.now, now);
	c->aside = true;
	if (!now->id) {
		editing_begin(&c->edit);
		tabs_build(c);
	}
	card_show(c);
	return &c->screen;
}

struct screen *screen_card_draft(struct tui *tui, const char *name)
{
	struct draft draft = { 0 };
	struct notes notes = { 0 };
	struct card *c;
	struct ref ref;

	if (draft_load(tui->app, name, &draft, &notes) != ST_OK || draft.action) {
		tui_say_notes(tui, &notes);
		notes_release(&notes);
		draft_release(&draft);
		return NULL;
	}
	c = card_new(tui, draft.record.kind);
	ref = (struct ref){ draft.record.kind->id, 0, draft.record.id };
	draft_release(&draft);
	notes_release(&notes);
	if (!ref.id || !card_load(c, ref)) {
		tabs_build(c);
		card_show(c);
	}
	c->offered[0] = '\0';
	card_take_draft(c, name);
	return &c->screen;
}
