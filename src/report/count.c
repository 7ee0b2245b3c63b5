#include "facts.h"

#include <assert.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"

/* ---- words ---- */

void report_words(const struct report_ask *ask, const char *words, struct buf *line)
{
	const struct { const char *name; int32_t day; } days[] = {
		{ "{from}", ask->from }, { "{until}", ask->until }, { "{today}", ask->view->today },
		{ "{diagnosed}", facts_diagnosed_from(ask) }, { "{trained}", facts_trained_from(ask) },
	};

	while (*words) {
		size_t i = 0;

		while (i < ARRAY_SIZE(days) && !slice_starts(slice_str(words), slice_str(days[i].name)))
			i++;
		if (i < ARRAY_SIZE(days)) {
			date_iso(days[i].day, line);
			words += strlen(days[i].name);
		} else {
			buf_char(line, *words++);
		}
	}
}

static void join(struct buf *line, struct slice words)
{
	if (line->n && words.n)
		buf_char(line, ' ');
	buf_slice(line, words);
}

/* A word as it stands in a line: its value in quotation marks, which mean nothing in a comparison. */
static void join_quoted(struct buf *line, const char *through, struct slice word)
{
	size_t sign = 0;

	while (sign < word.n && !strchr("=~<>!", word.p[sign]))
		sign++;
	while (sign < word.n && strchr("=~<>!", word.p[sign]))
		sign++;
	if (line->n)
		buf_char(line, ' ');
	if (through)
		buf_printf(line, "%s@", through);
	buf_add(line, word.p, sign);
	buf_char(line, '"');
	for (size_t i = sign; i < word.n; i++)
		if (word.p[i] != '"')
			buf_char(line, word.p[i]);
	buf_char(line, '"');
}

/* The words of the asker that speak of records of this kind. */
static void add_asked(struct count *c, const char *through)
{
	const struct report_ask *ask = c->ask;
	const struct kind *own = schema_find_kind(ask->view->schema, slice_str(ask->report->kind));

	bool down = through && *through && !kind_find_field(own, slice_str(through));

	for (size_t i = 0; i < ask->nwords; i++) {
		struct slice rest = ask->words[i], name;
		const struct field *f;

		if (through && !*through)
			return;
		if (!through || down) {
			join_quoted(&c->words, through, rest);
			continue;
		}
		slice_split(&rest, '@', &name);
		f = rest.p ? kind_find_field(own, slice_trim(name)) : NULL;
		if (f && strcmp(f->name, through) == 0)
			join_quoted(&c->words, NULL, rest);
	}
}

/* ---- what is counted ---- */

enum status count_open(struct count *c, const struct report_ask *ask, const char *kind, const char *through,
		       const char *words, struct notes *notes)
{
	enum status st = ST_OK;

	*c = (struct count){ .ask = ask, .kind = schema_find_kind(ask->view->schema, slice_str(kind)) };
	if (!c->kind)
		return fail(notes, ST_FAILED, "отчёт не построить: в программе нет вида записей «%s»", kind);
	if (words)
		report_words(ask, words, &c->words);
	add_asked(c, through);
	if (c->words.n)
		st = filter_parse_line(ask->view, c->kind, buf_view(&c->words), &c->filter, notes);
	if (c->filter)
		c->memory = filter_memory_new(c->filter, ask->view);
	return st;
}

bool count_rows(struct count *c, struct slice path, struct groups *rows)
{
	return way_open(&c->row, c->ask->view, c->kind, path, rows);
}

bool count_columns(struct count *c, struct slice path, struct groups *columns)
{
	bool found = way_open(&c->column, c->ask->view, c->kind, path, columns);

	if (found)
		groups_add_choices(columns, c->ask->view);
	return found;
}

size_t count_by_test(struct count *c, const char *words, count_test_fn *test, const void *ctx)
{
	struct count_measure *m = &c->measures[c->nmeasures++];

	assert(c->nmeasures <= COUNT_MEASURES);
	*m = (struct count_measure){ .test = test, .ctx = ctx };
	if (words)
		report_words(c->ask, words, &m->words);
	m->opens = words != NULL;
	return c->nmeasures;
}

size_t count_by_words(struct count *c, const char *words)
{
	size_t place = count_by_test(c, words, NULL, NULL);
	struct count_measure *m = &c->measures[place - 1];
	struct notes notes = { 0 };
	enum status st = filter_parse_line(c->ask->view, c->kind, buf_view(&m->words), &m->filter, &notes);

	assert(st == ST_OK);
	(void)st;
	m->memory = filter_memory_new(m->filter, c->ask->view);
	notes_release(&notes);
	return place;
}

void count_close(struct count *c)
{
	for (size_t i = 0; i < c->nmeasures; i++) {
		filter_memory_free(c->measures[i].memory);
		filter_free(c->measures[i].filter);
		buf_release(&c->measures[i].words);
	}
	filter_memory_free(c->memory);
	filter_free(c->filter);
	way_release(&c->row);
	way_release(&c->column);
	buf_release(&c->words);
	free(c->v);
}

/* ---- the pass ---- */

static void resize(struct count *c, size_t rows, size_t width)
{
	uint32_t *v = mem_array(rows * width, sizeof(*v));

	for (size_t r = 0; r < c->rows; r++)
		memcpy(v + r * width, c->v + r * c->width, c->width * sizeof(*v));
	free(c->v);
	c->v = v;
	c->rows = rows;
	c->width = width;
}

/* Room for all groups met so far. */
static void make_room(struct count *c)
{
	size_t rows = 1 + (c->row.n ? c->row.groups->n : 0);
	size_t width = 1 + c->nmeasures + (c->column.n ? c->column.groups->n : 0);

	if (rows > c->rows || width > c->width)
		resize(c, rows > c->rows ? rows * 2 : c->rows, width > c->width ? width + 8 : c->width);
}

static bool measures(const struct count_measure *m, const struct record *r)
{
	return m->test ? m->test(m->ctx, r) : filter_match_again(m->memory, r);
}

static void count_record(struct count *c, const struct record *r, const uint32_t *rows, size_t nrows)
{
	uint32_t columns[WAY_GROUPS], held = 0;
	size_t ncolumns = c->column.n ? way_groups(&c->column, r, columns) : 0;

	for (size_t i = 0; i < c->nmeasures; i++)
		held |= (uint32_t)measures(&c->measures[i], r) << i;
	make_room(c);
	for (size_t i = 0; i <= nrows; i++) {
		uint32_t *v = c->v + (i ? rows[i - 1] + 1 : 0) * c->width;

		v[0]++;
		for (size_t k = 0; k < c->nmeasures; k++)
			v[1 + k] += held >> k & 1;
		for (size_t k = 0; k < ncolumns; k++)
			v[1 + c->nmeasures + columns[k]]++;
	}
}

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct count *c = ctx;
	uint32_t rows[WAY_GROUPS];

	(void)ref;
	(void)key;
	count_record(c, r, rows, c->row.n ? way_groups(&c->row, r, rows) : 0);
	return true;
}

/* All of them are shown, so that those who are not counted are learnt as well. */
static bool on_target(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct count *c = ctx;
	uint32_t rows[WAY_GROUPS];
	size_t nrows = way_groups(&c->row, r, rows);

	(void)ref;
	(void)key;
	way_learn(&c->teaches->row, r->id, rows, nrows);
	if (c->teaches->memory)
		filter_memory_learn(c->teaches->memory, c->teaches->row.steps[0].field, r);
	if (!c->memory || filter_match_again(c->memory, r))
		count_record(c, r, rows, nrows);
	return true;
}

static bool on_key(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct count *c = ctx;

	(void)ref;
	(void)r;
	(void)key;
	c->v[0]++;
	return true;
}

enum status count_run(struct count *c, struct notes *notes)
{
	bool alone = !c->row.n && !c->column.n && !c->nmeasures;
	struct query q = { .kind = c->kind, .by = BY_ID, .filter = c->filter, .memory = c->memory,
			   .keys_only = alone };
	enum status st;

	if (c->teaches) {
		q.filter = NULL;
		q.memory = NULL;
	}
	make_room(c);
	st = view_each(c->ask->view, &q, c->teaches ? on_target : alone ? on_key : on_record, c);

	/* A shared row may have been met by another count only. */
	make_room(c);
	return st ? fail(notes, st, "не удалось прочитать базу: %s", c->kind->plural) : ST_OK;
}

/* ---- what came out ---- */

size_t count_column(const struct count *c, uint32_t group)
{
	return 1 + c->nmeasures + group;
}

uint64_t count_get(const struct count *c, uint32_t row, size_t what)
{
	size_t at = row == COUNT_TOTAL ? 0 : (size_t)row + 1;

	return at < c->rows && what < c->width ? c->v[at * c->width + what] : 0;
}

void count_words(const struct count *c, uint32_t row, struct buf *line)
{
	struct buf part = { 0 };

	buf_slice(line, buf_view(&c->words));
	if (row != COUNT_TOTAL)
		way_words(&c->row, row, &part);
	join(line, buf_view(&part));
	buf_release(&part);
}

void count_opens(const struct count *c, struct table *t, uint32_t row, size_t what)
{
	struct buf line = { 0 }, part = { 0 };

	count_words(c, row, &line);
	if (what > c->nmeasures)
		way_words(&c->column, (uint32_t)(what - 1 - c->nmeasures), &part);
	else if (what != COUNT_ALL)
		buf_slice(&part, buf_view(&c->measures[what - 1].words));
	join(&line, buf_view(&part));
	table_opens(t, (struct ref){ .kind = c->kind->id }, buf_view(&line));
	buf_release(&line);
	buf_release(&part);
}

void count_opens_others(const struct count *c, struct table *t, uint32_t row, const uint32_t *columns,
			size_t n)
{
	struct buf line = { 0 }, part = { 0 };

	count_words(c, row, &line);
	for (size_t i = 0; i < n; i++) {
		buf_reset(&part);
		way_words_not(&c->column, columns[i], &part);
		join(&line, buf_view(&part));
	}
	table_opens(t, (struct ref){ .kind = c->kind->id }, buf_view(&line));
	buf_release(&line);
	buf_release(&part);
}

void count_cell(const struct count *c, struct table *t, uint32_t row, size_t what)
{
	uint64_t n = count_get(c, row, what);

	table_addf(t, "%llu", (unsigned long long)n);
	if (n && (what == COUNT_ALL || what > c->nmeasures || c->measures[what - 1].opens))
		count_opens(c, t, row, what);
}

void count_heading(const struct count *c, struct table *t, uint32_t row)
{
	const struct group *g = row == COUNT_TOTAL ? NULL : &c->row.groups->v[row];

	table_add(t, g ? g->title : SLICE("Итого"));
	if (g && g->value.n && c->row.groups->field->type->wire == WIRE_REF)
		table_opens(t, ref_get(g->value, 0), (struct slice){ 0 });
	else if (count_get(c, row, COUNT_ALL))
		count_opens(c, t, row, COUNT_ALL);
}

void table_percent(struct table *t, uint64_t part, uint64_t whole)
{
	if (whole)
		table_addf(t, "%llu", (unsigned long long)((part * 200 + whole) / (whole * 2)));
	else
		table_add(t, (struct slice){ 0 });
}

void table_ratio(struct table *t, uint64_t part, uint64_t whole)
{
	unsigned long long tenths = whole ? (part * 20 + whole) / (whole * 2) : 0;

	if (whole)
		table_addf(t, "%llu,%llu", tenths / 10, tenths % 10);
	else
		table_add(t, (struct slice){ 0 });
}
