/* Numbers of a table drawn as text: shares as bars, heat as shades, rows of numbers as little bars. The number itself always
 * stands beside, so nothing is lost without colour; the interface draws the same text and colours it by `share`. */
#ifndef METODIST_MODEL_CHART_H
#define METODIST_MODEL_CHART_H

#include "metodist/model/table.h"

/* The scale of one table: all its heat cells share it, so that they compare across columns too. The total row is left out. */
struct scale {
	double top;      /* the largest heat cell; 0: none */
	size_t digits;   /* of the longest of them */
};
struct scale chart_scale(const struct table *t);

/* The cell as text: «██░  64%», «▓▓ 24», «▁▂▅». Other cells as they are. */
void chart_cell(const struct table *t, const struct scale *scale, size_t row, size_t column, struct buf *out);
/* 0…1: how strongly a heat cell or a percent is to be coloured; -1: not at all. */
double chart_share(const struct table *t, const struct scale *scale, size_t row, size_t column);
/* Does the column hold numbers, which stand at its right edge? */
bool chart_is_number(enum cell_kind kind);

#endif
