small_district
say 'столбцы и порядок идут по ссылкам и таблицам'
metodist list teacher --columns fio,organization@type,employments.position
metodist list teacher --columns fio,organization@type --sort -organization@short_name --format json --limit 1
metodist list teacher --columns organization@type@name
metodist list teacher --columns organization@тпи
say 'вид списка: отбор, столбцы и порядок под названием'
metodist add listing title='По возрасту' of=teacher filter='организация=СОШ №2' columns=fio,age sort=-age owner=smirnova
metodist add listing title='Все по ДР' of=педагоги columns='Дата рожд., ФИО' sort=birth_date shared=да owner=petrova
metodist list teacher --view 'по возр'
metodist list teacher --view 'По возрасту' surname=Щукина --columns fio,experience
metodist list teacher --view все --sort fio
say 'свой виден владельцу, общий всем'
METODIST_USER=petrova
metodist list teacher --view 'По возрасту'
metodist list teacher --view 'Все по' --limit 1
metodist list organization --view 'По возрасту'
METODIST_USER=smirnova
say 'чего нельзя'
metodist add listing title='По возрасту' of=teacher owner=smirnova
metodist add listing title='Вид' of=учители filter='а=б'
metodist add listing title='Вид' of=teacher filter='катгория=высшая' columns=fio,возрост sort=стажж owner=smirnova
metodist add listing title='Вид' of=teacher
say 'история и отмена, как у всех записей'
metodist set listing 'По возрасту' filter='категория=первая|высшая'
metodist list teacher --view 'По возрасту'
metodist undo
metodist show listing 'По возрасту'
whole
