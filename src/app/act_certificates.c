/* The command `certificates`: numbers for those who took part; the year's numbering goes on over all
 * events (П 2.1.13). */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/model/event.h"

struct numbering {
	const struct view *view;
	struct record event;    /* a copy that gets the numbers */
	int year;
	uint64_t last;          /* largest number of the year so far */
	size_t given, unmarked, absent, had;
};

/* «2026-17» of this year → 17; 0: another's. */
static uint64_t number_of(struct slice certificate, int year)
{
	struct buf prefix = { 0 };
	uint64_t n = 0;

	buf_printf(&prefix, "%d-", year);
	if (slice_starts(certificate, buf_view(&prefix)))
		slice_u64(slice_from(certificate.p + prefix.n, certificate.n - prefix.n), &n);
	buf_release(&prefix);
	return n;
}

static bool see_certificate(void *ctx, struct ref ref, const struct record *event, struct slice key)
{
	struct numbering *n = ctx;
	uint64_t number = number_of(record_get(event, ENTRANT_CERTIFICATE, ref.row), n->year);

	(void)key;
	if (number > n->last)
		n->last = number;
	return true;
}

static void give(struct numbering *n, uint16_t row)
{
	struct buf number = { 0 }, day = { 0 };

	buf_printf(&number, "%d-%llu", n->year, (unsigned long long)++n->last);
	date_put(&day, n->view->today);
	record_set(&n->event, kind_field(n->event.kind, ENTRANT_CERTIFICATE), row, buf_view(&number));
	record_set(&n->event, kind_field(n->event.kind, ENTRANT_CERTIFICATE_ON), row, buf_view(&day));
	n->given++;
	buf_release(&number);
	buf_release(&day);
}

static void tell_row(const struct numbering *n, struct outcome *out, uint16_t row)
{
	static const uint16_t tags[] = { ENTRANT_CERTIFICATE, ENTRANT_TEACHER, ENTRANT_ROLE, ENTRANT_RESULT };
	struct buf text = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(tags); i++) {
		buf_reset(&text);
		record_text(n->view, &n->event, kind_field(n->event.kind, tags[i]), row, &text);
		table_add(&out->table, buf_view(&text));
		if (i == 0)
			table_opens(&out->table, ref_get(record_get(&n->event, ENTRANT_TEACHER, row), 0),
				    (struct slice){ 0 });
	}
	buf_release(&text);
}

static void give_all(struct numbering *n, struct outcome *out)
{
	static const struct column columns[] = {
		{ "certificate", "№", CELL_TEXT }, { "teacher", "Кому", CELL_TEXT }, { "role", "Роль", CELL_TEXT },
		{ "result", "Итог", CELL_TEXT },
	};
	const struct field *rows = kind_field(n->event.kind, EVENT_PARTICIPANTS);

	table_init(&out->table, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	for (size_t i = 0; i < record_nrows(&n->event, rows); i++) {
		uint16_t row = record_row(&n->event, rows, i);
		struct slice present = record_get(&n->event, ENTRANT_PRESENT, row);

		if (record_get(&n->event, ENTRANT_CERTIFICATE, row).n) {
			n->had++;
		} else if (!present.n) {
			n->unmarked++;
		} else if (!int_get(present)) {
			n->absent++;
		} else {
			give(n, row);
			tell_row(n, out, row);
		}
	}
}

static void tell_rest(const struct numbering *n, struct outcome *out, uint64_t batch)
{
	if (n->had)
		table_foot(&out->table, "Уже с номером: %zu", n->had);
	if (n->absent)
		table_foot(&out->table, "Не были, без сертификата: %zu", n->absent);
	if (n->unmarked)
		table_foot(&out->table, "Явка не отмечена: %zu; отметьте, кто был, и повторите", n->unmarked);
	if (n->given)
		command_tell_together(out, batch);
	else
		table_foot(&out->table, "Нумеровать некого");
}

static enum status number_event(struct app *app, struct numbering *n, const struct args *args, struct outcome *out,
				struct notes *notes)
{
	const struct query query = { .kind = n->event.kind, .by = ENTRANT_CERTIFICATE };
	struct change *change;
	uint64_t batch = 0;
	enum status st;

	if (!slice_is(record_get(&n->event, EVENT_STATUS, 0), "held"))
		return fail(notes, ST_NO, "мероприятие ещё не проведено: сертификаты дают тем, кто на нём был");
	st = view_each(n->view, &query, see_certificate, n);
	if (st)
		return st;
	give_all(n, out);
	if (n->given && args_flag(args, "yes")) {
		change = change_begin(app->store);
		change_put(change, &n->event);
		st = command_together(app, change, "certificates", &batch, notes);
		change_free(change);
	}
	if (!st)
		tell_rest(n, out, batch);
	return st;
}

enum status act_certificates(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct numbering n = { 0 };
	struct record event = { 0 };
	struct view *view;
	struct ref ref;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	n.view = view;
	n.year = date_civil(view->today).year;
	st = view_resolve(view, schema_kind(app->schema, kind_event.id), args_text(args, "event"), &ref, notes);
	if (!st)
		st = view_get(view, ref, &event);
	if (!st) {
		record_copy(&n.event, &event);
		st = number_event(app, &n, args, out, notes);
	}
	record_release(&event);
	record_release(&n.event);
	store_view_end(view);
	return st;
}
