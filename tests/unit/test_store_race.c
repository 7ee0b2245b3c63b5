/* Another process writes between the snapshot and the commit: the change is proved anew, and what then stands in its way
 * is told. */
#include <fcntl.h>
#include <unistd.h>

#include "store_base.h"

static int (*interfere)(void *);
static void *interfere_ctx;
static bool interfere_always;

static void check_while_others_write(const struct view *view, const struct record *was,
				     const struct record *now, struct notes *notes)
{
	int (*work)(void *) = interfere;

	(void)view;
	(void)was;
	(void)now;
	notes_warn(notes, 0, 0, "проверено");
	if (!interfere_always)
		interfere = NULL;
	if (work)
		assert_int_equal(in_child(work, interfere_ctx), 0);
}

/* From now on the check of competencies lets `work` write first, once. */
static void let_others_write(int (*work)(void *), void *ctx)
{
	for (size_t i = 0; i < base.schema->n; i++)
		if (!strcmp(base.schema->kinds[i].name, "competency"))
			base.schema->kinds[i].check = check_while_others_write;
	interfere = work;
	interfere_ctx = ctx;
}

static size_t times_told(const char *words)
{
	size_t n = 0;

	for (size_t i = 0; i < base.notes.n; i++)
		n += strstr(base.notes.v[i].text, words) != NULL;
	return n;
}

static int add_organization(void *ctx)
{
	(void)ctx;
	add("organization", "name=Лицей");
	return 0;
}

static void test_a_faster_neighbour_makes_it_try_again_and_earlier_notes_stay(void **state)
{
	struct record r = record_of("competency", "code=1", "title=Первая", NULL);

	(void)state;
	notes_clear(&base.notes);
	notes_warn(&base.notes, 0, 0, "прежнее");
	let_others_write(add_organization, NULL);
	assert_int_equal(store_put(base.store, &r, &base.notes), ST_OK);
	assert_int_equal(r.id, 2);
	assert_int_equal(times_told("прежнее"), 1);
	assert_int_equal(times_told("проверено"), 1);
	record_release(&r);
	assert_whole();
}

/* A neighbour who writes whenever nobody holds the lock. */
static int add_unless_held(void *ctx)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };
	char *path = mem_printf("%s/metodist.write", base.dir);
	int fd = open(path, O_RDWR);

	assert_true(fd >= 0);
	assert_int_equal(fcntl(fd, F_GETLK, &lock), 0);
	close(fd);
	free(path);
	return lock.l_type == F_UNLCK ? add_organization(ctx) : 0;
}

static void test_who_always_loses_to_faster_neighbours_takes_the_lock_first(void **state)
{
	struct record r = record_of("competency", "code=1", "title=Первая", NULL);
	uint64_t neighbours;

	(void)state;
	let_others_write(add_unless_held, NULL);
	interfere_always = true;
	assert_int_equal(store_put(base.store, &r, &base.notes), ST_OK);
	interfere_always = false;
	interfere = NULL;
	neighbours = r.id - 1;
	assert_in_range(neighbours, 1, 10);
	assert_int_equal(times_told("проверено"), 1);
	/* and the lock is free again */
	assert_int_equal(in_child(add_organization, NULL), 0);
	record_release(&r);
	assert_whole();
}

/* Two records that stand already: the counter of ids cannot be what stops the change. */
static uint64_t mine, theirs;

static void add_two(void)
{
	mine = add("competency", "code=1", "title=Моя");
	theirs = add("competency", "code=2", "title=Чужая");
}

static int take_code(void *ctx)
{
	(void)ctx;
	set("competency", theirs, "code=3", NULL);
	return 0;
}

static void test_a_unique_value_taken_by_a_faster_neighbour_is_refused(void **state)
{
	struct record r;

	(void)state;
	add_two();
	r = read_back("competency", mine);
	edit(&r, "code=3", NULL);
	let_others_write(take_code, NULL);
	assert_int_equal(put_says(r, "Чужая"), ST_NO);
	assert_whole();
}

static int delete_target(void *ctx)
{
	drop("organization", *(uint64_t *)ctx);
	return 0;
}

static void test_a_target_deleted_by_a_faster_neighbour_is_refused(void **state)
{
	uint64_t org = add("organization", "name=Гимназия");
	struct record code = record_of("competency", "code=1", "title=Первая", NULL),
		person = teacher_at(org);
	struct change *change = change_begin(base.store);

	(void)state;
	change_put(change, &person);
	change_put(change, &code);
	let_others_write(delete_target, &org);
	assert_int_equal(change_commit(change, &base.notes), ST_NO);
	assert_told("которой нет");
	change_free(change);
	record_release(&code);
	record_release(&person);
	assert_whole();
}

static int refer(void *ctx)
{
	set("body", theirs, ctx, NULL);
	return 0;
}

static void test_a_record_is_kept_when_a_faster_neighbour_refers_to_it(void **state)
{
	uint64_t org = add("organization", "name=Гимназия");
	struct record code, ro = read_back("organization", org);
	struct change *change = change_begin(base.store);

	(void)state;
	mine = add("competency", "code=1", "title=Моя");
	theirs = add("body", "title=ШМО", "type=school_mo");
	code = read_back("competency", mine);
	edit(&code, "title=Иная", NULL);
	change_delete(change, (struct ref){ ro.kind->id, 0, org }, ro.rev);
	change_put(change, &code);
	let_others_write(refer, (char *)"organization=Гимназия");
	assert_int_equal(change_commit(change, &base.notes), ST_NO);
	assert_told("на неё ссылаются");
	change_free(change);
	record_release(&code);
	record_release(&ro);
	assert_true(exists("organization", org));
	assert_whole();
}

/* ---- reindex ---- */

static void title_while_others_write(const struct record *r, struct buf *text)
{
	int (*work)(void *) = interfere;

	buf_slice(text, record_get(r, 1, 0));
	interfere = NULL;
	if (work)
		assert_int_equal(in_child(work, NULL), 0);
}

static void test_a_reindex_does_not_lose_what_is_saved_meanwhile(void **state)
{
	(void)state;
	add("competency", "code=1", "title=Первая");
	for (size_t i = 0; i < base.schema->n; i++)
		if (!strcmp(base.schema->kinds[i].name, "competency"))
			base.schema->kinds[i].title = title_while_others_write;
	interfere = add_organization;
	assert_int_equal(store_reindex(base.store, &base.notes), ST_CONFLICT);
	assert_told("повторите");
	assert_int_equal(store_reindex(base.store, &base.notes), ST_OK);
	assert_whole();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_a_faster_neighbour_makes_it_try_again_and_earlier_notes_stay),
		STORE_TEST(test_who_always_loses_to_faster_neighbours_takes_the_lock_first),
		STORE_TEST(test_a_unique_value_taken_by_a_faster_neighbour_is_refused),
		STORE_TEST(test_a_target_deleted_by_a_faster_neighbour_is_refused),
		STORE_TEST(test_a_record_is_kept_when_a_faster_neighbour_refers_to_it),
		STORE_TEST(test_a_reindex_does_not_lose_what_is_saved_meanwhile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
