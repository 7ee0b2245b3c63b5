/* Writes what the fuzzers begin with into folders under the one named: records, journal entries and a dump
 * of a small base, as the program itself makes them. The seeds that are plain text lie in
 * tests/fuzz/corpus. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"

#include "metodist/base/file.h"
#include "metodist/store/care.h"
#include "metodist/store/journal.h"

static const char *root;
static struct store *store;
static struct notes notes;

static void save(const char *target, const char *name, struct slice bytes)
{
	char *dir = mem_printf("%s/%s", root, target), *path = mem_printf("%s/%s", dir, name);

	must(file_mkdirs(dir, 0755, &notes) == ST_OK && file_write(path, bytes, 0644, &notes) == ST_OK);
	free(dir);
	free(path);
}

static void give(struct record *r, const char *field, uint16_t row, const char *text)
{
	struct view *view;
	const struct field *f = kind_find_field(r->kind, slice_str(field));

	must(store_view(store, &view, &notes) == ST_OK);
	must(f && record_give(view, r, f, row, slice_str(text), GIVE_EDIT, &notes) == ST_OK);
	store_view_end(view);
}

static void pack_with_mark(struct record *r, struct buf *out)
{
	if (out->n)
		buf_str(out, "\xff\xfe");
	record_pack(r, out);
}

/* One teacher, three states: a base and two that changed it. */
static void records(void)
{
	struct record r;
	struct buf three = { 0 };

	record_init(&r, schema_find_kind(fuzz_schema(), SLICE("teacher")));
	give(&r, "surname", 0, "Щукина");
	give(&r, "name", 0, "Анна");
	give(&r, "birth_date", 0, "01.05.1980");
	record_add_row(&r, kind_named(r.kind, "employments"));
	give(&r, "employments.position", 1, "учитель");
	must(store_put(store, &r, &notes) == ST_OK);
	pack_with_mark(&r, &three);
	save("record", "one", buf_view(&three));
	record_add_row(&r, kind_named(r.kind, "employments"));
	give(&r, "employments.position", 2, "методист");
	must(store_put(store, &r, &notes) == ST_OK);
	pack_with_mark(&r, &three);
	record_drop_row(&r, kind_named(r.kind, "employments"), 1);
	give(&r, "name", 0, "Алла");
	must(store_put(store, &r, &notes) == ST_OK);
	pack_with_mark(&r, &three);
	save("record", "three", buf_view(&three));
	record_release(&r);
	buf_release(&three);
}

static bool save_entry(void *ctx, struct slice key, struct slice val)
{
	char name[24];

	(void)ctx;
	snprintf(name, sizeof(name), "line%d", key.p[8]);
	save("journal", name, val);
	return true;
}

static void journal(void)
{
	struct kv_txn *txn;

	must(kv_begin(store_kv(store), &txn, &notes) == ST_OK);
	must(kv_scan(txn, SLICE("J"), SLICE("K"), 0, 0, save_entry, NULL) == ST_OK);
	kv_end(txn);
}

static void dump(void)
{
	char *path = mem_printf("%s/dump/whole", root), *dir = mem_printf("%s/dump", root);
	int fd;

	must(file_mkdirs(dir, 0755, &notes) == ST_OK);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	must(fd >= 0 && store_dump(store, fd, &notes) == ST_OK);
	close(fd);
	free(path);
	free(dir);
}

int main(int argc, char **argv)
{
	struct world world;
	struct store_config config = { .schema = fuzz_schema(), .world = &world, .create = true,
				       .deadline_ms = 1000 };
	char *dir;

	must(argc == 2);
	root = argv[1];
	dir = mem_printf("%s/base", root);
	must(file_mkdirs(dir, 0755, &notes) == ST_OK);
	config.dir = dir;
	world_pinned(&world, 1795300000000000, "петров");
	must(store_open(&store, &config, &notes) == ST_OK);
	records();
	journal();
	dump();
	store_close(store);
	schema_free(fuzz_schema());
	notes_release(&notes);
	free(dir);
	return 0;
}
