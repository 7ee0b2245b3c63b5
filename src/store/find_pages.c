/* From words in the order they were met to words by their letters, a step at a time. */
#include "find_filling.h"

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

static uint32_t page_begin(const struct words_page *p, size_t i)
{
	return i ? p->ends[i - 1] : 0;
}

/* ---- a page is full ---- */

/* Words get their numbers on the page as they are met; their texts stand together. */
void words_end_page(struct words *w)
{
	struct words_filling *f = w->filling;
	struct words_page p = { .words = mem_array(f->nnoted, sizeof(*p.words)) };
	uint32_t sum = 0;

	for (size_t i = 0; i < f->nnoted; i++)
		if (f->tally[f->noted[i].word]++ == 0)
			p.words[p.n++] = f->noted[i].word;
	p.words = mem_resize(p.words, p.n, sizeof(*p.words));
	p.ends = mem_array(p.n, sizeof(*p.ends));
	p.texts = mem_array(f->nnoted, sizeof(*p.texts));
	for (size_t i = 0; i < p.n; i++) {
		uint32_t *tally = &f->tally[p.words[i]], n = *tally;

		*tally = sum;
		sum += n;
		p.ends[i] = sum;
	}
	for (size_t i = 0; i < f->nnoted; i++)
		p.texts[f->tally[f->noted[i].word]++] = f->noted[i].text;
	for (size_t i = 0; i < p.n; i++)
		f->tally[p.words[i]] = 0;
	f->nnoted = 0;
	MEM_GROW(w->pages, w->npages, w->pages_cap);
	w->pages[w->npages++] = p;
}

/* ---- words by their letters ---- */

static uint8_t first_letter(const struct words *w, size_t word)
{
	return (uint8_t)w->letters.p[w->at[word]];
}

static void begin_closing(struct words *w)
{
	struct words_filling *f = w->filling;
	uint32_t next[256], sum = 0;

	if (f->nnoted)
		words_end_page(w);
	free(f->slots);
	free(f->tally);
	free(f->noted);
	*f = (struct words_filling){ .begun = true };
	f->order = mem_array(w->n, sizeof(*f->order));
	f->place = mem_array(w->n, sizeof(*f->place));
	f->at = mem_array(w->n, sizeof(*f->at));
	w->sets = mem_array(w->n, sizeof(*w->sets));
	for (size_t i = 0; i < w->n; i++)
		f->ends[first_letter(w, i)]++;
	for (size_t i = 0; i < 256; i++) {
		next[i] = sum;
		f->ends[i] = sum += f->ends[i];
	}
	for (size_t i = 0; i < w->n; i++)
		f->order[next[first_letter(w, i)]++] = (uint32_t)i;
}

static int compare_words(const void *a, const void *b, void *words)
{
	const uint32_t *x = a, *y = b;

	return slice_cmp(words_letters(words, *x), words_letters(words, *y));
}

static void sort_letter(struct words *w)
{
	struct words_filling *f = w->filling;
	uint32_t from = f->letter ? f->ends[f->letter - 1] : 0, to = f->ends[f->letter];

	qsort_r(f->order + from, to - from, sizeof(*f->order), compare_words, w);
	for (uint32_t i = from; i < to; i++) {
		f->place[f->order[i]] = i;
		f->at[i] = (uint32_t)f->letters.n;
		w->sets[i] = sortkey_set(words_letters(w, f->order[i]));
		buf_slice(&f->letters, words_letters(w, f->order[i]));
	}
	if (++f->letter < 256)
		return;
	buf_release(&w->letters);
	free(w->at);
	w->letters = f->letters;
	w->at = f->at;
	w->cap = w->n;
	f->letters = (struct buf){ 0 };
	f->at = NULL;
}

/* ---- pages by their words ---- */

struct row {
	uint32_t place, from, to;
};

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	return x->place < y->place ? -1 : x->place > y->place;
}

/* Neighbours in the order of titles bear one surname: three and more are told as a run. */
static uint32_t put_texts(uint16_t *to, uint32_t n, const uint16_t *texts, uint32_t ntexts)
{
	for (uint32_t i = 0, end; i < ntexts; i = end) {
		for (end = i + 1; end < ntexts && texts[end] == texts[end - 1] + 1;)
			end++;
		if (end - i > 2) {
			to[n++] = texts[i] | WORDS_RUN;
			to[n++] = texts[end - 1];
			continue;
		}
		while (i < end)
			to[n++] = texts[i++];
	}
	return n;
}

static void sort_page(struct words *w, struct words_page *p)
{
	const struct words_filling *f = w->filling;
	struct row *rows = mem_array(p->n, sizeof(*rows));
	uint16_t *texts = mem_array(p->ends[p->n - 1], sizeof(*texts));
	uint32_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		rows[i] = (struct row){ f->place[p->words[i]], page_begin(p, i), p->ends[i] };
	qsort(rows, p->n, sizeof(*rows), compare_rows);
	for (size_t i = 0; i < p->n; i++) {
		n = put_texts(texts, n, p->texts + rows[i].from, rows[i].to - rows[i].from);
		p->words[i] = rows[i].place;
		p->ends[i] = n;
	}
	free(p->texts);
	p->texts = mem_resize(texts, n, sizeof(*texts));
	free(rows);
}

/* ---- texts of one record ---- */

enum { LINKED = UINT32_MAX };

static size_t slot_of(const struct words *w, size_t text)
{
	return (size_t)(words_id(w, text) * 11400714819323198485u >> 32) & (w->filling->nothers - 1);
}

static void note_others(struct words *w)
{
	struct words_filling *f = w->filling;
	size_t n = 0;

	for (size_t i = 0; i < w->nstarts; i++)
		n += w->starts[i].title ? 0 : words_start_end(w, i) - w->starts[i].text;
	for (f->nothers = 1; f->nothers < 2 * n + 1;)
		f->nothers *= 2;
	f->others = mem_array(f->nothers, sizeof(*f->others));
	for (size_t i = 0; i < w->nstarts; i++) {
		size_t end = w->starts[i].title ? 0 : words_start_end(w, i);

		for (size_t text = w->starts[i].text; text < end; text++) {
			size_t at = slot_of(w, text);

			while (f->others[at])
				at = (at + 1) & (f->nothers - 1);
			f->others[at] = (uint32_t)text + 1;
		}
	}
}

/* The others of a record are linked to the first of its texts as that comes by. */
static void link_others(struct words *w)
{
	struct words_filling *f = w->filling;
	size_t end = f->linked + WORDS_PAGE < w->ntexts ? f->linked + WORDS_PAGE : w->ntexts;

	for (; f->linked < end; f->linked++) {
		size_t text = f->linked;

		for (size_t at = slot_of(w, text); f->others[at]; at = (at + 1) & (f->nothers - 1)) {
			uint32_t other = f->others[at] - 1;

			if (f->others[at] == LINKED || words_id(w, other) != words_id(w, text))
				continue;
			f->others[at] = LINKED;
			if (other == text)
				continue;
			MEM_GROW(w->links, w->nlinks, w->links_cap);
			w->links[w->nlinks++] = (struct words_link){ other, (uint32_t)text };
		}
	}
}

/* ---- step by step ---- */

static void finish(struct words *w)
{
	free(w->filling->order);
	free(w->filling->place);
	free(w->filling->others);
	free(w->filling);
	w->filling = NULL;
	w->texts_cap = w->ntexts;
	w->ids = mem_resize(w->ids, w->ntexts, sizeof(*w->ids));
	w->high = mem_resize(w->high, w->ntexts, sizeof(*w->high));
	w->found = mem_array(w->npages * WORDS_PAGE_BITS, sizeof(*w->found));
	w->alive = mem_array(w->npages * WORDS_PAGE_BITS, sizeof(*w->alive));
	memset(w->alive, 0xff, w->npages * WORDS_PAGE_BITS * sizeof(*w->alive));
}

bool words_close(struct words *w)
{
	struct words_filling *f = w->filling;

	if (!f)
		return true;
	if (!f->begun) {
		begin_closing(w);
	} else if (f->letter < 256) {
		sort_letter(w);
	} else if (f->page < w->npages) {
		sort_page(w, &w->pages[f->page++]);
	} else if (!f->others) {
		note_others(w);
	} else if (f->linked < w->ntexts) {
		link_others(w);
	} else {
		finish(w);
		return true;
	}
	return false;
}
