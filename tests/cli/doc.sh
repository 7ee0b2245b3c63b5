METODIST_DATA=demo
quiet demo >/dev/null 2>&1
say 'что можно составить'
metodist doc
say 'что можно назвать в шаблоне'
metodist doc submission --fields | head -24
quiet doc submission --fields | tail -2
metodist doc submission methodist 'Григорьева Светлана' --fields --format csv | head -3
say 'шаблоны на руки: править в Word и LibreOffice; что есть, не трогается'
metodist doc --write-templates templates
metodist doc --write-templates templates
ls templates
printf '[documents]\ntemplates = %s\nhead = Белова Инна Сергеевна\ncity = г. Заозёрск\n' "$PWD/templates" >own.ini
rm templates/*.odt
say 'свой файл важнее того, что идёт с программой'
metodist -c own.ini doc --format csv | head -3 | cut -d ';' -f 1,2,7
quiet doc protocol meeting 'муниц метод актив 3 27.08.2026' >shipped.txt
quiet -c own.ini doc protocol meeting 'муниц метод актив 3 27.08.2026' >own.txt
cmp shipped.txt own.txt && echo 'тот же шаблон — тот же текст'
metodist -c own.ini doc protocol meeting 'муниц метод актив 3 27.08.2026' протокол.odt
say 'чужое имя в шаблоне — названная ошибка с ближайшим именем, а не пустое место'
cp templates/plan.docx templates/protocol.docx
metodist -c own.ini doc protocol meeting 'муниц метод актив 3 27.08.2026'
metodist -c own.ini doc protocol meeting 'муниц метод актив 3 27.08.2026' протокол.docx
ls протокол.docx 2>/dev/null || echo 'файла нет'
say 'не документ'
printf 'это не документ' >templates/protocol.docx
metodist -c own.ini doc protocol meeting 'муниц метод актив 3 27.08.2026'
say 'папки своих шаблонов нет: чужой вид документа сам не подставится'
printf '[documents]\ntemplates = /nonexistent\n' >nowhere.ini
metodist -c nowhere.ini doc protocol meeting 'муниц метод актив 3 27.08.2026' протокол.docx
ls протокол.docx 2>/dev/null || echo 'файла нет'
