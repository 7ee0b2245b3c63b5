/* Names of fictional people: constant tables with the fashion of three generations, and a draw by weight.
 * Strings are Russian UTF-8 and live for ever. */
#ifndef METODIST_APP_DEMO_NAMES_H
#define METODIST_APP_DEMO_NAMES_H

#include "metodist/base/slice.h"

/* By year of birth: to 1969, 1970–1984, from 1985. */
enum { DEMO_GENERATIONS = 3, DEMO_SURNAME_MAX = 96 };
unsigned demo_generation(int birth_year);

/* Index of a row drawn by its weight; `draw` is any number, every row's chance is weight / sum.
 * `weight` points into the first of `n` > 0 rows, each `stride` bytes long; the sum is not 0. */
size_t demo_choose(const uint16_t *weight, size_t n, size_t stride, uint32_t draw);
#define DEMO_CHOOSE(rows, n, member, draw) demo_choose(&(rows)[0].member, (n), sizeof((rows)[0]), (draw))

struct demo_given {
	const char *text;
	uint16_t weight[DEMO_GENERATIONS];
};
struct demo_patronymic {
	const char *male, *female;
	uint16_t weight[DEMO_GENERATIONS];
};
/* Endings of a man and of a woman behind the stem; each part of a double surname takes them. */
enum demo_form { DEMO_OV, DEMO_SKIY, DEMO_OY, DEMO_YY, DEMO_SAME, DEMO_NFORMS };
struct demo_surname {
	const char *stem;
	uint16_t weight;
	uint8_t form; /* enum demo_form */
};
/* The surname in full, in the caller's `out`. */
struct slice demo_surname(const struct demo_surname *surname, bool female, char out[DEMO_SURNAME_MAX]);

extern const struct demo_given demo_female[], demo_male[];
extern const struct demo_patronymic demo_patronymics[];
extern const struct demo_surname demo_surnames[];
extern const size_t demo_nfemale, demo_nmale, demo_npatronymics, demo_nsurnames;

#endif
