#include "metodist/tui/term.h"

#include <errno.h>
#include <limits.h>
#include <unistd.h>

#include "term_local.h"

enum {
	LATE_MS = 300,   /* how long after a lone ESC `[` and `O` still belong to it */
	PASTE_MS = 5000, /* silence that ends a paste whose end was lost on the way */
	MARK_MS = 40,    /* silence that tells the mark of the end from one that was in the clipboard */
	BURST_MS = 40,   /* how long what may be the beginning of a pasted table waits for its next line */
	PLAIN_MS = 300,  /* silence that ends a table whose end nothing marks */
	REST_MS = 2000,  /* how long after it a piece of REST_LEAST bytes still belongs to it */
	REST_LEAST = 8,
};

static struct {
	struct buf bytes;      /* read and not yet understood: from `at` */
	size_t at;
	int64_t when;          /* of the last bytes read */
	int64_t esc_when;      /* a lone ESC was taken for the key, just before `at` */
	bool rejoined;         /* that ESC was given back to what follows it */
	bool pasting;
	bool plain;            /* … and its end is only told by silence */
	bool row;              /* … and it may have been typed ahead */
	int64_t plain_when;    /* such a paste ended */
	size_t scanned;        /* of a paste, for its end */
	bool marked;           /* … the mark stands there */
	size_t row_n;          /* bytes of the row just given */
	size_t as_keys;        /* so many bytes are keys, whatever they look like */
	struct buf paste;      /* UTF-8 */
	int esc_delay_ms;
	bool hung_up;
} input;

void term_input_open(struct slice typed, int esc_delay_ms)
{
	buf_reserve(&input.bytes, typed.n);
	buf_slice(&input.bytes, typed);
	input.when = term_now_ms();
	input.esc_when = input.plain_when = INT64_MIN / 2;
	input.esc_delay_ms = esc_delay_ms;
}

static struct slice unread(void)
{
	return slice_from(input.bytes.p + input.at, input.bytes.n - input.at);
}

static void receive(void)
{
	char bytes[4096];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

	if (n <= 0) {
		/* Nothing else wakes a program whose line is gone: not leaving here would be spinning. */
		input.hung_up = n == 0 || (errno != EINTR && errno != EAGAIN);
		return;
	}
	input.when = term_now_ms();
	/* One byte stays: an ESC that may have to be given back. */
	if (input.at > 1 && input.at == input.bytes.n) {
		input.bytes.p[0] = input.bytes.p[input.at - 1];
		input.bytes.n = input.at = 1;
	}
	buf_add(&input.bytes, bytes, (size_t)n);
}

/* What stands behind the mark that was found. */
static struct slice behind_mark(void)
{
	struct slice rest = unread();
	size_t n = input.scanned + sizeof(PASTE_END) - 1;

	return slice_from(rest.p + n, rest.n - n);
}

/* Sets `scanned` to the mark that ends the paste, or to where one may yet begin. A clipboard may hold the mark, to make
 * keys of what follows: as long as another one comes, the paste was not over. Two pastes stand side by side. */
static void find_mark(void)
{
	struct slice mark = SLICE(PASTE_END), begin = SLICE(PASTE_BEGIN);

	for (;;) {
		size_t from = input.scanned + (input.marked ? mark.n : 0);
		struct slice fresh = slice_from(unread().p + from, unread().n - from);
		ptrdiff_t at = input.marked && slice_starts(fresh, begin) ? -1 : slice_find(fresh, mark);

		if (at < 0 && !input.marked)
			input.scanned += fresh.n > mark.n ? fresh.n - mark.n : 0;
		if (at < 0)
			return;
		input.scanned = from + (size_t)at;
		input.marked = true;
	}
}

/* Marks of ends that were none are no text. */
static void put_pasted(struct slice bytes)
{
	struct slice mark = SLICE(PASTE_END);
	ptrdiff_t at;

	buf_reset(&input.paste);
	while ((at = slice_find(bytes, mark)) >= 0) {
		term_charset_utf8(slice_from(bytes.p, (size_t)at), &input.paste);
		slice_skip(&bytes, (size_t)at + mark.n);
	}
	term_charset_utf8(bytes, &input.paste);
}

/* Up to and with the end mark, or all there is when it will not come any more. */
static bool take_paste(bool final, struct key *key)
{
	size_t n;

	if (!input.plain)
		find_mark();
	if (!final && !(input.marked && slice_starts(behind_mark(), SLICE(PASTE_BEGIN))))
		return false;
	n = input.marked ? input.scanned : unread().n;
	put_pasted(slice_from(unread().p, n));
	input.row_n = input.row ? n : 0;
	input.at += n + (input.marked ? sizeof(PASTE_END) - 1 : 0);
	input.plain_when = input.plain && !input.row ? input.when : INT64_MIN / 2;
	/* Nothing, pasted, is no key: nobody has to ask for it. */
	if (input.paste.n)
		*key = (struct key){ .code = K_PASTE, .text = buf_view(&input.paste), .unmarked = input.row };
	input.pasting = input.plain = input.row = input.marked = false;
	input.scanned = 0;
	return input.paste.n > 0;
}

void term_as_keys(void)
{
	input.at -= input.row_n;
	input.as_keys = input.row_n;
	input.row_n = 0;
}

/* The line held `[` or `O` back for so long that its ESC was taken for the key. */
static void rejoin(void)
{
	struct slice rest = unread();

	if (input.at && !input.rejoined && (rest.p[0] == '[' || rest.p[0] == 'O') &&
	    input.bytes.p[input.at - 1] == ESC && input.when - input.esc_when <= LATE_MS) {
		input.at--;
		input.rejoined = true;
	}
}

static bool take_key(bool final, struct key *key)
{
	enum decoded found;
	size_t used;

	rejoin();
	if (input.rejoined && final && unread().n == 2) {
		/* Not a sequence after all, but a letter. */
		input.at++;
		found = term_decode(unread(), final, key, &used);
	} else {
		found = term_decode(unread(), final, key, &used);
	}
	if (found == DECODED_MORE)
		return false;
	input.at += used;
	input.as_keys -= used < input.as_keys ? used : input.as_keys;
	input.rejoined = false;
	input.pasting = found == DECODED_PASTE;
	input.esc_when = found == DECODED_KEY && key->code == K_ESC ? input.when : INT64_MIN / 2;
	return found == DECODED_KEY;
}

/* The rest of a table that came in pieces. */
static bool is_rest(struct slice bytes)
{
	return bytes.n >= REST_LEAST && bytes.p[0] != ESC && input.when - input.plain_when <= REST_MS;
}

static enum term_burst burst_now(void)
{
	return input.as_keys ? BURST_KEYS : is_rest(unread()) ? BURST_PASTE : term_burst(unread());
}

static bool may_go_on(enum term_burst burst)
{
	return (burst == BURST_MORE || burst == BURST_ROW) && term_now_ms() - input.when < BURST_MS;
}

/* Is what came at once a table, or (true, and not yet `pasting`) may it become one? */
static bool holds_table(bool final)
{
	enum term_burst burst = burst_now();
	bool waits = !final && may_go_on(burst);

	input.row = burst == BURST_ROW && !waits;
	input.pasting = input.plain = burst == BURST_PASTE || input.row;
	return input.pasting || waits;
}

/* The next key of what was read; false when more bytes are needed. */
static bool take(bool final, struct key *key)
{
	while (input.pasting || unread().n) {
		struct slice before = unread();

		if (!input.pasting && holds_table(final) && !input.pasting)
			return false;
		if (input.pasting ? take_paste(final || input.row, key) : take_key(final, key))
			return true;
		if (unread().p == before.p)
			return false;
	}
	return false;
}

/* When to stop waiting for the rest of a key already begun. */
static int64_t patience_end(void)
{
	if (input.pasting && input.marked)
		return input.when + (behind_mark().n ? PLAIN_MS : MARK_MS);
	if (input.pasting)
		return input.when + (input.plain ? PLAIN_MS : PASTE_MS);
	if (unread().n && may_go_on(burst_now()))
		return input.when + BURST_MS;
	return unread().n ? input.when + term_patience(unread(), input.esc_delay_ms) : INT64_MAX;
}

static int wait_ms(int64_t until)
{
	int64_t left;

	if (until == INT64_MAX)
		return -1;
	left = until - term_now_ms();
	return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

static bool take_signal(struct key *key)
{
	struct term_signals signals = term_signal_take();

	input.hung_up = input.hung_up || signals.hangup;
	if (input.hung_up) {
		*key = (struct key){ .code = K_HANGUP };
		return true;
	}
	if (signals.suspend)
		term_suspend();
	else if (signals.resume)
		term_redraw();
	else if (signals.resize)
		term_resize();
	if (term_resized()) {
		*key = (struct key){ .code = K_RESIZE };
		return true;
	}
	return false;
}

void term_read(struct key *key, int timeout_ms)
{
	int64_t end = timeout_ms < 0 ? INT64_MAX : term_now_ms() + timeout_ms;

	*key = (struct key){ 0 };
	while (!take_signal(key) && !take(false, key)) {
		int64_t patience = patience_end();

		if (term_signal_wait(wait_ms(patience < end ? patience : end)))
			receive();
		else if (term_now_ms() >= patience && take(true, key))
			return;
		else if (term_now_ms() >= end && !term_signal_waiting())
			return;
	}
}

bool term_take_esc(void)
{
	size_t at = input.at, used;

	if (term_signal_wait(0))
		receive();
	while (!input.pasting && at < input.bytes.n) {
		struct slice rest = slice_from(input.bytes.p + at, input.bytes.n - at);
		bool final = term_now_ms() >= input.when + term_patience(rest, input.esc_delay_ms);
		struct key key;
		enum decoded found = term_decode(rest, final, &key, &used);

		/* What is pasted is not looked into. */
		if (found == DECODED_MORE || found == DECODED_PASTE)
			return false;
		if (found == DECODED_KEY && key.code == K_ESC) {
			memmove(input.bytes.p + at, rest.p + used, rest.n - used);
			input.bytes.n -= used;
			return true;
		}
		at += used;
	}
	return false;
}

bool term_pending(void)
{
	return input.hung_up || unread().n || term_signal_waiting() || term_signal_wait(0);
}
