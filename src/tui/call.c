/* A command with arguments of its own, kept to be run again. */
#include "tui_private.h"

void call_copy(struct call *call, const struct args *args)
{
	struct slice *rest;

	*call = (struct call){ .args = { .action = args->action } };
	call->args.values =
		arena_alloc(&call->arena, (args->action->nargs + 1) * sizeof(*call->args.values));
	for (size_t i = 0; i < args->action->nargs; i++)
		if (args->values && args->values[i].p)
			call->args.values[i] = arena_copy(&call->arena, args->values[i]);
	rest = arena_alloc(&call->arena, (args->nrest + 1) * sizeof(*rest));
	for (size_t i = 0; i < args->nrest; i++)
		rest[i] = arena_copy(&call->arena, args->rest[i]);
	call->args.rest = rest;
	call->args.nrest = args->nrest;
}

void call_set(struct call *call, const char *name, struct slice value)
{
	for (size_t i = 0; i < call->args.action->nargs; i++)
		if (strcmp(call->args.action->args[i].name, name) == 0)
			call->args.values[i] = value.n ? arena_copy(&call->arena, value) : (struct slice){ 0 };
}

void call_release(struct call *call)
{
	arena_release(&call->arena);
	*call = (struct call){ 0 };
}

/* A word with blanks is one word only between quotation marks. */
static void add_word(struct slice word, struct buf *text)
{
	bool blank = slice_find(word, SLICE(" ")) >= 0;

	buf_str(text, text->n ? " " : "");
	buf_str(text, blank ? "\"" : "");
	buf_slice(text, word);
	buf_str(text, blank ? "\"" : "");
}

void call_text(const struct args *args, size_t i, struct buf *text)
{
	if ((args->action->args[i].flags & (FIELD_REST | FIELD_OPTION)) != FIELD_REST || !args->nrest)
		buf_slice(text, args->values[i]);
	else
		for (size_t word = 0; word < args->nrest; word++)
			add_word(args->rest[word], text);
}

/* Words parted by blanks. */
static void split_blanks(struct slice text, struct arena *arena, struct slice **words, size_t *n)
{
	struct slice word;

	*words = arena_alloc(arena, (text.n + 1) * sizeof(**words));
	while (slice_split(&text, ' ', &word))
		if (word.n)
			(*words)[(*n)++] = word;
}

static bool has_sign(struct slice text)
{
	for (size_t i = 0; i < text.n; i++)
		if (strchr("=<>~", text.p[i]))
			return true;
	return false;
}

enum status call_words(const struct kind *kind, struct slice text, struct arena *arena, struct args *args,
		       struct notes *notes)
{
	struct slice *words = NULL;
	size_t n = 0;
	enum status st = ST_OK;

	if (has_sign(text))
		st = filter_split_line(kind, text, arena, &words, &n, notes);
	else
		split_blanks(text, arena, &words, &n);
	args->rest = words;
	args->nrest = n;
	return st;
}
