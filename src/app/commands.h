/* What the commands share; each act_… is one line of actions.def. */
#ifndef METODIST_APP_COMMANDS_H
#define METODIST_APP_COMMANDS_H

#include "metodist/app/action.h"

action_fn act_demo, act_kinds, act_add, act_set, act_show, act_history, act_restore, act_list, act_find, act_delete, act_import,
	act_export, act_undo, act_check, act_reindex, act_backup, act_restore_base, act_dump, act_load, act_journal, act_config,
	act_help;

/* The kind and record that the arguments «kind» and «id» name; refusals say the nearest. */
enum status command_kind(const struct schema *schema, struct slice name, const struct kind **kind, struct notes *notes);
enum status command_record(const struct view *view, const struct args *args, struct ref *ref, struct notes *notes);
/* A whole number argument; `absent` when it was not given. */
enum status command_number(const struct args *args, const char *name, uint64_t absent, uint64_t *out, struct notes *notes);
/* «field=value»: sets one value of a record. */
enum status command_give(const struct view *view, struct record *r, struct slice word, enum give how, struct notes *notes);

#endif
