/* Text inside XML and HTML. */
#ifndef METODIST_EXCHANGE_MARKUP_H
#define METODIST_EXCHANGE_MARKUP_H

#include "metodist/base/buf.h"

/* Appends text between tags or in a quoted attribute: & < > " are named. The caller has made it safe (utf8_safe,
 * utf8_safe_lines): control characters cannot be told in XML at all. */
void markup_text(struct buf *out, struct slice text);

#endif
