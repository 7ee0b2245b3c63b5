/* What the file holds and no record takes. */
#include "transfer_private.h"

enum { TITLES_TOLD = 6 };

static void tell_other_sheets(const struct sheet *sheet, struct buf *text)
{
	size_t told = 0;

	for (size_t i = 0; i < sheet_ntitles(sheet) && told < TITLES_TOLD; i++)
		if (i != sheet_chosen(sheet))
			buf_printf(text, "%s«%s»%s", told++ ? ", " : "другие листы не загружены: ", sheet_title(sheet, i).name,
				   sheet_title(sheet, i).hidden ? " (скрыт)" : "");
	if (sheet_ntitles(sheet) > told + 1)
		buf_printf(text, " и ещё %zu", sheet_ntitles(sheet) - told - 1);
	if (told)
		buf_char(text, '\n');
}

static void tell_cells(const struct import *import, struct buf *text)
{
	const struct sheet_told *told = sheet_told(import_sheet(import));

	if (told->errors)
		buf_printf(text, "ячеек с ошибкой вместо значения %zu, они взяты пустыми; первая — строка %zu, столбец %zu: %s\n",
			   told->errors, told->error_line, told->error_column, told->error);
	if (told->remarks)
		buf_printf(text, "примечания к ячейкам не загружены: %zu\n", told->remarks);
	if (told->repeated)
		buf_printf(text, "повторяющихся событий %zu: взят только первый день каждого\n", told->repeated);
}

/* With how many values each would have had. */
static void tell_ignored(const struct import *import, struct buf *text)
{
	size_t n = 0;

	for (size_t i = 0; i < import_ncolumns(import); i++) {
		const struct import_column *c = &import_columns(import)[i];

		if (!c->passed)
			continue;
		buf_str(text, n++ ? ", " : "столбцы не загружены, значений в них: ");
		if (c->header.n)
			buf_printf(text, "«%.*s» — %zu", (int)c->header.n, c->header.p, c->passed);
		else
			buf_printf(text, "%zu-й, без названия, — %zu", i + 1, c->passed);
	}
	if (n)
		buf_char(text, '\n');
}

void import_told(const struct import *import, struct buf *text)
{
	tell_other_sheets(import->sheet, text);
	tell_cells(import, text);
	tell_ignored(import, text);
}
