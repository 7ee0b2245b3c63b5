# П 3.3.1: изучение школ, опыт, диагностика → дефициты, запрос на обучение, затруднения — авторам программ.
small_district
say 'ничего не изучено: не «исполнено», а «нет данных»'
metodist norms | grep 'П 3.3.1'
say 'изучили методическую службу двух школ; детский сад — почти два года назад'
metodist add review title='Методическая служба СОШ №2' type=method_service organization='СОШ №2' from=10.03.2026 until=14.03.2026 findings='План есть, наставничества нет'
metodist add review title='Методическая служба гимназии' type=method_service organization=Гимназия from=12.10.2026 until=16.10.2026 findings='Опыт накоплен' improvement='Обобщить опыт'
metodist add review title='Методическая служба ДС №5' type=method_service organization='ДС №5' from=20.11.2024 until=23.11.2024 findings='Работа начата' improvement='Наставничество'
clause p_3_3_1_reviews --on 22.11.2026
clause p_3_3_1_reviews
say 'из одного изучения ничего не выведено'
clause p_3_3_1_improvements
metodist set review 'Методическая служба СОШ №2' improvement='Ввести наставничество'
clause p_3_3_1_improvements
say 'запрос на обучение: от педагога и от коллектива есть, от руководителей нет'
metodist add request topic='Решение задач с параметрами' received=05.10.2026 requester_type=teacher teacher=Щукина wanted=training
metodist add request topic='Формирующее оценивание' received=12.10.2026 requester_type=staff organization=Гимназия wanted=training
clause p_3_3_1_demand
metodist add request topic='Внутренняя оценка качества' received=20.10.2026 requester_type=manager organization='СОШ №2' wanted=training
clause p_3_3_1_demand
say 'анкета потребностей: ответы — тоже запрос, ответа на них не ждут'
quiet add competency code=М-3 title='Решение задач с параметрами' area=subject subject=математика >/dev/null
metodist add survey title='Анкета потребностей на 2026/27 год' date=10.11.2026 author=Щукина asked=120
cat >answers.csv <<'END'
topic;teacher;requester_type;wanted;competency
Решение задач с параметрами;Иванова-Петрова Ольга Ильинична;педагог;обучение;М-3
Решение задач с параметрами;Карась Пётр Львович;руководитель;обучение;М-3
Открытый урок;Ёлкин Игорь Юрьевич;педагог;посещение занятия;
END
metodist import request answers.csv survey='№18' received=10.11.2026
clause p_3_3_1_demand
metodist report demand
metodist report demand survey=
metodist due --all --days 60
say 'затруднение после курса: собрано, передано, получен ответ'
metodist add course title='Задачи с параметром' type=pk formality=formal hours=24 from=01.06.2026 until=10.06.2026
quiet add organization name='Областной институт развития образования' short_name=ИРО type=dpo partner=да >/dev/null
metodist add difficulty text='Не хватает задач для слабых учеников' teacher=Щукина course='Задачи с параметром' found=15.10.2026
clause p_3_3_1_difficulties
metodist set difficulty 'Не хватает' handed_to=ИРО handed_on=20.10.2026
clause p_3_3_1_difficulties
metodist set difficulty 'Не хватает' answer='Банк задач дополнен' answered=18.11.2026
clause p_3_3_1_difficulties
say 'опыт: изучен → обобщён → распространён'
metodist add practice title='Уроки-исследования' type=experience author=Щукина organization='СОШ №2' studied=10.02.2026
clause p_3_3_1_experience
metodist set practice Уроки-исследования generalized=20.05.2026 spread=15.10.2026
clause p_3_3_1_experience
say 'диагностика: результат ниже порога есть, дефицит ещё не заведён'
quiet add competency code=М-01 title='Планирование урока' area=method >/dev/null
printf 'teacher;competency;score\nЩукина;М-01;82\nИванова-Петрова;М-01;41\n' >results.csv
metodist add diagnostic title='Методическая диагностика' date=10.11.2026 scope=method scale_max=100 threshold=60 higher_is_better=да --rows results=results.csv
clause p_3_3_1_analysed
metodist add deficit teacher=Иванова-Петрова competency=М-01 level=middle source=diagnostic diagnostic='Методическая диагностика' found=10.11.2026
clause p_3_3_1_analysed
whole
