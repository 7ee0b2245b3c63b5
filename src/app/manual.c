/* The manual page: nothing is told here that another table does not hold. */
#include "metodist/app/guide.h"

#include <string.h>

#include "metodist/app/action.h"

/* What roff would read as a request, or swallow. */
static void put(struct buf *out, struct slice text)
{
	bool begins = true;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (begins && (c == '.' || c == '\''))
			buf_str(out, "\\&");
		if (c == '\\')
			buf_str(out, "\\e");
		else if (c == '-')
			buf_str(out, "\\-");
		else if (c == '"')
			buf_str(out, "\\(dq");
		else
			buf_char(out, c);
		begins = c == '\n';
	}
}

static void put_str(struct buf *out, const char *text)
{
	put(out, slice_str(text));
}

static void heading(struct buf *out, const char *request, const char *text)
{
	buf_printf(out, "%s \"", request);
	put_str(out, text);
	buf_str(out, "\"\n");
}

/* Lines that begin with blanks stand as they are; every other line is a paragraph. */
static void paragraphs(struct buf *out, struct slice text)
{
	struct slice line;

	while (slice_split(&text, '\n', &line)) {
		bool example = line.n && line.p[0] == ' ';

		if (!line.n)
			continue;
		buf_str(out, example ? ".EX\n" : ".PP\n");
		put(out, line);
		buf_str(out, example ? "\n.EE\n" : "\n");
	}
}

static void item(struct buf *out, struct slice term, const char *text)
{
	buf_str(out, ".TP\n.B \"");
	put(out, term);
	buf_str(out, "\"\n");
	put_str(out, text);
	buf_char(out, '\n');
}

static void command(struct buf *out, const struct action *a)
{
	struct buf text = { 0 }, help = { 0 };

	action_usage(a, &text);
	help_on_command_line(a->help, &help);
	heading(out, ".SS", a->label);
	buf_str(out, ".B \"");
	put(out, slice_trim(buf_view(&text)));
	buf_str(out, "\"\n");
	paragraphs(out, buf_view(&help));
	for (size_t i = 0; i < a->nargs; i++) {
		buf_reset(&text);
		action_argument(&a->args[i], &text);
		buf_reset(&help);
		help_on_command_line(a->args[i].help, &help);
		item(out, buf_view(&text), buf_cstr(&help));
	}
	buf_release(&help);
	buf_release(&text);
}

/* One key means different things in different places, so each place has its own list. */
static void keys(struct buf *out)
{
	static const struct {
		unsigned where;
		const char *title;
	} places[] = {
		{ WHERE_HOME, "На первом экране" },     { WHERE_LIST, "В списке" },
		{ WHERE_CARD, "В карточке и её таблицах" }, { WHERE_TABLE, "В нормах, отчёте, итоге команды" },
		{ WHERE_FORM, "В параметрах команды" },
	};
	struct buf text = { 0 };

	buf_str(out, ".SH КЛАВИШИ\n.PP\nВ скобках — как действие зовётся в настройках, раздел [keys].\n");
	for (size_t p = 0; p < ARRAY_SIZE(places); p++) {
		heading(out, ".SS", places[p].title);
		for (size_t i = 0; i < NACTIONS; i++) {
			if (!actions[i].keys || !((actions[i].where & WHERE_COMMAND) || (actions[i].where & places[p].where)))
				continue;
			buf_reset(&text);
			buf_printf(&text, "%s. ", actions[i].label);
			buf_slice(&text, help_on_screen(actions[i].help));
			buf_printf(&text, " (%s)", actions[i].name);
			item(out, slice_str(actions[i].keys), buf_cstr(&text));
		}
	}
	buf_release(&text);
}

void manual_page(struct buf *out)
{
	buf_str(out, ".TH METODIST 1 \"\" metodist \"Муниципальная методическая служба\"\n"
		     ".SH НАЗВАНИЕ\nmetodist \\- реестр педагогов и работа методической службы\n"
		     ".SH ВЫЗОВ\n.B metodist\n[\\-c ФАЙЛ] [\\-d ПАПКА] [КОМАНДА …]\n"
		     ".PP\nБез команды открывается рабочий экран; без терминала печатается состояние норм.\n");
	for (size_t i = 0; i < nguide; i++) {
		heading(out, ".SH", guide[i].title);
		paragraphs(out, slice_str(guide[i].text));
	}
	keys(out);
	buf_str(out, ".SH КОМАНДЫ\n");
	for (size_t i = 0; i < NACTIONS; i++)
		if (actions[i].where & WHERE_COMMAND)
			command(out, &actions[i]);
}
