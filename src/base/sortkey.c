/* Letters of a sort key. The tables are part of the base's format: a change is a new SORTKEY_VERSION.
 *
 *   0x10 blank   0x11 hyphen   0x12…0x1F punctuation   0x20…0x29 digits
 *   0x30…0x4F Latin, diacritics folded   0x50…0xF4 Cyrillic, five places a Russian letter
 *   0xFE + three bytes of seven bits, high bit set: everything else, by code point */
#include "metodist/base/sortkey.h"

#include "metodist/base/utf8.h"

enum {
	DROPPED = 0x01,       /* in the tables only: leaves no letter */
	TIES = 0x01,          /* in keys: ties follow */
	ESCAPE = 0xFE,
	TIES_MAX = 32,        /* so that a key with its record id fits the 511 bytes of a base's key */
	YO = 0x451,
};

#define CYRILLIC(place, beside) (0x50 + 5 * (place) + (beside))

static const uint8_t latin[0x180] = {
	['\t'] = SORTKEY_SPACE, ['\n'] = SORTKEY_SPACE, ['\r'] = SORTKEY_SPACE,
	[' '] = SORTKEY_SPACE, [0xA0] = SORTKEY_SPACE, ['-'] = SORTKEY_HYPHEN,
	['"'] = DROPPED, ['\''] = DROPPED, ['`'] = DROPPED, [0xAB] = DROPPED, [0xBB] = DROPPED,
	[0xAD] = DROPPED, [0xB4] = DROPPED,
	['.'] = 0x12, [0xB7] = 0x12, [','] = 0x13, [';'] = 0x14, [':'] = 0x14, ['!'] = 0x15, ['?'] = 0x15,
	['('] = 0x16, ['['] = 0x16, ['{'] = 0x16, ['<'] = 0x16,
	[')'] = 0x17, [']'] = 0x17, ['}'] = 0x17, ['>'] = 0x17,
	['/'] = 0x18, ['\\'] = 0x18, ['|'] = 0x18, ['&'] = 0x19, ['+'] = 0x19, [0xB1] = 0x19,
	['*'] = 0x1A, [0xD7] = 0x1A, ['@'] = 0x1B, ['#'] = 0x1C, ['%'] = 0x1D, [0xA7] = 0x1D, [0xB0] = 0x1D,
	['='] = 0x1E, ['~'] = 0x1E, ['^'] = 0x1E, ['_'] = 0x1E,
	['$'] = 0x1F, [0xA2] = 0x1F, [0xA3] = 0x1F, [0xA4] = 0x1F, [0xA5] = 0x1F,
	['0'] = 0x20, ['1'] = 0x21, ['2'] = 0x22, ['3'] = 0x23, ['4'] = 0x24,
	['5'] = 0x25, ['6'] = 0x26, ['7'] = 0x27, ['8'] = 0x28, ['9'] = 0x29,
	['a'] = 0x30, [0xE0 ... 0xE5] = 0x30, [0x101] = 0x30, [0x103] = 0x30, [0x105] = 0x30,
	[0xE6] = 0x31,
	['b'] = 0x32,
	['c'] = 0x33, [0xE7] = 0x33, [0x107] = 0x33, [0x109] = 0x33, [0x10B] = 0x33, [0x10D] = 0x33,
	['d'] = 0x34, [0xF0] = 0x34, [0x10F] = 0x34, [0x111] = 0x34,
	['e'] = 0x35, [0xE8 ... 0xEB] = 0x35, [0x113] = 0x35, [0x115] = 0x35, [0x117] = 0x35,
	[0x119] = 0x35, [0x11B] = 0x35,
	['f'] = 0x36,
	['g'] = 0x37, [0x11D] = 0x37, [0x11F] = 0x37, [0x121] = 0x37, [0x123] = 0x37,
	['h'] = 0x38, [0x125] = 0x38, [0x127] = 0x38,
	['i'] = 0x39, [0xEC ... 0xEF] = 0x39, [0x129] = 0x39, [0x12B] = 0x39, [0x12D] = 0x39,
	[0x12F] = 0x39, [0x131] = 0x39,
	['j'] = 0x3A, [0x135] = 0x3A,
	['k'] = 0x3B, [0x137] = 0x3B, [0x138] = 0x3B,
	['l'] = 0x3C, [0x13A] = 0x3C, [0x13C] = 0x3C, [0x13E] = 0x3C, [0x140] = 0x3C, [0x142] = 0x3C,
	['m'] = 0x3D,
	['n'] = 0x3E, [0xF1] = 0x3E, [0x144] = 0x3E, [0x146] = 0x3E, [0x148] = 0x3E, [0x14B] = 0x3E,
	['o'] = 0x3F, [0xF2 ... 0xF6] = 0x3F, [0xF8] = 0x3F, [0x14D] = 0x3F, [0x14F] = 0x3F, [0x151] = 0x3F,
	[0x153] = 0x40,
	['p'] = 0x41, ['q'] = 0x42,
	['r'] = 0x43, [0x155] = 0x43, [0x157] = 0x43, [0x159] = 0x43,
	['s'] = 0x44, [0x15B] = 0x44, [0x15D] = 0x44, [0x15F] = 0x44, [0x161] = 0x44, [0x17F] = 0x44,
	[0xDF] = 0x45,
	['t'] = 0x46, [0x163] = 0x46, [0x165] = 0x46, [0x167] = 0x46,
	[0xFE] = 0x47,
	['u'] = 0x48, [0xF9 ... 0xFC] = 0x48, [0x169] = 0x48, [0x16B] = 0x48, [0x16D] = 0x48,
	[0x16F] = 0x48, [0x171] = 0x48, [0x173] = 0x48,
	['v'] = 0x49,
	['w'] = 0x4A, [0x175] = 0x4A,
	['x'] = 0x4B,
	['y'] = 0x4C, [0xFD] = 0x4C, [0xFF] = 0x4C, [0x177] = 0x4C,
	['z'] = 0x4D, [0x17A] = 0x4D, [0x17C] = 0x4D, [0x17E] = 0x4D,
};

/* From U+0430; small letters only, as everything is folded first. */
#define AT(ch) [(ch) - 0x430]
static const uint8_t cyrillic[0x530 - 0x430] = {
	AT(U'а') = CYRILLIC(0, 0), AT(U'ӑ') = CYRILLIC(0, 1), AT(U'ӓ') = CYRILLIC(0, 2),
	AT(U'ә') = CYRILLIC(0, 3), AT(U'ӛ') = CYRILLIC(0, 3), AT(U'ӕ') = CYRILLIC(0, 4),
	AT(U'б') = CYRILLIC(1, 0),
	AT(U'в') = CYRILLIC(2, 0), AT(U'ѵ') = CYRILLIC(2, 1),
	AT(U'г') = CYRILLIC(3, 0), AT(U'ґ') = CYRILLIC(3, 1), AT(U'ѓ') = CYRILLIC(3, 1),
	AT(U'ғ') = CYRILLIC(3, 2), AT(U'ҕ') = CYRILLIC(3, 3), AT(U'ӷ') = CYRILLIC(3, 4),
	AT(U'д') = CYRILLIC(4, 0), AT(U'ђ') = CYRILLIC(4, 1), AT(U'џ') = CYRILLIC(4, 2),
	AT(U'е') = CYRILLIC(5, 0), AT(U'ё') = CYRILLIC(5, 0), AT(U'ѐ') = CYRILLIC(5, 0),
	AT(U'є') = CYRILLIC(5, 1), AT(U'ӗ') = CYRILLIC(5, 2), AT(U'ѣ') = CYRILLIC(5, 3),
	AT(U'ҽ') = CYRILLIC(5, 4),
	AT(U'ж') = CYRILLIC(6, 0), AT(U'җ') = CYRILLIC(6, 1), AT(U'ӂ') = CYRILLIC(6, 2),
	AT(U'ӝ') = CYRILLIC(6, 3),
	AT(U'з') = CYRILLIC(7, 0), AT(U'ҙ') = CYRILLIC(7, 1), AT(U'ѕ') = CYRILLIC(7, 2),
	AT(U'ӟ') = CYRILLIC(7, 3),
	AT(U'ӡ') = CYRILLIC(7, 4),
	AT(U'и') = CYRILLIC(8, 0), AT(U'ѝ') = CYRILLIC(8, 0), AT(U'і') = CYRILLIC(8, 1),
	AT(U'ї') = CYRILLIC(8, 2),
	AT(U'ӣ') = CYRILLIC(8, 3), AT(U'ӥ') = CYRILLIC(8, 4),
	AT(U'й') = CYRILLIC(9, 0), AT(U'ј') = CYRILLIC(9, 1), AT(U'ҋ') = CYRILLIC(9, 2),
	AT(U'к') = CYRILLIC(10, 0), AT(U'қ') = CYRILLIC(10, 1), AT(U'ҡ') = CYRILLIC(10, 2),
	AT(U'ҝ') = CYRILLIC(10, 3), AT(U'ќ') = CYRILLIC(10, 4), AT(U'ҟ') = CYRILLIC(10, 4),
	AT(U'ӄ') = CYRILLIC(10, 4),
	AT(U'л') = CYRILLIC(11, 0), AT(U'љ') = CYRILLIC(11, 1), AT(U'ӆ') = CYRILLIC(11, 2),
	AT(U'ԓ') = CYRILLIC(11, 3),
	AT(U'м') = CYRILLIC(12, 0), AT(U'ӎ') = CYRILLIC(12, 1),
	AT(U'н') = CYRILLIC(13, 0), AT(U'ң') = CYRILLIC(13, 1), AT(U'ҥ') = CYRILLIC(13, 2),
	AT(U'њ') = CYRILLIC(13, 3), AT(U'ӈ') = CYRILLIC(13, 4), AT(U'ӊ') = CYRILLIC(13, 4),
	AT(U'о') = CYRILLIC(14, 0), AT(U'ө') = CYRILLIC(14, 1), AT(U'ӫ') = CYRILLIC(14, 1),
	AT(U'ӧ') = CYRILLIC(14, 2), AT(U'ѡ') = CYRILLIC(14, 3), AT(U'ҩ') = CYRILLIC(14, 4),
	AT(U'п') = CYRILLIC(15, 0), AT(U'ҧ') = CYRILLIC(15, 1), AT(U'ԥ') = CYRILLIC(15, 1),
	AT(U'р') = CYRILLIC(16, 0), AT(U'ҏ') = CYRILLIC(16, 1),
	AT(U'с') = CYRILLIC(17, 0), AT(U'ҫ') = CYRILLIC(17, 1),
	AT(U'т') = CYRILLIC(18, 0), AT(U'ҭ') = CYRILLIC(18, 1), AT(U'ћ') = CYRILLIC(18, 2),
	AT(U'у') = CYRILLIC(19, 0), AT(U'ў') = CYRILLIC(19, 1), AT(U'ү') = CYRILLIC(19, 2),
	AT(U'ұ') = CYRILLIC(19, 3),
	AT(U'ӳ') = CYRILLIC(19, 4), AT(U'ӯ') = CYRILLIC(19, 4), AT(U'ӱ') = CYRILLIC(19, 4),
	AT(U'ф') = CYRILLIC(20, 0), AT(U'ѳ') = CYRILLIC(20, 1),
	AT(U'х') = CYRILLIC(21, 0), AT(U'һ') = CYRILLIC(21, 1), AT(U'ҳ') = CYRILLIC(21, 2),
	AT(U'ӽ') = CYRILLIC(21, 3),
	AT(U'ц') = CYRILLIC(22, 0), AT(U'ҵ') = CYRILLIC(22, 1),
	AT(U'ч') = CYRILLIC(23, 0), AT(U'ҷ') = CYRILLIC(23, 1), AT(U'ҹ') = CYRILLIC(23, 2),
	AT(U'ӌ') = CYRILLIC(23, 3), AT(U'ӵ') = CYRILLIC(23, 4),
	AT(U'ш') = CYRILLIC(24, 0), AT(U'щ') = CYRILLIC(25, 0), AT(U'ъ') = CYRILLIC(26, 0),
	AT(U'ы') = CYRILLIC(27, 0), AT(U'ӹ') = CYRILLIC(27, 1),
	AT(U'ь') = CYRILLIC(28, 0), AT(U'ҍ') = CYRILLIC(28, 1),
	AT(U'э') = CYRILLIC(29, 0), AT(U'ӭ') = CYRILLIC(29, 1),
	AT(U'ю') = CYRILLIC(30, 0), AT(U'я') = CYRILLIC(31, 0), AT(U'ӏ') = CYRILLIC(31, 1),
};

/* Ranges that have one meaning: typographic quotes, dashes, blanks, stress marks. */
static const struct range {
	uint16_t first, last;
	uint8_t letter;
} ranges[] = {
	{ 0x0300, 0x036F, DROPPED }, { 0x02B9, 0x02BC, DROPPED }, { 0x2000, 0x200A, SORTKEY_SPACE },
	{ 0x200B, 0x200F, DROPPED }, { 0x2010, 0x2015, SORTKEY_HYPHEN }, { 0x2018, 0x201F, DROPPED },
	{ 0x2026, 0x2026, 0x12 }, { 0x202F, 0x202F, SORTKEY_SPACE }, { 0x2030, 0x2030, 0x1D },
	{ 0x2032, 0x2033, DROPPED }, { 0x2039, 0x203A, DROPPED }, { 0x2060, 0x2060, DROPPED },
	{ 0x20AC, 0x20AC, 0x1F }, { 0x20BD, 0x20BD, 0x1F }, { 0x2116, 0x2116, 0x1C },
	{ 0x2212, 0x2212, SORTKEY_HYPHEN }, { 0xFEFF, 0xFEFF, DROPPED },
};

/* The table's byte of a small letter, 0 when it has none. */
static uint8_t letter_of(uint32_t ch)
{
	if (ch >= 0x430 && ch < 0x530)
		return cyrillic[ch - 0x430];
	if (ch < ARRAY_SIZE(latin))
		return latin[ch];
	for (size_t i = 0; i < ARRAY_SIZE(ranges); i++) {
		if (ch >= ranges[i].first && ch <= ranges[i].last)
			return ranges[i].letter;
	}
	return 0;
}

/* A key being made. A blank waits until a letter follows: none leads, none is doubled, none ends. */
struct key {
	uint8_t bytes[SORTKEY_MAX];
	size_t n, letters;
	uint8_t ties[TIES_MAX];
	size_t n_ties;
	bool blank;
};

static bool key_put(struct key *key, const uint8_t *bytes, size_t n)
{
	if (key->n + n > SORTKEY_MAX)
		return false;
	memcpy(key->bytes + key->n, bytes, n);
	key->n += n;
	key->letters++;
	return true;
}

static void key_tie(struct key *key)
{
	if (key->n_ties < TIES_MAX)
		key->ties[key->n_ties++] = key->letters < 255 ? (uint8_t)key->letters : 255;
}

static bool key_letter(struct key *key, uint32_t ch, uint8_t letter)
{
	const uint8_t blank = SORTKEY_SPACE;
	const uint8_t escape[] = {
		ESCAPE,
		(uint8_t)(0x80 | ch >> 14),
		(uint8_t)(0x80 | (ch >> 7 & 0x7F)),
		(uint8_t)(0x80 | (ch & 0x7F)),
	};

	if (key->blank && key->n && !key_put(key, &blank, 1))
		return false;
	key->blank = false;
	return letter ? key_put(key, &letter, 1) : key_put(key, escape, sizeof(escape));
}

static void key_make(struct key *key, struct slice text)
{
	uint32_t ch;

	key->n = key->letters = key->n_ties = 0;
	key->blank = false;
	while (utf8_next(&text, &ch)) {
		uint32_t small = utf8_lower(ch);
		uint8_t letter = letter_of(small);

		if (letter == SORTKEY_SPACE) {
			key->blank = true;
		} else if (letter != DROPPED) {
			if (!key_letter(key, small, letter))
				return;
			if (small == YO)
				key_tie(key);
		}
	}
}

void sortkey_text(struct slice text, struct buf *out)
{
	struct key key;

	key_make(&key, text);
	buf_add(out, key.bytes, key.n);
	if (key.n_ties) {
		buf_u8(out, TIES);
		buf_add(out, key.ties, key.n_ties);
	}
	buf_u8(out, 0);
}

void sortkey_letters(struct slice text, struct buf *out)
{
	struct key key;

	key_make(&key, text);
	buf_add(out, key.bytes, key.n);
}

struct slice sortkey_body(struct slice key)
{
	size_t n = 0;

	while (n < key.n && (uint8_t)key.p[n] > TIES)
		n++;
	return slice_from(key.p, n);
}
