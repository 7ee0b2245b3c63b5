/* What the reports count that are counts alone: one entry each. */
#include "cross.h"
#include "local.h"

#define MEASURES(x) .measures = x, .nmeasures = ARRAY_SIZE(x)

static const struct cross_measure deficit_measures[] = {
	{ "closed", "Закрыто", CELL_PERCENT, "closed<={until}" },
};
const struct cross cross_deficits = {
	.words = "found>={from} found<={until}", .total = "Деф.", .column = "competency@area", .people = true,
	MEASURES(deficit_measures),
};
