/* The filter language of the command line and of lists: words joined by AND, `|` between values is OR.
 *   field=value  field!=value  field~part  field<value  field>value  field<=value  field>=value  field=   (empty)
 *   organization@low_results=да     walks a reference
 *   id=12|15                        the records themselves; also «№»
 * Names are identifiers or Russian labels, or unambiguous prefixes of labels. */
#ifndef METODIST_MODEL_FILTER_H
#define METODIST_MODEL_FILTER_H

#include "metodist/base/arena.h"
#include "metodist/model/view.h"

struct filter;

/* Each word one condition. ST_USAGE with what is wrong and the nearest name. */
enum status filter_parse(const struct view *view, const struct kind *kind, const struct slice *words, size_t n,
			 struct filter **filter, struct notes *notes);
/* One line as typed in the interface: words, quotes «"…"» keep blanks together. */
enum status filter_parse_line(const struct view *view, const struct kind *kind, struct slice line,
			      struct filter **filter, struct notes *notes);
/* Such a line parted into its «field=value» words; they live in `arena`. ST_USAGE: a quotation mark is left open. kind NULL:
 * names of fields are taken for single words. */
enum status filter_split_line(const struct kind *kind, struct slice line, struct arena *arena, struct slice **words,
			      size_t *n, struct notes *notes);
bool filter_match(const struct filter *filter, const struct view *view, const struct record *record);
void filter_free(struct filter *filter);

#endif
