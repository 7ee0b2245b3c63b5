# П 4.5: годовой план — проект, согласование или утверждение, единый календарь региона, месяц, план и факт.
small_district
say 'плана нет'
metodist norms 'П 4.5'
metodist add plan title='План работы на 2026/2027' from=01.09.2026 until=31.08.2027 status=draft
say 'единый календарь пришёл таблицей: это чужие события, в плане службы их нет'
cat >calendar.csv <<'END'
Мероприятие;Форма;Уровень;Дата;По;Единый календарь;Аудитория
Учитель года: региональный этап;конкурс;региональный;2026-12-08;2026-12-10;да;учителя
Форум наставников;форум;региональный;2026-12-15;;да;наставники
Мониторинг читательской грамотности;мониторинг;региональный;2027-03-02;;да;учителя русского языка
Летняя школа;семинар;региональный;2027-09-20;;да;
END
metodist import event calendar.csv
metodist draft-plan 'План работы'
say 'одному событию отвечает своё мероприятие: его уже не предложат'
metodist add event title='Учитель года: муниципальный этап' form=конкурс level=municipal date=24.11.2026 plan='План работы' regional='Учитель года: региональный' responsible=Щукина status=planned place='актовый зал' organization='СОШ №2' audience='учителя'
metodist draft-plan 'План работы'
metodist draft-plan 'План работы' --yes
metodist draft-plan 'План работы'
metodist list event --columns title,date,level,status,regional 'plan!='
say 'отменяется вместе'
metodist undo --batch 18
metodist norms p_3_3_3_calendar
metodist draft-plan 'План работы' --yes
metodist norms p_3_3_3_calendar
say 'проект не работает: комитет согласует или утверждает, актом и днём'
metodist norms 'П 4.5'
metodist set plan 'План работы' status=approved
metodist set plan 'План работы' status=approved act='распоряжение № 410' approved=20.11.2026
metodist norms 'П 4.5'
say 'накануне утверждения план ещё не утверждён'
metodist norms 'П 4.5' --on 19.11.2026
say 'месяц: что стоит на днях'
quiet add body type=mma title='Методический актив' >/dev/null
quiet add meeting body='Методический актив' number=4 date=24.11.2026 chair=Щукина place='актовый зал' >/dev/null
quiet add event title='Семинар по функциональной грамотности' form=семинар date=26.11.2026 status=planned plan='План работы' >/dev/null
metodist month
metodist month 2026-12 --format csv
metodist month декабрь
say 'пересечения: человек и место дважды в один день'
quiet add event title='Репетиция хора' date=24.11.2026 status=planned place='Актовый зал' organization='СОШ №2' audience='хор' >/dev/null
metodist conflicts
metodist set event 'Учитель года: муниципальный' place='малый зал' responsible=Иванова-Петрова
metodist conflicts --until 30.11.2026
say 'план и факт: день прошёл, отметки нет — потом отметили'
metodist set event 'Семинар по функциональной' date=20.11.2026
metodist norms 'П 4.5'
metodist set event 'Семинар по функциональной' status=held
metodist set event 'Семинар по функциональной' status=held held=20.11.2026
metodist norms 'П 4.5'
whole
