/* Tables from outside become records, and records tables. Format-neutral above csv.h; knows kinds only through the schema.
 *
 * Reading: header rows are found by the names, labels and `also` of the kind's fields; each value goes through record_give.
 * A column of a table inside the record is headed with the table's name («Состав: Педагог»): each line is then one row of it.
 * Columns of a wide table are headed with the records across («М-1», «М-2» of results): each filled cell is one row of it.
 * A refused row writes nothing and tells line, column, value and reason; all others are written, in chunks, each one commit
 * with the batch's position, so that an interrupted import can be continued (position) or undone (batch). Much is written while the
 * rows behind it are read: what is called back from import_run leaves the store alone. */
#ifndef METODIST_EXCHANGE_TRANSFER_H
#define METODIST_EXCHANGE_TRANSFER_H

#include "metodist/exchange/table_file.h"
#include "metodist/exchange/sheet.h"
#include "metodist/model/filter.h"
#include "metodist/store/store.h"

/* A column of the file and the field it fills; field NULL: ignored (№ п/п, empty, unknown). Strings live as long as the import. */
struct import_column {
	struct slice header;
	const struct field *field;
	struct ref across;         /* of a wide table («М-1», «М-2»): whose values stand below; id 0: none */
	size_t passed;             /* values in rows of data that no field takes, after import_run */
};

struct import_refusal {
	size_t line;               /* in the file, from 1 */
	struct slice column;       /* heading; empty when the row as a whole is meant */
	struct slice value;
	const char *reason;
	const struct record *now;  /* what the row came to, where it is not known whom it means or a rule refuses it; NULL */
	const struct view *view;   /* in which `now` reads */
};

/* A row that was understood: the record it would leave, and the one it speaks of (NULL: there is none, and now->id is not of
 * the base). Several rows may speak of one record. They live during the call. */
struct import_seen {
	size_t line;
	const struct record *old, *now;
	bool differs;              /* now from old */
	const struct view *view;   /* in which `now` reads, new records of other rows too */
	const struct import *import;
	const struct csv_row *row;
};

struct import_config {
	struct store *store;
	const struct kind *kind;
	struct slice bytes;                 /* the whole file; borrowed */
	enum encoding encoding;
	struct slice sheet;                 /* as sheet_config.name */
	const char *zone;                   /* of the service, for calendars */
	const char *what;                   /* name of the file, for the batch */
	bool dry_run;
	const struct kind *create;          /* references to this kind that lead nowhere make a new record; NULL: refused */
	/* What the operator says of columns, values and rows (import_map.h); may be empty. */
	struct slice map;
	const struct slice *with;           /* «field=value» for rows that leave it empty (the school a staff table came from) */
	size_t nwith;
	uint64_t resume;                    /* an open batch of the same file to continue; 0: a new one */
	void (*row)(void *ctx, const struct csv_row *);          /* each row of data before it is read; may be NULL */
	void (*refused)(void *ctx, const struct import_refusal *);
	void (*seen)(void *ctx, const struct import_seen *);     /* may be NULL */
	void *ctx;
};

struct import_result {
	uint64_t batch;                     /* 0 for a dry run, or when nothing was written */
	size_t rows, added, changed, same, refused, created; /* created: records of `create`; rows: data rows seen */
	size_t blank;                       /* blank, totals and header rows passed over */
	size_t left;                        /* rows the map leaves out */
};

/* Finds format, sheet, encoding, header and columns, and sees that the file is sound to its end; nothing is written. ST_NO when no
 * header is found or the file is no table. */
enum status import_open(struct import **import, const struct import_config *config, struct notes *notes);
size_t import_ncolumns(const struct import *import);
const struct import_column *import_columns(const struct import *import);
size_t import_header_line(const struct import *import);
/* What its headings come to, in hex: tables with the same one are of one form. */
void import_form(const struct import *import, struct buf *hex);
const struct sheet *import_sheet(const struct import *import);  /* the file as it is read */
/* ST_NO when rows were refused, ST_OK when all went in. ST_NO too when it was stopped (progress.h): whole chunks are written,
 * `result` tells of them, the batch stays open. */
enum status import_run(struct import *import, struct import_result *result, struct notes *notes);
/* After import_run, a line each: what the file holds and no record takes (other sheets, errors, remarks, columns). */
void import_told(const struct import *import, struct buf *text);
void import_free(struct import *import);

/* Writing: one row a record, headed by labels; columns NULL: every top-level field that is not rows. Importing what was
 * exported changes nothing. */
struct export_source {            /* the records, in their order; `each` NULL: all, by title */
	enum status (*each)(void *ctx, view_each_fn *on_record, void *on_record_ctx);
	void *ctx;
};
enum status export_records(const struct view *view, const struct kind *kind, struct export_source from, const char *columns,
			   enum table_form form, struct buf *out, size_t *count, struct notes *notes);

#endif
