/* What the targets share. Each reads any bytes and must neither crash, leak nor take what is not so:
 * `must` says what. */
#ifndef METODIST_TESTS_FUZZ_H
#define METODIST_TESTS_FUZZ_H

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/sheet.h"
#include "metodist/model/kinds.h"
#include "metodist/model/view.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* The built-in kinds, made once. */
struct schema *fuzz_schema(void);
/* A base that holds nothing, for what only asks one. */
const struct view *fuzz_view(void);

/* A claim about the code under test: ends the run when it does not hold. */
#define must(claim) ((claim) ? (void)0 : fuzz_broken(#claim, __FILE__, __LINE__))
_Noreturn void fuzz_broken(const char *claim, const char *file, int line);

/* The first part of `*rest` up to a 0xFF 0xFE pair, or all of it; copied, so that reading beyond it is
 * seen. */
struct slice fuzz_part(struct slice *rest);
void fuzz_part_free(struct slice part);

/* Reads a table of any format to its end, twice: what comes is text, in its order, and the same again. */
void fuzz_sheet(struct slice bytes);

#endif
