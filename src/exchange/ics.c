#include "metodist/exchange/ics.h"

#include "metodist/base/date.h"
#include "metodist/base/utf8.h"
#include "metodist/model/works.h"

enum { LINE_OCTETS = 75, MINUTES = 24 * 60 };

/* Lines are folded between characters, at 75 octets; what goes on begins with a blank. */
static void put_line(struct buf *out, const char *name, struct slice value)
{
	size_t room = LINE_OCTETS - strlen(name);

	buf_str(out, name);
	while (value.n) {
		struct slice rest = value;
		uint32_t ch;
		size_t n;

		utf8_next(&rest, &ch);
		n = value.n - rest.n;
		if (n > room) {
			buf_str(out, "\r\n ");
			room = LINE_OCTETS - 1;
		}
		buf_add(out, value.p, n);
		slice_skip(&value, n);
		room -= n;
	}
	buf_str(out, "\r\n");
}

static void put_text(struct buf *out, const char *name, struct slice text)
{
	struct buf safe = { 0 }, escaped = { 0 };

	utf8_safe_lines(text, &safe);
	for (size_t i = 0; i < safe.n; i++) {
		if (safe.p[i] == '\n') {
			buf_str(&escaped, "\\n");
			continue;
		}
		if (strchr("\\;,", safe.p[i]))
			buf_char(&escaped, '\\');
		buf_char(&escaped, safe.p[i]);
	}
	if (escaped.n)
		put_line(out, name, buf_view(&escaped));
	buf_release(&safe);
	buf_release(&escaped);
}

/* ---- days and hours ---- */

static void put_day(struct buf *out, const char *name, int32_t day)
{
	struct civil c = date_civil(day);

	buf_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, c.year, c.month, c.day);
}

static void put_instant(struct buf *out, const char *name, int64_t utc)
{
	struct buf iso = { 0 };

	date_instant(utc, &iso);
	buf_str(out, name);
	for (size_t i = 0; i < iso.n && iso.p[i] != '.' && iso.p[i] != 'Z'; i++)
		if (iso.p[i] != '-' && iso.p[i] != ':')
			buf_char(out, iso.p[i]);
	buf_str(out, "Z\r\n");
	buf_release(&iso);
}

/* The instant at which clocks of the zone show this. Twice: the first guess may lie beyond a change of clocks. */
static int64_t instant_of(const struct ics *ics, int32_t day, int minute)
{
	int64_t local = (int64_t)day * MINUTES + minute, utc = local;

	for (int i = 0; i < 2; i++) {
		int32_t there;
		int at;

		if (!date_zone_day(utc * 60 * 1000000, ics->zone, &there, &at))
			break;
		utc -= (int64_t)there * MINUTES + at - local;
	}
	return utc * 60 * 1000000;
}

/* «14:00», «9.30»; moves behind it. */
static bool read_clock(struct slice *s, int *minute)
{
	int parts[2] = { 0 };

	for (int i = 0; i < 2; i++) {
		size_t digits = 0;

		for (; s->n && s->p[0] >= '0' && s->p[0] <= '9' && digits < 2; digits++) {
			parts[i] = parts[i] * 10 + (s->p[0] - '0');
			slice_skip(s, 1);
		}
		if (!digits || (i == 1 && digits < 2) || (i == 0 && (!s->n || !strchr(":.", s->p[0]))))
			return false;
		if (i == 0)
			slice_skip(s, 1);
	}
	*minute = parts[0] * 60 + parts[1];
	return parts[0] < 24 && parts[1] < 60;
}

/* «10:00–12:00», «10:00»: until is the same then. What is told otherwise («после уроков») is no hour. */
static bool read_hours(struct slice s, int *from, int *until)
{
	s = slice_trim(s);
	if (!read_clock(&s, from))
		return false;
	*until = *from;
	s = slice_trim(s);
	if (!s.n)
		return true;
	if (slice_starts(s, SLICE("–")))
		slice_skip(&s, strlen("–"));
	else if (s.p[0] == '-')
		slice_skip(&s, 1);
	else
		return false;
	s = slice_trim(s);
	return read_clock(&s, until) && !s.n && *until > *from;
}

/* ---- a record ---- */

static void put_value(const struct ics *ics, const struct record *r, const char *name, struct buf *text)
{
	const struct field *f = kind_find_field(r->kind, slice_str(name));
	struct buf value = { 0 };

	if (f && f->tag && !kind_rows_of(r->kind, f))
		record_text(ics->view, r, f, 0, &value);
	if (value.n && text->n)
		buf_str(text, ", ");
	buf_slice(text, buf_view(&value));
	buf_release(&value);
}

/* The title without the day, which stands beside it in any calendar. */
static void put_summary(const struct ics *ics, const struct record *r)
{
	struct record dayless = { 0 };
	struct buf text = { 0 };

	record_copy(&dayless, r);
	record_set_day(&dayless, r->kind->work.day, 0, DAY_NONE);
	record_title(ics->view, &dayless, &text);
	put_text(ics->out, "SUMMARY:", buf_view(&text));
	record_release(&dayless);
	buf_release(&text);
}

static void put_days(const struct ics *ics, const struct record *r, int32_t day, int32_t until)
{
	const struct field *time = kind_find_field(r->kind, SLICE("time"));
	struct slice hours = time ? record_get(r, time->tag, 0) : (struct slice){ 0 };
	struct buf words = { 0 };
	int from, to;

	if (until == DAY_NONE || until < day)
		until = day;
	if (until == day && read_hours(hours, &from, &to)) {
		put_instant(ics->out, "DTSTART:", instant_of(ics, day, from));
		if (to > from)
			put_instant(ics->out, "DTEND:", instant_of(ics, day, to));
		return;
	}
	put_day(ics->out, "DTSTART", day);
	put_day(ics->out, "DTEND", until + 1);
	if (hours.n)
		buf_printf(&words, "%s: %.*s", time->label, (int)hours.n, hours.p);
	put_text(ics->out, "DESCRIPTION:", buf_view(&words));
	buf_release(&words);
}

bool ics_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct ics *ics = ctx;
	struct buf text = { 0 };
	int32_t day, until;

	(void)key;
	work_days(r, &day, &until);
	if (day == DAY_NONE) {
		ics->dateless++;
		return true;
	}
	buf_str(ics->out, "BEGIN:VEVENT\r\n");
	buf_printf(&text, "%s-%llu@%s", r->kind->name, (unsigned long long)ref.id, ics->base);
	put_line(ics->out, "UID:", buf_view(&text));
	put_instant(ics->out, "DTSTAMP:", ics->now);
	buf_printf(ics->out, "SEQUENCE:%llu\r\n", (unsigned long long)r->rev);
	put_days(ics, r, day, until);
	put_summary(ics, r);
	buf_reset(&text);
	put_value(ics, r, "place", &text);
	put_value(ics, r, "organization", &text);
	put_text(ics->out, "LOCATION:", buf_view(&text));
	buf_reset(&text);
	put_value(ics, r, "form", &text);
	put_text(ics->out, "CATEGORIES:", buf_view(&text));
	buf_printf(ics->out, "STATUS:%s\r\nEND:VEVENT\r\n", work_is_off(r) ? "CANCELLED" : "CONFIRMED");
	buf_release(&text);
	return true;
}

void ics_begin(struct ics *ics, const char *title)
{
	buf_str(ics->out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//metodist//metodist//RU\r\nCALSCALE:GREGORIAN\r\n"
			  "METHOD:PUBLISH\r\n");
	put_text(ics->out, "X-WR-CALNAME:", slice_str(title));
}

void ics_end(struct ics *ics)
{
	buf_str(ics->out, "END:VCALENDAR\r\n");
}
