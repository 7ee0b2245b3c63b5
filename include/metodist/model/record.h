/* A record: cells addressed by (row, tag). Row 0 holds the scalar fields; the value of a rows field is
 * the list of its row ids in order, and its columns' values are cells of those rows. Tags are unique in a kind,
 * so every change of any record is a set of (tag, row, before, after).
 *
 * Bytes (all integers big-endian), rev first so that a commit can stamp it:
 *   rev u64 | format u8 = 1 | flags u8 (1: wide ends) | scalars u16 | cells u16 | next row u16 | crc32c u32
 *   scalars × { tag<<4|wire u16, end u16/u32 }          sorted by tag
 *   cells   × { row u16, tag<<4|wire u16, end u16/u32 } sorted by row, tag
 *   bytes of the values, in that order                  (end counts from the first of them)
 * crc32c covers everything from `format` on but itself. One field is read in place without decoding. */
#ifndef METODIST_MODEL_RECORD_H
#define METODIST_MODEL_RECORD_H

#include "metodist/base/arena.h"
#include "metodist/model/kind.h"

struct cell {
	uint16_t row, tag;
	uint8_t wire;
	struct slice bytes;
};

/* Borrowed while `packed.p`; the first change unpacks it into cells of its own. Zero-initialise, then
 * record_init or record_open; record_release when done (needed even for borrowed ones: it is free). */
struct record {
	const struct kind *kind;
	uint64_t id, rev;            /* id 0: not in the base yet */
	struct slice packed;         /* lives as long as the view it came from */
	struct { uint16_t scalars, cells; bool wide; } head; /* of packed, as record_open found it */
	struct cell *cells;          /* sorted by row, tag; no empty values */
	size_t ncells, cap;
	uint16_t next_row;           /* the next row id; never reused within the record; 0: all 65,535 are used up */
	uint16_t given;              /* the row that flat fields go to (record_give); 0: not chosen yet. Not stored */
	struct arena arena;
};

void record_init(struct record *r, const struct kind *kind);
/* Looks at encoded bytes without copying. `verify`: CRC, order, every bound, the wire of known fields, and each value as
 * its wire has it (not as its type has it today: the settings may have changed since). Without it only bounds are
 * checked, on each read. Cells with tags this schema does not know are kept and packed again. False: damaged. */
bool record_open(struct record *r, const struct kind *kind, uint64_t id, struct slice bytes, bool verify);
void record_release(struct record *r);
void record_copy(struct record *to, const struct record *from); /* `to` must be released or zero; owns its cells */
void record_pack(const struct record *r, struct buf *out);      /* rev as it is in r */

/* Empty slice: no value. Lives until the record changes or its view ends. */
struct slice record_get(const struct record *r, uint16_t tag, uint16_t row);
/* Empty bytes remove the value. The field's wire must fit the bytes (asserted). */
void record_set(struct record *r, const struct field *f, uint16_t row, struct slice bytes);
/* One reference; {0} and DAY_NONE remove the value. */
void record_set_ref(struct record *r, uint16_t tag, uint16_t row, struct ref ref);
void record_set_day(struct record *r, uint16_t tag, uint16_t row, int32_t day);
/* The same without a field at hand: journal, dump, fields this program does not know. */
void record_put(struct record *r, uint16_t tag, uint16_t row, uint8_t wire, struct slice bytes);
/* Rows of a rows field: count, the i-th id, a new row at the end (0 when 65,535 ids are used up), removal with all its cells. */
size_t record_nrows(const struct record *r, const struct field *rows);
uint16_t record_row(const struct record *r, const struct field *rows, size_t i);
uint16_t record_add_row(struct record *r, const struct field *rows);
void record_drop_row(struct record *r, const struct field *rows, uint16_t row);
/* Rows that hold nothing disappear; called before a save. */
void record_tidy(struct record *r);
/* Visits the cells in order (row 0 first); `i` begins at 0; false at the end. */
bool record_next(const struct record *r, size_t *i, struct cell *cell);
/* The next cells in that order whose tag is below `n` and wanted, at most `max`; 0 at the end. For scans of a hundred thousand. */
size_t record_pick(const struct record *r, const bool *wanted, uint16_t n, size_t *i, struct cell *cells, size_t max);

/* Differences, one call a cell: before or after is empty for added and removed. Order lists are compared like any value. */
typedef void record_diff_fn(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
			    struct slice after);
void record_diff(const struct record *was, const struct record *now, record_diff_fn *each, void *ctx);
bool record_differs(const struct record *was, const struct record *now);
/* Three-way: what `mine` changed since `base` goes over `theirs` into `out`. Rows added by both stay apart: mine get new ids;
 * but a row of mine whose id the base has used up comes back under it (undo).
 * Cells both changed differently are told to `clash` and keep theirs; so are those of a row that one dropped and the other
 * changed (a row I dropped stays, a row they dropped stays dropped). Returns the number of clashes. */
typedef void record_clash_fn(void *ctx, uint16_t tag, uint16_t row, struct slice mine, struct slice theirs);
size_t record_merge(const struct record *base, const struct record *mine, const struct record *theirs, struct record *out,
		    record_clash_fn *clash, void *ctx);

/* How the record is called: its FIELD_TITLE values with blanks between, or «вид №id». */
void record_title(const struct view *view, const struct record *r, struct buf *text);
/* The value of any field, derived ones too; for columns, `row`. Borrowed bytes live until the record changes, derived ones
 * are put into `scratch` in place of what it held. */
struct slice record_value(const struct view *view, const struct record *r, const struct field *f, uint16_t row, struct buf *scratch);
/* The same as a person reads it. */
void record_text(const struct view *view, const struct record *r, const struct field *f, uint16_t row, struct buf *text);
/* Puts what a person typed: parses, or gives a derived field. Refusals are noted about f->tag and row.
 * A flat field («column of the current row») goes to now->given once that is chosen, else to the current row, else to a
 * new one. On import the first required column of the table (the place of work) is its key: when it differs from that of
 * the row, the open row that has it is taken, or a new one. So import gives the key before the other columns. */
enum status record_give(const struct view *view, struct record *r, const struct field *f, uint16_t row, struct slice text,
			enum give how, struct notes *notes);
/* The row of `rows` that holds on view->today; 0: none. */
uint16_t record_current_row(const struct view *view, const struct record *r, const struct field *rows);
/* Required fields, kind->check, rows included. False when refused. */
bool record_check(const struct view *view, const struct record *was, const struct record *now, struct notes *notes);

#endif
