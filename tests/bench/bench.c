/* `make bench`: the figures this program promises, measured beside the machine's own floor and raw LMDB in
 * the same run. Usage: bench PROGRAM FOLDER TEACHERS — the folder holds base-TEACHERS and base-1000. A bar
 * that is not met is told and does not fail the run; what could not be measured does. */
#include <stdio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "metodist/base/mem.h"

static const struct {
	const char *heading;
	void (*run)(const struct bench *);
} parts[] = {
	{ "the machine", bench_floor },
	{ "the interface", bench_screens },
	{ "the interface beside others", bench_peers },
	{ "a list", bench_pages },
	{ "find anywhere", bench_find },
	{ "norms and reports, ten deficits each", bench_reports },
	{ "a save", bench_saves },
	{ "whole commands", bench_programs },
	{ "an office at work", bench_operators },
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

static void tell_machine(uint64_t teachers)
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
	snprintf(heading, sizeof(heading), "%llu teachers; %s x %ld, Linux %s", (unsigned long long)teachers,
		 model, sysconf(_SC_NPROCESSORS_ONLN), name.release);
	table_heading(heading);
}

int main(int argc, char **argv)
{
	struct bench bench = { 0 };
	bool whole = true;
	char *large;
	char *small;

	if (argc != 4 || !slice_u64(slice_str(argv[3]), &bench.teachers))
		die("usage: bench PROGRAM FOLDER TEACHERS");
	bench.program = argv[1];
	bench.dir = argv[2];
	bench.large = large = mem_printf("%s/base-%s", bench.dir, argv[3]);
	bench.small = small = mem_printf("%s/base-1000", bench.dir);
	table_begin(&bench);
	tell_machine(bench.teachers);
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		whole &= run_part(&bench, i);
	free(large);
	free(small);
	return whole ? 0 : 1;
}
