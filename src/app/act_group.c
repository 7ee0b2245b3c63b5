/* The command `group`: people with deficits, chosen by a filter, become participants in one go. */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/course.h"
#include "metodist/model/filter.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/match.h"

struct member {
	struct ref teacher;
	struct buf deficits;      /* references, as the row keeps them */
};

struct group {
	const struct view *view;
	const struct kind *kind;  /* what the filter chooses: deficit or teacher */
	struct filter *filter;
	bool course;              /* else a site */
	struct record place;      /* the site or the course */
	struct record now;        /* what is written: a new internship, or the course */
	struct member *v;
	size_t n, cap;
	uint64_t passed;          /* who was asked last and may not join: told once */
	size_t deficits, closed, gone, there; /* in rows; passed over: closed ones, people who left, already participants */
	int64_t places;
};

static uint16_t tag_of(const struct kind *kind, const char *name)
{
	return kind_named(kind, name)->tag;
}

static const struct kind *own_kind(const struct group *g, const struct kind *builtin)
{
	return schema_kind(g->view->schema, builtin->id);
}

/* ---- who ---- */

static bool takes_part(const struct record *r, struct ref teacher)
{
	const struct field *rows = kind_named(r->kind, "participants");
	uint16_t tag = rows->rows[0].tag;

	for (size_t i = 0; i < record_nrows(r, rows); i++)
		if (value_ref(r, tag, record_row(r, rows, i)).id == teacher.id)
			return true;
	return false;
}

static bool may_join(struct group *g, struct ref teacher)
{
	struct record r = { 0 };
	bool left = view_get(g->view, teacher, &r) != ST_OK ||
		    slice_is(record_get(&r, TEACHER_STATUS, 0), "left");
	bool there = !left && takes_part(&g->now, teacher);

	record_release(&r);
	g->gone += left;
	g->there += there;
	return !left && !there;
}

/* Deficits come person by person. NULL: not one for this group. */
static struct member *member_of(struct group *g, struct ref teacher)
{
	if (g->n && g->v[g->n - 1].teacher.id == teacher.id)
		return &g->v[g->n - 1];
	if (teacher.id == g->passed)
		return NULL;
	if (!may_join(g, teacher)) {
		g->passed = teacher.id;
		return NULL;
	}
	MEM_GROW(g->v, g->n, g->cap);
	g->v[g->n] = (struct member){ .teacher = { teacher.kind, 0, teacher.id } };
	return &g->v[g->n++];
}

static bool is_open(const struct group *g, const struct record *deficit)
{
	return !value_by(deficit, tag_of(deficit->kind, "closed"), 0, g->view->today);
}

static bool on_deficit(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct group *g = ctx;
	struct member *member;

	(void)key;
	if (!is_open(g, r)) {
		g->closed++;
		return true;
	}
	member = member_of(g, value_ref(r, tag_of(r->kind, "teacher"), 0));
	if (member) {
		ref_put(&member->deficits, (struct ref){ ref.kind, 0, ref.id });
		g->deficits++;
	}
	return true;
}

static bool holds(struct slice refs, struct ref ref)
{
	for (size_t i = 0; i < ref_count(refs); i++)
		if (ref_get(refs, i).id == ref.id)
			return true;
	return false;
}

/* Of a person chosen as such: the open deficits that the place helps with. */
static bool on_own_deficit(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct group *g = ctx;
	struct slice helps = record_get(&g->place, tag_of(g->place.kind, "competencies"), 0);
	struct record r = { 0 };

	(void)tag;
	if (view_get(g->view, from, &r) == ST_OK && is_open(g, &r) &&
	    holds(helps, value_ref(&r, tag_of(kind, "competency"), 0))) {
		ref_put(&g->v[g->n - 1].deficits, (struct ref){ from.kind, 0, from.id });
		g->deficits++;
	}
	record_release(&r);
	return true;
}

static bool on_teacher(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct group *g = ctx;
	const struct kind *deficit = own_kind(g, &kind_deficit);
	struct member *member = member_of(g, ref);

	(void)r;
	(void)key;
	if (member)
		view_referrers(g->view, member->teacher, deficit, tag_of(deficit, "teacher"), on_own_deficit,
			       g);
	return true;
}

static enum status gather(struct group *g, const struct args *args, struct notes *notes)
{
	bool people = g->kind->id == kind_teacher.id;
	struct query q = { .kind = g->kind, .by = BY_TITLE };
	enum status st;

	if (!people && g->kind->id != kind_deficit.id)
		return fail(notes, ST_USAGE,
			    "группу собирают из дефицитов или педагогов");
	if (!args->nrest)
		return fail(notes, ST_USAGE, "кого собрать? Назовите отбор: поле=значение");
	st = filter_parse(g->view, g->kind, args->rest, args->nrest, &g->filter, notes);
	q.filter = g->filter;
	if (!st)
		st = view_each(g->view, &q, people ? on_teacher : on_deficit, g);
	if (!st && !g->n)
		st = fail(notes, ST_NO,
			  "собирать некого: закрытых дефицитов %zu, выбывших педагогов %zu, уже участвуют %zu",
			  g->closed, g->gone, g->there);
	return st;
}

/* ---- where ---- */

static void set_text(struct record *r, const char *field, struct slice bytes)
{
	if (bytes.n && !record_get(r, tag_of(r->kind, field), 0).n)
		record_set(r, kind_named(r->kind, field), 0, bytes);
}

/* What is not given follows from the site. */
static enum status begin_internship(struct group *g, struct slice given, struct notes *notes)
{
	struct buf ref = { 0 };
	struct slice word;
	enum status st = ST_OK;

	record_init(&g->now, own_kind(g, &kind_internship));
	ref_put(&ref, (struct ref){ g->place.kind->id, 0, g->place.id });
	set_text(&g->now, "site", buf_view(&ref));
	while (!st && slice_split(&given, '\n', &word))
		st = command_give(g->view, &g->now, word, GIVE_EDIT, notes);
	command_name_fields(&g->now, notes);
	set_text(&g->now, "theme", record_get(&g->place, tag_of(g->place.kind, "theme"), 0));
	set_text(&g->now, "mode", SLICE("person"));
	g->places = site_places(g->view, &g->place);
	buf_release(&ref);
	return st;
}

static enum status choose_place(struct group *g, const struct args *args, struct notes *notes)
{
	struct slice site = args_text(args, "site"), course = args_text(args, "course");
	struct ref ref;
	enum status st;

	if (!site.p == !course.p)
		return fail(notes, ST_USAGE, "куда? Назовите одно: площадку (--site) или курс (--course)");
	g->course = course.p != NULL;
	if (g->course && args_text(args, "with").p)
		return fail(notes, ST_USAGE,
			    "--with задаёт поля новой стажировки; курс уже есть, его меняют в его карточке");
	st = view_resolve(g->view, own_kind(g, g->course ? &kind_course : &kind_site),
			  g->course ? course : site, &ref, notes);
	if (!st)
		st = view_get(g->view, ref, &g->place);
	if (!st && !g->course)
		return begin_internship(g, args_text(args, "with"), notes);
	if (!st) {
		record_copy(&g->now, &g->place);
		g->places = course_places(&g->place);
	}
	return st;
}

/* ---- the record ---- */

static enum status fill(struct group *g, struct notes *notes)
{
	const struct field *rows = kind_named(g->now.kind, "participants");
	const struct field *deficits = g->course ? NULL : kind_find_field(g->now.kind, SLICE("participants.deficits"));
	struct buf ref = { 0 };

	for (size_t i = 0; i < g->n; i++) {
		uint16_t row = record_add_row(&g->now, rows);

		if (!row) {
			buf_release(&ref);
			return fail(notes, ST_NO, "%s: больше строк не помещается", rows->label);
		}
		buf_reset(&ref);
		ref_put(&ref, g->v[i].teacher);
		record_set(&g->now, &rows->rows[0], row, buf_view(&ref));
		if (deficits)
			record_set(&g->now, deficits, row, buf_view(&g->v[i].deficits));
	}
	buf_release(&ref);
	return ST_OK;
}

static void tell_members(const struct group *g, struct table *t)
{
	const struct kind *teacher = own_kind(g, &kind_teacher), *deficit = own_kind(g, &kind_deficit);
	struct buf text = { 0 };

	for (size_t i = 0; i < g->n; i++) {
		struct slice refs = buf_view(&g->v[i].deficits);
		struct record r = { 0 };

		table_addf(t, "%zu", i + 1);
		table_opens(t, g->v[i].teacher, (struct slice){ 0 });
		buf_reset(&text);
		view_title(g->view, g->v[i].teacher, &text);
		table_add(t, buf_view(&text));
		buf_reset(&text);
		if (view_get(g->view, g->v[i].teacher, &r) == ST_OK)
			record_text(g->view, &r, kind_field(teacher, TEACHER_ORGANIZATION), 0, &text);
		record_release(&r);
		table_add(t, buf_view(&text));
		buf_reset(&text);
		for (size_t k = 0; k < ref_count(refs); k++) {
			struct record d = { 0 };

			buf_str(&text, k ? "; " : "");
			if (view_get(g->view, ref_get(refs, k), &d) == ST_OK)
				record_text(g->view, &d, kind_named(deficit, "competency"), 0, &text);
			record_release(&d);
		}
		table_add(t, buf_view(&text));
	}
	buf_release(&text);
}

static void tell_places(const struct group *g, struct table *t)
{
	if (g->places < 0)
		table_foot(t, "Число мест не указано");
	else if ((size_t)g->places < g->n)
		table_foot(t, "Свободных мест %lld, участников %zu: не помещаются %zu", (long long)g->places,
			   g->n, g->n - (size_t)g->places);
	else
		table_foot(t, "Свободных мест %lld, участников %zu", (long long)g->places, g->n);
}

static void tell(const struct group *g, uint64_t batch, struct outcome *out)
{
	static const struct column columns[] = {
		{ "rank", "№", CELL_NUMBER },
		{ "teacher", "Педагог", CELL_TEXT },
		{ "organization", "Организация", CELL_TEXT },
		{ "deficits", "Дефициты", CELL_TEXT },
	};
	struct buf title = { 0 };

	record_title(g->view, &g->now, &title);
	table_init(&out->table, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	tell_members(g, &out->table);
	table_foot(&out->table, "%s: %s · участников %zu, дефицитов %zu", g->now.kind->label,
		   buf_cstr(&title), g->n, g->deficits);
	tell_places(g, &out->table);
	if (g->closed || g->gone || g->there)
		table_foot(&out->table, "Не взяты: закрытых дефицитов %zu, выбывших педагогов %zu, уже участвуют %zu",
			   g->closed, g->gone, g->there);
	command_tell_together(out, batch);
	buf_release(&title);
}

static enum status write(struct group *g, struct app *app, uint64_t *batch, struct notes *notes)
{
	struct change *change = change_begin(app->store);
	enum status st;

	change_put(change, &g->now);
	st = command_together(app, change, "group", batch, notes);
	command_name_fields(&g->now, notes);
	change_free(change);
	return st;
}

static void group_release(struct group *g)
{
	for (size_t i = 0; i < g->n; i++)
		buf_release(&g->v[i].deficits);
	free(g->v);
	filter_free(g->filter);
	record_release(&g->place);
	record_release(&g->now);
}

enum status act_group(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	uint64_t batch = 0;
	struct group g = { 0 };
	struct view *view;
	enum status st = command_kind(app->schema, args_text(args, "kind"), &g.kind, notes);

	if (st)
		return st;
	st = store_view(app->store, &view, notes);
	if (st)
		return st;
	g.view = view;
	g.kind = schema_kind(view->schema, g.kind->id);
	st = choose_place(&g, args, notes);
	if (!st)
		st = gather(&g, args, notes);
	if (!st)
		st = fill(&g, notes);
	if (!st && args_flag(args, "yes"))
		st = write(&g, app, &batch, notes);
	if (!st)
		tell(&g, batch, out);
	group_release(&g);
	store_view_end(view);
	return st;
}
