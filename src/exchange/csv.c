/* Reading CSV. A row is split into spans of the raw text first and decoded after: every delimiter, quote and
 * line end is ASCII in all encodings but UTF-16, which is recoded as a whole beforehand. */
#include "metodist/exchange/csv.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

#include "csv_encoding.h"
#include "csv_split.h"

enum { DOS_END = 0x1A };

struct csv {
	struct splitter split;   /* over the borrowed bytes, or `own` */
	struct buf own;          /* UTF-16 recoded */
	size_t file_size, skipped;
	struct cursor first, now;
	enum encoding encoding;
	bool sound, has_nul;
	struct slice *fields;
	size_t fields_cap;
	struct buf scratch;      /* decoded values of the current row */
	size_t again;            /* bytes gone through once more after refused rows */
};

/* What people save under the name of a table instead of one. */
static enum status refuse_other_formats(struct slice bytes, struct notes *notes)
{
	static const struct {
		struct slice mark;
		const char *what;
	} formats[] = {
		{ { "PK\x03\x04", 4 }, "книга Excel или ODS" },
		{ { "\xD0\xCF\x11\xE0", 4 }, "книга Excel 97–2003" },
		{ { "%PDF-", 5 }, "документ PDF" },
		{ { "{\\rtf", 5 }, "документ RTF" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(formats); i++) {
		if (slice_starts(bytes, formats[i].mark))
			return fail(notes, ST_USAGE, "это %s, а не CSV: откройте файл в редакторе таблиц "
				    "и сохраните как «CSV UTF-8»", formats[i].what);
	}
	return ST_OK;
}

static void prepare(struct csv *csv, struct slice bytes, enum encoding encoding)
{
	struct encoding_guess guess = encoding_guess(bytes, encoding);

	csv->encoding = guess.encoding;
	csv->sound = guess.sound;
	csv->file_size = bytes.n;
	csv->skipped = guess.bom;
	slice_skip(&bytes, guess.bom);
	if (guess.encoding == ENCODING_UTF16) {
		csv->sound = encoding_from_utf16(bytes, guess.big_endian, &csv->own);
		bytes = buf_view(&csv->own);
	}
	if (bytes.n && bytes.p[bytes.n - 1] == DOS_END)
		bytes.n--;
	csv->split.text = bytes;
	csv->has_nul = memchr(bytes.p, '\0', bytes.n) != NULL;
	csv->now = (struct cursor){ .line = 1 };
	split_prepare(&csv->split, &csv->now);
	csv->first = csv->now;
}

void csv_rewind(struct csv *csv)
{
	csv->now = csv->first;
	csv->again = 0;
}

enum status csv_open(struct csv **csv, struct slice bytes, enum encoding encoding, struct notes *notes)
{
	enum status st = refuse_other_formats(bytes, notes);

	*csv = NULL;
	if (st != ST_OK)
		return st;
	*csv = mem_alloc(sizeof(**csv));
	prepare(*csv, bytes.p ? bytes : SLICE(""), encoding);
	return ST_OK;
}

/* Reading goes on at the next line, because an unclosed quote swallows good rows behind it. A file made to
 * have every line read to its end over and over loses that second chance: the work stays linear. */
static void recover(struct csv *csv, struct cursor start)
{
	size_t patience = 4 * csv->split.text.n + 16 * (size_t)FIELD_MOST;

	if (csv->again <= patience) {
		csv->again += csv->now.at - start.at;
		csv->now = start;
	}
	split_skip_line(&csv->split, &csv->now);
}

static enum status refuse_row(struct csv *csv, struct cursor start, enum fault fault, struct notes *notes)
{
	static const char *const reasons[] = {
		[FAULT_UNCLOSED] = "кавычка не закрыта до конца файла; закройте её или уберите",
		[FAULT_AFTER_QUOTE] = "после закрывающей кавычки стоит текст; "
				      "кавычки внутри значения удваивают",
		[FAULT_LONG] = "значение больше 1 МБ; сократите его",
		[FAULT_WIDE] = "больше 16384 столбцов; разделите таблицу",
	};
	size_t column = csv->split.nspans;

	if (fault == FAULT_UNCLOSED || fault == FAULT_AFTER_QUOTE)
		recover(csv, start);
	if (csv->now.line <= start.line + 1)
		return fail(notes, ST_USAGE, "строка %zu, столбец %zu: %s", start.line, column,
			    reasons[fault]);
	return fail(notes, ST_USAGE, "строки %zu–%zu, столбец %zu: %s", start.line, csv->now.line - 1,
		    column, reasons[fault]);
}

/* Appends the raw value as UTF-8 with doubled quotes made single. */
static bool decode(struct csv *csv, struct span span, bool one_byte)
{
	struct slice rest = slice_from(csv->split.text.p + span.start, span.n);
	bool sound = true;

	while (rest.n) {
		const char *quote = span.doubled ? memchr(rest.p, '"', rest.n) : NULL;
		struct slice part = { rest.p, quote ? (size_t)(quote - rest.p) + 1 : rest.n };

		if (one_byte)
			sound = encoding_decode(csv->encoding, part, &csv->scratch) && sound;
		else
			buf_slice(&csv->scratch, part);
		slice_skip(&rest, part.n + (quote != NULL));
	}
	return sound;
}

static void decode_row(struct csv *csv, struct csv_row *row)
{
	bool one_byte = csv->encoding != ENCODING_UTF8 && csv->encoding != ENCODING_UTF16;
	size_t room = 0;

	if (csv->fields_cap < csv->split.nspans) {
		csv->fields_cap = csv->split.cap;
		csv->fields = mem_resize(csv->fields, csv->fields_cap, sizeof(*csv->fields));
	}
	for (size_t i = 0; i < csv->split.nspans; i++)
		room += csv->split.spans[i].n;
	buf_reset(&csv->scratch);
	/* All at once: the fields point into it. */
	buf_reserve(&csv->scratch, room * ENCODING_GROWTH);
	for (size_t i = 0; i < csv->split.nspans; i++) {
		struct span span = csv->split.spans[i];
		size_t start = csv->scratch.n;
		bool sound = true;

		if (one_byte || span.doubled) {
			sound = decode(csv, span, one_byte);
			csv->fields[i] = slice_from(csv->scratch.p + start, csv->scratch.n - start);
		} else {
			csv->fields[i] = slice_from(csv->split.text.p + span.start, span.n);
		}
		if (sound && !one_byte && !csv->sound)
			sound = utf8_valid(csv->fields[i]);
		if (sound && csv->has_nul)
			sound = !span.n || !memchr(csv->split.text.p + span.start, '\0', span.n);
		if (!sound && !row->broken)
			row->broken = i + 1;
	}
}

enum status csv_next(struct csv *csv, struct csv_row *row, struct notes *notes)
{
	struct cursor start;
	enum fault fault;

	split_skip_blank_lines(&csv->split, &csv->now);
	if (csv->now.at == csv->split.text.n)
		return ST_NO;
	start = csv->now;
	fault = split_row(&csv->split, &csv->now);
	*row = (struct csv_row){ .line = start.line };
	if (fault != FAULT_NONE)
		return refuse_row(csv, start, fault, notes);
	row->n = csv->split.nspans;
	decode_row(csv, row);
	row->fields = csv->fields;
	return ST_OK;
}

enum encoding csv_encoding(const struct csv *csv)
{
	return csv->encoding;
}

char csv_delimiter(const struct csv *csv)
{
	return csv->split.delimiter;
}

size_t csv_offset(const struct csv *csv)
{
	if (csv->now.at == csv->split.text.n)
		return csv->file_size;
	if (csv->encoding == ENCODING_UTF16)
		return (size_t)((double)csv->now.at / (double)csv->split.text.n * (double)csv->file_size);
	return csv->skipped + csv->now.at;
}

void csv_free(struct csv *csv)
{
	if (!csv)
		return;
	buf_release(&csv->own);
	buf_release(&csv->scratch);
	free(csv->split.spans);
	free(csv->fields);
	free(csv);
}
