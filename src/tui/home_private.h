/* The home screen, shared by its own files: home.c (screen, keys), home_open.c, home_side.c (the right
 * column), home_attention.c (what it tells of norms and days). */
#ifndef METODIST_TUI_HOME_PRIVATE_H
#define METODIST_TUI_HOME_PRIVATE_H

#include "metodist/rules/norm.h"
#include "tui_private.h"

/* ---- home_attention.c ---- */

struct attention_norm {
	const struct norm *norm;
	enum norm_state state;
	struct slice figure;
};

struct attention_day {
	struct ref ref;
	uint16_t tag;            /* the field that ends it; 0: none */
	struct slice text;
	bool tomorrow;
};

/* Zero-initialised: nothing is known yet. */
struct attention {
	enum { ATTENTION_NORMS, ATTENTION_DAYS, ATTENTION_TERMS, ATTENTION_DONE } step;
	struct service service;
	struct judging judging;
	bool judges;             /* judging was begun */
	size_t at;               /* norm */
	struct arena arena;
	struct attention_norm *norms; /* broken and near it */
	size_t nnorms, norms_cap;
	size_t overdue;
	struct attention_day days[5];
	size_t ndays;
};

/* A piece of it; false: all is known. Begun over one view it ends over the same, or is released first. */
bool attention_work(struct attention *a, struct tui *tui);
void attention_release(struct attention *a);

/* ---- home_side.c ---- */

enum side_kind { SIDE_HEADING, SIDE_BATCH, SIDE_NORM, SIDE_ACTION, SIDE_DRAFT, SIDE_RECORD };

struct side_item {
	enum side_kind kind;
	struct slice text, when;
	struct batch batch;      /* SIDE_BATCH */
	char draft[40];          /* SIDE_DRAFT */
	struct ref ref;          /* SIDE_RECORD */
	uint16_t tag;            /* of it: where its card opens; 0: at its beginning */
	const struct norm *norm; /* SIDE_NORM */
	enum action_id action;   /* SIDE_ACTION */
};

enum { SIDE_MAX = 140, SIDE_BATCHES = 3, SIDE_NORMS = 3, SIDE_DRAFTS = 100, SIDE_RECENT = 5 };
#define SIDE_NOWHERE SIZE_MAX

struct side {
	struct arena arena;
	struct side_item items[SIDE_MAX];
	size_t n;
};

void side_load(struct side *side, struct tui *tui, const struct attention *attention);
/* `at`: item under the cursor, kept in sight; SIDE_NOWHERE: the cursor is elsewhere. */
void side_draw(const struct side *side, struct pane p, size_t at);
void side_release(struct side *side);

/* ---- home.c ---- */

enum { SECTIONS_MAX = 16 };

enum focus { FOCUS_BOX, FOCUS_SECTIONS, FOCUS_SIDE, NFOCUSES };

struct section {
	char digit;
	const struct kind *kind;   /* NULL: the rest of them */
	uint64_t count;
};

struct home {
	struct screen screen;
	struct section sections[SECTIONS_MAX];
	size_t nsections, section;
	enum focus focus;
	bool newcomer;             /* has not taken the tour */
	struct side side;
	struct attention attention;
	size_t at;                 /* item of the right column */
	enum { ASKED_NOTHING, ASKED_REST, ASKED_BATCH, ASKED_DRAFT } asked;
	struct batch batch;
	char draft[sizeof(((struct side_item *)0)->draft)];
};

static inline struct home *home_of(struct screen *s)
{
	return (struct home *)s;
}

void home_load(struct home *h);
void home_load_side(struct home *h);
bool home_selectable(const struct home *h, size_t i);

/* ---- home_open.c ---- */

void home_open_section(struct home *h, size_t i);
void home_open_item(struct home *h);
/* F8 on a draft asks whether it is not needed. */
enum reply home_remove_draft(struct home *h);
void home_child(struct screen *screen, const struct result *result);

#endif
