#include <stdlib.h>

#include "metodist/base/arena.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "metodist/model/likeness.h"

enum { YE = 0x435, YO = 0x451 };

/* Words of the text, folded to small letters with ё as е. A dropped word is empty. */
struct words {
	struct arena arena;
	struct slice *v;
	size_t n, cap;
};

/* Each a run of word beginnings and what stands for it; a word that must be whole ends in «.». Longer phrases
 * stand before those they contain. An empty replacement drops the phrase. */
static const struct {
	const char *phrase, *instead;
} phrases[] = {
	{ "средн общеобразовательн школ", "сош" },
	{ "основн общеобразовательн школ", "оош" },
	{ "начальн общеобразовательн школ", "нош" },
	{ "начальн школ детск сад", "ншдс" },
	{ "вечерн сменн общеобразовательн школ", "вечерняя" },
	{ "вечерн общеобразовательн школ", "вечерняя" },
	{ "открыт сменн общеобразовательн школ", "вечерняя" },
	{ "средн школ", "сош" },
	{ "основн школ", "оош" },
	{ "начальн школ", "нош" },
	{ "центр развит ребенк детск сад", "дс" },
	{ "црр. детск сад", "дс" },
	{ "црр. дс.", "дс" },
	{ "детск сад", "дс" },
	{ "д. с.", "дс" },
	{ "дошкольн образовательн учрежден", "дс" },
	{ "дошкольн образовательн организац", "дс" },
	{ "комбинированн вид", "" },
	{ "общеразвивающ вид", "" },
	{ "компенсирующ вид", "" },
	{ "присмотр и. оздоровлен", "" },
	{ "дом. детск творчеств", "ддт" },
	{ "центр детск творчеств", "цдт" },
	{ "детск юношеск спортивн школ", "дюсш" },
	{ "детск школ искусств", "дши" },
	{ "детск музыкальн школ", "дмш" },
	{ "детск художественн школ", "дхш" },
	{ "центр дополнительн образован", "цдо" },
	{ "дополнительн образован дет", "" },
	{ "дополнительн образован", "" },
	{ "дополнительн профессиональн образован", "" },
	{ "центр образован", "цо" },
	{ "углубленн изучен отдельн предмет", "" },
	{ "углубленн изучен", "углубленно" },
	{ "городск округ", "" },
	{ "имени.", "им" },
};

/* Legal forms and words that say where rather than which, by their beginnings. */
static const char *const dropped_beginnings[] = {
	"муниципальн",   "бюджетн",  "казенн",          "автономн",  "государственн", "общеобразовательн",
	"образовательн", "учрежден", "негосударственн", "федеральн", "областн",       "районн",
	"поселок",       "поселк",   "деревн",          "станиц",
};
static const char *const dropped_words[] = {
	"г",       "п",       "пос",    "д",    "с",    "ст",    "пгт",    "рп",
	"гп",      "город",   "города", "село", "села", "район", "района", "область",
	"области", "частное", "до",     "дод",  "дпо",  "уиоп",  "и",      "в",
};

/* Abbreviated legal forms are composed: М Б ДОУ, МКОУ ДО. What the kernel says of a kindergarten stays. */
static const struct {
	const char *kernel, *instead;
} kernels[] = {
	{ "доу", "дс" }, { "дооу", "дс" }, { "доао", "дс" }, { "оу", "" },   { "ооу", "" },
	{ "удо", "" },   { "оудо", "" },   { "оудод", "" },  { "удод", "" }, { "у", "" },
	{ "поу", "" },   { "удпо", "" },   { "оудпо", "" },
};
static const char *const owners[] = {
	"мб", "мк", "ма", "м", "гб", "гк", "га", "г", "фгб", "фгк", "ч", "но", "огб", "", "мо",
};

static bool is_digit(uint32_t ch)
{
	return ch >= '0' && ch <= '9';
}

static bool is_letter(uint32_t ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 0x430 && ch < 0x530);
}

static void add_word(struct words *w, const struct buf *word)
{
	struct slice s = buf_view(word);

	while (s.n > 1 && s.p[0] == '0')
		slice_skip(&s, 1);
	MEM_GROW(w->v, w->n, w->cap);
	w->v[w->n++] = arena_copy(&w->arena, s);
}

static bool starts_number(struct slice text)
{
	while (text.n && text.p[0] == ' ')
		slice_skip(&text, 1);
	return text.n && is_digit((uint8_t)text.p[0]);
}

/* «СОШ-2», «сош2» and «СОШ № 2» are all «сош» and «2». */
static void split_words(struct slice text, struct words *w)
{
	struct buf word = { 0 };
	uint32_t ch;

	while (utf8_next(&text, &ch)) {
		bool counts, number = word.n && is_digit((uint8_t)word.p[word.n - 1]);

		ch = utf8_lower(ch);
		/* «N2», «n 2»: the sign of a number, not a letter. */
		counts = is_digit(ch) || (is_letter(ch) && !(ch == 'n' && !word.n && starts_number(text)));
		if (word.n && (!counts || number != is_digit(ch))) {
			add_word(w, &word);
			buf_reset(&word);
		}
		if (counts)
			utf8_put(&word, ch == YO ? YE : ch);
	}
	if (word.n)
		add_word(w, &word);
	buf_release(&word);
}

/* Does `word` answer one word of a phrase: begin with it, or equal it when that ends in «.»? */
static bool answers(struct slice word, struct slice pattern)
{
	if (pattern.p[pattern.n - 1] == '.')
		return slice_eq(word, slice_from(pattern.p, pattern.n - 1));
	return slice_starts(word, pattern);
}

/* How many words from `at` on the phrase takes; 0: it is not there. */
static size_t phrase_at(const struct words *w, size_t at, const char *phrase)
{
	struct slice rest = slice_str(phrase), pattern;
	size_t n = 0;

	while (slice_split(&rest, ' ', &pattern)) {
		if (at + n == w->n || !answers(w->v[at + n], pattern))
			return 0;
		n++;
	}
	return n;
}

static void shorten(struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < ARRAY_SIZE(phrases); k++) {
			size_t n = phrase_at(w, i, phrases[k].phrase);

			if (!n)
				continue;
			w->v[i] = slice_str(phrases[k].instead);
			for (size_t j = i + 1; j < i + n; j++)
				w->v[j] = slice_str("");
			i += n - 1;
			break;
		}
}

/* What an abbreviated legal form stands for; false when the word is none. */
static bool legal_form(struct slice word, const char **instead)
{
	for (size_t i = 0; i < ARRAY_SIZE(owners); i++) {
		struct slice owner = slice_str(owners[i]);

		if (!slice_starts(word, owner))
			continue;
		for (size_t k = 0; k < ARRAY_SIZE(kernels); k++)
			if (slice_is(slice_from(word.p + owner.n, word.n - owner.n), kernels[k].kernel)) {
				*instead = kernels[k].instead;
				return true;
			}
	}
	return false;
}

static bool is_dropped(struct slice word)
{
	for (size_t i = 0; i < ARRAY_SIZE(dropped_words); i++)
		if (slice_is(word, dropped_words[i]))
			return true;
	for (size_t i = 0; i < ARRAY_SIZE(dropped_beginnings); i++)
		if (slice_starts(word, slice_str(dropped_beginnings[i])))
			return true;
	return false;
}

static void drop_forms(struct words *w)
{
	const char *instead;

	for (size_t i = 0; i < w->n; i++) {
		if (legal_form(w->v[i], &instead))
			w->v[i] = slice_str(instead);
		else if (is_dropped(w->v[i]))
			w->v[i] = slice_str("");
	}
}

static int compare_words(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

void organization_likeness(struct slice text, struct buf *letters)
{
	struct words w = { 0 };
	struct buf joined = { 0 };

	split_words(text, &w);
	shorten(&w);
	drop_forms(&w);
	if (w.n)
		qsort(w.v, w.n, sizeof(*w.v), compare_words);
	for (size_t i = 0; i < w.n; i++) {
		if (w.v[i].n == 0 || (i > 0 && slice_eq(w.v[i], w.v[i - 1])))
			continue;
		if (joined.n)
			buf_char(&joined, ' ');
		buf_slice(&joined, w.v[i]);
	}
	/* Nothing but a legal form: then that is its name. */
	sortkey_letters(joined.n ? buf_view(&joined) : text, letters);
	buf_release(&joined);
	arena_release(&w.arena);
	free(w.v);
}
