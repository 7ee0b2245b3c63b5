small_district
say 'ничего не ждёт'
metodist due
quiet add body title='Методический актив' type=mma level=муниципальный leader=Щукина >/dev/null
cat >decisions.csv <<-'END'
	text;owner;due;done
	Провести практикум;Щукина;20.11.2026;
	Собрать запросы школ;Карась;01.12.2026;
	Согласовать план;Карась;01.11.2026;30.10.2026
	Подвести итоги года;Щукина;01.06.2027;
END
quiet add meeting body=Методический number=3 date=12.10.2026 --rows decisions=decisions.csv >/dev/null
quiet add request topic='Работа с одарёнными' received=08.11.2026 requester_type=teacher teacher=Ёлкин assigned=Карась >/dev/null
cat >recipients.csv <<-'END'
	organization;sent;answered
	СОШ №2;12.11.2026;
	Гимназия;12.11.2026;18.11.2026
END
quiet add selection title='Отбор 2026' targets='математики и физики' asked=12.11.2026 due=12.12.2026 --rows recipients=recipients.csv >/dev/null
quiet add site organization=Гимназия theme='Цифровой урок' act='приказ № 1' from=01.09.2023 until=15.01.2027 >/dev/null
quiet add document title='Соглашение с институтом' type=agreement from=01.01.2024 until=31.12.2026 >/dev/null
quiet add mentorship mentee=Карась mentor=Щукина from=01.09.2026 until=30.11.2026 form=pair >/dev/null
cat >steps.csv <<-'END'
	activity;due;done
	Посетить три урока;22.11.2026;
	Прочитать пособие;01.11.2026;01.11.2026
END
quiet add route teacher=Карась tutor=Щукина from=01.09.2026 until=30.05.2027 status=active --rows steps=steps.csv >/dev/null
quiet add event title='Семинар физиков' date=25.11.2026 responsible=Щукина status=planned >/dev/null
quiet add event title='Всероссийская олимпиада' date=26.11.2026 level=федеральный status=planned >/dev/null
cat >consents.csv <<-'END'
	purpose;from;withdrawn
	обработка;01.09.2025;05.11.2026
	распространение;01.09.2025;01.11.2026
END
quiet add teacher surname=Налим name=Юрий organization='ДС №5' category=first category_from=01.02.2022 category_until=31.01.2027 --rows consents=consents.csv >/dev/null
say 'что просрочено, что к сроку, что кончается: код 1 для письма от cron'
metodist due
metodist due --days 3
metodist due --days 60 --format json
say 'моё: по ключу или по настройке'
metodist due --person Карась
cat >my.ini <<-'END'
	[people]
	logins = smirnova=Щукина Анна Петровна, petrova=Карась
END
metodist -c my.ini due
metodist -c my.ini due --all --days 1
say 'исполнено — уходит из списка'
quiet set request 'Работа с одарёнными' answered=сегодня answer='занятие 01.12'
metodist due --person Карась
say 'ошибки'
metodist due --days много
metodist due --days 99999
metodist due --person Никто
metodist due --person Карась --all
whole
