/* A text typed in the wrong keyboard layout or in Latin letters, set right. */
#ifndef METODIST_BASE_LAYOUT_H
#define METODIST_BASE_LAYOUT_H

#include "metodist/base/buf.h"

/* The same key of a PC keyboard in the other layout: «а» ↔ «f»; 0 when it has none. */
uint32_t layout_other(uint32_t ch);
/* The Latin letter (lower case) of the key that types a Russian one; others in lower case. */
uint32_t layout_position(uint32_t ch);
/* Retyped in the other layout: a text with Russian letters becomes Latin, any other Russian («bdfyjd» → «иванов»). */
void layout_retype(struct slice text, struct buf *out);
/* «ivanov» → «иванов»; characters that are not Latin letters stay. */
void layout_translit(struct slice text, struct buf *out);

#endif
