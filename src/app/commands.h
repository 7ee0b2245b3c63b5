/* What the commands share; each act_… is one line of actions.def. */
#ifndef METODIST_APP_COMMANDS_H
#define METODIST_APP_COMMANDS_H

#include "metodist/app/action.h"
#include "metodist/rules/leaving.h"
#include "metodist/store/journal.h"

#define ACTION(id, name, label, keys, where, right, args, run, help) action_fn run;
#include "metodist/app/actions.def"
#undef ACTION

/* The kind, record and field that words name; refusals say the nearest. */
enum status command_kind(const struct schema *schema, struct slice name, const struct kind **kind,
			 struct notes *notes);
enum status command_record(const struct view *view, const struct args *args, struct ref *ref,
			   struct notes *notes);
enum status command_field(const struct kind *kind, struct slice name, const struct field **f,
			  struct notes *notes);
/* A whole number argument; `absent` when it was not given. */
enum status command_number(const struct args *args, const char *name, uint64_t absent, uint64_t *out,
			   struct notes *notes);
/* A day as a person writes it; as it was when it was not given. */
enum status command_day(const struct args *args, const char *name, int32_t today, int32_t *day,
			struct notes *notes);
/* «РМО учителей физики», «протокол 3: Провести практикум»: the record of what hangs on a person, and its
 * row. */
void command_hanging(const struct view *view, const struct hanging *hanging, struct buf *text);
/* --on ДАТА: the view answers as of that day. */
enum status command_on(struct view *view, const struct args *args, struct notes *notes);
/* «field=value»: sets one value of a record. */
enum status command_give(const struct view *view, struct record *r, struct slice word, enum give how,
			 struct notes *notes);
/* Every change of every field of a record, as a table. */
enum status command_history(struct app *app, const struct view *view, struct ref ref, struct outcome *out,
			    struct notes *notes);
/* The person that the argument `person` names; read: the caller releases it. */
enum status command_teacher(const struct view *view, const struct args *args, struct ref *ref,
			    struct notes *notes);
enum status command_person(const struct view *view, const struct args *args, struct record *person,
			   struct notes *notes);
/* Commits a change of many records as one act, undone as one; `what` says what it was. */
enum status command_together(struct app *app, struct change *change, const char *what, uint64_t *batch,
			     struct notes *notes);
/* How what was done as `batch` is taken back where it is read: a key on the screen, a command elsewhere; .s lives to the end
 * of the statement. */
struct undo_text {
	char s[64];
};
struct undo_text command_undo_text(const struct outcome *out, uint64_t batch);
/* Below the table of what a command would do, or has done as `batch`; 0: only shown, to be asked again with
 * --yes. */
void command_tell_together(struct outcome *out, uint64_t batch);
/* A whole file that the command cannot do without: none there is ST_FAILED. */
enum status command_read(struct slice path, size_t max, struct buf *out, struct notes *notes);

/* «Места работы, строка 2: Ставка», or «Фамилия»; rows are numbered as they stand now. */
void command_place(const struct record *r, const struct field *f, uint16_t row, struct buf *out);
/* Notes about a field of `r` begin with its name: outside a form nothing else tells which is meant. */
void command_name_fields(const struct record *r, struct notes *notes);

/* An instant as the clock on the wall shows it, on the screen in few letters; for scripts ISO, UTC. */
void command_when(const struct app *app, const struct outcome *out, int64_t utc, struct buf *text);
/* A cell with a number; empty for 0. */
void command_number_cell(struct table *table, uint64_t number);
/* «внесено»; in JSON «add». */
const char *command_action(const struct outcome *out, enum journal_action action);

/* What was done, in numbers: a sentence for people, a table of one row for scripts. */
struct figure {
	const char *name, *label;
	uint64_t value;
};
void command_figures(struct outcome *out, const struct figure *v, size_t n);

#endif
