/* Care of the base: prove it whole, rebuild what can be rebuilt, copy it, carry it as text. */
#ifndef METODIST_STORE_CARE_H
#define METODIST_STORE_CARE_H

#include "metodist/store/store.h"

struct check_result { uint64_t records, entries, lines, problems; };
/* CRC, values, indexes, unique values, back references (both ways), references that lead nowhere, revs,
 * journal chain. Each problem one note (first 1,000). ST_NO when there are any. */
enum status store_check(struct store *store, struct check_result *result, struct notes *notes);
/* Drops X, U, B and derives them anew from the records. */
enum status store_reindex(struct store *store, struct notes *notes);
/* Text, one entry a line; readable without the schema. Records, journal, marks. */
enum status store_dump(struct store *store, int fd, struct notes *notes);
/* Into an EMPTY base: ids, revs, journal and chain as they were; then derives and checks. */
enum status store_load(struct store *store, struct slice text, struct notes *notes);

#endif
