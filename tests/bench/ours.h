/* Ours as a peer: what it asks with, shared by its files. */
#ifndef METODIST_TESTS_BENCH_OURS_H
#define METODIST_TESTS_BENCH_OURS_H

#include "cells.h"
#include "metodist/app/app.h"
#include "peer.h"

struct ours {
	const struct base *base;
	struct finder *finder;
	struct settings *settings;
	struct service service;
	const struct field *employments;
	struct fields person, card, employment, consent, former, deficit;
};

/* The context of a walk. */
struct listing {
	const struct ours *ours;
	struct buf *answer;
	size_t rows;
};

/* Appends the answer. */
typedef void ours_fn(struct ours *ours, const struct ask *ask, struct buf *answer);

/* ---- ours_lists.c ---- */
ours_fn ours_by_title, ours_by_organization, ours_card, ours_deficit_card, ours_referrers;
/* ---- ours_counts.c ---- */
ours_fn ours_born_on, ours_educated, ours_counts, ours_report;

#endif
