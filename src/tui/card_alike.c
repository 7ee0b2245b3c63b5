/* Is it there already? What is being typed, beside the records that are: by the title, by numbers nobody else has, by what
 * few share (a day of birth, a telephone). */
#include "card.h"
#include "tui_private.h"

#include "metodist/base/sortkey.h"

enum { ALIKE_LOOKED_AT = 500, ALIKE_WORDS = 8 };

struct likeness {
	struct card *card;
	const struct record *now;    /* with what is being typed in it */
	struct slice letters;        /* of its title */
	const struct field *by;      /* looked for by this field; NULL: by the title */
	bool typing;                 /* a beginning is no name yet */
	size_t seen;
};

static void title_letters(const struct card *c, const struct record *r, struct buf *letters)
{
	struct buf title = { 0 };

	record_title(card_view(c), r, &title);
	sortkey_letters(buf_view(&title), letters);
	buf_release(&title);
}

/* Of two people only one can have it, or few do: when both have it and it differs, they are two. */
static bool is_proof(const struct field *f)
{
	bool indexed = f->flags & FIELD_INDEX || (f->flags & FIELD_FIND && !(f->flags & FIELD_TITLE));

	return !(f->flags & FIELD_DERIVED) &&
	       (f->flags & FIELD_UNIQUE || (f->flags & FIELD_PERSONAL && indexed));
}

static bool proofs_differ(const struct record *a, const struct record *b)
{
	for (size_t i = 0; i < a->kind->nfields; i++) {
		const struct field *f = &a->kind->fields[i];
		struct slice x = record_get(a, f->tag, 0), y = record_get(b, f->tag, 0);

		/* Telephones change. */
		if (is_proof(f) && f->type != &type_phone && x.n && y.n && !slice_eq(x, y))
			return true;
	}
	return false;
}

/* Surname alike, the rest as far as both tell it: «Щукина А. С.» and «Щукина Анна» may be one. */
static bool names_fit(struct slice a, struct slice b, bool typing)
{
	struct slice x, y;

	for (size_t i = 0; sortkey_word(&a, &x) && sortkey_word(&b, &y); i++) {
		bool shortened = i && !typing && (x.n == 1 || y.n == 1) && x.p[0] == y.p[0];

		if (!slice_eq(x, y) && !shortened)
			return false;
	}
	return true;
}

static size_t words_shared(struct slice a, struct slice b, bool *first)
{
	struct slice x, y, rest;
	size_t shared = 0;

	*first = false;
	for (size_t i = 0; i < ALIKE_WORDS && sortkey_word(&a, &x); i++) {
		rest = b;
		while (sortkey_word(&rest, &y))
			if (slice_eq(x, y)) {
				*first |= !i;
				shared++;
				break;
			}
	}
	return shared;
}

/* «Задачи» is not «Задачи с параметрами». */
static bool is_same(const struct likeness *l, const struct record *r)
{
	const struct card *c = l->card;
	struct buf letters = { 0 };
	bool same, first;

	if (r->kind->likeness && !l->by)
		return !r->kind->same || r->kind->same(card_view(c), r, l->now) != SAME_NO;
	title_letters(c, r, &letters);
	if (l->by && l->by->type != &type_date)
		same = true;
	else if (l->by)
		/* Many are born on one day: it takes the surname, or all the rest of the name (she married). */
		same = words_shared(l->letters, buf_view(&letters), &first) >= 2 || first;
	else if (r->kind->same)
		same = names_fit(buf_view(&letters), l->letters, l->typing);
	else
		same = slice_eq(buf_view(&letters), l->letters);
	if (same && r->kind->same)
		same = !proofs_differ(r, l->now);
	buf_release(&letters);
	return same;
}

static bool on_alike(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct likeness *l = ctx;
	struct card *c = l->card;

	(void)key;
	if (ref.id != l->now->id && is_same(l, r))
		c->alike = (struct ref){ ref.kind, 0, ref.id };
	return !c->alike.id && ++l->seen < ALIKE_LOOKED_AT;
}

/* Title fields that must be filled are, and something can be looked for. */
static bool is_named(const struct record *r)
{
	bool any = false;

	for (size_t i = 0; i < r->kind->nfields; i++) {
		const struct field *f = &r->kind->fields[i];
		bool has = !(f->flags & FIELD_DERIVED) && record_get(r, f->tag, 0).n;

		if (!(f->flags & FIELD_TITLE))
			continue;
		/* Titles that begin with a reference are many by nature: each person has several deficits. */
		if (field_is_ref(f) || (f->flags & FIELD_REQUIRED && !has))
			return false;
		any |= has;
	}
	return any;
}

static void look_by_title(struct likeness *l)
{
	const struct kind *kind = l->now->kind;
	struct query query = { .kind = kind, .by = kind->likeness ? BY_LIKENESS : BY_TITLE };
	struct buf letters = { 0 }, title = { 0 };

	if (!is_named(l->now))
		return;
	if (kind->likeness) {
		record_title(card_view(l->card), l->now, &title);
		kind->likeness(buf_view(&title), &letters);
		query.prefix = buf_view(&letters);
	} else {
		/* Parts of a title are joined in their own way in its index: the first word is the same in
		 * both. */
		const char *blank = l->letters.n ? memchr(l->letters.p, SORTKEY_SPACE, l->letters.n) : NULL;

		query.prefix = blank ? slice_from(l->letters.p, (size_t)(blank - l->letters.p)) : l->letters;
	}
	if (query.prefix.n)
		view_each(card_view(l->card), &query, on_alike, l);
	buf_release(&letters);
	buf_release(&title);
}

static void look_by(struct likeness *l, const struct field *f)
{
	struct card *c = l->card;
	struct slice bytes = record_get(l->now, f->tag, 0);
	struct query query = { .kind = l->now->kind, .by = f->tag };
	struct buf key = { 0 };
	struct ref ref;

	l->by = f;
	l->seen = 0;
	if (f->flags & FIELD_UNIQUE) {
		if (view_unique(card_view(c), l->now->kind, f->tag, bytes, &ref) == ST_OK && ref.id != l->now->id)
			c->alike = (struct ref){ ref.kind, 0, ref.id };
		return;
	}
	f->type->sortkey(f, bytes, &key);
	query.prefix = buf_view(&key);
	view_each(card_view(c), &query, on_alike, l);
	buf_release(&key);
}

/* What nobody else has says more than what few share. */
static void look_by_proofs(struct likeness *l, bool unique)
{
	for (size_t i = 0; i < l->now->kind->nfields && !l->card->alike.id; i++) {
		const struct field *f = &l->now->kind->fields[i];

		if (is_proof(f) && !(f->flags & FIELD_UNIQUE) == !unique && record_get(l->now, f->tag, 0).n)
			look_by(l, f);
	}
}

static void describe(struct card *c, const struct field *by)
{
	struct buf title = { 0 };

	view_title(card_view(c), c->alike, &title);
	buf_reset(&c->alike_text);
	buf_str(&c->alike_text, "Похожа");
	if (by)
		buf_printf(&c->alike_text, " по полю «%s»", by->label);
	buf_printf(&c->alike_text, " (F3 — открыть): %s · ", buf_cstr(&title));
	brief_record(card_view(c), c->alike, buf_view(&title), 2, &c->alike_text);
	buf_release(&title);
}

static void look(struct card *c, const struct record *now, bool typing)
{
	struct likeness l = { .card = c, .now = now, .typing = typing };
	struct buf letters = { 0 };

	c->alike.id = 0;
	title_letters(c, now, &letters);
	l.letters = buf_view(&letters);
	look_by_proofs(&l, true);
	look_by_proofs(&l, false);
	if (!c->alike.id) {
		l.by = NULL;
		l.seen = 0;
		look_by_title(&l);
	}
	if (c->alike.id)
		describe(c, l.by);
	buf_release(&letters);
}

void think_alike(struct card *c)
{
	if (c->edit.now.id)
		c->alike.id = 0;
	else
		look(c, &c->edit.now, false);
}

/* What is being typed may yet become what that record has: «серг» beside «Сергеевна». */
static bool may_become(const struct card *c, struct ref ref, const struct field *f, struct slice typed)
{
	struct record r = { 0 };
	struct buf has = { 0 }, begun = { 0 };
	bool may = view_get(card_view(c), ref, &r) == ST_OK;

	if (may) {
		sortkey_letters(record_get(&r, f->tag, 0), &has);
		sortkey_letters(typed, &begun);
		may = slice_starts(buf_view(&has), buf_view(&begun));
	}
	record_release(&r);
	buf_release(&has);
	buf_release(&begun);
	return may;
}

bool think_typing(struct card *c)
{
	const struct editor *e = &c->editor;
	struct ref had = c->alike;
	struct slice text = editor_text(e);
	struct record now = { 0 };
	struct notes quiet = { 0 };
	bool asks = e->of == &c->edit && e->touched && !e->row && !c->edit.now.id && text.n &&
		    (is_proof(e->field) || e->field->flags & FIELD_TITLE) && !field_is_ref(e->field);

	if (!asks || (c->thought_tag == e->field->tag && slice_eq(buf_view(&c->thought), text)))
		return false;
	c->thought_tag = e->field->tag;
	buf_reset(&c->thought);
	buf_slice(&c->thought, text);
	record_copy(&now, &c->edit.now);
	if (record_give(card_view(c), &now, e->field, 0, text, GIVE_EDIT, &quiet) == ST_OK)
		look(c, &now, true);
	/* A warning that comes and goes with every letter is not read. */
	if (!c->alike.id && had.id && e->field->type->wire == WIRE_TEXT && may_become(c, had, e->field, text))
		c->alike = had;
	record_release(&now);
	notes_release(&quiet);
	return true;
}
