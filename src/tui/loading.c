#include "loading.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

static struct loading *loading_of(struct screen *screen)
{
	return (struct loading *)screen;
}

/* ---- where it is not understood ---- */

const struct preview_problem *loading_problem(const struct loading *l, size_t row, size_t column)
{
	size_t i = row < preview_nrows(l->preview) ? preview_row(l->preview, row)->problem : SIZE_MAX;

	for (; i < preview_nproblems(l->preview); i++) {
		const struct preview_problem *p = preview_problem(l->preview, i);

		if (p->row != row)
			break;
		if (p->column == (int)column)
			return p;
	}
	return NULL;
}

static void go_to(struct loading *l, const struct preview_problem *p)
{
	l->row = p->row;
	if (p->column != PREVIEW_WHOLE_ROW)
		l->column = (size_t)p->column;
}

/* The next problem behind the cursor's row, and round from the top; the first of the row itself when `here`. */
static bool next_problem(struct loading *l, bool here)
{
	size_t n = preview_nproblems(l->preview);

	for (size_t i = 0; i < n; i++) {
		const struct preview_problem *p = preview_problem(l->preview, i);

		if (here ? p->row >= l->row : p->row > l->row) {
			go_to(l, p);
			return true;
		}
	}
	if (n)
		go_to(l, preview_problem(l->preview, 0));
	return n > 0;
}

static void previous_problem(struct loading *l)
{
	size_t n = preview_nproblems(l->preview);

	for (size_t i = n; i-- > 0;)
		if (preview_problem(l->preview, i)->row < l->row) {
			go_to(l, preview_problem(l->preview, i));
			return;
		}
	if (n)
		go_to(l, preview_problem(l->preview, n - 1));
}

/* ---- asking ---- */

static struct slice raw_of(const struct loading *l)
{
	const struct preview_row *row = preview_row(l->preview, l->row);

	return l->column < row->n ? row->raw[l->column] : (struct slice){ 0 };
}

static void ask_value(struct loading *l)
{
	const struct field *f = preview_column(l->preview, l->column)->field;
	struct tui *tui = l->screen.tui;
	struct buf title = { 0 };

	if (!f) {
		tui_say(tui, "Этот столбец не берётся; F4 — сказать, что в нём");
		return;
	}
	if (f->type == &type_ref && f->to) {
		l->asked = LOADING_ASKED_REF;
		tui_push(tui, screen_pick_like(tui, f->to, raw_of(l)));
		return;
	}
	buf_printf(&title, "%s: что значит «%.*s»", f->label, (int)utf8_fit(raw_of(l), 30).n, raw_of(l).p);
	l->asked = LOADING_ASKED_VALUE;
	tui_push(tui, screen_prompt(tui, buf_cstr(&title), "Enter — так везде, где это стоит; «-» — не брать значение; Esc — вернуться",
				    raw_of(l), true));
	buf_release(&title);
}

static void ask_whom(struct loading *l, const struct preview_problem *p)
{
	l->asked = LOADING_ASKED_WHOM;
	tui_push(l->screen.tui, screen_ask(l->screen.tui, "О ком эта строка?", p->reason,
					   "Выбрать из базы|Это новая запись|Не брать строку"));
}

static void ask_column(struct loading *l)
{
	struct buf options = { 0 };

	loading_columns(l, &options);
	l->asked = LOADING_ASKED_COLUMN;
	tui_push(l->screen.tui, screen_choose(l->screen.tui, "Что в этом столбце?", buf_view(&options)));
	buf_release(&options);
}

/* What is wrong in the row is asked about first, wherever the cursor stands in it. */
static void mend(struct loading *l)
{
	const struct preview_row *row = preview_row(l->preview, l->row);

	if (row->problem < preview_nproblems(l->preview) && !loading_problem(l, l->row, l->column)) {
		const struct preview_problem *p = preview_problem(l->preview, row->problem);

		if (p->whom) {
			ask_whom(l, p);
			return;
		}
		if (p->column == PREVIEW_WHOLE_ROW) {
			tui_say(l->screen.tui, "Этого в таблице нет: F4 — назвать столбец, F8 — не брать строку");
			return;
		}
		go_to(l, p);
	}
	ask_value(l);
}

/* ---- answers ---- */

static void take_ref(struct loading *l, struct ref ref, bool whom)
{
	struct buf number = { 0 };

	buf_printf(&number, "%s%llu", whom ? "" : "№", (unsigned long long)ref.id);
	if (whom)
		loading_whom(l, buf_view(&number));
	else
		loading_value(l, buf_view(&number));
	buf_release(&number);
}

static void take_whom(struct loading *l, int answer)
{
	if (answer == 0) {
		l->asked = LOADING_ASKED_PERSON;
		tui_push(l->screen.tui, screen_pick_like(l->screen.tui, l->import.config.kind,
							 preview_row(l->preview, l->row)->title));
	} else if (answer == 1) {
		loading_whom(l, SLICE(IMPORT_MAP_NEW));
	} else {
		loading_leave_out(l);
	}
}

/* The command itself loads it, with all that was said as its map. */
static void load(struct loading *l)
{
	struct tui *tui = l->screen.tui;
	struct outcome out = { 0 };
	struct notes notes = { 0 };
	uint64_t before = store_seq(tui->app->store);

	if (l->said.n && l->keep.n)
		call_set(&l->call, "map", buf_view(&l->keep));
	call_set(&l->call, "dry-run", (struct slice){ 0 });
	command_execute(tui, &l->call.args, &out, &notes);
	command_show(tui, &l->call.args, &out, &notes);
	if (store_seq(tui->app->store) != before) {
		loading_done(l);
		command_say_undo(tui);
		l->screen.result.given = true;
		tui_close(&l->screen);
	}
	outcome_release(&out);
	notes_release(&notes);
}

/* What a column names and the base has not: records that may be made with the table. NULL: there are none. */
static const struct kind *missing_kind(const struct loading *l)
{
	for (size_t i = 0; i < preview_nproblems(l->preview) && !l->import.config.create; i++) {
		const struct preview_problem *p = preview_problem(l->preview, i);
		const struct field *f =
			p->column == PREVIEW_WHOLE_ROW ? NULL : preview_column(l->preview, (size_t)p->column)->field;

		if (f && f->to && f->to->likeness)
			return f->to;
	}
	return NULL;
}

static void ask_rest(struct loading *l, const char *question, const struct kind *missing)
{
	struct buf options = { 0 };

	buf_str(&options, "Вернуться|Загрузить так");
	if (missing)
		buf_printf(&options, "|Завести недостающие записи «%s»", missing->plural);
	l->asked = LOADING_ASKED_REST;
	tui_push(l->screen.tui, screen_ask(l->screen.tui, "Загрузка", question, buf_cstr(&options)));
	buf_release(&options);
}

static void take(struct loading *l)
{
	const struct import_result *n = preview_result(l->preview);
	const struct kind *missing = missing_kind(l);
	struct buf question = { 0 };

	if (!n->added && !n->changed && !missing) {
		tui_say(l->screen.tui, n->refused ? "Загружать нечего: ни одна строка не понята; Enter — исправить" :
						    "Загружать нечего: в базе уже всё так");
		return;
	}
	if (n->refused)
		buf_printf(&question, "Непонятых строк: %zu, они загружены не будут. Остальных: %zu. ", n->refused,
			   n->added + n->changed);
	if (n->added)
		import_missing(&l->import.config, preview_column(l->preview, 0), preview_ncolumns(l->preview), &question);
	if (question.n)
		ask_rest(l, buf_cstr(&question), missing);
	else
		load(l);
	buf_release(&question);
}

static void create_missing(struct loading *l)
{
	const struct kind *kind = missing_kind(l);
	struct notes notes = { 0 };

	call_set(&l->call, "create", slice_str(kind->name));
	l->import.config.create = kind;
	if (!loading_renew(l, &notes))
		tui_say_notes(l->screen.tui, &notes);
	else
		tui_say(l->screen.tui, "%s: с таблицей будет заведено новых записей: %zu; F2 — загрузить", kind->plural,
			preview_result(l->preview)->created);
	notes_release(&notes);
}

static void take_rest(struct loading *l, int answer)
{
	if (answer == 1)
		load(l);
	else if (answer == 2)
		create_missing(l);
}

static void child(struct screen *screen, const struct result *result)
{
	struct loading *l = loading_of(screen);
	int asked = l->asked;

	l->asked = LOADING_ASKED_NOTHING;
	if (!result->given)
		return;
	if (asked == LOADING_ASKED_REST)
		take_rest(l, result->answer);
	else if (asked == LOADING_ASKED_WHOM)
		take_whom(l, result->answer);
	else if (asked == LOADING_ASKED_COLUMN)
		loading_column(l, slice_str(l->fields[result->answer].name));
	else if (asked == LOADING_ASKED_VALUE)
		loading_value(l, slice_is(result->text, "-") ? (struct slice){ 0 } : result->text);
	else if ((asked == LOADING_ASKED_REF || asked == LOADING_ASKED_PERSON) && result->ref.id)
		take_ref(l, result->ref, asked == LOADING_ASKED_PERSON);
	/* On to the next one, as long as there are any. */
	if (asked == LOADING_ASKED_REF || asked == LOADING_ASKED_VALUE || asked == LOADING_ASKED_PERSON)
		next_problem(l, true);
}

/* ---- keys ---- */

static enum reply act(struct screen *screen, enum action_id id)
{
	struct loading *l = loading_of(screen);

	switch (id) {
	case ACTION_SAVE:
		take(l);
		return REPLY_TAKEN;
	case ACTION_VALUES:
		ask_column(l);
		return REPLY_TAKEN;
	case ACTION_REMOVE_ROW:
		if (preview_nrows(l->preview))
			loading_leave_out(l);
		return REPLY_TAKEN;
	case ACTION_UNDO:
		loading_take_back(l);
		return REPLY_TAKEN;
	case ACTION_SAME:
	case ACTION_CREATE:
		return REPLY_TAKEN;
	default:
		return REPLY_PASS;
	}
}

static bool offers(struct screen *screen, enum action_id id)
{
	(void)screen;
	return id != ACTION_SAME && id != ACTION_CREATE;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct loading *l = loading_of(screen);

	if (!preview_nrows(l->preview))
		return REPLY_TAKEN;
	if (key->code == K_ENTER)
		mend(l);
	else if (key->code == K_TAB && !next_problem(l, false))
		tui_say(screen->tui, "Непонятых строк нет; F2 — загрузить");
	else if (key->code == K_BACKTAB)
		previous_problem(l);
	else if (key->code == K_LEFT)
		l->column -= l->column > 0;
	else if (key->code == K_RIGHT)
		l->column += l->column + 1 < preview_ncolumns(l->preview);
	else
		popup_move(key, preview_nrows(l->preview), l->page, &l->row, &l->top);
	return REPLY_TAKEN;
}

/* Another's save may have brought the school that was missing. */
static void changed(struct screen *screen, uint64_t seq)
{
	struct notes notes = { 0 };

	(void)seq;
	if (!screen->result.given && !loading_renew(loading_of(screen), &notes))
		tui_say_notes(screen->tui, &notes);
	notes_release(&notes);
}

static void help(struct screen *screen, struct buf *text)
{
	const char *told = preview_told(loading_of(screen)->preview);

	if (*told)
		buf_printf(text, "Что в файле есть, а загружено не будет:\n%s\n", told);
	buf_str(text,
		"Таблица до загрузки: значения — так, как они прочитаны. «+» — новая запись, «~» изменит ту, что есть, без "
		"знака — в базе уже так, «!» — не понята и загружена не будет; почему, сказано внизу. Под заголовком столбца — "
		"поле, которое он заполнит; F4 меняет его.\n"
		"Enter исправляет: какая это запись, что значит написанное; сказанное действует во всех строках, где стоит то "
		"же, и в следующей таблице этого отправителя. Tab ведёт к следующей непонятой строке, F8 не берёт строку, "
		"Ctrl+Z отменяет последнее исправление. F2 загружает; всю загрузку отменит потом Ctrl+Z. Esc — назад, "
		"исправления этой таблицы не пропадут.\n");
}

static void loading_free(struct screen *screen)
{
	struct loading *l = loading_of(screen);

	preview_free(l->preview);
	import_call_release(&l->import);
	call_release(&l->call);
	buf_release(&l->said);
	buf_release(&l->keep);
	free(l->widths);
	free(l->guesses);
	free(l->words);
	free(l->fields);
	free(l);
}

static const struct screen_ops loading_ops = {
	.name = "loading", .where = WHERE_GRID, .draw = loading_draw, .act = act, .offers = offers, .key = key,
	.changed = changed, .child = child, .help = help, .free = loading_free,
};

struct screen *screen_loading(struct tui *tui, const struct args *args)
{
	struct loading *l = mem_alloc(sizeof(*l));
	struct notes notes = { 0 };
	bool there;

	l->screen = (struct screen){ .ops = &loading_ops, .tui = tui };
	call_copy(&l->call, args);
	there = import_call_open(&l->import, tui->app, &l->call.args, &notes) == ST_OK && loading_begin(l, &notes);
	for (; there && l->column + 1 < preview_ncolumns(l->preview) && !preview_column(l->preview, l->column)->field;)
		l->column++;
	if (there)
		next_problem(l, true);
	else
		tui_say_notes(tui, &notes);
	notes_release(&notes);
	if (there)
		return &l->screen;
	loading_free(&l->screen);
	return NULL;
}
