/* Shared inside the import only: what its parts hand to each other. */
#ifndef METODIST_EXCHANGE_TRANSFER_PRIVATE_H
#define METODIST_EXCHANGE_TRANSFER_PRIVATE_H

#include "metodist/base/arena.h"
#include "metodist/exchange/import_map.h"
#include "metodist/exchange/transfer.h"
#include "metodist/store/watch.h"
#include "metodist/store/window.h"

/* ---- transfer_hashes.c: hash → numbers; the caller compares what they stand for ---- */
struct hashes {
	struct hashes_slot { uint64_t hash; uint32_t value; } *slots;
	size_t n, cap;
};
uint64_t hashes_hash(uint64_t seed, struct slice bytes);
void hashes_add(struct hashes *l, uint64_t hash, uint32_t value);
/* The next number under this hash; *at begins at 0. False when there are no more. */
bool hashes_next(const struct hashes *l, uint64_t hash, size_t *at, uint32_t *value);
void hashes_clear(struct hashes *l);
void hashes_release(struct hashes *l);

/* ---- transfer_vocabulary.c: which field a heading means ---- */
struct vocabulary {
	struct arena arena;
	struct word { struct slice letters; const struct field *field; bool mapped; bool used; } *v;
	size_t n, cap;
	struct hashes lookup;
	/* Headings that name records, of a wide table; view NULL: none do. */
	struct across {
		const struct view *view;
		const struct kind *kind;
		const struct field *rows, *line, *across, *value, *mark;
	} across;
};
/* The names, labels and `also` of the fields a table can fill. */
void vocabulary_of_kind(struct vocabulary *w, const struct kind *kind);
/* Those of a pasted table: of these fields by themselves, and as columns of `rows` (NULL: of no table). */
void vocabulary_of_table(struct vocabulary *w, const struct field *rows, const struct field *const *fields,
			 size_t n);
struct mends;
/* «heading;field» lines; the longer ones go to `mends`. ST_USAGE names the line that cannot be read. */
enum status vocabulary_of_map(struct vocabulary *w, const struct kind *kind, struct slice map, struct mends *mends,
			      struct notes *notes);
/* NULL: nothing is called so. word->field NULL: the map says to pass it over. */
struct word *vocabulary_find(struct vocabulary *w, struct slice heading);
/* Letters and digits only: case, ё, blanks, punctuation do not matter. */
void heading_letters(struct slice text, struct buf *letters);
void vocabulary_release(struct vocabulary *w);

/* ---- transfer_mends.c: what the operator said stands for what the table holds ---- */
struct mends {
	struct arena arena;
	struct mend {
		struct slice heading;    /* letters; empty: the record that a row speaks of */
		struct slice value;      /* what stands there; of a record its title */
		struct slice given;      /* what is meant; empty: nothing */
		uint64_t line;           /* 0: wherever it stands */
	} *v;
	size_t n, cap;
	struct hashes lookup;
};
/* A line of the map with three or four cells. */
enum status mends_take(struct mends *m, const struct csv_row *row, struct notes *notes);
bool mends_find(const struct mends *m, struct slice heading, struct slice value, size_t line, struct slice *given);
bool mends_leave_out(const struct mends *m, size_t line);
/* The record a row is said to speak of; id 0: a new one. False: nothing was said. */
bool mends_record(const struct mends *m, const struct view *view, const struct record *now, size_t line,
		  struct ref *ref);
void mends_release(struct mends *m);

/* ---- transfer_header.c ---- */
enum { SAMPLE_ROWS = 30, HEADER_ROWS = 3 };
struct sample_row {
	size_t line, n;
	struct slice *cells;
};
struct header {
	struct arena arena;
	struct import_column *columns;
	struct slice (*letters)[HEADER_ROWS];  /* of each cell, to know the heading again at a page break */
	size_t ncolumns, rows;
	size_t line, last_line;                /* in the file, of its first and last row */
};
/* ST_NO: there is none among these rows. */
enum status header_find(struct header *h, struct vocabulary *w, const struct sample_row *rows, size_t n,
			struct notes *notes);
/* So many columns at least: those on the right have no heading. */
void header_widen(struct header *h, size_t ncolumns);
/* What a row is before its values are looked at. */
enum row_sort { ROW_DATA, ROW_BLANK, ROW_TOTAL, ROW_HEADING, ROW_ORDINALS };
enum row_sort header_sort(const struct header *h, const struct csv_row *row);
void header_release(struct header *h);

/* ---- transfer_value.c ---- */
/* What a cell says in a form that the field's own type reads: no spreadsheet's apostrophe, «-» and «нет» are
 * nothing, a serial number is a day. Borrows the cell or lies in the arena. */
struct slice value_text(const struct field *f, struct slice cell, struct arena *arena);

/* ---- transfer_pending.c: records that wait for the chunk's commit, seen through a view of their own ---- */
static const uint64_t PROVISIONAL = 1ull << 47;   /* ids from here on are not of the base */
struct entry {
	const struct kind *kind;
	uint64_t id;              /* provisional when `fresh` */
	struct slice packed;
	struct slice name; /* title letters, for matching; empty when the kind is matched by likeness */
	size_t line;
	uint64_t position;        /* rows of the file dealt with before the one it was put for */
	bool fresh, created;      /* created: only because another record refers to it */
	bool added;               /* tells result.added from result.changed */
	size_t changes;           /* rows that changed it after it was first put here */
};
struct pending {
	struct view view;         /* the base and what waits; first member */
	struct view *base;
	struct arena arena;
	struct entry *v;
	size_t n, cap;
	size_t bytes;             /* of all that is packed */
	uint64_t first_id, next_id;     /* provisional: of the first that waits, the next one given */
	uint64_t position;        /* rows of the file dealt with before the current one */
	struct hashes lookup;
	const struct pending *ahead;    /* what is on its way into the base, seen as well; NULL: nothing */
};
void pending_init(struct pending *p, struct view *base);
/* A new record gets its provisional id in r->id; an entry of the same id is replaced. The entry stays until
 * the next put. */
struct entry *pending_put(struct pending *p, struct record *r, size_t line);
const struct entry *pending_find(const struct pending *p, struct ref ref);
/* It is on its way: what it is going to be is known, but not under which number, and it takes no change. */
bool pending_flies(const struct pending *p, struct ref ref);
/* All that waits goes into `to`, which was cleared, and is ahead of what comes now. */
void pending_hand_over(struct pending *p, struct pending *to);
/* Takes back what was put last. */
void pending_drop(struct pending *p, size_t n);
void pending_clear(struct pending *p);
void pending_release(struct pending *p);

/* ---- transfer_match.c ---- */
/* What a record of this kind can be found by. */
struct handles {
	struct buf bytes, name;
	struct handle { uint16_t by; size_t at, n; } *v;
	size_t n, cap;
};
void handles_of(struct handles *h, const struct record *r);
uint64_t handle_hash(const struct kind *kind, uint16_t by, struct slice bytes);
uint64_t unique_hash(const struct kind *kind, const struct field *f, struct slice bytes);
void handles_release(struct handles *h);
/* The record that `now`, read from the table, speaks of: ST_OK and *found, or found->id 0. ST_NO with a note
 * when it cannot be told which one it is. ST_CONFLICT: that will be told when what is on its way has landed. */
enum status match_record(const struct pending *p, const struct record *now, struct ref *found,
			 struct notes *notes);

/* ---- transfer_refs.c ---- */
struct known_ref {
	const struct kind *kind;
	struct slice text;       /* as written */
	struct ref ref;          /* id 0: there is none */
	const char *reason;
};
struct refs {
	struct arena arena;
	struct known_ref *v;
	size_t n, cap, settled;  /* before `settled` no id is provisional */
	struct hashes lookup;
};
struct import;
/* What a cell of references says, in numbers; records are made where the import may. ST_NO: a note says why
 * not. ST_CONFLICT as match_record. */
enum status refs_text(struct import *import, const struct field *f, struct slice text, struct slice *numbers,
		      struct notes *notes);
void refs_drop(struct refs *r, size_t n);
void refs_release(struct refs *r);

/* ---- transfer_table.c: columns of a table inside a record ---- */
/* The row that a line of the file fills; zero at the beginning of each. */
struct table_row {
	const struct field *rows;
	uint16_t row;
};
/* The column that tells the rows of a table apart: the first that must be filled. NULL: none. */
const struct field *row_table_key(const struct field *rows);
/* Puts a text into the line's row of `rows`: the one with the same key, or a new one; of a table with flat
 * fields, theirs. */
/* Its rows hold one thing each; of others one row is the current one. */
bool row_table_of_lines(const struct kind *kind, const struct field *rows);
enum status row_give_column(const struct view *view, struct record *r, const struct field *rows,
		       const struct field *f, struct slice text, struct table_row *at, struct notes *notes);

/* ---- transfer_wide.c: results of many on one line ---- */
/* The table of this kind that may be wide; across->rows NULL: none. */
void wide_table(struct across *across, const struct kind *kind);
/* «М-3», «М-3 Решение задач»: the record across that a heading names. */
bool wide_heading(const struct view *view, const struct kind *kind, struct slice heading, struct ref *ref);
/* What a cell fills: «н/я» the mark, all else the value. */
const struct field *wide_field(const struct across *across, struct slice text);

/* ---- transfer_row.c ---- */
/* One field to give, in the order of giving. */
struct step {
	const struct field *field;
	const struct field *rows; /* the table that field is a column of; NULL: none */
	size_t column;           /* NO_COLUMN: only `with` */
	struct slice with;
	struct slice heading;    /* letters of the column's, for mends */
};
static const size_t NO_COLUMN = SIZE_MAX;

struct import {
	struct import_config config;
	const struct kind *kind, *create;   /* as the base's schema has them */
	struct vocabulary words;
	bool words_known;
	struct mends mends;
	struct header header;
	struct sheet *sheet;
	size_t lines;                       /* in it, about */
	bool wide;                          /* some columns are of records across */
	struct step *steps;
	struct slice *texts;                /* of the current row, one a step */
	size_t nsteps;
	struct arena with_arena, row_arena;
	struct view *view;
	struct pending pending;
	struct refs refs;
	const struct record *placing;       /* the record a row came to; NULL: none is on its way */
	struct hashes touched;              /* records this file has already spoken of, and rows of their tables */
	struct touched { struct ref ref; size_t line; bool whole; } *touched_v;
	size_t ntouched, touched_cap;
	struct gathered *gathered;          /* row_private.h; NULL: nothing was yet */
	struct import_result *result;
	struct import_result kept;     /* what it was when the last chunk had been written */
	uint64_t position;                  /* data rows dealt with, from the first row of the file */
	size_t line, flushed_line;          /* of the file: read so far; read when what waited was last written */
	uint64_t seen_seq;                  /* last line of the journal when the view was taken */
	uint64_t checked;                   /* the same, of the oldest view that what waits was checked against */
	bool neighbours;                    /* others saved while the last window was written */
	uint64_t flushed;                   /* position when what waited was last written */
	uint64_t batch;
	struct flight *flight;              /* flush_private.h; NULL: there was none yet */
};
/* Reads a row of data and leaves what it asks for in import->pending, or gathered; waits for what it speaks of to land. ST_OK:
 * dealt with, refused or not; else the base failed. */
enum status row_take(struct import *import, const struct csv_row *row, struct notes *notes);
/* Tells the caller of a refusal, made safe for any screen. */
void row_refuse(struct import *import, size_t line, struct slice column, struct slice value,
		const char *reason);
/* Refusals of a rule: each finds its column. */
void row_refuse_notes(struct import *import, const struct csv_row *row, size_t line,
		      const struct notes *notes);
/* What stands in a cell, or what the map says of it. */
struct slice import_cell(const struct import *import, const struct csv_row *row, size_t column);

/* ---- transfer_gather.c: lines that follow each other and speak of one record ---- */
/* Checks what they came to, once for them all, and leaves it in import->pending; each is taken by itself when that is refused.
 * Before anything else looks at import->pending, or a view ends. */
enum status gather_settle(struct import *import, struct notes *notes);
void gather_release(struct gathered *gathered);

/* ---- transfer_touched.c: what the file has already spoken of ---- */
/* whole: all that the record holds was said by this line. */
void touch(struct import *import, struct ref ref, size_t line, bool whole);
/* One row of a table that holds many things (results); of other tables the record as a whole is meant. */
void touch_row(struct import *import, struct ref ref, const struct table_row *at, size_t line);
/* The line that has said what stands in this cell; 0: none. */
size_t touched_line(const struct import *import, struct ref ref, uint16_t tag, uint16_t row);

/* ---- transfer_flush.c ---- */
/* How far it has come, in lines: half of the work is reading one, half writing what it says. */
uint64_t transfer_progress(const struct import *import);
/* Writes what waits, in commits that hold nobody up, with the batch's position. Many new records take off (flush_private.h): the
 * next call, or transfer_land, tells how that ended. ST_FAILED leaves the batch open. */
enum status transfer_flush(struct import *import, enum batch_state state, struct notes *notes);

/* ---- transfer_flight.c ---- */
/* Waits for what is on its way, and looks at the base anew. */
enum status transfer_land(struct import *import, struct notes *notes);
/* Something is still being written. */
bool flight_under_way(const struct import *import);
/* How many lines of the file what it has written makes up. */
uint64_t flight_lines(const struct import *import);
void flight_free(struct flight *flight);

#endif
