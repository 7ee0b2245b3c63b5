/* The write lock: one byte of <dir>/metodist.write. LMDB's own mutex can wait for ever and names nobody;
 * this one has a deadline and a holder.
 *
 * It is a classic fcntl lock on purpose: it belongs to the process alone, so the kernel drops it when the
 * process dies, even while a child forked from it lives. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "lmdb.h"
#include "metodist/base/mem.h"
#include "metodist/base/steady.h"

/* Who writes much in slices pauses a millisecond between them: whoever waits looks more often than that. */
enum { HOLDER_MAX = 512, SLEEP_MIN_US = 100, SLEEP_MAX_US = 400 };

enum status lock_open(struct write_lock *lock, char *path, struct notes *notes)
{
	lock->path = path;
	lock->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
	return lock->fd >= 0 ? ST_OK : lmdb_fail(path, errno, notes);
}

void lock_close(struct write_lock *lock)
{
	if (lock->fd >= 0)
		close(lock->fd);
	lock->fd = -1;
	free(lock->path);
	lock->path = NULL;
}

/* A stop while holding the lock would stop everybody, an end within a commit would only waste it. */
static void signals_hold(sigset_t *was)
{
	static const int held[] = { SIGTSTP, SIGINT, SIGTERM, SIGHUP, SIGTTIN, SIGTTOU };
	sigset_t set;
	size_t i;

	sigemptyset(&set);
	for (i = 0; i < ARRAY_SIZE(held); i++)
		sigaddset(&set, held[i]);
	pthread_sigmask(SIG_BLOCK, &set, was);
}

static int lock_byte(int fd, short type)
{
	struct flock flock = { .l_type = type, .l_whence = SEEK_SET, .l_len = 1 };

	return fcntl(fd, F_SETLK, &flock) == 0 ? 0 : errno;
}

static void read_holder(int fd, struct buf *out)
{
	char text[HOLDER_MAX];
	ssize_t n = pread(fd, text, sizeof(text), 0);
	struct slice rest = slice_from(text, n > 0 ? (size_t)n : 0), line;

	if (slice_split(&rest, '\n', &line))
		buf_slice(out, line);
}

/* Written only when it is another's name that stands there: most commits follow one's own. The file may not
 * take it on a full disk; the commit itself will then say so. */
static void write_holder(int fd, const char *holder)
{
	struct buf was = { NULL, 0, 0 }, now = { NULL, 0, 0 };

	read_holder(fd, &was);
	if (!slice_is(buf_view(&was), holder)) {
		buf_printf(&now, "%s\n", holder);
		if (pwrite(fd, now.p, now.n, 0) != (ssize_t)now.n)
			now.n = 0;
	}
	buf_release(&was);
	buf_release(&now);
}

static enum status busy(struct write_lock *lock, unsigned deadline_ms, struct notes *notes)
{
	struct buf holder = { NULL, 0, 0 };
	enum status st;

	read_holder(lock->fd, &holder);
	st = fail(notes, ST_FAILED, "база занята: пишет %s, ждали %u мс; изменение не записано, повторите",
		  holder.n ? buf_cstr(&holder) : "неизвестно кто", deadline_ms);
	buf_release(&holder);
	return st;
}

enum status lock_take(struct write_lock *lock, const char *holder, unsigned deadline_ms, struct notes *notes)
{
	int64_t end = steady_us() + (int64_t)deadline_ms * 1000;
	long us = SLEEP_MIN_US;
	int rc;

	lock->contended = false;

	for (;;) {
		struct timespec ts = { 0, us * 1000 };

		signals_hold(&lock->mask);
		rc = lock_byte(lock->fd, F_WRLCK);
		if (rc == 0)
			break;
		pthread_sigmask(SIG_SETMASK, &lock->mask, NULL);
		if (rc != EAGAIN && rc != EACCES && rc != EINTR)
			return lmdb_fail(lock->path, rc, notes);
		lock->contended = true;
		if (steady_us() >= end)
			return busy(lock, deadline_ms, notes);
		nanosleep(&ts, NULL);
		us = us * 2 < SLEEP_MAX_US ? us * 2 : SLEEP_MAX_US;
	}
	write_holder(lock->fd, holder);
	return ST_OK;
}

void lock_release(struct write_lock *lock)
{
	lock_byte(lock->fd, F_UNLCK);
	pthread_sigmask(SIG_SETMASK, &lock->mask, NULL);
}
