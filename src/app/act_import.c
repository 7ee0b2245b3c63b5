/* The command `import`: a table from a school becomes records. */
#include "commands.h"

#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/transfer.h"

static const size_t IMPORT_MAX = (size_t)1 << 30;

struct import_run {
	struct table *table;
};

/* Refused rows are the command's result; what was done is told on the side. */
static void on_refused(void *ctx, const struct import_refusal *refusal)
{
	struct import_run *run = ctx;

	table_addf(run->table, "%zu", refusal->line);
	table_add(run->table, refusal->column);
	table_add(run->table, refusal->value);
	table_add(run->table, slice_str(refusal->reason));
}

static enum status open_files(const struct args *args, struct buf *bytes, struct buf *map, struct notes *notes)
{
	struct buf path = { 0 };
	enum status st;

	buf_slice(&path, args_text(args, "file"));
	st = file_read(buf_cstr(&path), IMPORT_MAX, bytes, notes);
	if (!st && args_text(args, "map").p) {
		buf_reset(&path);
		buf_slice(&path, args_text(args, "map"));
		st = file_read(buf_cstr(&path), 1 << 20, map, notes);
	}
	buf_release(&path);
	return st;
}

static enum status configure(struct app *app, const struct args *args, struct import_config *config, struct notes *notes)
{
	struct slice encoding = args_text(args, "encoding"), create = args_text(args, "create");
	enum status st = command_kind(app->schema, args_text(args, "kind"), &config->kind, notes);

	if (!st && create.p)
		st = command_kind(app->schema, create, &config->create, notes);
	if (!st && encoding.p && !encoding_parse(encoding, &config->encoding))
		st = fail(notes, ST_USAGE, "кодировка «%.*s» неизвестна: utf-8, cp1251, cp866, koi8-r", (int)encoding.n, encoding.p);
	if (!st)
		st = command_number(args, "continue", 0, &config->resume, notes);
	config->store = app->store;
	config->dry_run = args_flag(args, "dry-run");
	config->with = args->rest;
	config->nwith = args->nrest;
	return st;
}

static void tell_result(const struct import *import, const struct import_result *r, const struct import_config *config,
			struct buf *text)
{
	size_t ignored = 0;

	for (size_t i = 0; i < import_ncolumns(import); i++)
		ignored += !import_columns(import)[i].field;
	buf_printf(text, "%sпакет %llu · строк %zu: внесено %zu, изменено %zu, без изменений %zu, отвергнуто %zu",
		   config->dry_run ? "Проверка, ничего не записано: " : "", (unsigned long long)r->batch, r->rows, r->added, r->changed,
		   r->same, r->refused);
	if (r->created)
		buf_printf(text, ", создано %s: %zu", config->create->plural, r->created);
	buf_printf(text, "\nкодировка %s, заголовок в строке %zu, столбцов узнано %zu из %zu, пропущено пустых и итоговых строк %zu\n",
		   encoding_name(import_encoding(import)), import_header_line(import), import_ncolumns(import) - ignored,
		   import_ncolumns(import), r->blank);
}

enum status act_import(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	static const struct column columns[] = {
		{ "line", "Строка", CELL_NUMBER }, { "column", "Столбец", CELL_TEXT }, { "value", "Значение", CELL_TEXT },
		{ "reason", "Почему отвергнута", CELL_TEXT },
	};
	struct import_run run = { &out->table };
	struct import_config config = { .refused = on_refused, .ctx = &run };
	struct import_result result = { 0 };
	struct buf bytes = { 0 }, map = { 0 };
	struct import *import = NULL;
	char *what = mem_copy(args_text(args, "file").p, args_text(args, "file").n);
	enum status st = configure(app, args, &config, notes);

	if (!st)
		st = open_files(args, &bytes, &map, notes);
	config.bytes = buf_view(&bytes);
	config.map = buf_view(&map);
	config.what = what;
	if (!st)
		st = import_open(&import, &config, notes);
	if (!st) {
		table_init(&out->table, columns, ARRAY_SIZE(columns));
		st = import_run(import, &result, notes);
		out->has_table = table_nrows(&out->table) > 0 || out->json;
		if (!out->has_table)
			table_release(&out->table);
		tell_result(import, &result, &config, &out->text);
	}
	import_free(import);
	free(what);
	buf_release(&bytes);
	buf_release(&map);
	return st;
}
