/* What must hold for a diagnostic, and what a score means on its scale. */
#include "metodist/base/date.h"
#include "metodist/model/diagnostic.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static bool higher_is_better(const struct record *r)
{
	struct slice bytes = record_get(r, DIAGNOSTIC_HIGHER_IS_BETTER, 0);

	return !bytes.n || int_get(bytes) != 0;
}

static bool worse(const struct record *r, struct slice score, struct slice bound)
{
	int64_t a = int_get(score), b = int_get(bound);

	return higher_is_better(r) ? a < b : a > b;
}

bool diagnostic_below(const struct record *diagnostic, struct slice score)
{
	struct slice threshold = record_get(diagnostic, DIAGNOSTIC_THRESHOLD, 0);

	return score.n && threshold.n && worse(diagnostic, score, threshold);
}

/* Of the classifier of levels; NULL where the diagnostic has no bounds. */
static const char *level_of(const struct record *r, struct slice score)
{
	struct slice low = record_get(r, DIAGNOSTIC_LOW, 0), high = record_get(r, DIAGNOSTIC_HIGH, 0);

	low = low.n ? low : record_get(r, DIAGNOSTIC_THRESHOLD, 0);
	if (!score.n || (!low.n && !high.n))
		return NULL;
	if (low.n && worse(r, score, low))
		return "low";
	return high.n && !worse(r, score, high) ? "high" : "middle";
}

void diagnostic_level(const struct view *view, const struct field *f, const struct record *r, uint16_t row,
		      struct buf *out)
{
	const char *level = level_of(r, record_get(r, RESULT_SCORE, row));

	(void)view;
	(void)f;
	if (level)
		buf_str(out, level);
}

void diagnostic_grade(const struct record *r, struct slice score, struct buf *text)
{
	const struct field *rows = kind_field(r->kind, DIAGNOSTIC_RESULTS);
	const char *level = level_of(r, score);

	for (size_t i = 0; i < rows->nrows && level; i++)
		if (rows->rows[i].tag == RESULT_LEVEL)
			buf_str(text, choice_by_code(rows->rows[i].choices, slice_str(level))->label);
}

static void tell_number(const struct record *r, uint16_t tag, const char *before, struct buf *text)
{
	const struct field *f = kind_field(r->kind, tag);

	if (!record_get(r, tag, 0).n)
		return;
	buf_str(text, before);
	f->type->format(f, NULL, record_get(r, tag, 0), text);
}

void diagnostic_tell(const struct view *view, const struct record *r, struct buf *left, struct buf *right)
{
	const struct field *rows = kind_field(r->kind, DIAGNOSTIC_RESULTS);
	size_t scores = 0, marks = 0, below = 0;

	(void)view;
	tell_number(r, DIAGNOSTIC_SCALE_MAX, "Шкала 0–", left);
	tell_number(r, DIAGNOSTIC_THRESHOLD,
		    higher_is_better(r) ? left->n ? ", дефицит ниже " : "Дефицит ниже " :
		    left->n		? ", дефицит выше " :
					  "Дефицит выше ",
		    left);
	if (!record_get(r, DIAGNOSTIC_THRESHOLD, 0).n)
		buf_str(left, left->n ? ", порог дефицита не задан" : "Порог дефицита не задан (на карточке)");
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		struct slice score = record_get(r, RESULT_SCORE, record_row(r, rows, i));

		scores += score.n > 0;
		below += diagnostic_below(r, score);
		marks += record_get(r, RESULT_MARK, record_row(r, rows, i)).n > 0;
	}
	buf_printf(right, "баллов %zu, дефицитов %zu", scores, below);
	if (marks)
		buf_printf(right, ", без балла %zu", marks);
}

static void check_scale(const struct record *r, struct notes *notes)
{
	static const uint16_t bounds[] = { DIAGNOSTIC_THRESHOLD, DIAGNOSTIC_LOW, DIAGNOSTIC_HIGH };
	struct slice most = record_get(r, DIAGNOSTIC_SCALE_MAX, 0), low = record_get(r, DIAGNOSTIC_LOW, 0),
		     high = record_get(r, DIAGNOSTIC_HIGH, 0);

	for (size_t i = 0; i < ARRAY_SIZE(bounds) && most.n; i++)
		if (int_get(record_get(r, bounds[i], 0)) > int_get(most))
			notes_add(notes, bounds[i], 0, "граница выше наибольшего балла шкалы: исправьте одно из двух");
	if (low.n && high.n && worse(r, high, low))
		notes_add(notes, DIAGNOSTIC_HIGH, 0,
			  "граница высокого уровня хуже границы низкого: поменяйте их местами или исправьте "
			  "«Больше — лучше»");
}

static void check_result(const struct record *r, uint16_t row, struct notes *notes)
{
	struct slice most = record_get(r, DIAGNOSTIC_SCALE_MAX, 0), score = record_get(r, RESULT_SCORE, row);
	const struct field *f = kind_field(r->kind, DIAGNOSTIC_SCALE_MAX);
	struct buf text = { 0 };

	if (score.n && record_get(r, RESULT_MARK, row).n)
		notes_add(notes, RESULT_MARK, row, "стоят и балл, и отметка: оставьте одно");
	if (score.n && most.n && int_get(score) > int_get(most)) {
		f->type->format(f, NULL, most, &text);
		notes_add(notes, RESULT_SCORE, row, "балл больше наибольшего по шкале: она до %s",
			  buf_cstr(&text));
	}
	buf_release(&text);
}

void diagnostic_check(const struct view *view, const struct record *was, const struct record *now,
		      struct notes *notes)
{
	const struct field *rows = kind_field(now->kind, DIAGNOSTIC_RESULTS);

	(void)was;
	check_scale(now, notes);
	if (record_nrows(now, rows))
		check_past(view, now, DIAGNOSTIC_DATE, 0, notes);
	for (size_t i = 0; i < record_nrows(now, rows); i++)
		check_result(now, record_row(now, rows, i), notes);
	check_distinct_pairs(now, DIAGNOSTIC_RESULTS, RESULT_TEACHER, RESULT_COMPETENCY, notes);
}
