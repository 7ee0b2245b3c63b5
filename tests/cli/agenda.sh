small_district
cat >members.csv <<-'END'
	teacher;role;from;until
	Щукина;председатель;01.09.2025;
	Карась;член;01.09.2025;
	Ёлкин;член;01.09.2025;30.11.2026
	Иванова Анна;член;01.12.2026;
END
quiet add body title='Муниципальный методический актив' type=mma level=муниципальный leader=Щукина --rows members=members.csv >/dev/null
quiet add body title='РМО учителей физики' type=rmo level=муниципальный leader=Щукина >/dev/null
say 'пока предложить нечего'
metodist agenda ММА
cat >decisions.csv <<-'END'
	text;owner;due;done
	Провести практикум;Щукина;20.11.2026;
	Собрать запросы школ;Щукина;01.11.2026;
	Согласовать план;Карась;01.11.2026;30.10.2026
END
cat >attendance.csv <<-'END'
	person;present
	Щукина;да
	Карась;да
END
quiet add meeting body=ММА number=3 date=12.10.2026 chair=Щукина secretary=Карась place='каб. 12' --rows decisions=decisions.csv --rows attendance=attendance.csv >/dev/null
quiet add competency code=Ц-1 title='Цифровые инструменты' area=цифровые >/dev/null
quiet add competency code=Ф-1 title='Школьный эксперимент' area=предметные subject=физика >/dev/null
quiet add competency code=Ф-2 title='Задачи по механике' area=предметные subject=физика >/dev/null
quiet add competency code=Ф-3 title='Астрономия' area=предметные subject=физика >/dev/null
quiet add deficit teacher=Щукина competency=Ф-1 found=05.10.2026 >/dev/null
quiet add deficit teacher=Щукина competency=Ф-2 found=05.11.2026 >/dev/null
quiet add deficit teacher=Щукина competency=Ф-3 found=15.09.2026 >/dev/null
quiet add deficit teacher=Карась competency=Ц-1 found=15.09.2026 >/dev/null
cat >recipients.csv <<-'END'
	organization;sent;answered
	СОШ №2;12.10.2026;
	Гимназия;12.10.2026;18.10.2026
END
quiet add selection title='Отбор 2026' targets='математики и физики' asked=12.10.2026 due=12.11.2026 --rows recipients=recipients.csv >/dev/null
quiet add request topic='Работа с одарёнными' received=01.11.2026 requester_type=teacher teacher=Ёлкин assigned=Карась >/dev/null
cat >trainees.csv <<-'END'
	teacher;document_type;document_number;issued;transfer
	Щукина;pk;12;01.07.2026;
	Карась;pk;13;01.07.2026;открытый урок
	Ёлкин;pk;14;01.07.2026;
END
quiet add course title='Цифровая школа' type=pk formality=formal hours=36 from=01.06.2026 until=01.07.2026 --rows participants=trainees.csv >/dev/null
quiet add visit teacher=Ёлкин date=10.10.2026 course='Цифровая школа' purpose=transfer transferred=да visitor=Щукина >/dev/null
say 'два дефицита за квартал — случай, три против одного — рост'
metodist agenda ММА --date 24.12.2026
quiet add deficit teacher='Иванова Анна' competency=Ф-1 found=20.11.2026 >/dev/null
metodist agenda ММА --date 24.12.2026
say 'записать черновик: номер, состав на этот день, явка ещё не отмечена, вопросы хранят записи'
metodist agenda ММА --date 24.12.2026 --yes
metodist show meeting 'ММА №4'
say 'второй раз на тот же день — предупреждение; позже в то же заседание — только новое'
metodist agenda ММА --date 24.12.2026
quiet add meeting body=ММА number=2 date=02.10.2026 --rows decisions=decisions.csv >/dev/null
metodist agenda --meeting 'ММА №4' --yes
metodist agenda --meeting 'ММА №4'
metodist undo
quiet undo
quiet undo
metodist list meeting --columns number,date
say 'РМО физиков: только своё'
metodist agenda 'РМО учителей физики'
say 'кандидат прошёл обе диагностики: вопрос о включении; запрос исполнен — уходит'
quiet add diagnostic title='Предметная' date=01.11.2026 scope=subject >/dev/null
quiet add diagnostic title='Методическая' date=02.11.2026 scope=method >/dev/null
quiet add methodist teacher='Иванова Анна' stage=diagnosed submitter='body:РМО учителей физики' submitted=20.10.2026 form_approved=да subject_diagnostic=Предметная method_diagnostic=Методическая >/dev/null
quiet set request 'Работа с одарёнными' answered=сегодня answer='занятие 01.12'
metodist agenda ММА --date 24.12.2026
whole
say 'ошибки'
metodist agenda 'Совет'
metodist agenda ММА --date 31.02.2026
metodist agenda
metodist agenda ММА --meeting 13
