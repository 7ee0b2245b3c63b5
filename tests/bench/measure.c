/* Clocks, samples, numbers by seed, bytes written. */
#include <assert.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "metodist/base/mem.h"

enum { TRIES = 20, SHORT_US = 50000 };

static double read_clock(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

double clock_wall(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

double clock_processor(void)
{
	return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

static long times_preempted(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_nivcsw;
}

double undisturbed(double (*work)(void *ctx), void *ctx)
{
	double value = 0, began = clock_wall();

	for (int i = 0; i < TRIES; i++) {
		long before = times_preempted();

		value = work(ctx);
		if (times_preempted() == before || clock_wall() - began > SHORT_US)
			break;
	}
	return value;
}

void samples_add(struct samples *s, double value)
{
	MEM_GROW(s->v, s->n, s->cap);
	s->v[s->n++] = value;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The samples themselves stay in their order: those of pairs belong together. */
static double at_share(const struct samples *s, size_t percent)
{
	double *sorted = mem_array(s->n, sizeof(*sorted)), value;

	assert(s->n > 0);
	memcpy(sorted, s->v, s->n * sizeof(*sorted));
	qsort(sorted, s->n, sizeof(*sorted), compare);
	value = sorted[s->n * percent / 100];
	free(sorted);
	return value;
}

double samples_median(const struct samples *s)
{
	return at_share(s, 50);
}

double samples_p99(const struct samples *s)
{
	return at_share(s, 99);
}

void samples_release(struct samples *s)
{
	free(s->v);
	*s = (struct samples){ 0 };
}

/* splitmix64 */
uint64_t draw_below(struct draw *draw, uint64_t n)
{
	uint64_t z = draw->state += 0x9E3779B97F4A7C15u;

	assert(n > 0);
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return (z ^ (z >> 31)) % n;
}

struct written written_so_far(void)
{
	int fd = open("/proc/self/io", O_RDONLY | O_CLOEXEC);
	struct written w = { 0 };
	struct slice rest, line;
	char text[512];
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text));

	if (n < 0)
		die("/proc/self/io cannot be read");
	close(fd);
	rest = slice_from(text, (size_t)n);
	while (slice_split(&rest, '\n', &line)) {
		if (slice_starts(line, SLICE("wchar: ")))
			slice_u64(slice_from(line.p + 7, line.n - 7), &w.bytes);
		else if (slice_starts(line, SLICE("syscw: ")))
			slice_u64(slice_from(line.p + 7, line.n - 7), &w.calls);
	}
	return w;
}
