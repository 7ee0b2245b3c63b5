# А 2.4–2.5: кто может входить в актив. Каждое условие — ✓, ✗ или «нет данных», и чего не хватает.
small_district
say 'членов актива нет — сказать не о ком'
metodist norms 'А 2.5'
say 'Щукину ещё не включали: что о ней известно'
metodist eligibility Щукина
say 'спросили диплом, категорию и роль'
metodist set teacher Щукина education=higher_pedagogical category_from=01.10.2024 role=teacher
metodist eligibility Щукина
say 'вклад называют в карточке методиста'
quiet add methodist teacher=Щукина stage=included before_base=да included=01.09.2024 act='приказ № 5' contribution='Сборник задач для района' roles='rmo_leader winner' >/dev/null
metodist eligibility Щукина
metodist norms 'А 2.5'
say 'стаж на день: пять полных лет исполняются 29 ноября'
quiet set teacher Щукина experience_years= experience_as_of= >/dev/null
metodist set teacher Щукина pedagogical_since=29.11.2021
metodist eligibility Щукина --on 28.11.2026
metodist eligibility Щукина --on 29.11.2026
metodist norms 'А 2.5' --on 28.11.2026
metodist norms 'А 2.5' --on 29.11.2026
say 'воспитатель детского сада не проходит, воспитатель дошкольной группы школы — да'
metodist set teacher Ёлкин education=higher_pedagogical role=teacher category=highest category_from=01.10.2024 pedagogical_since=01.09.2001
metodist eligibility Ёлкин --format csv
metodist set teacher Ёлкин organization='СОШ №2'
metodist eligibility Ёлкин --format csv
say 'письменное основание остаётся на виду'
quiet add methodist teacher=Карась stage=included before_base=да included=01.09.2024 act='приказ № 5' contribution='Психологическая служба' override='решение методического совета, протокол № 3' >/dev/null
metodist eligibility Карась
metodist norms 'А 2.5' --on 29.11.2026
say 'ошибки'
metodist eligibility
metodist eligibility Иванов
