/* Writing CSV so that Excel in a Russian locale opens it by a double click and runs nothing in it. */
#include "metodist/exchange/csv.h"

#include "metodist/base/utf8.h"

void csv_begin(struct buf *out)
{
	buf_str(out, "\xEF\xBB\xBF");
}

static bool only(struct slice s, const char *allowed)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!s.p[i] || !strchr(allowed, s.p[i]))
			return false;
	}
	return true;
}

/* Numbers and phones lead with a sign and mean no formula: «-0,5», «+7 (900) 000-00-00». */
static bool is_signed_number(struct slice s)
{
	struct slice rest = s;
	bool plus = s.p[0] == '+';

	slice_skip(&rest, 1);
	if (!rest.n || ((rest.p[0] < '0' || rest.p[0] > '9') && !(plus && rest.p[0] == '(')))
		return false;
	return only(rest, plus ? "0123456789 ()-.," : "0123456789 .,");
}

static bool reads_as_formula(struct slice s)
{
	if (!s.n || !strchr("=+-@\t\r\n", s.p[0]) || !s.p[0])
		return false;
	return (s.p[0] != '+' && s.p[0] != '-') || !is_signed_number(s);
}

/* Quoted commas and bars cannot be taken for delimiters by those who guess them, this program included. */
static bool needs_quotes(struct slice s)
{
	if (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' '))
		return true;
	for (size_t i = 0; i < s.n; i++) {
		if (strchr(";,|\"\n", s.p[i]))
			return true;
	}
	return false;
}

void csv_field(struct buf *out, struct slice text, bool first)
{
	struct buf clean = { 0 };
	struct slice s;

	if (!first)
		buf_char(out, ';');
	if (reads_as_formula(text))
		buf_char(&clean, '\'');
	utf8_safe_lines(text, &clean);
	s = buf_view(&clean);
	if (!needs_quotes(s)) {
		buf_slice(out, s);
	} else {
		buf_char(out, '"');
		for (size_t i = 0; i < s.n; i++) {
			if (s.p[i] == '"')
				buf_char(out, '"');
			buf_char(out, s.p[i]);
		}
		buf_char(out, '"');
	}
	buf_release(&clean);
}

void csv_end_row(struct buf *out)
{
	buf_str(out, "\r\n");
}
