/* Screens on a stack. A screen draws from memory, handles what no action took, hears that something changed, gives its
 * draft. The loop (loop.c) owns the stack, turns keys into actions by the table (app/action.h), draws once a key. */
#ifndef METODIST_TUI_SCREEN_H
#define METODIST_TUI_SCREEN_H

#include "metodist/app/action.h"
#include "metodist/tui/key.h"
#include "metodist/tui/pane.h"
struct screen;
struct tui;

enum reply { REPLY_PASS, REPLY_TAKEN, REPLY_CLOSE /* take me off the stack and free me */ };

/* What a closed screen tells the one below: a picked or created record, an answer to a question. */
struct result {
	bool given;             /* false: cancelled */
	struct ref ref;         /* picked, created or saved record */
	int answer;             /* of a question: index of the option */
	struct slice text;      /* picked text; lives until `child` returns */
};

struct screen_ops {
	const char *name;       /* for tests and help: «list» */
	unsigned where;         /* WHERE_… : which actions its keys reach */
	bool popup;             /* drawn over the screen below, which stays visible */
	/* Into the whole terminal (popups: choose their own place). Memory only: no reads of the base. */
	void (*draw)(struct screen *, struct pane);
	/* An action whose key was pressed here and whose run is NULL (or that this screen does its own way). */
	enum reply (*act)(struct screen *, enum action_id);
	/* Does an action of this place mean anything here and now? What does not is not shown among the keys. NULL: all do. */
	bool (*offers)(struct screen *, enum action_id);
	/* Would it do anything to what is under the cursor? F1 tells of no other. NULL: as `offers`. */
	bool (*works)(struct screen *, enum action_id);
	/* Does a text stand here that a sign typed now would be added to? Then `\` is a letter of it and no key of an action.
	 * NULL: nothing does. */
	bool (*typing)(struct screen *);
	/* A key that is no action's. K_RESIZE comes to every screen on the stack. */
	enum reply (*key)(struct screen *, const struct key *);
	/* Someone saved: reload what is ours. The cursor follows its record, not its line. May be NULL. */
	void (*changed)(struct screen *, uint64_t seq);
	/* Something that takes longer than a key may: called again and again while no key waits, a few ms each, until it says
	 * false. Drawn now and then meanwhile. May be NULL. */
	bool (*work)(struct screen *);
	void (*rest)(struct screen *); /* no key for a moment, and `restless`: what is dear to draw at every step follows */
	/* No key for a while (draft_pause) or the end is near (hang-up): keep what was typed. May be NULL. */
	void (*keep)(struct screen *);
	/* The screen above closed. May be NULL. */
	void (*child)(struct screen *, const struct result *);
	void (*help)(struct screen *, struct buf *text); /* F1: on what is under the cursor; the keys are added. May be NULL */
	void (*free)(struct screen *);
};

/* First member of every screen. */
struct screen {
	const struct screen_ops *ops;
	struct tui *tui;
	struct screen *below;
	struct result result;   /* handed to the one below when this closes */
	bool restless;          /* wants its `rest` */
	bool closed;            /* tui_close: taken off the stack and freed before the next draw */
};

struct tui {
	struct app *app;
	struct view *view;      /* renewed by the loop when the base changed, only between keys: what is borrowed from it dies then */
	uint64_t seq;           /* of the view */
	uint64_t began;         /* seq when the session began: taking back what was before is asked about */
	uint64_t undo_told;     /* the change about to be taken back, told to the operator */
	uint64_t undo_stuck, undo_stuck_at; /* the change that could not be taken back, and seq then */
	struct screen *top;
	struct buf message;     /* said on the line above the keys until the next key */
	bool message_bad, quit, hung_up;
	int64_t typed;          /* µs: when a letter came of which only itself was sent; 0: all is */
	int64_t unkept;         /* µs: when the first key after the last drafts came; 0: none */
	struct finder *finder;
	bool searched;          /* someone searched: from now on the finder is worth its memory */
	enum action_id recent[5];   /* chosen in the palette, newest first */
	size_t nrecent;
	struct bindings *bindings;  /* bindings.c: keys and the actions they reach */
	struct completions *completions; /* completion.c: what texts usually are */
};

/* Runs until quit or hang-up. */
enum status tui_run(struct app *app, struct notes *notes);

void tui_push(struct tui *tui, struct screen *screen);
/* For `child` and `changed`, which cannot reply: as REPLY_CLOSE. */
void tui_close(struct screen *screen);
/* After an own save: renews the view and tells every screen on the stack. */
void tui_refresh(struct tui *tui);
void tui_say(struct tui *tui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void tui_complain(struct tui *tui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The first refusal, or the first warning. */
void tui_say_notes(struct tui *tui, const struct notes *notes);

/* Head (rows 0–1) and foot (last two rows: what Enter does here, keys from the action table); returns the pane between. */
struct pane screen_frame(struct screen *screen, struct pane p, const char *title, const char *right, const char *hint);
void screen_foot(struct screen *screen, struct pane p, const char *hint); /* for popups: the head below stays */

#endif
