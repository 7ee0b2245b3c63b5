/* The command `event-results`: what the jury gave, by criterion and by juror, with places (П 3.3.3). */
#include "commands.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/event.h"

enum { LABEL_WIDTH = 16 };

struct people {
	uint64_t *v;
	size_t n, cap;
};

struct entrant {
	int64_t total;
	size_t place;            /* 0: nobody scored */
};

struct contest {
	const struct view *view;
	const struct record *event;
	struct people entrants, jurors;
	size_t ncriteria, missing;
	int64_t *points;         /* [entrant][juror][criterion], hundredths; -1: not given */
	struct entrant *results; /* by entrant */
	size_t *order;
};

static size_t add_person(struct people *p, struct slice bytes)
{
	uint64_t id = bytes.n ? ref_get(bytes, 0).id : 0;
	size_t i = 0;

	while (i < p->n && p->v[i] != id)
		i++;
	if (i == p->n && id) {
		MEM_GROW(p->v, p->n, p->cap);
		p->v[p->n++] = id;
	}
	return i;
}

static int64_t *points_at(const struct contest *c, size_t entrant, size_t juror, size_t criterion)
{
	return &c->points[(entrant * c->jurors.n + juror) * c->ncriteria + criterion];
}

/* Who did not come competes no more. */
static bool stayed_away(const struct record *r, uint16_t row)
{
	struct slice present = record_get(r, ENTRANT_PRESENT, row);

	return present.n && !int_get(present);
}

static void find_people(struct contest *c)
{
	const struct record *r = c->event;
	const struct field *rows = kind_field(r->kind, EVENT_PARTICIPANTS);
	const struct field *scores = kind_field(r->kind, EVENT_SCORES);

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		if (slice_is(record_get(r, ENTRANT_ROLE, row), "contestant") && !stayed_away(r, row))
			add_person(&c->entrants, record_get(r, ENTRANT_TEACHER, row));
		if (slice_is(record_get(r, ENTRANT_ROLE, row), "juror"))
			add_person(&c->jurors, record_get(r, ENTRANT_TEACHER, row));
	}
	for (size_t i = 0; i < record_nrows(r, scores); i++) {
		add_person(&c->entrants, record_get(r, SCORE_ENTRANT, record_row(r, scores, i)));
		add_person(&c->jurors, record_get(r, SCORE_JUROR, record_row(r, scores, i)));
	}
	c->ncriteria = record_nrows(r, kind_field(r->kind, EVENT_CRITERIA));
}

static void take_points(struct contest *c)
{
	const struct record *r = c->event;
	const struct field *scores = kind_field(r->kind, EVENT_SCORES);
	size_t n = c->entrants.n * c->jurors.n * c->ncriteria;

	c->points = mem_array(n, sizeof(*c->points));
	for (size_t i = 0; i < n; i++)
		c->points[i] = -1;
	for (size_t i = 0; i < record_nrows(r, scores); i++) {
		uint16_t row = record_row(r, scores, i);
		int64_t at = int_get(record_get(r, SCORE_CRITERION, row));

		if (at >= 1 && (size_t)at <= c->ncriteria)
			*points_at(c, add_person(&c->entrants, record_get(r, SCORE_ENTRANT, row)),
				   add_person(&c->jurors, record_get(r, SCORE_JUROR, row)), (size_t)at - 1) =
				int_get(record_get(r, SCORE_POINTS, row));
	}
	for (size_t i = 0; i < n; i++)
		c->missing += c->points[i] < 0;
}

/* Sum over what was given; `criterion` or `juror` SIZE_MAX: over all of them. False: nothing was given. */
static bool sum(const struct contest *c, size_t entrant, size_t juror, size_t criterion, int64_t *total)
{
	bool any = false;

	*total = 0;
	for (size_t j = 0; j < c->jurors.n; j++)
		for (size_t k = 0; k < c->ncriteria; k++) {
			int64_t points = *points_at(c, entrant, j, k);

			if (points < 0 || (juror != SIZE_MAX && juror != j) ||
			    (criterion != SIZE_MAX && criterion != k))
				continue;
			*total += points;
			any = true;
		}
	return any;
}

/* Equal sums share a place, and the next place is as far as there are people before it. */
static void rank(struct contest *c)
{
	c->results = mem_array(c->entrants.n, sizeof(*c->results));
	c->order = mem_array(c->entrants.n, sizeof(*c->order));
	for (size_t i = 0; i < c->entrants.n; i++)
		c->results[i].place = sum(c, i, SIZE_MAX, SIZE_MAX, &c->results[i].total);
	for (size_t i = 0; i < c->entrants.n; i++) {
		size_t at = i;

		while (at > 0 && c->results[c->order[at - 1]].total < c->results[i].total) {
			c->order[at] = c->order[at - 1];
			at--;
		}
		c->order[at] = i;
	}
	for (size_t i = 0; i < c->entrants.n; i++) {
		struct entrant *now = &c->results[c->order[i]], *last = i ? &c->results[c->order[i - 1]] : NULL;

		if (now->place)
			now->place = last && last->place && last->total == now->total ? last->place : i + 1;
	}
}

/* ---- telling ---- */

static void fit_label(struct slice text, bool whole, struct buf *out)
{
	struct slice fit = whole || utf8_width(text) <= LABEL_WIDTH ? text : utf8_fit(text, LABEL_WIDTH - 1);

	buf_slice(out, fit);
	buf_str(out, fit.n < text.n ? "…" : "");
	buf_cstr(out);
}

static void person_label(const struct contest *c, uint64_t id, bool whole, struct buf *out)
{
	struct buf title = { 0 };

	view_title(c->view, (struct ref){ kind_teacher.id, 0, id }, &title);
	fit_label(buf_view(&title), whole, out);
	buf_release(&title);
}

static void begin_table(const struct contest *c, struct outcome *out)
{
	size_t n = 0, all = 3 + c->ncriteria + c->jurors.n;
	const struct field *criteria = kind_field(c->event->kind, EVENT_CRITERIA);
	struct column *columns = mem_array(all, sizeof(*columns));
	struct buf *labels = mem_array(all, sizeof(*labels)), *names = mem_array(all, sizeof(*names));

	columns[n++] = (struct column){ "place", "Место", CELL_NUMBER };
	columns[n++] = (struct column){ "entrant", "Конкурсант", CELL_TEXT };
	for (size_t i = 0; i < c->ncriteria; i++, n++) {
		fit_label(record_get(c->event, CRITERION_TITLE, record_row(c->event, criteria, i)), out->script,
			  &labels[n]);
		buf_printf(&names[n], "criterion_%zu", i + 1);
		columns[n] = (struct column){ buf_cstr(&names[n]), labels[n].p, CELL_NUMBER };
	}
	for (size_t i = 0; i < c->jurors.n; i++, n++) {
		person_label(c, c->jurors.v[i], out->script, &labels[n]);
		buf_printf(&names[n], "juror_%zu", i + 1);
		columns[n] = (struct column){ buf_cstr(&names[n]), labels[n].p, CELL_NUMBER };
	}
	columns[n++] = (struct column){ "total", "Всего", CELL_NUMBER };
	table_init(&out->table, columns, n);
	out->has_table = true;
	out->reads = "event";
	for (size_t i = 0; i < all; i++) {
		buf_release(&labels[i]);
		buf_release(&names[i]);
	}
	free(columns);
	free(labels);
	free(names);
}

static void add_points(const struct contest *c, struct outcome *out, bool any, int64_t points)
{
	const struct field *f = kind_field(c->event->kind, SCORE_POINTS);
	struct buf bytes = { 0 }, text = { 0 };

	if (any && out->json) {
		buf_printf(&text, "%lld.%02lld", (long long)points / 100, (long long)points % 100);
	} else if (any) {
		int_put(&bytes, points);
		f->type->format(f, c->view, buf_view(&bytes), &text);
	}
	table_add(&out->table, buf_view(&text));
	buf_release(&bytes);
	buf_release(&text);
}

static void add_entrant(const struct contest *c, struct outcome *out, size_t i)
{
	struct buf title = { 0 };
	struct ref ref = { kind_teacher.id, 0, c->entrants.v[i] };
	int64_t total;
	bool any;

	command_number_cell(&out->table, c->results[i].place);
	table_opens(&out->table, ref, (struct slice){ 0 });
	view_title(c->view, ref, &title);
	table_add(&out->table, buf_view(&title));
	for (size_t k = 0; k < c->ncriteria; k++) {
		any = sum(c, i, SIZE_MAX, k, &total);
		add_points(c, out, any, total);
	}
	for (size_t j = 0; j < c->jurors.n; j++) {
		any = sum(c, i, j, SIZE_MAX, &total);
		add_points(c, out, any, total);
	}
	add_points(c, out, c->results[i].place, c->results[i].total);
	buf_release(&title);
}

static void tell_kin(const struct contest *c, struct outcome *out)
{
	struct buf juror = { 0 }, entrant = { 0 }, text = { 0 };

	for (size_t j = 0; j < c->jurors.n; j++)
		for (size_t i = 0; i < c->entrants.n; i++) {
			buf_reset(&juror);
			buf_reset(&entrant);
			buf_reset(&text);
			ref_put(&juror, (struct ref){ kind_teacher.id, 0, c->jurors.v[j] });
			ref_put(&entrant, (struct ref){ kind_teacher.id, 0, c->entrants.v[i] });
			if (event_kin(c->view, c->event, buf_view(&juror), buf_view(&entrant), &text))
				table_foot(&out->table, "Внимание: %s", text.p);
		}
	buf_release(&juror);
	buf_release(&entrant);
	buf_release(&text);
}

static void tell(struct contest *c, struct outcome *out)
{
	struct buf title = { 0 };

	find_people(c);
	take_points(c);
	rank(c);
	begin_table(c, out);
	record_title(c->view, c->event, &title);
	out->table.title = arena_str(&out->table.arena, buf_view(&title));
	buf_release(&title);
	for (size_t i = 0; i < c->entrants.n; i++)
		add_entrant(c, out, c->order[i]);
	if (!c->entrants.n)
		table_foot(&out->table, "Конкурсантов нет: укажите роль «конкурсант» в таблице участников");
	tell_kin(c, out);
	if (c->missing)
		table_foot(&out->table, "Не хватает оценок: %zu. Места станут окончательными, когда жюри оценит всех",
			   c->missing);
	free(c->points);
	free(c->results);
	free(c->order);
	free(c->entrants.v);
	free(c->jurors.v);
}

enum status act_event_results(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct contest contest = { 0 };
	struct record event = { 0 };
	struct view *view;
	struct ref ref;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = view_resolve(view, schema_kind(app->schema, kind_event.id), args_text(args, "event"), &ref, notes);
	if (!st)
		st = view_get(view, ref, &event);
	if (!st) {
		contest.view = view;
		contest.event = &event;
		tell(&contest, out);
	}
	record_release(&event);
	store_view_end(view);
	return st;
}
