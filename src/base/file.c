#include "metodist/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "metodist/base/mem.h"

enum { READ_STEP = 1 << 16 };

enum status file_fail(struct notes *notes, const char *path, int error)
{
	static const struct {
		int error;
		enum status st;
		const char *text;
	} reasons[] = {
		{ ENOENT, ST_NO, "нет такого файла или папки; проверьте имя" },
		{ ENOTDIR, ST_USAGE, "в пути стоит файл вместо папки; проверьте имя" },
		{ EISDIR, ST_USAGE, "это папка, а нужен файл; укажите имя файла" },
		{ ENAMETOOLONG, ST_USAGE, "имя слишком длинное; укажите короче" },
		{ ELOOP, ST_USAGE, "ссылки ведут по кругу; укажите сам файл" },
		{ EACCES, ST_DENIED, "нет права доступа; попросите администратора дать его" },
		{ EPERM, ST_DENIED, "действие запрещено; обратитесь к администратору" },
		{ EROFS, ST_DENIED, "носитель открыт только для чтения; выберите другой" },
		{ ENOSPC, ST_FAILED, "на диске нет места; освободите его и повторите" },
		{ EDQUOT, ST_FAILED, "исчерпана квота на диск; освободите место и повторите" },
		{ EFBIG, ST_FAILED, "файлу нельзя расти дальше; попросите администратора снять ограничение" },
		{ EIO, ST_FAILED, "ошибка диска; сообщите администратору" },
		{ EMFILE, ST_FAILED, "открыто слишком много файлов; закройте лишние программы" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(reasons); i++) {
		if (reasons[i].error == error)
			return fail(notes, reasons[i].st, "«%s»: %s", path, reasons[i].text);
	}
	return fail(notes, ST_FAILED, "«%s»: ошибка системы %d; сообщите администратору", path, error);
}

static enum status check_regular(const char *path, const struct stat *st, size_t max, struct notes *notes)
{
	if (S_ISDIR(st->st_mode))
		return file_fail(notes, path, EISDIR);
	if (!S_ISREG(st->st_mode))
		return fail(notes, ST_USAGE, "«%s»: это устройство или канал; укажите обычный файл", path);
	if ((uintmax_t)st->st_size > max)
		return fail(notes, ST_USAGE, "«%s»: файл слишком велик: %jd байт, а можно не больше %zu",
			    path, (intmax_t)st->st_size, max);
	return ST_OK;
}

/* Reads to the end, whatever size the file claimed: it may grow meanwhile, and some claim none. */
static enum status read_all(int fd, const char *path, size_t max, struct buf *out, struct notes *notes)
{
	size_t start = out->n;

	for (;;) {
		ssize_t got;

		buf_reserve(out, READ_STEP);
		got = read(fd, out->p + out->n, READ_STEP);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return file_fail(notes, path, errno);
		if (got == 0)
			return ST_OK;
		out->n += (size_t)got;
		if (out->n - start > max)
			return fail(notes, ST_USAGE, "«%s»: файл слишком велик, можно не больше %zu байт",
				    path, max);
	}
}

enum status file_read(const char *path, size_t max, struct buf *out, struct notes *notes)
{
	/* Without O_NONBLOCK the opening of a pipe would wait for its writer. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	size_t start = out->n;
	enum status status;
	struct stat st;

	if (fd < 0)
		return file_fail(notes, path, errno);
	if (fstat(fd, &st) != 0)
		status = file_fail(notes, path, errno);
	else
		status = check_regular(path, &st, max, notes);
	if (status == ST_OK)
		status = read_all(fd, path, max, out, notes);
	if (status != ST_OK)
		out->n = start;
	close(fd);
	return status;
}

static int write_all(int fd, struct slice bytes)
{
	while (bytes.n) {
		ssize_t put = write(fd, bytes.p, bytes.n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno;
		slice_skip(&bytes, (size_t)put);
	}
	return 0;
}

/* The rename itself is on disk only once the folder is. */
static int sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_copy(path, (size_t)(slash - path) + 1) : mem_copy(".", 1);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error = fd < 0 || fsync(fd) != 0 ? errno : 0;

	if (fd >= 0)
		close(fd);
	free(folder);
	return error;
}

static int write_beside(const char *path, char *temporary, struct slice bytes, unsigned mode, bool wait)
{
	int fd = mkostemp(temporary, O_CLOEXEC);
	int error;

	if (fd < 0)
		return errno;
	error = write_all(fd, bytes);
	if (!error && (fchmod(fd, mode) != 0 || (wait && fsync(fd) != 0)))
		error = errno;
	if (close(fd) != 0 && !error)
		error = errno;
	if (!error && rename(temporary, path) != 0)
		error = errno;
	if (error)
		unlink(temporary);
	return error;
}

static int replace(const char *path, struct slice bytes, unsigned mode, bool synced)
{
	char *temporary = mem_printf("%s.XXXXXX", path);
	int error = write_beside(path, temporary, bytes, mode, synced);

	free(temporary);
	return error;
}

enum status file_write(const char *path, struct slice bytes, unsigned mode, struct notes *notes)
{
	int error = replace(path, bytes, mode, true);

	if (!error)
		error = sync_folder(path);
	return error ? file_fail(notes, path, error) : ST_OK;
}

enum status file_put(const char *path, struct slice bytes, unsigned mode, struct notes *notes)
{
	int error = replace(path, bytes, mode, false);

	return error ? file_fail(notes, path, error) : ST_OK;
}

static int sync_file(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	int error = fd < 0 || fsync(fd) != 0 ? errno : 0;

	if (fd >= 0)
		close(fd);
	return error;
}

/* The first wait takes most of the others' bytes along: it is not as many waits as there are files. */
enum status file_settle(const char *folder, struct notes *notes)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int error = dir ? 0 : errno;

	while (!error && (entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			error = sync_file(dirfd(dir), entry->d_name);
	if (!error && fsync(dirfd(dir)) != 0)
		error = errno;
	if (dir)
		closedir(dir);
	return error ? file_fail(notes, folder, error) : ST_OK;
}

static enum status make_one(const char *path, unsigned mode, struct notes *notes)
{
	struct stat st;

	if (mkdir(path, 0700) == 0) {
		/* Apart from mkdir, whose mode the umask cuts; a group the folder inherited goes on to what is made in it. */
		return stat(path, &st) == 0 && chmod(path, mode | (st.st_mode & S_ISGID)) == 0 ? ST_OK : file_fail(notes, path, errno);
	}
	if (errno != EEXIST)
		return file_fail(notes, path, errno);
	if (stat(path, &st) != 0)
		return file_fail(notes, path, errno);
	return S_ISDIR(st.st_mode) ? ST_OK : file_fail(notes, path, ENOTDIR);
}

enum status file_mkdirs(const char *path, unsigned mode, struct notes *notes)
{
	enum status status = ST_OK;
	char *part = mem_copy(path, strlen(path));

	for (char *p = part; status == ST_OK && *p;) {
		char behind;

		p += strspn(p, "/");
		p += strcspn(p, "/");
		behind = *p;
		*p = '\0';
		status = make_one(part, mode, notes);
		*p = behind;
	}
	free(part);
	return status;
}
