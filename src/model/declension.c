/* Persons in the cases; the rules are tables beside (declension_names.c). */
#include "metodist/base/utf8.h"

#include "declension_private.h"

const char *case_label(enum grammatical_case c)
{
	static const char *const labels[NCASES] = { "именительный", "родительный",  "дательный",
						    "винительный",  "творительный", "предложный" };

	return labels[c];
}

const char *case_question(enum grammatical_case c, bool thing)
{
	static const char *const who[NCASES] = { "кто?", "кого?", "кому?", "кого?", "кем?", "о ком?" };
	static const char *const what[NCASES] = { "что?", "чего?", "чему?", "что?", "чем?", "о чём?" };

	return thing ? what[c] : who[c];
}

static enum declined worse(enum declined a, enum declined b)
{
	return a > b ? a : b;
}

static enum declined leave(struct slice text, enum declined how, struct buf *out)
{
	word_copy(text, out);
	return how;
}

/* Without a sex the word is put where both answer alike, or only one sex has such words («Сергеевна»). */
static enum declined by_either(const struct rules *rules, const struct word *word, enum grammatical_case c,
			       struct slice text, struct buf *out)
{
	const struct rule *his = rule_find(rules, word, MEN), *hers = rule_find(rules, word, WOMEN);
	struct buf other = { 0 };
	size_t start = out->n;
	bool same = true;

	if (!his && !hers)
		return leave(text, DECLINED_UNKNOWN, out);
	rule_put(his ? his : hers, word, c, out);
	if (his && hers) {
		rule_put(hers, word, c, &other);
		same = slice_eq(buf_view(&other), slice_from(out->p + start, out->n - start));
	}
	buf_release(&other);
	if (same)
		return DECLINED;
	out->n = start;
	return leave(text, DECLINED_NO_SEX, out);
}

static enum declined by_rule(const struct rules *rules, struct slice text, enum sex sex,
			     enum grammatical_case c, struct buf *out)
{
	const struct rule *rule;
	struct word word;

	if (!word_read(text, &word))
		return leave(text, DECLINED_UNKNOWN, out);
	if (sex == SEX_UNKNOWN)
		return by_either(rules, &word, c, text, out);
	rule = rule_find(rules, &word, sex == SEX_MALE ? MEN : WOMEN);
	if (!rule)
		return leave(text, DECLINED_UNKNOWN, out);
	rule_put(rule, &word, c, out);
	return DECLINED;
}

/* What stays before a surname: foreign particles, and first parts that are not surnames themselves
 * (Розенталь, § 149: Бонч-Бруевича, Грум-Гржимайло). */
static bool is_particle(struct slice text)
{
	struct word word;

	return word_read(text, &word) &&
	       IS_ONE_OF(&word, "бонч", "грум", "демут", "сквозник", "тер", "тан", "нор", "мак", "сан", "сен",
			 "сент", "санта", "ван", "вон", "фон", "дер", "ден", "де", "да", "ди", "ду", "дю",
			 "дель", "ла", "ле", "лос", "аль", "эль", "аш", "ас", "бен", "бин", "ибн", "абу",
			 "кара", "бек", "хан", "заде", "о", "д");
}

/* «Гасан оглы», «Гасан-оглы»: such patronymics stay whole. */
static bool is_eastern_patronymic(struct slice text)
{
	struct slice last = text;
	struct word word;

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == ' ' || text.p[i] == '-')
			last = slice_from(text.p + i + 1, text.n - i - 1);
	return word_read(last, &word) &&
	       IS_ONE_OF(&word, "оглы", "оглу", "улы", "уулу", "кызы", "гызы", "кизи", "заде");
}

static bool is_initial(struct slice part)
{
	return part.p[part.n - 1] == '.' || utf8_length(part) == 1;
}

static bool parts_names(char c)
{
	return c == ' ' || c == '-' || c == '\'';
}

static enum declined decline_part(const struct own_words *own, enum declinable what, struct slice part,
				  bool last, enum sex sex, enum grammatical_case c, struct buf *out)
{
	static const struct rules *const tables[] = { [DECLINE_SURNAME] = &rules_of_surnames,
						      [DECLINE_NAME] = &rules_of_names,
						      [DECLINE_PATRONYMIC] = &rules_of_patronymics };

	if (!part.n || is_initial(part) || (!last && what == DECLINE_SURNAME && is_particle(part)))
		return leave(part, DECLINED, out);
	if (own_words_put(own, part, sex, c, out))
		return DECLINED;
	return by_rule(tables[what], part, sex, c, out);
}

/* «Соловьёв-Седой», «Анна-Мария»: each part on its own. */
static enum declined decline_name(const struct own_words *own, enum declinable what, struct slice text,
				  enum sex sex, enum grammatical_case c, struct buf *out)
{
	enum declined how = DECLINED;

	if (own_words_put(own, text, sex, c, out))
		return DECLINED;
	if (what == DECLINE_PATRONYMIC && is_eastern_patronymic(text))
		return leave(text, DECLINED, out);
	while (text.n) {
		size_t n = 0;

		while (n < text.n && !parts_names(text.p[n]))
			n++;
		how = worse(how, decline_part(own, what, slice_from(text.p, n), n == text.n, sex, c, out));
		slice_skip(&text, n);
		if (text.n) {
			buf_char(out, text.p[0]);
			slice_skip(&text, 1);
		}
	}
	return how;
}

enum declined decline(const struct own_words *own, enum declinable what, struct slice text, enum sex sex,
		      enum grammatical_case c, struct buf *out)
{
	size_t start = out->n;
	enum declined how;

	if (c == CASE_NOMINATIVE)
		return leave(text, DECLINED, out);
	if (what == DECLINE_POST || what == DECLINE_THING)
		return decline_phrase(own, what == DECLINE_THING, text, c, out);
	how = decline_name(own, what, text, sex, c, out);
	/* Half a name in a case is worse than none. */
	if (how != DECLINED) {
		out->n = start;
		word_copy(text, out);
	}
	return how;
}

static void put_initial(struct slice text, struct buf *out)
{
	uint32_t ch;

	if (!utf8_next(&text, &ch))
		return;
	buf_char(out, ' ');
	utf8_put(out, utf8_upper(ch));
	buf_char(out, '.');
}

enum declined decline_person(const struct own_words *own, const struct name_parts *parts,
			     enum name_length length, enum grammatical_case c, struct buf *out)
{
	enum sex sex = parts->sex == SEX_UNKNOWN ? teacher_sex_by_patronymic(parts->patronymic) : parts->sex;
	enum declined how = decline(own, DECLINE_SURNAME, parts->surname, sex, c, out);

	if (length == NAME_INITIALS) {
		put_initial(parts->name, out);
		put_initial(parts->patronymic, out);
		return how;
	}
	if (parts->name.n) {
		buf_char(out, ' ');
		how = worse(how, decline(own, DECLINE_NAME, parts->name, sex, c, out));
	}
	if (parts->patronymic.n) {
		buf_char(out, ' ');
		how = worse(how, decline(own, DECLINE_PATRONYMIC, parts->patronymic, sex, c, out));
	}
	return how;
}

static bool is_in_capitals(struct slice text)
{
	struct word word;

	return word_read(text, &word) && word_in_capitals(&word);
}

/* person_split makes «ИВАНОВА» «Иванова»; here it stands as it was written. */
static void as_capitals(struct buf *name)
{
	struct buf upper = { 0 };
	struct slice rest = buf_view(name);
	uint32_t ch;

	while (utf8_next(&rest, &ch))
		utf8_put(&upper, utf8_upper(ch));
	buf_release(name);
	*name = upper;
}

enum declined decline_full_name(const struct own_words *own, struct slice text, enum sex sex,
				enum name_length length, enum grammatical_case c, struct buf *out)
{
	struct person_name name = { 0 };
	enum declined how = DECLINED_UNKNOWN;

	if (person_split(text, &name) != NAME_FINE) {
		word_copy(text, out);
	} else {
		if (is_in_capitals(text)) {
			as_capitals(&name.surname);
			as_capitals(&name.name);
			as_capitals(&name.patronymic);
		}
		how = decline_person(own,
				     &(struct name_parts){ buf_view(&name.surname), buf_view(&name.name),
							   buf_view(&name.patronymic), sex },
				     length, c, out);
	}
	person_name_release(&name);
	return how;
}
