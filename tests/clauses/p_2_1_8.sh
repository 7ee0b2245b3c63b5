# П 2.1.8–2.1.9: справочник компетенций; диагностика: инструмент, дата, баллы, уровень. Порог у каждой диагностики свой.
small_district
cat >competencies.csv <<'END'
код;название;область;предмет
М-3;Решение задач с параметрами;предметные;математика
М-4;Стереометрия;предметные;математика
Ц-1;Цифровые ресурсы на уроке;цифровые;
END
metodist norms 'П 2.1.8'
metodist import competency competencies.csv
metodist set competency Ц-1 area=
metodist norms 'П 2.1.8'
metodist set competency Ц-1 area=цифровые
metodist norms 'П 2.1.8'
say 'ещё никого не диагностировали: это «нет данных», а не «исполнено»'
metodist norms 'П 2.1.9'
say 'диагностика на бумаге: балл или отметка «н/я», уровень считает сама по своим границам'
cat >results.csv <<'END'
педагог;компетенция;балл;отметка
Щукина;М-3;41;
Щукина;Ц-1;85;
Иванова Анна;М-3;60;
Иванова Анна;Ц-1;12;
Иванова-Петрова;М-3;;н/я
END
metodist add diagnostic title='Функциональная грамотность' date=18.11.2026 scope=предметные instrument='тест, 40 заданий' electronic=нет scale_max=100 threshold=60 high=85 --rows results=results.csv
metodist show diagnostic Функциональная
say 'у двоих результат есть, у троих нет: неявка — не результат'
metodist norms 'П 2.1.9'
say 'балл больше шкалы, балл вместе с отметкой и второй результат по той же компетенции не принимаются'
printf 'педагог;компетенция;балл;отметка\nЩукина;М-3;101;\nИванова Анна;М-3;60;отказ\nЩукина;М-3;50;\n' >wrong.csv
metodist add diagnostic title='Ошибочная' date=18.11.2026 scale_max=100 threshold=60 --rows results=wrong.csv
say 'баллы хуже порога становятся дефицитами: сначала видно какими'
metodist assess Функциональная
metodist list deficit
metodist assess Функциональная --yes
metodist list deficit --columns teacher,competency,level,found,status,evidence
say 'второй раз ничего не удваивает'
metodist assess Функциональная --yes
say 'и отменяется одним разом'
metodist undo
metodist list deficit
metodist assess Функциональная --yes
say 'в опроснике выгорания больше — хуже: у него своя сторона порога'
printf 'педагог;компетенция;балл\nЩукина;Ц-1;15\nИванова Анна;Ц-1;31\n' >burnout.csv
metodist add diagnostic title='Анкета: трудно с ресурсами' date=20.11.2026 electronic=да scale_max=50 threshold=30 higher_is_better=нет --rows results=burnout.csv
metodist assess Анкета
say 'порога нет — нет и дефицитов'
metodist set diagnostic Анкета threshold=
metodist assess Анкета
metodist set diagnostic Анкета threshold=30
say 'повторная диагностика закрывает пройденное; кто снова ниже порога, у того дефицит новый'
printf 'педагог;компетенция;балл\nЩукина;М-3;81\nИванова Анна;Ц-1;64\n' >again.csv
metodist add diagnostic title='Повторная' date=21.11.2026 scale_max=100 threshold=60 --rows results=again.csv
metodist assess Повторная
metodist assess Повторная --yes
metodist list deficit --columns teacher,competency,found,closed,status
printf 'педагог;компетенция;балл\nЩукина;М-3;35\n' >third.csv
metodist add diagnostic title='Третья' date=23.11.2026 scale_max=100 threshold=60 --rows results=third.csv
metodist assess Третья --yes
metodist list deficit --columns teacher,competency,level,found,closed,evidence
say 'старая диагностика, внесённая позже, новую не отменяет'
printf 'педагог;компетенция;балл\nЩукина;М-3;90\nИванова-Петрова;М-4;20\n' >late.csv
metodist add diagnostic title='Прошлогодняя' date=20.11.2025 scale_max=100 threshold=60 --rows results=late.csv
metodist assess Прошлогодняя
metodist assess Прошлогодняя --format json
say 'а результат старше трёх лет о человеке уже не говорит'
metodist set diagnostic Прошлогодняя date=23.11.2023
metodist assess Прошлогодняя
metodist set diagnostic Прошлогодняя date=24.11.2023
metodist assess Прошлогодняя
say 'сплошная диагностика: исполнено; и через три года в тот же день уже нет'
printf 'педагог;компетенция;балл\nЩукина;М-4;70\nИванова Анна;М-4;71\nИванова-Петрова;М-4;72\nКарась;М-4;73\nЁлкин;М-4;74\n' >all.csv
quiet add diagnostic title='Сплошная' date=23.11.2026 scale_max=100 threshold=60 --rows results=all.csv >/dev/null
metodist norms 'П 2.1.9'
metodist norms 'П 2.1.9' --on 22.11.2029
metodist norms 'П 2.1.9' --on 23.11.2029
whole
