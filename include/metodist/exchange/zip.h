/* A ZIP archive in memory, which XLSX, ODS, DOCX and ODT are: members are unpacked piece by piece, a new archive is written
 * into a buffer. Format only, over minizip. What is read is hostile: nothing is ever put on the disk, the number of members,
 * the size unpacked and how much it swells are capped, and the check sum of a member is looked at when its end is reached.
 * Source: PKWARE APPNOTE 6.3. */
#ifndef METODIST_EXCHANGE_ZIP_H
#define METODIST_EXCHANGE_ZIP_H

#include "metodist/base/buf.h"
#include "metodist/base/status.h"

enum {
	ZIP_MEMBERS_MAX = 4096,
	ZIP_UNPACKED_MAX = 512 << 20,    /* bytes of one member, and of all that is unpacked from one archive together */
	ZIP_SWELL_FREE = 16 << 20,       /* up to here a member may swell as it likes, */
	ZIP_SWELL_MAX = 200,             /* beyond it this many times; text of tables swells 10 to 60 times */
};

struct zip;

bool zip_looks_so(struct slice bytes);
/* `bytes` are borrowed until zip_free. ST_USAGE: no archive, damaged, or beyond the caps; the note says what. */
enum status zip_open(struct zip **zip, struct slice bytes, struct notes *notes);
void zip_free(struct zip *zip);

size_t zip_n(const struct zip *zip);
/* As it stands in the archive, valid until zip_free; compare it, never open a file by it. */
const char *zip_name(const struct zip *zip, size_t member);
bool zip_find(const struct zip *zip, const char *name, size_t *member);

/* Unpacks a member from its beginning; one at a time. ST_NO: there is no such member (no note). */
enum status zip_begin(struct zip *zip, const char *name, struct notes *notes);
/* The next bytes, at most `max`; *n 0 at the end, the check sum being right. */
enum status zip_read(struct zip *zip, void *to, size_t max, size_t *n, struct notes *notes);
/* The whole of a member, appended; ST_NO: there is none, ST_USAGE: longer than `max`. */
enum status zip_whole(struct zip *zip, const char *name, size_t max, struct buf *out, struct notes *notes);

struct zip_out;

/* Appends an archive to `out`, borrowed until zip_out_end. The same members give the same bytes: no clock is asked. */
struct zip_out *zip_out_new(struct buf *out);
void zip_out_add(struct zip_out *zip, const char *name, struct slice bytes);
/* A long member in pieces: packed as they come, faster and a little less tightly. */
void zip_out_begin(struct zip_out *zip, const char *name);
void zip_out_write(struct zip_out *zip, struct slice piece);
void zip_out_done(struct zip_out *zip);
/* As it is, unpacked: the `mimetype` that must come first in an ODF file. */
void zip_out_store(struct zip_out *zip, const char *name, struct slice bytes);
/* A member of another archive as it lies there packed. */
enum status zip_out_copy(struct zip_out *zip, struct zip *from, size_t member, struct notes *notes);
void zip_out_end(struct zip_out *zip);

#endif
