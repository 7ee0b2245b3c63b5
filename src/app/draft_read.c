#include "draft_file.h"

#include "metodist/base/hash.h"
#include "metodist/base/utf8.h"

struct reading {
	const struct app *app;
	struct draft *draft;
	struct record *record;       /* that the cells go to */
	size_t line;
	bool own, ended;             /* base and operator are ours; `end` seen */
	struct notes *notes;
};

static bool take_number(struct slice *s, uint64_t max, uint64_t *out)
{
	struct slice word;

	return slice_split(s, ' ', &word) && slice_u64(word, out) && *out <= max;
}

static bool take_place(struct slice *s, uint16_t *row, uint16_t *tag)
{
	uint64_t r, t;

	if (!take_number(s, UINT16_MAX, &r) || !take_number(s, UINT16_MAX, &t) || !t)
		return false;
	*row = (uint16_t)r;
	*tag = (uint16_t)t;
	return true;
}

static bool read_text(struct slice s, struct buf *out)
{
	struct buf raw = { 0 };
	bool ok = true;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == 'n' || s.p[i + 1] == '\\'))
			buf_char(&raw, s.p[++i] == 'n' ? '\n' : '\\');
		else
			buf_char(&raw, s.p[i]);
	}
	ok = utf8_accept(buf_view(&raw), true, out);
	/* The next word may just be about to be typed. */
	for (size_t i = raw.n; ok && out->n && i && raw.p[i - 1] == ' '; i--)
		buf_char(out, ' ');
	buf_release(&raw);
	return ok;
}

/* The field of a place; NULL with a warning when this program has none. */
static const struct field *field_at(struct reading *r, uint16_t row, uint16_t tag)
{
	const struct field *f = kind_field(r->record->kind, tag);

	if (!f || (kind_rows_of(r->record->kind, f) != NULL) != (row != 0)) {
		notes_warn(r->notes, 0, 0,
			   "в черновике есть значение поля, которого больше нет (№ %u): оно пропущено", tag);
		return NULL;
	}
	return f;
}

static bool read_cell(struct reading *r, struct slice s)
{
	struct buf bytes = { 0 };
	const struct field *f;
	uint16_t row, tag;
	uint64_t wire;
	bool ok;

	if (!r->record || !take_place(&s, &row, &tag) || !take_number(&s, UINT8_MAX, &wire) || !s.p ||
	    s.n % 2 || !s.n)
		return false;
	buf_reserve(&bytes, s.n / 2);
	bytes.n = s.n / 2;
	ok = unhex(s, (uint8_t *)bytes.p, bytes.n) && wire_valid((uint8_t)wire, buf_view(&bytes));
	f = ok ? field_at(r, row, tag) : NULL;
	if (f && f->type->wire == wire && !(f->flags & FIELD_DERIVED))
		record_put(r->record, tag, row, (uint8_t)wire, buf_view(&bytes));
	else if (f)
		notes_warn(r->notes, tag, row, "значение поля «%s» в черновике другого типа: оно пропущено",
			   f->label);
	buf_release(&bytes);
	return ok;
}

static bool read_typed(struct reading *r, struct slice s)
{
	struct buf text = { 0 };
	uint16_t row, tag;
	bool ok = r->record && take_place(&s, &row, &tag) && s.p, read = ok && read_text(s, &text);
	const struct field *f = ok ? field_at(r, row, tag) : NULL;

	/* One text that cannot be read is no reason to lose all the others. */
	if (f && !read)
		notes_warn(r->notes, tag, row, "набранное в поле «%s» не читается: оно пропущено", f->label);
	else if (f)
		draft_add_text(r->draft, r->line, tag, row, buf_view(&text));
	buf_release(&text);
	return ok;
}

static bool read_record(struct reading *r, struct slice s, struct record *record)
{
	uint64_t id, rev, next;
	struct slice name;
	const struct kind *kind;

	if (!slice_split(&s, ' ', &name) || !take_number(&s, UINT64_MAX, &id) ||
	    !take_number(&s, UINT64_MAX, &rev) || !take_number(&s, UINT16_MAX, &next))
		return false;
	kind = schema_find_kind(r->app->schema, name);
	if (!kind || !slice_is(name, kind->name)) {
		notes_add(r->notes, 0, 0, "вида записей «%.*s» больше нет", (int)name.n, name.p);
		return false;
	}
	record_init(record, kind);
	record->id = id;
	record->rev = rev;
	record->next_row = (uint16_t)next;
	r->record = record;
	return true;
}

static bool read_line(struct reading *r, struct slice s)
{
	uint64_t tag;

	if (!r->record || !take_number(&s, TAG_MAX, &tag))
		return false;
	r->line = r->draft->nlines + 1;
	return read_record(r, s, draft_add_line(r->draft, (uint16_t)tag));
}

static bool read_base(struct reading *r, struct slice s)
{
	struct kv_uuid ours = kv_uuid(store_kv(r->app->store)), theirs;

	r->own = unhex(s, theirs.v, sizeof(theirs.v)) && memcmp(ours.v, theirs.v, sizeof(ours.v)) == 0;
	return true;
}

static bool read_cursor(struct reading *r, struct slice s)
{
	uint64_t tab, tag, row, behind = 0;

	if (!take_number(&s, INT16_MAX, &tab) || !take_number(&s, UINT16_MAX, &tag) ||
	    !take_number(&s, UINT16_MAX, &row) || (s.n && !take_number(&s, UINT32_MAX, &behind)))
		return false;
	r->draft->tab = (int)tab;
	r->draft->tag = (uint16_t)tag;
	r->draft->row = (uint16_t)row;
	r->draft->behind = (uint32_t)behind;
	return true;
}

static bool read_origin(struct reading *r, struct slice s)
{
	uint64_t tag, from;

	if (!take_number(&s, TAG_MAX, &tag) || !take_number(&s, ORIGIN_SUGGESTED, &from) || !from ||
	    r->draft->norigins == ORIGINS_MAX)
		return false;
	r->draft->origins[r->draft->norigins++] = (struct draft_origin){ (uint16_t)tag, (uint16_t)from };
	return true;
}

static bool read_caller(struct reading *r, struct slice s)
{
	if (!draft_is_name(s))
		return false;
	memcpy(r->draft->caller, s.p, s.n);
	r->draft->caller[s.n] = '\0';
	return true;
}

static bool read_command(struct reading *r, struct slice s)
{
	struct slice name;
	const struct action *action;

	if (r->record || r->draft->action || !slice_split(&s, ' ', &name))
		return false;
	action = action_by_name(name);
	if (!action || !action->nargs) {
		notes_add(r->notes, 0, 0, "команды «%.*s» больше нет", (int)name.n, name.p);
		return false;
	}
	draft_begin_command(r->draft, action);
	return read_text(s, &r->draft->heading);
}

static bool read_word(struct reading *r, struct slice s, bool given)
{
	const struct action *action = r->draft->action;
	struct slice name;

	if (!action || !slice_split(&s, ' ', &name) || !s.p)
		return false;
	for (size_t i = 0; i < action->nargs; i++)
		if (slice_is(name, action->args[i].name))
			return read_text(s, given ? &r->draft->given[i] : &r->draft->words[i]);
	notes_warn(r->notes, 0, 0, "в черновике есть то, чего эта команда больше не спрашивает (%.*s): оно пропущено",
		   (int)name.n, name.p);
	return true;
}

static bool read_one(struct reading *r, struct slice line)
{
	struct slice word;
	uint64_t saved;

	slice_split(&line, ' ', &word);
	if (r->ended)
		return false;
	if (slice_is(word, "base"))
		return read_base(r, line);
	if (slice_is(word, "user")) {
		r->own &= slice_is(line, r->app->world.user);
		return true;
	}
	if (slice_is(word, "saved")) {
		bool ok = slice_u64(line, &saved) && saved <= INT64_MAX;

		r->draft->saved = ok ? (int64_t)saved : 0;
		return ok;
	}
	if (slice_is(word, "title"))
		return read_text(line, &r->draft->title);
	if (slice_is(word, "cursor"))
		return read_cursor(r, line);
	if (slice_is(word, "caller"))
		return read_caller(r, line);
	if (slice_is(word, "origin"))
		return read_origin(r, line);
	if (slice_is(word, "record"))
		return !r->record && !r->draft->action && read_record(r, line, &r->draft->record);
	if (slice_is(word, "line"))
		return read_line(r, line);
	if (slice_is(word, "cell"))
		return read_cell(r, line);
	if (slice_is(word, "text"))
		return read_typed(r, line);
	if (slice_is(word, "command"))
		return read_command(r, line);
	if (slice_is(word, "word") || slice_is(word, "given"))
		return read_word(r, line, slice_is(word, "given"));
	r->ended = slice_is(word, "end");
	return r->ended;
}

/* Row ids in use are used up, whatever the file says. */
static void settle_rows(struct record *r)
{
	for (size_t i = 0; i < r->kind->nfields; i++) {
		const struct field *f = &r->kind->fields[i];

		for (size_t k = 0; f->tag && f->type->wire == WIRE_ROWS && k < record_nrows(r, f); k++)
			if (r->next_row && record_row(r, f, k) >= r->next_row)
				r->next_row = (uint16_t)(record_row(r, f, k) + 1);
	}
}

static bool parse(struct reading *r, struct slice bytes)
{
	struct slice line;
	bool ok = slice_split(&bytes, '\n', &line) && slice_is(line, DRAFT_FIRST_LINE);

	while (ok && bytes.n && slice_split(&bytes, '\n', &line))
		ok = read_one(r, line);
	ok &= r->ended && (r->draft->record.kind || r->draft->action);
	if (!ok || r->draft->action)
		return ok;
	settle_rows(&r->draft->record);
	for (size_t i = 0; i < r->draft->nlines; i++)
		settle_rows(&r->draft->lines[i].record);
	return true;
}

bool draft_parse(const struct app *app, struct slice bytes, struct draft *draft, bool *own,
		 struct notes *notes)
{
	struct reading r = { .app = app, .draft = draft, .notes = notes };
	bool ok = parse(&r, bytes);

	*own = r.own;
	return ok;
}
