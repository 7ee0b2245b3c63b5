# П 3.3.3: единый календарь, проведённые мероприятия, РМО, маршруты по диагностике, горизонтальное обучение, стажировки.
small_district
metodist add plan title='План ММС на 2026/2027' from=01.09.2026 until=31.08.2027 status=approved act='приказ № 80' approved=28.08.2026
say 'в едином календаре региона — форум; в нашем плане ему ничто не отвечает'
metodist add event title='Региональный форум наставников' date=15.12.2026 level=regional single_calendar=да
clause p_3_3_3_calendar
metodist add event title='Заозёрский день наставника' date=10.12.2026 level=municipal plan='План ММС' section=organization regional='форум наставников'
clause p_3_3_3_calendar
say 'семинар провели, участников не записали'
printf 'teacher;role;present\nЩукина;выступающий;да\nИванова Анна;участник;да\n' >people.csv
metodist add event title='Семинар: смысловое чтение' date=20.10.2026 level=municipal plan='План ММС' section=organization status=held held=20.10.2026
clause p_3_3_3_outcomes
quiet delete event 'Семинар: смысловое чтение' >/dev/null
metodist add event title='Семинар: смысловое чтение' date=20.10.2026 level=municipal plan='План ММС' section=organization status=held held=20.10.2026 results='Двое из двух школ' --rows participants=people.csv
clause p_3_3_3_outcomes
say 'РМО собиралось ровно год назад'
quiet add body title='РМО учителей физики' type=rmo level=municipal leader=Щукина >/dev/null
quiet add meeting body='РМО учителей физики' number=1 date=23.11.2025 >/dev/null
clause p_3_3_3_communities --on 22.11.2026
clause p_3_3_3_communities
say 'маршрут: по какой диагностике построен, не видно; указали дефицит из диагностики'
quiet add competency code=М-01 title='Планирование урока' area=method >/dev/null
quiet add deficit teacher=Щукина competency=М-01 level=middle source=self found=01.10.2026 >/dev/null
quiet add deficit teacher=Щукина competency=М-01 level=middle source=diagnostic found=02.10.2026 >/dev/null
deficits=$(quiet list deficit --columns source --format csv | tail -n 2 | cut -d ';' -f 1 | tr -d '\r' | tr '\n' ' ')
set -- $deficits
printf 'deficit;activity;form\n%s;Курс по планированию;курс\n' "$1" >steps.csv
metodist add route teacher=Щукина status=active from=01.11.2026 until=31.05.2027 --rows steps=steps.csv
clause p_3_3_3_routes
printf 'deficit;activity;form\n%s;Курс по планированию;курс\n' "$2" >steps.csv
quiet delete route Щукина
metodist add route teacher=Щукина status=active from=01.11.2026 until=31.05.2027 --rows steps=steps.csv
clause p_3_3_3_routes
say 'горизонтальное обучение: наставничество есть, равный — равному нет'
metodist add mentorship mentee=Карась mentor=Щукина from=01.09.2026 form=pair ground=young
clause p_3_3_3_horizontal
metodist add mentorship mentee=Иванова-Петрова mentor=Щукина from=01.10.2026 form=horizontal ground=deficit
clause p_3_3_3_horizontal
say 'площадка без стажировок; стажировка для педагога, коллектива, команды'
quiet add site organization=Гимназия theme='Олимпиадная математика' act='приказ № 87-о' from=01.09.2026 until=31.08.2029 >/dev/null
clause p_3_3_3_sites
metodist add internship site='Олимпиадная математика' theme='Задачи с параметром' mode=person from=05.10.2026 until=09.10.2026
clause p_3_3_3_sites
clause p_3_3_3_internships
metodist add internship site='Олимпиадная математика' theme='Кружок в школе' mode=staff from=12.10.2026 until=14.10.2026
metodist add internship site='Олимпиадная математика' theme='Одарённые дети: работа команды' mode=team from=16.11.2026 until=18.11.2026
clause p_3_3_3_internships
whole
