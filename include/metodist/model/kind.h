/* A kind: a table of fields. Data, plus at most a few hooks for what a table cannot say. One file a kind in
 * src/model/kinds/, one line in kinds.def. Reach fields through the schema only (schema.h): the INI adds some. */
#ifndef METODIST_MODEL_KIND_H
#define METODIST_MODEL_KIND_H

#include "metodist/model/type.h"

struct kind; struct record;

enum {
	FIELD_REQUIRED = 1 << 0,
	FIELD_UNIQUE = 1 << 1,
	FIELD_INDEX = 1 << 2,    /* lists sort by it at once */
	FIELD_FIND = 1 << 3,     /* find-anywhere looks into it */
	FIELD_TITLE = 1 << 4,    /* part of how the record is called, in field order */
	FIELD_PERSONAL = 1 << 5, /* destroyed with the person; reading is journalled */
	FIELD_DERIVED = 1 << 6,  /* computed, never stored */
	FIELD_HIDDEN = 1 << 7,   /* not on the form: given by import and command line only */
	FIELD_REST = 1 << 8,     /* arguments of actions: takes all remaining words */
	FIELD_OPTION = 1 << 9,   /* arguments of actions: --name VALUE (a bool: --name); with FIELD_REST: many times, one a line */
	FIELD_STICKY = 1 << 10,  /* a new record starts with the last one's value */
	FIELD_ENTRY = 1 << 11,   /* in a grid Enter stops at these columns only; none marked: at every one */
	FIELD_LATER = 1 << 12,   /* tells of what came after the day's work: written in a closed year too (years.h) */
	FIELD_PART = 1 << 13,    /* a reference to what the record is a part of: the card there has a place for such from the start */
	FIELD_PAST = 1 << 14,    /* a date that has been: «30» of its year is no year to come */
};
enum { TAG_MAX = 4095, TAG_INI = 1024 };  /* the INI's fields have tags from 1024 on, given by the base for ever */

struct choice {
	const char *code;   /* on disk */
	const char *label;  /* on screen */
	const char *also;   /* other spellings, ';' between; «высшая;высшая кв. категория;вкк» */
	uint16_t key;       /* one-key choice in forms, a small letter or digit: u'н', '1'; 0: none */
};
struct classifier {
	const char *name;
	const struct choice *items; size_t n;
};

enum give { GIVE_EDIT, GIVE_IMPORT };   /* how a derived field is given: on a form; by import and command line */
typedef enum status give_fn(const struct view *, const struct field *, struct record *now, struct slice text,
			    enum give how, struct notes *);
/* Appends the value's bytes as of view->today. */
typedef void derive_fn(const struct view *, const struct field *, const struct record *, struct buf *);
typedef void derive_row_fn(const struct view *, const struct field *, const struct record *, uint16_t row, struct buf *);
typedef void tell_fn(const struct view *, const struct record *, struct buf *left, struct buf *right);
typedef void grade_fn(const struct record *, struct slice value, struct buf *text);

struct field {
	uint16_t tag;                     /* 1…1023, unique in the kind, columns of rows included; never reused */
	const char *name, *label;         /* identifier; Russian */
	const char *help, *example, *clause; /* F1: what goes there, an example, where it comes from */
	const char *also;                 /* other names of this column in tables, ';' between; of an argument: its value in usage */
	const struct type *type;
	const struct kind *to;            /* ref, refs: target; NULL: any */
	const struct classifier *choices, *phrases; /* of choice, set; sentences that a text offers */
	const struct field *rows;         /* type_rows: the columns */
	size_t nrows;
	unsigned max;                     /* text: characters (0: 200); numbers: largest, then 0 is the least (0: any) */
	unsigned flags;
	/* Derived: either computed by hooks, or «column `column` of the current row of `of`». */
	derive_fn *derive; derive_row_fn *derive_row; give_fn *give; /* the second for a column of rows */
	uint16_t of, column, of_at;       /* of_at: where `of` stood among the fields when the schema was made */
	/* Rows entered as a grid of two of their columns: a line per `line`, a column per `across`, `value` in the cell (or
	 * `mark` by one key), how good a line is behind it. 0: a plain grid. Above either what `tell` says. */
	struct { uint16_t line, across, value, mark; tell_fn *tell; grade_fn *grade; } matrix;
};

/* Is this row of the base the thing that the table from outside tells of? */
enum same { SAME_NO, SAME_MAYBE, SAME_YES };
struct kind {
	uint8_t id;                       /* 1…255, never reused */
	const char *name, *label, *plural, *clause, *help;
	const char *accusative;           /* «создать …»: площадку */
	const char *list;                 /* columns of its list: field names, a blank between */
	const char *preview;              /* what its columns leave out, most telling first, the same way */
	char home;                        /* digit on the home screen; 0: under «Ещё» */
	/* Tags by which a day's work is read from it: calendar, activity, coverage. 0: none. `lasts`: goes on without an end. */
	struct { uint16_t day, until, doer, direction, duty, tasks, place; bool lasts; } work;
	const struct field *fields;
	size_t nfields;
	/* Rules across fields. `was` is NULL for a new record. Notes name the field; warnings do not refuse. */
	void (*check)(const struct view *, const struct record *was, const struct record *now, struct notes *);
	/* Which row of `rows` holds on view->today (main place of work)? 0: none. NULL: the first open one by from/until. */
	uint16_t (*current)(const struct view *, const struct record *, const struct field *rows);
	/* Appends the same letters for all spellings of one thing («МБОУ "Гимназия"», «гимназия»). Indexed. NULL: none. */
	void (*likeness)(struct slice text, struct buf *letters);
	/* How it is called, when not simply by its FIELD_TITLE values one after another. From this record alone: it is indexed. */
	void (*title)(const struct record *, struct buf *text);
	/* For import: does `now`, read from a table, speak of `old`? NULL: same title and equal required fields. */
	enum same (*same)(const struct view *, const struct record *old, const struct record *now);
	/* Fills what follows from the field just left, if still empty («Сергеевна» → женский). `left` NULL: what a new one begins with. */
	void (*suggest)(const struct view *, struct record *now, const struct field *left);
	/* `among`: values of records for which it says the same complete a text field (usage.h); 0: of none, 1 (NULL): of all. When no
	 * record tells, `complete` appends the whole of what is being typed («ан» → «Анна»), or nothing. */
	uint8_t (*among)(const struct record *, uint16_t tag);
	void (*complete)(const struct record *now, const struct field *, struct slice typed, struct buf *whole);
};

#endif
