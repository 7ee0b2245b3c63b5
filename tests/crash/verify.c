#include "kill.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "metodist/model/kinds.h"
#include "metodist/store/journal.h"

enum { CODE = 1, TITLE = 2, LOSSES_TOLD = 20 };

/* ---- what is known ---- */

size_t known_new(struct known *known)
{
	MEM_GROW(known->v, known->n, known->cap);
	known->v[known->n] = (struct known_record){ 0 };
	return known->n++;
}

size_t known_choose(const struct known *known, uint32_t draw)
{
	for (size_t i = 0; i < known->n && i < 1000; i++) {
		size_t at = (draw + i) % known->n;

		if (known->v[at].id && known->v[at].must && !known->v[at].busy)
			return at;
	}
	return SIZE_MAX;
}

void known_begin(struct known *known, size_t i)
{
	known->v[i].busy = true;
}

void known_end(struct known *known, size_t i, enum known_op op, uint32_t title, uint64_t id,
	       bool acknowledged)
{
	struct known_record *r = &known->v[i];

	r->busy = false;
	if (op == KNOWN_DELETE) {
		r->must = false;
		r->may = r->may && !acknowledged;
		return;
	}
	if (acknowledged)
		r->ntitles = 0;
	r->titles[r->ntitles++] = title;
	r->may = true;
	if (op == KNOWN_ADD) {
		r->must = acknowledged;
		r->id = acknowledged ? id : 0;
	} else if (!acknowledged) {
		r->busy = true; /* either title may stand: nobody touches it again */
	}
}

/* ---- a base to work in ---- */

static struct world world;

static struct store *open_base(const struct known *known, struct schema *schema, bool create)
{
	struct store_config config = {
		.dir = known->dir, .schema = schema, .world = &world, .create = create, .read_only = !create,
		.deadline_ms = 10000,
	};
	struct notes notes = { 0 };
	struct store *store = NULL;

	if (store_open(&store, &config, &notes)) {
		fprintf(stderr, "kill: %s\n", notes_first(&notes));
		exit(2);
	}
	notes_release(&notes);
	return store;
}

void known_open(struct known *known)
{
	struct schema *schema = schema_new(kinds_builtin, nkinds_builtin);
	const char *tmp = getenv("TMPDIR");

	snprintf(known->dir, sizeof(known->dir), "%s/kill.XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(known->dir) || !world_real(&world, "Europe/Moscow"))
		exit(2);
	store_close(open_base(known, schema, true));
	schema_free(schema);
}

void known_close(struct known *known)
{
	DIR *dir = opendir(known->dir);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		char *path = mem_printf("%s/%s", known->dir, entry->d_name);

		unlink(path);
		free(path);
	}
	if (dir)
		closedir(dir);
	rmdir(known->dir);
	free(known->v);
}

/* ---- the base against what is known ---- */

struct verify {
	struct known *known;
	const struct view *view;
	bool *seen;             /* by place */
	size_t losses;
};

static void loss(struct verify *v, uint64_t id, const char *what)
{
	if (v->losses++ < LOSSES_TOLD)
		fprintf(stderr, "kill: запись %llu: %s\n", (unsigned long long)id, what);
}

static void set_after(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		      struct slice after)
{
	(void)before;
	record_put(ctx, tag, row, wire, after);
}

struct history {
	uint64_t seqs[4096];
	size_t n;
};

static bool add_line(void *ctx, const struct journal_line *line)
{
	struct history *h = ctx;

	h->seqs[h->n++] = line->seq;
	return h->n < ARRAY_SIZE(h->seqs);
}

/* The history from its first line on makes the record that stands. */
static bool replays(const struct verify *v, struct ref ref, const struct record *r)
{
	static struct history history;
	struct journal_line line;
	struct record made;
	struct buf a = { 0 }, b = { 0 };
	bool same;

	history.n = 0;
	record_init(&made, r->kind);
	if (journal_history(v->view, ref, add_line, &history))
		return false;
	for (size_t i = history.n; i-- > 0;)
		if (journal_get(v->view, history.seqs[i], &line) || !journal_cells(&line, set_after, &made))
			return false;
	made.rev = r->rev;
	record_pack(&made, &a);
	record_pack(r, &b);
	same = slice_eq(buf_view(&a), buf_view(&b)) && history.n && history.seqs[0] == r->rev;
	buf_release(&a);
	buf_release(&b);
	record_release(&made);
	return same;
}

static bool is_title(const struct known_record *r, struct slice title)
{
	char text[64];

	for (size_t i = 0; i < r->ntitles; i++) {
		snprintf(text, sizeof(text), "%s%u", KNOWN_TITLE, r->titles[i]);
		if (slice_is(title, text))
			return true;
	}
	return false;
}

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct verify *v = ctx;
	const struct known_record *k;
	uint64_t place;

	(void)key;
	if (!slice_u64(record_get(r, CODE, 0), &place) || place >= v->known->n) {
		loss(v, ref.id, "её никто не вносил");
		return true;
	}
	k = &v->known->v[place];
	if (v->seen[place])
		loss(v, ref.id, "внесена дважды");
	else if (!k->may || (k->id && k->id != ref.id))
		loss(v, ref.id, "её быть не должно");
	else if (!is_title(k, record_get(r, TITLE, 0)))
		loss(v, ref.id, "значение не то, что подтверждено");
	if (!replays(v, ref, r))
		loss(v, ref.id, "журнал говорит о ней другое");
	v->seen[place] = true;
	return true;
}

static void count(struct verify *v)
{
	struct known *known = v->known;

	known->present = known->unasked = 0;
	for (size_t i = 0; i < known->n; i++) {
		known->present += v->seen[i];
		known->unasked += v->seen[i] && !known->v[i].id;
		if (known->v[i].must && !v->seen[i])
			loss(v, known->v[i].id, "подтверждена, но её нет");
	}
}

bool known_verify(struct known *known)
{
	struct schema *schema = schema_new(kinds_builtin, nkinds_builtin);
	struct store *store = open_base(known, schema, false);
	struct verify v = { .known = known, .seen = mem_array(known->n, sizeof(bool)) };
	struct notes notes = { 0 };
	struct view *view = NULL;
	enum status st = store_view(store, &view, &notes);
	struct query q = { .kind = schema_find_kind(schema, SLICE("competency")), .by = BY_ID };

	v.view = view;
	if (!st)
		st = view_each(view, &q, on_record, &v);
	if (st)
		loss(&v, 0, "база не читается");
	count(&v);
	store_view_end(view);
	store_close(store);
	schema_free(schema);
	notes_release(&notes);
	free(v.seen);
	return v.losses == 0;
}
