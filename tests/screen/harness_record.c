#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

void open_record(struct term *t, const char *text, const char *name)
{
	term_type(t, text);
	term_wait(t, name);
	term_key(t, KEY_ENTER);
	term_wait(t, "[Карточка]");
	term_wait_row(t, 0, name);
	term_quiesce(t);
}

const char *record_shown(const char *kind, const char *record, const char *field)
{
	static char value[1 << 16];
	char command[512];
	const char *line;
	size_t n = strlen(field), used;

	snprintf(command, sizeof(command), "show %s '%s'", kind, record);
	for (line = district_run("smirnova", 0, command); line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (strncmp(line, field, n) || line[n] != ' ')
			continue;
		line += n + strspn(line + n, " ");
		used = strcspn(line, "\n");
		assert_true(used < sizeof(value));
		memcpy(value, line, used);
		value[used] = '\0';
		return value;
	}
	return "";
}

void assert_shown(const char *kind, const char *record, const char *field, const char *value)
{
	assert_string_equal(record_shown(kind, record, field), value);
}

void assert_shown_has(const char *kind, const char *record, const char *field, const char *part)
{
	const char *value = record_shown(kind, record, field);

	if (!strstr(value, part))
		fail_msg("%s is «%s», without «%s»", field, value, part);
}

void assert_listed(const char *filter, const char *text)
{
	char command[512];
	const char *list;

	snprintf(command, sizeof(command), "list %s", filter);
	list = district_run("smirnova", 0, command);
	if (!strstr(list, text))
		fail_msg("no «%s» in the list of %s:\n%s", text, filter, list);
}
