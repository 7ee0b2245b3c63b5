/* What the types share among themselves; nobody else includes this. */
#ifndef METODIST_MODEL_TYPE_PRIVATE_H
#define METODIST_MODEL_TYPE_PRIVATE_H

#include "metodist/model/kind.h"

/* Appends «text» made safe for a message: controls neutralised, cut to a length fit for one line. */
void quote(struct slice text, struct buf *out);
/* Notes about the field that `fmt` says and ST_NO. */
enum status refuse(const struct field *f, struct notes *notes, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* A refusal of a value: «text» quoted, then what is allowed. */
enum status refuse_value(const struct field *f, struct notes *notes, struct slice text, const char *allowed);
/* Refuses more than f->max characters (`max` when the field sets none): never cut. */
enum status refuse_longer(const struct field *f, struct slice text, unsigned max, struct notes *notes);

/* Takes text as utf8_accept left it, not empty. */
typedef enum status read_fn(const struct field *, const struct view *, struct slice clean, struct buf *out,
			    struct notes *);
/* What every parse does first: accepts the text or refuses it with the cause; nothing is ST_OK and no bytes.
 */
enum status read_text(const struct field *f, const struct view *view, struct slice text, bool lines,
		      read_fn *read, struct buf *out, struct notes *notes);

/* Is it what utf8_accept would leave, and no longer than allowed? */
bool text_valid(const struct field *f, struct slice bytes, bool lines, unsigned max);

bool is_dash(uint32_t ch); /* hyphen, en dash, em dash… */
void text_format(const struct field *f, const struct view *view, struct slice bytes, struct buf *text);
void text_sortkey(const struct field *f, struct slice bytes, struct buf *key);

/* What ref's and refs' parse do, but texts must be whole names (view_resolve_whole). */
enum status parse_whole_refs(const struct field *f, const struct view *view, struct slice text,
			     struct buf *out, struct notes *notes);

/* A day within 1800…2200: what is read from a mistyped «+99999999» must not reach the disk. */
bool date_storable(int32_t day);

/* Digits of `text` into `digits`; its other characters must be among `between`. Their count, or -1 when there
 * is something else or there are more than `cap`. */
int take_digits(struct slice text, const char *between, char *digits, int cap);
void digits_sortkey(const struct field *f, struct slice bytes, struct buf *key);

enum { TEXT_MAX = 200, MEMO_MAX = 4000 };

#endif
