/* Shared by the files of the schema. */
#ifndef METODIST_MODEL_SCHEMA_PRIVATE_H
#define METODIST_MODEL_SCHEMA_PRIVATE_H

#include "metodist/model/schema.h"

/* By identifier alone; NULL: none. */
const struct field *field_named(const struct field *fields, size_t n, struct slice name);
/* Would the title of a record of `kind` need the title of one of `target`? A ring of those would never end.
 */
bool title_reaches(const struct kind *kind, const struct kind *target);

#endif
