/* Whole small files, hostile until read: regular files only, size capped, written by rename.
 * All end alike: ST_NO no such file, ST_USAGE not what is needed (a folder, a device, too large), ST_DENIED
 * no right to, ST_FAILED the disk; the note names the path. */
#ifndef METODIST_BASE_FILE_H
#define METODIST_BASE_FILE_H

#include "metodist/base/buf.h"
#include "metodist/base/status.h"

/* Appends a whole regular file of at most `max` bytes; nothing when it fails. Notes say what it is
 * instead (папка, устройство, слишком велик). */
enum status file_read(const char *path, size_t max, struct buf *out, struct notes *notes);
/* Writes to a temporary name beside it, fsync, rename. Mode as given. */
enum status file_write(const char *path, struct slice bytes, unsigned mode, struct notes *notes);
/* The same without waiting for the disk, for many files of one folder; file_settle waits for all of them at the end. Until
 * then none of them is sure to outlive a crash. */
enum status file_put(const char *path, struct slice bytes, unsigned mode, struct notes *notes);
enum status file_settle(const char *folder, struct notes *notes);
/* What the system said (errno), as the user is to hear it: the reason, what to do, how the program ends. */
enum status file_fail(struct notes *notes, const char *path, int error);
/* Makes a folder and its missing parents with this mode; fine when it is there. */
enum status file_mkdirs(const char *path, unsigned mode, struct notes *notes);

#endif
