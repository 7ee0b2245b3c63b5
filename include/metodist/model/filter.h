/* The filter language of the command line and of lists: words joined by AND, `|` between values is OR.
 *   field=value  field!=value  field~part  field<value  field>value  field<=value  field>=value  field=   (empty)
 *   field>value|                    more than that, or empty
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
/* Appends what it asks for in the words of the screens: «Состояние: открыт, Выявлен с 01.09.2026». */
void filter_tell(const struct filter *filter, const struct view *view, struct buf *out);
/* Its conditions one by one, in the order they were asked: how many, one in words, and the only one that the record fails
 * (filter_count: it fails none, or several). */
size_t filter_count(const struct filter *filter);
void filter_tell_one(const struct filter *filter, const struct view *view, size_t i, struct buf *out);
size_t filter_fails_only(const struct filter *filter, const struct view *view, const struct record *record);

/* The same for many records of one unchanged snapshot: what was found out about the target of a reference is kept, so that
 * «teacher@organization=12» walks once to each teacher. Borrows both. */
struct filter_memory;
struct filter_memory *filter_memory_new(const struct filter *filter, const struct view *view);
bool filter_match_again(struct filter_memory *memory, const struct record *record);
/* A record that `reference` of many of them leads to: what they will ask of it is found out while it is at hand. */
void filter_memory_learn(struct filter_memory *memory, const struct field *reference,
			 const struct record *target);
void filter_memory_free(struct filter_memory *memory);

/* Where an index leads to all records that can match: entries of field `tag` from `from` on and below `to` (sort keys; an empty
 * `to` has no end). `whole`: what stands there matches, and nothing else is asked. Visits the i-th such condition; false at
 * the end. */
struct filter_span {
	uint16_t tag;
	char from[8], to[8];
	size_t nfrom, nto;
	bool whole;
};
bool filter_span(const struct filter *filter, size_t i, struct filter_span *span);

/* Appends the same bytes for all texts that «=» takes for one: letter case, ё and quotes do not matter. Other values as they are. */
void filter_alike(const struct field *field, struct slice value, struct buf *out);

#endif
