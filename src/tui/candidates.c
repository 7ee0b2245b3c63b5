#include "candidates.h"
#include "phrases.h"
#include "completion.h"
#include "tui_private.h"

#include "metodist/base/layout.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"

/* Each line costs a slow line some 130 bytes. */
enum { REFS_SHOWN = 5, REFS_RANKED = 40, BOX_COLS = 58, DETAIL_PARTS = 2, DETAIL_COLS = 24, PHRASES_SHOWN = 7 };

void candidates_close(struct candidates *c)
{
	c->open = c->more = false;
	c->n = c->at = 0;
	c->create = NULL;
}

void candidates_release(struct candidates *c)
{
	for (size_t i = 0; i < CANDIDATES_MAX; i++) {
		buf_release(&c->v[i].text);
		buf_release(&c->v[i].detail);
	}
	buf_release(&c->typed);
	*c = (struct candidates){ 0 };
}

static void begin(struct candidates *c, struct slice text)
{
	candidates_close(c);
	c->open = true;
	buf_reset(&c->typed);
	buf_slice(&c->typed, text);
}

static struct candidate *add(struct candidates *c)
{
	struct candidate *one = &c->v[c->n++];

	buf_reset(&one->text);
	buf_reset(&one->detail);
	one->ref = (struct ref){ 0 };
	one->choice = NULL;
	return one;
}

static bool is_digit(uint32_t ch)
{
	return ch >= '0' && ch <= '9';
}

/* «м3» means «М-3», «сош2» «СОШ №2»: a number is a word of its own. */
static bool part_numbers(struct slice text, struct buf *parted)
{
	uint32_t ch, last = 0;
	bool did = false;

	while (utf8_next(&text, &ch)) {
		if (last > ' ' && ch > ' ' && is_digit(last) != is_digit(ch)) {
			buf_char(parted, ' ');
			did = true;
		}
		utf8_put(parted, ch);
		last = ch;
	}
	return did;
}

static size_t look(const struct view *view, const struct kind *kind, struct slice text, struct ref *refs,
		   size_t limit)
{
	size_t n = view_candidates(view, kind, text, refs, limit);
	struct buf parted = { 0 };

	if (!n && part_numbers(text, &parted))
		n = view_candidates(view, kind, buf_view(&parted), refs, limit);
	buf_release(&parted);
	return n;
}

static bool is_latin(struct slice text)
{
	uint32_t ch;

	while (utf8_next(&text, &ch))
		if (ch >= 0x80)
			return false;
	return true;
}

/* As typed, or as it reads in the Russian layout. */
static size_t look_both(const struct view *view, const struct kind *kind, struct slice text, struct ref *refs,
			size_t limit)
{
	size_t n = look(view, kind, text, refs, limit);
	struct buf other = { 0 };

	if (!n && is_latin(text)) {
		layout_retype(text, &other);
		n = look(view, kind, buf_view(&other), refs, limit);
	}
	buf_release(&other);
	return n;
}

static bool names(struct slice refs, struct ref ref)
{
	for (size_t i = 0; i < ref_count(refs); i++)
		if (ref_get(refs, i).id == ref.id && ref_get(refs, i).kind == ref.kind)
			return true;
	return false;
}

enum rank { RANK_NAMED, RANK_PLAIN, RANK_TAKEN, NRANKS };

static enum rank rank_of(const struct record *in, const struct field *f, struct ref ref)
{
	enum rank rank = RANK_PLAIN;
	struct cell cell;

	for (size_t i = 0; record_next(in, &i, &cell);) {
		if (cell.wire != WIRE_REF || !names(cell.bytes, ref))
			continue;
		if (cell.tag == f->tag && cell.row && f->flags & FIELD_REQUIRED)
			return RANK_TAKEN;
		if (cell.tag != f->tag)
			rank = RANK_NAMED;
	}
	return rank;
}

static void add_ref(struct candidates *c, const struct view *view, struct ref ref)
{
	struct candidate *one = add(c);

	one->ref = ref;
	view_title(view, ref, &one->text);
	brief_record(view, ref, buf_view(&one->text), DETAIL_PARTS, &one->detail);
}

void candidates_refs(struct candidates *c, const struct view *view, const struct field *f,
		     const struct record *in, struct slice text)
{
	struct ref refs[REFS_RANKED];
	enum rank ranks[REFS_RANKED];
	size_t n = look_both(view, f->to, text, refs, REFS_RANKED);

	begin(c, text);
	c->create = f->to;
	c->more = n > REFS_SHOWN;
	for (size_t i = 0; i < n; i++)
		ranks[i] = rank_of(in, f, refs[i]);
	for (enum rank rank = RANK_NAMED; rank < NRANKS; rank++)
		for (size_t i = 0; i < n && c->n < REFS_SHOWN; i++)
			if (ranks[i] == rank)
				add_ref(c, view, refs[i]);
}

static bool begins(struct slice text, const char *word)
{
	struct buf a = { 0 }, b = { 0 };
	bool yes;

	sortkey_letters(text, &a);
	sortkey_letters(slice_str(word), &b);
	yes = sortkey_match(buf_view(&b), buf_view(&a));
	buf_release(&a);
	buf_release(&b);
	return yes;
}

static bool fits(const struct choice *choice, struct slice text)
{
	struct slice rest = slice_str(choice->also), word;
	struct slice trimmed = slice_trim(text);

	if (!trimmed.n || begins(trimmed, choice->label))
		return true;
	while (slice_split(&rest, ';', &word)) {
		struct buf name = { 0 };
		bool yes;

		buf_slice(&name, word);
		yes = begins(trimmed, buf_cstr(&name));
		buf_release(&name);
		if (yes)
			return true;
	}
	return false;
}

const struct choice *choice_by_key(const struct classifier *classifier, uint32_t ch)
{
	const uint32_t keys[] = { utf8_lower(ch), layout_other(utf8_lower(ch)) };

	for (size_t k = 0; k < ARRAY_SIZE(keys); k++)
		for (size_t i = 0; keys[k] && i < classifier->n; i++)
			if (classifier->items[i].key == keys[k])
				return &classifier->items[i];
	return NULL;
}

void candidates_choices(struct candidates *c, const struct classifier *classifier, struct slice text)
{
	struct slice trimmed = slice_trim(text);
	const struct choice *keyed = NULL;
	uint32_t ch;

	begin(c, text);
	if (utf8_length(trimmed) == 1 && utf8_next(&(struct slice){ trimmed.p, trimmed.n }, &ch))
		keyed = choice_by_key(classifier, ch);
	for (size_t i = 0; i < classifier->n; i++) {
		const struct choice *choice = &classifier->items[i];
		struct candidate *one;

		if (choice != keyed && !fits(choice, text))
			continue;
		if (c->n == CANDIDATES_MAX) {
			c->more = true;
			break;
		}
		/* One key means its own item, whatever else begins so. */
		if (choice == keyed)
			c->at = c->n;
		one = add(c);
		one->choice = choice;
		buf_str(&one->text, choice->label);
		if (choice->key)
			utf8_put(&one->detail, choice->key);
	}
}

static bool has_words(const struct candidates *c, struct slice text)
{
	for (size_t i = 0; i < c->n; i++)
		if (slice_eq(buf_view(&c->v[i].text), text))
			return true;
	return false;
}

/* Another line of words; NULL: there is no room. */
static struct candidate *add_words(struct candidates *c, size_t most)
{
	c->more = c->n == most;
	return c->more ? NULL : add(c);
}

bool candidates_words(struct candidates *c, struct tui *tui, const struct record *now, const struct field *f,
		      struct slice text)
{
	struct usual found[CANDIDATES_MAX + 1];
	size_t n = completion_list(tui, now, f, text, found, ARRAY_SIZE(found));
	size_t most = f->phrases ? PHRASES_SHOWN : CANDIDATES_MAX;
	struct candidate *one;

	begin(c, text);
	for (size_t i = 0; f->phrases && i < f->phrases->n && !c->more; i++)
		if (phrase_fits(f->phrases->items[i].label, text) && (one = add_words(c, most)))
			buf_str(&one->text, f->phrases->items[i].label);
	for (size_t i = 0; i < n && !c->more; i++) {
		if (has_words(c, found[i].text) || !(one = add_words(c, most)))
			continue;
		buf_slice(&one->text, found[i].text);
		buf_printf(&one->detail, "%zu", found[i].count);
	}
	c->open = c->n > 0;
	return c->open;
}

const struct candidate *candidates_current(const struct candidates *c)
{
	return c->open && c->at < c->n ? &c->v[c->at] : NULL;
}

bool candidates_move(struct candidates *c, int by)
{
	if (by < 0 ? c->at == 0 : c->at + 1 >= c->n)
		return false;
	c->at += by < 0 ? (size_t)-1 : 1;
	return true;
}

static void draw_one(const struct candidate *one, struct pane in, int row, bool current)
{
	int width = (int)utf8_width(buf_view(&one->detail));

	width = width > DETAIL_COLS ? DETAIL_COLS : width;
	pane_text(in, row, 0, 1, current ? SLICE("►") : SLICE(" "), STYLE_CURSOR, false);
	brief_draw(in, row, 1, in.cols - 3 - width, buf_view(&one->text), STYLE_NORMAL);
	if (width)
		pane_text(in, row, in.cols - 1 - width, width, buf_view(&one->detail), STYLE_NORMAL, false);
}

/* Lines that are there anyway: what can be made, that there are others, that there are none. */
static int fixed_lines(const struct candidates *c)
{
	return (c->create != NULL) + c->more + !c->n;
}

static void draw_fixed(const struct candidates *c, struct pane in, int row)
{
	if (!c->n)
		pane_text(in, row++, 1, 0, SLICE("ничего похожего"), STYLE_NORMAL, false);
	if (c->more)
		pane_text(in, row++, 1, 0, c->create ? SLICE("… есть ещё: печатайте дальше или F4")
						     : SLICE("… есть ещё: печатайте дальше"), STYLE_NORMAL, false);
	if (!c->create)
		return;
	pane_textf(in, row, 0, in.cols - 5, STYLE_NORMAL, "+ Создать «%.*s»", (int)c->typed.n,
		   c->typed.n ? c->typed.p : "");
	pane_text(in, row, in.cols - 4, 0, SLICE("Ins"), STYLE_NORMAL, false);
}

void candidates_draw(const struct candidates *c, struct pane p, int row, int col)
{
	int below = p.rows - row - 1, wanted = (int)c->n + fixed_lines(c) + 2;
	bool under = below >= wanted || below >= row;
	int room = under ? below : row, rows = wanted < room ? wanted : room;
	int shown = rows - 2 - fixed_lines(c), first;
	int cols = p.cols - col < BOX_COLS ? p.cols - col : BOX_COLS;
	struct pane in;

	if (!c->open || shown < (c->n > 0))
		return;
	/* Better to the left than too narrow to read. */
	if (cols < BOX_COLS && p.cols >= BOX_COLS) {
		col = p.cols - BOX_COLS;
		cols = BOX_COLS;
	}
	first = (int)c->at < shown ? 0 : (int)c->at - shown + 1;
	in = pane_box(pane_sub(p, under ? row + 1 : row - rows, col, rows, cols), NULL);
	for (int i = 0; i < shown; i++)
		draw_one(&c->v[first + i], in, i, (size_t)(first + i) == c->at);
	draw_fixed(c, in, shown);
}
