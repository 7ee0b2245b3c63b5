/* What the screens' own files share; nobody outside src/tui includes it. */
#ifndef METODIST_TUI_TUI_PRIVATE_H
#define METODIST_TUI_TUI_PRIVATE_H

#include "metodist/base/progress.h"
#include "metodist/base/steady.h"
#include "metodist/model/filter.h"
#include "metodist/store/find.h"
#include "metodist/tui/line.h"
#include "metodist/tui/screens.h"

/* ---- bindings.c: which key reaches which action ---- */

/* Keys of actions.def, those of [keys] first. ST_USAGE with a note
 * for each line of [keys] that means nothing. */
enum status bindings_new(struct bindings **bindings, const struct app *app, struct notes *notes);
void bindings_free(struct bindings *bindings);
/* The action of a key on such a screen, commands last; NACTIONS: none. */
enum action_id bindings_find(const struct bindings *bindings, const struct key *key, unsigned where);
/* Visits the keys that reach this action there; `i` begins at 0. */
bool bindings_next(const struct bindings *bindings, enum action_id id, unsigned where, size_t *i,
		   const struct key **key);
/* One of them, one without Ctrl and Alt if there is such; NULL: none. */
const struct key *bindings_key(const struct bindings *bindings, enum action_id id, unsigned where);
/* Words for such a screen that name keys of actions.def («F2 — записать»), with the keys they are now. */
void bindings_retell(const struct bindings *bindings, unsigned where, struct slice text, struct buf *out);

/* ---- loop.c ---- */

/* Draws and sends now: before something that takes long. */
void tui_draw(struct tui *tui);
/* As if the key of this action had been pressed on that screen. False: nothing there knows it. */
bool tui_act(struct tui *tui, struct screen *screen, enum action_id id);

/* ---- frame.c ---- */

/* A message too long for its line takes the one above as well, whatever stands there, until the next key. */
void screen_message(struct tui *tui, struct pane p);
/* On its line of what stands on the terminal, without asking the screens to draw. */
void screen_say_over(struct tui *tui);

/* ---- help.c ---- */

/* «Сроки. Что просрочено…», as it is told on a screen. */
void help_about(const char *label, const char *help, struct buf *text);
struct screen *screen_help(struct tui *tui, struct screen *about);
struct screen *screen_guide(struct tui *tui);

/* ---- watch.c ---- */

/* For action_run and store_watch: what takes long says below «label» how far it is, Esc stops it, other keys wait. `writes`: once it
 * has, the screen stands as it is and tui->view is at rest (store.h), so as not to keep pages from the commits to come; then
 * `rested`, and tui_refresh is due at the end. */
struct watch {
	struct tui *tui;
	const char *label;
	bool writes, rested;
	struct watcher watcher;
};
void watch_init(struct watch *watch, struct tui *tui, const char *label, bool writes);

/* ---- command.c ---- */

/* With arguments: its form; without: runs at once. */
void command_start(struct tui *tui, const struct action *action);
/* Its form with the arguments it was run with; what it then shows stands in the place of `instead`. */
struct screen *screen_command_again(struct tui *tui, const struct args *args, struct screen *instead);
/* Runs, watched, without telling open screens. */
enum status command_watched(struct tui *tui, const struct args *args, struct outcome *out,
			    struct notes *notes);
/* The same; open screens hear of what it changed. */
enum status command_execute(struct tui *tui, const struct args *args, struct outcome *out,
			    struct notes *notes);
/* The outcome as a message, a text or a table of its own. */
void command_show(struct tui *tui, const struct args *args, struct outcome *out, const struct notes *notes);
/* Is what it shows only what it would do, until one says yes? */
bool command_shows_first(const struct args *args, const struct outcome *out);
/* Both. */
enum status command_call(struct tui *tui, const struct args *args);
/* Both, with one text for each field of action->args (p NULL: not given). */
enum status command_run(struct tui *tui, const struct action *action, struct slice *values);
/* Takes back this user's last change, with all that was changed together with it. */
void command_undo(struct tui *tui);

/* Runs with one argument, or with none (name NULL). */
void command_about(struct tui *tui, const struct action *action, const char *name, struct slice value);
/* What a command had to say besides its table goes below the table's rows. */
void command_say_below(struct outcome *out, const struct notes *notes);
/* To what was said just now: how to take it back. */
void command_say_undo(struct tui *tui);

/* ---- call.c ---- */

struct call {
	struct args args;        /* texts of its own, in `arena` */
	struct arena arena;
};
void call_copy(struct call *call, const struct args *args);
void call_set(struct call *call, const char *name, struct slice value); /* empty: not given */
void call_release(struct call *call);
/* The i-th argument as one types it in its form. */
void call_text(const struct args *args, size_t i, struct buf *text);
/* Such a text of the rest of the words: «организация=СОШ №2 категория=первая» is two. They live in `arena`,
 * which the text outlives. kind NULL: whose fields are meant is not known. */
enum status call_words(const struct kind *kind, struct slice text, struct arena *arena, struct args *args,
		       struct notes *notes);

/* ---- list.c ---- */

/* What a list is about, for the arguments of a command: its kind, the record under the cursor (id 0: none),
 * marked records, the filter of all it shows or of those marked. Lives until the list hears the next key.
 * False: the screen is no list. */
struct list_about {
	const struct kind *kind;
	uint64_t id;
	const uint64_t *marked;
	size_t nmarked;
	struct slice filter;
};
bool screen_list_about(struct screen *screen, struct list_about *about);

/* ---- list_draft.c ---- */

struct draft;
/* The list whose filter was kept; NULL: the draft is of something else. */
struct screen *screen_list_draft(struct tui *tui, struct draft *draft);

/* ---- about.c ---- */

/* What a list, a card or a figure of a table is about, whichever lies under the boxes. */
bool screen_about(struct screen *screen, struct list_about *about);
/* Which argument of a command takes a record of this kind; nargs: it is not about such. */
size_t action_about(const struct action *action, const struct kind *kind);
/* Runs about that record when all else is known, asks for the rest otherwise. */
void command_about_record(struct tui *tui, const struct action *action, const struct list_about *about);
/* The record as it was after that change (0: before it was deleted), whole, what differs from now first; F2 there brings it
 * back. */
void command_version(struct tui *tui, struct ref ref, uint64_t seq);

/* ---- links.c ---- */

/* One group of referrers: records of a kind that point here by one field. */
struct link_group {
	const struct kind *kind;
	uint16_t tag;
	size_t n;
};

enum { LINK_GROUPS_MAX = 32 };
/* Groups of all who refer to `to`, in the order of kinds; their number. */
size_t links_groups(const struct view *view, struct ref to, struct link_group *groups);
/* «Дефициты · Педагог: 3» */
void links_label(const struct link_group *group, struct buf *text);

/* ---- files.c ---- */

/* Tables and folders where the typed path leads, «|» between: for a question. */
void files_list(struct slice typed, struct buf *options);

/* ---- brief.c ---- */

/* A value that reads without its column's heading: «часов 18», «ШНОР», «математика». Nothing for none. */
void brief_value(const struct view *view, const struct record *r, const struct field *f, struct buf *out);
/* What tells namesakes apart: the first `most` values of the kind's list that are no part of the title. */
void brief_record(const struct view *view, struct ref ref, struct slice title, size_t most, struct buf *out);
/* A title cut to so many columns before its number and date: «Школьное МО учит… №4, 24.12.2026». */
void brief_title(struct slice title, int cols, struct buf *out);
/* «15:03» today, «21.11» another day. */
void brief_when(const struct app *app, int64_t instant, struct buf *text);
void brief_draw(struct pane p, int row, int col, int width, struct slice title, enum style style);

/* ---- choose.c ---- */

/* One of many lines, «\n» between, narrowed by typing: result.answer is its place. */
struct screen *screen_choose(struct tui *tui, const char *title, struct slice options);

/* ---- value.c ---- */

/* A new value of a field: result.text is «field=value». */
struct screen *screen_value(struct tui *tui, const struct kind *kind, const struct field *field, const char *title);

/* ---- pick.c ---- */

/* Picks a record for a name as it stands somewhere: begins with as much of it as somebody is called by. */
struct screen *screen_pick_like(struct tui *tui, const struct kind *kind, struct slice text);

/* ---- prompt.c ---- */

/* One line: result.text. `fresh`: the first letter typed takes the place of the text. */
struct screen *screen_prompt(struct tui *tui, const char *title, const char *hint, struct slice text, bool fresh);

/* ---- save_shown.c ---- */

/* Asks for the name of a file, beginning with what was typed before or one made of `stem`: result.text. */
void save_shown_ask(struct tui *tui, const char *stem, struct slice typed);
/* Writes and says so; false: a message says why not. */
bool save_shown(struct tui *tui, const struct table *table, struct slice path);

/* ---- columns.c ---- */

/* The columns of a list of this kind, now those called `names`, at most `most`: result.text names those chosen. */
struct screen *screen_columns(struct tui *tui, const struct kind *kind, struct slice names, size_t most);

/* ---- popup.c: what boxes over a screen share ---- */

/* A box of so many inner rows and columns, centred, clear of the foot; returns its inside. */
struct pane popup_box(struct pane screen, int rows, int cols, const char *title);
/* Moves a cursor in a list of n lines by a key; false when the key is
 * none of movement. `page`: lines on screen. */
bool popup_move(const struct key *key, size_t n, size_t page, size_t *cursor, size_t *top);

#endif
