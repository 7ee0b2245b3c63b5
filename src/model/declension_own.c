/* The service's own words: a small file, read strictly. */
#include <stdlib.h>

#include "metodist/base/arena.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

#include "declension_private.h"

struct own_word {
	struct slice key; /* the nominative in small letters */
	struct slice forms[NCASES];
	enum sex sex; /* SEX_UNKNOWN: of both */
	size_t line;
};

struct own_words {
	struct arena arena;
	struct own_word *v; /* by key, then sex */
	size_t n, cap;
};

struct reader {
	struct own_words *own;
	const char *name;
	struct notes *notes;
	size_t line;
	bool bad;
};

static void refuse(struct reader *r, size_t line, const char *what)
{
	notes_add(r->notes, 0, 0, "%s:%zu: %s", r->name, line, what);
	r->bad = true;
}

static int word_cmp(const void *pa, const void *pb)
{
	const struct own_word *a = pa, *b = pb;
	int cmp = slice_cmp(a->key, b->key);

	return cmp ? cmp : (int)a->sex - (int)b->sex;
}

static bool read_sex(struct slice text, enum sex *sex)
{
	*sex = slice_is(text, "м") ? SEX_MALE : slice_is(text, "ж") ? SEX_FEMALE : SEX_UNKNOWN;
	return *sex != SEX_UNKNOWN;
}

/* «Заяц;Заяца;…», or «…;м» */
static void read_word(struct reader *r, struct slice line)
{
	struct own_word word = { .line = r->line };
	struct buf key = { 0 };
	struct slice part;
	size_t n = 0;

	while (slice_split(&line, ';', &part)) {
		part = slice_trim(part);
		if (n < NCASES && !part.n) {
			refuse(r, r->line, "пустое слово: нужны все шесть падежей через «;»");
			return;
		}
		if (n < NCASES)
			word.forms[n] = arena_copy(&r->own->arena, part);
		else if (n > NCASES || !read_sex(part, &word.sex)) {
			refuse(r, r->line, "после шести падежей может стоять только пол: «м» или «ж»");
			return;
		}
		n++;
	}
	if (n < NCASES) {
		refuse(r, r->line,
		       "нужны все шесть падежей через «;»: "
		       "именительный;родительный;дательный;винительный;творительный;предложный");
		return;
	}
	utf8_lower_all(word.forms[CASE_NOMINATIVE], &key);
	word.key = arena_copy(&r->own->arena, buf_view(&key));
	MEM_GROW(r->own->v, r->own->n, r->own->cap);
	r->own->v[r->own->n++] = word;
	buf_release(&key);
}

static void refuse_twice(struct reader *r)
{
	const struct own_word *v = r->own->v;

	for (size_t i = 1; i < r->own->n; i++)
		if (word_cmp(&v[i - 1], &v[i]) == 0)
			refuse(r, v[i].line > v[i - 1].line ? v[i].line : v[i - 1].line,
			       "это слово в файле не первый раз: оставьте одну строку");
}

static void read_line(struct reader *r, struct slice line)
{
	struct buf clean = { 0 };

	r->line++;
	if (!utf8_accept(line, false, &clean))
		refuse(r, r->line, "не текст UTF-8: сохраните файл в кодировке UTF-8");
	else if (clean.n && clean.p[0] != '#')
		read_word(r, buf_view(&clean));
	buf_release(&clean);
}

enum status own_words_read(struct slice bytes, const char *name, struct own_words **own, struct notes *notes)
{
	struct reader r = { .own = mem_alloc(sizeof(*r.own)), .name = name, .notes = notes };
	struct slice line;

	while (slice_split(&bytes, '\n', &line))
		read_line(&r, line);
	if (r.own->n)
		qsort(r.own->v, r.own->n, sizeof(*r.own->v), word_cmp);
	refuse_twice(&r);
	if (r.bad) {
		own_words_free(r.own);
		return ST_USAGE;
	}
	*own = r.own;
	return ST_OK;
}

void own_words_free(struct own_words *own)
{
	if (!own)
		return;
	arena_release(&own->arena);
	free(own->v);
	free(own);
}

static const struct own_word *look_up(const struct own_words *own, struct slice key, enum sex sex)
{
	struct own_word wanted = { .key = key, .sex = sex };

	return own->n ? bsearch(&wanted, own->v, own->n, sizeof(*own->v), word_cmp) : NULL;
}

bool own_words_put(const struct own_words *own, struct slice text, enum sex sex, enum grammatical_case c,
		   struct buf *out)
{
	const struct own_word *found;
	struct buf key = { 0 };
	struct word word;

	if (!own || !word_read(text, &word))
		return false;
	utf8_lower_all(text, &key);
	found = look_up(own, buf_view(&key), sex);
	if (!found && sex != SEX_UNKNOWN)
		found = look_up(own, buf_view(&key), SEX_UNKNOWN);
	if (found)
		word_replace(&word, found->forms[c], out);
	buf_release(&key);
	return found != NULL;
}
