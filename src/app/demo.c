#include <stdio.h>
#include <unistd.h>

#include "commands.h"
#include "demo.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"

enum { CHUNK = 2000, TEACHERS_MAX = 1000000 };

/* splitmix64: small, and the same on every machine */
uint32_t demo_draw(struct demo *d)
{
	uint64_t z = d->random += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (uint32_t)((z ^ (z >> 31)) >> 32);
}

uint32_t demo_below(struct demo *d, uint32_t n)
{
	return (uint32_t)((uint64_t)demo_draw(d) * n >> 32);
}

bool demo_chance(struct demo *d, unsigned per_mille)
{
	return demo_below(d, 1000) < per_mille;
}

int32_t demo_workday(int32_t day)
{
	while (date_weekday(day) > 5)
		day--;
	return day;
}

static const struct field *field_of(const struct record *r, const char *name)
{
	const struct field *f = kind_find_field(r->kind, slice_str(name));

	if (!f)
		fprintf(stderr, "нет поля %s.%s\n", r->kind->name, name);
	return f;
}

void demo_set_text(struct demo *d, struct record *r, const char *field, uint16_t row, const char *text)
{
	const struct field *f = field_of(r, field);
	struct buf b = { 0 };

	if (text && !d->st)
		d->st = f->type->parse(f, NULL, slice_str(text), &b, d->notes);
	record_set(r, f, row, buf_view(&b));
	buf_release(&b);
}

void demo_set_int(struct record *r, const char *field, uint16_t row, int64_t v)
{
	struct buf b = { 0 };

	int_put(&b, v);
	record_set(r, field_of(r, field), row, buf_view(&b));
	buf_release(&b);
}

void demo_set_date(struct record *r, const char *field, uint16_t row, int32_t day)
{
	struct buf b = { 0 };

	date_put(&b, day);
	record_set(r, field_of(r, field), row, buf_view(&b));
	buf_release(&b);
}

void demo_set_refs(struct record *r, const char *field, uint16_t row, const char *kind, const uint64_t *ids, size_t n, const struct demo *d)
{
	uint8_t to = schema_find_kind(d->app->schema, slice_str(kind))->id;
	struct buf b = { 0 };

	/* after a failed commit ids are missing, and nothing will be written any more */
	for (size_t i = 0; i < n && !d->st; i++)
		ref_put(&b, (struct ref){ to, 0, ids[i] });
	record_set(r, field_of(r, field), row, buf_view(&b));
	buf_release(&b);
}

void demo_set_ref(struct record *r, const char *field, uint16_t row, const char *kind, uint64_t id, const struct demo *d)
{
	if (id)
		demo_set_refs(r, field, row, kind, &id, 1, d);
}

uint16_t demo_add_row(struct record *r, const char *rows)
{
	return record_add_row(r, field_of(r, rows));
}

/* ---- chunks ---- */

static uint64_t *waiting[CHUNK];

void demo_change(struct demo *d)
{
	if (!d->change)
		d->change = change_begin(d->app->store);
}

void demo_begin(struct demo *d, struct record *r, const char *kind)
{
	*r = (struct record){ 0 };
	record_init(r, schema_find_kind(d->app->schema, slice_str(kind)));
	demo_change(d);
}

void demo_put(struct demo *d, struct record *r, uint64_t *id)
{
	if (!d->st) {
		waiting[change_put(d->change, r)] = id;
		d->in_chunk++;
	}
	record_release(r);
	if (d->in_chunk == CHUNK)
		demo_flush(d);
}

void demo_flush(struct demo *d)
{
	if (d->change && !d->st)
		d->st = change_commit(d->change, d->notes);
	for (size_t i = 0; i < d->in_chunk && !d->st; i++)
		if (waiting[i])
			*waiting[i] = change_id(d->change, i);
	change_free(d->change);
	d->change = NULL;
	d->in_chunk = 0;
}

/* ---- organizations and competencies ---- */

static bool teaches(const struct demo_organization *o)
{
	return strcmp(o->type, "general") == 0 || strcmp(o->type, "preschool") == 0 || strcmp(o->type, "additional") == 0;
}

static void put_organizations(struct demo *d)
{
	for (size_t i = 0; i < demo_norganizations; i++) {
		const struct demo_organization *o = &demo_organizations[i];
		struct record r;

		demo_begin(d, &r, "organization");
		demo_set_text(d, &r, "name", 0, o->name);
		demo_set_text(d, &r, "short_name", 0, o->short_name);
		demo_set_text(d, &r, "type", 0, o->type);
		demo_set_text(d, &r, "settlement", 0, o->settlement);
		demo_set_text(d, &r, "email", 0, o->email);
		demo_set_text(d, &r, "phone", 0, o->phone);
		if (o->infrastructure && *o->infrastructure)
			demo_set_text(d, &r, "infrastructure", 0, o->infrastructure);
		demo_set_int(&r, "municipal", 0, o->municipal);
		if (o->preschool_group)
			demo_set_int(&r, "preschool_group", 0, 1);
		if (o->low_results)
			demo_set_int(&r, "low_results", 0, 1);
		if (o->hard_conditions)
			demo_set_int(&r, "hard_conditions", 0, 1);
		if (o->partner)
			demo_set_int(&r, "partner", 0, 1);
		/* two schools have none yet (П 4.7) */
		if (teaches(o) && i % 13 != 6)
			demo_set_text(d, &r, "statute", 0, "Положение о методической службе, приказ по организации");
		if (o->parent && demo_organization(o->parent) < i)
			demo_set_ref(&r, "parent", 0, "organization", d->organizations[demo_organization(o->parent)], d);
		demo_put(d, &r, &d->organizations[i]);
		demo_flush(d);
	}
}

static void put_competencies(struct demo *d)
{
	for (size_t i = 0; i < demo_ncompetencies; i++) {
		const struct demo_competency *c = &demo_competencies[i];
		struct record r;

		demo_begin(d, &r, "competency");
		demo_set_text(d, &r, "code", 0, c->code);
		demo_set_text(d, &r, "title", 0, c->title);
		demo_set_text(d, &r, "area", 0, c->area);
		demo_set_text(d, &r, "subject", 0, c->subject);
		demo_put(d, &r, &d->competencies[i]);
	}
	demo_flush(d);
}

static enum status fill(struct demo *d, size_t teachers, uint64_t seed)
{
	d->organizations = mem_array(demo_norganizations, sizeof(uint64_t));
	d->competencies = mem_array(demo_ncompetencies, sizeof(uint64_t));
	d->sites = mem_array(demo_nsites, sizeof(uint64_t));
	d->bodies = mem_array(demo_nbodies, sizeof(uint64_t));
	put_organizations(d);
	put_competencies(d);
	demo_people(d, teachers);
	demo_work(d);
	d->random = seed ^ 0x5EED5EED5EED5EEDu;
	demo_diagnose(d);
	demo_study(d);
	demo_asset(d);
	demo_events_make(d);
	demo_help(d);
	demo_office(d);
	demo_flush(d);
	demo_whole(d);
	free(d->organizations);
	free(d->competencies);
	free(d->sites);
	free(d->bodies);
	free(d->diagnostics);
	free(d->courses);
	free(d->routes);
	free(d->learners);
	free(d->deficits);
	free(d->people);
	return d->st;
}

static uint64_t count_records(struct demo *d)
{
	struct view *view;
	uint64_t n = 0;

	d->st = store_view(d->app->store, &view, d->notes);
	if (d->st)
		return 0;
	for (size_t i = 0; i < d->app->schema->n; i++)
		n += view_count(view, &d->app->schema->kinds[i]);
	store_view_end(view);
	return n;
}

enum status act_demo(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct demo d = { .app = app, .notes = notes, .today = world_today(&app->world) };
	uint64_t teachers, seed;
	enum status st = command_number(args, "teachers", DEMO_STAFF, &teachers, notes);
	uint64_t records;

	if (!st)
		st = command_number(args, "seed", 1, &seed, notes);
	if (!st && (teachers == 0 || teachers > TEACHERS_MAX))
		st = fail(notes, ST_USAGE, "--teachers: от 1 до %d", TEACHERS_MAX);
	if (!st && store_seq(app->store) != 0)
		st = fail(notes, ST_USAGE, "база %s не пуста: вымышленный район заполняет только пустую базу, укажите другую папку ключом -d",
			  app->data_dir);
	if (st)
		return st;
	d.random = seed;
	st = fill(&d, teachers, seed);
	if (progress_stopped(app->progress)) {
		app->progress->told = true;
		notes_clear(notes);
		return fail(notes, ST_NO, "остановлено: район заполнен не весь; начните заново в другой папке (ключ -d) "
					  "или удалите файл базы в папке %s", app->data_dir);
	}
	if (st)
		return st;
	records = count_records(&d);
	buf_printf(&out->text, "Вымышленный район готов: педагогов и руководителей %zu, записей всего %llu\n", d.npeople,
		   (unsigned long long)records);
	return d.st;
}
