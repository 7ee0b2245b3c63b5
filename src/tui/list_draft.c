/* A filter that was work to type, kept on disk for as long as its list is open: a line that breaks does not lose it. */
#include "list_private.h"

#include "metodist/base/utf8.h"

enum {
	FILTER_LEAST = 8,    /* characters: less is sooner typed again than looked for among drafts */
	AS_LIST = 1,         /* draft.tab: of the list itself, not of a form of the command */
	OPEN = 1, APPLIED,   /* draft.tag */
};

static struct slice typed_text(const struct list *l)
{
	return slice_trim(l->typing_filter ? line_text(&l->filter_line) : buf_view(&l->filter_text));
}

static struct buf *word_of(struct draft *d, const char *name)
{
	size_t i = 0;

	while (strcmp(d->action->args[i].name, name) != 0)
		i++;
	return &d->words[i];
}

static void fill(const struct list *l, struct draft *d)
{
	struct slice text = typed_text(l);

	memcpy(d->name, l->draft, sizeof(d->name));
	draft_begin_command(d, &actions[ACTION_LIST]);
	buf_str(word_of(d, "kind"), l->kind->name);
	buf_slice(word_of(d, "filter"), text);
	if (l->day != DAY_NONE)
		date_iso(l->day, word_of(d, "on"));
	buf_printf(&d->title, "%s: отбор %.*s", l->kind->plural, (int)text.n, text.p);
	d->tab = AS_LIST;
	d->tag = l->typing_filter ? OPEN : APPLIED;
	d->behind = l->typing_filter ? (uint32_t)(l->filter_line.text.n - l->filter_line.cursor) : 0;
}

void list_keep_filter(struct list *l)
{
	struct draft d = { 0 };
	struct notes notes = { 0 };

	if (!l->filter_typed || l->tag || utf8_length(typed_text(l)) < FILTER_LEAST) {
		list_drop_draft(l);
		return;
	}
	if (l->filter_kept)
		return;
	fill(l, &d);
	l->filter_kept = draft_save(l->screen.tui->app, &d, &notes) == ST_OK;
	if (l->filter_kept)
		memcpy(l->draft, d.name, sizeof(l->draft));
	else
		tui_say_notes(l->screen.tui, &notes);
	notes_release(&notes);
	draft_release(&d);
}

void list_drop_draft(struct list *l)
{
	if (l->draft[0])
		draft_remove(l->screen.tui->app, l->draft);
	l->draft[0] = '\0';
	l->filter_kept = false;
}

struct screen *screen_list_draft(struct tui *tui, struct draft *d)
{
	const struct kind *kind;
	struct list *l;
	int32_t day;

	if (d->action != &actions[ACTION_LIST] || d->tab != AS_LIST)
		return NULL;
	kind = schema_find_kind(tui->app->schema, buf_view(word_of(d, "kind")));
	if (!kind)
		return NULL;
	if (!date_parse(buf_view(word_of(d, "on")), tui->view->today, &day))
		day = DAY_NONE;
	l = list_of(screen_list(tui, kind, NULL, day));
	l->filter_typed = l->filter_kept = true;
	memcpy(l->draft, d->name, sizeof(l->draft));
	/* What fits no more, since a field was renamed, is put right in its line. */
	if (d->tag == OPEN || !list_apply_filter(l, buf_view(word_of(d, "filter")))) {
		list_filter_open(l);
		list_filter_resume(l, buf_view(word_of(d, "filter")), d->behind);
	}
	return &l->screen;
}
