/* Names, posts and names of things in the six cases: «представление на Иванову Анну Сергеевну, заместителя
 * директора». Where the sex of a person or the form of a word leaves doubt, it stays as written and the
 * answer says so. */
#ifndef METODIST_MODEL_DECLENSION_H
#define METODIST_MODEL_DECLENSION_H

#include "metodist/base/status.h"
#include "metodist/model/person.h"

enum grammatical_case {
	CASE_NOMINATIVE,
	CASE_GENITIVE,
	CASE_DATIVE,
	CASE_ACCUSATIVE,
	CASE_INSTRUMENTAL,
	CASE_PREPOSITIONAL,
	NCASES
};

/* «родительный»; «кого?», of a thing «чего?» */
const char *case_label(enum grammatical_case c);
const char *case_question(enum grammatical_case c, bool thing);

enum declinable {
	DECLINE_SURNAME,
	DECLINE_NAME,
	DECLINE_PATRONYMIC,
	DECLINE_POST, /* «учитель-логопед», «исполняющий обязанности директора» */
	DECLINE_THING, /* «муниципальный методический актив»: somebody else's name, not a person's */
};

/* From the best to the worst: of several words the worst is told. */
enum declined {
	DECLINED, /* in the case, or a word that is the same in all of them */
	DECLINED_NO_SEX, /* left as it was: it depends on the sex, which is unknown */
	DECLINED_UNKNOWN, /* left as it was: no rule knows such a word */
};

/* The service's own words that go before the rules, from a file: one a line,
 * «nominative;genitive;dative;accusative;instrumental;prepositional», and «;м» or «;ж» where it is so for one
 * sex alone; a line that begins with # is a comment. */
struct own_words;

/* `name` is the file's in notes: «file:line: what is wrong», all of them. ST_USAGE: nothing was made. */
enum status own_words_read(struct slice bytes, const char *name, struct own_words **own, struct notes *notes);
void own_words_free(struct own_words *own); /* NULL is fine */

/* Appends one part of a name, a post or a thing; always valid UTF-8, in the letters' case of `text`. `own`
 * may be NULL. Sex matters to parts of names alone. */
enum declined decline(const struct own_words *own, enum declinable what, struct slice text, enum sex sex,
		      enum grammatical_case c, struct buf *out);

enum name_length {
	NAME_FULL, /* «Иванову Анну Сергеевну» */
	NAME_INITIALS, /* «Иванову А. С.» */
};

/* A name in its parts; any but the surname may be empty. Sex unknown: the patronymic is asked. */
struct name_parts {
	struct slice surname, name, patronymic;
	enum sex sex;
};

/* Appends a whole person, the surname first. */
enum declined decline_person(const struct own_words *own, const struct name_parts *parts,
			     enum name_length length, enum grammatical_case c, struct buf *out);
/* The same of a name written in one line, in any order that person_split takes apart; any other is left as it
 * was: DECLINED_UNKNOWN. */
enum declined decline_full_name(const struct own_words *own, struct slice text, enum sex sex,
				enum name_length length, enum grammatical_case c, struct buf *out);

#endif
