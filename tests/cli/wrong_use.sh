small_district
say команда, которой нет
metodist lst
metodist save
metodist абракадабра
say ключи
metodist list teacher --limt 5
metodist list teacher --limit
metodist list teacher --limit много
metodist list teacher --limit 0
metodist list teacher --format xml
metodist import teacher people.csv --dry-run=да
metodist check --fast
metodist --verison
metodist -x list
metodist -d
metodist -c
say слова
metodist show
metodist show teacher
metodist show teacher 4 5
metodist add
metodist list учителя
metodist list teachr
metodist list teacher --sort ''
metodist list teacher --columns surname,stazh
metodist list teacher --columns ,
metodist set teacher 4 фамилия
metodist set teacher 4 famly=Рыбина
metodist set teacher 4 age=40
metodist set teacher 4 employments=1
metodist set teacher 4 rate=1
metodist journal --kind teachr
metodist journal --since вчера
metodist undo abc
metodist help undoo
whole
