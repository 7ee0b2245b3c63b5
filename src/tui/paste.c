#include "paste.h"

#include "metodist/base/mem.h"
#include "metodist/tui/screens.h"
#include "tui_private.h"

bool paste_is_table(struct slice text)
{
	text = slice_trim(text);
	return memchr(text.p, '\t', text.n) || memchr(text.p, '\n', text.n) || memchr(text.p, '\r', text.n);
}

static struct paste_screen *paste_of(struct screen *screen)
{
	return (struct paste_screen *)screen;
}

/* ---- who is who ---- */

/* The cell of a row that is to be asked about; ncolumns: none. */
static size_t doubtful_column(const struct paste_screen *s, size_t row)
{
	size_t n = paste_ncolumns(*s->at), i = 0;

	for (; i < n; i++) {
		const struct paste_value *v = paste_value(*s->at, row, i);

		if (v && paste_doubtful(v))
			break;
	}
	return i;
}

/* From the row of the cursor on, and again from the top. False: all names are known. */
static bool go_to_doubtful(struct paste_screen *s)
{
	size_t rows = paste_nrows(*s->at), columns = paste_ncolumns(*s->at);

	for (size_t i = 0; i < rows; i++) {
		size_t row = (s->row + i) % rows, column = doubtful_column(s, row);

		if (column == columns || paste_row(*s->at, row) == PASTE_OUT)
			continue;
		s->row = row;
		s->column = column;
		return true;
	}
	return false;
}

static void ask_name(struct paste_screen *s)
{
	const struct paste_value *v = paste_value(*s->at, s->row, s->column);

	if (!v || v->field->type != &type_ref) {
		if (!go_to_doubtful(s))
			tui_say(s->screen.tui, "Все имена ясны; F2 — вставить");
		return;
	}
	s->asked = PASTE_ASKED_NAME;
	tui_push(s->screen.tui, screen_pick_like(s->screen.tui, v->field->to, v->given));
}

/* ---- what is in a column ---- */

static const struct paste_config *config_of(const struct paste_screen *s)
{
	return paste_about(*s->at);
}

static bool is_matrix(const struct paste_screen *s)
{
	return config_of(s)->rows && config_of(s)->rows->matrix.line;
}

static void ask_column(struct paste_screen *s)
{
	const struct paste_config *config = config_of(s);
	struct buf options = { 0 };

	for (size_t i = 0; i < config->nfields; i++)
		buf_printf(&options, "%s|", config->fields[i]->label);
	if (is_matrix(s))
		buf_printf(&options, "%s одной из записей…|", "Значения");
	buf_str(&options, "Не брать");
	s->asked = PASTE_ASKED_COLUMN;
	tui_push(s->screen.tui,
		 screen_ask(s->screen.tui, "Столбец", "Что в этом столбце?", buf_cstr(&options)));
	buf_release(&options);
}

static void assign(struct paste_screen *s, const struct field *f, struct ref across)
{
	paste_assign(*s->at, s->column, f, across);
	paste_measure(s);
}

static const struct field *field_with(const struct paste_screen *s, uint16_t tag)
{
	const struct field *rows = config_of(s)->rows;

	for (size_t i = 0; i < rows->nrows; i++)
		if (rows->rows[i].tag == tag)
			return &rows->rows[i];
	return NULL;
}

static void column_answered(struct paste_screen *s, size_t answer)
{
	const struct paste_config *config = config_of(s);

	if (answer < config->nfields) {
		assign(s, config->fields[answer], (struct ref){ 0 });
	} else if (is_matrix(s) && answer == config->nfields) {
		s->asked = PASTE_ASKED_ACROSS;
		tui_push(s->screen.tui,
			 screen_pick(s->screen.tui, field_with(s, config->rows->matrix.across)->to,
				     (struct slice){ 0 }));
	} else {
		assign(s, NULL, (struct ref){ 0 });
	}
}

/* ---- taking it ---- */

static bool is_unclear(const struct paste_screen *s, size_t row)
{
	enum paste_found found = paste_row(*s->at, row);

	return found == PASTE_SEVERAL || found == PASTE_NOBODY || found == PASTE_WRONG;
}

static enum reply take(struct paste_screen *s)
{
	struct paste_counts n = paste_count(*s->at);
	struct buf question = { 0 };

	if (!n.unclear) {
		s->screen.result.given = true;
		return REPLY_CLOSE;
	}
	buf_printf(&question, "Понято не всё, строк: %zu. Что с ними делать?", n.unclear);
	s->asked = PASTE_ASKED_REST;
	tui_push(s->screen.tui, screen_ask(s->screen.tui, "Неясные строки", buf_cstr(&question),
					   "Вставить отмеченными, исправлю в таблице|Не брать их|Вернуться"));
	buf_release(&question);
	return REPLY_TAKEN;
}

static void rest_answered(struct paste_screen *s, int answer)
{
	for (size_t i = 0; answer == 1 && i < paste_nrows(*s->at); i++)
		if (is_unclear(s, i))
			paste_leave_out(*s->at, i, true);
	if (answer > 1)
		return;
	s->screen.result.given = true;
	tui_close(&s->screen);
}

static void child(struct screen *screen, const struct result *result)
{
	struct paste_screen *s = paste_of(screen);
	int asked = s->asked;

	s->asked = PASTE_ASKED_NOTHING;
	if (!result->given)
		return;
	if (asked == PASTE_ASKED_NAME && result->ref.id) {
		paste_choose(*s->at, s->row, s->column, result->ref);
		paste_measure(s);
		go_to_doubtful(s);
	} else if (asked == PASTE_ASKED_COLUMN) {
		column_answered(s, (size_t)result->answer);
	} else if (asked == PASTE_ASKED_ACROSS && result->ref.id) {
		assign(s, field_with(s, config_of(s)->rows->matrix.value), result->ref);
	} else if (asked == PASTE_ASKED_REST) {
		rest_answered(s, result->answer);
	}
}

/* ---- keys ---- */

static enum reply act(struct screen *screen, enum action_id id)
{
	struct paste_screen *s = paste_of(screen);

	switch (id) {
	case ACTION_SAVE:
		return take(s);
	case ACTION_VALUES:
		ask_column(s);
		return REPLY_TAKEN;
	case ACTION_REMOVE_ROW:
		paste_leave_out(*s->at, s->row, paste_row(*s->at, s->row) != PASTE_OUT);
		s->row += s->row + 1 < paste_nrows(*s->at);
		return REPLY_TAKEN;
	case ACTION_SAME:
	case ACTION_CREATE:
	case ACTION_UNDO:
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

/* The rest of a table that came in pieces over a slow line. */
static void add_more(struct paste_screen *s, struct slice text)
{
	*s->at = paste_more(*s->at, text);
	s->row = s->column = s->top = s->first = 0;
	paste_measure(s);
	go_to_doubtful(s);
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct paste_screen *s = paste_of(screen);

	if (key->code == K_PASTE)
		add_more(s, key->text);
	else if (key->code == K_ENTER)
		ask_name(s);
	else if (key->code == K_LEFT || key->code == K_BACKTAB)
		s->column -= s->column > 0;
	else if (key->code == K_RIGHT || key->code == K_TAB)
		s->column += s->column + 1 < paste_ncolumns(*s->at);
	else
		popup_move(key, paste_nrows(*s->at), s->page, &s->row, &s->top);
	return REPLY_TAKEN;
}

static void help(struct screen *screen, struct buf *text)
{
	(void)screen;
	buf_str(text,
		"Вставка таблицы. Под заголовком каждого столбца — поле, которое он заполнит; F4 меняет его. "
		"Имена ищутся целиком; «~» — сокращённое имя, которое подходит одному; «?» — подходит не "
		"одному; «!» — нет такого или не читается: Enter выбирает человека, и он встаёт во все такие "
		"строки. F8 не берёт строку, F2 вставляет в таблицу карточки (в базу — потом, F2 карточки), "
		"Esc не меняет ничего.\n");
}

static void paste_screen_free(struct screen *screen)
{
	struct paste_screen *s = paste_of(screen);

	buf_release(&s->title);
	free(s->widths);
	free(s);
}

static const struct screen_ops paste_ops = {
	.name = "paste", .where = WHERE_GRID, .draw = paste_draw, .act = act, .offers = offers, .key = key,
	.child = child, .help = help, .free = paste_screen_free,
};

struct screen *screen_paste(struct tui *tui, struct paste **at, const char *title)
{
	struct paste_screen *s = mem_alloc(sizeof(*s));

	s->screen = (struct screen){ .ops = &paste_ops, .tui = tui };
	s->at = at;
	buf_printf(&s->title, "Вставка таблицы · %s", title);
	paste_measure(s);
	go_to_doubtful(s);
	return &s->screen;
}
