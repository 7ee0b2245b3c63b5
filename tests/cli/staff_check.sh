small_district
quiet add teacher surname=Сомов name=Лев patronymic=Олегович birth_date=05.05.1979 organization='СОШ №2' position=учитель subjects=химия >/dev/null
say 'новый список СОШ №2: кто пришёл, у кого что изменилось, кого нет'
cat >staff.csv <<-'END'
	№ п/п;ФИО;СНИЛС;Дата рождения;Должность;Предмет;Категория
	1;Щукина Анна Петровна;112-233-445 95;;заместитель директора;физика;высшая
	2;Петрова Анна Сергеевна;;02.11.1971;учитель;русский язык, литература;первая
	3;Окунь Вера Львовна;;01.02.1990;учитель;биология;
	4;Карась Пётр Львович;;09.05.2001;педагог-психолог;;
	5;Язь Юрий Юрьевич;112-233-445 96;;учитель;;
	;Итого: 5;;;;;
END
metodist staff-check 'СОШ №2' staff.csv
quiet list teacher organization='СОШ №2' --columns fio,position,category
say 'выполнить несомненное'
metodist staff-check 'СОШ №2' staff.csv --yes
quiet list teacher employments.organization='СОШ №2' --columns fio,position,category
say 'фамилию вписала сама, СНИЛС в файле исправлен; повторная сверка'
metodist set teacher 'Иванова Анна' surname=Петрова
sed -i 's/112-233-445 96//' staff.csv
metodist staff-check 'СОШ №2' staff.csv --yes
say 'фамилия сменилась, СНИЛС тот же: несомненно, прежняя остаётся в карточке'
cat >married.csv <<-'END'
	ФИО;СНИЛС;Должность
	Карпова Анна Петровна;112-233-445 95;заместитель директора
END
metodist staff-check 'СОШ №2' married.csv --yes
metodist show teacher Карпова
say 'дата рождения не та: другой человек или описка?'
cat >slip.csv <<-'END'
	ФИО;Дата рождения;Должность
	Сомов Лев Олегович;05.06.1979;учитель
END
metodist staff-check 'СОШ №2' slip.csv
say 'всё отменяется; ошибки'
metodist undo
metodist list teacher fio~Анна --columns fio
metodist staff-check 'СОШ №20' staff.csv
metodist staff-check 'СОШ №2' no-such.csv
metodist staff-check 'СОШ №2' staff.csv --encoding утф
whole
