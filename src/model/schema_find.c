/* Kinds and fields by what people call them. */
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "schema_private.h"

/* A text asked for, and its letters: case, ё and quotes do not matter. */
struct asked {
	struct slice text;
	struct buf letters, scratch;
};

static void asked_init(struct asked *a, struct slice text)
{
	*a = (struct asked){ .text = slice_trim(text) };
	sortkey_letters(a->text, &a->letters);
}

static void asked_release(struct asked *a)
{
	buf_release(&a->letters);
	buf_release(&a->scratch);
}

enum fit { FIT_NAME, FIT_PREFIX };

static bool fits(struct asked *a, const char *word, enum fit fit)
{
	struct slice letters = buf_view(&a->letters);

	if (!word || !letters.n)
		return false;
	buf_reset(&a->scratch);
	sortkey_letters(slice_str(word), &a->scratch);
	return fit == FIT_NAME ? slice_eq(buf_view(&a->scratch), letters)
			       : slice_starts(buf_view(&a->scratch), letters);
}

const struct kind *schema_find_kind(const struct schema *schema, struct slice text)
{
	const struct kind *found = NULL;
	struct asked a;

	for (size_t i = 0; i < schema->n; i++)
		if (slice_is(text, schema->kinds[i].name))
			return &schema->kinds[i];
	asked_init(&a, text);
	for (enum fit fit = FIT_NAME; fit <= FIT_PREFIX && !found; fit++) {
		size_t n = 0;

		for (size_t i = 0; i < schema->n; i++) {
			const struct kind *kind = &schema->kinds[i];

			if (fits(&a, kind->name, fit) || fits(&a, kind->label, fit) ||
			    fits(&a, kind->plural, fit)) {
				found = kind;
				n++;
			}
		}
		if (n > 1)
			found = NULL;
	}
	asked_release(&a);
	return found;
}

static const struct field *find_in(const struct field *fields, size_t n, struct asked *a)
{
	const struct field *found = field_named(fields, n, a->text);

	for (size_t i = 0; i < n && !found; i++)
		if (fits(a, fields[i].label, FIT_NAME) || fits(a, fields[i].name, FIT_NAME))
			found = &fields[i];
	return found;
}

static const struct field *prefix_in(const struct field *fields, size_t n, struct asked *a)
{
	const struct field *found = NULL;
	size_t hits = 0;

	for (size_t i = 0; i < n; i++) {
		if (fits(a, fields[i].label, FIT_PREFIX)) {
			found = &fields[i];
			hits++;
		}
	}
	return hits == 1 ? found : NULL;
}

/* A column by its bare name, when only one table has such. */
static const struct field *find_column(const struct kind *kind, struct asked *a)
{
	const struct field *found = NULL;
	size_t hits = 0;

	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *column = find_in(kind->fields[i].rows, kind->fields[i].nrows, a);

		if (column) {
			found = column;
			hits++;
		}
	}
	return hits == 1 ? found : NULL;
}

/* «employments.from», «места работы.с» */
static const struct field *find_dotted(const struct kind *kind, struct slice text)
{
	const struct field *rows, *found = NULL;
	struct slice head;
	struct asked a;

	if (!slice_split(&text, '.', &head) || !text.p)
		return NULL;
	asked_init(&a, head);
	rows = find_in(kind->fields, kind->nfields, &a);
	if (!rows)
		rows = prefix_in(kind->fields, kind->nfields, &a);
	asked_release(&a);
	if (!rows || !rows->nrows)
		return NULL;
	asked_init(&a, text);
	found = find_in(rows->rows, rows->nrows, &a);
	if (!found)
		found = prefix_in(rows->rows, rows->nrows, &a);
	asked_release(&a);
	return found;
}

const struct field *kind_find_field(const struct kind *kind, struct slice text)
{
	const struct field *found;
	struct asked a;

	found = find_dotted(kind, slice_trim(text));
	if (found)
		return found;
	asked_init(&a, text);
	found = find_in(kind->fields, kind->nfields, &a);
	if (!found)
		found = find_column(kind, &a);
	if (!found)
		found = prefix_in(kind->fields, kind->nfields, &a);
	asked_release(&a);
	return found;
}

static const char *kind_word(const void *ctx, size_t i)
{
	const struct schema *schema = ctx;
	const struct kind *kind = &schema->kinds[i / 3];

	return i % 3 == 0 ? kind->name : i % 3 == 1 ? kind->label : kind->plural;
}

const struct kind *schema_nearest_kind(const struct schema *schema, struct slice text)
{
	ptrdiff_t i = nearest_word(text, schema->n * 3, kind_word, schema);

	return i < 0 ? NULL : &schema->kinds[i / 3];
}

static const char *field_word(const void *ctx, size_t i)
{
	const struct field *const *fields = ctx;

	return i % 2 ? fields[i / 2]->label : fields[i / 2]->name;
}

const struct field *kind_nearest_field(const struct kind *kind, struct slice text)
{
	const struct field *rows = NULL, *f = NULL, **all;
	size_t n = 0;
	ptrdiff_t i;

	while (kind_next(kind, &rows, &f))
		n++;
	all = mem_array(n, sizeof(const struct field *));
	for (n = 0, rows = f = NULL; kind_next(kind, &rows, &f);)
		all[n++] = f;
	i = nearest_word(text, n * 2, field_word, all);
	f = i < 0 ? NULL : all[i / 2];
	free(all);
	return f;
}
