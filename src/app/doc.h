/* Documents from templates: what their names stand for. A document's values are a tree: its record's fields, what a provider
 * tells beside them, and lists whose rows are such trees again. */
#ifndef METODIST_APP_DOC_H
#define METODIST_APP_DOC_H

#include "metodist/app/app.h"
#include "metodist/base/status.h"
#include "metodist/exchange/template.h"

struct doc;
struct node;
struct own_words;

struct doc_template {
	const char *name, *label, *kind, *clause;
	bool of_day;             /* tells of the record's own day; else of today */
	/* The list whose rows get a document each when that is asked for, and the name in it that their files are called after;
	 * NULL: there is none. */
	const char *each, *by;
	/* Tells what fields do not; ST_NO: this record can have no such document, the note says why. NULL: fields say it all. */
	enum status (*tell)(struct doc *doc, struct notes *notes);
	const char *help;
};

extern const struct doc_template doc_templates[];
extern const size_t ndoc_templates;
extern const struct classifier doc_kinds;        /* kinds whose records have documents */

/* The markup a template comes with. */
struct shipped {
	const char *name, *text;
};
extern const struct shipped shipped_templates[];
extern const size_t nshipped_templates;

/* Made on the stack, doc_begin, doc_end. */
struct doc {
	struct arena arena;
	struct app *app;
	struct view *view;
	const struct doc_template *what;
	struct record record;
	struct service service;
	struct node *root;
	int32_t day;             /* on which people are called and work as it says */
	struct held { struct record record; struct held *next; } *held;   /* records looked at */
	const struct own_words *words;
	struct notes doubts;     /* warnings: forms that could not be given */
	size_t only;             /* the row of `each` to be written alone; SIZE_MAX: all */
};

/* The record is named by `ref`. */
enum status doc_begin(struct doc *doc, struct app *app, struct view *view, const struct doc_template *what, struct ref ref,
		      struct notes *notes);
void doc_end(struct doc *doc);
const struct values *doc_values(const struct doc *doc);

/* ---- for providers: what stands in a node. Names and texts are copied. ---- */

void doc_say(struct node *node, const char *name, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Its first letter a capital one. */
void doc_say_sentence(struct node *node, const char *name, struct slice text);
/* A full name, a post: they have forms (|род, |кратко). */
void doc_say_person(struct node *node, const char *name, struct slice fio);
void doc_say_post(struct node *node, const char *name, struct slice post);
void doc_say_day(struct node *node, const char *name, int32_t day);
/* The name leads to a record: alone its title, {{имя.поле}} a field of it. {0}: to none. */
void doc_say_record(struct node *node, const char *name, struct ref ref);
/* «Уважаемая Анна Сергеевна!» */
void doc_say_address(struct node *node, const char *name, const struct record *teacher);
/* «принял», «приняла», «принял(а)»; `teacher` may be NULL. */
const char *doc_by_sex(const struct record *teacher, const char *he, const char *she, const char *unknown);
/* The list is there, with no rows yet. */
void doc_list(struct node *node, const char *name);
/* A new row at its end. */
struct node *doc_row(struct node *node, const char *list);
/* The fields of a record (row 0), or of a row of one of its tables, are known by their names in this node. */
void doc_say_fields(struct node *node, const struct record *r, const struct field *rows, uint16_t row);
/* A record that lives as long as the document; NULL: there is none. */
const struct record *doc_record(struct doc *doc, struct ref ref);
/* The value of a field; of a person's as on the document's day. */
struct slice doc_value(struct doc *doc, const struct record *r, const struct field *f, uint16_t row, struct buf *scratch);

/* ---- doc_values.c ---- */

struct said {
	const char *name;
	enum { SAID_TEXT, SAID_PERSON, SAID_POST, SAID_DAY, SAID_RECORD } as;
	struct slice text;
	int32_t day;
	struct ref ref;
	struct said *next;
};

struct doc_list {
	const char *name;
	struct node **rows;
	size_t n, cap;
	struct doc_list *next;
};

struct node {
	struct values values;
	struct doc *doc;
	struct said *said;
	struct doc_list *lists;
	const struct record *record;
	const struct field *rows;
	uint16_t row;
};

extern const struct values_ops doc_values_ops;
/* «Дата рожд.» is «дата рожд.» and «дата_рожд.». */
bool doc_same_name(struct slice a, struct slice b);
/* In a form: «вин», «кратко», «инициалы», «словами»… (doc_forms.c). ST_USAGE: it has none such. */
/* `teacher` NULL: all that is known is the full name. */
enum status doc_form_person(struct doc *doc, const struct record *teacher, struct slice fio, struct slice how, struct buf *text);
enum status doc_form_post(struct doc *doc, struct slice post, struct slice how, struct buf *text);
enum status doc_form_thing(struct doc *doc, struct slice thing, struct slice how, struct buf *text);
enum status doc_form_day(int32_t day, struct slice how, struct buf *text);

/* Providers. */
enum status doc_meeting(struct doc *doc, struct notes *notes), doc_selection(struct doc *doc, struct notes *notes),
	doc_methodist(struct doc *doc, struct notes *notes), doc_registry(struct doc *doc, struct notes *notes),
	doc_internship(struct doc *doc, struct notes *notes), doc_event(struct doc *doc, struct notes *notes),
	doc_certificates(struct doc *doc, struct notes *notes), doc_course(struct doc *doc, struct notes *notes),
	doc_plan(struct doc *doc, struct notes *notes), doc_quarter(struct doc *doc, struct notes *notes),
	doc_year(struct doc *doc, struct notes *notes), doc_destruction(struct doc *doc, struct notes *notes);

/* ---- doc_templates.c ---- */

/* The template's bytes: the office's own file from the folder of the settings before the shipped one. `own`: its path; empty:
 * shipped. */
enum status doc_template_read(const struct app *app, const struct doc_template *what, bool odt, struct buf *bytes,
			      struct buf *own, struct notes *notes);
/* Has the office a file of its own for it? DOCX before ODT. */
bool doc_template_own(const struct app *app, const struct doc_template *what, bool *odt, struct buf *path);
/* Both forms of every shipped template into a folder; what is there stays. */
enum status doc_write_templates(const char *folder, size_t *written, size_t *kept, struct notes *notes);

/* ---- doc_file.c ---- */

/* Writes what the ending of `path` says: .docx .odt .txt .pdf. */
enum status doc_write(struct doc *doc, const char *path, struct notes *notes);
enum status doc_text(struct doc *doc, size_t width, struct buf *text, struct notes *notes);
/* Letters and digits of a text, at most 60, the rest as «-»: part of a file's name. */
void doc_stem(struct slice text, struct buf *out);

/* ---- doc_many.c ---- */

/* Files of one folder; zeroed but for app and ending («docx»). */
struct doc_many {
	struct app *app;
	const char *folder, *ending;
	struct buf paths;        /* written, a NUL behind each */
	size_t written, skipped;
};

/* `n`: how many there will be. `folder` is made; borrowed until the end. */
enum status doc_many_begin(struct doc_many *many, const char *folder, size_t n, struct notes *notes);
/* One for each of the n rows of the template's `each`. */
enum status doc_many_rows(struct doc_many *many, struct doc *doc, size_t n, struct notes *notes);
/* One for each record; those that can have no such document are passed over with a warning. */
enum status doc_many_records(struct doc_many *many, struct view *view, const struct doc_template *what,
			     const struct ref *refs, size_t n, struct notes *notes);
/* How it went: what failed or was stopped leaves no files. */
void doc_many_end(struct doc_many *many, enum status st);

/* ---- doc_fields.c ---- */

/* Every name that this document's template may use, with an example. */
void doc_tell_fields(const struct doc *doc, struct table *table);

/* ---- doc_pdf.c ---- */

bool doc_pdf_possible(struct notes *notes);
enum status doc_pdf(struct slice docx, const char *path, struct notes *notes);

#endif
