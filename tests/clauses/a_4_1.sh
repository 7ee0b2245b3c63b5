# А 4.1–4.2: каждый член актива участвует в работе, на запросы отвечают в срок.
small_district
say 'членов нет, запросов нет'
metodist norms 'А 4.2'
quiet add methodist teacher=Щукина stage=included before_base=да included=01.09.2024 act='приказ № 5' basis=staff >/dev/null
quiet add methodist teacher=Карась stage=included before_base=да included=01.09.2024 act='приказ № 5' basis=staff >/dev/null
say 'Щукина консультировала, Карась был на заседании, больше ничего'
metodist add consultation date=24.05.2026 mode=individual topic='Разбор задач' tutor=Щукина direction=advice duty=consulting
cat >attendance.csv <<'END'
person;present
Карась;да
END
quiet add body title='Методический актив' type=mma level=муниципальный >/dev/null
quiet add meeting body=актив number=3 date=17.09.2026 --rows attendance=attendance.csv >/dev/null
metodist norms a_4_1_activity
say 'шесть месяцев: 23 ноября она ещё активна, 24-го — уже нет'
metodist norms a_4_1_activity --on 24.11.2026
say 'выступила на мероприятии — снова активна'
cat >entrants.csv <<'END'
teacher;role;present
Щукина;speaker;да
END
quiet add event title='Неделя физики' form=семинар date=20.11.2026 status=held held=20.11.2026 --rows participants=entrants.csv >/dev/null
metodist norms a_4_1_activity --on 24.11.2026
say 'запрос гимназии: срока не назвали, значит 14 дней'
metodist add request topic='Проекты по физике' received=09.11.2026 requester_type=organization organization=Гимназия assigned=Щукина
metodist norms a_4_1_answers
metodist norms a_4_1_answers --on 24.11.2026
say 'ответили в последний день — в срок; днём позже было бы поздно'
metodist set request Проекты answered=23.11.2026 answer='Проведена консультация'
metodist norms a_4_1_answers
say 'следующий ответили с опозданием'
metodist add request topic='Олимпиада' received=01.10.2026 requester_type=teacher teacher='Иванова Анна' assigned=Карась due=10.10.2026 answered=11.10.2026 answer='Материалы отправлены'
metodist norms a_4_1_answers
