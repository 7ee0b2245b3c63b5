#include <stdlib.h>

#include "metodist/base/arena.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/person.h"

/* The words of a name, each a copy that may be joined with its neighbours. */
struct words {
	struct arena arena;
	struct slice *v;
	size_t n, cap;
};

static void words_release(struct words *w)
{
	arena_release(&w->arena);
	free(w->v);
}

static bool ends(struct slice s, const char *tail)
{
	struct slice t = slice_str(tail);

	return s.n > t.n && slice_eq(slice_from(s.p + s.n - t.n, t.n), t);
}

struct ending {
	const char *tail;
	enum sex sex;
};

static enum sex sex_by_ending(struct slice word, const struct ending *endings, size_t n)
{
	struct buf lower = { 0 };
	enum sex sex = SEX_UNKNOWN;

	utf8_lower_all(slice_trim(word), &lower);
	for (size_t i = 0; i < n && sex == SEX_UNKNOWN; i++)
		if (ends(buf_view(&lower), endings[i].tail))
			sex = endings[i].sex;
	buf_release(&lower);
	return sex;
}

enum sex teacher_sex_by_patronymic(struct slice patronymic)
{
	static const struct ending endings[] = {
		{ "вна", SEX_FEMALE }, { "чна", SEX_FEMALE }, { "шна", SEX_FEMALE },
		{ "кызы", SEX_FEMALE }, { "гызы", SEX_FEMALE }, { "кизи", SEX_FEMALE },
		{ "вич", SEX_MALE }, { "ьич", SEX_MALE }, { "мич", SEX_MALE }, { "кич", SEX_MALE },
		{ "тич", SEX_MALE }, { "оглы", SEX_MALE }, { "оглу", SEX_MALE }, { "улы", SEX_MALE },
	};

	return sex_by_ending(patronymic, endings, ARRAY_SIZE(endings));
}

enum sex teacher_sex_by_surname(struct slice surname)
{
	static const struct ending endings[] = {
		{ "ова", SEX_FEMALE }, { "ева", SEX_FEMALE }, { "ёва", SEX_FEMALE }, { "ина", SEX_FEMALE },
		{ "ына", SEX_FEMALE }, { "ая", SEX_FEMALE }, { "ов", SEX_MALE }, { "ев", SEX_MALE },
		{ "ёв", SEX_MALE }, { "ин", SEX_MALE }, { "ын", SEX_MALE }, { "ий", SEX_MALE },
		{ "ый", SEX_MALE }, { "ой", SEX_MALE },
	};

	return sex_by_ending(surname, endings, ARRAY_SIZE(endings));
}

/* «оглы» and «кызы» are words of the patronymic before them. */
static bool follows_patronymic(struct slice word)
{
	static const char *const words[] = { "оглы", "оглу", "кызы", "гызы", "кизи", "улы" };
	struct buf lower = { 0 };
	bool found = false;

	utf8_lower_all(word, &lower);
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		found = found || slice_is(buf_view(&lower), words[i]);
	buf_release(&lower);
	return found;
}

static bool is_dash(uint32_t ch)
{
	return ch == '-' || (ch >= 0x2010 && ch <= 0x2015) || ch == 0x2212;
}

static bool is_initial(struct slice word)
{
	size_t letters = utf8_length(word);
	bool dot = word.n && word.p[word.n - 1] == '.';

	return letters == 1 || (dot && letters <= 3);
}

static void add_word(struct words *w, struct buf *word)
{
	if (!word->n)
		return;
	/* A lone letter is an initial that lost its dot. */
	if (utf8_length(buf_view(word)) == 1)
		buf_char(word, '.');
	MEM_GROW(w->v, w->n, w->cap);
	w->v[w->n++] = arena_copy(&w->arena, buf_view(word));
	buf_reset(word);
}

/* Blanks part words, and so does the dot of an initial; a hyphen joins across the blanks around it. */
static void split_words(struct slice text, struct words *w)
{
	struct buf word = { 0 };
	bool blank = false;
	uint32_t ch;

	while (utf8_next(&text, &ch)) {
		if (ch == ' ' || ch == '\n' || ch == ',') {
			blank = true;
			continue;
		}
		if (is_dash(ch)) {
			blank = false;
			if (word.n && word.p[word.n - 1] != '-')
				buf_char(&word, '-');
			continue;
		}
		if (word.n && ((blank && word.p[word.n - 1] != '-') || word.p[word.n - 1] == '.'))
			add_word(w, &word);
		blank = false;
		utf8_put(&word, ch);
	}
	add_word(w, &word);
	buf_release(&word);
}

/* «урожд. Петрова» → «Петрова»; empty when the brackets hold anything but one surname. */
static struct slice surname_in(struct slice text)
{
	static const char *const before[] = {
		"урожд.", "урожденная", "урождённая", "ранее", "бывш.",   "бывшая",
		"дев.",   "девичья",    "до",         "брака", "фамилия",
	};
	struct slice rest = slice_trim(text), word, found = { 0 };

	while (slice_split(&rest, ' ', &word)) {
		struct slice look = word;
		bool known = word.n == 0;
		uint32_t ch;

		for (size_t i = 0; i < ARRAY_SIZE(before); i++)
			known = known || slice_is(word, before[i]);
		if (known)
			continue;
		utf8_next(&look, &ch);
		if (found.p || utf8_lower(ch) == ch || is_initial(word))
			return slice_from(NULL, 0);
		while (utf8_next(&look, &ch))
			if (!is_dash(ch) && utf8_lower(ch) == utf8_upper(ch))
				return slice_from(NULL, 0);
		found = word;
	}
	return found;
}

/* Moves what stands in brackets out of the text. */
static enum name_fault take_brackets(struct slice text, struct person_name *name, struct buf *rest)
{
	while (text.n) {
		const char *open = memchr(text.p, '(', text.n), *close = memchr(text.p, ')', text.n);
		struct slice inside, surname;

		if (!open && !close)
			break;
		if (!open || !close || close < open)
			return NAME_BRACKETS;
		buf_add(rest, text.p, (size_t)(open - text.p));
		buf_char(rest, ' ');
		inside = slice_from(open + 1, (size_t)(close - open - 1));
		surname = surname_in(inside);
		if (surname.n && !name->former.n) {
			utf8_name_case(surname, &name->former);
		} else if (inside.n) {
			if (name->aside.n)
				buf_str(&name->aside, ", ");
			buf_slice(&name->aside, slice_trim(inside));
		}
		slice_skip(&text, (size_t)(close + 1 - text.p));
	}
	buf_slice(rest, text);
	return NAME_FINE;
}

static void join(struct words *w, size_t at, char with)
{
	struct buf joined = { 0 };

	buf_slice(&joined, w->v[at]);
	buf_char(&joined, with);
	buf_slice(&joined, w->v[at + 1]);
	w->v[at] = arena_copy(&w->arena, buf_view(&joined));
	memmove(&w->v[at + 1], &w->v[at + 2], (w->n - at - 2) * sizeof(*w->v));
	w->n--;
	buf_release(&joined);
}

/* The last word to the front: «Анна Сергеевна Иванова», «А. С. Иванова». */
static void surname_first(struct words *w)
{
	struct slice surname = w->v[w->n - 1];

	memmove(&w->v[1], &w->v[0], (w->n - 1) * sizeof(*w->v));
	w->v[0] = surname;
}

static void put_in_order(struct words *w)
{
	if (w->n < 2)
		return;
	if (is_initial(w->v[0]) && !is_initial(w->v[w->n - 1])) {
		surname_first(w);
	} else if (w->n == 3) {
		enum sex middle = teacher_sex_by_patronymic(w->v[1]);

		/* No given name ends like a patronymic, so one in the middle stands before the surname. */
		if (middle != SEX_UNKNOWN && teacher_sex_by_patronymic(w->v[2]) != middle)
			surname_first(w);
	}
}

/* Makes at most three words of more: «оглы» goes to the patronymic, a surname of two words is told by a
 * patronymic at the end. */
static enum name_fault gather(struct words *w)
{
	for (size_t i = w->n; i-- > 1;)
		if (i >= 2 && follows_patronymic(w->v[i]))
			join(w, i - 1, ' ');
	if (w->n == 4 && is_initial(w->v[2]) && is_initial(w->v[3]))
		join(w, 0, ' ');
	if (w->n == 4 && teacher_sex_by_patronymic(w->v[3]) != SEX_UNKNOWN)
		join(w, 0, ' ');
	if (w->n > 3)
		return NAME_LONG;
	return w->n < 2 ? NAME_SHORT : NAME_FINE;
}

enum name_fault person_split(struct slice text, struct person_name *name)
{
	struct buf clean = { 0 }, rest = { 0 };
	struct words w = { 0 };
	enum name_fault fault;

	utf8_accept(text, false, &clean);
	fault = take_brackets(buf_view(&clean), name, &rest);
	if (fault == NAME_FINE) {
		split_words(buf_view(&rest), &w);
		put_in_order(&w);
		fault = gather(&w);
	}
	if (fault == NAME_FINE) {
		utf8_name_case(w.v[0], &name->surname);
		utf8_name_case(w.v[1], &name->name);
		if (w.n == 3)
			utf8_name_case(w.v[2], &name->patronymic);
	}
	words_release(&w);
	buf_release(&clean);
	buf_release(&rest);
	return fault;
}

void person_name_release(struct person_name *name)
{
	buf_release(&name->surname);
	buf_release(&name->name);
	buf_release(&name->patronymic);
	buf_release(&name->former);
	buf_release(&name->aside);
}
