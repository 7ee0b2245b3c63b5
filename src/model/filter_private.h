/* What reading a filter leaves for matching it; nobody else includes this. */
#ifndef METODIST_MODEL_FILTER_PRIVATE_H
#define METODIST_MODEL_FILTER_PRIVATE_H

#include "metodist/base/arena.h"
#include "metodist/base/idmap.h"
#include "metodist/model/filter.h"

enum op { OP_EQUAL, OP_UNEQUAL, OP_PART, OP_LESS, OP_LESS_EQUAL, OP_MORE, OP_MORE_EQUAL };

/* One step of «organization@low_results»: a field, and the table it is a column of (NULL: none). */
struct step {
	const struct field *field, *rows;
};

/* One of the values between «|», ready to be compared. */
struct operand {
	bool empty;            /* stands for «no value» */
	struct slice bytes;    /* the value */
	struct slice key;      /* its sort key */
	struct slice letters;  /* of the text as typed */
	struct slice text;     /* as typed, where there is no value */
};

struct condition {
	struct step *steps;
	size_t nsteps;
	enum op op;
	struct operand *operands;
	size_t noperands;
	int64_t *ids;          /* «id=1|2|…» of many: sorted, looked up; NULL: there are few */
	size_t place;          /* among the others, as typed */
};

struct filter {
	struct arena arena;
	struct condition *conditions;
	size_t n, cap;
};

/* What is known of a target: looked at; its path reaches a value; one that answers. */
enum { KNOWN = 1, KNOWN_ANY = 2, KNOWN_ANSWERED = 4 };

/* Does one condition hold? `known`: by step, what is known of the targets there (KNOWN…); NULL: nothing is remembered. */
bool filter_holds(const struct condition *c, const struct view *view, struct idmap *known, const struct record *r);
/* The same for a condition on a value of the record itself. */
bool filter_holds_value(const struct condition *c, const struct view *view, struct slice value);
/* Remembers what a target of the first step answers. */
void filter_learn(const struct condition *c, const struct view *view, struct idmap *known, const struct record *target);

/* A field by its name, or the number every record has though no field holds it. */
extern const struct field filter_field_id;
const struct field *filter_find_field(const struct kind *kind, struct slice name);

/* Free text is compared by its letters: case, ё and quotes do not matter. */
bool filter_folds(const struct type *type);
/* The letters of a text of any length (sortkey_letters keeps the first 400). */
void filter_letters(struct slice text, struct buf *out);

#endif
