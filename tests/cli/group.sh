small_district
quiet add competency code=Ф-1 title='Школьный эксперимент' area=предметные subject=физика >/dev/null
quiet add competency code=Ц-1 title='Цифровые инструменты' area=цифровые >/dev/null
quiet add deficit teacher=Щукина competency=Ф-1 found=01.10.2026 >/dev/null
quiet add deficit teacher=Щукина competency=Ц-1 found=01.10.2026 >/dev/null
quiet add deficit teacher='Иванова Анна' competency=Ц-1 found=01.10.2026 >/dev/null
quiet add deficit teacher=Ёлкин competency=Ц-1 found=01.10.2026 closed=01.11.2026 >/dev/null
quiet add site organization=Гимназия theme='Цифровой урок' act='приказ № 1' from=01.09.2026 competencies=Ц-1 capacity=1 >/dev/null
say 'из отбора дефицитов — стажировка на площадке: сначала показать'
metodist group deficit competency=Ц-1 --site 'Цифровой урок' --with from=01.12.2026 --with until=10.12.2026
metodist list internship
metodist group deficit competency=Ц-1 --site 'Цифровой урок' --with from=01.12.2026 --with until=10.12.2026 --yes
metodist show internship 'Цифровой урок'
say 'одно изменение, одна отмена'
metodist undo
metodist list internship
say 'как ячейка отчёта: дефициты одной организации; из педагогов — с теми дефицитами, с которыми площадка помогает'
metodist group deficit teacher@organization='СОШ №2' competency@area=предметные --site Цифровой
metodist group teacher organization='СОШ №2' --site Цифровой
say 'участники курса: кто уже участвует, второй раз не берётся'
quiet add course title='Цифровая школа' type=pk formality=formal hours=36 from=01.12.2026 until=20.12.2026 competencies=Ц-1 capacity=25 >/dev/null
metodist group deficit competency=Ц-1 --course 'Цифровая школа' --yes
metodist group teacher organization='СОШ №2|ДС №5' --course 'Цифровая школа' --yes
metodist show course 'Цифровая школа'
say 'ошибки'
metodist group deficit competency=Ц-1
metodist group deficit --site Цифровой
metodist group organization municipal=да --site Цифровой
metodist group deficit teacher=Ёлкин --site Цифровой
metodist group deficit competency=Ц-1 --course 'Цифровая школа' --with hours=8
metodist group deficit competency=Ц-1 --site Цифровой --with hours=много
whole
