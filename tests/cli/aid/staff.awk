# A school district's staff table as it comes: two header lines, numbers, blank and totals rows, СНИЛС that a spreadsheet took
# for a number, «-» for empty, six spellings of each school. ROWS people, every WRONG-th row wrong (0: none). Always the same.
function pick(list, i,    a, n) {
	n = split(list, a, "|")
	return a[i % n + 1]
}

# The number with its check digits; a spreadsheet drops leading zeros and adds a fraction.
function snils(i, as_float,    digits, sum, k) {
	digits = sprintf("%09d", 1002000 + i * 37)
	for (k = 1; k <= 9; k++)
		sum += substr(digits, k, 1) * (10 - k)
	sum = sum % 101 % 100
	if (as_float) {
		digits = digits sprintf("%02d", sum)
		sub(/^0+/, "", digits)
		return digits ".0"
	}
	return substr(digits, 1, 3) "-" substr(digits, 4, 3) "-" substr(digits, 7, 3) " " sprintf("%02d", sum)
}

function surname(i) {
	return pick(SURNAMES, i)
}

function fio(i,    name) {
	name = surname(i) " " pick(NAMES, int(i / 50)) " " pick(PATRONYMICS, int(i / 500))
	if (i % 11 == 0)
		gsub(/ /, "  ", name)
	return i % 97 == 0 ? "\302\240" name : name
}

# Letter by letter: toupper() of the locale C knows Latin only.
function upper(text,    k, n, small, large) {
	n = split("а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я", small, " ")
	split("А Б В Г Д Е Ё Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ъ Ы Ь Э Ю Я", large, " ")
	for (k = 1; k <= n; k++)
		gsub(small[k], large[k], text)
	return text
}

function born(i) {
	return sprintf("%02d.%02d.%d", i % 28 + 1, i % 12 + 1, 1960 + i % 40)
}

function line(i, who, day, number, school,    post) {
	post = pick(POSTS, i)
	if (i % 3 == 0)
		post = post ", " pick("высшая|первая", int(i / 3)) " квалификационная категория"
	printf "%d;%s;%s;%s;%s;%s;%s;%s;%s\n", i, who, post, day, number, school, i % 7 ? i % 35 + 2 : "-", i % 7 ? i % 35 : "отсутствует",
		i % 13 ? "" : "совм."
}

function wrong(i,    kind) {
	kind = int(i / WRONG) % 5
	if (kind == 0)
		line(i, fio(i), "31.02.1980", "-", pick(SCHOOLS, i))
	else if (kind == 1)
		line(i, fio(i), born(i), "112-233-445 96", pick(SCHOOLS, i))
	else if (kind == 2)
		line(i, fio(i), born(i), "-", "СОШ №99")
	else if (kind == 3)
		line(i, surname(i), born(i), "-", pick(SCHOOLS, i))
	else
		line(i, fio(i), born(i), snils(i - 1, 0), pick(SCHOOLS, i))
}

BEGIN {
	SURNAMES = "Алексеева|Белова|Власова|Громова|Давыдова|Ефимова|Жукова|Зайцева|Ильина|Королёва|Лапина|Маркова|Носова|Орлова|Панова|Романова|Седова|Титова|Уварова|Фомина|Храмова|Цветкова|Чернова|Шилова|Щербакова|Юдина|Яковлева|Агеева|Блинова|Вершинина|Гордеева|Дьяконова|Ершова|Журавлёва|Зимина|Исаева|Калинина|Лебедева|Мухина|Некрасова|Осипова|Пахомова|Рогова|Суханова|Третьякова|Усова|Филатова|Хохлова|Цыганова|Чистякова"
	NAMES = "Анна|Вера|Галина|Дарья|Елена|Жанна|Зоя|Ирина|Ксения|Лидия"
	PATRONYMICS = "Андреевна|Борисовна|Викторовна|Григорьевна|Денисовна|Егоровна|Захаровна|Ивановна|Кирилловна|Львовна"
	POSTS = "Учитель математики|Учитель русского языка и литературы|учитель|Педагог-психолог|Воспитатель|учитель начальных классов"
	SCHOOLS = "МБОУ \"Гимназия\"|СОШ №2|гимназия|МБОУ \"Средняя общеобразовательная школа № 2\"|МБОУ «Гимназия»|МБОУ СОШ № 2|ГИМНАЗИЯ|сош 2|Муниципальное бюджетное общеобразовательное учреждение \"Гимназия\"|Средняя общеобразовательная школа №2|МБОУ Гимназия|СОШ N 2"
	print "№ п/п;Сведения о работнике;;;;;Стаж;;Примечание"
	print ";ФИО;Должность;Дата рождения;СНИЛС;Место работы;общий;педагогический;"
	for (i = 1; i <= ROWS; i++) {
		if (WRONG && i % WRONG == 0)
			wrong(i)
		else
			line(i, i % 10 ? fio(i) : upper(fio(i)), born(i), i % 5 ? snils(i, i % 2) : "-", pick(SCHOOLS, i))
		if (i % 100 == 0)
			print ";;;;;;;;"
		if (i % 500 == 0)
			print "Итого: " i ";;;;;;;;"
	}
}
