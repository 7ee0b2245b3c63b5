# А 3.2: девятнадцать обязанностей членов актива и три группы, которым нужна поддержка, пока у них нет наставника.
small_district
quiet add methodist teacher=Щукина stage=included before_base=да included=01.09.2024 act='приказ № 5' basis=staff >/dev/null
say 'обязанности: кто что делал в этом учебном году'
metodist add event title='Неделя физики' form=семинар date=10.11.2026 status=held held=10.11.2026 responsible=Щукина direction=mutual duty=events
metodist add consultation date=12.11.2026 mode=individual topic='Как не выгореть' tutor=Щукина direction=advice duty=burnout
metodist norms a_3_2_duties --format csv
say 'нужна поддержка: молодой специалист, после перерыва, без педагогического образования'
metodist norms a_3_2_support
cat >places.csv <<'END'
organization;position;from;until
Гимназия;учитель;01.09.2005;31.08.2015
Гимназия;учитель;01.09.2026;
END
quiet add teacher surname=Ким name=Вера education=higher_pedagogical experience_years=10 experience_as_of=01.09.2026 --rows employments=places.csv >/dev/null
quiet add teacher surname=Лось name=Олег education=higher organization=Гимназия position=учитель experience_years=9 experience_as_of=01.09.2026 >/dev/null
metodist norms a_3_2_support
say 'одному дали наставника — уже не «нарушено»'
metodist add mentorship mentee=Карась mentor=Щукина from=20.11.2026 ground=young act='приказ № 41' direction=mutual duty=mentoring
metodist norms a_3_2_support
quiet add mentorship mentee=Ким mentor=Щукина from=20.11.2026 until=31.05.2027 ground=break direction=mutual duty=mentoring >/dev/null
quiet add mentorship mentee=Лось mentor=Щукина from=20.11.2026 ground=no_education direction=mutual duty=mentoring >/dev/null
metodist norms a_3_2_support
say 'один день: накануне наставников не было; и день, когда кончилось наставничество'
metodist norms a_3_2_support --on 19.11.2026
metodist norms a_3_2_support --on 31.05.2027
metodist norms a_3_2_support --on 01.06.2027
say 'какой перерыв длительный, положение не говорит: обычно год, а сколько в районе — настройка'
cat >places.csv <<'END'
organization;position;from;until
Гимназия;учитель;01.09.2005;28.02.2026
Гимназия;учитель;01.09.2026;
END
quiet add teacher surname=Сомова name=Нина education=higher_pedagogical experience_years=20 experience_as_of=01.09.2026 --rows employments=places.csv >/dev/null
metodist norms a_3_2_support
printf '[norms]\nlong_break_months = 6\n' >settings.ini
metodist -c settings.ini norms a_3_2_support
say 'вернулась из длительного отпуска, место работы то же: день возвращения назван в карточке'
quiet add teacher surname=Чайка name=Нонна education=higher_pedagogical organization=Гимназия position=учитель experience_years=20 experience_as_of=01.09.2026 returned=01.10.2026 >/dev/null
metodist norms a_3_2_support
metodist norms a_3_2_support --on 30.09.2026
say 'список и норма называют одних и тех же'
metodist list teacher support=break --columns fio,returned,support
