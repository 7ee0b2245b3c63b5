/* What the service of the demo did: deficits found and closed, sites, internships, bodies with members, meetings. */
#include "demo.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"

/* ---- deficits ---- */

static const char *evidence_of(struct demo *d, const char *source)
{
	size_t start = demo_below(d, (uint32_t)demo_nevidence);

	for (size_t i = 0; i < demo_nevidence; i++) {
		const struct demo_evidence *e = &demo_evidence[(start + i) % demo_nevidence];

		if (!e->source || strcmp(e->source, source) == 0)
			return e->text;
	}
	return NULL;
}

static void put_deficit(struct demo *d, size_t person, size_t competency)
{
	static const char *const levels[] = { "low", "middle", "high" };
	const char *source = demo_sources[DEMO_CHOOSE(demo_sources, demo_nsources, weight, demo_draw(d))].code;
	int32_t found = demo_workday(d->today - 3 - (int32_t)demo_below(d, 400));
	struct demo_deficit *known = &d->deficits[d->ndeficits++];
	struct record r;

	*known = (struct demo_deficit){ .person = (uint32_t)person, .competency = (uint16_t)competency, .found = found,
					.closed = DAY_NONE, .diagnosed = strcmp(source, "diagnostic") == 0 };
	demo_begin(d, &r, "deficit");
	demo_set_ref(&r, "teacher", 0, "teacher", d->people[person].id, d);
	demo_set_ref(&r, "competency", 0, "competency", d->competencies[competency], d);
	known->level = (uint8_t)demo_below(d, ARRAY_SIZE(levels));
	demo_set_text(d, &r, "level", 0, levels[known->level]);
	demo_set_text(d, &r, "source", 0, source);
	demo_set_date(&r, "found", 0, found);
	if (found < d->today - 120 && demo_chance(d, 580)) {
		known->closed = demo_workday(found + 60 + (int32_t)demo_below(d, 60));
		demo_set_date(&r, "closed", 0, known->closed);
		demo_set_text(d, &r, "evidence", 0, demo_closings[demo_below(d, (uint32_t)demo_nclosings)]);
	} else {
		demo_set_text(d, &r, "evidence", 0, evidence_of(d, source));
	}
	demo_put(d, &r, &known->id);
}

static void put_deficits(struct demo *d)
{
	d->deficits = mem_array(d->npeople * DEFICITS_MOST, sizeof(*d->deficits));
	for (size_t i = 0; i < d->npeople && !d->st; i++) {
		const struct demo_person *who = &d->people[i];
		/* a quarter of the people were never diagnosed, and one «good» school not at all */
		size_t n = demo_organizations[who->organization].undiagnosed || demo_chance(d, 250) ? 0 : 1 + demo_below(d, 5);
		size_t at = demo_below(d, (uint32_t)demo_ncompetencies);

		for (size_t k = 0; k < n; at++) {
			size_t c = at % demo_ncompetencies;

			if (at >= 3 * demo_ncompetencies)
				break;
			if (demo_fits(&demo_competencies[c], who)) {
				put_deficit(d, i, c);
				at += demo_below(d, 5);
				k++;
			}
		}
	}
	demo_flush(d);
}

/* ---- sites and internships ---- */

static void put_sites(struct demo *d)
{
	for (size_t i = 0; i < demo_nsites; i++) {
		const struct demo_site *s = &demo_sites[i];
		uint64_t ids[8];
		struct record r;

		demo_begin(d, &r, "site");
		demo_set_ref(&r, "organization", 0, "organization", d->organizations[demo_organization(s->organization)], d);
		demo_set_text(d, &r, "theme", 0, s->theme);
		demo_set_text(d, &r, "level", 0, s->level);
		demo_set_text(d, &r, "granted_by", 0, s->granted_by);
		demo_set_text(d, &r, "act", 0, s->act);
		demo_set_date(&r, "from", 0, demo_workday(d->today + s->from));
		if (s->until)
			demo_set_date(&r, "until", 0, d->today + s->until);
		demo_set_refs(&r, "competencies", 0, "competency", ids, demo_codes(d, s->competencies, ids), d);
		demo_set_int(&r, "capacity", 0, s->capacity);
		demo_put(d, &r, &d->sites[i]);
	}
	demo_flush(d);
}

static const struct demo_person *anyone(struct demo *d)
{
	return &d->people[demo_below(d, (uint32_t)d->npeople)];
}

static void put_internship(struct demo *d, size_t i)
{
	const struct demo_internship *n = &demo_internships[i];
	int32_t from = demo_workday(d->today - 240 + (int32_t)i * 280 / (int32_t)demo_ninternships);
	size_t people = 2 + demo_below(d, 5), step = d->npeople % 11 ? 11 : 1; /* different people, however few there are */
	struct record r;

	people = people < d->npeople ? people : d->npeople;
	demo_begin(d, &r, "internship");
	for (size_t s = 0; s < demo_nsites; s++)
		if (strcmp(demo_sites[s].organization, n->organization) == 0)
			demo_set_ref(&r, "site", 0, "site", d->sites[s], d);
	demo_set_text(d, &r, "theme", 0, n->theme);
	demo_set_text(d, &r, "mode", 0, n->mode);
	demo_set_date(&r, "from", 0, from);
	demo_set_date(&r, "until", 0, demo_workday(from + 11));
	demo_set_int(&r, "hours", 0, n->hours);
	demo_set_text(d, &r, "form", 0, i % 3 ? "onsite" : "mixed");
	demo_set_ref(&r, "supervisor", 0, "teacher", anyone(d)->id, d);
	for (size_t k = 0; k < people; k++) {
		uint16_t row = demo_add_row(&r, "participants");

		demo_set_ref(&r, "participants.teacher", row, "teacher", d->people[(i * 37 + k * step) % d->npeople].id, d);
		if (from + 11 < d->today) {
			demo_set_int(&r, "participants.attended", row, demo_chance(d, 900));
			demo_set_text(d, &r, "participants.result", row, n->result);
		}
	}
	demo_put(d, &r, NULL);
}

/* ---- bodies and meetings ---- */

static bool listed(const char *names, const char *name)
{
	struct slice rest = slice_str(names), one;

	while (names && slice_split(&rest, '|', &one))
		if (slice_is(one, name))
			return true;
	return false;
}

bool demo_may_join(const struct demo_body *b, const struct demo_person *who)
{
	if (b->organization && strcmp(b->organization, demo_organizations[who->organization].short_name) != 0)
		return false;
	if (!b->subjects && !b->positions)
		return true;
	return listed(b->positions, demo_positions[who->position].title) ||
	       (who->subject >= 0 && listed(b->subjects, demo_subjects[who->subject].name));
}

enum { MEMBERS_MAX = DEMO_ASSET };

struct members {
	uint64_t ids[MEMBERS_MAX];
	size_t n;
};

static bool may_serve(const struct demo *d, size_t person, size_t most)
{
	const struct demo_person *who = &d->people[person];
	size_t n = 0;

	for (size_t i = 0; i < d->nasset; i++) {
		if (d->asset[i].person == person)
			return false;
		n += d->people[d->asset[i].person].organization == who->organization;
	}
	return who->fit && !who->busy && !demo_organizations[who->organization].undiagnosed && n < most;
}

/* The актив is of those whom А 2.5 admits, two of one organization; of some, three. */
static void choose_asset(struct demo *d, size_t start, struct members *m)
{
	for (size_t most = 2; most <= 3; most++)
		for (size_t i = 0; i < d->npeople && d->nasset < DEMO_ASSET; i++) {
			size_t at = (start + i) % d->npeople;

			if (!may_serve(d, at, most))
				continue;
			d->asset[d->nasset++].person = (uint32_t)at;
			m->ids[m->n++] = d->people[at].id;
		}
}

static bool is_member(const struct members *m, uint64_t id)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->ids[i] == id)
			return true;
	return false;
}

/* One member of the актив, and of nothing else, comes to no meeting. */
static void choose_silent(struct demo *d, const struct members *members)
{
	for (size_t i = d->nasset; i-- > 2;) {
		uint64_t id = d->people[d->asset[i].person].id;
		size_t bodies = 0;

		for (size_t b = 0; b < demo_nbodies; b++)
			bodies += is_member(&members[b], id);
		if (bodies != 1)
			continue;
		d->asset[i].silent = true;
		d->silent = id;
		d->people[d->asset[i].person].busy = true;
		return;
	}
}

static void choose_members(struct demo *d, const struct demo_body *b, struct members *m)
{
	size_t start = demo_below(d, (uint32_t)d->npeople);
	bool mma = strcmp(b->type, "mma") == 0;
	size_t wanted = mma ? 0 : 9 + demo_below(d, 12);

	m->n = 0;
	if (mma)
		choose_asset(d, start, m);
	for (size_t i = 0; i < d->npeople && m->n < wanted; i++) {
		const struct demo_person *who = &d->people[(start + i) % d->npeople];

		if (demo_may_join(b, who))
			m->ids[m->n++] = who->id;
	}
}

static void put_body(struct demo *d, size_t i, const struct members *m)
{
	const struct demo_body *b = &demo_bodies[i];
	struct record r;

	demo_begin(d, &r, "body");
	demo_set_text(d, &r, "title", 0, b->title);
	demo_set_text(d, &r, "type", 0, b->type);
	demo_set_text(d, &r, "level", 0, b->level);
	if (b->organization)
		demo_set_ref(&r, "organization", 0, "organization", d->organizations[demo_organization(b->organization)], d);
	for (size_t k = 0; k < m->n; k++) {
		uint16_t row = demo_add_row(&r, "members");

		demo_set_ref(&r, "members.teacher", row, "teacher", m->ids[k], d);
		demo_set_text(d, &r, "members.role", row, k == 0 ? "chair" : k == 1 ? "secretary" : "member");
		demo_set_date(&r, "members.from", row, demo_workday(d->today - 400));
	}
	/* the youngest has none yet (П 4.7) */
	if (i + 1 < demo_nbodies)
		demo_set_text(d, &r, "statute", 0, b->organization ? "Положение об объединении, приказ по организации" :
								     "Положение, приказ комитета образования");
	if (m->n)
		demo_set_ref(&r, "leader", 0, "teacher", m->ids[0], d);
	demo_put(d, &r, &d->bodies[i]);
}

static void put_items(struct demo *d, struct record *r, const struct demo_body *b, const struct members *m, int32_t day)
{
	size_t start = demo_below(d, (uint32_t)demo_nagenda), items = 0;

	for (size_t i = 0; i < demo_nagenda && items < 3; i++) {
		const struct demo_agenda *a = &demo_agenda[(start + i) % demo_nagenda];
		uint16_t row;

		if (a->body && strcmp(a->body, b->type) != 0)
			continue;
		items++;
		row = demo_add_row(r, "agenda");
		demo_set_text(d, r, "agenda.item", row, a->item);
		demo_set_ref(r, "agenda.speaker", row, "teacher", m->ids[demo_below(d, (uint32_t)m->n)], d);
		if (day > d->today)
			continue;
		demo_set_text(d, r, "agenda.heard", row, a->heard);
		demo_set_text(d, r, "agenda.discussed", row, demo_remarks[demo_below(d, (uint32_t)demo_nremarks)]);
		row = demo_add_row(r, "decisions");
		demo_set_int(r, "decisions.item", row, (int64_t)items);
		demo_set_text(d, r, "decisions.text", row, a->decision);
		demo_set_ref(r, "decisions.owner", row, "teacher", m->ids[demo_below(d, (uint32_t)m->n)], d);
		if (a->due)
			demo_set_date(r, "decisions.due", row, demo_workday(day + a->due));
		if (a->due && day + a->due < d->today && demo_chance(d, 800))
			demo_set_date(r, "decisions.done", row, demo_workday(day + a->due - 2));
		demo_set_int(r, "decisions.against", row, 0);
		demo_set_int(r, "decisions.abstained", row, 0);
		if (a->proposal)
			demo_set_int(r, "decisions.proposal", row, 1);
		/* the committee answers within two months */
		if (a->proposal && day < d->today - 60)
			demo_set_text(d, r, "decisions.answer", row, "Предложение принято, учтено в приказе комитета");
	}
}

/* All who were there are for it. */
static void put_votes(struct record *r, size_t there)
{
	const struct field *rows = kind_named(r->kind, "decisions");

	for (size_t i = 0; i < record_nrows(r, rows); i++)
		demo_set_int(r, "decisions.for", record_row(r, rows, i), (int64_t)there);
}

static void put_meeting(struct demo *d, size_t body, const struct members *m, unsigned number, int32_t day)
{
	struct record r;
	size_t there = 0;

	demo_begin(d, &r, "meeting");
	demo_set_ref(&r, "body", 0, "body", d->bodies[body], d);
	demo_set_int(&r, "number", 0, number);
	demo_set_date(&r, "date", 0, day);
	demo_set_text(d, &r, "mode", 0, demo_chance(d, 750) ? "onsite" : "remote");
	demo_set_text(d, &r, "place", 0, demo_places[demo_below(d, (uint32_t)demo_nplaces)]);
	demo_set_ref(&r, "chair", 0, "teacher", m->ids[0], d);
	demo_set_ref(&r, "secretary", 0, "teacher", m->ids[m->n > 1], d);
	put_items(d, &r, &demo_bodies[body], m, day);
	for (size_t k = 0; k < m->n && day <= d->today; k++) {
		uint16_t row = demo_add_row(&r, "attendance");

		bool came = demo_chance(d, 850) && m->ids[k] != d->silent;

		demo_set_ref(&r, "attendance.person", row, "teacher", m->ids[k], d);
		demo_set_int(&r, "attendance.present", row, came);
		there += came;
	}
	put_votes(&r, there);
	demo_put(d, &r, NULL);
}

/* About four a year each: РМО meet in school holidays, the others once a quarter; the актив still owes this quarter's. */
static void put_meetings(struct demo *d, size_t body, const struct members *m)
{
	static const struct { int month, day; } terms[] = { { 3, 26 }, { 6, 4 }, { 8, 27 }, { 11, 2 } };
	int year = date_civil(d->today).year;
	bool mma = strcmp(demo_bodies[body].type, "mma") == 0;
	unsigned number = 0;

	if (m->n == 0)
		return;
	for (int y = year - 1; y <= year; y++) {
		number = 0;
		for (size_t t = 0; t < ARRAY_SIZE(terms); t++) {
			int32_t day = demo_workday(date_day((struct civil){ y, terms[t].month, terms[t].day }) - (int32_t)(body % 4));

			if (day > d->today || (mma && y == year && terms[t].month > 9))
				continue;
			put_meeting(d, body, m, ++number, day);
		}
	}
}

void demo_work(struct demo *d)
{
	struct members *members = mem_array(demo_nbodies, sizeof(*members));

	put_deficits(d);
	put_sites(d);
	for (size_t i = 0; i < demo_ninternships && !d->st; i++)
		put_internship(d, i);
	for (size_t i = 0; i < demo_nbodies; i++) {
		choose_members(d, &demo_bodies[i], &members[i]);
		put_body(d, i, &members[i]);
	}
	demo_flush(d);
	choose_silent(d, members);
	for (size_t i = 0; i < demo_nbodies && !d->st; i++)
		put_meetings(d, i, &members[i]);
	demo_flush(d);
	free(members);
}
