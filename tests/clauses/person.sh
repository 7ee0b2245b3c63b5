# Один человек от диагностики до закрытого дефицита: П 2.1.9 → 3.3.1 → 2.1.10 → 2.1.11 → 3.2 → 2.1.9.
small_district
printf 'код;название;область;предмет\nФ-1;Физический эксперимент;предметные;физика\nЦ-1;Цифровая лаборатория;цифровые;физика\n' >competencies.csv
quiet import competency competencies.csv >/dev/null
quiet add teacher surname=Линева name=Дарья patronymic=Олеговна organization=Гимназия position=учитель subjects=физика category=highest >/dev/null
say 'ноябрь: диагностика показала два дефицита'
printf 'педагог;компетенция;балл\nЩукина;Ф-1;38\nЩукина;Ц-1;20\n' >results.csv
metodist add diagnostic title='Физика: эксперимент' date=18.11.2026 scope=предметные scale_max=100 threshold=60 --rows results=results.csv
metodist assess эксперимент --yes
say 'что есть в районе: площадка гимназии, курс института с января, опыт коллеги'
metodist add organization name='Институт развития образования' type=dpo
metodist add site organization=Гимназия theme='Школьный эксперимент' act='приказ № 5' from=01.09.2026 until=31.08.2029 competencies=Ф-1 capacity=4
metodist add course title='Цифровая лаборатория на уроке' type=pk formality=formal organization=Институт hours=36 from=12.01.2027 until=20.02.2027 competencies=Ц-1 fresh_on=20.11.2026
metodist add practice title='Домашний эксперимент по физике' type=experience author=Линева competencies=Ф-1 studied=01.10.2026 generalized=01.11.2026
say 'ИОМ строится из дефицитов: к каждому — что помогает и почему; методист к первому добавляет ещё и опыт коллеги'
metodist build-route Щукина
METODIST_NOW=2026-11-24T09:00:00Z
metodist build-route Щукина --pick 17=site:20 --pick 17=practice:22 --from 01.12.2026 --until 31.05.2027 --tutor Линева --yes
metodist show route Щукина
metodist list deficit teacher=Щукина --columns competency,level,status
say 'проект согласован: дефициты в маршруте'
metodist set route Щукина status=agreed hours=72
metodist list deficit teacher=Щукина --columns competency,level,status
metodist list teacher in_route=да --columns fio,in_route
metodist build-route Щукина
metodist close-steps Щукина
say 'декабрь: стажировка на площадке гимназии'
METODIST_NOW=2026-12-18T09:00:00Z
printf 'педагог;дефициты;был;результат\nЩукина;17;да;провела опыт с датчиками\n' >interns.csv
metodist add internship site=эксперимент theme='Школьный эксперимент' mode=person from=07.12.2026 until=11.12.2026 hours=18 supervisor=Линева --rows participants=interns.csv
metodist set route Щукина status=active steps.1.done=11.12.2026 steps.2.done=18.12.2026
metodist close-steps Щукина
say 'посещённое занятие показало перенос в практику: дефицит по эксперименту можно закрыть'
METODIST_NOW=2027-01-29T09:00:00Z
metodist add visit teacher=Щукина date=28.01.2027 visitor=Линева lesson='Физика, 9 А: датчики' purpose=transfer route=Щукина deficits=17 transferred=да
metodist close-steps Щукина
metodist close-steps Щукина --yes
metodist list deficit teacher=Щукина --columns competency,found,closed,status
metodist undo
say 'но методист ждёт повторной диагностики: март, курс пройден'
METODIST_NOW=2027-03-15T09:00:00Z
metodist set course лаборатория participants.1.teacher=Щукина participants.1.document_type=удостоверение participants.1.issued=22.02.2027 participants.1.transfer_form=мастер-класс participants.1.transfer_on=10.03.2027
metodist set route Щукина steps.3.done=20.02.2027
printf 'педагог;компетенция;балл\nЩукина;Ф-1;81\nЩукина;Ц-1;55\n' >again.csv
metodist add diagnostic title='Физика: повторная' date=12.03.2027 scope=предметные scale_max=100 threshold=60 --rows results=again.csv
metodist close-steps Щукина
metodist assess повторная --yes
metodist list deficit teacher=Щукина --columns competency,found,closed,status,evidence
say 'маршрут завершён; по цифровой лаборатории строят следующий'
metodist set route Щукина status=done
metodist set route Щукина status=done finished=15.03.2027 reassessment=повторная transfer_form='посещение занятия' transfer_on=28.01.2027 conclusion='эксперимент освоен, лаборатория — в следующий ИОМ'
metodist build-route Щукина
whole
