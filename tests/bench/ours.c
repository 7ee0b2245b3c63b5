/* Ours, asked by its own layers as the lists, cards and boxes of the program ask them. */
#include "ours.h"

#include "fields.h"
#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/model/deficit.h"
#include "metodist/model/teacher.h"

/* ---- find: as the box asks, the text and the text in the other layout when there is no hit ---- */

static size_t search(struct ours *o, const struct ask *ask, struct hit hits[ROWS], uint64_t *total)
{
	struct buf other = { 0 };
	struct slice used;
	size_t all, n;

	layout_retype(ask->text, &other);
	n = finder_search(o->finder, o->base->view, NULL, ask->text, buf_view(&other), hits, ROWS, &all,
			  &used);
	*total = all;
	buf_release(&other);
	return n;
}

static void find(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct hit hits[ROWS];
	uint64_t total;
	size_t n = search(o, ask, hits, &total);

	for (size_t i = 0; i < n; i++) {
		cells_number(hits[i].ref.kind, out);
		cells_number(hits[i].ref.id, out);
		cells_end(out);
	}
}

static uint64_t total_of(void *ctx, const struct ask *ask)
{
	struct ours *o = ctx;
	struct hit hit;
	size_t all;

	finder_read(o->finder, o->base->view, NULL, ask->text, false, &hit, 1, &all);
	return all;
}

/* ---- the peer ---- */

static bool answer(void *ctx, const struct ask *ask, struct buf *out)
{
	static void (*const answers[WORKS])(struct ours *, const struct ask *, struct buf *) = {
		[PAGE_BY_NAME] = ours_by_title,
		[PAGE_BY_ORGANIZATION] = ours_by_organization,
		[JUMP_TO_LETTER] = ours_by_title,
		[CARD] = ours_card,
		[DEFICIT_CARD] = ours_deficit_card,
		[REFERRERS] = ours_referrers,
		[FILTER_INDEXED] = ours_born_on,
		[FILTER_SCANNED] = ours_educated,
		[HOME_COUNTS] = ours_counts,
		[FIND_TYPED] = find,
		[FIND_MISSED] = find,
		[FIND_TYPO] = find,
		[REPORT] = ours_report,
		[REPORT_LEVEL] = ours_report,
		[REPORT_WEAK] = ours_report,
	};

	answers[ask->work](ctx, ask, out);
	return true;
}

static void *open_ours(const struct bench *bench, const struct base *base)
{
	struct ours *o = mem_alloc(sizeof(*o));

	struct notes notes = { 0 };

	(void)bench;
	o->base = base;
	must(settings_load(&o->settings, NULL, &notes), &notes);
	o->service = app_service(&(struct app){ .settings = o->settings, .schema = base->schema });
	o->employments = kind_field(base->teacher, TEACHER_EMPLOYMENTS);
	o->person = fields_of(base->teacher, NULL, PERSON_FIELDS);
	o->card = fields_of(base->teacher, NULL, CARD_FIELDS);
	o->employment = fields_of(base->teacher, "employments", EMPLOYMENT_FIELDS);
	o->consent = fields_of(base->teacher, "consents", CONSENT_FIELDS);
	o->former = fields_of(base->teacher, "former_surnames", FORMER_FIELDS);
	o->deficit = fields_of(schema_kind(base->schema, kind_deficit.id), NULL, DEFICIT_FIELDS);
	o->finder = finder_new();
	while (!finder_build(o->finder, base->view, INT64_MAX))
		;
	return o;
}

static void close_ours(void *ctx)
{
	struct ours *o = ctx;

	finder_free(o->finder);
	settings_free(o->settings);
	free(o);
}

const struct peer peer_ours = { "metodist", open_ours, close_ours, answer, total_of };
