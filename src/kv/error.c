/* What LMDB and the system say, told to the one who sits at the screen. */
#include <errno.h>

#include "lmdb.h"

static const char full[] =
	"нет места на диске или диск не пишет: освободите место и повторите; изменение не записано";
static const char broken[] = "файл базы повреждён: закройте программу и восстановите базу из копии";
static const char denied[] =
	"нет прав на файл: обратитесь к администратору или откройте базу только для чтения";

static const struct {
	int rc;
	enum status status;
	const char *text;
} errors[] = {
	{ ENOSPC, ST_FAILED, full },
	{ EIO, ST_FAILED, full },  /* so LMDB calls a short write */
	{ EFBIG, ST_FAILED, full },
	{ EDQUOT, ST_FAILED, full },
	{ EACCES, ST_DENIED, denied },
	{ EPERM, ST_DENIED, denied },
	{ EROFS, ST_DENIED, denied },
	{ ENOENT, ST_FAILED, "нет такой папки: проверьте путь" },
	{ ENOTDIR, ST_FAILED, "в пути стоит файл вместо папки: проверьте путь" },
	{ ENODATA, ST_NO, "в журнале нет такой записи" },
	{ EEXIST, ST_FAILED, "файл уже есть: выберите другое имя" },
	{ ENOMEM, ST_FAILED,
	  "не хватает адресов для базы: снимите ограничение памяти (ulimit -v) "
	  "или уменьшите предельный размер базы" },
	{ MDB_MAP_FULL, ST_FAILED,
	  "база заняла всё отведённое ей место: увеличьте её предельный размер в настройках "
	  "и перезапустите программу" },
	{ MDB_MAP_RESIZED, ST_FAILED,
	  "база выросла, пока была открыта: изменение не записано, закройте начатое и повторите" },
	{ MDB_READERS_FULL, ST_FAILED,
	  "базу читает слишком много программ сразу: закройте лишние и повторите" },
	{ MDB_TXN_FULL, ST_FAILED, "слишком большое изменение за один раз: разделите его" },
	{ MDB_PANIC, ST_FAILED,
	  "диск отказал при записи базы: выйдите, проверьте диск и откройте базу снова" },
	{ MDB_CORRUPTED, ST_FAILED, broken },
	{ MDB_PAGE_NOTFOUND, ST_FAILED, broken },
	{ MDB_INVALID, ST_FAILED, "это не база: проверьте папку или восстановите базу из копии" },
	{ MDB_VERSION_MISMATCH, ST_FAILED,
	  "база записана другой версией LMDB: откройте её той же программой и выгрузите текстом" },
	{ MDB_BAD_VALSIZE, ST_FAILED, "слишком длинный ключ или значение: изменение не записано" },
};

enum status lmdb_fail(const char *path, int rc, struct notes *notes)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(errors); i++)
		if (errors[i].rc == rc)
			return fail(notes, errors[i].status, "%s: %s", path, errors[i].text);
	return fail(notes, ST_FAILED, "%s: база не отвечает: %s", path, mdb_strerror(rc));
}
