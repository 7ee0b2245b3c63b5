/* A program to look at the terminal layer with: names each key on row 0, edits a line on row 2 (a text of
 * lines with the argument «memo»), draws a box with Cyrillic text below. F10 leaves; a hang-up keeps the
 * line in the file that METODIST_PROBE names. */
#include <stdlib.h>

#include "metodist/tui/line.h"
#include "metodist/tui/term.h"

enum { FIELD = 20 };

static void draw(struct line *line, struct slice said)
{
	struct pane screen = pane_screen(), box;

	pane_erase(screen);
	pane_text(screen, 0, 0, 0, said, STYLE_TITLE, false);
	pane_textf(screen, 1, 0, 0, STYLE_NORMAL, "%d×%d", screen.rows, screen.cols);
	line_draw(line, screen, 2, 4, FIELD, true);
	box = pane_box(pane_sub(screen, 4, 2, 8, 40), "Ящик");
	pane_wrap(box, 0, SLICE("Съешь ещё этих мягких французских булок, да выпей чаю"), STYLE_NORMAL);
	pane_text(box, 3, 0, 0, SLICE("«№ 5» — ► ▲ ● …"), STYLE_NORMAL, false);
	pane_text(box, 4, 0, 0, SLICE("█▓▒░"), STYLE_NORMAL, false);
	pane_text(box, 5, 0, 0, SLICE("\033[31mяд\a"), STYLE_ERROR, false);
	pane_rule(screen, screen.rows - 2, STYLE_NORMAL);
	pane_text(screen, screen.rows - 1, 0, 0, SLICE(" F10 Выход"), STYLE_KEYS, false);
	term_flush();
}

static void say(const struct key *key, struct buf *said)
{
	buf_reset(said);
	if (key->code == K_PASTE)
		buf_printf(said, "вставка %zu", key->text.n);
	else if (key->code == K_RESIZE)
		buf_str(said, "размер");
	else
		key_label(key, said);
}

static void keep(struct slice text)
{
	const char *path = getenv("METODIST_PROBE");
	FILE *file = path ? fopen(path, "w") : NULL;

	if (file) {
		fwrite(text.p, 1, text.n, file);
		fclose(file);
	}
}

static void run(bool memo)
{
	struct buf said = { 0 };
	struct line line;
	struct key key = { 0 };

	line_init(&line, SLICE(""), 60);
	line.memo = memo;
	buf_str(&said, "готов");
	while (key.code != K_HANGUP && !(key.code == K_F10 && !key.mods)) {
		draw(&line, buf_view(&said));
		term_read(&key, -1);
		say(&key, &said);
		if (key.code == K_CHAR && key.mods == KEY_CTRL && key.ch == 'z')
			term_suspend();
		else
			line_key(&line, &key);
	}
	if (key.code == K_HANGUP)
		keep(line_text(&line));
	line_release(&line);
	buf_release(&said);
}

int main(int argc, char **argv)
{
	struct term_config config = { .theme = THEME_AUTO, .esc_delay_ms = 100 };
	struct notes notes = { 0 };
	enum status st = term_open(&config, &notes);

	if (st) {
		printf("%s\n", notes_first(&notes));
	} else {
		run(argc > 1 && strcmp(argv[1], "memo") == 0);
		term_close();
	}
	notes_release(&notes);
	return st;
}
