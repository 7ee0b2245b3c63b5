#include "metodist/rules/courses.h"

#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/course.h"

enum { PICKED = 64 };

/* A line of the course, read in one pass over all of them. */
struct line {
	uint16_t row;
	uint64_t teacher;
	bool given;
	int32_t on;
};

static void end_line(struct courses *c, struct course *course, const struct line *line, int32_t today)
{
	if (!line->teacher)
		return;
	MEM_GROW(c->trainees, c->ntrainees, c->trainees_cap);
	c->trainees[c->ntrainees++] = (struct trainee){
		line->teacher, line->row, line->on == DAY_NONE ? line->given : line->on <= today,
	};
	course->n++;
}

static void take_cell(struct course *course, struct line *line, const struct cell *cell)
{
	switch (cell->tag) {
	case TRAINEE_TEACHER:
		line->teacher = ref_count(cell->bytes) ? ref_get(cell->bytes, 0).id : 0;
		break;
	case TRAINEE_DOCUMENT_TYPE:
		/* A certificate may be given for anything. */
		course->papers += slice_is(cell->bytes, "pk") || slice_is(cell->bytes, "diploma");
		break;
	case TRAINEE_TRANSFER_ON:
		line->on = date_get(cell->bytes);
		break;
	default:
		line->given = true;
	}
}

static void take_lines(struct courses *c, struct course *course, const struct record *r, int32_t today)
{
	static const bool wanted[] = { [TRAINEE_TEACHER] = true,
				       [TRAINEE_DOCUMENT_TYPE] = true,
				       [TRAINEE_TRANSFER] = true,
				       [TRAINEE_TRANSFER_FORM] = true,
				       [TRAINEE_TRANSFER_ON] = true };
	struct line line = { .on = DAY_NONE };
	struct cell cells[PICKED];
	size_t at = 0, n;

	while ((n = record_pick(r, wanted, ARRAY_SIZE(wanted), &at, cells, PICKED)) > 0)
		for (size_t i = 0; i < n; i++) {
			if (cells[i].row != line.row) {
				end_line(c, course, &line, today);
				line = (struct line){ .row = cells[i].row, .on = DAY_NONE };
			}
			take_cell(course, &line, &cells[i]);
		}
	end_line(c, course, &line, today);
}

static void add_course(struct judging *j, const struct record *r, void *ctx)
{
	struct courses *c = ctx;
	struct slice formality = record_get(r, COURSE_FORMALITY, 0);
	struct course *course;

	MEM_GROW(c->v, c->n, c->cap);
	course = &c->v[c->n++];
	*course = (struct course){
		.ref = judge_ref(r),
		.from = value_day(r, COURSE_FROM, 0),
		.until = value_day(r, COURSE_UNTIL, 0),
		.fresh = value_day(r, COURSE_FRESH_ON, 0),
		.formality = formality.n,
		.formal = slice_is(formality, "formal"),
		.first = c->ntrainees,
	};
	take_lines(c, course, r, j->view->today);
}

const struct courses *courses_of(struct judging *judging)
{
	struct courses *c = judging->courses;

	if (!c->read)
		judge_each(judging, "course", add_course, c);
	c->read = true;
	return c;
}

void courses_release(struct courses *c)
{
	free(c->v);
	free(c->trainees);
	*c = (struct courses){ 0 };
}
