/* What the screen below is about, whatever screen it is: a command begins with it. */
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

	if (!kind)
		return false;
	*about = (struct list_about){ .kind = kind, .id = target->ref.id, .filter = target->filter };
	return true;
}

bool screen_about(struct screen *screen, struct list_about *about)
{
	while (screen && screen->ops->popup)
		screen = screen->below;
	return screen && (screen_list_about(screen, about) || card_about(screen, about) || table_about(screen, about));
}
