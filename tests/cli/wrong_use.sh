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
metodist list teacher --limit 5 --limit 6
metodist import teacher people.csv --dry-run --dry-run
metodist --verison
metodist -x list
metodist -d
metodist -c
say слова
metodist show
metodist show teacher
metodist show teacher 6 7
metodist add
metodist list учителя
metodist list teachr
metodist list teacher --sort ''
metodist list teacher --columns surname,stazh
metodist list teacher --columns ,
metodist set teacher 6 фамилия
metodist set teacher 6 famly=Рыбина
metodist set teacher 6 age=40
metodist set teacher 6 employments=1
metodist set teacher 6 rate=1
metodist journal --kind teachr
metodist journal --since вчера
metodist undo abc
metodist help undoo
whole
