/* The command `decline`: a name, a post or a name of a thing in the six cases, as it would stand in a paper.
 */
#include "commands.h"

#include "metodist/base/utf8.h"
#include "metodist/model/declension.h"

static const struct column columns[] = {
	{ "case", "Падеж", CELL_TEXT },
	{ "question", "Вопрос", CELL_TEXT },
	{ "text", "Как в документе", CELL_TEXT },
	{ "initials", "С инициалами", CELL_TEXT },
};

enum { WITHOUT_INITIALS = 3 };

struct wanted {
	const struct own_words *own;
	struct buf text;
	enum declinable what; /* DECLINE_NAME: a whole person */
	enum sex sex;
};

static bool begins(struct slice word, const char *whole)
{
	struct buf lower = { 0 };
	bool yes;

	utf8_lower_all(slice_trim(word), &lower);
	yes = lower.n && slice_starts(slice_str(whole), buf_view(&lower));
	buf_release(&lower);
	return yes;
}

static enum status read_what(struct slice word, enum declinable *what, struct notes *notes)
{
	*what = DECLINE_NAME;
	if (!word.p || begins(word, "имя"))
		return ST_OK;
	*what = begins(word, "название") ? DECLINE_THING : DECLINE_POST;
	if (*what == DECLINE_THING || begins(word, "должность"))
		return ST_OK;
	return fail(notes, ST_USAGE, "что склонять: «имя», «должность» или «название», а не «%.*s»",
		    (int)word.n, word.p);
}

static enum status read_sex(struct slice word, enum sex *sex, struct notes *notes)
{
	*sex = begins(word, "женский") ? SEX_FEMALE : begins(word, "мужской") ? SEX_MALE : SEX_UNKNOWN;
	if (!word.p || *sex != SEX_UNKNOWN)
		return ST_OK;
	return fail(notes, ST_USAGE, "пол: «м» или «ж», а не «%.*s»", (int)word.n, word.p);
}

static enum declined put(const struct wanted *w, enum name_length length, enum grammatical_case c,
			 struct buf *out)
{
	if (w->what == DECLINE_NAME)
		return decline_full_name(w->own, buf_view(&w->text), w->sex, length, c, out);
	return decline(w->own, w->what, buf_view(&w->text), w->sex, c, out);
}

static void add_row(struct table *t, const struct wanted *w, enum grammatical_case c, enum declined *worst)
{
	struct buf text = { 0 };
	enum declined how = put(w, NAME_FULL, c, &text);

	*worst = how > *worst ? how : *worst;
	table_add(t, slice_str(case_label(c)));
	table_add(t, slice_str(case_question(c, w->what == DECLINE_THING)));
	table_add(t, buf_view(&text));
	if (w->what == DECLINE_NAME) {
		buf_reset(&text);
		put(w, NAME_INITIALS, c, &text);
		table_add(t, buf_view(&text));
	}
	buf_release(&text);
}

static void tell_doubt(const struct app *app, enum declined how, struct notes *notes)
{
	const char *file = settings_text(app->settings, SETTING_DECLENSION);

	if (how == DECLINED_NO_SEX)
		notes_warn(notes, 0, 0,
			   "по имени пол не узнать, а от него зависит склонение: назовите пол, «м» или «ж»");
	else if (how == DECLINED_UNKNOWN)
		notes_warn(notes, 0, 0,
			   "такого слова правила не знают, оно осталось как есть: впишите его в %s%s",
			   *file ? "файл " : "файл, названный в настройке [documents] declension", file);
}

static void tell(const struct app *app, const struct wanted *w, struct outcome *out, struct notes *notes)
{
	enum declined worst = DECLINED;

	table_init(&out->table, columns, w->what == DECLINE_NAME ? ARRAY_SIZE(columns) : WITHOUT_INITIALS);
	out->has_table = true;
	for (enum grammatical_case c = 0; c < NCASES; c++)
		add_row(&out->table, w, c, &worst);
	tell_doubt(app, worst, notes);
}

enum status act_decline(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct wanted w = { 0 };
	enum status st = read_what(args_text(args, "as"), &w.what, notes);

	if (!st)
		st = read_sex(args_text(args, "sex"), &w.sex, notes);
	if (!st)
		st = app_own_words(app, &w.own, notes);
	for (size_t i = 0; i < args->nrest; i++)
		buf_printf(&w.text, "%s%.*s", i ? " " : "", (int)args->rest[i].n, args->rest[i].p);
	if (!st && w.what == DECLINE_NAME) {
		struct person_name name = { 0 };

		if (person_split(buf_view(&w.text), &name) != NAME_FINE)
			st = fail(
				notes, ST_USAGE,
				"имя пишут целиком: Иванова Анна Сергеевна; если это должность или название, "
				"так и назовите (--as)");
		person_name_release(&name);
	}
	if (!st)
		tell(app, &w, out, notes);
	buf_release(&w.text);
	return st;
}
