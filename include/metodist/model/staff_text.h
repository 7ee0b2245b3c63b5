/* What free text in a school's staff table says for certain; the rest stays text. Pure: text in, values
 * out. */
#ifndef METODIST_MODEL_STAFF_TEXT_H
#define METODIST_MODEL_STAFF_TEXT_H

#include "metodist/base/buf.h"

/* Zero-initialise; released by post_release. */
struct post {
	struct buf position;     /* as written, without what is said of the category */
	struct buf act;          /* «приказ № 77 от 12.03.2024» */
	const char *category;    /* code of the classifier «category»; NULL: the text names none */
	int32_t from, until;     /* DAY_NONE: not said */
	bool several;            /* names different categories: nothing was taken out */
};

/* «Учитель, высшая квалификационная категория (приказ № 77 от 12.03.2024)». `today` decides two-digit
 * years. */
void post_read(struct slice text, int32_t today, struct post *post);
void post_release(struct post *post);

/* Code of the classifier «education», only where the text leaves no doubt: «высшее» alone does not say
 * whether it is pedagogical. NULL otherwise. */
const char *education_read(struct slice text);

/* Full years: «14», «14 лет», «12 л. 5 мес.», «168 мес», «2007, 8 лет», «менее года». False where it is not
 * plain. */
bool experience_read(struct slice text, unsigned *years);

#endif
