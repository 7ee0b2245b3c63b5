/* The command `staff-check`: a school's new staff list against the base. Nobody is dropped by it. */
#include "commands.h"
#include "staff_check.h"

#include "metodist/base/mem.h"
#include "metodist/model/teacher.h"

static const size_t LIST_MAX = (size_t)64 << 20, MAP_MAX = (size_t)1 << 20;

struct refusal {
	size_t line;
	struct slice text;
};

struct checking {
	struct staff staff;         /* first: import_config.seen is given all of it */
	struct arena arena;
	struct refusal *refusals;
	size_t nrefusals, cap;
	struct import_result result;
	uint64_t batch;             /* of what was written */
};

static const char *const labels[NSTAFF_FINDINGS] = {
	[STAFF_CAME] = "пришёл",
	[STAFF_CHANGED] = "изменения",
	[STAFF_LEFT] = "выбыл",
	[STAFF_RENAMED] = "сменилась фамилия?",
	[STAFF_NAMESAKE] = "тот же человек?",
	[STAFF_MISSING] = "нет в списке: уволен?",
};

static void on_seen(void *ctx, const struct import_seen *seen)
{
	staff_see(&((struct checking *)ctx)->staff, seen);
}

static void on_refused(void *ctx, const struct import_refusal *refusal)
{
	struct checking *c = ctx;
	struct buf text = { 0 };

	if (refusal->column.n)
		buf_printf(&text, "%.*s «%.*s»: ", (int)refusal->column.n, refusal->column.p,
			   (int)refusal->value.n, refusal->value.p);
	buf_str(&text, refusal->reason);
	MEM_GROW(c->refusals, c->nrefusals, c->cap);
	c->refusals[c->nrefusals++] = (struct refusal){ refusal->line, arena_copy(&c->arena, buf_view(&text)) };
	buf_release(&text);
}

/* ---- the list ---- */

static enum status run_trial(struct checking *c, const struct import_config *config, struct notes *notes)
{
	struct import *import;
	enum status st = import_open(&import, config, notes);

	if (st)
		return st;
	st = import_run(import, &c->result, notes);
	import_free(import);
	if (st == ST_NO && c->result.rows)
		st = ST_OK; /* refused rows are told one by one */
	if (!st && c->staff.too_many)
		st = fail(notes, ST_USAGE, "в файле больше %d человек: это не список одной организации", STAFF_MAX);
	return st;
}

static enum status read_list(struct app *app, struct checking *c, const struct args *args, struct notes *notes)
{
	struct slice encoding = args_text(args, "encoding");
	struct buf bytes = { 0 }, map = { 0 }, with = { 0 };
	struct slice word;
	struct import_config config = {
		.store = app->store, .kind = &kind_teacher, .what = "staff-check", .dry_run = true, .nwith = 1,
		.refused = on_refused, .seen = on_seen, .ctx = c,
	};
	enum status st = command_read(args_text(args, "file"), LIST_MAX, &bytes, notes);

	if (!st && args_text(args, "map").p)
		st = command_read(args_text(args, "map"), MAP_MAX, &map, notes);
	if (!st && encoding.p && !encoding_parse(encoding, &config.encoding))
		st = fail(notes, ST_USAGE, "кодировка «%.*s» неизвестна: utf-8, cp1251, cp866, koi8-r",
			  (int)encoding.n, encoding.p);
	buf_printf(&with, "organization=№%llu", (unsigned long long)c->staff.organization.id);
	word = buf_view(&with);
	config.with = &word;
	config.bytes = buf_view(&bytes);
	config.sheet = args_text(args, "sheet");
	config.map = buf_view(&map);
	if (!st)
		st = run_trial(c, &config, notes);
	buf_release(&bytes);
	buf_release(&map);
	buf_release(&with);
	return st;
}

/* ---- writing what is certain ---- */

static bool is_certain(enum staff_finding finding)
{
	return finding == STAFF_CAME || finding == STAFF_CHANGED || finding == STAFF_LEFT;
}

static size_t count(const struct checking *c, enum staff_finding finding)
{
	size_t n = finding == STAFF_MISSING ? c->staff.nmissing : 0;

	for (size_t i = 0; i < c->staff.n; i++)
		n += c->staff.v[i].finding == finding;
	return n;
}

static void put_entries(struct checking *c, struct change *change)
{
	for (size_t i = 0; i < c->staff.n; i++) {
		struct staff_entry *e = &c->staff.v[i];

		if (!is_certain(e->finding))
			continue;
		if (e->fresh)
			e->now.id = 0; /* the number it had in the trial is not of the base */
		change_put(change, &e->now);
	}
}

static enum status write(struct app *app, struct checking *c, struct notes *notes)
{
	struct change *change;
	enum status st;

	if (!count(c, STAFF_CAME) && !count(c, STAFF_CHANGED) && !count(c, STAFF_LEFT))
		return ST_OK;
	change = change_begin(app->store);
	put_entries(c, change);
	st = command_together(app, change, "staff-check", &c->batch, notes);
	change_free(change);
	return st;
}

/* ---- telling ---- */

static void add_row(struct table *t, size_t line, const char *what, struct ref opens, struct slice person,
		    struct slice text)
{
	table_add(t, slice_str(what));
	if (opens.id)
		table_opens(t, opens, (struct slice){ 0 });
	table_add(t, person);
	table_add(t, text);
	command_number_cell(t, line);
}

static struct ref in_base(const struct staff_entry *e)
{
	return e->fresh ? (struct ref){ 0 } : (struct ref){ e->old.kind->id, 0, e->old.id };
}

/* Where else the person is still said to work. */
static void tell_elsewhere(const struct checking *c, const struct staff_entry *e, struct buf *text)
{
	const struct field *f = kind_field(e->now.kind, TEACHER_ORGANIZATION);
	struct buf scratch = { 0 };
	struct slice place = e->fresh ? (struct slice){ 0 }
				      : record_value(c->staff.view, &e->old, f, 0, &scratch);

	if (place.n && ref_get(place, 0).id != c->staff.organization.id) {
		buf_str(text, "по базе ещё работает: ");
		f->type->format(f, c->staff.view, place, text);
	}
	buf_release(&scratch);
}

static void tell_entry(const struct checking *c, const struct staff_entry *e, struct table *t)
{
	const struct view *view = c->staff.view;
	struct ref like = { e->now.kind->id, 0, e->like };
	struct buf person = { 0 }, text = { 0 };

	record_title(view, &e->now, &person);
	if (e->finding == STAFF_CAME)
		tell_elsewhere(c, e, &text);
	if (e->like) {
		buf_str(&text, "похоже, это ");
		view_title(view, like, &text);
		buf_printf(&text, " (№%llu): если так, исправьте %s и сверьте ещё раз", (unsigned long long)e->like,
			   e->finding == STAFF_RENAMED ? "в карточке фамилию" : "дату рождения или СНИЛС");
	} else if (e->finding == STAFF_CHANGED || e->finding == STAFF_LEFT) {
		staff_changes(&c->staff, e, &text);
	} else if (!text.n) {
		record_text(view, &e->now, kind_field(e->now.kind, TEACHER_POSITION), 0, &text);
	}
	add_row(t, e->line, labels[e->finding], e->like ? like : in_base(e),
		buf_view(&person), buf_view(&text));
	buf_release(&person);
	buf_release(&text);
}

static void tell_missing(const struct checking *c, struct table *t)
{
	struct buf person = { 0 }, text = { 0 };

	for (size_t i = 0; i < c->staff.nmissing; i++) {
		struct ref ref = { kind_teacher.id, 0, c->staff.missing[i] };
		struct record r = { 0 };

		buf_reset(&person);
		buf_reset(&text);
		view_title(c->staff.view, ref, &person);
		if (view_get(c->staff.view, ref, &r) == ST_OK) {
			record_text(c->staff.view, &r, kind_field(r.kind, TEACHER_POSITION), 0, &text);
			if (slice_is(record_get(&r, TEACHER_STATUS, 0), "leave"))
				buf_printf(&text, "%sв отпуске", text.n ? ", " : "");
		}
		add_row(t, 0, labels[STAFF_MISSING], ref, buf_view(&person), buf_view(&text));
		record_release(&r);
	}
	buf_release(&person);
	buf_release(&text);
}

static size_t count_asked(const struct checking *c)
{
	return count(c, STAFF_RENAMED) + count(c, STAFF_NAMESAKE);
}

static void tell_foot(const struct checking *c, struct table *t)
{
	table_foot(t, "Строк %zu: пришли %zu, изменились %zu, выбыли %zu, без изменений %zu, отвергнуто %zu",
		   c->result.rows, count(c, STAFF_CAME), count(c, STAFF_CHANGED), count(c, STAFF_LEFT),
		   count(c, STAFF_SAME), c->result.refused);
	if (count_asked(c) || c->staff.nmissing)
		table_foot(t, "Решите сами: тот же ли человек %zu, нет в списке %zu; без вас они не меняются",
			   count_asked(c), c->staff.nmissing);
	if (c->nrefusals && c->staff.nmissing)
		table_foot(t, "Кого нет в списке, мог стоять в отвергнутой строке: сначала исправьте её");
}

static void tell(const struct checking *c, bool yes, struct outcome *out)
{
	static const struct column columns[] = {
		{ "what", "Что", CELL_TEXT },
		{ "teacher", "Педагог", CELL_TEXT },
		{ "text", "Подробности", CELL_TEXT },
		{ "line", "Строка", CELL_NUMBER },
	};

	table_init(&out->table, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	for (int finding = STAFF_CAME; finding < STAFF_MISSING; finding++)
		for (size_t i = 0; i < c->staff.n; i++)
			if ((int)c->staff.v[i].finding == finding)
				tell_entry(c, &c->staff.v[i], &out->table);
	tell_missing(c, &out->table);
	for (size_t i = 0; i < c->nrefusals; i++)
		add_row(&out->table, c->refusals[i].line, "строка отвергнута", (struct ref){ 0 },
			(struct slice){ 0 }, c->refusals[i].text);
	tell_foot(c, &out->table);
	if (c->batch || !yes)
		command_tell_together(out, c->batch);
}

static enum status check(struct app *app, struct checking *c, const struct args *args, struct notes *notes)
{
	const struct view *view = c->staff.view;
	enum status st = view_resolve(view, schema_kind(view->schema, kind_organization.id),
				      args_text(args, "organization"), &c->staff.organization, notes);

	if (!st)
		st = read_list(app, c, args, notes);
	if (!st)
		st = staff_judge(&c->staff);
	if (!st && args_flag(args, "yes"))
		st = write(app, c, notes);
	return st;
}

enum status act_staff_check(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct checking c = { 0 };
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	c.staff.view = view;
	st = check(app, &c, args, notes);
	if (!st) {
		tell(&c, args_flag(args, "yes"), out);
		/* what is left to decide is an answer «not all of it» */
		if (count_asked(&c) || c.staff.nmissing || c.nrefusals)
			st = ST_NO;
	}
	staff_release(&c.staff);
	arena_release(&c.arena);
	free(c.refusals);
	store_view_end(view);
	return st;
}
