/* What the files of declension share: words as letters, and rules as rows of tables. */
#ifndef METODIST_MODEL_DECLENSION_PRIVATE_H
#define METODIST_MODEL_DECLENSION_PRIVATE_H

#include "metodist/model/declension.h"

/* Genders of a rule; of a person's name, whose it is. */
enum { MEN = 1, WOMEN = 2, NEUTER = 4, BOTH = MEN | WOMEN };

/* One ending and what stands in its place in the genitive, dative, accusative, instrumental and
 * prepositional. */
struct rule {
	/* Small letters from the end of the word. [абв] is any of them, ^ the beginning of the word; what
	 * follows | is replaced, without it the forms are added. */
	const char *ending;
	uint8_t genders;
	uint8_t least, most; /* vowels of the whole word; 0: any */
	const char *forms; /* parted by blanks; NULL: the word is the same in all cases */
};

struct rules {
	const struct rule *v;
	size_t n;
};

/* The first row that fits is the rule. */
extern const struct rules rules_of_surnames, rules_of_names, rules_of_patronymics;
extern const struct rules rules_of_adjectives, rules_of_posts, rules_of_things;
/* Nouns that are posts beyond doubt wherever they stand. */
extern const struct rules rules_of_agents;

enum { WORD_LETTERS = 128 };

struct word {
	uint32_t src[WORD_LETTERS], low[WORD_LETTERS];
	size_t n, vowels;
};

/* False: too long for a word. */
bool word_read(struct slice text, struct word *word);
/* «ИВАНОВА», «ММС»; a lone capital is only the beginning of a name. */
bool word_in_capitals(const struct word *word);
/* As it was, broken bytes replaced. */
void word_copy(struct slice text, struct buf *out);
/* `target` in place of the word: the letters both begin with as the word has them, the rest capital where the
 * word is in capitals. */
void word_replace(const struct word *word, struct slice target, struct buf *out);

const struct rule *rule_find(const struct rules *rules, const struct word *word, unsigned genders);
void rule_put(const struct rule *rule, const struct word *word, enum grammatical_case c, struct buf *out);

/* True: an own word, put. */
bool own_words_put(const struct own_words *own, struct slice text, enum sex sex, enum grammatical_case c,
		   struct buf *out);

enum declined decline_phrase(const struct own_words *own, bool thing, struct slice text,
			     enum grammatical_case c, struct buf *out);

/* Is it one of the words, in small letters? */
bool word_is_one_of(const struct word *word, const char *const *words, size_t n);
#define IS_ONE_OF(word, ...) \
	word_is_one_of(word, (const char *const[]){ __VA_ARGS__ }, \
		       ARRAY_SIZE(((const char *const[]){ __VA_ARGS__ })))

#endif
