/* The command `norms`: what the regulations demand and how the base answers, today or on a day; with a
 * clause, its wording and the records behind the figure. */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/rules/norm.h"

enum { FOOT_WIDTH = 78, PEOPLE_COLUMNS = 5 /* which norm: told where there are several */ };

/* ---- which norms a text names ---- */

/* «П 3.3.1», «п3.3.1», «p_3_3_1» and the norm's own id mean the same: letters and digits count. */
static void clause_letters(struct slice text, struct buf *out)
{
	struct buf lower = { 0 };

	utf8_lower_all(text, &lower);
	for (size_t i = 0; i < lower.n; i++) {
		struct slice rest = slice_from(lower.p + i, lower.n - i);

		if (slice_starts(rest, SLICE("п")) || slice_starts(rest, SLICE("а")))
			buf_char(out, slice_starts(rest, SLICE("п")) ? 'p' : 'a'), i++;
		else if (lower.p[i] == '.' || lower.p[i] == '_')
			buf_char(out, '.');
		else if (lower.p[i] != ' ')
			buf_char(out, lower.p[i]);
	}
	buf_release(&lower);
}

enum match { MATCH_NO, MATCH_WITHIN /* «П 3.3» holds «П 3.3.1» */, MATCH_WHOLE };

static enum match match_name(struct slice asked, const char *name)
{
	struct buf letters = { 0 };
	enum match m = MATCH_NO;

	clause_letters(slice_str(name), &letters);
	if (slice_eq(asked, buf_view(&letters)))
		m = MATCH_WHOLE;
	else if (letters.n > asked.n && letters.p[asked.n] == '.' && slice_starts(buf_view(&letters), asked))
		m = MATCH_WITHIN;
	buf_release(&letters);
	return m;
}

static enum match match_norm(struct slice asked, const struct norm *norm)
{
	enum match m = match_name(asked, norm->clause);

	if (m == MATCH_WHOLE || match_name(asked, norm->id) == MATCH_WHOLE)
		return MATCH_WHOLE;
	return m;
}

static const char *clause_of(const void *ctx, size_t i)
{
	(void)ctx;
	return norms[i].clause;
}

/* Marks the norms asked for and in force; with a clause exactly its own, else all within it. */
static enum status choose(struct slice clause, int32_t day, bool *chosen, struct notes *notes)
{
	enum match best = MATCH_NO, need = clause.n ? MATCH_WITHIN : MATCH_NO;
	struct buf asked = { 0 };
	ptrdiff_t near;

	clause_letters(clause, &asked);
	for (size_t i = 0; i < nnorms && clause.n; i++)
		if (match_norm(buf_view(&asked), &norms[i]) > best)
			best = match_norm(buf_view(&asked), &norms[i]);
	if (best > need)
		need = best;
	for (size_t i = 0; i < nnorms; i++)
		chosen[i] = norm_in_force(&norms[i], day) &&
			    (!clause.n || match_norm(buf_view(&asked), &norms[i]) >= need);
	buf_release(&asked);
	if (best || !clause.n)
		return ST_OK;
	near = nearest_word(clause, nnorms, clause_of, NULL);
	return fail(notes, ST_USAGE, "нет норм пункта «%.*s»%s%s; все нормы: metodist norms", (int)clause.n,
		    clause.p, near < 0 ? "" : "; может быть, ", near < 0 ? "" : norms[near].clause);
}

/* ---- the table of all ---- */

static void add_norm(struct outcome *out, const struct norm *norm, const struct verdict *v)
{
	struct table *t = &out->table;
	struct buf figure = { 0 };

	norm_figure(v, &figure);
	table_add(t, slice_str(norm->clause));
	table_add(t, slice_str(norm->title));
	table_add(t, slice_str(out->json ? norm_state_code(v->state) : norm_state_label(v->state)));
	if (out->script) {
		table_addf(t, "%lld", (long long)v->num);
		table_addf(t, "%lld", (long long)v->of);
	}
	table_add(t, buf_view(&figure));
	if (out->script || out->screen) {
		table_add(t, buf_view(&v->foot));
		table_add(t, slice_str(norm->id));
	}
	if (out->screen)
		table_add(t, slice_str(v->state == NORM_DONE ? NULL : norm->next));
	buf_release(&figure);
}

static const char *norms_title(struct table *t, int32_t day)
{
	struct buf title = { 0 };
	const char *kept;

	if (day == DAY_NONE)
		return "Нормы · что требуют положения и где мы сегодня";
	buf_str(&title, "Нормы на ");
	date_ru(day, &title);
	buf_str(&title, " · что требуют положения");
	kept = arena_str(&t->arena, buf_view(&title));
	buf_release(&title);
	return kept;
}

/* `board` NULL: on a day that was asked for. */
static void tell_all(struct outcome *out, struct board *board, struct judging *judging, const bool *chosen)
{
	static const struct column people[] = {
		{ "clause", "Пункт", CELL_TEXT },
		{ "title", "Норма", CELL_TEXT },
		{ "state", "Состояние", CELL_TEXT },
		{ "figure", "Показатель", CELL_TEXT },
	};
	static const struct column scripts[] = {
		{ "clause", "Пункт", CELL_TEXT },    { "title", "Норма", CELL_TEXT },
		{ "state", "Состояние", CELL_TEXT }, { "num", "Исполнено", CELL_NUMBER },
		{ "of", "Из", CELL_NUMBER },         { "figure", "Показатель", CELL_TEXT },
		{ "foot", "Пояснение", CELL_TEXT },  { "norm", "Имя", CELL_TEXT },
	};

	static const struct column screens[] = {
		{ "printed", "Пункт", CELL_TEXT },   { "title", "Норма", CELL_TEXT },
		{ "state", "Состояние", CELL_TEXT }, { "figure", "Показатель", CELL_TEXT },
		{ "foot", "", CELL_TEXT },           { "clause", "", CELL_TEXT },
		{ "next", "", CELL_TEXT },
	};

	if (out->screen)
		table_init(&out->table, screens, ARRAY_SIZE(screens));
	else if (out->script)
		table_init(&out->table, scripts, ARRAY_SIZE(scripts));
	else
		table_init(&out->table, people, ARRAY_SIZE(people));
	if (out->screen)
		out->table.title = norms_title(&out->table, board ? DAY_NONE : judging->view->today);
	for (size_t i = 0; i < nnorms; i++) {
		if (!chosen[i])
			continue;
		if (!board)
			norm_judge(judging, &norms[i], NULL, NULL);
		add_norm(out, &norms[i], board ? board_judge(board, judging, &norms[i]) : &judging->verdict);
	}
}

/* ---- one clause ---- */

struct behind {
	const struct norm *norm;
	struct ref ref;
	bool good;
	struct slice why;
};

struct records {
	struct arena arena;
	const struct norm *norm;
	struct behind *v;
	size_t n, cap;
};

static void on_hit(void *ctx, struct ref ref, bool good, const char *why)
{
	struct records *r = ctx;

	MEM_GROW(r->v, r->n, r->cap);
	r->v[r->n++] = (struct behind){ r->norm, ref, good, arena_copy(&r->arena, slice_str(why)) };
}

static void add_record(struct outcome *out, const struct view *view, const struct behind *b)
{
	const struct kind *kind = b->ref.id ? schema_kind(view->schema, b->ref.kind) : NULL;
	struct table *t = &out->table;
	struct buf title = { 0 };

	if (kind)
		view_title(view, (struct ref){ b->ref.kind, 0, b->ref.id }, &title);
	table_add(t, slice_str(b->good ? "да" : "нет"));
	if (kind)
		table_opens(t, (struct ref){ b->ref.kind, 0, b->ref.id }, (struct slice){ 0 });
	table_add(t, slice_str(!kind ? "" : out->json ? kind->name : kind->label));
	command_number_cell(t, b->ref.id);
	table_add(t, kind ? buf_view(&title) : SLICE("—"));
	table_add(t, b->why);
	if (t->ncolumns > PEOPLE_COLUMNS)
		table_add(t, slice_str(out->script ? b->norm->id : b->norm->title));
	buf_release(&title);
}

/* By words into lines that any screen holds. */
static void foot_lines(struct table *t, const char *text)
{
	struct slice rest = slice_str(text), word;
	struct buf line = { 0 };

	while (slice_split(&rest, ' ', &word)) {
		if (line.n && utf8_width(buf_view(&line)) + 1 + utf8_width(word) > FOOT_WIDTH) {
			table_foot(t, "%s", buf_cstr(&line));
			buf_reset(&line);
		}
		buf_printf(&line, "%s%.*s", line.n ? " " : "", (int)word.n, word.p);
	}
	table_foot(t, "%s", buf_cstr(&line));
	buf_release(&line);
}

/* One norm's verdict is the heading; of several each stands above its wording. */
static void tell_verdict(struct table *t, const struct norm *norm, struct verdict *v, bool alone)
{
	struct buf line = { 0 };

	buf_printf(&line, "%s · %s: %s, ", norm->clause, norm->title, norm_state_label(v->state));
	norm_figure(v, &line);
	buf_char(&line, 0);
	table_foot(t, "%s", "");
	if (alone)
		t->title = arena_copy(&t->arena, buf_view(&line)).p;
	else
		table_foot(t, "%s", line.p);
	if (v->foot.n)
		foot_lines(t, buf_cstr(&v->foot));
	foot_lines(t, norm->wording);
	buf_release(&line);
}

/* All that the chosen norms are counted from. */
static void tell_reads(struct outcome *out, const bool *chosen)
{
	struct buf reads = { 0 };

	for (size_t i = 0; i < nnorms; i++)
		if (chosen[i] && norms[i].reads)
			buf_printf(&reads, "%s%s", reads.n ? " " : "", norms[i].reads);
	out->reads = arena_str(&out->table.arena, buf_view(&reads));
	buf_release(&reads);
}

static enum status tell_clause(struct outcome *out, struct judging *judging, const bool *chosen)
{
	static const struct column columns[] = {
		{ "good", "Исполнено", CELL_BOOL }, { "kind", "Вид", CELL_TEXT },
		{ "id", "Запись", CELL_NUMBER },    { "title", "Название", CELL_TEXT },
		{ "why", "Почему", CELL_TEXT },     { "norm", "Норма", CELL_TEXT },
	};
	struct records records = { 0 };
	enum status st = ST_OK;
	size_t n = 0;

	for (size_t i = 0; i < nnorms; i++)
		n += chosen[i];
	table_init(&out->table, columns, out->script || n > 1 ? ARRAY_SIZE(columns) : PEOPLE_COLUMNS);
	for (size_t i = 0; i < nnorms; i++) {
		if (!chosen[i])
			continue;
		records.norm = &norms[i];
		norm_judge(judging, &norms[i], on_hit, &records);
		tell_verdict(&out->table, &norms[i], &judging->verdict, n == 1);
		if (judging->verdict.state == NORM_BROKEN)
			st = ST_NO;
		if (judging->verdict.state != NORM_DONE && !out->table.next)
			out->table.next = norms[i].next;
	}
	for (int good = 0; good <= 1; good++)
		for (size_t i = 0; i < records.n; i++)
			if (records.v[i].good == good)
				add_record(out, judging->view, &records.v[i]);
	free(records.v);
	arena_release(&records.arena);
	return st;
}

enum status act_norms(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct slice clause = slice_trim(args_text(args, "clause"));
	struct service service = app_service(app);
	struct judging judging;
	struct view *view;
	bool *chosen;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = command_on(view, args, notes);
	if (st) {
		store_view_end(view);
		return st;
	}
	chosen = mem_array(nnorms, sizeof(*chosen));
	st = choose(clause, view->today, chosen, notes);
	if (!st) {
		judging = norms_begin(view, &service);
		if (clause.n)
			st = tell_clause(out, &judging, chosen);
		else
			tell_all(out, args_text(args, "on").n ? NULL : &app->board, &judging, chosen);
		norms_end(&judging);
		out->has_table = true;
		tell_reads(out, chosen);
	}
	free(chosen);
	store_view_end(view);
	return st;
}
