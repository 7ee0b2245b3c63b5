/* Tags that code outside a kind's own file needs by name: for rules, seeds and derived fields.
 * Everything else reaches fields by name through the schema. */
#ifndef METODIST_MODEL_KINDS_H
#define METODIST_MODEL_KINDS_H

#include "metodist/model/kind.h"

#define KIND(name) extern const struct kind kind_##name;
#include "metodist/model/kinds.def"
#undef KIND

extern const struct kind *const kinds_builtin[];
extern const size_t nkinds_builtin;

#endif
