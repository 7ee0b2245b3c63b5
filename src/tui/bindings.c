/* Keys of actions: the table's own, and before them those that [keys] of the settings give. */
#include "tui_private.h"

#include "metodist/base/mem.h"

struct binding {
	struct key key;
	enum action_id action;
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

static void add(struct bindings *b, enum action_id action, struct key key)
{
	MEM_GROW(b->v, b->n, b->cap);
	b->v[b->n++] = (struct binding){ key, action };
}

/* Letters, digits and blanks are typed everywhere: a key that swallows
 * one would break every box and field. */
static bool is_typed(const struct key *key)
{
	return key->code == K_CHAR && !(key->mods & (KEY_CTRL | KEY_ALT));
}

static const char *action_word(const void *ctx, size_t i)
{
	(void)ctx;
	return actions[i].name;
}

static void complain(const struct reading *r, int line, const char *action, const char *fmt, const char *what)
{
	struct buf text = { 0 };

	if (r->app->config_path)
		buf_printf(&text, "%s:%d: ", r->app->config_path, line);
	buf_printf(&text, "[keys] %s: %s", action, fmt);
	if (what)
		buf_printf(&text, " «%s»", what);
	notes_add(r->notes, 0, 0, "%s", buf_cstr(&text));
	buf_release(&text);
}

static bool taken(const struct bindings *b, const struct key *key, enum action_id action)
{
	for (size_t i = 0; i < b->given; i++)
		if (key_equal(&b->v[i].key, key) && (actions[b->v[i].action].where & actions[action].where))
			return true;
	return false;
}

static void read_key(const struct reading *r, enum action_id action, struct slice name, int line)
{
	struct buf text = { 0 };
	struct key key;

	buf_slice(&text, slice_trim(name));
	if (!key_parse(buf_view(&text), &key))
		complain(r, line, actions[action].name,
			 "нет такой клавиши; бывают F1…F12, Ins, Ctrl+S, Alt+1, PgDn:", buf_cstr(&text));
	else if (is_typed(&key))
		complain(r, line, actions[action].name,
			 "буквы, цифры и пробел не назначают, ими печатают:", buf_cstr(&text));
	else if (taken(r->bindings, &key, action))
		complain(r, line, actions[action].name,
			 "эта клавиша там уже отдана другому действию:", buf_cstr(&text));
	else {
		add(r->bindings, action, key);
		r->bindings->given = r->bindings->n;
	}
	buf_release(&text);
}

static bool read_setting(void *ctx, const char *name, const char *keys, int line)
{
	const struct reading *r = ctx;
	const struct action *action = action_by_name(slice_str(name));
	struct slice rest = slice_str(keys), one;

	if (!action) {
		ptrdiff_t near = nearest_word(slice_str(name), NACTIONS, action_word, NULL);

		complain(r, line, name,
			 near < 0 ? "нет такого действия; все — в помощи, F1" :
				    "нет такого действия; может быть,",
			 near < 0 ? NULL : actions[near].name);
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
		struct slice rest = slice_str(actions[i].keys), one;
		struct key key;

		while (!b->rebound[i] && slice_split(&rest, ',', &one))
			if (key_parse(slice_trim(one), &key))
				add(b, (enum action_id)i, key);
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
