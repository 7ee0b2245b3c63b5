small_district
metodist list organization
metodist list teacher
metodist list deficit
say 'столбцы'
metodist list teacher --columns surname,Имя,age,'Дата рожд.'
metodist list organization --columns id,title,low_results,type
say 'порядок: по любому полю, пустые — в конце'
metodist list teacher --sort birth_date --columns birth_date
metodist list teacher --sort -birth_date --columns birth_date
metodist list teacher --sort organization --columns organization
metodist list teacher --sort -category --columns category
metodist list teacher --sort age --columns age
metodist list teacher --sort=-fio --columns fio
say 'страницами'
metodist list teacher --limit 2 --columns fio
metodist list teacher --limit 2 --offset 2 --columns fio
metodist list teacher --offset 4 --columns fio
metodist list teacher --offset 9 --columns fio
metodist list teacher --sort birth_date --limit 2 --offset 1 --columns fio
say 'для таблиц и сценариев'
metodist list teacher --format csv
metodist list organization --format json
metodist list teacher --format json --columns fio,birth_date,organization,snils,experience --limit 1
metodist list deficit --format json
metodist list deficit --format csv
