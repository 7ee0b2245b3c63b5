cat >staff.csv <<'END'
№ п/п;Ф.И.О.;Должность;Дата рождения;СНИЛС;Место работы;Категория
1;ЩУКИНА АННА ПЕТРОВНА;учитель физики;14.03.1985;112-233-445 95;СОШ №2;высшая
2;Карась Пётр Львович;педагог-психолог;37020;-;МБОУ "Гимназия";-
3;Ёлкин И.Ю.;воспитатель;17.12.66;отсутствует;гимназия;соответствие
;;;;;;
4;Рыбина Вера;учитель;31.02.1980;;СОШ №2;первая
5;Окунева Нина Олеговна;учитель;01.02.1980;112-233-445 96;СОШ №2;первая
6;Линь Юрий Юрьевич;учитель;01.02.1981;;СОШ №20;первая
Итого: 6;;;;;;
END
say 'сначала проверить: базы ещё нет, и проверка её не делает'
metodist import teacher staff.csv --dry-run
quiet add organization name='МБОУ «Средняя общеобразовательная школа №2»' short_name='СОШ №2' type=general >/dev/null 2>&1
quiet add organization name='МБОУ «Гимназия»' short_name='Гимназия' type=general >/dev/null
metodist import teacher staff.csv --dry-run
metodist list teacher
say 'загрузить; ещё раз; исправить и дозагрузить'
metodist import teacher staff.csv
metodist list teacher --columns fio,position,birth_date,organization,category,snils
metodist import teacher staff.csv
sed -e 's/31.02.1980/28.02.1980/' -e 's/445 96//' -e 's/112-233-;/;/' staff.csv >staff2.csv
metodist import teacher staff2.csv --format json
metodist import teacher staff2.csv --create organization
metodist list organization --columns title,name
say 'значения для всех строк, соответствие столбцов, кодировки'
printf 'Кто;Чем занят\nСом Юрий Юрьевич;учитель химии\n' >odd.csv
metodist import teacher odd.csv
printf 'Кто;ФИО\nЧем занят;Должность\n' >map.csv
metodist import teacher odd.csv --map map.csv organization=Гимназия
metodist show teacher Сом
printf 'ФИО;Должность\nСудак Лев Львович;учитель\n' | iconv -f utf-8 -t cp866 >dos.csv
metodist import teacher dos.csv --encoding cp866
metodist import teacher dos.csv --encoding утф
printf 'ФИО;Должность\nНалим Лев Львович;учитель\n' | iconv -f utf-8 -t cp1251 >win.csv
metodist import teacher win.csv organization='СОШ №2' category=первая
metodist list teacher --columns fio,position,organization,category fio~лев
say 'отменить всю загрузку'
metodist undo
metodist journal --since 4
metodist undo --batch 3
metodist list teacher --columns fio
say 'ошибки в команде'
metodist import teacher staff.csv famly=1
metodist import teacher staff.csv organization=Нет
metodist import teacher staff.csv --create школа
metodist import teacher staff.csv --continue 3
metodist import teacher staff.csv --continue 999
metodist import teacher no-such.csv
metodist import teacher staff.csv --map no-such.csv
printf 'Чаща;Озеро\nЩука;Карась\n' >nothing.csv
metodist import teacher nothing.csv
: >empty.csv
metodist import teacher empty.csv
whole
