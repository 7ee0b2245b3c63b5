#include "zip_private.h"

#include <assert.h>
#include <minizip/zip.h>

#include "metodist/base/mem.h"

/* Members are written into a buffer that grows: only no memory could fail, and that ends the program. */
struct zip_out {
	struct buf *out;
	size_t from, at;         /* the archive begins at `from`; minizip writes at from + at */
	zipFile file;
};

static voidpf open_buf(voidpf opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong write_buf(voidpf opaque, voidpf stream, const void *from, uLong n)
{
	struct zip_out *zip = opaque;
	size_t at = zip->from + zip->at, over = zip->out->n - at < n ? zip->out->n - at : n;

	(void)stream;
	if (over)
		memcpy(zip->out->p + at, from, over);
	buf_add(zip->out, (const char *)from + over, n - over);
	zip->at += n;
	return n;
}

static uLong read_buf(voidpf opaque, voidpf stream, void *to, uLong n)
{
	struct zip_out *zip = opaque;
	size_t left = zip->out->n - zip->from - zip->at;

	(void)stream;
	if (n > left)
		n = left;
	memcpy(to, zip->out->p + zip->from + zip->at, n);
	zip->at += n;
	return n;
}

static ZPOS64_T tell_buf(voidpf opaque, voidpf stream)
{
	(void)stream;
	return ((struct zip_out *)opaque)->at;
}

static long seek_buf(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct zip_out *zip = opaque;
	size_t size = zip->out->n - zip->from;
	size_t from = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : origin == ZLIB_FILEFUNC_SEEK_CUR ? zip->at : size;

	(void)stream;
	if (offset > size - from)
		return -1;
	zip->at = from + offset;
	return 0;
}

static int close_buf(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

struct zip_out *zip_out_new(struct buf *out)
{
	struct zip_out *zip = mem_alloc(sizeof(*zip));
	zlib_filefunc64_def funcs = {
		.zopen64_file = open_buf, .zread_file = read_buf, .zwrite_file = write_buf, .ztell64_file = tell_buf,
		.zseek64_file = seek_buf, .zclose_file = close_buf, .zerror_file = close_buf, .opaque = zip,
	};

	zip->out = out;
	zip->from = out->n;
	zip->file = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &funcs);
	assert(zip->file);
	return zip;
}

static const uLong NAMES_ARE_UTF8 = 1 << 11, VERSION = 20;

/* `raw`: the bytes are packed already. */
static void add(struct zip_out *zip, const char *name, struct slice bytes, int method, bool raw)
{
	zip_fileinfo info = { .dosDate = 0x21 }; /* the first day a ZIP can hold: no clock */
	int level = method ? Z_DEFAULT_COMPRESSION : 0;

	if (zipOpenNewFileInZip4_64(zip->file, name, &info, NULL, 0, NULL, 0, NULL, method, level, raw, -MAX_WBITS,
				    DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, NULL, 0, VERSION, NAMES_ARE_UTF8, 0) != ZIP_OK ||
	    zipWriteInFileInZip(zip->file, bytes.p, (unsigned)bytes.n) != ZIP_OK)
		mem_fatal();
}

static void close_member(struct zip_out *zip)
{
	if (zipCloseFileInZip(zip->file) != ZIP_OK)
		mem_fatal();
}

void zip_out_add(struct zip_out *zip, const char *name, struct slice bytes)
{
	add(zip, name, bytes, Z_DEFLATED, false);
	close_member(zip);
}

void zip_out_store(struct zip_out *zip, const char *name, struct slice bytes)
{
	add(zip, name, bytes, 0, false);
	close_member(zip);
}

static enum status copy_bytes(struct zip_out *zip, struct zip *from, struct notes *notes)
{
	char piece[1 << 14];
	int n;

	while ((n = unzReadCurrentFile(from->file, piece, sizeof(piece))) > 0)
		if (zipWriteInFileInZip(zip->file, piece, (unsigned)n) != ZIP_OK)
			mem_fatal();
	return n ? fail(notes, ST_USAGE, "файл повреждён: часть «%s» не читается", from->reading) : ST_OK;
}

enum status zip_out_copy(struct zip_out *zip, struct zip *from, size_t member, struct notes *notes)
{
	unz_file_info64 info;
	int method, level;
	enum status st;

	assert(member < from->n && !from->reading);
	from->reading = from->members[member].name;
	if (unzGoToFilePos64(from->file, &from->members[member].pos) != UNZ_OK ||
	    unzGetCurrentFileInfo64(from->file, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK ||
	    unzOpenCurrentFile2(from->file, &method, &level, 1) != UNZ_OK) {
		st = fail(notes, ST_USAGE, "файл повреждён: часть «%s» не читается", from->reading);
	} else {
		add(zip, from->reading, (struct slice){ 0 }, method, true);
		st = copy_bytes(zip, from, notes);
		unzCloseCurrentFile(from->file);
		if (zipCloseFileInZipRaw64(zip->file, info.uncompressed_size, info.crc) != ZIP_OK)
			mem_fatal();
	}
	from->reading = NULL;
	return st;
}

void zip_out_end(struct zip_out *zip)
{
	if (zipClose(zip->file, NULL) != ZIP_OK)
		mem_fatal();
	free(zip);
}
