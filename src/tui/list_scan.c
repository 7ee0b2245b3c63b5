/* Filter, narrowing and order of a list: walks in slices that any key interrupts,
 * titles by their index where that is enough. */
#include "list_private.h"

#include "metodist/base/bytes.h"
#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

enum {
	SLICE_US = 4000,
	LOOK = 256,             /* records between two looks at the clock */
	HITS_MAX = 300,         /* more than that is walked for, not asked of the array of words */
	LETTERS_LEAST = 3,
	KEY_HEAD = 4, KEY_TAIL = 8, /* around the sort key of an X entry (store/store.h) */
};

struct slicing {
	struct list *l;
	int64_t until;
	size_t n;
};

/* Can words be looked for in the keys of the title index? Not where a title holds references. */
static bool plain_title(const struct kind *kind)
{
	if (kind->title)
		return true;
	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].flags & FIELD_TITLE) && kind->fields[i].type->wire != WIRE_TEXT)
			return false;
	return true;
}

static bool time_over(struct slicing *s)
{
	return ++s->n % LOOK == 0 && steady_us() >= s->until;
}

/* ---- what goes into a set ---- */

/* Empty values have no key: they stand last either way. */
static void order_key(const struct list *l, const struct record *r, struct buf *key)
{
	struct buf text = { 0 };

	if (l->sort.n) {
		path_key(list_view(l), r, &l->sort, key);
	} else {
		record_title(list_view(l), r, &text);
		sortkey_text(buf_view(&text), key);
	}
	buf_release(&text);
}

static void take(struct list *l, const struct record *r)
{
	struct buf key = { 0 };

	if (l->filter && !l->scan.memory)
		l->scan.memory = filter_memory_new(l->filter, list_view(l));
	if (l->filter && !filter_match_again(l->scan.memory, r))
		return;
	idset_add(&l->scan.set, r->id);
	if (!l->sort.n && !l->tag)
		return;
	order_key(l, r, &key);
	buf_u16(&l->scan.keys, (uint16_t)key.n);
	buf_slice(&l->scan.keys, buf_view(&key));
	buf_release(&key);
}

/* «ива ан»: the Ivanovs first, then the Ivanovnas. Where a title that fits belongs. */
static struct idset *begins(struct list *l, struct slice letters)
{
	struct slice words = buf_view(&l->scan.words), first;
	size_t n = 0;

	while (n < words.n && (uint8_t)words.p[n] > SORTKEY_HYPHEN)
		n++;
	first = slice_from(words.p, n);
	return slice_starts(letters, first) ? &l->scan.set : &l->scan.others;
}

static void take_letters(struct list *l, struct slice letters, uint64_t id)
{
	if (sortkey_match(letters, buf_view(&l->scan.words)))
		idset_add(begins(l, letters), id);
}

static void take_title(struct list *l, const struct record *r)
{
	struct buf text = { 0 }, letters = { 0 };

	record_title(list_view(l), r, &text);
	sortkey_letters(buf_view(&text), &letters);
	take_letters(l, buf_view(&letters), r->id);
	buf_release(&text);
	buf_release(&letters);
}

/* ---- order ---- */

struct ordered {
	struct slice key;
	uint64_t id;
	size_t at;
	bool reverse;
};

static int compare(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	int c;

	if (!x->key.n || !y->key.n)
		c = (int)!x->key.n - (int)!y->key.n;
	else
		c = x->reverse ? slice_cmp(y->key, x->key) : slice_cmp(x->key, y->key);
	return c ? c : x->at < y->at ? -1 : 1;
}

static void put_in_order(struct list *l)
{
	struct list_scan *s = &l->scan;
	struct ordered *v;
	const char *p = s->keys.p;

	if (!s->keys.n)
		return;
	v = mem_array(s->set.n, sizeof(*v));
	for (size_t i = 0; i < s->set.n; i++) {
		v[i] = (struct ordered){ slice_from(p + 2, get_u16(p)), s->set.v[i], i, l->reverse };
		p += 2 + v[i].key.n;
	}
	qsort(v, s->set.n, sizeof(*v), compare);
	for (size_t i = 0; i < s->set.n; i++)
		s->set.v[i] = v[i].id;
	free(v);
	buf_release(&s->keys);
}

/* ---- slices ---- */

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct slicing *s = ctx;
	struct list_scan *scan = &s->l->scan;

	(void)ref;
	scan->seen++;
	if (scan->base)
		take(s->l, r);
	else
		take_title(s->l, r);
	if (!time_over(s))
		return true;
	buf_reset(&scan->after);
	buf_slice(&scan->after, key);
	return false;
}

static bool on_title(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct slicing *s = ctx;
	struct list_scan *scan = &s->l->scan;
	struct slice letters = sortkey_body(slice_from(key.p + KEY_HEAD, key.n - KEY_HEAD - KEY_TAIL));

	(void)r;
	scan->seen++;
	take_letters(s->l, letters, ref.id);
	if (!time_over(s))
		return true;
	buf_reset(&scan->after);
	buf_slice(&scan->after, key);
	return false;
}

/* True: the index has been gone through. */
static bool slice_of_index(struct slicing *s)
{
	struct list *l = s->l;
	struct list_scan *scan = &l->scan;
	bool keys = !scan->base && plain_title(l->kind);
	struct buf after = scan->after;
	struct query q = { .kind = l->kind, .by = BY_TITLE, .keys_only = keys };

	scan->after = (struct buf){ 0 };
	if (after.n)
		q.after = buf_view(&after);
	view_each(list_view(l), &q, keys ? on_title : on_record, s);
	buf_release(&after);
	return !scan->after.n;
}

static bool slice_of_base(struct slicing *s)
{
	struct list *l = s->l;
	struct list_scan *scan = &l->scan;

	while (scan->at < l->base.n) {
		struct record r = { 0 };

		if (view_get(list_view(l), (struct ref){ l->kind->id, 0, l->base.v[scan->at] }, &r) == ST_OK)
			take_title(l, &r);
		record_release(&r);
		scan->at++;
		scan->seen++;
		if (time_over(s))
			return scan->at == l->base.n;
	}
	return true;
}

void list_forget(struct list *l)
{
	filter_memory_free(l->scan.memory);
	l->scan.memory = NULL;
}

static void reset(struct list *l)
{
	struct list_scan *s = &l->scan;

	list_forget(l);
	buf_reset(&s->after);
	buf_reset(&s->keys);
	idset_release(&s->set);
	idset_release(&s->others);
	s->at = s->seen = 0;
	s->ask_words = false;
}

/* The set so far becomes the list's; what is left to do begins. */
static void settle(struct list *l)
{
	struct list_scan *s = &l->scan;
	struct idset *to = s->base ? &l->base : &l->found;
	bool sorted = s->base && s->keys.n;

	put_in_order(l);
	for (size_t i = 0; i < s->others.n; i++)
		idset_add(&s->set, s->others.v[i]);
	idset_release(to);
	*to = s->set;
	s->set = (struct idset){ 0 };
	*(s->base ? &l->has_base : &l->has_found) = true;
	*(s->base ? &s->base : &s->found) = false;
	reset(l);
	list_why_begin(l);
	if (s->quiet || !sorted)
		list_reload(l);
	else
		list_page_first(l);
	if (l->follow && list_goto(l, l->follow))
		l->follow = 0;
}

void list_stop(struct list *l)
{
	size_t seen = l->scan.seen;

	l->scan.found = l->scan.base ? false : l->scan.found;
	settle(l);
	l->scan.base = l->scan.found = false;
	tui_say(l->screen.tui, "Остановлено: просмотрено %zu, показано найденное. F6 — другой отбор", seen);
}

/* ---- beginnings ---- */

static void begin(struct list *l, bool quiet)
{
	reset(l);
	buf_reset(&l->corrected);
	buf_reset(&l->scan.words);
	sortkey_letters(line_text(&l->box), &l->scan.words);
	l->scan.quiet = quiet;
	l->scan.found = l->box.text.n > 0;
	/* Another set begins at its first record, not at the one that happened to be under the cursor. */
	if (!quiet) {
		l->nrows = l->cursor = 0;
		l->top = 0;
	}
}

static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct list *l = ctx;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	/* Several rows of one record may refer: they come one after another. */
	if (l->scan.set.n && l->scan.set.v[l->scan.set.n - 1] == from.id)
		return true;
	if (view_get(list_view(l), (struct ref){ from.kind, 0, from.id }, &r) == ST_OK)
		take(l, &r);
	record_release(&r);
	return true;
}

void list_start_base(struct list *l, bool quiet)
{
	begin(l, quiet);
	l->scan.base = l->tag || l->filter || l->sort.n;
	if (!l->scan.base) {
		idset_release(&l->base);
		l->has_base = false;
	}
	if (l->tag) {
		view_referrers(list_view(l), l->to, l->kind, l->tag, on_referrer, l);
		settle(l);
	}
	if (!list_scanning(l))
		list_reload(l);
	else
		list_work(&l->screen);
}

/* By the array of words when the answer is short: it knows typos, the other layout and other fields. */
static bool found_by_words(struct list *l)
{
	struct tui *tui = l->screen.tui;
	struct slice text = line_text(&l->box), used;
	struct buf other = { 0 }, title = { 0 }, letters = { 0 };
	struct hit hits[HITS_MAX];
	size_t total = 0, n;

	layout_retype(text, &other);
	n = finder_search(tui->finder, tui->view, l->kind, text, buf_view(&other), hits, HITS_MAX, &total,
			  &used);
	if (n && used.p != text.p) {
		buf_reset(&l->scan.words);
		sortkey_letters(used, &l->scan.words);
		buf_printf(&l->corrected, "Раскладка исправлена: «%.*s»", (int)used.n, used.p);
	} else if (n && hits[0].typos) {
		buf_str(&l->corrected, "Точно такого нет, показаны похожие");
	}
	for (size_t i = 0; i < n && total <= HITS_MAX; i++) {
		buf_reset(&title);
		buf_reset(&letters);
		view_title(tui->view, hits[i].ref, &title);
		sortkey_letters(buf_view(&title), &letters);
		idset_add(begins(l, buf_view(&letters)), hits[i].ref.id);
	}
	buf_release(&other);
	buf_release(&title);
	buf_release(&letters);
	return total <= HITS_MAX;
}

static bool words_help(const struct list *l)
{
	return !l->has_base && plain_title(l->kind);
}

/* No title fits: the words are gathered if they are not yet, and asked. */
static bool ask_words(struct list *l)
{
	struct tui *tui = l->screen.tui;

	if (!finder_build(tui->finder, tui->view, SLICE_US))
		return true;
	l->scan.ask_words = false;
	l->scan.found = true;
	found_by_words(l);
	settle(l);
	return false;
}

bool list_work(struct screen *screen)
{
	struct list *l = list_of(screen);
	struct slicing s = { l, steady_us() + SLICE_US, 0 };

	if (!list_scanning(l))
		return (l->scan.ask_words && ask_words(l)) || list_why_work(l);
	if (l->scan.base || !l->has_base ? slice_of_index(&s) : slice_of_base(&s)) {
		settle(l);
		l->scan.ask_words = l->has_found && !l->found.n && words_help(l);
	} else if (!l->scan.quiet) {
		list_reload(l);
	}
	return list_scanning(l) || l->scan.ask_words || l->why.on;
}

void list_start_found(struct list *l, bool quiet)
{
	struct tui *tui = l->screen.tui;
	uint64_t id = list_current(l) ? list_current(l)->ref.id : 0;

	if (l->scan.base) {
		l->scan.found = l->box.text.n > 0;
		return;
	}
	begin(l, quiet);
	if (!l->scan.found) {
		idset_release(&l->found);
		l->has_found = false;
		list_page_first(l);
		if (id)
			list_goto(l, id);
		return;
	}
	tui->searched = true;
	/* One or two letters begin too many words to ask for them. */
	if (words_help(l) && l->scan.words.n >= LETTERS_LEAST && finder_build(tui->finder, tui->view, 0) &&
	    found_by_words(l))
		settle(l);
	else
		list_work(&l->screen);
}

void list_rescan(struct list *l, bool quiet)
{
	if (l->tag || l->filter || l->sort.n || l->has_base)
		list_start_base(l, quiet);
	else
		list_start_found(l, quiet);
}
