/* Names, posts and things in the cases. */
#include "metodist/base/file.h"
#include "metodist/base/utf8.h"
#include "metodist/model/declension.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

enum { LIST_MAX = 1 << 20 };

static const char *put(struct buf *out, const struct own_words *own, enum declinable what, const char *text,
		       enum sex sex, enum grammatical_case c)
{
	buf_reset(out);
	decline(own, what, slice_str(text), sex, c, out);
	return buf_cstr(out);
}

/* «родительный дательный винительный творительный предложный» of one word, with | where forms have blanks. */
static void assert_forms(enum declinable what, enum sex sex, const char *text, const char *forms)
{
	struct slice rest = slice_str(forms), form;
	struct buf out = { 0 };

	for (enum grammatical_case c = CASE_GENITIVE; c < NCASES; c++) {
		assert_true(slice_split(&rest, '|', &form));
		if (!slice_is(form, put(&out, NULL, what, text, sex, c)))
			fail_msg("%s, %s: «%s» вместо «%.*s»", text, case_label(c), buf_cstr(&out),
				 (int)form.n, form.p);
	}
	buf_release(&out);
}

static void assert_stays(enum declinable what, enum sex sex, const char *text, enum declined how)
{
	for (enum grammatical_case c = CASE_GENITIVE; c < NCASES; c++) {
		struct buf out = { 0 };

		assert_int_equal(decline(NULL, what, slice_str(text), sex, c, &out), how);
		assert_string_equal(buf_cstr(&out), text);
		buf_release(&out);
	}
}

static void assert_person(const char *text, enum sex sex, enum name_length length, enum grammatical_case c,
			  const char *expected)
{
	struct buf out = { 0 };

	decline_full_name(NULL, slice_str(text), sex, length, c, &out);
	assert_string_equal(buf_cstr(&out), expected);
	buf_release(&out);
}

/* ---- the list ---- */

/* Is a line of the list put as it stands there? */
static bool is_right(struct slice line)
{
	struct slice forms[NCASES], sex;
	struct buf out = { 0 };
	bool right = true;

	for (size_t i = 0; i < NCASES; i++)
		assert_true(slice_split(&line, ';', &forms[i]));
	assert_true(slice_split(&line, ';', &sex));
	for (enum grammatical_case c = CASE_NOMINATIVE; c < NCASES; c++) {
		buf_reset(&out);
		if (decline_full_name(NULL, forms[0], slice_is(sex, "м") ? SEX_MALE : SEX_FEMALE, NAME_FULL,
				      c, &out) ||
		    !slice_eq(buf_view(&out), forms[c])) {
			print_message("«%s» вместо «%.*s»\n", buf_cstr(&out), (int)forms[c].n, forms[c].p);
			right = false;
		}
	}
	buf_release(&out);
	return right;
}

static void test_a_thousand_names_stand_in_every_case(void **state)
{
	struct notes notes = { 0 };
	struct buf list = { 0 };
	struct slice rest, line;
	size_t n = 0, right = 0;

	(void)state;
	assert_int_equal(file_read("tests/data/declension.txt", LIST_MAX, &list, &notes), ST_OK);
	rest = buf_view(&list);
	while (slice_split(&rest, '\n', &line)) {
		if (!line.n || line.p[0] == '#')
			continue;
		n++;
		right += is_right(line);
	}
	print_message("склонение: верно %zu из %zu\n", right, n);
	assert_int_equal(n, 1000);
	assert_int_equal(right, n);
	buf_release(&list);
	notes_release(&notes);
}

/* ---- persons ---- */

static void test_surnames_follow_the_sex(void **state)
{
	(void)state;
	assert_forms(DECLINE_SURNAME, SEX_MALE, "Мельник", "Мельника|Мельнику|Мельника|Мельником|Мельнике");
	assert_stays(DECLINE_SURNAME, SEX_FEMALE, "Мельник", DECLINED);
	assert_forms(DECLINE_SURNAME, SEX_MALE, "Коваль", "Коваля|Ковалю|Коваля|Ковалем|Ковале");
	assert_forms(DECLINE_SURNAME, SEX_FEMALE, "Сковорода",
		     "Сковороды|Сковороде|Сковороду|Сковородой|Сковороде");
	assert_forms(DECLINE_SURNAME, SEX_MALE, "Берия", "Берии|Берии|Берию|Берией|Берии");
	assert_forms(DECLINE_SURNAME, SEX_MALE, "Воробей", "Воробья|Воробью|Воробья|Воробьём|Воробье");
	assert_forms(DECLINE_SURNAME, SEX_FEMALE, "Львова", "Львовой|Львовой|Львову|Львовой|Львовой");
	assert_forms(DECLINE_SURNAME, SEX_FEMALE, "Сова", "Совы|Сове|Сову|Совой|Сове");
	assert_forms(DECLINE_SURNAME, SEX_MALE, "Топчий", "Топчия|Топчию|Топчия|Топчием|Топчии");
	assert_stays(DECLINE_SURNAME, SEX_UNKNOWN, "Седых", DECLINED);
	assert_stays(DECLINE_SURNAME, SEX_UNKNOWN, "Шевченко", DECLINED);
}

static void test_each_part_of_a_double_surname_that_is_one_declines(void **state)
{
	(void)state;
	assert_person("Соловьёв-Седой Василий Павлович", SEX_UNKNOWN, NAME_FULL, CASE_GENITIVE,
		      "Соловьёва-Седого Василия Павловича");
	assert_person("Бонч-Бруевич Владимир Дмитриевич", SEX_UNKNOWN, NAME_FULL, CASE_DATIVE,
		      "Бонч-Бруевичу Владимиру Дмитриевичу");
	assert_person("Петрова-Мельник Анна Ивановна", SEX_UNKNOWN, NAME_FULL, CASE_DATIVE,
		      "Петровой-Мельник Анне Ивановне");
}

static void test_eastern_patronymics_stay(void **state)
{
	(void)state;
	assert_person("Алиев Гасан Али оглы", SEX_UNKNOWN, NAME_FULL, CASE_GENITIVE,
		      "Алиева Гасана Али оглы");
	assert_stays(DECLINE_PATRONYMIC, SEX_FEMALE, "Мамед-кызы", DECLINED);
}

static void test_the_sex_is_told_by_the_patronymic_and_never_guessed(void **state)
{
	struct buf out = { 0 };

	(void)state;
	assert_person("Шмидт Любовь Карловна", SEX_UNKNOWN, NAME_FULL, CASE_INSTRUMENTAL,
		      "Шмидт Любовью Карловной");
	assert_int_equal(
		decline_full_name(NULL, SLICE("Шмидт Любовь"), SEX_UNKNOWN, NAME_FULL, CASE_DATIVE, &out),
		DECLINED_NO_SEX);
	assert_string_equal(buf_cstr(&out), "Шмидт Любовь");
	assert_stays(DECLINE_SURNAME, SEX_UNKNOWN, "Иванов", DECLINED_NO_SEX);
	assert_stays(DECLINE_SURNAME, SEX_MALE, "Smith", DECLINED_UNKNOWN);
	assert_stays(DECLINE_PATRONYMIC, SEX_MALE, "Сергеевна", DECLINED_UNKNOWN);
	buf_release(&out);
}

static void test_capitals_yo_and_initials_are_kept(void **state)
{
	(void)state;
	assert_person("ИВАНОВА АННА СЕРГЕЕВНА", SEX_UNKNOWN, NAME_FULL, CASE_ACCUSATIVE,
		      "ИВАНОВУ АННУ СЕРГЕЕВНУ");
	assert_person("ЛЕВ ЛЕВ ЛЬВОВИЧ", SEX_UNKNOWN, NAME_FULL, CASE_GENITIVE, "ЛЬВА ЛЬВА ЛЬВОВИЧА");
	assert_person("Королёва Алёна Петровна", SEX_UNKNOWN, NAME_FULL, CASE_GENITIVE,
		      "Королёвой Алёны Петровны");
	assert_person("Иванова Анна Сергеевна", SEX_UNKNOWN, NAME_INITIALS, CASE_GENITIVE, "Ивановой А. С.");
	assert_person("Иванова А.С.", SEX_FEMALE, NAME_INITIALS, CASE_DATIVE, "Ивановой А. С.");
	assert_person("Анна Сергеевна Иванова", SEX_UNKNOWN, NAME_FULL, CASE_ACCUSATIVE,
		      "Иванову Анну Сергеевну");
}

/* ---- posts and things ---- */

static const struct {
	const char *post, *genitive;
} posts[] = {
	{ "заместитель директора по УВР", "заместителя директора по УВР" },
	{ "учитель математики", "учителя математики" },
	{ "Старший воспитатель", "Старшего воспитателя" },
	{ "УЧИТЕЛЬ МАТЕМАТИКИ", "УЧИТЕЛЯ МАТЕМАТИКИ" },
	{ "педагог-психолог", "педагога-психолога" },
	{ "преподаватель-организатор ОБЖ", "преподавателя-организатора ОБЖ" },
	{ "IT-специалист", "IT-специалиста" },
	{ "пресс-секретарь", "пресс-секретаря" },
	{ "заведующий отделом", "заведующего отделом" },
	{ "заведующая библиотекой", "заведующей библиотекой" },
	{ "классная руководительница", "классной руководительницы" },
	{ "исполняющий обязанности директора", "исполняющего обязанности директора" },
	{ "временно исполняющая обязанности директора", "временно исполняющей обязанности директора" },
	{ "и. о. директора", "и. о. директора" },
	{ "врио начальника отдела", "врио начальника отдела" },
	{ "зам. директора", "зам. директора" },
	{ "ст. методист", "ст. методиста" },
	{ "методист ММС", "методиста ММС" },
	{ "ММС", "ММС" },
	{ "учитель физики, классный руководитель 5А класса",
	  "учителя физики, классного руководителя 5А класса" },
	{ "учитель химии и биологии, советник директора", "учителя химии и биологии, советника директора" },
	{ "учитель музыки и педагог-организатор", "учителя музыки и педагога-организатора" },
	{ "вожатая отряда", "вожатой отряда" },
	{ "рабочий зелёного хозяйства", "рабочего зелёного хозяйства" },
	{ "глава района", "главы района" },
	{ "медицинская сестра", "медицинской сестры" },
	{ "учитель.", "учителя." },
};

static void test_a_post_declines_up_to_its_noun(void **state)
{
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(posts); i++)
		assert_string_equal(put(&out, NULL, DECLINE_POST, posts[i].post, SEX_UNKNOWN, CASE_GENITIVE),
				    posts[i].genitive);
	assert_string_equal(put(&out, NULL, DECLINE_POST, "ведущий методист", SEX_UNKNOWN, CASE_INSTRUMENTAL),
			    "ведущим методистом");
	assert_stays(DECLINE_POST, SEX_UNKNOWN, "1-й заместитель", DECLINED_UNKNOWN);
	buf_release(&out);
}

static void test_a_thing_is_lifeless(void **state)
{
	(void)state;
	assert_forms(DECLINE_THING, SEX_UNKNOWN, "муниципальный методический актив",
		     "муниципального методического актива|муниципальному методическому активу|"
		     "муниципальный методический актив|муниципальным методическим активом|"
		     "муниципальном методическом активе");
	assert_forms(
		DECLINE_THING, SEX_UNKNOWN, "Районное объединение учителей",
		"Районного объединения учителей|Районному объединению учителей|Районное объединение учителей|"
		"Районным объединением учителей|Районном объединении учителей");
	assert_forms(DECLINE_THING, SEX_UNKNOWN, "Гимназия №1",
		     "Гимназии №1|Гимназии №1|Гимназию №1|Гимназией №1|Гимназии №1");
	assert_stays(DECLINE_THING, SEX_UNKNOWN, "МБОУ «СОШ №2»", DECLINED);
	assert_stays(DECLINE_THING, SEX_UNKNOWN, "курсы повышения квалификации", DECLINED_UNKNOWN);
}

/* ---- own words ---- */

static void test_own_words_go_before_the_rules(void **state)
{
	struct own_words *own;
	struct notes notes = { 0 };
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(own_words_read(SLICE("# наши\n\nЗаяц;Заяца;Заяцу;Заяца;Заяцем;Заяце;м\r\n"
					      "курсы ПК;курсов ПК;курсам ПК;курсы ПК;курсами ПК;курсах ПК\n"),
					"own.txt", &own, &notes),
			 ST_OK);
	assert_string_equal(put(&out, own, DECLINE_SURNAME, "ЗАЯЦ", SEX_MALE, CASE_GENITIVE), "ЗАЯЦА");
	assert_string_equal(put(&out, own, DECLINE_SURNAME, "Заяц-Белый", SEX_MALE, CASE_DATIVE),
			    "Заяцу-Белому");
	assert_string_equal(put(&out, own, DECLINE_SURNAME, "Заяц", SEX_FEMALE, CASE_GENITIVE), "Заяц");
	assert_string_equal(put(&out, own, DECLINE_THING, "Курсы ПК", SEX_UNKNOWN, CASE_DATIVE), "Курсам ПК");
	assert_string_equal(put(&out, NULL, DECLINE_SURNAME, "Заяц", SEX_MALE, CASE_GENITIVE), "Зайца");
	own_words_free(own);
	notes_release(&notes);
	buf_release(&out);
}

static void assert_refused(struct slice bytes, const char *note)
{
	struct own_words *own;
	struct notes notes = { 0 };

	assert_int_equal(own_words_read(bytes, "own.txt", &own, &notes), ST_USAGE);
	assert_string_equal(notes_first(&notes), note);
	notes_release(&notes);
}

static void test_a_broken_line_of_own_words_is_named(void **state)
{
	(void)state;
	assert_refused(SLICE("# да\nЗаяц;Заяца\n"),
		       "own.txt:2: нужны все шесть падежей через «;»: "
		       "именительный;родительный;дательный;винительный;творительный;предложный");
	assert_refused(SLICE("а;б;в;г;д;е;муж\n"),
		       "own.txt:1: после шести падежей может стоять только пол: «м» или «ж»");
	assert_refused(SLICE("а;б;;г;д;е\n"), "own.txt:1: пустое слово: нужны все шесть падежей через «;»");
	assert_refused(SLICE("а;б;в;г;д;е\nб;б;в;г;д;е\nА;б;в;г;д;е\n"),
		       "own.txt:3: это слово в файле не первый раз: оставьте одну строку");
	assert_refused(SLICE("\xC7\xE0\xFF\xF6\n"),
		       "own.txt:1: не текст UTF-8: сохраните файл в кодировке UTF-8");
}

static void test_the_shipped_example_is_read(void **state)
{
	struct own_words *own;
	struct notes notes = { 0 };
	struct buf bytes = { 0 };

	(void)state;
	assert_int_equal(file_read("config/declension.txt", LIST_MAX, &bytes, &notes), ST_OK);
	assert_int_equal(own_words_read(buf_view(&bytes), "declension.txt", &own, &notes), ST_OK);
	own_words_free(own);
	buf_release(&bytes);
	notes_release(&notes);
}

/* ---- any bytes ---- */

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Pieces of names, marks and broken UTF-8, in any order. */
static void random_text(uint32_t *seed, struct buf *text)
{
	static const char *const pieces[] = { "ов",   "а",	    "я", "ь", "й",    "ец",   "ок", "-",
					      " ",    ".",	    ",", "и", "ИВ",   "ый",   "Ё",  "учитель",
					      "оглы", "заведующая", "X", "9", "\xD0", "\xFF", "'",  "" };

	buf_reset(text);
	for (uint32_t n = next_random(seed) % 12; n; n--) {
		const char *piece = pieces[next_random(seed) % ARRAY_SIZE(pieces)];

		if (*piece)
			buf_str(text, piece);
		else
			buf_u8(text, (uint8_t)next_random(seed));
	}
	if (next_random(seed) % 64 == 0)
		for (int i = 0; i < 200; i++)
			buf_str(text, "длинный ");
}

static void test_any_bytes_give_valid_text(void **state)
{
	struct buf text = { 0 }, out = { 0 };
	uint32_t seed = 20261123;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		enum grammatical_case c = (enum grammatical_case)(next_random(&seed) % NCASES);
		enum sex sex = (enum sex)(next_random(&seed) % 3);

		random_text(&seed, &text);
		buf_reset(&out);
		for (int what = DECLINE_SURNAME; what <= DECLINE_THING; what++)
			decline(NULL, (enum declinable)what, buf_view(&text), sex, c, &out);
		decline_full_name(NULL, buf_view(&text), sex, (enum name_length)(i % 2), c, &out);
		assert_true(utf8_valid(buf_view(&out)));
	}
	buf_release(&text);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_thousand_names_stand_in_every_case),
		cmocka_unit_test(test_surnames_follow_the_sex),
		cmocka_unit_test(test_each_part_of_a_double_surname_that_is_one_declines),
		cmocka_unit_test(test_eastern_patronymics_stay),
		cmocka_unit_test(test_the_sex_is_told_by_the_patronymic_and_never_guessed),
		cmocka_unit_test(test_capitals_yo_and_initials_are_kept),
		cmocka_unit_test(test_a_post_declines_up_to_its_noun),
		cmocka_unit_test(test_a_thing_is_lifeless),
		cmocka_unit_test(test_own_words_go_before_the_rules),
		cmocka_unit_test(test_a_broken_line_of_own_words_is_named),
		cmocka_unit_test(test_the_shipped_example_is_read),
		cmocka_unit_test(test_any_bytes_give_valid_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
