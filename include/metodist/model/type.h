/* A type: how one value behaves. A value IS its encoded bytes; no bytes means no value.
 * The table of types is types[] in type.c; kinds name them, the INI names them by .name. */
#ifndef METODIST_MODEL_TYPE_H
#define METODIST_MODEL_TYPE_H

#include <assert.h>

#include "metodist/base/bytes.h"
#include "metodist/base/date.h"
#include "metodist/base/status.h"

struct field;
struct view;

/* How bytes lie on disk, for ever; a reader without the schema can still print them. */
enum wire {
	WIRE_TEXT = 1,  /* UTF-8 */
	WIRE_INT = 2,   /* 1…8 bytes big-endian two's complement, shortest */
	WIRE_DATE = 3,  /* 4 bytes: day number + 2^31, big-endian */
	WIRE_REF = 4,   /* 9 bytes each: kind u8, row u16, id u48 */
	WIRE_ROWS = 5,  /* 2 bytes each: ids of the rows, in their order */
};

/* row 0: the whole record */
struct ref {
	uint8_t kind;
	uint16_t row;
	uint64_t id;
};

struct type {
	const char *name;   /* in the INI and in `metodist kinds` */
	const char *label;  /* Russian */
	const char *hint;   /* Russian: what may be typed, with an example */
	uint8_t wire;
	/* Reads what people type into bytes appended to `out`. Empty text gives no bytes and ST_OK.
	 * A refusal is ST_NO with a note about field->tag that says what is wrong and what is allowed. */
	enum status (*parse)(const struct field *, const struct view *, struct slice text, struct buf *out, struct notes *);
	/* Appends what a person reads. `view` may be NULL: then references are numbers. */
	void (*format)(const struct field *, const struct view *, struct slice bytes, struct buf *text);
	/* Are these bytes a value of this type? For `check`, loads and drafts: never trusts their length. */
	bool (*valid)(const struct field *, struct slice bytes);
	/* Appends the key for indexes and sorting: memcmp order is the order people expect. */
	void (*sortkey)(const struct field *, struct slice bytes, struct buf *key);
};

extern const struct type type_text;     /* one line */
extern const struct type type_memo;     /* several lines */
extern const struct type type_name;     /* part of a person's name: ИВАНОВА → Иванова */
extern const struct type type_int;
extern const struct type type_decimal;  /* hundredths: «0,5» */
extern const struct type type_bool;     /* да / нет */
extern const struct type type_date;
extern const struct type type_choice;   /* a code of field->choices */
extern const struct type type_set;      /* codes, a blank between */
extern const struct type type_ref;      /* one reference to field->to (NULL: to any kind) */
extern const struct type type_refs;     /* several */
extern const struct type type_snils;    /* 11 digits, checked */
extern const struct type type_phone;    /* +7 and 10 digits, or as written abroad */
extern const struct type type_email;
extern const struct type type_inn;      /* 10 or 12 digits, checked */
extern const struct type type_rows;     /* ids of the rows; columns are cells of their own */

const struct type *type_by_name(struct slice name);
extern const struct type *const types[];
extern const size_t ntypes;

/* Has the bytes' length the shape of the wire? Wires unknown to this program fit anything that is not empty. */
bool wire_fits(uint8_t wire, struct slice bytes);
/* The same and each value is one: UTF-8, a day that exists, references with a kind and an id, rows told once. */
bool wire_valid(uint8_t wire, struct slice bytes);

/* Values to and from C. Bytes of another shape read as 0, DAY_NONE and no references. */
void int_put(struct buf *out, int64_t v);
int64_t int_get(struct slice bytes);
void date_put(struct buf *out, int32_t day);
void ref_put(struct buf *out, struct ref r);

enum { REF_SIZE = 9, ROW_SIZE = 2 };

static inline int32_t date_get(struct slice bytes)
{
	return bytes.n == 4 ? (int32_t)(get_u32(bytes.p) ^ 0x80000000u) : DAY_NONE;
}

static inline size_t ref_count(struct slice bytes)
{
	return bytes.n / REF_SIZE;
}

static inline struct ref ref_get(struct slice bytes, size_t i)
{
	const char *p = bytes.p + i * REF_SIZE;

	assert(i < ref_count(bytes));
	return (struct ref){ .kind = (uint8_t)p[0], .row = get_u16(p + 1), .id = get_u48(p + 3) };
}

#endif
