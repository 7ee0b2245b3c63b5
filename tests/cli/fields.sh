cat >my.ini <<'END'
[field teacher.hobby]
label = "Увлечение"
type = text
max = 20
find = да
help = "Чем занимается помимо уроков"

[field teacher.badge]
label = "Табельный №"
type = int
required = да
unique = да
index = да

[field teacher.shift]
label = "Смена"
type = choice
choices = "first=первая; second=вторая"
index = да

[field teacher.curator]
label = "Куратор"
type = ref
to = teacher

[field teacher.employments.room]
label = "Кабинет"
type = text

[choices area]
robotics = "Робототехника"
END
METODIST_CONFIG=my.ini
export METODIST_CONFIG
say 'поле из настроек — такое же, как встроенное'
metodist kinds teacher --format csv | grep -E 'hobby|badge|shift|curator|room'
metodist help teacher | grep -A 4 Увлечение
metodist add teacher surname=Щукина name=Анна badge=17 hobby='хоровое пение' shift=вторая organization=
metodist add teacher surname=Карась name=Пётр Табельный=18 curator=Щукина 'Смена=первая'
metodist show teacher Карась
say 'обязательное, единственное, длина, значения, ссылка'
metodist add teacher surname=Рыбина name=Вера
metodist add teacher surname=Рыбина name=Вера badge=17
metodist add teacher surname=Рыбина name=Вера badge=семь
metodist add teacher surname=Рыбина name=Вера badge=19 hobby='собирание марок и открыток'
metodist add teacher surname=Рыбина name=Вера badge=19 shift=третья
metodist add teacher surname=Рыбина name=Вера badge=19 curator=Никто
metodist delete teacher Щукина
say 'поиск, отбор, порядок'
metodist find хор
metodist list teacher --columns fio,badge,hobby,shift,curator shift=первая
metodist list teacher --columns fio,badge --sort -badge 'badge>10'
metodist list teacher curator@hobby~хор
say 'загрузка, выгрузка, история, отмена'
printf 'ФИО;Табельный №;Увлечение;Смена;Куратор\nСом Юрий;20;рыбалка;вторая;Щукина Анна\nЛинь Юрий;;;;\n' >staff.csv
metodist import teacher staff.csv
metodist import teacher staff.csv
metodist export teacher out.csv --columns surname,badge,hobby,shift,curator
cat out.csv | tr -d '\r' | tail -n +2
metodist set teacher Сом hobby=шахматы
metodist history teacher Сом
metodist undo
metodist show teacher Сом --format json
printf 'purpose;from\nобработка;01.09.2026\n' >consents.csv
printf 'organization;position;room\n;учитель;12а\n' >employments.csv
metodist add teacher surname=Окунь name=Лев badge=21 --rows employments=employments.csv
metodist show teacher Окунь
say 'справочник'
metodist add competency code=Р-01 title='Сборка робота' area=Робототехника
metodist list competency area=robotics
whole
say 'без настроек поле не видно, но ничего не потеряно'
unset METODIST_CONFIG
metodist show teacher Сом
metodist set teacher Сом phone=89210000001
whole
metodist -c my.ini show teacher Сом
metodist -c my.ini undo
say 'ошибки в описании'
cat >wrong.ini <<'END'
[field teacher.Хобби]
label = "Хобби"
type = text
[field teachr.hobby]
label = "Хобби"
type = text
[field teacher.surname]
label = "Фамилия 2"
type = text
[field teacher.a]
label = "А"
type = txt
[field teacher.b]
label = "Б"
type = ref
to = techer
[field teacher.c]
label = "В"
type = choice
[field teacher.nowhere.d]
label = "Г"
type = text
[field teacher.e]
labl = "Д"
type = text
[choices aera]
x = "y"
END
metodist -c wrong.ini kinds
sed 's/^type = int/type = text/' my.ini >changed.ini
metodist -c changed.ini list teacher
whole
