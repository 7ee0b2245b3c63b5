/* What the keys of the home screen open. */
#include "home_private.h"

#include "metodist/app/draft.h"
#include "metodist/base/mem.h"

static const struct kind *rest_kind(const struct schema *schema, int n)
{
	for (size_t i = 0; i < schema->n; i++)
		if (!schema->kinds[i].home && n-- == 0)
			return &schema->kinds[i];
	return NULL;
}

static void ask_rest(struct home *h)
{
	struct tui *tui = h->screen.tui;
	const struct kind *kind;
	struct buf options = { 0 };

	for (int i = 0; (kind = rest_kind(tui->app->schema, i)); i++) {
		buf_printf(&options, "%s%s  ", i ? "|" : "", kind->plural);
		buf_grouped(&options, view_count(tui->view, kind));
	}
	h->asked = ASKED_REST;
	tui_push(tui, screen_ask(tui, "Ещё", "Остальные разделы", buf_cstr(&options)));
	buf_release(&options);
}

void home_open_section(struct home *h, size_t i)
{
	struct tui *tui = h->screen.tui;

	if (i >= h->nsections)
		return;
	h->section = i;
	if (h->sections[i].kind)
		tui_push(tui, screen_list(tui, h->sections[i].kind, NULL, DAY_NONE));
	else if (h->sections[i].digit == '0')
		command_about(tui, &actions[ACTION_NORMS], NULL, (struct slice){ 0 });
	else
		ask_rest(h);
}

static void ask_batch(struct home *h, const struct batch *batch)
{
	struct tui *tui = h->screen.tui;
	struct buf text = { 0 };

	h->batch = *batch;
	h->asked = ASKED_BATCH;
	buf_printf(&text, "«%s», начал %s, записано строк: %llu. Если она не идёт сейчас в другом окне:",
		   batch->what, batch->user, (unsigned long long)batch->position);
	tui_push(tui, screen_ask(tui, "Загрузка прервана", buf_cstr(&text),
				 "Позже|Продолжить с прерванного места|Отменить загруженное"));
	buf_release(&text);
}

void home_open_item(struct home *h)
{
	struct tui *tui = h->screen.tui;
	const struct side_item *item = &h->side.items[h->at];

	if (!home_selectable(h, h->at))
		return;
	if (item->kind == SIDE_BATCH)
		ask_batch(h, &item->batch);
	else if (item->kind == SIDE_DRAFT)
		tui_push(tui, screen_draft(tui, item->draft));
	else if (item->kind == SIDE_NORM)
		command_about(tui, &actions[ACTION_NORMS], "clause", slice_str(item->norm->id));
	else if (item->kind == SIDE_ACTION)
		command_about(tui, &actions[item->action], NULL, (struct slice){ 0 });
	else
		tui_push(tui, screen_card_at(tui, item->ref, item->tag));
}

/* The words of the batch are the arguments of the command that began it. */
static void resume_batch(struct home *h, bool undo)
{
	const struct action *action = &actions[undo ? ACTION_UNDO : ACTION_IMPORT];
	struct slice *values = mem_array(action->nargs, sizeof(*values)), file = slice_str(h->batch.what),
		     kind;
	struct buf id = { 0 };

	buf_printf(&id, "%llu", (unsigned long long)h->batch.id);
	slice_split(&file, ' ', &kind);
	for (size_t i = 0; i < action->nargs; i++) {
		const char *name = action->args[i].name;

		if (strcmp(name, "batch") == 0 || strcmp(name, "continue") == 0)
			values[i] = buf_view(&id);
		else if (strcmp(name, "kind") == 0)
			values[i] = kind;
		else if (strcmp(name, "file") == 0)
			values[i] = file;
	}
	command_run(h->screen.tui, action, values);
	/* Its state is no line of the journal: nobody else tells. */
	home_load(h);
	buf_release(&id);
	free(values);
}

void home_child(struct screen *screen, const struct result *result)
{
	struct home *h = home_of(screen);
	int asked = h->asked;
	const struct kind *kind;

	h->asked = ASKED_NOTHING;
	if (asked == ASKED_DRAFT && result->given && result->answer == 0)
		draft_remove(screen->tui->app, h->draft);
	/* A card may have left a draft behind, or used one up. */
	home_load_side(h);
	h->newcomer = !app_tour_was_taken(screen->tui->app);
	if (!result->given)
		return;
	if (asked == ASKED_REST) {
		kind = rest_kind(screen->tui->app->schema, result->answer);
		if (kind)
			tui_push(screen->tui, screen_list(screen->tui, kind, NULL, DAY_NONE));
	} else if (asked == ASKED_BATCH && result->answer > 0) {
		resume_batch(h, result->answer == 2);
	}
}

enum reply home_remove_draft(struct home *h)
{
	const struct side_item *item = &h->side.items[h->at];
	struct buf text = { 0 };

	if (h->focus != FOCUS_SIDE || !home_selectable(h, h->at) || item->kind != SIDE_DRAFT)
		return REPLY_PASS;
	buf_printf(&text, "Удалить черновик «%.*s»? Вернуть его будет нельзя.", (int)item->text.n, item->text.p);
	snprintf(h->draft, sizeof(h->draft), "%s", item->draft);
	h->asked = ASKED_DRAFT;
	tui_push(h->screen.tui, screen_ask(h->screen.tui, "Черновик", buf_cstr(&text), "Удалить|Оставить"));
	buf_release(&text);
	return REPLY_TAKEN;
}
