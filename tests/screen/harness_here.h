/* Makes a failure name the line of the story and not a line of the harness. Part of harness.h. */
#ifndef METODIST_TESTS_SCREEN_HARNESS_HERE_H
#define METODIST_TESTS_SCREEN_HARNESS_HERE_H

void term_here(const char *file, int line);

#define TERM_HERE(call) (term_here(__FILE__, __LINE__), call)

#ifndef HARNESS_INSIDE
#define term_start(...)        TERM_HERE(term_start(__VA_ARGS__))
#define term_type(...)         TERM_HERE(term_type(__VA_ARGS__))
#define term_key(...)          TERM_HERE(term_key(__VA_ARGS__))
#define term_alt(...)          TERM_HERE(term_alt(__VA_ARGS__))
#define term_ctrl(...)         TERM_HERE(term_ctrl(__VA_ARGS__))
#define term_raw(...)          TERM_HERE(term_raw(__VA_ARGS__))
#define term_wait(...)         TERM_HERE(term_wait(__VA_ARGS__))
#define term_wait_gone(...)    TERM_HERE(term_wait_gone(__VA_ARGS__))
#define term_wait_row(...)     TERM_HERE(term_wait_row(__VA_ARGS__))
#define term_wait_cursor(...)  TERM_HERE(term_wait_cursor(__VA_ARGS__))
#define term_quiesce(...)      TERM_HERE(term_quiesce(__VA_ARGS__))
#define term_settles(...)      TERM_HERE(term_settles(__VA_ARGS__))
#define term_row(...)          TERM_HERE(term_row(__VA_ARGS__))
#define term_attr(...)         TERM_HERE(term_attr(__VA_ARGS__))
#define term_golden(...)       TERM_HERE(term_golden(__VA_ARGS__))
#define term_assert_bytes(...) TERM_HERE(term_assert_bytes(__VA_ARGS__))
#define term_rss_anon(...)     TERM_HERE(term_rss_anon(__VA_ARGS__))
#define term_resize(...)       TERM_HERE(term_resize(__VA_ARGS__))
#define term_hangup(...)       TERM_HERE(term_hangup(__VA_ARGS__))
#define term_signal(...)       TERM_HERE(term_signal(__VA_ARGS__))
#define term_exit_status(...)  TERM_HERE(term_exit_status(__VA_ARGS__))
#endif

#endif
