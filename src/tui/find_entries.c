#include "find_private.h"

#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"

enum { DETAIL_PARTS = 2 };

struct find_entry *find_add(struct find_entries *e, enum find_what what, struct slice title, struct slice note)
{
	struct find_entry *entry;

	if (e->n == FIND_ENTRIES_MAX)
		return NULL;
	entry = &e->v[e->n++];
	*entry = (struct find_entry){ .what = what };
	entry->title = arena_copy(&e->arena, title);
	entry->note = arena_copy(&e->arena, note);
	return entry;
}

/* ---- records ---- */

static bool is_there(const struct find_entries *e, struct ref ref)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->v[i].what == FIND_RECORD && e->v[i].ref.id == ref.id)
			return true;
	return false;
}

void find_add_record(struct find_entries *e, const struct view *view, struct ref ref)
{
	const struct kind *kind = schema_kind(view->schema, ref.kind);
	struct buf title = { 0 }, note = { 0 }, detail = { 0 };
	struct find_entry *entry;

	if (is_there(e, ref))
		return;
	view_title(view, ref, &title);
	brief_record(view, ref, buf_view(&title), DETAIL_PARTS, &detail);
	utf8_lower_all(slice_str(kind->label), &note);
	entry = find_add(e, FIND_RECORD, buf_view(&title), buf_view(&note));
	if (entry) {
		entry->ref = (struct ref){ ref.kind, 0, ref.id };
		entry->detail = arena_copy(&e->arena, buf_view(&detail));
	}
	buf_release(&title);
	buf_release(&note);
	buf_release(&detail);
}

static void add_by_number(struct find_entries *e, struct tui *tui, struct slice text)
{
	struct notes notes = { 0 };
	struct ref ref;
	uint64_t n;

	if (slice_u64(text, &n) && view_resolve(tui->view, NULL, text, &ref, &notes) == ST_OK)
		find_add_record(e, tui->view, ref);
	e->total = e->n;
	notes_release(&notes);
}

static void add_records(struct find_entries *e, struct tui *tui, const struct find_reading *reading)
{
	struct hit hits[FIND_HITS_MAX];
	size_t total, had = e->n;
	size_t n = finder_read(tui->finder, tui->view, NULL, reading->text, reading->typos, hits, FIND_HITS_MAX,
			       &total);

	for (size_t i = 0; i < n; i++)
		find_add_record(e, tui->view, hits[i].ref);
	if (!n && !reading->typos)
		total = find_named(e, tui, reading->text);
	/* What the number found is one of them, or one more. */
	e->total = e->n > had + n ? e->n : total + (had && e->n - had == n);
}

/* Commands that fit are seen without scrolling, whatever number of records fits. */
static void commands_up(struct find_entries *e, size_t records)
{
	size_t commands = e->n - records, at = FIND_RECORDS_FIRST;
	struct find_entry *rest;

	if (records <= at || !commands)
		return;
	rest = mem_array(records - at, sizeof(*rest));
	memcpy(rest, e->v + at, (records - at) * sizeof(*rest));
	memmove(e->v + at, e->v + records, commands * sizeof(*rest));
	memcpy(e->v + at + commands, rest, (records - at) * sizeof(*rest));
	free(rest);
}

/* ---- readings ---- */

static void read_as(struct find_entries *e, struct tui *tui, const struct find_reading *reading, enum find_mode mode,
		    struct screen *below)
{
	size_t records;

	if (mode != FIND_COMMANDS)
		add_records(e, tui, reading);
	records = e->n;
	if (mode == FIND_RECORDS)
		return;
	find_commands(e, tui, reading, below, mode == FIND_COMMANDS);
	commands_up(e, records);
	if (!reading->typos)
		find_by_help(e, tui, reading, below, mode == FIND_COMMANDS);
}

/* Signs alone name nothing, and would fit all. */
static bool says_something(struct slice text)
{
	struct buf letters = { 0 };
	bool says = false;

	sortkey_letters(text, &letters);
	for (size_t i = 0; i < letters.n; i++)
		says |= (uint8_t)letters.p[i] >= SORTKEY_DIGIT;
	buf_release(&letters);
	return says;
}

/* Exactly, in each way the text can be read; only then with typos. */
static void read_all(struct find_entries *e, struct tui *tui, struct slice text, enum find_mode mode, struct screen *below)
{
	struct buf layout = { 0 }, latin = { 0 };
	struct slice texts[FIND_HOWS] = { [FIND_TYPED] = text };

	layout_retype(text, &layout);
	layout_translit(text, &latin);
	texts[FIND_LAYOUT] = buf_view(&layout);
	texts[FIND_LATIN] = buf_view(&latin);
	for (int i = 0; i < 2 * FIND_HOWS && !e->n; i++) {
		struct find_reading reading = { texts[i % FIND_HOWS], i >= FIND_HOWS };

		e->how = (enum find_how)(i % FIND_HOWS);
		if (i == 0 && mode != FIND_COMMANDS)
			add_by_number(e, tui, text);
		if (!says_something(reading.text) || (e->how != FIND_TYPED && slice_eq(reading.text, text)))
			continue;
		read_as(e, tui, &reading, mode, below);
		e->typos = reading.typos;
	}
	if (e->n && e->how != FIND_TYPED)
		e->used = arena_copy(&e->arena, texts[e->how]);
	buf_release(&layout);
	buf_release(&latin);
}

void find_load(struct find_entries *e, struct tui *tui, struct slice text, enum find_mode mode,
	       struct screen *below)
{
	struct slice trimmed = slice_trim(text);
	const struct find_reading all = { .typos = false };

	find_release(e);
	e->complete = mode == FIND_COMMANDS || !trimmed.n || finder_build(tui->finder, tui->view, 0);
	if (trimmed.n)
		read_all(e, tui, trimmed, mode, below);
	else if (mode == FIND_COMMANDS)
		find_commands(e, tui, &all, below, true);
}

void find_release(struct find_entries *e)
{
	arena_release(&e->arena);
	e->n = e->total = 0;
	e->how = FIND_TYPED;
	e->used = (struct slice){ 0 };
	e->typos = false;
}
