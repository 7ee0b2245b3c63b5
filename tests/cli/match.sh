small_district
say 'кому помогать и кто может помочь'
quiet add organization name='МБОУ «Лицей»' short_name=Лицей type=general municipal=да settlement=Заозёрск >/dev/null
quiet add competency code=Ф-1 title='Постановка школьного эксперимента' area=предметные subject=физика >/dev/null
quiet add competency code=Ц-1 title='Цифровые инструменты урока' area=цифровые >/dev/null
cat >more.csv <<-'END'
	surname;name;patronymic;organization;position;subjects;category;experience_years;experience_as_of
	Судакова;Нина;Олеговна;СОШ №2;учитель;физика;first;2;01.09.2026
	Линёва;Вера;Ильинична;СОШ №2;учитель;физика, астрономия;highest;25;01.09.2026
	Окунева;Дарья;Львовна;Лицей;учитель;физическая культура;highest;20;01.09.2026
	Сомова;Раиса;Юрьевна;Лицей;учитель физики;;highest;20;01.09.2026
	Щеглова;Инна;Петровна;Лицей;учитель;физика;;20;01.09.2026
END
quiet import teacher more.csv >/dev/null 2>&1
quiet list teacher --columns fio,subjects,organization
quiet add deficit teacher=Судакова competency=Ф-1 level=высокий found=10.11.2026 >/dev/null
quiet list deficit
say 'помочь пока некому, кроме опытных коллег; у физкультуры другой предмет, без категории наставника нет'
metodist match deficit Судакова

say 'член актива, площадка с местами, курсы, объединение, практика'
quiet add methodist teacher=Сомова stage=included before_base=да act='приказ № 5' included=01.09.2025 number=7 directions=advice duties=consulting >/dev/null
quiet add site organization=Гимназия theme='Физический эксперимент' act='приказ № 1' from=01.09.2026 until=31.08.2028 competencies=Ф-1 capacity=2 >/dev/null
quiet add site organization=Лицей theme='Шахматы' act='приказ № 2' from=01.09.2026 competencies=Ф-1 until=01.11.2026 >/dev/null
quiet add course title='Эксперимент в школе' type=pk formality=formal hours=36 from=01.12.2026 until=20.12.2026 competencies=Ф-1 capacity=25 fresh_on=20.11.2026 >/dev/null
quiet add course title='Физика: задачи' type=pk formality=formal hours=18 from=01.03.2027 until=20.03.2027 fresh_on=20.01.2026 >/dev/null
quiet add course title='Эксперимент прошлого года' type=pk formality=formal hours=18 from=01.03.2025 until=20.03.2025 competencies=Ф-1 >/dev/null
quiet add body title='РМО учителей физики' type=rmo level=муниципальный >/dev/null
quiet add practice title='Опыты без приборов' type=experience author=Линёва studied=01.10.2026 competencies=Ф-1 >/dev/null
metodist match deficit Судакова
metodist match deficit Судакова --limit 1 --format json
say 'место занято стажировкой; нагрузка отодвигает'
cat >trainees.csv <<-'END'
	teacher
	Щукина
	Иванова Анна
END
quiet add internship site='Физический эксперимент' theme='Опыты' mode=person from=20.11.2026 until=30.11.2026 --rows participants=trainees.csv >/dev/null
quiet add mentorship mentee=Карась mentor=Линёва from=01.09.2026 form=pair >/dev/null
metodist match deficit Судакова
say 'к компетенции без предмета: наставников нет, подходит член актива'
metodist match competency Ц-1
say 'закрытый дефицит виден'
quiet set deficit Судакова closed=сегодня evidence='открытый урок'
metodist match deficit Судакова --limit 1
say 'ошибки'
metodist match teacher 4
metodist match deficit 999
metodist match competency Ж-1
whole
