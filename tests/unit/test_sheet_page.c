/* Pages of schools' sites, broken as they are, and calendars. */
#include "sheet_aid.h"

#include "metodist/base/mem.h"
#include "transfer_aid.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static struct buf text(const char *page)
{
	struct buf bytes = { 0 };

	buf_str(&bytes, page);
	return bytes;
}

static const char newer[] =
	"<!DOCTYPE html><html><script>if (a < b) document.write('</b><table><tr><td>нет');</script><!-- <tr itemprop=\"teachingStaff\"> -->"
	"<table><tr><th>ФИО</th></tr>"
	"<tr itemprop=\"teachingStaff\"><td itemprop=\"fio\"><a href='p?a=1&b=2'>Щукина&nbsp;Анна<br>Петровна</a></td>"
	"<td itemprop=\"post\">учитель<td itemprop=\"teachingLevel\">Высшее<td>лишнее</td>"
	"<td itemprop=\"specExperience\">18</td><td itemprop=\"teachingOp\"></td></tr>"
	"<tr itemprop='teachingStaff'><td itemprop=fio>Карась П&#1105;тр Львович</td>"
	"<td itemprop=post>директор</td><td itemprop=post>учитель физики &laquo;проф&raquo;</td>"
	"<td itemprop=profDevelopment><ul><li>2024, &lt;520 ч&gt;</li><li>2025</li></ul></td></table>";

static void test_marked_people_of_the_newer_version(void **state)
{
	(void)state;
	sheet_reads(text(newer),
		    "1:Фамилия, имя, отчество (при наличии)|Занимаемая должность (должности)|"
		    "Уровень (уровни) профессионального образования с указанием направления подготовки/специальности и квалификации|"
		    "Сведения о профессиональной переподготовке (при наличии)|"
		    "Сведения о продолжительности опыта (лет) работы в профессиональной сфере\n"
		    "2:Щукина Анна/Петровна|учитель|Высшее||18\n"
		    "3:Карась Пётр Львович|директор; учитель физики «проф»||2024, <520 ч>/2025\n");
}

static void test_marked_people_of_version_four(void **state)
{
	(void)state;
	sheet_reads(text("<div itemprop='teachingStaff'><p itemprop='fio'>Щукина Анна</p><p itemprop='teachingLevel'>высшее</p>"
			 "<div itemprop='profDevelopment'>2024 <div>курсы</div> 72 ч</div><span itemprop='genExperience'>20</span></div>"
			 "<div itemprop='teachingStaff'><p itemprop='fio'>Карась Пётр</p></div>"),
		    "1:Фамилия, имя, отчество (при наличии)|Уровень образования|"
		    "Данные о повышении квалификации и (или) профессиональной переподготовке|Общий стаж работы\n"
		    "2:Щукина Анна|высшее|2024 /курсы/72 ч|20\n3:Карась Пётр\n");
}

static void test_people_without_marks_of_their_own_are_parted_by_names(void **state)
{
	(void)state;
	sheet_reads(text("<table><tr><td itemprop=fio>Щукина Анна<td itemprop=post>учитель<tr><td itemprop=fio>Карась Пётр</table>"),
		    "1:Фамилия, имя, отчество (при наличии)|Занимаемая должность (должности)\n2:Щукина Анна|учитель\n3:Карась Пётр\n");
	sheet_reads(text("<table><tr><td><span itemprop=fio>Щукина<tr><td>ещё не имя</table>"),
		    "1:Фамилия, имя, отчество (при наличии)\n2:Щукина\n");
}

static const char plain[] =
	"<html><body><table><tr><td><table><tr><td>Меню</table><td>Логотип</table>"
	"<table><caption>Штат &amp; нагрузка</caption><thead><tr><th rowspan=2>ФИО<th colspan=\"2\">Стаж<th>Был\n"
	"<tr><th>общий<th>пед.</th><th></th></thead><tr><td>Щукина<td>20<td>18<td>да<tr><td rowspan='2'>Карась<td>31<td>30<tr><td>5<td>4</table>";

static void test_plain_tables_are_sheets_the_fullest_is_read(void **state)
{
	(void)state;
	sheet_reads(text(plain), "1:ФИО|Стаж||Был\n2:|общий|пед.\n3:Щукина|20|18|да\n4:Карась|31|30\n5:|5|4\n");
	sheet_repeats(text(plain), 2, "1:ФИО|Стаж||Был\n2:|общий|пед.\n3:Щукина|20|18|да\n4:Карась|31|30\n5:Карась|5|4\n");
	sheet_reads_named(text(plain), "штат & нагрузка", "1:ФИО|Стаж||Был\n2:|общий|пед.\n3:Щукина|20|18|да\n4:Карась|31|30\n5:|5|4\n");
	sheet_reads_named(text(plain), "таблица 2", "1:Меню\n");
	sheet_reads_named(text(newer), "2", "1:ФИО\n2:Щукина Анна/Петровна|учитель|Высшее|лишнее|18\n"
					    "3:Карась Пётр Львович|директор|учитель физики «проф»|2024, <520 ч>/2025\n");
}

static void test_the_page_says_its_encoding_and_may_be_wrong(void **state)
{
	struct buf cp1251 = { 0 }, wrong = { 0 };

	(void)state;
	aid_cp1251(SLICE("<html><meta charset=\"windows-1251\"><table><tr><td>Щукина</table>"), &cp1251);
	sheet_reads(cp1251, "1:Щукина\n");
	buf_str(&wrong, "<html><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'><table><tr><td>Щукина</table>");
	sheet_reads(wrong, "1:Щукина\n");
}

static void test_a_page_without_tables_is_refused(void **state)
{
	(void)state;
	sheet_refused(text("<!doctype html><p>Сведения обновляются"), "на странице нет таблиц");
	sheet_refused(text("<html><table><tr><td></td></tr></table>"), "на странице нет таблиц");
}

static void test_broken_pages_are_read_as_far_as_they_go(void **state)
{
	(void)state;
	sheet_reads(text("<table><tr><td title=\"a>b\">1<td title='не закрыта>2<td>3 < 4 &unknown; &#0; &<tr"), "1:1|2|3 < 4 &unknown; &\n");
	sheet_reads(text("<table></td></tr></table><table><td>а<table><table><td>б"), "1:а\n");
}

static const char calendar[] =
	"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nDTSTART:19700101T000000\r\nEND:VTIMEZONE\r\n"
	"BEGIN:VEVENT\r\nSUMMARY:Форум\\, посвящённый мате\r\n матике\r\nDTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261204\r\n"
	"DESCRIPTION;ALTREP=\"a:b;c\":Открытие\\nСекции\\; итоги\r\nBEGIN:VALARM\r\nDESCRIPTION:Напоминание\r\nEND:VALARM\r\n"
	"LOCATION:Институт\r\nEND:VEVENT\r\n";

static void test_events_of_a_calendar_are_rows(void **state)
{
	(void)state;
	sheet_reads(text(calendar), "1:Название|Дата|По|Время|Место|Программа|Состояние|Категории|Ссылка\n"
				    "5:Форум, посвящённый математике|01.12.2026|03.12.2026||Институт|Открытие/Секции; итоги\n");
}

static void expect_moment(const char *lines, const char *story)
{
	struct buf bytes = { 0 };
	char *told;

	buf_printf(&bytes, "begin:vcalendar\nBEGIN:VEVENT\nSUMMARY:А\n%s\nEND:VEVENT\n", lines);
	told = sheet_story(buf_view(&bytes), NULL, 0);
	assert_string_equal(strchr(told, '\n') + 1, story);
	free(told);
	buf_release(&bytes);
}

static void test_moments_are_told_in_the_zone_of_the_service(void **state)
{
	(void)state;
	expect_moment("DTSTART:20261205T070000Z", "2:А|05.12.2026||10:00\n");
	expect_moment("DTSTART;TZID=Asia/Yekaterinburg:20261206T003000", "2:А|05.12.2026||22:30\n");
	expect_moment("DTSTART;TZID=\"Europe/Moscow\":20261206T100000\nDTEND;TZID=Europe/Moscow:20261206T120000", "2:А|06.12.2026||10:00\n");
	/* A zone nobody knows, and none at all: as it is written. */
	expect_moment("DTSTART;TZID=Наша:20261206T100000", "2:А|06.12.2026||10:00\n");
	expect_moment("DTSTART:20261206T100000", "2:А|06.12.2026||10:00\n");
}

static void test_the_last_day_of_an_event(void **state)
{
	(void)state;
	expect_moment("DTSTART:20261205\nDTEND:20261206", "2:А|05.12.2026\n");
	expect_moment("DTSTART:20261205\nDURATION:P3D", "2:А|05.12.2026|07.12.2026\n");
	expect_moment("DTSTART:20261205T100000\nDTEND:20261207T000000", "2:А|05.12.2026|06.12.2026|10:00\n");
	expect_moment("DTSTART:20261205T100000\nDURATION:PT2H", "2:А|05.12.2026||10:00\n");
}

static void test_a_moment_that_is_none_stays_to_be_refused(void **state)
{
	(void)state;
	expect_moment("DTSTART:завтра", "2:А|завтра\n");
	expect_moment("DTSTART:20261305", "2:А|20261305\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marked_people_of_the_newer_version),
		cmocka_unit_test(test_marked_people_of_version_four),
		cmocka_unit_test(test_people_without_marks_of_their_own_are_parted_by_names),
		cmocka_unit_test(test_plain_tables_are_sheets_the_fullest_is_read),
		cmocka_unit_test(test_the_page_says_its_encoding_and_may_be_wrong),
		cmocka_unit_test(test_a_page_without_tables_is_refused),
		cmocka_unit_test(test_broken_pages_are_read_as_far_as_they_go),
		cmocka_unit_test(test_events_of_a_calendar_are_rows),
		cmocka_unit_test(test_moments_are_told_in_the_zone_of_the_service),
		cmocka_unit_test(test_the_last_day_of_an_event),
		cmocka_unit_test(test_a_moment_that_is_none_stays_to_be_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
