/* Commands that need no base: config, help. */
#include "commands.h"

#include "metodist/app/guide.h"
#include "metodist/base/utf8.h"

enum status act_config(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	(void)args;
	(void)notes;
	settings_table(app->settings, &out->table);
	out->has_table = true;
	return ST_OK;
}

static void command_help(const struct action *a, struct buf *out)
{
	action_usage(a, out);
	buf_printf(out, "\n\n%s\n", a->help);
	for (size_t i = 0; i < a->nargs; i++) {
		const struct field *f = &a->args[i];

		buf_printf(out, "%s  %s%s — %s\n", i ? "" : "\n", f->flags & FIELD_OPTION ? "--" : "",
			   f->flags & FIELD_OPTION ? f->name : f->also, f->help);
	}
	buf_str(out, "\nОбщий ключ: --format table|csv|json. Коды выхода: 0 сделано, 1 нет или отвергнуто, 2 ошибка в команде,\n"
		     "3 запись уже изменил другой, 4 нельзя, 5 отказ базы или файла.\n");
}

static void all_commands(struct buf *out)
{
	buf_str(out, "metodist                рабочий экран; без терминала — состояние базы\n"
		     "metodist -c ФАЙЛ -d ПАПКА …   другие настройки, другая база\n\n");
	for (size_t i = 0; i < NACTIONS; i++) {
		if (!(actions[i].where & WHERE_COMMAND))
			continue;
		buf_printf(out, "  %-13s %s\n", actions[i].name, actions[i].label);
	}
	buf_str(out, "\nПодробно: metodist help КОМАНДА. Руководство оператора: metodist help руководство, разделы:\n");
	for (size_t i = 0; i < nguide; i++)
		buf_printf(out, "  %s\n", guide[i].title);
}

/* A topic is a command, a screen action, a part of the guide by the beginning of its title, or a kind of record. */
enum status act_help(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct slice topic = args_text(args, "topic");
	const struct action *a = topic.p ? action_by_name(topic) : NULL;
	const struct kind *kind;
	struct buf fold = { 0 }, title = { 0 };
	bool found = false;

	if (!topic.p) {
		all_commands(&out->text);
		return ST_OK;
	}
	if (a) {
		command_help(a, &out->text);
		return ST_OK;
	}
	utf8_lower_all(topic, &fold);
	for (size_t i = 0; i < nguide; i++) {
		buf_reset(&title);
		utf8_lower_all(slice_str(guide[i].title), &title);
		if (slice_is(buf_view(&fold), "руководство") || slice_starts(buf_view(&title), buf_view(&fold))) {
			buf_printf(&out->text, "%s\n\n%s\n", guide[i].title, guide[i].text);
			found = true;
		}
	}
	buf_release(&fold);
	buf_release(&title);
	if (found)
		return ST_OK;
	kind = schema_find_kind(app->schema, topic);
	if (!kind)
		return fail(notes, ST_USAGE, "нет раздела «%.*s»; все разделы: metodist help", (int)topic.n, topic.p);
	kind_help(kind, &out->text);
	return ST_OK;
}
