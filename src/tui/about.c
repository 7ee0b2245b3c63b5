/* What the screen below is about, whatever screen it is, and the commands that begin with it. */
#include "card.h"
#include "table_private.h"

static bool card_about(struct screen *screen, struct list_about *about)
{
	struct card *c = card_of(screen);

	if (screen->ops != &card_ops || !c->edit.now.id)
		return false;
	*about = (struct list_about){ .kind = c->edit.now.kind, .id = c->edit.now.id };
	return true;
}

/* A figure of a report is about the records it counts. */
static bool table_about(struct screen *screen, struct list_about *about)
{
	const struct table_screen *t = table_of(screen);
	struct target own;
	const struct target *target = screen_is_table(screen) ? table_here(t, &own) : NULL;
	const struct kind *kind = target ? schema_kind(screen->tui->app->schema, target->ref.kind) : NULL;

	/* A command would put the filter to today. */
	if (!kind || (!target->ref.id && t->table.day != DAY_NONE))
		return false;
	*about = (struct list_about){ .kind = kind, .id = target->ref.id, .filter = target->filter };
	return true;
}

bool screen_about(struct screen *screen, struct list_about *about)
{
	while (screen && screen->ops->popup)
		screen = screen->below;
	return screen && (screen_list_about(screen, about) || card_about(screen, about) ||
			  table_about(screen, about));
}

/* The argument that a record of the kind is given to; nargs: none. A command about any kind names it apart: it
 * is about those its list of kinds holds, or, when it only tells, about all. */
size_t action_about(const struct action *action, const struct kind *kind)
{
	bool any = false;

	for (size_t i = 0; i < action->nargs; i++) {
		const struct field *arg = &action->args[i];

		if (arg->to ? arg->to->id == kind->id
			    : arg->flags & FIELD_REQUIRED && strcmp(arg->name, kind->name) == 0)
			return i;
		if (strcmp(arg->name, "kind") == 0)
			any = arg->choices ? choice_by_code(arg->choices, slice_str(kind->name)) != NULL :
					     action->right == RIGHT_READ;
		else if (any && strcmp(arg->name, "id") == 0)
			return i;
	}
	return action->nargs;
}

static bool is_ready(const struct action *action, const struct slice *values)
{
	bool shows_first = action->right == RIGHT_READ;

	for (size_t i = 0; i < action->nargs; i++) {
		if (action->args[i].flags & FIELD_REQUIRED && !values[i].n)
			return false;
		shows_first |= strcmp(action->args[i].name, "yes") == 0;
	}
	return shows_first;
}

void command_about_record(struct tui *tui, const struct action *action, const struct list_about *about)
{
	struct args none = { .action = action };
	struct buf id = { 0 };
	struct call call;

	buf_printf(&id, "%llu", (unsigned long long)about->id);
	call_copy(&call, &none);
	call_set(&call, action->args[action_about(action, about->kind)].name, buf_view(&id));
	call_set(&call, "kind", slice_str(about->kind->name));
	if (is_ready(action, call.args.values))
		command_call(tui, &call.args);
	else
		tui_push(tui, screen_command(tui, action));
	call_release(&call);
	buf_release(&id);
}

void command_version(struct tui *tui, struct ref ref, uint64_t seq)
{
	const struct kind *kind = schema_kind(tui->app->schema, ref.kind);
	struct args none = { .action = &actions[ACTION_RESTORE] };
	struct buf id = { 0 }, rev = { 0 };
	struct call call;

	buf_printf(&id, "%llu", (unsigned long long)ref.id);
	if (seq)
		buf_printf(&rev, "%llu", (unsigned long long)seq);
	call_copy(&call, &none);
	call_set(&call, "kind", slice_str(kind->name));
	call_set(&call, "id", buf_view(&id));
	call_set(&call, "rev", buf_view(&rev));
	command_call(tui, &call.args);
	call_release(&call);
	buf_release(&id);
	buf_release(&rev);
}
