/* UTF-8 as the program accepts it: valid, NFC, without control characters.
 * Everything that enters goes through utf8_accept; everything that leaves for a
 * terminal, a CSV cell or a file name goes through utf8_safe. */
#ifndef METODIST_BASE_UTF8_H
#define METODIST_BASE_UTF8_H

#include "metodist/base/buf.h"

/* Decodes one character and moves *s behind it. 0xFFFD for a broken byte (one byte is taken). False at the end. */
bool utf8_next(struct slice *s, uint32_t *ch);
void utf8_put(struct buf *b, uint32_t ch);
bool utf8_valid(struct slice s);

/* Columns on the screen of one character: 0, 1 or 2; of a text. */
int utf8_char_width(uint32_t ch);
size_t utf8_width(struct slice s);
size_t utf8_length(struct slice s);              /* characters */
/* Longest prefix of at most `columns` columns that does not cut a grapheme. */
struct slice utf8_fit(struct slice s, size_t columns);

/* Appends `s` cleaned for storage: NFC, NBSP and tabs to a space, zero-width and
 * bidi controls dropped, ends trimmed, runs of blanks to one; line breaks kept only
 * when `lines`. False (nothing appended) when not UTF-8 or holding other control characters. */
bool utf8_accept(struct slice s, bool lines, struct buf *out);

/* Appends `s` safe for display: controls (ESC, bidi, C1) and broken bytes become «·», line breaks a space. */
void utf8_safe(struct slice s, struct buf *out);
/* The same for a cell of a table: lines stay lines, parted by LF. */
void utf8_safe_lines(struct slice s, struct buf *out);

uint32_t utf8_lower(uint32_t ch);                /* Latin and Cyrillic; others unchanged */
uint32_t utf8_upper(uint32_t ch);
void utf8_lower_all(struct slice s, struct buf *out);
/* «Часов» → «часов», «ШНОР» stays. */
void utf8_lower_first(struct slice s, struct buf *out);
/* «ИВАНОВА-ПЕТРОВА» → «Иванова-Петрова»; text with both cases is left alone. */
void utf8_name_case(struct slice s, struct buf *out);

#endif
