awk -v ROWS=2000 -v WRONG=200 -f "$AID/staff.awk" | iconv -f utf-8 -t cp1251 >staff.csv
rows() { quiet list teacher "$@" --format csv | tail -n +2 | wc -l; }

quiet add organization name='МБОУ «Гимназия»' short_name=Гимназия type=general >/dev/null 2>&1
quiet add organization name='МБОУ «Средняя общеобразовательная школа №2»' short_name='СОШ №2' type=general >/dev/null
say 'таблица: 2000 человек, каждая двухсотая строка негодная'
head -n 4 staff.csv | iconv -f cp1251 -t utf-8
metodist import teacher staff.csv --dry-run
metodist import teacher staff.csv
metodist list teacher --columns fio,total_years,experience --limit 3
say 'каждый — один раз, школ по-прежнему две'
metodist check
rows
rows organization=Гимназия
rows organization='СОШ №2'
quiet list teacher --columns fio,birth_date --format csv | tail -n +2 | cut -d ';' -f 2,3 | sort | uniq -d
metodist find белова вера
metodist list teacher surname=Королёва name=Дарья --columns fio,position,category,birth_date,snils,experience,organization
metodist show teacher 'Агеева Лидия Андреевна'
metodist check
say 'вторая загрузка ничего не меняет'
metodist import teacher staff.csv --format json | grep -o '"batch.*"refused":[0-9]*'
metodist journal --since 1992
say 'негодную школу завести; потом отменить всё'
metodist import teacher staff.csv --create organization | grep -v '^ *[0-9]'
metodist list organization --columns title,name
metodist find белова лидия львовна
metodist undo --batch 3 2>&1 | tail -n 3
metodist check
metodist check
