#include "metodist/model/chart.h"

enum { BAR = 3, LEVELS = 8 };

/* Digits and one comma, as tables write them; false: no number. */
static bool read_number(struct slice text, double *value)
{
	double unit = 1;
	bool point = false;

	*value = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == ',' && !point) {
			point = true;
		} else if (text.p[i] >= '0' && text.p[i] <= '9') {
			*value = *value * 10 + (text.p[i] - '0');
			unit *= point ? 10 : 1;
		} else {
			return false;
		}
	}
	*value /= unit;
	return text.n > 0;
}

static bool is_total(const struct table *t, size_t row)
{
	return t->total && row + 1 == table_nrows(t);
}

struct scale chart_scale(const struct table *t)
{
	struct scale scale = { 0 };
	double value;

	for (size_t row = 0; row < table_nrows(t); row++) {
		for (size_t c = 0; c < t->ncolumns; c++) {
			struct slice text = table_cell(t, row, c);

			if (t->columns[c].kind != CELL_HEAT || !read_number(text, &value))
				continue;
			if (text.n > scale.digits)
				scale.digits = text.n;
			if (value > scale.top && !is_total(t, row))
				scale.top = value;
		}
	}
	return scale;
}

double chart_share(const struct table *t, const struct scale *scale, size_t row, size_t column)
{
	enum cell_kind kind = t->columns[column].kind;
	double value;

	if ((kind != CELL_HEAT && kind != CELL_PERCENT) || is_total(t, row) ||
	    !read_number(table_cell(t, row, column), &value))
		return -1;
	if (kind == CELL_PERCENT)
		return value > 100 ? 1 : value / 100;
	return scale->top > 0 ? value / scale->top : 0;
}

bool chart_is_number(enum cell_kind kind)
{
	return kind == CELL_NUMBER || kind == CELL_PERCENT || kind == CELL_HEAT;
}

/* Rounded, but full only when nothing is missing. */
static void draw_bar(double share, struct buf *out)
{
	int full = (int)(share * BAR + 0.5);

	if (full == BAR && share < 1)
		full = BAR - 1;
	for (int i = 0; i < BAR; i++)
		buf_str(out, i < full ? "█" : "░");
}

static const char *shade(double share)
{
	return share <= 0 ? "  " : share <= 0.25 ? "░░" : share <= 0.5 ? "▒▒" : share <= 0.75 ? "▓▓" : "██";
}

static void draw_spark(struct slice numbers, struct buf *out)
{
	static const char *const bars[LEVELS] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
	struct slice rest = numbers, part;
	double top = 0, value;

	while (slice_split(&rest, ' ', &part))
		if (read_number(part, &value) && value > top)
			top = value;
	for (rest = numbers; slice_split(&rest, ' ', &part);) {
		if (read_number(part, &value) && value > 0)
			buf_str(out, bars[(int)(value / top * (LEVELS - 1) + 0.5)]);
		else
			buf_str(out, bars[0]);
	}
}

static void draw_number(struct slice text, size_t width, struct buf *out)
{
	if (text.n < width)
		buf_printf(out, "%*s", (int)(width - text.n), "");
	buf_slice(out, text);
}

void chart_cell(const struct table *t, const struct scale *scale, size_t row, size_t column, struct buf *out)
{
	struct slice text = table_cell(t, row, column);
	double share = chart_share(t, scale, row, column);

	switch (text.n ? t->columns[column].kind : CELL_TEXT) {
	case CELL_PERCENT:
		if (share >= 0)
			draw_bar(share, out);
		draw_number(text, 4, out);
		buf_char(out, '%');
		break;
	case CELL_HEAT:
		if (share >= 0)
			buf_printf(out, "%s ", shade(share));
		draw_number(text, scale->digits, out);
		break;
	case CELL_SPARK:
		draw_spark(text, out);
		break;
	default:
		buf_slice(out, text);
	}
}
