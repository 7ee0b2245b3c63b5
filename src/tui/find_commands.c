/* Commands, sections and new records by their names, and commands by what their help says. */
#include "find_private.h"

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/report/report.h"
#include "metodist/rules/norm.h"

enum { HELP_LEAST = 3 /* letters that may be looked for in the help */ };

struct wanted {
	struct slice text;         /* of the reading, */
	struct buf letters;        /* and its letters */
	bool typos;
	bool only;                 /* commands stand alone: that they are is not said beside each */
	struct screen *below;
};

static bool fits(const struct wanted *w, struct slice title)
{
	struct buf letters = { 0 };
	bool yes;

	sortkey_letters(title, &letters);
	yes = !w->letters.n || (w->typos ? sortkey_match_fuzzy(buf_view(&letters), buf_view(&w->letters)) >= 0 :
					   sortkey_match(buf_view(&letters), buf_view(&w->letters)));
	buf_release(&letters);
	return yes;
}

/* Once each: «Отменить» is on offer here and everywhere. */
static void add_action(struct find_entries *e, const struct tui *tui, const struct wanted *w, enum action_id id)
{
	unsigned where = (w->below ? w->below->ops->where : WHERE_HOME) & WHERE_SCREEN;
	const struct key *key = bindings_key(tui->bindings, id, where);
	struct buf note = { 0 };
	struct find_entry *entry;

	for (size_t i = 0; i < e->n; i++)
		if (e->v[i].what == FIND_ACTION && e->v[i].action == id)
			return;
	if (key)
		key_label(key, &note);
	if (!w->only)
		buf_printf(&note, "%sкоманда", key ? "  " : "");
	entry = find_add(e, FIND_ACTION, slice_str(actions[id].label), buf_view(&note));
	if (entry)
		entry->action = id;
	buf_release(&note);
}

static void add_kinds(struct find_entries *e, const struct tui *tui, const struct wanted *w)
{
	struct slice mark = w->only ? (struct slice){ 0 } : SLICE("команда");
	const struct schema *schema = tui->app->schema;
	struct buf title = { 0 };

	for (size_t i = 0; i < schema->n; i++) {
		const struct kind *kind = &schema->kinds[i];
		struct find_entry *entry = NULL;

		if (fits(w, slice_str(kind->plural)))
			entry = find_add(e, FIND_SECTION, slice_str(kind->plural), SLICE("раздел"));
		if (entry)
			entry->kind = kind;
		buf_reset(&title);
		buf_printf(&title, "Внести %s", kind->accusative ? kind->accusative : kind->label);
		entry = fits(w, buf_view(&title)) ? find_add(e, FIND_NEW, buf_view(&title), mark) : NULL;
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

/* What opens this box is not offered in it, and the command to search does less than the box does. */
static bool is_this_box(const struct wanted *w, size_t id)
{
	return id == ACTION_PALETTE || id == ACTION_FIND || (id == ACTION_FIND_BOX && !w->only);
}

/* Those of the screen below, or those of the command line that are not. */
static void add_actions(struct find_entries *e, const struct tui *tui, const struct wanted *w, bool here)
{
	for (size_t i = 0; i < NACTIONS; i++)
		if (!is_this_box(w, i) && is_offered(w->below, (enum action_id)i, here) &&
		    fits(w, slice_str(actions[i].label)))
			add_action(e, tui, w, (enum action_id)i);
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

static void add_marked(struct find_entries *e, const struct tui *tui, const struct wanted *w)
{
	const struct schema *schema = tui->app->schema;
	struct list_about about;
	struct buf title = { 0 };

	if (!screen_list_about(w->below, &about) || !about.nmarked)
		return;
	for (size_t i = 0; i < schema->n; i++) {
		const struct kind *kind = &schema->kinds[i];
		const struct field *f = column_for(kind, about.kind);
		struct find_entry *entry = NULL;

		buf_reset(&title);
		buf_printf(&title, "Внести %s с отмеченными", kind->accusative ? kind->accusative : kind->label);
		if (f && fits(w, buf_view(&title))) {
			buf_printf(&title, " (%zu)", about.nmarked);
			entry = find_add(e, FIND_NEW_WITH, buf_view(&title), (struct slice){ 0 });
		}
		if (entry) {
			entry->kind = kind;
			entry->tag = f->tag;
		}
	}
	buf_release(&title);
}

/* What can be asked about any record is no reason why one came to this one: it waits to be named. */
static bool is_about_all(const struct action *action)
{
	for (size_t i = 0; i < action->nargs; i++)
		if (strcmp(action->args[i].name, "kind") == 0)
			return !action->args[i].choices;
	return false;
}

/* Commands about such a record come before all others: one came to it for something. */
static void add_about(struct find_entries *e, const struct wanted *w, const struct kind *kind, uint64_t id,
		      struct slice note)
{
	for (size_t i = 0; i < NACTIONS && id; i++) {
		struct find_entry *entry;

		if (action_about(&actions[i], kind) == actions[i].nargs || !fits(w, slice_str(actions[i].label)) ||
		    (!w->letters.n && is_about_all(&actions[i])))
			continue;
		entry = find_add(e, FIND_ABOUT, slice_str(actions[i].label), note);
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

/* A report or a norm is asked for by its own name: nobody needs to know that it stands in a list of them. */
static void add_named(struct find_entries *e, enum action_id id, const char *argument, const char *value,
		      struct slice title)
{
	struct find_entry *entry = find_add(e, FIND_NAMED, title, slice_str(actions[id].label));

	if (!entry)
		return;
	entry->action = id;
	entry->argument = argument;
	entry->value = value;
}

/* «а3.3» is «А 3.3» too. */
static void without_blanks(struct slice text, struct buf *letters)
{
	struct buf joined = { 0 };

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != ' ')
			buf_char(&joined, text.p[i]);
	sortkey_letters(buf_view(&joined), letters);
	buf_release(&joined);
}

static bool is_clause(const struct wanted *w, const struct norm *norm)
{
	struct buf wanted = { 0 }, clause = { 0 };
	bool yes;

	without_blanks(w->text, &wanted);
	without_blanks(slice_str(norm->clause), &clause);
	yes = slice_eq(buf_view(&clause), buf_view(&wanted));
	buf_release(&wanted);
	buf_release(&clause);
	return yes;
}

/* «а 3.3» is that clause before it is a «П 3.3.1» with a word on «а». */
static void add_norms(struct find_entries *e, const struct tui *tui, const struct wanted *w, bool named)
{
	struct buf title = { 0 };

	for (size_t i = 0; i < nnorms; i++) {
		if (!norm_in_force(&norms[i], tui->view->today) || is_clause(w, &norms[i]) != named)
			continue;
		buf_reset(&title);
		buf_printf(&title, "%s %s", norms[i].clause, norms[i].title);
		if (named || fits(w, buf_view(&title)))
			add_named(e, ACTION_NORMS, "clause", norms[i].id, buf_view(&title));
	}
	buf_release(&title);
}

static void add_reports_and_norms(struct find_entries *e, const struct tui *tui, const struct wanted *w)
{
	if (w->letters.n < HELP_LEAST)
		return;
	for (size_t i = 0; i < nreports; i++)
		if (fits(w, slice_str(reports[i].label)))
			add_named(e, ACTION_REPORT, "name", reports[i].name, slice_str(reports[i].label));
	add_norms(e, tui, w, true);
	add_norms(e, tui, w, false);
}

/* ---- all of them ---- */

static void want(struct wanted *w, const struct find_reading *reading, struct screen *below, bool only)
{
	*w = (struct wanted){ .text = reading->text, .typos = reading->typos, .only = only, .below = below };
	sortkey_letters(reading->text, &w->letters);
}

void find_commands(struct find_entries *e, const struct tui *tui, const struct find_reading *reading,
		   struct screen *below, bool only)
{
	struct list_about about = { 0 };
	struct wanted w;

	want(&w, reading, below, only);
	add_marked(e, tui, &w);
	if (screen_about(below, &about)) {
		add_about(e, &w, about.kind, about.id, SLICE("о ней"));
		add_about_whose(e, tui, &w, &about);
	}
	add_actions(e, tui, &w, true);
	/* Nothing typed: what was wanted lately is likely to be wanted again; then what asks nothing. */
	for (size_t i = 0; i < tui->nrecent && !w.letters.n; i++)
		add_action(e, tui, &w, tui->recent[i]);
	for (size_t i = 0; i < NACTIONS && !w.letters.n; i++)
		if (actions[i].where & WHERE_COMMAND && (actions[i].keys || actions[i].where & WHERE_AT_ONCE))
			add_action(e, tui, &w, (enum action_id)i);
	add_kinds(e, tui, &w);
	add_actions(e, tui, &w, false);
	add_reports_and_norms(e, tui, &w);
	buf_release(&w.letters);
}

void find_by_help(struct find_entries *e, const struct tui *tui, const struct find_reading *reading,
		  struct screen *below, bool only)
{
	const struct action *named = action_by_name(reading->text);
	struct buf text = { 0 };
	struct wanted w;

	want(&w, reading, below, only);
	/* «undo» is that command before it is a word in the help of another. */
	if (named && !is_this_box(&w, (size_t)(named - actions)) && named->where & WHERE_COMMAND)
		add_action(e, tui, &w, (enum action_id)(named - actions));
	for (size_t i = 0; i < NACTIONS && w.letters.n >= HELP_LEAST; i++) {
		bool here = is_offered(below, (enum action_id)i, true);

		if (is_this_box(&w, i) || (!here && !is_offered(below, (enum action_id)i, false)))
			continue;
		buf_reset(&text);
		buf_printf(&text, "%s %s ", actions[i].label, actions[i].name);
		buf_slice(&text, help_on_screen(actions[i].help));
		if (fits(&w, buf_view(&text)))
			add_action(e, tui, &w, (enum action_id)i);
	}
	buf_release(&text);
	buf_release(&w.letters);
}
