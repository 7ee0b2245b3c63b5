small_district
quiet add competency code=М-3 title='Решение задач с параметрами' area=subject subject=математика >/dev/null
quiet add competency code=П-1 title='Работа с трудным классом' area=psychology >/dev/null
cat >results.csv <<'END'
teacher;competency;score;mark
Щукина;М-3;52;
Щукина;П-1;80;
Иванова Анна Сергеевна;М-3;41;
Карась;П-1;;н/я
END
quiet add diagnostic title='Входная диагностика' date=10.10.2026 threshold=60 --rows results=results.csv >/dev/null
cat >deficits.csv <<'END'
teacher;competency;level;source;found;closed
Щукина Анна Петровна;М-3;high;diagnostic;10.10.2026;
Иванова Анна Сергеевна;М-3;high;diagnostic;10.10.2026;20.11.2026
Иванова Анна Сергеевна;П-1;low;self;12.10.2026;
Карась Пётр Львович;П-1;middle;visit;15.09.2026;
Карась Пётр Львович;М-3;middle;visit;15.05.2026;
END
quiet import deficit deficits.csv 2>/dev/null | grep внесено
say 'какие отчёты есть'
metodist report
say 'дефициты: гимназию никто не обследовал, и лучшей она от этого не становится'
metodist report deficits
say 'те же числа для сценариев, без итога и без рисунка'
metodist report deficits --format csv
metodist report deficits --format json
say 'число и список по нему сходятся'
metodist list deficit found\>=2026-09-01 found\<=2026-11-23 teacher@organization='СОШ №2' competency@area=subject --columns teacher,competency
metodist list teacher status!=left organization='СОШ №2' diagnosed\>=2023-11-23 --columns fio,diagnosed
say 'другие строки, другой период, отбор'
metodist report деф --by level --from 01.05.2026
metodist report deficits --by quarter --from 01.01.2026 competency=М-3
metodist report deficits teacher@organization@low_results=да
say 'на день в прошлом: закрытое потом ещё открыто, и год идёт только до него'
metodist report deficits --on 15.10.2026
say 'ошибки'
metodist report deficit5
metodist report погода
metodist report deficits --by погода
metodist report deficits --from 01.12.2026
metodist report deficits --from когда-то
metodist report deficits famly=Карась
