#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "transfer_aid.h"

#include <ftw.h>
#include <unistd.h>

#include "metodist/base/mem.h"
#include "metodist/store/care.h"
#include "metodist/store/watch.h"

static const int64_t NOW = 1795089600000000; /* 19.11.2026 */

static void forget_refusals(struct aid *a)
{
	for (size_t i = 0; i < a->nrefusals; i++) {
		free(a->refusals[i].column);
		free(a->refusals[i].value);
		free(a->refusals[i].reason);
	}
	a->nrefusals = 0;
}

static void on_refused(void *ctx, const struct import_refusal *r)
{
	struct aid *a = ctx;

	assert_true(a->nrefusals < ARRAY_SIZE(a->refusals));
	a->refusals[a->nrefusals++] = (struct aid_refusal){
		r->line,
		mem_copy(r->column.p, r->column.n),
		mem_copy(r->value.p, r->value.n),
		mem_copy(r->reason, strlen(r->reason)),
	};
	if (a->when_refused && a->nrefusals == 1)
		a->when_refused(a);
}

/* Every look is a second later than the one before. */
static int64_t tick(void *ctx)
{
	struct aid *a = ctx;

	return a->clock += 1000000;
}

static bool stops(void *ctx)
{
	struct aid *a = ctx;

	return a->stop_after && a->line >= a->stop_after;
}

static void show(void *ctx, const struct progress *progress)
{
	struct aid *a = ctx;

	assert_true(progress->at <= progress->of);
	a->line = progress->at;
}

int aid_setup(void **state)
{
	struct aid *a = mem_alloc(sizeof(*a));

	snprintf(a->dir, sizeof(a->dir), "/tmp/transfer-XXXXXX");
	assert_non_null(mkdtemp(a->dir));
	world_pinned(&a->world, NOW, "tester");
	a->schema = schema_new(kinds_builtin, nkinds_builtin);
	struct store_config config = {
		.dir = a->dir, .schema = a->schema, .world = &a->world, .create = true, .deadline_ms = 5000,
	};
	assert_int_equal(store_open(&a->store, &config, &a->notes), ST_OK);
	*state = a;
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

int aid_teardown(void **state)
{
	struct aid *a = *state;

	import_free(a->import);
	forget_refusals(a);
	notes_release(&a->notes);
	buf_release(&a->text);
	store_close(a->store);
	schema_free(a->schema);
	nftw(a->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(a);
	return 0;
}

enum status aid_import(struct aid *a, const struct kind *kind, struct slice table)
{
	const struct watcher watch = { tick, stops, show, a };
	struct progress progress;
	enum status st;

	import_free(a->import);
	a->import = NULL;
	forget_refusals(a);
	notes_clear(&a->notes);
	a->config.store = a->store;
	a->config.kind = kind;
	a->config.bytes = table;
	if (!a->config.what)
		a->config.what = "таблица.csv";
	a->config.refused = on_refused;
	a->config.ctx = a;
	st = import_open(&a->import, &a->config, &a->notes);
	progress_init(&progress, &watch);
	store_watch(a->store, a->stop_after ? &progress : NULL);
	if (!st)
		st = import_run(a->import, &a->result, &a->notes);
	store_watch(a->store, NULL);
	return st;
}

void aid_import_text(struct aid *a, const struct kind *kind, const char *table)
{
	enum status st = aid_import(a, kind, slice_str(table));

	if (!a->import || (st && st != ST_NO))
		fail_msg("%s", notes_first(&a->notes));
}

static struct view *view_of(struct aid *a)
{
	struct view *view;

	assert_int_equal(store_view(a->store, &view, &a->notes), ST_OK);
	return view;
}

size_t aid_export(struct aid *a, const struct kind *kind, const char *columns, enum table_form form,
		  struct buf *out)
{
	struct view *view = view_of(a);
	size_t n;

	notes_clear(&a->notes);
	export_records(view, schema_kind(a->schema, kind->id), (struct export_source){ 0 }, columns, form, out, &n, &a->notes);
	store_view_end(view);
	return n;
}

uint64_t aid_count(struct aid *a, const struct kind *kind)
{
	struct view *view = view_of(a);
	uint64_t n = view_count(view, kind);

	store_view_end(view);
	return n;
}

void aid_get(struct aid *a, const struct kind *kind, const char *title, struct record *out)
{
	struct view *view = view_of(a);
	struct record r = { 0 };
	struct ref ref;

	notes_clear(&a->notes);
	if (view_resolve_whole(view, schema_kind(a->schema, kind->id), slice_str(title), &ref, &a->notes) !=
	    ST_OK)
		fail_msg("%s", notes_first(&a->notes));
	assert_int_equal(view_get(view, ref, &r), ST_OK);
	record_copy(out, &r);
	record_release(&r);
	store_view_end(view);
}

const char *aid_text_in(struct aid *a, const struct record *r, const char *field, uint16_t row)
{
	struct view *view = view_of(a);

	buf_reset(&a->text);
	record_text(view, r, kind_find_field(r->kind, slice_str(field)), row, &a->text);
	store_view_end(view);
	return buf_cstr(&a->text);
}

const char *aid_text(struct aid *a, const struct record *r, const char *field)
{
	return aid_text_in(a, r, field, 0);
}

const char *aid_field(struct aid *a, const struct kind *kind, const char *title, const char *field)
{
	struct record r = { 0 };
	const char *text;

	aid_get(a, kind, title, &r);
	text = aid_text(a, &r, field);
	record_release(&r);
	return text;
}

void aid_check(struct aid *a)
{
	struct check_result result;

	notes_clear(&a->notes);
	if (store_check(a->store, &result, &a->notes) != ST_OK)
		fail_msg("%s", notes_first(&a->notes));
}

void aid_undo(struct aid *a, uint64_t batch)
{
	struct undo_result result;

	notes_clear(&a->notes);
	assert_int_equal(store_undo_batch(a->store, batch, &result, &a->notes), ST_OK);
}

enum batch_state aid_batch_state(struct aid *a, uint64_t id)
{
	struct batch batch;

	assert_int_equal(store_batch_get(a->store, id, &batch, &a->notes), ST_OK);
	return batch.state;
}

struct slice aid_organization(struct aid *a, const char *name, const char *short_name)
{
	static char with[200];
	struct buf t = { 0 };

	buf_printf(&t, "Наименование;Краткое имя\n\"%s\";%s\n", name, short_name);
	aid_import_text(a, &kind_organization, buf_cstr(&t));
	buf_release(&t);
	snprintf(with, sizeof(with), "organization=%s", short_name);
	return slice_str(with);
}

void aid_expect_fields(struct aid *a, const char *names)
{
	struct buf got = { 0 };

	for (size_t i = 0; i < import_ncolumns(a->import); i++) {
		const struct field *f = import_columns(a->import)[i].field;

		buf_printf(&got, "%s%s", i ? " " : "", f ? f->name : "-");
	}
	assert_string_equal(buf_cstr(&got), names);
	buf_release(&got);
}

/* ---- invented people ---- */

void aid_name(struct buf *out, size_t i)
{
	static const char *const onsets[] = { "Ба", "Ве", "Гро", "Ду", "Жи", "Зве", "Ко", "Ли", "Му", "Не" };
	static const char *const middles[] = { "до", "ре", "ми", "фа", "со", "ля", "си", "ту", "пе", "ко" };
	static const char *const names[] = { "Анна", "Ольга", "Вера", "Нина", "Зоя", "Майя", "Алла", "Инна" };
	static const char *const patronymics[] = {
		"Сергеевна", "Петровна", "Игоревна", "Олеговна", "Львовна",
	};

	buf_printf(out, "%s%s%s%sва %s %s", onsets[i % 10], middles[i / 10 % 10], middles[i / 100 % 10],
		   i / 1000 % 2 ? "ни" : "ше", names[i % ARRAY_SIZE(names)],
		   patronymics[i % ARRAY_SIZE(patronymics)]);
}

const char *aid_name_of(size_t i)
{
	static char name[200];
	struct buf b = { 0 };

	aid_name(&b, i);
	snprintf(name, sizeof(name), "%s", buf_cstr(&b));
	buf_release(&b);
	return name;
}

void aid_upper(struct slice text, struct buf *out)
{
	uint32_t ch;

	while (utf8_next(&text, &ch))
		utf8_put(out, utf8_upper(ch));
}

/* With its check digits; a spreadsheet lost the leading zeros and added a fraction. */
void aid_snils_float(struct buf *out, size_t number, size_t spelling)
{
	unsigned sum = 0, weight = 1;

	for (size_t rest = number; rest; rest /= 10)
		sum += (unsigned)(rest % 10) * weight++;
	sum = sum % 101 % 100;
	if (spelling % 4 == 3)
		buf_printf(out, "%03zu-%03zu-%03zu %02u", number / 1000000, number / 1000 % 1000,
			   number % 1000, sum);
	else
		buf_printf(out, "%zu%02u%s", number, sum,
			   spelling % 4 ? spelling % 4 == 1 ? ",00" : "" : ".0");
}

void aid_cp1251(struct slice text, struct buf *out)
{
	static const struct {
		uint32_t ch;
		char byte;
	} others[] = {
		{ U'Ё', '\xA8' }, { U'ё', '\xB8' }, { U'«', '\xAB' },
		{ U'»', '\xBB' }, { U'№', '\xB9' }, { U'—', '\x97' },
	};
	uint32_t ch;

	while (utf8_next(&text, &ch)) {
		size_t i = 0;

		while (i < ARRAY_SIZE(others) && others[i].ch != ch)
			i++;
		if (ch >= U'А' && ch <= U'я')
			buf_char(out, (char)(ch - U'А' + 0xC0));
		else
			buf_char(out, i < ARRAY_SIZE(others) ? others[i].byte : (char)ch);
	}
}
