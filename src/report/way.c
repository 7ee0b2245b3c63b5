/* From a record to its groups. What a way reaches is what a condition of the filter language reaches, so that
 * a group's number and its list agree. */
#include <stdio.h>

#include "group.h"
#include "metodist/base/date.h"
#include "metodist/model/view.h"

static enum step_of_time take_time(struct slice *path)
{
	static const char *const names[] = {
		[TIME_MONTH] = "month", [TIME_QUARTER] = "quarter", [TIME_YEAR] = "year"
	};
	struct slice time = *path;

	slice_split(&time, ':', path);
	for (int i = TIME_MONTH; time.p && i <= TIME_YEAR; i++)
		if (slice_is(time, names[i]))
			return (enum step_of_time)i;
	return TIME_NONE;
}

bool way_open(struct way *w, const struct view *view, const struct kind *kind, struct slice path,
	      struct groups *groups)
{
	enum step_of_time time = take_time(&path);
	struct slice rest = path, name;

	*w = (struct way){ .view = view, .groups = groups };
	snprintf(w->path, sizeof(w->path), "%.*s", (int)path.n, path.p);
	while (slice_split(&rest, '@', &name)) {
		const struct field *f = kind && w->n < WAY_STEPS ? kind_find_field(kind, name) : NULL;

		if (!f)
			return false;
		w->steps[w->n].field = f;
		w->steps[w->n++].rows = kind_rows_of(kind, f);
		kind = f->type->wire == WIRE_REF ? f->to : NULL;
	}
	if (!w->n)
		return false;
	if (!groups->field) {
		groups->field = w->steps[w->n - 1].field;
		groups->time = time;
	}
	return true;
}

void way_release(struct way *w)
{
	idmap_release(&w->known);
}

struct reached {
	uint32_t *v;
	size_t n;
};

static void reach_group(struct way *w, struct slice value, struct reached *out)
{
	uint32_t group = groups_of(w->groups, w->view, value);

	for (size_t i = 0; i < out->n; i++)
		if (out->v[i] == group)
			return;
	if (out->n < WAY_GROUPS)
		out->v[out->n++] = group;
}

static void reach_last(struct way *w, const struct field *f, struct slice value, struct reached *out)
{
	struct slice code;

	if (f->type == &type_set) {
		while (slice_split(&value, ' ', &code))
			reach_group(w, code, out);
	} else if (f->type->wire == WIRE_REF) {
		for (size_t i = 0; i < ref_count(value); i++)
			reach_group(w, slice_from(value.p + i * REF_SIZE, REF_SIZE), out);
	} else {
		reach_group(w, value, out);
	}
}

static void reach_record(struct way *w, size_t step, const struct record *r, struct reached *out);

static void reach_value(struct way *w, size_t step, struct slice value, struct reached *out)
{
	if (value.n && step + 1 == w->n) {
		reach_last(w, w->steps[step].field, value, out);
		return;
	}
	for (size_t i = 0; i < ref_count(value); i++) {
		struct record target = { 0 };

		if (view_get(w->view, ref_get(value, i), &target) == ST_OK)
			reach_record(w, step + 1, &target, out);
		record_release(&target);
	}
}

static void reach_record(struct way *w, size_t step, const struct record *r, struct reached *out)
{
	const struct field *f = w->steps[step].field, *rows = w->steps[step].rows;
	struct buf scratch = { 0 };

	if (!rows)
		reach_value(w, step, record_value(w->view, r, f, 0, &scratch), out);
	for (size_t i = 0; rows && i < record_nrows(r, rows); i++)
		reach_value(w, step, record_value(w->view, r, f, record_row(r, rows, i), &scratch), out);
	buf_release(&scratch);
}

enum { MANY = 1, FIRST_GROUP = 2 };

/* What a record's group is known by: the target of its one reference, or its day. */
static bool is_remembered(const struct way *w, struct slice value, uint64_t *key)
{
	const struct field *f = w->steps[0].field;

	if (f->type->wire == WIRE_REF && value.n == REF_SIZE)
		*key = ref_get(value, 0).id;
	else if (w->groups->time && value.n)
		*key = (uint64_t)((int64_t)date_get(value) - INT32_MIN);
	else
		return false;
	return true;
}

void way_learn(struct way *w, uint64_t target, const uint32_t *groups, size_t n)
{
	*idmap_at(&w->known, target) = n == 1 ? groups[0] + FIRST_GROUP : MANY;
}

static bool on_target(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct way *w = ctx;
	uint32_t groups[WAY_GROUPS];
	struct reached out = { groups, 0 };

	(void)ref;
	(void)key;
	reach_record(w, 1, r, &out);
	if (!out.n)
		reach_group(w, (struct slice){ 0 }, &out);
	way_learn(w, r->id, groups, out.n);
	return true;
}

enum {
	PATIENCE = 8
}; /* one in so many targets asked for singly; then all are read in a row, which is faster */

static void look_ahead(struct way *w)
{
	struct query q = { .kind = w->steps[0].field->to, .by = BY_ID };

	if (q.kind && ++w->missed == view_count(w->view, q.kind) / PATIENCE)
		view_each(w->view, &q, on_target, w);
}

static size_t reach_anew(struct way *w, const struct record *r, uint32_t groups[WAY_GROUPS])
{
	struct reached out = { groups, 0 };

	reach_record(w, 0, r, &out);
	if (!out.n)
		reach_group(w, (struct slice){ 0 }, &out);
	return out.n;
}

size_t way_groups(struct way *w, const struct record *r, uint32_t groups[WAY_GROUPS])
{
	struct buf scratch = { 0 };
	struct slice value;
	uint64_t key = 0;
	uint32_t known;
	bool remembered;
	size_t n;

	if (w->steps[0].rows)
		return reach_anew(w, r, groups);
	value = record_value(w->view, r, w->steps[0].field, 0, &scratch);
	if (w->n == 1 && w->groups->field->choices && w->groups->field->type != &type_set) {
		groups[0] = groups_of(w->groups, w->view, value);
		buf_release(&scratch);
		return 1;
	}
	remembered = is_remembered(w, value, &key);
	buf_release(&scratch);
	known = remembered ? idmap_get(&w->known, key) : 0;
	if (known >= FIRST_GROUP) {
		groups[0] = known - FIRST_GROUP;
		return 1;
	}
	n = reach_anew(w, r, groups);
	if (remembered && !known) {
		way_learn(w, key, groups, n);
		if (w->n > 1)
			look_ahead(w);
	}
	return n;
}

/* ---- back into words ---- */

/* The last day of the period that begins on `first`. */
static int32_t period_end(enum step_of_time time, int32_t first)
{
	return date_add_months(first, time == TIME_MONTH ? 1 : time == TIME_QUARTER ? 3 : 12) - 1;
}

static void time_words(const struct way *w, int32_t first, struct buf *line)
{
	buf_printf(line, "%s>=", w->path);
	date_iso(first, line);
	buf_printf(line, " %s<=", w->path);
	date_iso(period_end(w->groups->time, first), line);
}

/* Quotation marks part words in a line and mean nothing in a comparison. */
static void quote(struct slice text, struct buf *line)
{
	buf_char(line, '"');
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '"')
			buf_char(line, text.p[i] == '|' ? ' ' : text.p[i]);
	buf_char(line, '"');
}

static void value_words(const struct way *w, const struct group *g, const char *sign, struct buf *line)
{
	const struct field *f = w->groups->field;

	buf_printf(line, "%s%s", w->path, sign);
	if (g->value.n && f->type->wire == WIRE_REF)
		buf_printf(line, "%llu", (unsigned long long)ref_get(g->value, 0).id);
	else if (g->value.n && f->choices)
		buf_slice(line, g->value);
	else if (g->value.n)
		quote(g->title, line);
}

void way_words(const struct way *w, uint32_t group, struct buf *line)
{
	const struct group *g = &w->groups->v[group];

	if (g->value.n && w->groups->time)
		time_words(w, date_get(g->value), line);
	else
		value_words(w, g, "=", line);
}

void way_words_not(const struct way *w, uint32_t group, struct buf *line)
{
	value_words(w, &w->groups->v[group], "!=", line);
}
