/* Reading a settings file. iniparser 4.1 cuts a value at an unquoted `;`, at a second quote and at the end of
 * its line buffer, joins lines that end with a backslash, keeps the last of two equal keys, and says none of
 * that. So every line is judged here first, and iniparser gets only what it reads as it is written. */
#include <fcntl.h>
#include <iniparser/iniparser.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <unistd.h>

#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

#include "settings_file.h"

enum {
	FILE_MOST = 1 << 20,
	LINE_MOST = 1020,        /* its buffer is 1024 with the line end */
	NAME_MOST = 120,         /* a section and a key are joined in a buffer of that size too */
	ENTRIES_MOST = 4000,     /* its dictionary looks through all keys on every insertion */
	FAULTS_MOST = 50,
};

struct scan {
	struct settings_file *file;
	struct notes *notes;
	const char *section;     /* NULL: before the first */
	bool lost;               /* the header of the current section could not be read */
	int line;
	size_t notes_before;     /* all noted here since are refusals */
};

static char *entry_place(const struct settings_file *file, const struct entry *e)
{
	if (!e->section)
		return mem_printf("%s:%d:", file->name, e->line);
	if (!e->key)
		return mem_printf("%s:%d: [%s]:", file->name, e->line, e->section);
	return mem_printf("%s:%d: [%s] %s:", file->name, e->line, e->section, e->key);
}

void entry_refuse(const struct settings_file *file, const struct entry *e, struct notes *notes,
		  const char *fmt, ...)
{
	char *place = entry_place(file, e), *text;
	va_list args;

	va_start(args, fmt);
	text = mem_vprintf(fmt, args);
	va_end(args);
	notes_add(notes, 0, 0, "%s %s", place, text);
	free(text);
	free(place);
}

void entry_warn_unknown(const struct settings_file *file, const struct entry *e, struct notes *notes,
			const char *what, struct slice text, size_t n,
			const char *(*word)(const void *, size_t), const void *ctx)
{
	ptrdiff_t near = nearest_word(text, n, word, ctx);
	char *place = entry_place(file, e);

	if (near < 0)
		notes_warn(notes, 0, 0, "%s такого %s нет", place, what);
	else
		notes_warn(notes, 0, 0, "%s такого %s нет, возможно «%s»", place, what,
			   word(ctx, (size_t)near));
	free(place);
}

void entry_pass_on(const struct settings_file *file, const struct entry *e, struct notes *from,
		   struct notes *to)
{
	for (size_t i = 0; i < from->n; i++) {
		if (from->v[i].warning)
			notes_warn(to, 0, 0, "%s:%d: %s", file->name, e->line, from->v[i].text);
		else
			notes_add(to, 0, 0, "%s:%d: %s", file->name, e->line, from->v[i].text);
	}
	notes_clear(from);
}

static void refuse_line(struct scan *s, const char *why)
{
	entry_refuse(s->file, &(struct entry){ .line = s->line }, s->notes, "%s", why);
}

static struct slice trim(struct slice s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		slice_skip(&s, 1);
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

static const char *lowered(struct scan *s, struct slice name)
{
	struct slice copy = arena_copy(&s->file->arena, name);
	char *p = (char *)copy.p;

	for (size_t i = 0; i < copy.n; i++) {
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] - 'A' + 'a');
	}
	return p;
}

static const struct entry *earlier(const struct settings_file *file, const char *section, const char *key)
{
	for (size_t i = 0; i < file->n; i++) {
		const struct entry *e = &file->v[i];

		if (e->key && strcmp(e->key, key) == 0 && strcmp(e->section, section) == 0)
			return e;
	}
	return NULL;
}

static void add_entry(struct scan *s, const char *section, const char *key)
{
	struct settings_file *file = s->file;

	MEM_GROW(file->v, file->n, file->cap);
	file->v[file->n++] = (struct entry){ .section = section, .key = key, .line = s->line };
}

static void scan_section(struct scan *s, struct slice line)
{
	struct slice name = trim(slice_from(line.p + 1, line.n - 1));
	const char *fault = NULL;

	if (line.p[line.n - 1] != ']')
		fault = memchr(line.p, ']', line.n) ?
			"после «]» ничего не пишут; комментарий перенесите на свою строку" :
			"у раздела нет закрывающей «]»; нужно [раздел]";
	else
		name = trim(slice_from(name.p, name.n - 1));
	if (!fault && !name.n)
		fault = "у раздела нет имени; нужно [раздел]";
	if (!fault && name.n > NAME_MOST)
		fault = "имя раздела длиннее 120 байт";
	for (size_t i = 0; !fault && i < name.n; i++) {
		if (strchr("[]:", name.p[i]))
			fault = "в имени раздела не может быть «[», «]» и «:»";
	}
	s->lost = fault != NULL;
	if (fault) {
		refuse_line(s, fault);
		return;
	}
	s->section = lowered(s, name);
	add_entry(s, s->section, NULL);
}

/* What iniparser would make something else of, or NULL. */
static const char *value_fault(struct slice value)
{
	const char *end;
	struct slice rest;

	if (!value.n)
		return NULL;
	if (value.p[0] != '"' && value.p[0] != '\'') {
		return memchr(value.p, ';', value.n) || memchr(value.p, '#', value.n) ?
		       "«;» и «#» обрывают значение; возьмите его в кавычки \"…\", "
		       "а комментарий перенесите на свою строку" :
		       NULL;
	}
	end = memchr(value.p + 1, value.p[0], value.n - 1);
	if (!end)
		return "кавычка не закрыта; значение пишут \"так\" или 'так'";
	rest = trim(slice_from(end + 1, value.n - (size_t)(end + 1 - value.p)));
	if (rest.n && rest.p[0] != ';' && rest.p[0] != '#')
		return "после закрывающей кавычки стоит текст; если кавычки внутри значения, "
		       "возьмите его в кавычки другого вида: '…' или \"…\"";
	return NULL;
}

static void scan_key(struct scan *s, struct slice line)
{
	const char *sign = memchr(line.p, '=', line.n);
	struct slice name = trim(slice_from(line.p, sign ? (size_t)(sign - line.p) : line.n));
	struct entry e = { .line = s->line };
	const struct entry *first;
	const char *fault;

	if (!sign || !name.n || name.n > NAME_MOST || memchr(name.p, ':', name.n)) {
		refuse_line(s, !sign ? "нет знака «=»; нужно ключ = значение, комментарий начинают с «;»" :
			    !name.n ? "перед «=» нет имени ключа" :
			    name.n > NAME_MOST ? "имя ключа длиннее 120 байт" :
			    "в имени ключа не может быть «:»");
		return;
	}
	if (!s->section && !s->lost) {
		refuse_line(s, "ключ стоит до первого раздела; сначала нужен [раздел]");
		return;
	}
	e.section = s->lost ? NULL : s->section;
	e.key = lowered(s, name);
	fault = value_fault(trim(slice_from(sign + 1, line.n - (size_t)(sign + 1 - line.p))));
	if (fault)
		entry_refuse(s->file, &e, s->notes, "%s", fault);
	if (s->lost)
		return;
	first = earlier(s->file, e.section, e.key);
	if (first)
		entry_refuse(s->file, &e, s->notes, "ключ уже задан в строке %d; оставьте один", first->line);
	else
		add_entry(s, e.section, e.key);
}

static bool has_control(struct slice line)
{
	for (size_t i = 0; i < line.n; i++) {
		unsigned char c = (unsigned char)line.p[i];

		if ((c < 0x20 && c != '\t') || c == 0x7F)
			return true;
	}
	return false;
}

static void scan_line(struct scan *s, struct slice line)
{
	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	if (line.n > LINE_MOST) {
		refuse_line(s, "строка длиннее 1020 байт; сократите её");
		return;
	}
	if (!utf8_valid(line) || has_control(line)) {
		refuse_line(s, !utf8_valid(line) ? "строка не в UTF-8; сохраните файл в кодировке UTF-8" :
			    "в строке управляющий символ; уберите его");
		return;
	}
	line = trim(line);
	if (!line.n)
		return;
	if (line.p[line.n - 1] == '\\')
		refuse_line(s, "«\\» в конце строки приклеит к ней следующую; уберите её");
	else if (line.p[0] == '[')
		scan_section(s, line);
	else if (line.p[0] != ';' && line.p[0] != '#')
		scan_key(s, line);
}

static bool scan_all(struct scan *s, struct slice text)
{
	struct slice line;

	while (text.n && slice_split(&text, '\n', &line)) {
		s->line++;
		scan_line(s, line);
		if (s->notes->n - s->notes_before >= FAULTS_MOST)
			refuse_line(s, "дальше файл не проверялся; сначала исправьте это");
		else if (s->file->n > ENTRIES_MOST)
			refuse_line(s, "в файле больше 4000 строк настроек; уберите лишние");
		else
			continue;
		return false;
	}
	return s->notes->n == s->notes_before;
}

static int say_nothing(const char *fmt, ...)
{
	(void)fmt;
	return 0;
}

/* iniparser opens files by name only, and the file itself may have changed since it was judged: it is given a
 * copy in memory. Where there is no /proc it reads the file. */
static dictionary *load(const char *path, struct slice text)
{
	int fd = memfd_create("settings", MFD_CLOEXEC);
	char *copy = mem_printf("/proc/self/fd/%d", fd);
	dictionary *d = NULL;

	iniparser_set_error_callback(say_nothing);
	if (fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n && access(copy, R_OK) == 0)
		d = iniparser_load(copy);
	else
		d = iniparser_load(path);
	if (fd >= 0)
		close(fd);
	free(copy);
	return d;
}

static void take_value(struct settings_file *file, struct entry *e, const dictionary *d, struct notes *notes)
{
	char *name = mem_printf("%s:%s", e->section, e->key);
	const char *raw = iniparser_getstring(d, name, NULL);
	struct buf clean = { 0 };

	free(name);
	if (!raw || !utf8_accept(slice_str(raw), false, &clean))
		entry_refuse(file, e, notes, "значение не читается; возьмите его в кавычки");
	else
		e->value = arena_str(&file->arena, buf_view(&clean));
	buf_release(&clean);
}

static enum status take_values(struct settings_file *file, const char *path, struct slice text,
			       struct notes *notes)
{
	size_t before = notes->n;
	dictionary *d = load(path, text);

	if (!d)
		return fail(notes, ST_USAGE, "%s: файл настроек не читается; проверьте, подключён ли /proc",
			    file->name);
	for (size_t i = 0; i < file->n; i++) {
		if (file->v[i].key)
			take_value(file, &file->v[i], d, notes);
	}
	iniparser_freedict(d);
	return notes->n > before ? ST_USAGE : ST_OK;
}

enum status settings_file_read(struct settings_file *file, const char *path, struct notes *notes)
{
	struct scan scan = { .file = file, .notes = notes, .notes_before = notes->n };
	struct buf bytes = { 0 };
	struct slice text;
	enum status st = ST_USAGE;

	file->name = arena_str(&file->arena, slice_str(path));
	if (file_read(path, FILE_MOST, &bytes, notes) == ST_OK) {
		text = buf_view(&bytes);
		if (slice_starts(text, SLICE("\xEF\xBB\xBF")))
			slice_skip(&text, 3);
		if (scan_all(&scan, text))
			st = take_values(file, path, text, notes);
	}
	buf_release(&bytes);
	return st;
}

void settings_file_release(struct settings_file *file)
{
	free(file->v);
	arena_release(&file->arena);
	*file = (struct settings_file){ 0 };
}
