/* What a commit of the key-value layer costs, beside a bare 4 KB write with fdatasync on the same disk.
 * Usage: bench_kv [records] — works in a folder of its own under TMPDIR and removes it. */
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"
#include "metodist/kv/kv.h"

enum { COMMITS = 500, DERIVED = 9, SLICE_ROWS = 2000, RECORD = 400, LINE = 120, PAYLOAD = 300 };

static char dir[128];
static uint64_t rng = 88172645463325252ull;

static uint64_t roll(void)
{
	rng ^= rng << 13;
	rng ^= rng >> 7;
	rng ^= rng << 17;
	return rng;
}

static void chance(void *ctx, void *out, size_t n)
{
	(void)ctx;
	memset(out, 7, n);
}

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e6 + (double)ts.tv_nsec / 1e3;
}

static void must(enum status st, const struct notes *notes)
{
	if (st == ST_OK)
		return;
	fprintf(stderr, "%s\n", notes_first(notes));
	exit(1);
}

/* A record, its index entries, its line. */
static void insert(struct kv_txn *txn, uint64_t id)
{
	char key[40] = "R\1", val[RECORD] = { 0 };
	unsigned i;

	kv_log(txn, slice_from(val, LINE), slice_from(val, PAYLOAD));
	put_u64(key + 2, id);
	kv_put_stamped(txn, slice_from(key, 10), slice_from(val, sizeof(val)));
	for (i = 0; i < DERIVED; i++) {
		key[0] = "XXXXXXXUB"[i];
		key[2] = (char)i;
		put_u64(key + 3, roll());
		put_u64(key + 11, roll());
		put_u64(key + 19, id);
		kv_put(txn, slice_from(key, 27), SLICE(""));
	}
	kv_add(txn, SLICE("Mids"), 1);
}

static int compare(const void *a, const void *b)
{
	return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static void tell(const char *what, double *us, size_t n)
{
	qsort(us, n, sizeof(*us), compare);
	printf("%-28s median %8.1f us, p99 %8.1f us\n", what, us[n / 2], us[n * 99 / 100]);
}

static void bench_bare(void)
{
	double us[COMMITS];
	char page[4096] = { 0 }, *path = mem_printf("%s/bare", dir);
	int fd = open(path, O_RDWR | O_CREAT, 0600), i;

	for (i = 0; i < COMMITS; i++) {
		double t = now();

		if (pwrite(fd, page, sizeof(page), (off_t)(i % 8) * 4096) < 0 || fdatasync(fd))
			exit(1);
		us[i] = now() - t;
	}
	close(fd);
	unlink(path);
	free(path);
	tell("bare 4 KB + fdatasync", us, COMMITS);
}

static void bench_commits(struct kv *kv, uint64_t id)
{
	struct kv_stats before, after;
	struct notes notes = { 0 };
	double us[COMMITS];
	int i;

	kv_stats(kv, &before);
	for (i = 0; i < COMMITS; i++) {
		struct kv_txn *txn;
		uint64_t seq;
		double t = now();

		must(kv_begin(kv, &txn, &notes), &notes);
		insert(txn, ++id);
		must(kv_commit(txn, 1000, &seq, &notes), &notes);
		kv_end(txn);
		us[i] = now() - t;
	}
	kv_stats(kv, &after);
	tell("insert, 9 derived entries", us, COMMITS);
	printf("%-28s %.1f pages, %.1f puts\n", "one insert wrote",
	       (double)(after.pages - before.pages) / COMMITS, (double)(after.puts - before.puts) / COMMITS);
}

static void bench_reads(struct kv *kv, uint64_t top)
{
	enum { READS = 100000 };
	struct notes notes = { 0 };
	struct kv_txn *txn;
	char key[10] = "R\1";
	struct slice val, k = { key, sizeof(key) };
	double t = now();
	int i;

	for (i = 0; i < READS; i++)
		kv_seq(kv);
	printf("%-28s %.0f ns\n", "kv_seq", (now() - t) * 1e3 / READS);
	t = now();
	must(kv_begin(kv, &txn, &notes), &notes);
	for (i = 0; i < READS; i++) {
		put_u64(key + 2, roll() % top + 1);
		must(kv_get(txn, 1, &k, &val), &notes);
	}
	kv_end(txn);
	printf("%-28s %.0f ns\n", "kv_get", (now() - t) * 1e3 / READS);
}

static struct kv *open_base(void)
{
	struct kv_config config = { .dir = dir, .create = true, .holder = "bench", .random = chance };
	struct notes notes = { 0 };
	double t = now();
	struct kv *kv;

	must(kv_open(&kv, &config, &notes), &notes);
	printf("%-28s %.0f us\n", "kv_open", now() - t);
	return kv;
}

int main(int argc, char **argv)
{
	static const char *const names[] = { "metodist.mdb", "metodist.mdb-lock", "metodist.write" };
	struct notes notes = { 0 };
	uint64_t records = 100000, id, seq;
	struct kv *kv;
	double t;
	size_t i;

	if (argc > 1 && !slice_u64(slice_str(argv[1]), &records))
		return 2;
	snprintf(dir, sizeof(dir), "%s/bench_kv.XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(dir))
		return 1;
	kv = open_base();
	t = now();
	for (id = 0; id < records;) {
		struct kv_txn *txn;

		must(kv_begin(kv, &txn, &notes), &notes);
		for (i = 0; i < SLICE_ROWS && id < records; i++)
			insert(txn, ++id);
		must(kv_commit(txn, 1000, &seq, &notes), &notes);
		kv_end(txn);
	}
	printf("%-28s %.0f records/s, keys at random\n", "import", (double)records * 1e6 / (now() - t));
	kv_close(kv);
	kv = open_base();
	bench_bare();
	bench_commits(kv, records);
	bench_reads(kv, records);
	kv_close(kv);
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		char *path = mem_printf("%s/%s", dir, names[i]);

		unlink(path);
		free(path);
	}
	return rmdir(dir) != 0;
}
