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
