/* `metodist help`: the guide, a command, a kind of record, or the manual page. */
#include "commands.h"

#include "metodist/app/guide.h"
#include "metodist/base/utf8.h"

enum { HELP_WIDTH = 78 };

/* `text` broken by words, lines after the first led by `indent` blanks; the first is already `used` columns
 * long. */
static void wrap(struct slice text, size_t indent, size_t used, struct buf *out)
{
	struct slice line, word;

	while (slice_split(&text, '\n', &line)) {
		bool first = true;

		while (slice_split(&line, ' ', &word)) {
			size_t width = utf8_width(word);

			if (!first && used + 1 + width > HELP_WIDTH) {
				buf_printf(out, "\n%*s", (int)indent, "");
				used = indent;
				first = true;
			}
			buf_printf(out, "%s%.*s", first ? "" : " ", (int)word.n, word.p);
			used += width + !first;
			first = false;
		}
		buf_char(out, '\n');
		used = 0;
	}
}

void action_argument(const struct field *f, struct buf *out)
{
	if (!(f->flags & FIELD_OPTION))
		buf_str(out, f->also);
	else
		buf_printf(out, f->type == &type_bool ? "--%s" : "--%s %s", f->name, f->also);
}

static void arguments_help(const struct action *a, struct buf *out)
{
	struct buf name = { 0 };
	size_t width = 0;

	for (size_t i = 0; i < a->nargs; i++) {
		buf_reset(&name);
		action_argument(&a->args[i], &name);
		if (utf8_width(buf_view(&name)) > width)
			width = utf8_width(buf_view(&name));
	}
	for (size_t i = 0; i < a->nargs; i++) {
		buf_reset(&name);
		action_argument(&a->args[i], &name);
		buf_printf(out, "%s  %s%*s", i ? "" : "\n", buf_cstr(&name),
			   (int)(width - utf8_width(buf_view(&name)) + 2), "");
		buf_reset(&name);
		help_on_command_line(a->args[i].help, &name);
		wrap(buf_view(&name), width + 4, width + 4, out);
	}
	buf_release(&name);
}

static void action_help(const struct action *a, struct buf *out)
{
	struct buf help = { 0 };

	if (a->where & WHERE_COMMAND) {
		struct buf usage = { 0 };

		action_usage(a, &usage);
		wrap(buf_view(&usage), 4, 0, out);
		buf_release(&usage);
	} else {
		buf_printf(out, "%s — на экране: %s\n", a->label, a->keys);
	}
	buf_char(out, '\n');
	help_on_command_line(a->help, &help);
	wrap(buf_view(&help), 0, 0, out);
	buf_release(&help);
	arguments_help(a, out);
	if (a->where & WHERE_COMMAND)
		buf_str(out, "\n  --format table|csv|json  Вид ответа; подробно: metodist help командная\n"
				  "  --output ФАЙЛ            Ответ — в файл .xlsx, .csv или .json\n");
}

static void all_commands(struct buf *out)
{
	buf_str(out, "metodist                      рабочий экран; без терминала — состояние норм\n"
		     "metodist КОМАНДА …            одна команда, ответ — в вывод\n"
		     "metodist -c ФАЙЛ -d ПАПКА …   другие настройки, другая база\n\n");
	for (size_t i = 0; i < NACTIONS; i++) {
		if (!(actions[i].where & WHERE_COMMAND))
			continue;
		buf_printf(out, "  %-13s %s\n", actions[i].name, actions[i].label);
	}
	buf_str(out, "\nО команде: metodist help КОМАНДА. О полях: metodist help ВИД (metodist kinds).\n"
		     "Руководство целиком: metodist help руководство; по разделам — первое слово раздела:\n");
	for (size_t i = 0; i < nguide; i++)
		buf_printf(out, "  %s\n", guide[i].title);
}

static bool guide_help(struct slice topic, struct buf *out)
{
	struct buf fold = { 0 }, title = { 0 };
	bool found = false;

	utf8_lower_all(topic, &fold);
	for (size_t i = 0; i < nguide; i++) {
		buf_reset(&title);
		utf8_lower_all(slice_str(guide[i].title), &title);
		if (!slice_is(buf_view(&fold), "руководство") &&
		    !slice_starts(buf_view(&title), buf_view(&fold)))
			continue;
		buf_printf(out, "%s%s\n\n", found ? "\n" : "", guide[i].title);
		wrap(slice_str(guide[i].text), 0, 0, out);
		found = true;
	}
	buf_release(&fold);
	buf_release(&title);
	return found;
}

/* A topic is a command, a screen action, a part of the guide by the beginning of its title, or a kind of
 * record. */
enum status act_help(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct slice topic = slice_trim(args_text(args, "topic"));
	const struct action *a = topic.n ? action_by_name(topic) : NULL;
	const struct kind *kind;
	bool found;

	if (args_flag(args, "man")) {
		manual_page(&out->text);
		return ST_OK;
	}
	if (!topic.n) {
		all_commands(&out->text);
		return ST_OK;
	}
	if (a) {
		action_help(a, &out->text);
		return ST_OK;
	}
	found = guide_help(topic, &out->text);
	kind = schema_find_kind(app->schema, topic);
	if (kind && found)
		buf_char(&out->text, '\n');
	if (kind)
		kind_help(kind, &out->text);
	if (kind || found)
		return ST_OK;
	a = action_nearest(topic);
	return fail(notes, ST_USAGE, "нет раздела «%.*s»%s%s; все разделы: metodist help", (int)topic.n,
		    topic.p, a ? "; может быть, " : "", a ? a->name : "");
}
