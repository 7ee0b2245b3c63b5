small_district
say 'поля: имена и названия, значения: коды и слова'
metodist add teacher surname=Рыбина name=Вера sex=женский role=manager education='высшее педагогическое' 'Дата рожд.=1.02.80'
metodist show teacher Рыбина
metodist add teacher Фамилия=ОКУНЕВА Имя=Нина Отчество=Олеговна Организация=2 Должность=учитель Категория=соответствие 'Категория с=01.09.2024'
metodist show teacher Окунева
say 'ссылка: номер, название, часть названия; неоднозначная и неизвестная'
metodist add deficit teacher=6 competency=нет level=high
metodist add competency code=М-01 title='Планирование урока' area=методические
metodist add deficit teacher='щукина' competency='планирование' source=diagnostic
metodist add deficit teacher=Иванова competency=М-01
metodist add deficit teacher=Сидорова competency=М-01
metodist add deficit teacher=2 competency=М-01
metodist show deficit 14
say 'чего не хватает, что не подходит'
metodist add teacher
metodist add teacher surname=Окунь name=Лев birth_date=31.02
metodist add teacher surname=Окунь name=Лев snils=112-233-445-96 birth_date=31.02.1980 sex=неясно email=окунь@
metodist add teacher surname=Окунь name=Лев snils=11223344595
metodist add teacher surname=Окунь name=Лев experience_years=сто
metodist add organization name=Школа type=школа
metodist add organization name='МБОУ «Гимназия»' short_name=Гимназия type=general
say 'таблицы в записи: --rows'
metodist add body title='ММА района' type=mma level=municipal
cat >attendance.csv <<'END'
person;present;excused
Щукина;да;
7;нет;да
END
metodist add meeting body='ММА' number=3 date=2011 --rows attendance=attendance.csv
metodist show meeting 'ММА'
printf 'Вопрос;Докладчик\nО плане;Щукина\nРазное;\n' >agenda.csv
printf 'Вопрос №;Решили;Ответственный;Срок\n1;Утвердить план;Иванова Анна;01.12.2026\n' >decisions.csv
metodist add meeting body=ММА number=4 date=2111 --rows attendance=attendance.csv --rows agenda=agenda.csv --rows decisions=decisions.csv
metodist show meeting 19
printf 'person;present\nЩукина;да\nНикто;да\nИванова;может\n' >attendance.csv
metodist add meeting body='ММА' number=5 date=2111 --rows attendance=attendance.csv
printf 'person;presnt\nЩукина;да\n' >attendance.csv
metodist add meeting body='ММА' number=5 date=2111 --rows attendance=attendance.csv
metodist add meeting body='ММА' number=4 date=2111 --rows attendance=nothing.csv
metodist add meeting body='ММА' number=4 date=2111 --rows number=attendance.csv
metodist add meeting body='ММА' number=4 date=2111 --rows attendance
say 'для сценариев'
metodist add teacher surname=Линь name=Юрий --format json
metodist add teacher surname=Сом name=Юрий --format csv
whole
