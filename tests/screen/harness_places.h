/* Where an operator can be, each reached from the first screen. */
#ifndef METODIST_TESTS_SCREEN_HARNESS_PLACES_H
#define METODIST_TESTS_SCREEN_HARNESS_PLACES_H

#include "harness.h"

void place_home(struct term *t);        /* nothing to do */
void place_list(struct term *t);        /* of teachers */
void place_card(struct term *t);        /* of a teacher, the first field */
void place_typing(struct term *t);      /* «Пе» in that field, kept in a draft */
void place_grid(struct term *t);        /* the teacher's places of work */
void place_table(struct term *t);       /* the norms */
void place_form(struct term *t);        /* the arguments of «backup» */
void place_pick(struct term *t);        /* schools, in front of the card */
void place_text(struct term *t);        /* help */
void place_guide(struct term *t);       /* the operator's guide */

#endif
