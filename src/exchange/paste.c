#include "metodist/exchange/paste.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "paste_private.h"

static bool is_ref(const struct field *f)
{
	return f->type == &type_ref;
}

/* ---- values ---- */

static uint64_t value_hash(const struct field *f, struct slice text)
{
	return hashes_hash((uintptr_t)f, text);
}

static bool reads(const struct paste *p, const struct field *f, struct slice text, struct notes *notes)
{
	struct buf bytes = { 0 };
	enum status st = f->flags & FIELD_DERIVED ? ST_OK
						  : f->type->parse(f, p->config.view, text, &bytes, notes);

	buf_release(&bytes);
	return st == ST_OK;
}

/* «н/я» among the scores of a matrix. */
static bool is_mark(const struct paste *p, const struct paste_value *v)
{
	return p->mark && v->field == p->value && choice_find(p->mark->choices, v->given);
}

static void understand(struct paste *p, struct paste_value *v)
{
	struct notes notes = { 0 };

	v->given = value_text(v->field, v->text, &p->arena);
	if (!v->given.n) {
		v->found = PASTE_EMPTY;
	} else if (is_ref(v->field)) {
		paste_name(p->config.view, v->field->to, v->given, v);
	} else if (reads(p, v->field, v->given, &notes)) {
		v->found = PASTE_VALUE;
	} else if (is_mark(p, v)) {
		v->found = PASTE_VALUE;
		v->field = p->mark;
	} else {
		v->found = PASTE_WRONG;
		v->why = arena_str(&p->arena, slice_str(notes_first(&notes)));
	}
	notes_release(&notes);
}

static struct slice one_line(struct paste *p, const struct field *f, struct slice text)
{
	struct buf line = { 0 };

	if (f->type == &type_memo || !memchr(text.p, '\n', text.n))
		return text;
	if (utf8_accept(text, false, &line))
		text = arena_copy(&p->arena, buf_view(&line));
	buf_release(&line);
	return text;
}

uint32_t paste_read(struct paste *p, const struct field *f, struct slice text)
{
	uint64_t hash;
	size_t at = 0;
	uint32_t i;

	text = one_line(p, f, text);
	hash = value_hash(f, text);
	while (hashes_next(&p->lookup, hash, &at, &i))
		if (slice_eq(p->values[i].text, text) &&
		    (p->values[i].field == f || p->values[i].field == p->mark))
			return i + 1;
	MEM_GROW(p->values, p->nvalues, p->values_cap);
	p->values[p->nvalues] = (struct paste_value){ .field = f, .text = text };
	hashes_add(&p->lookup, hash, (uint32_t)p->nvalues);
	understand(p, &p->values[p->nvalues]);
	return (uint32_t)++p->nvalues;
}

/* ---- life ---- */

static uint32_t *cell_at(const struct paste *p, size_t row, size_t column)
{
	return &p->cells[row * p->ncolumns + column];
}

static void read_column(struct paste *p, size_t column)
{
	const struct field *f = p->columns[column].field;

	for (size_t i = 0; i < p->nrows; i++) {
		struct slice text = paste_text(p, i, column);

		*cell_at(p, i, column) = f && text.n ? paste_read(p, f, text) : 0;
	}
}

/* The heading and what holds no data: totals, the heading on the next page. */
static void drop_rows(struct paste *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->nrows; i++) {
		if (p->rows[i].line <= p->header.last_line)
			continue;
		if (header_sort(&p->header, &p->rows[i]) == ROW_DATA)
			p->rows[n++] = p->rows[i];
		else
			p->passed++;
	}
	p->nrows = n;
}

static void take_matrix(struct paste *p)
{
	const struct field *rows = p->config.rows;

	for (size_t i = 0; i < rows->nrows; i++) {
		if (rows->rows[i].tag == rows->matrix.across)
			p->across = rows->rows[i].to;
		if (rows->rows[i].tag == rows->matrix.value)
			p->value = &rows->rows[i];
		if (rows->rows[i].tag == rows->matrix.mark)
			p->mark = &rows->rows[i];
	}
}

struct paste *paste_new(const struct paste_config *config)
{
	struct paste *p = mem_alloc(sizeof(*p));
	struct slice bytes = slice_from(config->fields, config->nfields * sizeof(*config->fields));

	p->config = *config;
	/* All that is the caller's is copied. */
	p->config.fields = memcpy(arena_alloc(&p->arena, bytes.n + 1), bytes.p, bytes.n);
	bytes = slice_from(config->across, config->nacross * sizeof(*config->across));
	p->config.across = arena_alloc(&p->arena, bytes.n + 1);
	if (bytes.n)
		memcpy((void *)(uintptr_t)p->config.across, bytes.p, bytes.n);
	if (paste_is_matrix(p))
		take_matrix(p);
	vocabulary_of_table(&p->words, config->rows, config->fields, config->nfields);
	p->config.text = arena_copy(&p->arena, config->text);
	paste_split(p);
	paste_read_columns(p);
	drop_rows(p);
	p->out = mem_array(p->nrows, sizeof(*p->out));
	p->cells = mem_array(p->nrows * p->ncolumns, sizeof(*p->cells));
	for (size_t i = 0; i < p->ncolumns; i++)
		read_column(p, i);
	return p;
}

struct paste *paste_more(struct paste *p, struct slice text)
{
	struct paste_config config = p->config;
	struct buf all = { 0 };
	struct paste *more;

	buf_slice(&all, config.text);
	buf_slice(&all, text);
	config.text = buf_view(&all);
	more = paste_new(&config);
	buf_release(&all);
	paste_free(p);
	return more;
}

void paste_free(struct paste *p)
{
	if (!p)
		return;
	vocabulary_release(&p->words);
	header_release(&p->header);
	hashes_release(&p->lookup);
	arena_release(&p->arena);
	free(p->rows);
	free(p->out);
	free(p->cells);
	free(p->values);
	free(p);
}

/* ---- what there is ---- */

const struct paste_config *paste_about(const struct paste *p)
{
	return &p->config;
}

size_t paste_nrows(const struct paste *p)
{
	return p->nrows;
}

size_t paste_ncolumns(const struct paste *p)
{
	return p->ncolumns;
}

const struct paste_column *paste_column(const struct paste *p, size_t column)
{
	return &p->columns[column];
}

bool paste_has_heading(const struct paste *p)
{
	return p->header.rows > 0;
}

struct slice paste_text(const struct paste *p, size_t row, size_t column)
{
	return column < p->rows[row].n ? p->rows[row].fields[column] : (struct slice){ 0 };
}

const struct paste_value *paste_value(const struct paste *p, size_t row, size_t column)
{
	uint32_t i = *cell_at(p, row, column);

	return i && p->values[i - 1].found != PASTE_EMPTY ? &p->values[i - 1] : NULL;
}

enum paste_found paste_row(const struct paste *p, size_t row)
{
	enum paste_found worst = PASTE_EMPTY;

	for (size_t i = 0; i < p->ncolumns; i++) {
		const struct paste_value *v = paste_value(p, row, i);

		worst = v && v->found > worst ? v->found : worst;
	}
	return p->out[row] ? PASTE_OUT : worst;
}

struct paste_counts paste_count(const struct paste *p)
{
	struct paste_counts counts = { .rows = p->nrows, .passed = p->passed };

	for (size_t i = 0; i < p->nrows; i++) {
		bool doubtful = false, wrong = false;

		for (size_t c = 0; c < p->ncolumns && !p->out[i]; c++) {
			const struct paste_value *v = paste_value(p, i, c);

			doubtful |= v && paste_doubtful(v);
			wrong |= v && v->found == PASTE_WRONG;
		}
		counts.doubtful += doubtful;
		counts.wrong += wrong;
		counts.unclear += doubtful || wrong;
		counts.out += p->out[i];
	}
	return counts;
}

size_t paste_key(const struct paste *p)
{
	const struct field *key = NULL;
	size_t i = 0;

	for (size_t k = 0; k < p->config.nfields && !key; k++)
		if (p->config.fields[k]->flags & FIELD_REQUIRED)
			key = p->config.fields[k];
	while (i < p->ncolumns && (!key || p->columns[i].field != key))
		i++;
	return i;
}

bool paste_doubtful(const struct paste_value *v)
{
	return v->found == PASTE_SEVERAL || v->found == PASTE_NOBODY;
}

const char *paste_why(const struct paste_value *v)
{
	if (!v)
		return "имя не указано";
	if (v->found == PASTE_SEVERAL)
		return "подходит не одна запись: F4 — выбрать";
	return v->found == PASTE_NOBODY ? "такой записи нет: F4 — найти, Ins — создать" : v->why;
}

/* ---- corrections ---- */

void paste_assign(struct paste *p, size_t column, const struct field *f, struct ref across)
{
	for (size_t i = 0; f && i < p->ncolumns; i++) {
		if (i == column || p->columns[i].field != f || p->columns[i].across.id != across.id)
			continue;
		p->columns[i].field = NULL;
		p->columns[i].across = (struct ref){ 0 };
		read_column(p, i);
	}
	p->columns[column].field = f;
	p->columns[column].across = across;
	read_column(p, column);
}

void paste_choose(struct paste *p, size_t row, size_t column, struct ref ref)
{
	struct paste_value *v = &p->values[*cell_at(p, row, column) - 1];

	v->ref = ref;
	v->found = PASTE_CHOSEN;
}

void paste_leave_out(struct paste *p, size_t row, bool out)
{
	p->out[row] = out;
}
