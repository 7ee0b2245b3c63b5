METODIST_DATA=demo
quiet demo >/dev/null 2>&1
printf '[documents]\nhead = Белова Инна Сергеевна\ncity = г. Заозёрск\n' >own.ini
say 'запрос о кандидатах: письмо каждому'
metodist -c own.ini doc candidates-request selection 'Осенний отбор' | head -68
say 'каждому свой файл'
metodist -c own.ini doc candidates-request selection 'Осенний отбор' письма --each --as txt
ls письма | head -3
ls письма | wc -l
head -12 письма/014-*
say 'представление кандидата, лист соответствия'
metodist -c own.ini doc submission methodist 'Григорьева Светлана'
metodist -c own.ini doc eligibility methodist 'Григорьева Светлана'
say 'реестр на день'
metodist -c own.ini doc registry body 'муниц метод актив' | head -34
metodist -c own.ini doc registry body 'муниц метод актив' --on 01.01.2025 | tail -4
metodist doc registry body 'муниц метод совет'
