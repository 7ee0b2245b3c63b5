#include "metodist/app/import_call.h"

#include "commands.h"

#include "metodist/app/sender.h"

static const size_t IMPORT_MAX = (size_t)1 << 30, MAP_MAX = (size_t)1 << 20;

static enum status configure(struct import_call *call, struct app *app, const struct args *args, struct notes *notes)
{
	struct import_config *config = &call->config;
	struct slice encoding = args_text(args, "encoding"), create = args_text(args, "create");
	enum status st = command_kind(app->schema, args_text(args, "kind"), &config->kind, notes);

	if (!st && create.p)
		st = command_kind(app->schema, create, &config->create, notes);
	if (!st && encoding.p && !encoding_parse(encoding, &config->encoding))
		st = fail(notes, ST_USAGE, "кодировка «%.*s» неизвестна: utf-8, cp1251, cp866, koi8-r",
			  (int)encoding.n, encoding.p);
	if (!st)
		st = command_number(args, "continue", 0, &config->resume, notes);
	buf_slice(&call->what, args_text(args, "file"));
	config->what = buf_cstr(&call->what);
	config->store = app->store;
	config->sheet = args_text(args, "sheet");
	config->zone = app->world.zone;
	config->dry_run = args_flag(args, "dry-run");
	config->with = args->rest;
	config->nwith = args->nrest;
	return st;
}

/* The school that all rows are of is who sent them, unless another is named. */
static void name_sender(struct import_call *call, const struct args *args)
{
	buf_slice(&call->sender, slice_trim(args_text(args, "sender")));
	for (size_t i = 0; i < args->nrest && !call->sender.n; i++) {
		struct slice value = args->rest[i], name;
		const struct field *f;

		slice_split(&value, '=', &name);
		f = kind_find_field(call->config.kind, slice_trim(name));
		if (f && f->type->wire == WIRE_REF)
			buf_slice(&call->sender, slice_trim(value));
	}
}

/* A table whose headings say nothing by themselves has no form to be known by. */
static enum status recall(struct import_call *call, struct notes *notes)
{
	struct import_config plain = call->config;
	struct notes unknown = { 0 };
	struct import *import;
	struct view *view;
	enum status st;

	plain.map = (struct slice){ 0 };
	if (import_open(&import, &plain, &unknown) == ST_OK) {
		import_form(import, &call->form);
		import_free(import);
	}
	notes_release(&unknown);
	if (!call->form.n)
		return ST_OK;
	st = store_view(call->config.store, &view, notes);
	if (st)
		return st;
	st = sender_recall(view, call->config.kind, buf_view(&call->sender), buf_view(&call->form), &call->map);
	store_view_end(view);
	call->remembered = call->map.n;
	return st == ST_NO ? ST_OK : st;
}

enum status import_call_open(struct import_call *call, struct app *app, const struct args *args, struct notes *notes)
{
	struct buf said = { 0 };
	enum status st = configure(call, app, args, notes);

	if (!st)
		st = command_read(args_text(args, "file"), IMPORT_MAX, &call->bytes, notes);
	if (!st && args_text(args, "map").p)
		st = command_read(args_text(args, "map"), MAP_MAX, &said, notes);
	call->config.bytes = buf_view(&call->bytes);
	if (!st) {
		name_sender(call, args);
		st = recall(call, notes);
	}
	import_call_say(call, buf_view(&said));
	buf_release(&said);
	return st;
}

void import_call_say(struct import_call *call, struct slice said)
{
	call->map.n = call->remembered;
	buf_slice(&call->map, said);
	call->config.map = buf_view(&call->map);
}

enum status import_call_keep(struct import_call *call, uint64_t batch, struct notes *notes)
{
	struct slice said = buf_view(&call->map);

	slice_skip(&said, call->remembered);
	if (!call->form.n)
		return ST_OK;
	return sender_keep(call->config.store, call->config.kind, buf_view(&call->sender), buf_view(&call->form), said,
			   batch, notes);
}

void import_call_release(struct import_call *call)
{
	buf_release(&call->bytes);
	buf_release(&call->map);
	buf_release(&call->form);
	buf_release(&call->sender);
	buf_release(&call->what);
	*call = (struct import_call){ 0 };
}

/* By a column of the table or for all its rows; where the record keeps it or by its short way. */
static bool is_given(const struct import_config *config, const struct import_column *columns, size_t n,
		     const struct field *f)
{
	for (size_t i = 0; i < n; i++) {
		const struct field *column = columns[i].field;

		if (column && (column->tag == f->tag || column->tag == f->column))
			return true;
	}
	for (size_t i = 0; i < config->nwith; i++) {
		struct slice word = config->with[i], name;
		const struct field *with;

		slice_split(&word, '=', &name);
		with = kind_find_field(config->kind, name);
		if (with && (with->tag == f->tag || with->tag == f->column))
			return true;
	}
	return false;
}

void import_missing(const struct import_config *config, const struct import_column *columns, size_t n, struct buf *text)
{
	for (size_t i = 0; i < config->kind->nfields; i++) {
		const struct field *f = &config->kind->fields[i];

		if (f->of && f->type->wire == WIRE_REF && !is_given(config, columns, n, f))
			buf_printf(text,
				   "в таблице нет столбца «%s»: если она вся об одной записи, укажите её "
				   "для всех строк, например %s=%s\n",
				   f->label, f->name, f->example ? f->example : "");
	}
}
