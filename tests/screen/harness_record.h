/* What the base holds after the keys were pressed: a story's end. */
#ifndef METODIST_TESTS_SCREEN_HARNESS_RECORD_H
#define METODIST_TESTS_SCREEN_HARNESS_RECORD_H

#include "harness_district.h"

/* From the home screen to the card of the record that this text finds first. */
void open_record(struct term *t, const char *text, const char *name);
/* What a field holds, as `metodist show` prints it; "" for nothing. `record`: a number or a title. Lives
 * until the next call. */
const char *record_shown(const char *kind, const char *record, const char *field);
void assert_shown(const char *kind, const char *record, const char *field, const char *value);
void assert_shown_has(const char *kind, const char *record, const char *field, const char *part);
/* What `metodist list` prints has this text. */
void assert_listed(const char *filter, const char *text);

#endif
