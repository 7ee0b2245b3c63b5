/* Вид списка: a look of a list kept under a name: filter, columns, order. One's own until it is shared. */
#include "metodist/model/listing.h"

#include "metodist/base/sortkey.h"
#include "metodist/model/filter.h"
#include "metodist/model/path.h"

static const struct field fields[] = {
	{ .tag = LISTING_TITLE, .name = "title", .label = "Название", .type = &type_text, .max = 60,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Под каким названием вид предлагается в отборе (F6).", .example = "Высшая до конца года",
	  .clause = "П 3.3.1", .also = "Вид" },
	{ .tag = LISTING_OF, .name = "of", .label = "Записи", .type = &type_text, .max = 60, .flags = FIELD_REQUIRED,
	  .help = "Чей это список: вид записей, как в «Ещё» и на главном экране.", .example = "педагоги",
	  .clause = "П 3.3.1", .also = "Вид записей;Раздел" },
	{ .tag = LISTING_FILTER, .name = "filter", .label = "Отбор", .type = &type_text, .max = 1000,
	  .help = "Условия, как в отборе списка. Пусто — все записи.", .example = "категория=высшая стаж>20",
	  .clause = "П 3.3.1", .also = "Фильтр;Условия" },
	{ .tag = LISTING_COLUMNS, .name = "columns", .label = "Столбцы", .type = &type_text, .max = 1000,
	  .help = "Поля через запятую, по порядку; «@» ведёт по ссылке. Пусто — как обычно.",
	  .example = "ФИО, организация, организация@нас. пункт", .clause = "П 3.3.1", .also = "Поля" },
	{ .tag = LISTING_SORT, .name = "sort", .label = "Порядок", .type = &type_text, .max = 200,
	  .help = "Поле, по которому упорядочен список; «-» перед ним — в обратном порядке.", .example = "-стаж",
	  .clause = "П 3.3.1", .also = "Сортировка" },
	{ .tag = LISTING_OWNER, .name = "owner", .label = "Чей", .type = &type_text, .max = 64,
	  .help = "Имя пользователя (логин), которому предлагается вид.", .example = "smirnova",
	  .clause = "П 3.3.1", .also = "Владелец" },
	{ .tag = LISTING_SHARED, .name = "shared", .label = "Общий", .type = &type_bool,
	  .help = "Предлагать всем, а не только владельцу.", .example = "да", .clause = "П 3.3.1",
	  .also = "Для всех" },
};

static bool is_shared(const struct record *r)
{
	return int_get(record_get(r, LISTING_SHARED, 0)) != 0;
}

static const struct kind *kind_of(const struct view *view, const struct record *r)
{
	return schema_find_kind(view->schema, record_get(r, LISTING_OF, 0));
}

/* ---- rules ---- */

/* Notes of what was read go to the field they are about. */
static void take_notes(struct notes *wrong, uint16_t tag, struct notes *notes)
{
	if (notes_refuse(wrong))
		notes_add(notes, tag, 0, "%s", notes_first(wrong));
	notes_release(wrong);
}

static void check_filter(const struct view *view, const struct kind *kind, struct slice line,
			 struct notes *notes)
{
	struct notes wrong = { 0 };
	struct filter *filter = NULL;

	filter_parse_line(view, kind, line, &filter, &wrong);
	filter_free(filter);
	take_notes(&wrong, LISTING_FILTER, notes);
}

static void check_paths(const struct kind *kind, struct slice names, uint16_t tag, struct notes *notes)
{
	struct notes wrong = { 0 };
	struct slice name;
	struct path path;

	while (names.n && slice_split(&names, ',', &name))
		path_parse(kind, slice_trim(name), &path, &wrong);
	take_notes(&wrong, tag, notes);
}

struct namesake {
	const struct view *view;
	const struct record *now;
	bool found;
};

/* Two that one person is offered in one list are told apart by their titles alone. */
static bool see_namesake(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct namesake *n = ctx;
	bool together = is_shared(r) || is_shared(n->now) ||
			slice_eq(record_get(r, LISTING_OWNER, 0), record_get(n->now, LISTING_OWNER, 0));

	(void)key;
	n->found = ref.id != n->now->id && together && kind_of(n->view, r) == kind_of(n->view, n->now);
	return !n->found;
}

static void check_title(const struct view *view, const struct record *now, struct notes *notes)
{
	struct namesake n = { view, now, false };
	struct buf key = { 0 };
	struct query q = { .kind = now->kind, .by = BY_TITLE };

	sortkey_text(record_get(now, LISTING_TITLE, 0), &key);
	q.prefix = buf_view(&key);
	view_each(view, &q, see_namesake, &n);
	if (n.found)
		notes_add(notes, LISTING_TITLE, 0, "вид с таким названием у этого списка уже есть: назовите иначе");
	buf_release(&key);
}

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	struct slice name = record_get(now, LISTING_OF, 0), sort = record_get(now, LISTING_SORT, 0);
	const struct kind *kind = kind_of(view, now), *near;

	(void)was;
	if (name.n && !kind) {
		near = schema_nearest_kind(view->schema, name);
		notes_add(notes, LISTING_OF, 0, "вида записей «%.*s» нет%s%s", (int)name.n, name.p,
			  near ? "; может быть, " : ": виды — в «Ещё»", near ? near->plural : "");
	}
	if (!is_shared(now) && !record_get(now, LISTING_OWNER, 0).n)
		notes_add(notes, LISTING_OWNER, 0,
			  "ничей вид никому не предлагается: назовите владельца или сделайте общим");
	if (!kind)
		return;
	check_filter(view, kind, record_get(now, LISTING_FILTER, 0), notes);
	check_paths(kind, record_get(now, LISTING_COLUMNS, 0), LISTING_COLUMNS, notes);
	if (sort.n && *sort.p == '-')
		slice_skip(&sort, 1);
	check_paths(kind, sort, LISTING_SORT, notes);
	check_title(view, now, notes);
}

/* ---- who is offered which ---- */

struct offer {
	const struct view *view;
	const struct kind *of;
	const char *user;
	struct ref *refs;
	size_t n, most;
};

static bool see_offer(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct offer *o = ctx;

	(void)key;
	if ((is_shared(r) || slice_is(record_get(r, LISTING_OWNER, 0), o->user)) &&
	    kind_of(o->view, r) == o->of)
		o->refs[o->n++] = (struct ref){ ref.kind, 0, ref.id };
	return o->n < o->most;
}

size_t listing_offered(const struct view *view, const struct kind *of, const char *user, struct ref *refs,
		       size_t most)
{
	struct offer o = { view, schema_kind(view->schema, of->id), user, refs, 0, most };
	struct query q = { .kind = schema_kind(view->schema, kind_listing.id), .by = BY_TITLE };

	if (most)
		view_each(view, &q, see_offer, &o);
	return o.n;
}

enum { LISTINGS_MAX = 200 };

/* Those whose title begins so; a whole title is one alone. */
static size_t narrow(const struct view *view, struct ref *refs, size_t n, struct slice title)
{
	struct buf wanted = { 0 }, letters = { 0 }, text = { 0 };
	size_t kept = 0;

	sortkey_letters(title, &wanted);
	for (size_t i = 0; i < n; i++) {
		buf_reset(&text);
		buf_reset(&letters);
		view_title(view, refs[i], &text);
		sortkey_letters(buf_view(&text), &letters);
		if (slice_eq(buf_view(&letters), buf_view(&wanted))) {
			refs[0] = refs[i];
			kept = 1;
			break;
		}
		if (slice_starts(buf_view(&letters), buf_view(&wanted)))
			refs[kept++] = refs[i];
	}
	buf_release(&wanted);
	buf_release(&letters);
	buf_release(&text);
	return kept;
}

static enum status refuse(const struct view *view, const struct kind *of, struct slice title,
			  const struct ref *refs, size_t n, struct notes *notes)
{
	enum { NAMED = 5 };
	struct buf names = { 0 };
	enum status st;

	for (size_t i = 0; i < n && i < NAMED; i++) {
		buf_str(&names, i ? "», «" : "«");
		view_title(view, refs[i], &names);
	}
	buf_str(&names, n > NAMED ? "»…" : "»");
	if (n)
		st = fail(notes, ST_NO, "%s: вид «%.*s» не найден или не один; есть %s", of->plural, (int)title.n,
			  title.p, buf_cstr(&names));
	else
		st = fail(notes, ST_NO, "%s: сохранённых видов нет, а назван «%.*s»", of->plural, (int)title.n,
			  title.p);
	buf_release(&names);
	return st;
}

enum status listing_find(const struct view *view, const struct kind *of, const char *user, struct slice title,
			 struct record *listing, struct notes *notes)
{
	struct ref refs[LISTINGS_MAX], all[LISTINGS_MAX];
	size_t total = listing_offered(view, of, user, all, LISTINGS_MAX), n;

	memcpy(refs, all, total * sizeof(*refs));
	n = narrow(view, refs, total, title);
	return n == 1 ? view_get(view, refs[0], listing) : refuse(view, of, title, all, total, notes);
}

const struct kind kind_listing = {
	.id = 28, .name = "listing", .label = "Вид списка", .plural = "Виды списков", .accusative = "вид списка",
	.clause = "П 3.3.1",
	.help = "Сохранённый вид списка: отбор, столбцы и порядок под названием. "
		"Свой виден в отборе (F6) владельцу, общий — всем.",
	.list = "title of filter owner shared",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check,
};
