small_district
cp "$AID/../../data/staff.xlsx" "$AID/../../data/staff.ods" .
say 'книга Excel и таблица ODS: лист находится сам, каждое значение взято, отвергнуто или названо'
metodist import teacher staff.xlsx --dry-run
metodist import teacher staff.ods
metodist list teacher --columns fio,birth_date,position,organization
metodist import teacher staff.xlsx
say 'другой лист'
metodist import teacher staff.xlsx --sheet Справочник
metodist import teacher staff.xlsx --sheet Кадры
say 'страница сайта школы'
printf '%s' '<!DOCTYPE html><table><tr><th>ФИО<th>Должность' \
	'<tr itemprop="teachingStaff"><td itemprop="fio">Линёва&nbsp;Ольга<br>Юрьевна<td itemprop="post">Учитель' \
	'<td itemprop="teachingDiscipline">физика<td itemprop="genExperience">12</table>' >page.html
metodist import teacher page.html organization='СОШ №2'
say 'региональный календарь'
printf '%s\r\n' BEGIN:VCALENDAR BEGIN:VEVENT 'SUMMARY:Форум\, посвящённый математике' 'DTSTART;VALUE=DATE:20261201' \
	'DTEND;VALUE=DATE:20261204' LOCATION:Институт END:VEVENT BEGIN:VEVENT SUMMARY:Вебинар DTSTART:20261205T070000Z \
	RRULE:FREQ=WEEKLY END:VEVENT END:VCALENDAR >region.ics
metodist import event region.ics level=региональный single_calendar=да
metodist list event --columns title,date,until,time,place,level
say 'участники одного мероприятия'
printf 'ФИО;Роль;Был;Итог\nИванова Анна Сергеевна;участник;да;призёр\nЁлкин Игорь Юрьевич;член жюри;нет;\n' >people.csv
metodist import event people.csv title='Форум, посвящённый математике' date=01.12.2026
metodist show event Форум
say 'широкая таблица результатов: столбец — компетенция'
printf 'code;title;area\nМ-1;Планирование;методические\nМ-2;Рефлексия;методические\n' >competency.csv
quiet import competency competency.csv >/dev/null
printf '%s\n' 'Входная диагностика;;;;' '№;ФИО;М-1;М-2 Рефлексия;М-9' '1;Иванова Анна Сергеевна;71,5;40;5' '2;Ёлкин Игорь Юрьевич;н/я;;' \
	'3;Никто Никтов;10;20;' '4;Линёва Ольга Юрьевна;много;1;' >wide.csv
metodist import diagnostic wide.csv title=Входная date=18.11.2026
metodist import diagnostic wide.csv title=Входная date=18.11.2026
printf 'ФИО;Компетенция;Балл\nИванова Анна Сергеевна;М-2;45\nЛинёва Ольга Юрьевна;М-1;60\n' >long.csv
metodist import diagnostic long.csv title=Входная date=18.11.2026
metodist show diagnostic Входная
say 'не таблица'
printf 'PK\003\004' >cut.xlsx
printf '\320\317\021\340\241\261\032\341' >old.xls
metodist import teacher cut.xlsx
metodist import teacher old.xls
head -c 6000 staff.xlsx >cut.xlsx
metodist import teacher cut.xlsx
metodist check
