METODIST_DATA=demo
quiet demo >/dev/null 2>&1
printf '[documents]\nhead = Белова Инна Сергеевна\ncommittee_head = Лаптев Сергей Андреевич\ncity = г. Заозёрск\n' >own.ini
meeting='Августовское совещание педагогических работников, 26.08.2026'
say 'ИОМ'
metodist -c own.ini doc route route 'Астафьева Ольга'
say 'приказ и направления на стажировку'
metodist -c own.ini doc internship-order internship 'Единые подходы к оцениванию'
metodist -c own.ini doc internship-referral internship 'Единые подходы к оцениванию' | head -30
say 'справки и сертификаты участников'
metodist -c own.ini doc participation event "$meeting" | head -20
metodist -c own.ini doc certificate event "$meeting" | head -22
metodist -c own.ini doc certificate event "$meeting" сертификаты --each
metodist -c own.ini doc certificate event "$meeting" сертификаты-odt --each --as odt
ls сертификаты сертификаты-odt
metodist doc certificate event 'Августовское совещание педагогических работников, 26.08.2027'
metodist doc certificate event "$meeting" --each
metodist doc certificate event "$meeting" сертификаты --each --as doc
metodist -c own.ini doc study course 'Внутренняя система оценки качества образования, 27.03.2026' | head -24
say 'чего в записи нет, о том сказано; пустой список — не пустая страница'
quiet add internship theme='Пустая' >/dev/null
metodist doc internship-order internship 'Пустая' пустая.docx
metodist doc internship-referral internship 'Пустая' пустая.docx
say 'каждому свой файл: папка назовётся сама, файлы — того вида, что свой шаблон'
metodist doc certificate event "$meeting" --each --save
quiet doc --write-templates шаблоны >/dev/null
rm шаблоны/*.docx
printf '[documents]\ntemplates = %s\n' "$PWD/шаблоны" >odt.ini
metodist -c odt.ini doc certificate event "$meeting" по-своему --each
ls по-своему
say 'не всё записалось: нового не остаётся, что лежало раньше — лежит'
rm сертификаты/00[23]*
mkdir сертификаты/003-Малышева-Виктория-Александровна.docx
metodist doc certificate event "$meeting" сертификаты --each
ls сертификаты
