/* A table as a file: the ending of its name says in which form. */
#ifndef METODIST_EXCHANGE_TABLE_FILE_H
#define METODIST_EXCHANGE_TABLE_FILE_H

#include "metodist/base/status.h"
#include "metodist/model/table.h"

enum table_form { TABLE_CSV, TABLE_XLSX, TABLE_JSON, TABLE_FORMS };

/* ST_USAGE: the name ends in none of .csv .xlsx .json. */
enum status table_form_of(struct slice path, enum table_form *form, struct notes *notes);
/* Appends the table without columns that are not drawn; of them `foot` and `note`, when they say something, become
 * «Примечание». The title, the total and the foot stand only where people read them: in XLSX. ST_NO: it does not fit
 * (workbook.h). */
enum status table_write(const struct table *table, enum table_form form, struct buf *out, struct notes *notes);

#endif
