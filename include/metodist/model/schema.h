/* All kinds as this base has them: the built-in ones and the fields the INI adds.
 * Owns copies; pointers to kinds and fields live until schema_free. field->to points into the schema. */
#ifndef METODIST_MODEL_SCHEMA_H
#define METODIST_MODEL_SCHEMA_H

#include "metodist/base/arena.h"
#include "metodist/model/kind.h"
#include "metodist/model/service.h"

struct schema {
	struct arena arena;
	struct kind *kinds;
	size_t n;
	long limits[NLIMITS];       /* by which derived fields judge; as limits.def has them until the settings are read */
};

struct schema *schema_new(const struct kind *const *builtin, size_t n);
void schema_free(struct schema *schema);

/* One [field kind.name] section (or kind.rows.name for a column). Checked here; strings are copied. tag 0: not yet given
 * (schema_pending). Fields without a tag are not usable: the store gives them one and calls schema_give_tag.
 * Adding moves the kind's fields (or the table's columns): take pointers to them when all sections are in. */
struct ini_field {
	struct slice kind, rows, name, label, help, type, to, choices; /* choices: «код=Название; …» */
	unsigned flags;
	unsigned max;
};
enum status schema_add_field(struct schema *schema, const struct ini_field *f, struct notes *notes);
/* More items for a classifier («area»): appended to every field that uses it. A code already there gets the new label. */
enum status schema_add_choice(struct schema *schema, struct slice classifier, struct slice code, struct slice label,
			      struct notes *notes);
/* The next field still without a tag, or false. */
bool schema_pending(const struct schema *schema, const struct kind **kind, const struct field **field);
/* 0 takes it back. */
void schema_give_tag(struct schema *schema, const struct field *field, uint16_t tag);

const struct kind *schema_kind(const struct schema *schema, uint8_t id);
/* By identifier, Russian label, plural, or an unambiguous prefix of those; NULL otherwise. */
const struct kind *schema_find_kind(const struct schema *schema, struct slice text);
/* The kind or field whose name is nearest to a mistyped one: for «может быть, …». NULL when nothing is near. */
const struct kind *schema_nearest_kind(const struct schema *schema, struct slice text);

/* Within a kind. Columns of rows are found as «rows.column», or by the bare name when only one field has it. */
const struct field *kind_field(const struct kind *kind, uint16_t tag);   /* fields and columns; NULL: none */
const struct field *kind_named(const struct kind *kind, const char *name); /* a top-level field the caller knows to exist: asserts */
const struct field *kind_find_field(const struct kind *kind, struct slice text);
const struct field *kind_nearest_field(const struct kind *kind, struct slice text);
/* The rows field that a column belongs to; NULL for a top-level field. */
const struct field *kind_rows_of(const struct kind *kind, const struct field *column);
/* Visits fields and columns alike, in order; `rows` is NULL for top-level ones. */
bool kind_next(const struct kind *kind, const struct field **rows, const struct field **field);
/* A word list such as kind->list: takes the next field; false at the end. Unknown names are a bug. */
bool kind_next_listed(const struct kind *kind, struct slice *names, const struct field **field);

const struct choice *choice_by_code(const struct classifier *c, struct slice code);
const struct choice *choice_find(const struct classifier *c, struct slice text); /* code, label, also, prefix of one label */

/* Nearest by edit distance of n words; -1 when none is within a third of its length. Used for every «может быть». */
ptrdiff_t nearest_word(struct slice text, size_t n, const char *(*word)(const void *ctx, size_t i), const void *ctx);

#endif
