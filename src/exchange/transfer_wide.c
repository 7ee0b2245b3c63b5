/* A wide table: results of a person on one line, a column for each competency. */
#include "transfer_private.h"

static const struct field *column(const struct field *rows, uint16_t tag)
{
	for (size_t i = 0; tag && i < rows->nrows; i++)
		if (rows->rows[i].tag == tag)
			return &rows->rows[i];
	return NULL;
}

void wide_table(struct across *across, const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields && !across->rows; i++) {
		const struct field *rows = &kind->fields[i], *field;

		if (rows->type != &type_rows || !rows->matrix.line)
			continue;
		field = column(rows, rows->matrix.across);
		*across = (struct across){
			.rows = rows, .kind = field->to, .across = field, .line = column(rows, rows->matrix.line),
			.value = column(rows, rows->matrix.value), .mark = column(rows, rows->matrix.mark),
		};
	}
}

bool wide_heading(const struct view *view, const struct kind *kind, struct slice heading, struct ref *ref)
{
	struct slice rest = heading, word = { 0 };
	struct notes quiet = { 0 };
	bool found;

	*ref = (struct ref){ 0 };
	if (!heading.n || slice_u64(heading, &(uint64_t){ 0 }))
		return false;
	found = view_resolve_whole(view, kind, heading, ref, &quiet) == ST_OK;
	slice_split(&rest, ' ', &word);
	if (!found && word.n < heading.n && !slice_u64(word, &(uint64_t){ 0 }))
		found = view_resolve_whole(view, kind, word, ref, &quiet) == ST_OK;
	if (!found)
		*ref = (struct ref){ 0 };
	notes_release(&quiet);
	return found;
}

const struct field *wide_field(const struct across *across, struct slice text)
{
	return across->mark && choice_find(across->mark->choices, text) ? across->mark : across->value;
}
