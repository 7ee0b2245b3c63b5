/* The cells of one record line. Nothing here trusts the text.
 * Values by wire are drawn in dump.c. */
#include "load_private.h"

#include "metodist/base/date.h"
#include "metodist/base/hash.h"

bool unhex_buf(struct slice text, struct buf *out)
{
	buf_reset(out);
	buf_reserve(out, text.n / 2 + 1);
	if (text.n % 2 || !unhex(text, (uint8_t *)out->p, text.n / 2))
		return false;
	out->n = text.n / 2;
	return true;
}

static bool take_quoted(struct slice *s, struct buf *out)
{
	if (s->n == 0 || *s->p != '"')
		return false;
	for (size_t i = 1; i < s->n; i++) {
		char c = s->p[i];

		if (c == '"') {
			s->p += i + 1;
			s->n -= i + 1;
			return true;
		}
		if (c == '\\' && ++i < s->n)
			c = s->p[i] == 'n' ? '\n' : s->p[i] == 't' ? '\t' : s->p[i];
		buf_char(out, c);
	}
	return false;
}

static bool take_word(struct slice *s, struct slice *word)
{
	size_t n = 0;

	while (n < s->n && s->p[n] != ' ')
		n++;
	*word = slice_from(s->p, n);
	s->p += n;
	s->n -= n;
	return n > 0;
}

static bool parse_int(struct slice word, struct buf *out)
{
	bool negative = word.n > 0 && *word.p == '-';
	uint64_t v;

	if (negative)
		word = slice_from(word.p + 1, word.n - 1);
	if (!slice_u64(word, &v) || v > (uint64_t)INT64_MAX + negative)
		return false;
	int_put(out, (int64_t)(negative ? -v : v));
	return true;
}

static bool parse_refs(struct slice word, struct buf *out)
{
	struct slice item, part[3];
	uint64_t v[3];

	while (slice_split(&word, ',', &item)) {
		for (int i = 0; i < 3; i++)
			if (!slice_split(&item, ':', &part[i]) || !slice_u64(part[i], &v[i]))
				return false;
		if (v[0] > UINT8_MAX || v[1] > UINT16_MAX || v[2] >> 48)
			return false;
		ref_put(out, (struct ref){ (uint8_t)v[0], (uint16_t)v[1], v[2] });
	}
	return true;
}

static bool parse_date(struct slice word, struct buf *out)
{
	struct buf again = { 0 };
	int32_t day;
	bool ok = date_parse(word, 0, &day);

	if (ok) {
		date_iso(day, &again);
		ok = slice_eq(buf_view(&again), word);
		date_put(out, day);
	}
	buf_release(&again);
	return ok;
}

static bool parse_rows(struct slice word, struct buf *out)
{
	struct slice item;
	uint64_t v;

	while (slice_split(&word, ',', &item)) {
		if (!slice_u64(item, &v) || v > UINT16_MAX)
			return false;
		buf_u16(out, (uint16_t)v);
	}
	return true;
}

static bool take_value(struct slice *s, unsigned wire, struct buf *out)
{
	struct slice word;

	if (wire == WIRE_TEXT)
		return take_quoted(s, out);
	if (!take_word(s, &word))
		return false;
	switch (wire) {
	case WIRE_INT:
		return parse_int(word, out);
	case WIRE_DATE:
		return parse_date(word, out);
	case WIRE_REF:
		return parse_refs(word, out);
	case WIRE_ROWS:
		return parse_rows(word, out);
	default:
		return unhex_buf(word, out);
	}
}

/* « tag.row:wire=value» */
static bool take_cell(struct slice *s, struct record *r, struct buf *value)
{
	struct slice head, part;
	uint64_t tag, row, wire;

	if (s->n == 0 || *s->p != ' ')
		return false;
	slice_skip(s, 1);
	if (!slice_split(s, '=', &head) || !s->p || !slice_split(&head, '.', &part) ||
	    !slice_u64(part, &tag) ||
	    !slice_split(&head, ':', &part) || !slice_u64(part, &row) || !slice_u64(head, &wire))
		return false;
	if (tag == 0 || tag > TAG_MAX || row > UINT16_MAX || wire == 0 || wire > WIRE_LAST)
		return false;
	buf_reset(value);
	if (!take_value(s, (unsigned)wire, value) || value->n == 0 ||
	    !wire_fits((uint8_t)wire, buf_view(value)))
		return false;
	record_put(r, (uint16_t)tag, (uint16_t)row, (uint8_t)wire, buf_view(value));
	return r->ncells <= UINT16_MAX;
}

bool load_cells(struct slice text, struct record *r)
{
	struct slice word[3];
	struct buf value = { 0 };
	uint64_t next_row = 0;
	bool ok = slice_split(&text, ' ', &word[0]) && slice_split(&text, ' ', &word[1]) &&
		  take_word(&text, &word[2]) && slice_u64(word[0], &r->id) && slice_u64(word[1], &r->rev) &&
		  slice_u64(word[2], &next_row) && r->id > 0 && r->id < LOAD_ID_MAX && next_row <= UINT16_MAX;

	while (ok && text.n > 0)
		ok = take_cell(&text, r, &value);
	/* an id that some row has is not given again */
	ok = ok && (next_row == 0 || (r->next_row && next_row >= r->next_row));
	r->next_row = (uint16_t)next_row;
	buf_release(&value);
	return ok;
}
