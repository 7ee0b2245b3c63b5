# А 2.6: сколько нужно методистов — по видам работ, объёму, прогнозу педагогов и организаций; допущения хранятся с ответом.
small_district
say 'расчёта нет'
metodist norms 'А 2.6'
say 'прикидка по базе и настройкам; часы методиста — настройка'
metodist report headcount
printf '[norms]\nmethodist_hours = 10\n' >settings.ini
metodist -c settings.ini report headcount
cat >works.csv <<'END'
direction;title;volume;hours
сопровождение ИОМ;сопровождение маршрута;6;10
консультации и поддержка;консультация;20;1,5
END
say 'виды работ, объём и часы; остальное — на педагога и на организацию'
metodist add headcount title='2026/2027' date=01.09.2026 teachers=70 organizations=3 capacity=120 per_teacher=2 per_organization=6 assumptions='Объём — по плану, прогноз — по списку на 1 сентября' --rows works=works.csv
say '6×10 + 20×1,5 + 70×2 + 3×6 = 248 часов, по 120 на методиста: 2,07, то есть трое'
metodist show headcount 2026/2027
clause 'А 2.6'
say 'на восемь часов меньше — ровно двое'
metodist set headcount 2026/2027 organizations=2 per_organization=5
metodist show headcount 2026/2027
say 'двое в активе: нужно двое, есть двое'
quiet add methodist teacher=Щукина stage=included before_base=да act='приказ № 111' included=01.02.2024 >/dev/null
clause 'А 2.6'
quiet add methodist teacher='Иванова Анна' stage=included before_base=да act='приказ № 111' included=02.09.2026 >/dev/null
clause 'А 2.6'
say 'за день до включения второго — ещё нет'
clause 'А 2.6' --on 01.09.2026
say 'новый учебный год — новый расчёт'
clause 'А 2.6' --on 31.08.2027
clause 'А 2.6' --on 01.09.2027
say 'расчёт с допущениями — отчётом'
metodist report headcount
say 'методист без часов и работы без объёма не считаются'
metodist add headcount title='пустой' date=01.09.2026 teachers=10 organizations=1 capacity=0
metodist add headcount title='пустой' date=01.09.2026 teachers=10 organizations=1 capacity=120
metodist show headcount пустой
