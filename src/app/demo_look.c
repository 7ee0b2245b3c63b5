/* What the makers of the demo ask of what is already made. */
#include <stdio.h>

#include "demo.h"

bool demo_fits(const struct demo_competency *c, const struct demo_person *who)
{
	return !c->subject || (who->subject >= 0 && strcmp(c->subject, demo_subjects[who->subject].name) == 0);
}

size_t demo_first_deficit(const struct demo *d, size_t person)
{
	size_t low = 0, high = d->ndeficits;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (d->deficits[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	return low < d->ndeficits && d->deficits[low].person == person ? low : d->ndeficits;
}

bool demo_lacks(const struct demo *d, size_t person, size_t competency)
{
	for (size_t i = demo_first_deficit(d, person); i < d->ndeficits && d->deficits[i].person == person; i++)
		if (d->deficits[i].competency == competency)
			return true;
	return false;
}

size_t demo_organization(const char *short_name)
{
	size_t i = 0;

	while (i + 1 < demo_norganizations && strcmp(demo_organizations[i].short_name, short_name) != 0)
		i++;
	return i;
}

size_t demo_competency(const char *code)
{
	size_t i = 0;

	while (i + 1 < demo_ncompetencies && strcmp(demo_competencies[i].code, code) != 0)
		i++;
	return i;
}

const char *demo_next_code(struct slice *codes, char out[32])
{
	struct slice code;

	if (!codes->n || !slice_split(codes, ' ', &code))
		return NULL;
	snprintf(out, 32, "%.*s", (int)code.n, code.p);
	return out;
}

size_t demo_codes(const struct demo *d, const char *codes, uint64_t ids[8])
{
	struct slice rest = slice_str(codes);
	char code[32];
	size_t n = 0;

	while (n < 8 && demo_next_code(&rest, code))
		ids[n++] = d->competencies[demo_competency(code)];
	return n;
}

bool demo_names(const char *codes, const char *code)
{
	struct slice rest = slice_str(codes);
	char one[32];

	while (demo_next_code(&rest, one))
		if (strcmp(one, code) == 0)
			return true;
	return false;
}

void demo_remember(struct demo *d, uint32_t person, size_t course, int32_t day, bool route)
{
	if (d->ntrainees < TRAINEES_MOST)
		d->trainees[d->ntrainees++] = (struct demo_trainee){ person, (uint32_t)course, day, route };
}

size_t demo_anyone(struct demo *d)
{
	size_t start = demo_below(d, (uint32_t)d->npeople);

	for (size_t i = 0; i < d->npeople; i++)
		if (!d->people[(start + i) % d->npeople].busy)
			return (start + i) % d->npeople;
	return start;
}

uint64_t demo_tutor(const struct demo *d, size_t turn)
{
	for (size_t i = 0; i < d->nasset; i++) {
		const struct demo_member *m = &d->asset[(turn + i) % d->nasset];

		if (!m->silent)
			return d->people[m->person].id;
	}
	return 0;
}

size_t demo_scaled(const struct demo *d, size_t n)
{
	size_t scaled = n * d->npeople / DEMO_STAFF;

	return scaled ? scaled : 1;
}
