/* `make bench`: the figures this program promises, measured beside the machine's own floor and raw LMDB in
 * the same run, beside other programs that keep the same records. Usage: bench PROGRAM FOLDER TEACHERS… — the
 * folder holds base-TEACHERS for every size, and base-1000. A bar that is not met is told and does not fail
 * the run; what could not be measured does. */
#include <stdio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "metodist/base/mem.h"

static const struct {
	const char *heading;
	void (*run)(const struct bench *);
	bool once;               /* long, or the size of the base does not matter: with the last one */
} parts[] = {
	{ "the machine", bench_floor, true },
	{ "the interface", bench_screens, false },
	{ "the interface beside others", bench_peers, true },
	{ "the same answers by others", bench_versus, false },
	{ "a flat file", bench_flat, false },
	{ "find anywhere", bench_find, false },
	{ "norms and reports, ten deficits each", bench_reports, false },
	{ "a report by others", bench_versus_reports, false },
	{ "a save", bench_saves, false },
	{ "imports", bench_imports, false },
	{ "documents", bench_documents, true },
	{ "whole commands", bench_programs, false },
	{ "growth of the file", bench_growth, true },
	{ "an office at work", bench_operators, true },
};

/* A child each: what one part leaves in memory, or its failure, is not the next one's. */
static bool run_part(const struct bench *bench, size_t i)
{
	int status = 0;
	pid_t pid;

	table_heading(parts[i].heading);
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		parts[i].run(bench);
		exit(0);
	}
	if (pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	table_heading("FAILED TO RUN");
	return false;
}

static void tell_machine(void)
{
	char heading[256], model[128] = "";
	FILE *f = fopen("/proc/cpuinfo", "re");
	struct utsname name;

	while (f && fgets(heading, sizeof(heading), f))
		if (sscanf(heading, "model name : %127[^\n]", model) == 1)
			break;
	if (f)
		fclose(f);
	uname(&name);
	snprintf(heading, sizeof(heading), "%s x %ld, Linux %s", model, sysconf(_SC_NPROCESSORS_ONLN),
		 name.release);
	table_heading(heading);
}

static bool run_size(struct bench *bench, const char *size, bool last)
{
	char *large = mem_printf("%s/base-%s", bench->dir, size);
	bool whole = true;

	if (!slice_u64(slice_str(size), &bench->teachers))
		die("%s: not a number of teachers", size);
	bench->large = large;
	table_size(bench->teachers);
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		if (last || !parts[i].once)
			whole &= run_part(bench, i);
	free(large);
	return whole;
}

int main(int argc, char **argv)
{
	struct bench bench = { 0 };
	bool whole = true;
	char *small;

	if (argc < 4)
		die("usage: bench PROGRAM FOLDER TEACHERS...");
	bench.program = argv[1];
	bench.dir = argv[2];
	bench.small = small = mem_printf("%s/base-1000", bench.dir);
	table_begin(&bench);
	tell_machine();
	for (int i = 3; i < argc; i++)
		whole &= run_size(&bench, argv[i], i == argc - 1);
	table_curve(&bench);
	free(small);
	return whole ? 0 : 1;
}
