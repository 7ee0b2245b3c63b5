/* All screens, by what opens them. Each returns a new screen for tui_push; the stack frees it. */
#ifndef METODIST_TUI_SCREENS_H
#define METODIST_TUI_SCREENS_H

#include "metodist/base/date.h"
#include "metodist/tui/screen.h"

struct screen *screen_home(struct tui *tui);
/* filter: a line of the filter language or NULL. day: that places of work and the like are told of, and the filter is put
 * to; DAY_NONE: today. */
struct screen *screen_list(struct tui *tui, const struct kind *kind, const char *filter, int32_t day);
/* Moves the cursor of a list by one record, for the card above it; false when `list` is none or has no more. */
bool screen_list_step(struct screen *list, bool forward, struct ref *ref);
/* The records that refer to `to` by this field (a tab of linked records, as a list of its own). */
struct screen *screen_links(struct tui *tui, struct ref to, const struct kind *kind, uint16_t tag);
/* An existing record (its card), or a new one when ref.id is 0; `like`: copy of this record's values, may be {0}. */
struct screen *screen_card(struct tui *tui, struct ref ref, struct ref like);
/* The card at a field of the record, or of its row (ref.row). */
struct screen *screen_card_at(struct tui *tui, struct ref ref, uint16_t tag);
/* A new record whose field `tag` already points at `to`, or whose title field holds `text`. */
struct screen *screen_card_for(struct tui *tui, const struct kind *kind, uint16_t tag, struct ref to, struct slice text);
/* A new record with a row for each of these records, in the column `tag` of its table. */
struct screen *screen_card_with(struct tui *tui, const struct kind *kind, uint16_t tag, const uint64_t *ids, size_t n);
/* A record made ready elsewhere, new or changed, to be looked at and saved. Copies it. */
struct screen *screen_card_of(struct tui *tui, const struct record *now);
/* A draft kept on disk (app/draft.h), of a card or of a command's form; `name` as draft_each gave it. NULL: a message says
 * why not. */
struct screen *screen_draft(struct tui *tui, const char *name);
struct screen *screen_card_draft(struct tui *tui, const char *name);
/* Find anywhere; commands too. palette: starts with commands only. */
struct screen *screen_find(struct tui *tui, bool palette, struct slice text);
/* The arguments of a command as a form, then its outcome. */
struct screen *screen_command(struct tui *tui, const struct action *action);
/* The table a command told; takes it over, copies the arguments. */
struct screen *screen_table(struct tui *tui, const struct args *args, struct outcome *outcome);
/* Five screens with a few words on each; from then on nobody offers it by itself. */
struct screen *screen_tour(struct tui *tui);
struct screen *screen_text(struct tui *tui, const char *title, struct slice text);
/* A question; the answer comes to `child` of the screen below as result.answer. Options «Сохранить|Не сохранять|Вернуться». */
struct screen *screen_ask(struct tui *tui, const char *title, const char *question, const char *options);
/* Picks a record of a kind (NULL: any), starting with a text. */
struct screen *screen_pick(struct tui *tui, const struct kind *kind, struct slice text);

#endif
