#include "find_private.h"

#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"

enum { DETAIL_PARTS = 2 };

static struct find_entry *add(struct find_entries *e, enum find_what what, struct slice title,
			      struct slice note)
{
	struct find_entry *entry;

	if (e->n == FIND_ENTRIES_MAX)
		return NULL;
	entry = &e->v[e->n++];
	*entry = (struct find_entry){ .what = what };
	entry->title = arena_copy(&e->arena, title);
	entry->note = arena_copy(&e->arena, note);
	return entry;
}

/* ---- records ---- */

void find_add_record(struct find_entries *e, const struct view *view, struct ref ref)
{
	const struct kind *kind = schema_kind(view->schema, ref.kind);
	struct buf title = { 0 }, note = { 0 }, detail = { 0 };
	struct find_entry *entry;

	view_title(view, ref, &title);
	brief_record(view, ref, buf_view(&title), DETAIL_PARTS, &detail);
	utf8_lower_all(slice_str(kind->label), &note);
	entry = add(e, FIND_RECORD, buf_view(&title), buf_view(&note));
	if (entry) {
		entry->ref = (struct ref){ ref.kind, 0, ref.id };
		entry->detail = arena_copy(&e->arena, buf_view(&detail));
	}
	buf_release(&title);
	buf_release(&note);
	buf_release(&detail);
}

static bool is_number(struct slice text)
{
	uint64_t n;

	return slice_u64(slice_trim(text), &n);
}

/* Commands that fit are seen without scrolling, whatever number of records fits. */
static void commands_up(struct find_entries *e, size_t records)
{
	size_t commands = e->n - records, at = FIND_RECORDS_FIRST;
	struct find_entry *rest;

	if (records <= at || !commands)
		return;
	rest = mem_array(records - at, sizeof(*rest));
	memcpy(rest, e->v + at, (records - at) * sizeof(*rest));
	memmove(e->v + at, e->v + records, commands * sizeof(*rest));
	memcpy(e->v + at + commands, rest, (records - at) * sizeof(*rest));
	free(rest);
}

static void add_records(struct find_entries *e, struct tui *tui, struct slice text)
{
	struct hit hits[FIND_HITS_MAX];
	struct buf other = { 0 }, latin = { 0 };
	struct slice used;
	struct notes notes = { 0 };
	struct ref ref;
	size_t n, named;

	if (is_number(text) && view_resolve(tui->view, NULL, text, &ref, &notes) == ST_OK)
		find_add_record(e, tui->view, ref);
	e->complete = finder_build(tui->finder, tui->view, 0);
	layout_retype(text, &other);
	n = finder_search(tui->finder, tui->view, NULL, text, buf_view(&other), hits, FIND_HITS_MAX,
			  &e->total, &used);
	if (!n) {
		layout_translit(text, &latin);
		if (!slice_eq(buf_view(&latin), text))
			n = finder_search(tui->finder, tui->view, NULL, buf_view(&latin), (struct slice){ 0 },
					  hits, FIND_HITS_MAX, &e->total, &used);
	}
	if (!n || used.p != text.p || hits[0].typos) {
		named = find_named(e, tui, text);
		if (!named && (named = find_named(e, tui, buf_view(&other))))
			e->used = arena_copy(&e->arena, buf_view(&other));
		n = named ? 0 : n;
		e->total = named ? named : e->total;
	}
	if (n && used.p != text.p)
		e->used = arena_copy(&e->arena, used);
	e->typos = n && hits[0].typos;
	for (size_t i = 0; i < n; i++)
		find_add_record(e, tui->view, hits[i].ref);
	notes_release(&notes);
	buf_release(&other);
	buf_release(&latin);
}

/* ---- commands ---- */

struct wanted {
	struct buf words, other;   /* letters of the text and of the text in the other layout */
};

static bool fits(const struct wanted *w, struct slice title)
{
	struct buf letters = { 0 };
	bool yes;

	sortkey_letters(title, &letters);
	yes = !w->words.n || sortkey_match(buf_view(&letters), buf_view(&w->words)) ||
	      (w->other.n && sortkey_match(buf_view(&letters), buf_view(&w->other)));
	buf_release(&letters);
	return yes;
}

static void add_kinds(struct find_entries *e, const struct tui *tui, const struct wanted *w,
		      struct slice mark)
{
	const struct schema *schema = tui->app->schema;
	struct buf title = { 0 };

	for (size_t i = 0; i < schema->n; i++) {
		const struct kind *kind = &schema->kinds[i];
		struct find_entry *entry = NULL;

		if (fits(w, slice_str(kind->plural)))
			entry = add(e, FIND_SECTION, slice_str(kind->plural), SLICE("раздел"));
		if (entry)
			entry->kind = kind;
		buf_reset(&title);
		buf_printf(&title, "Внести %s", kind->accusative ? kind->accusative : kind->label);
		entry = fits(w, buf_view(&title)) ? add(e, FIND_NEW, buf_view(&title), mark) : NULL;
		if (entry)
			entry->kind = kind;
	}
	buf_release(&title);
}

static bool is_offered(struct screen *below, enum action_id id, bool here)
{
	unsigned where = (below ? below->ops->where : WHERE_HOME) & WHERE_SCREEN;

	if (!(actions[id].where & where))
		return !here && actions[id].where & WHERE_COMMAND;
	return here && (!below || !below->ops->offers || below->ops->offers(below, id));
}

/* Those of the screen below, or those of the command line that are not.
 * `mark`: said of an action without a key. */
static void add_actions(struct find_entries *e, const struct tui *tui, const struct wanted *w,
			struct screen *below, bool here, struct slice mark)
{
	unsigned where = (below ? below->ops->where : WHERE_HOME) & WHERE_SCREEN;
	struct buf note = { 0 };

	for (size_t i = 0; i < NACTIONS; i++) {
		const struct key *key = bindings_key(tui->bindings, (enum action_id)i, where);
		struct find_entry *entry;

		/* What opens this box is not offered in it. */
		if (i == ACTION_FIND_BOX || i == ACTION_PALETTE || !is_offered(below, (enum action_id)i, here) ||
		    !fits(w, slice_str(actions[i].label)))
			continue;
		buf_reset(&note);
		if (key)
			key_label(key, &note);
		entry = add(e, FIND_ACTION, slice_str(actions[i].label), key ? buf_view(&note) : mark);
		if (entry)
			entry->action = (enum action_id)i;
	}
	buf_release(&note);
}

/* A column of a table that must name such a record: participants, members, those present. */
static const struct field *column_for(const struct kind *kind, const struct kind *marked)
{
	const struct field *rows = NULL, *f = NULL;

	while (kind_next(kind, &rows, &f))
		if (rows && f->to && f->to->id == marked->id && f->type == &type_ref && f->flags & FIELD_REQUIRED)
			return f;
	return NULL;
}

static void add_marked(struct find_entries *e, const struct tui *tui, const struct wanted *w, struct screen *below)
{
	const struct schema *schema = tui->app->schema;
	struct list_about about;
	struct buf title = { 0 };

	if (!screen_list_about(below, &about) || !about.nmarked)
		return;
	for (size_t i = 0; i < schema->n; i++) {
		const struct kind *kind = &schema->kinds[i];
		const struct field *f = column_for(kind, about.kind);
		struct find_entry *entry = NULL;

		buf_reset(&title);
		buf_printf(&title, "Внести %s с отмеченными", kind->accusative ? kind->accusative : kind->label);
		if (f && fits(w, buf_view(&title))) {
			buf_printf(&title, " (%zu)", about.nmarked);
			entry = add(e, FIND_NEW_WITH, buf_view(&title), (struct slice){ 0 });
		}
		if (entry) {
			entry->kind = kind;
			entry->tag = f->tag;
		}
	}
	buf_release(&title);
}

/* Commands about such a record come before all others: one came to it for something. */
static void add_about(struct find_entries *e, const struct wanted *w, const struct kind *kind, uint64_t id,
		      struct slice note)
{
	for (size_t i = 0; i < NACTIONS && id; i++) {
		struct find_entry *entry;

		if (action_about(&actions[i], kind) == actions[i].nargs || !fits(w, slice_str(actions[i].label)))
			continue;
		entry = add(e, FIND_ABOUT, slice_str(actions[i].label), note);
		if (entry) {
			entry->action = (enum action_id)i;
			entry->ref = (struct ref){ kind->id, 0, id };
		}
	}
}

/* A methodist's card, a deficit, a route are about a person first of all: what is done with them is done from there. */
static void add_about_whose(struct find_entries *e, const struct tui *tui, const struct wanted *w,
			    const struct list_about *about)
{
	const struct field *whose = NULL;
	struct record r = { 0 };
	struct slice bytes = { 0 };

	for (size_t i = 0; i < about->kind->nfields && !whose; i++)
		if (about->kind->fields[i].type == &type_ref && about->kind->fields[i].to &&
		    about->kind->fields[i].flags & FIELD_REQUIRED && about->kind->fields[i].flags & FIELD_TITLE)
			whose = &about->kind->fields[i];
	if (whose && about->id && view_get(tui->view, (struct ref){ about->kind->id, 0, about->id }, &r) == ST_OK)
		bytes = record_get(&r, whose->tag, 0);
	if (bytes.n)
		add_about(e, w, whose->to, ref_get(bytes, 0).id, slice_str(whose->label));
	record_release(&r);
}

static void add_commands(struct find_entries *e, const struct tui *tui, struct slice text, struct screen *below,
			 bool only)
{
	struct slice mark = only ? (struct slice){ 0 } : SLICE("команда");
	struct list_about about = { 0 };
	struct wanted w = { 0 };
	struct buf other = { 0 };

	sortkey_letters(text, &w.words);
	layout_retype(text, &other);
	sortkey_letters(buf_view(&other), &w.other);
	add_marked(e, tui, &w, below);
	if (screen_about(below, &about)) {
		add_about(e, &w, about.kind, about.id, SLICE("о ней"));
		add_about_whose(e, tui, &w, &about);
	}
	add_actions(e, tui, &w, below, true, mark);
	add_kinds(e, tui, &w, mark);
	add_actions(e, tui, &w, below, false, mark);
	buf_release(&other);
	buf_release(&w.words);
	buf_release(&w.other);
}

void find_load(struct find_entries *e, struct tui *tui, struct slice text, enum find_mode mode,
	       struct screen *below)
{
	struct slice trimmed = slice_trim(text);
	size_t records;

	find_release(e);
	e->complete = true;
	if (mode != FIND_COMMANDS && trimmed.n)
		add_records(e, tui, trimmed);
	records = e->n;
	if (mode == FIND_COMMANDS || (mode == FIND_BOTH && trimmed.n)) {
		add_commands(e, tui, trimmed, below, mode == FIND_COMMANDS);
		commands_up(e, records);
	}
}

void find_release(struct find_entries *e)
{
	arena_release(&e->arena);
	e->n = e->total = 0;
	e->used = (struct slice){ 0 };
	e->typos = false;
}
