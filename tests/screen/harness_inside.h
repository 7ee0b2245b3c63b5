/* The inside of a terminal, for the harness_*.c files alone. */
#ifndef METODIST_TESTS_SCREEN_HARNESS_INSIDE_H
#define METODIST_TESTS_SCREEN_HARNESS_INSIDE_H

#define HARNESS_INSIDE
#include <iconv.h>
#include <stdint.h>
#include <sys/types.h>
#include <vterm.h>

#include "harness_burst.h"

struct bytes {
	char *at;
	size_t len, room;
};

struct term {
	struct term *next;
	struct term_config config;
	int fd;                    /* the master side; -1 after a hang-up */
	int pidfd;
	pid_t pid;
	bool closed;               /* nobody holds the slave side any more: no output will come */
	bool reaped;
	int status;                /* of waitpid, once reaped */
	VTerm *vt;
	VTermScreen *screen;
	bool cursor_visible;
	iconv_t from, to;          /* (iconv_t)-1 on a UTF-8 line */
	struct bytes output;       /* since the last reset */
	struct bytes replies;      /* of the emulator to queries, not yet sent */
	struct bytes unfed;        /* the beginning of a character */
	struct bytes held;         /* pressed and not yet let go */
	bool holds;
	struct bytes text;         /* behind the strings handed out */
	size_t keys;
};

enum pump { PUMP_BYTES, PUMP_NOTHING, PUMP_CLOSED };

/* harness.c */
void bytes_add(struct bytes *b, const void *p, size_t n);
int64_t clock_ms(void);
int wait_ms(void);                              /* TERM_WAIT_MS, with patience */
enum pump pump(struct term *t, int ms);         /* one read, fed to the screen; waits up to ms for it */
void drain(struct term *t);                     /* reads what is there, without waiting */
void send_bytes(struct term *t, const void *p, size_t n); /* or holds them */
void learn_end(struct term *t);                 /* sets `reaped` if it has ended */
_Noreturn void give_up(struct term *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* harness_screen.c */
void screen_open(struct term *t);
void screen_close(struct term *t);
void screen_feed(struct term *t, const char *p, size_t n);
bool screen_has(struct term *t, int row, const char *text); /* row -1: anywhere */
struct term_cursor screen_cursor(struct term *t);
void screen_print(struct term *t);

/* harness_wait.c */
void screen_settle(struct term *t);             /* as term_settles, but a program that does not is no failure */

#endif
