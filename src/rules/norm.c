/* The table of norms and how one is judged. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/rules/courses.h"
#include "metodist/rules/works.h"

const struct norm norms[] = {
#define NORM(id, row, clause, edition, title, wording, judge, next, reads) \
	{ id, row, clause, edition, title, wording, judge, next, reads },
#include "metodist/rules/norms.def"
#undef NORM
};
const size_t nnorms = ARRAY_SIZE(norms);

int32_t norm_edition_day(const struct norm *norm)
{
	int e = norm->edition;

	return date_day((struct civil){ e / 10000, e / 100 % 100, e % 100 });
}

bool norm_in_force(const struct norm *norm, int32_t day)
{
	if (norm_edition_day(norm) > day)
		return false;
	for (size_t i = 0; i < nnorms; i++)
		if (strcmp(norms[i].clause, norm->clause) == 0 && norms[i].edition > norm->edition &&
		    norm_edition_day(&norms[i]) <= day)
			return false;
	return true;
}

struct judging norms_begin(const struct view *view, const struct service *service)
{
	return (struct judging){ .view = view,
				 .service = service,
				 .census = mem_alloc(sizeof(struct census)),
				 .courses = mem_alloc(sizeof(struct courses)),
				 .shelf = shelf_new() };
}

static void forget(struct verdict *verdict)
{
	buf_release(&verdict->foot);
	*verdict = (struct verdict){ 0 };
}

void norms_end(struct judging *judging)
{
	bool much = judging->census->counted || judging->works;

	forget(&judging->verdict);
	census_release(judging->census);
	free(judging->census);
	courses_release(judging->courses);
	free(judging->courses);
	ledger_free(judging->works);
	shelf_free(judging->shelf);
	if (much)
		mem_give_back();
	*judging = (struct judging){ 0 };
}

void norm_judge(struct judging *judging, const struct norm *norm, norm_hit_fn *hit, void *ctx)
{
	forget(&judging->verdict);
	judging->norm = norm;
	judging->hit = hit;
	judging->ctx = ctx;
	norm->judge(judging);
	judging->hit = NULL;
}

void norm_tell(struct judging *judging, bool good, struct ref ref, const char *fmt, ...)
{
	va_list args;
	char *why;

	judging->verdict.of++;
	judging->verdict.num += good;
	va_start(args, fmt);
	if (vasprintf(&why, fmt, args) < 0)
		mem_fatal();
	va_end(args);
	judging->hit(judging->ctx, ref, good, why);
	free(why);
}

void norm_all_good(struct judging *judging, enum norm_state short_of)
{
	struct verdict *v = &judging->verdict;

	v->state = v->of == 0 ? NORM_NO_DATA : v->num == v->of ? NORM_DONE : short_of;
}

static const struct {
	const char *code, *label;
} states[NNORM_STATES] = {
	[NORM_NO_DATA] = { "no_data", "нет данных" },
	[NORM_BROKEN] = { "broken", "нарушено" },
	[NORM_ATTENTION] = { "attention", "внимание" },
	[NORM_DONE] = { "done", "исполнено" },
};

const char *norm_state_label(enum norm_state state)
{
	return states[state].label;
}

const char *norm_state_code(enum norm_state state)
{
	return states[state].code;
}

void norm_figure(const struct verdict *verdict, struct buf *text)
{
	long long num = verdict->num, of = verdict->of;

	if (verdict->unit == UNIT_DAYS)
		buf_printf(text, "%lld дн.", num);
	else if (verdict->unit == UNIT_COUNT)
		buf_printf(text, "%lld", num);
	else if (of == 0)
		buf_str(text, "—");
	else if (verdict->unit == UNIT_PERCENT)
		buf_printf(text, "%lld%%", num * 100 / of);
	else
		buf_printf(text, "%lld/%lld", num, of);
}
