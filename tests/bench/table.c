/* The table of figures: to the screen, results.txt and results.csv at once. */
#include <stdio.h>

#include "bench.h"
#include "metodist/base/mem.h"

static FILE *text, *csv;
static uint64_t size;

static FILE *create(const struct bench *bench, const char *name)
{
	char *path = path_in(bench, name);
	FILE *f = fopen(path, "we");

	if (!f)
		die("%s cannot be written", path);
	/* Each part is a child that shares the file: nothing may wait in its buffer when it ends. */
	setvbuf(f, NULL, _IOLBF, BUFSIZ);
	free(path);
	return f;
}

static void columns(struct buf *line, const char *what, const char *ours, const char *p99, const char *peer,
		    const char *share, const char *bar, const char *verdict)
{
	buf_printf(line, "%-44s %13s %8s  %-38s %6s  %-16s %s", what, ours, p99, peer, share, bar, verdict);
}

/* Without the blanks that empty columns leave at the end. */
static void both(struct buf *line)
{
	while (line->n && line->p[line->n - 1] == ' ')
		line->n--;
	buf_char(line, '\n');
	fwrite(line->p, 1, line->n, stdout);
	fwrite(line->p, 1, line->n, text);
	fflush(stdout);
}

void table_begin(const struct bench *bench)
{
	struct buf line = { 0 };

	text = create(bench, "results.txt");
	csv = create(bench, "results.csv");
	columns(&line, "what", "ours", "p99", "floor or peer", "ratio", "bar", "verdict");
	both(&line);
	fputs("size;what;unit;ours;p99;peer;peer_value;peer_p99;ratio;bar;verdict\n", csv);
	buf_release(&line);
}

void table_size(uint64_t teachers)
{
	struct buf heading = { 0 };

	size = teachers;
	buf_grouped(&heading, teachers);
	buf_str(&heading, " teachers");
	table_heading(buf_cstr(&heading));
	buf_release(&heading);
}

void table_heading(const char *heading)
{
	char *words = mem_printf("-- %s", heading);

	table_text(words);
	free(words);
}

void table_text(const char *words)
{
	struct buf line = { 0 };

	buf_str(&line, words);
	both(&line);
	buf_release(&line);
}

/* Three digits say enough. */
void table_number(struct buf *out, double v)
{
	buf_printf(out, "%.*f", v >= 100 ? 0 : v >= 10 ? 1 : v >= 0.1 ? 2 : 3, v);
}

static double ratio(const struct figure *f)
{
	if (f->ratio > 0)
		return f->ratio;
	return f->peer && f->peers > 0 ? f->ours / f->peers : 0;
}

static double p99_ratio(const struct figure *f)
{
	return f->peers_p99 > 0 ? f->p99 / f->peers_p99 : 0;
}

static const char *verdict(const struct figure *f)
{
	switch (f->bar) {
	case BAR_OURS_MOST:
		return f->ours <= f->limit ? "met" : "NOT MET";
	case BAR_OURS_LEAST:
		return f->ours >= f->limit ? "met" : "NOT MET";
	case BAR_P99_MOST:
		return f->p99 <= f->limit ? "met" : "NOT MET";
	case BAR_RATIO_MOST:
		return ratio(f) <= f->limit ? "met" : "NOT MET";
	case BAR_FASTER:
		return ratio(f) * f->limit <= 1 ? "met" : "NOT MET";
	case BAR_P99_RATIO_MOST:
		return p99_ratio(f) <= f->limit ? "met" : "NOT MET";
	case BAR_NONE:
		break;
	}
	return "";
}

static void bar_text(const struct figure *f, struct buf *out)
{
	static const char *const before[] = {
		[BAR_OURS_MOST] = "<= ", [BAR_OURS_LEAST] = ">= ",
		[BAR_P99_MOST] = "p99 <= ", [BAR_RATIO_MOST] = "ratio <= ",
		[BAR_FASTER] = "faster x", [BAR_P99_RATIO_MOST] = "p99 ratio <= ",
	};

	if (f->bar != BAR_NONE)
		buf_printf(out, "%s%.6g", before[f->bar], f->limit);
}

static void peer_text(const struct figure *f, struct buf *out)
{
	if (!f->peer)
		return;
	buf_printf(out, "%s ", f->peer);
	table_number(out, f->peers);
	if (f->peers_p99 > 0) {
		buf_str(out, ", p99 ");
		table_number(out, f->peers_p99);
	}
}

static void write_csv(const struct figure *f, const char *bar)
{
	fprintf(csv, "%llu;%s;%s;%.6g;", (unsigned long long)size, f->what, f->unit, f->ours);
	if (f->p99 > 0)
		fprintf(csv, "%.6g", f->p99);
	fprintf(csv, ";%s;", f->peer ? f->peer : "");
	if (f->peer)
		fprintf(csv, "%.6g", f->peers);
	fputc(';', csv);
	if (f->peers_p99 > 0)
		fprintf(csv, "%.6g", f->peers_p99);
	fputc(';', csv);
	if (ratio(f) > 0)
		fprintf(csv, "%.3f", ratio(f));
	fprintf(csv, ";%s;%s\n", bar, verdict(f));
}

void table_line(const struct figure *f)
{
	struct buf line = { 0 }, ours = { 0 }, p99 = { 0 }, peer = { 0 }, share = { 0 }, bar = { 0 };

	table_number(&ours, f->ours);
	buf_printf(&ours, " %s", f->unit);
	if (f->p99 > 0)
		table_number(&p99, f->p99);
	peer_text(f, &peer);
	if (ratio(f) > 0)
		buf_printf(&share, "%.2f", ratio(f));
	bar_text(f, &bar);
	columns(&line, f->what, buf_cstr(&ours), buf_cstr(&p99), buf_cstr(&peer), buf_cstr(&share),
		buf_cstr(&bar), verdict(f));
	both(&line);
	write_csv(f, buf_cstr(&bar));
	buf_release(&line);
	buf_release(&ours);
	buf_release(&p99);
	buf_release(&peer);
	buf_release(&share);
	buf_release(&bar);
}

static void write_across(const char *what, const char *unit, const char *const *names, const double *values,
			 size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (values[0] >= 0 && values[i] >= 0)
			fprintf(csv, "%llu;%s;%s;%.6g;;%s;%.6g;;%.3f;;\n", (unsigned long long)size, what,
				unit, values[0], names[i], values[i],
				values[i] > 0 ? values[0] / values[i] : 0);
}

void table_across(const char *what, const char *unit, const char *const *names, const double *values,
		  size_t n)
{
	static bool named;
	struct buf line = { 0 }, figure = { 0 };

	if (!named) {
		buf_printf(&line, "%-32s", "");
		for (size_t i = 0; i < n; i++)
			buf_printf(&line, " %9s", names[i]);
		both(&line);
		buf_reset(&line);
		named = true;
	}
	buf_printf(&line, "%-24s %-7s", what, unit);
	for (size_t i = 0; i < n; i++) {
		buf_reset(&figure);
		if (values[i] >= 0)
			table_number(&figure, values[i]);
		buf_printf(&line, " %9s", values[i] >= 0 ? buf_cstr(&figure) : "-");
	}
	both(&line);
	write_across(what, unit, names, values, n);
	buf_release(&line);
	buf_release(&figure);
}

/* What disturbs one pair touches neither side alone nor the pairs around it. */
static double median_of_ratios(const struct samples *ours, const struct samples *peers)
{
	struct samples ratios = { 0 };
	double median;

	for (size_t i = 0; i < ours->n; i++)
		samples_add(&ratios, peers->v[i] > 0 ? ours->v[i] / peers->v[i] : 0);
	median = samples_median(&ratios);
	samples_release(&ratios);
	return median;
}

void table_samples(struct figure f, const struct samples *ours, const struct samples *peers)
{
	if (peers && peers->n == ours->n)
		f.ratio = median_of_ratios(ours, peers);
	f.ours = samples_median(ours);
	f.p99 = samples_p99(ours);
	if (peers) {
		f.peers = samples_median(peers);
		f.peers_p99 = samples_p99(peers);
	}
	table_line(&f);
}
