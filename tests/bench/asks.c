/* Questions, drawn by seed. */
#include "peer.h"

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/deficit.h"
#include "metodist/model/teacher.h"
#include "src/store/internal.h"

enum { LETTERS_MAX = 6, TITLE_WORDS = 8 };

static void add_number(struct ask *ask, uint64_t number)
{
	ask->values[ask->nvalues++] = (struct value){ .form = VALUE_NUMBER, .number = (int64_t)number };
}

static void add_text(struct ask *ask, struct slice text)
{
	ask->values[ask->nvalues++] =
		(struct value){ .form = VALUE_TEXT, .bytes = arena_copy(&ask->arena, text) };
}

static void add_bytes(struct ask *ask, struct slice bytes)
{
	ask->values[ask->nvalues++] = (struct value){ .form = VALUE_BYTES, .bytes = bytes };
}

static const struct title *draw_title(struct asking *a)
{
	return &a->titles.v[draw_below(&a->draw, a->titles.n)];
}

static void get(struct asking *a, struct ref ref, struct record *r)
{
	struct notes notes = { 0 };

	must(view_get(a->base->view, ref, r), &notes);
}

/* ---- lists ---- */

static void draw_page(struct asking *a, struct ask *ask)
{
	const struct title *title = draw_title(a);

	ask->after = title->key;
	add_bytes(ask, view_key_sort(title->key));
	add_number(ask, title->ref.id);
}

/* Behind somebody in the index by place of work: the organization, then the name. */
static void draw_page_by_organization(struct asking *a, struct ask *ask)
{
	struct record r = { 0 };
	struct keyset keys = { 0 };
	struct buf head = { 0 };
	struct slice sort;

	key_index(&head, a->base->teacher->id, EMPLOYMENT_ORGANIZATION);
	get(a, draw_title(a)->ref, &r);
	derive_keys(&r, &keys);
	for (size_t i = 0; i < keys.n && !ask->after.p; i++)
		if (slice_starts(keys.v[i], buf_view(&head)))
			ask->after = arena_copy(&ask->arena, keys.v[i]);
	if (!ask->after.p)
		die("teacher %llu works nowhere", (unsigned long long)r.id);
	sort = view_key_sort(ask->after);
	add_number(ask, get_u48(sort.p + 1));
	add_bytes(ask, slice_from(sort.p + 7, sort.n - 7));
	add_number(ask, r.id);
	derive_release(&keys);
	record_release(&r);
	buf_release(&head);
}

static void draw_letter(struct asking *a, struct ask *ask)
{
	struct buf key = { 0 }, letter = { 0 };

	utf8_put(&letter, u'а' + (uint32_t)draw_below(&a->draw, 32));
	key_index(&key, a->base->teacher->id, BY_TITLE);
	sortkey_letters(buf_view(&letter), &key);
	ask->after = arena_copy(&ask->arena, buf_view(&key));
	add_bytes(ask, slice_from(ask->after.p + VIEW_KEY_HEAD, ask->after.n - VIEW_KEY_HEAD));
	buf_release(&key);
	buf_release(&letter);
}

/* ---- records ---- */

static void draw_teacher(struct asking *a, struct ask *ask)
{
	ask->ref = draw_title(a)->ref;
	add_number(ask, ask->ref.id);
}

static bool on_deficit(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)r;
	(void)key;
	*(struct ref *)ctx = ref;
	return false;
}

/* The first deficit behind a drawn number: they lie between all other records. */
static void draw_deficit(struct asking *a, struct ask *ask)
{
	struct notes notes = { 0 };
	struct buf after = { 0 };

	while (!ask->ref.id) {
		struct query q = { .kind = schema_kind(a->base->schema, kind_deficit.id), .by = BY_ID };

		buf_reset(&after);
		key_record(&after, q.kind->id, draw_below(&a->draw, 4 * a->titles.n));
		q.after = buf_view(&after);
		must(view_each(a->base->view, &q, on_deficit, &ask->ref), &notes);
	}
	add_number(ask, ask->ref.id);
	buf_release(&after);
}

/* ---- filters ---- */

static void draw_birthday(struct asking *a, struct ask *ask)
{
	struct record r = { 0 };

	get(a, draw_title(a)->ref, &r);
	add_number(ask, (uint64_t)(int64_t)date_get(record_get(&r, TEACHER_BIRTH_DATE, 0)));
	record_release(&r);
}

static void draw_education(struct asking *a, struct ask *ask)
{
	const struct classifier *c = &classifier_education;

	add_text(ask, slice_str(c->items[draw_below(&a->draw, c->n)].code));
	add_text(ask, slice_str(draw_below(&a->draw, 2) ? "male" : "female"));
}

static int32_t draw_found(struct asking *a)
{
	struct ask drawn = { 0 };
	struct record r = { 0 };
	int32_t day;

	draw_deficit(a, &drawn);
	get(a, drawn.ref, &r);
	day = date_get(record_get(&r, DEFICIT_FOUND, 0));
	record_release(&r);
	return day;
}

/* From the day of one deficit to that of another. */
static void draw_period(struct asking *a, struct ask *ask)
{
	int32_t one = draw_found(a), other = draw_found(a);

	add_number(ask, (uint64_t)(int64_t)(one < other ? one : other));
	add_number(ask, (uint64_t)(int64_t)(one < other ? other : one));
}

static void draw_period_and_level(struct asking *a, struct ask *ask)
{
	const struct classifier *c = &classifier_deficit_level;

	draw_period(a, ask);
	add_text(ask, slice_str(c->items[draw_below(&a->draw, c->n)].code));
}

/* Whether the results of the school are low: yes, as it is stored. */
static void draw_period_of_weak(struct asking *a, struct ask *ask)
{
	draw_period(a, ask);
	add_number(ask, 1);
}

static void draw_nothing(struct asking *a, struct ask *ask)
{
	(void)a;
	(void)ask;
}

/* ---- find ---- */

static void add_letters(struct slice word, size_t letters, struct buf *out)
{
	uint32_t ch;

	while (letters-- > 0 && utf8_next(&word, &ch))
		utf8_put(out, ch);
}

/* A person drawn, whose surname has letters enough to be mistyped. */
static size_t draw_words(struct asking *a, struct ask *ask, struct slice words[TITLE_WORDS])
{
	struct buf title = { 0 };
	size_t n;

	do {
		struct slice rest;

		buf_reset(&title);
		ask->ref = draw_title(a)->ref;
		view_title(a->base->view, ask->ref, &title);
		rest = arena_copy(&ask->arena, buf_view(&title));
		for (n = 0; n < TITLE_WORDS && slice_split(&rest, ' ', &words[n]);)
			n++;
	} while (n < 2 || utf8_length(words[0]) < 5);
	buf_release(&title);
	return n;
}

static void put_query(struct ask *ask, struct buf *query)
{
	ask->text = arena_copy(&ask->arena, buf_view(query));
	add_text(ask, ask->text);
	buf_release(query);
}

/* One to six letters of one word, or of two. */
static void draw_typed(struct asking *a, struct ask *ask)
{
	struct slice words[TITLE_WORDS];
	size_t n = draw_words(a, ask, words);
	size_t parts = draw_below(&a->draw, 2) ? 2 : 1, first = parts == 1 ? draw_below(&a->draw, n) : 0;
	struct buf query = { 0 };

	for (size_t i = 0; i < parts; i++) {
		if (i)
			buf_char(&query, ' ');
		add_letters(words[first + i], 1 + draw_below(&a->draw, LETTERS_MAX), &query);
	}
	put_query(ask, &query);
}

/* Nobody is called so, and nobody nearly so. */
static void draw_missed(struct asking *a, struct ask *ask)
{
	static const uint16_t letters[] = { u'щ', u'ъ', u'ф', u'ы', u'ж', u'э' };
	struct slice words[TITLE_WORDS];
	struct buf query = { 0 };

	draw_words(a, ask, words);
	add_letters(words[0], 2, &query);
	for (int i = 0; i < 5; i++)
		utf8_put(&query, letters[draw_below(&a->draw, ARRAY_SIZE(letters))]);
	put_query(ask, &query);
}

/* One letter of the surname, behind the first, is another one. */
static void draw_typo(struct asking *a, struct ask *ask)
{
	struct slice words[TITLE_WORDS];
	struct buf query = { 0 };
	size_t wrong;
	uint32_t ch;

	draw_words(a, ask, words);
	wrong = 1 + draw_below(&a->draw, utf8_length(words[0]) - 1);
	for (size_t i = 0; utf8_next(&words[0], &ch); i++)
		utf8_put(&query, i == wrong ? (ch == u'ъ' ? u'ы' : u'ъ') : ch);
	put_query(ask, &query);
}

void ask_draw(struct asking *a, enum work work, struct ask *ask)
{
	static void (*const draws[WORKS])(struct asking *, struct ask *) = {
		[PAGE_BY_NAME] = draw_page,
		[PAGE_BY_ORGANIZATION] = draw_page_by_organization,
		[JUMP_TO_LETTER] = draw_letter,
		[CARD] = draw_teacher,
		[DEFICIT_CARD] = draw_deficit,
		[REFERRERS] = draw_teacher,
		[FILTER_INDEXED] = draw_birthday,
		[FILTER_SCANNED] = draw_education,
		[HOME_COUNTS] = draw_nothing,
		[FIND_TYPED] = draw_typed,
		[FIND_MISSED] = draw_missed,
		[FIND_TYPO] = draw_typo,
		[REPORT] = draw_period,
		[REPORT_LEVEL] = draw_period_and_level,
		[REPORT_WEAK] = draw_period_of_weak,
	};

	*ask = (struct ask){ .work = work };
	draws[work](a, ask);
}

void ask_release(struct ask *ask)
{
	arena_release(&ask->arena);
}
