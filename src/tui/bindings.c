/* Keys of actions: the table's own, and before them those that [keys] of the settings give. */
#include "tui_private.h"

#include <stdarg.h>

#include "metodist/base/mem.h"

struct binding {
	struct key key;
	enum action_id action;
	int line;               /* of the settings */
};

/* v[0 … given) come from the settings and win. */
struct bindings {
	struct binding *v;
	size_t n, cap, given;
	bool rebound[NACTIONS];
};

struct reading {
	struct bindings *bindings;
	const struct app *app;
	struct notes *notes;
};

static void add(struct bindings *b, enum action_id action, struct key key, int line)
{
	MEM_GROW(b->v, b->n, b->cap);
	b->v[b->n++] = (struct binding){ key, action, line };
}

/* Goes through the keys of the table itself; `rest` begins as their list. */
static bool next_own(struct slice *rest, struct key *key)
{
	struct slice one;

	while (slice_split(rest, ',', &one))
		if (key_parse(slice_trim(one), key))
			return true;
	return false;
}

static bool is_own(enum action_id id, const struct key *key)
{
	struct slice rest = slice_str(actions[id].keys);
	struct key own;

	while (next_own(&rest, &own))
		if (key_equal(&own, key))
			return true;
	return false;
}

static const char *action_word(const void *ctx, size_t i)
{
	(void)ctx;
	return actions[i].name;
}

static void complain(const struct reading *r, int line, const char *action, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static void complain(const struct reading *r, int line, const char *action, const char *fmt, ...)
{
	struct buf text = { 0 };
	va_list args;
	char *what;

	va_start(args, fmt);
	what = mem_vprintf(fmt, args);
	va_end(args);
	if (r->app->config_path)
		buf_printf(&text, "%s:%d: ", r->app->config_path, line);
	buf_printf(&text, "[keys] %s: %s", action, what);
	notes_add(r->notes, 0, 0, "%s", buf_cstr(&text));
	buf_release(&text);
	free(what);
}

static const struct binding *taken(const struct bindings *b, const struct key *key, enum action_id action)
{
	for (size_t i = 0; i < b->given; i++)
		if (key_equal(&b->v[i].key, key) && (actions[b->v[i].action].where & actions[action].where))
			return &b->v[i];
	return NULL;
}

static void read_key(const struct reading *r, enum action_id action, struct slice name, int line)
{
	const char *to = actions[action].name;
	const struct binding *other;
	struct slice text = slice_trim(name);
	struct key key;

	if (!key_parse(text, &key)) {
		complain(r, line, to, "нет такой клавиши; бывают F1…F12, Ins, Ctrl+S, Alt+1, PgDn: «%.*s»",
			 (int)text.n, text.p);
		return;
	}
	/* A key that swallows a letter would break every box and field. */
	if (key_is_typed(&key) && !is_own(action, &key)) {
		complain(r, line, to, "буквы, цифры и пробел не назначают, ими печатают: «%.*s»", (int)text.n,
			 text.p);
		return;
	}
	other = taken(r->bindings, &key, action);
	if (other) {
		complain(r, line, to, "клавиша «%.*s» уже отдана в строке %d: %s («%s»)", (int)text.n, text.p,
			 other->line, actions[other->action].name, actions[other->action].label);
		return;
	}
	add(r->bindings, action, key, line);
	r->bindings->given = r->bindings->n;
}

static bool read_setting(void *ctx, const char *name, const char *keys, int line)
{
	const struct reading *r = ctx;
	const struct action *action = action_by_name(slice_str(name));
	struct slice rest = slice_str(keys), one;

	if (!action) {
		ptrdiff_t near = nearest_word(slice_str(name), NACTIONS, action_word, NULL);

		if (near < 0)
			complain(r, line, name, "нет такого действия; все — в образце настроек metodist.ini и в man metodist, «Клавиши»");
		else
			complain(r, line, name, "нет такого действия; может быть, «%s»", actions[near].name);
		return true;
	}
	r->bindings->rebound[action - actions] = true;
	while (slice_trim(rest).n && slice_split(&rest, ',', &one))
		read_key(r, (enum action_id)(action - actions), one, line);
	return true;
}

static void add_defaults(struct bindings *b)
{
	for (size_t i = 0; i < NACTIONS; i++) {
		struct slice rest = slice_str(actions[i].keys);
		struct key key;

		while (!b->rebound[i] && next_own(&rest, &key))
			add(b, (enum action_id)i, key, 0);
	}
}

enum status bindings_new(struct bindings **bindings, const struct app *app, struct notes *notes)
{
	struct bindings *b = mem_alloc(sizeof(*b));
	struct reading r = { b, app, notes };
	size_t before = notes->n;

	settings_keys(app->settings, read_setting, &r);
	add_defaults(b);
	*bindings = b;
	return notes->n > before ? ST_USAGE : ST_OK;
}

void bindings_free(struct bindings *b)
{
	if (!b)
		return;
	free(b->v);
	free(b);
}

enum action_id bindings_find(const struct bindings *b, const struct key *key, unsigned where)
{
	const unsigned passes[] = { where & WHERE_SCREEN, WHERE_COMMAND };

	for (size_t p = 0; p < ARRAY_SIZE(passes); p++)
		for (size_t i = 0; i < b->n; i++)
			if (key_equal(&b->v[i].key, key) && (actions[b->v[i].action].where & passes[p]))
				return b->v[i].action;
	return NACTIONS;
}

bool bindings_next(const struct bindings *b, enum action_id id, unsigned where, size_t *i,
		   const struct key **key)
{
	while (*i < b->n) {
		*key = &b->v[(*i)++].key;
		if (b->v[*i - 1].action == id && bindings_find(b, *key, where) == id)
			return true;
	}
	return false;
}

const struct key *bindings_key(const struct bindings *b, enum action_id id, unsigned where)
{
	const struct key *first = NULL, *key;

	for (size_t i = 0; bindings_next(b, id, where, &i, &key);) {
		if (!key->mods)
			return key;
		first = first ? first : key;
	}
	return first;
}

/* Which action the table gives a key there, whatever the settings say. */
static enum action_id by_table(const struct key *key, unsigned where)
{
	const unsigned passes[] = { where & WHERE_SCREEN, WHERE_COMMAND };

	for (size_t p = 0; p < ARRAY_SIZE(passes); p++)
		for (size_t i = 0; i < NACTIONS; i++)
			if (actions[i].where & passes[p] && is_own((enum action_id)i, key))
				return (enum action_id)i;
	return NACTIONS;
}

static void retell_word(const struct bindings *b, unsigned where, struct slice word, struct buf *out)
{
	struct key key;
	enum action_id id = key_parse(word, &key) && !key_is_typed(&key) ? by_table(&key, where) : NACTIONS;
	const struct key *now;

	if (id == NACTIONS || bindings_find(b, &key, where) == id) {
		buf_slice(out, word);
		return;
	}
	now = bindings_key(b, id, where);
	if (now)
		key_label(now, out);
	else
		buf_printf(out, "«%s»", actions[id].label);
}

static bool in_key_name(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+';
}

void bindings_retell(const struct bindings *b, unsigned where, struct slice text, struct buf *out)
{
	while (text.n) {
		size_t n = 0;

		while (n < text.n && in_key_name(text.p[n]))
			n++;
		if (n)
			retell_word(b, where, slice_from(text.p, n), out);
		else
			buf_char(out, text.p[n++]);
		slice_skip(&text, n);
	}
}
