/* Which field a heading means: by its name, its label, its other names, or as the user's map says. */
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/model/kinds.h"
#include "transfer_private.h"

/* Where digits begin among the letters of a sort key; blanks and punctuation stand below. */
enum { LETTER_FIRST = 0x20, LETTER_DIGIT_LAST = 0x29 };

void heading_letters(struct slice text, struct buf *letters)
{
	size_t start = letters->n, n = start;

	sortkey_letters(text, letters);
	for (size_t i = start; i < letters->n; i++)
		if ((uint8_t)letters->p[i] >= LETTER_FIRST)
			letters->p[n++] = letters->p[i];
	letters->n = n;
}

static struct word *find_letters(struct vocabulary *w, struct slice letters)
{
	size_t at = 0;
	uint32_t i;

	while (hashes_next(&w->lookup, hashes_hash(0, letters), &at, &i))
		if (slice_eq(w->v[i].letters, letters))
			return &w->v[i];
	return NULL;
}

/* The first to claim a word keeps it: the map before names, names before other names. */
static struct word *add_word(struct vocabulary *w, struct slice text, const struct field *f)
{
	struct buf letters = { 0 };
	struct word *word = NULL;

	heading_letters(text, &letters);
	if (letters.n && !find_letters(w, buf_view(&letters))) {
		MEM_GROW(w->v, w->n, w->cap);
		hashes_add(&w->lookup, hashes_hash(0, buf_view(&letters)), (uint32_t)w->n);
		word = &w->v[w->n++];
		*word = (struct word){ .letters = arena_copy(&w->arena, buf_view(&letters)), .field = f };
	}
	buf_release(&letters);
	return word;
}

/* The map: of what is said twice the last word counts. */
static struct word *say_word(struct vocabulary *w, struct slice text, const struct field *f)
{
	struct word *word = add_word(w, text, f);
	struct buf letters = { 0 };

	if (!word) {
		heading_letters(text, &letters);
		word = letters.n ? find_letters(w, buf_view(&letters)) : NULL;
		buf_release(&letters);
	}
	if (word)
		word->field = f;
	return word;
}

bool import_takes(const struct field *f)
{
	return f->tag && f->type != &type_rows && (!(f->flags & FIELD_DERIVED) || f->give || f->of);
}

static void add_column(struct vocabulary *w, const char *rows, struct slice name, const struct field *column)
{
	struct buf full = { 0 };

	buf_printf(&full, "%s %.*s", rows, (int)name.n, name.p);
	add_word(w, buf_view(&full), column);
	buf_release(&full);
}

/* Columns of a table inside the record are called with its name before their own: «members.teacher», «Состав:
 * Педагог». */
static void add_columns(struct vocabulary *w, const struct field *rows)
{
	for (size_t i = 0; i < rows->nrows; i++) {
		const struct field *column = &rows->rows[i];
		struct slice also = slice_str(column->also), part;

		add_column(w, rows->name, slice_str(column->name), column);
		add_column(w, rows->label, slice_str(column->label), column);
		while (also.p && slice_split(&also, ';', &part))
			add_column(w, rows->label, part, column);
	}
}

/* The table that lists people: a file of participants, results or attendance has their columns without its name. */
static const struct field *table_of_people(const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *rows = &kind->fields[i];
		const struct field *key = rows->type == &type_rows ? row_table_key(rows) : NULL;

		if (key && key->type == &type_ref && key->to && key->to->id == kind_teacher.id)
			return rows;
	}
	return NULL;
}

static void add_own(struct vocabulary *w, const struct field *f)
{
	struct slice also = slice_str(f->also), part;

	add_word(w, slice_str(f->label), f);
	while (also.p && slice_split(&also, ';', &part))
		add_word(w, part, f);
}

void vocabulary_of_kind(struct vocabulary *w, const struct kind *kind)
{
	const struct field *people = table_of_people(kind);

	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];

		if (import_takes(f)) {
			add_word(w, slice_str(f->name), f);
			add_word(w, slice_str(f->label), f);
		}
	}
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		struct slice also = slice_str(f->also), part;

		while (import_takes(f) && also.p && slice_split(&also, ';', &part))
			add_word(w, part, f);
		add_columns(w, f);
	}
	for (size_t i = 0; people && i < people->nrows; i++)
		add_own(w, &people->rows[i]);
}

void vocabulary_of_table(struct vocabulary *w, const struct field *rows, const struct field *const *fields,
			 size_t n)
{
	for (size_t i = 0; i < n; i++) {
		add_word(w, slice_str(fields[i]->name), fields[i]);
		add_word(w, slice_str(fields[i]->label), fields[i]);
	}
	for (size_t i = 0; i < n; i++) {
		struct slice also = slice_str(fields[i]->also), part;

		while (also.p && slice_split(&also, ';', &part))
			add_word(w, part, fields[i]);
	}
	if (rows)
		add_columns(w, rows);
}

static enum status map_line(struct vocabulary *w, const struct kind *kind, const struct csv_row *row,
			    struct notes *notes)
{
	struct slice heading = slice_trim(row->fields[0]),
		     name = row->n > 1 ? slice_trim(row->fields[1]) : SLICE("");
	const struct field *f = NULL, *near;
	struct word *word;

	if (row->broken || row->n < 2)
		return fail(notes, ST_USAGE, "соответствие столбцов, строка %zu: нужно «заголовок;поле»",
			    row->line);
	if (name.n && !slice_is(name, "-")) {
		f = kind_find_field(kind, name);
		near = f ? NULL : kind_nearest_field(kind, name);
		if (!f)
			return fail(notes, ST_USAGE,
				    "соответствие столбцов, строка %zu: у вида «%s» нет поля «%.*s»%s%s",
				    row->line, kind->label, (int)name.n, name.p, near ? "; может быть, " : "",
				    near ? near->name : "");
		if (!import_takes(f))
			return fail(notes, ST_USAGE,
				    "соответствие столбцов, строка %zu: поле «%s» из таблицы не загружается",
				    row->line, f->label);
	}
	word = say_word(w, heading, f);
	if (!word)
		return fail(notes, ST_USAGE, "соответствие столбцов, строка %zu: заголовок пуст", row->line);
	word->mapped = true;
	return ST_OK;
}

enum status vocabulary_of_map(struct vocabulary *w, const struct kind *kind, struct slice map, struct mends *mends,
			      struct notes *notes)
{
	struct csv_row row;
	struct csv *csv;
	enum status st;

	if (!slice_trim(map).n)
		return ST_OK;
	st = csv_open(&csv, map, ENCODING_AUTO, notes);
	while (!st) {
		st = csv_next(csv, &row, notes);
		if (!st)
			st = row.n > 2 && !row.broken ? mends_take(mends, &row, notes) : map_line(w, kind, &row, notes);
	}
	csv_free(csv);
	return st == ST_NO ? ST_OK : st;
}

/* «ФИО (при наличии)» → «ФИО». */
static void without_brackets(struct slice text, struct buf *out)
{
	int depth = 0;

	for (size_t i = 0; i < text.n; i++) {
		depth += text.p[i] == '(';
		if (!depth)
			buf_char(out, text.p[i]);
		depth -= text.p[i] == ')' && depth;
	}
}

/* «1. ФИО» is the first column. */
static struct slice without_number(struct slice letters)
{
	while (letters.n && (uint8_t)letters.p[0] <= LETTER_DIGIT_LAST)
		slice_skip(&letters, 1);
	return letters;
}

static struct word *find_spelling(struct vocabulary *w, struct slice text, struct buf *letters)
{
	struct word *word;

	buf_reset(letters);
	heading_letters(text, letters);
	word = find_letters(w, buf_view(letters));
	return word ? word : find_letters(w, without_number(buf_view(letters)));
}

struct word *vocabulary_find(struct vocabulary *w, struct slice heading)
{
	struct buf letters = { 0 }, plain = { 0 };
	struct word *word = find_spelling(w, heading, &letters);

	if (!word) {
		without_brackets(heading, &plain);
		word = find_spelling(w, buf_view(&plain), &letters);
	}
	buf_release(&letters);
	buf_release(&plain);
	return word;
}

void vocabulary_release(struct vocabulary *w)
{
	arena_release(&w->arena);
	hashes_release(&w->lookup);
	free(w->v);
	*w = (struct vocabulary){ 0 };
}
