/* Table files made in the test, and what is read from them told in lines. */
#ifndef METODIST_TESTS_SHEET_AID_H
#define METODIST_TESTS_SHEET_AID_H

#include "metodist/exchange/sheet.h"
#include "metodist/exchange/zip.h"

struct sheet_part {
	const char *name, *text;
};

/* An archive of these members; p NULL ends. The caller's to release. */
struct buf sheet_pack(const struct sheet_part *parts);
/* A book of one sheet; rows as they stand in sheetData, shared texts inside of sst, formats inside of styleSheet. NULL: no such part. */
struct buf sheet_xlsx(const char *rows, const char *strings, const char *styles);
/* What stands inside of office:spreadsheet. */
struct buf sheet_ods(const char *tables);

/* «1:a|b», «2!why» for a refused row, «!why» where all ends; `above`: as if sheet_rewind had been told so after the first reading. */
char *sheet_story(struct slice bytes, const char *name, size_t above);
/* Takes `bytes`. Fails the test when the story is another. */
void sheet_reads(struct buf bytes, const char *story);
void sheet_reads_named(struct buf bytes, const char *name, const char *story);
void sheet_repeats(struct buf bytes, size_t above, const char *story);
/* It does not open, and the note holds these words. */
void sheet_refused(struct buf bytes, const char *words);

#endif
