/* The questions in SQL. Lists go on from a key, never from an offset; $1, $2… stand in the order in which
 * they are first named. */
#include "fields.h"
#include "metodist/base/mem.h"
#include "peer.h"
#include "sqlite.h"

#define ORGANIZATION "coalesce(o.short_name, o.name)"
#define PERSON "t.id, t.surname, t.name, t.patronymic, e.subjects, " ORGANIZATION ", e.category"
#define WORKPLACE " LEFT JOIN teacher_employments e ON e.id = t.id AND e.current = 1" \
	" LEFT JOIN organization o ON o.id = e.organization "

/* organization × area over the deficits found in a period */
#define AREAS(condition) "SELECT " ORGANIZATION ", c.area, count(*) FROM deficit d" \
	" JOIN (SELECT id, area FROM competency) c ON c.id = d.competency" \
	" JOIN teacher_employments e ON e.id = d.teacher AND e.current = 1" \
	" JOIN (SELECT id, short_name, name, low_results FROM organization) o ON o.id = e.organization" \
	" WHERE d.found BETWEEN $1 AND $2" condition " GROUP BY o.id, " ORGANIZATION ", c.area"

static const char *const texts[WORKS][5] = {
	[PAGE_BY_NAME] = {
		"SELECT " PERSON " FROM teacher t" WORKPLACE "WHERE (t.sort_key, t.id) > ($1, $2)"
		" ORDER BY t.sort_key, t.id LIMIT 20",
	},
	/* first the rest of the organization where the list stands, then the next ones */
	[PAGE_BY_ORGANIZATION] = {
		"SELECT * FROM (SELECT " PERSON " FROM teacher_employments i JOIN teacher t ON t.id = i.id"
		WORKPLACE "WHERE i.organization = $1 AND (i.sort_key, i.id) > ($2, $3)"
		" ORDER BY i.sort_key, i.id LIMIT 20) a"
		" UNION ALL SELECT * FROM (SELECT " PERSON " FROM organization g"
		" CROSS JOIN teacher_employments i JOIN teacher t ON t.id = i.id" WORKPLACE
		"WHERE i.organization = g.id AND"
		" (g.sort_key, g.id) > ((SELECT sort_key FROM organization WHERE id = $1), $1)"
		" ORDER BY g.sort_key, g.id, i.sort_key, i.id LIMIT 20) b LIMIT 20",
	},
	[JUMP_TO_LETTER] = {
		"SELECT " PERSON " FROM teacher t" WORKPLACE "WHERE t.sort_key >= $1"
		" ORDER BY t.sort_key, t.id LIMIT 20",
	},
	[CARD] = {
		"SELECT " CARD_FIELDS " FROM teacher WHERE id = $1",
		"SELECT e.row, " ORGANIZATION ", " EMPLOYMENT_FIELDS " FROM teacher_employments e"
		" LEFT JOIN (SELECT id, short_name, name FROM organization) o ON o.id = e.organization"
		" WHERE e.id = $1 ORDER BY e.row",
		"SELECT row, " CONSENT_FIELDS " FROM teacher_consents WHERE id = $1 ORDER BY row",
		"SELECT row, " FORMER_FIELDS " FROM teacher_former_surnames WHERE id = $1 ORDER BY row",
	},
	[DEFICIT_CARD] = {
		"SELECT t.surname || ' ' || t.name || coalesce(' ' || t.patronymic, ''),"
		" c.code || ' ' || c.title, " DEFICIT_FIELDS " FROM deficit d LEFT JOIN teacher t ON t.id = d.teacher"
		" LEFT JOIN (SELECT id, code, title FROM competency) c ON c.id = d.competency"
		" WHERE d.id = $1",
	},
	[REPORT] = { AREAS("") },
	[REPORT_LEVEL] = { AREAS(" AND d.level = $3") },
	[REPORT_WEAK] = { AREAS(" AND o.low_results = $3") },
	[FILTER_INDEXED] = { "SELECT id, " PERSON_FIELDS " FROM teacher WHERE birth_date = $1 ORDER BY id" },
	[FILTER_SCANNED] = { "SELECT count(*) FROM teacher WHERE education = $1 AND sex = $2" },
};

/* All that may refer to a person, a table and a column each. */
static void referrers_text(const struct schema *schema, struct buf *sql)
{
	const struct kind *person = schema_find_kind(schema, SLICE("teacher"));

	for (size_t i = 0; i < schema->n; i++) {
		const struct kind *kind = &schema->kinds[i];
		const struct field *rows = NULL, *f = NULL;

		while (kind_next(kind, &rows, &f)) {
			bool link = f->type == &type_refs;

			if (f->type->wire != WIRE_REF || f->flags & FIELD_DERIVED ||
			    (f->to && f->to != person))
				continue;
			buf_printf(sql, "%sSELECT %u, %u, id, %s FROM ", sql->n ? " UNION ALL " : "",
				   kind->id, f->tag, rows || link ? "row" : "0");
			sqlite_table_name(kind, rows, link ? f : NULL, sql);
			buf_printf(sql, " WHERE \"%s\" = $1%s", link ? "ref" : f->name,
				   f->to ? "" : " + (2 * 281474976710656)");
		}
	}
	buf_str(sql, " ORDER BY 1, 2, 3, 4");
}

static void counts_text(const struct schema *schema, struct buf *sql)
{
	for (size_t i = 0; i < schema->n; i++)
		buf_printf(sql, "%s(SELECT count(*) FROM \"%s\")", i ? ", " : "SELECT ",
			   schema->kinds[i].name);
}

char **sql_of(const struct schema *schema, enum work work)
{
	struct buf made = { 0 };
	char **list = mem_array(ARRAY_SIZE(texts[0]) + 1, sizeof(*list));
	size_t n = 0;

	if (work == REFERRERS)
		referrers_text(schema, &made);
	else if (work == HOME_COUNTS)
		counts_text(schema, &made);
	if (made.n)
		list[n++] = mem_copy(made.p, made.n);
	while (!made.n && n < ARRAY_SIZE(texts[0]) && texts[work][n]) {
		list[n] = mem_copy(texts[work][n], strlen(texts[work][n]));
		n++;
	}
	buf_release(&made);
	if (n)
		return list;
	free(list);
	return NULL;
}
