# Конкурс: регистрация, жюри, баллы, места, сертификаты.
small_district
cat >people.csv <<'END'
teacher;role;present
Щукина;конкурсант;да
Иванова-Петрова;конкурсант;да
Ёлкин;конкурсант;нет
Карась;жюри;да
Иванова Анна;жюри;да
END
cat >criteria.csv <<'END'
title;max
Методическая новизна;10
Владение аудиторией;5
END
cat >scores.csv <<'END'
entrant;juror;criterion;points
Щукина;Карась;1;8,5
Щукина;Карась;2;4
Щукина;Иванова Анна;1;9
Щукина;Иванова Анна;2;5
Иванова-Петрова;Карась;1;9
Иванова-Петрова;Карась;2;5
Иванова-Петрова;Иванова Анна;1;8
END
cat >high.csv <<'END'
entrant;juror;criterion;points
Щукина;Карась;1;11
Щукина;Карась;3;1
Щукина;Карась;2;4
Щукина;Карась;2;5
END
say 'член жюри из школы конкурсантки отмечен уже при составлении жюри'
metodist add event title='Учитель года' form=конкурс date=20.11.2026 status=planned --rows participants=people.csv
metodist delete event 'Учитель года'
say 'баллы — в пределах критерия и по одному'
metodist add event title='Учитель года' date=20.11.2026 --rows participants=people.csv --rows criteria=criteria.csv --rows scores=high.csv
metodist add event title='Учитель года' form=конкурс date=20.11.2026 status=planned formality=неформальное --rows participants=people.csv --rows criteria=criteria.csv --rows scores=scores.csv
metodist event-results 'Учитель года'
metodist event-results 'Учитель года' --format json
say 'сертификаты: после проведения, тем, кто был'
metodist certificates 'Учитель года'
metodist set event 'Учитель года' status=held held=20.11.2026
metodist certificates 'Учитель года'
metodist certificates 'Учитель года' --yes
metodist certificates 'Учитель года'
say 'нумерация продолжается весь год'
printf 'teacher;role;present\nКарась;участник;да\nЩукина;участник;\n' >seminar.csv
metodist add event title='Семинар' date=23.11.2026 status=held held=23.11.2026 --rows participants=seminar.csv
metodist certificates Семинар --yes
metodist show event 'Семинар, 23.11.2026'
say 'чужой номер не взять'
printf 'teacher;certificate\nЩукина;2026-2\n' >twice.csv
metodist add event title='Практикум' date=23.11.2026 --rows participants=twice.csv
whole
