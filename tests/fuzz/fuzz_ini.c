/* A settings file: refused with notes, or all of it usable. */
#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include "metodist/app/settings.h"

/* One file in memory for all runs. */
static char *file_of(struct slice bytes)
{
	static int fd = -1;

	if (fd < 0)
		fd = memfd_create("metodist.ini", MFD_CLOEXEC);
	must(fd >= 0 && ftruncate(fd, 0) == 0);
	must(pwrite(fd, bytes.p, bytes.n, 0) == (ssize_t)bytes.n);
	return mem_printf("/proc/self/fd/%d", fd);
}

static bool see_key(void *ctx, const char *action, const char *keys, int line)
{
	(void)ctx;
	must(strlen(action) + strlen(keys) > 0 && line > 0);
	return true;
}

static void use(const struct settings *settings)
{
	struct schema *schema = schema_new(kinds_builtin, nkinds_builtin);
	struct notes notes = { 0 };
	struct table table = { 0 };
	const struct kind *kind;
	const struct field *field;

	for (int i = 0; i < NSETTINGS; i++)
		must(settings_text(settings, (enum setting)i));
	settings_table(settings, &table);
	settings_keys(settings, see_key, NULL);
	if (settings_extend(settings, schema, &notes) == ST_OK)
		schema_pending(schema, &kind, &field);
	else
		must(notes_refuse(&notes));
	table_release(&table);
	notes_release(&notes);
	schema_free(schema);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *path = file_of(slice_from(data, n));
	struct settings *settings = NULL;
	struct notes notes = { 0 };
	enum status st = settings_load(&settings, path, &notes);

	if (!st)
		use(settings);
	else
		must(notes_refuse(&notes));
	settings_free(st ? NULL : settings);
	notes_release(&notes);
	free(path);
	return 0;
}
