small_district
names() {
	metodist list teacher --columns fio "$@"
}
say 'равно, не равно, часть, больше, меньше, пусто'
names surname=Иванова
names surname!=Иванова
names surname~иван
names position~псих
names experience_years\>8
names experience_years\>=8
names experience_years\<8
names 'birth_date<1980'
names 'birth_date<01.01.1980' 'birth_date>=17.12.1966'
names snils=
names snils!=
say 'или, и, по ссылке'
names 'category=высшая|первая'
names 'category=highest|compliance' position=учитель
names organization='СОШ №2'
names organization=3
names organization@low_results=да
names organization@low_results=
names 'organization@settlement~луж'
names organization@type=preschool experience=
say 'ё и е, регистр'
names surname=елкин
names SURNAME=ЁЛКИН
say 'названия, начала названий, столбцы таблиц'
names Фамилия=Карась
names Фам=Карась
names employments.position=воспитатель
names 'Места работы.Должность=воспитатель'
say 'ошибки'
names famly=Карась
names фио
names С=1
names category=наивысшая
names organization=Школа
names organization=о
names birth_date=31.02
names 'experience_years>много'
names surname@name=х
names organization@famly=х
names ''
