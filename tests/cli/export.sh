small_district
metodist export teacher people-out.csv
plain() { sed -e 's/^\xef\xbb\xbf/<BOM>/' -e 's/\r$/<CR>/' "$1"; }
plain people-out.csv
say 'загрузить выгруженное — ничего не изменить'
metodist import teacher people-out.csv
metodist export organization organizations-out.csv
metodist import organization organizations-out.csv
say 'отбор и столбцы'
metodist export teacher some.csv organization='СОШ №2' --columns surname,Имя,position
plain some.csv
metodist export teacher some.csv --columns 'fio,Дата рожд.,Мес.Долж' surname=Карась
metodist export teacher some.csv --columns 'id,fio,Дата рожд.' surname=Карась
plain some.csv
metodist export teacher some.json 'category=высшая|первая' --columns fio,birth_date,organization
cat some.json
metodist export deficit none.json
cat none.json
metodist export teacher formula.csv surname=Никто
plain formula.csv
say 'порядок, день и сохранённый вид — как в списке'
metodist export teacher some.csv --columns surname,birth_date --sort=-surname organization='СОШ №2'
plain some.csv
quiet add listing title='Вторая школа' of=teacher filter='организация=СОШ №2' columns=fio,position sort=-surname owner=smirnova >/dev/null
metodist export teacher some.csv --view 'Вторая школа'
plain some.csv
printf 'organization;position;from;until\nСОШ №2;учитель;01.09.2005;31.08.2015\nГимназия;учитель;01.09.2015;\n' >places.csv
quiet add teacher surname=Ким name=Вера --rows employments=places.csv >/dev/null 2>&1
metodist export teacher some.csv --view 'Вторая школа' --on 01.10.2014 --columns surname,organization
plain some.csv
say 'ошибки'
metodist export teacher people.txt
metodist export teacher people
metodist export teacher no-such-folder/people.csv
metodist export teacher some.csv --columns famly
metodist export teacher some.csv --columns employments
metodist export teacher some.csv famly=1
metodist export teacher
plain some.csv
whole
