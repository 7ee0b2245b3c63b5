/* One typed line into the words of a filter. People write «стаж >= 10», «Дата рожд. < 01.01.1970» and
 * «организация=Гимназия №1 категория=первая» as well. */
#include <stdlib.h>

#include "metodist/base/mem.h"
#include "filter_private.h"

struct words {
	struct arena arena;
	struct slice *v;
	size_t n, cap;
};

static void words_add(struct words *w, struct slice word)
{
	MEM_GROW(w->v, w->n, w->cap);
	w->v[w->n++] = arena_copy(&w->arena, word);
}

static void words_release(struct words *w)
{
	arena_release(&w->arena);
	free(w->v);
}

/* Bytes of a quotation mark at the beginning of `s`, 0 for none; `depth` follows the marks, which may
 * nest. */
static size_t take_quote(struct slice s, int *depth, bool *plain)
{
	if (s.p[0] == '"') {
		*plain = !*plain;
		return 1;
	}
	if (slice_starts(s, SLICE("«")))
		++*depth;
	else if (slice_starts(s, SLICE("»")) && *depth)
		--*depth;
	else
		return 0;
	return strlen("«");
}

static bool split(struct slice line, struct words *w)
{
	struct buf word = { 0 };
	bool plain = false;
	int depth = 0;

	while (line.n) {
		size_t n = take_quote(line, &depth, &plain);

		if (!n && line.p[0] == ' ' && !depth && !plain) {
			if (word.n)
				words_add(w, buf_view(&word));
			buf_reset(&word);
		} else if (!n) {
			buf_char(&word, line.p[0]);
		}
		slice_skip(&line, n ? n : 1);
	}
	if (word.n)
		words_add(w, buf_view(&word));
	buf_release(&word);
	return !depth && !plain;
}

static bool is_sign(char c)
{
	return c == '=' || c == '~' || c == '<' || c == '>' || c == '!';
}

/* Offset of the sign in a word; its length when there is none. */
static size_t sign_in(struct slice word)
{
	size_t i = 0;

	while (i < word.n && !is_sign(word.p[i]))
		i++;
	return i;
}

static void join(const struct words *w, size_t from, size_t to, struct buf *out)
{
	for (size_t i = from; i < to; i++) {
		if (out->n && sign_in(w->v[i]) > 0 && !is_sign(out->p[out->n - 1]))
			buf_char(out, ' ');
		buf_slice(out, w->v[i]);
	}
}

/* Do words from..at, the last up to its sign, name a field (the first of a path)? */
static bool names_field(const struct kind *kind, const struct words *w, size_t from, size_t at)
{
	struct buf path = { 0 };
	struct slice rest, name = { 0 };
	bool named;

	if (!kind)
		return from == at;
	join(w, from, at + 1, &path);
	rest = slice_from(path.p, sign_in(buf_view(&path)));
	named = slice_split(&rest, '@', &name) && filter_find_field(kind, slice_trim(name));
	buf_release(&path);
	return named;
}

/* Ends the condition being gathered and begins the next one with words from..at. */
static void begin(struct words *conditions, struct buf *gathered, const struct words *w, size_t from,
		  size_t at)
{
	if (gathered->n)
		words_add(conditions, buf_view(gathered));
	buf_reset(gathered);
	join(w, from, at + 1, gathered);
}

/* Words before a sign belong to the name of its field as far back as there is such a field; those before them
 * end the value of the condition before. */
static void gather(const struct kind *kind, const struct words *w, struct words *conditions)
{
	struct buf gathered = { 0 };
	size_t waiting = 0;

	for (size_t i = 0; i < w->n; i++) {
		size_t from = waiting;

		if (sign_in(w->v[i]) == w->v[i].n) {
			if (waiting == i && gathered.n && is_sign(gathered.p[gathered.n - 1])) {
				buf_slice(&gathered, w->v[i]);
				waiting = i + 1;
			}
			continue;
		}
		while (from < i && !names_field(kind, w, from, i))
			from++;
		if (from == i && !names_field(kind, w, i, i))
			from = waiting;
		if (gathered.n)
			join(w, waiting, from, &gathered);
		begin(conditions, &gathered, w, gathered.n ? from : waiting, i);
		waiting = i + 1;
	}
	join(w, waiting, w->n, &gathered);
	if (gathered.n)
		words_add(conditions, buf_view(&gathered));
	buf_release(&gathered);
}

enum status filter_split_line(const struct kind *kind, struct slice line, struct arena *arena,
			      struct slice **words, size_t *n, struct notes *notes)
{
	struct words w = { 0 }, conditions = { 0 };
	enum status st = ST_OK;

	*n = 0;
	if (split(slice_trim(line), &w)) {
		gather(kind, &w, &conditions);
		*words = arena_alloc(arena, (conditions.n + 1) * sizeof(**words));
		for (; *n < conditions.n; ++*n)
			(*words)[*n] = arena_copy(arena, conditions.v[*n]);
	} else {
		st = fail(notes, ST_USAGE, "кавычка открыта и не закрыта: закройте её");
	}
	words_release(&w);
	words_release(&conditions);
	return st;
}

enum status filter_parse_line(const struct view *view, const struct kind *kind, struct slice line,
			      struct filter **filter, struct notes *notes)
{
	struct arena arena = { 0 };
	struct slice *words = NULL;
	size_t n;
	enum status st = filter_split_line(kind, line, &arena, &words, &n, notes);

	*filter = NULL;
	if (!st)
		st = filter_parse(view, kind, words, n, filter, notes);
	arena_release(&arena);
	return st;
}
