/* Drafts on disk: what was typed comes back, and a file someone spoiled harms nobody. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail

#include <sys/stat.h>
#include <unistd.h>

#include "metodist/app/draft.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"

enum { SURNAME = 1, BIRTH = 5, EMPLOYMENTS = 26, POSITION = 202 };

struct desk {
	char dir[32];
	struct app app;
	struct notes notes;
};

static int open_desk(void **state)
{
	struct desk *d = mem_alloc(sizeof(*d));
	struct store_config config = { .create = true, .deadline_ms = 1000 };

	snprintf(d->dir, sizeof(d->dir), "/tmp/draft-XXXXXX");
	assert_non_null(mkdtemp(d->dir));
	world_pinned(&d->app.world, 1795424400000000, "anna");
	d->app.schema = schema_new(kinds_builtin, nkinds_builtin);
	d->app.state_dir = mem_printf("%s/state", d->dir);
	config.dir = d->dir;
	config.schema = d->app.schema;
	config.world = &d->app.world;
	assert_int_equal(store_open(&d->app.store, &config, &d->notes), ST_OK);
	*state = d;
	return 0;
}

static int close_desk(void **state)
{
	struct desk *d = *state;
	char *command = mem_printf("rm -rf %s", d->dir);

	store_close(d->app.store);
	schema_free(d->app.schema);
	free(d->app.state_dir);
	notes_release(&d->notes);
	assert_int_equal(system(command), 0);
	free(command);
	free(d);
	return 0;
}

static void give(struct desk *d, struct record *r, uint16_t tag, uint16_t row, const char *text)
{
	struct view *view;

	assert_int_equal(store_view(d->app.store, &view, &d->notes), ST_OK);
	assert_int_equal(
		record_give(view, r, kind_field(r->kind, tag), row, slice_str(text), GIVE_EDIT, &d->notes),
		ST_OK);
	store_view_end(view);
}

static void a_teacher(struct desk *d, struct record *r)
{
	const struct field *rows;

	record_init(r, schema_kind(d->app.schema, kind_teacher.id));
	rows = kind_named(r->kind, "employments");
	give(d, r, SURNAME, 0, "Щукина");
	give(d, r, BIRTH, 0, "14.03.1985");
	give(d, r, POSITION, record_add_row(r, rows), "учитель");
}

static void assert_slice(struct slice s, const char *text)
{
	assert_int_equal(s.n, strlen(text));
	assert_memory_equal(s.p, text, s.n);
}

static char *path_of(const struct desk *d, const char *name)
{
	return mem_printf("%s/drafts/%s", d->app.state_dir, name);
}

static void differ(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		   struct slice after)
{
	(void)wire;
	(void)before;
	(void)after;
	*(bool *)ctx = true;
	print_message("cell %u of row %u differs\n", tag, row);
}

static void test_what_was_typed_comes_back(void **state)
{
	struct desk *d = *state;
	struct draft draft = { .tab = 3, .tag = POSITION, .row = 1, .behind = 4 }, back = { 0 };
	struct record *line;
	bool differs = false;

	a_teacher(d, &draft.record);
	draft_add_text(&draft, 0, BIRTH, 0, SLICE("31.02.1985"));
	line = draft_add_line(&draft, 1);
	record_init(line, schema_kind(d->app.schema, kind_deficit.id));
	give(d, line, 3, 0, "высокий");
	draft_add_text(&draft, 1, 2, 0, SLICE("м\\3\nи ещё"));
	assert_int_equal(draft_save(&d->app, &draft, &d->notes), ST_OK);

	assert_int_equal(draft_load(&d->app, draft.name, &back, &d->notes), ST_OK);
	record_diff(&draft.record, &back.record, differ, &differs);
	assert_false(differs);
	assert_int_equal(back.record.next_row, draft.record.next_row);
	assert_int_equal(back.tab, 3);
	assert_int_equal(back.behind, 4);
	assert_int_equal(back.tag, POSITION);
	assert_int_equal(back.row, 1);
	assert_int_equal(back.nlines, 1);
	assert_int_equal(back.lines[0].tag, 1);
	assert_slice(record_get(&back.lines[0].record, 3, 0), "high");
	assert_int_equal(back.ntexts, 2);
	assert_slice(buf_view(&back.texts[0].text), "31.02.1985");
	assert_int_equal(back.texts[1].line, 1);
	assert_slice(buf_view(&back.texts[1].text), "м\\3\nи ещё");
	draft_release(&draft);
	draft_release(&back);
}

static void test_a_form_of_a_command_comes_back(void **state)
{
	struct desk *d = *state;
	const struct action *action = &actions[ACTION_MERGE];
	struct draft draft = { .tag = 2, .behind = 3 }, back = { 0 };

	draft_begin_command(&draft, action);
	buf_str(&draft.heading, "Объединить две записи · педагоги");
	buf_str(&draft.words[0], "педагоги");
	buf_str(&draft.given[0], "педагоги");
	/* Another word is about to follow. */
	buf_str(&draft.words[1], "Щукина ");
	assert_int_equal(draft_save(&d->app, &draft, &d->notes), ST_OK);

	assert_int_equal(draft_load(&d->app, draft.name, &back, &d->notes), ST_OK);
	assert_ptr_equal(back.action, action);
	assert_null(back.record.kind);
	assert_slice(buf_view(&back.heading), "Объединить две записи · педагоги");
	assert_slice(buf_view(&back.words[0]), "педагоги");
	assert_slice(buf_view(&back.given[0]), "педагоги");
	assert_slice(buf_view(&back.words[1]), "Щукина ");
	assert_int_equal(back.words[2].n, 0);
	assert_int_equal(back.tag, 2);
	assert_int_equal(back.behind, 3);
	draft_release(&draft);
	draft_release(&back);
}

static void test_only_the_user_may_read_a_draft(void **state)
{
	struct desk *d = *state;
	struct draft draft = { 0 };
	struct stat st;
	char *path;

	a_teacher(d, &draft.record);
	assert_int_equal(draft_save(&d->app, &draft, &d->notes), ST_OK);
	path = path_of(d, draft.name);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	*strrchr(path, '/') = '\0';
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	free(path);
	draft_release(&draft);
}

struct seen {
	size_t n;
	char names[8][40];
	char titles[8][120];
};

static bool see(void *ctx, const char *name, const char *title, int64_t saved)
{
	struct seen *s = ctx;

	assert_true(saved > 0 && s->n < 8);
	snprintf(s->names[s->n], sizeof(s->names[0]), "%s", name);
	snprintf(s->titles[s->n++], sizeof(s->titles[0]), "%s", title);
	return true;
}

static void test_drafts_are_listed_newest_first_and_found_by_their_record(void **state)
{
	struct desk *d = *state;
	struct draft first = { 0 }, second = { 0 };
	struct seen seen = { 0 };
	char name[sizeof(first.name)] = "";
	int64_t saved = 0;

	a_teacher(d, &first.record);
	a_teacher(d, &second.record);
	give(d, &second.record, SURNAME, 0, "Орлова");
	second.record.id = 17;
	assert_int_equal(draft_save(&d->app, &first, &d->notes), ST_OK);
	assert_int_equal(draft_save(&d->app, &second, &d->notes), ST_OK);
	draft_each(&d->app, see, &seen);
	assert_int_equal(seen.n, 2);
	assert_string_equal(seen.titles[0], "Педагог: Орлова");
	assert_string_equal(seen.titles[1], "Педагог: Щукина");
	assert_true(draft_of(&d->app, (struct ref){ kind_teacher.id, 0, 17 }, name, &saved));
	assert_string_equal(name, second.name);
	assert_false(draft_of(&d->app, (struct ref){ kind_teacher.id, 0, 18 }, name, &saved));
	draft_remove(&d->app, second.name);
	seen.n = 0;
	draft_each(&d->app, see, &seen);
	assert_int_equal(seen.n, 1);
	draft_release(&first);
	draft_release(&second);
}

static void test_a_second_save_writes_the_same_file(void **state)
{
	struct desk *d = *state;
	struct draft draft = { 0 };
	struct seen seen = { 0 };

	a_teacher(d, &draft.record);
	assert_int_equal(draft_save(&d->app, &draft, &d->notes), ST_OK);
	assert_int_equal(draft_save(&d->app, &draft, &d->notes), ST_OK);
	draft_each(&d->app, see, &seen);
	assert_int_equal(seen.n, 1);
	draft_release(&draft);
}

static bool note_title(void *ctx, const char *name, const char *title, int64_t saved)
{
	struct buf *all = ctx;

	(void)name;
	(void)saved;
	buf_printf(all, "%s; ", title);
	return true;
}

static void assert_titles(const struct desk *d, const char *expected)
{
	struct buf all = { 0 };

	draft_each(&d->app, note_title, &all);
	assert_string_equal(buf_cstr(&all), expected);
	buf_release(&all);
}

static void test_a_record_made_in_place_lies_over_the_one_it_is_made_for(void **state)
{
	struct desk *d = *state;
	static const char *const titles[] = { "дефицит", "педагог", "организация" };
	struct draft drafts[3] = { 0 };
	char name[sizeof(drafts[0].name)];

	for (size_t i = 0; i < 3; i++) {
		a_teacher(d, &drafts[i].record);
		buf_str(&drafts[i].title, titles[i]);
		if (i)
			memcpy(drafts[i].caller, drafts[i - 1].name, sizeof(drafts[i].caller));
		assert_int_equal(draft_save(&d->app, &drafts[i], &d->notes), ST_OK);
	}
	assert_titles(d, "дефицит → педагог → организация; ");
	assert_true(draft_made_for(&d->app, drafts[1].name, name));
	assert_string_equal(name, drafts[2].name);
	assert_false(draft_made_for(&d->app, drafts[2].name, name));
	/* Its caller is gone: it stands alone. */
	draft_remove(&d->app, drafts[0].name);
	assert_titles(d, "педагог → организация; ");
	/* Files that name each other are both shown. */
	memcpy(drafts[1].caller, drafts[2].name, sizeof(drafts[1].caller));
	assert_int_equal(draft_save(&d->app, &drafts[1], &d->notes), ST_OK);
	assert_titles(d, "педагог → организация → педагог; организация → педагог → организация; ");
	for (size_t i = 0; i < 3; i++)
		draft_release(&drafts[i]);
}

static void test_a_name_that_leaves_the_folder_is_no_draft(void **state)
{
	struct desk *d = *state;
	static const char *const names[] = { "../../etc/passwd", "", "a/b", "..",
					     "02-000000000000-00000000-00000000-00000000-0" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct draft draft = { 0 };

		assert_int_equal(draft_load(&d->app, names[i], &draft, &d->notes), ST_NO);
		draft_release(&draft);
	}
}

/* The saved text with one place changed. */
static enum status load_changed(struct desk *d, const char *from, const char *to)
{
	struct draft draft = { 0 }, back = { 0 };
	struct buf bytes = { 0 }, changed = { 0 };
	enum status st;
	ptrdiff_t at;
	char *path;

	a_teacher(d, &draft.record);
	assert_int_equal(draft_save(&d->app, &draft, &d->notes), ST_OK);
	path = path_of(d, draft.name);
	assert_int_equal(file_read(path, 1 << 20, &bytes, &d->notes), ST_OK);
	at = slice_find(buf_view(&bytes), slice_str(from));
	assert_true(at >= 0);
	buf_add(&changed, bytes.p, (size_t)at);
	buf_str(&changed, to);
	buf_add(&changed, bytes.p + at + strlen(from), bytes.n - (size_t)at - strlen(from));
	assert_int_equal(file_write(path, buf_view(&changed), 0600, &d->notes), ST_OK);
	notes_clear(&d->notes);
	st = draft_load(&d->app, draft.name, &back, &d->notes);
	assert_int_equal(access(path, F_OK), 0);
	free(path);
	buf_release(&bytes);
	buf_release(&changed);
	draft_release(&draft);
	draft_release(&back);
	return st;
}

static void test_a_spoiled_draft_is_named_and_kept(void **state)
{
	static const char *const spoiled[][2] = {
		{ "metodist draft 1", "metodist draft 2" },
		{ "record teacher 0", "record wizard 0" },
		{ "\nend\n", "\n" },
		{ "cell 0 1 1 d0", "cell 0 1 1 zz" },
		{ "cell 0 1 1 d0", "cell 0 1 1 ff" },
		{ "cell 0 5 3 8", "cell 0 5 3 " },
		{ "cell 0 1 1", "cell 0 1" },
		{ "cell 0 1 1", "cell 0 99999 1" },
		{ "\nbase ", "\nbase 00" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(spoiled); i++)
		assert_int_equal(load_changed(*state, spoiled[i][0], spoiled[i][1]), ST_FAILED);
}

static void test_a_value_of_a_field_that_is_no_more_is_told(void **state)
{
	struct desk *d = *state;

	assert_int_equal(load_changed(d, "cell 0 1 1", "cell 0 999 1"), ST_OK);
	assert_non_null(strstr(notes_first(&d->notes), "поля, которого больше нет"));
	/* A column's value outside of a row, a field's value inside of one. */
	assert_int_equal(load_changed(d, "cell 0 1 1", "cell 5 1 1"), ST_OK);
	assert_int_equal(load_changed(d, "cell 1 202 1", "cell 0 202 1"), ST_OK);
	/* Text where a date belongs. */
	assert_int_equal(load_changed(d, "cell 0 1 1", "cell 0 5 1"), ST_OK);
	assert_non_null(strstr(notes_first(&d->notes), "другого типа"));
}

static void test_a_text_that_cannot_be_read_takes_nothing_else_with_it(void **state)
{
	struct desk *d = *state;

	assert_int_equal(load_changed(d, "\nend\n", "\ntext 0 2 \x80\x01P\nend\n"), ST_OK);
	assert_non_null(strstr(notes_first(&d->notes), "не читается: оно пропущено"));
}

static void test_a_draft_of_another_operator_is_not_shown(void **state)
{
	assert_int_equal(load_changed(*state, "\nuser ", "\nuser x"), ST_FAILED);
}

static void test_row_ids_stay_used_up_whatever_the_file_says(void **state)
{
	struct desk *d = *state;
	struct draft draft = { 0 }, back = { 0 };
	struct buf bytes = { 0 };
	char *path;
	ptrdiff_t at;

	a_teacher(d, &draft.record);
	assert_int_equal(draft_save(&d->app, &draft, &d->notes), ST_OK);
	path = path_of(d, draft.name);
	assert_int_equal(file_read(path, 1 << 20, &bytes, &d->notes), ST_OK);
	at = slice_find(buf_view(&bytes), SLICE("record teacher 0 0 2"));
	assert_true(at >= 0);
	bytes.p[(size_t)at + strlen("record teacher 0 0 ")] = '1';
	assert_int_equal(file_write(path, buf_view(&bytes), 0600, &d->notes), ST_OK);
	assert_int_equal(draft_load(&d->app, draft.name, &back, &d->notes), ST_OK);
	assert_int_equal(record_add_row(&back.record, kind_named(back.record.kind, "employments")), 2);
	free(path);
	buf_release(&bytes);
	draft_release(&draft);
	draft_release(&back);
}

/* Nothing that a file may hold brings the program down: each byte of a good one in turn becomes another. */
static void test_no_byte_of_a_file_is_trusted(void **state)
{
	struct desk *d = *state;
	struct draft draft = { 0 };
	struct buf bytes = { 0 };
	uint32_t chance = 1;
	char *path;

	a_teacher(d, &draft.record);
	draft_add_text(&draft, 0, BIRTH, 0, SLICE("3"));
	record_init(draft_add_line(&draft, 1), schema_kind(d->app.schema, kind_deficit.id));
	assert_int_equal(draft_save(&d->app, &draft, &d->notes), ST_OK);
	path = path_of(d, draft.name);
	assert_int_equal(file_read(path, 1 << 20, &bytes, &d->notes), ST_OK);
	for (size_t i = 0; i < bytes.n; i++) {
		struct draft back = { 0 };
		struct notes notes = { 0 };
		char was = bytes.p[i];
		FILE *f;

		chance = chance * 1664525 + 1013904223;
		bytes.p[i] = chance >> 31 ? (char)(chance >> 20) : (char)('0' + (chance >> 20) % 10);
		f = fopen(path, "wb");
		assert_non_null(f);
		assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
		fclose(f);
		draft_load(&d->app, draft.name, &back, &notes);
		bytes.p[i] = was;
		notes_release(&notes);
		draft_release(&back);
	}
	free(path);
	buf_release(&bytes);
	draft_release(&draft);
}

static void test_a_draft_without_a_home_says_so(void **state)
{
	struct desk *d = *state;
	struct draft draft = { 0 };

	a_teacher(d, &draft.record);
	free(d->app.state_dir);
	d->app.state_dir = NULL;
	assert_int_equal(draft_save(&d->app, &draft, &d->notes), ST_FAILED);
	assert_non_null(strstr(notes_first(&d->notes), "нет домашней папки"));
	draft_release(&draft);
}

int main(void)
{
#define DESK_TEST(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)
	const struct CMUnitTest tests[] = {
		DESK_TEST(test_what_was_typed_comes_back),
		DESK_TEST(test_a_form_of_a_command_comes_back),
		DESK_TEST(test_only_the_user_may_read_a_draft),
		DESK_TEST(test_drafts_are_listed_newest_first_and_found_by_their_record),
		DESK_TEST(test_a_second_save_writes_the_same_file),
		DESK_TEST(test_a_record_made_in_place_lies_over_the_one_it_is_made_for),
		DESK_TEST(test_a_name_that_leaves_the_folder_is_no_draft),
		DESK_TEST(test_a_spoiled_draft_is_named_and_kept),
		DESK_TEST(test_a_value_of_a_field_that_is_no_more_is_told),
		DESK_TEST(test_a_text_that_cannot_be_read_takes_nothing_else_with_it),
		DESK_TEST(test_a_draft_of_another_operator_is_not_shown),
		DESK_TEST(test_row_ids_stay_used_up_whatever_the_file_says),
		DESK_TEST(test_no_byte_of_a_file_is_trusted),
		DESK_TEST(test_a_draft_without_a_home_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
