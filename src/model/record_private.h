/* Record bytes as record.c and record_bytes.c share them. */
#ifndef METODIST_MODEL_RECORD_PRIVATE_H
#define METODIST_MODEL_RECORD_PRIVATE_H

#include "metodist/model/record.h"

/* Of a record that is packed. The i-th cell; false behind the last one, and where the bytes are damaged. */
bool packed_cell(const struct record *r, size_t i, struct cell *cell);
/* record_pick. */
size_t packed_pick(const struct record *r, const bool *wanted, uint16_t n, size_t *i, struct cell *cells,
		   size_t max);
/* Value of a cell, in place; empty when there is none. */
struct slice packed_get(const struct record *r, uint16_t tag, uint16_t row);

static inline uint32_t cell_key(uint16_t row, uint16_t tag)
{
	return (uint32_t)row << 16 | tag;
}

/* Does the row hold any value? */
bool row_filled(const struct record *r, uint16_t row);

/* A set of row ids. */
struct rowset {
	uint8_t bits[65536 / 8];
};

static inline bool rowset_has(const struct rowset *set, uint16_t row)
{
	return set->bits[row / 8] >> row % 8 & 1;
}

/* The rows that stand in any list of the record, known to the schema or not. */
void rowset_of(const struct record *r, struct rowset *set);

#endif
