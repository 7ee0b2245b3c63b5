/* A table pasted into a card: shown first, then its lines become lines of the tab in front. */
#include "card.h"

#include "metodist/base/idmap.h"
#include "metodist/base/mem.h"
#include "metodist/tui/term.h"

/* ---- before: what it may fill ---- */

/* Columns of the tab that can be typed; `at` becomes the place of the cursor among them. */
static size_t fields_of(const struct tab *t, const struct field **fields, size_t *at)
{
	const uint16_t tags[] = { t->rows ? t->rows->matrix.line : 0, t->rows ? t->rows->matrix.across : 0,
				  t->rows ? t->rows->matrix.value : 0, t->rows ? t->rows->matrix.mark : 0 };
	size_t n = 0;

	*at = t->grid.column;
	for (size_t i = 0; t->matrix && i < ARRAY_SIZE(tags); i++)
		for (size_t k = 0; k < t->rows->nrows; k++)
			if (tags[i] && t->rows->rows[k].tag == tags[i])
				fields[n++] = &t->rows->rows[k];
	for (size_t i = 0; !t->matrix && i < t->grid.ncolumns; i++) {
		if (i == t->grid.column)
			*at = n;
		if (field_typed(t->grid.columns[i]))
			fields[n++] = t->grid.columns[i];
	}
	return n;
}

static void show(struct card *c, struct slice text)
{
	struct tab *t = card_tab(c);
	const struct field **fields = mem_array(t->grid.ncolumns + 4, sizeof(const struct field *));
	struct paste_config config = {
		.view = card_view(c), .rows = t->rows, .fields = fields, .text = text
	};
	struct tui *tui = c->screen.tui;

	config.nfields = fields_of(t, fields, &config.at);
	if (t->matrix)
		config.across = matrix_across(t->matrix, &config.nacross);
	paste_free(c->paste);
	c->paste = paste_new(&config);
	free(fields);
	if (!paste_nrows(c->paste)) {
		tui_complain(tui, "Вставлять нечего: в скопированном нет строк таблицы");
		return;
	}
	c->asked = CARD_ASKED_PASTE;
	tui_push(tui, screen_paste(tui, &c->paste, t->rows ? t->rows->label : t->links.kind->plural));
}

bool card_paste(struct card *c, const struct key *key)
{
	struct slice text = key->text;
	struct tab *t = card_tab(c);
	const struct field *f = c->editor.of ? c->editor.field : NULL;

	/* Lines of a text that is being typed are its lines. */
	if (!paste_is_table(text) || (f && f->type == &type_memo && !memchr(text.p, '\t', text.n) &&
				      (t->kind == TAB_FORM || c->editor.touched)))
		return false;
	if (t->kind == TAB_LINKS && !c->edit.now.id) {
		tui_complain(c->screen.tui, "Сначала запишите саму карточку: F2");
	} else if (tab_has_grid(t) && !t->grid.ops->fixed) {
		card_leave(c, LEAVE_TYPED);
		show(c, text);
	} else if (key->unmarked && t->kind == TAB_FORM) {
		/* In a form one types ahead, Tab after Tab: nothing of it may be lost. */
		term_as_keys();
	} else {
		tui_complain(c->screen.tui, "Скопирована таблица: её вставляют на вкладке со строками (F6) "
					    "или в списке записей");
	}
	return true;
}

/* ---- after: its lines ---- */

struct taking {
	struct card *card;
	struct tab *tab;
	const struct paste *paste;
	size_t key;
	struct idmap rows;               /* by the record that the key names: its row */
	size_t line;                     /* without a key: where the next line of the table goes */
	size_t taken, marked;
};

static bool put_cell(struct taking *t, struct grid_line at, const struct paste_value *v)
{
	struct buf bytes = { 0 };
	struct notes quiet = { 0 };
	enum status st = ST_NO;

	if (paste_doubtful(v)) {
		editing_mark(at.of, v->field->tag, at.row, v->text, paste_why(v));
	} else if (v->field->type == &type_ref) {
		ref_put(&bytes, v->ref);
		st = editing_set(at.of, card_view(t->card), v->field, at.row, buf_view(&bytes), &quiet);
	} else {
		st = editing_give(at.of, card_view(t->card), v->field, at.row, v->given, &quiet);
	}
	notes_release(&quiet);
	buf_release(&bytes);
	return st == ST_OK;
}

/* A table with dates is a history: the same person may stand in it twice. */
static bool is_history(const struct field *rows)
{
	for (size_t i = 0; i < rows->nrows; i++)
		if (rows->rows[i].type == &type_date)
			return true;
	return false;
}

static const struct field *key_field(const struct taking *t)
{
	return t->key < paste_ncolumns(t->paste) ? paste_column(t->paste, t->key)->field : NULL;
}

static void note_rows(struct taking *t)
{
	const struct record *now = &t->card->edit.now;
	const struct field *rows = t->tab->rows, *key = key_field(t);

	if (!rows || !key || key->type != &type_ref || is_history(rows))
		return;
	for (size_t i = 0; i < record_nrows(now, rows); i++) {
		struct slice bytes = record_get(now, key->tag, record_row(now, rows, i));

		if (bytes.n)
			*idmap_at(&t->rows, ref_get(bytes, 0).id) = record_row(now, rows, i);
	}
}

/* The line that is about the same person, or the next one from the cursor on, or a new one; of NULL: no
 * room. */
static struct grid_line line_for(struct taking *t, size_t row)
{
	struct grid *g = &t->tab->grid;
	const struct paste_value *key = key_field(t) ? paste_value(t->paste, row, t->key) : NULL;
	uint64_t id = key && key->field->type == &type_ref && !paste_doubtful(key) ? key->ref.id : 0;
	struct grid_line at;

	if (id && idmap_get(&t->rows, id))
		return (struct grid_line){ &t->card->edit, (uint16_t)idmap_get(&t->rows, id) };
	if (!key_field(t) && t->line < g->ops->count(g->ctx))
		return g->ops->line(g->ctx, t->line++);
	if (!g->ops->add(g->ctx))
		return (struct grid_line){ 0 };
	t->line++;
	at = g->ops->line(g->ctx, g->ops->count(g->ctx) - 1);
	if (id && at.row && !is_history(t->tab->rows))
		*idmap_at(&t->rows, id) = at.row;
	return at;
}

static bool take_row(struct taking *t, size_t row)
{
	struct grid_line at = line_for(t, row);

	if (!at.of)
		return false;
	for (size_t i = 0; i < paste_ncolumns(t->paste); i++) {
		const struct paste_value *v = paste_value(t->paste, row, i);

		if (v)
			t->marked += !put_cell(t, at, v);
		/* What follows from a value of a record of its own follows at once. */
		if (v && !at.row)
			editing_suggest(at.of, card_view(t->card), v->field);
	}
	return true;
}

static void take_lines(struct taking *t)
{
	note_rows(t);
	t->line = t->tab->grid.line;
	for (size_t i = 0; i < paste_nrows(t->paste); i++)
		if (paste_row(t->paste, i) != PASTE_OUT && !take_row(t, i))
			break;
	for (size_t i = 0; t->tab->rows && i < paste_ncolumns(t->paste); i++)
		if (paste_column(t->paste, i)->field)
			editing_suggest(&t->card->edit, card_view(t->card), paste_column(t->paste, i)->field);
	idmap_release(&t->rows);
}

void card_take_paste(struct card *c)
{
	struct tab *tab = card_tab(c);
	struct taking t = { .card = c, .tab = tab, .paste = c->paste, .key = paste_key(c->paste) };
	struct paste_counts counts = paste_count(c->paste);

	editor_close(&c->editor);
	card_mark(c);
	if (tab->matrix)
		t.marked = matrix_take(tab->matrix, c->paste);
	else
		take_lines(&t);
	card_marked(c);
	c->kept = false;
	card_show(c);
	/* What is to be put right comes first. */
	if (t.marked && c->edit.nfaults)
		card_goto(c, &c->edit, c->edit.faults[0].tag, c->edit.faults[0].row);
	if (t.marked)
		tui_complain(c->screen.tui, "Вставлено строк: %zu; отмечено, исправьте до записи: %zu",
			     counts.rows - counts.out, t.marked);
	else
		tui_say(c->screen.tui, "Вставлено строк: %zu; F2 — записать, Ctrl+Z — убрать",
			counts.rows - counts.out);
}
