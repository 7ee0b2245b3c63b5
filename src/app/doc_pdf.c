/* PDF by LibreOffice, where the office has it: a program of its own, in a folder of its own, for a minute at most. */
#include "doc.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "metodist/base/file.h"
#include "metodist/base/mem.h"

enum { PATIENCE = 120, PDF_MAX = 64 << 20, STEP_MS = 100 };

static const char *const places[] = { "/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/lib/libreoffice/program/soffice",
				      "/opt/libreoffice/program/soffice" };

static const char *soffice(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		if (access(places[i], X_OK) == 0)
			return places[i];
	return NULL;
}

bool doc_pdf_possible(struct notes *notes)
{
	if (soffice())
		return true;
	fail(notes, ST_FAILED, "PDF делает LibreOffice, здесь его нет: запишите .docx или .odt и сохраните в PDF у себя, "
	     "или пусть администратор поставит libreoffice-writer-nogui");
	return false;
}

/* Within the child: the group of the base does not go on to a program that reads documents. */
static void convert(const char *folder)
{
	char *profile = mem_printf("-env:UserInstallation=file://%s/profile", folder);
	char *document = mem_printf("%s/document.docx", folder);
	char *argv[] = { (char[]){ "soffice" }, profile, (char[]){ "--headless" }, (char[]){ "--convert-to" }, (char[]){ "pdf" },
			 (char[]){ "--outdir" }, mem_copy(folder, strlen(folder)), document, NULL };
	char *home = mem_printf("HOME=%s", folder);
	char *env[] = { home, (char[]){ "PATH=/usr/bin:/bin" }, (char[]){ "LC_ALL=C.UTF-8" }, NULL };
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (setgid(getgid()) || null < 0)
		_exit(126);
	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	setpgid(0, 0);
	execve(soffice(), argv, env);
	_exit(127);
}

/* Ends it when it takes too long. */
static bool wait_for(pid_t child)
{
	const struct timespec step = { 0, STEP_MS * 1000000L };
	int status = -1;

	for (int i = 0; i < PATIENCE * 1000 / STEP_MS; i++) {
		pid_t ended = waitpid(child, &status, WNOHANG);

		if (ended == child)
			return WIFEXITED(status) && WEXITSTATUS(status) == 0;
		if (ended < 0 && errno != EINTR)
			return false;
		nanosleep(&step, NULL);
	}
	kill(-child, SIGKILL);
	waitpid(child, &status, 0);
	return false;
}

static void clear(const char *folder)
{
	char *argv[] = { (char[]){ "rm" }, (char[]){ "-rf" }, (char[]){ "--" }, mem_copy(folder, strlen(folder)), NULL };
	char *none[] = { NULL };
	pid_t child = fork();

	if (child == 0) {
		execve("/bin/rm", argv, none);
		_exit(127);
	}
	if (child > 0)
		waitpid(child, NULL, 0);
	free(argv[3]);
}

static enum status run(const char *folder, struct notes *notes)
{
	pid_t child = fork();

	if (child == 0)
		convert(folder);
	if (child < 0 || !wait_for(child))
		return fail(notes, ST_FAILED, "LibreOffice не сделал PDF; запишите .docx и сохраните в PDF у себя");
	return ST_OK;
}

enum status doc_pdf(struct slice docx, const char *path, struct notes *notes)
{
	char folder[] = "/tmp/metodist-pdf-XXXXXX";
	char *document, *made;
	struct buf pdf = { 0 };
	enum status st;

	if (!mkdtemp(folder))
		return file_fail(notes, "/tmp", errno);
	document = mem_printf("%s/document.docx", folder);
	made = mem_printf("%s/document.pdf", folder);
	st = file_write(document, docx, 0600, notes);
	if (!st)
		st = run(folder, notes);
	if (!st)
		st = file_read(made, PDF_MAX, &pdf, notes);
	if (!st)
		st = file_write(path, buf_view(&pdf), 0600, notes);
	clear(folder);
	buf_release(&pdf);
	free(document);
	free(made);
	return st;
}
