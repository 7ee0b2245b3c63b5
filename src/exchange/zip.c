#include "zip_private.h"

#include <assert.h>

#include "metodist/base/mem.h"

static const char DAMAGED[] = "файл повреждён или передан не целиком: %s; возьмите его у отправителя ещё раз";

/* ---- minizip reads the bytes through these ---- */

static voidpf open_bytes(voidpf opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong read_bytes(voidpf opaque, voidpf stream, void *to, uLong n)
{
	struct zip *zip = opaque;
	size_t left = zip->bytes.n - zip->at;

	(void)stream;
	if (n > left)
		n = left;
	memcpy(to, zip->bytes.p + zip->at, n);
	zip->at += n;
	return n;
}

static ZPOS64_T tell_bytes(voidpf opaque, voidpf stream)
{
	(void)stream;
	return ((struct zip *)opaque)->at;
}

static long seek_bytes(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct zip *zip = opaque;
	size_t from = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 :
		      origin == ZLIB_FILEFUNC_SEEK_CUR ? zip->at : zip->bytes.n;

	(void)stream;
	if (offset > zip->bytes.n - from)
		return -1;
	zip->at = from + offset;
	return 0;
}

static int close_bytes(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

/* ---- the list of members ---- */

bool zip_looks_so(struct slice bytes)
{
	return bytes.n >= 4 && !memcmp(bytes.p, "PK\3\4", 4);
}

static enum status read_member(struct zip *zip, struct notes *notes)
{
	unz_file_info64 info;
	char name[512];

	if (unzGetCurrentFileInfo64(zip->file, &info, name, sizeof(name), NULL, 0, NULL, 0) != UNZ_OK ||
	    info.size_filename >= sizeof(name) || strlen(name) != info.size_filename)
		return fail(notes, ST_USAGE, DAMAGED, "оглавление не читается");
	if (info.flag & 1)
		return fail(notes, ST_USAGE, "файл защищён паролем: откройте его у себя, снимите пароль и сохраните");
	if (unzGetFilePos64(zip->file, &zip->members[zip->n].pos) != UNZ_OK)
		return fail(notes, ST_USAGE, DAMAGED, "оглавление не читается");
	zip->members[zip->n++].name = mem_copy(name, info.size_filename);
	return ST_OK;
}

static enum status read_members(struct zip *zip, struct notes *notes)
{
	unz_global_info64 info;
	enum status st = ST_OK;

	if (unzGetGlobalInfo64(zip->file, &info) != UNZ_OK || unzGoToFirstFile(zip->file) != UNZ_OK)
		return fail(notes, ST_USAGE, DAMAGED, "оглавление не читается");
	if (info.number_entry > ZIP_MEMBERS_MAX)
		return fail(notes, ST_USAGE, "в файле %llu частей, таблица или документ столько не содержит (не больше %d)",
			    (unsigned long long)info.number_entry, ZIP_MEMBERS_MAX);
	zip->members = mem_alloc(info.number_entry * sizeof(*zip->members));
	while (!st && zip->n < info.number_entry) {
		st = read_member(zip, notes);
		if (!st && zip->n < info.number_entry && unzGoToNextFile(zip->file) != UNZ_OK)
			st = fail(notes, ST_USAGE, DAMAGED, "оглавление короче, чем обещает");
	}
	return st;
}

enum status zip_open(struct zip **out, struct slice bytes, struct notes *notes)
{
	struct zip *zip = mem_alloc(sizeof(*zip));
	zlib_filefunc64_def funcs = {
		.zopen64_file = open_bytes, .zread_file = read_bytes, .ztell64_file = tell_bytes,
		.zseek64_file = seek_bytes, .zclose_file = close_bytes, .zerror_file = close_bytes,
		.opaque = zip,
	};
	enum status st;

	*out = NULL;
	zip->bytes = bytes;
	zip->file = unzOpen2_64("", &funcs);
	st = zip->file ? read_members(zip, notes) : fail(notes, ST_USAGE, DAMAGED, "нет оглавления");
	if (st)
		zip_free(zip);
	else
		*out = zip;
	return st;
}

void zip_free(struct zip *zip)
{
	if (!zip)
		return;
	for (size_t i = 0; i < zip->n; i++)
		free(zip->members[i].name);
	free(zip->members);
	if (zip->file)
		unzClose(zip->file);
	free(zip);
}

size_t zip_n(const struct zip *zip)
{
	return zip->n;
}

const char *zip_name(const struct zip *zip, size_t member)
{
	assert(member < zip->n);
	return zip->members[member].name;
}

bool zip_find(const struct zip *zip, const char *name, size_t *member)
{
	for (size_t i = 0; i < zip->n; i++) {
		if (strcmp(zip->members[i].name, name))
			continue;
		*member = i;
		return true;
	}
	return false;
}

/* ---- unpacking ---- */

enum status zip_begin(struct zip *zip, const char *name, struct notes *notes)
{
	unz_file_info64 info;
	size_t member;

	zip->reading = NULL;
	if (!zip_find(zip, name, &member))
		return ST_NO;
	if (unzGoToFilePos64(zip->file, &zip->members[member].pos) != UNZ_OK ||
	    unzGetCurrentFileInfo64(zip->file, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK ||
	    unzOpenCurrentFile(zip->file) != UNZ_OK)
		return fail(notes, ST_USAGE, DAMAGED, name);
	zip->reading = zip->members[member].name;
	zip->packed = info.compressed_size;
	zip->taken = 0;
	return ST_OK;
}

static enum status check_caps(struct zip *zip, size_t n, struct notes *notes)
{
	zip->taken += n;
	zip->unpacked += n;
	if (zip->unpacked > ZIP_UNPACKED_MAX)
		return fail(notes, ST_USAGE, "файл распаковывается больше чем в %d МБ: это не таблица и не документ",
			    ZIP_UNPACKED_MAX >> 20);
	if (zip->taken > ZIP_SWELL_FREE && zip->taken / ZIP_SWELL_MAX > zip->packed)
		return fail(notes, ST_USAGE, "файл при распаковке разрастается больше чем в %d раз: похоже на «бомбу», "
			    "он не загружен", ZIP_SWELL_MAX);
	return ST_OK;
}

enum status zip_read(struct zip *zip, void *to, size_t max, size_t *n, struct notes *notes)
{
	int got;

	*n = 0;
	if (!zip->reading)
		return ST_OK;
	got = unzReadCurrentFile(zip->file, to, max > INT32_MAX ? INT32_MAX : (unsigned)max);
	if (got < 0)
		return fail(notes, ST_USAGE, DAMAGED, zip->reading);
	*n = (size_t)got;
	if (got)
		return check_caps(zip, *n, notes);
	/* Only closing looks at the check sum. */
	if (unzCloseCurrentFile(zip->file) != UNZ_OK)
		return fail(notes, ST_USAGE, DAMAGED, zip->reading);
	zip->reading = NULL;
	return ST_OK;
}

enum status zip_whole(struct zip *zip, const char *name, size_t max, struct buf *out, struct notes *notes)
{
	enum status st = zip_begin(zip, name, notes);
	size_t from = out->n, n = 1;

	while (!st && n) {
		buf_reserve(out, 1 << 16);
		st = zip_read(zip, out->p + out->n, out->cap - out->n, &n, notes);
		out->n += st ? 0 : n;
		if (!st && out->n - from > max)
			st = fail(notes, ST_USAGE, "часть «%s» файла больше %zu КБ", name, max >> 10);
	}
	return st;
}
