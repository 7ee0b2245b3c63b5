/* Who refers to a record, by kind and field: what the links of a record are offered as. */
#include "tui_private.h"

struct counting {
	struct link_group *groups;
	size_t n;
	struct ref last;
};

/* Entries come sorted by kind, field and record; several rows of one record count once. */
static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct counting *c = ctx;
	struct link_group *g = c->n ? &c->groups[c->n - 1] : NULL;

	if (!g || g->kind != kind || g->tag != tag) {
		if (c->n == LINK_GROUPS_MAX)
			return false;
		g = &c->groups[c->n++];
		*g = (struct link_group){ kind, tag, 0 };
		c->last = (struct ref){ 0 };
	}
	g->n += c->last.id != from.id;
	c->last = from;
	return true;
}

size_t links_groups(const struct view *view, struct ref to, struct link_group *groups)
{
	struct counting c = { .groups = groups };

	view_referrers(view, (struct ref){ to.kind, 0, to.id }, NULL, 0, on_referrer, &c);
	return c.n;
}

void links_label(const struct link_group *g, struct buf *text)
{
	const struct field *f = kind_field(g->kind, g->tag);
	const struct field *rows = f ? kind_rows_of(g->kind, f) : NULL;

	buf_printf(text, "%s · %s%s%s: %zu", g->kind->plural, rows ? rows->label : "", rows ? ", " : "",
		   f ? f->label : "?", g->n);
}
