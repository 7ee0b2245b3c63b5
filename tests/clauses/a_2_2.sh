# А 2.2, 2.3.1–2.3.5: от ориентиров до реестра — ни один этап пропустить нельзя.
small_district
quiet add body type=rmo title='РМО учителей математики' leader=Иванова-Петрова >/dev/null
quiet add body type=club title='Клуб «Молодой учитель»' >/dev/null
quiet add organization name='Частная школа «Росток»' short_name=Росток type=general municipal=нет >/dev/null
quiet add competency code=М-1 title='Решение задач' area=subject subject=математика >/dev/null
quiet add competency code=МЕТ-1 title='Проектирование урока' area=method >/dev/null
say 'кандидатов ещё нет — это не «исполнено»'
metodist norms 'А 2.2'
say '2.3.1: ориентиры; запрос ещё не направлен, и представлений быть не может'
metodist add selection title='Отбор 2026' targets='Математик для школ с низкими результатами'
metodist add methodist teacher=Иванова-Петрова selection='Отбор 2026' stage=submitted submitter='РМО учителей математики' submitted=12.10.2026 form_approved=да
say '2.3.2: запрос объединению и школам, напоминание, ответы'
cat >asked.csv <<'END'
organization;body;sent;reminded;answered;answer
;РМО учителей математики;01.10.2026;;12.10.2026;представлена Иванова-Петрова
СОШ №2;;01.10.2026;12.10.2026;20.10.2026;кандидатов нет
Гимназия;;01.10.2026;12.10.2026;;
END
metodist add selection title='Отбор 2026, осень' targets='Математик для школ с низкими результатами' asked=01.10.2026 due=20.10.2026 --rows recipients=asked.csv
metodist norms 'А 2.3.2'
say 'в последний день срока молчание ещё не нарушение'
metodist norms 'А 2.3.2' --on 20.10.2026
metodist norms 'А 2.3.2' --on 21.10.2026
say '2.3.3: представить может РМО или муниципальная организация — и по форме'
metodist add methodist teacher=Иванова-Петрова stage=candidate selection=осень
metodist set methodist Иванова-Петрова stage=submitted submitted=12.10.2026 form_approved=да submitter='Клуб «Молодой учитель»'
metodist set methodist Иванова-Петрова stage=submitted submitted=12.10.2026 form_approved=да submitter=организация:Росток
metodist set methodist Иванова-Петрова stage=submitted submitted=12.10.2026 submitter='РМО учителей математики'
metodist set methodist Иванова-Петрова stage=submitted submitted=12.10.2026 form_approved=да submitter='РМО учителей математики'
metodist norms 'А 2.2'
say '2.3.4: диагностики две, неявка — не пройдена'
cat >subject.csv <<'END'
teacher;competency;score;mark
Иванова-Петрова;М-1;84;
END
cat >absent.csv <<'END'
teacher;competency;score;mark
Иванова-Петрова;МЕТ-1;;н/я
END
cat >method.csv <<'END'
teacher;competency;score;mark
Иванова-Петрова;МЕТ-1;78;
END
metodist add diagnostic title='Предметная, математика' date=28.10.2026 scope=subject scale_max=100 threshold=60 --rows results=subject.csv
metodist add diagnostic title='Методическая, октябрь' date=29.10.2026 scope=method scale_max=100 threshold=60 --rows results=absent.csv
metodist set methodist Иванова-Петрова stage=included act='приказ № 214' number=1 included=20.11.2026
metodist set methodist Иванова-Петрова stage=diagnosed subject_diagnostic='Предметная, математика' method_diagnostic='Методическая, октябрь'
metodist norms 'А 2.3.4'
metodist add diagnostic title='Методическая, ноябрь' date=10.11.2026 scope=method scale_max=100 threshold=60 --rows results=method.csv
metodist set methodist Иванова-Петрова stage=diagnosed subject_diagnostic='Предметная, математика' method_diagnostic='Методическая, ноябрь'
metodist norms 'А 2.3.4'
say '2.3.5: в реестр — приказом, днём и номером'
metodist set methodist Иванова-Петрова stage=included act='приказ № 214 от 20.11.2026'
metodist set methodist Иванова-Петрова stage=included act='приказ № 214 от 20.11.2026' number=1 included=20.11.2026
metodist norms 'А 2.3.5'
say 'включённые до базы: приказ и день, этапов не спрашивают, и это видно'
metodist add methodist teacher=Щукина stage=included before_base=да included=01.09.2020
metodist norms 'А 2.3.5'
metodist add methodist teacher=Щукина stage=included before_base=да included=01.09.2020 act='приказ № 90 от 28.08.2020'
metodist norms 'А 2.3.5'
say 'дважды в активе не бывают; номер не повторяется; отказ — с причиной, выход — с днём'
metodist add methodist teacher=Щукина stage=included before_base=да included=01.09.2026 act='приказ № 1'
metodist add methodist teacher=Карась stage=candidate selection=осень number=1
metodist add methodist teacher=Карась stage=refused selection=осень
metodist add methodist teacher=Карась stage=refused selection=осень reason='стаж меньше пяти лет'
metodist set methodist Щукина stage=left
metodist set methodist Щукина stage=left left=31.10.2026 reason='переезд'
metodist list methodist --columns teacher,stage,number,included,left,reason
metodist history methodist Иванова-Петрова
whole
say '2.3.5: в базе, которую вели до этой проверки, член актива внесён без приказа — норма нарушена, пока приказа нет'
METODIST_DATA=earlier
quiet load "$AID/earlier.dump" >/dev/null 2>&1
clause 'А 2.3.5'
metodist set methodist Щукина act='приказ № 90 от 28.08.2020'
clause 'А 2.3.5'
whole
