small_district
say 'изменить, стереть, оставить как есть'
metodist set teacher Карась phone='8 (921) 000-00-01' position=учитель 'Педагог с=2021-09-01'
metodist show teacher Карась
metodist set teacher 9 phone=
metodist set teacher 9 patronymic=Львович
metodist set teacher 9 name=
metodist set teacher 9
metodist history teacher 9
say 'по номеру изменения: никто не затрёт чужого'
metodist set teacher 9 phone=89210000002 --rev 8
metodist set teacher 9 phone=89210000002 --rev 10 --format json
metodist set teacher 9 phone=89210000003 --rev 10
metodist set teacher 9 phone=89210000003 --rev 99
say 'записи нет, записей несколько'
metodist set teacher 99 name=Вера
metodist set teacher Анна phone=1
metodist set teacher Иванова phone=1
metodist set organization 2 head=Щукина method_lead=6 parent='Гимназия'
metodist show organization 'СОШ №2'
whole
