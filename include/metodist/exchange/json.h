/* JSON out: one array of objects, keys by identifier. */
#ifndef METODIST_EXCHANGE_JSON_H
#define METODIST_EXCHANGE_JSON_H

#include "metodist/model/table.h"
#include "metodist/model/view.h"

void json_text(struct buf *out, struct slice text);       /* quoted and escaped */
/* The value of a field: dates ISO, numbers and booleans bare, references {"kind","id","title"}, sets and rows arrays, no value null. */
void json_value(struct buf *out, const struct view *view, const struct record *r, const struct field *f, uint16_t row);
/* {"id":…,"rev":…, fields…}; `columns` NULL: every field. */
void json_record(struct buf *out, const struct view *view, const struct record *r, const char *columns);
void json_table(struct buf *out, const struct table *table);

#endif
