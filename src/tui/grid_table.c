#include "grid.h"

#include "metodist/base/mem.h"

/* A matrix keeps a column for the next name; there is nothing in it. */
static bool is_room(const struct grid *g, size_t column, struct slice heading)
{
	return g->ops->matrix && column && slice_is(heading, "+");
}

void grid_table(const struct grid *g, struct table *table)
{
	struct column *columns = mem_array(g->ncolumns, sizeof(*columns));
	char **labels = mem_array(g->ncolumns, sizeof(*labels));

	for (size_t c = 0; c < g->ncolumns; c++) {
		struct buf text = { 0 };

		grid_heading(g, c, &text);
		labels[c] = mem_copy(text.p, is_room(g, c, buf_view(&text)) ? 0 : text.n);
		columns[c] = (struct column){ g->columns[c]->name, labels[c], table_cell_kind(g->columns[c]) };
		buf_release(&text);
	}
	table_init(table, columns, g->ncolumns);
	for (size_t i = 0; i < g->nlines * g->ncolumns; i++)
		table_add(table, buf_view(&g->texts[i]));
	for (size_t c = 0; c < g->ncolumns; c++)
		free(labels[c]);
	free(labels);
	free(columns);
}
