/* One typed line into the words of a filter. People write «стаж >= 10» and «Дата рожд. < 01.01.1970» as well. */
#include <stdlib.h>

#include "metodist/base/mem.h"
#include "filter_private.h"

struct words {
	struct arena arena;
	struct slice *v;
	size_t n, cap;
};

static bool is_sign(char c)
{
	return c == '=' || c == '~' || c == '<' || c == '>' || c == '!';
}

static bool has_sign(struct slice word)
{
	for (size_t i = 0; i < word.n; i++)
		if (is_sign(word.p[i]))
			return true;
	return false;
}

static void add(struct words *w, struct slice word)
{
	MEM_GROW(w->v, w->n, w->cap);
	w->v[w->n++] = arena_copy(&w->arena, word);
}

static void join(struct words *w, const char *with, struct slice word)
{
	struct buf joined = { 0 };

	buf_slice(&joined, w->v[w->n - 1]);
	buf_str(&joined, with);
	buf_slice(&joined, word);
	w->v[w->n - 1] = arena_copy(&w->arena, buf_view(&joined));
	buf_release(&joined);
}

/* A word goes to the condition before it while that one still lacks its sign or its value. */
static void take(struct words *w, struct slice word)
{
	struct slice last = w->n ? w->v[w->n - 1] : word;

	if (w->n && (is_sign(word.p[0]) || (is_sign(last.p[last.n - 1]) && !has_sign(word))))
		join(w, "", word);
	else if (w->n && !has_sign(last))
		join(w, " ", word);
	else
		add(w, word);
}

/* Bytes of a quotation mark at the beginning of `s`, 0 for none; `depth` follows the marks, which may nest. */
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
				take(w, buf_view(&word));
			buf_reset(&word);
		} else if (!n) {
			buf_char(&word, line.p[0]);
		}
		slice_skip(&line, n ? n : 1);
	}
	if (word.n)
		take(w, buf_view(&word));
	buf_release(&word);
	return !depth && !plain;
}

enum status filter_parse_line(const struct view *view, const struct kind *kind, struct slice line,
			      struct filter **filter, struct notes *notes)
{
	struct words w = { 0 };
	enum status st;

	*filter = NULL;
	if (split(slice_trim(line), &w))
		st = filter_parse(view, kind, w.v, w.n, filter, notes);
	else
		st = fail(notes, ST_USAGE, "кавычка открыта и не закрыта: закройте её");
	arena_release(&w.arena);
	free(w.v);
	return st;
}
