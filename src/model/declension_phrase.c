/* Posts and names of things: adjectives and the noun they belong to are put in the case, what depends on the
 * noun stays («заместитель директора по УВР»: «заместителя директора по УВР»). A second post is told from
 * what depends on the first by its ending alone («учитель физики, классный руководитель»). */
#include "metodist/base/utf8.h"

#include "declension_private.h"

enum { PHRASE_TOKENS = 48 };

struct token {
	size_t from, to; /* the word in the text, without marks around */
	bool dotted; /* «зам.» */
	bool parted; /* a comma or the like stands before it */
	bool declines;
	const struct rules *as;
	unsigned gender;
};

struct phrase {
	const struct own_words *own;
	struct slice text;
	const struct rules *nouns;
	bool thing,
		lower; /* lower: small letters stand in it, so that a word in capitals is an abbreviation */
	struct token v[PHRASE_TOKENS];
	size_t n;
};

static struct slice token_text(const struct phrase *p, size_t i)
{
	return slice_from(p->text.p + p->v[i].from, p->v[i].to - p->v[i].from);
}

static bool is_letter(uint32_t ch)
{
	return utf8_lower(ch) != ch || utf8_upper(ch) != ch;
}

static void read_tokens(struct phrase *p)
{
	struct slice rest = p->text;
	bool inside = false, parted = false;
	uint32_t ch;

	for (size_t at = 0; utf8_next(&rest, &ch); at = p->text.n - rest.n) {
		bool part =
			is_letter(ch) || (ch >= '0' && ch <= '9') || (inside && (ch == '-' || ch == '\''));

		p->lower = p->lower || utf8_upper(ch) != ch;
		if (part && !inside) {
			if (p->n == PHRASE_TOKENS)
				return;
			p->v[p->n++] = (struct token){ .from = at, .to = at, .parted = parted };
			parted = false;
		}
		/* «учитель.» ends a sentence */
		if (inside && ch == '.' && (rest.n || at - p->v[p->n - 1].from <= 10))
			p->v[p->n - 1].dotted = true;
		parted = parted || ch == ',' || ch == ';' || ch == '/' || ch == '+';
		inside = part;
		if (part)
			p->v[p->n - 1].to = p->text.n - rest.n;
	}
}

/* The part of a token up to a hyphen; false: none left. */
static bool next_part(struct slice *token, struct slice *part)
{
	return slice_split(token, '-', part);
}

/* «пресс-секретарь», «IT-специалист»: the first part says of what kind. */
static bool stays_in_front(const struct phrase *p, const struct word *word)
{
	if (IS_ONE_OF(word, "вице", "пресс", "бизнес", "веб", "медиа", "онлайн", "арт", "контент", "кино",
		      "видео", "фото", "экс", "спорт", "шеф", "штаб", "мини", "интернет"))
		return true;
	return p->lower && word_in_capitals(word);
}

static bool is_abbreviation(const struct phrase *p, const struct word *word)
{
	return word_in_capitals(word) &&
	       (p->lower || (word->n <= 4 && !IS_ONE_OF(word, "врач", "няня", "член", "гид")));
}

/* The rule's gender when every part of the token is such a word; 0: not. */
static unsigned token_gender(const struct phrase *p, size_t i, const struct rules *rules, unsigned wanted)
{
	struct slice token = token_text(p, i), part;
	unsigned gender = 0;

	while (next_part(&token, &part)) {
		const struct rule *rule;
		struct word word;

		if (!word_read(part, &word))
			return 0;
		if (token.p && stays_in_front(p, &word))
			continue;
		rule = is_abbreviation(p, &word) ? NULL : rule_find(rules, &word, wanted);
		if (!rule)
			return 0;
		gender = rule->genders;
	}
	return gender;
}

static bool token_is(const struct phrase *p, size_t i, const char *const *words, size_t n)
{
	struct word word;

	return word_read(token_text(p, i), &word) && word_is_one_of(&word, words, n);
}

#define TOKEN_IS(p, i, ...) \
	token_is(p, i, (const char *const[]){ __VA_ARGS__ }, \
		 ARRAY_SIZE(((const char *const[]){ __VA_ARGS__ })))

/* Adjectives that are posts themselves: what follows depends on them. */
static bool is_substantive(const struct phrase *p, size_t i)
{
	return TOKEN_IS(p, i, "заведующий", "заведующая", "исполняющий", "исполняющая", "управляющий",
			"управляющая", "вожатый", "вожатая", "рабочий", "рабочая", "дежурный", "дежурная",
			"служащий", "служащая", "учащийся", "учащаяся", "обучающийся", "обучающаяся",
			"уполномоченный", "уполномоченная");
}

static void take(struct phrase *p, size_t i, const struct rules *as, unsigned gender)
{
	p->v[i].declines = true;
	p->v[i].as = as;
	p->v[i].gender = gender;
}

/* Takes a run of adjectives and their noun from token i; the first token behind, or i where there is none. */
static size_t take_group(struct phrase *p, size_t i, const struct rules *nouns, bool sure)
{
	unsigned agreed = MEN | WOMEN | NEUTER, gender;
	size_t j = i;

	while (j < p->n && !p->v[j].dotted && !(j > i && p->v[j].parted) &&
	       (gender = token_gender(p, j, &rules_of_adjectives, agreed)) != 0) {
		take(p, j++, &rules_of_adjectives, gender);
		agreed = gender;
		if (is_substantive(p, j - 1))
			return j;
	}
	if (j < p->n && !(j > i && p->v[j].parted) && (gender = token_gender(p, j, nouns, agreed)) != 0) {
		take(p, j++, nouns, gender);
		return j;
	}
	/* an adjective without its noun is one itself at the beginning, and nobody knows what further on */
	if (!sure)
		return j;
	while (j > i)
		p->v[--j].declines = false;
	return i;
}

static bool is_own(const struct phrase *p, size_t i)
{
	struct buf form = { 0 };
	bool own = own_words_put(p->own, token_text(p, i), SEX_UNKNOWN, CASE_GENITIVE, &form);

	buf_release(&form);
	return own;
}

/* Behind them the post is still to come. */
static bool is_before_post(const struct phrase *p, size_t i)
{
	char first = p->text.p[p->v[i].from];

	return (first >= '0' && first <= '9') || TOKEN_IS(p, i, "временно");
}

/* «МБОУ», «ММС» stay, and so does what depends on them. */
static bool stays(const struct phrase *p, size_t i)
{
	struct word word;

	return p->v[i].dotted || (word_read(token_text(p, i), &word) && is_abbreviation(p, &word)) ||
	       TOKEN_IS(p, i, "врио", "ио");
}

static bool plan(struct phrase *p)
{
	size_t i = 0, start;
	bool sure = false;

	while (i < p->n && (stays(p, i) || is_before_post(p, i))) {
		/* «1-й заместитель»: its own ending would have to follow */
		if (slice_find(token_text(p, i), SLICE("-")) > 0 && !stays(p, i))
			return false;
		sure = sure || stays(p, i);
		i++;
	}
	start = i;
	if (i < p->n && is_own(p, i))
		take(p, i++, p->nouns, MEN);
	else if (i < p->n)
		i = take_group(p, i, sure ? &rules_of_agents : p->nouns, sure);
	if (i == start)
		return sure;
	while (!p->thing && i < p->n) {
		bool joined = TOKEN_IS(p, i - 1, "и");
		size_t next = p->v[i].parted || joined ? take_group(p, i, &rules_of_agents, true) : i;

		i = next > i ? next : i + 1;
	}
	return true;
}

static void put_part(const struct phrase *p, const struct token *t, struct slice part, bool last,
		     enum grammatical_case c, struct buf *out)
{
	/* a lifeless thing is named in the accusative as in the nominative */
	bool same = p->thing && c == CASE_ACCUSATIVE && t->gender == MEN;
	struct word word;
	const struct rule *rule;

	if (own_words_put(p->own, part, SEX_UNKNOWN, c, out))
		return;
	rule = word_read(part, &word) && !same && (last || !stays_in_front(p, &word))
		       ? rule_find(t->as, &word, t->gender)
		       : NULL;
	if (rule)
		rule_put(rule, &word, c, out);
	else
		word_copy(part, out);
}

static void put_token(const struct phrase *p, size_t i, enum grammatical_case c, struct buf *out)
{
	struct slice token = token_text(p, i), part;

	if (own_words_put(p->own, token, SEX_UNKNOWN, c, out))
		return;
	while (next_part(&token, &part)) {
		put_part(p, &p->v[i], part, !token.p, c, out);
		if (token.p)
			buf_char(out, '-');
	}
}

enum declined decline_phrase(const struct own_words *own, bool thing, struct slice text,
			     enum grammatical_case c, struct buf *out)
{
	struct phrase p = {
		.own = own, .text = text, .thing = thing, .nouns = thing ? &rules_of_things : &rules_of_posts
	};
	size_t done = 0;

	if (own_words_put(own, text, SEX_UNKNOWN, c, out))
		return DECLINED;
	read_tokens(&p);
	if (!plan(&p)) {
		word_copy(text, out);
		return p.n ? DECLINED_UNKNOWN : DECLINED;
	}
	for (size_t i = 0; i < p.n; i++) {
		if (!p.v[i].declines)
			continue;
		word_copy(slice_from(text.p + done, p.v[i].from - done), out);
		put_token(&p, i, c, out);
		done = p.v[i].to;
	}
	word_copy(slice_from(text.p + done, text.n - done), out);
	return DECLINED;
}
