/* What ends by itself, and the clock of the law on personal data. */
#include "due_private.h"

#include "metodist/base/date.h"
#include "metodist/model/methodist.h"
#include "metodist/model/office.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

void due_site(struct looking *l, const struct record *r)
{
	uint16_t until = kind_named(r->kind, "until")->tag;

	due_term(l, r, due_limit(l, LIMIT_SITE_DAYS),
		 (struct due){ .what = "площадка", .day = value_day(r, until, 0), .tag = until,
			       .text = SLICE("конец срока статуса") });
}

void due_document(struct looking *l, const struct record *r)
{
	due_term(l, r, due_limit(l, LIMIT_DOCUMENT_DAYS),
		 (struct due){ .what = "документ", .day = value_day(r, DOCUMENT_UNTIL, 0), .tag = DOCUMENT_UNTIL,
			       .text = SLICE("конец срока") });
}

void due_methodist(struct looking *l, const struct record *r)
{
	if (methodist_serves(r, l->view->today))
		due_term(l, r, due_limit(l, LIMIT_CONTRACT_DAYS),
			 (struct due){ .what = "договор", .day = value_day(r, METHODIST_CONTRACT_UNTIL, 0),
				       .tag = METHODIST_CONTRACT_UNTIL, .text = SLICE("конец срока договора"),
				       .person = value_ref(r, METHODIST_TEACHER, 0) });
}

static void categories(struct looking *l, const struct record *r)
{
	const struct field *rows = kind_field(r->kind, TEACHER_EMPLOYMENTS);

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		if (period_holds(r, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, row, l->view->today))
			due_term(l, r, due_limit(l, LIMIT_CATEGORY_DAYS),
				 (struct due){ .what = "категория", .text = SLICE("конец срока категории"),
					       .day = value_day(r, EMPLOYMENT_CATEGORY_UNTIL, row),
					       .person = { r->kind->id, 0, r->id },
					       .ref.row = row, .tag = EMPLOYMENT_CATEGORY_UNTIL });
	}
}

/* The law counts from the withdrawal, whatever else is going on. */
static void consents(struct looking *l, const struct record *r)
{
	const struct field *rows = kind_field(r->kind, TEACHER_CONSENTS);

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		int32_t withdrawn = value_day(r, CONSENT_WITHDRAWN, row);

		if (withdrawn != DAY_NONE && slice_is(record_get(r, CONSENT_PURPOSE, row), "processing"))
			due_duty(l, r, (struct due){ .what = "данные",
						     .text = SLICE("согласие отозвано, уничтожьте данные"),
						     .day = withdrawn + (int32_t)due_limit(l, LIMIT_DESTROY_DAYS),
						     .ref.row = row, .tag = CONSENT_WITHDRAWN });
	}
}

void due_teacher(struct looking *l, const struct record *r)
{
	if (!slice_is(record_get(r, TEACHER_STATUS, 0), "left"))
		categories(l, r);
	consents(l, r);
}
