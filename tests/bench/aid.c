/* Paths, copies of bases, the program run to its end. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "metodist/base/mem.h"

void die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

void must(enum status st, const struct notes *notes)
{
	if (st != ST_OK)
		die("%s", notes_first(notes));
}

char *path_in(const struct bench *bench, const char *name)
{
	return mem_printf("%s/%s", bench->dir, name);
}

bool is_older(const char *path, const char *than)
{
	struct stat made, source;

	return stat(path, &made) || stat(than, &source) || made.st_mtime < source.st_mtime;
}

void remove_base(const char *dir)
{
	static const char *const names[] = { "metodist.mdb", "metodist.mdb-lock", "metodist.write" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char *path = mem_printf("%s/%s", dir, names[i]);

		unlink(path);
		free(path);
	}
	rmdir(dir);
}

void copy_file(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC),
	    out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
	ssize_t n;

	do {
		n = copy_file_range(in, NULL, out, NULL, 1 << 26, 0);
	} while (n > 0);
	/* What is still to be written would be paid for by the first saves. */
	if (n < 0 || fsync(out))
		die("%s: %s", to, strerror(errno));
	/* Of the two it is the copy that is worked with: both may not fit into memory. */
	posix_fadvise(in, 0, 0, POSIX_FADV_DONTNEED);
	close(in);
	close(out);
}

void copy_base(const char *from, const char *to)
{
	char *source = mem_printf("%s/metodist.mdb", from), *target = mem_printf("%s/metodist.mdb", to);

	remove_base(to);
	mkdir(to, 0770);
	copy_file(source, target);
	free(source);
	free(target);
}

static _Noreturn void become_program(const struct bench *bench, const char *output, const char *const *argv)
{
	int in = open("/dev/null", O_RDONLY), out = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0660);

	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	execv(bench->program, (char **)(uintptr_t)argv);
	_exit(127);
}

double run_program(const struct bench *bench, const char *output, const char *const *argv)
{
	char *path = path_in(bench, output);
	double from = clock_wall();
	pid_t pid = fork();
	int status;

	if (pid == 0)
		become_program(bench, path, argv);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		die("fork: %s", strerror(errno));
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		die("metodist %s ended with status %#x; what it said is in %s", argv[3], status, path);
	free(path);
	return clock_wall() - from;
}
