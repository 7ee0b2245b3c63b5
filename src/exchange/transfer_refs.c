/* References by text: each text is looked for once an import; what is not there may be made. */
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "transfer_private.h"

static uint64_t ref_hash(const struct kind *kind, struct slice text)
{
	return hashes_hash(kind ? kind->id : 0, text);
}

static struct known_ref *find_known(const struct refs *r, const struct kind *kind, struct slice text)
{
	size_t at = 0;
	uint32_t i;

	while (hashes_next(&r->lookup, ref_hash(kind, text), &at, &i))
		if (i < r->n && r->v[i].kind == kind && slice_eq(r->v[i].text, text))
			return &r->v[i];
	return NULL;
}

static struct known_ref *add_known(struct refs *r, const struct kind *kind, struct slice text)
{
	struct known_ref *known;

	MEM_GROW(r->v, r->n, r->cap);
	hashes_add(&r->lookup, ref_hash(kind, text), (uint32_t)r->n);
	known = &r->v[r->n++];
	*known = (struct known_ref){ .kind = kind, .text = arena_copy(&r->arena, text) };
	return known;
}

/* What this very file brought and is not in the base yet. Two that are alike (in two villages) are nobody. */
static bool find_pending(const struct pending *p, const struct kind *kind, struct slice text, struct ref *ref)
{
	struct buf letters = { 0 };
	uint64_t hash, found = 0;
	bool several = false;

	if (!kind || !kind->likeness || (!p->n && !p->ahead))
		return false;
	kind->likeness(text, &letters);
	buf_u8(&letters, 0);
	hash = handle_hash(kind, BY_LIKENESS, buf_view(&letters));
	for (size_t at = 0; p; p = p->ahead, at = 0)
		for (uint32_t i; hashes_next(&p->lookup, hash, &at, &i);) {
			if (i >= p->n || p->v[i].kind != kind)
				continue;
			several |= found && found != p->v[i].id;
			found = p->v[i].id;
		}
	buf_release(&letters);
	*ref = (struct ref){ kind->id, 0, found };
	return found && !several;
}

static bool only_digits(struct slice text)
{
	return slice_u64(text, &(uint64_t){ 0 });
}

/* A bare number in a table is «школа 2» more often than record №2. */
static enum status refuse_number(const struct field *f, struct slice text, struct notes *notes)
{
	notes_add(notes, f->tag, 0,
		  "одно число не называет запись: напишите название, а номер записи — так: «№%.*s»",
		  (int)text.n, text.p);
	return ST_NO;
}

static const struct field *naming_field(const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];

		if (f->flags & FIELD_REQUIRED && (f->type == &type_text || f->type == &type_name) &&
		    !(f->flags & FIELD_DERIVED))
			return f;
	}
	return NULL;
}

/* The new record waits like any other, and goes away again when its row is refused. */
static enum status create(struct import *import, const struct kind *kind, struct slice text, struct ref *ref,
			  struct notes *notes)
{
	const struct field *f = naming_field(kind);
	struct record r = { 0 };
	enum status st;

	if (!f)
		return fail(notes, ST_NO, "создать нельзя: у вида «%s» нет названия", kind->label);
	record_init(&r, kind);
	st = record_give(&import->pending.view, &r, f, 0, text, GIVE_IMPORT, notes);
	if (!st && !record_check(&import->pending.view, NULL, &r, notes))
		st = ST_NO;
	if (!st) {
		pending_put(&import->pending, &r, 0)->created = true;
		*ref = (struct ref){ kind->id, 0, r.id };
	}
	record_release(&r);
	return st;
}

static enum status look_for(struct import *import, const struct field *f, struct slice text, struct ref *ref,
			    struct notes *notes)
{
	enum status st;

	if (only_digits(text))
		return refuse_number(f, text, notes);
	if (find_pending(&import->pending, f->to, text, ref))
		return pending_flies(&import->pending, *ref) ? ST_CONFLICT : ST_OK;
	st = view_resolve_whole(&import->pending.view, f->to, text, ref, notes);
	if (st == ST_NO && f->to == import->kind && import->pending.ahead)
		return ST_CONFLICT;
	if (st == ST_NO && f->to && f->to == import->create) {
		notes_clear(notes);
		st = create(import, f->to, text, ref, notes);
	}
	return st;
}

static enum status resolve(struct import *import, const struct field *f, struct slice text, struct ref *ref,
			   struct notes *notes)
{
	struct known_ref *known = find_known(&import->refs, f->to, text);
	enum status st;

	if (known && !known->ref.id) {
		notes_add(notes, f->tag, 0, "%s", known->reason);
		return ST_NO;
	}
	if (known) {
		*ref = known->ref;
		return pending_flies(&import->pending, *ref) ? ST_CONFLICT : ST_OK;
	}
	st = look_for(import, f, text, ref, notes);
	if (st && st != ST_NO)
		return st;
	/* A later row may bring the record that is missing now. */
	if (st && f->to == import->kind)
		return st;
	known = add_known(&import->refs, f->to, text);
	if (st)
		known->reason = arena_str(&import->refs.arena, slice_str(notes_first(notes)));
	else
		known->ref = *ref;
	return st;
}

static enum status add_number(struct import *import, const struct field *f, struct slice text,
			      struct buf *numbers, struct notes *notes)
{
	struct ref ref = { 0 };
	enum status st = resolve(import, f, text, &ref, notes);

	if (!st && !f->to) {
		const struct kind *kind = schema_kind(import->view->schema, ref.kind);

		buf_printf(numbers, "%s%s:%llu", numbers->n ? "; " : "", kind->name,
			   (unsigned long long)ref.id);
	} else if (!st) {
		buf_printf(numbers, "%s%llu", numbers->n ? "; " : "", (unsigned long long)ref.id);
	}
	return st;
}

static enum status add_numbers(struct import *import, const struct field *f, struct slice text,
			       const char *separators, struct buf *numbers, struct notes *notes)
{
	enum status st = ST_OK;
	size_t from = 0;

	for (size_t i = 0; i <= text.n && !st; i++) {
		struct slice part = slice_trim(slice_from(text.p + from, i - from));

		if (i < text.n && !strchr(separators, text.p[i]))
			continue;
		from = i + 1;
		if (part.n)
			st = add_number(import, f, part, numbers, notes);
	}
	return st;
}

/* Titles may hold commas: a comma parts references only where the whole is not one. */
static enum status read_several(struct import *import, const struct field *f, struct slice text,
				struct buf *numbers, struct notes *notes)
{
	bool comma =
		memchr(text.p, ',', text.n) && !memchr(text.p, ';', text.n) && !memchr(text.p, '\n', text.n);
	const struct kind *creating = import->create;
	struct notes whole = { 0 };
	enum status st;

	/* The whole list must not become the name of a new record. */
	import->create = comma ? NULL : creating;
	st = add_numbers(import, f, text, ";\n", numbers, comma ? &whole : notes);
	import->create = creating;
	if (comma && st == ST_NO)
		st = add_numbers(import, f, text, ",", numbers, notes);
	notes_release(&whole);
	return st;
}

enum status refs_text(struct import *import, const struct field *f, struct slice text, struct slice *numbers,
		      struct notes *notes)
{
	struct buf out = { 0 };
	enum status st = f->type == &type_refs ? read_several(import, f, text, &out, notes)
					       : add_number(import, f, text, &out, notes);

	if (!st)
		*numbers = arena_copy(&import->row_arena, buf_view(&out));
	buf_release(&out);
	return st;
}

/* Their entries in the lookup stay and lead to nothing that fits. */
void refs_drop(struct refs *r, size_t n)
{
	r->n = n;
	if (r->settled > n)
		r->settled = n;
}

void refs_release(struct refs *r)
{
	arena_release(&r->arena);
	hashes_release(&r->lookup);
	free(r->v);
	*r = (struct refs){ 0 };
}
