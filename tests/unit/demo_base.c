#include "demo_base.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct app app;
static char dir[] = "/tmp/metodist-demo.XXXXXX";

int demo_base_fill(const char *teachers)
{
	struct app_options options = { .data = dir, .create = true };
	const struct action *demo = &actions[ACTION_DEMO];
	struct slice values[2] = { slice_str(teachers), SLICE("1") };
	struct args args = { demo, values, NULL, 0 };
	struct outcome out = { 0 };
	struct notes notes = { 0 };
	int failed;

	setenv("METODIST_NOW", "2026-11-23T09:00:00Z", 1);
	setenv("METODIST_USER", "smirnova", 1);
	failed = !mkdtemp(dir) || app_open(&app, &options, &notes) || demo->run(&app, &args, &out, &notes);
	if (failed)
		fprintf(stderr, "%s: %s\n", dir, notes_first(&notes));
	outcome_release(&out);
	notes_release(&notes);
	return failed;
}

int demo_base_drop(void **state)
{
	static const char *const names[] = { "metodist.mdb", "metodist.mdb-lock", "metodist.write" };

	(void)state;
	app_close(&app);
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char path[64];

		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		unlink(path);
	}
	rmdir(dir);
	return 0;
}
