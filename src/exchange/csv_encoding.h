/* What the bytes of a table from outside mean. Private to the CSV reader. */
#ifndef METODIST_EXCHANGE_CSV_ENCODING_H
#define METODIST_EXCHANGE_CSV_ENCODING_H

#include "metodist/exchange/csv.h"

struct encoding_guess {
	enum encoding encoding;
	size_t bom;          /* bytes to skip */
	bool big_endian;     /* UTF-16 only */
	bool sound;          /* all of it was seen to be valid UTF-8: fields need no check of their own */
};

/* `asked` wins, except that a byte order mark settles ENCODING_AUTO and says which UTF-16 it is. */
struct encoding_guess encoding_guess(struct slice bytes, enum encoding asked);

/* Appends a whole UTF-16 text as UTF-8. Half a pair becomes a byte that is not UTF-8, so that the
 * field it stands in is refused. False when there was such. */
bool encoding_from_utf16(struct slice bytes, bool big_endian, struct buf *out);

/* Appends text of a one-byte encoding as UTF-8. False when a byte has no meaning there. */
bool encoding_decode(enum encoding encoding, struct slice raw, struct buf *out);
enum { ENCODING_GROWTH = 3 };  /* a byte becomes at most three */

#endif
