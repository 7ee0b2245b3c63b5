# «Новый учебный год» и закрытый год.
small_district
quiet add year title=2025/2026 from=01.09.2025 until=31.08.2026 >/dev/null
quiet add plan title='План работы на 2025/2026' from=01.09.2025 until=31.08.2026 status=draft >/dev/null
quiet add body type=rmo title='РМО математиков' >/dev/null
quiet add event title='Августовское совещание' date=28.08.2026 status=held held=28.08.2026 recurring=да plan=2025 place='районный дом культуры' responsible=Щукина >/dev/null
quiet add event title='День учителя' date=03.10.2025 until=04.10.2025 status=held held=03.10.2025 recurring=да plan=2025 responsible=Карась >/dev/null
quiet add event title='День знаний' date=01.09.2025 status=held held=01.09.2025 recurring=да plan=2025 >/dev/null
quiet add event title='Разовый семинар' date=12.11.2025 status=held held=12.11.2025 plan=2025 >/dev/null
quiet add event title='Форум региона' date=20.02.2026 single_calendar=да recurring=да level=regional >/dev/null
quiet set teacher Карась status=left
say 'сначала — что будет'
metodist new-year
metodist new-year --format json
say 'тот же день недели; ушедший больше не отвечает; событие региона не придумывают'
metodist new-year --yes
metodist list event --columns title,date,until,status,held,responsible,plan date\>=01.09.2026
metodist list plan
metodist list year
metodist new-year
say 'отменяется всё сразу'
metodist undo --batch 19
metodist list year
metodist list plan
say 'план на календарный год'
cat >my.ini <<'END'
[time]
plan_period = calendar
END
metodist -c my.ini new-year
quiet new-year --yes >/dev/null
say 'закрытый год только читают: ни внести, ни править, ни перенести, ни удалить'
metodist add event title='Задним числом' date=31.08.2026
metodist add meeting body='РМО математиков' date=15.01.2026
metodist set event 'Разовый семинар' place='каб. 5'
metodist set event 'Разовый семинар' date=12.11.2026
metodist delete event 'Разовый семинар'
metodist add event title='Уже в новом году' date=01.09.2026
printf 'Название;Дата\nИз таблицы;15.05.2026\nНовое из таблицы;15.05.2027\n' >events.csv
metodist import event events.csv --dry-run
say 'две записи об одном человеке объединяют и там: факты те же'
metodist add teacher surname=Щукина name=Анна organization='СОШ №2'
metodist merge teacher 32 'Щукина Анна Петровна'
metodist list event --columns title,date,responsible 'responsible!='
metodist undo --batch 33
metodist list event --columns title,date,responsible 'responsible!='
say 'пока не откроют'
metodist set year 2025/2026 closed=
metodist set event 'Разовый семинар' place='каб. 5'
metodist set year 2025/2026 closed=23.11.2026
say 'отмена работы закрытого года — тоже правка'
metodist history event 'Разовый семинар'
metodist undo 47
whole
