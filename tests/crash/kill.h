/* What is known of the records that writers add, set and delete while they are killed, and the base read
 * against it. */
#ifndef METODIST_TESTS_KILL_H
#define METODIST_TESTS_KILL_H

#include "metodist/base/mem.h"
#include "metodist/base/slice.h"

#define KNOWN_TITLE "Компетенция "

enum known_op { KNOWN_ADD, KNOWN_SET, KNOWN_DELETE };

/* One record, by its place, which is also its code. Each title that it may have; whether it must or may be
 * there. */
struct known_record {
	uint64_t id;            /* 0: not acknowledged */
	uint32_t titles[2];
	size_t ntitles;
	bool must, may, busy;
};

struct known {
	char dir[64];
	struct known_record *v;
	size_t n, cap;
	/* counted by known_verify; unasked: added by those killed before they could say so */
	size_t present, unasked;
};

/* Makes an empty base in a folder of its own. */
void known_open(struct known *known);
void known_close(struct known *known);

size_t known_new(struct known *known);
/* A record that is surely there and nobody works on, from `draw` on; SIZE_MAX: none. */
size_t known_choose(const struct known *known, uint32_t draw);
void known_begin(struct known *known, size_t i);
void known_end(struct known *known, size_t i, enum known_op op, uint32_t title, uint64_t id,
	       bool acknowledged);

/* Every record is as it must or may be, no other is there, and each is what its journal makes of it. Tells
 * what is not. */
bool known_verify(struct known *known);

#endif
