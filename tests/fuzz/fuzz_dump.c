/* A dump from who knows where: nothing of it is taken, or the base it makes can be checked. */
#include "fuzz.h"

#include <dirent.h>
#include <unistd.h>

#include "metodist/store/care.h"

static char dir[64];
static struct world world;
static struct store *store;

static void remove_base(void)
{
	DIR *d = *dir ? opendir(dir) : NULL;
	const struct dirent *entry;

	while (d && (entry = readdir(d))) {
		char *path = mem_printf("%s/%s", dir, entry->d_name);

		unlink(path);
		free(path);
	}
	if (d)
		closedir(d);
	if (*dir)
		rmdir(dir);
}

static void close_base(void)
{
	store_close(store);
	store = NULL;
	remove_base();
}

static void open_base(void)
{
	static bool hooked;
	struct store_config config = { .dir = dir, .schema = fuzz_schema(), .world = &world, .create = true,
				       .deadline_ms = 1000 };
	struct notes notes = { 0 };

	if (!hooked)
		atexit(close_base);
	hooked = true;
	snprintf(dir, sizeof(dir), "%s/dump.XXXXXX", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
	must(mkdtemp(dir));
	world_pinned(&world, 1795300000000000, "петров");
	must(store_open(&store, &config, &notes) == ST_OK);
	notes_release(&notes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice rest = slice_from(data, n), text = slice_from(mem_copy(rest.p, rest.n), rest.n);
	struct notes notes = { 0 };
	struct check_result result;
	enum status st;

	if (!store)
		open_base();
	st = store_load(store, text, &notes);
	must(st == ST_OK || notes_refuse(&notes));
	if (st == ST_FAILED || st == ST_USAGE) {
		must(store_seq(store) == 0);
	} else {
		store_check(store, &result, &notes);
		must((result.problems > 0) == (st == ST_NO));
		close_base();
	}
	notes_release(&notes);
	free((char *)text.p);
	return 0;
}
