# What is said of one school's table once — a column, a value, whom a row means — holds for its next table.
metodist add organization name='Средняя школа №2' short_name='СОШ №2' type=general municipal=да
metodist add organization name='Гимназия' short_name='Гимназия' type=general municipal=да
printf 'ФИО;Чем занят;Кто это;Телефон\nКарпова Нина Ильинична;уч.;1 кат.;нет тел\n' >one.csv
# Nothing is known of «Чем занят», and «нет тел» is no number.
metodist import teacher one.csv --dry-run organization='СОШ №2'
printf 'Чем занят;Должность\nЧем занят;уч.;учитель\nКто это;Категория\nКто это;1 кат.;первая\nТелефон;нет тел;\n' >map.csv
metodist import teacher one.csv --map map.csv organization='СОШ №2'
metodist list teacher --columns fio,position,category
# The next table of that school needs no map; of another it knows nothing.
printf 'ФИО;Чем занят;Кто это;Телефон\nЛещёв Олег Юрьевич;уч.;1 кат.;нет тел\n' >two.csv
metodist import teacher two.csv organization='СОШ №2'
metodist list teacher --columns fio,position,category
metodist import teacher two.csv --dry-run organization=Гимназия
# A row is left out, another is said to be somebody known.
printf 'ФИО;Чем занят;Кто это;Телефон\nЛещёв Олег Юрьевич;уч.;;\nКарпова Н. И.;уч.;;+7 912 345-67-89\n' >three.csv
printf '№;;;2\n№;Карпова Н. И.;4\n' >whom.csv
metodist list sender --columns title,of,seen
metodist import teacher three.csv --map whom.csv organization='СОШ №2'
metodist list teacher --columns fio,position,phone
# The whole load goes back, with what was remembered by it.
metodist undo
metodist list teacher --columns fio,position,phone
# A person who is destroyed is not remembered by a school's spelling either.
metodist import teacher three.csv --map whom.csv organization='СОШ №2'
metodist destroy 4 --act 'отзыв согласия' --yes | head -3
metodist dump all.txt
grep -c 'Карпова' all.txt || :
metodist show sender 5
metodist check
