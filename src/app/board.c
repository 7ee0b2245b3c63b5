/* What the board still knows: one pass over the lines of the journal that came since. */
#include "metodist/app/board.h"

#include "metodist/base/mem.h"
#include "metodist/store/journal.h"

enum { LINES_MOST = 4000 /* reading more costs as much as judging anew */, KINDS = 256 };

struct touched {
	bool kinds[KINDS];
	size_t lines;
	uint64_t seq;
};

static bool on_line(void *ctx, const struct journal_line *line)
{
	struct touched *t = ctx;

	t->kinds[line->ref.kind] = true;
	t->seq = line->seq;
	return ++t->lines <= LINES_MOST;
}

static bool on_last(void *ctx, const struct journal_line *line)
{
	*(uint64_t *)ctx = line->seq;
	return false;
}

static bool reads_touched(const struct schema *schema, const struct norm *norm, const struct touched *t)
{
	struct slice rest = slice_str(norm->reads), word;

	while (slice_split(&rest, ' ', &word)) {
		const struct kind *kind = word.n ? schema_find_kind(schema, word) : NULL;

		if (word.n && (!kind || t->kinds[kind->id]))
			return true;
	}
	return false;
}

static void forget(struct board_place *place)
{
	buf_release(&place->verdict.foot);
	*place = (struct board_place){ 0 };
}

/* Brings the board to `seq`, the last line that the view sees. */
static void bring(struct board *board, const struct view *view, uint64_t seq)
{
	struct touched t = { .seq = board->seq };
	bool all = !board->places || board->day != view->today;

	if (!board->places)
		board->places = mem_array(nnorms, sizeof(*board->places));
	if (!all && seq != board->seq)
		all = journal_each(view, board->seq, false, on_line, &t) != ST_OK || t.seq != seq;
	for (size_t i = 0; i < nnorms; i++)
		if (all || reads_touched(view->schema, &norms[i], &t))
			forget(&board->places[i]);
	board->day = view->today;
	board->seq = seq;
}

const struct verdict *board_judge(struct board *board, struct judging *judging, const struct norm *norm)
{
	const struct view *view = judging->view;
	struct board_place *place;
	uint64_t seq = 0;

	/* A base that cannot be read, or a look begun before the board went on: judged for itself. */
	if (journal_each(view, 0, true, on_last, &seq) || (board->places && seq < board->seq)) {
		board->judged++;
		norm_judge(judging, norm, NULL, NULL);
		return &judging->verdict;
	}
	if (!board->places || board->day != view->today || board->seq != seq)
		bring(board, view, seq);
	place = &board->places[norm - norms];
	if (!place->known) {
		board->judged++;
		norm_judge(judging, norm, NULL, NULL);
		*place = (struct board_place){ judging->verdict, true };
		judging->verdict = (struct verdict){ 0 };
	}
	return &place->verdict;
}

void board_release(struct board *board)
{
	for (size_t i = 0; board->places && i < nnorms; i++)
		forget(&board->places[i]);
	free(board->places);
	*board = (struct board){ 0 };
}
