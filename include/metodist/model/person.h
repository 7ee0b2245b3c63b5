/* Names of people as Russian tables and forms write them. */
#ifndef METODIST_MODEL_PERSON_H
#define METODIST_MODEL_PERSON_H

#include "metodist/base/buf.h"

enum sex {
	SEX_UNKNOWN,
	SEX_FEMALE,
	SEX_MALE,
};

/* «Сергеевна» female, «Гасан оглы» male; an initial, a foreign or an empty patronymic: unknown. */
enum sex teacher_sex_by_patronymic(struct slice patronymic);
/* Only likely: «Щукина», «Белый»; foreign surnames do not tell. */
enum sex teacher_sex_by_surname(struct slice surname);

/* Zero-initialised is valid and empty. */
struct person_name {
	struct buf surname, name, patronymic;
	struct buf former;   /* one earlier surname, from brackets: «Иванова (Петрова) Анна» */
	struct buf aside;    /* other text in brackets, not part of the name: «внешний совместитель» */
};

enum name_fault {
	NAME_FINE,
	NAME_SHORT,          /* one word, or nothing */
	NAME_LONG,           /* too many words to tell the surname from the name */
	NAME_BRACKETS,       /* a bracket without its pair */
};

/* Takes a full name apart: «Иванова Анна Сергеевна», «ИВАНОВА А.С.» (initials stay initials), «Анна Сергеевна
 * Иванова», «Римская - Корсакова Анна», «Алиев Гасан Али оглы». Case is set right where a part is all in one
 * case. */
enum name_fault person_split(struct slice text, struct person_name *name);
void person_name_release(struct person_name *name);

#endif
