/* What the form of a methodist offers: the first stage, the next number, the day. */
#include "metodist/model/methodist.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static bool is_true(const struct record *r, uint16_t tag)
{
	return int_get(record_get(r, tag, 0)) != 0;
}

static bool stage_is(const struct record *r, const char *code)
{
	return slice_is(record_get(r, METHODIST_STAGE, 0), code);
}

/* «ММА-27» → 27, and where its figures begin. */
static uint64_t figure_of(struct slice number, size_t *at)
{
	uint64_t n = 0;

	*at = number.n;
	while (*at > 0 && number.p[*at - 1] >= '0' && number.p[*at - 1] <= '9' && number.n - *at < 9)
		--*at;
	slice_u64(slice_from(number.p + *at, number.n - *at), &n);
	return n;
}

/* The largest number of the registry, by the figures at its end. */
struct largest {
	struct buf prefix;
	uint64_t figure;
};

static bool see_number(void *ctx, struct ref ref, const struct record *methodist, struct slice key)
{
	struct largest *l = ctx;
	struct slice number = record_get(methodist, METHODIST_NUMBER, 0);
	size_t at;

	(void)ref;
	(void)key;
	if (number.n && figure_of(number, &at) >= l->figure) {
		l->figure = figure_of(number, &at);
		buf_reset(&l->prefix);
		buf_slice(&l->prefix, slice_from(number.p, at));
	}
	return true;
}

/* The next of the registry, written as its largest is. */
static void suggest_number(const struct view *view, struct record *now)
{
	const struct query query = { .kind = now->kind, .by = METHODIST_NUMBER };
	struct largest largest = { 0 };

	if (!record_get(now, METHODIST_NUMBER, 0).n && view_each(view, &query, see_number, &largest) == ST_OK) {
		buf_printf(&largest.prefix, "%llu", (unsigned long long)largest.figure + 1);
		record_set(now, kind_field(now->kind, METHODIST_NUMBER), 0, buf_view(&largest.prefix));
	}
	buf_release(&largest.prefix);
}

void methodist_suggest(const struct view *view, struct record *now, const struct field *left)
{
	const struct field *stage = kind_field(now->kind, METHODIST_STAGE);

	if (!left && !now->id && !record_get(now, METHODIST_STAGE, 0).n)
		record_set(now, stage, 0, SLICE("candidate"));
	if (left && left->tag == METHODIST_BEFORE_BASE && is_true(now, METHODIST_BEFORE_BASE) &&
	    stage_is(now, "candidate"))
		record_set(now, stage, 0, SLICE("included"));
	if (!left || left->tag != METHODIST_STAGE || is_true(now, METHODIST_BEFORE_BASE))
		return;
	if (stage_is(now, "submitted"))
		suggest_today(view, now, METHODIST_SUBMITTED);
	if (stage_is(now, "left"))
		suggest_today(view, now, METHODIST_LEFT);
	if (stage_is(now, "included")) {
		suggest_number(view, now);
		suggest_today(view, now, METHODIST_INCLUDED);
	}
}
