#include "metodist/model/usage.h"

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"

enum {
	LOOKED_AT = 100000,      /* newest records: they tell habits well enough */
	VALUES_MAX = 10000,      /* different ones; rarer and older ones are left out */
	TEXT_LONGEST = 300,      /* bytes */
	SLOTS_MIN = 256,
	CELLS = 32,
	FOUND_MAX = 64,
	AMONG_ALL = 1,
};

struct value {
	size_t letters, text;    /* where they begin in `bytes`; the letters end where the text begins */
	size_t end;
	uint32_t count;
	uint16_t tag;
	uint8_t among;
	bool digits;
};

struct usage {
	const struct kind *kind;
	bool *wanted;            /* by tag … */
	bool *parted;            /* … have values of some records apart from those of others */
	uint16_t ntags;
	struct value *values;
	size_t n, cap;
	struct buf bytes;
	uint32_t *slots;         /* number of the value + 1; 0: free */
	size_t nslots;
	struct buf after;        /* where reading left off */
	size_t read;
	bool done;
};

bool usage_counts(const struct field *f)
{
	return f->phrases || ((f->type == &type_text || f->type == &type_name) && !(f->flags & FIELD_UNIQUE));
}

struct usage *usage_new(const struct kind *kind)
{
	struct usage *u = mem_alloc(sizeof(*u));
	const struct field *rows = NULL, *f = NULL;

	u->kind = kind;
	u->wanted = mem_array(TAG_MAX + 1, sizeof(*u->wanted));
	u->parted = mem_array(TAG_MAX + 1, sizeof(*u->parted));
	while (kind_next(kind, &rows, &f)) {
		if (!usage_counts(f) || f->flags & FIELD_DERIVED)
			continue;
		u->wanted[f->tag] = true;
		u->ntags = f->tag >= u->ntags ? (uint16_t)(f->tag + 1) : u->ntags;
	}
	return u;
}

void usage_free(struct usage *u)
{
	if (!u)
		return;
	free(u->wanted);
	free(u->parted);
	free(u->values);
	free(u->slots);
	buf_release(&u->bytes);
	buf_release(&u->after);
	free(u);
}

static struct slice letters_of(const struct usage *u, const struct value *v)
{
	return slice_from(u->bytes.p + v->letters, v->text - v->letters);
}

/* ---- counting ---- */

static size_t hash(uint16_t tag, uint8_t among, struct slice letters)
{
	uint64_t h = 1469598103934665603u ^ tag ^ (uint64_t)among << 16;

	for (size_t i = 0; i < letters.n; i++)
		h = (h ^ (uint8_t)letters.p[i]) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

/* The slot of a value, or the free one where it belongs. */
static uint32_t *slot_of(const struct usage *u, uint16_t tag, uint8_t among, struct slice letters)
{
	size_t i = hash(tag, among, letters) & (u->nslots - 1);

	while (u->slots[i]) {
		const struct value *v = &u->values[u->slots[i] - 1];

		if (v->tag == tag && v->among == among && slice_eq(letters_of(u, v), letters))
			break;
		i = (i + 1) & (u->nslots - 1);
	}
	return &u->slots[i];
}

static void grow_slots(struct usage *u)
{
	u->nslots = u->nslots ? u->nslots * 2 : SLOTS_MIN;
	free(u->slots);
	u->slots = mem_array(u->nslots, sizeof(*u->slots));
	for (size_t i = 0; i < u->n; i++)
		*slot_of(u, u->values[i].tag, u->values[i].among, letters_of(u, &u->values[i])) = (uint32_t)i + 1;
}

static bool has_letters(struct slice text, bool *digits)
{
	bool letters = false;
	uint32_t ch;

	*digits = false;
	while (utf8_next(&text, &ch)) {
		letters |= utf8_lower(ch) != ch || utf8_upper(ch) != ch;
		*digits |= ch >= '0' && ch <= '9';
	}
	return letters;
}

/* Of two spellings the one that came first stays: the newest record's. */
static void count(struct usage *u, uint16_t tag, uint8_t among, struct slice text)
{
	struct buf letters = { 0 };
	uint32_t *slot;
	bool digits;

	if (text.n > TEXT_LONGEST || !has_letters(text, &digits))
		return;
	u->parted[tag] |= among != AMONG_ALL;
	sortkey_letters(text, &letters);
	if (u->n * 2 >= u->nslots)
		grow_slots(u);
	slot = slot_of(u, tag, among, buf_view(&letters));
	if (*slot) {
		u->values[*slot - 1].count++;
	} else if (u->n < VALUES_MAX && letters.n) {
		struct value v = { .letters = u->bytes.n, .count = 1, .tag = tag, .among = among, .digits = digits };

		buf_slice(&u->bytes, buf_view(&letters));
		v.text = u->bytes.n;
		buf_slice(&u->bytes, text);
		v.end = u->bytes.n;
		MEM_GROW(u->values, u->n, u->cap);
		u->values[u->n++] = v;
		*slot = (uint32_t)u->n;
	}
	buf_release(&letters);
}

static uint8_t among(const struct kind *kind, const struct record *r, uint16_t tag)
{
	return kind->among ? kind->among(r, tag) : AMONG_ALL;
}

void usage_add(struct usage *u, const struct record *r)
{
	struct cell cells[CELLS];
	size_t i = 0, n;

	while ((n = record_pick(r, u->wanted, u->ntags, &i, cells, CELLS)))
		for (size_t k = 0; k < n; k++) {
			uint8_t like = cells[k].wire == WIRE_TEXT ? among(u->kind, r, cells[k].tag) : 0;

			if (like)
				count(u, cells[k].tag, like, cells[k].bytes);
		}
}

struct reading {
	struct usage *usage;
	size_t left;
};

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct reading *reading = ctx;
	struct usage *u = reading->usage;

	(void)ref;
	usage_add(u, r);
	buf_reset(&u->after);
	buf_slice(&u->after, key);
	return --reading->left > 0;
}

bool usage_read(struct usage *u, const struct view *view, size_t records)
{
	struct reading reading = { u, records };
	struct query query = { .kind = u->kind, .by = BY_ID, .reverse = true };

	if (u->after.n)
		query.after = buf_view(&u->after);
	if (!u->done && view_each(view, &query, on_record, &reading) != ST_OK)
		u->done = true;
	u->read += records - reading.left;
	u->done |= reading.left > 0 || u->read >= LOOKED_AT;
	return u->done;
}

/* ---- finding ---- */

enum fit { FIT_WHOLE, FIT_BEGINS, FIT_WORDS, FIT_NOT };

static enum fit fit(struct slice letters, struct slice typed, bool by_words)
{
	if (by_words)
		return sortkey_match(letters, typed) ? FIT_WORDS : FIT_NOT;
	if (!slice_starts(letters, typed))
		return FIT_NOT;
	return letters.n == typed.n ? FIT_WHOLE : FIT_BEGINS;
}

struct finding {
	const struct usage *usage;
	struct usual *found;
	enum fit fits[FOUND_MAX];
	const struct value *values[FOUND_MAX];
	size_t n, most;
};

static bool is_before(const struct finding *f, enum fit fit, size_t count, size_t i)
{
	return fit != f->fits[i] ? fit < f->fits[i] : count > f->found[i].count;
}

/* The same word among others than these (women's and men's posts) is one. */
static size_t take_out_same(struct finding *f, const struct value *v)
{
	for (size_t i = 0; i < f->n; i++) {
		size_t count = f->found[i].count;

		if (!slice_eq(letters_of(f->usage, f->values[i]), letters_of(f->usage, v)))
			continue;
		f->n--;
		memmove(f->found + i, f->found + i + 1, (f->n - i) * sizeof(*f->found));
		memmove(f->fits + i, f->fits + i + 1, (f->n - i) * sizeof(*f->fits));
		memmove(f->values + i, f->values + i + 1, (f->n - i) * sizeof(*f->values));
		return count;
	}
	return 0;
}

static void offer(struct finding *f, const struct value *v, enum fit fit)
{
	size_t count = v->count, at = f->n;

	if (f->usage->parted[v->tag])
		count += take_out_same(f, v);

	while (at > 0 && is_before(f, fit, count, at - 1))
		at--;
	if (at == f->most)
		return;
	f->n += f->n < f->most;
	memmove(f->found + at + 1, f->found + at, (f->n - 1 - at) * sizeof(*f->found));
	memmove(f->fits + at + 1, f->fits + at, (f->n - 1 - at) * sizeof(*f->fits));
	memmove(f->values + at + 1, f->values + at, (f->n - 1 - at) * sizeof(*f->values));
	f->fits[at] = fit;
	f->values[at] = v;
	f->found[at] = (struct usual){
		.text = slice_from(f->usage->bytes.p + v->text, v->end - v->text),
		.count = count,
		.whole = fit == FIT_WHOLE,
	};
}

static bool suits(const struct value *v, uint16_t tag, uint8_t like)
{
	/* A number in it that was written once is most likely its record's own. */
	return v->tag == tag && (!v->digits || v->count > 1) &&
	       (v->among == like || v->among == AMONG_ALL || like == AMONG_ALL);
}

static void find(struct finding *f, uint16_t tag, uint8_t like, struct slice typed, bool by_words)
{
	const struct usage *u = f->usage;

	for (size_t i = 0; i < u->n; i++) {
		const struct value *v = &u->values[i];
		enum fit how = suits(v, tag, like) ? fit(letters_of(u, v), typed, by_words) : FIT_NOT;

		if (how != FIT_NOT)
			offer(f, v, how);
	}
}

size_t usage_find(const struct usage *u, const struct record *now, const struct field *f, struct slice typed,
		  struct usual *found, size_t most)
{
	struct finding finding = { .usage = u, .found = found };
	uint16_t tag = f->of ? f->column : f->tag;
	uint8_t like = among(u->kind, now, tag);
	struct buf letters = { 0 };
	struct slice words, word;
	size_t n = 0;

	finding.most = most < FOUND_MAX ? most : FOUND_MAX;
	sortkey_letters(typed, &letters);
	for (words = buf_view(&letters); sortkey_word(&words, &word);)
		n++;
	/* «№» and such have no letters: they begin nothing. */
	if (like && (n || !typed.n))
		find(&finding, tag, like, buf_view(&letters), false);
	/* Slower, and seldom meant by a single word that is being typed. */
	if (like && !finding.n && (n > 1 || (n && most > 1)))
		find(&finding, tag, like, buf_view(&letters), true);
	buf_release(&letters);
	return finding.n;
}
