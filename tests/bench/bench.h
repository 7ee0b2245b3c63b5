/* What the parts of `make bench` share: where they work, clocks, samples, the table of figures, the machine's
 * own floor. A figure is judged by a bar or only told. What cannot run ends its part: see must(). */
#ifndef METODIST_TESTS_BENCH_H
#define METODIST_TESTS_BENCH_H

#include "metodist/base/buf.h"
#include "metodist/base/status.h"

struct bench {
	const char *program;      /* the binary measured */
	const char *dir;          /* folder of all bases and results */
	const char *large, *small;/* folders of the bases, read only: the parts change copies of them */
	uint64_t teachers;        /* in the large one */
};

/* The parts, in the order of the table; each runs in a process of its own. */
void bench_floor(const struct bench *bench);
void bench_screens(const struct bench *bench);
void bench_peers(const struct bench *bench);
void bench_versus(const struct bench *bench);
void bench_versus_reports(const struct bench *bench);
void bench_flat(const struct bench *bench);
void bench_find(const struct bench *bench);
void bench_saves(const struct bench *bench);
void bench_reports(const struct bench *bench);
void bench_imports(const struct bench *bench);
void bench_documents(const struct bench *bench);
void bench_programs(const struct bench *bench);
void bench_growth(const struct bench *bench);
void bench_operators(const struct bench *bench);

/* ---- measure.c ---- */
double clock_wall(void);                         /* µs */
double clock_processor(void);                    /* µs of this process */
/* What `work` returns; asked anew, a few times, while it is short and lost the processor to another. */
double undisturbed(double (*work)(void *ctx), void *ctx);

/* Zero-initialised is valid and empty. */
struct samples {
	double *v;
	size_t n, cap;
};
void samples_add(struct samples *samples, double value);
double samples_median(const struct samples *samples);  /* there is at least one */
double samples_p99(const struct samples *samples);
void samples_release(struct samples *samples);

/* Numbers that are the same in every run. */
struct draw {
	uint64_t state;
};
uint64_t draw_below(struct draw *draw, uint64_t n);

struct written {
	uint64_t bytes, calls;
};
struct written written_so_far(void);             /* by this process, as /proc/self/io tells */

/* ---- table.c ---- */
enum bar {
	BAR_NONE, BAR_OURS_MOST, BAR_OURS_LEAST, BAR_P99_MOST, BAR_RATIO_MOST,
	BAR_FASTER,              /* the peer takes so many times as long */
	BAR_P99_RATIO_MOST,
};

/* One line. A p99 of 0, a peer NULL and a limit 0 are left out. The ratio is ours to the peer's: that of the
 * two figures, or the median over pairs of runs when it is given. */
struct figure {
	const char *what, *unit;
	double ours, p99;
	const char *peer;
	double peers, peers_p99, ratio;
	enum bar bar;
	double limit;
};
/* Opens results.txt and results.csv in the folder anew and writes the headings. */
void table_begin(const struct bench *bench);
/* Lines from here on are of a base of this size. */
void table_size(uint64_t teachers);

void table_line(const struct figure *figure);
/* Median and p99 of the samples, beside the peer's when there is a peer. Samples of the same place are of one
 * pair of runs. */
void table_samples(struct figure figure, const struct samples *ours, const struct samples *peers);
/* One figure of several programs, ours first, side by side; less than 0: none. Names are told once. */
void table_across(const char *what, const char *unit, const char *const *names, const double *values,
		  size_t n);
/* A line between lines: what follows is about this. */
void table_heading(const char *text);
void table_text(const char *line);
void table_number(struct buf *out, double v);     /* three digits of it */

/* ---- curve.c ---- */
/* How each figure grows with the size: the lines of results.csv side by side. */
void table_curve(const struct bench *bench);

/* ---- aid.c ---- */
/* Prints why and ends the process with 1 unless the status is ST_OK. */
void must(enum status st, const struct notes *notes);
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *path_in(const struct bench *bench, const char *name);  /* heap */
void copy_file(const char *from, const char *to);  /* `to` is not there yet; on the disk when it returns */
void copy_base(const char *from, const char *to);            /* `to`: a folder, made anew */
void remove_base(const char *dir);
/* Not there, or older than what it is made of: made anew. */
bool is_older(const char *path, const char *than);

/* Runs the program to its end with nothing on its input; what it prints goes to `output`, a file of the
 * folder. Dies on another status than 0. Returns wall time in µs. */
double run_program(const struct bench *bench, const char *output, const char *const *argv);

/* ---- deficits.c ---- */
/* A copy (its folder, heap) of the large base with ten deficits a teacher, a million at most unless it has
 * more. */
char *deficits_of(const struct bench *bench);
bool deficits_enough(const struct bench *bench); /* the large base itself has a million */

/* ---- floor.c: what the machine itself takes ---- */
struct floor;
struct floor *floor_open(const struct bench *bench);
double floor_write(struct floor *floor);         /* µs: 4 KB over 4 KB already there, fdatasync */
double floor_commit(struct floor *floor);        /* µs: an LMDB commit that changes one leaf page */
void floor_close(struct floor *floor);

#endif
