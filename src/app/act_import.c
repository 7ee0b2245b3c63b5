/* The command `import`: a table from a school becomes records. */
#include "commands.h"

#include "metodist/app/import_call.h"
#include "metodist/exchange/json.h"
#include "metodist/exchange/transfer.h"

/* Refused rows are the command's result; what was done is told on the side. */
static void on_refused(void *ctx, const struct import_refusal *refusal)
{
	struct table *refusals = ctx;

	table_addf(refusals, "%zu", refusal->line);
	table_add(refusals, refusal->column);
	table_add(refusals, refusal->value);
	table_add(refusals, slice_str(refusal->reason));
}

static void tell_format(const struct import *import, struct buf *text)
{
	const struct sheet *sheet = import_sheet(import);

	if (sheet_format(sheet) == SHEET_CSV)
		buf_printf(text, "кодировка %s", encoding_name(sheet_encoding(sheet)));
	else
		buf_str(text, sheet_format_name(sheet_format(sheet)));
	if (sheet_ntitles(sheet))
		buf_printf(text, ", лист «%s»", sheet_title(sheet, sheet_chosen(sheet)).name);
}

/* Rows were refused for want of what a reference names: how to have it made. */
static void tell_create(const struct import *import, const struct table *refusals, struct outcome *out)
{
	for (size_t row = 0; row < table_nrows(refusals); row++) {
		for (size_t i = 0; i < import_ncolumns(import); i++) {
			const struct import_column *c = &import_columns(import)[i];

			if (!c->field || !c->field->to || !c->field->to->likeness ||
			    !slice_eq(c->header, table_cell(refusals, row, 1)))
				continue;
			out->again = "create";
			out->again_value = c->field->to->name;
			buf_printf(&out->text,
				   "если записи раздела «%s» ещё нет, а написано верно, "
				   "её заведёт ключ --create %s\n",
				   c->field->to->plural, c->field->to->name);
			return;
		}
	}
}

static void tell_people(const struct import *import, const struct import_result *r,
			const struct import_config *config, const struct table *refusals, struct outcome *out)
{
	struct buf *text = &out->text;

	if (config->dry_run)
		buf_str(text, "проверка, ничего не записано · ");
	else if (r->batch)
		buf_printf(text, "пакет %llu · ", (unsigned long long)r->batch);
	buf_printf(text, "строк %zu: внесено %zu, изменено %zu, без изменений %zu, отвергнуто %zu", r->rows,
		   r->added, r->changed, r->same, r->refused);
	if (r->left)
		buf_printf(text, ", не взято по указанию %zu", r->left);
	if (r->created)
		buf_printf(text, "; создано новых записей «%s»: %zu", config->create->plural, r->created);
	buf_char(text, '\n');
	tell_format(import, text);
	buf_printf(text, ", заголовок в строке %zu, пропущено пустых и итоговых строк %zu\n", import_header_line(import),
		   r->blank);
	import_told(import, text);
	if (r->added)
		import_missing(config, import_columns(import), import_ncolumns(import), text);
	if (!config->create)
		tell_create(import, refusals, out);
	if (r->batch)
		buf_printf(text, "отменить всю загрузку: %s\n", command_undo_text(out, r->batch).s);
}

/* One object: the figures, and the refused rows in it. */
static void tell_script(const struct import_result *r, struct table *refusals, struct table *t)
{
	static const struct column columns[] = {
		{ "batch", "", CELL_NUMBER },	{ "rows", "", CELL_NUMBER },  { "added", "", CELL_NUMBER },
		{ "changed", "", CELL_NUMBER }, { "same", "", CELL_NUMBER },  { "refused", "", CELL_NUMBER },
		{ "created", "", CELL_NUMBER }, { "blank", "", CELL_NUMBER },
		{ "left", "", CELL_NUMBER },	{ "refusals", "", CELL_RAW },
	};
	const uint64_t figures[] = { r->batch, r->rows,	   r->added,   r->changed,
				     r->same,  r->refused, r->created, r->blank, r->left };
	struct buf inner = { 0 };

	json_table(&inner, refusals);
	table_init(t, columns, ARRAY_SIZE(columns));
	for (size_t i = 0; i < ARRAY_SIZE(figures); i++)
		table_addf(t, "%llu", (unsigned long long)figures[i]);
	table_add(t, buf_view(&inner));
	buf_release(&inner);
}

/* What was said before of this sender's tables is used without asking, so it is told. */
static void tell_recalled(const struct import_call *call, struct outcome *out)
{
	struct slice sender = call->sender.n ? buf_view(&call->sender) : SLICE("все");

	if (call->remembered && !out->json)
		buf_printf(&out->text, "столбцы и значения — как сказано раньше о таблицах отправителя «%.*s»\n",
			   (int)sender.n, sender.p);
}

static enum status run(struct import_call *call, struct table *refusals, struct outcome *out, struct notes *notes)
{
	struct import_result result = { 0 };
	struct import *import;
	enum status st = import_open(&import, &call->config, notes);

	if (st)
		return st;
	st = import_run(import, &result, notes);
	if (st == ST_OK || (st == ST_NO && result.rows)) {
		out->has_table = out->json || table_nrows(refusals);
		if (out->json)
			tell_script(&result, refusals, &out->table);
		else
			tell_people(import, &result, &call->config, refusals, out);
		tell_recalled(call, out);
	}
	import_free(import);
	if (result.batch && import_call_keep(call, result.batch, notes) && !st)
		st = ST_FAILED;
	return st;
}

enum status act_import(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	static const struct column columns[] = {
		{ "line", "Строка", CELL_NUMBER },
		{ "column", "Столбец", CELL_TEXT },
		{ "value", "Значение", CELL_TEXT },
		{ "reason", "Почему отвергнута", CELL_TEXT },
	};
	struct table refusals;
	struct import_call call = { 0 };
	enum status st = import_call_open(&call, app, args, notes);

	table_init(&refusals, columns, ARRAY_SIZE(columns));
	call.config.refused = on_refused;
	call.config.ctx = &refusals;
	if (!st && !call.config.resume)
		st = app_open_batches(app, notes);
	if (!st)
		st = run(&call, &refusals, out, notes);
	if (out->has_table && !out->json)
		out->table = refusals;
	else
		table_release(&refusals);
	import_call_release(&call);
	return st;
}
