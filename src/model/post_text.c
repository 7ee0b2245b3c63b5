/* A post as tables write it, with the qualification category hidden inside («Учитель, высшая кв.
 * категория»). */
#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/staff_text.h"

/* A word: what stands between blanks, commas, semicolons and brackets. */
struct word {
	size_t from, to;       /* bytes of the text */
	struct slice low;      /* in small letters, quotes and closing dots aside */
	bool apart;            /* a comma, semicolon or bracket stands before it */
};

struct reader {
	struct slice text;
	struct buf lower;
	struct word *v;
	size_t n, cap;
	int32_t today;
};

/* What one mention of a category says: words [from, to). */
struct mention {
	size_t from, to;
	const char *category;
};

static bool parts_words(char c)
{
	return c == ' ' || c == ',' || c == ';' || c == '(' || c == ')' || c == '\n' || c == ':';
}

static struct slice bare(struct slice s)
{
	static const char *const around[] = { "«", "»", "\"", "“", "”", "„", "." };
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < ARRAY_SIZE(around); i++) {
			struct slice mark = slice_str(around[i]);

			if (slice_starts(s, mark)) {
				slice_skip(&s, mark.n);
				again = true;
			}
			if (s.n >= mark.n && slice_eq(slice_from(s.p + s.n - mark.n, mark.n), mark)) {
				s.n -= mark.n;
				again = true;
			}
		}
	}
	return s;
}

static void read_words(struct reader *r)
{
	const char *low = r->lower.p;
	bool apart = true;

	for (size_t i = 0; i < r->text.n;) {
		size_t from = i;

		if (parts_words(r->text.p[i])) {
			apart = apart || (r->text.p[i] != ' ' && r->text.p[i] != ':');
			i++;
			continue;
		}
		while (i < r->text.n && !parts_words(r->text.p[i]))
			i++;
		MEM_GROW(r->v, r->n, r->cap);
		r->v[r->n++] = (struct word){ from, i, bare(slice_from(low + from, i - from)), apart };
		apart = false;
	}
}

static bool starts(const struct reader *r, size_t i, const char *beginning)
{
	return i < r->n && slice_starts(r->v[i].low, slice_str(beginning));
}

static bool is_one_of(const struct reader *r, size_t i, const char *const *words, size_t n)
{
	for (size_t k = 0; i < r->n && k < n; k++)
		if (slice_is(r->v[i].low, words[k]))
			return true;
	return false;
}

#define IS_ONE_OF(r, i, ...)                                                                                 \
	is_one_of(r, i, (const char *const[]){ __VA_ARGS__ },                                                \
		  ARRAY_SIZE(((const char *const[]){ __VA_ARGS__ })))

static bool names_category(const struct reader *r, size_t i)
{
	return i < r->n &&
	       (slice_find(r->v[i].low, SLICE("катег")) >= 0 || starts(r, i, "кат") ||
		slice_find(r->v[i].low, SLICE(".кат")) >= 0 || IS_ONE_OF(r, i, "к", "кк", "к.к", "к/к"));
}

static bool qualifies(const struct reader *r, size_t i)
{
	return starts(r, i, "квал") || IS_ONE_OF(r, i, "кв");
}

static bool is_dash(const struct reader *r, size_t i)
{
	return IS_ONE_OF(r, i, "-", "–", "—");
}

static const char *grade_of(const struct reader *r, size_t i)
{
	if (starts(r, i, "высш"))
		return "highest";
	if (starts(r, i, "перв") || starts(r, i, "1кв") || starts(r, i, "1-кв") || starts(r, i, "iкв") ||
	    IS_ONE_OF(r, i, "1", "i", "1-я", "1-ая", "1я", "i-я"))
		return "first";
	if (IS_ONE_OF(r, i, "без", "нет"))
		return "none";
	return NULL;
}

/* «высшая квалификационная категория», «1 кв. кат.», «без категории» */
static bool grade_then_category(const struct reader *r, size_t i, struct mention *m)
{
	size_t j = i + 1;

	m->category = grade_of(r, i);
	if (!m->category)
		return false;
	m->from = i;
	if (slice_find(r->v[i].low, SLICE("кат")) >= 0) {
		m->to = j;
		return true;
	}
	while (qualifies(r, j) && !r->v[j].apart && !names_category(r, j))
		j++;
	m->to = j + 1;
	return names_category(r, j) && !r->v[j].apart;
}

/* «квалификационная категория — высшая», «категория: первая» */
static bool category_then_grade(const struct reader *r, size_t i, struct mention *m)
{
	size_t j = i;

	m->from = i;
	while (qualifies(r, j) && !names_category(r, j))
		j++;
	if (!starts(r, j, "катег"))
		return false;
	j++;
	while (is_dash(r, j))
		j++;
	m->to = j + 1;
	m->category = j < r->n && !r->v[j].apart ? grade_of(r, j) : NULL;
	return m->category != NULL;
}

/* «аттестована на соответствие занимаемой должности», «СЗД» */
static bool compliance(const struct reader *r, size_t i, struct mention *m)
{
	size_t j = i;

	m->from = i;
	m->category = "compliance";
	if (starts(r, j, "аттестован"))
		j++;
	if (j > i && IS_ONE_OF(r, j, "на"))
		j++;
	if (IS_ONE_OF(r, j, "сзд")) {
		m->to = j + 1;
		return true;
	}
	if (!starts(r, j, "соответств"))
		return false;
	j++;
	while (!(j < r->n && r->v[j].apart) && (starts(r, j, "зан") || starts(r, j, "долж")))
		j++;
	m->to = j;
	return j > i + 1;
}

/* What alone between commas means a category: «Учитель, высшая». */
static bool alone(const struct reader *r, size_t i, struct mention *m)
{
	bool whole = r->v[i].apart && (i + 1 == r->n || r->v[i + 1].apart);

	m->from = i;
	m->to = i + 1;
	m->category = starts(r, i, "педагог-методист")	 ? "methodist"
		      : starts(r, i, "педагог-наставник") ? "mentor"
		      : IS_ONE_OF(r, i, "вкк", "в/к")	 ? "highest"
		      : IS_ONE_OF(r, i, "пкк", "1кк", "iкк") ? "first"
		      : IS_ONE_OF(r, i, "б/к", "б.к")	 ? "none"
							 : NULL;
	if (m->category)
		return true;
	m->category = whole && (starts(r, i, "высшая") || starts(r, i, "первая")) ? grade_of(r, i) : NULL;
	return m->category != NULL;
}

static bool mention_at(const struct reader *r, size_t i, struct mention *m)
{
	if (IS_ONE_OF(r, i, "не") && starts(r, i + 1, "име") && names_category(r, i + 2)) {
		*m = (struct mention){ i, i + 3, "none" };
		return true;
	}
	return grade_then_category(r, i, m) || category_then_grade(r, i, m) || compliance(r, i, m) ||
	       alone(r, i, m);
}

static bool date_at(const struct reader *r, size_t i, int32_t *day)
{
	size_t dots = 0;
	struct slice low;

	if (i >= r->n)
		return false;
	low = r->v[i].low;
	if (low.n > 2 && slice_eq(slice_from(low.p + low.n - 2, 2), SLICE("г")))
		low = bare(slice_from(low.p, low.n - 2));
	for (size_t k = 0; k < low.n; k++)
		dots += low.p[k] == '.';
	return dots == 2 && date_parse(low, r->today, day);
}

static size_t after_date(const struct reader *r, size_t i)
{
	return i + 1 + (IS_ONE_OF(r, i + 1, "г", "года") && !r->v[i + 1].apart);
}

/* «приказ № 77-р от 12.03.2024 г.»: all up to the date; without one it is left in the text. */
static bool read_act(const struct reader *r, size_t *i, struct post *post)
{
	size_t j = *i;
	int32_t day;

	if (!starts(r, j, "приказ") && !starts(r, j, "распоряж") && !IS_ONE_OF(r, j, "пр", "расп"))
		return false;
	for (j++; j < r->n && !r->v[j].apart && !date_at(r, j, &day); j++)
		;
	if (j == r->n || r->v[j].apart)
		return false;
	post->from = day;
	buf_add(&post->act, r->text.p + r->v[*i].from, r->v[j].to - r->v[*i].from);
	*i = after_date(r, j);
	return true;
}

/* What is said of the category right behind it: its days and the order. Returns the first word that is
 * something else. */
static size_t read_details(const struct reader *r, size_t i, struct post *post)
{
	int32_t day;

	while (i < r->n) {
		if (read_act(r, &i, post))
			continue;
		if (IS_ONE_OF(r, i, "от", "с") && date_at(r, i + 1, &day)) {
			post->from = day;
			i = after_date(r, i + 1);
		} else if (IS_ONE_OF(r, i, "до", "по") && date_at(r, i + 1, &day)) {
			post->until = day;
			i = after_date(r, i + 1);
		} else if (date_at(r, i, &day)) {
			post->from = day;
			i = after_date(r, i);
		} else {
			break;
		}
	}
	return i;
}

/* Brackets in `out` that wait for their pair. */
static bool is_open(const struct buf *out)
{
	int depth = 0;

	for (size_t i = 0; i < out->n; i++)
		depth += (out->p[i] == '(') - (out->p[i] == ')');
	return depth > 0;
}

/* Appends a piece of the text; joints that lost what they joined go: «Учитель, ()» → «Учитель». */
static void add_tidy(struct buf *out, struct slice piece)
{
	for (size_t i = 0; i < piece.n; i++) {
		char c = piece.p[i];
		bool joint = c == ',' || c == ';' || c == ')';

		while (joint && out->n && out->p[out->n - 1] == ' ')
			out->n--;
		if (c == ')' && out->n && out->p[out->n - 1] == '(') {
			out->n--;
			continue;
		}
		if (c == ')' && !is_open(out))
			continue;
		if ((c == ',' || c == ';' || c == ' ') && (!out->n || out->p[out->n - 1] == '('))
			continue;
		if ((c == ',' || c == ';') && (out->p[out->n - 1] == ',' || out->p[out->n - 1] == ';'))
			continue;
		if (c == ' ' && out->p[out->n - 1] == ' ')
			continue;
		buf_char(out, c);
	}
}

static void trim_joints(struct buf *out)
{
	static const char *const joints[] = { " ", ",", ";", ":", "-", "–", "—" };
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < ARRAY_SIZE(joints); i++) {
			struct slice mark = slice_str(joints[i]);

			if (out->n >= mark.n &&
			    slice_eq(slice_from(out->p + out->n - mark.n, mark.n), mark)) {
				out->n -= mark.n;
				again = true;
			}
		}
	}
}

/* Педагог-методист and педагог-наставник are open to holders of the highest category and stand above it. */
static int rank(const char *category)
{
	return !category ? 0 : !strcmp(category, "methodist") || !strcmp(category, "mentor") ? 3
			    : !strcmp(category, "highest")				   ? 2 : 1;
}

static void take_category(struct post *post, const char *category)
{
	bool above = rank(category) + rank(post->category) == 5;

	if (post->category && strcmp(post->category, category) && !above)
		post->several = true;
	else if (rank(category) > rank(post->category))
		post->category = category;
}

static void read_all(const struct reader *r, struct post *post)
{
	size_t done = 0;

	for (size_t i = 0; i < r->n;) {
		struct mention m;
		size_t next;

		if (!mention_at(r, i, &m)) {
			i++;
			continue;
		}
		take_category(post, m.category);
		next = read_details(r, m.to, post);
		add_tidy(&post->position, slice_from(r->text.p + done, r->v[i].from - done));
		trim_joints(&post->position);
		done = r->v[next - 1].to;
		i = next;
	}
	if (!post->category) {
		buf_slice(&post->position, r->text);
		return;
	}
	add_tidy(&post->position, slice_from(r->text.p + done, r->text.n - done));
	trim_joints(&post->position);
}

void post_read(struct slice text, int32_t today, struct post *post)
{
	struct reader r = { .text = slice_trim(text), .today = today };

	post->from = post->until = DAY_NONE;
	utf8_lower_all(r.text, &r.lower);
	/* Words are found in the text by their places in its small letters. */
	if (r.lower.n == r.text.n) {
		read_words(&r);
		read_all(&r, post);
	}
	if (post->several || r.lower.n != r.text.n) {
		post->category = NULL;
		post->from = post->until = DAY_NONE;
		buf_reset(&post->act);
		buf_reset(&post->position);
		buf_slice(&post->position, r.text);
	}
	free(r.v);
	buf_release(&r.lower);
}

void post_release(struct post *post)
{
	buf_release(&post->position);
	buf_release(&post->act);
}
