/* Shared by the reader and the writer of ZIP only. */
#ifndef METODIST_EXCHANGE_ZIP_PRIVATE_H
#define METODIST_EXCHANGE_ZIP_PRIVATE_H

#include <minizip/unzip.h>

#include "metodist/exchange/zip.h"

struct zip {
	struct slice bytes;
	size_t at;               /* where minizip reads */
	unzFile file;
	struct zip_member { char *name; unz64_file_pos pos; } *members;
	size_t n;
	size_t unpacked;         /* of all members so far */
	const char *reading;     /* the member begun; NULL: none */
	size_t packed, taken;    /* of that member */
};

#endif
