/* Pages as sites really serve them, cut into tags and text: nothing need be closed, nested or spelled right. Every byte is looked at a
 * few times at most, whatever stands there. Private to the reader of pages. */
#ifndef METODIST_EXCHANGE_HTML_READ_H
#define METODIST_EXCHANGE_HTML_READ_H

#include "metodist/base/buf.h"

struct html_token {
	enum { HTML_TEXT, HTML_OPEN, HTML_CLOSE } sort;
	struct slice name;              /* of a tag, as written: compare by html_is */
	struct slice rest;              /* its attributes; of HTML_TEXT: the raw text */
};

/* The next one of *rest; comments, scripts and styles are passed over. False at the end. */
bool html_next(struct slice *rest, struct html_token *token);
bool html_is(const struct html_token *token, const char *name);
/* The value of an attribute, its entities read; appended. False: there is none. */
bool html_attribute(const struct html_token *token, const char *name, struct buf *out);
/* A number of an attribute within 1…most; anything else: 1. */
size_t html_number(const struct html_token *token, const char *name, size_t most);
/* Text with its entities read («&nbsp;», «&#1071;»), blanks and line ends become one blank, none after a line end or at the beginning
 * of `out` behind `from`. */
void html_text(struct slice raw, size_t from, struct buf *out);

#endif
