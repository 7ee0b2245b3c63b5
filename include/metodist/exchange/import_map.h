/* What the operator says of a table, as lines of a CSV text:
 *   heading;field                          the column fills that field («rows.field» of a table inside), «-»: is not taken
 *   heading;what stands there;what is meant[;line]    empty: nothing is meant; a record as «№12»
 *   №;title;number of a record, or новая[;line]       the record that a row of this title speaks of
 *   №;;;line                               the row is left out
 * The last word counts, what is said of one line before what is said of all. */
#ifndef METODIST_EXCHANGE_IMPORT_MAP_H
#define METODIST_EXCHANGE_IMPORT_MAP_H

#include "metodist/base/buf.h"
#include "metodist/model/kind.h"

#define IMPORT_MAP_RECORD "№"
#define IMPORT_MAP_NEW "новая"

/* Whether a column of a table can fill the field. */
bool import_takes(const struct field *f);

void import_map_column(struct buf *map, struct slice heading, struct slice field);
/* heading empty: of the record a row speaks of; value and given empty too: the row is left out. line 0: wherever it stands. */
void import_map_value(struct buf *map, struct slice heading, struct slice value, struct slice given, size_t line);

#endif
