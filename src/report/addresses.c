/* Addresses ready to paste: directors, method leads, heads of РМО. */
#include "local.h"
#include "metodist/base/mem.h"
#include "metodist/model/body.h"
#include "metodist/model/organization.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

struct addresses {
	const struct view *view;
	struct table *table;
	uint16_t who;                /* of the person */
	struct buf line;
	size_t without;
};

static struct slice email_of(const struct addresses *a, struct ref person, struct record *teacher)
{
	if (person.id && view_get(a->view, person, teacher) == ST_OK)
		return record_get(teacher, TEACHER_EMAIL, 0);
	return (struct slice){ 0 };
}

/* The person's own address, else the organization's. */
static void add(struct addresses *a, const struct record *r, struct slice own_email)
{
	struct slice who = record_get(r, a->who, 0), email;
	struct ref person = who.n ? ref_get(who, 0) : (struct ref){ 0 };
	struct record teacher = { 0 };

	email = email_of(a, person, &teacher);
	email = email.n ? email : own_email;
	table_ref(a->table, a->view, (struct ref){ r->kind->id, 0, r->id });
	table_ref(a->table, a->view, person);
	table_add(a->table, email);
	if (teacher.kind)
		table_value(a->table, a->view, &teacher, "phone");
	else
		table_add(a->table, (struct slice){ 0 });
	if (email.n)
		buf_printf(&a->line, "%s%.*s", a->line.n ? ", " : "", (int)email.n, email.p);
	a->without += !email.n;
	record_release(&teacher);
}

/* Partners and authorities have no pupils: whoever wants them says so in the filter. */
static bool on_organization(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)key;
	add(ctx, r, record_get(r, ORGANIZATION_EMAIL, 0));
	return true;
}

static bool on_body(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)key;
	if (slice_is(record_get(r, BODY_TYPE, 0), "rmo"))
		add(ctx, r, (struct slice){ 0 });
	return true;
}

enum status report_addresses(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	static const struct column columns[] = {
		{ "of", "Чей", CELL_TEXT },
		{ "person", "Кто", CELL_TEXT },
		{ "email", "Эл. почта", CELL_TEXT },
		{ "phone", "Телефон", CELL_TEXT },
	};
	bool rmo = strcmp(ask->by, "rmo") == 0;
	struct addresses a = { .view = ask->view, .table = t };
	struct query q = { .kind = schema_kind(ask->view->schema, rmo ? kind_body.id : kind_organization.id),
			   .by = BY_TITLE };
	struct filter *filter = NULL;
	enum status st = ST_OK;

	a.who = rmo                            ? BODY_LEADER
		: strcmp(ask->by, "head") == 0 ? ORGANIZATION_HEAD
					       : ORGANIZATION_METHOD_LEAD;
	if (rmo && ask->nwords)
		return fail(notes, ST_USAGE,
			    "отбор здесь — по организациям, у руководителей РМО его нет: уберите условия");
	st = filter_parse(ask->view, q.kind, ask->words, ask->nwords, &filter, notes);
	if (!st) {
		q.filter = filter;
		table_init(t, columns, ARRAY_SIZE(columns));
		st = view_each(ask->view, &q, rmo ? on_body : on_organization, &a);
		if (a.line.n)
			table_foot(t, "Для вставки: %s", buf_cstr(&a.line));
		if (a.without)
			table_foot(t, "Без адреса: %zu", a.without);
	}
	filter_free(filter);
	buf_release(&a.line);
	return st;
}
