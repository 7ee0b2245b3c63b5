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
quiet report --format csv | sed -n 1,2p | cut -d ';' -f 1-5
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
metodist report деф --by 'населённый пункт' --from 01.05.2026
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
say 'доля закрытых; динамика по кварталам; охват'
metodist report closed --by competency --from 01.05.2026
metodist report dynamics --from 01.04.2026
metodist report dynamics --by organization --from 01.04.2026 --format json
metodist report coverage
metodist report competencies
say 'курсы: кто учился давно, у кого нет переноса'
cat >trainees.csv <<'END'
teacher;document_type;issued;transfer
Щукина Анна Петровна;удостоверение;20.10.2026;мастер-класс на РМО
Карась Пётр Львович;удостоверение;20.10.2026;
END
quiet add course title='Параметры в профильной школе' type=pk formality=formal hours=72 from=05.10.2026 until=20.10.2026 --rows participants=trainees.csv >/dev/null
cat >long_ago.csv <<'END'
teacher;issued
Ёлкин Игорь Юрьевич;10.03.2019
END
quiet add course title='Развивающая среда' type=pk formality=formal hours=36 until=10.03.2019 --rows participants=long_ago.csv >/dev/null
metodist report training
metodist report transfer
say 'кто нуждается в поддержке: наставник есть у одного'
quiet set teacher 'Иванова-Петрова' education=higher >/dev/null
quiet add mentorship mentee='Карась Пётр Львович' mentor='Щукина Анна Петровна' from=01.09.2026 >/dev/null
metodist report support
say 'затруднения, запросы, практики, информирование'
quiet add difficulty text='Нет заданий с параметром для 7 класса' teacher='Щукина Анна Петровна' competency=М-3 found=10.11.2026 handed_to=Гимназия handed_on=12.11.2026 >/dev/null
quiet add difficulty text='Не хватает времени на разбор' teacher='Карась Пётр Львович' competency=М-3 found=11.11.2026 >/dev/null
metodist report difficulties
quiet add request topic='Курсы по параметрам' received=05.11.2026 requester_type=staff wanted=training competency=М-3 organization='СОШ №2' answered=10.11.2026 >/dev/null
quiet add request topic='Стажировка' received=06.11.2026 requester_type=manager wanted=training competency=М-3 organization='Гимназия' >/dev/null
metodist report demand
quiet add practice title='Тьюторский класс' type=experience author='Щукина Анна Петровна' studied=01.10.2026 generalized=10.11.2026 >/dev/null
metodist report practices
quiet add notice title='Курсы второго полугодия' topic=training date=20.11.2026 all=да >/dev/null
quiet add notice title='Итоги конкурса' topic=contests date=12.02.2026 all=нет >/dev/null
metodist report information
say 'план и факт по месяцам: просроченное видно'
quiet add event title='Семинар' date=10.10.2026 form=seminar status=held held=10.10.2026 direction=mutual responsible='Щукина Анна Петровна' >/dev/null
quiet add event title='Круглый стол' date=20.10.2026 form=council status=planned >/dev/null
quiet add event title='Форум' date=15.12.2026 form=forum status=planned >/dev/null
metodist report plan
say 'актив: нагрузка, направления, список для публикации, заседания по кварталам, численность'
quiet add methodist teacher='Щукина Анна Петровна' stage=included included=01.02.2025 before_base=да act='приказ № 7' number=1 >/dev/null
quiet add methodist teacher='Иванова Анна Сергеевна' stage=included included=01.02.2025 before_base=да act='приказ № 7' number=2 >/dev/null
quiet add consultation date=12.10.2026 mode=individual topic='Параметры' tutor='Щукина Анна Петровна' direction=advice >/dev/null
metodist report workload
metodist report directions
metodist report directions --by direction
quiet set teacher 'Щукина Анна Петровна' consent_spreading=01.09.2026 >/dev/null
metodist report mma
quiet add body type=mma title='Муниципальный методический актив' leader='Щукина Анна Петровна' >/dev/null
cat >present.csv <<'END'
person;present
Щукина Анна Петровна;да
Иванова Анна Сергеевна;нет
END
quiet add meeting body=ММА number=1 date=12.02.2026 --rows attendance=present.csv >/dev/null
metodist report meetings
metodist report headcount
say 'аттестация: срок дан или рассчитан'
quiet set teacher 'Иванова Анна Сергеевна' category_from=01.03.2022 >/dev/null
metodist report attestation --until 31.12.2027
say 'адреса строкой для вставки'
quiet set organization 'СОШ №2' email=school2@zaozersk.example head='Иванова Анна Сергеевна' >/dev/null
quiet set organization Гимназия email=gymnasium@zaozersk.example >/dev/null
metodist report addresses type=general
say 'год рядом с прошлым'
metodist report year
say 'сохранённый подсчёт: на 1 сентября курсов ещё не было'
quiet add tally title='Физики с высшей' kind=teacher filter='предметы~физика категория=высшая' >/dev/null
quiet add tally title='Учились на 1 сентября' kind=teacher filter='trained!=' on=01.09.2026 >/dev/null
metodist report tally
