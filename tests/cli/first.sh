say первая запись делает базу
metodist add organization name='МБОУ «СОШ №2»' short_name='СОШ №2' type=general municipal=да
metodist add teacher surname=ЩУКИНА name=анна patronymic=Петровна birth_date=140385 snils='112-233-445 95' organization='СОШ №2' position=учитель subjects=физика category=высшая
metodist show teacher Щукина
metodist list teacher
metodist find щук ан
