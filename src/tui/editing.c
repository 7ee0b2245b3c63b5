#include "editing.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"

void editing_new(struct editing *e, const struct kind *kind)
{
	*e = (struct editing){ 0 };
	record_init(&e->was, kind);
	record_init(&e->now, kind);
}

void editing_begin(struct editing *e)
{
	record_release(&e->was);
	record_copy(&e->was, &e->now);
}

void editing_load(struct editing *e, const struct record *record)
{
	*e = (struct editing){ 0 };
	record_copy(&e->was, record);
	record_copy(&e->now, record);
}

static void fault_release(struct fault *f)
{
	buf_release(&f->text);
	buf_release(&f->why);
}

void editing_release(struct editing *e)
{
	record_release(&e->was);
	record_release(&e->now);
	record_release(&e->plain);
	record_release(&e->suggested);
	for (size_t i = 0; i < e->nfaults; i++)
		fault_release(&e->faults[i]);
	free(e->faults);
	*e = (struct editing){ 0 };
}

bool editing_changed(const struct editing *e)
{
	struct record tidy = { 0 };
	bool changed = e->nfaults > 0;

	if (changed)
		return true;
	/* A row that was opened and left empty is no change. */
	record_copy(&tidy, &e->now);
	record_tidy(&tidy);
	changed = record_differs(&e->was, &tidy);
	record_release(&tidy);
	return changed;
}

struct fault *editing_fault(const struct editing *e, uint16_t tag, uint16_t row)
{
	for (size_t i = 0; i < e->nfaults; i++)
		if (e->faults[i].tag == tag && e->faults[i].row == row)
			return &e->faults[i];
	return NULL;
}

void editing_mark(struct editing *e, uint16_t tag, uint16_t row, struct slice text, const char *why)
{
	struct fault *f = editing_fault(e, tag, row);

	if (!f) {
		MEM_GROW(e->faults, e->nfaults, e->cap);
		f = &e->faults[e->nfaults++];
		*f = (struct fault){ .tag = tag, .row = row };
	}
	buf_reset(&f->text);
	buf_slice(&f->text, text);
	buf_reset(&f->why);
	buf_str(&f->why, why);
}

static void drop_fault(struct editing *e, size_t i)
{
	fault_release(&e->faults[i]);
	e->faults[i] = e->faults[--e->nfaults];
}

void editing_clear(struct editing *e, uint16_t tag, uint16_t row)
{
	struct fault *f = editing_fault(e, tag, row);

	if (f)
		drop_fault(e, (size_t)(f - e->faults));
}

void editing_clear_row(struct editing *e, uint16_t row)
{
	for (size_t i = e->nfaults; i-- > 0;)
		if (e->faults[i].row == row)
			drop_fault(e, i);
}

void editing_typed(const struct view *view, const struct field *f, struct slice *text, struct buf *full)
{
	int32_t day;

	if (f->type != &type_date || date_parse(*text, view->today, &day) ||
	    !date_parse_typed(*text, view->today, &day))
		return;
	date_ru(day, full);
	*text = buf_view(full);
}

enum status editing_give(struct editing *e, const struct view *view, const struct field *f, uint16_t row,
			 struct slice text, struct notes *notes)
{
	struct notes own = { 0 };
	struct buf full = { 0 };
	struct slice meant = text;
	enum status st;

	editing_accept(e, f);
	editing_typed(view, f, &meant, &full);
	st = record_give(view, &e->now, f, row, meant, GIVE_EDIT, &own);
	buf_release(&full);

	if (st)
		editing_mark(e, f->tag, row, text, notes_first(&own));
	else
		editing_clear(e, f->tag, row);
	for (size_t i = 0; i < own.n; i++)
		(own.v[i].warning ? notes_warn : notes_add)(notes, f->tag, row, "%s", own.v[i].text);
	notes_release(&own);
	return st;
}

/* ---- where a value comes from ---- */

static size_t origin_at(const struct editing *e, uint16_t tag)
{
	size_t i = 0;

	while (i < e->norigins && e->origins[i].tag != tag)
		i++;
	return i;
}

static void come_from(struct editing *e, uint16_t tag, enum origin from)
{
	size_t i = origin_at(e, tag);

	if (i == ORIGINS_MAX)
		return;
	e->origins[i] = (struct draft_origin){ tag, from };
	e->norigins += i == e->norigins;
}

void editing_accept(struct editing *e, const struct field *f)
{
	size_t i = origin_at(e, f->tag);

	if (i < e->norigins)
		e->origins[i] = e->origins[--e->norigins];
}

void editing_carry(struct editing *e, const struct view *view, const struct field *f, struct slice bytes)
{
	struct notes quiet = { 0 };

	if (bytes.n && editing_set(e, view, f, 0, bytes, &quiet) == ST_OK)
		come_from(e, f->tag, ORIGIN_LAST);
	notes_release(&quiet);
}

/* A column of rows is no field of the form: it is seen in its table. */
static void see_suggested(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before, struct slice after)
{
	(void)before;
	if (!row && after.n && wire != WIRE_ROWS)
		come_from(ctx, tag, ORIGIN_SUGGESTED);
}

static void note_suggested(struct editing *e)
{
	for (size_t i = e->norigins; i-- > 0;)
		if (e->origins[i].from == ORIGIN_SUGGESTED)
			e->origins[i] = e->origins[--e->norigins];
	if (!e->now.id)
		record_diff(&e->plain, &e->suggested, see_suggested, e);
}

const char *editing_origin(const struct editing *e, const struct field *f)
{
	size_t i = origin_at(e, f->tag);

	if (i == e->norigins)
		return NULL;
	return e->origins[i].from == ORIGIN_LAST ? "как в прошлой" : "подсказано";
}

/* ---- suggestions ---- */

enum { TABLES_MAX = 16 };

struct taking_back {
	struct editing *e;
	uint16_t touched[TABLES_MAX];   /* tables in which something was typed since */
	size_t n;
};

static uint16_t table_of(const struct editing *e, uint16_t tag)
{
	const struct field *f = kind_field(e->now.kind, tag);
	const struct field *rows = f ? kind_rows_of(e->now.kind, f) : NULL;

	return rows ? rows->tag : tag;
}

static bool is_touched(const struct taking_back *t, uint16_t table)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->touched[i] == table)
			return true;
	return false;
}

/* What was suggested and no longer stands so. */
static void see_typed(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		      struct slice after)
{
	struct taking_back *t = ctx;
	uint16_t table = table_of(t->e, tag);

	(void)wire;
	(void)before;
	if ((row || wire == WIRE_ROWS) && !slice_eq(record_get(&t->e->now, tag, row), after) &&
	    !is_touched(t, table) && t->n < TABLES_MAX)
		t->touched[t->n++] = table;
}

static void take_back(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		      struct slice after)
{
	struct taking_back *t = ctx;

	if (slice_eq(record_get(&t->e->now, tag, row), after) && !is_touched(t, table_of(t->e, tag)))
		record_put(&t->e->now, tag, row, wire, before);
}

static void note_left(struct editing *e, const struct field *left)
{
	size_t n = 0;

	if (!left)
		return;
	for (size_t i = 0; i < e->nleft; i++)
		if (e->left[i] != left->tag)
			e->left[n++] = e->left[i];
	if (n == ARRAY_SIZE(e->left))
		memmove(e->left, e->left + 1, --n * sizeof(*e->left));
	e->left[n++] = left->tag;
	e->nleft = n;
}

void editing_suggest(struct editing *e, const struct view *view, const struct field *left)
{
	struct taking_back t = { .e = e };

	if (!e->now.kind->suggest)
		return;
	if (e->suggested.kind) {
		record_diff(&e->plain, &e->suggested, see_typed, &t);
		record_diff(&e->plain, &e->suggested, take_back, &t);
	}
	record_release(&e->plain);
	record_release(&e->suggested);
	record_copy(&e->plain, &e->now);
	note_left(e, left);
	if (!e->now.id)
		e->now.kind->suggest(view, &e->now, NULL);
	for (size_t i = 0; i < e->nleft; i++)
		e->now.kind->suggest(view, &e->now, kind_field(e->now.kind, e->left[i]));
	record_copy(&e->suggested, &e->now);
	note_suggested(e);
}

/* References by number, codes and texts as they are: what every parser takes without asking which one was
 * meant. Bytes of numbers and days are no text. */
static void plain_text(const struct field *f, struct slice bytes, struct buf *text)
{
	if (f->type->wire == WIRE_TEXT) {
		buf_slice(text, bytes);
		return;
	}
	if (f->type->wire != WIRE_REF) {
		f->type->format(f, NULL, bytes, text);
		return;
	}
	for (size_t i = 0; i < ref_count(bytes); i++)
		buf_printf(text, "%s%llu", i ? "; " : "", (unsigned long long)ref_get(bytes, i).id);
}

enum status editing_set(struct editing *e, const struct view *view, const struct field *f, uint16_t row,
			struct slice bytes, struct notes *notes)
{
	struct buf text = { 0 };
	enum status st = ST_OK;

	editing_accept(e, f);
	if (!(f->flags & FIELD_DERIVED)) {
		record_set(&e->now, f, row, bytes);
		editing_clear(e, f->tag, row);
	} else {
		plain_text(f, bytes, &text);
		st = editing_give(e, view, f, row, buf_view(&text), notes);
	}
	buf_release(&text);
	return st;
}

void editing_text(const struct editing *e, const struct view *view, const struct field *f, uint16_t row,
		  struct buf *text)
{
	const struct fault *fault = editing_fault(e, f->tag, row);

	if (fault)
		buf_slice(text, buf_view(&fault->text));
	else
		record_text(view, &e->now, f, row, text);
}

bool field_typed(const struct field *f)
{
	return f->tag && f->type->wire != WIRE_ROWS && (!(f->flags & FIELD_DERIVED) || f->give || f->of);
}
