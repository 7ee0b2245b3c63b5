/* A base of its own for each test, and the few words the tests of tables are told in. */
#ifndef METODIST_TESTS_TRANSFER_AID_H
#define METODIST_TESTS_TRANSFER_AID_H

#undef fail /* status.h has one of its own */
#undef fail_msg
#define fail_msg(...) do { print_error(__VA_ARGS__); _fail(__FILE__, __LINE__); } while (0)

#include "metodist/base/utf8.h"
#include "metodist/exchange/transfer.h"
#include "metodist/model/kinds.h"

struct aid_refusal { size_t line; char *column, *value, *reason; };

struct aid {
	char dir[64];
	struct world world;
	struct schema *schema;
	struct store *store;
	struct import_config config;     /* of the next import */
	struct import *import;           /* the last one; NULL when it did not open */
	struct import_result result;
	struct notes notes;
	struct aid_refusal refusals[64];
	size_t nrefusals;
	void (*when_refused)(struct aid *);
	uint64_t stop_after;             /* so many lines; 0: never */
	uint64_t line;                   /* it was last shown at */
	int64_t clock;
	struct buf text;
};

int aid_setup(void **state);
int aid_teardown(void **state);

enum status aid_import(struct aid *a, const struct kind *kind, struct slice table);
void aid_import_text(struct aid *a, const struct kind *kind,
		     const char *table); /* fails the test when it does not open */
void aid_expect_fields(struct aid *a, const char *names); /* of the columns of the last import; «-»: none */
size_t aid_export(struct aid *a, const struct kind *kind, const char *columns, enum table_form form,
		  struct buf *out);
uint64_t aid_count(struct aid *a, const struct kind *kind);
void aid_get(struct aid *a, const struct kind *kind, const char *title, struct record *out);
const char *aid_text(struct aid *a, const struct record *r, const char *field);
const char *aid_text_in(struct aid *a, const struct record *r, const char *field, uint16_t row);
const char *aid_field(struct aid *a, const struct kind *kind, const char *title, const char *field);
void aid_check(struct aid *a);           /* nothing wrong in the whole base */
void aid_undo(struct aid *a, uint64_t batch);
enum batch_state aid_batch_state(struct aid *a, uint64_t batch);
struct slice aid_organization(struct aid *a, const char *name,
			      const char *short_name); /* → «organization=…» */

/* Invented people: the i-th full name; a СНИЛС as a spreadsheet leaves it. */
void aid_name(struct buf *out, size_t i);
const char *aid_name_of(size_t i);
void aid_upper(struct slice text, struct buf *out);
void aid_snils_float(struct buf *out, size_t number, size_t spelling);
void aid_cp1251(struct slice text, struct buf *out);

#endif
