/* Заседание органа или объединения: agenda, attendance, decisions with owner and deadline (А 3.3, П 2.1.4). */
#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/kinds.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

enum {
	BODY = 1, NUMBER = 2, DATE = 3, AGENDA = 8, ATTENDANCE = 9, DECISIONS = 11,
	PERSON = 201, PRESENT = 202, EXCUSED = 203,
	ITEM = 301, DUE = 304, DONE = 305, PROPOSAL = 309, ANSWER = 310,
};

static const struct field agenda[] = {
	{ .tag = 101, .name = "item", .label = "Вопрос", .type = &type_text, .max = 500,
	  .flags = FIELD_REQUIRED | FIELD_FIND,
	  .help = "Что рассматривают.", .example = "Итоги диагностики математиков", .clause = "А 3.3",
	  .also = "Вопрос повестки;Повестка" },
	{ .tag = 102, .name = "speaker", .label = "Докладчик", .type = &type_ref, .to = &kind_teacher,
	  .help = "Кто докладывает.", .example = "смир ол", .clause = "А 3.3", .also = "Выступающий" },
	{ .tag = 103, .name = "heard", .label = "Слушали", .type = &type_memo,
	  .help = "Что доложено. Пусто — в протокол войдёт вопрос и докладчик.", .clause = "А 3.3" },
	{ .tag = 104, .name = "discussed", .label = "Выступили", .type = &type_memo,
	  .help = "Кто и что сказал при обсуждении.", .clause = "А 3.3" },
};

static const struct field attendance[] = {
	{ .tag = PERSON, .name = "person", .label = "Участник", .type = &type_ref, .to = &kind_teacher,
	  .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "Член органа.", .example = "ива ан", .clause = "А 4.2", .also = "ФИО;Педагог;Член" },
	{ .tag = PRESENT, .name = "present", .label = "Был", .type = &type_bool,
	  .help = "Да — присутствовал, нет — не был, пусто — ещё не отмечено.", .example = "да", .clause = "А 4.2",
	  .also = "Присутствовал" },
	{ .tag = EXCUSED, .name = "excused", .label = "Уважит.", .type = &type_bool,
	  .help = "Не был по уважительной причине.", .example = "нет", .clause = "А 4.2",
	  .also = "Уважительная причина" },
};

static const struct field decisions[] = {
	{ .tag = ITEM, .name = "item", .label = "Вопрос №", .type = &type_int, .max = 999,
	  .help = "Номер вопроса повестки, по которому решили. Пусто — вне повестки.", .example = "1",
	  .clause = "А 3.3", .also = "№ вопроса;Пункт" },
	{ .tag = 302, .name = "text", .label = "Решили", .type = &type_memo, .flags = FIELD_REQUIRED | FIELD_FIND,
	  .help = "Текст решения так, как он войдёт в протокол.", .example = "Провести практикум по задачам с параметрами",
	  .clause = "А 3.3", .also = "Решение;Поручение" },
	{ .tag = 303, .name = "owner", .label = "Ответственный", .type = &type_ref, .to = &kind_teacher,
	  .flags = FIELD_INDEX,
	  .help = "Кто исполняет.", .example = "пет мар", .clause = "П 4.6", .also = "Исполнитель" },
	{ .tag = DUE, .name = "due", .label = "Срок", .type = &type_date, .flags = FIELD_INDEX,
	  .help = "К какому дню исполнить.", .example = "+30", .clause = "П 4.6", .also = "Срок исполнения" },
	{ .tag = DONE, .name = "done", .label = "Исполнено", .type = &type_date,
	  .help = "День исполнения. Пусто — не исполнено.", .example = "20.12.2026", .clause = "П 4.6",
	  .also = "Дата исполнения;Выполнено" },
	{ .tag = 306, .name = "for", .label = "За", .type = &type_int, .max = 9999,
	  .help = "Голосов за.", .example = "21", .clause = "А 3.3" },
	{ .tag = 307, .name = "against", .label = "Против", .type = &type_int, .max = 9999,
	  .help = "Голосов против.", .example = "0", .clause = "А 3.3" },
	{ .tag = 308, .name = "abstained", .label = "Воздерж.", .type = &type_int, .max = 9999,
	  .help = "Воздержалось.", .example = "0", .clause = "А 3.3", .also = "Воздержались" },
	{ .tag = PROPOSAL, .name = "proposal", .label = "Предложение", .type = &type_bool,
	  .help = "Да, если это предложение комитету: совет не решает, а предлагает.", .example = "нет",
	  .clause = "П 2.1.4", .also = "Предложение комитету" },
	{ .tag = ANSWER, .name = "answer", .label = "Ответ комитета", .type = &type_text, .max = 500,
	  .help = "Что ответил комитет на предложение и каким документом.", .example = "поддержано, приказ № 12",
	  .clause = "П 2.1.4" },
};

static const struct field fields[] = {
	{ .tag = BODY, .name = "body", .label = "Орган", .type = &type_ref, .to = &kind_body,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX | FIELD_STICKY,
	  .help = "Чьё заседание.", .example = "муниц мет акт", .clause = "А 3.3", .also = "Объединение;РМО;Кто заседает" },
	{ .tag = NUMBER, .name = "number", .label = "Номер", .type = &type_int, .max = 9999, .flags = FIELD_TITLE,
	  .help = "Номер заседания и протокола в этом году.", .example = "4", .clause = "А 3.3",
	  .also = "№;№ протокола;Номер протокола;№ заседания" },
	{ .tag = DATE, .name = "date", .label = "Дата", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX,
	  .help = "День заседания. По нему считают кварталы.", .example = "2412", .clause = "А 3.3",
	  .also = "Дата проведения;Дата заседания" },
	{ .tag = 4, .name = "mode", .label = "Форма", .type = &type_choice, .choices = &classifier_attendance_form,
	  .flags = FIELD_STICKY,
	  .help = "Очная, дистанционная или смешанная.", .example = "очная", .clause = "А 3.3",
	  .also = "Форма проведения" },
	{ .tag = 5, .name = "place", .label = "Место", .type = &type_text, .flags = FIELD_STICKY,
	  .help = "Где проходит.", .example = "методический отдел, каб. 12", .clause = "А 3.3",
	  .also = "Место проведения" },
	{ .tag = 6, .name = "chair", .label = "Председатель", .type = &type_ref, .to = &kind_teacher,
	  .flags = FIELD_STICKY,
	  .help = "Кто ведёт; подписывает протокол.", .example = "смир ол", .clause = "А 3.3",
	  .also = "Председательствующий" },
	{ .tag = 7, .name = "secretary", .label = "Секретарь", .type = &type_ref, .to = &kind_teacher,
	  .flags = FIELD_STICKY,
	  .help = "Кто ведёт протокол; подписывает его.", .example = "пет мар", .clause = "А 3.3" },
	{ .tag = AGENDA, .name = "agenda", .label = "Повестка", .type = &type_rows,
	  .rows = agenda, .nrows = ARRAY_SIZE(agenda),
	  .help = "Вопросы по порядку, докладчики, что слушали и кто выступил.", .clause = "А 3.3" },
	{ .tag = ATTENDANCE, .name = "attendance", .label = "Присутствуют", .type = &type_rows,
	  .rows = attendance, .nrows = ARRAY_SIZE(attendance),
	  .help = "Кто из членов был. По присутствию видны кворум и активность каждого.", .clause = "А 4.2",
	  .also = "Явка" },
	{ .tag = 10, .name = "invited", .label = "Приглашены", .type = &type_memo,
	  .help = "Кто приглашён, кроме членов: имена и должности.", .clause = "А 3.3", .also = "Приглашённые" },
	{ .tag = DECISIONS, .name = "decisions", .label = "Решения", .type = &type_rows,
	  .rows = decisions, .nrows = ARRAY_SIZE(decisions),
	  .help = "Что решили, кто исполняет и к какому дню, как голосовали.", .clause = "П 4.6", .also = "Поручения" },
};

/* Numbers begin anew each year: a second «№ 4» of one body in one year is most often a slip. */
struct twin {
	const struct record *now;
	int year;
	bool found;
};

static bool see_twin(void *ctx, struct ref ref, const struct record *other, struct slice key)
{
	struct twin *twin = ctx;
	int32_t day = date_get(record_get(other, DATE, 0));

	(void)key;
	twin->found = ref.id != twin->now->id && day != DAY_NONE && date_civil(day).year == twin->year &&
		      slice_eq(record_get(other, BODY, 0), record_get(twin->now, BODY, 0)) &&
		      slice_eq(record_get(other, NUMBER, 0), record_get(twin->now, NUMBER, 0));
	return !twin->found;
}

static void check_number(const struct view *view, const struct record *now, struct notes *notes)
{
	struct slice body = record_get(now, BODY, 0), number = record_get(now, NUMBER, 0);
	int32_t day = date_get(record_get(now, DATE, 0));
	const struct field *f = kind_field(now->kind, BODY);
	struct twin twin = { .now = now };
	struct query query = { .kind = now->kind, .by = BODY };
	struct buf key = { 0 };

	if (!body.n || !number.n || day == DAY_NONE)
		return;
	twin.year = date_civil(day).year;
	f->type->sortkey(f, body, &key);
	query.prefix = buf_view(&key);
	if (view_each(view, &query, see_twin, &twin) == ST_OK && twin.found)
		notes_warn(notes, NUMBER, 0, "у этого органа в %d году уже есть заседание № %lld: проверьте номер", twin.year,
			   (long long)int_get(number));
	buf_release(&key);
}

static void check_decision(const struct record *now, uint16_t row, size_t items, struct notes *notes)
{
	struct slice item = record_get(now, ITEM, row), proposal = record_get(now, PROPOSAL, row);
	int32_t done = date_get(record_get(now, DONE, row)), held = date_get(record_get(now, DATE, 0));

	if (item.n && (int_get(item) < 1 || (size_t)int_get(item) > items))
		notes_warn(notes, ITEM, row, "вопроса № %lld нет в повестке: в ней вопросов %zu", (long long)int_get(item),
			   items);
	if (done != DAY_NONE && held != DAY_NONE && done < held)
		notes_add(notes, DONE, row, "решение исполнено раньше заседания: проверьте дату");
	if (record_get(now, ANSWER, row).n && !(proposal.n && int_get(proposal)))
		notes_warn(notes, ANSWER, row, "ответ комитета стоит у решения, которое не отмечено как предложение");
}

static void check(const struct view *view, const struct record *was, const struct record *now, struct notes *notes)
{
	const struct field *rows = kind_field(now->kind, ATTENDANCE);

	(void)was;
	check_number(view, now, notes);
	check_distinct(now, ATTENDANCE, PERSON, notes);
	for (size_t i = 0; i < record_nrows(now, rows); i++) {
		uint16_t row = record_row(now, rows, i);
		struct slice present = record_get(now, PRESENT, row), excused = record_get(now, EXCUSED, row);

		if (present.n && int_get(present) && excused.n && int_get(excused))
			notes_add(notes, EXCUSED, row, "человек отмечен и присутствующим, и отсутствующим: уберите одно");
	}
	rows = kind_field(now->kind, DECISIONS);
	for (size_t i = 0; i < record_nrows(now, rows); i++)
		check_decision(now, record_row(now, rows, i), record_nrows(now, kind_field(now->kind, AGENDA)), notes);
}

const struct kind kind_meeting = {
	.id = 8, .name = "meeting", .label = "Заседание", .plural = "Заседания", .accusative = "заседание",
	.clause = "А 3.3", .home = '7',
	.help = "Заседание актива, совета или РМО: повестка, присутствие, решения и их исполнение.",
	.list = "body number date place chair",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check,
};
