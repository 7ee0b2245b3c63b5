/* The templates that come with the program: a markup which people read, from which DOCX and ODT alike are written. A line is a
 * paragraph, an empty one an empty paragraph; «\» at its end joins the next line to it.
 *
 *   @альбомная   @кегль 12        at the top: the sheet lies; size of letters (14), tables are two less
 *   текст                         justified, its first line indented;  - from the edge;  ^ centred;  > right;
 *                                 }  in the right half of the page;  ^^ centred and bold;  ^^^ the same and large
 *   +                            before any of these, and |+ for a row: on one page with what comes next; titles, headings
 *                                 of tables and what stands before a table or a signature are so by themselves
 *   ---                           what comes next begins a page
 *   |= 1 6 3                      a table with lines, the widths of its columns to one another;  |- 5 4 4: without lines
 *   |! № | Вопрос                 its heading, on every page again
 *   | {{…}} | ^текст | >текст     a row: cells from the edge, centred, right;  « // » in a cell: a new paragraph
 *   **жирно** */
#ifndef METODIST_EXCHANGE_PAGE_H
#define METODIST_EXCHANGE_PAGE_H

#include "metodist/base/buf.h"

/* The markup comes with the program and is right: what it cannot hold is a bug. */
void page_docx(struct slice markup, struct buf *out);
void page_odt(struct slice markup, struct buf *out);

#endif
