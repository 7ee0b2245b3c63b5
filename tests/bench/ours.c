/* Ours, asked by its own layers as the lists, cards and boxes of the program ask them. */
#include "fields.h"
#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/model/deficit.h"
#include "metodist/model/filter.h"
#include "metodist/model/teacher.h"
#include "peer.h"

/* Some fields of a kind, or of its rows, looked up once. */
struct fields {
	const struct field *v[30];
	size_t n;
};

struct ours {
	const struct base *base;
	struct finder *finder;
	const struct field *employments;
	struct fields person, card, employment, consent, former, deficit;
};

/* `names` as SQL has them: commas between, some in quotes. `rows` NULL: of the record itself. */
static struct fields fields_of(const struct kind *kind, const char *rows, const char *names)
{
	struct slice rest = slice_str(names), name;
	struct fields fields = { .n = 0 };

	while (slice_split(&rest, ',', &name)) {
		struct buf path = { 0 };

		if (rows)
			buf_printf(&path, "%s.", rows);
		if (name.p[0] == '"')
			name = slice_from(name.p + 1, name.n - 2);
		buf_slice(&path, name);
		fields.v[fields.n] = kind_find_field(kind, buf_view(&path));
		if (!fields.v[fields.n++])
			die("%s has no field %s", kind->name, buf_cstr(&path));
		buf_release(&path);
	}
	return fields;
}

/* ---- cells ---- */

static void add_value(const struct field *f, struct slice bytes, struct buf *out)
{
	if (bytes.n && f->type->wire == WIRE_INT)
		buf_printf(out, "%lld", (long long)int_get(bytes));
	else if (bytes.n && f->type->wire == WIRE_DATE)
		buf_printf(out, "%d", date_get(bytes));
	else if (bytes.n)
		buf_slice(out, bytes);
	buf_char(out, '\t');
}

static void add_number(uint64_t n, struct buf *out)
{
	buf_printf(out, "%llu\t", (unsigned long long)n);
}

static void add_title(const struct base *base, struct slice reference, struct buf *out)
{
	if (reference.n)
		view_title(base->view, ref_get(reference, 0), out);
	buf_char(out, '\t');
}

/* In the order of the list. `row` 0: of the record itself. */
static void add_fields(const struct record *r, uint16_t row, const struct fields *fields, struct buf *out)
{
	for (size_t i = 0; i < fields->n; i++)
		add_value(fields->v[i], record_get(r, fields->v[i]->tag, row), out);
}

static void end_line(struct buf *out)
{
	out->p[out->n - 1] = '\n';
}

/* ---- lists ---- */

struct listing {
	const struct ours *ours;
	struct buf *answer;
	size_t rows;
};

/* Of the place of work, if there is one. */
static void add_column(const struct record *r, uint16_t row, uint16_t tag, struct buf *out)
{
	if (row)
		buf_slice(out, record_get(r, tag, row));
}

static void add_person(const struct ours *o, const struct record *r, struct buf *out)
{
	uint16_t row = record_current_row(o->base->view, r, o->employments);

	add_number(r->id, out);
	add_fields(r, 0, &o->person, out);
	add_column(r, row, EMPLOYMENT_SUBJECTS, out);
	buf_char(out, '\t');
	add_title(o->base, row ? record_get(r, EMPLOYMENT_ORGANIZATION, row) : (struct slice){ 0 }, out);
	add_column(r, row, EMPLOYMENT_CATEGORY, out);
	buf_char(out, '\t');
	end_line(out);
}

static bool on_person(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct listing *l = ctx;

	(void)ref;
	(void)key;
	add_person(l->ours, r, l->answer);
	return ++l->rows < ROWS;
}

static void list(struct ours *o, const struct ask *ask, uint16_t by, struct buf *answer)
{
	struct query q = { .kind = o->base->teacher, .by = by, .after = ask->after };
	struct notes notes = { 0 };

	must(view_each(o->base->view, &q, on_person, &(struct listing){ .ours = o, .answer = answer }), &notes);
}

static void list_by_title(struct ours *o, const struct ask *ask, struct buf *answer)
{
	list(o, ask, BY_TITLE, answer);
}

static void list_by_organization(struct ours *o, const struct ask *ask, struct buf *answer)
{
	list(o, ask, EMPLOYMENT_ORGANIZATION, answer);
}

/* ---- cards ---- */

static void add_rows(struct ours *o, const struct record *r, uint16_t tag, uint16_t titled,
		     const struct fields *fields, struct buf *out)
{
	const struct field *rows = kind_field(r->kind, tag);

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		add_number(row, out);
		if (titled)
			add_title(o->base, record_get(r, titled, row), out);
		add_fields(r, row, fields, out);
		end_line(out);
	}
}

static void card(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct record r = { 0 };
	struct notes notes = { 0 };

	must(view_get(o->base->view, ask->ref, &r), &notes);
	add_fields(&r, 0, &o->card, out);
	end_line(out);
	add_rows(o, &r, TEACHER_EMPLOYMENTS, EMPLOYMENT_ORGANIZATION, &o->employment, out);
	add_rows(o, &r, TEACHER_CONSENTS, 0, &o->consent, out);
	add_rows(o, &r, TEACHER_FORMER_SURNAMES, 0, &o->former, out);
	record_release(&r);
}

static void deficit_card(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct record r = { 0 };
	struct notes notes = { 0 };

	must(view_get(o->base->view, ask->ref, &r), &notes);
	add_title(o->base, record_get(&r, DEFICIT_TEACHER, 0), out);
	add_title(o->base, record_get(&r, DEFICIT_COMPETENCY, 0), out);
	add_fields(&r, 0, &o->deficit, out);
	end_line(out);
	record_release(&r);
}

static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	buf_printf(ctx, "%u\t%u\t%llu\t%u\n", kind->id, tag, (unsigned long long)from.id, from.row);
	return true;
}

static void referrers(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct notes notes = { 0 };

	must(view_referrers(o->base->view, ask->ref, NULL, 0, on_referrer, out), &notes);
}

/* ---- filters and counts ---- */

static bool on_id(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)key;
	add_number(ref.id, ctx);
	add_value(kind_field(r->kind, TEACHER_SURNAME), record_get(r, TEACHER_SURNAME, 0), ctx);
	end_line(ctx);
	return true;
}

static void born_on(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct query q = { .kind = o->base->teacher, .by = TEACHER_BIRTH_DATE };
	const struct field *f = kind_field(q.kind, TEACHER_BIRTH_DATE);
	struct buf day = { 0 }, prefix = { 0 };
	struct notes notes = { 0 };

	date_put(&day, (int32_t)ask->values[0].number);
	f->type->sortkey(f, buf_view(&day), &prefix);
	q.prefix = buf_view(&prefix);
	must(view_each(o->base->view, &q, on_id, out), &notes);
	buf_release(&day);
	buf_release(&prefix);
}

static bool on_match(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)r;
	(void)key;
	++*(uint64_t *)ctx;
	return true;
}

static void educated(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct buf words[2] = { 0 };
	struct slice views[2];
	struct filter *filter;
	struct notes notes = { 0 };
	uint64_t n = 0;

	for (size_t i = 0; i < 2; i++) {
		buf_str(&words[i], i ? "sex=" : "education=");
		buf_slice(&words[i], ask->values[i].bytes);
		views[i] = buf_view(&words[i]);
	}
	must(filter_parse(o->base->view, o->base->teacher, views, 2, &filter, &notes), &notes);
	must(view_each(o->base->view,
		       &(struct query){ .kind = o->base->teacher, .by = BY_ID, .filter = filter }, on_match, &n),
	     &notes);
	add_number(n, out);
	end_line(out);
	filter_free(filter);
	buf_release(&words[0]);
	buf_release(&words[1]);
}

static void counts(struct ours *o, const struct ask *ask, struct buf *out)
{
	(void)ask;
	for (size_t i = 0; i < o->base->schema->n; i++)
		add_number(view_count(o->base->view, &o->base->schema->kinds[i]), out);
	end_line(out);
}

/* ---- find: as the box asks, the text and the text in the other layout when there is no hit ---- */

static size_t search(struct ours *o, const struct ask *ask, struct hit hits[ROWS], uint64_t *total)
{
	struct buf other = { 0 };
	struct slice used;
	size_t all, n;

	layout_retype(ask->text, &other);
	n = finder_search(o->finder, o->base->view, NULL, ask->text, buf_view(&other), hits, ROWS, &all, &used);
	*total = all;
	buf_release(&other);
	return n;
}

static void find(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct hit hits[ROWS];
	uint64_t total;
	size_t n = search(o, ask, hits, &total);

	for (size_t i = 0; i < n; i++) {
		add_number(hits[i].ref.kind, out);
		add_number(hits[i].ref.id, out);
		end_line(out);
	}
}

/* With room for all of them a record with two texts that fit is known to be one. */
static uint64_t total_of(void *ctx, const struct ask *ask)
{
	static struct hit hits[DISTINCT_MOST];
	struct ours *o = ctx;
	size_t all, n = finder_read(o->finder, o->base->view, NULL, ask->text, false, hits, DISTINCT_MOST, &all);

	return n < DISTINCT_MOST ? n : all;
}

/* ---- the peer ---- */

static bool answer(void *ctx, const struct ask *ask, struct buf *out)
{
	static void (*const answers[WORKS])(struct ours *, const struct ask *, struct buf *) = {
		[PAGE_BY_NAME] = list_by_title, [PAGE_BY_ORGANIZATION] = list_by_organization,
		[JUMP_TO_LETTER] = list_by_title, [CARD] = card, [DEFICIT_CARD] = deficit_card,
		[REFERRERS] = referrers, [FILTER_INDEXED] = born_on, [FILTER_SCANNED] = educated,
		[HOME_COUNTS] = counts, [FIND_TYPED] = find, [FIND_MISSED] = find, [FIND_TYPO] = find,
	};

	answers[ask->work](ctx, ask, out);
	return true;
}

static void *open_ours(const struct bench *bench, const struct base *base)
{
	struct ours *o = mem_alloc(sizeof(*o));

	(void)bench;
	o->base = base;
	o->employments = kind_field(base->teacher, TEACHER_EMPLOYMENTS);
	o->person = fields_of(base->teacher, NULL, PERSON_FIELDS);
	o->card = fields_of(base->teacher, NULL, CARD_FIELDS);
	o->employment = fields_of(base->teacher, "employments", EMPLOYMENT_FIELDS);
	o->consent = fields_of(base->teacher, "consents", CONSENT_FIELDS);
	o->former = fields_of(base->teacher, "former_surnames", FORMER_FIELDS);
	o->deficit = fields_of(schema_kind(base->schema, kind_deficit.id), NULL, DEFICIT_FIELDS);
	o->finder = finder_new();
	while (!finder_build(o->finder, base->view, INT64_MAX))
		;
	return o;
}

static void close_ours(void *ctx)
{
	struct ours *o = ctx;

	finder_free(o->finder);
	free(o);
}

const struct peer peer_ours = { "metodist", open_ours, close_ours, answer, total_of };
