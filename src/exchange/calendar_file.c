/* A calendar (ICS): each event a row under headings that a plan has. Lines are folded, texts escaped, the last day of a whole-day event
 * is the one before its end (RFC 5545). */
#include <stdio.h>
#include <strings.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "csv_encoding.h"
#include "sheet_private.h"

enum { DAY_MINUTES = 1440, DAYS_MOST = 3660 };
enum column { TITLE, DATE, UNTIL, TIME, PLACE, PROGRAM, STATE, CATEGORIES, LINK, COLUMNS };

static const char *const headings[COLUMNS] = {
	"Название", "Дата", "По", "Время", "Место", "Программа", "Состояние", "Категории", "Ссылка",
};

/* A day, and a minute of it: -1 for the whole day. */
struct moment {
	int32_t day;
	int minute;
};

struct calendar {
	struct sheet sheet;
	struct buf text;                /* the file in UTF-8 */
	struct slice rest;
	size_t line;                    /* of what comes next */
	struct buf content;             /* a line with its folded ones */
	struct buf values[COLUMNS];
	struct moment begins, ends;
	int32_t lasts;                  /* days; 0: not told */
	bool headed;
};

/* ---- lines ---- */

static struct slice take_line(struct calendar *c)
{
	const char *end = memchr(c->rest.p, '\n', c->rest.n);
	struct slice line = { c->rest.p, end ? (size_t)(end - c->rest.p) : c->rest.n };

	slice_skip(&c->rest, line.n + (end != NULL));
	c->line++;
	while (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}

/* A line and those that continue it. False at the end. */
static bool take_content(struct calendar *c)
{
	if (!c->rest.n)
		return false;
	buf_reset(&c->content);
	buf_reserve(&c->content, 1);
	buf_slice(&c->content, take_line(c));
	while (c->rest.n && (c->rest.p[0] == ' ' || c->rest.p[0] == '\t')) {
		struct slice more = take_line(c);

		if (c->content.n <= SHEET_ROW_MOST)
			buf_add(&c->content, more.p + 1, more.n - 1);
	}
	return true;
}

/* «DTSTART;TZID=Europe/Moscow:20261121T100000» */
struct property {
	struct slice name, parameters, value;
};

static struct property property(struct slice line)
{
	struct property p = { 0 };
	size_t at = 0, semicolon;
	bool quoted = false;

	for (semicolon = line.n; at < line.n && (quoted || line.p[at] != ':'); at++) {
		quoted ^= line.p[at] == '"';
		if (line.p[at] == ';' && semicolon == line.n)
			semicolon = at;
	}
	p.name = slice_from(line.p, semicolon < at ? semicolon : at);
	p.parameters = slice_from(line.p + p.name.n, at - p.name.n);
	p.value = at < line.n ? slice_from(line.p + at + 1, line.n - at - 1) : SLICE("");
	return p;
}

static bool is_named(const struct property *p, const char *name)
{
	return p->name.n == strlen(name) && !strncasecmp(p->name.p, name, p->name.n);
}

static bool is_value(const struct property *p, const char *word)
{
	struct slice value = slice_trim(p->value);

	return value.n == strlen(word) && !strncasecmp(value.p, word, value.n);
}

static void put_text(struct slice value, struct buf *out)
{
	if (out->n)
		buf_str(out, "; ");
	for (size_t i = 0; i < value.n; i++) {
		char ch = value.p[i];

		if (ch == '\\' && i + 1 < value.n) {
			ch = value.p[++i];
			ch = ch == 'n' || ch == 'N' ? '\n' : ch;
		}
		buf_char(out, ch);
	}
}

/* ---- moments ---- */

static int64_t minutes_in(int64_t minutes, const char *zone)
{
	int32_t day;
	int minute;

	if (!date_zone_day(minutes * 60000000, zone, &day, &minute))
		return minutes;
	return (int64_t)day * DAY_MINUTES + minute;
}

/* From the clock of one zone to that of another; a zone nobody knows changes nothing. */
static int64_t moved(int64_t minutes, const char *from, const char *to)
{
	int64_t utc = minutes;

	if (!to)
		return minutes;
	/* Twice: the first guess may lie on the other side of a change of clocks. */
	for (int i = 0; from && i < 2; i++)
		utc = minutes - (minutes_in(utc, from) - utc);
	return minutes_in(utc, to);
}

static void zone_of(struct slice parameters, char *zone, size_t room)
{
	struct slice part;

	zone[0] = '\0';
	while (slice_split(&parameters, ';', &part))
		if (part.n > 5 && !strncasecmp(part.p, "TZID=", 5)) {
			slice_skip(&part, 5);
			if (part.n > 1 && part.p[0] == '"')
				part = slice_from(part.p + 1, part.n - 2);
			snprintf(zone, room, "%.*s", (int)(part.n < room ? part.n : room - 1), part.p);
		}
}

static bool known_zone(const char *zone)
{
	int32_t day;
	int minute;

	return zone[0] && date_zone_day(0, zone, &day, &minute);
}

/* «20261121», «20261121T100000», «20261121T070000Z» */
static bool read_moment(const struct calendar *c, const struct property *p, struct moment *moment)
{
	struct slice text = slice_trim(p->value);
	int year, month, day, hour = 0, minute = 0, n;
	char copy[24], zone[64];
	int64_t at;
	bool utc;

	snprintf(copy, sizeof(copy), "%.*s", (int)(text.n < sizeof(copy) ? text.n : sizeof(copy) - 1), text.p);
	n = sscanf(copy, "%4d%2d%2dT%2d%2d", &year, &month, &day, &hour, &minute);
	if (n != 3 && n != 5)
		return false;
	moment->day = date_day((struct civil){ year, month, day });
	moment->minute = -1;
	if (moment->day == DAY_NONE || hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return false;
	if (n == 3)
		return true;
	utc = text.p[text.n - 1] == 'Z' || text.p[text.n - 1] == 'z';
	zone_of(p->parameters, zone, sizeof(zone));
	at = (int64_t)moment->day * DAY_MINUTES + hour * 60 + minute;
	if (utc || known_zone(zone))
		at = moved(at, utc ? NULL : zone, c->sheet.config.zone);
	moment->day = (int32_t)((at - (at % DAY_MINUTES + DAY_MINUTES) % DAY_MINUTES) / DAY_MINUTES);
	moment->minute = (int)(at - (int64_t)moment->day * DAY_MINUTES);
	return true;
}

/* «P3D», «P1W»; hours within a day say nothing about days. */
static int32_t read_days(struct slice value)
{
	char copy[16], unit = 0;
	int n = 0;

	snprintf(copy, sizeof(copy), "%.*s", (int)(value.n < sizeof(copy) ? value.n : sizeof(copy) - 1), value.p);
	if (sscanf(copy, "P%4d%c", &n, &unit) != 2 || n < 0 || (unit != 'D' && unit != 'W'))
		return 0;
	n *= unit == 'W' ? 7 : 1;
	return n > DAYS_MOST ? 0 : n;
}

/* ---- events ---- */

static void see_property(struct calendar *c, const struct property *p)
{
	static const struct { const char *name; enum column column; } texts[] = {
		{ "SUMMARY", TITLE }, { "LOCATION", PLACE }, { "DESCRIPTION", PROGRAM }, { "CATEGORIES", CATEGORIES },
		{ "URL", LINK },
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		if (is_named(p, texts[i].name))
			put_text(p->value, &c->values[texts[i].column]);
	if (is_named(p, "DTSTART") && !read_moment(c, p, &c->begins))
		put_text(p->value, &c->values[DATE]);
	else if (is_named(p, "DTEND") && !read_moment(c, p, &c->ends))
		put_text(p->value, &c->values[UNTIL]);
	else if (is_named(p, "DURATION"))
		c->lasts = read_days(slice_trim(p->value));
	else if (is_named(p, "RRULE") || is_named(p, "RDATE"))
		c->sheet.told.repeated++;
	else if (is_named(p, "STATUS") && is_value(p, "CANCELLED"))
		put_text(SLICE("отменено"), &c->values[STATE]);
}

static void lay_moments(struct calendar *c)
{
	int32_t last = c->begins.day;

	if (c->begins.day == DAY_NONE)
		return;
	date_ru(c->begins.day, &c->values[DATE]);
	if (c->begins.minute >= 0)
		buf_printf(&c->values[TIME], "%02d:%02d", c->begins.minute / 60, c->begins.minute % 60);
	/* An end without a time, or at midnight, is the first moment that is no longer of it. */
	if (c->ends.day != DAY_NONE)
		last = c->ends.day - (c->ends.minute <= 0);
	else if (c->lasts)
		last = c->begins.day + c->lasts - (c->begins.minute <= 0);
	if (last > c->begins.day)
		date_ru(last, &c->values[UNTIL]);
}

static enum status give(struct calendar *c, size_t line, struct csv_row *row, struct notes *notes)
{
	enum status st;

	sheet_row_begin(&c->sheet.row);
	for (size_t i = 0; i < COLUMNS; i++)
		sheet_row_borrow(&c->sheet.row, i, buf_view(&c->values[i]));
	st = sheet_row_done(&c->sheet, line, row, notes);
	for (size_t i = 0; !st && !row->broken && i < row->n; i++)
		row->broken = utf8_valid(row->fields[i]) ? 0 : i + 1;
	return st;
}

/* Up to its end; alarms inside have texts of their own. */
static void read_event(struct calendar *c)
{
	size_t inside = 1;

	for (size_t i = 0; i < COLUMNS; i++)
		buf_reset(&c->values[i]);
	c->begins = c->ends = (struct moment){ DAY_NONE, -1 };
	c->lasts = 0;
	while (inside && take_content(c)) {
		struct property p = property(buf_view(&c->content));

		if (is_named(&p, "BEGIN"))
			inside++;
		else if (is_named(&p, "END"))
			inside--;
		else if (inside == 1)
			see_property(c, &p);
	}
	lay_moments(c);
}

static enum status next(struct sheet *sheet, struct csv_row *row, struct notes *notes)
{
	struct calendar *c = (struct calendar *)sheet;

	if (!c->headed) {
		for (size_t i = 0; i < COLUMNS; i++) {
			buf_reset(&c->values[i]);
			buf_str(&c->values[i], headings[i]);
		}
		c->headed = true;
		return give(c, 1, row, notes);
	}
	while (take_content(c)) {
		struct property p = property(buf_view(&c->content));
		size_t line = c->line;
		enum status st;

		if (!is_named(&p, "BEGIN") || !is_value(&p, "VEVENT"))
			continue;
		read_event(c);
		st = give(c, line, row, notes);
		if (st != ST_NO)
			return st;
	}
	return ST_NO;
}

static enum status begin(struct sheet *sheet, struct notes *notes)
{
	struct calendar *c = (struct calendar *)sheet;

	(void)notes;
	c->rest = buf_view(&c->text);
	c->line = 0;
	c->headed = false;
	return ST_OK;
}

static void release(struct sheet *sheet)
{
	struct calendar *c = (struct calendar *)sheet;

	for (size_t i = 0; i < COLUMNS; i++)
		buf_release(&c->values[i]);
	buf_release(&c->content);
	buf_release(&c->text);
	free(c);
}

enum status sheet_calendar_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes)
{
	static const struct sheet_ops ops = { begin, next, release };
	struct calendar *c = mem_alloc(sizeof(*c));
	struct encoding_guess guess =
		encoding_guess(config->bytes, config->encoding == ENCODING_UTF16 ? ENCODING_AUTO : config->encoding);
	struct slice bytes = config->bytes;

	c->sheet = (struct sheet){
		.format = SHEET_CALENDAR, .ops = &ops, .config = *config, .encoding = guess.encoding,
	};
	slice_skip(&bytes, guess.bom);
	if (guess.encoding == ENCODING_UTF8)
		buf_slice(&c->text, bytes);
	else
		encoding_decode(guess.encoding, bytes, &c->text);
	*sheet = &c->sheet;
	return sheet_rewind(*sheet, SIZE_MAX, notes);
}
