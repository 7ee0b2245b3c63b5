/* Whole programs that look for a person, from start to end: ours in the base, others in a file of names. */
#include <stdio.h>
#include <unistd.h>

#include "base.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/model/teacher.h"

enum { PEOPLE = 10, TEXT_MOST = 1 << 20 };

/* Run by a shell in the folder of the bench; each prints those of this name. `most`: of larger bases it is
 * not asked. */
static const struct {
	const char *name, *command;
	uint64_t most;
} programs[] = {
	{ "metodist", "\"$METODIST\" -d \"$BASE\" find \"$SURNAME $NAME $PATRONYMIC\"", UINT64_MAX },
	{ "grep", "grep -iF \"$SURNAME $NAME $PATRONYMIC\" names.txt", UINT64_MAX },
	{ "fzf", "fzf -e -f \"$SURNAME $NAME $PATRONYMIC\" <names.txt | head -n 20", UINT64_MAX },
	{ "recsel",
	  "recsel -t Teacher -e \"Surname = '$SURNAME' && Name = '$NAME' && Patronymic = '$PATRONYMIC'\" "
	  "names.rec",
	  10000 },
};

struct person {
	char *surname, *name, *patronymic;
};

struct naming {
	struct buf names, records;
	struct person *v;
	size_t n, cap;
};

static char *text_of(const struct record *r, uint16_t tag)
{
	struct slice text = record_get(r, tag, 0);

	return mem_copy(text.p ? text.p : "", text.n);
}

static bool on_teacher(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct naming *n = ctx;
	struct person p = {
		text_of(r, TEACHER_SURNAME), text_of(r, TEACHER_NAME), text_of(r, TEACHER_PATRONYMIC),
	};

	(void)ref;
	(void)key;
	buf_printf(&n->names, "%s %s %s\n", p.surname, p.name, p.patronymic);
	buf_printf(&n->records, "\nSurname: %s\nName: %s\nPatronymic: %s\n", p.surname, p.name, p.patronymic);
	MEM_GROW(n->v, n->n, n->cap);
	n->v[n->n++] = p;
	return true;
}

static void write_file(const struct bench *bench, const char *name, const struct buf *text)
{
	char *path = path_in(bench, name);
	struct notes notes = { 0 };

	must(file_write(path, buf_view(text), 0660, &notes), &notes);
	free(path);
}

static void write_names(const struct bench *bench, struct naming *n)
{
	struct base base;
	struct notes notes = { 0 };

	base_open(&base, bench->large, true);
	buf_str(&n->records, "%rec: Teacher\n");
	must(view_each(base.view, &(struct query){ .kind = base.teacher, .by = BY_ID }, on_teacher, n),
	     &notes);
	base_close(&base);
	write_file(bench, "names.txt", &n->names);
	write_file(bench, "names.rec", &n->records);
}

static bool installed(const char *name)
{
	char *path = mem_printf("/usr/bin/%s", name);
	bool yes = access(path, X_OK) == 0;

	free(path);
	return yes;
}

static void ask_for(const struct person *p)
{
	setenv("SURNAME", p->surname, 1);
	setenv("NAME", p->name, 1);
	setenv("PATRONYMIC", p->patronymic, 1);
}

/* ms, from before the shell to its end; the person must be in what it prints. */
static double look(const struct bench *bench, size_t program, const struct person *p)
{
	char *command = mem_printf("cd '%s' && %s >found.txt", bench->dir, programs[program].command);
	char *path = path_in(bench, "found.txt");
	struct buf found = { 0 };
	struct notes notes = { 0 };
	double from = clock_wall();

	ask_for(p);
	if (system(command))
		die("%s found nobody called %s %s", programs[program].name, p->surname, p->name);
	from = clock_wall() - from;
	must(file_read(path, TEXT_MOST, &found, &notes), &notes);
	if (slice_find(buf_view(&found), slice_str(p->patronymic)) < 0)
		die("%s did not find %s %s %s", programs[program].name, p->surname, p->name, p->patronymic);
	buf_release(&found);
	free(command);
	free(path);
	return from / 1e3;
}

static void measure(const struct bench *bench, const struct naming *n, size_t program)
{
	struct figure f = { .what = "a person found, whole process",
			    .unit = "ms",
			    .peer = programs[program].name };
	struct samples ours = { 0 }, theirs = { 0 };
	struct draw draw = { 1 };

	for (int i = 0; i < PEOPLE; i++) {
		const struct person *p = &n->v[draw_below(&draw, n->n)];

		samples_add(&ours, look(bench, 0, p));
		samples_add(&theirs, look(bench, program, p));
	}
	table_samples(f, &ours, &theirs);
	samples_release(&ours);
	samples_release(&theirs);
}

static void tell_missing(const char *name)
{
	char *line = mem_printf("%s is not installed", name);

	table_text(line);
	free(line);
}

void bench_flat(const struct bench *bench)
{
	struct naming n = { .names = { 0 } };
	char *program = realpath(bench->program, NULL), *base = realpath(bench->large, NULL);

	setenv("METODIST", program, 1);
	setenv("BASE", base, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	write_names(bench, &n);
	for (size_t i = 1; i < ARRAY_SIZE(programs); i++) {
		if (!installed(programs[i].name))
			tell_missing(programs[i].name);
		else if (bench->teachers <= programs[i].most)
			measure(bench, &n, i);
	}
	for (size_t i = 0; i < n.n; i++) {
		free(n.v[i].surname);
		free(n.v[i].name);
		free(n.v[i].patronymic);
	}
	free(n.v);
	buf_release(&n.names);
	buf_release(&n.records);
	free(program);
	free(base);
}
