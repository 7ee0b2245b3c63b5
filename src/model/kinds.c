#include "metodist/model/kinds.h"

const struct kind *const kinds_builtin[] = {
#define KIND(name) &kind_##name,
#include "metodist/model/kinds.def"
#undef KIND
};

const size_t nkinds_builtin = ARRAY_SIZE(kinds_builtin);
