METODIST_DATA=demo
quiet demo >/dev/null 2>&1
say 'что можно составить'
metodist doc
say 'шаблоны на руки: править в Word и LibreOffice; что есть, не трогается'
metodist doc --write-templates templates
metodist doc --write-templates templates
ls templates
printf '[documents]\ntemplates = %s\nhead = Белова Инна Сергеевна\ncity = г. Заозёрск\n' "$PWD/templates" >own.ini
rm templates/*.odt
say 'свой файл важнее того, что идёт с программой'
metodist -c own.ini doc --format csv | head -3 | cut -d ';' -f 1,2,6
quiet doc protocol meeting 2777 >shipped.txt
quiet -c own.ini doc protocol meeting 2777 >own.txt
cmp shipped.txt own.txt && echo 'тот же шаблон — тот же текст'
metodist -c own.ini doc protocol meeting 2777 протокол.odt
say 'не документ'
printf 'это не документ' >templates/protocol.docx
metodist -c own.ini doc protocol meeting 2777
