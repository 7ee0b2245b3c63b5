/* A page for the site: one file without anything from elsewhere, readable by a screen reader and without styles. */
#ifndef METODIST_EXCHANGE_HTML_H
#define METODIST_EXCHANGE_HTML_H

#include "metodist/model/table.h"

/* Text is escaped by all of them. */
void html_begin(struct buf *out, const char *title);
void html_heading(struct buf *out, const char *text);
void html_paragraph(struct buf *out, struct slice text);
/* Columns without a label are left out; the first one drawn heads its row. */
void html_table(struct buf *out, const struct table *table, const char *caption);
void html_end(struct buf *out);

#endif
