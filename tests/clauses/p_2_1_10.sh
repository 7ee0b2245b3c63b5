# П 2.1.10: ИОМ — содержание, формы, технологии, темп, общее время, дефициты, личные ресурсы, условия школы, возможности ДПО.
small_district
printf 'код;название;область;предмет\nФ-1;Физический эксперимент;предметные;физика\nМ-2;Формирующее оценивание;методические;\n' >competencies.csv
quiet import competency competencies.csv >/dev/null
metodist add deficit teacher=Щукина competency=Ф-1 level=high source=diagnostic found=18.11.2026
metodist add deficit teacher='Иванова Анна' competency=М-2 level=middle source=visit found=18.11.2026
quiet add course title='Эксперимент на уроке физики' type=pk formality=formal hours=36 from=12.01.2027 until=20.02.2027 competencies=Ф-1 fresh_on=20.11.2026 >/dev/null
say 'маршрутов нет — это не «исполнено»'
metodist norms 'П 2.1.10'
say 'проект строится из открытых дефицитов: одному нашёлся курс, другой — наставник, третьему пока ничего'
metodist build-route Щукина --until 31.05.2027 --yes
metodist build-route 'Иванова Анна' --yes
metodist show route 'Иванова Анна'
metodist add deficit teacher=Ёлкин competency=Ф-1 level=low source=self found=20.11.2026
metodist set course Эксперимент until=20.11.2026 from=20.11.2026
metodist build-route Ёлкин
metodist set course Эксперимент from=12.01.2027 until=20.02.2027
say 'выбрать можно только то, что помогает, и только для дефицита этого человека'
metodist delete route 'Иванова Анна'
metodist build-route 'Иванова Анна' --pick 14=course:16
metodist build-route 'Иванова Анна' --pick 15=organization:2
metodist build-route 'Иванова Анна' --pick 15
metodist build-route 'Иванова Анна' --pick 15=course:16
say 'в шаг не попадёт дефицит другого педагога; прерванному нужна причина, завершённому — день'
metodist set route Щукина steps.2.deficit=15 steps.2.activity='взаимопосещение'
metodist set route Щукина status=stopped finished=20.11.2026
metodist set route Щукина status=done
say 'согласован, а описан не полностью'
metodist set route Щукина status=agreed
metodist norms 'П 2.1.10'
say 'тьютор с педагогом дописали: осталась одна графа'
metodist set route Щукина content='методика школьного эксперимента' technologies='взаимопосещение, мастер-класс' hours=36 resources='опыт работы с датчиками' conditions='кабинет физики оборудован'
metodist norms 'П 2.1.10'
metodist set route Щукина pace='2 часа в неделю'
metodist norms 'П 2.1.10'
say 'маршрут начинается сегодня: за день до начала спрашивать ещё не с кого'
metodist list route --columns teacher,from,until,status,pace,hours
clause 'П 2.1.10' --on 22.11.2026
whole
