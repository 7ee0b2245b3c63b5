/* Документы об активе (А 2): the request for candidates, the form about one, how one answers А 2.5, the registry. */
#include "doc.h"

#include "metodist/base/mem.h"
#include "metodist/model/body.h"
#include "metodist/model/methodist.h"
#include "metodist/model/organization.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/eligibility.h"

static struct ref ref_of(const struct record *r, uint16_t tag, uint16_t row)
{
	struct slice bytes = r ? record_get(r, tag, row) : (struct slice){ 0 };

	return ref_count(bytes) ? ref_get(bytes, 0) : (struct ref){ 0 };
}

/* Who signs for an organization or a body, and in what post. */
static void say_leader(struct doc *doc, struct node *node, struct ref of)
{
	const struct record *r = doc_record(doc, of);
	bool body = r && r->kind->id == kind_body.id;
	struct ref leader = r ? ref_of(r, body ? BODY_LEADER : ORGANIZATION_HEAD, 0) : (struct ref){ 0 };

	doc_say_record(node, "руководитель", leader);
	if (leader.id)
		doc_say_address(node, "обращение", doc_record(doc, leader));
	else
		doc_say(node, "обращение", "%s", "");
}

/* ---- запрос ---- */

enum status doc_selection(struct doc *doc, struct notes *notes)
{
	const struct record *r = &doc->record;
	const struct field *rows = kind_field(r->kind, SELECTION_RECIPIENTS);

	(void)notes;
	doc_list(doc->root, "адресаты");
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		struct node *node = doc_row(doc->root, "адресаты");
		struct ref to = ref_of(r, RECIPIENT_BODY, row);

		to = to.id ? to : ref_of(r, RECIPIENT_ORGANIZATION, row);
		doc_say_fields(node, r, rows, row);
		doc_say_record(node, "адресат", to);
		say_leader(doc, node, to);
	}
	return ST_OK;
}

/* ---- представление, лист соответствия ---- */

static void say_conditions(struct doc *doc, const struct eligibility *e)
{
	static const char *const answers[] = {
		[ANSWER_NO_DATA] = "нет данных", [ANSWER_NO] = "не выполнено", [ANSWER_EXEMPT] = "не применяется",
		[ANSWER_YES] = "выполнено",
	};
	static const char *const conclusions[] = {
		[ANSWER_NO_DATA] = "сведений недостаточно", [ANSWER_NO] = "не соответствует",
		[ANSWER_EXEMPT] = "соответствует", [ANSWER_YES] = "соответствует",
	};

	for (size_t i = 0; i < NCONDITIONS; i++) {
		struct node *row = doc_row(doc->root, "условия");

		doc_say(row, "условие", "%s", condition_labels[i]);
		doc_say(row, "ответ", "%s", answers[e->conditions[i].answer]);
		doc_say(row, "сведения", "%.*s", (int)e->conditions[i].data.n, e->conditions[i].data.p);
		doc_say(row, "уточнить", "%.*s", (int)e->conditions[i].ask.n, e->conditions[i].ask.p);
	}
	doc_say(doc->root, "заключение", "%s", conclusions[e->answer]);
	doc_say(doc->root, "чего недостаёт", "%.*s", (int)e->lacks.n, e->lacks.p);
	doc_say(doc->root, "известные роли", "%.*s", (int)e->roles.n, e->roles.p);
	doc_say(doc->root, "основание исключения", "%.*s", (int)e->override.n, e->override.p);
}

enum status doc_methodist(struct doc *doc, struct notes *notes)
{
	const struct record *teacher = doc_record(doc, ref_of(&doc->record, METHODIST_TEACHER, 0));
	struct eligibility e = { 0 };

	if (!teacher)
		return fail(notes, ST_NO, "в карточке не указан педагог");
	eligibility_judge(doc->view, &doc->service, teacher, &doc->record, &e);
	say_conditions(doc, &e);
	eligibility_release(&e);
	say_leader(doc, doc->root, ref_of(&doc->record, METHODIST_SUBMITTER, 0));
	doc_say(doc->root, "ознакомлен", "%s", doc_by_sex(teacher, "ознакомлен", "ознакомлена", "ознакомлен(а)"));
	doc_say(doc->root, "согласен", "%s", doc_by_sex(teacher, "согласен", "согласна", "согласен (согласна)"));
	return ST_OK;
}

/* ---- реестр ---- */

struct registry {
	struct doc *doc;
	size_t n;
};

static bool see_methodist(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct registry *registry = ctx;
	struct doc *doc = registry->doc;
	struct node *row;

	(void)key;
	if (!methodist_serves(r, doc->view->today))
		return true;
	row = doc_row(doc->root, "реестр");
	doc_say_fields(row, doc_record(doc, ref), NULL, 0);
	registry->n++;
	return true;
}

enum status doc_registry(struct doc *doc, struct notes *notes)
{
	struct registry registry = { .doc = doc };
	struct query q = { .kind = schema_kind(doc->view->schema, kind_methodist.id), .by = METHODIST_NUMBER };
	enum status st;

	if (!slice_is(record_get(&doc->record, BODY_TYPE, 0), "mma"))
		return fail(notes, ST_NO, "реестр ведут для методического актива, а это объединение другого вида");
	doc_list(doc->root, "реестр");
	st = view_each(doc->view, &q, see_methodist, &registry);
	doc_say(doc->root, "всего", "%zu", registry.n);
	return st;
}
