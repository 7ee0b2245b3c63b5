/* The finder itself, shared by what fills it (find.c) and what searches it (find_search.c). */
#ifndef METODIST_STORE_FINDER_H
#define METODIST_STORE_FINDER_H

#include "find_words.h"
#include "internal.h"

#include "metodist/store/find.h"

struct pass {
	uint8_t kind;
	uint16_t tag;
};

/* A text of a record changed since the words were read: few, each matched by itself. id 0: forgotten. */
struct late_text {
	struct ref ref;
	uint32_t at, n;             /* its letters in `late_letters` */
	bool title;
};

struct finder {
	struct words words, building;
	struct late_text *late;
	size_t nlate, late_cap;
	struct buf late_letters;
	bool spelled[UINT8_MAX + 1]; /* kinds called by a reference or a day as well: title and title of the reference are words */
	struct pass *passes;        /* what is left to read for `building` */
	size_t npasses, pass;
	struct buf after;           /* where the current pass left off */
	bool complete, begun;
	uint64_t seq;               /* `words` are as of this */
	uint64_t building_seq;
	size_t changed;             /* since they were read as a whole */
};

/* Is its text searched? By digits, through its own index? */
static inline bool finder_looks_at(const struct field *f)
{
	return f->flags & FIELD_FIND && !(f->flags & FIELD_DERIVED);
}

static inline bool finder_by_number(const struct field *f)
{
	return f->type == &type_snils || f->type == &type_inn || f->type == &type_phone;
}

#endif
