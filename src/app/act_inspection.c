/* «Папка проверки»: for each norm its figure and the records behind it, when each was entered beside its own
 * day, and the journal's digest. What is entered backwards later no longer fits the digest that was printed.
 */
#include "commands.h"

#include <errno.h>
#include <unistd.h>

#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/base/world.h"
#include "metodist/exchange/csv.h"
#include "metodist/rules/judge.h"

enum { FILE_MODE = 0600, FOLDER_MODE = 0700 };

struct inspection {
	struct app *app;
	struct view *view;
	int32_t from; /* what happened before it is left out; DAY_NONE: nothing is */
	const char *folder;
	struct buf summary, table, digest;
	struct buf bad, good; /* rows of the norm at hand: those that fall short come first */
	size_t norms;
	struct ids records, prompt, late; /* told; entered by their own day; after it */
	long latest;
	enum status st;
	struct notes *notes;
};

static const char *days_word(long n)
{
	n = n < 0 ? -n : n;
	if (n % 10 == 1 && n % 100 != 11)
		return "день";
	return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? "дня" : "дней";
}

/* ---- when a record was entered ---- */

struct entry {
	int64_t entered, changed; /* instants; 0: the journal does not tell */
	char user[64];
};

/* Lines come newest first: the last one that comes is the first of the record. */
static bool on_line(void *ctx, const struct journal_line *line)
{
	struct entry *e = ctx;

	e->changed = e->changed ? e->changed : line->utc;
	e->entered = line->utc;
	snprintf(e->user, sizeof(e->user), "%.*s", (int)line->user.n, line->user.p);
	return true;
}

static int32_t day_of(const struct inspection *in, int64_t utc)
{
	int32_t day;
	int minute;

	return utc && date_zone_day(utc, in->app->world.zone, &day, &minute) ? day : DAY_NONE;
}

static const struct field *day_called(const struct kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];

		if (f->type->wire == WIRE_DATE && strcmp(f->name, name) == 0 && !kind_rows_of(kind, f))
			return f;
	}
	return NULL;
}

/* The day of which a record speaks: that of its work, else the first of the days that begin things. */
static int32_t own_day(const struct record *r)
{
	static const char *const names[] = { "date", "from", "found", "received", "asked", "studied" };

	if (r->kind->work.day)
		return date_get(record_get(r, r->kind->work.day, 0));
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		const struct field *f = day_called(r->kind, names[i]);

		if (f)
			return date_get(record_get(r, f->tag, 0));
	}
	return DAY_NONE;
}

/* «в день заседания», «через 47 дней», «за 3 дня». */
static void say_lag(const struct record *r, long days, struct buf *out)
{
	static const struct {
		const char *kind, *whose;
	} own[] = { { "meeting", "заседания" },
		    { "event", "мероприятия" },
		    { "visit", "посещения" },
		    { "consultation", "консультации" },
		    { "diagnostic", "диагностики" } };

	if (days) {
		buf_printf(out, "%s %ld %s", days > 0 ? "через" : "за", days > 0 ? days : -days,
			   days_word(days));
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(own); i++)
		if (strcmp(r->kind->name, own[i].kind) == 0) {
			buf_printf(out, "в день %s", own[i].whose);
			return;
		}
	buf_str(out, "в тот же день");
}

/* ---- rows ---- */

static void put_day(struct buf *row, int32_t day)
{
	struct buf text = { 0 };

	if (day != DAY_NONE)
		date_ru(day, &text);
	csv_field(row, buf_view(&text), false);
	buf_release(&text);
}

static void put_entry(struct inspection *in, const struct record *r, struct ref ref, struct buf *row)
{
	int32_t own = own_day(r), entered;
	struct entry e = { 0 };
	struct buf lag = { 0 };

	in->st = journal_history(in->view, ref, on_line, &e);
	entered = day_of(in, e.entered);
	if (own != DAY_NONE && entered != DAY_NONE) {
		long days = (long)entered - own;

		say_lag(r, days, &lag);
		ids_add(days > 0 ? &in->late : &in->prompt, ref.id);
		in->latest = days > in->latest ? days : in->latest;
	}
	put_day(row, own);
	put_day(row, entered);
	csv_field(row, buf_view(&lag), false);
	csv_field(row, slice_str(e.user), false);
	put_day(row, day_of(in, e.changed));
	buf_release(&lag);
}

static void on_hit(void *ctx, struct ref ref, bool good, const char *why)
{
	struct inspection *in = ctx;
	struct buf *row = good ? &in->good : &in->bad;
	struct ref whole = { ref.kind, 0, ref.id };
	struct record r = { 0 };
	struct buf text = { 0 };
	bool there = ref.id && view_get(in->view, whole, &r) == ST_OK;

	if (!progress_tick(in->app->progress))
		in->st = ST_NO;
	if (in->st || (there && in->from != DAY_NONE && own_day(&r) != DAY_NONE && own_day(&r) < in->from)) {
		record_release(&r);
		return;
	}
	csv_field(row, slice_str(good ? "да" : "нет"), true);
	csv_field(row, slice_str(there ? r.kind->label : ""), false);
	if (there)
		buf_printf(&text, "%llu", (unsigned long long)ref.id);
	csv_field(row, buf_view(&text), false);
	buf_reset(&text);
	if (there)
		view_title(in->view, whole, &text);
	csv_field(row, buf_view(&text), false);
	csv_field(row, slice_str(why), false);
	if (there)
		put_entry(in, &r, whole, row);
	csv_end_row(row);
	if (there)
		ids_add(&in->records, ref.id);
	buf_release(&text);
	record_release(&r);
}

/* ---- files ---- */

static enum status put_file(struct inspection *in, const char *name, const char *ending, struct slice bytes)
{
	char *path = mem_printf("%s/%s%s", in->folder, name, ending);
	enum status st = file_put(path, bytes, FILE_MODE, in->notes);

	free(path);
	return st;
}

static void put_head(struct buf *out, const char *const *names, size_t n)
{
	csv_begin(out);
	for (size_t i = 0; i < n; i++)
		csv_field(out, slice_str(names[i]), i == 0);
	csv_end_row(out);
}

static void put_records(struct inspection *in, const struct norm *norm)
{
	static const char *const head[] = { "Исполнено", "Вид",     "Запись",        "Название", "Почему",
					    "Свой день", "Внесено", "Когда внесено", "Кто внёс", "Изменено" };
	struct buf file = { 0 };

	put_head(&file, head, ARRAY_SIZE(head));
	buf_slice(&file, buf_view(&in->bad));
	buf_slice(&file, buf_view(&in->good));
	if (!in->st)
		in->st = put_file(in, norm->id, ".csv", buf_view(&file));
	buf_release(&file);
}

static void put_norm(struct inspection *in, struct judging *judging, const struct norm *norm)
{
	const struct verdict *v = &judging->verdict;
	struct buf figure = { 0 };

	buf_reset(&in->bad);
	buf_reset(&in->good);
	norm_judge(judging, norm, on_hit, in);
	norm_figure(v, &figure);
	csv_field(&in->table, slice_str(norm->clause), true);
	csv_field(&in->table, slice_str(norm->title), false);
	csv_field(&in->table, slice_str(norm_state_label(v->state)), false);
	csv_field(&in->table, buf_view(&figure), false);
	csv_field(&in->table, buf_view(&v->foot), false);
	csv_field(&in->table, slice_str(norm->id), false);
	csv_field(&in->table, slice_str(norm->wording), false);
	csv_end_row(&in->table);
	buf_printf(&in->summary, "%s · %s: %s, %s — %s.csv\n", norm->clause, norm->title,
		   norm_state_label(v->state), buf_cstr(&figure), norm->id);
	put_records(in, norm);
	in->norms++;
	buf_release(&figure);
}

/* ---- the journal's digest ---- */

struct head {
	uint64_t seq;
	int64_t utc;
	char chain[2 * SHA256_SIZE + 1];
};

static bool on_last(void *ctx, const struct journal_line *line)
{
	struct head *head = ctx;

	head->seq = line->seq;
	head->utc = line->utc;
	hex(slice_from(line->chain, SHA256_SIZE), head->chain);
	return false;
}

static void put_digest(struct inspection *in)
{
	struct head head = { 0 };
	struct buf when = { 0 };

	if (!in->st)
		in->st = journal_each(in->view, 0, true, on_last, &head);
	if (in->st || !head.seq)
		return;
	app_when(in->app, head.utc, &when);
	buf_printf(&in->summary,
		   "\nЖурнал: последняя строка %llu, %s\nКонтрольная сумма журнала (SHA-256 цепочки):\n%s\n"
		   "Проверить позже: metodist check — цела ли цепочка; metodist journal --since %llu "
		   "--format json —\n"
		   "у строки %llu в поле chain та же сумма. Всё, что внесено или исправлено задним числом "
		   "после этого дня,\n"
		   "стоит в журнале ниже этой строки.\n",
		   (unsigned long long)head.seq, buf_cstr(&when), head.chain,
		   (unsigned long long)head.seq - 1, (unsigned long long)head.seq);
	buf_printf(&in->digest, "Журнал: строка %llu, контрольная сумма %s\n", (unsigned long long)head.seq,
		   head.chain);
	buf_release(&when);
}

/* ---- the whole ---- */

static void put_title(struct inspection *in, const struct service *service)
{
	struct buf day = { 0 }, now = { 0 };

	date_ru(in->view->today, &day);
	if (in->from != DAY_NONE) {
		buf_str(&day, ", записи с ");
		date_ru(in->from, &day);
	}
	app_when(in->app, world_now(&in->app->world), &now);
	buf_printf(&in->summary, "Папка проверки\n%s, %s\n%s%sСостояние на %s\nСоставлено %s, %s\n\n",
		   service->department, service->municipality, service->order, service->order[0] ? "\n" : "",
		   buf_cstr(&day), buf_cstr(&now), in->app->world.user);
	buf_release(&day);
	buf_release(&now);
}

static void inspect(struct inspection *in)
{
	static const char *const head[] = { "Пункт",     "Норма",        "Состояние",   "Показатель",
					    "Пояснение", "Файл записей", "Текст пункта" };
	struct service service = app_service(in->app);
	struct judging judging = norms_begin(in->view, &service);
	size_t late;

	put_title(in, &service);
	put_head(&in->table, head, ARRAY_SIZE(head));
	progress_stage(in->app->progress, "норм", nnorms);
	for (size_t i = 0; i < nnorms && !in->st; i++) {
		if (norm_in_force(&norms[i], in->view->today))
			put_norm(in, &judging, &norms[i]);
		if (!progress_at(in->app->progress, i + 1))
			in->st = ST_NO;
	}
	norms_end(&judging);
	late = in->late.n;
	buf_printf(&in->summary, "\nЗаписей с днём: внесено не позже своего дня — %zu, позже — %zu%s",
		   in->prompt.n, late, late ? "" : "\n");
	if (late)
		buf_printf(&in->summary, "; самая поздняя — через %ld %s\n", in->latest,
			   days_word(in->latest));
	put_digest(in);
	if (!in->st)
		in->st = put_file(in, "norms", ".csv", buf_view(&in->table));
	if (!in->st)
		in->st = put_file(in, "summary", ".txt", buf_view(&in->summary));
	if (!in->st)
		in->st = file_settle(in->folder, in->notes);
}

/* Half a folder of an inspection is none. */
static void remove_folder(const char *folder)
{
	for (size_t i = 0; i < nnorms + 2; i++) {
		const char *name = i < nnorms ? norms[i].id : i == nnorms ? "norms" : "summary";
		char *path = mem_printf("%s/%s%s", folder, name, i > nnorms ? ".txt" : ".csv");

		unlink(path);
		free(path);
	}
	rmdir(folder);
}

/* A folder of its own: what lay there before must not look like what was found now. */
static enum status make_folder(const char *folder, struct notes *notes)
{
	if (access(folder, F_OK) == 0)
		return fail(notes, ST_USAGE, "«%s» уже есть: назовите новую папку", folder);
	return file_mkdirs(folder, FOLDER_MODE, notes);
}

enum status act_inspection(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct slice name = args_text(args, "folder");
	struct inspection in = { .app = app, .from = DAY_NONE, .notes = notes };
	char *folder = mem_copy(name.p, name.n);

	in.folder = folder;
	in.st = store_view(app->store, &in.view, notes);
	if (!in.st)
		in.st = command_day(args, "from", in.view->today, &in.from, notes);
	if (!in.st)
		in.st = command_day(args, "until", in.view->today, &in.view->today, notes);
	if (!in.st)
		in.st = make_folder(folder, notes);
	if (!in.st) {
		inspect(&in);
		if (progress_stopped(app->progress))
			remove_folder(folder);
		if (in.st && !notes->n)
			fail(notes, in.st, "журнал не читается: выполните metodist check");
	}
	if (!in.st) {
		struct figure figures[] = { { "norms", "норм", in.norms },
					    { "records", "записей", in.records.n },
					    { "late", "внесено позже своего дня", in.late.n } };

		command_figures(out, figures, ARRAY_SIZE(figures));
		buf_slice(&out->text, buf_view(&in.digest));
	}
	store_view_end(in.view);
	ids_release(&in.records);
	ids_release(&in.prompt);
	ids_release(&in.late);
	buf_release(&in.summary);
	buf_release(&in.table);
	buf_release(&in.digest);
	buf_release(&in.bad);
	buf_release(&in.good);
	free(folder);
	return in.st;
}
