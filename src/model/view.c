/* From references to names and back. */
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "view_private.h"

enum { CANDIDATES_SHOWN = 5 };

void view_title(const struct view *v, struct ref ref, struct buf *text)
{
	struct record r = { 0 };

	if (v && view_get(v, ref, &r) == ST_OK) {
		record_title(v, &r, text);
		if (ref.row)
			buf_printf(text, ", строка %u", ref.row);
	} else {
		buf_printf(text, "№%llu (нет)", (unsigned long long)ref.id);
	}
	record_release(&r);
}

/* ---- one record by a text ---- */

static enum status by_number(const struct view *v, const struct kind *kind, uint64_t id, struct ref *ref)
{
	enum status st = ST_NO;

	for (size_t i = 0; i < v->schema->n && st == ST_NO; i++) {
		struct record r = { 0 };

		if (kind && v->schema->kinds[i].id != kind->id)
			continue;
		*ref = (struct ref){ v->schema->kinds[i].id, 0, id };
		st = view_get(v, *ref, &r);
		record_release(&r);
	}
	return st;
}

static bool read_number(struct slice text, uint64_t *id)
{
	if (slice_starts(text, SLICE("№")))
		text = slice_trim(slice_from(text.p + strlen("№"), text.n - strlen("№")));
	return slice_u64(text, id) && *id > 0;
}

static void list_candidates(const struct view *v, const struct found *found, const char *before,
			    struct buf *text)
{
	for (size_t i = 0; i < found->n && i < CANDIDATES_SHOWN; i++) {
		buf_str(text, i ? "; " : before);
		view_title(v, found->v[i], text);
		buf_printf(text, " (№%llu)", (unsigned long long)found->v[i].id);
	}
	if (found->n > CANDIDATES_SHOWN)
		buf_str(text, "; и другие");
}

static void say_text(struct slice text, struct buf *out)
{
	enum { COLUMNS = 60, BYTES = 400 };
	struct buf safe = { 0 };
	struct slice fit;

	if (text.n > BYTES)
		text.n = BYTES;
	utf8_safe(text, &safe);
	fit = utf8_fit(buf_view(&safe), COLUMNS);
	buf_str(out, "«");
	buf_slice(out, fit);
	buf_str(out, fit.n < safe.n ? "…»" : "»");
	buf_release(&safe);
}

static enum status refuse_none(struct search *s, struct notes *notes)
{
	struct buf text = { 0 };

	say_text(s->text, &text);
	buf_str(&text, ": такой записи нет");
	if (s->kind) {
		buf_printf(&text, " в разделе «%s»", s->kind->plural);
		search_near(s);
	}
	list_candidates(s->view, s->found, "; похожи: ", &text);
	buf_str(&text, s->found->n ? "; укажите номер" : "; проверьте написание или сначала внесите её");
	notes_add(notes, 0, 0, "%s", buf_cstr(&text));
	buf_release(&text);
	return ST_NO;
}

static enum status refuse_many(struct search *s, struct notes *notes)
{
	struct buf text = { 0 };

	say_text(s->text, &text);
	list_candidates(s->view, s->found, ": подходит не одна запись: ", &text);
	buf_str(&text, "; уточните или укажите номер");
	notes_add(notes, 0, 0, "%s", buf_cstr(&text));
	buf_release(&text);
	return ST_NO;
}

static enum status search_kinds(struct search *s, const struct kind *kind, enum manner manner)
{
	enum status st = ST_OK;

	if (kind) {
		s->kind = kind;
		return search_find(s, manner);
	}
	for (size_t i = 0; i < s->view->schema->n && !st && s->found->n < s->found->most; i++) {
		s->kind = &s->view->schema->kinds[i];
		st = search_find(s, manner);
	}
	s->kind = NULL;
	return st;
}

/* «вид: текст» names the kind. */
static void take_kind(const struct view *v, const struct kind **kind, struct slice *text)
{
	struct slice rest = *text, head;
	const struct kind *named;

	if (*kind || !slice_split(&rest, ':', &head) || !rest.p)
		return;
	named = schema_find_kind(v->schema, slice_trim(head));
	if (named) {
		*kind = named;
		*text = slice_trim(rest);
	}
}

static enum status resolve(const struct view *v, const struct kind *kind, struct slice text,
			   enum manner manner, struct ref *ref, struct notes *notes)
{
	struct ref room[CANDIDATES_SHOWN + 1];
	struct found found = { .v = room, .most = ARRAY_SIZE(room) };
	struct search s = { .view = v, .text = slice_trim(text), .found = &found };
	struct buf letters = { 0 };
	enum status st;
	uint64_t id;

	take_kind(v, &kind, &s.text);
	if (read_number(s.text, &id)) {
		st = by_number(v, kind, id, ref);
		if (st != ST_NO)
			return st;
	}
	sortkey_letters(s.text, &letters);
	s.letters = buf_view(&letters);
	st = letters.n ? search_kinds(&s, kind, manner) : ST_OK;
	s.kind = kind;
	if (st)
		st = fail(notes, st, "не удалось прочитать базу, когда искали «%s»",
			  kind ? kind->label : "запись");
	else if (found.n == 1)
		*ref = room[0];
	else
		st = found.n ? refuse_many(&s, notes) : refuse_none(&s, notes);
	buf_release(&letters);
	return st;
}

enum status view_resolve(const struct view *v, const struct kind *kind, struct slice text, struct ref *ref,
			 struct notes *notes)
{
	return resolve(v, kind, text, WHOLE_OR_PART, ref, notes);
}

enum status view_resolve_whole(const struct view *v, const struct kind *kind, struct slice text,
			       struct ref *ref, struct notes *notes)
{
	return resolve(v, kind, text, WHOLE, ref, notes);
}

size_t view_candidates(const struct view *v, const struct kind *kind, struct slice text, struct ref *refs,
		       size_t limit)
{
	struct found found = { .v = refs, .most = limit };
	struct search s = { .view = v, .text = slice_trim(text), .found = &found };
	struct buf letters = { 0 };

	take_kind(v, &kind, &s.text);
	sortkey_letters(s.text, &letters);
	s.letters = buf_view(&letters);
	for (size_t i = 0; i < v->schema->n && found.n < limit; i++) {
		s.kind = &v->schema->kinds[i];
		if (!kind || kind->id == s.kind->id)
			search_candidates(&s);
	}
	buf_release(&letters);
	return found.n;
}
