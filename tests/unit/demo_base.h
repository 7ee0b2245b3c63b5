/* A small synthetic district under the application, for unit tests of what reads all kinds at once: 23.11.2026, operator
 * smirnova. One a test program; gone when it ends. */
#ifndef METODIST_TESTS_UNIT_DEMO_BASE_H
#define METODIST_TESTS_UNIT_DEMO_BASE_H

#include "metodist/app/action.h"

extern struct app app;

/* Fills the base with so many people; 0, as a setup of cmocka is to return. */
int demo_base_fill(const char *teachers);
/* A teardown of cmocka. */
int demo_base_drop(void **state);

#endif
