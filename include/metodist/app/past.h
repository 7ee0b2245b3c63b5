/* What was changed, in an operator's words: for undo, for lists of changes, for what was deleted. */
#ifndef METODIST_APP_PAST_H
#define METODIST_APP_PAST_H

#include "metodist/store/journal.h"

/* How the record of a line is called now; of one that is gone, how the line knew it, or its number. */
void past_title(const struct view *view, const struct journal_line *line, struct buf *out);
/* «телефон, места работы»: what a line changed, three fields at most. */
void past_fields(const struct view *view, const struct journal_line *line, struct buf *out);
/* «Иванова Анна Сергеевна, телефон»; of what was not a change of fields, what it was: «внесение: …», «удаление: …». */
void past_words(const struct view *view, const struct journal_line *line, struct buf *out);
/* What a batch was: «Загрузить таблицу: staff.csv», «Объединить две записи». */
void past_batch(const struct batch *batch, struct buf *out);

#endif
