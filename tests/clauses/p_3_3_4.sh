# П 3.3.4: консультации педагогов, групп, организаций и сети; помощь школам с наставничеством; тьюторы маршрутов.
small_district
say 'консультаций нет — данных нет'
metodist norms p_3_3_4_consultations
say 'запрос школы, и консультация в ответ на него'
metodist add request topic='Как оценивать проекты' received=09.11.2026 requester_type=педагог teacher='Иванова Анна' wanted=консультация assigned=Щукина
cat >one.csv <<'END'
teacher
Иванова Анна
END
cat >group.csv <<'END'
teacher
Иванова-Петрова
Карась
END
metodist add consultation date=12.11.2026 mode=индивидуальная topic='Оценивание проектов' tutor=Щукина request='Как оценивать' direction='консультации и поддержка' duty='консультации по дефицитам' organization='СОШ №2' hours=2 result='Подобраны критерии' --rows participants=one.csv
metodist set request 'Как оценивать' answered=12.11.2026 answer='Проведена консультация'
say 'двое — уже не индивидуальная: предупредит'
metodist add consultation date=13.11.2026 mode=индивидуальная topic='Диагностика: что дальше' tutor=Щукина --rows participants=group.csv
metodist set consultation 'Диагностика' mode=групповая
say 'для организации — какой? и сеть — это не одна школа'
metodist add consultation date=16.11.2026 mode=организация topic='План методической службы' tutor=Щукина
metodist set consultation 'План метод' organization=Гимназия
metodist add consultation date=17.11.2026 mode=сетевая topic='Общий банк заданий' tutor=Щукина organization='СОШ №2'
clause p_3_3_4_consultations
say 'со второй организацией это сеть; в прошлом учебном году консультации были бы не в счёт'
metodist set consultation 'Общий банк' partners=Гимназия
metodist set consultation 'Общий банк' date=31.08.2026
clause p_3_3_4_consultations
metodist set consultation 'Общий банк' date=01.09.2026
clause p_3_3_4_consultations
say 'наставничество: школам помогают ввести целевую модель'
clause p_3_3_4_mentoring
metodist set consultation 'План метод' mentoring=да
clause p_3_3_4_mentoring
say 'наставник и наставляемый — разные люди'
metodist add mentorship mentee=Карась mentor=Карась from=01.09.2026
metodist add mentorship mentee=Карась mentor=Щукина from=01.09.2026 ground='молодой специалист' form=пара act='приказ № 41'
say 'маршруту нужен тьютор'
metodist add route teacher='Иванова Анна' status=active from=01.10.2026
clause p_3_3_4_tutors
metodist set route Иванова tutor=Щукина
clause p_3_3_4_tutors
say 'консультация в рамках маршрута видна и в маршруте'
metodist add consultation date=20.11.2026 mode=индивидуальная topic='Шаги маршрута' tutor=Щукина route=Иванова duty='тьюторство ИОМ' --rows participants=one.csv
metodist list consultation 'route@teacher~Иванова' --columns date,topic,tutor,route
say 'кого и как консультировали'
metodist list consultation --columns date,mode,topic,organization,hours --sort date
